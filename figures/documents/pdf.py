"""Text of a PDF, page after page (extra ``pdf``: pypdf).

>>> join_lines("The port moved 412,000 con-" + chr(10) + "tainers last year.")
'The port moved 412,000 containers last year.'
"""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator, Sequence
from typing import Any

from figures.documents import limits
from figures.documents.options import Options, Row
from figures.documents.smallprint import raise_print
from figures.documents.text import whole_characters
from figures.errors import InputError

_SMALLER = 0.85  # raised print has at most this share of the height of the print it stands on
_MARK = re.compile(r"[\d\[][\d,–\-\]]{0,6}\Z")
# What a small number is raised on: ten, another number, the end of a word or of a sentence, a length; not H₂O.
_STANDS_ON = re.compile(r"(?:[\d%.,;:!?)”’\"']|[^\W\d_]{2}[a-zà-ÿ]|(?<![^\W\d_])(?:[kcm]?m|ft|mi))\Z")
_HYPHEN = re.compile(r"(?<=[a-z])[-\u00ad]\n(?=[a-z])")


def read_pdf(stream: io.BufferedReader, where: str, options: Options) -> Iterator[Row]:
    """One document: its text, and the title and author that the file states.

    Raises:
        InputError: the file is damaged, locked, or holds pictures only.
    """
    import pypdf

    # What pypdf says of a damaged file on its own is said by our one line.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    content = limits.read_most(stream, where, limits.MOST_FILE, "of PDF")
    try:
        reader = pypdf.PdfReader(io.BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise InputError(where, "the PDF is locked by a password", "unlock it first")
        found = limits.joined((join_lines(_page(page)) for page in reader.pages), where, "\n\n")
        row = _stated(reader.metadata)
    except InputError:
        raise
    except Exception as error:
        # pypdf meets odd bytes with whatever they lead to: KeyError, TypeError, RecursionError, its own errors.
        line = " ".join(str(error).split())[:120] or type(error).__name__
        raise InputError(where, f"damaged PDF ({line})", "save it again") from None
    if not found.strip():
        raise InputError(where, "the PDF holds no text, pictures only", "run it through OCR first")
    # A font's table of characters may hold half a pair.
    yield row | {"text": whole_characters(found)}


def _page(page: Any) -> str:
    """Text of a page, its raised print as it is in other forms of document: 10⁶, and no mark of a note."""
    pieces: list[tuple[str, float]] = []

    def visit(text: str, cm: Any, tm: Sequence[float], font: Any, size: float) -> None:
        pieces.append((text, size * (abs(tm[0]) + abs(tm[1]))))

    whole: str = page.extract_text(visitor_text=visit)
    return unmarked(pieces) if "".join(text for text, _ in pieces) == whole else whole


def unmarked(pieces: Sequence[tuple[str, float]]) -> str:
    """Pieces of text, each with the height of its print, as one text in which marks of notes are no digits.

    >>> unmarked([("It paid 5,000", 10), ("2", 7), (" people, 10", 10), ("6", 7), (" t of CO", 10), ("2", 7), (".", 10)])
    'It paid 5,000 people, 10⁶ t of CO2.'
    """
    done: list[str] = []
    height = 0.0
    last = ""
    for number, (text, own) in enumerate(pieces):
        if not text:
            continue
        following = next((after for after, _ in pieces[number + 1 : number + 4] if after), "")
        raised = own <= _SMALLER * height and _MARK.match(text) is not None and _STANDS_ON.search(last) is not None
        if raised and not following.startswith(("/", "⁄")):  # 2 1/2
            done.append(raise_print(text, last))
            continue
        done.append(text)
        height, last = own, text[-100:]
    return "".join(done)


def _stated(metadata: Any) -> Row:
    """Title and author; the day a PDF was made is not the day its text was published."""
    stated = {name: getattr(metadata, name, None) for name in ("title", "author")}
    return {
        name: whole_characters(value).strip() or None
        for name, value in stated.items() if isinstance(value, str)
    }  # fmt: skip


def join_lines(text: str) -> str:
    """Mend words that a line end parted; other line ends stay, the scanner knows hard-wrapped text."""
    return _HYPHEN.sub("", text)
