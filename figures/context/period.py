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
from pathlib import Path

import polars as pl

from figures.context.period_dates import Resolver

AHEAD_TABLE = Path(__file__).parents[1] / "lexicon" / "en" / "ahead.csv"


@cache
def ahead() -> str:
    """What finds the words of a sentence that looks ahead: a day without a year is then the next one."""
    with AHEAD_TABLE.open(encoding="utf-8", newline="") as lines:
        forms = [row["form"] for row in csv.DictReader(lines)]
    words, clitics = ("|".join(f for f in forms if f[0].isalpha() == whole) for whole in (True, False))
    return rf"(?i)\b(?:{words})\b|(?:{clitics})\b"


def resolve(table: pl.DataFrame) -> pl.DataFrame:
    """Add ``period_start`` and ``period_end`` (Date, null where the words do not settle them) from ``period``.

    Args:
        table: ``period`` String, ``published`` Date, ``locale`` String and ``sentence`` String.
    """
    dates = {"period_start": pl.Date, "period_end": pl.Date}
    table = table.drop(*dates, strict=False)
    keys = ["period", "published", "_region", "_ahead"]
    if table["period"].null_count() == table.height:
        return table.with_columns(pl.lit(None, dtype).alias(name) for name, dtype in dates.items())
    table = table.with_columns(
        _region=pl.col("locale").str.extract("-([A-Z]{2})"),
        _ahead=pl.when(pl.col("period").is_not_null()).then("sentence").str.contains(ahead()),
    )
    distinct = table.select(keys).filter(pl.col("period").is_not_null()).unique(maintain_order=True)
    spans = [
        Resolver(published, region, ahead).span(period) or (None, None)
        for period, published, region, ahead in distinct.iter_rows()
    ]
    distinct = distinct.with_columns(
        pl.Series(name, [span[at] for span in spans], dtype=dtype) for at, (name, dtype) in enumerate(dates.items())
    )
    return table.join(distinct, on=keys, how="left", nulls_equal=True, maintain_order="left").drop("_region", "_ahead")
