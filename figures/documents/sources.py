"""Opening what the user names: paths, folders, globs, archives and ``-``, packed or not, one stream after the other.

>>> list(named(["story.txt", "-"]))
['story.txt', '-']
"""

from __future__ import annotations

import bz2
import glob
import gzip
import io
import lzma
import os
import stat
import sys
import tarfile
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import IO, Any, BinaryIO, cast

from figures.documents import forms, limits, text
from figures.documents.forms import Form
from figures.documents.options import Options
from figures.documents.sniff import sniff
from figures.errors import FiguresError, InputError, MissingExtraError
from figures.spelling import meant

STDIN = "-"
_MARKS = {".gz": b"\x1f\x8b", ".bz2": b"BZh", ".xz": b"\xfd7zXZ\0", ".zst": b"\x28\xb5\x2f\xfd"}
_DAMAGED = (EOFError, gzip.BadGzipFile, lzma.LZMAError, zlib.error)
_ARCHIVE = (tarfile.TarError, zipfile.BadZipFile, NotImplementedError)


@dataclass(frozen=True)
class Input:
    """One file that is open: read it before the next is taken.

    Attributes:
        name: the path; a member of an archive stands behind it and a slash.
        form: what it is.
        stream: its bytes, unpacked.
    """

    name: str
    form: Form
    stream: io.BufferedReader


def named(paths: Iterable[str]) -> Iterator[str | FiguresError]:
    """Files of the paths in order: a folder gives those in it whose ending is known, a glob what it finds, sorted."""
    for path in paths:
        if path == STDIN or is_address(path):
            yield path
        elif os.path.isdir(path):  # noqa: PTH112 - Path.is_dir raises where a folder above is closed
            yield from _in_folder(path)
        elif glob.has_magic(path) and not os.path.lexists(path):
            found = sorted(glob.glob(path, recursive=True))  # noqa: PTH207 - Path.glob takes no absolute pattern
            if not found:
                yield InputError(path, "finds no file", "check the pattern")
            for name in found:
                yield from _in_folder(name) if os.path.isdir(name) else [name]  # noqa: PTH112
        else:
            yield path


def is_address(path: str) -> bool:
    """Whether a path is an address on the web."""
    return path.lower().startswith(("http://", "https://"))


def _in_folder(folder: str) -> Iterator[str | FiguresError]:
    closed: list[OSError] = []
    found: list[str] = []
    for base, folders, files in os.walk(folder, onerror=closed.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found += [Path(base, name).as_posix() for name in files if not name.startswith(".") and forms.known(name)]
        if len(found) > limits.MOST_MEMBERS:
            yield InputError(
                text.utf8(folder), f"holds more than {limits.MOST_MEMBERS:,} files", "name the folders in it"
            )
            return
    where = text.utf8(folder)
    yield from (
        InputError(text.utf8(str(error.filename)), "may not be read", "check its permissions") for error in closed
    )
    if not found and not closed:
        yield InputError(where, "holds no file that can be read", f"use {', '.join(forms.SUFFIXES)}")
    for name in sorted(found):
        # Opening a pipe in a folder waits for somebody who writes to it.
        yield InputError(text.utf8(name), "is a pipe", "name it by itself") if _is_pipe(name) else name


def _is_pipe(path: str) -> bool:
    try:
        return stat.S_ISFIFO(os.stat(path).st_mode)  # noqa: PTH116 - a path may be no text
    except OSError:
        return False


def opened(paths: Iterable[str], options: Options) -> Iterator[Input | FiguresError]:
    """Each file of the paths, open; what cannot be opened is an error in its place."""
    column = options.names.text
    for path in named(paths):
        if isinstance(path, FiguresError):
            yield path
            continue
        name = text.utf8(path)
        try:
            if is_address(path) and not options.fetch:
                raise InputError(path, "is an address", "add --fetch to get it, or save the page")
            if path != STDIN and not is_address(path):
                forms.of_name(name)  # a wrong ending says more than that there is no such file
            with translated("stdin" if path == STDIN else name), _open(path) as stream:
                yield from _inputs(name, stream, column, 0)
        except FiguresError as error:
            yield error


def _inputs(name: str, stream: io.BufferedReader, column: str, depth: int) -> Iterator[Input | FiguresError]:
    """A stream itself, or the members of the archive that it is."""
    # The end of an address is often no ending of a file, so what was fetched shows its form by its bytes.
    form = (None if is_address(name) and not depth else forms.of_name(name)) or sniff(stream, column)
    if form.shape != "members":
        yield Input(name, form, stream)
        return
    form.require(name)
    if depth == limits.DEEPEST:
        raise InputError(name, f"is an archive within {limits.DEEPEST} archives", "unpack it first")
    for number, (member, opener) in enumerate(_tar(stream) if form.name == "tar" else _zip(name, stream, form), 1):
        if number > limits.MOST_MEMBERS:
            yield InputError(name, f"holds more than {limits.MOST_MEMBERS:,} files", "unpack it first")
            return
        inside = f"{'stdin' if name == STDIN else name}/{text.utf8(member)}"
        try:
            with translated(inside), opener as packed, _unpacked(packed, forms.packing(member)) as plain:
                yield from _inputs(inside, plain, column, depth + 1)
        except FiguresError as error:
            yield error


def _tar(stream: IO[bytes]) -> Iterator[tuple[str, IO[bytes]]]:
    # Read as a stream: nothing is written, so no member can leave its folder; links and devices are passed over.
    with tarfile.open(fileobj=stream, mode="r|") as archive:
        for member in archive:
            if member.isfile() and _wanted(member.name):
                content = archive.extractfile(member)
                if content is not None:
                    yield member.name, io.BufferedReader(_Member(content))


class _Member(io.RawIOBase):
    """A file of an archive that is read as a stream; tarfile's own fails when it is asked whether it can seek."""

    def __init__(self, content: IO[bytes]) -> None:
        self._content = content

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        piece = self._content.read(len(buffer))
        buffer[: len(piece)] = piece
        return len(piece)


def _zip(name: str, stream: IO[bytes], form: Form) -> Iterator[tuple[str, IO[bytes]]]:
    with limits.seekable(stream, name) as file, zipfile.ZipFile(file) as archive:
        members = archive.infolist()
        placed = sorted(members, key=lambda member: member.header_offset)
        if any(one.header_offset + one.compress_size > two.header_offset for one, two in pairwise(placed)):
            # A few bytes under many names are a bomb, whatever each of them unpacks to.
            raise InputError(name, "damaged archive (its members lie over one another)", "pack it again")
        for member in members:
            if member.is_dir() or not _wanted(member.filename):
                continue
            if form.name == "wacz" and not member.filename.startswith("archive/"):
                continue  # indexes and pages of the replay
            if member.flag_bits & 1:
                raise InputError(f"{name}/{member.filename}", "is locked by a password", "unpack it first")
            yield member.filename, archive.open(member)


def _wanted(member: str) -> bool:
    parts = member.replace("\\", "/").split("/")
    return forms.known(member) and not any(
        part.startswith((".", "__MACOSX")) for part in parts if part not in (".", "..")
    )


@contextmanager
def _open(path: str) -> Iterator[io.BufferedReader]:
    if path == STDIN:
        stdin = _stdin()
        # What is piped in has no ending: packing shows by its first bytes.
        head = stdin.peek(6)
        with _unpacked(stdin, next((end for end, mark in _MARKS.items() if head.startswith(mark)), "")) as stream:
            yield stream
        return
    if is_address(path):
        from figures.documents import web

        yield io.BufferedReader(cast(io.RawIOBase, io.BytesIO(web.get(path))))
        return
    with Path(path).open("rb") as file, _unpacked(file, forms.packing(path)) as stream:
        yield stream


def _stdin() -> io.BufferedReader:
    if sys.stdin is None or sys.stdin.closed:
        raise InputError("stdin", "is closed", "pipe a text in, or name a file")
    buffer = sys.stdin.buffer
    # A caller may have put plain bytes in place of stdin, which cannot be peeked into.
    return buffer if isinstance(buffer, io.BufferedReader) else io.BufferedReader(cast(io.RawIOBase, buffer))


@contextmanager
def _unpacked(stream: IO[bytes], packing: str) -> Iterator[io.BufferedReader]:
    """The stream unpacked, as one that can be peeked into; who opened the packed one closes it."""
    opener = {".gz": gzip.open, ".bz2": bz2.open, ".xz": lzma.open, ".zst": _zstd}.get(packing)
    if opener is None:
        yield stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(cast(io.RawIOBase, stream))
        return
    with cast(IO[bytes], opener(stream)) as plain:  # type: ignore[operator]
        yield io.BufferedReader(cast(io.RawIOBase, plain))


def _zstd(stream: IO[bytes]) -> IO[bytes]:
    if sys.version_info >= (3, 14):
        from compression import zstd  # type: ignore[import-not-found,unused-ignore]

        return cast(IO[bytes], zstd.open(stream))
    try:
        import zstandard
    except ImportError:
        raise MissingExtraError(".zst", "needs figures-toolkit[zstd]", "pip install 'figures-toolkit[zstd]'") from None
    return cast(IO[bytes], zstandard.open(cast(BinaryIO, stream), "rb"))


@contextmanager
def translated(path: str) -> Iterator[None]:
    """Make every way in which reading a file can fail one error that says which file."""
    try:
        yield
    except FiguresError:
        raise
    except FileNotFoundError:
        if os.path.islink(path):  # noqa: PTH114 - Path.is_symlink raises where a folder above is closed
            raise InputError(path, "is a link to a file that is gone", "check the link") from None
        folder = Path(path).parent
        near = meant(Path(path).name, (each.name for each in folder.iterdir())) if folder.is_dir() else ""
        raise InputError(path, f"no such file{near}", "check the path") from None
    except IsADirectoryError:
        raise InputError(path, "is a directory", "name the files in it") from None
    except PermissionError:
        raise InputError(path, "may not be read", "check its permissions") from None
    except _DAMAGED as error:
        raise InputError(path, f"damaged packing ({error})", "pack it again or check the ending") from None
    except _ARCHIVE as error:
        raise InputError(path, f"damaged archive ({error})", "pack it again") from None
    except MemoryError:
        raise InputError(path, "needs more memory than there is", "split it") from None
    except OSError as error:
        raise InputError(path, str(error.strerror or error), "check the file") from None
    except Exception as error:
        # Libraries for forms of files raise whatever odd bytes lead them to; one such file must not stop the rest.
        if type(error).__name__ == "ZstdError":
            raise InputError(path, f"damaged packing ({error})", "pack it again or check the ending") from None
        line = " ".join(str(error).split())[:120]
        raise InputError(path, f"cannot be read ({type(error).__name__}: {line})", "save it again") from None


def whole(path: str) -> bytes:
    """All bytes of one file or of stdin, unpacked; InputError when it cannot be read, there are none, or no end of them."""
    with translated(path), _open(path) as stream:
        plain = isinstance(stream.raw, io.FileIO) and Path(path).is_file()
        content = stream.read() if plain else stream.read(limits.MOST_SPOOLED + 1)
    if not plain and len(content) > limits.MOST_SPOOLED:
        raise limits.too_long(path, limits.MOST_SPOOLED, "in a packed or piped table")
    if not content.strip():
        raise InputError(path, "is empty", "give a table")
    return content
