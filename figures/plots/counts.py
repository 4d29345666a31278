"""Plots of how many: figures by kind, and by time of publication."""

from __future__ import annotations

from typing import Any

import polars as pl

from figures.errors import InputError
from figures.plots import data, theme

HEIGHT = 220
# steps of a timeline, with the longest span in days that each still shows well
STEPS = (("1d", 60, "day"), ("1w", 400, "week"), ("1mo", 2500, "month"), ("1y", 10**6, "year"))


def kinds(table: pl.DataFrame, *, dark: bool) -> Any:
    """A bar for each kind, the commonest first, with its number."""

    counted = table.group_by(kind=pl.col("kind").cast(pl.String)).agg(figures=pl.len()).sort("figures", descending=True)
    if counted.is_empty():
        raise InputError("plot", "the table is empty", "give a table with figures")
    counted = counted.with_columns(kind=pl.col("kind").str.replace_all("_", " "))
    return bars(counted, "kind", title="Figures by kind", colour=theme.COLOUR[dark], ink=theme.INK[dark])


def bars(counted: pl.DataFrame, name: str, *, title: str, colour: str, ink: str) -> Any:
    """Bars with their numbers at the end.

    Args:
        counted: ``name`` and ``figures``, in the order in which they are shown.
        name: the column of labels.
        title: above the plot.
        colour: of the bars.
        ink: of the numbers.
    """
    import altair as alt

    # Where the longest bar ends its number still needs room.
    most = max(counted["figures"].to_list(), default=1)
    base = alt.Chart(data.values(counted)).encode(
        y=alt.Y(f"{name}:N", sort=None, title=None, axis=alt.Axis(ticks=False, domain=False)),
        x=alt.X(
            "figures:Q", title="figures", scale=alt.Scale(domain=[0, most * 1.08], nice=False),
            axis=alt.Axis(tickMinStep=1, format=",d", tickCount=6),
        ),
        tooltip=[alt.Tooltip(f"{name}:N"), alt.Tooltip("figures:Q", format=",d")],
    )  # fmt: skip
    numbers = base.mark_text(align="left", dx=4, color=ink, fontSize=12).encode(text=alt.Text("figures:Q", format=",d"))
    chart = alt.layer(base.mark_bar(color=colour, height={"band": 0.75}), numbers)
    return chart.properties(width=theme.WIDTH, height=theme.ROW * counted.height, title=title)


def timeline(table: pl.DataFrame, *, dark: bool) -> Any:
    """Figures by day, week, month or year of publication, stacked by kind; the rarest kinds are one."""
    import altair as alt

    if "published" not in table.columns or table["published"].drop_nulls().is_empty():
        raise InputError("plot", "no figure has a day of publication", "extract with --published or a column of dates")
    dated = table.filter(pl.col("published").is_not_null()).with_columns(kind=pl.col("kind").cast(pl.String))
    first, last = dated.select(first=pl.col("published").min(), last=pl.col("published").max()).row(0)
    span = (last - first).days
    step, word = next((step, word) for step, longest, word in STEPS if span <= longest)
    common = dated["kind"].value_counts().sort("count", "kind", descending=[True, False])["kind"].to_list()
    shown = common if len(common) <= len(theme.PALETTE) else [*common[: len(theme.PALETTE) - 1], "other"]
    kind = pl.when(pl.col("kind").is_in(shown)).then("kind").otherwise(pl.lit("other"))
    counted = (
        dated.group_by(start=pl.col("published").dt.truncate(step), kind=kind)
        .agg(figures=pl.len())
        .sort("start", "kind")
    )
    # The boxes are stacked here, the commonest kind at the bottom: Vega-Lite does not stack bars that have two ends.
    order = {kind: place for place, kind in enumerate(shown)}
    counted = counted.with_columns(place=pl.col("kind").replace_strict(order, return_dtype=pl.Int64)).sort(
        "start", "place"
    )
    top = pl.col("figures").cum_sum().over("start")
    ends = counted.with_columns(end=pl.col("start").dt.offset_by(step), bottom=top - pl.col("figures"), top=top)
    without = table.height - dated.height
    note = [f"{without:,} figures without a day are left out"] if without else []
    chart = alt.Chart(data.values(ends)).mark_rect(stroke=theme.PAPER[dark], strokeWidth=0.5)
    encoded = chart.encode(
        x=alt.X("start:T", title=f"{word} of publication", axis=data.days(first, last)),
        x2="end:T",
        y=alt.Y("bottom:Q", title="figures", axis=alt.Axis(tickMinStep=1, format=",d")),
        y2="top:Q",
        color=alt.Color(
            "kind:N", title=None, scale=alt.Scale(domain=shown, range=theme.PALETTE[: len(shown)]),
            legend=alt.Legend(labelExpr="replace(datum.label, '_', ' ')"),
        ),
        tooltip=[alt.Tooltip("start:N", title=word), alt.Tooltip("kind:N"), alt.Tooltip("figures:Q", format=",d")],
    )  # fmt: skip
    titles = alt.TitleParams(text=f"Figures by {word}", subtitle=note)
    return encoded.properties(width=theme.WIDTH, height=HEIGHT, title=titles)
