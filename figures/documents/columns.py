"""Tables with a column of texts (JSONL, JSON, CSV, TSV, Parquet) to batches of documents, one batch in memory.

>>> import io
>>> stream = io.BufferedReader(io.BytesIO(b'{"id": 7, "text": "The mill cut 40 jobs."}'))
>>> names = Names("text", None, None, None)
>>> next(batches("jsonl", "-", stream, names, 100, None)).select("document_id", "text").row(0)
('7', 'The mill cut 40 jobs.')
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import Any

import polars as pl

from figures.documents.text import SAMPLE, detect, reject_binary
from figures.errors import InputError, MissingColumnError
from figures.schema import DOCUMENTS, polars_schema

# Where no column is named, the first of these that the table has.
DEFAULTS = {
    "document_id": ("document_id", "id"),
    "published": ("published", "date", "published_at", "publication_date"),
    "outlet": ("outlet", "source_name", "publisher"),
    "locale": ("locale",),
    "title": ("title", "headline"),
    "url": ("url", "link"),
    "source": ("source",),
}
_LONGEST_FIELD = 2**31 - 1


@dataclass(frozen=True)
class Names:
    """The user's names of columns; None means the defaults."""

    text: str
    document_id: str | None
    published: str | None
    outlet: str | None

    def choose(self, path: str, columns: list[str]) -> dict[str, str]:
        """Column of the documents frame → column of the table; MissingColumnError for a named one that is absent."""
        named = {"text": self.text, "document_id": self.document_id, "published": self.published, "outlet": self.outlet}
        options = {
            "text": "text_column", "document_id": "id_column", "published": "date_column", "outlet": "outlet_column",
        }  # fmt: skip
        chosen: dict[str, str] = {}
        for target, name in named.items():
            if name is None:
                continue
            if name not in columns:
                has = ", ".join(columns[:12]) or "none"
                raise MissingColumnError(path, f"no column {name!r} (it has {has})", f"name it with {options[target]}")
            chosen[target] = name
        for target, names in DEFAULTS.items():
            present = [name for name in names if name in columns]
            if target not in chosen and present:
                chosen[target] = present[0]
        return chosen


def batches(
    form: str, path: str, stream: io.BufferedReader, names: Names, batch: int, encoding: str | None,
    undated: list[str] | None = None,
) -> Iterator[pl.DataFrame]:  # fmt: skip
    """Documents frames of at most ``batch`` rows; columns the table lacks are null.

    What stands in the column of days and is no certain day is added to ``undated``.

    Raises:
        InputError: the table cannot be read; the message says in which line.
        MissingColumnError: a named column is absent.
    """
    if form == "parquet":
        frames = _parquet(path, stream, names, batch)
    elif form in ("csv", "tsv"):
        frames = _csv(path, stream, names, batch, "\t" if form == "tsv" else ",", encoding)
    else:
        records = _json_lines(path, stream, encoding) if form == "jsonl" else _json(path, stream, encoding)
        frames = _records(path, records, names, batch)
    for frame in frames:
        documents = _documents(frame)
        if undated is not None and "published" in frame.columns:
            stated = frame.get_column("published").cast(pl.String)
            undated += stated.filter(documents["published"].is_null() & (stated.str.strip_chars() != "")).to_list()
        yield documents


def _parquet(path: str, stream: io.BufferedReader, names: Names, batch: int) -> Iterator[pl.DataFrame]:
    packed = path == "-" or not path.lower().endswith((".parquet", ".pq"))
    try:
        table = pl.scan_parquet(io.BytesIO(stream.read()) if packed else path)
        chosen = names.choose(path, table.collect_schema().names())
        table = table.select(pl.col(name).alias(target) for target, name in chosen.items())
        found = False
        for frame in table.collect_batches(chunk_size=batch, maintain_order=True):
            for piece in frame.iter_slices(batch):
                found = True
                yield piece
    except pl.exceptions.PolarsError as error:
        raise InputError(path, f"damaged Parquet ({str(error).splitlines()[0]})", "write it again") from None
    if not found:
        raise InputError(path, "holds no rows", "give a table with texts")


@contextmanager
def _text_stream(path: str, stream: io.BufferedReader, encoding: str | None) -> Iterator[io.TextIOWrapper]:
    """A stream of text; what is not UTF-8 is judged by the first bytes, so that the rest need not be held."""
    head = stream.peek(SAMPLE)[:SAMPLE]
    if not head.strip():
        raise InputError(path, "is empty", "give a table with texts")
    name = encoding or "utf-8-sig"
    if encoding is None and not head.startswith((b"\xff\xfe", b"\xfe\xff")):
        reject_binary(head, path)
        try:
            head[: head.rfind(b"\n") + 1].decode("utf-8")
        except UnicodeDecodeError:
            name = detect(head) or name
    elif encoding is None:
        name = "utf-16"
    lines = io.TextIOWrapper(stream, encoding=name, errors="replace", newline="")
    try:
        yield lines
    finally:
        lines.detach()  # who opened the stream closes it


def _json_lines(path: str, stream: io.BufferedReader, encoding: str | None) -> Iterator[dict[str, Any]]:
    with _text_stream(path, stream, encoding) as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                record = json.loads(line)
            except ValueError as error:
                raise InputError(f"{path}:{number}", f"is not JSON ({error})", "write one object a line") from None
            if not isinstance(record, dict):
                raise InputError(f"{path}:{number}", "is not an object", "write one object a line")
            yield record


def _json(path: str, stream: io.BufferedReader, encoding: str | None) -> Iterator[dict[str, Any]]:
    try:
        with _text_stream(path, stream, encoding) as lines:
            data = json.load(lines)
    except ValueError as error:
        raise InputError(path, f"is not JSON ({error})", "give an array of objects, or JSONL") from None
    records = [data] if isinstance(data, dict) else data
    if not isinstance(records, list) or not all(isinstance(record, dict) for record in records):
        raise InputError(path, "is no array of objects", "give an array of objects, or JSONL")
    yield from records


def _csv(
    path: str, stream: io.BufferedReader, names: Names, batch: int, delimiter: str, encoding: str | None
) -> Iterator[pl.DataFrame]:
    csv.field_size_limit(_LONGEST_FIELD)  # a story is longer than the 128 KB that csv allows a field
    with _text_stream(path, stream, encoding) as lines:
        reader = csv.reader(lines, delimiter=delimiter)
        try:
            header = next(reader)
            yield from _records(path, (dict(zip(header, row, strict=False)) for row in reader if row), names, batch)
        except csv.Error as error:
            raise InputError(f"{path}:{reader.line_num}", f"is not CSV ({error})", "check its quotes") from None


def _records(path: str, records: Iterable[dict[str, Any]], names: Names, batch: int) -> Iterator[pl.DataFrame]:
    rows = iter(records)
    chosen: dict[str, str] | None = None
    while piece := list(islice(rows, batch)):
        if chosen is None or len(piece[0]) > 0:
            columns = list(dict.fromkeys(name for record in piece for name in record))
            chosen = names.choose(path, columns)
        yield pl.DataFrame(
            {target: [_string(record.get(name)) for record in piece] for target, name in chosen.items()},
            schema=dict.fromkeys(chosen, pl.String),
        )
    if chosen is None:
        raise InputError(path, "holds no rows", "give a table with texts")


def _string(value: Any) -> str | None:
    # An id that is a number keeps its digits; a list or an object is no text, and shows as the JSON it was.
    if value is None or isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False) if isinstance(value, (list, dict)) else str(value)


def _documents(frame: pl.DataFrame) -> pl.DataFrame:
    """The schema's columns and dtypes; a text that is null becomes empty, a date that is none becomes null."""
    schema = polars_schema(DOCUMENTS)
    present = frame.columns
    if "published" in present and not isinstance(frame.schema["published"], (pl.Date, pl.Datetime)):
        # A number is no day of its own: 20250517 is read, 2025 and seconds since 1970 are not guessed at.
        frame = frame.with_columns(published=day(pl.col("published").cast(pl.String)))
    columns = [
        (pl.col(name).cast(dtype, strict=False) if name in present else pl.lit(None, dtype)).alias(name)
        for name, dtype in schema.items()
    ]
    return frame.select(columns).with_columns(
        pl.col("text").fill_null(""),
        *(
            pl.when(pl.col(name).str.strip_chars() != "").then(pl.col(name)).alias(name)
            for name in ("document_id", "outlet", "locale", "title", "url", "source")
        ),
    )


def day(text: pl.Expr) -> pl.Expr:
    """Dates as tables hold them: ISO with or without a time, 17 May 2025, May 17, 2025; 17/05/2025 only when certain.

    >>> pl.DataFrame({"d": ["2025-05-17T05:00:00Z", "17 May 2025", "17/05/2025", "05/06/2025"]}).select(
    ...     day(pl.col("d")))["d"].to_list()[:3]
    [datetime.date(2025, 5, 17), datetime.date(2025, 5, 17), datetime.date(2025, 5, 17)]
    """
    clean = text.str.strip_chars()
    iso = clean.str.extract(r"^(\d{4}-\d{2}-\d{2})").str.to_date("%Y-%m-%d", strict=False)
    packed = clean.str.extract(r"^(\d{8})(?:\D|$)").str.to_date("%Y%m%d", strict=False)
    slashes = [clean.str.extract(r"^(\d{1,2}/\d{1,2}/\d{4})").str.to_date(form, strict=False)
               for form in ("%d/%m/%Y", "%m/%d/%Y")]  # fmt: skip
    # 05/06/2025 is two days; it is read only when one of them does not exist.
    one_way = pl.when(slashes[0].is_null() | slashes[1].is_null() | (slashes[0] == slashes[1])).then(
        pl.coalesce(slashes)
    )
    worded = [clean.str.to_date(form, strict=False) for form in ("%d %B %Y", "%d %b %Y", "%B %d, %Y", "%b %d, %Y")]
    return pl.coalesce(iso, packed, one_way, *worded)
