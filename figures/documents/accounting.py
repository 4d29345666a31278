"""Accounting brackets in tables: the cell ``(1,234)`` says minus 1,234, and is written so.

Off unless it is asked for: a bracketed number may be a note, a year or a share of the number before it.

>>> negatives("Net loss | $(1,234) | (3.2)%\\nIt employs 40 people (12 part-time).")
'Net loss | -$1,234 | -3.2%\\nIt employs 40 people (12 part-time).'
"""

from __future__ import annotations

import re

# what parts the cells of a row: bars (pages, Markdown, office files), tabs, columns of blanks
_BETWEEN = re.compile(r"( *\| *|\t+| {2,})")
_SIGN = r"[^\W\d_]{0,3}[$£€¥₹] ?|[^\W\d_]{3} |"
_NUMBER = r"\d[\d.,]*(?: ?(?:[kmb]|mn|bn|million|billion))?"
_CELL = re.compile(
    rf"(?P<before>{_SIGN})\( ?(?P<inside>{_SIGN})(?P<number>{_NUMBER})(?P<per> ?%?) ?\)(?P<behind> ?(?:%|[^\W\d_]{{1,7}})?)",
    re.I,
)
# Reports filed as pages keep the closing bracket in a cell of its own.
_PARTED = re.compile(r"(\([^()|\n]*\d) *\| *\)")


def negatives(text: str) -> str:
    """The text with a minus for the brackets around a number that fills a cell behind the first of its row."""
    if "(" not in text:
        return text
    return "\n".join(_row(line) if "(" in line else line for line in _PARTED.sub(r"\1)", text).split("\n"))


def _row(line: str) -> str:
    cells = _BETWEEN.split(line)
    first = 1 if cells[0] else 3  # a row of Markdown begins with a bar
    return "".join((*cells[:first], *(_minus(cell) for cell in cells[first:])))


def _minus(cell: str) -> str:
    found = _CELL.fullmatch(cell)
    return "-" + "".join(found.group("before", "inside", "number", "per", "behind")) if found else cell
