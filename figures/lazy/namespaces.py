"""The namespaces ``figures`` of Polars: on expressions, on frames and on lazy frames. Registered when Polars is imported.

>>> texts = ["Rents rose 5% to $410 a week.", "It raised £3m and $2m."]
>>> stories = pl.DataFrame({"text": texts, "place": ["en-AU", "en-GB"]})
>>> first = pl.col("text").figures.extract(locale=pl.col("place")).list.get(0)
>>> stories.select(first.struct.field("surface"))["surface"].to_list()
['5%', '£3m']
>>> money = pl.col("text").figures.money("GBP", on="2025-05-17", locale=pl.col("place"))
>>> stories.select(money.list.len())["text"].to_list()
[0, 2]
>>> stories.figures.extract(keep=["place"]).filter(kind="percent").select("value", "place").row(0)
(5.0, 'en-AU')
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import polars as pl

from figures import schema

if TYPE_CHECKING:
    from figures.validation import Report

Given = str | pl.Expr | None


@pl.api.register_expr_namespace("figures")
class ExprFigures:
    """What the figures of each text in a column are; a row knows nothing of the others, and a null text gives null."""

    def __init__(self, expr: pl.Expr) -> None:
        self._expr = expr

    def extract(
        self, *, locale: Given = None, published: dt.date | Given = None, outlet: Given = None, about: str | None = None
    ) -> pl.Expr:
        """The figures of each text.

        Args:
            locale: BCP 47 tag for all texts, or an expression such as ``pl.col("locale")``.
            published: date for all texts, or an expression.
            outlet: domain or name for all texts, or an expression.
            about: as in ``figures.extract``.

        Returns:
            List of structs with the fields of ``figures.schema.FIGURES``; ``document_id`` is the hash of the text. The
            list is empty for a text without figures. ``.list.explode().struct.unnest()`` gives the figures table.
        """
        return self._each(pl.List(pl.Struct(schema.polars_schema())), "lists", locale, published, outlet, about=about)

    def count(
        self, kind: str | None = None, *, locale: Given = None, published: dt.date | Given = None, outlet: Given = None
    ) -> pl.Expr:
        """How many figures each text has (UInt32), of one kind or of all; the other arguments as for ``extract``."""
        return self._each(pl.UInt32(), "counts", locale, published, outlet, kind=kind)

    def money(
        self, currency: str = "EUR", *, on: dt.date | str = "published",
        locale: Given = None, published: dt.date | Given = None, outlet: Given = None,
    ) -> pl.Expr:  # fmt: skip
        """The sums of money of each text in one currency, to be added up or compared (``.list.sum()``, ``.list.max()``).

        Args:
            currency: ISO 4217 code to convert to.
            on: ``published``, or one date whose rates count for all.
            locale: as for ``extract``.
            published: as for ``extract``; the day of the rates.
            outlet: as for ``extract``.

        Returns:
            List of Float64 in the order of the text. A fact that is told in two currencies counts once; prices per
            unit (44 dollars a barrel) are no sums and stay out; null is a sum that no rate could be found for.
        """
        return self._each(pl.List(pl.Float64()), "amounts", locale, published, outlet, currency=currency, on=on)

    def _each(
        self, dtype: pl.DataType, what: str, locale: Given, published: dt.date | Given, outlet: Given, **options: Any
    ) -> pl.Expr:
        given = {"locale": locale, "published": published, "outlet": outlet}
        fields = [
            (value if isinstance(value, pl.Expr) else pl.lit(value)).alias(f"_{name}")
            for name, value in given.items()
            if value is not None
        ]

        def read(rows: pl.Series) -> pl.Series:
            from figures.lazy import columns

            answer: pl.Series = getattr(columns, what)(rows.struct.unnest(), **options)
            return answer

        return pl.struct(self._expr, *fields).map_batches(read, dtype, is_elementwise=True)


@pl.api.register_dataframe_namespace("figures")
class FrameFigures:
    """The public functions with the frame as their first argument."""

    def __init__(self, frame: pl.DataFrame) -> None:
        self._frame = frame

    def extract(self, **options: Any) -> pl.DataFrame:
        """``figures.extract`` of a frame with texts."""
        from figures.pipeline import extract

        found: pl.DataFrame = extract(self._frame, **options)
        return found

    def normalise(self, **options: Any) -> pl.DataFrame:
        """``figures.normalise`` of a figures table."""
        from figures.normalisation import normalise

        return normalise(self._frame, **options)

    def originals(self) -> pl.DataFrame:
        """``figures.originals`` of a figures table."""
        from figures.normalisation import originals

        return originals(self._frame)

    def check(self) -> pl.DataFrame:
        """``figures.check`` of a figures table."""
        from figures.desk import check

        return check(self._frame)

    def validate(self, **options: Any) -> Report:
        """``figures.validate`` of a figures table."""
        from figures.validation import validate

        return validate(self._frame, **options)


@pl.api.register_lazyframe_namespace("figures")
class LazyFigures:
    """Steps of a query: lazy where a step works on batches, else the frame is collected."""

    def __init__(self, frame: pl.LazyFrame) -> None:
        self._frame = frame

    def extract(self, **options: Any) -> pl.LazyFrame:
        """``figures.scan`` of the query, which must have a column of texts."""
        from figures.lazy.source import scan

        return scan(self._frame, **options)

    def normalise(self, **options: Any) -> pl.LazyFrame:
        """``figures.normalise`` of each batch of a figures table."""
        from figures.normalisation import normalise

        names = self._frame.collect_schema()
        added = schema.polars_schema(schema.NORMALISED)
        # Its own columns come back in the dtypes of the contract, as from a table that is there.
        known = schema.polars_schema()
        types = {name: known.get(name, dtype) for name, dtype in names.items() if name not in added} | added

        def convert(batch: pl.DataFrame) -> pl.DataFrame:
            return normalise(batch, **options)

        return self._frame.map_batches(
            convert, schema=types, streamable=True, predicate_pushdown=False, projection_pushdown=False
        )

    def originals(self) -> pl.LazyFrame:
        """``figures.originals`` of a figures table; it must see a whole document, so the table is held in memory."""
        from figures.normalisation import originals

        return self._frame.map_batches(
            originals, predicate_pushdown=False, projection_pushdown=False, slice_pushdown=False
        )

    def check(self) -> pl.DataFrame:
        """``figures.check`` of the collected figures table."""
        from figures.desk import check

        return check(self._frame)

    def validate(self, **options: Any) -> Report:
        """``figures.validate`` of the collected figures table."""
        from figures.validation import validate

        return validate(self._frame, **options)
