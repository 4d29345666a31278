"""``scan``: documents as a lazy source of figures, which reads no more than the query asks for.

What Polars pushes down saves work: a slice stops the reading of documents, a condition on the document (its day, outlet,
locale, id, columns of the user's own) is settled before a text is read for figures, and columns that nobody asks for are
not read from the source.

>>> query = scan(pl.LazyFrame({"text": ["The mill cut 40 jobs.", "Sales rose 5%."]})).select("surface").head(1)
>>> query.collect().to_series().to_list()
['40']
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import polars as pl
from polars.io.plugins import register_io_source

from figures import documents, frames, pipeline, schema
from figures.documents import forms, sources
from figures.documents.frames import Undated
from figures.documents.options import OURS, Names, Options
from figures.documents.reader import as_names
from figures.documents.tables import chosen
from figures.errors import InputError
from figures.frames.own import own_name
from figures.vocabulary import Lexicon

BATCH = 1000  # documents read for figures at a time
_OF_DOCUMENT = frozenset(["document_id", "published", "outlet", "locale"])
# Columns that change with the setting of ``about``: a query that asks for none of them needs no model.
_ABOUT = frozenset([
    "counted", "entity", "property", "action", "attribution", "period", "period_start", "period_end", "concept",
    "confidence", "confidence_about",
])  # fmt: skip
_NEEDED = ("text", "document_id", "published", "outlet", "locale", "language")


@dataclass(frozen=True)
class _Source:
    """Where documents come from: batches of a documents frame, and the dtypes of the user's own columns.

    Attributes:
        batches: ``(own columns wanted, condition that may be settled at the source, documents in a batch)`` to frames
            of ``schema.DOCUMENTS`` and these columns.
        own: the user's own columns by the names they get in the figures table.
        early: columns that a condition at the source may name.
    """

    batches: Callable[[list[str], pl.Expr | None, int], Iterator[pl.DataFrame]]
    own: dict[str, pl.DataType]
    early: frozenset[str]


def scan(
    source: Any,
    *,
    locale: str | None = None,
    published: dt.date | str | None = None,
    outlet: str | None = None,
    text_column: str = "text",
    id_column: str | None = None,
    date_column: str | None = None,
    outlet_column: str | None = None,
    id: str | None = None,
    keep: Sequence[str] = (),
    engine: str = "figures",
    rates: pl.DataFrame | None = None,
    lexicon: Lexicon | Path | str | None = None,
    outlets: Path | str | None = None,
    fiscal_year: str | None = None,
    about: str | None = None,
) -> pl.LazyFrame:
    """A lazy figures table of documents that are read when the query runs, and only as far as it needs.

    Args:
        source: a file, a glob or a list of them (all that ``figures.read`` reads), a LazyFrame, or any table that
            ``figures.extract`` takes. Parquet and a LazyFrame are read lazily themselves.
        locale: as in ``figures.extract``, and so are the others.
        published: date for documents that have none.
        outlet: domain or name for documents that have none.
        text_column: column of the texts.
        id_column: column of the ids.
        date_column: column of the days.
        outlet_column: column of the outlets.
        id: the same as ``id_column``.
        keep: columns of your own that stand behind the table's in each row.
        engine: ``figures`` or ``quantulum3``.
        rates: rates by which bracketed pairs settle a currency.
        lexicon: your own words, as in ``figures.extract``.
        outlets: your own outlets, as in ``figures.extract``.
        fiscal_year: as in ``figures.extract``.
        about: as in ``figures.extract``; a query that shows nothing of what a figure belongs to never asks the model.

    Returns:
        A LazyFrame of ``figures.schema.FIGURES`` and the columns kept. Batches of documents are read one after the
        other: with ``collect(engine="streaming")`` or ``sink_parquet`` memory stays flat.

    Raises:
        InputError: no file of that name, or what holds no texts.
        MissingColumnError: a table without the column of texts, or without one that is named.
    """
    names = Names(text_column, id_column or id, date_column, outlet_column, as_names(keep))
    found = _of_files(_paths(source), names) if _is_path(source) else _of_table(source, names)
    read = partial(
        _figures, found, given={"locale": locale, "published": published, "outlet": outlet, "outlets": outlets},
        options={"engine": engine, "rates": rates, "lexicon": lexicon, "fiscal_year": fiscal_year, "about": about},
    )  # fmt: skip
    whole = {**schema.polars_schema(), **found.own}
    return register_io_source(read, schema=whole, is_pure=True)


def _figures(
    source: _Source,
    with_columns: list[str] | None,
    predicate: pl.Expr | None,
    n_rows: int | None,
    batch_size: int | None,
    *,
    given: dict[str, Any],
    options: dict[str, Any],
) -> Iterator[pl.DataFrame]:
    """What Polars calls: batches of the figures table, with what it pushed down."""
    conditions = [] if predicate is None or n_rows is not None else _conjuncts(predicate)
    # n_rows counts rows before the predicate: then a document must not be left out for it.
    of_document = [one for one in conditions if _names(one) <= _OF_DOCUMENT | set(source.own)]
    early = [one for one in of_document if _names(one) <= source.early and not _fills(one, given)]
    asked = set(with_columns or [*schema.FIGURES_BY_NAME, *source.own]) | (
        _names(predicate) if predicate is not None else set()
    )
    own = [name for name in source.own if name in asked]
    if not asked & _ABOUT:
        options = {**options, "about": "none"}
    size = BATCH if n_rows is None else max(1, min(BATCH, n_rows))
    left = n_rows
    for batch in source.batches(own, pl.all_horizontal(early) if early else None, size):
        known = batch.with_columns(pipeline.settled(batch, **given))
        known = known.filter(*of_document) if of_document else known
        if known.is_empty():
            continue
        table = pipeline.extract(known, keep=own, **options)
        if left is not None:
            table = table.head(left)
            left -= table.height
        if predicate is not None:
            table = table.filter(predicate)
        yield table.select(with_columns) if with_columns is not None else table
        if left == 0:
            return


def _names(expression: pl.Expr) -> set[str]:
    return set(expression.meta.root_names())


def _fills(condition: pl.Expr, given: dict[str, Any]) -> bool:
    """Whether the condition names what is filled in for documents that state nothing."""
    return any(given.get(name) is not None for name in _names(condition))


def _conjuncts(predicate: pl.Expr) -> list[pl.Expr]:
    """The conditions that are joined by ``and``.

    >>> [str(one) for one in _conjuncts((pl.col("a") > 1) & pl.col("b") & (pl.col("c") | pl.col("d")))]
    ['[(col("a")) > (dyn int: 1)]', 'col("b")', '[(col("c")) | (col("d"))]']
    """
    parts = predicate.meta.pop()
    if len(parts) == 2 and predicate.meta.eq(parts[1] & parts[0]):
        return [*_conjuncts(parts[1]), *_conjuncts(parts[0])]
    return [predicate]


def _is_path(source: Any) -> bool:
    items = list(source) if isinstance(source, (list, tuple)) else [source]
    return bool(items) and all(isinstance(item, (str, os.PathLike)) for item in items)


def _paths(source: Any) -> list[str]:
    """The files that are named, those of folders and globs in the order of their names."""
    found: list[str] = []
    for item in sources.named(os.fspath(path) for path in (source if isinstance(source, (list, tuple)) else [source])):
        if not isinstance(item, str):
            raise item
        found.append(item)
    return found


def _kept(names: Names) -> dict[str, str]:
    """The kept columns: what each is called in the figures table, and in the documents."""
    of_documents = [name for name in names.keep if name in OURS and name not in schema.FIGURES_BY_NAME]
    return {own_name(name): name for name in (*names.own(), *of_documents)}


def _of_files(paths: list[str], names: Names) -> _Source:
    if all(path.lower().endswith((".parquet", ".pq")) for path in paths):
        return _of_lazy(pl.scan_parquet(paths), names)
    for path in paths:  # what is no file fails now, not when the query runs
        if path != sources.STDIN and not Path(path).exists():
            raise InputError(path, "no such file", "check the path")
        if path != sources.STDIN:
            forms.of_name(path)
    kept = _kept(names)

    def batches(own: list[str], early: pl.Expr | None, size: int) -> Iterator[pl.DataFrame]:
        wanted = [kept[name] for name in {*own, *(_names(early) if early is not None else ())} if name in kept]
        read = documents.scan(
            paths, batch=size, text_column=names.text, id_column=names.document_id, date_column=names.published,
            outlet_column=names.outlet, keep=wanted,
        )  # fmt: skip
        for frame in read:
            frame = frame.rename({name: own_name(name) for name in wanted})
            frame = frame.with_columns(pl.col(own_name(name)).cast(pl.String) for name in wanted)
            yield frame if early is None else frame.filter(early)

    return _Source(batches, dict.fromkeys(kept, pl.String()), frozenset([*kept, "document_id", "published", "outlet"]))


def _of_table(source: Any, names: Names) -> _Source:
    if not isinstance(source, pl.LazyFrame):
        source = frames.table(source, "documents", column=names.text).lazy()
    return _of_lazy(source, names)


def _of_lazy(source: pl.LazyFrame, names: Names) -> _Source:
    documents_of = chosen("documents", source, Options(names))
    dtypes = documents_of.collect_schema()
    kept = {own: name for own, name in _kept(names).items() if name in dtypes}
    early = frozenset([*kept, *(["published"] if dtypes.get("published") == pl.Date else [])])

    def batches(own: list[str], condition: pl.Expr | None, size: int) -> Iterator[pl.DataFrame]:
        # The condition may name a column of the user's own that the query does not show.
        asked = {*own, *(_names(condition) if condition is not None else ())}
        query = documents_of.select(
            *(name for name in _NEEDED if name in dtypes),
            *(pl.col(name).alias(own) for own, name in kept.items() if own in asked),
        )
        if condition is not None:
            query = query.filter(condition)
        undated = Undated()
        for frame in query.collect_batches(chunk_size=size, maintain_order=True):
            for piece in frame.iter_slices(size):
                yield frames.documents_frame(piece, undated)
        Options(names).remark(undated.note("documents"))

    return _Source(batches, {own: dtypes[name] for own, name in kept.items()}, early)
