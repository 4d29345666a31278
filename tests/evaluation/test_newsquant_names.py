"""The NewsQuant adapter: names, movement and concepts, on sentences of our own."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("simplemma", reason="needs the extra 'bench'")
sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))

import newsquant


def row(surface: str, **columns: Any) -> dict[str, Any]:
    blank: dict[str, Any] = dict.fromkeys(
        ("value_to", "change", "unit", "currency", "currency_basis", "counted", "concept")
    )
    return {
        **blank,
        "surface": surface,
        "comparator": "=",
        "before": "",
        "after": "",
        "kind": "number",
        "rule": "",
        **columns,
    }


UNITS = [
    ("30 km/h", {"kind": "measure", "value": 30.0, "unit": "kilometer/hour"}, "kilometre per hour"),
    ("5 litres", {"kind": "measure", "value": 5.0, "unit": "liter"}, "litre"),
    ("3 tonnes", {"kind": "measure", "value": 3.0, "unit": "metric_ton"}, "metric ton"),
    ("12%", {"kind": "percent", "value": 12.0, "unit": "percent"}, "percentage"),
    ("50 years", {"kind": "age", "value": 50.0, "unit": "year"}, "year of age"),
    ("four", {"kind": "count", "value": 4.0, "counted": "oldest school buses"}, "old school bus"),
    ("seven", {"kind": "count", "value": 7.0, "counted": "times"}, "count"),
    ("$3", {"kind": "money", "value": 3.0, "currency": "AUD", "currency_basis": "locale"}, "dollar"),
    ("A$3", {"kind": "money", "value": 3.0, "currency": "AUD", "currency_basis": "explicit"}, "australian dollar"),
    ("$3", {"kind": "money", "value": 3.0}, "dollar"),
    ("£3", {"kind": "money", "value": 3.0, "currency": "GBP", "currency_basis": "explicit"}, "pound sterling"),
    ("$3 per barrel", {"kind": "money", "value": 3.0, "unit": "USD/barrel", "currency": "USD"}, "dollar per barrel"),
    ("1,520 sq m", {"kind": "measure", "value": 1520.0, "unit": "square_meter"}, "square metre"),
    ("1,520 sq m", {"kind": "measure", "value": 1520.0, "unit": "meter**2"}, "square metre"),
    ("300 a day", {"kind": "count", "value": 300.0, "unit": "1/day", "counted": "tests"}, "test per day"),
    ("a third", {"kind": "ratio", "value": 1 / 3, "counted": "Danes"}, "% dane"),
    ("42", {"kind": "number", "value": 42.0}, "-"),
]


@pytest.mark.parametrize(("surface", "columns", "unit"), UNITS, ids=[u[2] for u in UNITS])
def test_units(surface: str, columns: dict[str, Any], unit: str) -> None:
    answer = newsquant.answer(row(surface, **columns))
    assert answer is not None
    assert answer["normalized_unit"] == unit


def test_minor_money_is_counted_in_minor_units() -> None:
    answer = newsquant.answer(row("19 cents", kind="money", value=0.19, currency="USD", unit=None))
    assert answer is not None
    assert (answer["value"], answer["normalized_unit"]) == (19.0, "cent")


def test_a_cent_a_share() -> None:
    answer = newsquant.answer(row("63 cents per share", kind="money", value=0.63, currency="USD", unit="USD/share"))
    assert answer is not None
    assert (answer["value"], answer["normalized_unit"]) == (63.0, "cent per share")


@pytest.mark.parametrize(
    ("columns", "change"),
    [
        ({"change": "up", "before": "Sales rose ", "after": "."}, "up"),
        ({"change": "down", "before": "after a ", "after": " drop in sales"}, "="),
        ({"change": "down", "before": "a fall of ", "after": " in May"}, "="),
        ({"comparator": ">="}, ">"),
        ({"comparator": "<"}, "<"),
        ({"comparator": "~"}, "~"),
        ({"change": "down", "value_to": 4.0, "comparator": "=", "rule": "from-to movement"}, "="),
        ({"change": "up", "comparator": ">"}, ">"),
    ],
)
def test_one_slot_for_comparator_and_movement(columns: dict[str, Any], change: str) -> None:
    answer = newsquant.answer(row("5%", **{"kind": "percent", "value": 5.0, "unit": "percent", **columns}))
    assert answer is not None
    assert answer["change"] == change


def test_dozens_run_to_ten_dozen_and_vague_plurals_are_exact_ranges() -> None:
    answer = newsquant.answer(row("dozens", kind="count", value=12.0, value_to=100.0, comparator="~", counted="cars"))
    assert answer is not None
    assert (answer["value"], answer["change"]) == ([12.0, 120.0], "=")


@pytest.mark.parametrize("kind", ["date", "ordinal", "score"])
def test_what_it_does_not_annotate(kind: str) -> None:
    assert newsquant.answer(row("3", kind=kind, value=3.0)) is None


def test_multiples_told_by_one_word_are_left_out() -> None:
    assert newsquant.answer(row("doubled", kind="ratio", value=2.0, change="up")) is None


def test_one_of_many_counts_as_one() -> None:
    seen = {"reason": "pronoun", "surface": "one", "after": " of the oldest wooden bridges around", "rule": ""}
    answer = newsquant.answer(seen)
    assert answer is not None
    assert (answer["value"], answer["normalized_unit"]) == (1.0, "old wooden bridge")
    assert newsquant.answer({**seen, "after": " day they came"}) is None
