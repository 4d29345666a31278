"""Tables made by hand, valid unless a test says otherwise."""

from __future__ import annotations

from typing import Any

import polars as pl

from figures import schema

SENTENCE = "The port of Lornehaven sold 12 cranes for $3.4 million in May."
PHRASES = ("counted", "entity", "property", "action", "attribution", "concept", "period")
TEXT = f"{SENTENCE} The buyer paid another 80,000 euros for parts."


def figures_table(*rows: dict[str, Any]) -> pl.DataFrame:
    """A valid figures table: one row for each dict, which overrides the defaults; two rows when none is given."""
    defaults = dict.fromkeys((c.name for c in schema.FIGURES), None)
    made = []
    for number, row in enumerate(rows or (count_row(), money_row())):
        base = count_row() if "kind" not in row or row["kind"] == "count" else money_row()
        made.append({**defaults, **base, "figure_id": f"f{number}", **row})
    return pl.DataFrame(made, schema=schema.polars_schema())


def count_row(**changes: Any) -> dict[str, Any]:
    """The twelve cranes."""
    return {**_common(), "start": 28, "end": 30, "surface": "12", "kind": "count", "value": 12.0, "counted": "cranes",
            "resolution": 1.0, "rule": "count: <numeral> <noun>", **changes}  # fmt: skip


def money_row(**changes: Any) -> dict[str, Any]:
    """The 3.4 million dollars."""
    return {**_common(), "start": 42, "end": 54, "surface": "$3.4 million", "kind": "money", "value": 3.4e6,
            "resolution": 1e5, "currency": "AUD", "currency_basis": "locale", "dimension": None,
            "rule": "money: <sign> <numeral>", **changes}  # fmt: skip


def many(rows: int) -> pl.DataFrame:
    """A valid table of any size: 50 rows a document, built from columns."""
    number = pl.int_range(rows, dtype=pl.UInt32, eager=True)
    place = number % 50
    return (
        pl.DataFrame({"number": number, "place": place})
        .select(
            pl.format("document-{}", pl.col("number") // 50).alias("document_id"),
            pl.format("figure-{}", "number").alias("figure_id"),
            pl.format("The road was {} long.", pl.col("number").pipe(_surface)).alias("sentence"),
            pl.col("place").alias("paragraph"),
            pl.col("place").alias("sentence_index"),
            pl.lit(True).alias("in_body"),
            (pl.col("place") * 30 + 13).cast(pl.UInt32).alias("start"),
            (pl.col("place") * 30 + 20).cast(pl.UInt32).alias("end"),
            pl.col("number").pipe(_surface).alias("surface"),
            pl.lit("measure", pl.Enum(schema.KINDS)).alias("kind"),
            (pl.col("number") % 9000 + 1000).cast(pl.Float64).alias("value"),
            pl.lit(None, pl.Float64).alias("value_to"),
            pl.lit("=", pl.Enum(schema.COMPARATORS)).alias("comparator"),
            pl.lit(None, pl.Enum(schema.CHANGES)).alias("change"),
            pl.lit(1.0).alias("resolution"),
            pl.lit(None, pl.Float64).alias("margin"),
            pl.lit("kilometer").alias("unit"),
            pl.lit("[length]").alias("dimension"),
            pl.lit(None, pl.String).alias("currency"),
            pl.lit(None, pl.Enum(schema.CURRENCY_BASES)).alias("currency_basis"),
            *(pl.lit(None, pl.String).alias(column.name) for column in schema.FIGURES if column.name in PHRASES),
            *(pl.lit(None, pl.Date).alias(name) for name in ("period_start", "period_end")),
            pl.lit(None, pl.UInt32).alias("pair"),
            pl.lit("measure").alias("rule"),
            pl.lit(0.9, pl.Float32).alias("confidence"),
            pl.lit(None, pl.Float32).alias("confidence_about"),
            pl.date(2026, 3, 4).alias("published"),
            pl.lit("Harbour Courier").alias("outlet"),
            pl.lit("en-AU").alias("locale"),
        )
        .select(*schema.polars_schema())
    )


def _surface(number: pl.Expr) -> pl.Expr:
    return pl.format("{} km", number % 9000 + 1000)


def _common() -> dict[str, Any]:
    from datetime import date

    return {"document_id": "cranes.txt", "sentence": SENTENCE, "paragraph": 0, "sentence_index": 0, "in_body": True,
            "comparator": "=", "confidence": 0.8, "published": date(2026, 5, 30), "outlet": "Lornehaven Courier",
            "locale": "en-AU"}  # fmt: skip
