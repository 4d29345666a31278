"""What a finding is: the columns of the answer, and how a check fills them.

>>> list(FINDINGS)[:3]
['finding', 'document_id', 'figure_ids']
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import polars as pl

FINDINGS: dict[str, pl.DataType] = {
    "finding": pl.String(),
    "document_id": pl.String(),
    "figure_ids": pl.List(pl.String()),
    "sentence": pl.String(),
    "message": pl.String(),
    "arithmetic": pl.String(),
    "expected": pl.Float64(),
    "found": pl.Float64(),
    "tolerance": pl.Float64(),
}


@dataclass(frozen=True)
class Check:
    """One thing the desk looks for.

    Args:
        name: the word in column ``finding``.
        meaning: what is wrong when it speaks, in a line.
        find: takes the rows of ``figures.desk.reading.read``, gives findings without their name.
        whole: ``find`` takes the table as it was given instead.
    """

    name: str
    meaning: str
    find: Callable[[pl.DataFrame], pl.DataFrame]
    whole: bool = False

    def run(self, rows: pl.DataFrame, table: pl.DataFrame) -> pl.DataFrame:
        """The findings of this check, in the columns of ``FINDINGS``."""
        found = self.find(table if self.whole else rows).with_columns(finding=pl.lit(self.name))
        return found.select(pl.col(name).cast(dtype) for name, dtype in FINDINGS.items())


def ids(letters: str) -> pl.Expr:
    """The ids of the figures of a run, from ``figure_id_a`` on."""
    return pl.concat_list(f"figure_id_{letter}" for letter in letters)
