"""Pages named by a list of addresses: fetched once, on request, and kept beside the list; a build reads what is kept.

>>> saved_as("https://harbour.example/cranes")
'a45930cef95f3e3a.html'
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from figures.documents import web
from figures.errors import DatasetError, InputError
from figures.parts import disk


def addresses(path: Path) -> list[str]:
    """The addresses in a text file, one a line; blank lines and lines that start with ``#`` are left out."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "no UTF-8"
        raise DatasetError(str(path), f"cannot be read ({why})", "correct urls in the recipe") from None
    found = [line.strip() for line in lines if line.strip() and not line.lstrip().startswith("#")]
    return list(dict.fromkeys(found))


def saved_as(address: str) -> str:
    """The file name a page is kept under."""
    return f"{hashlib.sha256(address.encode()).hexdigest()[:16]}.html"


def saved(path: Path) -> list[tuple[str, Path]]:
    """Each address of the list, and the file its page is kept in, whether it is there yet or not."""
    return [(address, _folder(path) / saved_as(address)) for address in addresses(path)]


def fetch(
    path: Path, *, allow_private: bool = False, tell: Callable[[str], None] = lambda _: None
) -> list[tuple[str, str]]:
    """Get the pages that are not kept yet. The one place where a dataset goes online.

    Args:
        path: the list of addresses.
        allow_private: whether loopback, private and link-local machines may be asked.
        tell: called with each address before it is fetched.

    Returns:
        ``(address, reason)`` of each page that could not be had.
    """
    failed = []
    for address, target in saved(path):
        if target.exists():
            continue
        tell(address)
        try:
            disk.write(target, web.get(address, allow_private=allow_private))
        except InputError as error:
            failed.append((address, error.what))
    return failed


def _folder(path: Path) -> Path:
    return path.with_name(f"{path.stem}_pages")
