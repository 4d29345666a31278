"""A folder of parts as the output of a corpus: each batch of documents one Parquet file, whole or not there.

A part is named by its place and by the hash of its documents and of the settings it was read with, so the same command
again skips what is done, a killed run leaves no half file, and the names in their order give the rows in theirs.

>>> part_name(12, "ab" * 8)
'part-000012-abababababababab.parquet'
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

import polars as pl

from figures.errors import OutputError

MANIFEST = "manifest.json"


def part_name(place: int, digest: str) -> str:
    """Name of a part's file."""
    return f"part-{place:06}-{digest}.parquet"


def is_folder(out: str | None) -> bool:
    """Whether an output is a folder: it ends in a slash or is one already."""
    return out is not None and out != "-" and (out.endswith("/") or Path(out).is_dir())


class Folder:
    """The parts of one corpus.

    Args:
        out: the folder; made where it is missing.
        settings: all that changes the rows beside the documents: options, version.
        metadata: key-value metadata of every part.

    Raises:
        OutputError: the folder holds parts of other settings, or cannot be written.
    """

    def __init__(self, out: str, settings: Mapping[str, object], metadata: Mapping[str, str]) -> None:
        self.path = Path(out)
        self.settings = json.dumps(settings, sort_keys=True, default=str)
        self.metadata = dict(metadata)
        self.parts: list[dict[str, object]] = []
        if self.path.exists() and not self.path.is_dir():
            raise OutputError(out, "is a file", "name a folder, or a file without a slash at the end")
        try:
            self.path.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise OutputError(out, error.strerror or str(error), "choose another folder") from None

    def place(self, place: int, documents: pl.DataFrame) -> Path:
        """Where the part of these documents stands, made or not."""
        digest = hashlib.blake2b(self.settings.encode(), digest_size=8)
        for name in documents.columns:
            if name == "source":  # where a document lay, which its rows do not tell
                continue
            column = documents[name].cast(pl.String)
            # The lengths keep "ab", "c" apart from "a", "bc"; a hash of Polars may change with its version.
            digest.update(f"{name}:{column.str.len_bytes().to_list()}".encode())
            digest.update("".join(column.fill_null("").to_list()).encode("utf-8", "replace"))
        return self.path / part_name(place, digest.hexdigest())

    def write(self, path: Path, table: pl.DataFrame) -> None:
        """Write a part; it appears under its name when it is whole."""
        from figures.parts import disk  # late: it loads all that checks a table, which a run into one file never needs

        disk.write_with(path, lambda to: table.write_parquet(to, compression="zstd", metadata=self.metadata))

    def add(self, path: Path, documents: int) -> int:
        """Count a part, new or found, as the next of the corpus; gives its rows."""
        rows = int(pl.scan_parquet(path).select(pl.len()).collect().item())
        self.parts.append({"name": path.name, "documents": documents, "rows": rows})
        return rows

    def finish(self) -> None:
        """Take away parts of an earlier input and write the manifest, which says that the folder is complete."""
        from figures.parts import disk

        kept = {str(part["name"]) for part in self.parts}
        for path in self.path.glob("part-*.parquet"):
            if path.name not in kept:
                disk.remove(path)
        disk.remove_temporaries(self.path)
        content = {"settings": json.loads(self.settings), "metadata": self.metadata, "parts": self.parts}
        disk.write(self.path / MANIFEST, (json.dumps(content, indent=1) + "\n").encode())
