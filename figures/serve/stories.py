"""What the application does with one story: read it, look at it, keep it; each in a thread of its own.

>>> kept, found = extracted({"text": "The mill cut 40 jobs."})
>>> kept["surface"].to_list(), found.height
(['40'], 0)
"""

from __future__ import annotations

import tempfile
from pathlib import Path, PurePath
from typing import Any

import polars as pl

from figures import cells
from figures.desk import check
from figures.documents import forms, languages, read, web
from figures.errors import InputError
from figures.page import fragments, gather
from figures.page.content import complete
from figures.page.payload import parquet_bytes
from figures.page.stories import headline, web_address
from figures.parts.corrections import apply, changes
from figures.pipeline import extract
from figures.schema import DOCUMENTS, polars_schema


def documents(story: dict[str, Any]) -> pl.DataFrame:
    """One story as a documents frame with its id."""
    given = pl.DataFrame([story], schema_overrides=polars_schema(DOCUMENTS), infer_schema_length=None)
    return complete(given)


def extracted(story: dict[str, Any], about: str | None = None) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The figures and the findings of a story."""
    table = extract(documents(story), about=about)
    return table, check(table)


def page(story: dict[str, Any], about: str | None = None) -> dict[str, Any]:
    """The changing parts of the page for a story."""
    frame = documents(
        {**story, "title": story.get("title") or headline(story["text"]) or story.get("document_id") or "Your story"}
    )
    return fragments(gather(frame, extract(frame, about=about)))


def parquet(story: dict[str, Any], sheet: str | None, about: str | None = None) -> bytes:
    """The figures of a story as Parquet, with the corrections of a sheet made.

    Raises:
        DatasetError: the sheet has a cell that its column cannot hold, or a figure that the story has not.
        InputError: the sheet is no CSV.
    """
    table = extract(documents(story), about=about)
    if sheet:
        try:
            edited = cells.plain(pl.read_csv(sheet.encode(), infer_schema=False))
        except pl.exceptions.PolarsError as error:
            raise InputError("sheet", f"is no CSV ({str(error).splitlines()[0]})", "save it again") from None
        table, _, unmatched = apply(table, changes(table, edited))
        if unmatched:
            figure, column, why = unmatched[0]
            raise InputError("sheet", f"correction of {column} of {figure} does not fit: {why}", "correct it again")
    return parquet_bytes(table)


def opened(name: str, content: bytes) -> dict[str, Any]:
    """A file as a story: what it says of itself, and a remark where there is more than one story in it.

    Args:
        name: of the file; its ending says what it is.
        content: its bytes.

    Raises:
        InputError: an ending that is not read here, or a file that cannot be read.
    """
    suffix = PurePath(name).suffix.lower()
    form = forms.by_suffix(suffix)
    if form is None or form.shape == "members":
        raise InputError(
            name or "the file", f"ending {suffix!r} is not read here", "unpack it, or use 'figures report'"
        )
    notes: list[str] = []
    with tempfile.TemporaryDirectory(prefix="figures-") as folder:
        path = Path(folder, f"story{suffix}")
        path.write_bytes(content)
        try:
            frame = read(path, notes=notes)
        except InputError as error:
            raise InputError(PurePath(name).name, error.what, error.do) from None
        notes = [note.replace(str(path), name) for note in notes]
    if frame.height == 0:
        raise InputError(name, "holds no story", "give a file with a text in it")
    if frame.height > 1:
        notes.append(f"the first of {frame.height:,} stories; 'figures report' shows all of them")
    row = frame.row(0, named=True)
    if languages.parted(frame.head(1))[1].height:
        notes.append(f"it {languages.refused(row['language'], row['locale'])}, and no figure is read from it")
    own = PurePath(name).name if row["source"] == str(path) else row["document_id"]
    return {**row, "document_id": own, "source": name, "remark": "; ".join(notes)}


def fetched(url: str, *, most_bytes: int, private: bool) -> dict[str, Any]:
    """A page of the web as a story.

    Raises:
        InputError: it cannot be had, is too large, or holds no story.
    """
    if web_address(url) is None:
        raise InputError(url, "is no web address", "begin it with http:// or https://")
    try:
        content = web.get(url, allow_private=private)
        if len(content) > most_bytes:
            raise InputError(url, f"is larger than {most_bytes:,} bytes", "")
        suffix = ".pdf" if content.startswith(b"%PDF") else ".html" if b"<" in content[:2000] else ".txt"
        story = opened(f"page{suffix}", content)
    except InputError as error:
        raise InputError(url, error.what, "save the page and drop the file") from None
    return {**story, "document_id": url, "url": story["url"] or url, "source": url}
