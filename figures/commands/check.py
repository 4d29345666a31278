"""``figures check``: a figures table from a file or a pipe, what does not add up in it out."""

from __future__ import annotations

import sys

import rich_click as click

from figures.commands import _options
from figures.commands._tables import ending, output_options, read_table, write_table
from figures.errors import printable

FLAT = ("csv", "tsv")  # formats whose cells hold no lists


@click.command(short_help="Point at figures of a story that do not add up.")
@click.argument("file", default="-", **_options.PATHS)
@output_options
def command(file: str, output: str | None, form: str | None) -> None:
    """Find what does not add up: conversions in brackets, changes and their percentages, parts and wholes, ages, jumps.

    FILE is a figures table (Parquet, CSV, TSV, JSONL by its ending; - or nothing is JSONL on stdin). On a terminal each
    finding is a paragraph; a file or a pipe gets a row a finding, with the arithmetic and the tolerance.

    Example: figures check figures.parquet
    """
    from figures.desk import check

    findings = check(read_table(file))
    to_file = output not in (None, "-")
    if form == "table" or (not to_file and form is None and sys.stdout.isatty()):
        for row in findings.iter_rows(named=True):
            click.secho(printable(f"{row['document_id']}: {row['finding'].replace('_', ' ')}"), bold=True)
            said = [" ".join(str(row[name]).split()) for name in ("message", "arithmetic", "sentence")]
            click.echo("".join(f"  {printable(line)}\n" for line in said))
    else:
        if (form or (ending(str(output)) if to_file else "")) in FLAT:
            import polars as pl

            findings = findings.with_columns(pl.col("figure_ids").list.join("; "))
        write_table(findings, output, form)
    click.echo("1 finding" if findings.height == 1 else f"{findings.height:,} findings", err=True)
