"""Put money of other years into the money of one year: a figures table and a price index in, real amounts out."""

from __future__ import annotations

import warnings
from functools import cache
from pathlib import Path
from typing import Any

import polars as pl

from figures import frames
from figures.errors import InputError, MissingColumnError, MissingExtraError

SERIES_COLUMNS = ("currency", "year", "index")


def inflate(
    table: Any, *, year: int, series: pl.DataFrame | Path | str | None = None, on: str = "published"
) -> pl.DataFrame:
    """Add amounts in the money of a chosen year, in the currency as written.

    Args:
        table: a figures table (``value``, ``currency`` and the date column), in any form that ``normalise`` takes.
        year: the year in whose money the amounts are wanted.
        series: price indexes, as a frame or a CSV or Parquet file with ``currency`` (ISO 4217), ``year`` and ``index``;
            the consumer prices of the US (``cpi`` package, USD only) when left out.
        on: the date column that says of which year an amount is.

    Returns:
        The rows in their order with ``real_value``, ``real_value_to``, ``real_year`` and ``real_note``, which says why
        an amount could not be converted.

    Raises:
        MissingColumnError: a column above is absent.
        MissingExtraError: no series was given and the extra ``inflation`` is not installed.
        InputError: a series that cannot be used, or one that knows nothing of ``year``.

    >>> import datetime
    >>> wages = pl.DataFrame({"value": [100.0], "currency": ["NZD"], "published": [datetime.date(2015, 6, 1)]})
    >>> prices = pl.DataFrame({"currency": ["NZD", "NZD"], "year": [2015, 2025], "index": [80.0, 100.0]})
    >>> inflate(wages, year=2025, series=prices)["real_value"].item()
    125.0
    """
    given = frames.figures_table(table)
    for name in ("value", "currency", on):
        if name not in given.columns:
            raise MissingColumnError(name, "no such column", "give a figures table as figures.extract makes it")
    index = _us_prices() if series is None else _checked(series)
    goal = index.filter(pl.col("year") == year).select("currency", _goal="index")
    if goal.is_empty():
        last = max(index["year"].to_list())
        raise InputError(
            "year", f"no price index for {year}", f"the series ends in {last}; choose a year that it knows"
        )
    added = ["real_value", "real_value_to", "real_year", "real_note"]
    work = (
        given.drop(added, strict=False)
        .with_columns(_year=pl.col(on).dt.year().cast(pl.Int64))
        .join(goal, on="currency", how="left", maintain_order="left")
        .join(index, left_on=["currency", "_year"], right_on=["currency", "year"], how="left", maintain_order="left")
    )
    ratio = pl.col("_goal") / pl.col("index")
    value_to = pl.col("value_to") if "value_to" in given.columns else pl.lit(None, pl.Float64)
    money = pl.col("currency").is_not_null()
    return work.with_columns(
        real_value=pl.col("value") * ratio,
        real_value_to=value_to * ratio,
        real_year=pl.when(ratio.is_not_null()).then(pl.lit(year, pl.Int32)),
        real_note=pl.when(money & pl.col("_goal").is_null())
        .then(pl.concat_str(pl.lit("no price index for "), "currency"))
        .when(money & pl.col("_year").is_null())
        .then(pl.lit("document has no date"))
        .when(money & pl.col("index").is_null())
        .then(pl.concat_str(pl.lit("no price index for "), "currency", pl.lit(" in "), "_year")),
    ).drop("_year", "_goal", "index")


@cache
def _us_prices() -> pl.DataFrame:
    """The yearly averages of US consumer prices that the ``cpi`` package ships."""
    try:
        with warnings.catch_warnings():
            # It warns that its data is older than today; the year asked for is checked instead.
            warnings.simplefilter("ignore")
            import cpi
    except ImportError as error:
        do = "pip install figures-toolkit[inflation], or give a series of your own"
        raise MissingExtraError("inflate", "the cpi package is missing", do) from error
    yearly = {index.year: float(index.value) for index in cpi.series.get().indexes if index.period.type == "annual"}
    rows = {"currency": ["USD"] * len(yearly), "year": list(yearly), "index": list(yearly.values())}
    return pl.DataFrame(rows, schema_overrides={"year": pl.Int64}).sort("year")


def _checked(series: pl.DataFrame | Path | str) -> pl.DataFrame:
    """A user's series in its dtypes, every currency and year once."""
    where = "series"
    if not isinstance(series, pl.DataFrame):
        path = Path(series)
        where = str(path)
        try:
            series = pl.read_parquet(path) if path.suffix == ".parquet" else pl.read_csv(path)
        except (OSError, pl.exceptions.PolarsError) as error:
            raise InputError(where, f"cannot be read ({error})", "give a CSV or Parquet file") from error
    absent = [name for name in SERIES_COLUMNS if name not in series.columns]
    if absent:
        raise InputError(where, f"no column {', '.join(absent)}", "the columns are currency, year and index")
    typed = series.select(
        "currency", pl.col("year").cast(pl.Int64, strict=False), pl.col("index").cast(pl.Float64, strict=False)
    )
    if typed.null_count().sum_horizontal().item() or (typed["index"] <= 0).any():
        raise InputError(where, "a row without currency, year or an index above zero", "correct the rows")
    if typed.select(pl.struct("currency", "year").is_duplicated().any()).item():
        raise InputError(where, "two indexes for one year", "keep one row for each currency and year")
    return typed
