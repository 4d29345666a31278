"""Which engine, lexicon, schema and rates made a part: they name it, and they stand in its Parquet metadata.

>>> sorted(versions())
['engine_version', 'lexicon_version', 'model_version', 'rates_version', 'schema_version']
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

import polars as pl

from figures import rates, schema, version

_WORD_FOLDERS = [Path(__file__).parents[1] / name for name in ("lexicon", "languages")]
_MODEL = Path(__file__).parents[1] / "about" / "model"
_WORDS = (".csv", ".txt")


@cache
def versions() -> dict[str, str]:
    """The versions, by the names they have in the metadata of a part.

    The engine's number says nothing about an edit in between: while you work on the engine itself, build with
    ``fresh=True``. Words of the lexicon and days of the rates count as they are.
    """
    return {
        "engine_version": version.__version__,
        "lexicon_version": _lexicon_version(),
        "model_version": _model_version(),
        "rates_version": _rates_version(rates.load()),
        "schema_version": schema.SCHEMA_VERSION,
    }


def _lexicon_version() -> str:
    digest = hashlib.sha256()
    root = _WORD_FOLDERS[0].parent
    found = [path for folder in _WORD_FOLDERS for path in folder.rglob("*")]
    for path in sorted(found, key=lambda path: path.relative_to(root).as_posix()):
        if path.suffix in _WORDS:
            digest.update(path.relative_to(root).as_posix().encode() + b"\0")
            # Line ends differ between checkouts; words do not.
            digest.update(path.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()[:12]


def _model_version() -> str:
    digest = hashlib.sha256()
    for path in sorted(_MODEL.iterdir()):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def _rates_version(table: pl.DataFrame) -> str:
    last = table.group_by("rate_source").agg(pl.col("rate_date").max()).sort("rate_source")
    return ", ".join(f"{source} {day:%Y-%m-%d}" for source, day in last.select("rate_source", "rate_date").iter_rows())
