"""Whether a target can be written, and one error for every way in which writing fails.

>>> check_apart("figures.csv", ["story.txt"])
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

import polars as pl

from figures.errors import OutputError


def check_target(out: str) -> None:
    """Raise OutputError unless the target can be written; nothing is touched."""
    target = Path(out)
    folder = target.parent
    if target.is_dir():
        raise OutputError(out, "is a directory", "name a file")
    if not folder.is_dir():
        raise OutputError(out, f"there is no directory {str(folder)!r}", "make it first")
    # The mode counts even for root, who could write everywhere: read-only says what the owner wants.
    if target.exists() and not (target.stat().st_mode & 0o222 and os.access(target, os.W_OK)):
        raise OutputError(out, "is read-only", "choose another target or change its permissions")
    if not (folder.stat().st_mode & 0o222 and os.access(folder, os.W_OK)):
        raise OutputError(out, f"the directory {str(folder)!r} is read-only", "choose another target")


def check_apart(out: str | None, inputs: Iterable[str]) -> None:
    """Raise OutputError when a target is one of the inputs, which writing would replace; links count as what they name."""
    if out in (None, "-") or not Path(str(out)).is_file():
        return
    for path in inputs:
        try:
            same = Path(path).samefile(str(out))
        except (OSError, ValueError):  # it is not there, or no path
            continue
        if same:
            raise OutputError(str(out), "is also an input", "name another file")


@contextlib.contextmanager
def written(out: str | None) -> Iterator[None]:
    """Make every way in which writing can fail one error; a reader that goes away is none."""
    try:
        yield
    except (OutputError, BrokenPipeError):
        raise
    except PermissionError:
        raise OutputError(str(out), "may not be written", "choose another target") from None
    except (OSError, pl.exceptions.PolarsError) as error:
        # Polars has errors of its own for a full disk.
        reason = getattr(error, "strerror", None) or str(error).splitlines()[0]
        raise OutputError(
            out or "stdout", f"cannot be written ({reason})", "free space or choose another target"
        ) from None
