"""Tags, outlets and bare signs."""

from __future__ import annotations

import csv
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from figures import locales
from figures.errors import InputError, UnknownLocaleError
from figures.languages import folder

COMMON = Path(locales.__file__).parent / "lexicon" / "common"


def rows(name: str) -> list[dict[str, str]]:
    with (COMMON / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize(
    ("tag", "text", "decimal"),
    [
        ("en-AU", "en-AU", "."), ("EN_nz", "en-NZ", "."), ("en", "en", "."), ("de-DE", "de-DE", ","),
        ("en-DE", "en-DE", "."), ("en-ZA", "en-ZA", ","), ("zh-Hant-TW", "zh-TW", "."), ("de-CH", "de-CH", "."),
        ("en-150", "en-150", "."), (" en-GB ", "en-GB", "."),
    ],
)  # fmt: skip
def test_parse(tag: str, text: str, decimal: str) -> None:
    locale = locales.parse(tag)
    assert (str(locale), locale.decimal) == (text, decimal)


@pytest.mark.parametrize("tag", ["", "e", "english", "en-XQ", "qq-AU", "en AU", "en-", "en-AUS", "$"])
def test_parse_of_no_tag(tag: str) -> None:
    with pytest.raises(UnknownLocaleError) as caught:
        locales.parse(tag)
    assert "\n" not in str(caught.value) and "en-AU" in str(caught.value)


@given(st.text(max_size=15))
def test_parse_reads_or_raises_its_own_error(tag: str) -> None:
    try:
        locale = locales.parse(tag)
    except UnknownLocaleError:
        return
    assert locales.parse(str(locale)) == locale


@pytest.mark.parametrize(
    ("outlet", "tag"),
    [
        ("ABC", "en-AU"), ("abc", "en-AU"), ("abc.net.au", "en-AU"),
        ("https://www.abc.net.au/news/2025-05-17/x", "en-AU"),
        ("abcnews.go.com", "en-US"), ("nzcity.co.nz", "en-NZ"), ("home.nzcity.co.nz", "en-NZ"), ("RNZ", "en-NZ"),
        ("The New Zealand Herald", "en-NZ"), ("BBC News", "en-GB"), ("news.bbc.co.uk", "en-GB"), ("Guardian", "en-GB"),
        ("The Guardian Nigeria", "en-NG"), ("Reuters", "en-US"), ("dawn.com", "en-PK"), ("thehindu.com", "en-IN"),
        ("timesofindia.indiatimes.com", "en-IN"), ("straitstimes.com", "en-SG"), ("SCMP", "en-HK"),
        ("irishtimes.com", "en-IE"), ("news24.com", "en-ZA"), ("Maclean's", "en-CA"),
        ("//www.stuff.co.nz:443/a", "en-NZ"),
        ("user@www.smh.com.au", "en-AU"), ("nobody.example", None), ("co.nz", "en-NZ"), ("", None),
        ("  ", None), (None, None),
    ],
)  # fmt: skip
def test_of_outlet(outlet: str | None, tag: str | None) -> None:
    found = locales.of_outlet(outlet)
    assert (str(found) if found else None) == tag


def test_own_table_comes_first(tmp_path: Path) -> None:
    own = tmp_path / "own.csv"
    own.write_text("outlet,locale\nABC,en-US\nvillage.example,en-IE\n", encoding="utf-8")
    assert str(locales.of_outlet("abc", extra=own)) == "en-US"
    assert str(locales.of_outlet("news.village.example", extra=own)) == "en-IE"
    assert str(locales.of_outlet("RNZ", extra=own)) == "en-NZ"


def test_own_table_that_is_wrong_says_where(tmp_path: Path) -> None:
    own = tmp_path / "own.csv"
    with pytest.raises(InputError, match=r"own\.csv"):
        locales.of_outlet("abc", extra=own)
    own.write_text("name,locale\nABC,en-US\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"own\.csv:2"):
        locales.of_outlet("abc", extra=own)
    own.write_text("outlet,locale\nABC,english\n", encoding="utf-8")
    with pytest.raises(UnknownLocaleError):
        locales.of_outlet("x", extra=own)


@pytest.mark.parametrize(
    ("locale", "sign", "code"),
    [
        ("en-AU", "$", "AUD"), ("en-NZ", "$", "NZD"), ("en-GB", "$", "USD"), ("en-IN", "$", "USD"),
        ("en-IE", "$", "USD"),
        ("en-HK", "$", "HKD"), ("en-CA", "dollars", "CAD"), ("en-LR", "$", None), ("en-PA", "$", "USD"),
        ("en-PK", "Rs", "PKR"), ("en-IN", "Rs", "INR"), ("en-IN", "rs.", "INR"), ("en-GB", "Rs", None),
        ("en-ZA", "R", "ZAR"), ("en-US", "R", None), ("en-SE", "kr", "SEK"), ("en-GB", "kr", None),
        ("en-JP", "¥", "JPY"), ("en-CN", "¥", "CNY"), ("en-US", "¥", "JPY"), ("en-US", "£", "GBP"),
        ("en-EG", "£", "EGP"),
        ("en-PG", "K", "PGK"), ("en-AU", "K", None), ("en-AU", "c", "AUD"), ("en-IE", "c", "EUR"), ("en-GB", "c", None),
        ("en-GB", "p", "GBP"), ("en-US", "p", None), ("en-AU", "cents", "AUD"), ("en-GB", "cents", None),
        ("en-US", "pounds", "GBP"), ("en-PH", "pesos", "PHP"), ("en-US", "pesos", None), ("en-CZ", "crowns", "CZK"),
        ("en-KE", "Sh", "KES"), ("en-UY", "U$", "UYU"), ("en-GB", "U$", "USD"), ("en", "$", None), (None, "$", None),
        ("en-AU", "nonsense", None),
    ],
)  # fmt: skip
def test_default_currency(locale: str | None, sign: str, code: str | None) -> None:
    assert locales.default_currency(locale, sign) == code


def test_default_currency_is_one_that_the_sign_can_mean() -> None:
    """Every row of signs.csv names a candidate of the form, so that the context step takes it."""
    with (folder("en") / "lexicon" / "currency_forms.csv").open(encoding="utf-8", newline="") as file:
        meant: dict[str, set[str]] = {}
        for row in csv.DictReader(file):
            meant.setdefault(row["form"].casefold(), set()).update(row["currencies"].split("|"))
    for row in rows("signs.csv"):
        assert row["sign"].casefold() in meant, row
        assert not row["currency"] or row["currency"] in meant[row["sign"].casefold()], row


def test_outlets_are_many_and_right() -> None:
    outlets = rows("outlets.csv")
    assert len(outlets) >= 200
    assert len({row["domain"] for row in outlets}) == len(outlets)
    assert all(row["domain"] == row["domain"].lower() and "/" not in row["domain"] for row in outlets)
    assert {str(locales.parse(row["locale"])) for row in outlets} == {row["locale"] for row in outlets}


def test_no_name_stands_for_two_locales() -> None:
    seen: dict[str, str] = {}
    for row in rows("outlets.csv"):
        for name in row["name"].split(";"):
            key = locales._name(name)
            assert seen.setdefault(key, row["locale"]) == row["locale"], key


def test_import_is_light() -> None:
    code = "import sys; import figures.locales; print({'polars', 'pint', 'babel'} & set(sys.modules))"
    out = subprocess.run([sys.executable, "-W", "ignore", "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "set()"
