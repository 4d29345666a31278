"""``figures export``: a dataset as CSV, JSONL, SQLite, DuckDB, Excel or for Datawrapper."""

from __future__ import annotations

import sys

import rich_click as click

# Names of figures.parts.export.ENDINGS and STREAMS, repeated so that --help loads no Polars; a test compares them.
FORMS = ("csv", "jsonl", "sqlite", "duckdb", "xlsx", "datawrapper")
TABLES = ("figures", "quarantine", "rejects")


@click.command(short_help="Write a table for spreadsheets, databases and charts.")
@click.argument("dataset")
@click.option("--to", type=click.Choice(FORMS), required=True, help="The form.")
@click.option("-o", "--output", metavar="FILE",
              help="The file; without it, text goes to stdout and a database gets the dataset's name.")  # fmt: skip
@click.option("--table", type=click.Choice(TABLES), default="figures", show_default=True,
              help="The table, for the forms that hold one.")  # fmt: skip
def command(dataset: str, to: str, output: str | None, table: str) -> None:
    """Write a dataset in a form that other programs read.

    Example: figures export datasets/harbour --to jsonl | sqlite-utils insert f.db figures - --nl
    """
    from figures.parts.export import STREAMS, chunks, export

    if to in STREAMS and output in (None, "-"):
        for chunk in chunks(dataset, to, table=table):
            sys.stdout.buffer.write(chunk)
        sys.stdout.buffer.flush()
        return
    path = export(dataset, to, output, table=table)
    click.echo(f"{path} written", err=True)
    if to == "sqlite":
        click.echo(f"look at it with: datasette {path} --metadata {path.with_suffix('.metadata.json')}", err=True)
