"""The form of a stream whose name does not say it, from its first bytes.

>>> import io
>>> sniff(io.BufferedReader(io.BytesIO(b'{"text": "The mill cut 40 jobs."}'))).name
'jsonl'
>>> sniff(io.BufferedReader(io.BytesIO(b"id,text\\n1,The mill cut 40 jobs."))).name
'csv'
"""

from __future__ import annotations

import io
import re

from figures.documents.forms import BY_NAME, Form

_HEAD = 4096
_STARTS = (
    (b"par1", "parquet"), (b"arrow1", "arrow"), (b"%pdf", "pdf"), (b"warc/", "warc"),
    (b"webvtt", "subtitles"), (b"<rss", "feed"), (b"<feed", "feed"), (b"<rdf:rdf", "feed"),
    (b"<!doctype html", "html"), (b"<html", "html"), (b"<head", "html"), (b"<!--", "html"), (b"<?xml", "html"),
)  # fmt: skip
# Names in the first entries of the zip files that are documents.
_ZIPPED = ((b"word/", "docx"), (b"xl/", "xlsx"), (b"meta-inf/container.xml", "epub"), (b"archive/", "wacz"))
_PROLOG = re.compile(rb"\A(?:<\?xml[^>]*\?>|<!--.*?-->|<!doctype (?!html)[^>]*>|<\?[^>]*\?>|\s+)*", re.I | re.S)
_MAIL = re.compile(rb"(?:[A-Za-z][A-Za-z-]{1,40}: [^\n]*\n(?:[ \t][^\n]*\n)*){3}")
_PATTERNS = (
    (re.compile(rb"\{[ \t]*\r?\n|\[\s*\{"), "json"),
    (re.compile(rb"\{"), "jsonl"),
    (re.compile(rb"\d+\s*\n\d\d:\d\d:\d\d,\d{3} --> "), "subtitles"),
    (re.compile(rb"From \S+ +(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) "), "mailbox"),
)


def sniff(stream: io.BufferedReader, column: str = "text") -> Form:
    """What the first bytes say; a head line with the column of texts makes it a table; else it is text."""
    return BY_NAME[_name(stream.peek(_HEAD)[:_HEAD], column)]


def _name(head: bytes, column: str) -> str:
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b"PK\x03\x04"):
        return _zipped(start)
    if head.startswith(b"\xff\xff\xff\xff"):
        return "arrow"  # the stream of record batches; a file begins with ARROW1
    if head[257:262] == b"ustar":
        return "tar"
    prolog = _PROLOG.match(start)
    body = start[prolog.end() :] if prolog else start
    for candidate in (body.lower(), start.lower()):
        for mark, name in _STARTS:
            if candidate.startswith(mark):
                return name
    for pattern, name in _PATTERNS:
        if pattern.match(start):
            return name
    if _MAIL.match(start.replace(b"\r\n", b"\n")) and re.search(
        rb"^(?:From|Date|Subject|Message-ID): ", start, re.M | re.I
    ):
        return "mail"
    line = head.removeprefix(b"\xef\xbb\xbf").partition(b"\n")[0].decode("utf-8", "replace").rstrip("\r")
    for form, separator in (("csv", ","), ("tsv", "\t")):
        cells = [cell.strip().strip('"') for cell in line.split(separator)]
        if len(cells) > 1 and column in cells:
            return form
    return "text"


def _zipped(start: bytes) -> str:
    if b"mimetypeapplication/epub+zip" in start[:120]:
        return "epub"
    if b"mimetypeapplication/vnd.oasis.opendocument.text" in start[:120]:
        return "odt"
    low = start.lower()
    return next((name for mark, name in _ZIPPED if mark in low), "zip")
