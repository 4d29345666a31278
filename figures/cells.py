r"""Cells of CSV that a spreadsheet would run: text that begins like a formula gets an apostrophe, and loses it again.

The text is other people's: a sentence that begins with ``=`` must not reach for a file or the web when a colleague opens
the sheet. Numbers stay as they are ("-5" is no formula), and ``plain(guarded(frame))`` is the frame.

>>> frame = pl.DataFrame({"sentence": ['=HYPERLINK("x")', "@SUM(A1)", "-5", "+3.5%", "-5 degrees", "'=", "5 jobs", None]})
>>> guarded(frame)["sentence"].to_list()
['\'=HYPERLINK("x")', "'@SUM(A1)", '-5', '+3.5%', "'-5 degrees", "''=", '5 jobs', None]
>>> plain(guarded(frame)).equals(frame)
True
"""

from __future__ import annotations

import polars as pl
import polars.selectors as cs

# What Excel, LibreOffice and Google Sheets take for the start of a formula, full-width forms included.
_STARTS = r"[=+\-@\t\r\n＝＋－＠]"
_FORMULA = rf"^'*{_STARTS}"
_NUMBER = r"^[+\-]?[0-9][0-9.,]*%?$"
_GUARDED = rf"^'+{_STARTS}"


def guarded(frame: pl.DataFrame) -> pl.DataFrame:
    """The frame with an apostrophe before every text that begins like a formula."""
    cell = cs.string()
    risky = cell.str.contains(_FORMULA) & ~cell.str.contains(_NUMBER)
    return frame.with_columns(pl.when(risky).then(cell.str.replace("^", "'")).otherwise(cell).name.keep())


def plain(frame: pl.DataFrame) -> pl.DataFrame:
    """The frame with the apostrophes of ``guarded`` taken away."""
    cell = cs.string()
    return frame.with_columns(pl.when(cell.str.contains(_GUARDED)).then(cell.str.slice(1)).otherwise(cell).name.keep())
