"""Which of the twins runs: the compiled modules (``*_cy``), or the plain Python files they are made from.

They are taken all or none, because compiled modules call one another in C. Plain files run when ``FIGURES_PURE=1`` is
set, when an extension is missing, and, in a checkout, when a source was edited after it was compiled: a stale extension
would hide the edit.

>>> twin() in ("compiled", "plain")
True
"""

from __future__ import annotations

import hashlib
import os
import sys
import warnings
from collections.abc import Sequence
from importlib.machinery import EXTENSION_SUFFIXES, ModuleSpec
from importlib.util import spec_from_file_location
from pathlib import Path
from types import ModuleType

PACKAGE = Path(__file__).resolve().parent
DIGEST = PACKAGE / "_compiled.txt"
_SUFFIX = "_cy"
_SHARED = PACKAGE / "_cython_shared"  # what Cython gives all of them; it has no plain twin


class PlainFinder:
    """Finds ``figures.….x_cy`` as its ``.py`` file even where an extension lies beside it."""

    @staticmethod
    def find_spec(name: str, path: Sequence[str] | None = None, _target: ModuleType | None = None) -> ModuleSpec | None:
        """The spec of the plain file, or None for every module that is not one of the twins."""
        if not (name.startswith("figures.") and name.endswith(_SUFFIX)):
            return None
        return spec_from_file_location(name, PACKAGE.joinpath(*name.split(".")[1:]).with_suffix(".py"))


def digest() -> str:
    """One hash over the sources of all compiled modules and their declarations, as ``setup.py`` writes it."""
    total = hashlib.sha256()
    for path in sorted([*PACKAGE.rglob("*_cy.py"), *PACKAGE.rglob("*.pxd")]):
        total.update(path.relative_to(PACKAGE.parent).as_posix().encode())
        total.update(path.read_bytes())
    return total.hexdigest()


def missing() -> list[str]:
    """Twins without an extension for this interpreter, by module name."""
    modules = [path.with_suffix("") for path in sorted(PACKAGE.rglob("*_cy.py"))]
    return [
        ".".join(module.relative_to(PACKAGE.parent).parts)
        for module in [*modules, _SHARED]
        if not any(module.with_name(module.name + suffix).exists() for suffix in EXTENSION_SUFFIXES)
    ]


def stale() -> bool:
    """Whether a source was edited after the extensions were built (checkouts only: nobody edits an installation)."""
    return not DIGEST.exists() or DIGEST.read_text(encoding="ascii").strip() != digest()


def twin() -> str:
    """``compiled`` or ``plain``: what runs in this process."""
    return "plain" if any(finder is PlainFinder for finder in sys.meta_path) or missing() else "compiled"


def choose() -> None:
    """Put the plain files first where the compiled ones are unwanted, incomplete or stale; called once, on import."""
    in_checkout = (PACKAGE.parent / "setup.py").exists()
    if os.environ.get("FIGURES_PURE") != "1":
        if not in_checkout:
            return
        absent = missing()
        if not absent and not stale():
            return
        if len(absent) <= len(list(PACKAGE.rglob("*_cy.py"))):  # something was built, and not from this source
            warnings.warn(
                "figures runs as plain Python: the extensions are older than their sources; run 'make build'",
                RuntimeWarning,
                stacklevel=3,
            )
    sys.meta_path.insert(0, PlainFinder)  # type: ignore[arg-type]
