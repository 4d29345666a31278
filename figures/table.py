"""Rows of numbers from the reader to columns of the figures table: names for codes, strings for spans, units composed.

Vectorised throughout: strings are slices of the documents' bytes, which Polars takes without copying them.
"""

from __future__ import annotations

import hashlib
from array import array
from functools import cache

import polars as pl

from figures import columns, exact, schema
from figures.about.verbs import base_form
from figures.frames.own import PLACE
from figures.kinds.program import rejects as reject_reasons
from figures.kinds.rules import rules_of
from figures.languages import FIRST, table
from figures.lexicon import load
from figures.lexicon.compile_codes import UNCOMMON_UNIT
from figures.reader_cy import Reader
from figures.scanner import codes

FLOATS = ("value", "value_to", "resolution")
PHRASES = ("concept", *schema.made_of("span"))
# bytes that nobody asks for behind the strings cut there
SPENT = [field.name for field in (*columns.OFFSETS[2:], *columns.SPANS) if field.taken]
DELTA = {"degree_Celsius": "delta_degree_Celsius", "degree_Fahrenheit": "delta_degree_Fahrenheit"}


def numbers(used: Reader, data: bytes, bounds: array[int]) -> pl.DataFrame:
    """The reader's rows as a frame of integers, with ``value``, ``value_to`` and ``resolution`` as floats.

    Args:
        used: the reader, with its rows.
        data: the bytes it read.
        bounds: where each document begins in them.
    """

    def column(buffer: array[int] | array[float], position: int) -> pl.Series:
        return _copied(memoryview(buffer)[position * used.capacity : position * used.capacity + used.rows])

    for row in column(used.rows_buffer, columns.AT["inexact"]).cast(pl.Boolean).arg_true():
        exact.mend(used, data, bounds, row)
    return pl.DataFrame(
        {name: column(used.rows_buffer, columns.AT[name]) for name in columns.TAKEN}
        | {name: column(used.values_buffer, position) for position, name in enumerate(FLOATS)}
    )


def _copied(part: memoryview) -> pl.Series:
    """A copy, because the reader writes its next rows into the same buffer; Polars takes an array of NumPy as it is."""
    floats = part.format == "d"
    dtype = pl.Float64 if floats else pl.Int64
    try:
        import numpy as np  # late: it takes longer than all else that a start imports
    except ImportError:
        return pl.Series(part.tolist(), dtype=dtype)
    return pl.Series(np.array(part, dtype=np.float64 if floats else np.int64), dtype=dtype)


def figures(
    rows: pl.DataFrame, documents: pl.DataFrame, texts: pl.Series, words: load.Words | None = None
) -> pl.DataFrame:
    """Rows of ``numbers`` with names for codes and strings for spans; for money ``sign`` and ``candidates``.

    Args:
        rows: rows of ``numbers``.
        documents: ``document_id``, ``published``, ``outlet``, ``locale`` of each document.
        texts: UTF-8 (Binary) of each document.
        words: the lexicon that the reader read with; None is the package's.
    """
    second = pl.when(pl.col("concept2_end") > pl.col("concept2_start")).then(
        pl.concat_str(pl.lit(" … "), _cut("concept2_start", "concept2_end"))
    )
    frame = (
        rows.with_columns(
            *_of_document(documents, texts, *schema.made_of("document")),
            *([documents[PLACE].gather(rows["document"])] if PLACE in documents.columns else []),
            _digest(rows, texts),
            *_coded(),
            rule=_named("rule", "rule", words=words),
            rule_number=pl.col("rule"),
            base_unit=_named("unit", "unit", shift=1, words=words),
            candidates=_named("currency", "candidates", shift=1, words=words),
            currency=_named("currency", "currency", shift=1, words=words),
            sign=_named("currency", "sign", shift=1, words=words),
            value=pl.when(pl.col("flags") & codes.FigureFlag.NO_VALUE == 0).then(pl.col("value")),
            value_to=pl.when(pl.col("range") == 1).then(pl.col("value_to")),
            margin=pl.when(pl.col("range") == 2).then(pl.col("value_to")),
        )
        .with_columns(
            *CUT,
            *(_phrase(name) for name in schema.made_of("span")),
            concept=pl.concat_str(_phrase("concept"), second.fill_null("")),
            per_word=_phrase("per").str.to_lowercase(),
            per2_word=_phrase("per2").str.to_lowercase(),
        )
        .with_columns(*_numbers())
        .with_columns(*_equal_ends())
        .with_columns(figure_id=pl.concat_str("_digest", pl.lit("-"), "start", pl.lit("-"), "end"))
    )
    return _tidy(frame.drop("_text", "_digest", *SPENT)).with_columns(
        action=pl.col("action").pipe(_base_forms, frame["action"])
    )


def rejects(
    rows: pl.DataFrame, documents: pl.DataFrame, texts: pl.Series, words: load.Words | None = None
) -> pl.DataFrame:
    """Rows of ``numbers`` that are no figures, with their strings and the reason; arguments as for ``figures``."""
    return (
        rows.with_columns(
            *_of_document(documents, texts, "document_id"),
            *([documents[PLACE].gather(rows["document"])] if PLACE in documents.columns else []),
            reason=_named("reject", "reason", words=words),
            rule=_named("rule", "rule", words=words),
            rule_number=pl.col("rule"),
        )
        .with_columns(CUT)
        .with_columns(start="point_start", end="point_end")
    )


def _of_document(documents: pl.DataFrame, texts: pl.Series, *names: str) -> list[pl.Expr]:
    """Columns of the documents, and the text, for each row."""
    columns = [*(documents[name] for name in names), texts.rename("_text")]
    return [pl.lit(column).gather(pl.col("document")).alias(column.name) for column in columns]


def _named(column: str, names: str, shift: int = 0, words: load.Words | None = None) -> pl.Expr:
    return pl.lit(_names(words)[names]).gather(pl.col(column) + shift)


def _cut(first: str, last: str) -> pl.Expr:
    cut = pl.col("_text").bin.slice(first, pl.col(last) - pl.col(first))
    return cut.map_batches(_whole, return_dtype=pl.String, is_elementwise=True)


def _whole(pieces: pl.Series) -> pl.Series:
    """Bytes as text; an answer that parts a character (U.S. with an accent behind it) goes without its half."""
    try:
        return pieces.cast(pl.String)
    except pl.exceptions.ComputeError:
        decoded = [piece if piece is None else piece.decode("utf-8", "ignore") for piece in pieces]
        return pl.Series(pieces.name, decoded, pl.String)


def _phrase(name: str) -> pl.Expr:
    start, end = f"{name}_start", f"{name}_end"
    return pl.when(pl.col(end) > pl.col(start)).then(_cut(start, end)).alias(name)


def _coded() -> list[pl.Expr]:
    """Columns whose words the reader gives by number; 0 is null where a column may be null."""
    return [
        _named(column.source.removeprefix("code "), column.name).alias(column.name)
        for column in schema.FIGURES
        if column.source.startswith("code ")
    ]


def _equal_ends() -> list[pl.Expr]:
    """Two ends that are one: of counts they are a draw ("it ended 0 – 0"), of all else one value written twice."""
    same = (pl.col("value") == pl.col("value_to")).fill_null(False)
    draw = same & (pl.col("kind") == "count") & ~pl.col("surface").str.contains("[A-Za-z]")
    score = draw | (pl.col("kind") == "score")
    return [
        pl.when(draw).then(pl.lit("score")).otherwise("kind").alias("kind"),
        pl.when(~same | score).then("value_to").alias("value_to"),
    ]


def _numbers() -> list[pl.Expr]:
    """Columns that the reader counts; 0 is null where a column may be null."""
    given = [(c, pl.col(c.source.removeprefix("number "))) for c in schema.FIGURES if c.source.startswith("number ")]
    return [(pl.when(field > 0).then(field) if c.nullable else field).alias(c.name) for c, field in given]


CUT = (_cut("sentence_start", "sentence_end").alias("sentence"), _cut("start", "end").alias("surface"))


def _digest(rows: pl.DataFrame, texts: pl.Series) -> pl.Series:
    """The hash of each row's document; the rows of a document stand together, so each is hashed once."""
    first = (pl.col("document") != pl.col("document").shift(1)).fill_null(True)
    at = rows.select("document", first=first, at=first.cum_sum() - 1)
    digests = [
        hashlib.blake2b(text, digest_size=8).hexdigest()
        for text in texts.gather(at["document"].filter(at["first"])).to_list()
    ]
    return pl.Series("_digest", digests, dtype=pl.String).gather(at["at"])


def _base_forms(column: pl.Expr, words: pl.Series) -> pl.Expr:
    """The base form of each verb, looked up once for each form."""
    forms = words.drop_nulls().unique().to_list()
    return column.replace_strict({form: base_form(form) for form in forms}, default=None, return_dtype=pl.String)


def _tidy(frame: pl.DataFrame) -> pl.DataFrame:
    """One space for each run of white space in the phrases; only rows that the reader marked are looked at."""
    marked = (frame["untidy"] != 0).arg_true()
    if not marked.len():
        return frame
    changed = [
        frame[name].scatter(marked, [text and " ".join(text.split()) for text in frame[name].gather(marked)])
        for name in PHRASES
    ]
    return frame.with_columns(changed)


@cache
def _names(words: load.Words | None = None) -> dict[str, pl.Series]:
    """Names by code; where a code can be -1 a null comes first, and a code is gathered at its value plus one."""
    words = words or load.builtin()
    found, currency_of_form = words.names, words.lexicon.owner["form_currency"]
    candidates = [found["currencies"][c] if c >= 0 else None for c in currency_of_form]
    return {
        "unit": pl.Series([None, *found["units"]], dtype=pl.String),
        **{
            c.name: pl.Series([None, *c.words] if c.nullable else c.words, dtype=pl.Enum(c.words))
            for c in schema.FIGURES
            if c.source.startswith("code ")
        },
        "rule": pl.Series([rule.name for rule in rules_of(words.language)], dtype=pl.String),
        "reason": pl.Series([None, *reject_reasons(words.language), *exact.REASONS], dtype=pl.String),
        "candidates": pl.Series([None, *candidates], dtype=pl.String),
        "currency": pl.Series([None, *(c if c and "|" not in c else None for c in candidates)], dtype=pl.String),
        "sign": pl.Series([None, *(form.lower() for form in found["forms"])], dtype=pl.String),
    }


@cache
def _per_nouns(language: str = FIRST) -> dict[str, str]:
    return {row["form"]: row["unit"] for row in table(language, "lexicon/per_nouns.csv")}


def units(frame: pl.DataFrame, imperial: dict[str, bool], words: load.Words | None = None) -> pl.DataFrame:
    """Compose ``unit``: the base unit or the currency, and what it is per; temperatures by locale and as differences.

    Args:
        frame: rows of ``figures`` with ``currency`` settled.
        imperial: whether a locale reads bare degrees as Fahrenheit; under any other they stay degrees.
        words: as for ``figures``.
    """
    may_be_warm = frame["base_unit"].is_in(["degree", *DELTA]).arg_true()
    warmth = frame.select(pl.col("base_unit", "flags", "locale", "change").gather(may_be_warm)).select(
        _warmth(imperial)
    )
    frame = frame.with_columns(frame["base_unit"].scatter(may_be_warm, warmth.to_series()))
    frame = frame.with_columns(unit=pl.when(pl.col("kind") != "money").then("base_unit"))
    rated = frame["per_word"].is_not_null().arg_true()
    if rated.len():
        keys = [
            "kind",
            "base_unit",
            "currency",
            "per_unit",
            "per_word",
            "per2_unit",
            "per2_word",
            "per_times",
            "per_exp",
        ]
        asked = frame.select(pl.col(keys).gather(rated))
        distinct = asked.unique(maintain_order=True)
        composed = pl.Series(
            "unit", [compose(**row, words=words) for row in distinct.iter_rows(named=True)], dtype=pl.String
        )
        found = asked.join(
            distinct.with_columns(composed), on=keys, how="left", nulls_equal=True, maintain_order="left"
        )
        frame = frame.with_columns(frame["unit"].scatter(rated, found["unit"]))
    return frame


def _warmth(imperial: dict[str, bool]) -> pl.Expr:
    """Degrees of a scale by the locale; a movement, or what the text calls a difference, is one of degrees."""
    warm = (pl.col("base_unit") == "degree") & (pl.col("flags") & codes.FigureFlag.TEMPERATURE != 0)
    fahrenheit = pl.col("locale").replace_strict(imperial, default=None, return_dtype=pl.Boolean)
    moved = pl.col("change").is_not_null() & (pl.col("flags") & codes.FigureFlag.MOVEMENT == 0)
    scaled = (
        pl.when(warm & fahrenheit)
        .then(pl.lit("degree_Fahrenheit"))
        .when(warm & ~fahrenheit)
        .then(pl.lit("degree_Celsius"))
        .otherwise("base_unit")
    )
    size = moved | (pl.col("flags") & codes.FigureFlag.DIFFERENCE != 0)
    return pl.when(size).then(scaled.replace(DELTA)).otherwise(scaled)


def compose(
    kind: str,
    base_unit: str | None,
    currency: str | None,
    per_unit: int,
    per_word: str,
    per2_unit: int,
    per2_word: str | None,
    per_times: int,
    per_exp: int = 0,
    words: load.Words | None = None,
) -> str | None:
    """One composed unit; null for money whose currency is not settled.

    >>> compose("count", None, None, -1, "people", -1, None, 100000)
    '1/(100000*person)'
    >>> compose("count", None, None, -1, "people", -1, None, 1, 30)
    '1/(1e30*person)'
    >>> compose("money", None, "USD", -1, "patient", -1, None, 0)
    'USD/person'
    >>> compose("measure", "liter/second", None, -1, "person", -1, None, 0)
    'liter/(second*person)'
    """
    whole = currency if kind == "money" else base_unit or "1"
    if whole is None:
        return None
    # 20 mg/kg/day: what the unit is per already, and what it is per besides
    top, _, already = whole.partition("/")
    below = [already.strip("()")] if already else []
    below += _per(per_unit, per_word, currency, words).split("/")
    if per2_word:
        below += _per(per2_unit, per2_word, currency, words).split("/")
    if per_times:
        below.insert(0, exact.numeral(per_times, per_exp))
    return f"{top}/{below[0]}" if len(below) == 1 else f"{top}/({'*'.join(below)})"


def _per(unit: int, word: str, currency: str | None, words: load.Words | None) -> str:
    """The unit of what a rate is per; persons of all sorts are ``person``, any other thing ``item``.

    A sign that may be several currencies is that of the amount where it can be: "$0.75 per $100".
    """
    word, words = word.strip("-"), words or load.builtin()
    if word in _per_nouns(words.language):
        return _per_nouns(words.language)[word]
    if unit >= 0:
        return str(words.names["units"][unit])
    if unit <= -2:
        codes_of = str(words.names["currencies"][words.lexicon.owner["form_currency"][-2 - unit]]).split("|")
        return currency if currency in codes_of else codes_of[0]
    return UNCOMMON_UNIT
