"""The article the project was asked for, where ../shared is beside the checkout."""

from __future__ import annotations

import polars as pl
import pytest

import figures

pytestmark = pytest.mark.network


@pytest.fixture(scope="module")
def table(shared: object) -> pl.DataFrame:
    path = shared / "inputs" / "nzcity-2025-05-17.txt"  # type: ignore[operator]
    if not path.exists():
        pytest.skip("../shared/inputs is not there")
    return figures.extract(figures.read(path), published="2025-05-17", outlet="ABC")


def row(table: pl.DataFrame, surface: str) -> dict[str, object]:
    return table.row(by_predicate=pl.col("surface") == surface, named=True)


def test_the_two_us_amounts_and_their_bracket(table: pl.DataFrame) -> None:
    first, bracket, second = (row(table, s) for s in ("$US63.9 billion", "$99.4 billion", "$US23.9 billion"))
    assert (first["currency"], first["value"], first["currency_basis"]) == ("USD", 63.9e9, "explicit")
    assert (bracket["currency"], bracket["value"], bracket["currency_basis"]) == ("AUD", 99.4e9, "pair")
    assert (second["currency"], second["value"]) == ("USD", 23.9e9)
    assert first["pair"] == bracket["pair"] is not None
    assert second["pair"] is None
    assert "investment" in str(first["concept"])


def test_counts_and_their_comparators(table: pl.DataFrame) -> None:
    embassies, killed = row(table, "39"), row(table, "130")
    assert (embassies["comparator"], embassies["counted"]) == (">=", "Afghan embassies")
    assert (killed["comparator"], killed["counted"]) == (">", "people")
    assert row(table, "Fourteen")["value"] == 14


def test_ranks_dates_and_spans_of_time(table: pl.DataFrame) -> None:
    assert (row(table, "35th")["kind"], row(table, "35th")["value"]) == ("ordinal", 35)
    years = row(table, "2022-2024")
    assert (years["kind"], years["value"], years["value_to"]) == ("date", 2022, 2024)
    assert row(table, "20 years")["kind"] == "duration"
    assert row(table, "second")["kind"] == "ordinal"


def test_no_figure_from_words(table: pl.DataFrame) -> None:
    surfaces = set(table["surface"].to_list())
    assert not any("key" in s or "time" in s or "ISIS" in s for s in surfaces)


def test_the_story_is_the_body_and_the_page_around_it_is_not(table: pl.DataFrame) -> None:
    assert row(table, "$99.4 billion")["in_body"] is True
    assert row(table, "$2.3m")["in_body"] is False
    assert row(table, "Fourteen")["in_body"] is False
