"""Say how each mention stands to those before it: mentions by fact and date in, first, same, revised … out."""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass

import polars as pl

RATES = 0.02  # as a share of the value
STANDINGS = pl.Enum(["first", "same", "revised", "earlier", "differs"])


@dataclass
class _Value:
    """A value that a fact has had: what it may be as written, and when it was first told."""

    low: float
    high: float
    since: dt.date | None

    def agrees(self, low: float, high: float) -> bool:
        """Whether both may be one value."""
        return (low < self.high and self.low < high) or (low, high) == (self.low, self.high)


def reach(rows: pl.DataFrame) -> pl.DataFrame:
    """``low`` and ``high`` of each figure with its bound: "at least 12" has no upper end.

    A fact that is told in several currencies is compared in euros, and the rates of two days may be as far apart as
    ``RATES``.

    >>> one = pl.DataFrame({"fact": [1], "low": [11.5], "high": [12.5], "size": [12.0], "comparator": [">="],
    ...     "currency": [None], "euro": [None]}, schema_overrides={"euro": pl.Float64})
    >>> reach(one).row(0)
    (11.5, inf)
    """
    several = (pl.col("currency").drop_nulls().n_unique() > 1).over("fact")
    rate = pl.when(several & (pl.col("size") != 0)).then(pl.col("euro") / pl.col("size")).fill_null(1.0)
    loose = pl.when(several).then(pl.col("size").abs() * rate * RATES).otherwise(0.0)
    compared = pl.col("comparator").cast(pl.String)
    low = pl.when(compared.is_in(["<", "<="])).then(-math.inf).otherwise(pl.col("low") * rate - loose)
    high = pl.when(compared.is_in([">", ">="])).then(math.inf).otherwise(pl.col("high") * rate + loose)
    return rows.select(low=low, high=high)


def standing(rows: pl.DataFrame) -> pl.Series:
    """How each mention stands to those before it, of the words of ``STANDINGS``.

    Args:
        rows: mentions by ``fact`` and date, with the columns of ``figures.stories.quantities.comparable``.
    """
    told = rows.select("fact", "document", "published", pl.col("newer").is_not_null()).hstack(reach(rows))
    found: list[str] = []
    values: list[_Value] = []
    fact = first = None
    for number, document, day, old, low, high in told.iter_rows():
        if number != fact:
            fact, first, values = number, document, [_Value(low, high, day)]
            found.append("first")
        elif old:  # its own sentence says what took its place
            values.insert(0, _Value(low, high, day))
            found.append("earlier")
        elif values[-1].agrees(low, high):
            found.append("first" if document == first else "same")
        elif any(value.agrees(low, high) for value in values[:-1]):
            found.append("earlier")
        elif day is not None and values[-1].since is not None and day > values[-1].since:
            values.append(_Value(low, high, day))
            found.append("revised")
        else:
            found.append("differs")
    return pl.Series(found, dtype=STANDINGS)
