"""Put money into one currency: rows with currency and date in, the rate of each and where it comes from out."""

from __future__ import annotations

import datetime as dt

import polars as pl

from figures import rates as rates_by_date
from figures.errors import RatesError

SAME = "same currency"
NO_DATE = "document has no date"
UNSETTLED = "currency unsettled"
ENDED = "rates end {last}: `figures rates --update`, or --on"
IN_USE = dt.timedelta(days=366)  # a currency whose rates ended longer before the others' is no longer quoted


def exchange(table: pl.DataFrame, *, target: str, rates: pl.DataFrame, date: str) -> pl.DataFrame:
    """Add ``rate``, ``rate_date``, ``rate_source`` and ``amount_note`` to rows of money.

    Args:
        table: rows with ``currency`` (ISO 4217 or null), ``_money`` (Boolean: the row is money) and a date column.
        target: the currency to convert to.
        rates: rates frame.
        date: name of the date column.

    Returns:
        The same rows; ``rate`` is units of ``target`` for one unit of ``currency``, ``rate_date`` the older of the two
        days it is made of. Rows without a rate say why in ``amount_note``.

    Raises:
        RatesError: no rate for the target on any day.
    """
    if target != "EUR" and rates.filter(pl.col("currency") == target).is_empty():
        do = "give an ISO 4217 code that figures rates lists, or a rates file of your own"
        raise RatesError("currency", f"no rate for {target}", do)
    days = table.filter("_money").select("currency", _day=pl.col(date)).unique()
    keys = days.filter(pl.col("currency").is_not_null()).with_columns(_target=pl.lit(target))
    for side, code in (("from_", "currency"), ("to_", "_target")):
        keys = _euro_rates(rates_by_date.at(keys, rates, currency=code, date="_day", keep=side), side, code)
    same, dated = pl.col("currency") == target, pl.col("_day").is_not_null()
    source, other = pl.col("from_rate_source"), pl.col("to_rate_source")
    both = (
        pl.when(source != other).then(pl.concat_str(source, pl.lit(", "), other)).otherwise(pl.coalesce(source, other))
    )
    rated = keys.select(
        "currency",
        "_day",
        rate=pl.when(same).then(1.0).when(dated).then(pl.col("to_per_eur") / pl.col("from_per_eur")),
        rate_date=pl.when(same).then("_day").otherwise(pl.min_horizontal("from_rate_date", "to_rate_date")),
        rate_source=pl.when(same).then(pl.lit(SAME)).otherwise(both),
        amount_note=pl.when(~same).then(_why_none(target, rates)),
    )
    missing = pl.col("rate").is_null()
    rated = rated.with_columns(pl.when(~missing).then(name).alias(name) for name in ("rate_date", "rate_source"))
    found = table.join(
        rated,
        left_on=["currency", date],
        right_on=["currency", "_day"],
        how="left",
        nulls_equal=True,
        maintain_order="left",
    )
    unsettled = pl.col("_money") & pl.col("currency").is_null()
    return found.with_columns(amount_note=pl.when(unsettled).then(pl.lit(UNSETTLED)).otherwise("amount_note"))


def _euro_rates(keys: pl.DataFrame, side: str, code: str) -> pl.DataFrame:
    """The rates of one side, with 1 for the euro: it is the unit of every rate, so it needs no day and no source."""
    euro = pl.col(code) == "EUR"
    return keys.with_columns(
        pl.when(euro).then(1.0).otherwise(f"{side}per_eur").alias(f"{side}per_eur"),
        *(pl.when(~euro).then(name).alias(name) for name in (f"{side}rate_date", f"{side}rate_source")),
    )


def _why_none(target: str, rates: pl.DataFrame) -> pl.Expr:
    """Why a currency and day have no rate; null where they have one."""
    last = rates["rate_date"].max()
    known = pl.col("currency").is_in([*_current(rates), "EUR"])
    reasons = (
        (pl.col("_day").is_null(), pl.lit(NO_DATE)),
        (known & (pl.col("_day") > last), pl.lit(ENDED.format(last=last))),
        (pl.col("from_per_eur").is_null(), pl.concat_str(pl.lit("no rate for "), "currency")),
        (pl.col("to_per_eur").is_null(), pl.lit(f"no rate for {target}")),
    )
    return pl.coalesce(pl.when(is_so).then(reason) for is_so, reason in reasons)


def _current(rates: pl.DataFrame) -> list[str]:
    """The currencies that are still quoted: newer rates would have them."""
    newest = rates.group_by("currency").agg(pl.col("rate_date").max())
    return newest.filter(pl.col("rate_date") >= pl.col("rate_date").max() - IN_USE)["currency"].to_list()
