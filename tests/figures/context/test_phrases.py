"""The dates of a period are those of its words, also where another step than the rules chose them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import polars as pl
import pytest

from figures import about, pipeline
from figures.schema import KINDS

TEXT = (
    "The mill sold 40 cars in May, before the fire of last year, and the last quarter of 2019 was as bad as any. "
    "So was the last month of last year."
)


@pytest.mark.parametrize(
    "words, start, end",
    [
        ("May", dt.date(2025, 5, 1), dt.date(2025, 5, 31)),  # the rules' own
        ("last year", dt.date(2024, 1, 1), dt.date(2024, 12, 31)),
        ("the last quarter of 2019", dt.date(2019, 10, 1), dt.date(2019, 12, 31)),
        ("the last month of last year", dt.date(2024, 12, 1), dt.date(2024, 12, 31)),
        ("as bad as any", None, None),
        ("any. So was the last month of last year", None, None),  # no time as a whole
    ],
)
def test_dates_are_those_of_the_words(words: str, start: dt.date | None, end: dt.date | None) -> None:
    def step(rows: pl.DataFrame, texts: Sequence[bytes]) -> pl.DataFrame:
        at = texts[0].index(words.encode())
        asked = pl.col("kind") == KINDS.index("count")
        rows = about.step("none")(rows, texts)
        return rows.with_columns(
            period_start=pl.when(asked).then(at).otherwise("period_start"),
            period_end=pl.when(asked).then(at + len(words)).otherwise("period_end"),
        )

    documents = pipeline.as_documents(TEXT, locale="en-GB", published="2025-05-17", outlet=None)
    table, _ = pipeline.parted(documents, about=step)
    row = table.filter(pl.col("surface") == "40").row(0, named=True)
    assert (row["period"], row["period_start"], row["period_end"]) == (words, start, end)
