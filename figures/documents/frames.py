"""Columns as a table has them to the columns of the documents frame.

>>> frame = pl.DataFrame({"text": ["It cut 40 jobs."], "published": ["17 May 2025"]})
>>> next(documents("wire.csv", frame, Undated())).select("text", "published").row(0)
('It cut 40 jobs.', datetime.date(2025, 5, 17))
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import polars as pl

from figures.documents import limits
from figures.documents.text import whole_characters
from figures.errors import FiguresError
from figures.schema import DOCUMENTS, polars_schema

_OPTIONAL = ("document_id", "outlet", "locale", "title", "author", "language", "url", "source")


class Undated:
    """What stands in a column of days and is no certain day: how many, and one of them."""

    def __init__(self) -> None:
        self.count = 0
        self.example = ""

    def add(self, stated: pl.Series) -> None:
        """Count more of them."""
        self.count += stated.len()
        if not self.example and stated.len():
            self.example = stated[0]

    def note(self, where: str) -> str | None:
        """The remark for the user; None when every day was one."""
        if not self.count:
            return None
        count = "1 date is" if self.count == 1 else f"{self.count:,} dates are"
        return f"{where}: {count} no certain day, {self.example[:40]!r} for one; write them as YYYY-MM-DD"


def text_of(value: Any) -> str | None:
    """The text of a cell: a list of paragraphs is joined; TypeError says what else it is.

    >>> text_of(["The mill cut 40 jobs.", "Rain fell."]).splitlines(), text_of(None)
    (['The mill cut 40 jobs.', 'Rain fell.'], None)
    """
    if value is None:
        return None
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        value = "\n".join(value)
    if isinstance(value, (list, dict)):
        raise TypeError("a list" if isinstance(value, list) else "an object")
    return whole_characters(str(value))


def documents(where: str, frame: pl.DataFrame, undated: Undated) -> Iterator[pl.DataFrame | FiguresError]:
    """The schema's columns and dtypes, the user's own columns behind them, and an error for each text that is too long.

    A text that is null becomes empty, a date that is none becomes null and is counted in ``undated``.
    """
    schema = polars_schema(DOCUMENTS)
    present = frame.columns
    stated: pl.Series | None = None
    if "published" in present and not isinstance(frame.schema["published"], (pl.Date, pl.Datetime)):
        # A number is no day of its own: 20250517 is read, 2025 and seconds since 1970 are not guessed at.
        stated = frame["published"].cast(pl.String, strict=False)
        frame = frame.with_columns(published=stated).with_columns(published=day(pl.col("published")))
    columns = [
        (pl.col(name).cast(dtype, strict=False) if name in present else pl.lit(None, dtype)).alias(name)
        for name, dtype in schema.items()
    ]
    own = [name for name in present if name not in schema]
    found = frame.select(*columns, *own).with_columns(
        pl.col("text").fill_null(""),
        *(pl.when(pl.col(name).str.strip_chars() != "").then(pl.col(name)).alias(name) for name in _OPTIONAL),
    )
    if stated is not None:
        undated.add(stated.filter(found["published"].is_null() & (stated.str.strip_chars() != "")))
    long = found["text"].str.len_bytes() > limits.MOST_TEXT
    if long.any():
        for name in found.filter(long)["document_id"]:
            yield limits.too_long(f"{where}, {name}" if name else where, limits.MOST_TEXT)
        found = found.filter(~long)
    if found.height:
        yield found


def day(text: pl.Expr) -> pl.Expr:
    """Dates as tables hold them: ISO with or without a time, 17 May 2025, May 17, 2025; 17/05/2025 only when certain.

    >>> pl.DataFrame({"d": ["2025-05-17T05:00:00Z", "17 May 2025", "17/05/2025", "05/06/2025"]}).select(
    ...     day(pl.col("d")))["d"].to_list()[:3]
    [datetime.date(2025, 5, 17), datetime.date(2025, 5, 17), datetime.date(2025, 5, 17)]
    """
    clean = text.str.strip_chars()
    iso = clean.str.extract(r"^(\d{4}-\d{2}-\d{2})").str.to_date("%Y-%m-%d", strict=False)
    packed = clean.str.extract(r"^(\d{8})(?:\D|$)").str.to_date("%Y%m%d", strict=False)
    slashes = [clean.str.extract(r"^(\d{1,2}/\d{1,2}/\d{4})").str.to_date(form, strict=False)
               for form in ("%d/%m/%Y", "%m/%d/%Y")]  # fmt: skip
    # 05/06/2025 is two days; it is read only when one of them does not exist.
    one_way = pl.when(slashes[0].is_null() | slashes[1].is_null() | (slashes[0] == slashes[1])).then(
        pl.coalesce(slashes)
    )
    worded = [clean.str.to_date(form, strict=False) for form in ("%d %B %Y", "%d %b %Y", "%B %d, %Y", "%b %d, %Y")]
    return pl.coalesce(iso, packed, one_way, *worded)
