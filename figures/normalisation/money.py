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
    keys = (
        table.filter("_money").select("currency", _day=pl.col(date)).unique().filter(pl.col("currency").is_not_null())
    )
    keys = keys.with_columns(_target=pl.lit(target))
    keys = rates_by_date.at(keys, rates, currency="currency", date="_day", keep="from_")
    keys = rates_by_date.at(keys, rates, currency="_target", date="_day", keep="to_")
    # The euro is the unit of every rate, so it needs no rate of its own.
    for side, code in (("from_", pl.col("currency")), ("to_", pl.col("_target"))):
        euro = code == "EUR"
        keys = keys.with_columns(
            pl.when(euro).then(1.0).otherwise(f"{side}per_eur").alias(f"{side}per_eur"),
            pl.when(~euro).then(f"{side}rate_date").alias(f"{side}rate_date"),
            pl.when(~euro).then(f"{side}rate_source").alias(f"{side}rate_source"),
        )
    same = pl.col("currency") == target
    source, other = pl.col("from_rate_source"), pl.col("to_rate_source")
    dated = pl.col("_day").is_not_null()
    last = rates["rate_date"].max()
    known = pl.col("currency").is_in([*_current(rates), "EUR"])
    rated = keys.select(
        "currency",
        "_day",
        rate=pl.when(same).then(1.0).when(dated).then(pl.col("to_per_eur") / pl.col("from_per_eur")),
        rate_date=pl.when(same).then("_day").otherwise(pl.min_horizontal("from_rate_date", "to_rate_date")),
        rate_source=pl.when(same)
        .then(pl.lit(SAME))
        .when(source != other)
        .then(pl.concat_str(source, pl.lit(", "), other))
        .otherwise(pl.coalesce(source, other)),
        amount_note=pl.when(same)
        .then(None)
        .when(~dated)
        .then(pl.lit(NO_DATE))
        .when(known & (pl.col("_day") > last))
        .then(pl.lit(ENDED.format(last=last)))
        .when(pl.col("from_per_eur").is_null())
        .then(pl.concat_str(pl.lit("no rate for "), "currency"))
        .when(pl.col("to_per_eur").is_null())
        .then(pl.lit(f"no rate for {target}")),
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


def _current(rates: pl.DataFrame) -> list[str]:
    """The currencies that are still quoted: newer rates would have them."""
    newest = rates.group_by("currency").agg(pl.col("rate_date").max())
    return newest.filter(pl.col("rate_date") >= pl.col("rate_date").max() - IN_USE)["currency"].to_list()
