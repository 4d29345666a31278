"""Plots of facts that several stories tell: who differs, and how the value of one fact changed."""

from __future__ import annotations

from typing import Any

import polars as pl

from figures.errors import InputError
from figures.plots import bounded, data, theme
from figures.plots.amounts import SHORT
from figures.stories import track

MOST = 25
LABEL = 32  # characters: the first value stands behind it
HEIGHT = 260
OUTLETS = len(theme.PALETTE)


def _mentions(table: pl.DataFrame) -> pl.DataFrame:
    """What ``figures.track`` gives, of a table that may be that already."""
    mentions = table if {"fact", "standing"} <= set(table.columns) else track(table)
    if mentions.is_empty():
        raise InputError("plot", "no fact that two stories tell", "give the figures of several documents")
    told = pl.coalesce("outlet", "document_id")
    return data.complete(mentions).with_columns(outlet=told, standing=pl.col("standing").cast(pl.String))


def disagreement(table: pl.DataFrame, *, dark: bool, most: int = MOST) -> Any:
    """Facts of which stories tell different values: each value as a percentage of the first one told."""
    import altair as alt

    mentions = _mentions(table)
    first = pl.col("value").first().over("fact")
    # A decade is not a tenth of ten years: only values in the unit of the first can be set against it.
    units = pl.concat_str([pl.col(name).fill_null("") for name in ("unit", "currency")], separator=" ")
    mentions = mentions.filter(units == units.first().over("fact"), (first > 0) & (pl.col("value") > 0))
    differ = mentions.filter(pl.col("value").n_unique().over("fact") > 1)
    if differ.is_empty():
        raise InputError("plot", "all stories tell the same values", "nothing differs, so there is nothing to show")
    spread = (pl.col("value").max() / pl.col("value").min()).over("fact")
    rows = differ.with_columns(
        share=pl.col("value") / first * 100, spread=spread, label=data.label(longest=LABEL).first().over("fact"),
        first=pl.col("surface").first().over("fact"),
    ).sort("spread", "fact", descending=[True, False], maintain_order=True)  # fmt: skip
    order = rows.select("fact").unique(maintain_order=True).with_row_index("row")
    shown = rows.join(order.head(most), on="fact", how="inner", maintain_order="left")
    place = pl.format("{}{} (first: {})", pl.col("row").cast(pl.String).str.zfill(5), "label", "first")
    shown = bounded.ends(shown.with_columns(place=place, _none=pl.lit(None, pl.Float64)), "share", "_none")
    shown = shown.select("place", "label", "low", "high", "form", "surface", "standing", "published", "outlet",
                         "attribution", "sentence")  # fmt: skip
    base = alt.Chart(data.values(shown)).encode(
        y=alt.Y(
            "place:N", title=None, sort="ascending",
            axis=alt.Axis(labelExpr="slice(datum.label, 5)", ticks=False, domain=False, grid=True),
        ),
        tooltip=data.tooltip(shown, "surface", "standing", "outlet", "attribution", "published", "sentence"),
    )  # fmt: skip
    scale = bounded.scale(shown) if shown["high"].max() >= 1000 else alt.Scale(zero=False, nice=True, padding=20)  # type: ignore[operator]

    def x(name: str) -> Any:
        return alt.X(f"{name}:Q", title="per cent of the value first told", scale=scale, axis=bounded.axis(scale))

    layers = bounded.marks(base, x, theme.COLOUR[dark], theme.PAPER[dark])
    facts = min(order.height, most)
    titles = alt.TitleParams(
        text="Where stories differ", subtitle=data.several(order.height, most, "facts, those that differ most")
    )  # fmt: skip
    return layers.properties(width=theme.WIDTH, height=theme.ROW * facts * 1.2, title=titles)


def revisions(table: pl.DataFrame, *, dark: bool, fact: int | None = None) -> Any:
    """The values of one fact by day, with who told them; the value that stood is the line.

    Args:
        table: a figures table, or what ``figures.track`` gives.
        dark: for a dark page.
        fact: the number of the fact; the one revised most often if None.
    """
    import altair as alt

    dated = _mentions(table).filter(pl.col("published").is_not_null())
    changes = (pl.col("standing") == "revised").sum()
    if fact is None and not dated.is_empty():
        fact = dated.group_by("fact").agg(n=changes).sort("n", "fact", descending=[True, False])["fact"][0]
    rows = dated.filter(pl.col("fact") == fact).sort("published", maintain_order=True)
    if rows.is_empty():
        what = "no fact with days" if fact is None else f"no fact {fact} with days"
        raise InputError("plot", what, "see the numbers in column fact of figures track")
    title = rows.select(data.label().first()).item()
    rows = bounded.ends(rows, "value", "value_to")
    outlets = rows["outlet"].value_counts().sort("count", "outlet", descending=[True, False])["outlet"].to_list()
    named = outlets if len(outlets) <= OUTLETS else outlets[: OUTLETS - 1]
    rows = rows.with_columns(told_by=pl.when(pl.col("outlet").is_in(named)).then("outlet").otherwise(pl.lit("others")))
    kept = ["published", "low", "high", "form", "told_by", "surface", "standing", "outlet", "attribution", "sentence"]
    shown = rows.select(kept)
    unit = rows.select(pl.coalesce(pl.col("currency"), pl.col("unit"), pl.col("counted")).drop_nulls().first()).item()
    days = data.days(rows["published"].min(), rows["published"].max())  # type: ignore[arg-type]
    base = alt.Chart(data.values(shown)).encode(
        x=alt.X("published:T", title=None, axis=days, scale=alt.Scale(padding=24)),
        tooltip=data.tooltip(shown, "surface", "standing", "outlet", "attribution", "published", "sentence"),
    )

    def y(name: str) -> Any:
        title_ = (unit or "value").replace("_", " ")
        return alt.Y(f"{name}:Q", title=title_, axis=alt.Axis(labelExpr=SHORT, tickCount=5), scale=alt.Scale(zero=True))

    domain = [*named, "others"] if len(outlets) > OUTLETS else named
    colour = alt.Color(
        "told_by:N", title=None, scale=alt.Scale(domain=domain, range=theme.PALETTE[: len(domain)])
    )  # fmt: skip
    stands = base.transform_filter(alt.FieldOneOfPredicate(field="standing", oneOf=["first", "same", "revised"]))
    line = stands.mark_line(interpolate="step-after", color=theme.FAINT[not dark], strokeWidth=1.5, opacity=0.6)
    shape = alt.Shape(
        "form:N",
        scale=alt.Scale(domain=list(SHAPES), range=list(SHAPES.values())),
        legend=None,
    )
    points = base.mark_point(filled=True, size=90, opacity=0.9).encode(y=y("low"), color=colour, shape=shape)
    span = base.transform_filter("datum.form == 'range'").mark_rule(strokeWidth=3).encode(
        y=y("low"), y2="high:Q", color=colour
    )  # fmt: skip
    bounds = "▲ at least or more, ▼ at most or less, ◆ about" if set(shown["form"]) - {"value"} else ""
    titles = alt.TitleParams(text=title, subtitle=[bounds] if bounds else [])
    return alt.layer(line.encode(y=y("low")), span, points).properties(width=theme.WIDTH, height=HEIGHT, title=titles)


SHAPES = {"value": "circle", "about": "diamond", "range": "square", "more": "triangle-up", "less": "triangle-down"}
