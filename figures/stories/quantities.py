"""Put figures on scales that can be compared: a figures table in, its comparable rows with class, value and reach out."""

from __future__ import annotations

import polars as pl

from figures.errors import MissingColumnError
from figures.normalisation.comparable import normalise
from figures.schema import FIGURES, polars_schema
from figures.stories.replaced import replaced

NEEDED = ("document_id", "figure_id", "sentence", "start", "surface", "kind", "value", "comparator", "resolution")
OPTIONAL = (
    "value_to", "change", "unit", "currency", "counted", "entity", "property", "action", "attribution", "concept",
    "period", "period_start", "period_end", "published", "outlet", "locale",
)  # fmt: skip
# A date or a rank is no quantity that two stories could tell differently.
LEFT_OUT = ("date", "ordinal")
# A bare number may be a count, and half may be 50 per cent.
SAME_KIND = {"number": "count", "ratio": "percent"}
ABOUT = 0.05  # how far "about" and a rate of another day reach, as a share of the value
BOUND = 0.3  # how far beyond "at least" or "at most" the value mostly is


def comparable(table: pl.DataFrame) -> pl.DataFrame:
    """The rows that can be compared, each with its scale.

    Args:
        table: a figures table with at least the columns of ``NEEDED``; those of ``OPTIONAL`` are null where absent.

    Returns:
        The rows with ``n`` (UInt32, from 0 by date and document), ``document`` (UInt32, its number), ``class`` (figures
        of one class can be compared), ``size`` (Float64, the value in the base unit of the class), ``low`` and ``high``
        (what the rounding as written allows, "about" and a bound), ``euro`` (money at the rate of its day, null without one),
        ``per`` (what money is divided by), ``quarter`` (the one that sentence or story names) and ``newer`` (UInt32?, the
        figure of its sentence that replaces it).

    Raises:
        MissingColumnError: a column of ``NEEDED`` is absent.
    """
    for name in NEEDED:
        if name not in table.columns:
            raise MissingColumnError(name, "no such column", "give a figures table as figures.extract makes it")
    if "in_body" in table.columns:
        table = table.filter(pl.col("in_body").cast(pl.Boolean))
    schema = polars_schema(FIGURES)
    missing = [pl.lit(None, schema[name]).alias(name) for name in OPTIONAL if name not in table.columns]
    rows = table.with_columns(missing).select(pl.col(name).cast(schema[name]) for name in (*NEEDED, *OPTIONAL))
    rows = rows.filter(~pl.col("kind").is_in(LEFT_OUT), pl.col("value").is_finite())
    rows = normalise(rows.sort("published", "document_id", "start", nulls_last=True), currency="EUR")
    document = pl.col("document_id").rank("dense").cast(pl.UInt32) - 1
    rows = _scaled(rows).with_row_index("n").with_columns(document=document).with_columns(quarter=_of_story())
    return rows.with_columns(newer=replaced(rows))


def _scaled(rows: pl.DataFrame) -> pl.DataFrame:
    """Add class, size, reach and euros to normalised rows."""
    kind = pl.col("kind").cast(pl.String).replace(SAME_KIND)
    # The currency may be another in another outlet, and "a year" may be left to the verb.
    money = pl.col("currency").is_not_null() | (kind == "money")
    percent = kind == "percent"
    unit = pl.when(~money & ~percent).then(pl.coalesce("unit_si", "unit"))
    hundred = pl.when(pl.col("kind") == "ratio").then(100.0).otherwise(1.0)
    own = money | percent | (kind == "age")
    size = pl.when(own).then("value").otherwise(pl.coalesce("value_si", "value")) * hundred
    to = pl.when(own).then("value_to").otherwise(pl.coalesce("value_si_to", "value_to")) * hundred
    # A temperature has its zero elsewhere: its factor is not the quotient, and near enough to one.
    straight = ~own & (pl.col("value") != 0) & (pl.col("unit_si") != "kelvin").fill_null(True)
    factor = pl.when(straight).then((size / pl.col("value")).abs()).otherwise(hundred)
    slack = pl.col("resolution") / 2 * factor
    loose = pl.when(pl.col("comparator") == "~").then(size.abs() * ABOUT).otherwise(0.0)
    more = pl.when(pl.col("comparator").is_in([">", ">="])).then(size.abs() * BOUND).otherwise(0.0)
    less = pl.when(pl.col("comparator").is_in(["<", "<="])).then(size.abs() * BOUND).otherwise(0.0)
    return rows.with_columns(
        **{"class": pl.concat_str(kind, pl.lit(":"), pl.coalesce(unit, pl.lit("")))},
        size=size,
        low=pl.min_horizontal(size, to) - slack - loose - less,
        high=pl.max_horizontal(size, to) + slack + loose + more,
        euro="amount",
        quarter=_quarter(),
        per=pl.when(money).then(pl.col("unit").str.extract(r"/(.*)$")),
    )


def _quarter() -> pl.Expr:
    """The quarter that the sentence names, "second" or "June" for example; null where it names none."""
    text = pl.col("sentence").str.to_lowercase()
    named = text.str.extract(r"\b(first|second|third|fourth)[ -]quarter\b")
    month = text.str.extract(
        r"\b(?:months|quarter) (?:to|ended|ending|through) (?:\w+ )??(march|june|september|december)\b"
    )
    ends = {"march": "first", "june": "second", "september": "third", "december": "fourth"}
    return pl.coalesce(named, month.replace(ends))


def _of_story() -> pl.Expr:
    """The quarter of the sentence, or the one that its story names if it names no other."""
    told = pl.col("quarter").drop_nulls().unique()
    only = pl.when(told.len() == 1).then(told.first())
    return pl.coalesce("quarter", only.over("document"))
