"""Check an age against the birth year beside it."""

from __future__ import annotations

import polars as pl

from figures.desk.finding import Check, ids
from figures.desk.reading import neighbours, pattern, says


def _births(rows: pl.DataFrame) -> pl.DataFrame:
    """An age and a birth year in one sentence that do not fit: not on the day of the story, nor in another year named.

    "Who died in 2005 aged 61, was born in 1944" is right by the year of death, so every year of the sentence counts.
    """
    runs = neighbours(rows, 2)
    both = []
    for age, birth, words in (("a", "b", "after_a"), ("b", "a", "before_a")):
        # "The singer, 61, was born": a bare number between commas is an age here.
        bare = (
            (pl.col(f"kind_{age}").is_in(["count", "number"]))
            & says(f"before_{age}", "comma")
            & says("after_a", "comma_then")
        )
        kinds = ((pl.col(f"kind_{age}") == "age") | bare) & (pl.col(f"kind_{birth}") == "date")
        written = pl.col(f"value_{birth}").is_between(1800, 2100) & pl.col(f"value_to_{age}").is_null()
        plain = pl.col(f"comparator_{age}") == "="
        both.append(
            runs.filter(kinds, written, plain, says(words, "born")).select(
                "document_id",
                "published_a",
                figure_ids=ids("ab"),
                sentence="sentence_a",
                age=f"value_{age}",
                born=f"value_{birth}",
                surface=f"surface_{age}",
            )
        )
    found = pl.concat(both)
    years = pl.col("sentence").str.extract_all(pattern("other_year")).list.eval(pl.element().cast(pl.Float64))
    told = pl.concat_list(years, pl.col("published_a").dt.year().cast(pl.Float64)).list.drop_nulls()
    found = found.with_columns(ages=(told - pl.col("born")).list.filter(pl.element() > 0))
    fits = pl.any_horizontal(pl.col("ages").list.contains(pl.col("age") + birthday) for birthday in (0, 1))
    expected = pl.col("ages").list.max()
    year, low, high = (number.cast(pl.Int64) for number in (pl.col("born"), expected - 1, expected))
    return found.filter(pl.col("ages").list.len() > 0, ~fits).select(
        "document_id",
        "figure_ids",
        "sentence",
        message=pl.format("someone born in {} is {} or {}, not {}", year, low, high, "surface"),
        arithmetic=pl.format("{} - {} = {}", year + high, year, high),
        expected=expected,
        found="age",
        tolerance=pl.lit(1.0),
    )


CHECKS = (Check("age", "an age does not fit the birth year", _births),)
