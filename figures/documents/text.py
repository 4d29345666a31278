"""Bytes to text: UTF-8, else the encoding that was given or detected, and a note that says so.

>>> decode("Café: £3m".encode("cp1252"), "story.txt", encoding="cp1252")
('Café: £3m', None)
>>> decode(b"The mill cut 40 jobs.", "story.txt")
('The mill cut 40 jobs.', None)
"""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Iterator
from contextlib import contextmanager

from figures.errors import InputError

SAMPLE = 1 << 18  # bytes that detection looks at
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
         (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))  # fmt: skip
_NO_PAGES = ("idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "mbcs", "oem", "utf-7")
_CHARSET = re.compile(rb"<(?:meta|\?xml)\b[^>]*?(?:charset|encoding)\s*=\s*[\"']?([\w-]+)", re.I)
_HALF = re.compile("[\ud800-\udfff]")
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
            return whole_characters(content.decode(encoding)), None
        except UnicodeDecodeError as error:
            text = content.decode(encoding, "replace")
            return whole_characters(text), f"{where}: byte {error.start} is not {encoding}; such bytes read as U+FFFD"
    for mark, name in _BOMS:
        if content.startswith(mark):
            return content.decode(name, "replace"), None
    unmarked = wide(content)
    if unmarked is not None:
        return content.decode(unmarked, "replace"), f"{where}: UTF-16 without a byte order mark; read as {unmarked}"
    reject_binary(content, where)
    try:
        return content.decode("utf-8"), None
    except UnicodeDecodeError as error:
        name = declared(content) or detect(content) or "utf-8"
        what = "replaced bad bytes with U+FFFD" if name == "utf-8" else f"read as {name}"
        return content.decode(name, "replace"), f"{where}: not UTF-8 (byte {error.start}); {what}"


def wide(content: bytes) -> str | None:
    """UTF-16 that has no byte order mark: every other byte of English is NUL; None for what is no such text.

    >>> wide("It cut 40 jobs.".encode("utf-16-le")), wide("It cut 40 jobs.".encode("utf-16-be")), wide(bytes(99))
    ('utf-16-le', 'utf-16-be', None)
    """
    sample = content[:4096]
    if b"\0" not in sample:
        return None
    first, second = sample[::2].count(0), sample[1::2].count(0)
    most, least = max(first, second), min(first, second)
    if most * 3 < len(sample) or least * 50 > len(sample):
        return None
    return "utf-16-le" if second > first else "utf-16-be"


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
    found = text_codec(name)
    return None if found in (None, "utf-8") else name


def text_codec(name: str) -> str | None:
    """Python's name of an encoding of text; None for an unknown one and for codecs of other kinds (base64, idna).

    >>> text_codec("UTF8"), text_codec("base64"), text_codec("punycode"), text_codec("rot13")
    ('utf-8', None, None, None)
    """
    try:
        codec = codecs.lookup(name)
    except (LookupError, ValueError):
        return None
    # Domain names and Python's own escapes are no encodings of a page.
    if not codec._is_text_encoding or codec.name in _NO_PAGES:
        return None
    return codec.name


def whole_characters(text: str) -> str:
    """The text with U+FFFD in the place of each half of a surrogate pair, which no encoding can hold.

    >>> whole_characters("5% " + chr(0xD800)) == "5% " + chr(0xFFFD)
    True
    """
    return text if text.isascii() else _HALF.sub("\ufffd", text)


def utf8(name: str) -> str:
    r"""The name of a file as text that every table can hold: bytes that are no UTF-8 are written out.

    >>> print(utf8("caf" + chr(0xDCE9) + ".txt"))
    caf\xe9.txt
    """
    # Python keeps such a byte as half of a surrogate pair (PEP 383).
    return name if name.isascii() else _HALF.sub(lambda half: f"\\x{ord(half[0]) & 0xFF:02x}", name)


def check_encoding(encoding: str) -> None:
    """Raise InputError unless Python knows the encoding, and it is one of texts."""
    if text_codec(encoding) is None:
        raise InputError("--encoding", f"unknown encoding {encoding!r}", "use a name such as utf-8 or cp1252")


def reject_binary(content: bytes, where: str) -> None:
    """Raise InputError when the bytes are no text: NUL bytes, or many control characters."""
    sample = content[:SAMPLE]
    control = len(sample) - len(sample.translate(None, _CONTROL))
    if b"\0" in sample[:4096] or control * 20 > len(sample):
        raise InputError(where, "is binary, not text", "give it with the ending of its form")


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


@contextmanager
def lines_of(path: str, stream: io.BufferedReader, encoding: str | None) -> Iterator[io.TextIOWrapper]:
    """A stream of text; what is not UTF-8 is judged by the first bytes, so that the rest need not be held.

    Raises:
        InputError: it is empty, or binary.
    """
    head = stream.peek(SAMPLE)[:SAMPLE]
    if not head.strip():
        raise InputError(path, "is empty", "give a table with texts")
    unmarked = wide(head)
    name = encoding or unmarked or "utf-8-sig"
    if encoding is None and unmarked is None and not head.startswith((b"\xff\xfe", b"\xfe\xff")):
        reject_binary(head, path)
        try:
            head[: head.rfind(b"\n") + 1].decode("utf-8")
        except UnicodeDecodeError:
            name = detect(head) or name
    elif encoding is None and unmarked is None:
        name = "utf-16"
    lines = io.TextIOWrapper(stream, encoding=name, errors="replace", newline="")
    try:
        yield lines
    finally:
        lines.detach()  # who opened the stream closes it
