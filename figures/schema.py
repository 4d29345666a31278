"""The columns of every table the toolkit makes: the one place that states them.

README, the pandera schema, the Spark schema and the documents reader are made from here. The module imports nothing of
ours but the codes and loads Polars only when a Polars schema is asked for.

>>> [column.name for column in FIGURES][:4]
['surface', 'kind', 'value', 'value_to']
>>> FIGURES_BY_NAME["unit"].nullable
True
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from figures.scanner.codes import CHANGE_CODES, COMPARATOR_CODES
from figures.scanner.codes import KINDS as KINDS

if TYPE_CHECKING:
    import polars as pl

SCHEMA_VERSION = "2"

COMPARATORS = COMPARATOR_CODES
CHANGES = CHANGE_CODES[1:]
CURRENCY_BASES = ("explicit", "pair", "document", "locale")


class Dtype(NamedTuple):
    """What a Polars dtype is called elsewhere; the one table of it is ``DTYPES``.

    Attributes:
        arrow: function of pyarrow that makes the type Spark is given: it has no unsigned integers and no Enum.
        spark: Spark SQL.
        sql: DuckDB.
        json: frictionless Table Schema.
        python: the class of a cell, for JSON of the interface and for SQLite.
    """

    arrow: str
    spark: str
    sql: str
    json: str
    python: type


DTYPES = {
    "String": Dtype("string", "string", "VARCHAR", "string", str),
    "Enum": Dtype("string", "string", "VARCHAR", "string", str),
    "UInt32": Dtype("int64", "bigint", "UINTEGER", "integer", int),
    "Float64": Dtype("float64", "double", "DOUBLE", "number", float),
    "Float32": Dtype("float32", "float", "FLOAT", "number", float),
    "Boolean": Dtype("bool_", "boolean", "BOOLEAN", "boolean", bool),
    "Date": Dtype("date32", "date", "DATE", "date", dt.date),
}


@dataclass(frozen=True)
class Column:
    """One column: its name, its dtype by name (``Enum`` with its words), whether it may be null, and its meaning.

    ``source`` says where a column of the figures table comes from: ``span`` (words of the text between the reader's fields
    ``NAME_start`` and ``NAME_end``), ``code FIELD`` (a field that counts into ``words``), ``number FIELD`` (a field as it
    is), ``float`` (computed by the reader), ``document`` (carried along from the documents frame), or the step that makes
    it. The reader's own fields are in ``figures.columns``.

    Raises:
        ValueError: a dtype without a row in ``DTYPES``.

    >>> Column("floor", "Int128", True, "floor of the building")
    Traceback (most recent call last):
    ValueError: column 'floor': dtype 'Int128' is unknown; give it a row in DTYPES of figures/schema.py
    """

    name: str
    dtype: str
    nullable: bool
    meaning: str
    words: tuple[str, ...] = ()
    source: str = ""

    def __post_init__(self) -> None:
        if self.dtype not in DTYPES:
            raise ValueError(
                f"column {self.name!r}: dtype {self.dtype!r} is unknown; give it a row in DTYPES of figures/schema.py"
            )

    @property
    def types(self) -> Dtype:
        """What the dtype is called by other tools."""
        return DTYPES[self.dtype]


FIGURES: tuple[Column, ...] = (
    # what the figure says
    Column("surface", "String", False, "number, scale, unit or currency, and rate words, as written", source="table"),
    Column("kind", "Enum", False, "what sort of figure it is", KINDS, source="code kind"),
    Column("value", "Float64", True,
           "fully scaled, nearest float; percent 4.1 is 4.1; null only for a date without a year", source="float"),
    Column("value_to", "Float64", True, "other end of a range or of a from-to movement, in the order of the text", source="float"),
    Column("comparator", "Enum", False, "how the value bounds the fact: 'at least' is >=", COMPARATORS, source="code cmp"),
    Column("change", "Enum", True, "the figure is the size of a movement, or a from-to movement", CHANGES, source="code change"),
    Column("unit", "String", True, "pint expression, singular American names; null for a bare number or count", source="table"),
    Column("currency", "String", True, "ISO 4217; null when it cannot be settled", source="currency"),
    Column("counted", "String", True, "the noun phrase counted", source="span"),
    Column("entity", "String", True, "who or what the figure is a fact about", source="span"),
    Column("property", "String", True, "the noun that names the quantity; null for counts", source="span"),
    Column("action", "String", True, "base form of the verb that governs the figure or what is counted", source="span"),
    Column("attribution", "String", True, "who says so, as written", source="span"),
    Column("period", "String", True, "the time the figure speaks of, as written", source="span"),
    # what is derived from that
    Column("period_start", "Date", True, "first day of the period", source="period"),
    Column("period_end", "Date", True, "last day of the period", source="period"),
    Column("currency_basis", "Enum", True, "how the currency was settled", CURRENCY_BASES, source="currency"),
    Column("dimension", "String", True, "dimensionality of the unit, [length] or [currency] for example", source="pipeline"),
    Column("resolution", "Float64", False, "one unit in the last place as written: what the rounding allows", source="float"),
    Column("margin", "Float64", True, "half the width of the interval around value: 0.3 in '5.2 ± 0.3 mg'", source="table"),
    Column("pair", "UInt32", True, "figures of one document that restate one fact share a number", source="number pair"),
    Column("concept", "String", True, "property and entity joined, for older readers of the table", source="table"),
    Column("confidence", "Float32", False, "probability that kind, value, unit and currency are right", source="confidence"),
    Column("confidence_about", "Float32", True, "probability that entity, property and action are right", source="answer"),
    # where it stands and where it comes from
    Column("published", "Date", True, "the document's date, carried along so that the table stands alone", source="document"),
    Column("outlet", "String", True, "the document's outlet", source="document"),
    Column("locale", "String", True, "the locale the document was read in (BCP 47)", source="document"),
    Column("document_id", "String", False, "the user's id, else the path, else the content hash", source="document"),
    Column("figure_id", "String", False, "stable: same text, same version, same id", source="table"),
    Column("sentence", "String", False, "the sentence the figure stands in", source="table"),
    Column("paragraph", "UInt32", False, "paragraph of the document, from 0", source="number paragraph"),
    Column("sentence_index", "UInt32", False, "sentence of the document, from 0", source="number sentence_index"),
    Column("in_body", "Boolean", False,
           "false for navigation, headline lists, datelines and other page furniture", source="number in_body"),
    Column("start", "UInt32", False, "first code point of the surface in the document's own text", source="number point_start"),
    Column("end", "UInt32", False, "code point after the surface: text[start:end] == surface", source="number point_end"),
    Column("rule", "String", False, "the rule that made the row", source="table"),
)  # fmt: skip

REJECTS: tuple[Column, ...] = (
    Column("document_id", "String", False, "as in the figures table"),
    Column("sentence", "String", False, "the sentence it stands in"),
    Column("start", "UInt32", False, "first code point of the surface"),
    Column("end", "UInt32", False, "code point after the surface"),
    Column("surface", "String", False, "what was seen and left out, as written"),
    Column("reason", "String", False, "why it is no figure"),
    Column("rule", "String", False, "the rule that left it out"),
)

DOCUMENTS: tuple[Column, ...] = (
    Column("document_id", "String", False, "the user's id, else the path, else the content hash"),
    Column("text", "String", False, "the document's own text; spans count its code points"),
    Column("published", "Date", True, "date of publication"),
    Column("outlet", "String", True, "domain or name of the outlet"),
    Column("locale", "String", True, "BCP 47 tag the text is read in, en-AU for example"),
    Column("title", "String", True, "headline"),
    Column("author", "String", True, "who wrote it, as stated"),
    Column(
        "language", "String", True, "language of the text (BCP 47), found or stated; null when it is too short to tell"
    ),
    Column("url", "String", True, "address of the page"),
    Column("source", "String", True, "the file or the address the text was read from"),
)

NORMALISED: tuple[Column, ...] = (
    Column("value_si", "Float64", True, "value in unit_si"),
    Column("value_si_to", "Float64", True, "value_to in unit_si"),
    Column("unit_si", "String", True, "the unit of the chosen system"),
    Column("amount", "Float64", True, "value in amount_currency"),
    Column("amount_to", "Float64", True, "value_to in amount_currency"),
    Column("amount_unit", "String", True, "what amount is in: the target currency, per unit as written (AUD/barrel)"),
    Column("amount_currency", "String", True, "the target currency, ISO 4217"),
    Column("rate", "Float64", True, "units of amount_currency for one unit of currency"),
    Column("rate_date", "Date", True, "the day of the rate"),
    Column("rate_source", "String", True, "where the rate comes from"),
    Column("unit_note", "String", True, "why the unit could not be converted; null when it was or there is none"),
    Column("amount_note", "String", True, "why the money could not be converted; null when it was or there is none"),
)

# Columns without which a table is no figures table; ``value`` is one of them, though a date without a year has none.
REQUIRED = tuple(column.name for column in FIGURES if not column.nullable or column.name == "value")

FIGURES_BY_NAME = {column.name: column for column in FIGURES}


def made_of(source: str) -> tuple[str, ...]:
    """Names of the columns of the figures table that come from one source.

    >>> made_of("span")[:2]
    ('counted', 'entity')
    """
    return tuple(column.name for column in FIGURES if column.source == source)


def polars_schema(columns: tuple[Column, ...] = FIGURES) -> dict[str, pl.DataType]:
    """The columns as a Polars schema.

    >>> import polars as pl
    >>> polars_schema()["value"]
    Float64
    >>> polars_schema()["kind"].categories.to_list()[:2]
    ['money', 'percent']
    """
    import polars as pl

    return {c.name: pl.Enum(c.words) if c.dtype == "Enum" else getattr(pl, c.dtype)() for c in columns}
