"""The number desk: a figures table in, what does not add up in it out, in words and with the arithmetic.

>>> from figures.desk import CHECKS
>>> [one.name for one in CHECKS][:3]
['exchange_rate', 'unit_conversion', 'percent_change']
"""

from __future__ import annotations

from typing import Any

import polars as pl

from figures import frames
from figures.desk import across, ages, conversions, jumps, movements, wholes
from figures.desk.finding import FINDINGS, Check
from figures.desk.reading import read

CHECKS: tuple[Check, ...] = (
    *conversions.CHECKS,
    *movements.CHECKS,
    *wholes.CHECKS,
    *jumps.CHECKS,
    *ages.CHECKS,
    *across.CHECKS,
)

__all__ = ["CHECKS", "FINDINGS", "Check", "check"]


def check(table: Any) -> pl.DataFrame:
    """Find what does not add up.

    Only what the written rounding cannot explain is told, and only where the words leave little doubt that the figures
    belong together: the desk would rather miss than cry wolf.

    Args:
        table: a figures table, in any form that ``figures.normalise`` takes. Rows outside the body are
            left out where the table says so (``in_body``).

    Returns:
        A row for each finding, in the order of the documents: ``finding`` (which check), ``document_id``,
        ``figure_ids``, ``sentence``, ``message`` in words, ``arithmetic``, and ``expected``, ``found``, ``tolerance``.

    Raises:
        MissingColumnError: a column of the figures table is absent.
    """
    table = frames.figures_table(table)
    rows = read(table)
    return pl.concat([one.run(rows, table) for one in CHECKS]).sort("document_id", maintain_order=True)
