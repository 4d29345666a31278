"""The settings without a model: the rules' concept as entity and property, or nothing.

>>> rows = pl.DataFrame({"concept_start": [0], "concept_end": [4], "concept2_start": [9], "concept2_end": [12]})
>>> quick(rows, []).select("entity_start", "entity_end", "property_start", "property_end").row(0)
(9, 12, 0, 4)
"""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl


def quick(rows: pl.DataFrame, texts: Sequence[bytes]) -> pl.DataFrame:
    """The rows with the first part of the concept as property and the second as entity; a single one is the entity.

    Args:
        rows: the reader's rows, with the byte spans of ``concept`` and ``concept2``.
        texts: not looked at; every step takes them.
    """
    both = pl.col("concept2_end") > pl.col("concept2_start")
    return rows.with_columns(
        *(
            expression
            for side in ("start", "end")
            for expression in (
                pl.when(both).then(f"concept2_{side}").otherwise(f"concept_{side}").alias(f"entity_{side}"),
                pl.when(both).then(f"concept_{side}").otherwise(0).alias(f"property_{side}"),
            )
        ),
        confidence_about=pl.lit(None, pl.Float32),
    )


def nothing(rows: pl.DataFrame, texts: Sequence[bytes]) -> pl.DataFrame:
    """The rows without entity, property, action and attribution, and without the concept made of them."""
    return rows.with_columns(
        pl.lit(0, pl.Int64).alias(f"{name}_{side}") for name in ("concept", "concept2") for side in ("start", "end")
    ).with_columns(confidence_about=pl.lit(None, pl.Float32))
