"""One batch of documents becomes one part: extracted, corrected, normalised, filtered, checked, written.

>>> sorted(counted(pl.DataFrame({"currency": ["AUD", "AUD", None]}), "currency").items())
[('AUD', 2)]
"""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path

import polars as pl

from figures.documents import languages
from figures.parts import corrections, disk
from figures.parts.batches import Batch
from figures.parts.manifest import File, Part
from figures.parts.recipe import Filters, Recipe
from figures.validation import Report, orphans, validate

# Rows in a row group: small enough that a query for one document or month reads little.
ROW_GROUP = 8_192
STAGING = ".staging"


def make(batch: Batch, key: str, recipe: Recipe, versions: dict[str, str], patch: pl.DataFrame, folder: Path) -> Part:
    """Make the files of a part in the staging folder of the dataset.

    Args:
        batch: the documents.
        key: name of the part.
        recipe: target currency, units and filters.
        versions: into the metadata of the files.
        patch: corrections of these documents (see ``corrections``).
        folder: the dataset.
    """
    documents, unread = batch.read()
    documents, foreign = languages.parted(documents)
    unread += [
        (name, languages.refused(*row))
        for name, *row in foreign.select("document_id", "language", "locale").iter_rows()
    ]
    table, rejects = _extract(documents, recipe)
    table, applied, unmatched = corrections.apply(table, patch)
    if recipe.normalise is not None:
        table = _normalised(table, recipe)
    kept = _filtered(table, recipe.filters)
    report = validate(kept, documents=documents)
    frames = {"parts": report.accepted, "quarantine": report.held, "rejects": rejects}
    return write_part(
        folder,
        key,
        {name: frame.sort("document_id", "start", maintain_order=True) for name, frame in frames.items()},
        versions,
        counts=counts(report, rejects),
        documents=documents.height,
        filtered=table.height - kept.height,
        corrected=applied,
        unmatched=unmatched,
        unread=[list(pair) for pair in unread],
    )


def write_part(
    folder: Path,
    key: str,
    frames: dict[str, pl.DataFrame],
    versions: dict[str, str],
    *,
    counts: dict[str, dict[str, int]],
    documents: int,
    filtered: int = 0,
    corrected: int = 0,
    unmatched: list[list[str]] | None = None,
    unread: list[list[str]] | None = None,
) -> Part:
    """Write the frames of a part and its entry into the staging folder.

    The entry is written last: what a killed run left without an entry is made again.
    """
    staging = folder / STAGING
    files = {}
    for name, frame in frames.items():
        if frame.is_empty():
            continue
        path = staging / name / f"{key}.parquet"
        disk.write_with(path, partial(_write_parquet, frame, versions, key))
        files[name] = File(frame.height, path.stat().st_size, disk.sha256(path))
    part = Part(key, documents, filtered, files, counts, corrected, unmatched or [], unread or [])
    disk.write(staging / f"{key}.json", json.dumps(part, default=vars).encode())
    return part


def staged(folder: Path, key: str) -> Part | None:
    """The entry of a part that an earlier run made and did not bring home; None when there is none."""
    try:
        return Part.from_json(json.loads((folder / STAGING / f"{key}.json").read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def counted(table: pl.DataFrame, column: str) -> dict[str, int]:
    """Rows by the words of a column, nulls left out, in the order of the words."""
    found = table.select(pl.col(column).cast(pl.String)).drop_nulls().group_by(column).len().sort(column)
    return dict(found.iter_rows())


def counts(report: Report, rejects: pl.DataFrame) -> dict[str, dict[str, int]]:
    """What the manifest says about the rows of a part."""
    table = report.accepted.with_columns(month=pl.col("published").dt.strftime("%Y-%m"))
    reasons = report.failures.select(pl.format("{}: {}", "column", "reason").alias("reason"), "row").unique()
    return {
        **{name: counted(table, name) for name in ("kind", "currency", "outlet", "month")},
        "reason": counted(reasons, "reason"),
        "reject": counted(rejects, "reason"),
    }


def _write_parquet(frame: pl.DataFrame, versions: dict[str, str], key: str, path: Path) -> None:
    metadata = {**versions, "part": key}
    frame.write_parquet(path, compression="zstd", statistics="full", row_group_size=ROW_GROUP, metadata=metadata)


def _extract(documents: pl.DataFrame, recipe: Recipe) -> tuple[pl.DataFrame, pl.DataFrame]:
    from figures import extract

    table, rejects = extract(documents, about=recipe.about or None, rejects=True)
    return table, rejects


def _normalised(table: pl.DataFrame, recipe: Recipe) -> pl.DataFrame:
    from figures import rates
    from figures.normalisation import normalise

    assert recipe.normalise is not None
    own = recipe.normalise.rates
    loaded = rates.load(recipe.base / own) if own else None
    return normalise(table, currency=recipe.normalise.currency, units=recipe.normalise.units, rates=loaded)


def _filtered(table: pl.DataFrame, filters: Filters) -> pl.DataFrame:
    conditions = [pl.col("confidence") >= filters.min_confidence]
    if filters.kinds:
        conditions.append(pl.col("kind").cast(pl.String).is_in(filters.kinds))
    if filters.body_only:
        conditions.append(pl.col("in_body"))
    if filters.since is not None:
        conditions.append(pl.col("published") >= filters.since)
    if filters.until is not None:
        conditions.append(pl.col("published") <= filters.until)
    kept = table.filter(*conditions)
    if kept.height < table.height:
        # The filter may take one half of a pair; the other then restates nothing that is still there.
        kept = kept.with_columns(pair=pl.when(~orphans(kept)).then("pair"))
    return kept
