"""Two things that the import system does for the package: where ``figures.validation`` lies, and Polars' namespaces.

The folder ``validation/`` stands at the top of the repository and goes into the package when it is installed (``setup.py``
maps it); in a checkout a finder shows the way. The namespaces (``pl.col("text").figures``) need Polars, which ``import
figures`` must not load: they are registered at once where Polars is there, else when somebody imports it.

>>> import figures.validation
>>> figures.validation.__name__
'figures.validation'
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec, PathFinder
from importlib.util import spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

PACKAGE = Path(__file__).resolve().parent
VALIDATION = PACKAGE.parent / "validation"


class ValidationFinder:
    """Finds ``figures.validation`` in the folder beside the package."""

    @staticmethod
    def find_spec(
        name: str, _path: Sequence[str] | None = None, _target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """The spec of the folder, or None for every other module."""
        if name != "figures.validation":
            return None
        return spec_from_file_location(name, VALIDATION / "__init__.py", submodule_search_locations=[str(VALIDATION)])


class PolarsFinder:
    """Registers the namespaces behind the first import of Polars, and steps aside."""

    @classmethod
    def find_spec(cls, name: str, path: Sequence[str] | None = None, _target: ModuleType | None = None) -> Any:
        """The spec of Polars with the registration behind its load; None for every other module."""
        if name != "polars":
            return None
        sys.meta_path.remove(cls)  # type: ignore[arg-type]
        spec = PathFinder.find_spec(name, path)
        if spec is None or spec.loader is None:
            return spec
        load = spec.loader.exec_module

        def load_and_register(module: ModuleType) -> None:
            load(module)
            register()

        spec.loader.exec_module = load_and_register  # type: ignore[method-assign]
        return spec


def register() -> None:
    """Give Polars the namespaces ``figures`` of expressions and frames."""
    import figures.lazy.namespaces  # noqa: F401 - registers on import


def choose() -> None:
    """Called once, on import of the package."""
    if not (PACKAGE / "validation").is_dir() and VALIDATION.is_dir():
        # First: an editable installation of another checkout would answer for its own folder.
        sys.meta_path.insert(0, ValidationFinder)  # type: ignore[arg-type]
    if "polars" in sys.modules:
        register()
    else:
        sys.meta_path.insert(0, PolarsFinder)
