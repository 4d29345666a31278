"""quantulum3 in the figures table: its answers, in our notation."""

from __future__ import annotations

import sys
from datetime import date
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from figures import schema
from figures.engines import quantulum
from figures.errors import MissingColumnError, MissingExtraError


def table(*texts: str, **columns: Any) -> pl.DataFrame:
    frame = pl.DataFrame({"document_id": [f"d{i}" for i in range(len(texts))], "text": list(texts)})
    return quantulum.extract(frame.with_columns(**{name: pl.lit(value) for name, value in columns.items()}))


CASES = [
    ("The bridge weighs 12 tonnes.", "12 tonnes", "measure", 12.0, None, "metric_ton", None),
    ("Turnout rose to 61.5% this year.", "61.5%", "percent", 61.5, None, "percent", None),
    ("It was sold for £5 million.", "£5 million", "money", 5e6, None, "GBP", "GBP"),
    ("Crude fetched US$58.24 per barrel.", "US$58.24 per barrel", "money", 58.24, None, "USD/barrel", "USD"),
    ("Winds of 20-30 km/h are likely.", "20-30 km/h", "measure", 20.0, 30.0, "kilometer/hour", None),
    ("The farm covers 40 square miles.", "40 square miles", "measure", 40.0, None, "square_mile", None),
    ("They waited 14 hours.", "14 hours", "duration", 14.0, None, "hour", None),
    ("It reached 25 °C by noon.", "25 °C", "measure", 25.0, None, "degree_Celsius", None),
    ("She bought three dozen eggs.", "three dozen", "count", 36.0, None, None, None),
    ("The stamp costs 12 cents.", "12 cents", "money", 0.12, None, None, None),
    (
        "The vault held 1.2 million barrels per day.",
        "1.2 million barrels per day",
        "measure",
        1.2e6,
        None,
        "barrel/day",
        None,
    ),
]


@pytest.mark.parametrize(("text", "surface", "kind", "value", "value_to", "unit", "currency"), CASES)
def test_answers_in_our_notation(
    text: str, surface: str, kind: str, value: float, value_to: float | None, unit: str | None, currency: str | None
) -> None:
    row = table(text).row(0, named=True)
    found = {name: row[name] for name in ("surface", "kind", "value", "value_to", "unit", "currency")}
    assert found == {
        "surface": surface, "kind": kind, "value": value, "value_to": value_to, "unit": unit, "currency": currency,
    }  # fmt: skip


def test_columns_and_dtypes_are_the_contract() -> None:
    assert dict(table("A wall of 3 metres.").schema) == schema.polars_schema()


def test_nothing_found_is_an_empty_table_of_the_contract() -> None:
    empty = table("No figure here.")
    assert empty.height == 0
    assert dict(empty.schema) == schema.polars_schema()


def test_spans_count_code_points_of_the_document() -> None:
    text = "Café prices — 3 euros a cup.\n\nThe naïve tourist paid 12 euros. “Eight pounds,” he said of 5 kg."
    rows = table(text)
    assert rows.height >= 4
    assert all(text[row["start"] : row["end"]] == row["surface"] for row in rows.iter_rows(named=True))
    assert rows["paragraph"].to_list() == sorted(rows["paragraph"].to_list())


def test_a_bare_dollar_is_its_dollar_and_has_no_basis() -> None:
    row = table("They raised $40.").row(0, named=True)
    assert (row["currency"], row["currency_basis"]) == ("USD", None)


def test_uncertainty_that_is_one_stays_a_value() -> None:
    row = table("A mass of 2.5 ± 0.3 kg was measured.").row(0, named=True)
    assert (row["value"], row["value_to"], row["comparator"]) == (2.5, None, "~")


def test_resolution_is_the_last_place_written() -> None:
    rows = table("A loan of £63.9 million and 40 km of road.")
    assert rows["resolution"].to_list() == [1e5, 1.0]


def test_the_document_is_carried_along() -> None:
    row = table("About 12 km.", published=date(2025, 5, 17), outlet="Example", locale="en-NZ").row(0, named=True)
    assert (row["published"], row["outlet"], row["locale"]) == (date(2025, 5, 17), "Example", "en-NZ")


def test_ids_are_stable_and_distinct() -> None:
    text = "Lengths of 3 km and 3 km and 4 km."
    first, second = table(text)["figure_id"].to_list(), table(text)["figure_id"].to_list()
    assert first == second
    assert len(set(first)) == len(first)


def test_a_missing_column_says_so() -> None:
    with pytest.raises(MissingColumnError, match="no column 'text'"):
        quantulum.extract(pl.DataFrame({"document_id": ["a"]}))


def test_the_engine_is_an_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "quantulum3", None)
    with pytest.raises(MissingExtraError, match=r"needs figures-toolkit\[quantulum3\]"):
        quantulum.extract(pl.DataFrame({"document_id": ["a"], "text": ["It is 3 km long."]}))


def test_every_unit_it_knows_has_a_name_without_spaces() -> None:
    from quantulum3 import load

    for unit in load.units().names.values():
        expression = quantulum.unit_of(unit).expression
        assert expression is None or not set(expression) & set(" -"), unit.name


@settings(max_examples=25)
@given(st.text(alphabet="0123456789.,-–$£%km² ()ab½\n", max_size=40))
def test_odd_text_never_raises_and_spans_hold(text: str) -> None:
    for row in table(text).iter_rows(named=True):
        assert text[row["start"] : row["end"]] == row["surface"]
