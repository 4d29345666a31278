"""A lexicon of one's own: what each table of it does, what is refused, and that nothing else moves."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

import figures
from figures.cli import run
from figures.errors import InputError, LexiconError

# rows, text, what is read: (surface, kind, value, unit, currency)
CASES: dict[str, tuple[list[dict[str, str]], str, list[tuple[Any, ...]]]] = {
    "a unit": (
        [{"form": "gubbins", "unit": "gigabyte"}],
        "It moved 40 gubbins a day.",
        [("40 gubbins a day", "measure", 40.0, "gigabyte/day", None)],
    ),
    "a unit that nobody knows": (
        [{"form": "olympic pools", "unit": "olympic_pool", "define": "2500 meter**3"}],
        "The dam lost 300 olympic pools.",
        [("300 olympic pools", "measure", 300.0, "olympic_pool", None)],
    ),
    "money": (
        [{"form": "clams", "currencies": "USD"}],
        "It cost 3 million clams.",
        [("3 million clams", "money", 3e6, None, "USD")],
    ),
    "a sign of money": (
        [{"form": "ZZ$", "currencies": "NZD", "position": "prefix", "case": "exact"}],
        "It cost ZZ$3m.",
        [("ZZ$3m", "money", 3e6, None, "NZD")],
    ),
    "a name that is no figure": (
        [{"form": "The 40 Works", "category": "NAME"}],
        "The 40 Works sold 12 prints.",
        [("12", "count", 12.0, None, None)],
    ),
    "a numeral": (
        [{"form": "elevenses", "category": "TEEN", "value": "11", "class": "count"}],
        "It sold elevenses houses.",
        [("elevenses", "count", 11.0, None, None)],
    ),
    "a form taken away": (
        [{"form": "percent", "unit": "percent", "class": "excluded"}],
        "It rose 5 percent.",
        [("5", "count", 5.0, None, None)],
    ),
    "a form with another meaning": (
        [{"form": "quid", "currencies": "FJD"}],
        "It cost 40 quid.",
        [("40 quid", "money", 40.0, None, "FJD")],
    ),
    "a vague count that is built in": (
        [{"form": "dozens", "value": "24", "value_to": "99"}],
        "Dozens of mills closed.",
        [("Dozens", "count", 24.0, None, None)],
    ),
    "a vague count of one's own": (
        [{"form": "a handful", "value": "2", "value_to": "5"}],
        "A handful of mills closed.",
        [("A handful", "count", 2.0, None, None)],
    ),
}


def told(table: pl.DataFrame) -> list[tuple[Any, ...]]:
    return table.select("surface", "kind", "value", "unit", "currency").rows()


@pytest.mark.parametrize("name", CASES)
def test_a_row_does_what_it_says(name: str) -> None:
    rows, text, wanted = CASES[name]
    lexicon = figures.Lexicon(rows)
    assert told(figures.extract(text, lexicon=lexicon)) == wanted
    assert told(figures.extract(text)) != wanted
    assert told(figures.scan([{"text": text}], lexicon=lexicon).collect()) == wanted


def test_comparators_and_changes() -> None:
    lexicon = figures.Lexicon(
        [{"form": "no fewer by half than", "comparator": ">="}],
        [{"form": "skyrocketeered", "role": "verb", "change": "up"}],
    )
    found = figures.extract("Sales skyrocketeered 3 percent. It sold no fewer by half than 40 homes.", lexicon=lexicon)
    assert found.select("value", "change", "comparator").rows() == [(3.0, "up", "="), (40.0, None, ">=")]


def test_the_ends_of_vague_counts() -> None:
    ends = {"dozens": (24, 99), "several": (3, 9), "a few": (3, 5), "hundreds": (200, 999)}
    lexicon = figures.Lexicon([{"form": form, "value": a, "value_to": b} for form, (a, b) in ends.items()])
    text = "Dozens of dogs, several cats, a few hundred birds, several thousand fish, hundreds of thousands of ants; 3 dozens."
    found = figures.extract(text, lexicon=lexicon, about="none").select("value", "value_to", "comparator").rows()
    assert found == [
        (24, 99, "~"), (3, 9, "~"), (300, 500, "~"), (3000, 9000, "~"), (200_000, 999_000, "~"), (36, None, "="),
    ]  # fmt: skip
    built_in = figures.extract(text, about="none").select("value", "value_to").rows()
    assert built_in == [(12, 100), (100, 1000), (1000, 10_000), (100_000, 1_000_000), (36, None)]


REFUSED = {
    "row 1: 9 to 3 is no span; write whole numbers under": {"form": "several", "value": "9", "value_to": "3"},
    "row 1: x to 3 is no span; write whole numbers under": {"form": "several", "value": "x", "value_to": "3"},
    "row 1: unit 'zork' is not known; say in a column define what it is, 500 gigaliter for example": {
        "form": "zorks", "unit": "zork",
    },
    "row 1: zork = 5 borks is no definition": {"form": "zorks", "unit": "zork", "define": "5 borks"},
    "row 1: unit 'meter' is defined already": {"form": "m.", "unit": "meter", "define": "5 foot"},
    "row 1: 'USB' is no currency; use codes of ISO 4217": {"form": "clams", "currencies": "USD|USB"},
    "row 1: no form; fill in the cell": {"form": "", "unit": "meter"},
    "row 1: case is 'upper'; use any, exact": {"form": "x", "unit": "meter", "case": "upper"},
    "row 1: comparator is '=>'; use ": {"form": "x", "comparator": "=>"},
    "row 1: unknown category 'ZAHL'": {"form": "zwei", "category": "ZAHL", "value": "2"},
    "row 1: the head form, word is of no table; see docs/lexicon.md": {"form": "x", "word": "y"},
}  # fmt: skip


@pytest.mark.parametrize("message", REFUSED)
def test_a_wrong_row_is_named(message: str) -> None:
    with pytest.raises(LexiconError) as raised:
        figures.Lexicon([REFUSED[message]])
    assert str(raised.value).startswith(message)


def test_files_and_folders(tmp_path: Path) -> None:
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "units.csv").write_text("form,unit\ngigs,gigabyte\n", encoding="utf-8-sig")
    (tmp_path / "words" / "money.csv").write_text("form,currencies\nclams,USD\n")
    lexicon = figures.Lexicon(tmp_path / "words")
    assert repr(lexicon) == "<figures.Lexicon: 2 rows>"
    assert told(figures.extract("It cost 40 clams.", lexicon=tmp_path / "words" / "money.csv"))[0][4] == "USD"
    [trace] = figures.explain("It moved 40 gigs.", lexicon=lexicon)
    assert f"row 'gigs' of {tmp_path / 'words' / 'units.csv'}:2" in str(trace)
    (tmp_path / "words" / "money.csv").write_text("form,currencies\nclams,USD,x\n")
    with pytest.raises(LexiconError, match=r"money\.csv:2: the number of cells differs from the head"):
        figures.Lexicon(tmp_path / "words")
    with pytest.raises(LexiconError, match=r"none\.csv: cannot be read \(No such file"):
        figures.Lexicon(tmp_path / "none.csv")


WORDS = ["The mill cut 40 jobs.", "It cost £3m ($US4m).", "Sales fell 5% to 95 percent.", "Over two dozen km of road."]


@settings(max_examples=20)
@given(st.lists(st.sampled_from(WORDS), min_size=1), st.text("bcdfghjklmnpqrtvwxz", min_size=6, max_size=9))
def test_a_word_that_does_not_occur_changes_nothing(texts: list[str], word: str) -> None:
    lexicon = figures.Lexicon([{"form": word, "unit": "meter"}, {"form": f"{word} {word}", "currencies": "NZD"}])
    assert_frame_equal(figures.extract(texts, lexicon=lexicon), figures.extract(texts))


def test_two_lexicons_at_once() -> None:
    pounds, dollars = (figures.Lexicon([{"form": "clams", "currencies": code}]) for code in ("GBP", "USD"))
    found: dict[str, set[str]] = {"GBP": set(), "USD": set()}

    def read(code: str, lexicon: figures.Lexicon) -> None:
        for _ in range(10):
            found[code] |= set(figures.extract(["It cost 40 clams."] * 5, lexicon=lexicon, workers=2)["currency"])

    threads = [threading.Thread(target=read, args=pair) for pair in (("GBP", pounds), ("USD", dollars))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == {"GBP": {"GBP"}, "USD": {"USD"}}
    assert figures.extract("It cost 40 clams.")["currency"].to_list() == [None]


def test_an_outlet_of_ones_own(tmp_path: Path) -> None:
    outlets = tmp_path / "outlets.csv"
    outlets.write_text("outlet,locale\nharbour.example,en-NZ\n")
    found = figures.extract("It cost $3m.", outlet="harbour.example", outlets=outlets)
    assert found.select("currency", "locale").row(0) == ("NZD", "en-NZ")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a project file, and a folder in it to work in."""
    (tmp_path / "desk").mkdir()
    (tmp_path / "money.csv").write_text("form,currencies\nclams,USD\n")
    (tmp_path / "figures.toml").write_text(
        'locale = "en-NZ"\nlexicon = ["money.csv"]\nkeep = ["page"]\ncurrency = "AUD"\n'
    )
    (tmp_path / "desk" / "wire.jsonl").write_text(
        '{"text": "It cost $3m and 40 clams.", "date": "2025-05-16", "page": 1}\n'
    )
    monkeypatch.chdir(tmp_path / "desk")
    return tmp_path


def test_the_project_file_gives_defaults(project: Path) -> None:
    assert run(["extract", "wire.jsonl", "-o", "figures.parquet"]) == 0
    table = pl.read_parquet("figures.parquet")
    assert table.select("currency", "page").rows() == [("NZD", "1"), ("USD", "1")]
    assert run(["normalise", "figures.parquet", "-o", "comparable.parquet"]) == 0
    assert pl.read_parquet("comparable.parquet")["amount_currency"].unique().to_list() == ["AUD"]


def test_the_command_line_goes_before_the_project_file(project: Path) -> None:
    assert run(["extract", "wire.jsonl", "--locale", "en-AU", "-o", "figures.parquet"]) == 0
    assert pl.read_parquet("figures.parquet")["currency"].to_list() == ["AUD", "USD"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("locale = ", "is not TOML"),
        ('place = "en-AU"', "unknown key 'place'; use locale, about, outlets"),
        ("locale = 3", "locale is 3; give a text"),
        ('currency = ["AUD"]', "currency is ['AUD']; give a text"),
    ],
)
def test_a_wrong_project_file_is_told_in_a_line(
    project: Path, content: str, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "figures.toml").write_text(content)
    assert run(["extract", "wire.jsonl"]) == 1
    error = capsys.readouterr().err
    assert str(project / "figures.toml") in error
    assert message in error
    assert error.count("\n") == 1


def test_a_locale_of_the_project_file_is_checked(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "figures.toml").write_text('locale = "english"')
    assert run(["extract", "wire.jsonl"]) == 2
    assert "'english' is no language tag" in capsys.readouterr().err


def test_no_project_file_is_none(tmp_path: Path) -> None:
    from figures.commands import _project

    assert _project.found(tmp_path) is None or _project.found(tmp_path).parent not in tmp_path.parents
    with pytest.raises(InputError, match="unknown key"):
        _project.defaults({"x": "y"}, tmp_path)
