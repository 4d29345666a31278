"""The data checks: each is declared with its column, its reason, and an expression that is true where a row passes.

Dtypes, null rules and closed vocabularies come from ``figures.schema``; what a kind allows stands in ``kinds.csv``.

>>> [check.reason for check in CHECKS if check.column == "end"]
['the span does not end after its start', 'the span is not as long as the surface']
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import polars as pl

_FOLDER = Path(__file__).parent
# Amounts are float products: they agree to the last few bits, whichever order they were multiplied in.
RELATIVE_ERROR = 1e-9
# News is not older than newspapers are, nor from a far future; what it tells of may be ("over the next 500 years").
EARLIEST, LATEST = date(1600, 1, 1), date(2200, 12, 31)

# Columns that validation.facts adds before the checks run, and takes away after.
CURRENCY_IN_FORCE, AMOUNT_CURRENCY_KNOWN = "_currency_in_force", "_amount_currency_known"
UNIT_KNOWN, UNIT_SI_KNOWN, WRITTEN = "_unit_known", "_unit_si_known", "_written"
FACTS = (CURRENCY_IN_FORCE, AMOUNT_CURRENCY_KNOWN, UNIT_KNOWN, UNIT_SI_KNOWN, WRITTEN)


@dataclass(frozen=True)
class RowCheck:
    """One check.

    Attributes:
        column: the column that a failure is shown at.
        reason: what is wrong with a row that fails, in words.
        passes: true where the row passes, false where it fails, null where there is nothing to say.
        needs: the other columns it reads; without them the check is left out.
    """

    column: str
    reason: str
    passes: pl.Expr
    needs: tuple[str, ...] = ()

    def applies(self, column: str, present: Collection[str]) -> bool:
        """Whether this check is one on ``column`` that a table with the columns ``present`` can be asked."""
        return self.column == column and all(name in present for name in self.needs)


def orphans(table: pl.DataFrame) -> pl.Series:
    """True where a row carries a ``pair`` number that no other row of its document shares.

    Kept apart from the declared checks: it must look only at rows that passed all others, so that a table of accepted
    rows is accepted again.

    >>> orphans(pl.DataFrame({"document_id": ["a", "a", "a"], "pair": [1, 1, 2]})).to_list()
    [False, False, True]
    """
    alone = (pl.len().over("document_id", "pair") < 2) & pl.col("pair").is_not_null()
    return table.select(alone.alias("orphan")).to_series()


def _first(*columns: str) -> pl.Expr:
    return pl.struct(columns).is_first_distinct()


def _span_length() -> pl.Expr:
    # Signed, so that a span that ends before it starts does not wrap round.
    return pl.col("end").cast(pl.Int64) - pl.col("start").cast(pl.Int64)


def _after_the_one_before() -> pl.Expr:
    reached = pl.col("end").cum_max().shift(1).over("document_id", order_by=["start", "end"])
    return pl.col("start") >= reached


def _measured() -> pl.Expr:
    return pl.col("unit").is_not_null() | (pl.col("kind").cast(pl.String) == "money")


def _both(one: str, other: str) -> pl.Expr:
    return pl.col(one).is_null() == pl.col(other).is_null()


def _agrees(value: str, amount: str) -> pl.Expr:
    product = pl.col(value) * pl.col("rate")
    return (pl.col(amount) - product).abs() <= product.abs() * RELATIVE_ERROR


class _Kinds:
    """What each kind allows, from ``kinds.csv``, as expressions on the column ``kind``."""

    def __init__(self) -> None:
        numbers = {"lowest": pl.Float64, "highest": pl.Float64}
        self._table = pl.read_csv(_FOLDER / "kinds.csv", schema_overrides=numbers)

    def of(self, column: str) -> pl.Expr:
        dtype = self._table.schema[column]
        return (
            pl.col("kind")
            .cast(pl.String)
            .replace_strict(self._table["kind"], self._table[column], default=None, return_dtype=dtype)
        )

    def fixed_unit(self) -> pl.Expr:
        rule = self.of("unit")
        # "4 per cent a year" is percent/year: what stands in front decides.
        front = pl.col("unit").fill_null("").str.split("/").list.first()
        return rule.is_in(["any", "required"]) | rule.str.split("|").list.contains(front)

    def has(self, column: str) -> pl.Expr:
        return (self.of(column) != "required") | pl.col(column).is_not_null()

    def allows_ends(self) -> pl.Expr:
        # A match may end 1-1, but "from 1 to 1" is no range.
        return (self.of("ends") == "alike") | (pl.col("value_to") != pl.col("value"))

    def allows_comparator(self) -> pl.Expr:
        rule = self.of("comparators")
        return (rule == "any") | (pl.col("comparator").cast(pl.String) == rule)

    def allows_currency(self) -> pl.Expr:
        return (self.of("currency") == "allowed") | pl.col("currency").is_null()


_KINDS, c = _Kinds(), pl.col
CHECKS: tuple[RowCheck, ...] = (
    # Identity
    RowCheck(
        "figure_id",
        "another row of the document has the same figure_id",
        _first("document_id", "figure_id"),
    ),
    RowCheck("start", "another row has the same span", _first("document_id", "start", "end")),
    RowCheck("figure_id", "is empty", c("figure_id") != ""),
    RowCheck("document_id", "is empty", c("document_id") != ""),
    RowCheck("rule", "is empty", c("rule") != ""),
    # Spans
    RowCheck("end", "the span does not end after its start", c("end") > c("start")),
    RowCheck("end", "the span is not as long as the surface", _span_length() == c("surface").str.len_chars()),
    RowCheck("start", "the span begins before the one in front of it ends", _after_the_one_before()),
    RowCheck("surface", "the sentence does not contain it", c("sentence").str.contains(c("surface"), literal=True)),
    RowCheck("surface", "the document's text reads otherwise at this span", c(WRITTEN), (WRITTEN,)),
    # Numbers
    RowCheck("value", "is missing: only a date may state none", c("value").is_not_null() | (c("kind") == "date")),
    RowCheck("value", "is not a finite number", c("value").is_finite()),
    RowCheck("value_to", "is not a finite number", c("value_to").is_finite()),
    RowCheck("resolution", "is not a finite number above 0", c("resolution").is_finite() & (c("resolution") > 0)),
    RowCheck("confidence", "is not between 0 and 1", c("confidence").is_between(0, 1)),
    RowCheck("value", "is below what its kind can be", c("value") >= _KINDS.of("lowest")),
    RowCheck("value", "is above what its kind can be", c("value") <= _KINDS.of("highest")),
    RowCheck("value_to", "is no other end: it is the value itself", _KINDS.allows_ends()),
    RowCheck("comparator", "does not go with this kind", _KINDS.allows_comparator()),
    # Units and money
    RowCheck("unit", "is missing for this kind", _KINDS.has("unit")),
    RowCheck("value", "is missing for this kind", _KINDS.has("value")),
    RowCheck("unit", "is not the unit of this kind", _KINDS.fixed_unit()),
    RowCheck("unit", "is not a unit that pint or the lexicon defines", c(UNIT_KNOWN), (UNIT_KNOWN,)),
    RowCheck("dimension", "is there without a unit or money", _measured() | c("dimension").is_null()),
    RowCheck("currency", "stands on a kind that is no money", _KINDS.allows_currency()),
    RowCheck(
        "currency",
        "is not an ISO 4217 code in force at the date",
        c(CURRENCY_IN_FORCE),
        (CURRENCY_IN_FORCE,),
    ),
    RowCheck(
        "currency_basis",
        "and currency must both be there or both be null",
        c("currency").is_null() == c("currency_basis").is_null(),
    ),
    # Time
    RowCheck("period_end", "lies before the period's start", c("period_end") >= c("period_start")),
    *(
        RowCheck(name, "is no plausible date", c(name).is_between(EARLIEST, LATEST))
        for name in ("published", "rate_date")
    ),
    # Normalised columns
    RowCheck("value_si", "is not a finite number", c("value_si").is_finite()),
    RowCheck("value_si", "and unit_si must both be there or both be null", _both("value_si", "unit_si"), ("unit_si",)),
    RowCheck("unit_si", "is not a unit that pint or the lexicon defines", c(UNIT_SI_KNOWN), (UNIT_SI_KNOWN,)),
    RowCheck("rate", "is not a finite number above 0", c("rate").is_finite() & (c("rate") > 0)),
    RowCheck("amount", "is not value times rate", _agrees("value", "amount"), ("rate", "amount_unit")),
    RowCheck("amount_to", "is not value_to times rate", _agrees("value_to", "amount_to"), ("rate", "amount_unit")),
    RowCheck(
        "amount_unit", "and amount must both be there or both be null", _both("amount", "amount_unit"), ("amount",)
    ),
    RowCheck(
        "amount_currency",
        "is not an ISO 4217 code",
        c(AMOUNT_CURRENCY_KNOWN),
        (AMOUNT_CURRENCY_KNOWN,),
    ),
    RowCheck("rate_source", "and rate must both be there or both be null", _both("rate", "rate_source"), ("rate",)),
)
