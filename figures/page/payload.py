"""What the script of a page reads: the rows column by column, words once each, as JSON without a sign HTML could read.

>>> column(["AUD", "AUD", None])
{'words': ['AUD'], 'at': [0, 0, -1]}
"""

from __future__ import annotations

import base64
import io
import math
from collections.abc import Sequence
from datetime import date
from typing import Any

import polars as pl

from figures.page.content import Content
from figures.schema import FIGURES

# What a person may correct on a card, in its order; the rest says where a figure stands and stays as it is.
EDITABLE = (
    "kind", "value", "value_to", "comparator", "change", "unit", "currency", "counted", "entity", "property", "action",
    "attribution", "period", "period_start", "period_end",
)  # fmt: skip
WORDS = {c.name: c.words for c in FIGURES if c.words}


def payload(content: Content, *, parquet: bool = True) -> dict[str, Any]:
    """The data of a page.

    Args:
        content: of the page.
        parquet: also the rows as a Parquet file, in base64.
    """
    dtypes = {c.name: c.dtype for c in FIGURES}
    return {
        "columns": {name: column(content.table[name].to_list()) for name in content.table.columns},
        "dtypes": dtypes,
        "editable": EDITABLE,
        "words": WORDS,
        "places": content.places,
        "decided": [None if one is None else [one.pattern, one.words, one.note] for one in content.decided],
        "stories": [
            {"title": one.title, "outlet": one.outlet, "published": _plain(one.published), "id": one.document_id}
            for one in content.stories
        ],
        "currency": content.currency,
        "findings": [{"name": one.name, "message": one.message, "rows": one.rows} for one in content.findings],
        "parquet": base64.b64encode(parquet_bytes(content.table)).decode() if parquet else None,
    }


def parquet_bytes(table: pl.DataFrame) -> bytes:
    """A Parquet file of figures, without the amounts of the page."""
    stream = io.BytesIO()
    table.select(c.name for c in FIGURES).write_parquet(stream, compression="zstd")
    return stream.getvalue()


def column(values: Sequence[Any]) -> dict[str, Any] | list[Any]:
    """One column: texts as a list of distinct ones and a place in it for each row, -1 for null; the rest as it is."""
    if any(isinstance(value, str) for value in values):
        distinct = list(dict.fromkeys(value for value in values if value is not None))
        places = {value: at for at, value in enumerate(distinct)}
        return {"words": distinct, "at": [places.get(value, -1) for value in values]}
    return [_plain(value) for value in values]


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        # JSON has no infinity; what is stored as Float32 has seven digits, not those of the double Python makes of it.
        return value if math.isfinite(value) else None
    return value
