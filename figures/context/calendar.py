"""Spans of days: the unit of time around a day, units further on, financial years, parts of a span.

>>> unit_span("quarter", dt.date(2024, 5, 17), -1)
(datetime.date(2024, 1, 1), datetime.date(2024, 3, 31))
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

Span = tuple[dt.date | None, dt.date | None]
Days = tuple[dt.date, dt.date]

ONE = dt.timedelta(days=1)
MONTHS_OF = {"month": 1, "quarter": 3, "half": 6, "half-year": 6, "year": 12, "decade": 120, "century": 1200}
DAYS_OF = {"day": 1, "weekend": 7, "week": 7, "fortnight": 14}

# First month of the government's financial year, named after the year it ends in. Source: the finance ministries' budget
# pages; where companies go by another year, the option ``fiscal_year`` settles it.
FISCAL_START = {
    "AU": 7, "NZ": 4, "GB": 4, "US": 10, "IN": 4, "CA": 4, "JP": 4, "ZA": 4, "SG": 4, "HK": 4, "PK": 7, "BD": 7, "KE": 7,
    "NG": 1, "IE": 1,
}  # fmt: skip
# seasons half a year on
SOUTHERN = frozenset({"AU", "NZ", "ZA", "AR", "BR", "CL", "UY", "BW", "NA", "ZW", "ZM", "FJ", "PG"})


def add_months(day: dt.date, months: int) -> dt.date:
    """The same day some months on, or the last of a shorter month.

    >>> add_months(dt.date(2024, 3, 31), -1)
    datetime.date(2024, 2, 29)
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return dt.date(year, month + 1, min(day.day, month_end(year, month + 1)))


def month_end(year: int, month: int) -> int:
    """The last day of a month."""
    return (dt.date(year + month // 12, month % 12 + 1, 1) - ONE).day


def months(year: int, month: int, length: int = 1) -> Days:
    """Whole months from one on."""
    first = dt.date(year, month, 1)
    return first, add_months(first, length) - ONE


def months_within(around: Days, month: int, length: int) -> Days | None:
    """Whole months inside a span: April to June of a financial year.

    >>> months_within((dt.date(2023, 4, 1), dt.date(2024, 3, 31)), 1, 3)
    (datetime.date(2024, 1, 1), datetime.date(2024, 3, 31))
    """
    spans = [months(around[0].year + k, month, length) for k in (0, 1)]
    return next((s for s in spans if around[0] <= s[0] and s[1] <= around[1]), None)


def months_beside(day: dt.date, month: int, length: int, ahead: bool, shift: int | None = None) -> Days:
    """Whole months without a year: the last begun by a day, or with ``ahead`` the next that ends.

    ``shift`` is that of "last summer" (-1: over), "this summer" (0: not over) and "next summer" (1: not begun).

    >>> [months_beside(dt.date(2023, 7, 9), 6, 3, False, shift)[0].year for shift in (-1, 0, 1, None)]
    [2022, 2023, 2024, 2023]
    >>> [months_beside(dt.date(2023, 7, 9), 6, 3, ahead)[0].year for ahead in (False, True)]
    [2023, 2023]
    """
    spans = [months(day.year + k, month, length) for k in (-2, -1, 0, 1, 2)]
    if ahead if shift is None else shift >= 0:
        return next(s for s in spans if (s[0] > day if shift else s[1] >= day))
    return [s for s in spans if (s[1] < day if shift else s[0] <= day)][-1]


def shifted(span: Days, by: int) -> Days:
    """The same span some months on."""
    return add_months(span[0], by), add_months(span[1] + ONE, by) - ONE


def before(span: Days, unit: str) -> Days | None:
    """The unit before a span: as long as that where the span is one ("the year to September"), else of the calendar.

    >>> before((dt.date(2018, 1, 1), dt.date(2018, 3, 31)), "quarter")
    (datetime.date(2017, 10, 1), datetime.date(2017, 12, 31))
    """
    if unit == "week" and (span[1] - span[0]).days == 6:
        return span[0] - 7 * ONE, span[1] - 7 * ONE
    whole = unit in MONTHS_OF and span[1] + ONE == add_months(span[0], MONTHS_OF[unit])
    return shifted(span, -MONTHS_OF[unit]) if whole else unit_span(unit, span[0], -1)


def years(first: int, last: int | None = None) -> Days:
    """Calendar years."""
    return dt.date(first, 1, 1), dt.date(last or first, 12, 31)


def unit_span(unit: str, day: dt.date, shift: int = 0) -> Days | None:
    """The calendar unit around a day, or some units on; weeks begin on Monday, a weekend is its two days."""
    if unit in MONTHS_OF:
        length = MONTHS_OF[unit]
        if length >= 120:
            first = day.year // (length // 12) * (length // 12) + shift * length // 12
            return years(first, first + length // 12 - 1)
        first_month = (day.month - 1) // length * length
        return months(*_shifted(day.year, first_month, shift * length), length)
    if unit not in DAYS_OF:
        return None
    if unit == "day":
        return day + shift * ONE, day + shift * ONE
    monday = day - day.weekday() * ONE + shift * DAYS_OF[unit] * ONE
    if unit == "weekend":
        return monday + 5 * ONE, monday + 6 * ONE
    return monday, monday + (DAYS_OF[unit] - 1) * ONE


@dataclass(frozen=True)
class FiscalYear:
    """A financial year: its first month and day, and how many years before the one of its name it begins.

    >>> [str(day) for day in FiscalYear(7).days(2024)]
    ['2023-07-01', '2024-06-30']
    """

    month: int
    day: int = 1
    before: int = 1

    def days(self, name: int) -> Days:
        """First and last day of the year of a name."""
        first = dt.date(name - self.before, self.month, self.day)
        return first, add_months(first, 12) - ONE

    def ending(self, year: int) -> Days:
        """The year that ends in a calendar year, whatever its name: 2023-24."""
        first, last = self.days(year)
        return (first, last) if last.year == year else self.days(year + year - last.year)

    def part(self, name: int, ordinal: int, size: int) -> Days:
        """A numbered quarter (``size`` 3) or half (6) of the year of a name."""
        first = add_months(self.days(name)[0], size * (ordinal - 1))
        return first, add_months(first, size) - ONE

    def part_beside(self, day: dt.date, ordinal: int, size: int, ahead: bool) -> Days:
        """The same without a name: the last that was over on a day, or with ``ahead`` the next that ends."""
        spans = [self.part(day.year + k, ordinal, size) for k in (-2, -1, 0, 1, 2)]
        return next(s for s in spans if s[1] >= day) if ahead else [s for s in spans if s[1] < day][-1]

    def name(self, day: dt.date) -> int:
        """The name of the year that a day lies in."""
        return day.year + self.before - ((day.month, day.day) < (self.month, self.day))


def fiscal_year(region: str | None) -> FiscalYear | None:
    """The financial year of a country, named after the year it ends in; None where the country is not known."""
    start = FISCAL_START.get(region or "")
    return FiscalYear(start, before=int(start > 1)) if start else None


def rolling(unit: str, day: dt.date, count: int) -> Days | None:
    """The last units up to a day (``count`` below zero), or the next ones from it on."""
    if unit in MONTHS_OF:
        other = add_months(day, count * MONTHS_OF[unit])
    elif unit in DAYS_OF:
        other = day + count * DAYS_OF[unit] * ONE
    elif unit in ("hour", "minute"):
        other = day + max(1, abs(count) // 24) * (ONE if count > 0 else -ONE)
    else:
        return None
    return (other + ONE, day) if count < 0 else (day, other)


def third(span: Days, which: int) -> Days:
    """The early, middle or late third: in whole years, whole months or days, whichever the span allows."""
    first, last = span
    length = (last.year - first.year) * 12 + last.month - first.month + 1
    if first.day == 1 and last == add_months(first, length) - ONE and length >= 3:
        step = 12 if length >= 36 and length % 12 == 0 else 1
        parts = length // step
        cuts = [0, -(-parts // 3), parts - parts // 3, parts]
        return add_months(first, cuts[which] * step), add_months(first, cuts[which + 1] * step) - ONE
    size = (last - first).days + 1
    if size == 1:
        return span
    cuts = [0, -(-size // 3), size - size // 3, size]
    return first + cuts[which] * ONE, first + (cuts[which + 1] - 1) * ONE


def _shifted(year: int, month0: int, by: int) -> tuple[int, int]:
    year, month = divmod(year * 12 + month0 + by, 12)
    return year, month + 1
