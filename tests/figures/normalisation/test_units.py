"""Units on one scale: known conversions, the traps of pint, and what must hold for any value."""

from __future__ import annotations

import math

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from figures.lexicon.units import COMMON
from figures.normalisation.units import SYSTEMS, factor, factors

KNOWN = [  # unit, locale, system, value, expected, target
    ("kilometer/hour", None, "si", 36, 10, "meter/second"),
    ("mile", None, "metric", 1, 1609.344, "meter"),
    ("nautical_mile", None, "si", 1, 1852, "meter"),
    ("hectare", None, "us", 1, 2.4710538, "acre"),
    ("barrel", None, "metric", 1, 158.987294928, "liter"),  # 42 US gallons; pint's own barrel has 31.5
    ("barrel/day", None, "si", 1, 0.158987294928 / 86400, "cubic_meter/second"),
    ("ton", "en-US", "si", 1, 907.18474, "kilogram"),
    ("metric_ton", None, "si", 1, 1000, "kilogram"),
    ("long_ton", None, "si", 1, 1016.0469088, "kilogram"),
    ("gallon", "en-US", "metric", 1, 3.785411784, "liter"),
    ("gallon", "en-GB", "metric", 1, 4.54609, "liter"),
    ("gallon", "en-GB", "us", 1, 1.20095, "gallon"),
    ("pint", "en-IE", "metric", 1, 0.56826125, "liter"),
    ("pint", "en-US", "metric", 1, 0.473176473, "liter"),
    ("degree_Celsius", None, "si", 20, 293.15, "kelvin"),
    ("degree_Celsius", None, "us", 100, 212, "degree_Fahrenheit"),
    ("degree_Fahrenheit", None, "metric", 106, 41.1111111, "degree_Celsius"),
    ("delta_degree_Celsius", None, "si", 1.5, 1.5, "kelvin"),
    ("delta_degree_Celsius", None, "us", 1.5, 2.7, "delta_degree_Fahrenheit"),
    ("delta_degree_Fahrenheit", None, "metric", 9, 5, "delta_degree_Celsius"),
    ("degree_Celsius/hour", None, "si", 3600, 1, "kelvin/second"),
    ("megawatt_hour", None, "metric", 1, 1000, "kilowatt_hour"),
    ("kilocalorie", None, "si", 1, 4184, "joule"),
    ("year", None, "metric", 1, 365.25, "day"),
    ("basis_point", None, "si", 25, 0.25, "percentage_point"),
    ("percent", None, "si", 4.1, 4.1, "percent"),
    ("degree", None, "si", 45, 45, "degree"),
    ("newton*meter", None, "metric", 300, 300, "newton*meter"),
    ("liter/(100*kilometer)", None, "metric", 7.2, 7.2, "liter/(100*kilometer)"),
    ("1/day", None, "metric", 3, 3, "1/day"),
    ("1/(100000*person)", None, "si", 12.4, 0.000124, "1/person"),
    ("point", None, "si", 30, 30, "point"),
    ("USD/barrel", None, "metric", 158.987294928, 1, "USD/liter"),
    ("GBP/pint", "en-GB", "metric", 0.56826125, 1, "GBP/liter"),
    ("AUD/share", None, "si", 0.78, 0.78, "AUD/share"),
]


@pytest.mark.parametrize(("unit", "locale", "system", "value", "expected", "target"), KNOWN)
def test_known(unit: str, locale: str | None, system: str, value: float, expected: float, target: str) -> None:
    scale, shift, unit_si, note = factor(unit, locale, system)
    assert (unit_si, note) == (target, None)
    assert scale is not None
    assert shift is not None
    assert value * scale + shift == pytest.approx(expected, rel=1e-6)


def test_every_unit_of_the_lexicon() -> None:
    units = pl.read_csv(COMMON / "units.csv", infer_schema=False).select("unit", locale=pl.lit("en-GB"))
    for system in SYSTEMS:
        table = factors(units, system)
        assert table.filter(pl.col("unit_note").is_not_null())["unit"].to_list() == []
        # one target for a dimension: what it was made of is itself made of nothing else
        again = factors(table.select(pl.col("unit_si").alias("unit").unique(), locale=pl.lit("en-US")), system)
        assert again.filter(pl.col("unit") != pl.col("unit_si"))["unit"].to_list() == []


@pytest.mark.parametrize("unit", ["smoot", "USD/smoot", "", "kilometer//hour", "meter**", "(", "metre per", "1", "é"])
def test_odd_units_never_raise(unit: str) -> None:
    answer = factor(unit, "en-GB", "si")
    assert answer.unit_note == "unit not known" or answer.factor is not None


@given(st.sampled_from([unit for unit, *_ in KNOWN if "degree_" not in unit]), st.floats(1e-9, 1e12))
def test_there_and_back(unit: str, value: float) -> None:
    """What one system makes of a unit, put into the other system and back, is the same."""
    metric, us = factor(unit, "en-US", "metric"), factor(unit, "en-US", "us")
    to_us = factor(str(metric.unit_si), "en-US", "us").factor
    to_metric = factor(str(us.unit_si), "en-US", "metric").factor
    assert None not in (metric.factor, us.factor, to_us, to_metric)
    there = value * float(metric.factor or 0) * float(to_us or 0)
    assert math.isclose(there, value * float(us.factor or 0), rel_tol=1e-12)
    assert math.isclose(there * float(to_metric or 0), value * float(metric.factor or 0), rel_tol=1e-12)


@given(st.floats(-400, 400))
def test_temperature_there_and_back(value: float) -> None:
    scale, shift, *_ = factor("degree_Celsius", None, "us")
    back, back_shift, *_ = factor("degree_Fahrenheit", None, "metric")
    assert None not in (scale, shift, back, back_shift)
    fahrenheit = value * float(scale or 0) + float(shift or 0)
    assert fahrenheit * float(back or 0) + float(back_shift or 0) == pytest.approx(value, abs=1e-9)


@given(st.text(max_size=20))
def test_any_text(unit: str) -> None:
    answer = factor(unit, None, "si")
    assert (answer.factor is None) == (answer.unit_note is not None)
