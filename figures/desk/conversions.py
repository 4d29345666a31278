"""Check restated values: ``10 miles (26 km)`` by the factor, ``$US63.9 billion ($69.4 billion)`` by the day's rate."""

from __future__ import annotations

import polars as pl

from figures import rates as rates_by_date
from figures.desk.finding import Check, ids
from figures.desk.reading import neighbours, says, shown
from figures.normalisation.units import factors

# A writer may have taken a rate of another day, or a round one: two dollars are further apart than this.
RATE_TOLERANCE = 0.08
FACTOR_TOLERANCE = 0.02
ABOUT = 0.05  # more where a side says "about"
ROUND = 0.05  # a converted value may be rounded to its noughts by so much: 1,000 feet (300 metres)
DEGREES = 1.0  # kelvin


def _restated(rows: pl.DataFrame) -> pl.DataFrame:
    """Figures beside one another of which the second restates the first."""
    runs = neighbours(rows, 2)
    bracket = says("after_a", "opens_bracket") & says("after_b", "closes_bracket")
    other = says("after_a", "or_conversion") & says("after_b", "closes_or")
    plain = pl.col("change_a").is_null() == pl.col("change_b").is_null()
    ends = pl.col("value_to_a").is_null() == pl.col("value_to_b").is_null()
    return runs.filter(bracket | other, plain, ends, pl.col("value_a") > 0, pl.col("value_b") > 0)


def _loose() -> pl.Expr:
    """What "about" on either side allows."""
    return pl.when((pl.col("comparator_a") == "=") & (pl.col("comparator_b") == "=")).then(0.0).otherwise(ABOUT)


def _noughts(letter: str) -> pl.Expr:
    """The share of a value that its noughts may hide, up to ``ROUND``."""
    value = pl.col(f"value_{letter}")
    step = pl.lit(10.0).pow(value.log10().floor())  # 300 → 100, 350 → 10
    two = pl.when((value / step).round() * step == value).then(step).otherwise(step / 10)
    exact = (value / two).round() * two == value
    return pl.when(exact).then((two / 2 / value).clip(0, ROUND)).otherwise(0.0)


def _rates(rows: pl.DataFrame) -> pl.DataFrame:
    """Money restated in another currency, off the rate of the day."""
    money = (pl.col("kind_a") == "money") & (pl.col("kind_b") == "money")
    # "$100 in 1950 (£36)" was converted at the rate of 1950.
    past = pl.col("sentence_a").str.extract_all(r"\b(?:1[5-9]|20)\d\d\b").list.eval(pl.element().cast(pl.Int32))
    other_year = (pl.col("published_a").dt.year() - past.list.min()).abs() > 0
    runs = _restated(rows).filter(
        money,
        pl.col("currency_a") != pl.col("currency_b"),
        pl.col("published_a").is_not_null(),
        ~other_year.fill_null(False),
        pl.col("unit_a").str.contains("/").fill_null(False) == pl.col("unit_b").str.contains("/").fill_null(False),
    )
    if runs.is_empty():
        return _none(runs)
    table = rates_by_date.load()
    runs = rates_by_date.at(runs, table, currency="currency_a", date="published_a", keep="a_")
    runs = rates_by_date.at(runs, table, currency="currency_b", date="published_a", keep="b_")
    implied, rate = pl.col("value_b") / pl.col("value_a"), pl.col("b_per_eur") / pl.col("a_per_eur")
    written = pl.col("resolution_a") / pl.col("value_a") / 2 + pl.col("resolution_b") / pl.col("value_b") / 2
    off, tolerance = implied / rate - 1, RATE_TOLERANCE + written + _noughts("b") + _loose()
    return runs.filter(off.abs() > tolerance).select(
        "document_id",
        figure_ids=ids("ab"),
        sentence="sentence_a",
        message=pl.format(
            "{} is {} {} at the rate of the day, not {}",
            "surface_a", shown(pl.col("value_a") * rate), "currency_b", "surface_b",
        ),
        arithmetic=pl.format(
            "{}/{} = {}; {} per {} on {} {}, off {} %",
            shown(pl.col("value_b")), shown(pl.col("value_a")), shown(implied), "currency_b", "currency_a",
            pl.min_horizontal("a_rate_date", "b_rate_date").cast(pl.String), shown(rate), shown(off * 100),
        ),
        expected=pl.col("value_a") * rate,
        found="value_b",
        tolerance=tolerance * pl.col("value_a") * rate,
    )  # fmt: skip


def _units(rows: pl.DataFrame) -> pl.DataFrame:
    """Measures restated in another unit, off the factor between the two."""
    measure = pl.col("unit_a").is_not_null() & pl.col("unit_b").is_not_null() & (pl.col("unit_a") != pl.col("unit_b"))
    # "40 a day, or one every 11 minutes" counts the hours of work only.
    rate = pl.any_horizontal(pl.col("unit_a", "unit_b").str.starts_with("1/"))
    runs = _restated(rows).filter(
        measure, ~rate.fill_null(False), pl.col("currency_a").is_null(), pl.col("currency_b").is_null()
    )
    runs = runs.with_columns(locale=pl.lit(None, pl.String))
    for letter in "ab":
        keys = runs.select(pl.col(f"unit_{letter}").alias("unit"), "locale").unique()
        names = {"unit": f"unit_{letter}", "factor": f"factor_{letter}", "shift": f"shift_{letter}"}
        table = factors(keys, "si").rename({**names, "unit_si": f"si_{letter}"}).drop("unit_note", "locale")
        runs = runs.join(table, on=f"unit_{letter}", how="left", maintain_order="left")
    one = pl.col("value_a") * pl.col("factor_a") + pl.col("shift_a")
    # A gallon, pint or ton may be the other country's, and a month is any month.
    expected = (one - pl.col("shift_b")) / pl.col("factor_b")
    scale = pl.col("factor_a") / pl.col("factor_b")
    written = pl.col("resolution_a") / 2 * scale + pl.col("resolution_b") / 2
    shifted = (pl.col("shift_a") != 0) | (pl.col("shift_b") != 0)
    share = expected.abs() * (FACTOR_TOLERANCE + _noughts("b") + _loose())
    tolerance = written + pl.when(shifted).then(DEGREES / pl.col("factor_b")).otherwise(share)
    vague = pl.col("unit_a").str.contains(VAGUE) | pl.col("unit_b").str.contains(VAGUE)
    same = (pl.col("si_a") == pl.col("si_b")) & (pl.col("si_a") != "dimensionless")
    return runs.filter(same, ~vague, (expected - pl.col("value_b")).abs() > tolerance, expected.is_finite()).select(
        "document_id",
        figure_ids=ids("ab"),
        sentence="sentence_a",
        message=pl.format("{} is {} {}, not {}", "surface_a", shown(expected), _words("unit_b"), "surface_b"),
        arithmetic=pl.format(
            "{} {} = {} {}, written {}, off {} %",
            shown(pl.col("value_a")), _words("unit_a"), shown(expected), _words("unit_b"), shown(pl.col("value_b")),
            shown((pl.col("value_b") / expected - 1) * 100),
        ),
        expected=expected,
        found="value_b",
        tolerance=tolerance,
    )  # fmt: skip


# Units of which news means more than one, so that a factor proves nothing.
VAGUE = r"\b(?:month|quarter|season|decade|gallon|pint|quart|ounce|ton|barrel|mile/gallon|point|percent|basis_point)\b"


def _words(column: str) -> pl.Expr:
    return pl.col(column).str.replace_all("_", " ", literal=True)


def _none(runs: pl.DataFrame) -> pl.DataFrame:
    """No findings, in the columns that a check gives."""
    text, number = pl.lit(None, pl.String), pl.lit(None, pl.Float64)
    return runs.clear().select(
        "document_id", figure_ids=ids("ab"), sentence="sentence_a", message=text, arithmetic=text, expected=number,
        found=number, tolerance=number,
    )  # fmt: skip


CHECKS = (
    Check("exchange_rate", "a sum restated in another currency is off the rate of the day", _rates),
    Check("unit_conversion", "a measure restated in another unit is off the factor", _units),
)
