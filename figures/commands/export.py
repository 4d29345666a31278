"""``figures export``: a dataset as CSV, JSONL, SQLite, DuckDB, Excel or for Datawrapper."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import rich_click as click

from figures.commands import _options

# Names of figures.parts.export.ENDINGS and STREAMS, repeated so that --help loads no Polars; a test compares them.
FORMS = ("csv", "jsonl", "sqlite", "duckdb", "xlsx", "datawrapper")
STREAMED = ("csv", "jsonl", "datawrapper")
TABLES = ("figures", "quarantine", "rejects")


@click.command(short_help="Write a table for spreadsheets, databases and charts.")
@click.argument("dataset", **_options.PATHS)
@click.option("--to", type=click.Choice(FORMS), required=True, help="The form.")
@click.option("-o", "--output", **_options.FILE,
              help="The file; without it, text goes to stdout and a database gets the dataset's name.")  # fmt: skip
@click.option("--table", type=click.Choice(TABLES), default="figures", show_default=True,
              help="The table, for the forms that hold one.")  # fmt: skip
@click.option("--spreadsheet/--no-spreadsheet", default=True, show_default=True,
              help="An apostrophe before text of a CSV that a spreadsheet would run as a formula.")  # fmt: skip
def command(dataset: str, to: str, output: str | None, table: str, spreadsheet: bool) -> None:
    """Write a dataset, or one figures table, in a form that other programs read.

    DATASET is the folder of a dataset, or a figures table (Parquet, CSV, TSV, JSONL by its ending; - is JSONL on
    stdin).

    Example: figures export datasets/harbour --to jsonl | sqlite-utils insert f.db figures - --nl
    """
    if Path(dataset).is_dir():
        _export(dataset, to, output, table, spreadsheet)
        return
    from figures.commands._tables import read_table
    from figures.documents.forms import known
    from figures.parts.build import store

    if dataset != "-" and not known(dataset):
        _export(dataset, to, output, table, spreadsheet)  # says that there is no such folder
        return
    # A table becomes a dataset that lives as long as the command does.
    frame = read_table(dataset)
    name = "figures" if dataset == "-" else Path(dataset).stem
    with tempfile.TemporaryDirectory(prefix="figures-") as folder:
        outcome = store(frame, Path(folder) / "dataset", name=name, title=name)
        _export(outcome.folder, to, output, table, spreadsheet)
        held = outcome.manifest.totals["held"]
    if held and table == "figures" and to in STREAMED:
        click.echo(f"{held:,} of {frame.height:,} rows are held and left out; see figures validate", err=True)


def _export(dataset: Path | str, to: str, output: str | None, table: str, spreadsheet: bool) -> None:
    from figures.parts.export import STREAMS, chunks, export

    if to in STREAMS and output in (None, "-"):
        for chunk in chunks(dataset, to, table=table, spreadsheet=spreadsheet):
            sys.stdout.buffer.write(chunk)
        sys.stdout.buffer.flush()
        return
    path = export(dataset, to, output, table=table, spreadsheet=spreadsheet)
    click.echo(f"{path} written", err=True)
    if to == "sqlite":
        click.echo(f"look at it with: datasette {path} --metadata {path.with_suffix('.metadata.json')}", err=True)
