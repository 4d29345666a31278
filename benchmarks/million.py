"""Time ``normalise`` on a million figures: money of many currencies and years, measures, temperatures, rates, counts.

Run ``python -m benchmarks.million``; it prints one line for each run. The rows are drawn with a fixed seed.
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
import time

import polars as pl

from figures import rates
from figures.normalisation import normalise

KINDS = (  # kind, units, currencies, share of the rows
    ("money", (None,), ("USD", "GBP", "AUD", "NZD", "INR", "JPY", "AFN", None), 40),
    ("money", ("USD/barrel", "USD/metric_ton"), ("USD",), 5),
    ("measure", ("mile", "kilometer/hour", "hectare", "gallon", "metric_ton", "megawatt_hour"), (None,), 25),
    ("measure", ("degree_Celsius", "degree_Fahrenheit"), (None,), 5),
    ("percent", ("percent",), (None,), 15),
    ("count", (None,), (None,), 10),
)
FIRST = dt.date(2000, 1, 1)


def table(rows: int) -> pl.DataFrame:
    """A table of so many rows, drawn from a thousand different ones so that making it takes no time."""
    draw = random.Random(1)
    kinds = draw.choices(KINDS, weights=[share for *_, share in KINDS], k=1000)
    pattern = pl.DataFrame(
        [
            (kind, draw.choice(units), draw.choice(currencies), draw.choice(["en-US", "en-GB", "en-AU"]))
            for kind, units, currencies, _ in kinds
        ],
        schema={"kind": pl.String, "unit": pl.String, "currency": pl.String, "locale": pl.String},
        orient="row",
    )
    number = pl.int_range(rows)
    return (
        pl.select(number.alias("number"))
        .with_columns(pattern.select(pl.all().gather(number % 1000)))
        .with_columns(
            value=pl.col("number").hash(1) % 1_000_000 / 100,
            value_to=pl.lit(None, pl.Float64),
            published=pl.lit(FIRST) + pl.duration(days=pl.col("number").hash(2) % 9000),
        )
    )


def main() -> None:
    """Print the time of three runs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    rows = parser.parse_args().rows
    frame = table(rows)
    started = time.perf_counter()
    rates.load()
    print(f"load the rates, once: {time.perf_counter() - started:.2f} s")
    for _ in range(3):
        started = time.perf_counter()
        done = normalise(frame, currency="EUR", units="metric")
        seconds = time.perf_counter() - started
        converted = done.select(pl.col("amount").count() + pl.col("value_si").count()).item()
        print(f"{rows:,} rows: {seconds:.2f} s, {converted:,} values converted")


if __name__ == "__main__":
    main()
