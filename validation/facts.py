"""What the checks must look up outside the table: currencies in force, units that pint accepts, the documents' text.

Each look-up is done once for each distinct code, unit or document and joined; the result is a Boolean column that a
check in ``checks`` reads.

>>> known_units(["kilometer/hour", "USD/oil_barrel", "furlongs per fortnightly"])
[True, True, False]
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import timedelta
from functools import cache
from pathlib import Path

import polars as pl

from figures.lexicon import units

from . import checks

_FOLDER = Path(__file__).parent
# News goes on naming a currency for a while after its last day.
GRACE = timedelta(days=365)


def add_facts(table: pl.DataFrame, documents: pl.DataFrame | None = None) -> pl.DataFrame:
    """Add the look-up columns (``checks.FACTS``) that the table's own columns allow.

    Args:
        table: a figures table with the dtypes of the schema.
        documents: documents frame (``document_id``, ``text``); without it the spans are not compared with the text.
    """
    columns = [_in_force("currency", checks.CURRENCY_IN_FORCE), _known("unit", table, checks.UNIT_KNOWN)]
    if "amount_currency" in table.columns:
        # The target is the user's choice, whatever the date.
        known = pl.col("amount_currency").is_in(currencies()["code"].implode())
        columns.append(known.alias(checks.AMOUNT_CURRENCY_KNOWN))
    if "unit_si" in table.columns:
        columns.append(_known("unit_si", table, checks.UNIT_SI_KNOWN))
    if documents is not None:
        columns.append(pl.lit(_as_written(table, documents)).alias(checks.WRITTEN))
    return table.with_columns(columns)


def known_units(expressions: Iterable[str]) -> list[bool]:
    """Whether each expression is made of units that the lexicon or pint define, and of ISO 4217 codes."""
    return [_parses(unit) for unit in expressions]


@cache
def currencies() -> pl.DataFrame:
    """``code``, ``first`` and ``last`` day (null when open) of every ISO 4217 code since 1900, from CLDR.

    >>> currencies().filter(pl.col("code") == "DEM")["last"].item().year
    2002
    """
    dates = {"first": pl.Date, "last": pl.Date}
    return pl.read_csv(_FOLDER / "currencies.csv", schema_overrides=dates).drop("source")


def _in_force(column: str, name: str) -> pl.Expr:
    codes = currencies()
    first, last = (
        pl.col(column).replace_strict(codes["code"], codes[end], default=None, return_dtype=pl.Date)
        for end in ("first", "last")
    )
    known = pl.col(column).is_in(codes["code"].implode())
    # The figure may speak of another time than the day it was printed; any of its dates will do, and none at all too.
    days = [pl.col(day) for day in ("published", "period_start", "period_end")]
    during = [
        day.is_not_null() & (first.is_null() | (day >= first)) & (last.is_null() | (day <= last + GRACE))
        for day in days
    ]
    undated = pl.all_horizontal(day.is_null() for day in days)
    return pl.when(pl.col(column).is_not_null()).then(known & (undated | pl.any_horizontal(during))).alias(name)


def _known(column: str, table: pl.DataFrame, name: str) -> pl.Expr:
    distinct = table[column].drop_nulls().unique()
    known = pl.Series(known_units(distinct), dtype=pl.Boolean)
    return pl.col(column).replace_strict(distinct, known, default=None, return_dtype=pl.Boolean).alias(name)


def _as_written(table: pl.DataFrame, documents: pl.DataFrame) -> pl.Series:
    texts = dict(zip(documents["document_id"], documents["text"], strict=True))
    rows = table.select("document_id", "start", "end", "surface").iter_rows()
    # Python slices a text by code points in constant time; a slice in UTF-8 has to count from the front for each row,
    # which is quadratic in a long document.
    same = [texts[name][start:end] == surface if name in texts else None for name, start, end, surface in rows]
    return pl.Series(same, dtype=pl.Boolean)


_CODE = re.compile(r"\b[A-Z]{3}\b")


@cache
def _parses(unit: str) -> bool:
    if units.dimension(unit) is not None:
        return True
    codes = set(currencies()["code"])
    # pint knows no money: any unit will do in the place of a code, to see whether the rest can be read.
    without_money = _CODE.sub(lambda match: "meter" if match.group() in codes else match.group(), unit)
    try:
        units.registry().parse_units(without_money)
    except Exception:  # pint raises a dozen unrelated classes for text that is no unit
        return False
    return bool(unit.strip())
