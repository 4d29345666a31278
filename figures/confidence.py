"""How sure a row is: a float from 0 to 1 that ranks, made of the rule's standing and of what the row leaves open.

>>> frame = pl.DataFrame({"rule": ["percent"], "kind": ["percent"], "currency": [None], "counted": [None],
...                       "concept": ["growth"], "in_body": [True]})
>>> round(confidence(frame)[0], 2)
0.9
"""

from __future__ import annotations

import polars as pl

from figures.kinds.rules import RULES

# Rules of negative priority are the ones that others overrule; they are wrong more often.
PRIORITY = {rule.name: rule.priority for rule in RULES}


def confidence(frame: pl.DataFrame) -> pl.Series:
    """The confidence of each row (Float32)."""
    standing = pl.col("rule").replace_strict(
        {name: float(p) for name, p in PRIORITY.items()}, default=0.0, return_dtype=pl.Float64
    )
    score = (
        pl.lit(0.9)
        + 0.05 * standing.clip(-3, 2) / 2
        - 0.15 * ((pl.col("kind") == "money") & pl.col("currency").is_null()).cast(pl.Float64)
        - 0.10 * (pl.col("kind").is_in(["count", "number"]) & pl.col("counted").is_null()).cast(pl.Float64)
        - 0.05 * pl.col("concept").is_null().cast(pl.Float64)
        - 0.10 * (~pl.col("in_body")).cast(pl.Float64)
    )
    return frame.select(score.clip(0.0, 1.0).cast(pl.Float32)).to_series()
