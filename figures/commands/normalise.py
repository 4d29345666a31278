"""``figures normalise``: a figures table from a file or a pipe, the same with comparable values out."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import rich_click as click

from figures.commands import _complete, _options
from figures.commands._tables import output_options, read_table, write_table

ADVICE = {
    "currency unsettled": "; extract again with --locale or --outlet",
    "document has no date": "; extract again with --published, or give the day with --on",
}


@click.command(short_help="Add base units, and money in one currency at its day's rate.")
@click.argument("file", default="-", **_options.PATHS)
@click.option("--currency", default="EUR", show_default=True, **_options.CURRENCY, help="Currency to convert money to.")
@click.option(
    "--units", type=click.Choice(["si", "metric", "us"]), default="si", show_default=True, help="System of units."
)
@click.option("--rates", type=click.Path(path_type=Path), metavar="FILE",
              help="Your own rates (columns date, currency, rate, perhaps base); they go first.")  # fmt: skip
@click.option("--sources", multiple=True, type=click.Choice(["ecb", "hmrc"]), default=["ecb"], show_default=True,
              help="Published rates, the first that has the day's; may be given twice.")  # fmt: skip
@click.option("--on", default="published", show_default=True, metavar="COLUMN", shell_complete=_complete.columns,
              help="The day whose rate counts: a date column, or one date (2025-05-17) for all.")  # fmt: skip
@click.option("--last-rate", is_flag=True, help="For days after the last that has rates, take that day's.")
@output_options
def command(
    file: str,
    currency: str,
    units: str,
    rates: Path | None,
    sources: tuple[str, ...],
    on: str,
    last_rate: bool,
    output: str | None,
    form: str | None,
) -> None:
    """Add each value on one scale of units, and each amount of money in one currency at the rate of its day.

    FILE is a figures table (Parquet, CSV, TSV, JSONL by its ending; - or nothing is JSONL on stdin). What was written
    stays as it is; a value that cannot be converted says why.

    Example: figures normalise figures.parquet --currency AUD --units metric -o comparable.parquet
    """
    from figures.normalisation import normalise

    table = normalise(
        read_table(file), currency=currency, units=units, rates=rates, sources=sources, on=on, last_rate=last_rate
    )
    write_table(table, output, form)
    for note, rows in _reasons(table):
        advice = ", or --last-rate" if note.startswith("rates end") else ADVICE.get(note, "")
        click.echo(f"{rows:,} of {table.height:,} figures not converted: {note}{advice}", err=True)


def _reasons(table: pl.DataFrame) -> list[tuple[str, int]]:
    """Why rows were not converted, and how many for each reason, the commonest first."""
    notes = pl.concat([table["amount_note"].alias("note"), table["unit_note"].alias("note")]).drop_nulls()
    counted = notes.to_frame().group_by("note").len().sort("len", "note", descending=[True, False])
    return list(counted.iter_rows())
