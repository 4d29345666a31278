"""Pages named by a list of addresses: fetched once, on request, and kept beside the list; a build reads what is kept.

>>> saved_as("https://harbour.example/cranes")
'a45930cef95f3e3a.html'
"""

from __future__ import annotations

import hashlib
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

from figures.errors import DatasetError, InputError
from figures.parts import disk

AGENT = "figures-toolkit (a dataset's pages, one request each)"
TIMEOUT = 30  # seconds
MOST_BYTES = 50_000_000


def addresses(path: Path) -> list[str]:
    """The addresses in a text file, one a line; blank lines and lines that start with ``#`` are left out."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except OSError as error:
        raise DatasetError(str(path), f"cannot be read ({error.strerror})", "correct urls in the recipe") from None
    found = [line.strip() for line in lines if line.strip() and not line.lstrip().startswith("#")]
    wrong = [line for line in found if not line.startswith(("http://", "https://"))]
    if wrong:
        raise DatasetError(str(path), f"{wrong[0]!r} is no web address", "write one address a line")
    return list(dict.fromkeys(found))


def saved_as(address: str) -> str:
    """The file name a page is kept under."""
    return f"{hashlib.sha256(address.encode()).hexdigest()[:16]}.html"


def saved(path: Path) -> list[tuple[str, Path]]:
    """Each address of the list, and the file its page is kept in, whether it is there yet or not."""
    return [(address, _folder(path) / saved_as(address)) for address in addresses(path)]


def fetch(path: Path, *, tell: Callable[[str], None] = lambda _: None) -> list[tuple[str, str]]:
    """Get the pages that are not kept yet. The one place where a dataset goes online.

    Args:
        path: the list of addresses.
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
            disk.write(target, _get(address))
        except InputError as error:
            failed.append((address, error.what))
    return failed


def _folder(path: Path) -> Path:
    return path.with_name(f"{path.stem}_pages")


def _get(address: str) -> bytes:
    request = urllib.request.Request(address, headers={"User-Agent": AGENT})
    try:
        with urllib.request.urlopen(request, timeout=TIMEOUT) as response:
            content: bytes = response.read(MOST_BYTES + 1)
    except (urllib.error.URLError, OSError, ValueError) as error:
        raise InputError(address, f"could not be fetched ({error})", "check the address") from None
    if len(content) > MOST_BYTES:
        raise InputError(address, f"is larger than {MOST_BYTES:,} bytes", "take it out of the list")
    return content
