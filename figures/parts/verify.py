"""What is wrong with a dataset on disk, one line a problem; nothing is changed.

>>> verify("no-such-folder")
Traceback (most recent call last):
figures.errors.DatasetError: no-such-folder: holds no dataset; build one with 'figures dataset build RECIPE.toml'
"""

from __future__ import annotations

from pathlib import Path

import polars as pl

from figures import schema
from figures.parts import corrections, describe
from figures.parts.disk import TEMPORARY
from figures.parts.manifest import NAMES, TABLES, Manifest, damage, open_dataset
from figures.parts.writer import STAGING

PROBLEMS = {"path": pl.String, "problem": pl.String, "mend": pl.String}
_BUILD = "figures dataset build"


def verify(folder: Path | str) -> pl.DataFrame:
    """Compare a dataset with its manifest.

    Args:
        folder: the dataset.

    Returns:
        One row a problem: ``path`` (relative to the folder), ``problem``, and what ``mend`` it. None when all is well.

    Raises:
        DatasetError: the folder holds no dataset, or its manifest cannot be read.
    """
    target = Path(folder)
    manifest = open_dataset(target)
    broken = list(damage(target, manifest.parts))
    rows = [(path, problem, _BUILD) for path, problem in broken]
    rows += _contents(target, manifest, {path for path, _ in broken})
    rows += _strays(target, manifest)
    for name, content in describe.files(manifest).items():
        path = target / name
        if not path.exists() or path.read_bytes() != content:
            rows.append((name, "is missing" if not path.exists() else "does not fit the manifest", _BUILD))
    for name in manifest.repeated:
        rows.append((name, "document id in more than one part", "take one of the documents out of the sources"))
    for part in manifest.parts:
        rows += [
            (
                corrections.PATCH,
                f"correction of {column} of {figure} no longer matches: {why}",
                "review the figure again",
            )
            for figure, column, why in part.unmatched
        ]
    return pl.DataFrame(rows, schema=PROBLEMS, orient="row")


def _contents(folder: Path, manifest: Manifest, broken: set[str]) -> list[tuple[str, str, str]]:
    rows = []
    for table, name in NAMES.items():
        expected = schema.polars_schema(manifest.columns_of(table))
        for part in manifest.parts:
            path = f"{name}/{part.key}.parquet"
            if name not in part.files or path in broken:
                continue
            found = pl.scan_parquet(folder / path).collect_schema()
            differing = [column for column in expected if found.get(column) != expected[column]]
            if differing:
                rows.append((path, f"has another dtype in {', '.join(differing)}", f"{_BUILD} --fresh"))
    return rows


def _strays(folder: Path, manifest: Manifest) -> list[tuple[str, str, str]]:
    named = {f"{name}/{part.key}.parquet" for part in manifest.parts for name in part.files}
    found = [f"{name}/{path.name}" for name in TABLES for path in sorted((folder / name).glob("*.parquet"))]
    rows = [(path, "is not in the manifest", _BUILD) for path in found if path not in named]
    if (folder / STAGING).exists() or list(folder.rglob(f".*{TEMPORARY}")):
        rows.append((STAGING, "an unfinished build left its work", _BUILD))
    return rows
