"""Exchange rates by date, offline: sources in, one rates frame out, and the join that finds a day's rate.

A rates frame has ``rate_date`` (Date), ``currency`` (ISO 4217), ``per_eur`` (Float64, units for 1 EUR) and
``rate_source``.

>>> load().columns
['rate_date', 'currency', 'per_eur', 'rate_source']
"""

from __future__ import annotations

from figures.rates.join import at
from figures.rates.sources import predecessors
from figures.rates.store import coverage, load, update

__all__ = ["at", "coverage", "load", "predecessors", "update"]
