"""Validation at its limits: what a cast still takes, the first and last day of a currency, the order of what is said."""

from __future__ import annotations

import datetime as dt
from typing import Any

import polars as pl
import pytest
from figures.validation.table import conform

from figures.validation import validate
from tests.factories import count_row, figures_table, many, money_row

# A cell as it may come back from CSV or pandas: column, dtype, what it holds, and what it becomes; a reason where it is lost.
CELLS: list[tuple[str, pl.DataType, Any, Any, str | None]] = [
    ("in_body", pl.String(), "true", True, None),
    ("in_body", pl.String(), " False ", False, None),
    ("in_body", pl.String(), "no", None, "is no Boolean"),
    ("published", pl.String(), "2025-05-17", dt.date(2025, 5, 17), None),
    ("published", pl.String(), "2025-05-17T08:30:00", dt.date(2025, 5, 17), None),
    ("published", pl.String(), "2025-05-32", None, "is no Date"),
    ("value", pl.String(), " 3.5 ", 3.5, None),
    ("value", pl.String(), "", None, None),
    ("value", pl.String(), "3,5", None, "is no Float64"),
    ("value", pl.Int64(), 3, 3.0, None),
    ("start", pl.Int64(), 4294967295, 4294967295, None),
    ("start", pl.Int64(), 4294967296, None, "is no UInt32"),
    ("start", pl.Int64(), -1, None, "is no UInt32"),
    ("start", pl.Float64(), 3.0, 3, None),
    ("start", pl.Float64(), 3.7, None, "is no UInt32"),
    ("start", pl.Float64(), -3.0, None, "is no UInt32"),
    ("surface", pl.Int64(), 12, "12", None),
    ("kind", pl.String(), "count", "count", None),
    ("kind", pl.Categorical(), "count", "count", None),
    ("kind", pl.String(), "counts", None, "is no one of the words allowed"),
]


@pytest.mark.parametrize(("column", "dtype", "held", "becomes", "reason"), CELLS)
def test_what_a_cell_becomes(column: str, dtype: pl.DataType, held: Any, becomes: Any, reason: str | None) -> None:
    table = figures_table().with_columns(pl.Series(column, [None, held], dtype))
    found, failures = conform(table)
    assert found[column].to_list() == [None, becomes]
    assert found.schema == figures_table().schema
    assert failures.select("_row", "column", "reason").rows() == ([] if reason is None else [(1, column, reason)])


@pytest.mark.parametrize(
    ("code", "day", "good"),
    [
        ("EUR", dt.date(1999, 1, 1), True),
        ("EUR", dt.date(1998, 12, 31), False),
        ("DEM", dt.date(2002, 5, 15) + dt.timedelta(365), True),  # news names it for a year more
        ("DEM", dt.date(2002, 5, 15) + dt.timedelta(366), False),
        ("DEM", None, True),
        ("AUD", dt.date(2025, 5, 17), True),
    ],
)
def test_first_and_last_day_of_a_currency(code: str, day: dt.date | None, good: bool) -> None:
    when = [{"published": day}, {"published": dt.date(1900, 1, 1), "period_start": day, "period_end": day}]
    for dates in when[: 2 if day else 1]:
        assert validate(figures_table(money_row(currency=code, **dates))).ok is good


def test_spans_side_by_side_are_two_and_one_nested_is_held() -> None:
    rows = [count_row(start=28, end=30), count_row(start=30, end=32), count_row(start=32, end=34)]
    assert validate(figures_table(*rows)).ok
    nested = [count_row(start=10, end=12), count_row(start=13, end=15), count_row(start=14, end=16)]
    assert validate(figures_table(*nested)).failures["row"].to_list() == [2]


def test_two_of_a_pair_are_enough() -> None:
    pairs = [
        count_row(start=28, end=30, pair=1),
        count_row(start=40, end=42, pair=1),
        count_row(start=50, end=52, pair=2),
    ]
    report = validate(figures_table(*pairs))
    assert report.failures.select("row", "column", "value").rows() == [(2, "pair", "2")]
    apart = figures_table(*pairs[:2]).with_columns(document_id=pl.Series(["a", "b"]))
    assert validate(apart).failures["row"].to_list() == [0, 1]


def test_an_amount_of_nothing_is_nothing_times_its_rate() -> None:
    table = figures_table(money_row(value=0.0, currency_basis="explicit")).with_columns(
        amount=0.0, amount_to=pl.lit(None, pl.Float64), rate=0.65, rate_source=pl.lit("ECB"), amount_unit=pl.lit("USD")
    )
    assert validate(table).ok


def test_what_is_said_comes_row_by_row_and_is_counted_most_first() -> None:
    """Of a table large enough to be shared out: rows keep their order, and so do their reasons."""
    table = many(600).with_columns(
        value=pl.when(pl.int_range(600) % 3 == 0).then(float("inf")).otherwise("value"),
        rule=pl.when(pl.int_range(600) % 2 == 0).then(pl.lit("")).otherwise("rule"),
        resolution=pl.when(pl.int_range(600) % 3 == 0).then(-1.0).otherwise("resolution"),
    )
    report = validate(table)
    bad = [row for row in range(600) if row % 3 == 0 or row % 2 == 0]
    assert report.held["figure_id"].to_list() == [f"figure-{row}" for row in bad]
    assert report.accepted["figure_id"].to_list() == [f"figure-{row}" for row in range(600) if row not in bad]
    inf, rule = "value inf: is not a finite number", "rule : is empty"
    small = "resolution -1.0: is not a finite number above 0"
    said = {0: "; ".join([small, rule, inf]), 2: rule, 3: "; ".join([small, inf]), 4: rule}
    assert report.held["reasons"].to_list() == [said[row % 6] for row in bad]
    assert report.summary.rows() == [
        ("rule", "is empty", 300),
        ("resolution", "is not a finite number above 0", 200),
        ("value", "is not a finite number", 200),
    ]
    assert report.failures["row"].is_sorted()
    assert report.failures["figure_id"].to_list() == [f"figure-{row}" for row in report.failures["row"]]


def test_a_long_value_is_cut() -> None:
    table = figures_table().with_columns(unit=pl.Series(["x" * 61, None]))
    assert validate(table).failures["value"].to_list() == ["x" * 60]
