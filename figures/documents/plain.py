"""Text and Markdown to documents; a text with clear breaks is several.

>>> import io
>>> from figures.documents.options import Names, Options
>>> options = Options(Names("text", None, None, None), breaks="***")
>>> stream = io.BufferedReader(io.BytesIO(b"The mill cut 40 jobs.\\n***\\nRain fell, 12 mm.\\n"))
>>> [row["text"] for row in read_text(stream, "wire.txt", options)]
['The mill cut 40 jobs.', 'Rain fell, 12 mm.']
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from itertools import chain

from figures.documents import limits, text
from figures.documents.facts import day_of
from figures.documents.markup import plain_text
from figures.documents.options import Options, Row
from figures.errors import FiguresError

_FRONT = re.compile(r"\A---[ \t]*\r?\n(.*?)\r?\n---[ \t]*\r?\n", re.S)
_FIELD = re.compile(r"^(title|date|published|author|outlet|lang|language|url|canonical_url)\s*:\s*(.+)$", re.I | re.M)
_FIELDS = {"date": "published", "lang": "language", "canonical_url": "url"}
_FOOTNOTE = re.compile(r"\[\^[^\]\s]{1,40}\](?::[ \t]*)?")


def read_text(stream: io.BufferedReader, where: str, options: Options) -> Iterator[Row | FiguresError]:
    """One document, or one for each piece between lines that are ``options.breaks``."""
    if options.breaks is not None:
        yield from _pieces(stream, where, options, options.breaks.strip())
        return
    content = limits.read_most(stream, where, limits.MOST_TEXT)
    decoded, note = text.decode(content, where, encoding=options.encoding)
    options.remark(note)
    yield {"text": decoded.removeprefix("\ufeff")}


def _pieces(stream: io.BufferedReader, where: str, options: Options, mark: str) -> Iterator[Row | FiguresError]:
    held: list[str] = []
    size = number = 0
    with text.lines_of(where, stream, options.encoding) as lines:
        for line in chain(limits.lines_most(lines), [mark]):
            if line is None or line.strip() != mark:
                size += limits.MOST_TEXT + 1 if line is None else len(line)
                if line is not None and size <= limits.MOST_TEXT:
                    held.append(line)
                continue
            piece = "".join(held).strip("\r\n")
            if piece.strip() or size > limits.MOST_TEXT:
                number += 1
                long = size > limits.MOST_TEXT
                yield (
                    limits.too_long(f"{where}#{number}", limits.MOST_TEXT)
                    if long
                    else {"text": piece, "key": str(number)}
                )
            held, size = [], 0


def read_markdown(stream: io.BufferedReader, where: str, options: Options) -> Iterator[Row]:
    """One document: what Markdown would show, and what the front matter (``---`` above the text) states."""
    from markdown_it import MarkdownIt

    content = limits.read_most(stream, where, limits.MOST_TEXT)
    decoded, note = text.decode(content, where, encoding=options.encoding)
    options.remark(note)
    decoded = decoded.removeprefix("\ufeff")
    row: Row = {}
    front = _FRONT.match(decoded)
    if front is not None:
        decoded = decoded[front.end() :]
        for name, value in _FIELD.findall(front[1]):
            row[_FIELDS.get(name.lower(), name.lower())] = value.strip().strip("\"'")
        row["published"] = day_of(row.get("published"))
    rendered = MarkdownIt("commonmark", {"html": True}).enable("table").render(_FOOTNOTE.sub("", decoded))
    heading = re.search(r"<h1>(.*?)</h1>", rendered, re.S)
    if "title" not in row and heading is not None:
        row["title"] = plain_text(heading[1])
    yield row | {"text": plain_text(rendered)}
