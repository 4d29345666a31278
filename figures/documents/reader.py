"""Any input to the documents frame: ``read`` all of it at once, ``scan`` it in batches with flat memory.

>>> list(scan([], batch=10))
[]
"""

from __future__ import annotations

import hashlib
import io
import os
import warnings
from collections.abc import Iterator, Sequence
from datetime import date

import polars as pl

from figures.documents import columns, pdf, sources, text
from figures.errors import InputError
from figures.schema import DOCUMENTS, polars_schema

Path = str | os.PathLike[str]
BATCH = 2000  # documents held at a time by scan()
_ONE_DOCUMENT = ("text", "html", "pdf")


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
    encoding: str | None = None,
    notes: list[str] | None = None,
) -> pl.DataFrame:
    """Read files, saved pages and tables of texts into one documents frame.

    Args:
        paths: one or several of .txt, .html, .pdf, .jsonl, .json, .csv, .tsv and .parquet, each also with .gz, .bz2,
            .xz or .zst; ``-`` is stdin. Text, HTML and PDF are one document a file, the others one a row.
        locale: BCP 47 tag for every document; None keeps what a table or a page states.
        published: day of publication (a date or ``YYYY-MM-DD``) for every document; None keeps what is stated.
        outlet: domain or name for every document; None keeps what is stated.
        text_column: column of the texts.
        id_column: column of the ids; None takes ``document_id`` or ``id`` if there is one.
        date_column: column of the days of publication; None takes ``published`` or ``date``.
        outlet_column: column of the outlets; None takes ``outlet``.
        encoding: of text that is not UTF-8; None detects it.
        notes: a list that remarks are added to, such as text that was not UTF-8; None warns instead.

    Returns:
        ``schema.DOCUMENTS``; ``document_id`` is the user's id, else the path, else (rows, stdin) the content hash.

    Raises:
        InputError: a file is missing, a directory, empty, binary, damaged, or of an unknown ending.
        MissingColumnError: a named column is absent.
    """
    frames = list(
        scan(
            paths, locale=locale, published=published, outlet=outlet, text_column=text_column, id_column=id_column,
            date_column=date_column, outlet_column=outlet_column, encoding=encoding, notes=notes,
        )
    )  # fmt: skip
    return pl.concat(frames, rechunk=True) if frames else pl.DataFrame(schema=polars_schema(DOCUMENTS))


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
    encoding: str | None = None,
    notes: list[str] | None = None,
) -> Iterator[pl.DataFrame]:
    """Read like :func:`read`, but ``batch`` documents at a time, so that memory stays flat whatever the size.

    Args:
        paths: as for read().
        batch: documents in one frame.
        locale: as for read().
        published: as for read().
        outlet: as for read().
        text_column: as for read().
        id_column: as for read().
        date_column: as for read().
        outlet_column: as for read().
        encoding: as for read().
        notes: as for read().

    Yields:
        Documents frames, in the order of the input.
    """
    names = columns.Names(text_column, id_column, date_column, outlet_column)
    given: dict[str, object] = {"locale": locale, "published": as_day(published), "outlet": outlet}
    if encoding is not None:
        text.check_encoding(encoding)
    listed = [paths] if isinstance(paths, (str, os.PathLike)) else list(paths)
    forms = [(path := os.fspath(item), sources.form(path)) for item in listed]  # a wrong ending fails before any work
    waiting: list[pl.DataFrame] = []
    for path, form in forms:
        with sources.opened(path) as stream:
            form = form or sources.sniff(path, stream, text_column)
            if form in _ONE_DOCUMENT:
                waiting.append(_document(form, path, stream, encoding, notes))
                if len(waiting) >= batch:
                    yield _complete(pl.concat(waiting), given)
                    waiting = []
                continue
            if waiting:
                yield _complete(pl.concat(waiting), given)
                waiting = []
            undated: list[str] = []
            for frame in columns.batches(form, path, stream, names, batch, encoding, undated):
                yield _complete(frame.with_columns(pl.col("source").fill_null(path)), given)
            if undated and published is None:
                _remark(f"{path}: {len(undated):,} dates are no certain day, {undated[0]!r} for one; "
                        "write them as YYYY-MM-DD", notes)  # fmt: skip
    if waiting:
        yield _complete(pl.concat(waiting), given)


def _document(
    form: str, path: str, stream: io.BufferedReader, encoding: str | None, notes: list[str] | None
) -> pl.DataFrame:
    content = sources.whole(path, stream)
    row: dict[str, object] = {
        "document_id": None if path == sources.STDIN else path,
        "source": "stdin" if path == sources.STDIN else path,
    }
    note: str | None = None
    if form == "pdf":
        row["text"], row["title"] = pdf.pdf_text(content, path)
    else:
        decoded, note = text.decode(content, path, encoding=encoding)
        if form == "html":
            from figures.documents.html import read_page

            page = read_page(decoded, path)
            row |= {"text": page.text, "title": page.title, "published": page.published}
            row |= {"outlet": page.outlet, "locale": page.locale, "url": page.url}
        else:
            row["text"] = decoded.removeprefix("\ufeff")
    if note is not None:
        _remark(note, notes)
    return pl.DataFrame([row], schema=polars_schema(DOCUMENTS))


def _remark(note: str, notes: list[str] | None) -> None:
    if notes is None:
        warnings.warn(note, UserWarning, stacklevel=5)
    else:
        notes.append(note)


def _complete(frame: pl.DataFrame, given: dict[str, object]) -> pl.DataFrame:
    """What the user gave for all documents, and ids for those that have none."""
    stated = {name: pl.lit(value, polars_schema(DOCUMENTS)[name]) for name, value in given.items() if value is not None}
    frame = frame.with_columns(**stated)
    unnamed = frame.get_column("document_id").is_null()
    if unnamed.any():
        # A content hash is the same on every machine and in every version of Polars.
        hashes = [
            hashlib.sha256(body.encode("utf-8", "replace")).hexdigest()[:16] for body in frame.filter(unnamed)["text"]
        ]
        frame = frame.with_columns(document_id=frame["document_id"].scatter(unnamed.arg_true(), hashes))
    return frame


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
