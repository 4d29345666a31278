"""Tables in and out of the command line: read by the ending, written whole or not at all, or shown on a terminal.

>>> import tempfile, pathlib
>>> table = pl.DataFrame({"surface": ["£3m"], "value": [3e6]})
>>> with tempfile.TemporaryDirectory() as folder:
...     out = str(pathlib.Path(folder, "figures.csv"))
...     write_table(table, out)
...     read_table(out).row(0)
('£3m', 3000000.0)
"""

from __future__ import annotations

import contextlib
import io
import os
import sys
import tempfile
from collections.abc import Callable, Mapping
from functools import wraps
from itertools import chain
from math import floor, log10
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Literal, TypeVar, cast

import polars as pl
import rich_click as click

from figures import cells
from figures.commands import _databases, _options
from figures.commands._targets import check_target, written
from figures.errors import OutputError, printable
from figures.frames.files import ENDINGS, read_table, restore
from figures.spelling import meant

TARGETS = ENDINGS | _databases.ENDINGS
__all__ = ["ENDINGS", "TableWriter", "output_options", "read_table", "restore", "show_table", "write_table"]
_SHOWN = 200  # rows on a terminal; the rest is counted
# columns of figures on a terminal, with their greatest widths
_READABLE = (("figure", 20), ("kind", 16), ("value", 20), ("unit", 16), ("about", 80))
_MORE = 14  # columns more for a value on a wide terminal: a range of millions is not cut
_F = TypeVar("_F", bound=Callable[..., Any])


class TableWriter:
    """Writes batches of one table to a file, to stdout, or as a readable table on a terminal.

    A file appears under its name only when the ``with`` block ends well; until then there is a temporary one beside it.

    Args:
        out: path, or None (and ``-``) for stdout.
        form: parquet, csv, tsv, jsonl, json or table; None goes by the ending, on stdout by whether it is a terminal.
        metadata: key-value metadata for Parquet.
        spreadsheet: put an apostrophe before text of a CSV or TSV that a spreadsheet would run as a formula;
            ``read_table`` takes it away. None does so for files and not for stdout.

    Raises:
        OutputError: an unknown ending, or a target that cannot be written; before any work is done.
    """

    def __init__(
        self,
        out: str | None,
        form: str | None = None,
        *,
        metadata: Mapping[str, str] | None = None,
        spreadsheet: bool | None = None,
    ) -> None:
        self.out = None if out in (None, "-") else out
        # A file is opened by a spreadsheet; what goes down a pipe is read by a program.
        self.spreadsheet = self.out is not None if spreadsheet is None else spreadsheet
        self.metadata = dict(metadata or {})
        self.rows = 0
        if self.out is None and sys.stdout is None:
            raise OutputError("stdout", "is closed", "name a file with -o")
        if self.out is None:
            self.form = form or ("table" if sys.stdout.isatty() else "jsonl")
        else:
            self.form = form or ending(self.out)
            check_target(self.out)
            _databases.check_installed(self.form, self.out)
        if self.form == "table" and self.out is not None:
            raise OutputError(self.out, "a readable table is for the screen", "leave out --table or -o")
        if self.form == "parquet" and self.out is None and sys.stdout.isatty():
            raise OutputError("-", "Parquet is not for a terminal", "name a file with -o")
        self._parts: list[Path] = []
        self._held: list[pl.DataFrame] = []
        self._stream: IO[bytes] | None = None
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._target: Path | None = None
        self._temporary: Path | None = None

    def __enter__(self) -> TableWriter:
        if self.out is not None:
            # What a link points to is written, the link stays; a pipe or a device takes the bytes as they come.
            self._target = Path(self.out).resolve()
            if self._target.is_file() or not self._target.exists():
                self._temporary = self._target.with_name(f".{self._target.name}.{os.getpid()}.tmp")
        return self

    def write(self, batch: pl.DataFrame) -> None:
        """Add rows; all batches have the columns of the first."""
        first = self.rows == 0 and self._stream is None and not self._held and not self._parts
        self.rows += batch.height
        with written(self.out):
            if self.form == "table":
                if sum(frame.height for frame in self._held) <= _SHOWN:
                    self._held.append(batch)
            elif self.form == "parquet" or self.form in _databases.ENDINGS.values():
                self._hold_parquet(batch)
            else:
                self._text_batch(batch, first)

    def _open(self) -> IO[bytes]:
        if self._stream is None:
            path = self._temporary or self._target
            self._stream = sys.stdout.buffer if path is None else path.open("wb")
        return self._stream

    def _text_batch(self, batch: pl.DataFrame, first: bool) -> None:
        stream = self._open()
        if self.form == "jsonl":
            content = batch.write_ndjson().encode()
        elif self.form == "json":
            inner = batch.write_json()[1:-1].replace("},{", "},\n{") if batch.height else ""
            content = (("[" if first else ",\n" if inner and self.rows > batch.height else "") + inner).encode()
        else:
            separator = "\t" if self.form == "tsv" else ","
            batch = cells.guarded(batch) if self.spreadsheet else batch
            content = batch.write_csv(separator=separator, include_header=first).encode()
        stream.write(content)

    def _hold_parquet(self, batch: pl.DataFrame) -> None:
        # The batch before goes to disk when another comes, so that memory stays flat and one batch needs no detour.
        if self._held:
            if self._folder is None:
                self._folder = tempfile.TemporaryDirectory(prefix="figures-")
            part = Path(self._folder.name, f"{len(self._parts):08}.parquet")
            self._held.pop().write_parquet(part, compression="lz4")
            self._parts.append(part)
        self._held.append(batch)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None:
                with written(self.out):
                    self._finish()
        finally:
            if self._stream is not None and self._target is not None:
                with contextlib.suppress(OSError):  # what is left in the buffer has no room either
                    self._stream.close()
            if self._temporary is not None:
                self._temporary.unlink(missing_ok=True)
            if self._folder is not None:
                self._folder.cleanup()

    def _finish(self) -> None:
        if self.form == "table":
            show_table(pl.concat(self._held) if self._held else pl.DataFrame(), self.rows)
            return
        if self.form in _databases.ENDINGS.values():
            return self._finish_database()
        if self.form == "parquet":
            self._finish_parquet()
        elif self.form == "json":
            self._open().write(b"]\n" if self.rows or self._stream is not None else b"[]\n")
        stream = self._open() if self._temporary is None or self.form != "parquet" else None
        if stream is not None:
            stream.flush()
        if self._temporary is None:
            return
        if stream is not None:
            stream.close()
        self._temporary.replace(str(self._target))

    def _finish_parquet(self) -> None:
        target: Any = self._temporary if self._temporary is not None else io.BytesIO()
        options: dict[str, Any] = {"compression": "zstd", "metadata": self.metadata}
        if self._parts:
            self._hold_parquet(pl.DataFrame(schema=self._held[0].schema))
            pl.scan_parquet(self._parts).sink_parquet(target, **options)
        else:
            (self._held[0] if self._held else pl.DataFrame()).write_parquet(target, **options)
        if self._temporary is None:
            self._open().write(target.getvalue())

    def _finish_database(self) -> None:
        if self._temporary is None or self._target is None:
            raise OutputError(str(self.out), "is no file, which a database has to be", "name a file with -o")
        frames = chain((pl.read_parquet(part, memory_map=False) for part in self._parts), self._held)
        _databases.write(self.form, frames, self._temporary, _databases.name_of(self._held), existing=self._target)
        self._temporary.replace(self._target)


def write_table(
    table: pl.DataFrame,
    out: str | None = None,
    form: str | None = None,
    *,
    metadata: Mapping[str, str] | None = None,
    spreadsheet: bool | None = None,
) -> None:
    """Write one table: see :class:`TableWriter`.

    Args:
        table: the rows.
        out: path, or None for stdout.
        form: one of the formats; None goes by the ending of ``out``.
        metadata: key-value metadata for Parquet.
        spreadsheet: as for :class:`TableWriter`.

    Raises:
        OutputError: an unknown ending, or a target that cannot be written.
    """
    with TableWriter(out, form, metadata=metadata, spreadsheet=spreadsheet) as writer:
        writer.write(table)


def ending(out: str) -> str:
    """The format by the ending of a target; OutputError for an unknown one."""
    suffix = Path(out).suffix.lower()
    if suffix not in TARGETS:
        what = f"unknown ending {suffix!r}{meant(suffix, TARGETS)}" if suffix else "has no ending"
        raise OutputError(out, what, f"use {', '.join(TARGETS)}")
    return TARGETS[suffix]


def show_table(table: pl.DataFrame, rows: int | None = None) -> None:
    """Print a table for a reader: figures in a few columns that fit a terminal, other tables as they are."""
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    console = Console()
    total = table.height if rows is None else rows
    if not total:
        console.print("no figures found" if "surface" in table.columns else "no rows")
        return
    shown = Table(box=None, pad_edge=False, header_style="bold")
    first = table.head(_SHOWN)
    if {"surface", "kind", "value"} <= set(table.columns):
        wide = console.width >= 100
        rows_shown = [_readable(row, wide) for row in first.iter_rows(named=True)]
        # What a figure is about gets the width that the other columns leave.
        widths = [
            min(most + _MORE * (wide and name == "value"), max(len(name), *(len(row[place]) for row in rows_shown)))
            for place, (name, most) in enumerate(_READABLE)
        ]
        widths[-1] = max(12, console.width - sum(widths[:-1]) - 2 * len(widths))
        for (name, _), width in zip(_READABLE, widths, strict=True):
            justify: Literal["left", "right"] = "right" if name == "value" else "left"
            shown.add_column(name, justify=justify, no_wrap=True, overflow="ellipsis", width=width)
        for row in rows_shown:
            shown.add_row(*(escape(cell) for cell in row))
    else:
        for name in table.columns:
            shown.add_column(name, justify="right" if table.schema[name].is_numeric() else "left", overflow="fold")
        for cells in first.iter_rows():
            shown.add_row(*(escape(_cell(cell)) for cell in cells))
    console.print(shown)
    if total > _SHOWN:
        console.print(f"… and {total - _SHOWN:,} rows more; -o figures.parquet keeps them all")


def _readable(row: dict[str, Any], wide: bool) -> list[str]:
    """One figure in the cells of ``_READABLE``."""
    from figures.display import ends

    value = ends(row, _cell)
    if row.get("comparator") not in (None, "="):
        value = f"{row['comparator']} {value}"
    value += {"up": " ↑", "down": " ↓"}.get(str(row.get("change")), "")
    unit = str(row.get("unit") or row.get("currency") or "")
    if wide and row.get("currency_basis") not in (None, "explicit"):
        unit += f" ({row['currency_basis']})"
    comparable = []
    if row.get("amount") is not None:
        comparable.append(f"= {_rounded(row['amount'])} {row.get('amount_unit') or row['amount_currency']}")
    elif row.get("value_si") is not None and row["unit_si"] != row["unit"]:
        comparable.append(f"= {_rounded(row['value_si'])} {row['unit_si']}")
    about = [str(row[name]) for name in ("counted", "concept") if row.get(name) is not None]
    cells = [str(row["surface"]), str(row["kind"]), value, unit, " · ".join([*comparable, *dict.fromkeys(about)])]
    return [printable(cell) for cell in cells]


def _rounded(value: float) -> str:
    """A converted value, no longer than it can be trusted."""
    return f"{value:.3g}" if abs(value) < 1 else f"{value:,.0f}" if value == round(value) else f"{value:,.2f}"


def _cell(value: Any) -> str:
    from figures.display import number

    if value is None:
        return ""
    if not isinstance(value, float):
        return printable(str(value))
    # Six digits, but no cents fewer.
    return number(value if value == round(value) else round(value, max(2, 5 - floor(log10(abs(value))))))


def output_options(command: _F) -> _F:
    """Add ``-o`` and the switches of the format; the command gets ``output`` and ``form``."""

    @wraps(command)
    def checked(*arguments: Any, output: str | None, form: str | None, **options: Any) -> Any:
        folder = output is not None and (output.endswith("/") or Path(output).is_dir())
        if form is None and output not in (None, "-") and not folder:
            try:
                ending(str(output))
            except OutputError as error:  # before any work is done
                raise click.UsageError(str(error)) from None
        return command(*arguments, output=output, form=form, **options)

    switches = {
        "nl": ("jsonl", "JSON, one row a line (what a pipe gets)."), "json": ("json", "One JSON array."),
        "csv": ("csv", "CSV."), "tsv": ("tsv", "Tab-separated."),
        "table": ("table", "A readable table."),
    }  # fmt: skip
    for name, (form, text) in reversed(switches.items()):
        checked = click.option(f"--{name}", "form", flag_value=form, type=str, help=text)(checked)
    option = click.option(
        "-o", "--output", **_options.FILE, help=f"Write to a file; its ending says how ({', '.join(TARGETS)})."
    )
    return cast(_F, option(checked))
