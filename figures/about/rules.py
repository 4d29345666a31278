"""The settings without a model of the encoder: what the compiled ranker found, or nothing.

>>> rows = pl.DataFrame({f"{name}_{side}": [7] for name in ANSWERS for side in ("start", "end")})
>>> nothing(rows, [])["entity_end"].item()
0
"""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from figures.about.concept import concept

ANSWERS = ("concept", "concept2", "entity", "property", "action", "attribution")


def quick(rows: pl.DataFrame, texts: Sequence[bytes]) -> pl.DataFrame:
    """The rows with the answers that ``ranker_cy`` has written in the compiled walk already.

    Args:
        rows: the reader's rows.
        texts: not looked at; every step takes them.
    """
    return rows.with_columns(confidence_about=pl.lit(None, pl.Float32), **concept())


def nothing(rows: pl.DataFrame, texts: Sequence[bytes]) -> pl.DataFrame:
    """The rows without entity, property, action and attribution, and without the concept made of them."""
    return rows.with_columns(
        pl.lit(0, pl.Int64).alias(f"{name}_{side}") for name in ANSWERS for side in ("start", "end")
    ).with_columns(confidence_about=pl.lit(None, pl.Float32))
