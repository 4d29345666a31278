"""Figures: every figure in a news text as one row of a checked table.

The public names are listed here and loaded when they are first used, so that ``import figures`` costs milliseconds.

>>> import figures
>>> "extract" in dir(figures)
True
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from figures._imports import choose as _choose_imports
from figures._twin import choose as _choose
from figures.version import __version__

if TYPE_CHECKING:
    from figures.pipeline import extract as extract

_choose()
_choose_imports()

# name: the module that has it
_PUBLIC = {
    "read": "figures.documents",
    "extract": "figures.pipeline",
    "scan": "figures.lazy",
    "explain": "figures.trace",
    "normalise": "figures.normalisation",
    "originals": "figures.normalisation",
    "inflate": "figures.normalisation",
    "track": "figures.stories",
    "check": "figures.desk",
    "plot": "figures.plots",
    "validate": "figures.validation",
    "store": "figures.parts",
    "Lexicon": "figures.vocabulary",
    "show": "figures.display",
    "report": "figures.page",
    "FiguresError": "figures.errors",
}

__all__ = [*_PUBLIC, "__version__"]


def __getattr__(name: str) -> Any:
    module = _PUBLIC.get(name)
    if module is None:
        raise AttributeError(f"module 'figures' has no attribute {name!r}")
    value = getattr(import_module(module), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
