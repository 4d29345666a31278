"""``figures review``: figures of a dataset as a sheet to edit; the edits are kept as a patch of the dataset."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import rich_click as click

from figures.commands import _options
from figures.commands._tables import read_table, write_table
from figures.schema import KINDS
from figures.spelling import number_of

if TYPE_CHECKING:
    import polars as pl


@click.command(short_help="Go through doubtful rows and keep the decisions as a patch.")
@click.argument("dataset", type=click.Path(path_type=Path))
@click.option("-o", "--output", **_options.FILE, help="Write the sheet (CSV by its ending).")
@click.option("--apply", "edited", **_options.FILE, help="Keep the edits of this sheet, and build the dataset again.")
@click.option("--held", is_flag=True, help="The rows in quarantine instead of the accepted ones.")
@click.option("--below", type=click.FloatRange(0, 1), default=1.0, metavar="CONFIDENCE",
              help="Only figures of this confidence or less.")  # fmt: skip
@click.option("--kind", type=click.Choice(KINDS), help="Only figures of this kind.")
@click.option("--limit", type=click.IntRange(1), metavar="ROWS", help="At most this many, the least sure ones first.")
@click.option("--recipe", type=click.Path(path_type=Path), metavar="FILE",
              help="Recipe of the dataset, where it does not lie in its folder.")  # fmt: skip
@click.option("--spreadsheet/--no-spreadsheet", default=True, show_default=True,
              help="An apostrophe before text that a spreadsheet would run as a formula; --apply takes it away.")  # fmt: skip
def command(
    dataset: Path,
    output: str | None,
    edited: str | None,
    held: bool,
    below: float,
    kind: str | None,
    limit: int | None,
    recipe: Path | None,
    spreadsheet: bool,
) -> None:
    """Write figures as a sheet to edit, or keep the edits of one.

    DATASET is the folder of a dataset, or a table of figures in a file.

    Edit cells in any spreadsheet, put an x under "delete" to take a figure away, and say why under "note". Edits are
    kept in corrections.csv of the dataset and made again on every build (of figures.parquet, in figures.corrections.csv
    beside it, and made again by 'figures extract -o figures.parquet'); those that no longer match are reported.

    Example: figures review datasets/harbour --below 0.6 -o review.csv
    """
    if edited is not None:
        left = keep_edits(dataset, edited, recipe)
        click.echo(f"{left:,} rows are held now", err=True)
        return
    from figures.parts.corrections import sheet

    rows = sheet(dataset, held=held, below=below, kind=kind, limit=limit)
    write_table(rows, output, None if output else "csv", spreadsheet=spreadsheet)


def _rewrite(path: Path, new: pl.DataFrame) -> int:
    """Make the edits in a table's file; gives the number of rows that break the contract now."""
    from figures.commands.extract import parquet_metadata
    from figures.parts import corrections
    from figures.schema import NORMALISED
    from figures.validation import validate

    table, _, unmatched = corrections.apply(read_table(str(path)), new)
    for figure, column, why in unmatched:
        click.echo(f"correction of {column} of {figure} does not match: {why}", err=True)
    write_table(table, str(path), metadata=parquet_metadata())
    if any(column.name in table.columns for column in NORMALISED):
        click.echo(f"{path} has amounts and units of before the edits; run 'figures normalise' again", err=True)
    return validate(table).held.height


def keep_edits(dataset: Path, edited: str, recipe: Path | None) -> int:
    """Keep the edits of a sheet and build the dataset again; gives the number of rows that are held now."""
    from figures.parts import build, corrections, open_dataset

    new = corrections.edits(dataset, read_table(edited, cast=False))
    kept = corrections.keep(dataset, new)
    click.echo(f"{number_of(new.height, 'edit')}; {corrections.patch_path(dataset)} has {kept:,} now", err=True)
    if not dataset.is_dir():
        return _rewrite(dataset, new)
    source = recipe if recipe is not None else dataset / "recipe.toml"
    if not source.exists():
        click.echo(f"no recipe in {dataset}: the edits count from its next build on", err=True)
        return open_dataset(dataset).totals["held"]
    outcome = build(source, dataset)
    click.echo(str(outcome), err=True)
    for part in outcome.manifest.parts:
        for figure, column, why in part.unmatched:
            click.echo(f"correction of {column} of {figure} no longer matches: {why}", err=True)
    return outcome.manifest.totals["held"]
