"""Whatever holds texts to a documents frame: the columns of ``schema.DOCUMENTS``, then the user's own that are kept.

>>> stories = {"body": ["The mill cut 40 jobs."], "date": ["17 May 2025"], "desk": ["city"]}
>>> documents(stories, Names("body", keep=("desk",))).select("text", "published", "desk").row(0)
('The mill cut 40 jobs.', datetime.date(2025, 5, 17), 'city')
"""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import polars as pl

from figures.documents import reader
from figures.documents.forms import by_suffix
from figures.documents.frames import Undated
from figures.documents.frames import documents as of_columns
from figures.documents.options import OURS, Names, Options
from figures.documents.tables import chosen
from figures.documents.text import whole_characters
from figures.errors import InputError
from figures.frames.tables import TAKEN, table
from figures.schema import DOCUMENTS, polars_schema
from figures.spelling import meant

WHERE = "documents"
TEXTS = f"a text, a list or a column of texts, {TAKEN}"
_SHOWN = 60  # characters of a text in a message


def documents(given: Any, names: Names | None = None, *, keep_all: bool = False) -> pl.DataFrame:
    """The documents of whatever holds texts.

    Args:
        given: a text, a list or column of texts, a file's ``Path`` (or a list of them), or a table (see ``table``).
        names: columns of the texts, ids, days and outlets, and those to keep.
        keep_all: keep every column that is none of these.

    Returns:
        ``schema.DOCUMENTS`` and the columns kept; ids, outlets and days are null where nothing is stated.

    Raises:
        InputError: a text that is the name of a file or looks like one, a column that holds no texts, or what holds neither.
        MissingColumnError: a named column is absent.
    """
    names = names or Names()
    if isinstance(given, str):
        _refuse_file_name(given)
        return conform(pl.DataFrame({"text": [whole_characters(given)]}))
    if _paths(given):
        return _of_files(given, names)
    frame = table(given, WHERE, column=names.text, taken=TEXTS)
    if not frame.width:  # an empty list of dicts has no columns
        raise InputError(WHERE, "holds nothing", f"give {TEXTS}")
    if keep_all:
        taken = set(names.choose(WHERE, frame.columns).values())
        names = replace(names, keep=tuple(name for name in frame.columns if name not in taken))
    undated = Undated()
    found = conform(chosen(WHERE, frame.lazy(), Options(names)).collect(), undated)
    Options(names).remark(undated.note(WHERE))
    return found


def conform(frame: pl.DataFrame, undated: Undated | None = None) -> pl.DataFrame:
    """Chosen columns in the dtypes of ``schema.DOCUMENTS``, the user's own behind them.

    Raises:
        InputError: a text that is longer than any document.

    >>> conform(pl.DataFrame({"text": [None], "published": ["17 May 2025"], "desk": ["city"]})).columns[-1]
    'desk'
    """
    found = []
    for item in of_columns(WHERE, frame, undated or Undated()):
        if not isinstance(item, pl.DataFrame):
            raise item
        found.append(item)
    own = {name: dtype for name, dtype in frame.schema.items() if name not in OURS}
    return found[0] if found else pl.DataFrame(schema={**polars_schema(DOCUMENTS), **own})


def with_ids(documents: pl.DataFrame) -> pl.DataFrame:
    """The same with the hash of the text where a document has no id, equal on every machine and in every version."""
    if not documents["document_id"].null_count():
        return documents
    ids = [
        known if known is not None else hashlib.blake2b(body.encode("utf-8", "replace"), digest_size=8).hexdigest()
        for known, body in documents.select("document_id", "text").iter_rows()
    ]
    return documents.with_columns(document_id=pl.Series(ids, dtype=pl.String))


def _paths(given: Any) -> bool:
    if isinstance(given, os.PathLike):
        return True
    return isinstance(given, (list, tuple)) and bool(given) and all(isinstance(item, os.PathLike) for item in given)


def _of_files(given: Any, names: Names) -> pl.DataFrame:
    return reader.read(
        given, text_column=names.text, id_column=names.document_id, date_column=names.published,
        outlet_column=names.outlet, keep=names.keep,
    )  # fmt: skip


def _refuse_file_name(text: str) -> None:
    """A text is taken as it is, so one that names a file is a mistake: one that is there, or one word with a file's ending."""
    if "\n" in text:
        return
    path = Path(text)
    try:
        is_file = path.is_file()
    except (OSError, ValueError):  # too long for a name, or a zero byte in it
        return
    shown = text if len(text) <= _SHOWN else f"…{text[-_SHOWN:]}"
    if is_file:
        what, do = "is the name of a file, and a text is taken as it is", f"give Path({shown!r})"
    elif by_suffix(path.suffix) is not None and not any(map(str.isspace, text)):
        near = ""
        with suppress(OSError):  # no such folder, or none that may be read
            near = meant(path.name, (each.name for each in path.parent.iterdir()))
        what, do = f"is no text, and no file of that name is there{near}", "give the text, or the Path of a file"
    else:
        return
    raise InputError("text", f"{shown!r} {what}", do)
