"""A column of texts to a column of answers, row by row: what the namespace of expressions calls.

The first column of the frame is the text; ``_locale``, ``_published`` and ``_outlet`` are there where they were given.

>>> counts(pl.DataFrame({"text": ["The mill cut 40 jobs.", "Nothing.", None]})).to_list()
[1, 0, None]
"""

from __future__ import annotations

import datetime as dt

import polars as pl

from figures import frames, pipeline, schema
from figures.normalisation import normalise, originals

_GIVEN = {"_locale": "locale", "_published": "published", "_outlet": "outlet"}


def lists(rows: pl.DataFrame, about: str | None = None) -> pl.Series:
    """The figures of each text, as a list of structs."""
    found = _read(rows, about)
    hashes = frames.with_ids(_documents(rows).with_columns(document_id=pl.lit(None, pl.String)))["document_id"]
    told = found.select("_at", pl.struct(pl.exclude("_at")).alias("answer"))
    told = told.with_columns(pl.col("answer").struct.with_fields(document_id=hashes.gather(found["_at"])))
    return _joined(rows, told.group_by("_at").agg("answer"), pl.lit([], pl.List(pl.Struct(schema.polars_schema()))))


def counts(rows: pl.DataFrame, kind: str | None = None) -> pl.Series:
    """The number of figures of each text."""
    found = _read(rows, "none")
    if kind is not None:
        found = found.filter(kind=kind)
    return _joined(rows, found.group_by("_at").agg(answer=pl.len()), pl.lit(0, pl.UInt32))


def amounts(rows: pl.DataFrame, currency: str, on: dt.date | str) -> pl.Series:
    """The sums of money of each text in one currency."""
    money = originals(_read(rows, "none")).filter(pl.col("kind") == "money", pl.col("unit").is_null())
    found = normalise(money, currency=currency, on=on).group_by("_at", maintain_order=True).agg(answer="amount")
    return _joined(rows, found, pl.lit([], pl.List(pl.Float64)))


def _documents(rows: pl.DataFrame) -> pl.DataFrame:
    """Each row a document of its own, called by its number: equal texts settle nothing for one another."""
    named = rows.rename({rows.columns[0]: "text", **{name: _GIVEN[name] for name in rows.columns[1:]}})
    return frames.documents_frame(named.with_columns(document_id=pl.int_range(pl.len()).cast(pl.String)))


def _read(rows: pl.DataFrame, about: str | None) -> pl.DataFrame:
    """The figures table, with ``_at`` for the row of the text."""
    found = pipeline.extract(_documents(rows), about=about)
    return found.with_columns(_at=pl.col("document_id").cast(pl.UInt32))


def _joined(rows: pl.DataFrame, found: pl.DataFrame, nothing: pl.Expr) -> pl.Series:
    """The answer of each row: ``nothing`` where there is none, null where the text is null."""
    asked = rows.select(pl.int_range(pl.len(), dtype=pl.UInt32).alias("_at"), absent=pl.first().is_null())
    joined = asked.join(found.with_columns(pl.col("_at").cast(pl.UInt32)), on="_at", how="left", maintain_order="left")
    return joined.select(pl.when(~pl.col("absent")).then(pl.col("answer").fill_null(nothing)))["answer"].alias(
        rows.columns[0]
    )
