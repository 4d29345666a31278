"""Normalise: what is added, what stays, what is said when it cannot be done."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from figures import rates
from figures.errors import InputError, MissingColumnError, RatesError
from figures.normalisation import inflate, normalise, originals
from figures.schema import NORMALISED, polars_schema
from tests.together import given_many

DAY = dt.date(2025, 5, 17)
SCHEMA = {
    "kind": pl.String, "value": pl.Float64, "value_to": pl.Float64, "unit": pl.String, "currency": pl.String,
    "published": pl.Date, "locale": pl.String,
}  # fmt: skip


def table(*rows: dict[str, Any]) -> pl.DataFrame:
    base = dict.fromkeys(SCHEMA) | {"kind": "money", "published": DAY}
    return pl.DataFrame([base | row for row in rows], schema=SCHEMA)


def usd(value: float, **more: Any) -> dict[str, Any]:
    return {"value": value, "currency": "USD"} | more


def amounts(frame: pl.DataFrame, **options: Any) -> list[tuple[Any, ...]]:
    return normalise(frame, **options).select("amount", "rate_date", "rate_source", "amount_note").rows()


def test_columns_and_dtypes() -> None:
    before = table(usd(10, value_to=12), {"kind": "measure", "value": 5, "unit": "mile"})
    after = normalise(before)
    assert after.select(before.columns).equals(before)
    assert after.select(pl.exclude(before.columns)).schema == polars_schema(NORMALISED)


def test_twice_is_once() -> None:
    once = normalise(table(usd(10), {"kind": "measure", "value": 5, "unit": "mile"}), currency="GBP")
    assert normalise(once, currency="GBP").equals(once)


def test_empty() -> None:
    assert normalise(table()).height == 0


def test_money() -> None:
    amount, day, source, note = amounts(table(usd(111.94)))[0]
    assert (day, source, note) == (dt.date(2025, 5, 16), "ECB", None)
    assert amount == pytest.approx(100)


def test_cross_rate() -> None:
    answer = normalise(table(usd(6.39e10)), currency="AUD").row(0, named=True)
    assert answer["rate"] == pytest.approx(1.7458 / 1.1194)
    assert answer["amount"] == answer["rate"] * 6.39e10
    assert answer["amount_currency"] == "AUD"


@pytest.mark.parametrize(
    ("row", "note"),
    [
        ({"value": 1, "currency": "AFN"}, "no rate for AFN"),
        ({"value": 1, "currency": "RUB"}, "no rate for RUB"),
        (usd(1, published=None), "document has no date"),
        ({"value": 1, "currency": None}, "currency unsettled"),
        (usd(1, published=dt.date(1990, 1, 1)), "no rate for USD"),
    ],
)
def test_money_that_cannot_be_converted_says_why(row: dict[str, Any], note: str) -> None:
    answer = normalise(table(row)).row(0, named=True)
    added = ("amount", "amount_to", "amount_currency", "rate", "rate_date", "rate_source")
    assert answer["amount_note"] == note
    assert {answer[name] for name in added} == {None}


def test_same_currency_needs_no_rate() -> None:
    undated = {"value": 5, "currency": "AFN", "published": None}
    assert amounts(table(undated), currency="EUR") == [(None, None, None, "document has no date")]
    assert amounts(table(usd(5, published=None)), currency="USD") == [(5.0, None, "same currency", None)]
    assert amounts(table({"value": 5, "currency": "EUR"})) == [(5.0, DAY, "same currency", None)]


def test_not_money_is_left_out() -> None:
    assert amounts(table({"kind": "count", "value": 5})) == [(None, None, None, None)]


def test_a_price_stays_one() -> None:
    answer = normalise(table(usd(58.24, unit="USD/barrel")), units="metric").row(0, named=True)
    assert answer["unit_si"] == "USD/liter"
    assert answer["value_si"] == pytest.approx(58.24 / 158.987294928)
    assert answer["amount"] == pytest.approx(58.24 / 1.1194)
    assert answer["amount_unit"] == "EUR/barrel"
    assert (answer["unit_note"], answer["amount_note"]) == (None, None)


def test_money_per_something_unknown_still_has_its_amount() -> None:
    answer = normalise(table(usd(111.94, unit="USD/ticketholder"))).row(0, named=True)
    assert answer["amount"] == pytest.approx(100)
    assert answer["unit_note"] == "unit not known"


def test_what_an_amount_is_in() -> None:
    rows = [usd(1), usd(1, unit="USD"), usd(1, unit="USD/(metric_ton*year)"), {"kind": "count", "value": 3}]
    rows.append({"value": 5, "currency": "AFN"})
    answer = normalise(table(*rows), currency="aud")
    assert answer["amount_unit"].to_list() == ["AUD", "AUD", "AUD/(metric_ton*year)", None, None]
    assert answer["amount_currency"].drop_nulls().unique().to_list() == ["AUD"]


def test_rates_that_end_before_the_day() -> None:
    last = rates.load()["rate_date"].max()
    assert isinstance(last, dt.date)
    late = table(usd(5, published=last + dt.timedelta(days=30)), {"value": 5, "currency": "AFN", "published": last})
    assert normalise(late)["amount_note"].to_list() == [
        f"rates end {last}: `figures rates --update`, or --on",
        "no rate for AFN",
    ]
    answer = normalise(late, last_rate=True)
    assert answer["rate_date"].to_list() == [last, None]
    assert answer["amount"][0] > 0


def test_a_currency_that_is_no_longer_quoted_needs_no_newer_rates() -> None:
    last = rates.load()["rate_date"].max()
    assert isinstance(last, dt.date)
    rubles = table({"value": 5, "currency": "RUB", "published": last + dt.timedelta(days=30)})
    assert normalise(rubles)["amount_note"].to_list() == ["no rate for RUB"]


def test_plain_money_has_no_unit_to_convert() -> None:
    assert normalise(table(usd(1, unit="USD"), usd(1)))["unit_note"].to_list() == [None, None]


def test_ranges() -> None:
    answer = normalise(
        table(usd(10, value_to=20), {"kind": "measure", "value": 30, "value_to": 40, "unit": "degree_Celsius"})
    )
    assert answer["amount_to"][0] == pytest.approx(20 / 1.1194)
    assert answer["value_si_to"][1] == pytest.approx(313.15)


def test_ages_stay_in_years() -> None:
    answer = normalise(table({"kind": "age", "value": 90, "value_to": 99, "unit": "year"}, {"kind": "age", "value": 3}))
    assert answer.select("value_si", "value_si_to", "unit_si").rows() == [(90, 99, "year"), (3, None, "year")]


def test_day_of_the_rate() -> None:
    frame = table(usd(1)).with_columns(period_end=pl.lit(dt.date(2024, 12, 31)))
    assert amounts(frame, on="period_end")[0][1] == dt.date(2024, 12, 31)
    assert amounts(frame, on=dt.date(2010, 1, 4))[0][1] == dt.date(2010, 1, 4)
    assert amounts(frame, on="2010-01-04") == amounts(frame, on=dt.date(2010, 1, 4))
    with pytest.raises(InputError, match="2010-13-04 is no date"):
        normalise(frame, on="2010-13-04")


def test_own_rates(tmp_path: Path) -> None:
    own = tmp_path / "own.csv"
    own.write_text("date,currency,rate\n2025-05-15,AFN,80\n", encoding="utf-8")
    assert amounts(table({"value": 160, "currency": "AFN"}), rates=own) == [
        (2.0, dt.date(2025, 5, 15), "own.csv", None)
    ]
    crossed = normalise(table({"value": 160, "currency": "AFN"}), rates=own, currency="USD").row(0, named=True)
    assert crossed["rate_source"] == "own.csv, ECB"
    assert crossed["rate_date"] == dt.date(2025, 5, 15)


def test_wrong_calls() -> None:
    with pytest.raises(InputError, match="no system called 'imperial'; the systems are si, metric, us"):
        normalise(table(usd(1)), units="imperial")
    with pytest.raises(RatesError, match="no rate for AFN"):
        normalise(table(usd(1)), currency="AFN")
    with pytest.raises(MissingColumnError, match="printed: no such column"):
        normalise(table(usd(1)), on="printed")
    with pytest.raises(MissingColumnError, match="unit: no such column"):
        normalise(table(usd(1)).drop("unit"))


CURRENCIES = st.sampled_from(["USD", "AUD", "NZD", "GBP", "JPY", "INR", "EUR"])
DAYS = st.dates(dt.date(2010, 1, 1), dt.date(2025, 12, 31))
VALUES = st.floats(0.01, 1e13)


def exchanged(one: str, other: str, amounts: list[tuple[dt.date, float]]) -> list[float]:
    rows = [{"value": value, "currency": one, "published": day} for day, value in amounts]
    return normalise(table(*rows), currency=other)["amount"].to_list()


@settings(deadline=None, max_examples=12)
@given(CURRENCIES, CURRENCIES, st.lists(st.tuples(DAYS, VALUES), min_size=8, max_size=8))
def test_money_there_and_back(one: str, other: str, amounts: list[tuple[dt.date, float]]) -> None:
    there = exchanged(one, other, amounts)
    back = exchanged(other, one, [(day, value) for (day, _), value in zip(amounts, there, strict=True)])
    assert back == pytest.approx([value for _, value in amounts], rel=1e-12)


@given_many(CURRENCIES, DAYS, VALUES, st.floats(0.01, 100))
def test_money_is_linear(cases: list[tuple[str, dt.date, float, float]]) -> None:
    rows = [{"value": v, "currency": one, "published": day} for one, day, value, n in cases for v in (value, value * n)]
    found = normalise(table(*rows), currency="CHF")["amount"].to_list()
    assert found[1::2] == pytest.approx([one * case[3] for one, case in zip(found[::2], cases, strict=True)], rel=1e-12)


def test_originals() -> None:
    rows = pl.DataFrame(
        {
            "document_id": ["a", "a", "a", "b", "b"],
            "pair": [1, 1, None, 1, 1],
            "start": [5, 1, 9, 3, 8],
            "value": range(5),
        }
    )
    assert originals(rows)["value"].to_list() == [1, 2, 3]
    assert originals(rows.reverse())["value"].to_list() == [3, 2, 1]  # which order the rows come in does not matter
    with pytest.raises(MissingColumnError):
        originals(rows.drop("pair"))


PRICES = pl.DataFrame({"currency": ["NZD", "NZD"], "year": [2015, 2025], "index": [80.0, 100.0]})


def test_inflate() -> None:
    frame = table(
        {"value": 100, "currency": "NZD", "published": dt.date(2015, 1, 1), "value_to": 200},
        {"value": 100, "currency": "NZD", "published": dt.date(2014, 1, 1)},
        {"value": 100, "currency": "NZD", "published": None},
        {"value": 100, "currency": "USD"},
        {"kind": "count", "value": 100},
    )
    found = inflate(frame, year=2025, series=PRICES)
    assert found["real_value"].to_list() == [125, None, None, None, None]
    assert found["real_value_to"][0] == 250
    notes = [None, "no price index for NZD in 2014", "document has no date", "no price index for USD", None]
    assert found["real_note"].to_list() == notes
    assert inflate(found, year=2025, series=PRICES).equals(found)


def test_inflate_wrong_calls(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no price index for 1066"):
        inflate(table(usd(1)), year=1066, series=PRICES)
    with pytest.raises(InputError, match="no column index"):
        inflate(table(usd(1)), year=2025, series=PRICES.drop("index"))
    with pytest.raises(InputError, match="two indexes for one year"):
        inflate(table(usd(1)), year=2025, series=pl.concat([PRICES, PRICES]))
    path = tmp_path / "prices.csv"
    PRICES.write_csv(path)
    assert inflate(table({"value": 1, "currency": "NZD"}), year=2015, series=path)["real_value"].item() == 0.8


def test_inflate_dollars() -> None:
    pytest.importorskip("cpi", reason="the extra inflation is not installed")
    frame = table(usd(100, published=dt.date(1950, 6, 1)))
    assert inflate(frame, year=2020)["real_value"].item() == pytest.approx(1073.9, rel=0.001)
