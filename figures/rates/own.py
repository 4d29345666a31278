"""Read a user's own rates file: CSV or Parquet in, a rates frame out.

The file has the columns ``date``, ``currency`` and ``rate``: units of the currency for one unit of the base. The base
is EUR unless a column ``base`` says otherwise; what ``figures rates -o`` wrote reads back as it is.
"""

from __future__ import annotations

from pathlib import Path

import polars as pl

from figures.errors import RatesError
from figures.rates.join import at

# What `figures rates -o` writes, so that a saved frame is itself a rates file.
OWN_NAMES = {"rate_date": "date", "per_eur": "rate"}


def read(path: Path, *, known: pl.DataFrame) -> pl.DataFrame:
    """A user's rates as a rates frame.

    Args:
        path: CSV or Parquet with ``date``, ``currency``, ``rate`` and perhaps ``base`` (ISO 4217).
        known: rates frame by which a base other than EUR is turned to the euro.

    Returns:
        A rates frame whose ``rate_source`` is the file's name.

    Raises:
        RatesError: the file cannot be read, lacks a column, or holds a row that is no rate.
    """
    table = _typed(path, _table(path))
    _refuse(path, table, pl.any_horizontal(pl.col("date", "currency", "rate").is_null()), "no date, currency or rate")
    _refuse(path, table, (pl.col("rate") <= 0) | ~pl.col("rate").is_finite(), "a rate that is not above zero")
    codes = pl.col("currency").str.contains(r"^[A-Z]{3}$") & pl.col("base").str.contains(r"^[A-Z]{3}$")
    _refuse(path, table, ~codes, "a code that is not ISO 4217")
    _refuse(path, table, pl.struct("date", "currency", "base").is_duplicated(), "two rates for one day")
    based = at(table, known, currency="base", date="date", keep="base_")
    missing = based.filter((pl.col("base") != "EUR") & pl.col("base_per_eur").is_null())
    if missing.height:
        row = missing.row(0, named=True)
        what = f"base {row['base']} has no rate in euro on {row['date']}"
        raise RatesError(str(path), what, "quote the file against EUR, or leave the day out")
    in_euro = pl.when(pl.col("base") == "EUR").then(1.0).otherwise("base_per_eur")
    return based.select(
        rate_date="date",
        currency="currency",
        per_eur=pl.col("rate") * in_euro,
        rate_source=pl.lit(path.name),
    ).sort("currency", "rate_date")


def _table(path: Path) -> pl.DataFrame:
    """The file as it is, every CSV column as text."""
    try:
        if path.suffix.lower() in (".parquet", ".pq"):
            return pl.read_parquet(path)
        return pl.read_csv(path, infer_schema=False)
    except (OSError, pl.exceptions.PolarsError) as error:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise RatesError(str(path), f"cannot be read ({reason})", "give a CSV or Parquet file") from error


def _typed(path: Path, table: pl.DataFrame) -> pl.DataFrame:
    """The columns ``date``, ``currency``, ``rate``, ``base`` in their dtypes."""
    for old, new in OWN_NAMES.items():
        if {old, new} <= set(table.columns):
            raise RatesError(str(path), f"has both {old} and {new}", "keep one of the two columns")
    table = table.rename({old: new for old, new in OWN_NAMES.items() if old in table.columns})
    absent = [name for name in ("date", "currency", "rate") if name not in table.columns]
    if absent:
        what = f"no column {', '.join(absent)}"
        raise RatesError(str(path), what, "the columns are date, currency, rate and, if not EUR, base")
    if "base" not in table.columns:
        table = table.with_columns(base=pl.lit("EUR"))
    day = pl.col("date")
    day = day.str.to_date("%Y-%m-%d", strict=False) if table.schema["date"] == pl.String else day.cast(pl.Date)
    try:
        return table.select(
            day,
            pl.col("currency").cast(pl.String).str.strip_chars(),
            pl.col("rate").cast(pl.Float64, strict=False),
            pl.col("base").cast(pl.String).str.strip_chars(),
        )
    except pl.exceptions.PolarsError as error:
        reason = str(error).splitlines()[0]
        raise RatesError(str(path), f"cannot be read ({reason})", "write days, codes and numbers") from None


def _refuse(path: Path, table: pl.DataFrame, wrong: pl.Expr, what: str) -> None:
    """Raise for the first row where ``wrong`` holds, by its line in the file."""
    lines = table.with_row_index("line", offset=2).filter(wrong)["line"]
    if len(lines):
        raise RatesError(f"{path}:{lines[0]}", f"{what} ({len(lines)} rows)", "correct the rows")
