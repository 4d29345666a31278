"""Add comparable values: a figures table in, the same table with ``schema.NORMALISED`` columns out.

>>> import datetime
>>> table = pl.DataFrame({"kind": ["money", "measure"], "value": [6.39e10, 10.0], "value_to": [None, 12.0],
...     "unit": [None, "mile"], "currency": ["USD", None], "published": [datetime.date(2025, 5, 17)] * 2},
...     schema_overrides={"value_to": pl.Float64})
>>> normalise(table, currency="AUD").select(pl.col("amount") // 1e6, "rate_date", "rate_source").row(0)
(99657.0, datetime.date(2025, 5, 16), 'ECB')
>>> normalise(table, units="metric").select("value_si", "value_si_to", "unit_si").row(1)
(16093.44, 19312.128, 'meter')
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import polars as pl

from figures import frames
from figures import rates as rates_by_date
from figures.errors import InputError, MissingColumnError
from figures.normalisation.money import exchange
from figures.normalisation.units import MONEY_PART, SYSTEMS, factors
from figures.schema import NORMALISED, polars_schema
from figures.spelling import meant

ADDED = polars_schema(NORMALISED)
ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
NEEDED = ("kind", "value", "unit", "currency")


def normalise(
    table: Any,
    *,
    currency: str = "EUR",
    units: str = "si",
    rates: pl.DataFrame | Path | str | None = None,
    sources: Sequence[str] = ("ecb",),
    on: str | dt.date = "published",
    last_rate: bool = False,
) -> pl.DataFrame:
    """Add each value on one scale of units and each amount in one currency; what was written stays as it is.

    Args:
        table: a figures table (``kind``, ``value``, ``unit``, ``currency`` at least), as a frame of any library, a list
            of dicts or a file's path; see ``figures.frames``.
        currency: ISO 4217 code to convert money to, in any case.
        units: ``si`` (meter, second, kelvin), ``metric`` (meter, hectare, liter, day, degree_Celsius) or ``us`` (foot,
            acre, gallon, pound, degree_Fahrenheit); one unit for each dimension, see ``targets.csv``.
        rates: a rates frame, or a rates file of your own that goes before the published ones.
        sources: published rates to take, ``ecb`` and ``hmrc``; the first that has the day's.
        on: the day whose rate counts: a date column of the table, or one date (ISO, or a ``date``) for all rows.
        last_rate: for days after the last one that has rates, take that day's; ``rate_date`` says so.

    Returns:
        The rows in their order, as a Polars frame, with the columns of ``schema.NORMALISED``. A price stays a price:
        its ``amount`` is for one of the unit as written, and ``amount_unit`` says so (``AUD/barrel``). Ages stay in
        years. A row that cannot be converted says why in ``unit_note`` or ``amount_note``.

    Raises:
        MissingColumnError: a column above, or the one named by ``on``, is absent.
        InputError: an unknown system of units.
        RatesError: a rates file that cannot be used, or no rate at all for ``currency``.
    """
    if units not in SYSTEMS:
        raise InputError("units", f"no system called {units!r}", f"the systems are {', '.join(SYSTEMS)}")
    table = frames.figures_table(table).drop(ADDED, strict=False)
    _require(table, NEEDED)
    if isinstance(on, str) and ISO_DATE.fullmatch(on):
        on = _date(on)
    if isinstance(on, str):
        _require(table, (on,))
    currency = currency.strip().upper()
    if not isinstance(rates, pl.DataFrame):
        rates = rates_by_date.load(rates, sources=sources)
    work = table.with_columns(
        _day=_days(on, rates["rate_date"].max() if last_rate else None),
        _money=(pl.col("kind").cast(pl.String) == "money") | pl.col("currency").is_not_null(),
    )
    if "value_to" not in table.columns:
        work = work.with_columns(value_to=pl.lit(None, pl.Float64))
    work = exchange(_convert(work, units), target=currency, rates=rates, date="_day")
    work = _amounts(work, currency)
    return work.select(*table.columns, *(pl.col(name).cast(dtype) for name, dtype in ADDED.items()))


def _amounts(work: pl.DataFrame, currency: str) -> pl.DataFrame:
    """Add the amounts, and what they are of, to rows that have their rate."""
    rated = pl.col("rate").is_not_null()
    return work.with_columns(
        amount=pl.col("value") * pl.col("rate"),
        amount_to=pl.col("value_to") * pl.col("rate"),
        # 44 dollars a barrel is no sum of money: the unit stands beside it, with the target for the currency.
        amount_unit=pl.when(rated).then(
            pl.when(pl.col("unit").str.contains(MONEY_PART.pattern.replace("(?=/)", "/")))
            .then(pl.concat_str(pl.lit(currency), pl.col("unit").str.slice(3)))
            .otherwise(pl.lit(currency))
        ),
        amount_currency=pl.when(rated).then(pl.lit(currency)),
    )


def _days(on: str | dt.date, last: object) -> pl.Expr:
    """The day whose rate counts; none later than ``last``, where that is given."""
    day = (pl.col(on) if isinstance(on, str) else pl.lit(on)).cast(pl.Date)
    return day if last is None else pl.when(day.is_not_null()).then(pl.min_horizontal(day, pl.lit(last, pl.Date)))


def _date(text: str) -> dt.date:
    """A date as given on the command line."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise InputError("on", f"{text} is no date", "give a column, or a date as 2025-05-17") from None


def _require(table: pl.DataFrame, names: tuple[str, ...]) -> None:
    """Raise for the first column that is absent."""
    for name in names:
        if name not in table.columns:
            raise MissingColumnError(
                name, f"no such column{meant(name, table.columns)}", "give a figures table as figures.extract makes it"
            )


def _convert(work: pl.DataFrame, system: str) -> pl.DataFrame:
    """Add the four columns of units."""
    age = pl.col("kind").cast(pl.String) == "age"
    # Plain money needs no unit: a currency alone, or none.
    unit = pl.when(pl.col("unit") != pl.col("currency").fill_null("")).then("unit")
    locale = pl.col("locale") if "locale" in work.columns else pl.lit(None, pl.String)
    work = work.with_columns(_unit=unit, _locale=locale, _age=age)
    keys = work.filter(pl.col("_unit").is_not_null(), ~age).select(unit="_unit", locale="_locale").unique()
    table = factors(keys, system)
    work = work.join(
        table.rename({"unit": "_unit", "locale": "_locale"}),
        on=["_unit", "_locale"],
        how="left",
        nulls_equal=True,
        maintain_order="left",
    )
    return work.with_columns(
        value_si=pl.when("_age").then("value").otherwise(pl.col("value") * pl.col("factor") + pl.col("shift")),
        value_si_to=pl.when("_age").then("value_to").otherwise(pl.col("value_to") * pl.col("factor") + pl.col("shift")),
        unit_si=pl.when("_age").then(pl.col("unit").fill_null("year")).otherwise("unit_si"),
        unit_note=pl.when(~pl.col("_age")).then("unit_note"),
    )
