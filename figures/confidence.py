"""How sure a row is: the probability that its kind, value, unit and currency are right.

A logistic regression over what the row itself shows; ``confidence.csv`` has the weights, which ``scripts/about/settle.py``
fits on real news that nothing was tuned to. ``docs/confidence.md`` says how well it is calibrated.

>>> frame = pl.DataFrame({"rule": ["percent", "?"], "kind": ["percent", "number"], "currency": [None, None],
...     "counted": [None, None], "in_body": [True, False], "surface": ["5%", "six"], "value_to": [None, 7.0]},
...     schema_overrides={"currency": pl.String, "counted": pl.String})
>>> first, second = confidence(frame)
>>> first > second
True
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

import polars as pl

from figures.kinds.rules import RULES
from figures.schema import KINDS

WEIGHTS = Path(__file__).with_name("confidence.csv")
# Rules of negative priority are the ones that others overrule; they are wrong more often.
OVERRULED = tuple(rule.name for rule in RULES if rule.priority < 0)


def features() -> dict[str, pl.Expr]:
    """What the weights multiply, each 0 or 1: the kind, and what the row leaves open."""
    kind = pl.col("kind")
    return {
        **{f"kind {name}": kind == name for name in KINDS},
        "money without currency": (kind == "money") & pl.col("currency").is_null(),
        "nothing counted": kind.is_in(["count", "number"]) & pl.col("counted").is_null(),
        "overruled rule": pl.col("rule").cast(pl.String).is_in(OVERRULED),
        "outside the body": ~pl.col("in_body"),
        "two values": pl.col("value_to").is_not_null(),
        "in words": ~pl.col("surface").str.contains(r"\d"),
    }


@cache
def _weights() -> dict[str, float]:
    with WEIGHTS.open(encoding="utf-8", newline="") as lines:
        return {row["feature"]: float(row["weight"]) for row in csv.DictReader(lines)}


def confidence(frame: pl.DataFrame) -> pl.Series:
    """The confidence of each row (Float32, 0 to 1).

    Args:
        frame: ``kind``, ``currency``, ``counted``, ``rule``, ``in_body``, ``value_to`` and ``surface`` of the figures.
    """
    weights = _weights()
    # one look-up for the kind, of which a figure has one
    kinds = pl.Series([weights[f"kind {name}"] for name in KINDS]).gather(
        frame["kind"].cast(pl.Enum(KINDS)).to_physical()
    )
    others = {name: feature for name, feature in features().items() if not name.startswith("kind ")}
    score = pl.lit(weights["constant"]) + pl.sum_horizontal(
        pl.lit(kinds), *(pl.when(feature).then(weights[name]).otherwise(0.0) for name, feature in others.items())
    )
    return frame.select((1 / (1 + (-score).exp())).cast(pl.Float32)).to_series()
