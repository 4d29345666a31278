"""The same extraction over a Spark DataFrame: ``figures.extract`` on each Arrow batch, and no rules of its own.

    >>> from figures import spark                                        # doctest: +SKIP
    >>> figures = spark.extract(documents, text="text", published="date") # doctest: +SKIP
    >>> figures.write.partitionBy("kind").parquet("figures/")            # doctest: +SKIP

A batch goes in and its rows come out: nothing is written, counted or remembered between batches, so that a task that is
retried or run twice by speculative execution gives the same rows again. The lexicon is loaded once in each worker
process (Spark keeps its Python workers) and shared by all batches that the worker reads.

>>> [field.partition(" ")[0] for field in ddl().split(", ")][:3]
['surface', 'kind', 'value']
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from figures import schema
from figures.about import setting
from figures.errors import MissingColumnError, MissingExtraError

if TYPE_CHECKING:
    import polars as pl
    import pyarrow as pa
    from pyspark.sql import DataFrame


def ddl(columns: tuple[schema.Column, ...] = schema.FIGURES) -> str:
    """The figures table as a Spark schema, made from ``figures.schema``."""
    return ", ".join(f"{column.name} {column.types.spark}" for column in columns)


def extract(
    df: DataFrame,
    text: str = "text",
    *,
    document_id: str | None = None,
    published: str | None = None,
    outlet: str | None = None,
    locale: str | None = None,
    engine: str = "figures",
    about: str | None = None,
) -> DataFrame:
    """Every figure in a column of texts, as a Spark DataFrame.

    Args:
        df: one row a document.
        text: the column with the text; rows where it is null give no figures.
        document_id: the column with the id; the hash of the text where it is not given.
        published: the column with the date (Spark ``date``), which settles periods and rates.
        outlet: the column with the outlet.
        locale: a column with BCP 47 tags, or one tag for all ("en-AU") where no column has that name.
        engine: as in ``figures.extract``.
        about: as in ``figures.extract``; give it where workers may not all have the model's runtime.

    Returns:
        The columns of ``schema.FIGURES``, one row a figure; integers are ``bigint``, vocabularies strings. Rows of a
        document stay together and in order within their partition.

    Raises:
        MissingColumnError: a column named above is absent.
        MissingExtraError: pyarrow or pandas is not installed.
    """
    try:
        import pandas  # noqa: F401 - pyspark's mapInArrow asks for it
        import pyarrow  # noqa: F401
    except ImportError as error:
        raise MissingExtraError("figures.spark", f"no module {error.name}", "install figures-toolkit[spark]") from error
    columns = {"text": text, "document_id": document_id, "published": published, "outlet": outlet}
    if locale is not None and locale in df.columns:
        columns["locale"], locale = locale, None
    given = {name: column for name, column in columns.items() if column is not None}
    for column in given.values():
        if column not in df.columns:
            raise MissingColumnError("Spark DataFrame", f"no column {column!r}", f"it has {', '.join(df.columns)}")
    documents = df.selectExpr(*[f"`{column}` AS {name}" for name, column in given.items()])
    return documents.mapInArrow(_on_batches(locale, engine, setting(about)), ddl())


def _on_batches(
    locale: str | None, engine: str, about: str
) -> Callable[[Iterable[pa.RecordBatch]], Iterator[pa.RecordBatch]]:
    """The function that Spark sends to its workers; it carries the settings and nothing else."""

    def read(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        import polars as pl
        import pyarrow as pa

        import figures

        for batch in batches:
            documents = pl.from_arrow(pa.Table.from_batches([batch]))
            assert isinstance(documents, pl.DataFrame)
            documents = _documents(documents)
            if documents.height:
                table = figures.extract(documents, **_options(locale, engine, about))
                yield from _plain(table).to_arrow().cast(_arrow_schema()).to_batches()

    return read


def _options(locale: str | None, engine: str, about: str) -> dict[str, Any]:
    options: dict[str, Any] = {"about": about}
    if locale is not None:
        options["locale"] = locale
    if engine != "figures":
        options["engine"] = engine
    return options


def _documents(frame: pl.DataFrame) -> pl.DataFrame:
    """The batch as a documents frame: null texts out, columns that were not given as nulls."""
    import hashlib

    import polars as pl

    frame = frame.filter(pl.col("text").is_not_null())
    if "document_id" not in frame.columns:
        ids = [hashlib.sha256(text.encode()).hexdigest() for text in frame["text"]]
        frame = frame.with_columns(pl.Series("document_id", ids, dtype=pl.String))
    else:
        frame = frame.with_columns(pl.col("document_id").cast(pl.String))
    wanted = schema.polars_schema(schema.DOCUMENTS)
    return frame.select(
        pl.col(name).cast(dtype) if name in frame.columns else pl.lit(None, dtype=dtype).alias(name)
        for name, dtype in wanted.items()
    )


def _plain(table: pl.DataFrame) -> pl.DataFrame:
    """Vocabularies as strings."""
    import polars as pl

    # Arrow casts what is left; categories it would first have to unpack.
    return table.select(pl.col(c.name).cast(pl.String) if c.words else c.name for c in schema.FIGURES)


def _arrow_schema() -> pa.Schema:
    """Spark's worker compares types exactly: plain strings, not the large ones Polars writes."""
    import pyarrow as pa

    return pa.schema([pa.field(c.name, getattr(pa, c.types.arrow)()) for c in schema.FIGURES])
