"""Mails and mailboxes: the text of each message, its subject, day and sender; attached messages and files are left out.

>>> import io
>>> from figures.documents.options import Names, Options
>>> mail = b"From: Desk <desk@mail.example>\\nSubject: Mill\\nDate: Sat, 17 May 2025 09:00:00 +1200\\n\\nIt cut 40 jobs.\\n"
>>> row = next(read_mail(io.BufferedReader(io.BytesIO(mail)), "m.eml", Options(Names("text", None, None, None))))
>>> row["text"], row["title"], row["author"], row["outlet"], str(row["published"])
('It cut 40 jobs.', 'Mill', 'Desk', 'mail.example', '2025-05-17')
"""

from __future__ import annotations

import email
import email.policy
import io
import re
from collections.abc import Iterator
from datetime import date
from email.headerregistry import HeaderRegistry
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime
from typing import Any

from figures.documents import limits, text
from figures.documents.markup import plain_text
from figures.documents.options import Options, Row
from figures.documents.sources import translated
from figures.errors import FiguresError, InputError

_MOST_HEADER = 4_000  # characters; the library's time and memory go by the square of a header's length
_HEADERS = HeaderRegistry()
_POLICY = email.policy.EmailPolicy(header_factory=lambda name, value: _HEADERS(name, value[:_MOST_HEADER]))
_FROM = re.compile(rb"From \S+ ")
_ESCAPED = re.compile(rb"^>(>*From )", re.M)


def read_mail(stream: io.BufferedReader, where: str, options: Options) -> Iterator[Row]:
    """One document of a saved message."""
    row = _message(limits.read_most(stream, where, limits.MOST_FILE, "of mail"), where)
    yield {name: value for name, value in row.items() if name != "key"}


def read_mailbox(stream: io.BufferedReader, where: str, options: Options) -> Iterator[Row | FiguresError]:
    """A document for each message, one in memory at a time; a message that cannot be read is an error in its place."""
    for number, content in enumerate(_messages(stream), 1):
        name = f"{where}#{number}"
        try:
            with translated(name):
                if content is None:
                    raise limits.too_long(name, limits.MOST_FILE, "of mail")
                row = _message(content, name)
                row["key"] = row.get("key") or str(number)
                yield row
        except FiguresError as error:
            yield error


def _messages(stream: io.BufferedReader) -> Iterator[bytes | None]:
    """Messages of a mailbox (RFC 4155): each begins with a line "From " behind a blank one."""
    held: list[bytes] = []
    size = 0
    blank = True
    started = False
    while line := stream.readline(limits.MOST_LINE):
        if blank and _FROM.match(line):
            if started:
                yield _ESCAPED.sub(rb"\1", b"".join(held)) if size <= limits.MOST_FILE else None
            held, size, started = [], 0, True
        else:
            size += len(line)
            if size <= limits.MOST_FILE:
                held.append(line)
        blank = not line.strip()
    if started or b"".join(held).strip():
        yield _ESCAPED.sub(rb"\1", b"".join(held)) if size <= limits.MOST_FILE else None


def _message(content: bytes, where: str) -> Row:
    message = email.message_from_bytes(content, policy=_POLICY)
    body = message.get_body(preferencelist=("plain", "html"))
    found = _text(body) if body is not None else ""
    if not found.strip():
        html = message.get_body(preferencelist=("html",))
        found = _text(html) if html is not None else ""
    if not found.strip():
        raise InputError(where, "holds no text", "give a message with text in it")
    if len(found) > limits.MOST_TEXT:
        raise limits.too_long(where, limits.MOST_TEXT)
    name, address = parseaddr(_header(message, "From") or "")
    return {
        "text": found, "title": _header(message, "Subject"), "published": _day(_header(message, "Date")),
        "author": name or address or None, "outlet": address.rpartition("@")[2].lower() or None,
        "language": _header(message, "Content-Language"), "key": (_header(message, "Message-ID") or "").strip("<>") or None,
    }  # fmt: skip


def _text(part: Any) -> str:
    raw = part.get_payload(decode=True) or b""
    charset = text.text_codec(part.get_content_charset() or "")
    decoded = raw.decode(charset, "replace") if charset else text.decode(raw, "mail")[0]
    return plain_text(decoded) if part.get_content_type() == "text/html" else decoded.replace("\r\n", "\n").strip("\n")


def _header(message: EmailMessage, name: str) -> str | None:
    try:
        value = message[name]
    except Exception:
        # The parser of headers raises IndexError, ValueError and others on odd ones; the text is still there.
        return None
    return text.whole_characters(" ".join(str(value).split())) or None if value is not None else None


def _day(stated: str | None) -> date | None:
    """The sender's own day."""
    try:
        return parsedate_to_datetime(stated).date() if stated else None
    except (TypeError, ValueError, IndexError):
        return None
