"""Which of the twins runs: the compiled modules (``*_cy``), or the plain Python files they are made from.

They are taken all or none, because compiled modules call one another in C. Plain files run when ``FIGURES_PURE=1`` is
set, when an extension is missing, and, in a checkout, when a source was edited after it was compiled: a stale extension
would hide the edit.

The files are written for the compiler: ``import cython``, and ``from cython.cimports.figures.x import Y`` for what is taken
in C. Run as plain Python they need no Cython: here the first is ``figures._cython``, the second ``from figures.x import Y``.

>>> twin() in ("compiled", "plain")
True
"""

from __future__ import annotations

import builtins
import hashlib
import os
import re
import sys
import warnings
from collections.abc import Sequence
from importlib import import_module
from importlib.machinery import EXTENSION_SUFFIXES, ModuleSpec, SourceFileLoader
from importlib.util import spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

PACKAGE = Path(__file__).resolve().parent
DIGEST = PACKAGE / "_compiled.txt"
_SUFFIX = "_cy"
_SHARED = PACKAGE / "_cython_shared"  # what Cython gives all of them; it has no plain twin
_TAKEN = re.compile(rb"^from cython\.cimports\.(figures[\w.]*) import ", re.MULTILINE)


def _import(name: str, *scope: Any, **named: Any) -> Any:
    if name == "cython":
        return import_module("figures._cython")
    return builtins.__import__(name.removeprefix("cython.cimports."), *scope, **named)


class PlainLoader(SourceFileLoader):
    """Runs a twin's plain file with an ``import`` of its own, so that no other module meets our stand-in for Cython."""

    def exec_module(self, module: ModuleType) -> None:
        """Run the file."""
        module.__dict__["__builtins__"] = {**vars(builtins), "__import__": _import}
        super().exec_module(module)


class PlainFinder:
    """Finds ``figures.….x_cy`` as its ``.py`` file even where an extension lies beside it."""

    @staticmethod
    def find_spec(name: str, path: Sequence[str] | None = None, _target: ModuleType | None = None) -> ModuleSpec | None:
        """The spec of the plain file, or None for every module that is not one of the twins."""
        if not (name.startswith("figures.") and name.endswith(_SUFFIX)):
            return None
        path = str(PACKAGE.joinpath(*name.split(".")[1:]).with_suffix(".py"))
        return spec_from_file_location(name, path, loader=PlainLoader(name, path))


def sources() -> list[Path]:
    """The compiled modules, their declarations, and the plain modules whose constants they hold; ``setup.py`` asks too."""
    compiled = list(PACKAGE.rglob("*_cy.py"))
    taken = {name.decode() for path in compiled for name in _TAKEN.findall(path.read_bytes())}
    plain = {PACKAGE.parent.joinpath(*name.split(".")).with_suffix(".py") for name in taken}
    return sorted({*compiled, *PACKAGE.rglob("*.pxd"), *plain})


def digest() -> str:
    """One hash over all sources."""
    total = hashlib.sha256()
    for path in sources():
        total.update(path.relative_to(PACKAGE.parent).as_posix().encode())
        total.update(path.read_bytes())
    return total.hexdigest()


def _is_built(module: Path) -> bool:
    return any(module.with_name(module.name + suffix).exists() for suffix in EXTENSION_SUFFIXES)


def missing() -> list[str]:
    """Twins without an extension for this interpreter, by module name."""
    modules = [path.with_suffix("") for path in sorted(PACKAGE.rglob("*_cy.py"))]
    return [".".join(m.relative_to(PACKAGE.parent).parts) for m in [*modules, _SHARED] if not _is_built(m)]


def stale() -> bool:
    """Whether a source was edited after the extensions were built (checkouts only: nobody edits an installation)."""
    return not DIGEST.exists() or DIGEST.read_text(encoding="ascii").strip() != digest()


def twin() -> str:
    """``compiled`` or ``plain``: what runs in this process."""
    return "plain" if any(finder is PlainFinder for finder in sys.meta_path) or missing() else "compiled"


def choose() -> None:
    """Put the plain files first where the compiled ones are unwanted, incomplete or stale; called once, on import."""
    if os.environ.get("FIGURES_PURE") != "1":
        if not (PACKAGE.parent / "setup.py").exists() and _is_built(_SHARED):  # installed, and all of them or none
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
