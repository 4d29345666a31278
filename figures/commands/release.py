"""``figures release``: repaired rows are checked again, and go back to the others or stay held."""

from __future__ import annotations

from pathlib import Path

import rich_click as click
from click.exceptions import Exit

from figures.commands import _options
from figures.commands._tables import read_table, write_table
from figures.commands.validate import show


@click.command(short_help="Check repaired rows again and put them back.")
@click.argument("target", **_options.PATHS)
@click.argument("repaired", **_options.PATHS)
@click.option(
    "-o", "--output", **_options.FILE, help="Where the table with the released rows goes (not for a dataset)."
)
@click.option("--held", **_options.FILE, help="Write the rows that are still held, with their reasons.")
@click.option("--recipe", type=click.Path(path_type=Path), metavar="FILE",
              help="Recipe of the dataset, where it does not lie in its folder.")  # fmt: skip
def command(target: str, repaired: str, output: str | None, held: str | None, recipe: Path | None) -> None:
    """Check repaired rows again; exit code 1 when one is still held.

    TARGET is the table that the rows join, or the folder of a dataset; REPAIRED the edited rows (from 'figures validate
    --held' or 'figures review --held'). In a dataset the repairs are kept as corrections, and it is built again.

    Example: figures release figures.parquet held.csv -o whole.parquet
    """
    if Path(target).is_dir():
        from figures.commands.review import keep_edits

        left = keep_edits(Path(target), repaired, recipe)
        click.echo(f"{left:,} rows are held now", err=True)
        raise Exit(1 if left else 0)
    if output is None:
        raise click.UsageError("name the table to write with -o")
    from figures.validation import release

    report = release(read_table(repaired, cast=False), accepted=read_table(target))
    write_table(report.accepted, output)
    if held is not None:
        write_table(report.held, held)
    show(report, output)
    if not report.ok:
        raise Exit(1)
