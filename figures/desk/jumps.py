"""Check one fact told twice: the same digits in millions here and in billions there."""

from __future__ import annotations

import polars as pl

from figures.desk.finding import Check
from figures.desk.reading import shown

DAYS = 31  # across documents: one story is told anew within a month
CONCEPT_LENGTH = 8  # characters: "profit" is about anything, "direct Chinese investment" is not
SCALES = (1e3, 1e6)


def _written(rows: pl.DataFrame) -> pl.DataFrame:
    """Large sums and counts with their digits, which a slip of the scale leaves as they are."""
    large = rows.filter(
        pl.col("kind").is_in(["money", "count"]),
        pl.col("value") >= 1e6,
        pl.col("value_to").is_null(),
        pl.col("resolution") <= pl.col("value") / 10,
    )
    digits = (pl.col("value") / pl.col("resolution")).round()
    return large.with_columns(digits=digits, about=pl.col("concept").str.to_lowercase().str.strip_chars()).filter(
        # 1.2 and 1.5 are met by chance; and a round number is no fingerprint.
        pl.col("digits") % 10 != 0
    )


def _pairs(one: pl.DataFrame, on: list[str]) -> pl.DataFrame:
    """Every two figures of the same digits whose scales are apart by a thousand or a million."""
    pairs = one.join(one, on=[*on, "digits", "kind"], suffix="_b", nulls_equal=True)
    ratio = pl.col("value_b") / pl.col("value")
    return pairs.filter(pl.any_horizontal(((ratio / scale - 1).abs() < 1e-9) for scale in SCALES)).sort(
        "document_id", "start", "start_b"
    )


def _tell(pairs: pl.DataFrame) -> pl.DataFrame:
    """The finding: both figures, the smaller first."""
    factor = pl.col("value_b") / pl.col("value")
    return pairs.select(
        "document_id",
        figure_ids=pl.concat_list("figure_id", "figure_id_b"),
        sentence="sentence",
        message=pl.format("{} here is {} there: a slip of the scale?", "surface", "surface_b"),
        arithmetic=pl.format("{} = {} x {}", shown(pl.col("value_b")), shown(pl.col("value")), shown(factor)),
        expected="value_b",
        found="value",
        tolerance="resolution",
    )


def _within(rows: pl.DataFrame) -> pl.DataFrame:
    """The same digits at two scales within one document: of one concept, or three digits and more."""
    pairs = _pairs(_written(rows), ["document_id", "currency"])
    same = (pl.col("about") == pl.col("about_b")).fill_null(False)
    apart = pl.col("sentence_index") != pl.col("sentence_index_b")
    return _tell(pairs.filter(same | ((pl.col("digits") >= 100) & apart)))


def _across(rows: pl.DataFrame) -> pl.DataFrame:
    """The same digits of the same concept at two scales in two documents of a month."""
    named = _written(rows).filter(pl.col("about").str.len_chars() >= CONCEPT_LENGTH, pl.col("published").is_not_null())
    pairs = _pairs(named, ["about", "currency"])
    near = (pl.col("published") - pl.col("published_b")).dt.total_days().abs() <= DAYS
    return _tell(pairs.filter(pl.col("document_id") != pl.col("document_id_b"), near))


CHECKS = (
    Check("scale", "one fact in millions and in billions within a story", _within),
    Check("scale_across", "one fact in millions and in billions in two stories of a month", _across),
)
