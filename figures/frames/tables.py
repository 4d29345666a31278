"""One table of any library to a Polars frame, or one sentence why it cannot be.

>>> table([{"surface": "£3m", "value": 3e6}, {"surface": "5%", "value": 5.0, "unit": "percent"}]).shape
(2, 3)
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from typing import Any

import polars as pl

from figures.errors import InputError
from figures.frames import files

TAKEN = (
    "a table of Polars, pandas, Arrow or DuckDB, a list of dicts, a dict of columns, or the Path of a Parquet, CSV or "
    "JSONL file"
)


def table(given: Any, where: str = "table", *, column: str = "text", taken: str = TAKEN) -> pl.DataFrame:
    """A Polars frame of whatever holds a table.

    Args:
        given: a Polars DataFrame, LazyFrame (which is collected) or Series; a pandas DataFrame or Series; what speaks
            Arrow's PyCapsule interface (pyarrow's Table, RecordBatchReader and arrays, a DuckDB relation, a narwhals or
            Ibis table …); a list of dicts or of strings; a dict of columns or of one row; a file's path.
        where: what the error names.
        column: the name that what has one column and no name gets.
        taken: what the error says can be given.

    Returns:
        The rows in their order, with the library's dtypes as Polars has them.

    Raises:
        InputError: anything else, in one sentence.
    """
    if isinstance(given, pl.DataFrame):
        return given
    try:
        found = _converted(given, column)
    except (pl.exceptions.PolarsError, TypeError, ValueError, OverflowError) as error:
        if isinstance(error, InputError):
            raise
        first = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
        raise InputError(where, f"{_named(given)} is no table ({first})", f"give {taken}") from None
    if found is None:
        raise InputError(where, f"cannot take {_named(given)}", f"give {taken}")
    return found


def figures_table(given: Any, where: str = "figures table") -> pl.DataFrame:
    """A figures table of any library, with the toolkit's own columns in dtypes that the steps can work on.

    Raises:
        InputError: no table, or a column that holds what it cannot hold.

    >>> figures_table({"kind": ["money"], "published": ["2025-05-17"], "value_to": [None]}).dtypes
    [Enum(categories=['money', 'percent', 'percentage_point', 'count', 'measure', 'ordinal', 'age', 'duration', 'date',
          'ratio', 'score', 'number']), Date, Float64]
    """
    found = table(given, where)
    try:
        return files.restore(found, strict=False)
    except pl.exceptions.PolarsError as error:
        raise InputError(
            where, str(error).splitlines()[0], "give a figures table as figures.extract makes it"
        ) from None


def _converted(given: Any, column: str) -> pl.DataFrame | None:
    """The frame, or None for what is no table."""
    if isinstance(given, pl.LazyFrame):
        return given.collect()
    if isinstance(given, pl.Series):
        return _of_series(given, column)
    if isinstance(given, (str, os.PathLike)):
        return files.read_table(os.fspath(given))
    if isinstance(given, Mapping):
        return _of_mapping(given)
    library = type(given).__module__.partition(".")[0]
    if library == "pandas":
        return _of_pandas(given, column)
    if library == "pyspark":
        raise InputError("Spark DataFrame", "lies on a cluster", "use figures.spark.extract, or .toPandas()")
    if hasattr(given, "__arrow_c_stream__") or hasattr(given, "__arrow_c_array__"):
        return _of_arrow(given, column)
    if isinstance(given, Iterable) and not isinstance(given, (bytes, bytearray)):
        return _of_list(list(given), column)
    return None


def _of_series(given: pl.Series, column: str) -> pl.DataFrame:
    return given.struct.unnest() if isinstance(given.dtype, pl.Struct) else given.alias(column).to_frame()


def _of_mapping(given: Mapping[Any, Any]) -> pl.DataFrame:
    """A dict of columns, or, when no value is a column, one row."""
    columns = {str(name): value for name, value in given.items()}
    if any(isinstance(value, Iterable) and not isinstance(value, (str, bytes)) for value in columns.values()):
        return pl.DataFrame(columns, strict=False)
    return pl.DataFrame([columns])


def _of_pandas(given: Any, column: str) -> pl.DataFrame:
    try:
        found = pl.from_pandas(given)
    except ModuleNotFoundError:  # Polars asks pyarrow for the strings of pandas
        if not hasattr(given, "columns"):
            return pl.DataFrame({column: _plain(given)}, strict=False)
        return pl.DataFrame({str(name): _plain(given[name]) for name in given.columns}, strict=False)
    return _of_series(found, column) if isinstance(found, pl.Series) else found


def _plain(column: Any) -> list[Any]:
    """The values of a pandas column; its several sorts of nothing are None."""
    return list(column.astype(object).where(column.notna(), None))


def _of_arrow(given: Any, column: str) -> pl.DataFrame:
    # A stream can be read once: a reader is always one of rows, an array may be one of texts.
    if hasattr(given, "read_next_batch") or not hasattr(given, "type"):
        return pl.DataFrame(given)
    return _of_series(pl.Series(given), column)


def _of_list(given: list[Any], column: str) -> pl.DataFrame | None:
    first = next((item for item in given if item is not None), None)
    if first is None or isinstance(first, str):
        return pl.DataFrame({column: pl.Series(given, dtype=pl.String)})
    if isinstance(first, Mapping):
        rows = [{} if row is None else {str(name): value for name, value in row.items()} for row in given]
        return pl.DataFrame(rows, infer_schema_length=None, strict=False)
    return None


def _named(given: Any) -> str:
    """What was given, in words.

    >>> _named(3), _named([1.5]), _named(b"")
    ("a value of type 'int'", "a list of 'float'", "a value of type 'bytes'")
    """
    if isinstance(given, (list, tuple)) and given:
        return f"a {type(given).__name__} of {type(given[0]).__name__!r}"
    return f"a value of type {type(given).__name__!r}"
