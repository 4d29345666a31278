"""Several datasets to one: documents that both have are taken once where they say the same, and named where they do not.

>>> sorted(CONFLICTS)
['document_id', 'first', 'second', 'what']
"""

from __future__ import annotations

from pathlib import Path

import polars as pl

from figures import schema
from figures.errors import DatasetError
from figures.parts import corrections, disk
from figures.parts.build import Outcome, store
from figures.parts.manifest import open_dataset, scan
from figures.validation import REASONS

CONFLICTS = {"document_id": pl.String, "what": pl.String, "first": pl.String, "second": pl.String}
TAKE = ("first", "last")
_SHOWN = 5  # differing cells of a document that are named
_DOCUMENT = "document_id"


def merge(folders: list[Path], target: Path, *, take: str | None = None, title: str = "", licence: str = "") -> Outcome:
    """Put datasets together.

    Args:
        folders: datasets, at least two.
        target: where the merged one goes; a dataset that is there is replaced.
        take: which dataset's documents and corrections count where they conflict, ``first`` or ``last``.
        title: one line for people; the first dataset's when not given.
        licence: SPDX name; the datasets' own when they agree.

    Returns:
        What was done. Rows are checked again, and the corrections of all are kept beside them.

    Raises:
        DatasetError: a conflict and no ``take``, money in several target currencies, or a folder without a dataset.
    """
    if len(folders) < 2:
        raise DatasetError("merge", "needs at least two datasets", "name their folders")
    found = conflicts(folders)
    if take not in (None, *TAKE):
        raise DatasetError("merge", f"take is {take!r}", f"use {', '.join(TAKE)}")
    if found.height and take is None:
        row = found.row(0, named=True)
        more = f" and {found.height - 1:,} more" if found.height > 1 else ""
        what = f"{row[_DOCUMENT]}: {row['what']} is {row['first']} and {row['second']}{more}"
        raise DatasetError("merge", what, "say which dataset counts with take (first or last)")
    manifests = [open_dataset(folder) for folder in folders]
    currencies = {_currency(folder) for folder in folders} - {None}
    if len(currencies) > 1:
        what = f"amounts are in {' and '.join(sorted(str(code) for code in currencies))}"
        raise DatasetError("merge", what, "build the datasets with one currency")
    order = folders if take != "last" else list(reversed(folders))
    rows, rejects, patches, documents, seen = [], [], [], 0, set[str]()
    for folder in order:
        table = _rows(folder)
        fresh = table.filter(~pl.col(_DOCUMENT).is_in(list(seen)))
        documents += (
            open_dataset(folder).totals["documents"] - table[_DOCUMENT].n_unique() + fresh[_DOCUMENT].n_unique()
        )
        rejected = scan(folder, "rejects").collect()
        rejects.append(rejected.filter(~pl.col(_DOCUMENT).is_in(list(seen))))
        patches.append(corrections.read_patch(folder))
        rows.append(fresh)
        seen |= set(table[_DOCUMENT]) | set(rejected[_DOCUMENT])
    licences = {manifest.licence for manifest in manifests}
    outcome = store(
        pl.concat(rows, how="diagonal").sort(_DOCUMENT, "start", maintain_order=True), target,
        title=title or manifests[0].title, licence=licence or (licences.pop() if len(licences) == 1 else ""),
        rejects=pl.concat(rejects), count=documents,
    )  # fmt: skip
    patch = pl.concat(patches).unique([*corrections.KEY, "column"], keep="first", maintain_order=True)
    if patch.height:
        disk.write(target / corrections.PATCH, patch.write_csv(line_terminator="\n").encode())
    return outcome


def conflicts(folders: list[Path]) -> pl.DataFrame:
    """Where datasets say different things of one document.

    Args:
        folders: datasets.

    Returns:
        ``document_id``, ``what`` (the surface and column of a cell, or that a figure is in one alone, or a correction),
        ``first`` and ``second``, what each says; a few for each document. No rows where they agree.
    """
    found = [pl.DataFrame(schema=CONFLICTS)]
    for place, folder in enumerate(folders):
        for other in folders[place + 1 :]:
            found += [_of_rows(_rows(folder), _rows(other)), _of_patches(folder, other)]
    return pl.concat(found)


def _rows(folder: Path) -> pl.DataFrame:
    """Accepted and held rows in the order of the documents."""
    tables = [scan(folder, table).collect().drop(REASONS, strict=False) for table in ("figures", "quarantine")]
    return pl.concat(tables, how="diagonal").sort(_DOCUMENT, "start", maintain_order=True)


def _currency(folder: Path) -> str | None:
    rows = scan(folder)
    if "amount_currency" not in rows.collect_schema():
        return None
    told = rows.select(pl.col("amount_currency").drop_nulls().first()).collect()
    return None if told.is_empty() else told.item()


def _of_rows(first: pl.DataFrame, second: pl.DataFrame) -> pl.DataFrame:
    shared = first.select(_DOCUMENT).unique().join(second.select(_DOCUMENT).unique(), on=_DOCUMENT)
    # Two versions of the engine give other ids to the same figure: a figure is known by where it stands.
    key = [_DOCUMENT, "start", "end"]
    columns = [
        c.name for c in schema.FIGURES if c.name not in (*key, "figure_id", "confidence", "confidence_about", "rule")
    ]
    sides = [
        frame.join(shared, on=_DOCUMENT).select(*key, pl.col(columns).cast(pl.String), pl.lit(True).alias("there"))
        for frame in (first, second)
    ]
    both = sides[0].join(sides[1], on=key, how="full", coalesce=True, suffix="_other")
    alone = both.filter(pl.col("there").is_null() | pl.col("there_other").is_null()).select(
        _DOCUMENT,
        what=pl.format("figure {}", pl.coalesce("surface", "surface_other")),
        first=pl.when(pl.col("there").is_null()).then(pl.lit("absent")).otherwise(pl.lit("there")),
        second=pl.when(pl.col("there_other").is_null()).then(pl.lit("absent")).otherwise(pl.lit("there")),
    )
    met = both.filter("there", "there_other")
    cells = [
        met.filter(pl.col(name).ne_missing(pl.col(f"{name}_other"))).select(
            _DOCUMENT,
            what=pl.format("{} of {}", pl.lit(name), "surface"),
            first=pl.col(name).fill_null("empty"),
            second=pl.col(f"{name}_other").fill_null("empty"),
        )
        for name in columns
    ]
    found = pl.concat([alone, *cells]).sort(_DOCUMENT, maintain_order=True)
    return found.filter(pl.int_range(pl.len()).over(_DOCUMENT) < _SHOWN)


def _of_patches(first: Path, second: Path) -> pl.DataFrame:
    key = [*corrections.KEY, "column"]
    both = corrections.read_patch(first).join(corrections.read_patch(second), on=key, suffix="_other")
    differ = both.filter(pl.col("now").ne_missing(pl.col("now_other")))
    return differ.select(
        _DOCUMENT,
        what=pl.format("correction of {} of {}", "column", "surface"),
        first=pl.col("now").fill_null("empty"),
        second=pl.col("now_other").fill_null("empty"),
    )
