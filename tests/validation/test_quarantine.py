"""Which rows are held, and why: cases first (tests/cases/validation.jsonl), then properties, then the rest."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pandera.polars as pa
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from figures import schema
from figures.errors import MissingColumnError
from figures.validation import Report, release, validate
from tests.factories import SENTENCE, TEXT, count_row, figures_table, many, money_row

CASES_FILE = Path(__file__).parents[1] / "cases" / "validation.jsonl"
CASES = [json.loads(line) for line in CASES_FILE.read_text().splitlines()]
DOCUMENTS = pl.DataFrame({"document_id": ["cranes.txt"], "text": [TEXT]})


def changed(case: dict[str, Any]) -> pl.DataFrame:
    table = figures_table(money_row() if case.get("row") == "money" else count_row())
    known = schema.polars_schema(schema.FIGURES + schema.NORMALISED)
    for name, value in case["change"].items():
        dtype = getattr(pl, case["as"]) if "as" in case else known[name]
        table = table.with_columns(pl.lit(value, dtype).alias(name))
    return table


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_case(case: dict[str, Any]) -> None:
    report = validate(changed(case))
    if case["column"] is None:
        assert report.ok, report.held["reasons"].to_list()
    else:
        assert report.accepted.is_empty()
        assert (case["column"], case["reason"]) in report.failures.select("column", "reason").rows()


def test_valid_table_is_accepted_whole() -> None:
    report = validate(figures_table(), documents=DOCUMENTS)
    assert report.ok
    assert report.accepted.equals(figures_table())
    assert str(report) == "2 rows: 2 accepted, 0 held"
    assert report._repr_html_() == "<p>2 rows: 2 accepted, 0 held</p>"


def test_a_report_says_how_many_rows_it_holds_and_why() -> None:
    report = validate(figures_table().with_columns(resolution=pl.Series([-1.0, 1.0])))
    assert str(report) == "2 rows: 1 accepted, 1 held"
    assert report._repr_html_().startswith("<p>2 rows: 1 accepted, 1 held</p><table><tr><th>rows</th>")
    assert "<td>resolution</td><td>is not a finite number above 0</td>" in report._repr_html_()


def test_repaired_rows_need_not_say_why_they_were_held() -> None:
    assert release(figures_table()).accepted.height == 2


def test_report_of_rows_that_pass_shows_no_table() -> None:
    held = validate(figures_table(count_row(value=float("inf")), money_row()))
    assert repr(held) == "<2 rows: 1 accepted, 1 held>\n       1  value: is not a finite number"
    assert validate(figures_table())._repr_html_() == "<p>2 rows: 2 accepted, 0 held</p>"


# Each makes one cell of a row wrong.
SPOILERS = {
    "value": pl.lit(float("inf")),
    "currency": pl.lit("XQQ"),
    "surface": pl.lit("elsewhere"),
    "resolution": pl.lit(-1.0),
    "unit": pl.lit("squidge"),
    "end": pl.col("start"),
    "figure_id": pl.lit("twice"),
    "rule": pl.lit(None, pl.String),
}
spoilt_cells = st.lists(st.tuples(st.integers(0, 39), st.sampled_from(sorted(SPOILERS))), max_size=30)


@given(spoilt_cells, st.booleans())
def test_accepted_plus_held_are_the_rows_given(cells: list[tuple[int, str]], lazy: bool) -> None:
    table = many(40).with_row_index("place_in_table")
    for row, column in cells:
        wrong = pl.when(pl.col("place_in_table") == row).then(SPOILERS[column]).otherwise(column)
        table = table.with_columns(wrong.alias(column))
    report = validate(table.lazy() if lazy else table)
    together = pl.concat([report.accepted, report.held.drop("reasons")]).sort("place_in_table")
    assert together.drop("place_in_table").equals(table.drop("place_in_table"), null_equal=True)
    assert report.held["reasons"].null_count() == 0
    assert report.summary["rows"].sum() == report.failures.height
    assert validate(report.accepted).ok, "what was accepted once is accepted again"


def test_row_keeps_all_its_reasons() -> None:
    held = validate(figures_table(count_row(value=float("inf"), rule="", resolution=0.0))).held
    assert held["reasons"].item() == (
        "resolution 0.0: is not a finite number above 0; rule : is empty; value inf: is not a finite number"
    )


def test_lazy_frame_is_checked_by_its_data() -> None:
    # pandera alone would check its dtypes only.
    assert validate(figures_table(count_row(value=float("inf"))).lazy()).held.height == 1


def test_span_is_compared_with_the_text() -> None:
    moved = figures_table(count_row(start=0, end=2), money_row())
    assert validate(moved).ok
    report = validate(moved, documents=DOCUMENTS)
    assert report.failures.select("row", "column", "value").rows() == [(0, "surface", "12")]


def test_text_is_compared_by_code_points() -> None:
    text = "\U0001f6a2é " + SENTENCE
    row = count_row(start=31, end=33, sentence=text)
    documents = DOCUMENTS.with_columns(text=pl.lit(text))
    assert validate(figures_table(row), documents=documents).ok


def test_second_of_two_equal_rows_is_held() -> None:
    table = pl.concat([figures_table(), figures_table()])
    report = validate(table)
    assert report.accepted.equals(figures_table())
    assert report.held.height == 2


def test_overlapping_spans() -> None:
    report = validate(figures_table(count_row(), count_row(start=29, end=30, surface="2")))
    assert report.failures["reason"].to_list() == ["the span begins before the one in front of it ends"]


def test_other_half_of_a_held_pair_is_held() -> None:
    table = figures_table(count_row(pair=1), money_row(pair=1, currency="XQQ"))
    report = validate(table)
    assert report.accepted.is_empty()
    assert report.failures.sort("row")["column"].to_list() == ["pair", "currency"]


def test_absent_columns() -> None:
    assert validate(figures_table().drop("concept", "pair")).accepted.equals(figures_table())
    with pytest.raises(MissingColumnError, match=r"surface, value: absent from the table; give a figures table"):
        validate(figures_table().drop("value", "surface"))


def test_strict_takes_the_schema_at_its_word() -> None:
    assert validate(figures_table(), strict=True).ok
    table = figures_table().with_columns(pl.col("start").cast(pl.Int64), mood=pl.lit("good")).drop("pair")
    report = validate(table, strict=True)
    assert report.accepted.is_empty()
    assert set(report.summary.select("column", "reason").iter_rows()) == {
        ("start", "is Int64, not UInt32"),
        ("mood", "is not a column of the schema"),
        ("pair", "is absent"),
    }


def test_other_columns_stay() -> None:
    report = validate(figures_table().with_columns(mood=pl.Series(["good", "bad"])))
    assert report.accepted["mood"].to_list() == ["good", "bad"]


def test_own_checks_by_pandera() -> None:
    small = pa.Check.lt(1000, error="is not small")
    report = validate(figures_table(), checks={"value": small})
    assert report.failures.select("row", "column", "value", "reason").rows() == [
        (1, "value", "3400000.0", "is not small")
    ]
    on_table = pa.Check(lambda data: data.lazyframe.select(pl.col("kind") == "count"), error="is no count")
    assert validate(figures_table(), checks=[on_table]).held["kind"].to_list() == ["money"]
    with pytest.raises(MissingColumnError):
        validate(figures_table(), checks={"moods": small})


def test_own_check_on_the_whole_table_holds_all_rows() -> None:
    never = pa.Check(lambda data: False, error="the total is off")
    report = validate(figures_table(), checks=[never])
    assert report.held.height == 2
    assert "the total is off" in report.held["reasons"][0]


def repair(report: Report, **changes: Any) -> pl.DataFrame:
    return report.held.with_columns(pl.lit(value).alias(name) for name, value in changes.items())


def test_repaired_row_is_released_among_the_others() -> None:
    report = validate(figures_table(count_row(), money_row(currency="XQQ")))
    released = release(repair(report, currency="USD"), accepted=report.accepted)
    assert released.ok
    assert released.accepted["currency"].to_list() == [None, "USD"]


def test_row_repaired_badly_stays_held() -> None:
    report = validate(figures_table(count_row(), money_row(currency="XQQ")))
    released = release(repair(report, currency="ZQQ"), accepted=report.accepted)
    assert (released.accepted.height, released.held.height) == (1, 1)
    typed = release(repair(report, currency="USD", value="lots"), accepted=report.accepted)
    assert (typed.accepted.height, typed.held.height) == (1, 1)
    assert "value lots: is no Float64" in typed.held["reasons"].item()


def test_both_halves_of_a_pair_are_released_by_repairing_one() -> None:
    report = validate(figures_table(count_row(pair=1), money_row(pair=1, currency="XQQ")))
    assert release(repair(report, currency=None).with_columns(currency_basis=pl.lit(None)), accepted=report.accepted).ok


def test_through_csv_and_back(tmp_path: Path) -> None:
    figures_table().write_csv(tmp_path / "figures.csv")
    assert validate(pl.read_csv(tmp_path / "figures.csv")).accepted.equals(figures_table())
