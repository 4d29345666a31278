"""Which dollar: the order of the evidence, on hand-made rows and on drawn ones."""

from __future__ import annotations

import datetime as dt
from typing import Any

import polars as pl
import pytest
from hypothesis import strategies as st

from figures import rates
from figures.context.currency import explain_pair, settle
from figures.locales import home_currencies
from tests.together import given_many

DAY = dt.date(2025, 5, 17)
DOLLARS = "USD|AUD|CAD|NZD|SGD|HKD"
SCHEMA = {
    "document_id": pl.String, "value": pl.Float64, "resolution": pl.Float64, "published": pl.Date, "locale": pl.String,
    "currency": pl.String, "sign": pl.String, "candidates": pl.String, "pair": pl.UInt32,
}  # fmt: skip


def money(value: float, sign: str | None = None, **more: Any) -> dict[str, Any]:
    """A row as the pipeline makes it: explicit with ``currency``, bare with ``sign``."""
    row: dict[str, Any] = dict.fromkeys(SCHEMA)
    row |= {"document_id": "a", "value": value, "resolution": value / 100, "published": DAY, "sign": sign}
    row["candidates"] = {None: None, "$": DOLLARS, "cents": DOLLARS + "|EUR|ZAR", "£": "GBP|EGP|LBP"}[sign]
    return row | more


def settled(*rows: dict[str, Any], table: pl.DataFrame | None = None) -> list[tuple[str | None, str | None]]:
    found = settle(pl.DataFrame(list(rows), schema=SCHEMA), rates=table)
    return found.select("currency", "currency_basis").rows()


CASES: list[tuple[str, list[dict[str, Any]], list[tuple[str | None, str | None]]]] = [
    (
        "the article the project was asked for",
        [money(6.39e10, currency="USD", pair=1), money(9.94e10, "$", pair=1, locale="en-AU")],
        [("USD", "explicit"), ("AUD", "pair")],
    ),
    (
        "the pair goes before the locale",
        [money(6.39e10, currency="USD", pair=1), money(9.94e10, "$", pair=1, locale="en-US")],
        [("USD", "explicit"), ("AUD", "pair")],
    ),
    (
        "a pair that fits nothing leaves it to the locale",
        [money(1e6, currency="EUR", pair=1), money(5e6, "$", pair=1, locale="en-CA", resolution=1e5)],
        [("EUR", "explicit"), ("CAD", "locale")],
    ),
    (
        "coarse rounding fits two dollars and settles none",
        [money(1e9, currency="EUR", pair=1, resolution=1e9), money(2e9, "$", pair=1, resolution=1e9)],
        [("EUR", "explicit"), (None, None)],
    ),
    (
        "the same pair number in another document is no pair",
        [money(6.39e10, currency="USD", pair=1), money(9.94e10, "$", pair=1, document_id="b")],
        [("USD", "explicit"), (None, None)],
    ),
    (
        "without a date there is no rate to fit",
        [money(6.39e10, currency="EUR", pair=1, published=None), money(9.94e10, "£", pair=1, published=None)],
        [("EUR", "explicit"), ("GBP", "locale")],
    ),
    (
        "a bracket says what the bare sign is not, even without a date",
        [
            money(6.39e10, currency="USD", pair=1, published=None),
            money(9.94e10, "$", pair=1, published=None),
            money(2e6, "$", published=None),
            money(3e6, "$", published=None, locale="en-US"),
        ],
        [("USD", "explicit"), (None, None), (None, None), (None, None)],
    ),
    (
        "the sign keeps what a pair gave it elsewhere in the document",
        [money(6.39e10, currency="USD", pair=1), money(9.94e10, "$", pair=1), money(5e6, "$", locale="en-NZ")],
        [("USD", "explicit"), ("AUD", "pair"), ("AUD", "document")],
    ),
    (
        "a pair that only the rounding of both sides lets fit",
        [money(1e10, currency="USD", pair=1, resolution=1e8), money(1.51e10, "$", pair=1, resolution=1e8)],
        [("USD", "explicit"), ("AUD", "pair")],
    ),
    (
        "the same pair written to the last dollar fits nothing",
        [money(1e10, currency="USD", pair=1, resolution=1), money(1.51e10, "$", pair=1, resolution=1)],
        [("USD", "explicit"), (None, None)],
    ),
    (
        "two dollars settled by pairs settle no third",
        [
            money(6.39e10, currency="USD", pair=1),
            money(9.94e10, "$", pair=1),
            money(1e10, currency="USD", pair=2),
            money(1.7e10, "$", pair=2),
            money(5e6, "$"),
        ],
        [("USD", "explicit"), ("AUD", "pair"), ("USD", "explicit"), ("NZD", "pair"), (None, None)],
    ),
    (
        "named once, then bare",
        [money(5e6, currency="CAD"), money(2e6, "$")],
        [("CAD", "explicit"), ("CAD", "document")],
    ),
    (
        "two named dollars settle nothing",
        [money(5e6, currency="CAD"), money(1e6, currency="USD"), money(2e6, "$")],
        [("CAD", "explicit"), ("USD", "explicit"), (None, None)],
    ),
    (
        "a foreign dollar named in Sydney leaves the bare sign at home",
        [money(5e6, currency="USD"), money(2e6, "$", locale="en-AU")],
        [("USD", "explicit"), ("AUD", "locale")],
    ),
    (
        "a London paper names the Australian dollar because its bare sign is the US dollar",
        [money(5e6, currency="AUD"), money(2e6, "$", locale="en-GB")],
        [("AUD", "explicit"), ("USD", "locale")],
    ),
    (
        "naming counts where the locale means nothing by the sign",
        [money(5e6, currency="CAD"), money(2e6, "$", locale="en-LR")],
        [("CAD", "explicit"), ("CAD", "document")],
    ),
    (
        "a euro is no candidate of the dollar sign",
        [money(5e6, currency="EUR"), money(2e6, "$")],
        [("EUR", "explicit"), (None, None)],
    ),
    (
        "the locale",
        [money(5e6, "$", locale="en-AU"), money(5, "cents", locale="en-NZ")],
        [("AUD", "locale"), ("NZD", "locale")],
    ),
    (
        "the other side of the pair may itself come from the locale",
        [money(5e6, "£", locale="en-GB", pair=3), money(6.64e6, "$", pair=3)],
        [("GBP", "locale"), ("USD", "pair")],
    ),
    (
        "a side of nothing says nothing",
        [
            money(0, currency="GBP", pair=1, resolution=1),
            money(6.39e10, currency="USD", pair=1),
            money(9.94e10, "$", pair=1),
        ],
        [("GBP", "explicit"), ("USD", "explicit"), ("AUD", "pair")],
    ),
    (
        "a cent against less of another",
        [money(0.01, currency="USD", pair=1), money(0.01556, "$", pair=1)],
        [("USD", "explicit"), ("AUD", "pair")],
    ),
    (
        "nothing has no rate",
        [
            money(0, currency="USD", pair=1, resolution=1),
            money(0, "$", pair=1, resolution=1),
            money(5, "$", locale="en-US"),
        ],
        [("USD", "explicit"), ("USD", "document"), ("USD", "document")],
    ),
    (
        "three sides",
        [money(5e6, currency="GBP", pair=1), money(5.93e6, currency="EUR", pair=1), money(6.64e6, "$", pair=1)],
        [("GBP", "explicit"), ("EUR", "explicit"), ("USD", "pair")],
    ),
    ("nothing to settle", [money(5e6, currency="USD")], [("USD", "explicit")]),
    ("nothing known", [money(5e6, "$")], [(None, None)]),
]


@pytest.mark.parametrize(("rows", "expect"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_cases(rows: list[dict[str, Any]], expect: list[tuple[str | None, str | None]]) -> None:
    assert settled(*rows) == expect


# One US dollar is exactly two Australian ones, so that how far a pair may be off can be met to the digit.
TWO = pl.DataFrame(
    {"rate_date": DAY, "currency": ["USD", "AUD"], "per_eur": [1.0, 2.0], "rate_source": "made"},
    schema={"rate_date": pl.Date, "currency": pl.String, "per_eur": pl.Float64, "rate_source": pl.String},
)


@pytest.mark.parametrize(
    ("value", "resolution", "other_resolution", "fits"),
    [
        # three per cent, and half of the last place of each side
        (205.9, 0.1, 1e-9, True),
        (206.2, 0.1, 1e-9, False),
        (193.9, 0.1, 1e-9, False),
        (208, 4, 1e-9, False),
        (208, 8, 1e-9, True),
        (208, 1e-9, 1, False),
        (208, 1e-9, 4, True),
        (210, 4, 2.2, True),
        (210, 4, 1.8, False),
        (212.5, 0, 6.5, True),  # 6.25 % off, and 3 % with half of 6.5 % allow it to the last bit
    ],
)
def test_how_far_off_a_pair_may_be(value: float, resolution: float, other_resolution: float, fits: bool) -> None:
    rows = [money(100, currency="USD", pair=1, resolution=other_resolution)]
    rows.append(money(value, "$", pair=1, resolution=resolution, candidates="AUD|CAD"))
    assert settled(*rows, table=TWO)[1] == (("AUD", "pair") if fits else (None, None))


@pytest.mark.parametrize(
    ("value", "resolution", "other_resolution", "denied"),
    [
        (102.9, 1e-9, 1e-9, False),
        (103.1, 1e-9, 1e-9, True),
        (97.1, 1e-9, 1e-9, False),
        (96.9, 1e-9, 1e-9, True),
        (103, 0, 0, False),  # the limit itself
        (104, 2.1, 1e-9, False),
        (104, 1, 1e-9, True),
        (104, 1, 1.1, False),
        (104, 1e-9, 2.1, False),
    ],
)
def test_how_near_two_sides_may_be_one_currency(
    value: float, resolution: float, other_resolution: float, denied: bool
) -> None:
    """Without a date: about the same number twice denies nothing, another number says that the sign is no US dollar."""
    rows = [money(100, currency="USD", pair=1, published=None, resolution=other_resolution)]
    rows.append(money(value, "$", pair=1, published=None, resolution=resolution))
    rows.append(money(2e6, "$", locale="en-US", published=None))
    assert settled(*rows)[2] == ((None, None) if denied else ("USD", "document"))


@pytest.mark.parametrize(
    ("sentence", "code"),
    [
        ("It costs K3.50 in Papua New Guinea.", "PGK"),
        ("It costs K3.50 in Zambia.", "ZMW"),
        ("It costs K3.50 in Zambia and in Papua New Guinea.", None),
        ("It costs K3.50 in Paris.", None),
    ],
)
def test_the_country_that_the_sentence_names(sentence: str, code: str | None) -> None:
    frame = pl.DataFrame([money(3.5, candidates="PGK|ZMW|MMK")], schema=SCHEMA, orient="row")
    assert settle(frame.with_columns(sentence=pl.lit(sentence)))["currency"].to_list() == [code]


def test_each_country_is_found_by_its_name_as_written() -> None:
    """Names have dots and brackets in them: "Myanmar (Burma)"."""
    countries = [
        (name, code)
        for name, code in home_currencies()
        if not any(name != one and one in name for one, _ in home_currencies())
    ]
    rows = [money(3.5, candidates=f"{code}|XXX", document_id=name) for name, code in countries for _ in "ab"]
    sentences = [
        said
        for name, _ in countries
        for said in (f"It costs 3.50 in {name}.", f"It costs 3.50 in {name.replace('.', 'x')[:-1]}.")
    ]
    frame = pl.DataFrame(rows, schema=SCHEMA).with_columns(sentence=pl.Series(sentences))
    assert settle(frame)["currency"].to_list() == [found for _, code in countries for found in (code, None)]


def test_page_furniture_is_another_story() -> None:
    rows = [money(5e6, currency="CAD"), money(2e6, "$"), money(3e6, "$")]
    frame = pl.DataFrame(rows, schema=SCHEMA).with_columns(in_body=pl.Series([1, 1, 0]))
    assert settle(frame)["currency"].to_list() == ["CAD", "CAD", None]


def test_currency_that_is_gone_fits_no_pair() -> None:
    rows = [money(1e7, currency="EUR", pair=1), money(5.853e6, "£", pair=1, candidates="GBP|CYP")]
    assert settled(*rows)[1] == ("GBP", "locale")
    then = [row | {"published": dt.date(2008, 6, 2)} for row in rows]
    assert settled(*then)[1] == ("CYP", "pair")


def test_candidates_as_lists() -> None:
    frame = pl.DataFrame([money(5e6, "$", locale="en-AU")], schema=SCHEMA)
    listed = frame.with_columns(pl.col("candidates").str.split("|"))
    assert settle(listed)["currency"].to_list() == ["AUD"]


def test_other_columns_and_order_stay() -> None:
    rows = [money(value, "$", locale="en-US" if value % 2 else None) for value in range(1, 40)]
    frame = pl.DataFrame(rows, schema=SCHEMA).with_columns(extra=pl.int_range(pl.len()))
    found = settle(frame)
    assert found.drop("currency", "currency_basis").equals(frame.drop("currency"))


def test_many_documents_keep_their_order() -> None:
    """Joins and groups of a table that is large enough to be shared out give the rows as they came."""
    rows = [
        row | {"document_id": f"{at}-{title}-{row['document_id']}"}
        for at in range(100)
        for title, case, _ in CASES
        for row in case
    ]
    assert settled(*rows) == [one for _, _, expect in CASES for one in expect] * 100


def test_empty() -> None:
    assert settle(pl.DataFrame(schema=SCHEMA)).schema["currency_basis"] == pl.Enum(
        ["explicit", "pair", "document", "locale"]
    )


@given_many(
    st.sampled_from(["USD", "AUD", "CAD", "NZD", "SGD", "HKD"]),
    st.sampled_from(["GBP", "EUR", "JPY", "INR"]),
    st.dates(dt.date(2005, 1, 1), dt.date(2025, 12, 31)),
    st.floats(1, 1e9),
    st.floats(-0.004, 0.004),
)
def test_a_pair_never_gives_a_wrong_dollar(cases: list[tuple[str, str, dt.date, float, float]]) -> None:
    """A bracket at its day's rate is read as its own dollar or, where two dollars are near one another, as none."""
    asked = pl.DataFrame(
        [(name, day) for *names, day, _, _ in cases for name in names], ["currency", "published"], orient="row"
    )
    per_eur = rates.at(asked, rates.load())["per_eur"].to_list()
    dollars, rows, turned = [], [], []
    for at, (dollar, other, day, value, off) in enumerate(cases):
        one, two = per_eur[2 * at : 2 * at + 2]
        if one is None or two is None:  # INR is listed since 2009
            continue
        amount, given = value * one / two * (1 + off), {"pair": 1, "published": day, "document_id": str(at)}
        sides = [money(value, currency=other, **given), money(amount, "$", **given)]
        fine = [side | {"resolution": side["value"] / 1e4} for side in sides]
        dollars.append(dollar)
        rows += fine
        turned += reversed(fine)
    found = settled(*rows)[1::2]
    assert [
        one for one, dollar in zip(found, dollars, strict=True) if one not in [(dollar, "pair"), (None, None)]
    ] == []
    assert settled(*turned)[::2] == found  # which side stands in the bracket does not matter


def test_explain_pair() -> None:
    assert explain_pair(5.0, "GBP", 0.0, "USD", DAY) == "5/0 has no rate"
    assert explain_pair(2000.0, "AUD", 1000.0, "USD", DAY).startswith("2/1 = 2; AUD per USD on 2025-05-16 ")
    assert explain_pair(1999.0, "AUD", 999.0, "USD", DAY).startswith("1999/999 = 2.001; ")
    assert explain_pair(2e9, "AUD", 1e6, "USD", DAY).startswith("2000/1 = 2000; ")
    assert explain_pair(9.94e10, "NZD", 6.39e10, "USD", DAY).endswith("off -8.29 %")
