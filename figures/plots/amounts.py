"""Plots of values on one scale: money in one currency, and figures with two ends or an open one."""

from __future__ import annotations

from typing import Any

import polars as pl

from figures.errors import InputError
from figures.normalisation import normalise
from figures.plots import bounded, data, theme

MOST = 40
# Large numbers as news writes them: 5k, 3.2M, 1.1B.
# 0.1 is no "100m", which a reader takes for millions
SHORT = "abs(datum.value) < 1 ? format(datum.value, '.2~f') : replace(format(datum.value, '.3~s'), 'G', 'B')"


def amounts(table: pl.DataFrame, *, dark: bool, currency: str = "EUR", most: int = MOST) -> Any:
    """Money in one currency at the rate of its day, the largest first, a row for each figure.

    Movements ("rose by $5m") are left out: they are no amounts.
    """
    money = table.filter(pl.col("kind").cast(pl.String) == "money")
    if "amount" not in table.columns or money["amount_currency"].drop_nulls().unique().to_list() != [currency]:
        money = _in(money, currency)
    rows = data.complete(money.filter(pl.col("amount") > 0))
    if "change" in rows.columns:
        rows = rows.filter(pl.col("change").is_null())
    if rows.is_empty():
        raise InputError("plot", f"no money that can be put into {currency}", "give dates, or another currency")
    shown = bounded.ends(rows.sort("amount", descending=True).head(most), "amount", "amount_to")
    titles = {"text": f"Money in {currency}", "subtitle": data.several(rows.height, most, "amounts, the largest")}
    return _strip(shown, f"{currency} at the rate of the day", titles, dark)


def _in(money: pl.DataFrame, currency: str) -> pl.DataFrame:
    """The rows with ``amount`` in a currency; null where nothing says on which day."""
    if "published" not in money.columns:
        money = money.with_columns(published=pl.lit(None, pl.Date))
    return normalise(money, currency=currency)


def ranges(table: pl.DataFrame, *, dark: bool, unit: str | None = None, most: int = MOST) -> Any:
    """Figures of one unit or currency that have two ends or an open one: bars and arrows, never points.

    Args:
        table: a figures table.
        dark: for a dark page.
        unit: a unit, a currency, or the word counted; the commonest if None.
        most: the largest so many.
    """
    rows = bounded.ends(data.complete(table), "value", "value_to").filter(
        pl.col("form").is_in(["range", "more", "less"])
    )
    rows = rows.filter(~pl.col("kind").cast(pl.String).is_in(["date", "score", "ordinal"]), pl.col("low").is_finite())
    rows = rows.with_columns(
        measured=pl.coalesce(pl.col("currency"), pl.col("unit"), pl.col("counted"), pl.col("kind").cast(pl.String))
    )
    common = rows["measured"].drop_nulls().mode().sort()
    chosen = unit or (common[0] if common.len() else None)
    shown = rows.filter(pl.col("measured") == chosen) if chosen is not None else rows.clear()
    if shown.is_empty():
        raise InputError("plot", "no figure with two ends or an open one" + (f" in {unit}" if unit else ""),
                         "give another table or unit")  # fmt: skip
    titles = {"text": f"Ranges and bounds in {str(chosen).replace('_', ' ')}",
              "subtitle": data.several(shown.height, most, "figures, the largest")}  # fmt: skip
    shown = shown.sort("high", descending=True).head(most)
    return _strip(shown, str(chosen).replace("_", " "), titles, dark)


def _strip(rows: pl.DataFrame, axis: str, titles: dict[str, Any], dark: bool) -> Any:
    """A row for each figure with its label, and its mark on a common scale."""
    import altair as alt

    # Two figures may be about the same: the number keeps their rows apart, and the axis shows the label alone.
    rows = rows.with_columns(label=data.label()).with_row_index("row")
    rows = rows.with_columns(place=pl.format("{}{}", pl.col("row").cast(pl.String).str.zfill(5), "label"))
    kept = ["place", "label", "low", "high", "form", "surface", "attribution", "published", "outlet", "sentence"]
    shown = rows.select(kept)
    scale = bounded.scale(shown)
    base = alt.Chart(data.values(shown)).encode(
        y=alt.Y(
            "place:N", title=None, sort="ascending",
            axis=alt.Axis(labelExpr="slice(datum.label, 5)", ticks=False, domain=False),
        ),
        tooltip=data.tooltip(shown, "surface", "label", "attribution", "published", "outlet", "sentence"),
    )  # fmt: skip

    def x(name: str) -> Any:
        return alt.X(f"{name}:Q", title=axis, scale=scale, axis=bounded.axis(scale, labelExpr=SHORT))

    layers = bounded.marks(base, x, theme.COLOUR[dark], theme.PAPER[dark])
    return layers.properties(width=theme.WIDTH, height=theme.ROW * shown.height, title=alt.TitleParams(**titles))
