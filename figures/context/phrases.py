"""The times of phrases that stand for themselves: what the network answers as a period, where the rules chose another one.

>>> rows = pl.DataFrame({"document": [0], "period_start": [0], "period_end": [0], **dict.fromkeys(TIME, [0])})
>>> told = rows.with_columns(period_start=3, period_end=7)
>>> timed(told, rows, [b"In 1999"], lambda phrases: [(len(phrases[0]), 0, 0)])["time1"].item()
4
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import polars as pl

from figures.columns import TIME

Code = tuple[int, ...]
SPAN = ("period_start", "period_end")


def timed(
    told: pl.DataFrame, before: pl.DataFrame, texts: Sequence[bytes], read: Callable[[list[bytes]], list[Code]]
) -> pl.DataFrame:
    """The rows with the code of the time that their period tells, so that its dates are those of its own words.

    Args:
        told: the rows, with the periods that were answered.
        before: the same rows with the periods of the rules, whose codes they have.
        texts: the UTF-8 bytes of each document.
        read: gives the code of each of several phrases.
    """
    other = (told[SPAN[0]] != before[SPAN[0]]) | (told[SPAN[1]] != before[SPAN[1]])
    if not other.any():
        return told
    moved = told.filter(other).select("document", *SPAN)
    words = [texts[document][start:end] for document, start, end in moved.iter_rows()]
    phrases = [*dict.fromkeys(words)]
    codes = dict(zip(phrases, read(phrases), strict=True))
    at = other.arg_true()
    return told.with_columns(
        told[name].scatter(at, [codes[phrase][place] for phrase in words]) for place, name in enumerate(TIME)
    )
