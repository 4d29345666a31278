"""A table in a file (Parquet, CSV, TSV, JSONL, JSON) to a frame, its known columns in the dtypes of ``figures.schema``.

>>> import tempfile, pathlib
>>> with tempfile.TemporaryDirectory() as folder:
...     path = pathlib.Path(folder, "figures.csv")
...     _ = path.write_text("surface,value,published\\n£3m,3000000,2025-05-17\\n")
...     read_table(str(path)).row(0)
('£3m', 3000000.0, datetime.date(2025, 5, 17))
"""

from __future__ import annotations

import io
import json

import polars as pl

from figures import cells
from figures.documents import forms, sources
from figures.documents.frames import day
from figures.errors import InputError
from figures.schema import DOCUMENTS, FIGURES, NORMALISED, Column, polars_schema

ENDINGS = {
    ".parquet": "parquet", ".pq": "parquet", ".csv": "csv", ".tsv": "tsv", ".tab": "tsv", ".jsonl": "jsonl",
    ".ndjson": "jsonl", ".json": "json",
}  # fmt: skip
_KNOWN: dict[str, Column] = {column.name: column for column in (*DOCUMENTS, *NORMALISED, *FIGURES)}


def read_table(path: str, *, cast: bool = True) -> pl.DataFrame:
    """Read Parquet, CSV, TSV, JSONL or JSON by its ending; ``-`` is JSONL on stdin.

    Columns of the toolkit's own tables get their dtypes back, whatever the format kept of them; with ``cast=False``
    they stay as they were read, for validation to say which cells are wrong.

    Raises:
        InputError: a missing, empty or damaged file, or a value that its column cannot hold.
    """
    named = None if path == sources.STDIN else forms.of_name(path)
    form = "jsonl" if path == sources.STDIN else named.name if named else ""
    if form not in ENDINGS.values():
        raise InputError(path, "is no table", f"give {', '.join(ENDINGS)}")
    content = sources.whole(path)
    if path == sources.STDIN and content.lstrip()[:1] == b"[":
        form = "json"
    try:
        table = _parse(content, str(form))
        return restore(table) if cast else table
    except (pl.exceptions.PolarsError, ValueError) as error:
        raise InputError(
            path, f"is not the table it should be ({str(error).splitlines()[0]})", "write it again"
        ) from None


def _parse(content: bytes, form: str) -> pl.DataFrame:
    stream = io.BytesIO(content)
    if form == "parquet":
        return pl.read_parquet(stream)
    if form in ("jsonl", "json"):
        table = (pl.read_ndjson if form == "jsonl" else pl.read_json)(stream, infer_schema_length=None)
        return table.select(_names_in_order(content, table.columns))
    separator = "\t" if form == "tsv" else ","
    header = pl.read_csv(stream, separator=separator, n_rows=0).columns
    stream.seek(0)
    known = {name: pl.String() for name in header if name in _KNOWN}
    return cells.plain(pl.read_csv(stream, separator=separator, schema_overrides=known, infer_schema_length=None))


def _names_in_order(content: bytes, columns: list[str]) -> list[str]:
    """The columns as the first object has them; Polars loses the order where there are many.

    >>> _names_in_order(b'[{"b": 1, "a": 2}]', ["a", "b", "c"])
    ['b', 'a', 'c']
    """
    text = content.decode("utf-8", "replace").lstrip("\ufeff \n\r\t[")
    first = json.JSONDecoder().raw_decode(text)[0] if text.startswith("{") else {}
    return [*(name for name in first if name in columns), *(name for name in columns if name not in first)]


def restore(table: pl.DataFrame, *, strict: bool = True) -> pl.DataFrame:
    """Give the toolkit's columns their dtypes back.

    Args:
        table: a table of ours that went through a file or another library.
        strict: a word that its vocabulary has not is an error; else that column stays as it is.

    Raises:
        InputError: a cell that is no certain day.
        PolarsError: a cell that its column cannot hold.

    >>> restore(pl.DataFrame({"kind": ["money"], "in_body": ["true"], "page": [1]})).schema["in_body"]
    Boolean
    """
    schema = polars_schema(tuple(_KNOWN.values()))
    cast = []
    for name, dtype in table.schema.items():
        if name not in schema or dtype == schema[name]:
            continue
        column = table[name]
        if isinstance(dtype, (pl.Categorical, pl.Enum)):
            column = column.cast(pl.String)
        if column.dtype == pl.String and schema[name] == pl.Boolean:
            words = {"true": True, "false": False}
            cast.append(column.str.to_lowercase().replace_strict(words, return_dtype=pl.Boolean))
        elif column.dtype == pl.String and schema[name] == pl.Date:
            cast.append(_days(column))
        elif isinstance(schema[name], pl.Enum) and not strict and not _fits(column, schema[name]):
            continue
        else:
            cast.append(column.cast(schema[name]))
    return table.with_columns(cast)


def _days(column: pl.Series) -> pl.Series:
    days = column.to_frame().select(day(pl.col(column.name))).to_series()
    unread = column.filter(days.is_null() & (column.str.strip_chars() != ""))
    if unread.len():
        raise InputError(f"column {column.name}", f"{unread[0]!r} is no certain day", "write it as YYYY-MM-DD")
    return days.alias(column.name)


def _fits(column: pl.Series, words: pl.DataType) -> bool:
    return column.cast(words, strict=False).null_count() == column.null_count()
