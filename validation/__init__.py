"""Validation of figures tables: which rows keep the contract of ``figures.schema``, and why the others are held.

The folder is the package ``figures.validation``: installed it lies in ``figures``, in a checkout ``figures/_imports.py``
finds it. So its modules name one another by relative imports.

>>> import figures, polars as pl
>>> report = figures.validate(pl.DataFrame(schema=figures.schema.polars_schema()))
>>> report.ok, report.accepted.height, report.held.height
(True, 0, 0)
"""

from .checks import CHECKS, orphans
from .facts import add_facts
from .quarantine import REASONS, Report, release, validate
from .table import conform, table_schema

__all__ = [
    "CHECKS", "REASONS", "Report", "add_facts", "conform", "orphans", "release", "table_schema", "validate",
]  # fmt: skip
