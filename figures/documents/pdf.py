"""Text of a PDF, page after page (extra ``pdf``: pypdf).

>>> join_lines("The port moved 412,000 con-" + chr(10) + "tainers last year.")
'The port moved 412,000 containers last year.'
"""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator
from typing import Any

from figures.documents import limits
from figures.documents.options import Options, Row
from figures.documents.text import whole_characters
from figures.errors import InputError

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
        found = limits.joined((join_lines(page.extract_text()) for page in reader.pages), where, "\n\n")
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
