"""``concept``, for older readers of the table: property and entity, the longer one alone where one holds the other.

>>> rows = pl.DataFrame({"property_start": [20], "property_end": [27], "entity_start": [0], "entity_end": [4]})
>>> rows.select(**concept()).row(0)
(20, 27, 0, 4)
"""

from __future__ import annotations

import polars as pl


def concept() -> dict[str, pl.Expr]:
    """The byte offsets ``concept_…`` and ``concept2_…`` from those of property and entity; 0, 0 for no second span."""
    start, end, entity, entity_end = (
        pl.col(name) for name in ("property_start", "property_end", "entity_start", "entity_end")
    )
    named = end > start
    apart = (entity_end <= start) | (entity >= end)
    alone = ~named | (~apart & (entity_end - entity > end - start))
    return {
        "concept_start": pl.when(alone).then(entity).otherwise(start),
        "concept_end": pl.when(alone).then(entity_end).otherwise(end),
        "concept2_start": pl.when(named & apart).then(entity).otherwise(0),
        "concept2_end": pl.when(named & apart).then(entity_end).otherwise(0),
    }
