"""Find the rate of a day: rows with a currency and a date in, the last rate on or before that date out."""

from __future__ import annotations

import polars as pl

DAILY_TOLERANCE = "7d"  # longest gap in the ECB's own series is 5 days
MONTHLY_TOLERANCE = "31d"  # a source dated only on firsts of months holds to the month's end
ADDED = ("per_eur", "rate_date", "rate_source")


def at(
    frame: pl.DataFrame, rates: pl.DataFrame, *, currency: str = "currency", date: str = "published", keep: str = ""
) -> pl.DataFrame:
    """Add to each row the last rate on or before its date, at most seven days old.

    Sources are asked in the order in which they stand in ``rates``; a monthly source (all its dates are firsts of a
    month) holds for its month.

    Args:
        frame: any frame with a currency (ISO 4217 or null) and a date (Date or null).
        rates: rates frame.
        currency: name of the currency column.
        date: name of the date column.
        keep: prefix for the three columns added.

    Returns:
        The same rows in the same order with ``per_eur``, ``rate_date`` and ``rate_source``, null without a rate.

    >>> import datetime
    >>> from figures.rates import load
    >>> saturday = pl.DataFrame({"currency": ["AUD"], "published": [datetime.date(2025, 5, 17)]})
    >>> at(saturday, load()).row(0)
    ('AUD', datetime.date(2025, 5, 17), 1.7458, datetime.date(2025, 5, 16), 'ECB')
    """
    # A corpus has few distinct days, so the as-of joins run on those and not on every row.
    wanted = frame.select(_currency=pl.col(currency), _date=pl.col(date)).drop_nulls().unique().sort("_date")
    by_source = [_last(wanted, series) for series in rates.partition_by("rate_source", maintain_order=True)]
    found = wanted.with_columns(
        pl.coalesce(pl.lit(None, rates.schema[name]), *(one[name] for one in by_source)).alias(keep + name)
        for name in ADDED
    )
    return frame.join(
        found, left_on=[currency, date], right_on=["_currency", "_date"], how="left", maintain_order="left"
    )


def _last(wanted: pl.DataFrame, series: pl.DataFrame) -> pl.DataFrame:
    """The last rate of one source on or before each wanted day, in the order of ``wanted``."""
    monthly = series.select((pl.col("rate_date").dt.day() == 1).all()).item()
    return wanted.join_asof(
        series,
        left_on="_date",
        right_on="rate_date",
        by_left="_currency",
        by_right="currency",
        tolerance=MONTHLY_TOLERANCE if monthly else DAILY_TOLERANCE,
        coalesce=False,
        check_sortedness=False,  # polars cannot check within groups; every reader sorts
    )
