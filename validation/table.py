"""The figures table as pandera knows it: dtypes and null rules from ``figures.schema``, data checks from ``checks``.

>>> sorted(table_schema().columns)[:3]
['action', 'attribution', 'change']
>>> table_schema().columns["resolution"].nullable
False
"""

from __future__ import annotations

import warnings
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

import polars as pl

with warnings.catch_warnings():
    # Where PySpark is installed too, pandera imports it, and it warns of the pandas it finds.
    warnings.simplefilter("ignore", FutureWarning)
    import pandera.polars as pa
    from pandera.api.polars.types import PolarsData
    from pandera.errors import SchemaErrors as SchemaErrors

from figures import schema
from figures.errors import MissingColumnError

from .checks import CHECKS, RowCheck

OwnChecks = Sequence[pa.Check] | Mapping[str, pa.Check | Sequence[pa.Check]]
_INDEX = "_row"


def table_schema(columns: Sequence[str] | None = None, checks: OwnChecks = ()) -> pa.DataFrameSchema:
    """The pandera schema of a figures table.

    Args:
        columns: names of the columns that the table has; checks that need others are left out. All of
            ``schema.FIGURES`` when not given. Columns of ``schema.NORMALISED`` are checked where they are there.
        checks: your own pandera checks: a list of checks on the whole table, or a mapping from a column to its checks.

    Returns:
        A schema whose failures name the row, the column, the value and the reason. Validate a DataFrame with it, not a
        LazyFrame: pandera checks only the dtypes of those, silently.
    """
    present = [c.name for c in schema.FIGURES] if columns is None else list(columns)
    of_column, of_table = _sorted_out(checks)
    dtypes = schema.polars_schema(schema.FIGURES + schema.NORMALISED)
    found: dict[str, pa.Column] = {}
    for column in schema.FIGURES + schema.NORMALISED:
        if column.name not in present:
            continue
        declared = [_as_pandera(check) for check in CHECKS if check.applies(column.name, present)]
        declared += of_column.pop(column.name, [])
        found[column.name] = pa.Column(dtypes[column.name], declared, nullable=column.nullable)
    for name, own in of_column.items():
        if name not in present:
            raise MissingColumnError(name, "the table has no such column", "give checks on columns that are there")
        found[name] = pa.Column(None, own, nullable=True)
    return pa.DataFrameSchema(found, checks=of_table, strict=False)


def conform(table: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Bring a table to the dtypes of the schema; what cannot be cast becomes null and is reported.

    Tables that went through CSV or pandas come back with other dtypes than they had. An optional column that is absent
    is added, full of nulls. Columns that the schema does not know stay as they are.

    Args:
        table: any figures table.

    Returns:
        The table with the schema's columns first, and the failures: ``_row`` (UInt32, from 0), ``column``, ``value``
        (as text) and ``reason``.

    Raises:
        MissingColumnError: a column of ``schema.REQUIRED`` is absent.

    >>> import polars as pl
    >>> rows = {name: ["x"] for name in schema.REQUIRED}
    >>> conform(pl.DataFrame(rows))[1].row(0)
    (0, 'kind', 'x', 'is no one of the words allowed')
    """
    absent = [name for name in schema.REQUIRED if name not in table.columns]
    if absent:
        raise MissingColumnError(
            ", ".join(absent), "absent from the table", "give a figures table (see figures.schema)"
        )
    dtypes = schema.polars_schema(schema.FIGURES + schema.NORMALISED)
    wanted = [c for c in schema.FIGURES + schema.NORMALISED if c.name in table.columns]
    wrong = [c.name for c in wanted if table.schema[c.name] != dtypes[c.name]]
    casts = table.select(_cast(name, table.schema[name], dtypes[name]) for name in wrong)
    failures = [_lost(table[name], casts[name], dtypes[name]) for name in wrong]
    missing = [pl.lit(None, dtypes[c.name]).alias(c.name) for c in schema.FIGURES if c.name not in table.columns]
    whole = table.with_columns(casts.get_columns()).with_columns(missing)
    order = [c.name for c in schema.FIGURES] + [c for c in whole.columns if c not in schema.FIGURES_BY_NAME]
    return whole.select(order), pl.concat([NO_FAILURES, *failures])


NO_FAILURES = pl.DataFrame(schema={_INDEX: pl.UInt32, "column": pl.String, "value": pl.String, "reason": pl.String})


def _cast(name: str, dtype: pl.DataType, wanted: pl.DataType) -> pl.Expr:
    column = pl.col(name)
    if wanted == pl.String:
        return column.cast(pl.String).alias(name)
    if dtype in (pl.String, pl.Categorical, pl.Enum):
        # Spreadsheets leave blanks around words, and CSV writes a null as nothing.
        text = column.cast(pl.String).str.strip_chars()
        text = pl.when(text != "").then(text)
        if wanted == pl.Boolean:
            return text.str.to_lowercase().replace_strict({"true": True, "false": False}, default=None).alias(name)
        if wanted == pl.Date:
            return text.str.head(10).str.to_date("%Y-%m-%d", strict=False).alias(name)
        return text.cast(wanted, strict=False).alias(name)
    cast = column.cast(wanted, strict=False)
    if wanted.is_integer() and dtype.is_float():
        # 3.7 would become 3 without a word.
        return pl.when(column == column.floor()).then(cast).alias(name)
    return cast.alias(name)


def _lost(before: pl.Series, after: pl.Series, wanted: pl.DataType) -> pl.DataFrame:
    word = "one of the words allowed" if isinstance(wanted, pl.Enum) else str(wanted)
    texts = before.cast(pl.String)
    frame = pl.DataFrame({"value": texts, "lost": before.is_not_null() & after.is_null() & (texts.fill_null("") != "")})
    lost = frame.with_row_index(_INDEX).filter("lost")
    return lost.select(_INDEX, pl.lit(before.name).alias("column"), "value", pl.lit(f"is no {word}").alias("reason"))


def _as_pandera(check: RowCheck) -> pa.Check:
    return pa.Check(partial(_run, check=check), name=check.reason, error=check.reason)


def _run(data: PolarsData, *, check: RowCheck) -> pl.LazyFrame:
    # A null answer means that the check has nothing to say about the row.
    return data.lazyframe.select(check.passes.fill_null(True).alias("passes"))


def _sorted_out(checks: OwnChecks) -> tuple[dict[str, list[pa.Check]], list[pa.Check]]:
    if not isinstance(checks, Mapping):
        return {}, list(checks)
    listed: dict[str, Any] = {k: [v] if isinstance(v, pa.Check) else list(v) for k, v in checks.items()}
    return listed, []
