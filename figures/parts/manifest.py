"""The manifest of a dataset: every part with its hash and its counts. A dataset is what its manifest says it is.

>>> import tempfile
>>> read_manifest(Path(tempfile.gettempdir(), "no-such-dataset")) is None
True
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

import polars as pl

from figures import schema
from figures.errors import DatasetError
from figures.parts import disk
from figures.validation import REASONS

MANIFEST = "manifest.json"
FORMAT = "figures-dataset/1"
# Folder of the dataset: the columns of the Parquet files in it.
TABLES: dict[str, tuple[schema.Column, ...]] = {
    "parts": schema.FIGURES,
    "quarantine": (*schema.FIGURES, schema.Column(REASONS, "String", False, "why the row is held; joined by '; '")),
    "rejects": schema.REJECTS,
}
# The names that people know the tables by, in SQL and on the command line.
NAMES = {"figures": "parts", "quarantine": "quarantine", "rejects": "rejects"}


@dataclass(frozen=True)
class File:
    """One Parquet file: its rows, its bytes, and the hash of these."""

    rows: int
    bytes: int
    sha256: str


@dataclass(frozen=True)
class Part:
    """What one batch of documents gave.

    Attributes:
        key: hash of the documents, the versions and the settings: the name of the files.
        documents: documents read.
        filtered: figures that the recipe's filters left out.
        files: folder → file; a folder is left out when there was no row for it.
        counts: ``kind``, ``currency``, ``outlet``, ``month``, ``reason`` (of held rows), ``reject`` → word → rows.
        corrected: corrections that were applied.
        unmatched: ``(figure_id, column, why)`` of corrections that no longer match.
        unread: ``(document_id, reason)`` of documents that could not be read.
    """

    key: str
    documents: int
    filtered: int
    files: dict[str, File]
    counts: dict[str, dict[str, int]]
    corrected: int = 0
    unmatched: list[list[str]] = field(default_factory=list)
    unread: list[list[str]] = field(default_factory=list)

    @classmethod
    def from_json(cls, entry: dict[str, Any]) -> Part:
        """From a JSON object of the manifest."""
        known = {f.name for f in fields(cls)}
        values = {key: value for key, value in entry.items() if key in known}
        values["files"] = {folder: File(**file) for folder, file in entry["files"].items()}
        return cls(**values)

    def rows(self, folder: str) -> int:
        """Rows in the file of a folder."""
        return self.files[folder].rows if folder in self.files else 0


@dataclass(frozen=True)
class Manifest:
    """A whole dataset.

    Attributes:
        name: of the recipe, as are ``title``, ``description``, ``licence``, ``homepage`` and ``gaps``.
        versions: see ``figures.parts.versions``.
        settings: what the recipe does with rows.
        columns: names of the columns that the figures have beyond ``schema.FIGURES``.
        tables: for each table of documents: ``path``, ``digest`` and the keys of its ``parts``.
        parts: in the order of the sources.
        repeated: ids of documents that stand in more than one part.
    """

    name: str
    title: str
    description: str = ""
    licence: str = ""
    homepage: str = ""
    gaps: tuple[str, ...] = ()
    versions: dict[str, str] = field(default_factory=dict)
    settings: dict[str, Any] = field(default_factory=dict)
    columns: tuple[str, ...] = ()
    tables: tuple[dict[str, Any], ...] = ()
    parts: tuple[Part, ...] = ()
    repeated: tuple[str, ...] = ()

    @property
    def totals(self) -> dict[str, int]:
        """Documents read, figures, held, rejected, filtered, corrected, unread, and figures extracted altogether."""
        sums = {name: sum(part.rows(folder) for part in self.parts) for name, folder in NAMES.items()}
        filtered = sum(part.filtered for part in self.parts)
        return {
            "documents": sum(part.documents for part in self.parts),
            "extracted": sums["figures"] + sums["quarantine"] + filtered,
            "figures": sums["figures"],
            "held": sums["quarantine"],
            "filtered": filtered,
            "rejected": sums["rejects"],
            "corrected": sum(part.corrected for part in self.parts),
            "unread": sum(len(part.unread) for part in self.parts),
        }

    def counts(self, what: str) -> dict[str, int]:
        """Rows by kind, currency, outlet, month, reason or reject, summed over the parts; most first."""
        total: Counter[str] = Counter()
        for part in self.parts:
            total.update(part.counts.get(what, {}))
        return dict(sorted(total.items(), key=lambda item: (-item[1], item[0])))

    def files(self, table: str = "figures") -> list[str]:
        """Paths of the Parquet files of a table (``figures``, ``quarantine``, ``rejects``), relative to the folder."""
        folder = NAMES[table]
        return [f"{folder}/{part.key}.parquet" for part in self.parts if folder in part.files]

    def to_json(self) -> bytes:
        """The file's bytes: the same for the same dataset, whenever and wherever it is built."""
        content = {"format": FORMAT, **asdict(self), "totals": self.totals}
        content["parts"] = content.pop("parts")  # the long list comes last
        return (json.dumps(content, indent=1, ensure_ascii=False, default=str) + "\n").encode()

    def columns_of(self, table: str) -> tuple[schema.Column, ...]:
        """The columns of a table, with those that normalising added."""
        declared = TABLES[NAMES[table]]
        if table == "rejects":
            return declared
        added = tuple(column for column in schema.NORMALISED if column.name in self.columns)
        return (*schema.FIGURES, *added, *declared[len(schema.FIGURES) :])


def read_manifest(folder: Path) -> Manifest | None:
    """The manifest of a dataset; None where there is none.

    Raises:
        DatasetError: the file is there and is no manifest.
    """
    path = folder / MANIFEST
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        if "format" not in content and isinstance(content.get("parts"), list):  # of figures.commands._folder
            do = "make one with 'figures dataset build RECIPE.toml', or read its Parquet files"
            raise DatasetError(str(folder), "is a folder of parts ('extract -o DIR/'), no dataset", do)
        if content.get("format") != FORMAT:
            raise DatasetError(str(path), f"has format {content.get('format')!r}", f"build it again: this is {FORMAT}")
        known = {f.name for f in fields(Manifest)}
        values: dict[str, Any] = {
            key: tuple(value) if isinstance(value, list) else value for key, value in content.items() if key in known
        }
        values["parts"] = tuple(Part.from_json(entry) for entry in content["parts"])
        return Manifest(**values)
    except FileNotFoundError:
        return None
    except NotADirectoryError:
        raise DatasetError(str(folder), "is no folder", "name the folder of a dataset") from None
    except (ValueError, TypeError, KeyError, AttributeError, UnicodeDecodeError) as error:
        if isinstance(error, DatasetError):
            raise
        raise DatasetError(str(path), f"cannot be understood ({error})", "build the dataset again") from None


def open_dataset(folder: Path | str) -> Manifest:
    """The manifest of a dataset that must be there.

    Raises:
        DatasetError: the folder holds no dataset.
    """
    manifest = read_manifest(Path(folder))
    if manifest is None:
        raise DatasetError(str(folder), "holds no dataset", "build one with 'figures dataset build RECIPE.toml'")
    return manifest


def intact(folder: Path, part: Part) -> bool:
    """Whether all files of a part are on disk as they were written."""
    return not list(damage(folder, [part]))


def damage(folder: Path, parts: Iterable[Part]) -> Iterable[tuple[str, str]]:
    """``(path, problem)`` of each file of these parts that is gone or altered."""
    for part in parts:
        for name, file in part.files.items():
            path = folder / name / f"{part.key}.parquet"
            if not path.exists():
                yield f"{name}/{path.name}", "is missing"
            elif path.stat().st_size != file.bytes:
                yield f"{name}/{path.name}", f"has {path.stat().st_size} bytes instead of {file.bytes}"
            elif disk.sha256(path) != file.sha256:
                yield f"{name}/{path.name}", "has been altered"


def read_part(path: Path) -> pl.DataFrame:
    """The rows of one part.

    Raises:
        DatasetError: it is absent or damaged.
    """
    try:
        return pl.read_parquet(path, memory_map=False)
    except (OSError, pl.exceptions.PolarsError) as error:
        first = str(error).splitlines()[0]
        raise DatasetError(
            str(path), f"is damaged ({first})", "build again; 'figures dataset verify' lists all"
        ) from None


def scan(folder: Path | str, table: str = "figures") -> pl.LazyFrame:
    """A table of a dataset as a LazyFrame: exactly the parts of the manifest, in order.

    Args:
        folder: the dataset.
        table: ``figures``, ``quarantine`` or ``rejects``.

    Raises:
        DatasetError: the folder holds no dataset.
    """
    manifest = open_dataset(folder)
    if table not in NAMES:
        raise DatasetError(str(folder), f"has no table {table!r}", f"use {', '.join(NAMES)}")
    files = manifest.files(table)
    if not files:
        return pl.LazyFrame(schema=schema.polars_schema(manifest.columns_of(table)))
    return pl.scan_parquet([Path(folder) / file for file in files])
