"""Check stories against one another: the same fact with another value in another outlet on the same or the next day."""

from __future__ import annotations

import polars as pl

from figures.desk.finding import Check
from figures.desk.reading import shown
from figures.stories import track

KNOWN = ("published", "entity")
DAYS = 1  # a later story may know better
SURE = 0.5  # how likely each mention must be of the fact: a value that differs is never as sure as one that agrees
LARGEST = 3.0  # two values of one fact are rarely further apart; the checks of scale look at what is
ABOUT = 0.05  # as a share of the value, where a side says "about"


def _differ(table: pl.DataFrame) -> pl.DataFrame:
    """Mentions that differ from one before them, with that one.

    Without days nobody can tell a contradiction from a revision, and without an entity two other values are two facts
    more often than not: only dated figures of a known entity are compared.
    """
    table = table.with_columns(pl.col("published").cast(pl.Date))
    if "entity" not in table.columns:
        table = table.clear()
    mentions = track(
        table.filter(pl.all_horizontal(pl.col(name).is_not_null() for name in KNOWN if name in table.columns))
    )
    mentions = mentions.filter(pl.col("confidence_fact") >= SURE, pl.col("value_to").is_null())
    mentions = mentions.with_columns(said_by=pl.coalesce("outlet", "document_id")).with_row_index("n")
    pairs = mentions.join(mentions.filter(pl.col("standing") == "differs"), on="fact", suffix="_b")
    value, other = pl.col("value"), pl.col("value_b")
    near = (pl.col("published_b") - pl.col("published")).dt.total_days().abs() <= DAYS
    bounds = [pl.col(f"comparator{side}").cast(pl.String) for side in ("", "_b")]
    fits = (bounds[0].is_in([">", ">="]) & (other > value)) | (bounds[0].is_in(["<", "<="]) & (other < value))
    fits |= (bounds[1].is_in([">", ">="]) & (value > other)) | (bounds[1].is_in(["<", "<="]) & (value < other))
    about = pl.when(pl.any_horizontal(bound == "~" for bound in bounds)).then(ABOUT * value.abs()).otherwise(0.0)
    tolerance = (pl.col("resolution") + pl.col("resolution_b")) / 2 + about
    scaled = pl.max_horizontal(value / other, other / value) <= LARGEST
    found = pairs.filter(
        pl.col("n") < pl.col("n_b"), pl.col("said_by") != pl.col("said_by_b"), pl.col("standing") != "differs", near,
        pl.col("unit").eq_missing(pl.col("unit_b")), pl.col("currency").eq_missing(pl.col("currency_b")),
        ~fits, scaled, (value - other).abs() > tolerance,
    ).unique("n_b", keep="last", maintain_order=True)  # fmt: skip
    return found.select(
        document_id="document_id_b",
        figure_ids=pl.concat_list("figure_id", "figure_id_b"),
        sentence="sentence_b",
        message=pl.format("{} says {} where {} says {} of the same", "said_by_b", "surface_b", "said_by", "surface"),
        arithmetic=pl.format("{} - {} = {}", shown(other), shown(value), shown(other - value)),
        expected=value,
        found=other,
        tolerance=tolerance,
    )


CHECKS = (Check("stories_differ", "two outlets tell the same fact otherwise on the same day", _differ, whole=True),)
