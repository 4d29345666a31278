"""Any input to the documents frame: ``read`` all of it at once, ``scan`` it in batches with flat memory.

>>> list(scan([], batch=10))
[]
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from datetime import date

import polars as pl

from figures.documents import accounting as brackets
from figures.documents import forms, languages, limits, sources, text
from figures.documents.facts import locale_of
from figures.documents.options import BATCH, Names, Options, Row
from figures.errors import FiguresError, InputError, UnknownLocaleError
from figures.locales import of_outlet, parse
from figures.schema import DOCUMENTS, polars_schema

Path = str | os.PathLike[str]


def read(
    paths: Path | Sequence[Path],
    *,
    locale: str | None = None,
    published: date | str | None = None,
    outlet: str | None = None,
    text_column: str = "text",
    id_column: str | None = None,
    date_column: str | None = None,
    outlet_column: str | None = None,
    keep: Sequence[str] = (),
    encoding: str | None = None,
    breaks: str | None = None,
    fetch: bool = False,
    accounting: bool = False,
    notes: list[str] | None = None,
    unread: list[FiguresError] | None = None,
) -> pl.DataFrame:
    """Read files, saved pages and tables of texts into one documents frame.

    Args:
        paths: one or several files, folders or globs, each form of ``docs/documents.md``, also packed or in an archive;
            ``-`` is stdin. A text, a page or a PDF is one document, a table one a row, a feed one an entry.
        locale: BCP 47 tag for every document; None keeps what a table or a page states.
        published: day of publication (a date or ``YYYY-MM-DD``) for every document; None keeps what is stated.
        outlet: domain or name for every document; None keeps what is stated.
        text_column: column of the texts, or a path into nested objects (``story.body``).
        id_column: column of the ids; None takes ``document_id`` or ``id`` if there is one.
        date_column: column of the days of publication; None takes ``published`` or ``date``.
        outlet_column: column of the outlets; None takes ``outlet``.
        keep: columns of your own that travel with the document; null where a page has none. They are text but in
            Parquet, Arrow and XLSX.
        encoding: of text that is not UTF-8; None detects it.
        breaks: a line that parts a text file into several documents, ``***`` for example; None takes it as one.
        fetch: get the paths that are addresses; without it an address is an error.
        accounting: write the brackets around a number that fills the cell of a table, ``(1,234)``, as a minus; without it
            they stay, and the number is read as it is.
        notes: a list that remarks are added to, such as text that was not UTF-8; None warns instead.
        unread: a list that the error of each input that cannot be read is added to, and the rest is read; None raises
            the first.

    Returns:
        ``schema.DOCUMENTS``, then the columns kept; ``document_id`` is the user's id, else the path (with the part of
        the file behind a ``#`` where it holds several), else (rows, stdin) the content hash.

    Raises:
        InputError: a file is missing, empty, binary, damaged, too long, or of an unknown ending.
        MissingColumnError: a named column is absent.
        MissingExtraError: the form needs an extra that is not installed.
    """
    frames = list(
        scan(
            paths, locale=locale, published=published, outlet=outlet, text_column=text_column, id_column=id_column,
            date_column=date_column, outlet_column=outlet_column, keep=keep, encoding=encoding, breaks=breaks, fetch=fetch,
            accounting=accounting, notes=notes, unread=unread,
        )
    )  # fmt: skip
    if not frames:
        return pl.DataFrame(schema=polars_schema(DOCUMENTS))
    return pl.concat(frames, how="vertical_relaxed", rechunk=True)


def scan(
    paths: Path | Sequence[Path],
    *,
    batch: int = BATCH,
    locale: str | None = None,
    published: date | str | None = None,
    outlet: str | None = None,
    text_column: str = "text",
    id_column: str | None = None,
    date_column: str | None = None,
    outlet_column: str | None = None,
    keep: Sequence[str] = (),
    encoding: str | None = None,
    breaks: str | None = None,
    fetch: bool = False,
    accounting: bool = False,
    notes: list[str] | None = None,
    unread: list[FiguresError] | None = None,
) -> Iterator[pl.DataFrame]:
    """Read like :func:`read`, but ``batch`` documents at a time, so that memory stays flat whatever the size.

    Args:
        paths: as for read().
        batch: documents in one frame, at most.
        locale: as for read().
        published: as for read().
        outlet: as for read().
        text_column: as for read().
        id_column: as for read().
        date_column: as for read().
        outlet_column: as for read().
        keep: as for read().
        encoding: as for read().
        breaks: as for read().
        fetch: as for read().
        accounting: as for read().
        notes: as for read().
        unread: as for read().

    Yields:
        Documents frames, in the order of the input.
    """
    given: dict[str, object] = {"locale": locale, "published": as_day(published), "outlet": outlet}
    if encoding is not None:
        text.check_encoding(encoding)
    names = Names(text_column, id_column, date_column, outlet_column, as_names(keep))
    # Days that are none are not worth a remark where the user gives the day.
    options = Options(names, encoding, breaks, fetch, batch, notes, undated=published is None, accounting=accounting)
    listed = [os.fspath(paths)] if isinstance(paths, (str, os.PathLike)) else [os.fspath(path) for path in paths]
    if unread is None:
        for path in listed:
            _check_ending(path)  # a wrong ending fails before any work
    for frame in _gathered(_items(listed, options), batch, unread):
        yield _complete(frame, given, options)


def _check_ending(path: str) -> None:
    if path != sources.STDIN and not sources.is_address(path) and not os.path.isdir(path) and "*" not in path:  # noqa: PTH112
        forms.of_name(path)


def _items(paths: list[str], options: Options) -> Iterator[Row | pl.DataFrame | FiguresError]:
    """Documents, frames of documents and errors, in the order of the input."""
    for source in sources.opened(paths, options):
        if isinstance(source, FiguresError):
            yield source
            continue
        path, form = source.name, source.form
        named = "stdin" if path == sources.STDIN else path
        seen: dict[str, int] = {}
        try:
            with sources.translated(named):
                for item in form.load(named)(source.stream, named, options):
                    if isinstance(item, pl.DataFrame):
                        yield item.with_columns(pl.col("source").fill_null(named))
                    elif isinstance(item, dict):
                        yield _named(item, path, named, seen)
                    else:
                        yield item
        except FiguresError as error:
            yield error


def _gathered(
    items: Iterator[Row | pl.DataFrame | FiguresError], batch: int, unread: list[FiguresError] | None
) -> Iterator[pl.DataFrame]:
    """Rows in frames of at most ``batch``, frames as they come; errors are set aside in ``unread``, or raised."""
    waiting: list[Row] = []
    held = 0
    for item in items:
        if isinstance(item, FiguresError):
            if unread is None:
                raise item
            unread.append(item)
            continue
        if isinstance(item, dict):
            waiting.append(item)
            held += len(item["text"])
            if len(waiting) < batch and held < limits.HELD:
                continue
        if waiting:
            yield _frame(waiting)
            waiting, held = [], 0
        if isinstance(item, pl.DataFrame):
            yield item
    if waiting:
        yield _frame(waiting)


def _named(row: Row, path: str, source: str, seen: dict[str, int]) -> Row:
    """The row with its source and its id: the path, and what names it within the file where that holds several."""
    key = row.pop("key", None)
    name = None if path == sources.STDIN else path
    if key is not None:
        seen[key] = seen.get(key, 0) + 1
        name = f"{source}#{key}" if seen[key] == 1 else f"{source}#{key}#{seen[key]}"
    # A feed, a book or a mail says in its language tag which English it is written in.
    locale = row.get("locale") or locale_of([row.get("language")], row.get("outlet"))
    return row | {"document_id": name, "source": source, "locale": locale}


def _frame(rows: list[Row]) -> pl.DataFrame:
    columns = polars_schema(DOCUMENTS)
    return pl.DataFrame([{name: row.get(name) for name in columns} for row in rows], schema=columns)


def _complete(frame: pl.DataFrame, given: dict[str, object], options: Options) -> pl.DataFrame:
    """What the user gave for all documents, the language, and ids for those that have none, and the kept columns."""
    absent = [name for name in options.names.own() if name not in frame.columns]
    frame = frame.with_columns(*(pl.lit(None, pl.String).alias(name) for name in absent))
    frame = frame.with_columns(locale=_known_locales(frame["locale"], options))
    if options.accounting:
        frame = frame.with_columns(
            text=pl.Series([brackets.negatives(body) for body in frame["text"]], dtype=pl.String)
        )
    if given["outlet"] is not None and given["locale"] is None and of_outlet(str(given["outlet"])) is not None:
        # Who says whose page it is knows better than the page's own tag, which is often the system's default.
        frame = frame.with_columns(locale=pl.lit(None, pl.String))
    stated = {name: pl.lit(value, polars_schema(DOCUMENTS)[name]) for name, value in given.items() if value is not None}
    frame = languages.labelled(frame.with_columns(**stated))
    unnamed = frame.get_column("document_id").is_null()
    if unnamed.any():
        # A content hash is the same on every machine and in every version of Polars.
        hashes = [
            hashlib.sha256(body.encode("utf-8", "replace")).hexdigest()[:16] for body in frame.filter(unnamed)["text"]
        ]
        frame = frame.with_columns(document_id=frame["document_id"].scatter(unnamed.arg_true(), hashes))
    return frame


def as_names(keep: str | Sequence[str]) -> tuple[str, ...]:
    """Names of columns, one or several."""
    return (keep,) if isinstance(keep, str) else tuple(keep)


def _known_locales(stated: pl.Series, options: Options) -> pl.Series:
    """The locales that are ones; a table's wrong tag must not stop the rest."""
    wrong = []
    for tag in stated.unique().drop_nulls():
        try:
            parse(tag)
        except UnknownLocaleError:
            wrong.append(tag)
    if not wrong:
        return stated
    options.remark(f"locale: {min(wrong)[:40]!r} is no language tag; read without it")
    return stated.set(stated.is_in(wrong), None)


def as_day(value: date | str | None) -> date | None:
    """The day that the user gave for all documents.

    >>> as_day("2025-05-17")
    datetime.date(2025, 5, 17)
    """
    if not isinstance(value, str):
        return value
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise InputError("--published", f"{value!r} is no date", "write it as YYYY-MM-DD") from None
