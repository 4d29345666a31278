"""Options whose values are checked while the command line is read: a wrong value is wrong use, before any work is done.

>>> day(None, None, "soon")
Traceback (most recent call last):
click.exceptions.BadParameter: 'soon' is no date; write it as YYYY-MM-DD
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import rich_click as click

from figures.about import SETTINGS
from figures.commands import _complete
from figures.errors import FiguresError

_F = TypeVar("_F", bound=Callable[..., Any])
Checked = Callable[[Any, Any, str | None], str | None]


def checked(check: Callable[[str], object]) -> Checked:
    """A callback for click that gives the value back unless the check raises."""

    def callback(_context: Any, _parameter: Any, value: str | None) -> str | None:
        if value is not None:
            try:
                check(value)
            except FiguresError as error:
                raise click.BadParameter(f"{error.what}; {error.do}") from None
        return value

    return callback


def words(command: _F) -> _F:
    """Add the options of one's own words and outlets, ``--lexicon`` and ``--outlets``."""
    outlets = click.option("--outlets", type=click.Path(path_type=Path), metavar="FILE",
                           help="Your own outlets (columns outlet, locale); they go first.")  # fmt: skip
    lexicon = click.option("--lexicon", multiple=True, **FILE,
                           help="Your own words, rows of a table of the lexicon; may be given again.")  # fmt: skip
    return lexicon(outlets(command))


def fiscal_year(command: _F) -> _F:
    """Add ``--fiscal-year``."""
    return click.option(
        "--fiscal-year", metavar="MM-DD", callback=checked(_fiscal_year),
        help="First day of the financial year that FY24 is: 07-01, or 2023=2023-02-01 with its name; else the government's.",
    )(command)  # fmt: skip


def about(command: _F) -> _F:
    """Add ``--about``, which every command has that reads texts."""
    return click.option(
        "--about", type=click.Choice(SETTINGS),
        help="How entity, property, action and attribution are found: by the model (the default where its runtime is "
        "installed), by a ranker (for corpora), or not.",
    )(command)  # fmt: skip


def _day(value: str) -> None:
    from figures.documents.reader import as_day

    as_day(value)


def _fiscal_year(value: str) -> None:
    from figures.context.fiscal import read

    read(value)


def _locale(value: str) -> None:
    from figures.locales import parse

    parse(value)


def _encoding(value: str) -> None:
    from figures.documents.text import check_encoding

    check_encoding(value)


day, locale, encoding = checked(_day), checked(_locale), checked(_encoding)

# What options of one sort share: how help calls the value, what checks it, what a shell completes.
PATHS: dict[str, Any] = {"shell_complete": _complete.files}
FILE: dict[str, Any] = {"metavar": "FILE", **PATHS}
LOCALE: dict[str, Any] = {"metavar": "TAG", "callback": locale, "shell_complete": _complete.locales}
CURRENCY: dict[str, Any] = {"metavar": "CODE", "shell_complete": _complete.currencies}
OUTLET: dict[str, Any] = {"metavar": "NAME", "shell_complete": _complete.outlets}
COLUMN: dict[str, Any] = {"metavar": "NAME", "shell_complete": _complete.columns}
