"""SQL over the parts of a dataset, with DuckDB: tables ``figures``, ``quarantine`` and ``rejects``."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import polars as pl

from figures.errors import DatasetError, MissingExtraError
from figures.parts.manifest import NAMES, Manifest, open_dataset

_ASKS = re.compile(r"[\s(]*(pivot|from|with|select)\b", re.IGNORECASE)


def query(folder: Path | str, sql: str) -> pl.DataFrame:
    """Run a query over a dataset; it sees the dataset's own parts and nothing else of the machine, and changes nothing.

    Args:
        folder: the dataset.
        sql: one statement of DuckDB's SQL that asks (``SELECT``, ``FROM``, ``WITH``, ``PIVOT``, ``DESCRIBE`` …), over
            the tables ``figures``, ``quarantine`` and ``rejects``.

    Returns:
        The rows of the answer.

    Raises:
        MissingExtraError: DuckDB is not installed.
        DatasetError: the folder holds no dataset, the statement is none that asks or is not alone, or DuckDB does not
            accept it.
    """
    duckdb = import_duckdb()
    manifest = open_dataset(folder)
    with duckdb.connect() as connection:
        add_views(connection, Path(folder), manifest)
        _shut_in(connection, Path(folder), manifest)
        try:
            _check(connection, sql)
            answer = connection.sql(sql)
            return pl.DataFrame() if answer is None else _frame(answer)
        except duckdb.Error as error:
            message = str(error).splitlines()[0]
            raise DatasetError("query", message, f"the tables are {', '.join(NAMES)}") from None


def add_views(connection: Any, folder: Path, manifest: Manifest) -> None:
    """Make the tables of a dataset known to a DuckDB connection; DatasetError when a part is damaged."""
    for table in NAMES:
        files = [str(folder / file) for file in manifest.files(table)]
        if files:
            listed = ", ".join(quoted(file) for file in files)
            try:
                connection.execute(f"CREATE VIEW {table} AS SELECT * FROM read_parquet([{listed}])")
            except import_duckdb().Error as error:
                message = str(error).splitlines()[0]
                raise DatasetError(str(folder), message, "build again; 'figures dataset verify' lists all") from None
        else:
            columns = ", ".join(f'"{c.name}" {c.types.sql}' for c in manifest.columns_of(table))
            connection.execute(f"CREATE TABLE {table} ({columns})")


def _shut_in(connection: Any, folder: Path, manifest: Manifest) -> None:
    """No file but the parts, no network, no extension; and no way back."""
    files = ", ".join(quoted(str(folder / file)) for table in NAMES for file in manifest.files(table))
    connection.execute(f"SET allowed_paths = [{files}]")
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")


def _check(connection: Any, sql: str) -> None:
    """Raise DatasetError unless the statement is one that asks: COPY could write over the parts, which it may read."""
    found = [statement.type.name for statement in connection.extract_statements(sql)]
    if len(found) != 1:
        what = "holds no statement" if not found else f"holds {len(found)} statements"
        raise DatasetError("query", what, "give one SELECT")
    # A PIVOT is several statements to DuckDB; so is one inside of COPY or CREATE.
    if found[0] != "SELECT" and not (found[0] == "MULTI" and _ASKS.match(sql)):
        raise DatasetError("query", f"{found[0]} is no question", "give one SELECT; 'figures export' writes files")


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
