"""Dates of periods: ``period`` and ``published`` to ``period_start`` and ``period_end``, each distinct pair once.

>>> import datetime as dt
>>> frame = pl.DataFrame({"period": ["last year", None], "published": [dt.date(2025, 5, 17)] * 2,
...                       "locale": ["en-AU"] * 2, "sentence": ["", ""]})
>>> resolve(frame).select("period_start", "period_end").rows()[0]
(datetime.date(2024, 1, 1), datetime.date(2024, 12, 31))
"""

from __future__ import annotations

from functools import cache

import polars as pl

from figures.context.calendar import FiscalYear
from figures.context.period_translation import in_english
from figures.kinds.rule import classes
from figures.languages import FIRST, table
from figures.languages.en.periods.back import BACK, YEARLY, before
from figures.languages.en.periods.dates import Resolver
from figures.languages.en.periods.patterns import GAME_CLOCK, GAME_PART


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
    """Add ``period_start`` and ``period_end`` (Date, null where the words do not settle them) from ``period``.

    "The previous quarter" counts from the period before it in the sentence, or behind it; from publication where there
    is none.

    Args:
        table: ``period`` String, ``published`` Date, ``locale`` String and ``sentence`` String, a sentence's rows together.
        language: that of the words; a period of another language is read as the English for it.
        fiscal_year: the company's own financial year; None takes that of the locale's government.
    """
    dates = {"period_start": pl.Date, "period_end": pl.Date}
    told = table["period"].is_not_null().rename("told")
    if not told.any():
        return table.with_columns(pl.lit(None, dtype).alias(name) for name, dtype in dates.items())
    keys = ["period", "published", "locale", "ahead", "game", "budget"]
    asked = table.select("period", "published", "locale", "sentence").filter(told)
    asked = asked.with_columns(
        ahead=pl.col("sentence").str.contains(looks_ahead(language)),
        game=pl.col("period").str.contains(GAME_PART)
        & (pl.col("sentence").str.contains(looks_like("played")) | pl.col("sentence").str.contains(GAME_CLOCK)),
        budget=pl.col("period").str.contains(r"\d[-–/]\d\d$") & pl.col("sentence").str.contains(looks_like("budgeted")),
    )
    distinct = asked.select(keys).unique(maintain_order=True)
    regions = distinct.select(pl.col("locale").str.extract("-([A-Z]{2})")).to_series()
    spans = [
        Resolver(published, region, ahead, game, budget, fiscal_year).span(in_english(period, language)) or (None, None)
        for (period, published, _locale, ahead, game, budget), region in zip(distinct.iter_rows(), regions, strict=True)
    ]
    distinct = distinct.with_columns(
        pl.Series(name, [span[at] for span in spans], dtype=dtype) for at, (name, dtype) in enumerate(dates.items())
    )
    found = asked.join(distinct, on=keys, how="left", nulls_equal=True, maintain_order="left")
    found = anchored(found)
    at = table.select(pl.when(told).then(told.cum_sum() - 1)).to_series()
    return table.with_columns(found[name].gather(at) for name in dates)


def anchored(found: pl.DataFrame) -> pl.DataFrame:
    """Count "the previous quarter" and "a year earlier" from the other period of their sentence.

    Args:
        found: rows of ``resolve`` that tell a period, with both dates.
    """
    back = found["period"].str.contains(BACK.pattern)
    if not back.any():
        return found
    run = (pl.col("sentence") != pl.col("sentence").shift(1)).fill_null(True).cum_sum().alias("run")
    settled = ~pl.col("back") & pl.col("period_start").is_not_null() & pl.col("period_end").is_not_null()
    told = found.with_columns(run, back.alias("back")).with_columns(
        pl.when(settled).then(pl.col(name)).alias(name) for name in ("period_start", "period_end")
    )
    # "the previous quarter" is the one before the nearest; "a year earlier" before the first that the sentence tells
    yearly = pl.col("period").str.contains(YEARLY.pattern)
    first, nearest = (
        [
            pl.coalesce(fill(pl.col(name)).over("run"), pl.col(name).backward_fill().over("run")).alias(name)
            for name in ("period_start", "period_end")
        ]
        for fill in (lambda column: column.drop_nulls().first(), pl.Expr.forward_fill)
    )
    beside = told.select(
        pl.when(yearly).then(a).otherwise(b).alias(name)
        for a, b, name in zip(first, nearest, ("period_start", "period_end"), strict=True)
    )
    rows = (back & beside["period_start"].is_not_null()).arg_true().to_list()
    for name in ("period_start", "period_end"):
        values = found[name].to_list()
        for row in rows:
            span = before(found["period"][row], beside.row(row))
            if span is not None:
                values[row] = span[name == "period_end"]
        found = found.with_columns(pl.Series(name, values, dtype=pl.Date))
    return found
