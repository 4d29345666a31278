"""Parquet, Arrow (IPC) and XLSX (extra ``xlsx``: fastexcel) with a column of texts to batches of documents."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import IO, Any

import polars as pl

from figures.documents import frames, limits
from figures.documents.options import Options
from figures.documents.packages import package
from figures.documents.text import utf8
from figures.errors import FiguresError, InputError

Frames = Iterator[pl.DataFrame | FiguresError]
_STREAM = b"\xff\xff\xff\xff"  # the first bytes of an Arrow stream; an Arrow file begins with ARROW1
_CELL = re.compile(rb"<(?:\w+:)?(?:c|row)\s(?:[^<>]*?\s)?r=[\"']([A-Z]{0,3})(\d{1,7})[\"']")
_NESTED = (pl.List, pl.Array, pl.Struct, pl.Object)


def read_parquet(stream: io.BufferedReader, where: str, options: Options) -> Frames:
    """Documents frames of Parquet; a file on disk is read row group by row group."""
    yield from _lazy(where, lambda: pl.scan_parquet(_source(stream, where)), options, "Parquet")


def read_arrow(stream: io.BufferedReader, where: str, options: Options) -> Frames:
    """Documents frames of an Arrow file or stream (IPC, Feather 2)."""
    if stream.peek(4)[:4] == _STREAM:
        content = limits.read_most(stream, where, limits.MOST_TABLE, "of Arrow")
        yield from _lazy(where, lambda: pl.read_ipc_stream(io.BytesIO(content)).lazy(), options, "Arrow")
    else:
        yield from _lazy(where, lambda: pl.scan_ipc(_source(stream, where)), options, "Arrow")


def read_xlsx(stream: io.BufferedReader, where: str, options: Options) -> Frames:
    """Documents frames of the first sheet, or of the first that has the column of texts."""
    archive = package(stream, where)
    content = archive.fp
    assert content is not None
    if any(_area(archive, name) > limits.MOST_CELLS for name in archive.namelist() if name.endswith(".xml")):
        what = f"its cells are spread over more than {limits.MOST_CELLS / 1e6:.0f} million places"
        raise InputError(where, what, "delete those far from the table")
    try:
        sheets = pl.read_excel(content, sheet_id=0, engine="calamine", infer_schema_length=None, raise_if_empty=False)
    except Exception as error:
        # calamine and fastexcel have errors of their own for each way in which a workbook can be damaged.
        raise InputError(where, f"damaged XLSX ({_line(error)})", "save it again") from None
    full = [sheet for sheet in sheets.values() if sheet.height]
    if not full:
        raise InputError(where, "holds no rows", "give a table with texts")
    table = next((sheet for sheet in full if options.names.text in sheet.columns), full[0])
    yield from _lazy(where, table.lazy, options, "XLSX")


def _area(archive: zipfile.ZipFile, name: str) -> int:
    """How many cells lie between the first and the last of a sheet, empty ones too."""
    last_row = last_column = 0
    rest = b""
    with archive.open(name) as part:
        while piece := part.read(1 << 20):
            piece = rest + piece
            for letters, row in _CELL.findall(piece):
                last_row = max(last_row, int(row))
                last_column = max(last_column, _column_number(letters))
            rest = piece[max(piece.rfind(b"<"), len(piece) - 1000) :]
    return last_row * last_column


def _column_number(letters: bytes) -> int:
    """The place of a column: A is 1, AA is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


def _source(stream: io.BufferedReader, where: str) -> str | IO[bytes]:
    """The path of a plain file, so that Polars reads what it needs; else all bytes."""
    name = getattr(stream, "name", None)
    if isinstance(name, str) and name == utf8(name) and limits.is_file(stream) and stream.tell() == 0:
        return name
    return io.BytesIO(limits.read_most(stream, where, limits.MOST_TABLE, "in a packed or piped table"))


def _lazy(where: str, opened: object, options: Options, what: str) -> Frames:
    undated = frames.Undated()
    found = False
    try:
        table: pl.LazyFrame = opened()  # type: ignore[operator]
        for frame in chosen(where, table, options).collect_batches(chunk_size=options.batch, maintain_order=True):
            for piece in frame.iter_slices(options.batch):
                found = True
                yield from frames.documents(where, piece, undated)
    except pl.exceptions.PolarsError as error:
        raise InputError(where, f"damaged {what} ({_line(error)})", "write it again") from None
    if not found:
        raise InputError(where, "holds no rows", "give a table with texts")
    options.remark(undated.note(where) if options.undated else None)


def chosen(where: str, table: pl.LazyFrame, options: Options) -> pl.LazyFrame:
    """The columns of a documents frame; a path such as ``story.body`` goes into structs."""
    schema = table.collect_schema()
    names = options.names
    for path in (names.text, names.document_id, names.published, names.outlet):
        inside = _struct(path, schema) if path is not None and path not in schema else None
        if inside is not None:
            table = table.with_columns(inside.alias(str(path)))
    schema = table.collect_schema()
    found = names.choose(where, schema.names())
    return table.select(_column(where, name, target, schema[name]) for target, name in found.items())


def _struct(path: str, schema: pl.Schema) -> pl.Expr | None:
    """The field that a path leads to; None where there is none."""
    first, *rest = path.split(".")
    expression = pl.col(first)
    dtype: Any = schema.get(first)
    for step in rest:
        fields = {field.name: field.dtype for field in dtype.fields} if isinstance(dtype, pl.Struct) else {}
        expression, dtype = expression.struct.field(step), fields.get(step)
    return expression if dtype is not None else None


def _column(where: str, name: str, target: str, dtype: pl.DataType) -> pl.Expr:
    column = pl.col(name)
    if dtype == pl.Binary:
        # Some writers do not say that bytes are a string; a byte that is no UTF-8 must not cost the other rows.
        column = column.map_batches(_decoded, return_dtype=pl.String)
    elif dtype == pl.List(pl.String) and target == "text":
        column = column.list.join("\n", ignore_nulls=True)
    elif isinstance(dtype, _NESTED):
        if target == "text":
            raise InputError(
                where, f"column {name!r} holds {dtype}, no texts", "name the column of the texts with text_column"
            )
        return pl.lit(None, pl.String).alias(target)
    return column.alias(target)


def _decoded(column: pl.Series) -> pl.Series:
    return pl.Series(
        column.name, [None if each is None else each.decode("utf-8", "replace") for each in column], pl.String
    )


def _line(error: BaseException) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0][:200]
