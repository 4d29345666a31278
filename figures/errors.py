"""The errors a caller can make or meet.

FiguresError
├── InputError        (ValueError)        a file, a column or a text that cannot be read
├── OutputError       (OSError)           a target that cannot be written
├── MissingColumnError (KeyError)         a table without a column that the step needs
├── UnknownLocaleError (ValueError)       a locale that is not a BCP 47 tag we know
├── RatesError        (ValueError)        a rates file that cannot be used
├── LexiconError      (ValueError)        a lexicon row that is wrong
├── DatasetError      (ValueError)        a dataset folder or recipe that is wrong
└── MissingExtraError (ImportError)       an optional dependency that is not installed

Every message says where, what was met, and what to do.

>>> print(InputError("story.txt", "no such file", "check the path"))
story.txt: no such file; check the path
"""

from __future__ import annotations

import re

# What moves a terminal's cursor or turns the direction of a line; names of files and cells of tables may hold it.
_UNSHOWN = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def printable(text: str) -> str:
    r"""The text as one line that a terminal only shows: control characters are written out.

    >>> print(printable("a" + chr(27) + "[31m.txt"))
    a\x1b[31m.txt
    """
    return text if text.isprintable() else _UNSHOWN.sub(lambda sign: ascii(sign[0])[1:-1], text)


class FiguresError(Exception):
    """Base of all errors of the toolkit.

    Args:
        where: file, column or option the error is about.
        what: what was met there.
        do: what the user can do about it.
    """

    def __init__(self, where: str, what: str, do: str) -> None:
        # All three go to Exception.args, so that the error survives pickling to worker processes.
        super().__init__(where, what, do)
        self.where, self.what, self.do = where, what, do

    def __str__(self) -> str:
        return printable(f"{self.where}: {self.what}; {self.do}")


class InputError(FiguresError, ValueError):
    """A file, a column or a text that cannot be read."""


class OutputError(FiguresError, OSError):
    """A target that cannot be written."""


class MissingColumnError(FiguresError, KeyError):
    """A table without a column that the step needs."""


class UnknownLocaleError(FiguresError, ValueError):
    """A locale that is not a BCP 47 tag we know."""


class RatesError(FiguresError, ValueError):
    """A rates file that cannot be used."""


class LexiconError(FiguresError, ValueError):
    """A lexicon row that is wrong."""


class DatasetError(FiguresError, ValueError):
    """A dataset folder or recipe that is wrong."""


class MissingExtraError(FiguresError, ImportError):
    """An optional dependency that is not installed."""
