"""Validation of figures tables: which rows keep the contract of ``figures.schema``, and why the others are held.

>>> import polars as pl
>>> from validation import validate
>>> report = validate(pl.DataFrame(schema=__import__("figures.schema").schema.polars_schema()))
>>> report.ok, report.accepted.height, report.held.height
(True, 0, 0)
"""

from validation.quarantine import Report, release, validate
from validation.table import conform, table_schema

__all__ = ["Report", "conform", "release", "table_schema", "validate"]
