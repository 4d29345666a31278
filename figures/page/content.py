"""What a page holds: the stories it has room for, their rows, the findings, and a word on what is left out.

>>> import figures
>>> content = gather(None, figures.extract("The mill cut 40 jobs. It lost £3m."))
>>> [story.figures for story in content.stories], content.currency
([2], 'GBP')
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import polars as pl

from figures import frames
from figures.desk import CHECKS, FINDINGS, check
from figures.display import belongs
from figures.errors import MissingColumnError, RatesError
from figures.normalisation import normalise
from figures.page.stories import Story, from_sentences, story
from figures.page.words import Decided, deciding
from figures.pipeline import settled
from figures.schema import FIGURES, FIGURES_BY_NAME, REQUIRED, polars_schema

MONEY = ("amount", "amount_to", "amount_currency", "rate_date", "rate_source", "amount_note")
_MEANINGS = {one.name: one.meaning for one in CHECKS}
_MOST_FINDINGS = 500


@dataclass(frozen=True)
class Limits:
    """What one page holds; whichever is reached first cuts it, always between two stories.

    Attributes:
        stories: stories with their text.
        figures: rows of the table.
        characters: of all texts together; a first story that is longer is cut there.
    """

    stories: int = 300
    figures: int = 20_000
    characters: int = 3_000_000


@dataclass(frozen=True)
class Finding:
    """One finding of ``figures.check`` with the rows on the page that it is about."""

    name: str
    meaning: str
    message: str
    arithmetic: str
    sentence: str
    document_id: str
    rows: tuple[int, ...]


@dataclass(frozen=True)
class Content:
    """All that the templates and the script are given.

    Attributes:
        stories: in the order of the documents.
        table: ``schema.FIGURES`` and ``MONEY`` of the stories on the page, one row a figure, in page order.
        places: for each row the number of its story.
        decided: for each row what made it; None where that is not known.
        findings: of all documents, those that there is room for.
        currency: the code that ``amount`` is in; None where there is no money.
        documents: how many documents there were.
        figures: how many figures there were.
    """

    stories: tuple[Story, ...]
    table: pl.DataFrame
    places: tuple[int, ...]
    decided: tuple[Decided | None, ...]
    findings: tuple[Finding, ...]
    currency: str | None
    documents: int
    figures: int

    @property
    def whole(self) -> bool:
        """Whether everything is on the page."""
        return len(self.stories) == self.documents and self.table.height == self.figures


def gather(
    documents: Any,
    table: Any,
    *,
    currency: str | None = None,
    rates: pl.DataFrame | None = None,
    limits: Limits = Limits(),
    explained: bool = True,
) -> Content:
    """Choose what a page holds.

    Args:
        documents: of the table, in any form that ``figures.extract`` takes; None makes stories of the table's sentences.
        table: a figures table, in any form that ``figures.normalise`` takes.
        currency: code for the amounts; the commonest of the table when not given.
        rates: your own rates.
        limits: what the page has room for.
        explained: also say which words decided, which reads the texts again; only where there are texts.

    Raises:
        MissingColumnError: a column of the figures table is absent.
        InputError: the table does not belong to the documents.
    """
    table = _conform(frames.figures_table(table))
    placed = table
    if documents is None:
        documents, placed = from_sentences(table)
        remark = "Only the sentences that hold figures: the text itself is not in the table."
        explained = False
    else:
        documents, remark = complete(documents), ""
        belongs(documents, table)
    kept, cut_at = _room(documents, table, limits)
    stories, pieces, decided = [], [], list[Decided | None]()
    groups = {key[0]: group for key, group in placed.with_row_index("_at").group_by("document_id")}
    nothing, rows = placed.clear().with_row_index("_at"), 0
    for number, document in enumerate(kept.iter_rows(named=True)):
        one = groups.get(document["document_id"], nothing).sort("start", maintain_order=True)
        if not remark:  # two documents may share an id: each takes the rows that stand in it
            stands = _standing(document["text"], one)
            groups[document["document_id"]], one = one.filter(~stands), one.filter(stands)
        said = remark
        if len(document["text"]) > cut_at:
            document["text"] = document["text"][:cut_at]
            one = one.filter(pl.col("end") <= cut_at)
            said = f"The first {cut_at:,} characters of this text."
        one = one.with_columns(row=pl.int_range(rows, rows + one.height, dtype=pl.Int64))
        stories.append(story(number, document, one, said))
        decided += _decided(document, one) if explained else [None] * one.height
        pieces.append(one)
        rows += one.height
    chosen = pl.concat(pieces)["_at"] if pieces else pl.Series([], dtype=pl.UInt32)
    shown, code = _with_amounts(table[chosen.to_list()], currency, rates)
    places = tuple(number for number, one in enumerate(stories) for _ in range(one.figures))
    return Content(
        tuple(stories), shown, places, tuple(decided), _findings(table, shown), code, documents.height, table.height
    )


def _conform(table: pl.DataFrame) -> pl.DataFrame:
    """The columns of the contract, those that may be null added where they are absent."""
    for name in REQUIRED:
        if name not in table.columns:
            raise MissingColumnError("figures table", f"no column {name!r}", "give the table that figures.extract made")
    schema = polars_schema(FIGURES)
    absent = [name for name in schema if name not in table.columns]
    return table.with_columns(pl.lit(None).alias(name) for name in absent).select(
        pl.col(name).cast(dtype) for name, dtype in schema.items()
    )


def complete(given: Any) -> pl.DataFrame:
    """Documents with ids and the locale that each is read in, and what they say of themselves.

    >>> complete(["It cut 40 jobs."]).columns
    ['document_id', 'text', 'published', 'outlet', 'locale', 'language', 'title', 'url']
    """
    documents = frames.documents(given)
    whole = settled(documents, locale=None, published=None, outlet=None, any_language=True)
    return whole.with_columns(documents["title"], documents["url"])


def _standing(text: str, rows: pl.DataFrame) -> pl.Series:
    spans = rows.select("start", "end", "surface").iter_rows()
    return pl.Series([text[start:end] == surface for start, end, surface in spans], dtype=pl.Boolean)


def _room(documents: pl.DataFrame, table: pl.DataFrame, limits: Limits) -> tuple[pl.DataFrame, int]:
    """The documents that there is room for, and the length at which a text is cut."""
    counts = table.group_by("document_id").len("figures")
    sizes = documents.select("document_id", characters=pl.col("text").str.len_chars()).join(
        counts, on="document_id", how="left", maintain_order="left"
    )
    fits = (sizes["characters"].cum_sum() <= limits.characters) & (
        sizes["figures"].fill_null(0).cum_sum() <= limits.figures
    )
    most = min(int(fits.arg_min()) if not fits.all() else documents.height, limits.stories)  # type: ignore[arg-type]
    return documents.head(max(most, 1)), limits.characters


def _decided(document: dict[str, Any], rows: pl.DataFrame) -> list[Decided | None]:
    if rows.is_empty():
        return []
    found = deciding(document["text"], document["locale"], published=document["published"], outlet=document["outlet"])
    return [found.get(span) for span in rows.select("start", "end").iter_rows()]


def _with_amounts(
    table: pl.DataFrame, currency: str | None, rates: pl.DataFrame | None
) -> tuple[pl.DataFrame, str | None]:
    money = table.filter(pl.col("currency").is_not_null())
    if currency is None:
        counts = money["currency"].value_counts(sort=True).sort("count", "currency", descending=[True, False])
        currency = counts["currency"][0] if counts.height else None
    if currency is not None:
        try:
            return normalise(table, currency=currency, rates=rates).select(*FIGURES_BY_NAME, *MONEY), currency
        except RatesError:
            if rates is not None:
                raise
    schema = {**polars_schema(FIGURES), **{name: pl.String() for name in MONEY}}
    return table.with_columns(pl.lit(None, schema[name]).alias(name) for name in MONEY), None


def _findings(table: pl.DataFrame, shown: pl.DataFrame) -> tuple[Finding, ...]:
    rows = {key: row for row, key in enumerate(shown.select("document_id", "figure_id").iter_rows())}
    by_id = {figure: row for (_, figure), row in rows.items()}
    found = check(table).head(_MOST_FINDINGS).select(*FINDINGS)
    return tuple(
        Finding(
            one["finding"], _MEANINGS.get(one["finding"], ""), one["message"], one["arithmetic"], one["sentence"],
            one["document_id"],
            tuple(row for figure in one["figure_ids"] or ()
                  if (row := rows.get((one["document_id"], figure), by_id.get(figure))) is not None),
        )
        for one in found.iter_rows(named=True)
    )  # fmt: skip
