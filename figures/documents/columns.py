"""JSONL, JSON, CSV and TSV with a column of texts to batches of documents, one batch in memory; a bad line is one error.

>>> import io
>>> from figures.documents.options import Names, Options
>>> stream = io.BufferedReader(io.BytesIO(b'{"id": 7, "story": {"text": "The mill cut 40 jobs."}}'))
>>> options = Options(Names("story.text", None, None, None))
>>> next(read_json_lines(stream, "wire.jsonl", options)).select("document_id", "text").row(0)
('7', 'The mill cut 40 jobs.')
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from typing import Any

import polars as pl

from figures.documents import frames, limits
from figures.documents.options import Options
from figures.documents.text import lines_of, whole_characters
from figures.errors import FiguresError, InputError

Frames = Iterator[pl.DataFrame | FiguresError]
Record = dict[str, Any]


def read_json_lines(stream: io.BufferedReader, where: str, options: Options) -> Frames:
    """Documents frames; a line that is no object is an error in its place."""
    yield from _batches(where, _json_lines(where, stream, options), options)


def read_json(stream: io.BufferedReader, where: str, options: Options) -> Frames:
    """Documents frames of an array of objects, of one object, or of the objects on the way to the texts."""
    yield from _batches(where, _json(where, stream, options), options)


def read_csv(stream: io.BufferedReader, where: str, options: Options) -> Frames:
    """Documents frames of a table with commas."""
    yield from _batches(where, _csv(where, stream, options, ","), options)


def read_tsv(stream: io.BufferedReader, where: str, options: Options) -> Frames:
    """Documents frames of a table with tabs."""
    yield from _batches(where, _csv(where, stream, options, "\t"), options)


def _loads(text: str) -> Any:
    # Numbers keep their digits: an id is a name, and Python reads no integer of more than 4,300 digits.
    return json.loads(text, parse_int=str, parse_float=str)


def _json_lines(where: str, stream: io.BufferedReader, options: Options) -> Iterator[Record | FiguresError]:
    bad = 0
    with lines_of(where, stream, options.encoding) as lines:
        for number, line in enumerate(limits.lines_most(lines), 1):
            place = f"{where}:{number}"
            error: FiguresError | None = None
            record: Any = None
            if line is None:
                error = limits.too_long(place, limits.MOST_LINE, "in one line")
            elif line.strip():
                try:
                    record = _loads(line)
                except (ValueError, RecursionError) as cause:
                    error = InputError(place, f"is not JSON ({_reason(cause)})", "write one object a line")
                if error is None and not isinstance(record, dict):
                    error = InputError(place, "is not an object", "write one object a line")
            if error is not None:
                bad += 1
                yield error
                if bad == limits.MOST_BAD_LINES:
                    yield InputError(where, f"has {bad:,} bad lines; the rest is left out", "write one object a line")
                    return
            elif record is not None:
                yield from nested(record, options.names.text)


def _reason(error: BaseException) -> str:
    return "nested too deep" if isinstance(error, RecursionError) else str(error)


def _json(where: str, stream: io.BufferedReader, options: Options) -> Iterator[Record | FiguresError]:
    with lines_of(where, stream, options.encoding) as lines:
        content = lines.read(limits.MOST_FILE + 1)
    if len(content) > limits.MOST_FILE:
        raise limits.too_long(where, limits.MOST_FILE, "of JSON in one array")
    try:
        data = _loads(content)
    except (ValueError, RecursionError) as error:
        raise InputError(where, f"is not JSON ({_reason(error)})", "give an array of objects, or JSONL") from None
    records = [data] if isinstance(data, dict) else data
    if not isinstance(records, list) or not all(isinstance(record, dict) for record in records):
        raise InputError(where, "is no array of objects", "give an array of objects, or JSONL")
    for record in records:
        yield from nested(record, options.names.text)


def nested(record: Record, path: str) -> Iterator[Record]:
    """The record with its text under the whole path, or one for each item of a list on the way.

    What the objects around the text hold is known of it too; the nearer one counts.

    >>> list(nested({"outlet": "Mail", "stories": [{"body": "a"}, {"body": "b"}]}, "stories.body"))
    [{'outlet': 'Mail', 'body': 'a', 'stories.body': 'a'}, {'outlet': 'Mail', 'body': 'b', 'stories.body': 'b'}]
    """
    if path in record or "." not in path:
        yield record
        return
    found: list[tuple[Record, Any]] = [({}, record)]
    for step in path.split("."):
        found = [
            (around | {key: own for key, own in item.items() if key != step}, item[step])
            for around, value in found
            for item in (value if isinstance(value, list) else [value])
            if isinstance(item, dict) and step in item
        ]
    last = path.rpartition(".")[2]
    if not found:
        yield record  # without the path: the error says which columns there are
    for around, value in found:
        yield around | {last: value, path: value}


def _csv(where: str, stream: io.BufferedReader, options: Options, delimiter: str) -> Iterator[Record | FiguresError]:
    csv.field_size_limit(limits.MOST_LINE)  # a story is longer than the 128 KB that csv allows a field
    with lines_of(where, stream, options.encoding) as lines:
        reader = csv.reader(_no_long_line(where, lines), delimiter=delimiter)
        try:
            header = next(reader, [])
            for row in reader:
                if row:
                    yield dict(zip(header, row, strict=False))
        except csv.Error as error:
            yield InputError(f"{where}:{reader.line_num}", f"is not CSV ({error})", "check its quotes")


def _no_long_line(where: str, lines: io.TextIOBase) -> Iterator[str]:
    for number, line in enumerate(limits.lines_most(lines), 1):
        if line is None:
            raise limits.too_long(f"{where}:{number}", limits.MOST_LINE, "in one line")
        yield line


def _batches(where: str, records: Iterable[Record | FiguresError], options: Options) -> Frames:
    """Frames of at most ``options.batch`` rows and about ``limits.HELD`` characters; errors in their places."""
    undated = frames.Undated()
    rows: list[tuple[int, Record]] = []
    size = number = 0
    failed = False
    for record in records:
        if isinstance(record, FiguresError):
            failed = True
            yield record
            continue
        number += 1
        rows.append((number, record))
        size += len(str(record.get(options.names.text) or ""))
        if len(rows) >= options.batch or size >= limits.HELD:
            yield from _frame(where, rows, options, undated)
            rows, size = [], 0
    if rows:
        yield from _frame(where, rows, options, undated)
    if not number and not failed:
        raise InputError(where, "holds no rows", "give a table with texts")
    options.remark(undated.note(where) if options.undated else None)


def _frame(where: str, rows: list[tuple[int, Record]], options: Options, undated: frames.Undated) -> Frames:
    chosen = options.names.choose(where, list(dict.fromkeys(name for _, record in rows for name in record)))
    columns: dict[str, list[str | None]] = {target: [] for target in chosen}
    for number, record in rows:
        try:
            found = frames.text_of(record.get(chosen["text"]))
        except TypeError as error:
            yield InputError(f"{where}, row {number}", f"the text is {error}", "name the column of the texts")
            continue
        for target, name in chosen.items():
            columns[target].append(found if target == "text" else _string(record.get(name)))
    frame = pl.DataFrame(columns, schema=dict.fromkeys(chosen, pl.String))
    yield from frames.documents(where, frame, undated)


def _string(value: Any) -> str | None:
    # An id that is a number keeps its digits; a list or an object is no text, and shows as the JSON it was.
    if value is None or isinstance(value, str):
        return value and whole_characters(value)
    return whole_characters(json.dumps(value, ensure_ascii=False) if isinstance(value, (list, dict)) else str(value))
