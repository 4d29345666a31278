"""Text of a PDF, page after page (extra ``pdf``: pypdf).

>>> join_lines("The port moved 412,000 con-" + chr(10) + "tainers last year.")
'The port moved 412,000 containers last year.'
"""

from __future__ import annotations

import io
import logging
import re

from figures.errors import InputError, MissingExtraError

_HYPHEN = re.compile(r"(?<=[a-z])[-\u00ad]\n(?=[a-z])")


def pdf_text(content: bytes, where: str) -> tuple[str, str | None]:
    """The text and the title that the file states, or None.

    Raises:
        MissingExtraError: pypdf is not installed.
        InputError: the file is damaged, locked, or holds pictures only.
    """
    try:
        import pypdf
        from pypdf.errors import PyPdfError
    except ImportError:
        raise MissingExtraError(where, "a PDF needs pypdf", "pip install 'figures-toolkit[pdf]'") from None
    # What pypdf says of a damaged file on its own is said by our one line.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = pypdf.PdfReader(io.BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise InputError(where, "the PDF is locked by a password", "unlock it first")
        text = "\n\n".join(join_lines(page.extract_text()) for page in reader.pages)
        title = reader.metadata.title if reader.metadata else None
    except (PyPdfError, ValueError, KeyError, RecursionError) as error:
        if isinstance(error, InputError):
            raise
        raise InputError(where, f"damaged PDF ({error})", "save it again") from None
    if not text.strip():
        raise InputError(where, "the PDF holds no text, pictures only", "run it through OCR first")
    return text, title or None


def join_lines(text: str) -> str:
    """Mend words that a line end parted; other line ends stay, the scanner knows hard-wrapped text."""
    return _HYPHEN.sub("", text)
