"""What a figure belongs to: its entity, property, action and source, in one of three settings.

``full``: a small encoder reads each figure's paragraph and points to the words. ``fast``: a compiled linear ranker chooses
among the noun phrases and verbs of the sentence. ``none``: nothing. All three give the same columns; every answer is words of
the text.
``docs/about.md`` says what the model is, what it was trained on and where it fails.

>>> step("none").__name__
'nothing'
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib.util import find_spec
from typing import TYPE_CHECKING

from figures.errors import InputError, MissingExtraError

if TYPE_CHECKING:
    import polars as pl

Step = Callable[["pl.DataFrame", Sequence[bytes]], "pl.DataFrame"]
SETTINGS = ("full", "fast", "none")
RUNTIME = ("onnxruntime", "tokenizers", "numpy")


def setting(asked: str | None) -> str:
    """The setting that is used: the one asked for, else ``full`` where its runtime is installed.

    Raises:
        InputError: a setting that is none.
        MissingExtraError: ``full``, without its runtime.
    """
    missing = [name for name in RUNTIME if find_spec(name) is None] if asked in (None, "full") else []
    if asked is None:
        return "fast" if missing else "full"
    if missing:
        what = f"{' and '.join(missing)} {'is' if len(missing) == 1 else 'are'} not installed"
        raise MissingExtraError("about='full'", what, f"pip install {' '.join(missing)}, or use fast")
    if asked not in SETTINGS:
        raise InputError("about", f"{asked!r} is unknown", "use full, fast or none")
    return asked


def step(asked: str | None = None) -> Step:
    """What adds the answers to the reader's rows: rows and the documents' bytes in, rows out."""
    name = setting(asked)
    if name == "full":
        from figures.about.answer import answer

        return answer
    from figures.about import rules

    return rules.quick if name == "fast" else rules.nothing
