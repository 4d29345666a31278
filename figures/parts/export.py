"""A dataset in the form that another program reads: CSV, JSONL, SQLite (Datasette), DuckDB, Excel, Datawrapper.

>>> sorted(ENDINGS)
['csv', 'datawrapper', 'duckdb', 'jsonl', 'sqlite', 'xlsx']
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import polars as pl

from figures import cells
from figures.errors import DatasetError, MissingExtraError
from figures.parts import describe, disk
from figures.parts.manifest import NAMES, Manifest, open_dataset, read_part, scan
from figures.parts.query import add_views, import_duckdb, quoted

ENDINGS = {"csv": "csv", "jsonl": "jsonl", "datawrapper": "csv", "sqlite": "db", "duckdb": "duckdb", "xlsx": "xlsx"}
# What can go down a pipe, part by part; the others are files of their own kind.
STREAMS = ("csv", "jsonl", "datawrapper")
_SHEET_ROWS = 1_048_575  # rows of an Excel sheet, less the head
_LABEL = 60  # characters; Datawrapper cuts longer ones


def export(
    folder: Path | str, to: str, out: Path | str | None = None, *, table: str = "figures", spreadsheet: bool = True
) -> Path:
    """Write a dataset into one file of another form.

    Args:
        folder: the dataset.
        to: ``csv``, ``jsonl``, ``datawrapper`` (tidy CSV with short labels), ``sqlite`` (with ``….metadata.json`` for
            Datasette beside it), ``duckdb`` or ``xlsx``. The last three hold all tables.
        out: the file; the dataset's name with the form's ending when not given. It is replaced if it is there.
        table: ``figures``, ``quarantine`` or ``rejects``, for the forms that hold one.
        spreadsheet: put an apostrophe before text of a CSV that a spreadsheet would run as a formula; reading it here
            takes the apostrophe away again. In XLSX every text is a cell of text, which nothing runs.

    Returns:
        The path of the file.

    Raises:
        DatasetError: there is no such dataset, form or table, or an Excel sheet would be too long.
        MissingExtraError: the form needs a package that is not installed.
        OutputError: the file cannot be written; what was there is left.
    """
    manifest = open_dataset(folder)
    _known(to, table)
    target = Path(out) if out is not None else Path(f"{manifest.name}.{ENDINGS[to]}")
    writers: dict[str, Callable[[Path], object]] = {
        "sqlite": lambda path: _failing_as_os(sqlite3.Error, _sqlite, Path(folder), manifest, path),
        "duckdb": lambda path: _failing_as_os(import_duckdb().Error, _duckdb, Path(folder), manifest, path),
        "xlsx": lambda path: _xlsx(Path(folder), manifest, path),
    }
    disk.write_with(
        target, writers.get(to, lambda path: _text(chunks(folder, to, table=table, spreadsheet=spreadsheet), path))
    )
    if to == "sqlite":
        content = json.dumps(describe.metadata(manifest, target.stem), indent=1, ensure_ascii=False)
        disk.write(target.with_suffix(".metadata.json"), f"{content}\n".encode())
    return target


def chunks(folder: Path | str, to: str, *, table: str = "figures", spreadsheet: bool = True) -> Iterator[bytes]:
    """A dataset as CSV or JSONL, a part at a time, so that memory stays flat.

    Args:
        folder: the dataset.
        to: ``csv``, ``jsonl`` or ``datawrapper``.
        table: ``figures``, ``quarantine`` or ``rejects``.
        spreadsheet: as for ``export``.
    """
    manifest = open_dataset(folder)
    _known(to, table)
    files = [Path(folder) / file for file in manifest.files(table)]
    frames = (read_part(file) for file in files) if files else iter([scan(folder, table).collect()])
    for number, frame in enumerate(frames):
        if to == "jsonl":
            yield frame.write_ndjson().encode()
        else:
            shown = _tidy(frame) if to == "datawrapper" else frame
            shown = cells.guarded(shown) if spreadsheet else shown
            yield shown.write_csv(include_header=number == 0).encode()


def _known(to: str, table: str) -> None:
    if to not in ENDINGS:
        raise DatasetError("--to", f"unknown form {to!r}", f"use {', '.join(ENDINGS)}")
    if table not in NAMES:
        raise DatasetError("--table", f"unknown table {table!r}", f"use {', '.join(NAMES)}")
    if to == "datawrapper" and table == "rejects":
        raise DatasetError("--to", "rejects have no value to plot", "use --to csv")


def _text(content: Iterator[bytes], path: Path) -> None:
    with path.open("wb") as file:
        file.writelines(content)


def _tidy(frame: pl.DataFrame) -> pl.DataFrame:
    """Plain numbers, ISO dates, no sign in a cell, and a text in front: Datawrapper takes 1800 to 2100 for years."""
    label = pl.coalesce("concept", "counted", "surface").str.strip_chars()
    short = pl.when(label.str.len_chars() > _LABEL).then(label.str.head(_LABEL - 1) + "…").otherwise(label)
    columns: list[Any] = [
        short.alias("label"),
        pl.col("published").alias("date"),
        "outlet",
        "kind",
        "value",
        "value_to",
        pl.coalesce("currency", "unit", "counted").alias("measured_in"),
    ]
    amounts = [name for name in ("amount", "amount_currency", "value_si", "unit_si") if name in frame.columns]
    return frame.select(*columns, *amounts)


def _failing_as_os(kind: type[Exception], writer: Callable[..., None], *given: Any) -> None:
    """Write with a library that has errors of its own for a full disk."""
    try:
        writer(*given)
    except kind as error:
        raise OSError(str(error).splitlines()[0]) from error


def _sqlite(folder: Path, manifest: Manifest, path: Path) -> None:
    try:
        import sqlite_utils
    except ImportError:
        raise MissingExtraError("--to sqlite", "sqlite-utils is not installed", _EXTRA) from None
    database = sqlite_utils.Database(path)
    for table in NAMES:
        columns = manifest.columns_of(table)
        key = ("document_id", "figure_id") if table == "figures" else None
        made: Any = database.create_table(table, {c.name: c.types.python for c in columns}, pk=key)
        for frame in _frames(folder, manifest, table):
            made.insert_all(frame.with_columns(pl.col(pl.Date).cast(pl.String)).iter_rows(named=True))
        for column in ("document_id", "kind", "published"):
            if column in {c.name for c in columns}:
                made.create_index([column])
        if table == "figures":
            made.enable_fts(["sentence"])
    database.vacuum()
    database.close()


def _duckdb(folder: Path, manifest: Manifest, path: Path) -> None:
    duckdb = import_duckdb()
    with duckdb.connect() as connection:
        add_views(connection, folder, manifest)
        connection.execute(f"ATTACH {quoted(str(path))} AS target")
        for table in NAMES:
            connection.execute(f"CREATE TABLE target.{table} AS SELECT * FROM {table}")
            for column in manifest.columns_of(table):
                meaning = quoted(column.meaning)
                connection.execute(f'COMMENT ON COLUMN target.{table}."{column.name}" IS {meaning}')
        connection.execute("DETACH target")


def _xlsx(folder: Path, manifest: Manifest, path: Path) -> None:
    try:
        import xlsxwriter
    except ImportError:
        raise MissingExtraError("--to xlsx", "XlsxWriter is not installed", _EXTRA) from None
    long = [table for table, name in NAMES.items() if sum(part.rows(name) for part in manifest.parts) > _SHEET_ROWS]
    if long:
        raise DatasetError("--to xlsx", f"{long[0]} has more rows than a sheet holds", "use csv, sqlite or duckdb")
    _failing_as_os(xlsxwriter.exceptions.XlsxWriterException, _sheets, xlsxwriter, folder, manifest, path)


def _sheets(xlsxwriter: Any, folder: Path, manifest: Manifest, path: Path) -> None:
    # The words are other people's: "=…" in a sentence must stay text.
    as_text = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(path, as_text) as workbook:
        for table in NAMES:
            frame = scan(folder, table).collect()
            frame.write_excel(workbook, table, autofit=False, freeze_panes=(1, 0), table_style="Table Style Light 1")
        about = workbook.add_worksheet("columns")
        for row, column in enumerate(manifest.columns_of("figures")):
            about.write_row(row, 0, [column.name, column.dtype, column.meaning])


def _frames(folder: Path, manifest: Manifest, table: str) -> Iterator[pl.DataFrame]:
    files = manifest.files(table)
    if not files:
        yield scan(folder, table).collect()  # no rows, but the columns
    for file in files:
        yield read_part(folder / file)


_EXTRA = "pip install 'figures-toolkit[export]'"
