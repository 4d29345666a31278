"""The languages that can be read, each a folder of data: ``en/lexicon``, ``en/context``, ``en/scanner``, ``en/desk``.

>>> available()[-1], folder("en").name
('en', 'en')
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

HERE = Path(__file__).parent


@cache
def available() -> tuple[str, ...]:
    """The languages that have a folder with a lexicon, by their ISO 639 code."""
    return tuple(sorted(path.parent.parent.name for path in HERE.glob("*/lexicon/lexicon.bin")))


def folder(language: str) -> Path:
    """The folder of a language."""
    return HERE / language
