"""Rows as the plots want them: a label a reader knows, the day as text, values that a chart can place."""

from __future__ import annotations

import datetime as dt
from typing import Any

import polars as pl

LONGEST = 70  # characters of a label
FEW_DAYS = 7
ABOUT = ("entity", "property", "action", "counted")
NO_VALUE = pl.lit(None, pl.String)


def label(*, longest: int = LONGEST) -> pl.Expr:
    """What a figure is about in a few words: the columns that say so, or else its sentence, a row of a table by its cells.

    >>> complete(pl.DataFrame({"sentence": ["| Up to $20 million | 0.18% |"]})).select(label()).item()
    'Up to $20 million · 0.18%'
    """
    told = pl.concat_list([pl.col(name) for name in ABOUT]).list.drop_nulls().list.unique(maintain_order=True)
    words = pl.when(told.list.len() > 0).then(told.list.join(" · "))
    cells = pl.col("sentence").cast(pl.String).str.strip_chars("| ").str.replace_all(r"\s*\|\s*", " · ")
    text = pl.coalesce(words, "concept", cells)
    cut = text.str.slice(0, longest - 1).str.strip_chars_end() + "…"
    return pl.when(text.str.len_chars() > longest).then(cut).otherwise(text)


def complete(table: pl.DataFrame) -> pl.DataFrame:
    """The columns that labels and tooltips take, null where the table lacks them."""
    wanted = ("entity", "property", "action", "counted", "concept", "attribution", "outlet", "published", "sentence")
    return table.with_columns(NO_VALUE.alias(name) for name in wanted if name not in table.columns)


def values(table: pl.DataFrame) -> Any:
    """The rows in the chart itself, days and enums as text, so that no number of rows is too many for Altair."""
    import altair as alt

    texts = [
        pl.col(name).cast(pl.String) for name, dtype in table.schema.items() if dtype == pl.Date or dtype == pl.Enum
    ]
    return alt.InlineData(values=table.with_columns(texts).to_dicts())


def tooltip(table: pl.DataFrame, *names: str) -> list[Any]:
    """What is shown of a row under the pointer: those of the columns that the table has."""
    import altair as alt

    known = {
        "surface": "figure", "label": "about", "attribution": "says so", "published": "day", "standing": "standing",
        "outlet": "outlet", "sentence": "sentence",
    }  # fmt: skip
    return [alt.Tooltip(f"{name}:N", title=known.get(name, name)) for name in names if name in table.columns]


def several(count: int, shown: int, what: str) -> list[str]:
    """The line under a title that says what was left out; empty when nothing was.

    >>> several(1000, 40, "amounts, the largest")
    ['40 of 1,000 amounts, the largest']
    """
    return [f"{shown:,} of {count:,} {what}"] if count > shown else []


def days(first: dt.date, last: dt.date) -> Any:
    """An axis of days whose labels say the year."""
    import altair as alt

    span = (last - first).days
    # of a few days a tick each, so that none is written twice
    ticks: Any = {"interval": "day", "step": 1} if span < FEW_DAYS else 6
    form = "%-d %b %Y" if span < 120 else "%b %Y"
    return alt.Axis(format=form, tickCount=ticks, labelOverlap=True, grid=False)
