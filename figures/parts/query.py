"""SQL over the parts of a dataset, with DuckDB: tables ``figures``, ``quarantine`` and ``rejects``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import polars as pl

from figures.errors import DatasetError, MissingExtraError
from figures.parts.manifest import NAMES, Manifest, open_dataset

_SQL_TYPES = {"String": "VARCHAR", "Enum": "VARCHAR", "UInt32": "UINTEGER", "Float64": "DOUBLE", "Float32": "FLOAT",
              "Boolean": "BOOLEAN", "Date": "DATE"}  # fmt: skip


def query(folder: Path | str, sql: str) -> pl.DataFrame:
    """Run a query over a dataset.

    Args:
        folder: the dataset.
        sql: a statement of DuckDB's SQL over the tables ``figures``, ``quarantine`` and ``rejects``.

    Returns:
        The rows of the answer.

    Raises:
        MissingExtraError: DuckDB is not installed.
        DatasetError: the folder holds no dataset, or DuckDB does not accept the statement.
    """
    duckdb = import_duckdb()
    manifest = open_dataset(folder)
    with duckdb.connect() as connection:
        add_views(connection, Path(folder), manifest)
        try:
            answer = connection.sql(sql)
            return pl.DataFrame() if answer is None else _frame(answer)
        except duckdb.Error as error:
            message = str(error).splitlines()[0]
            raise DatasetError("query", message, f"the tables are {', '.join(NAMES)}") from None


def add_views(connection: Any, folder: Path, manifest: Manifest) -> None:
    """Make the tables of a dataset known to a DuckDB connection."""
    for table in NAMES:
        files = [str(folder / file) for file in manifest.files(table)]
        if files:
            listed = ", ".join(quoted(file) for file in files)
            connection.execute(f"CREATE VIEW {table} AS SELECT * FROM read_parquet([{listed}])")
        else:
            columns = ", ".join(f'"{c.name}" {_SQL_TYPES[c.dtype]}' for c in manifest.columns_of(table))
            connection.execute(f"CREATE TABLE {table} ({columns})")


def quoted(text: str) -> str:
    """A text as a literal of SQL.

    >>> quoted("O'Hara")
    "'O''Hara'"
    """
    return "'" + text.replace("'", "''") + "'"


def import_duckdb() -> Any:
    """The module ``duckdb``, or one line that says how to get it."""
    try:
        import duckdb
    except ImportError:
        raise MissingExtraError("query", "DuckDB is not installed", "pip install 'figures-toolkit[query]'") from None
    return duckdb


def _frame(answer: Any) -> pl.DataFrame:
    # Rows, not Arrow: pyarrow is no dependency, and answers are small.
    names = list(answer.columns)
    return pl.DataFrame(answer.fetchall(), schema=names, orient="row", infer_schema_length=None)
