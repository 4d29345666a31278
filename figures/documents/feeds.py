"""Saved RSS and Atom: a document for each entry (extra ``feeds``: feedparser)."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from figures.documents import limits
from figures.documents.facts import domain
from figures.documents.markup import is_markup, plain_text
from figures.documents.options import Options, Row
from figures.errors import FiguresError, InputError

_ADDRESS = re.compile(r"[(<]?[^\s()<>@]{1,300}@[^\s()<>]{1,300}[)>]?")


def read_feed(stream: io.BufferedReader, where: str, options: Options) -> Iterator[Row | FiguresError]:
    """A document for each entry: its content, or its summary where there is none, under its title."""
    import feedparser

    content = limits.read_most(stream, where, limits.MOST_MARKUP, "of feed")
    # Bytes behind a stream: a feed that is an address or a path must not be opened.
    parsed = feedparser.parse(io.BytesIO(content), sanitize_html=False, resolve_relative_uris=False)
    if not parsed.entries:
        raise InputError(where, "holds no entries", "save the feed again")
    home = domain(parsed.feed.get("link"))
    for number, entry in enumerate(parsed.entries, 1):
        texts = [_plain(piece.get("value")) for piece in entry.get("content", ())]
        found = max([*texts, _plain(entry.get("summary"))], key=len)
        title = _plain(entry.get("title")) or None
        if not found and not title:
            continue
        url = entry.get("link")
        yield {
            "text": found or title, "title": title, "url": url, "published": _day(entry), "author": _author(entry),
            "outlet": domain(url) or home or parsed.feed.get("title"), "language": parsed.feed.get("language"),
            "key": entry.get("id") or url or str(number),
        }  # fmt: skip


def _plain(value: str | None) -> str:
    return (plain_text(value) if is_markup(value) else value.strip()) if value else ""


def _author(entry: Any) -> str | None:
    """The name without the address that RSS has beside it: "ana@mail.example (Ana Reid)"."""
    stated = " ".join(str(entry.get("author") or "").split())
    name = " ".join(_ADDRESS.sub(" ", stated).split())
    return (name[1:-1] if name.startswith("(") and name.endswith(")") else name) or stated or None


def _day(entry: Any) -> date | None:
    moment = entry.get("published_parsed") or entry.get("updated_parsed")
    try:
        return date(*moment[:3]) if moment else None
    except (TypeError, ValueError):
        return None
