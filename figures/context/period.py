"""Dates of periods: the time of a figure and ``published`` to ``period_start`` and ``period_end``, each distinct pair once.

>>> import figures
>>> text = "Sales rose 5% last year."
>>> figures.extract(text, published="2025-05-17", about="none").select("period_start", "period_end").rows()[0]
(datetime.date(2024, 1, 1), datetime.date(2024, 12, 31))
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

import polars as pl

from figures.columns import TIME
from figures.context.calendar import FiscalYear
from figures.context.period_shapes import read
from figures.kinds.rule import classes
from figures.languages import FIRST, table
from figures.languages.en.periods.back import back
from figures.languages.en.periods.dates import GAME_CLOCK, Resolver


@cache
def looks_ahead(language: str = FIRST) -> str:
    """What finds the words of a sentence that looks ahead: a day without a year is then the next one."""
    forms = [row["form"] for row in table(language, "lexicon/ahead.csv")]
    words, clitics = ("|".join(f for f in forms if f[0].isalpha() == whole) for whole in (True, False))
    # Bytes, not code points (-u): a fast automaton needs no other search then.
    return rf"(?i-u)\b(?:{words})\b" + (rf"|(?:{clitics})\b" if clitics else "")


@cache
def looks_like(name: str) -> str:
    """What finds the words of a game, or of a budget, in a sentence (classes of ``languages/en/lexicon/classes.csv``)."""
    return rf"(?i-u)\b(?:{'|'.join(classes()[name])})\b"


def resolve(table: pl.DataFrame, language: str = FIRST, fiscal_year: FiscalYear | None = None) -> pl.DataFrame:
    """Add ``period_start`` and ``period_end`` (Date, null where the words do not settle them).

    "The previous quarter" counts from the period before it in the sentence, or behind it; from publication where there
    is none.

    Args:
        table: the code of the period (``columns.TIME``), ``period`` String, ``published`` Date, ``locale`` String and
            ``sentence`` String, a sentence's rows together.
        language: that of the words.
        fiscal_year: the company's own financial year; None takes that of the locale's government.
    """
    dates = {"period_start": pl.Date, "period_end": pl.Date}
    told = table["period"].is_not_null().rename("told")
    if not told.any():
        return table.with_columns(pl.lit(None, dtype).alias(name) for name, dtype in dates.items())
    asked = table.select(*TIME, "published", "locale", "sentence").filter(told)
    codes = asked.select(TIME).unique(maintain_order=True)
    times = {code: read(code, language) for code in codes.iter_rows()}
    codes = codes.with_columns(pl.Series("back", [back(time) for time in times.values()], dtype=pl.String))
    asked = _about(asked.join(codes, on=TIME, how="left", maintain_order="left"), language)
    keys = [*TIME, "published", "locale", "ahead", "game", "budget"]
    distinct = asked.select(keys).unique(maintain_order=True)
    regions = distinct.select(pl.col("locale").str.extract("-([A-Z]{2})")).to_series()
    resolver = cache(Resolver)
    spans = [
        resolver(published, region, ahead, game, budget, fiscal_year).span(times[tuple(code)]) or (None, None)
        for (*code, published, _locale, ahead, game, budget), region in zip(distinct.iter_rows(), regions, strict=True)
    ]
    distinct = distinct.with_columns(
        pl.Series(name, [span[at] for span in spans], dtype=dtype) for at, (name, dtype) in enumerate(dates.items())
    )
    found = anchored(asked.join(distinct, on=keys, how="left", nulls_equal=True, maintain_order="left"), times)
    at = table.select(pl.when(told).then(told.cum_sum() - 1)).to_series()
    return table.with_columns(found[name].gather(at) for name in dates)


def _about(asked: pl.DataFrame, language: str) -> pl.DataFrame:
    """Number the sentences (``run``), and say of each whether it looks ahead, tells of a game, or of a budget."""
    begins = (asked["sentence"] != asked["sentence"].shift(1)).fill_null(True)
    run = begins.cum_sum().rename("run") - 1
    sentence = pl.col("sentence").str
    # What looks ahead, or is a part of this year and not of a game, counts from publication alone.
    dated = pl.when(pl.col("published").is_not_null()).then("sentence").str
    shown = asked.filter(begins).select(
        ahead=dated.contains(looks_ahead(language)).fill_null(False),
        game=(dated.contains(looks_like("played")) | dated.contains(GAME_CLOCK)).fill_null(False),
        budget=sentence.contains(looks_like("budgeted")),
    )
    return asked.with_columns(run, *(column.gather(run) for column in shown))


def anchored(found: pl.DataFrame, times: Mapping[tuple[int, ...], Any]) -> pl.DataFrame:
    """Count "the previous quarter" and "a year earlier" from the other period of their sentence.

    Args:
        found: rows of ``resolve`` that tell a period, with both dates, their sentence's ``run`` and what their words do.
        times: the time of each code.
    """
    asked = found.with_row_index("at").filter(
        pl.col("run").is_in(found["run"].filter(found["back"].is_not_null()).implode())
    )
    if asked.is_empty():
        return found
    ends = ("period_start", "period_end")
    settled = pl.col("back").is_null() & pl.col("period_start").is_not_null() & pl.col("period_end").is_not_null()
    told = asked.with_columns(pl.when(settled).then(pl.col(name)).alias(name) for name in ends)
    # "the previous quarter" is the one before the nearest; "a year earlier" before the first that the sentence tells
    first, nearest = (
        [pl.coalesce(fill(pl.col(name)).over("run"), pl.col(name).backward_fill().over("run")) for name in ends]
        for fill in (lambda column: column.drop_nulls().first(), pl.Expr.forward_fill)
    )
    beside = told.with_columns(
        pl.when(pl.col("back") == "yearly").then(a).otherwise(b).alias(name)
        for a, b, name in zip(first, nearest, ends, strict=True)
    ).filter(pl.col("back").is_not_null() & pl.col("period_start").is_not_null())
    spans = {}
    for at, *code, start, end in beside.select("at", *TIME, *ends).iter_rows():
        span = Resolver(None, beside=(start, end)).span(times[tuple(code)])
        if span is not None:
            spans[at] = span
    return found.with_columns(
        found[name].scatter([*spans], [span[side] for span in spans.values()]) for side, name in enumerate(ends)
    )
