"""The documents of a recipe, in batches that stay the same when other documents change: one batch makes one part.

A batch ends behind a document whose id falls below a bound (content-defined chunking, by the id's hash against the
document's size), so a changed, new or removed document moves no other boundary. Single files are named by the hash of
their bytes and are read only when their batch has to be made.

>>> cut_here("a.txt", 10), cut_here("a.txt", 100 * TARGET)
(False, True)
"""

from __future__ import annotations

import csv
import glob
import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from figures import documents, schema
from figures.documents import forms
from figures.errors import DatasetError, FiguresError, InputError
from figures.parts import disk, pages
from figures.parts.recipe import Recipe, Source

# Characters (or bytes, of single files) in a part, on average and at most. Two million make about 10,000 figures.
TARGET = 2_000_000
MOST = 4 * TARGET
_HASH_RANGE = 2.0**64
_OWN = ("document_id", "outlet", "locale", "published", "title", "url")


@dataclass(frozen=True)
class Batch:
    """Documents that make one part.

    Attributes:
        items: ``(document_id, hash of all that is known of the document)``, in order.
        read: gives the documents frame, and ``(path, reason)`` of each that cannot be read.
    """

    items: tuple[tuple[str, str], ...]
    read: Callable[[], tuple[pl.DataFrame, list[tuple[str, str]]]]


@dataclass(frozen=True)
class Table:
    """A file of many documents (JSONL, CSV, Parquet): reading it is what a second run wants to avoid.

    Attributes:
        path: relative to the recipe.
        digest: hash of its bytes and of the options it is read with.
        batches: reads the file and gives its batches.
    """

    path: str
    digest: str
    batches: Callable[[], Iterator[Batch]]


@dataclass(frozen=True)
class _File:
    """One document in a file of its own, with what the index says of it."""

    document_id: str
    path: Path
    known: tuple[tuple[str, Any], ...]
    encoding: str | None

    def digest(self) -> str:
        missing = _missing(self.path.name)
        return _digest(disk.sha256(self.path), dict(self.known), self.encoding, *([missing] if missing else []))


def cut_here(document_id: str, size: int) -> bool:
    """Whether a part ends behind this document: likelier for a longer one, so that parts are alike in size."""
    drawn = int.from_bytes(hashlib.sha256(document_id.encode()).digest()[:8], "big") / _HASH_RANGE
    return drawn < size / TARGET


def batches(recipe: Recipe) -> Iterator[Batch | Table]:
    """Batches of single files, and tables whose batches are read on demand, in the order of the recipe.

    Raises:
        DatasetError: a path or glob finds nothing, or an index is wrong.
    """
    for source in recipe.sources:
        files: list[_File] = []
        for entry in _entries(source, recipe.base):
            if isinstance(entry, Table):
                yield from _chunks(files)
                files = []
                yield entry
            else:
                files.append(entry)
        yield from _chunks(files)


def _entries(source: Source, base: Path) -> Iterator[_File | Table]:
    if source.index:
        yield from _indexed(source, base)
        return
    if source.urls:
        found = pages.saved(base / source.urls)
        yield from (_file(url, path, replace(source), {"url": url}) for url, path in found)
        return
    for name in _matches(source.paths, base):
        path = base / name
        if _is_one(name, source):
            yield _file(name, path, source, {})
        else:
            options = _options(source)
            missing = _missing(name)
            digest = _digest(disk.sha256(path), options, *([missing] if missing else []))
            yield Table(
                name,
                digest,
                lambda path=path, name=name, options=options: _table_batches(path, name, options),  # type: ignore[misc]
            )


def _is_one(name: str, source: Source) -> bool:
    """Whether a file is one document; one of an unknown ending is, and says so when it is read."""
    try:
        form = forms.of_name(name)
    except InputError:
        return True
    return form is not None and (form.shape == "document" or (form.name == "text" and source.breaks is None))


def _missing(name: str) -> str:
    """The extra that a file needs and that is not installed: a part that was made without it is made again with it."""
    try:
        form = forms.of_name(name)
        if form is not None:
            form.require(name)
    except FiguresError as error:
        return error.what
    return ""


def _matches(patterns: Iterable[str], base: Path) -> list[str]:
    names: dict[str, None] = {}
    for pattern in patterns:
        # Sorted, because the order in which a folder lists its files differs between machines.
        # Path.glob takes no absolute pattern.
        found = sorted(glob.glob(pattern, root_dir=base, recursive=True))  # noqa: PTH207
        found = [Path(name).as_posix() for name in found if not (base / name).is_dir()]
        if not found:
            raise DatasetError(pattern, f"finds no file under {base}", "correct the paths of the recipe")
        names.update(dict.fromkeys(found))
    return list(names)


def _indexed(source: Source, base: Path) -> Iterator[_File]:
    index = base / str(source.index)
    try:
        with index.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
    except OSError as error:
        raise DatasetError(
            str(index), f"cannot be read ({error.strerror})", "correct the index of the recipe"
        ) from None
    for number, row in enumerate(rows, 2):
        if not row.get("file"):
            raise DatasetError(f"{index}:{number}", "has no file", "fill in the column file")
        path = index.parent / row["file"]
        known: dict[str, Any] = {key: row[key] for key in _OWN if row.get(key)}
        if "published" in known:
            try:
                known["published"] = date.fromisoformat(known["published"])
            except ValueError:
                raise DatasetError(
                    f"{index}:{number}", f"{known['published']!r} is no date", "write it as 2026-05-30"
                ) from None
        yield _file(known.pop("document_id", row["file"]), path, source, known)


def _file(document_id: str, path: Path, source: Source, known: dict[str, Any]) -> _File:
    given: dict[str, Any] = {"outlet": source.outlet, "locale": source.locale, "published": source.published}
    if source.accounting:
        given["accounting"] = True
    merged = {key: value for key, value in given.items() if value is not None} | known
    return _File(document_id, path, tuple(sorted(merged.items())), source.encoding)


def _chunks(files: list[_File]) -> Iterator[Batch]:
    waiting: list[_File] = []
    size = 0
    for file in files:
        bytes_here = file.path.stat().st_size if file.path.exists() else 0
        waiting.append(file)
        size += bytes_here
        if size >= MOST or cut_here(file.document_id, bytes_here):
            yield _of_files(waiting)
            waiting, size = [], 0
    if waiting:
        yield _of_files(waiting)


def _of_files(files: list[_File]) -> Batch:
    return Batch(tuple((file.document_id, file.digest()) for file in files), lambda: _read_files(files))


def _read_files(files: list[_File]) -> tuple[pl.DataFrame, list[tuple[str, str]]]:
    frames: list[pl.DataFrame] = [pl.DataFrame(schema=schema.polars_schema(schema.DOCUMENTS))]
    unread: list[tuple[str, str]] = []
    for file in files:
        known = dict(file.known)
        options: dict[str, Any] = {key: known.get(key) for key in ("outlet", "locale", "published")}
        remarks: list[str] = []
        try:
            frame = documents.read(
                file.path, encoding=file.encoding, notes=remarks, accounting="accounting" in known, **options
            )
        except FiguresError as error:
            unread.append((file.document_id, error.what))
            continue
        stated = {key: pl.lit(value) for key, value in known.items() if key in ("title", "url")}
        # The path as the machine has it must not get into a dataset that is passed on.
        frames.append(
            frame.with_columns(document_id=pl.lit(file.document_id), source=pl.lit(file.document_id), **stated)
        )
    return pl.concat(frames), unread


def _options(source: Source) -> dict[str, Any]:
    names = ("outlet", "locale", "published", "text_column", "id_column", "date_column", "outlet_column", "encoding")
    options = {name: getattr(source, name) for name in names}
    # what is not asked for stays out of the hash of the parts
    return options | {name: value for name in ("breaks", "accounting") if (value := getattr(source, name))}


def _table_batches(path: Path, name: str, options: dict[str, Any]) -> Iterator[Batch]:
    waiting: list[pl.DataFrame] = []
    size = 0
    errors: list[FiguresError] = []
    for frame in documents.scan(path, unread=errors, **options):
        frame = frame.with_columns(document_id=_named_from(str(path), name))
        sizes = frame["text"].str.len_chars().to_list()
        start = 0
        for row, (document_id, here) in enumerate(zip(frame["document_id"], sizes, strict=True)):
            size += here
            if size >= MOST or cut_here(document_id, here):
                waiting.append(frame[start : row + 1])
                yield _of_frame(pl.concat(waiting))
                waiting, size, start = [], 0, row + 1
        waiting.append(frame[start:])
    if size:
        yield _of_frame(pl.concat(waiting))
    if errors:
        yield _of_errors(name, [(error.where.replace(str(path), name, 1), error.what) for error in errors])


def _named_from(path: str, name: str) -> pl.Expr:
    """Ids that begin with the path as the machine has it, which must not get into a dataset that is passed on."""
    document_id = pl.col("document_id")
    shorter = pl.lit(name) + document_id.str.slice(len(path))
    return pl.when(document_id.str.starts_with(path)).then(shorter).otherwise(document_id)


def _of_errors(name: str, unread: list[tuple[str, str]]) -> Batch:
    """What could not be read of a table, as a batch without documents."""
    none = pl.DataFrame(schema=schema.polars_schema(schema.DOCUMENTS))
    return Batch(((name, _digest("", unread)),), lambda: (none, unread))


def _of_frame(frame: pl.DataFrame) -> Batch:
    # A hash of Python's own: Polars promises no stable one from version to version.
    digests = [_digest("", row) for row in frame.drop("source").iter_rows()]
    frame = frame.with_columns(source=pl.lit(None, pl.String))
    return Batch(tuple(zip(frame["document_id"], digests, strict=True)), lambda: (frame, []))


def _digest(content: str, *known: Any) -> str:
    return hashlib.sha256((content + json.dumps(known, default=str, sort_keys=True)).encode()).hexdigest()
