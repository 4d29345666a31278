"""The text of a period to its first and last day, against the day of publication; None where words do not settle it.

Patterns are tried in order, the first that fits the whole text decides; what they hold is resolved in turn ("the first
half of last year"). A weekday, or a month without a year, is the last one before publication, or the next when the
sentence looks ahead; a day of a month is the coming one up to ``NEAREST`` days ahead in any case.

>>> day = dt.date(2025, 5, 17)
>>> [str(d) for d in Resolver(day).span("the three months to June 2024")]
['2024-04-01', '2024-06-30']
>>> [str(d) for d in Resolver(day).span("last year")]
['2024-01-01', '2024-12-31']
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from figures.context import calendar
from figures.context.calendar import ONE, Days, Span
from figures.languages.en.periods import words
from figures.languages.en.periods.patterns import DIGITS, PATTERNS, fitting

NEAREST = 90  # days ahead at most of a day without a year


class Resolver:
    """Resolves texts against one day of publication, a region (financial years, seasons), and what the sentence is about.

    ``ahead``: a month without a year is the next one; ``game``: a quarter is one of a game; ``budget``: 2025-26 is a
    financial year; ``fiscal_year``: the company's own, None for the government's.
    """

    def __init__(
        self,
        published: dt.date | None,
        region: str | None = None,
        ahead: bool = False,
        game: bool = False,
        budget: bool = False,
        fiscal_year: calendar.FiscalYear | None = None,
    ) -> None:
        self.published, self.region, self.ahead = published, region, ahead
        self.game, self.budget = game, budget
        self.fiscal_year = fiscal_year or calendar.fiscal_year(region)

    def span(self, text: str) -> Span | None:
        """First and last day; an open end is None; None as a whole where nothing can be said."""
        text = " ".join(re.sub(r"[‐-―]", "-", re.sub(r"[,()]", " ", text.lower())).split())
        text = re.sub(r"['’]s?\b|\.$", "", text).strip()
        for number in fitting(text.translate(DIGITS)):
            pattern, reader = PATTERNS[number]
            if (found := pattern.fullmatch(text)) is None:
                continue
            try:
                span: Span | None = getattr(self, reader)(found)
            except (ValueError, OverflowError):
                return None
            if span is not None:
                return span
        return None

    def days(self, text: str) -> Days | None:
        """A span with both ends."""
        if len(text) > LONGEST:
            return None
        found = self.span(text)
        if found is None or found[0] is None or found[1] is None:
            return None
        return found[0], found[1]

    # open and joined ends

    def since(self, m: re.Match[str]) -> Span | None:
        """From its first day to publication."""
        inner = self.days(_get(m, "rest"))
        if inner is None:
            return None
        end = self.published if not self.ahead and self.published and self.published >= inner[0] else None
        return inner[0], end

    def until(self, m: re.Match[str]) -> Span | None:
        """Up to its last day."""
        inner = self.days(_get(m, "rest"))
        return inner and (None, inner[1])

    def before(self, m: re.Match[str]) -> Span | None:
        """Up to the day before."""
        inner = self.days(_get(m, "rest"))
        return inner and (None, inner[0] - ONE)

    def after(self, m: re.Match[str]) -> Span | None:
        """From the day after."""
        inner = self.days(_get(m, "rest"))
        return inner and (inner[1] + ONE, None)

    def joined(self, m: re.Match[str]) -> Span | None:
        """From the first of the one to the last of the other."""
        second = self.days(m["to"])
        year = re.search(r"[12]\d{3}", m["to"])
        first = None
        if second and year and not re.search(r"[12]\d{3}", m["one"]):
            first = self.days(f"{m['one']} {year[0]}") or self.days(f"{m['one']} of {year[0]}")
        elif second:
            # without years: the last one of that name before the end
            first = Resolver(second[1], self.region, fiscal_year=self.fiscal_year).days(m["one"])
        if first is None or second is None or first[0] > second[1]:
            return None
        return first[0], second[1]

    # lengths of time

    def up_to(self, m: re.Match[str]) -> Span | None:
        """A length of time that ends with a day or month."""
        end = self.days(m["end"])
        length = (
            calendar.rolling(words.unit_of(m["unit"]), end[1], -words.number(_get(m, "number") or "one"))
            if end
            else None
        )
        if end is None or length is None:
            return None
        first = length[0]
        if (
            end[1] + ONE == calendar.add_months(end[1].replace(day=1), 1)
            and words.unit_of(m["unit"]) in calendar.MONTHS_OF
        ):
            # whole months to the end of a month
            count = calendar.MONTHS_OF[words.unit_of(m["unit"])] * words.number(_get(m, "number") or "one")
            first = calendar.add_months(end[1].replace(day=1), 1 - count)
        return first, end[1]

    def to_date(self, m: re.Match[str]) -> Span | None:
        """A unit around publication, up to it."""
        inner = self.days("this " + m["unit"]) if self.published else None
        return inner and (inner[0], self.published)

    def relative(self, m: re.Match[str]) -> Span | None:
        """The last, this or the next unit; several of them count from publication."""
        if self.published is None:
            return None
        shift, unit = words.RELATIVE[_get(m, "rel")] or 0, words.unit_of(m["unit"])
        number = _get(m, "number")
        if number is None and m["unit"] == unit and _get(m, "rel") not in ("past", "coming"):
            if _get(m, "whole") in ("fiscal", "financial", "tax"):
                return self.fiscal_around(shift)
            return calendar.unit_span(unit, self.published, shift)
        if (number is None and m["unit"] != unit) or shift == 0:
            return None
        return calendar.rolling(unit, self.published, shift * words.number(number or "one"))

    def relative_fiscal(self, m: re.Match[str]) -> Span | None:
        """The last, this or the next financial year, without the word: "last fiscal"."""
        return self.fiscal_around(words.RELATIVE[m["rel"]] or 0)

    def fiscal_around(self, shift: int) -> Span | None:
        """The financial year around publication, or some on."""
        if self.fiscal_year is None or self.published is None:
            return None
        return self.fiscal_year.days(self.fiscal_year.name(self.published) + shift)

    def ago(self, m: re.Match[str]) -> Span | None:
        """The unit so many before publication: "two years ago" is a year."""
        if self.published is None:
            return None
        unit, count = words.unit_of(m["unit"]), words.number(_get(m, "number") or "one")
        if m["when"] == "later":
            return None
        if unit in ("decade", "century"):
            unit, count = "year", count * calendar.MONTHS_OF[unit] // 12
        if unit in ("hour", "minute"):
            return calendar.unit_span("day", self.published, -(count // 24) if unit == "hour" else 0)
        return calendar.unit_span(unit, self.published, -count)

    # parts of spans

    def part(self, m: re.Match[str]) -> Span | None:
        """Early, middle and late thirds; earlier and later this year."""
        inner = self.days(_get(m, "rest"))
        if inner is None:
            return None
        if m["part"] in ("earlier", "later"):
            if self.published is None or not inner[0] <= self.published <= inner[1]:
                return inner
            return (inner[0], self.published) if m["part"] == "earlier" else (self.published, inner[1])
        if m["part"].startswith("mid-to") or m["part"].startswith("mid to"):
            return calendar.third(inner, 1)[0], inner[1]
        return calendar.third(inner, {"e": 0, "m": 1, "l": 2}[m["part"][0]])

    def edge(self, m: re.Match[str]) -> Span | None:
        """The first or last day, or the middle third."""
        inner = self.days(_get(m, "rest"))
        if inner is None:
            return None
        if m["edge"] in ("end", "close"):
            return inner[1], inner[1]
        if m["edge"] == "middle":
            return calendar.third(inner, 1)
        return inner[0], inner[0]

    def ordinal(self, m: re.Match[str]) -> Span | None:
        """A numbered part: the second quarter of 2024."""
        if self.game and not _get(m, "rest"):
            return None
        inner = self.days(_get(m, "rest")) if _get(m, "rest") else self.days("this year")
        if inner is None:
            return None
        unit, ordinal = words.unit_of(m["unit"]), words.ordinal(m["ord"])
        size = calendar.MONTHS_OF.get(unit, 0) * (words.number(_get(m, "number")) if _get(m, "number") else 1)
        if ordinal is None or not size:
            return None
        if ordinal < 0:
            return calendar.add_months(inner[1] + ONE, -size), inner[1]
        start = calendar.add_months(inner[0], size * (ordinal - 1))
        found = start, calendar.add_months(start, size) - ONE
        if not _get(m, "rest") and self.published and found[1] >= self.published and not self.ahead:
            found = calendar.add_months(found[0], -12), calendar.add_months(found[1] + ONE, -12) - ONE
        return found if _get(m, "rest") is None or found[1] <= inner[1] else None

    def same(self, m: re.Match[str]) -> Span | None:
        """The same time in another year."""
        other = self.days(m["when"] or m["year"])
        if other is None or self.published is None:
            return None
        back = self.published.year - other[0].year
        what = m["what"]
        if what in calendar.MONTHS_OF or what in calendar.DAYS_OF:
            day = calendar.add_months(self.published, -12 * back)
            return calendar.unit_span(what, day) if what not in ("year", "half") else None
        inner = self.days(what)
        if inner is None:
            return None
        back = inner[0].year - other[0].year
        return calendar.add_months(inner[0], -12 * back), calendar.add_months(inner[1] + ONE, -12 * back) - ONE

    # days

    def day_word(self, m: re.Match[str]) -> Span | None:
        """Today, yesterday, tomorrow."""
        return calendar.unit_span("day", self.published, words.DAYS[m["word"]] or 0) if self.published else None

    def day_part(self, m: re.Match[str]) -> Span | None:
        """This morning, last night; the weekend of publication or the one before."""
        if self.published is None:
            return None
        if "weekend" in m.groupdict():
            return calendar.unit_span("weekend", self.published - 5 * ONE)
        return calendar.unit_span("day", self.published, -1 if _get(m, "rel") == "last" else 0)

    def weekday(self, m: re.Match[str]) -> Span | None:
        """The nearest weekday of the name."""
        if self.published is None:
            return None
        back = (self.published.weekday() - (words.WEEKDAYS[m["weekday"]] or 0)) % 7
        relative = _get(m, "rel") or ("next" if self.ahead else "")
        if relative in ("last", "past", "previous"):
            day = self.published - (back or 7) * ONE
        elif relative in ("next", "this", "coming"):
            day = self.published + ((7 - back) % 7 or (0 if relative == "this" else 7)) * ONE
        else:
            day = self.published - back * ONE
        return day, day

    def date(self, m: re.Match[str]) -> Span | None:
        """A day of a month, or some."""
        month, first = words.month_of(m["month"]), int(m["day"])
        last = int(_get(m, "last")) if _get(m, "last") else first
        if self.published is None and not _get(m, "year"):
            return None
        year = int(_get(m, "year") or self.nearest(month, first))
        return dt.date(year, month, first), dt.date(year, month, last)

    def nearest(self, month: int, day: int) -> int:
        """The year of a day without one: the next when the sentence looks ahead, otherwise the nearest."""
        assert self.published is not None
        year = self.published.year
        if self.ahead:
            return year if (month, day) >= (self.published.month, self.published.day) else year + 1
        # "1 April" in a story of February is the coming one, whatever the tense: of one long past its year would be told
        return year - ((dt.date(year, month, min(day, 28)) - self.published).days > NEAREST)

    def digits(self, m: re.Match[str]) -> Span | None:
        """A day in digits, month first where the locale says so."""
        a, b, year = int(m["a"]), int(m["b"]), int(_get(m, "year"))
        day, month = (b, a) if self.region in (None, "US") else (a, b)
        if month > 12:
            day, month = month, day
        found = dt.date(year if year > 99 else 2000 + year, month, day)
        return found, found

    def iso(self, m: re.Match[str]) -> Span | None:
        """Year, month and day."""
        return (dt.date(int(_get(m, "year")), int(m["b"]), int(m["a"])),) * 2

    def month(self, m: re.Match[str]) -> Span | None:
        """A month."""
        month = words.month_of(m["month"])
        if _get(m, "year"):
            return calendar.months(int(_get(m, "year")), month)
        if self.published is None:
            return None
        relative = words.RELATIVE.get(_get(m, "rel") or "")
        year = self.published.year
        if relative is None:
            year = (
                year
                if self.ahead == (month > self.published.month) or month == self.published.month
                else year + (1 if self.ahead else -1)
            )
        elif relative < 0:
            year -= month >= self.published.month
        elif relative > 0:
            year += month <= self.published.month
        return calendar.months(year, month)

    def inside(self, m: re.Match[str]) -> Span | None:
        """A day, month or season of a year that is told apart: "September last year"."""
        year = self.days(m["when"])
        return year and self.span(f"{m['what']} {year[0].year}")

    # years

    def year(self, m: re.Match[str]) -> Span | None:
        """A calendar year."""
        return calendar.years(int(_get(m, "year")))

    def year_range(self, m: re.Match[str]) -> Span | None:
        """Years from one to another, or the financial year that two name."""
        first, last = int(_get(m, "year")), int(_get(m, "last"))
        if last < 100:
            last += first // 100 * 100 + (100 if last < first % 100 else 0)
        if _get(m, "fiscal") or (self.budget and last == first + 1 and self.fiscal_year):
            return self.fiscal_year.ending(last) if self.fiscal_year else None
        return calendar.years(first, last) if last >= first else None

    def decade(self, m: re.Match[str]) -> Span | None:
        """The 1990s; the 1800s are a century."""
        year, last = int(_get(m, "year")), int(_get(m, "last") or _get(m, "year"))
        long = 99 if year % 100 == 0 and year < 1900 else 9
        return calendar.years(year, last + long)

    def century(self, m: re.Match[str]) -> Span | None:
        """A century by its number."""
        number = words.ordinal(m["ord"])
        return calendar.years(number * 100 - 99, number * 100) if number and number > 0 else None

    def fiscal(self, m: re.Match[str]) -> Span | None:
        """A financial year by its name."""
        name = int(m["name"])
        return self.fiscal_year.days(name if name > 99 else 2000 + name) if self.fiscal_year else None

    def fiscal_part(self, m: re.Match[str]) -> Span | None:
        """The fiscal third quarter of 2018; without the year the last that is over."""
        own, ordinal, size = self.fiscal_year, words.ordinal(m["ord"]) or 0, calendar.MONTHS_OF[m["unit"]]
        if own is None or not 0 < ordinal * size <= 12:
            return None
        if _get(m, "rest"):
            return own.part(int(m["rest"]), ordinal, size)
        return own.part_beside(self.published, ordinal, size, self.ahead) if self.published else None

    def numbered(self, m: re.Match[str]) -> Span | None:
        """Q3, H1 2024, Q3 FY25, 3Q24, third quarter of fiscal 2024 by way of ``ordinal``."""
        unit = "half" if _get(m, "letter") == "h" else "quarter"
        rest = _get(m, "rest") or ""
        rest = f"20{rest}" if re.fullmatch(r"\d\d", rest) else rest
        if _get(m, "fiscal"):
            return self.span(f"fiscal {m['digit']}th {unit}" + (f" of {rest}" if rest else ""))
        return self.span(f"{m['digit']}th {unit}" + (f" of {rest}" if rest else ""))

    def two_digits(self, m: re.Match[str]) -> Span | None:
        """'87 and '09: a year of the last century or of this one."""
        return calendar.years(int(m["year"]) + (2000 if int(m["year"]) < PIVOT else 1900))

    def months_of(self, m: re.Match[str]) -> Span | None:
        """A quarter or half told by its months, or by its last: "the April-June quarter", "the March quarter of 2024"."""
        last = words.month_of(_get(m, "last") or m["month"])
        length = (last - words.month_of(m["month"])) % 12 + 1 if _get(m, "last") else calendar.MONTHS_OF[m["unit"]]
        first = (last - length) % 12 + 1
        if _get(m, "rest"):
            around = self.days(m["rest"])
            return around and calendar.months_within(around, first, length)
        return calendar.months_beside(self.published, first, length, self.ahead) if self.published else None

    def season(self, m: re.Match[str]) -> Span | None:
        """Three months by the name of a season."""
        month = (words.SEASONS[m["season"]] or 0) + (6 if self.region in calendar.SOUTHERN else 0)
        month = (month - 1) % 12 + 1
        if _get(m, "year"):
            return calendar.months(int(_get(m, "year")), month, 3)
        shift = words.RELATIVE.get(_get(m, "rel") or "")
        return calendar.season_beside(self.published, month, shift, self.ahead) if self.published else None


PIVOT, LONGEST = 30, 80  # '30 is 1930, '29 is 2029; characters of an expression of time


def _get(m: re.Match[str], name: str) -> Any:
    """A group that only some patterns of a reader have."""
    return m.groupdict().get(name)
