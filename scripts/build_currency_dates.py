"""Write validation/currencies.csv: from when to when each ISO 4217 code was legal tender somewhere.

Read from Babel's copy of CLDR (territory currencies) and from the ``iso4217`` package (codes in force today, funds
and metals included). Run: ``python scripts/build_currency_dates.py``; a test runs it and compares.
"""

from __future__ import annotations

import csv
import io
from pathlib import Path

TARGET = Path(__file__).parents[1] / "validation" / "currencies.csv"
HEADER = ("code", "first", "last", "source")


def rows() -> list[tuple[str, str, str, str]]:
    """One row a code: first and last day (ISO dates, empty when open) and where they come from."""
    from babel.core import get_global
    from iso4217 import Currency

    spans: dict[str, tuple[str, str]] = {}
    for entries in get_global("territory_currencies").values():
        for code, first, last, _tender in entries:
            begin = _iso(first) if first else ""
            end = _iso(last) if last else ""
            if code in spans:
                was_begin, was_end = spans[code]
                # A code lives from its first day anywhere to its last day anywhere; empty means open.
                begin = min(begin, was_begin) if begin and was_begin else ""
                end = max(end, was_end) if end and was_end else ""
            spans[code] = (begin, end)
    active = {currency.code for currency in Currency}
    found = []
    for code in sorted(spans.keys() | active):
        begin, end = spans.get(code, ("", ""))
        source = "CLDR" if code in spans else "ISO 4217"
        found.append((code, begin, "" if code in active else end, source))
    return found


def text() -> str:
    """The whole CSV file."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(HEADER)
    writer.writerows(rows())
    return out.getvalue()


def _iso(day: tuple[int, int, int]) -> str:
    return f"{day[0]:04d}-{day[1]:02d}-{day[2]:02d}"


if __name__ == "__main__":
    TARGET.write_text(text(), encoding="utf-8")
