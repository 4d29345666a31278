"""Files that are either whole or not there: temporary name, fsync, rename; and a lock that a killed process lets go.

>>> import tempfile
>>> with tempfile.TemporaryDirectory() as name:
...     write(Path(name, "note.txt"), b"40 jobs")
...     sorted(path.name for path in Path(name).iterdir())
['note.txt']
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import secrets
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

import polars as pl

from figures.errors import OutputError

TEMPORARY = ".tmp"
LOCK = ".lock"
_BLOCK = 1 << 16  # bytes: less than this is left on a disk that is full


def write(path: Path, content: bytes) -> None:
    """Write a whole file, or leave what was there.

    Raises:
        OutputError: the disk is full, or the folder may not be written.
    """
    write_with(path, lambda temporary: _fill(temporary, content))


def write_with(path: Path, writer: Callable[[Path], object]) -> None:
    """Let ``writer`` fill a temporary file beside ``path``, then put it in its place.

    Raises:
        OutputError: the disk is full, or the folder may not be written. The temporary file is gone then.
    """
    # A name of its own for each writer: two that write the same part do not meet.
    temporary = path.with_name(f".{path.name}.{os.getpid()}-{secrets.token_hex(4)}{TEMPORARY}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        writer(temporary)
        _sync(temporary)
        os.replace(temporary, path)  # noqa: PTH105 - the kill test counts calls of the module os
        _sync_folder(path.parent)
    except (OSError, pl.exceptions.PolarsError) as error:
        reason = getattr(error, "strerror", None) or _reason(path.parent, error)
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise OutputError(str(path), reason, "free space or choose another folder") from error
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise


def _reason(folder: Path, error: Exception) -> str:
    """What went wrong in one line; Polars calls a full disk by many names ("Invalid thrift: transport error")."""
    with contextlib.suppress(OSError):
        if shutil.disk_usage(folder).free < _BLOCK:
            return os.strerror(errno.ENOSPC)
    return str(error).splitlines()[0]


def move(source: Path, target: Path) -> None:
    """Rename a file that is already on disk; nothing happens when it has been moved before."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        os.replace(source, target)  # noqa: PTH105
        _sync_folder(target.parent)
    except FileNotFoundError:
        if not target.exists():
            raise
    except OSError as error:
        raise OutputError(str(target), error.strerror or str(error), "free space or choose another folder") from error


def remove(path: Path) -> None:
    """Take a file away; nothing happens when it is gone already."""
    with contextlib.suppress(FileNotFoundError):
        os.unlink(path)  # noqa: PTH108


def remove_temporaries(folder: Path) -> None:
    """Take away what killed runs left half-written in a folder and the folders in it. Call it with the lock held."""
    for path in folder.rglob(f".*{TEMPORARY}"):
        remove(path)


def sha256(path: Path) -> str:
    """The hash of a file's bytes, in hexadecimal; empty when the file cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


@contextlib.contextmanager
def lock(folder: Path, waiting: Callable[[], None] = lambda: None) -> Iterator[None]:
    """Hold a folder for one writer; others wait. The system lets go of it when the process ends, however it ends.

    Args:
        folder: made when it is not there.
        waiting: called once when another process holds the folder.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file = (folder / LOCK).open("ab")
    except OSError as error:
        raise OutputError(str(folder), error.strerror or str(error), "choose a folder that can be written") from error
    with file:
        if not _take(file, wait=False):
            waiting()
            _take(file, wait=True)
        yield


if sys.platform == "win32":
    import msvcrt

    def _take(file: IO[bytes], wait: bool) -> bool:
        while True:
            try:
                # msvcrt's own waiting mode gives up after ten seconds.
                msvcrt.locking(file.fileno(), msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
                return True
            except OSError:
                if not wait:
                    return False

else:
    import fcntl

    def _take(file: IO[bytes], wait: bool) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


def _fill(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    if sys.platform == "win32":
        return  # folders cannot be opened there
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
