"""How long validation of a million figures takes, beside the same checks as plain Polars expressions.

Run: ``python benchmarks/validate_million.py [ROWS]``. Medians of five runs, one table without and one with failures.
"""

from __future__ import annotations

import platform
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import polars as pl

sys.path.insert(0, str(Path(__file__).parents[1]))

from figures import schema
from figures.validation import CHECKS, add_facts, validate
from tests.factories import many

RUNS = 5


def spoilt(table: pl.DataFrame) -> pl.DataFrame:
    """The same table with one row in ten wrong in one or two columns."""
    tenth = pl.int_range(pl.len()) % 10 == 0
    twentieth = pl.int_range(pl.len()) % 20 == 0
    return table.with_columns(
        value=pl.when(tenth).then(float("inf")).otherwise("value"),
        currency=pl.when(twentieth).then(pl.lit("XQQ")).otherwise("currency"),
    )


def plain(table: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The declared checks and null rules in one Polars query, without pandera, reasons or a report."""
    frame = add_facts(table)
    checks = [
        check.passes.fill_null(True) for c in frame.columns for check in CHECKS if check.applies(c, frame.columns)
    ]
    filled = [pl.col(c.name).is_not_null() for c in schema.FIGURES if not c.nullable]
    passes = frame.select(pl.all_horizontal(*checks, *filled)).to_series()
    return table.filter(passes), table.filter(~passes)


def median(run: Callable[[], object]) -> float:
    """Seconds, the median of ``RUNS``."""
    seconds = []
    for _ in range(RUNS):
        start = time.perf_counter()
        run()
        seconds.append(time.perf_counter() - start)
    return statistics.median(seconds)


def main() -> None:
    """Print one line for each table."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    good = many(rows)
    print(f"{rows:,} rows, {len(CHECKS)} checks, Polars {pl.__version__}, {platform.machine()}, medians of {RUNS} runs")
    for label, table in (("no row wrong", good), ("one row in ten wrong", spoilt(good))):
        report = validate(table)
        assert plain(table)[1].height == report.held.height
        ours, bare = median(lambda t=table: validate(t)), median(lambda t=table: plain(t))  # type: ignore[misc]
        print(f"{label:22}  validate {ours:5.2f} s   plain Polars {bare:5.2f} s   ratio {ours / bare:4.1f}   {report}")


if __name__ == "__main__":
    main()
