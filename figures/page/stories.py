"""A text and its figures as pieces: plain text, or a figure with its row number, for the template to mark.

>>> import polars as pl
>>> rows = pl.DataFrame({"row": [0], "start": [4], "end": [7], "kind": ["money"], "value": [3e6]})
>>> [(piece.text, piece.row) for piece in cut("Pay £3m now", marks(rows), 0, 11)]
[('Pay ', None), ('£3m', 0), (' now', None)]
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import Any
from urllib.parse import urlsplit

import polars as pl

from figures.display import note
from figures.schema import KINDS

_BLANK = re.compile(r"\n[^\S\n]*\n\s*")
_LINE = re.compile(r"\n\s*")
_WRAP = re.compile(r"(?<=[^\n]{40})\n(?=([\w\"“‘'$£€(]))")  # a long line and the first letter of the next
# A first line of its own that does not end as a sentence does is a headline.
_HEADLINE = re.compile(r"\s*(?=(?:\S+[^\S\n]+){2})([^\n]{3,140}?[^\s.:;,…])(?<![.!?][\"”'’])[^\S\n]*\n\s*\S")


@dataclass(frozen=True)
class Mark:
    """A figure in its text: half-open in code points."""

    start: int
    end: int
    row: int
    kind: str
    note: str
    in_body: bool


@dataclass(frozen=True)
class Piece:
    """A stretch of text; ``row`` is the number of the figure's row, None for what is no figure."""

    text: str
    row: int | None = None
    kind: str = ""
    note: str = ""
    in_body: bool = True


@dataclass(frozen=True)
class Story:
    """One document as the page shows it.

    Attributes:
        number: place on the page, from 0.
        document_id: as in the table.
        title: headline, else a first line that reads like one, else the id.
        heading: the headline in pieces, for it may hold figures.
        body: a tuple of pieces for each paragraph, without the headline where the text begins with it.
        figures: rows of the table.
        remark: what the reader must know of the text; empty when it is whole.
    """

    number: int
    document_id: str
    title: str
    outlet: str | None
    published: date | None
    url: str | None
    heading: tuple[Piece, ...]
    body: tuple[tuple[Piece, ...], ...]
    figures: int
    remark: str = ""


def marks(rows: pl.DataFrame) -> list[Mark]:
    """Marks in the order of the text; where two overlap the longer one stays.

    Args:
        rows: ``row``, ``start``, ``end``, ``kind`` and the columns that the tooltip tells.
    """
    found: list[Mark] = []
    for row in rows.sort("start", "end", descending=[False, True]).iter_rows(named=True):
        if found and row["start"] < found[-1].end:
            continue
        kind = str(row["kind"]) if row["kind"] in KINDS else "number"
        body = row.get("in_body") is not False
        found.append(Mark(row["start"], row["end"], row["row"], kind, note(row), body))
    return found


def cut(text: str, found: list[Mark], start: int, end: int) -> tuple[Piece, ...]:
    """The text from ``start`` to ``end`` in pieces, marks that are not wholly inside left out."""

    def walk() -> Iterator[Piece]:
        position = start
        for mark in found[bisect_left(found, start, key=attrgetter("start")) :]:
            if mark.start >= end:
                break
            if mark.end > end:
                continue
            yield Piece(text[position : mark.start])
            yield Piece(text[mark.start : mark.end], mark.row, mark.kind, mark.note, mark.in_body)
            position = mark.end
        yield Piece(text[position:end])

    return tuple(piece for piece in walk() if piece.text)


def story(number: int, document: dict[str, Any], rows: pl.DataFrame, remark: str = "") -> Story:
    """One document with its rows, ready for the template."""
    text = unwrapped(document["text"])
    title = (document.get("title") or "").strip() or headline(text) or document["document_id"]
    found = marks(rows)
    start = len(text) - len(text.lstrip())
    after = start + len(title)
    heading: tuple[Piece, ...] = (Piece(title),)
    if text.startswith(title, start) and text[after : after + 1] in ("", "\n"):
        heading, start = cut(text, found, start, after), after
    return Story(
        number, document["document_id"], title, document.get("outlet"), document.get("published"),
        web_address(document.get("url")), heading, tuple(cut(text, found, *span) for span in paragraphs(text, start)),
        rows.height, remark,
    )  # fmt: skip


def unwrapped(text: str) -> str:
    """The text with a space for each line break of a hard wrap, where half of the lines or more go on in small letters.

    >>> unwrapped("The award includes $30 million in damages for\\nthe owners of the pipes.")
    'The award includes $30 million in damages for the owners of the pipes.'
    """
    after = _WRAP.findall(text)
    return _WRAP.sub(" ", text) if 2 * sum(letter.islower() for letter in after) >= len(after) else text


def headline(text: str) -> str | None:
    """The first line of a text, where it stands alone and does not end as a sentence does.

    >>> headline("Port sells cranes\\n\\nIt sold 12."), headline("It sold 12.\\nIt said so."), headline("Port sells cranes")
    ('Port sells cranes', None, None)
    """
    found = _HEADLINE.match(text)
    return found[1] if found else None


def paragraphs(text: str, start: int) -> list[tuple[int, int]]:
    """Spans of the paragraphs from ``start`` on: ended by blank lines, or by every line where no line is blank.

    >>> paragraphs("One.\\n\\nTwo,\\nstill two.", 0), paragraphs("One.\\nTwo.", 0)
    ([(0, 4), (6, 21)], [(0, 4), (5, 9)])
    """
    end = _BLANK if _BLANK.search(text.strip()) else _LINE
    bounds = [start, *(place for found in end.finditer(text, start) for place in found.span()), len(text)]
    spans = zip(bounds[::2], bounds[1::2], strict=True)
    return [(first, last) for first, last in spans if text[first:last].strip()]


def web_address(url: str | None) -> str | None:
    """The address when it leads to the web; a page must not link to what a document calls its address otherwise.

    >>> web_address("javascript:alert(1)"), web_address("https://a.example/1")
    (None, 'https://a.example/1')
    """
    try:
        return url if url and urlsplit(url.strip()).scheme.lower() in ("http", "https") else None
    except ValueError:
        return None


def from_sentences(table: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Documents made of the sentences of a table whose texts are not at hand, and the table with spans in them.

    Args:
        table: a figures table.

    Returns:
        A documents frame, and the rows with ``start`` and ``end`` counted in its texts.
    """
    documents, starts, ends = [], dict[int, int](), dict[int, int]()
    indexed = table.with_row_index("_row")
    for (identity,), rows in indexed.group_by("document_id", maintain_order=True):
        text, sentence, position, base = "", None, 0, 0
        for row in rows.sort("start", maintain_order=True).iter_rows(named=True):
            if (row["sentence_index"], row["sentence"]) != sentence:
                sentence = (row["sentence_index"], row["sentence"])
                base = position = len(text) + 2 if text else 0
                text += ("\n\n" if text else "") + row["sentence"]
            at = text.find(row["surface"], position)
            at = at if at >= 0 else max(text.find(row["surface"], base), base)
            found = text.startswith(row["surface"], at)
            position = at + len(row["surface"]) if found else position
            starts[row["_row"]], ends[row["_row"]] = at, position if found else at
        one = rows.row(0, named=True)
        documents.append(
            {"document_id": identity, "text": text, "outlet": one["outlet"], "published": one["published"]}
        )
    frame = pl.DataFrame(documents, schema={"document_id": pl.String, "text": pl.String, "outlet": pl.String,
                                            "published": pl.Date})  # fmt: skip
    order = range(table.height)
    return frame, table.with_columns(
        start=pl.Series([starts[n] for n in order], dtype=pl.UInt32),
        end=pl.Series([ends[n] for n in order], dtype=pl.UInt32),
    )
