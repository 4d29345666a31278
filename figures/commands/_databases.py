"""A table into a database file: frames in, one table of a SQLite or DuckDB file out; its other tables stay.

>>> import tempfile
>>> with tempfile.TemporaryDirectory() as folder:
...     target = Path(folder, "news.db")
...     write("sqlite", [pl.DataFrame({"surface": ["£3m"], "value": [3e6]})], target, "figures")
...     with sqlite3.connect(target) as connection:
...         connection.execute("SELECT * FROM figures").fetchall()
[('£3m', 3000000.0)]
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path

import polars as pl

from figures.errors import MissingExtraError, OutputError

ENDINGS = {".db": "sqlite", ".sqlite": "sqlite", ".sqlite3": "sqlite", ".duckdb": "duckdb"}
_INDEXED = ("document_id", "kind", "published")


def check_installed(form: str, target: str) -> None:
    """Say before the work is done that what writes a form is missing.

    Raises:
        MissingExtraError: DuckDB without the extra.
    """
    if form == "duckdb" and find_spec("duckdb") is None:
        do = "pip install 'figures-toolkit[query]'"
        raise MissingExtraError(target, "needs figures-toolkit[query]: duckdb is not installed", do)


def write(form: str, frames: Iterable[pl.DataFrame], path: Path, table: str, existing: Path | None = None) -> None:
    """Write frames as one table; a table of that name is replaced, the others are kept.

    Args:
        form: ``sqlite`` or ``duckdb``.
        frames: rows, all with the columns of the first.
        path: the file to make.
        table: name of the table.
        existing: a database whose other tables are kept.

    Raises:
        OutputError: ``existing`` is no database of that form.
    """
    if existing is not None and existing.exists():
        shutil.copyfile(existing, path)
    writer = _sqlite if form == "sqlite" else _duckdb
    writer(frames, path, table, str(existing or path))


def name_of(frames: list[pl.DataFrame]) -> str:
    """What a table of these frames is called in a database.

    >>> name_of([pl.DataFrame({"surface": ["£3m"], "kind": ["money"]})]), name_of([pl.DataFrame({"days": [1]})])
    ('figures', 'rows')
    """
    columns = frames[0].columns if frames else ["surface", "kind"]
    return "rows" if "surface" not in columns else "figures" if "kind" in columns else "rejects"


def _sqlite(frames: Iterable[pl.DataFrame], path: Path, table: str, shown: str) -> None:
    connection = sqlite3.connect(path)
    try:
        for number, frame in enumerate(frames):
            # SQLite has no dates: ISO text sorts and compares as days do.
            plain = frame.with_columns(pl.col(pl.Date, pl.Enum, pl.Categorical).cast(pl.String))
            if number == 0:
                _make(connection, plain, table)
            marks = ", ".join("?" * plain.width)
            connection.executemany(f'INSERT INTO "{table}" VALUES ({marks})', plain.iter_rows())
        connection.commit()
    except sqlite3.DatabaseError as error:
        raise OutputError(shown, f"is no SQLite database ({error})", "choose another name") from None
    finally:
        connection.close()


def _make(connection: sqlite3.Connection, frame: pl.DataFrame, table: str) -> None:
    """The empty table, in place of an older one, with indexes on what is asked for most."""
    columns = ", ".join(f'"{name}" {_affinity(dtype)}' for name, dtype in frame.schema.items())
    connection.execute(f'DROP TABLE IF EXISTS "{table}"')
    connection.execute(f'CREATE TABLE "{table}" ({columns})')
    for name in _INDEXED:
        if name in frame.columns:
            connection.execute(f'CREATE INDEX "{table}_{name}" ON "{table}" ("{name}")')


def _affinity(dtype: pl.DataType) -> str:
    return "REAL" if dtype.is_float() else "INTEGER" if dtype.is_integer() or dtype == pl.Boolean else "TEXT"


def _duckdb(frames: Iterable[pl.DataFrame], path: Path, table: str, shown: str) -> None:
    import duckdb

    part = path.with_name(f"{path.name}.parquet")
    try:
        with duckdb.connect(str(path)) as connection:
            for number, frame in enumerate(frames):
                # By way of Parquet, which DuckDB reads without pyarrow.
                frame.write_parquet(part, compression="lz4")
                begin = f'CREATE OR REPLACE TABLE "{table}" AS' if number == 0 else f'INSERT INTO "{table}"'
                connection.execute(f"{begin} SELECT * FROM read_parquet(?)", [str(part)])
    except duckdb.Error as error:
        reason = str(error).splitlines()[0]
        raise OutputError(shown, f"is no DuckDB database ({reason})", "choose another name") from None
    finally:
        part.unlink(missing_ok=True)
