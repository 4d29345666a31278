"""Small tables of the lexicon that are read as they are.

>>> ("foot", "inch", 12) in compounds()
True
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

COMPOUNDS = Path(__file__).parent / "common" / "compounds.csv"


@cache
def compounds() -> list[tuple[str, str, int]]:
    """Units that are written with a smaller one behind: unit, smaller unit, how many make one."""
    with COMPOUNDS.open(encoding="utf-8", newline="") as lines:
        return [(row["unit"], row["smaller"], int(row["factor"])) for row in csv.DictReader(lines)]
