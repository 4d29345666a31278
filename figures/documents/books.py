"""EPUB: the chapters of a book in the order of its spine, as one document."""

from __future__ import annotations

import io
import posixpath
from collections.abc import Iterator
from urllib.parse import unquote

from figures.documents import limits, text
from figures.documents.facts import day_of
from figures.documents.markup import plain_text
from figures.documents.options import Options, Row
from figures.documents.packages import package, part, xml
from figures.errors import InputError

_CONTAINER = "META-INF/container.xml"
_PAGES = ("application/xhtml+xml", "text/html")


def read_epub(stream: io.BufferedReader, where: str, options: Options) -> Iterator[Row]:
    """One document: all chapters, and the title, author, date, publisher and language that the book states."""
    archive = package(stream, where)
    root = xml(part(archive, _CONTAINER, where), where)
    entry = next(root.iter("{*}rootfile"), None)
    opf = entry.get("full-path") if entry is not None else None
    if not opf:
        raise InputError(where, "names no book", "save it again")
    book = xml(part(archive, opf, where), where)
    items = {item.get("id"): item for item in book.iter("{*}item")}
    pages = [items[entry.get("idref")] for entry in book.iter("{*}itemref") if entry.get("idref") in items]
    # Names in the archive only: what points out of it is no part of it, and is not found. A chapter stands in a book once.
    names = dict.fromkeys(
        posixpath.normpath(posixpath.join(posixpath.dirname(opf), unquote(page.get("href") or "")))
        for page in pages
        if (page.get("media-type") or _PAGES[0]) in _PAGES
    )
    chapters = (plain_text(text.decode(part(archive, name, where), where)[0]) for name in names)
    found = limits.joined((chapter for chapter in chapters if chapter), where, "\n\n")
    if not found:
        raise InputError(where, "holds no text", "give a book with text in it")
    stated = {name: book.findtext(f".//{{http://purl.org/dc/elements/1.1/}}{name}") for name in
              ("title", "creator", "date", "publisher", "language")}  # fmt: skip
    yield {
        "text": found, "title": stated["title"], "author": stated["creator"], "outlet": stated["publisher"],
        "published": day_of(stated["date"]), "language": stated["language"],
    }  # fmt: skip
