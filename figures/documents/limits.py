"""How much of one document is read: the numbers that ``docs/documents.md`` states, and reading that stops at them.

Memory stays flat for a document of any size because nothing is read further than this.

>>> import io
>>> read_most(io.BytesIO(b"The mill cut 40 jobs."), "story.txt", 100)
b'The mill cut 40 jobs.'
"""

from __future__ import annotations

import io
import tempfile
from collections.abc import Iterable, Iterator
from typing import IO

from figures.errors import InputError

MOST_TEXT = 4_000_000  # bytes of one document's text (UTF-8); the longest novel has 3 million
MOST_MARKUP = 8_000_000  # bytes of one page, mail part or XML part; trees take ten times as much
MOST_FILE = 64_000_000  # bytes of one PDF, office file, book, mail or JSON array, packed or not
MOST_UNPACKED = 256_000_000  # bytes that the parts of one office file or book may have unpacked
MOST_LINE = 32_000_000  # characters of one line of a table, a mailbox or a text with breaks
MOST_TABLE = 512_000_000  # bytes of a packed or piped Parquet, Arrow or XLSX, which cannot be read piece by piece
MOST_CELLS = 20_000_000  # cells between the first and the last of a sheet; calamine makes all of them
MOST_SPOOLED = 2_000_000_000  # bytes of an archive that is piped or packed and waits on disk
MOST_MEMBERS = 100_000  # files in one archive or folder
DEEPEST = 3  # archives within archives
MOST_BAD_LINES = 1_000  # lines of one file that are refused one by one
HELD = 8_000_000  # characters of text that wait for a batch to be full


def too_long(where: str, most: int, what: str = "of text") -> InputError:
    """The error of a document that is longer than is read."""
    return InputError(where, f"has more than {most / 1e6:,.0f} MB {what}", "split it")


def read_most(stream: IO[bytes], where: str, most: int, what: str = "of text") -> bytes:
    """All bytes of a stream; InputError when there are more than ``most``, or none but white space."""
    content = stream.read(most + 1)
    if len(content) > most:
        raise too_long(where, most, what)
    if not content.strip():
        raise InputError(where, "is empty", "give a text")
    return content


def lines_most(lines: io.TextIOBase, most: int = MOST_LINE) -> Iterator[str | None]:
    """The lines of a stream; None in the place of one that is longer than ``most``, which is passed over piece by piece.

    >>> list(lines_most(io.StringIO("one\\ntwo, far too long\\nthree"), 8))
    ['one\\n', None, 'three']
    """
    while line := lines.readline(most):
        if len(line) < most or line.endswith(("\n", "\r")):
            yield line
            continue
        while (rest := lines.readline(most)) and not rest.endswith(("\n", "\r")):
            pass
        yield None


def is_file(stream: IO[bytes]) -> bool:
    """Whether a stream is a file on disk as it lies there, which can be read from any place."""
    return isinstance(stream, io.BufferedReader) and isinstance(stream.raw, io.FileIO) and stream.seekable()


def seekable(stream: IO[bytes], where: str) -> IO[bytes]:
    """A stream that can be read from any place: itself, or a copy on disk that goes when it is closed."""
    if is_file(stream):
        return stream
    copy = tempfile.TemporaryFile()  # noqa: SIM115 - who reads the archive closes it
    size = 0
    while piece := stream.read(1 << 20):
        size += len(piece)
        if size > MOST_SPOOLED:
            copy.close()
            raise too_long(where, MOST_SPOOLED, "unpacked")
        copy.write(piece)
    copy.seek(0)
    return copy


def joined(pieces: Iterable[str], where: str, between: str = "\n") -> str:
    """Pieces of text as one; InputError past the limit of a text, which is met before all of them are made."""
    held: list[str] = []
    size = 0
    for piece in pieces:
        held.append(piece)
        size += len(piece) + len(between)
        if size > MOST_TEXT:
            raise too_long(where, MOST_TEXT)
    return between.join(held)
