"""Figures as marks on a scale: a point for a value, a bar for a range, an arrow for "more than" and "under"."""

from __future__ import annotations

import math
from typing import Any

import polars as pl

SPREAD = 100.0  # a scale is logarithmic from this quotient of the largest and the smallest value on
ARROW = 26  # pixels: how far an open end reaches


def ends(table: pl.DataFrame, value: str, to: str) -> pl.DataFrame:
    """Add ``low``, ``high`` and ``form``: what is known of each figure.

    Args:
        table: rows with ``comparator``.
        value: the column of values.
        to: the column of the other ends.

    Returns:
        ``form`` is ``value``, ``about``, ``range``, ``more`` (no upper end) or ``less`` (no lower end); ``low`` and
        ``high`` are the ends as written.

    >>> table = pl.DataFrame({"v": [3.0, 5.0], "w": [None, 9.0], "comparator": [">", "="]})
    >>> ends(table, "v", "w").select("low", "high", "form").rows()
    [(3.0, 3.0, 'more'), (5.0, 9.0, 'range')]
    """
    bound = pl.col("comparator").cast(pl.String)
    form = (
        pl.when(pl.col(to).is_not_null() & (pl.col(to) != pl.col(value)))
        .then(pl.lit("range"))
        .when(bound.is_in([">", ">="]))
        .then(pl.lit("more"))
        .when(bound.is_in(["<", "<="]))
        .then(pl.lit("less"))
        .when(bound == "~")
        .then(pl.lit("about"))
        .otherwise(pl.lit("value"))
    )
    return table.with_columns(low=pl.min_horizontal(value, to), high=pl.max_horizontal(value, to), form=form)


def scale(table: pl.DataFrame) -> Any:
    """A logarithmic scale where the values are far apart and above nought, else a plain one from nought."""
    import altair as alt

    low, high = table["low"].min(), table["high"].max()
    if isinstance(low, float) and isinstance(high, float) and low > 0 and high / low >= SPREAD:
        return alt.Scale(type="log", domain=[10 ** math.floor(math.log10(low)), 10 ** math.ceil(math.log10(high))])
    return alt.Scale(zero=True, nice=True)


def axis(scale: Any, **options: Any) -> Any:
    """Ticks at powers of ten on a logarithmic scale, few of them on a plain one."""
    import altair as alt

    found = scale.to_dict()
    if found.get("type") == "log":
        low, high = (round(math.log10(end)) for end in found["domain"])
        return alt.Axis(values=[10**power for power in range(low, high + 1)], **options)
    return alt.Axis(tickCount=6, **options)


def marks(base: Any, x: Any, colour: str, paper: str) -> Any:
    """The layers that draw each form: points, open points, bars, arrows to the right and to the left."""
    import altair as alt

    def of(*forms: str) -> Any:
        return base.transform_filter(alt.FieldOneOfPredicate(field="form", oneOf=list(forms)))

    at_low, at_high = x("low"), x("high")
    return alt.layer(
        of("range")
        .mark_rule(strokeWidth=4, strokeCap="round", color=colour, opacity=0.7)
        .encode(x=at_low, x2="high:Q"),
        of("range").mark_tick(thickness=2, size=12, color=colour).encode(x=at_low),
        of("range").mark_tick(thickness=2, size=12, color=colour).encode(x=at_high),
        of("value").mark_point(filled=True, size=60, color=colour, opacity=0.85).encode(x=at_low),
        of("about").mark_point(filled=True, size=60, color=paper, stroke=colour, strokeWidth=1.5).encode(x=at_low),
        *_arrows(of("more"), at_low, 1, colour),
        *_arrows(of("less"), at_high, -1, colour),
    )


def _arrows(base: Any, x: Any, side: int, colour: str) -> list[Any]:
    """A tick at the bound, a line away from it and its point: there is no value to place."""
    tick = base.mark_tick(thickness=2, size=14, color=colour).encode(x=x)
    line = base.mark_text(text="—", dx=side * ARROW / 2, fontSize=20, color=colour, baseline="middle").encode(x=x)
    head = base.mark_point(
        shape="triangle-right" if side > 0 else "triangle-left",
        filled=True,
        size=50,
        color=colour,
        xOffset=side * ARROW,
    ).encode(x=x)
    return [tick, line, head]
