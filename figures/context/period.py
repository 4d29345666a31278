"""Dates of periods: ``period`` and ``published`` to ``period_start`` and ``period_end``, each distinct pair once.

>>> import datetime as dt
>>> frame = pl.DataFrame({"period": ["last year", None], "published": [dt.date(2025, 5, 17)] * 2,
...                       "locale": ["en-AU"] * 2, "sentence": ["", ""]})
>>> resolve(frame).select("period_start", "period_end").rows()[0]
(datetime.date(2024, 1, 1), datetime.date(2024, 12, 31))
"""

from __future__ import annotations

import csv
from functools import cache

import polars as pl

from figures.context.period_dates import Resolver
from figures.languages import folder

AHEAD = folder("en") / "lexicon" / "ahead.csv"


@cache
def looks_ahead() -> str:
    """What finds the words of a sentence that looks ahead: a day without a year is then the next one."""
    with AHEAD.open(encoding="utf-8", newline="") as lines:
        forms = [row["form"] for row in csv.DictReader(lines)]
    words, clitics = ("|".join(f for f in forms if f[0].isalpha() == whole) for whole in (True, False))
    # Bytes, not code points (-u): a fast automaton needs no other search then.
    return rf"(?i-u)\b(?:{words})\b|(?:{clitics})\b"


def resolve(table: pl.DataFrame) -> pl.DataFrame:
    """Add ``period_start`` and ``period_end`` (Date, null where the words do not settle them) from ``period``.

    Args:
        table: ``period`` String, ``published`` Date, ``locale`` String and ``sentence`` String.
    """
    dates = {"period_start": pl.Date, "period_end": pl.Date}
    told = table["period"].is_not_null().rename("told")
    if not told.any():
        return table.with_columns(pl.lit(None, dtype).alias(name) for name, dtype in dates.items())
    keys = ["period", "published", "locale", "ahead"]
    asked = table.select("period", "published", "locale", "sentence").filter(told)
    asked = asked.select(*keys[:3], ahead=pl.col("sentence").str.contains(looks_ahead()))
    distinct = asked.unique(maintain_order=True)
    regions = distinct.select(pl.col("locale").str.extract("-([A-Z]{2})")).to_series()
    spans = [
        Resolver(published, region, ahead).span(period) or (None, None)
        for (period, published, _locale, ahead), region in zip(distinct.iter_rows(), regions, strict=True)
    ]
    distinct = distinct.with_columns(
        pl.Series(name, [span[at] for span in spans], dtype=dtype) for at, (name, dtype) in enumerate(dates.items())
    )
    found = asked.join(distinct, on=keys, how="left", nulls_equal=True, maintain_order="left")
    at = table.select(pl.when(told).then(told.cum_sum() - 1)).to_series()
    return table.with_columns(found[name].gather(at) for name in dates)
