"""The corrections beside a table that is made anew, applied to each batch of its rows (``figures review`` keeps them).

>>> Corrected(None).over(pl.DataFrame({"value": [40.0]})).height
1
"""

from __future__ import annotations

from pathlib import Path

import polars as pl
import rich_click as click

from figures.spelling import number_of


class Corrected:
    """Corrections of a table's file; none for stdout and for a file that has none.

    Args:
        output: the file that is written.
    """

    def __init__(self, output: str | None) -> None:
        self.path: Path | None = None
        target = Path(output) if output not in (None, "-") else None
        # By its name first: the module of corrections loads all that checks a table.
        if target is None or not target.with_suffix(".corrections.csv").is_file():
            return
        from figures.parts import corrections

        self.path, self.patch = corrections.patch_path(target), corrections.read_patch(target)

    def over(self, table: pl.DataFrame) -> pl.DataFrame:
        """The table with the corrections of its documents; says how many were made, and which no longer match."""
        if self.path is None:
            return table
        from figures.parts import corrections

        patch = self.patch.filter(pl.col("document_id").is_in(table["document_id"].unique().implode()))
        table, made, unmatched = corrections.apply(table, patch)
        if made:
            click.echo(f"{self.path}: {number_of(made, 'correction')} made", err=True)
        for figure, column, why in unmatched:
            click.echo(f"{self.path}: {column} of {figure} no longer matches: {why}", err=True)
        return table
