"""Split a figures table into the rows that keep the contract and the rows that are held, each with all its reasons.

>>> from figures.schema import polars_schema
>>> print(validate(pl.DataFrame(schema=polars_schema())))
0 rows: 0 accepted, 0 held
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import Any

import polars as pl

from figures import frames, schema

from .checks import FACTS, orphans
from .facts import add_facts
from .table import _INDEX, NO_FAILURES, OwnChecks, SchemaErrors, conform, table_schema

REASONS = "reasons"
_LONGEST_VALUE = 60


@dataclass(frozen=True, repr=False)
class Report:
    """What validation found.

    Attributes:
        accepted: the rows that pass every check, in their order, with the schema's dtypes.
        held: the other rows, in their order, with ``reasons`` (String; several are joined by ``"; "``).
        summary: ``column``, ``reason``, ``rows``: how many rows each reason holds, most first.
        failures: one row a failure: ``row`` (in the table given, from 0), ``document_id``, ``figure_id``, ``column``,
            ``value`` (as text), ``reason``.
    """

    accepted: pl.DataFrame
    held: pl.DataFrame
    summary: pl.DataFrame
    failures: pl.DataFrame

    @property
    def ok(self) -> bool:
        """True when no row is held."""
        return self.held.is_empty()

    def __str__(self) -> str:
        rows = self.accepted.height + self.held.height
        return f"{rows:,} rows: {self.accepted.height:,} accepted, {self.held.height:,} held"

    def __repr__(self) -> str:
        reasons = [f"  {rows:>6,}  {column}: {reason}" for column, reason, rows in self.summary.iter_rows()]
        return "\n".join([f"<{self}>", *reasons])

    def _repr_html_(self) -> str:
        rows = "".join(
            f"<tr><td>{rows:,}</td><td>{escape(column)}</td><td>{escape(reason)}</td></tr>"
            for column, reason, rows in self.summary.iter_rows()
        )
        head = "<tr><th>rows</th><th>column</th><th>reason</th></tr>"
        return f"<p>{escape(str(self))}</p>" + (f"<table>{head}{rows}</table>" if rows else "")


def validate(
    table: Any,
    *,
    documents: Any = None,
    checks: OwnChecks = (),
    strict: bool = False,
) -> Report:
    """Check every row of a figures table against the contract.

    Args:
        table: a figures table, as a frame of any library, a list of dicts or a file's path (see ``figures.frames``);
            other columns than the schema's may be there and are kept. A LazyFrame is collected first, for pandera
            checks no data in those.
        documents: the texts, to compare each span with them: anything that ``figures.extract`` takes.
        checks: your own pandera checks: a list of checks on the whole table, or a mapping from a column to checks.
        strict: hold every row when a dtype is not the schema's, a column is absent or one is there that the schema does
            not know. Otherwise values are cast where nothing is lost.

    Returns:
        A report; its ``accepted`` and ``held`` rows together are the rows of ``table``.

    Raises:
        MissingColumnError: a column of ``schema.REQUIRED`` is absent.
    """
    frame = frames.table(table, "figures table")
    if documents is not None:
        documents = frames.documents(documents)
    whole_table = _strict_failures(frame) if strict else []
    frame, lost = conform(frame.drop(REASONS, strict=False))
    with_facts = add_facts(frame, documents)
    found, of_table = _pandera_failures(with_facts, checks)
    # A value that could not be cast is null by now: that it may not be null is no second reason.
    found = found.join(lost, on=[_INDEX, "column"], how="anti")
    failures = pl.concat([lost, found, *_everywhere(frame, whole_table + of_table)])
    held = failures[_INDEX].unique()
    orphan = frame.with_row_index(_INDEX).filter(~pl.col(_INDEX).is_in(held.implode()))
    orphan = orphan.filter(orphans(orphan))
    alone = orphan.select(
        _INDEX,
        pl.lit("pair").alias("column"),
        pl.col("pair").cast(pl.String).alias("value"),
        pl.lit("no other accepted row of the document shares it").alias("reason"),
    )
    return _split(frame, pl.concat([failures, alone]))


def release(repaired: Any, *, accepted: Any = None, documents: Any = None) -> Report:
    """Check repaired rows again, together with the rows that were accepted before.

    Args:
        repaired: rows that were held and then edited; a column ``reasons`` is dropped.
        accepted: the rows that they join. Pairs and duplicates are looked for across both.
        documents: as for ``validate``.

    Returns:
        The report on all these rows in document order: released rows are among ``accepted``.
    """
    rows = frames.table(repaired, "figures table").drop(REASONS, strict=False)
    accepted = None if accepted is None else frames.figures_table(accepted)
    cast, lost = conform(rows)
    if not lost.is_empty() or accepted is None:
        # A value that is still wrong must be reported as it was typed, so it goes in uncast.
        report = validate(rows, documents=documents)
        if accepted is None:
            return report
        cast, held = report.accepted, report.held
    else:
        held = None
    together = pl.concat([accepted, cast], how="diagonal").sort("document_id", "start", maintain_order=True)
    joined = validate(together, documents=documents)
    if held is None or held.is_empty():
        return joined
    failures = pl.concat([joined.failures, report.failures.with_columns(pl.col("row") + together.height)])
    all_held = pl.concat([joined.held, held], how="diagonal")
    return Report(joined.accepted, all_held, _summary(failures), failures)


def _pandera_failures(table: pl.DataFrame, checks: OwnChecks) -> tuple[pl.DataFrame, list[tuple[str, str]]]:
    """The failures of single rows, and ``(column, reason)`` of those that speak of the whole table."""
    if table.is_empty():
        return NO_FAILURES, []
    try:
        table_schema(table.columns, checks).validate(table, lazy=True)
    except SchemaErrors as errors:
        cases = errors.failure_cases
    else:
        return NO_FAILURES, []
    reason = pl.col("check").replace("not_nullable", "may not be null")
    column = pl.when(pl.col("schema_context") == "DataFrameSchema").then(pl.lit("table")).otherwise("column")
    cases = cases.select(
        pl.col("index").cast(pl.UInt32).alias(_INDEX),
        column.alias("column"),
        pl.col("failure_case").cast(pl.String).str.head(_LONGEST_VALUE).alias("value"),
        reason.alias("reason"),
    )
    of_table = cases.filter(pl.col(_INDEX).is_null())
    return cases.filter(pl.col(_INDEX).is_not_null()), list(of_table.select("column", "reason").iter_rows())


def _strict_failures(table: pl.DataFrame) -> list[tuple[str, str]]:
    dtypes = schema.polars_schema(schema.FIGURES + schema.NORMALISED)
    found = []
    for name, dtype in table.drop(REASONS, strict=False).schema.items():
        if name not in dtypes:
            found.append((name, "is not a column of the schema"))
        elif dtype != dtypes[name]:
            found.append((name, f"is {dtype}, not {dtypes[name]}"))
    return found + [(c.name, "is absent") for c in schema.FIGURES if c.name not in table.columns]


def _everywhere(table: pl.DataFrame, reasons: list[tuple[str, str]]) -> list[pl.DataFrame]:
    rows = pl.DataFrame({_INDEX: pl.int_range(table.height, dtype=pl.UInt32, eager=True)})
    no_value = pl.lit(None, pl.String).alias("value")
    return [
        rows.with_columns(pl.lit(column).alias("column"), no_value, pl.lit(reason).alias("reason"))
        for column, reason in reasons
    ]


def _split(table: pl.DataFrame, failures: pl.DataFrame) -> Report:
    indexed = table.drop(FACTS, strict=False).with_row_index(_INDEX)
    failures = failures.sort(_INDEX, "column", "reason", maintain_order=True)
    value = pl.when(pl.col("value").is_not_null()).then(pl.format(" {}", pl.col("value"))).otherwise(pl.lit(""))
    worded = failures.select(_INDEX, pl.format("{}{}: {}", "column", value, "reason").alias(REASONS))
    reasons = worded.group_by(_INDEX, maintain_order=True).agg(pl.col(REASONS).str.join("; "))
    held = indexed.join(reasons, on=_INDEX, how="inner", maintain_order="left")
    accepted = indexed.join(reasons, on=_INDEX, how="anti", maintain_order="left")
    ids: Any = indexed.select(_INDEX, "document_id", "figure_id")
    listed = failures.join(ids, on=_INDEX, how="left", maintain_order="left").rename({_INDEX: "row"})
    listed = listed.select("row", "document_id", "figure_id", "column", "value", "reason")
    return Report(accepted.drop(_INDEX), held.drop(_INDEX), _summary(failures), listed)


def _summary(failures: pl.DataFrame) -> pl.DataFrame:
    counted = failures.group_by("column", "reason").agg(pl.len().alias("rows"))
    return counted.sort("rows", "column", "reason", descending=[True, False, False])
