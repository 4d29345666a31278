"""Bytes to text: UTF-8, else the encoding that was given or detected, and a note that says so.

>>> decode("Café: £3m".encode("cp1252"), "story.txt", encoding="cp1252")
('Café: £3m', None)
>>> decode(b"The mill cut 40 jobs.", "story.txt")
('The mill cut 40 jobs.', None)
"""

from __future__ import annotations

import codecs
import re

from figures.errors import InputError

SAMPLE = 1 << 18  # bytes that detection looks at
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
         (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))  # fmt: skip
_CHARSET = re.compile(rb"<(?:meta|\?xml)\b[^>]*?(?:charset|encoding)\s*=\s*[\"']?([\w-]+)", re.I)
_CONTROL = bytes(c for c in range(32) if c not in b"\t\n\v\f\r\x1a\x1b")


def decode(content: bytes, where: str, *, encoding: str | None = None) -> tuple[str, str | None]:
    """Text of the bytes, and a note when they were not what they should be.

    Args:
        content: bytes of one document.
        where: path, for the note and the error.
        encoding: a Python codec name; None means UTF-8 first and detection after.

    Raises:
        InputError: an unknown encoding, or bytes that are no text at all.
    """
    if encoding is not None:
        check_encoding(encoding)
        try:
            return content.decode(encoding), None
        except UnicodeDecodeError as error:
            text = content.decode(encoding, "replace")
            return text, f"{where}: byte {error.start} is not {encoding}; such bytes read as U+FFFD"
    for mark, name in _BOMS:
        if content.startswith(mark):
            return content.decode(name, "replace"), None
    reject_binary(content, where)
    try:
        return content.decode("utf-8"), None
    except UnicodeDecodeError as error:
        name = declared(content) or detect(content) or "utf-8"
        what = "replaced bad bytes with U+FFFD" if name == "utf-8" else f"read as {name}"
        return content.decode(name, "replace"), f"{where}: not UTF-8 (byte {error.start}); {what}"


def declared(content: bytes) -> str | None:
    """The encoding that an HTML page states of itself, if Python knows it.

    >>> declared(b'<meta charset="ISO-8859-1">'), declared(b"<p>no word</p>")
    ('windows-1252', None)
    """
    match = _CHARSET.search(content[:4096])
    if match is None:
        return None
    name = match.group(1).decode("ascii").lower()
    # Browsers read Latin-1 as Windows-1252, and so do those who write the pages.
    name = "windows-1252" if name in ("iso-8859-1", "latin1", "us-ascii") else name
    try:
        codecs.lookup(name)
    except LookupError:
        return None
    return None if name in ("utf-8", "utf8") else name


def check_encoding(encoding: str) -> None:
    """Raise InputError unless Python knows the encoding."""
    try:
        codecs.lookup(encoding)
    except LookupError:
        raise InputError("--encoding", f"unknown encoding {encoding!r}", "use a name such as utf-8 or cp1252") from None


def reject_binary(content: bytes, where: str) -> None:
    """Raise InputError when the bytes are no text: NUL bytes, or many control characters."""
    sample = content[:SAMPLE]
    control = len(sample) - len(sample.translate(None, _CONTROL))
    if b"\0" in sample[:4096] or control * 20 > len(sample):
        raise InputError(where, "is binary, not text", "give text, HTML, PDF, JSONL, CSV or Parquet with its ending")


def detect(content: bytes) -> str | None:
    """The likeliest encoding of bytes that are not UTF-8; None when they are UTF-8 but for a few bytes.

    >>> detect("The mill paid £3m – a “record” sum, café owners said.".encode("cp1252")).lower().replace("-", "")
    'cp1252'
    """
    sample = content[:SAMPLE]
    # Mostly good UTF-8 with a few bad bytes is damaged UTF-8, not another encoding.
    bad = sample.decode("utf-8", "replace").count("\ufffd")
    good = sum(1 for byte in sample if byte >= 0xC0) - bad
    if good > 4 * bad:
        return None
    # English news that is not UTF-8 is Windows-1252 nearly always; detectors guess rarer tables from few letters.
    try:
        text = sample.decode("cp1252")
    except UnicodeDecodeError:
        text = ""
    if text and sum(text.count(c) for c in "£€–—‘’“”é°½¢") * 2 >= sum(1 for byte in sample if byte >= 0x80):
        return "cp1252"
    from charset_normalizer import from_bytes

    best = from_bytes(sample).best()
    return best.encoding if best is not None else None
