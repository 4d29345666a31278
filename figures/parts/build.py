"""Build a dataset from a recipe: only what changed is made, and a run that is killed is finished by the next.

New parts are made in a staging folder. When all are there they are renamed into place, the descriptions are written,
the manifest is replaced last, and then the parts that no manifest names any more are removed. Who reads by the manifest
sees the dataset before or after, never between.

>>> part_key({"engine_version": "0.1.0"}, {}, [("a.txt", "00ff")], [])[:8]
'fc290aa3'
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import polars as pl

from figures import frames, schema
from figures.parts import card, corrections, describe, disk
from figures.parts.batches import Batch, Table, batches
from figures.parts.manifest import MANIFEST, NAMES, TABLES, Manifest, Part, intact, read_manifest
from figures.parts.recipe import Recipe, find_recipe, read_recipe
from figures.parts.versions import versions
from figures.parts.writer import STAGING, counts, make, staged, write_part
from figures.spelling import number_of
from figures.validation import validate


@dataclass(frozen=True)
class Outcome:
    """What a build did.

    Attributes:
        folder: where the dataset is.
        manifest: what it holds now.
        made: parts that were made in this run.
        kept: parts that were there already (from a finished run or a killed one).
        removed: parts that were taken away.
    """

    folder: Path
    manifest: Manifest
    made: int
    kept: int
    removed: int

    def __str__(self) -> str:
        totals = self.manifest.totals
        return (
            f"{number_of(totals['figures'], 'figure')} of {number_of(totals['documents'], 'document')}, "
            f"{totals['held']:,} held, "
            f"{totals['filtered']:,} filtered, {totals['rejected']:,} rejected; "
            f"parts: {self.made} made, {self.kept} kept, {self.removed} removed"
        )


def build(
    recipe: Path | str,
    folder: Path | str | None = None,
    *,
    fresh: bool = False,
    tell: Callable[[str], None] = lambda _: None,
) -> Outcome:
    """Build or bring up to date the dataset of a recipe.

    Args:
        recipe: a TOML file, or a folder that holds ``recipe.toml``.
        folder: where the dataset goes; beside the recipe when that is called ``recipe.toml``, else the folder next to
            it with the recipe's name.
        fresh: make every part again.
        tell: called with a line of progress for each part that is made.

    Returns:
        What was done. A second run on the same input makes nothing.

    Raises:
        DatasetError: the recipe is wrong.
        InputError: a table of documents cannot be read.
        OutputError: the folder cannot be written, or the disk is full; what was finished is kept for the next run.
    """
    path = find_recipe(Path(recipe))
    content = read_recipe(path)
    target = Path(folder) if folder is not None else default_folder(path, content)
    with disk.lock(target, waiting=lambda: tell("another build holds the dataset; waiting for it")):
        old = read_manifest(target)
        maker = _Maker(target, content, old, fresh, tell)
        parts, tables = maker.run()
        manifest = Manifest(
            name=content.name,
            title=content.title,
            description=content.description,
            licence=content.licence,
            homepage=content.homepage,
            gaps=content.gaps,
            versions=maker.versions,
            settings=maker.settings,
            columns=tuple(c.name for c in schema.NORMALISED) if content.normalise else (),
            tables=tuple(tables),
            parts=tuple(parts),
        )
        removed = commit(target, manifest, old)
        return Outcome(target, read_manifest(target) or manifest, maker.made, len(parts) - maker.made, removed)


def store(
    table: Any,
    folder: Path | str,
    *,
    name: str | None = None,
    title: str = "",
    licence: str = "",
    documents: Any = None,
    rejects: pl.DataFrame | None = None,
    count: int | None = None,
) -> Outcome:
    """Check a figures table and keep it as a dataset; a dataset that is in the folder is replaced.

    Args:
        table: a figures table, normalised or not, in any form that ``figures.validate`` takes.
        folder: where the dataset goes.
        name: of the dataset; the folder's name when not given.
        title: one line for people.
        licence: SPDX name of the licence.
        documents: the texts, to compare the spans with: anything that ``figures.extract`` takes.
        rejects: what was left out (``figures.extract(…, rejects=True)``), to be kept beside the figures.
        count: documents that were read; those that have a figure when not given.

    Returns:
        What was done.
    """
    target = Path(folder)
    left_out = pl.DataFrame(schema=schema.polars_schema(schema.REJECTS)) if rejects is None else rejects
    given = frames.table(table, "figures table")
    report = validate(given, documents=documents)
    with disk.lock(target):
        old = read_manifest(target)
        rows = {"parts": report.accepted, "quarantine": report.held, "rejects": left_out}
        tables = {name: frame.sort("document_id", "start", maintain_order=True) for name, frame in rows.items()}
        digest = [(name, hashlib.sha256(frame.write_ndjson().encode()).hexdigest()) for name, frame in tables.items()]
        key = part_key(versions(), {}, digest, [])
        part, made = _found(target, key, old), 0
        if part is None:
            part = write_part(
                target,
                key,
                tables,
                versions(),
                counts=counts(report, left_out),
                documents=given["document_id"].n_unique() if count is None else count,
            )
            made = 1
        normalised = tuple(c.name for c in schema.NORMALISED if c.name in given.columns)
        manifest = Manifest(
            name=name or target.resolve().name,
            title=title or (name or target.resolve().name),
            licence=licence,
            versions=versions(),
            columns=normalised,
            parts=(part,),
        )
        removed = commit(target, manifest, old)
        return Outcome(target, manifest, made, 1 - made, removed)


def default_folder(path: Path, recipe: Recipe) -> Path:
    """Where a dataset goes when nobody says: beside its ``recipe.toml``, or in a folder of its name."""
    return path.parent if path.name == "recipe.toml" else path.parent / recipe.name


def part_key(
    made_by: dict[str, str], settings: dict[str, Any], items: Iterable[tuple[str, str]], patch: list[tuple[Any, ...]]
) -> str:
    """The name of a part: a hash of its documents, of the versions and settings, and of the corrections to it."""
    content = json.dumps([made_by, settings, list(items), patch], sort_keys=True, default=str)
    return hashlib.sha256(content.encode()).hexdigest()


def commit(folder: Path, manifest: Manifest, old: Manifest | None) -> int:
    """Bring staged parts home and make ``manifest`` what the dataset is. Call it with the lock held.

    Returns:
        How many parts of the manifest before were removed.
    """
    for part in manifest.parts:
        for name in part.files:
            source = folder / STAGING / name / f"{part.key}.parquet"
            if source.exists():
                disk.move(source, folder / name / f"{part.key}.parquet")
    if old is None or old.parts != manifest.parts:
        manifest = replace(manifest, repeated=tuple(_repeated(folder, manifest)))
    else:
        manifest = replace(manifest, repeated=old.repeated)
    content = manifest.to_json()
    changed = _differs(folder / MANIFEST, content)
    descriptions = describe.files(manifest)
    if changed or not (folder / card.CARD).exists():
        descriptions |= card.files(manifest)  # drawn only now: the plots take a second
    for name, text in descriptions.items():
        if _differs(folder / name, text):
            disk.write(folder / name, text)
    if changed:
        disk.write(folder / MANIFEST, content)
    named = {part.key for part in manifest.parts}
    stray = [path for name in TABLES for path in (folder / name).glob("*.parquet") if path.stem not in named]
    for path in [*stray, *_staged_files(folder)]:
        disk.remove(path)
    disk.remove_temporaries(folder)
    _remove_empty(folder)
    return len({part.key for part in old.parts} - named) if old else 0


class _Maker:
    """Goes through the batches of a recipe and makes the parts that are not there."""

    def __init__(
        self, folder: Path, recipe: Recipe, old: Manifest | None, fresh: bool, tell: Callable[[str], None]
    ) -> None:
        self.folder, self.recipe, self.fresh, self.tell = folder, recipe, fresh, tell
        self.versions, self.settings = versions(), recipe.settings()
        self.patch = corrections.read_patch(folder)
        self.made = 0
        self._old = old
        self._parts: dict[str, Part] = {}

    def run(self) -> tuple[list[Part], list[dict[str, Any]]]:
        """All parts in the order of the sources, and the entries of the tables of documents."""
        tables = []
        for entry in batches(self.recipe):
            if isinstance(entry, Table):
                tables.append(self._of_table(entry))
            else:
                self._add(entry)
        return list(self._parts.values()), tables

    def _of_table(self, table: Table) -> dict[str, Any]:
        # All that decides about the table's rows: unchanged, its parts are known without reading it.
        digest = part_key(self.versions, self.settings, [(table.path, table.digest)], self.patch.rows())
        known = self._known(table.path, digest)
        if known is not None:
            self._parts.update({part.key: part for part in known})
            return {"path": table.path, "digest": digest, "parts": [part.key for part in known]}
        keys = [self._add(batch) for batch in table.batches()]
        return {"path": table.path, "digest": digest, "parts": keys}

    def _known(self, path: str, digest: str) -> list[Part] | None:
        if self._old is None or self.fresh:
            return None
        for entry in self._old.tables:
            if (entry["path"], entry["digest"]) == (path, digest):
                by_key = {part.key: part for part in self._old.parts}
                parts = [by_key[key] for key in entry["parts"]]
                return parts if all(intact(self.folder, part) for part in parts) else None
        return None

    def _add(self, batch: Batch) -> str:
        ids = {document_id for document_id, _ in batch.items}
        patch = self.patch.filter(pl.col("document_id").is_in(ids)) if not self.patch.is_empty() else self.patch
        key = part_key(self.versions, self.settings, batch.items, patch.rows())
        if key in self._parts:
            return key
        part = None if self.fresh else _found(self.folder, key, self._old)
        if part is None:
            part = make(batch, key, self.recipe, self.versions, patch, self.folder)
            self.made += 1
            documents = f"{part.documents:,} document{'s' * (part.documents != 1)}"
            self.tell(f"{documents}: {part.rows('parts'):,} figures, {part.rows('quarantine'):,} held")
        self._parts[key] = part
        return key


def _found(folder: Path, key: str, old: Manifest | None) -> Part | None:
    """A part that is in the dataset, or that a killed run left in the staging folder, if its files are whole."""
    for known in old.parts if old else ():
        if known.key == key and intact(folder, known):
            return known
    part = staged(folder, key)
    if part is None:
        return None
    # A run that was killed between two renames has some of its files in either place.
    whole = all(
        disk.sha256(folder / STAGING / name / f"{key}.parquet") == file.sha256
        or disk.sha256(folder / name / f"{key}.parquet") == file.sha256
        for name, file in part.files.items()
    )
    return part if whole else None


def _differs(path: Path, content: bytes) -> bool:
    try:
        return path.read_bytes() != content
    except OSError:
        return True


def _repeated(folder: Path, manifest: Manifest) -> list[str]:
    files = [folder / file for table in ("figures", "quarantine") for file in manifest.files(table)]
    seen: Counter[str] = Counter()
    by_part: dict[str, list[Path]] = {}
    for file in files:
        by_part.setdefault(file.stem, []).append(file)
    for paths in by_part.values():
        ids = pl.concat([pl.scan_parquet(path).select("document_id") for path in paths]).unique().collect()
        seen.update(ids["document_id"])
    return sorted(name for name, times in seen.items() if times > 1)


def _staged_files(folder: Path) -> Iterator[Path]:
    yield from [path for path in (folder / STAGING).rglob("*") if path.is_file()]


def _remove_empty(folder: Path) -> None:
    staging = folder / STAGING
    inside = [staging / name for name in TABLES]
    for path in [*inside, staging, *(folder / name for name in NAMES.values())]:
        if path.is_dir() and not any(path.iterdir()):
            path.rmdir()
