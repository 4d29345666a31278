"""``figures validate``: which rows of a figures table break its contract, and why."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import rich_click as click
from click.exceptions import Exit

from figures.commands import _options
from figures.commands._tables import read_table, write_table

if TYPE_CHECKING:
    import polars as pl

    from figures.validation import Report

_SHOWN = 100  # failures on a terminal; the rest is counted


@click.command(short_help="Hold the rows that break the table's contract, with reasons.")
@click.argument("files", nargs=-1, required=True, metavar="FILE...", **_options.PATHS)
@click.option("--documents", multiple=True, **_options.FILE,
              help="The texts, to compare each span with (any input of 'figures extract').")  # fmt: skip
@click.option("--strict", is_flag=True, help="Take no other dtypes or columns than the schema's.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object with all failures.")
@click.option("--accepted", **_options.FILE, help="Write the rows that pass.")
@click.option("--held", **_options.FILE, help="Write the rows that are held, with their reasons.")
def command(
    files: tuple[str, ...],
    documents: tuple[str, ...],
    strict: bool,
    as_json: bool,
    accepted: str | None,
    held: str | None,
) -> None:
    """Check every row of figures tables against the contract; exit code 1 when a row is held.

    FILE is a figures table (Parquet, CSV, TSV, JSONL by its ending; - is JSONL on stdin), or the folder of a dataset.

    Example: figures validate figures.csv --held held.csv
    """
    import polars as pl

    from figures.documents import read
    from figures.validation import validate

    texts = read(list(documents)) if documents else None
    reports = {file: validate(_table(file), documents=texts, strict=strict) for file in files}
    for out, rows in ((accepted, "accepted"), (held, "held")):
        if out is not None:
            write_table(pl.concat([getattr(report, rows) for report in reports.values()], how="diagonal"), out)
    if as_json:
        content = [_as_json(file, report) for file, report in reports.items()]
        click.echo(json.dumps({"valid": all(report.ok for report in reports.values()), "files": content}, default=str))
    else:
        for file, report in reports.items():
            show(report, file)
    if not all(report.ok for report in reports.values()):
        raise Exit(1)


def show(report: Report, name: str) -> None:
    """Print a report: one line for the table, then row, column, value and reason of each failure."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console()
    console.print(Text(f"{name}: {report}"))
    if report.failures.is_empty():
        return
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("row", justify="right")
    for head in ("column", "value", "reason", "document"):
        table.add_column(head, overflow="fold")
    shown = report.failures.select("row", "column", "value", "reason", "document_id").head(_SHOWN)
    for row in shown.iter_rows():
        # Text, not str: rich would read square brackets in other people's words as markup.
        table.add_row(*(Text("" if cell is None else str(cell)) for cell in row))
    console.print(table)
    if report.failures.height > _SHOWN:
        console.print(f"… and {report.failures.height - _SHOWN:,} more; --held FILE keeps all rows with their reasons")
        for column, reason, rows in report.summary.iter_rows():
            console.print(Text(f"{rows:>9,}  {column}: {reason}"))


def _table(file: str) -> pl.DataFrame:
    if Path(file).is_dir():
        from figures.parts import scan

        return scan(file).collect()
    return read_table(file, cast=False)


def _as_json(file: str, report: Report) -> dict[str, Any]:
    return {
        "file": file,
        "rows": report.accepted.height + report.held.height,
        "accepted": report.accepted.height,
        "held": report.held.height,
        "summary": report.summary.to_dicts(),
        "failures": report.failures.to_dicts(),
    }
