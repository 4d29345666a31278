"""A company's own financial year, as the user writes it.

>>> read("2023=2023-02-01").days(2023)
(datetime.date(2023, 2, 1), datetime.date(2024, 1, 31))
"""

from __future__ import annotations

import re
from datetime import date

from figures.context.calendar import FiscalYear
from figures.errors import InputError

_WRITTEN = re.compile(r"(?:(?:FY)?(?P<name>\d{4})=(?P<year>\d{4})-)?(?P<month>\d\d)-(?P<day>\d\d)", re.I)


def read(text: str | None) -> FiscalYear | None:
    """The financial year that begins on ``MM-DD``, or whose year of a name does: ``NAME=YYYY-MM-DD``.

    Without a name it is called after the year it ends in. A year of 52 or 53 weeks counts as twelve months.

    Raises:
        InputError: no such day, one that not every year has, or a name that is not the year's first or last.

    >>> read("07-01"), read("01-01").before, read(None)
    (FiscalYear(month=7, day=1, before=1), 0, None)
    """
    if text is None:
        return None
    found = _WRITTEN.fullmatch(text.strip().removeprefix("--"))
    try:
        day = date(int(found["year"] or 2001), int(found["month"]), int(found["day"])) if found else None
    except ValueError:
        day = None
    if found is None or day is None or (day.month, day.day) == (2, 29):
        raise InputError("fiscal_year", f"{text!r} is no first day of a year", "write it like 07-01 or 2023=2023-02-01")
    first = (day.month, day.day) == (1, 1)
    before = int(found["name"]) - day.year if found["name"] else int(not first)
    if before not in (0, 1):
        raise InputError(
            "fiscal_year", f"a year that begins on {day} is not called {found['name']}", "correct the name"
        )
    return FiscalYear(day.month, day.day, before)
