"""A saved news page to its story, headline, day, author, outlet and address (trafilatura finds the story).

Small raised and lowered print is mended first, captions of pictures stay, and a page that trafilatura finds nothing in
gives all its text.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from figures.documents import limits, text
from figures.documents.captions import with_captions
from figures.documents.facts import Facts, parsed, stated
from figures.documents.markup import deep, plain_text, tame
from figures.documents.options import Options, Row
from figures.documents.smallprint import mend_small_print
from figures.errors import InputError

# Shares of the text that the stricter mode keeps. Where it keeps nearly all, it drops headings and leads; where
# it keeps a part, it drops the site's other texts; where it keeps next to nothing, it has lost the story.
_STRICTER = (0.25, 0.9)


@dataclass(frozen=True)
class Page(Facts):
    """What a saved page holds: its story, and what it states of itself."""

    text: str = ""


def read_html(stream: io.BufferedReader, where: str, options: Options) -> Iterator[Row]:
    """One document of a saved page."""
    content = limits.read_most(stream, where, limits.MOST_MARKUP, "of markup")
    decoded, note = text.decode(content, where, encoding=options.encoding)
    options.remark(note)
    page = read_page(decoded, where)
    yield dict(vars(page))


def read_page(source: str, where: str) -> Page:
    """The story of a page and what the page says about it.

    Args:
        source: HTML, decoded.
        where: path, for errors.

    Raises:
        InputError: no text was found.
    """
    mended = tame(mend_small_print(text.whole_characters(source)))
    try:
        tree = parsed(mended)
    except Exception:
        # lxml raises ParserError, ValueError and, on odd names of elements, AssertionError.
        return _page(_all_text(mended), _NOTHING, where)
    if deep(tree):
        # What lxml left out may be the story.
        return _page(_all_text(mended), stated(tree), where)
    found, strict = _story(mended)
    story = found.text or "" if found is not None else ""
    if strict is not None and _STRICTER[0] <= len(strict.text or "") / max(len(story), 1) < _STRICTER[1]:
        story = strict.text or ""
    given = (found.title, found.url, found.date) if found is not None else ()
    story = with_captions(story, tree) if story.strip() else ""
    return _page(story or _all_text(mended), stated(tree, *given), where)


_NOTHING = Facts(None, None, None, None, None, None, None)


def _all_text(mended: str) -> str:
    """All text of a page; of one whose comment never ends, that of the comment too."""
    return plain_text(mended) or plain_text(mended.replace("<!--", " "))


def _page(found: str, facts: Facts, where: str) -> Page:
    if not found.strip():
        raise InputError(where, "no text found in the page", "save the page with its story, or give plain text")
    if len(found) > limits.MOST_TEXT:
        raise limits.too_long(where, limits.MOST_TEXT)
    return Page(**vars(facts), text=found)


def _story(mended: str) -> tuple[Any, Any]:
    """What trafilatura finds, and what it finds when it is strict; None where it finds nothing."""
    import trafilatura

    try:
        found = trafilatura.bare_extraction(mended, include_comments=False, with_metadata=True)
        strict = trafilatura.bare_extraction(mended, include_comments=False, favor_precision=True)
    except Exception:
        # On odd trees it meets what lxml raises; the page still has its text.
        return None, None
    return found, strict
