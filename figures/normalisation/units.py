"""Put units on one scale: distinct units in, a factor for each out, so that pint works once a unit and not once a row.

>>> factor("mile", None, "metric")
Factor(factor=1609.344, shift=0.0, unit_si='meter', unit_note=None)
>>> round(factor("degree_Fahrenheit", None, "metric").shift, 2)
-17.78
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import polars as pl

from figures.lexicon.units import pint_name, registry, text_of

SYSTEMS = ("si", "metric", "us")
NOT_KNOWN = "unit not known"
MONEY_PART = re.compile(r"^[A-Z]{3}(?=/)")
SCALE = re.compile(r"\bdegree_(Celsius|Fahrenheit)\b")  # units with a zero point of their own
SCHEMA = {
    "unit": pl.String, "locale": pl.String, "factor": pl.Float64, "shift": pl.Float64, "unit_si": pl.String,
    "unit_note": pl.String,
}  # fmt: skip


class Factor(NamedTuple):
    """How a unit goes to its target: ``value * factor + shift``; all null with a note where it cannot."""

    factor: float | None
    shift: float | None
    unit_si: str | None
    unit_note: str | None


UNKNOWN = Factor(None, None, None, NOT_KNOWN)


def factors(units: pl.DataFrame, system: str) -> pl.DataFrame:
    """The factor for each distinct unit of a table.

    Args:
        units: distinct ``unit`` (pint expression, perhaps money per unit: ``USD/barrel``) and ``locale`` (BCP 47 or
            null: it decides between the UK's and the US's gallon, pint and ton).
        system: ``si``, ``metric`` or ``us``.

    Returns:
        ``unit``, ``locale``, ``factor``, ``shift``, ``unit_si`` and ``unit_note``: ``value * factor + shift`` is in
        ``unit_si``.
    """
    rows = [
        (unit, locale, *factor(unit, locale, system)) for unit, locale in units.select("unit", "locale").iter_rows()
    ]
    return pl.DataFrame(rows, schema=SCHEMA, orient="row")


def factor(unit: str, locale: str | None, system: str) -> Factor:
    """The factor of one unit.

    >>> factor("USD/barrel", None, "metric").unit_si
    'USD/liter'
    >>> factor("smoot", None, "si").unit_note
    'unit not known'
    """
    money = MONEY_PART.match(unit)
    if money is None:
        return _factor(unit, locale, system)
    # Dollars per barrel: the barrel goes to litres, so the amount is divided by what a barrel holds.
    below = _factor(_delta(unit[money.end() + 1 :].strip("()")), locale, system)
    if not below.factor:
        return below
    denominator = f"({below.unit_si})" if re.search(r"[*/]", str(below.unit_si)) else below.unit_si
    return Factor(1 / below.factor, 0.0, f"{money[0]}/{denominator}", None)


def _factor(unit: str, locale: str | None, system: str) -> Factor:
    """The factor of a unit without money in it."""
    targets = _targets(system)
    if targets.get(unit) == unit:
        return Factor(1.0, 0.0, unit, None)
    try:
        source: Any = registry().Quantity(registry().parse_expression(_written(unit, locale)))
        based = source.to_base_units()
        target = targets.get(unit) or (targets.get(_dimension(source)) if _is_physical(based) else None)
        if target is None:
            return Factor(float(based.magnitude), 0.0, _spelled(str(based.units)), None)
        if SCALE.fullmatch(unit) or SCALE.fullmatch(target):
            scale = registry().Quantity(1.0, _delta(unit)).to(_delta(target)).magnitude
            return Factor(float(scale), float(registry().Quantity(0.0, unit).to(target).magnitude), target, None)
        goal = registry().parse_expression(target)
        return Factor(float((source / goal).to("").magnitude), 0.0, target, None)
    except Exception:  # a unit of the user's own table can be any text, on which pint even fails assertions
        return UNKNOWN


def _written(unit: str, locale: str | None) -> str:
    """The unit in pint's names: each name as the locale means it, temperatures in a rate as differences."""
    return unit if SCALE.fullmatch(unit) else _delta(pint_name(unit, locale))


def _dimension(quantity: Any) -> str:
    """The dimension as ``targets.csv`` writes it."""
    powers: dict[str, Any] = dict(quantity.dimensionality.items())
    return text_of(powers)


def _is_physical(based: Any) -> bool:
    """Whether every base unit has a dimension: bits and turns have none in pint, so a bit rate would look like 1/s."""
    return all(registry().get_dimensionality(name) for name, _ in based.unit_items())


def _delta(expression: str) -> str:
    """Degrees of a scale as degrees of difference: pint refuses to divide a temperature that has a zero point."""
    return SCALE.sub(r"delta_\g<0>", expression)


def _spelled(units: str) -> str:
    """A unit as pint prints it, in our spelling without spaces."""
    return units.replace(" ", "")


@cache
def _targets(system: str) -> dict[str, str]:
    """Unit or dimension → target unit, from ``targets.csv``."""
    table: Any = pl.read_csv(Path(__file__).with_name("targets.csv"), infer_schema=False)
    return dict(table.select("match", system).iter_rows())
