"""Take restated facts once: a figures table in, the same table with one row a pair out."""

from __future__ import annotations

from typing import Any

import polars as pl

from figures import frames
from figures.errors import MissingColumnError


def originals(table: Any) -> pl.DataFrame:
    """The rows to add up: of each pair the figure written first, and every row that is in no pair.

    Args:
        table: a figures table (``document_id``, ``pair``, ``start``), in any form that ``figures.normalise`` takes.

    Returns:
        The rows kept, in their order.

    Raises:
        MissingColumnError: a column above is absent.

    >>> bracket = pl.DataFrame({"document_id": ["a"] * 3, "pair": [1, 1, None], "start": [10, 25, 60],
    ...     "surface": ["10 miles", "16 km", "40 km"]})
    >>> originals(bracket)["surface"].to_list()
    ['10 miles', '40 km']
    """
    rows = frames.figures_table(table)
    for name in ("document_id", "pair", "start"):
        if name not in rows.columns:
            raise MissingColumnError(name, "no such column", "give a figures table as figures.extract makes it")
    first = pl.col("start") == pl.col("start").min().over("document_id", "pair")
    return rows.filter(pl.col("pair").is_null() | first)
