"""Opening what the user names: a path or ``-``, packed or not, with one line of error when it cannot be read.

>>> form("news.jsonl.gz"), form("story.txt"), form("-")
('jsonl', 'text', None)
"""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, cast

from figures.errors import InputError, MissingExtraError

STDIN = "-"
FORMS = {
    ".txt": "text", ".text": "text", ".md": "text",
    ".html": "html", ".htm": "html", ".xhtml": "html",
    ".pdf": "pdf",
    ".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "json",
    ".csv": "csv", ".tsv": "tsv", ".tab": "tsv",
    ".parquet": "parquet", ".pq": "parquet",
}  # fmt: skip
PACKED = (".gz", ".bz2", ".xz", ".zst")
_MARKS = {".gz": b"\x1f\x8b", ".bz2": b"BZh", ".xz": b"\xfd7zXZ\0", ".zst": b"\x28\xb5\x2f\xfd"}
_DAMAGED = (EOFError, gzip.BadGzipFile, lzma.LZMAError, zlib.error)


def form(path: str) -> str | None:
    """The form of a file by its ending, packing left out; None where only the content can tell (no ending, ``-``)."""
    if path == STDIN:
        return None
    name = Path(path)
    if name.suffix.lower() in PACKED:
        name = name.with_suffix("")
    suffix = name.suffix.lower()
    if not suffix:
        return None
    if suffix not in FORMS:
        raise InputError(
            path,
            f"unknown ending {suffix!r}",
            f"use {', '.join(FORMS)} (also with {', '.join(PACKED)}), or pipe it to -",
        )
    return FORMS[suffix]


@contextmanager
def opened(path: str) -> Iterator[io.BufferedReader]:
    """The bytes of a path or of stdin, unpacked by the ending; every way to fail is one InputError."""
    if path == STDIN:
        # What is piped in has no ending: packing shows by its first bytes.
        buffer = sys.stdin.buffer
        # A caller may have put plain bytes in place of stdin, which cannot be peeked into.
        stdin = buffer if isinstance(buffer, io.BufferedReader) else io.BufferedReader(cast(io.RawIOBase, buffer))
        suffix = next((end for end, mark in _MARKS.items() if stdin.peek(6).startswith(mark)), "")
        if not suffix:
            yield stdin
            return
    try:
        with _unpacked(Path(path)) if path != STDIN else _unpacked(stdin, suffix) as stream:
            # A BufferedReader on top, so that every stream can be peeked into.
            yield stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(cast(io.RawIOBase, stream))
    except FileNotFoundError:
        raise InputError(path, "no such file", "check the path") from None
    except IsADirectoryError:
        raise InputError(path, "is a directory", f"name the files in it, as in {path.rstrip('/')}/*.txt") from None
    except PermissionError:
        raise InputError(path, "may not be read", "check its permissions") from None
    except _DAMAGED as error:
        raise InputError(path, f"damaged packing ({error})", "pack it again or check the ending") from None
    except OSError as error:
        if isinstance(error, InputError):
            raise
        raise InputError(path, str(error.strerror or error), "check the file") from None


def _unpacked(path: Path | IO[bytes], suffix: str | None = None) -> IO[bytes]:
    if isinstance(path, Path) and path.is_dir():
        raise IsADirectoryError(path)
    if suffix is None:
        suffix = Path(str(path)).suffix.lower()
    if suffix == ".gz":
        return cast(IO[bytes], gzip.open(path))
    if suffix == ".bz2":
        return bz2.open(cast(Path, path))
    if suffix == ".xz":
        return lzma.open(path)
    if suffix == ".zst":
        return _zstd(path)
    return path.open("rb") if isinstance(path, Path) else path


def _zstd(path: Path | IO[bytes]) -> IO[bytes]:
    if sys.version_info >= (3, 14):
        from compression import zstd  # type: ignore[import-not-found,unused-ignore]

        return cast(IO[bytes], zstd.open(path))
    try:
        import zstandard
    except ImportError:
        raise MissingExtraError(str(path), ".zst needs zstandard before Python 3.14", "pip install zstandard") from None
    return cast(IO[bytes], zstandard.open(cast(Path, path), "rb"))


def sniff(path: str, stream: io.BufferedReader, column: str = "text") -> str:
    """The form of a stream without an ending, from its first bytes; a head with the column of texts makes it a table.

    >>> sniff("-", io.BufferedReader(io.BytesIO(b'{"text": "The mill cut 40 jobs."}')))
    'jsonl'
    >>> sniff("-", io.BufferedReader(io.BytesIO(b"id,text\\n1,The mill cut 40 jobs.")))
    'csv'
    """
    head = stream.peek(4096)[:4096]
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(b"par1"):
        return "parquet"
    if start.startswith(b"%pdf"):
        return "pdf"
    if start.startswith(b"{"):
        return "jsonl"
    if start.startswith(b"[{"):
        return "json"
    if start.startswith((b"<!doctype html", b"<html", b"<?xml", b"<head", b"<!--")):
        return "html"
    line = head.removeprefix(b"\xef\xbb\xbf").partition(b"\n")[0].decode("utf-8", "replace").rstrip("\r")
    for form, separator in (("csv", ","), ("tsv", "\t")):
        cells = [cell.strip().strip('"') for cell in line.split(separator)]
        if len(cells) > 1 and column in cells:
            return form
    return "text"


def whole(path: str, stream: io.BufferedReader) -> bytes:
    """All bytes; InputError when there are none."""
    content = stream.read()
    if not content.strip():
        raise InputError(path, "is empty", "give a text")
    return content
