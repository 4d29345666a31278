"""WARC: a document for each answer of a server that holds a page or another form of document (extra ``warc``: warcio)."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from figures.documents import forms, limits
from figures.documents.facts import domain
from figures.documents.options import Options, Row
from figures.documents.sources import is_address, translated
from figures.errors import FiguresError

_KINDS = ("response", "resource", "conversion")


def read_warc(stream: io.BufferedReader, where: str, options: Options) -> Iterator[Row | FiguresError]:
    """Documents of the records that were answered with 200 and whose media type is a form of one document."""
    from warcio.archiveiterator import ArchiveIterator

    for number, record in enumerate(ArchiveIterator(stream), 1):
        if record.rec_type not in _KINDS or _status(record) != "200":
            continue
        form = forms.by_media(_media(record))
        if form is None or form.shape not in ("document", "documents"):
            continue
        address = record.rec_headers.get_header("WARC-Target-URI")
        if address and not is_address(address):
            continue  # what a crawler writes of itself: metadata://, dns:, urn:
        name = address or f"{where}#{number}"
        try:
            with translated(name):
                content = limits.read_most(record.content_stream(), name, limits.MOST_FILE, "in one record")
                # A page that is empty or an error of the site is in every crawl; it is refused like any other.
                for row in form.load(name)(io.BufferedReader(io.BytesIO(content)), name, options):  # type: ignore[arg-type]
                    yield row if isinstance(row, FiguresError) else _placed(row, address, number)
        except FiguresError as error:
            yield error


def _placed(row: Row, address: str | None, number: int) -> Row:
    """The row with the address it was got from, where the page names none of its own."""
    key = address or str(number)
    inner = row.get("key")
    return row | {
        "url": row.get("url") or address, "outlet": row.get("outlet") or domain(address),
        "key": f"{key}#{inner}" if inner else key,
    }  # fmt: skip


def _status(record: Any) -> str:
    return "200" if record.http_headers is None else str(record.http_headers.get_statuscode())


def _media(record: Any) -> str:
    if record.http_headers is not None:
        return str(record.http_headers.get_header("Content-Type") or "")
    return str(record.rec_headers.get_header("Content-Type") or "")
