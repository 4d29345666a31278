"""The pandera schema follows figures.schema, and every declared check can fail."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from figures.validation.checks import CHECKS
from figures.validation.facts import currencies, known_units

from figures import schema
from figures.validation import table_schema
from tests.factories import figures_table

CASES = Path(__file__).parents[1] / "cases" / "validation.jsonl"


def test_columns_dtypes_and_null_rules_are_those_of_the_schema() -> None:
    columns = table_schema().columns
    assert list(columns) == [c.name for c in schema.FIGURES]
    assert {name: column.dtype.type for name, column in columns.items()} == schema.polars_schema()
    assert {name for name, column in columns.items() if column.nullable} == {
        c.name for c in schema.FIGURES if c.nullable
    }


def test_schema_is_pandera_and_works_alone() -> None:
    table = figures_table()
    assert table_schema(table.columns).validate(table, lazy=True).equals(table)


def test_every_check_is_on_a_column_of_the_schema() -> None:
    known = {c.name for c in schema.FIGURES + schema.NORMALISED}
    assert {check.column for check in CHECKS} <= known


def test_reasons_are_distinct_on_each_column() -> None:
    named = [(check.column, check.reason) for check in CHECKS]
    assert len(set(named)) == len(named)


def test_kinds_table_lists_every_kind() -> None:
    import csv

    with (Path(__file__).parents[2] / "validation" / "kinds.csv").open() as file:
        assert [row["kind"] for row in csv.DictReader(file)] == list(schema.KINDS)


def test_currency_dates_are_those_of_cldr() -> None:
    pytest.importorskip("babel", reason="needs Babel (extra 'lexicon') to rebuild the table")
    import importlib.util

    root = Path(__file__).parents[2]
    spec = importlib.util.spec_from_file_location("build", root / "scripts" / "build_currency_dates.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert (root / "validation" / "currencies.csv").read_text() == module.text()


def test_every_check_has_a_case() -> None:
    shown = {json.loads(line)["reason"] for line in CASES.read_text().splitlines()}
    # Shown by tests of their own in test_quarantine.py, or a bound that no kind has today.
    elsewhere = {
        "another row of the document has the same figure_id",
        "another row has the same span",
        "the span begins before the one in front of it ends",
        "the document's text reads otherwise at this span",
        "is above what its kind can be",
    }
    assert {check.reason for check in CHECKS} - shown == elsewhere


@pytest.mark.parametrize(
    ("unit", "known"),
    [("kilometer/hour", True), ("degree_Celsius", True), ("USD/oil_barrel", True), ("AUD", True), ("QQQ/barrel", False),
     ("kilometres an hour", False), ("", False), ("meter ** 2", True), ("__import__('os')", False)],
)  # fmt: skip
def test_units(unit: str, known: bool) -> None:
    assert known_units([unit]) == [known]


def test_currencies_have_no_code_twice() -> None:
    assert currencies()["code"].is_unique().all()
