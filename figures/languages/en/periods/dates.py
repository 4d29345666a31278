"""An expression of time to its first and last day, against the day of publication; None where words do not settle it.

Each row of ``shapes.py`` names its reader here, a method that gets what stands under the row's names; what is itself a time
is resolved in turn ("the first half of last year"). A weekday, or a month without a year, is the last one before
publication, or the next when the sentence looks ahead; a day of a month is the coming one up to ``NEAREST`` days ahead in
any case.

>>> day, two, of_2024 = dt.date(2025, 5, 17), Time("ordinal", {"ord": 2, "unit": HALF}), Time("year", {"year": 2024})
>>> [str(d) for d in Resolver(day).span(Time("of", {"what": two, "rest": of_2024}))]
['2024-07-01', '2024-12-31']
>>> [str(d) for d in Resolver(day).span(Time("part", {"part": Word("late", None, frozenset()), "rest": Month(4)}))]
['2025-04-21', '2025-04-30']
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from figures.context import calendar
from figures.context.calendar import ONE, Days, Span
from figures.context.period_shapes import Month, Time, Word
from figures.scanner.codes import PIVOT

NEAREST = 90  # days ahead at most of a day without a year
GAME_CLOCK = r"\d?\d:\d\d (?:left|remaining|to (?:go|play))"  # what is left of a game
THIRDS = {"e": 0, "m": 1, "l": 2}  # early, mid, late
HALF = Word("half", "half", frozenset(("unit",)))


class Resolver:
    """Resolves times against one day of publication, a region (financial years, seasons), and what the sentence is about.

    ``ahead``: a month without a year is the next one; ``game``: a quarter is one of a game; ``budget``: 2025-26 is a
    financial year; ``fiscal_year``: the company's own, None for the government's; ``beside``: another time of the sentence,
    from which "the previous quarter" and "a year earlier" count (``back.py`` says whether a time does).
    """

    def __init__(
        self,
        published: dt.date | None,
        region: str | None = None,
        ahead: bool = False,
        game: bool = False,
        budget: bool = False,
        fiscal_year: calendar.FiscalYear | None = None,
        beside: Days | None = None,
    ) -> None:
        self.published, self.region, self.ahead = published, region, ahead
        self.game, self.budget, self.beside = game, budget, beside
        self.fiscal_year = fiscal_year or calendar.fiscal_year(region)

    def span(self, time: Time | Word | Month | None, **more: Any) -> Span | None:
        """First and last day; an open end is None; None as a whole where nothing can be said."""
        try:
            if isinstance(time, Time):
                reader = getattr(self, time.reader, None)
                found: Span | None = reader and reader(**{**time.slots, **more})
            elif isinstance(time, Month):
                found = self.month(time, **more)
            elif time is not None and (kind := time.classes & {"weekday", "day", "season"}):
                found = getattr(self, next(iter(kind)))(time, **more)
            else:
                found = self.ordinal(time.ord, time, **more) if time is not None and time.ord else None
        except (ValueError, OverflowError):
            return None
        return found

    def days(self, time: Time | Word | Month | None) -> Days | None:
        """A span with both ends."""
        found = self.span(time)
        return (found[0], found[1]) if found and found[0] and found[1] else None

    # open and joined ends

    def bounded(self, lead: Word, what: Any) -> Span | None:
        """Since its first day, up to its last, before or after it; "from" and "between" also stand before two ends."""
        ends = isinstance(what, Time) and (what.reader == "joined" or "last" in what.slots)
        if self.beside or (ends and lead.classes & {"from", "between"}):
            return self.span(what)
        if "rel" in lead.classes and not isinstance(what, Time):
            return self.related(lead, what)  # the following March
        inner = self.days(what)
        if inner is None or "between" in lead.classes:
            return None
        if lead.classes & {"since", "from"}:
            end = self.published if not self.ahead and self.published and self.published >= inner[0] else None
            return inner[0], end
        if "until" in lead.classes:
            return None, inner[1]
        return (None, inner[0] - ONE) if "before" in lead.classes else (inner[1] + ONE, None)

    def joined(self, one: Any, to: Any) -> Span | None:
        """From the first of the one to the last of the other; what says no year is the last of its name before the end."""
        second = self.days(to)
        first = Resolver(second[1], self.region, fiscal_year=self.fiscal_year).days(one) if second else None
        return (first[0], second[1]) if first and second and first[0] <= second[1] else None

    # lengths of time

    def up_to(self, unit: Any, end: Any, number: int | None = None) -> Span | None:
        """A length of time that ends with a day or month."""
        last = self.days(end)
        count, name = length(unit, number)
        found = calendar.rolling(name, last[1], -(count or 1)) if last else None
        if last is None or found is None:
            return None
        if last[1] + ONE == calendar.add_months(last[1].replace(day=1), 1) and name in calendar.MONTHS_OF:
            # whole months to the end of a month
            return calendar.add_months(last[1].replace(day=1), 1 - calendar.MONTHS_OF[name] * (count or 1)), last[1]
        return found[0], last[1]

    def to_date(self, rel: Word, unit: Word) -> Span | None:
        """A unit around publication, up to it."""
        inner = calendar.unit_span(str(unit.value), self.published) if self.published and rel.form == "this" else None
        return inner and (inner[0], self.published)

    def relative(self, rel: Word, unit: Any, number: Any = None, whole: Word | None = None) -> Span | None:
        """The last, this or the next unit; several of them count from publication."""
        shift, (count, name) = int(rel.value or 0), length(unit, number)
        if self.published is None:
            return calendar.before(self.beside, name) if self.beside else None
        classes = getattr(unit, "classes", ())
        several = "units" in classes
        if count is None and not several and rel.form not in ("past", "coming"):
            if "FISCAL" not in classes and not (whole and whole.value == "fiscal"):
                return calendar.unit_span(name, self.published, shift)
            own = self.fiscal_year
            return own.days(own.name(self.published) + shift) if own else None
        if (count is None and several) or shift == 0:
            return None
        return calendar.rolling(name, self.published, shift * (count or 1))

    def related(self, rel: Word, what: Any) -> Span | None:
        """The last, this or the next month, season or weekday."""
        return None if isinstance(what, Time) else self.span(what, rel=rel)

    def named(self, unit: Word) -> Span | None:
        """The weekend of publication or the one before; no other unit is settled by its name."""
        if self.published and unit.form == "weekend":
            return calendar.unit_span("weekend", self.published - 5 * ONE)
        return self.span(unit)  # "the first half"

    def ago(self, unit: Any, number: Any = None, when: Word | None = None) -> Span | None:
        """The unit so many before publication: "two years ago" is a year."""
        count, name = length(unit, number)
        if self.beside:
            return self.earlier(name, count or 1)
        if self.published is None or (when and when.form == "later"):
            return None
        if name in ("decade", "century"):
            name, count = "year", (count or 1) * calendar.MONTHS_OF[name] // 12
        if name in ("hour", "minute"):
            return calendar.unit_span("day", self.published, -((count or 1) // 24) if name == "hour" else 0)
        return calendar.unit_span(name, self.published, -(count or 1))

    def earlier(self, unit: str, count: int) -> Span | None:
        """The time beside, so many units before."""
        if self.beside and unit == "week":
            return self.beside[0] - 7 * count * ONE, self.beside[1] - 7 * count * ONE
        return calendar.shifted(self.beside, -count * calendar.MONTHS_OF[unit]) if self.beside else None

    # parts of spans

    def part(self, part: Word, rest: Any) -> Span | None:
        """Early, middle and late thirds; earlier and later this year."""
        inner = self.days(rest)
        if inner is None:
            return None
        if part.form in ("earlier", "later"):
            if self.published is None or not inner[0] <= self.published <= inner[1]:
                return inner
            return (inner[0], self.published) if part.form == "earlier" else (self.published, inner[1])
        return calendar.third(inner, THIRDS[part.form[0]])

    def parts(self, part: Word, last: Word, rest: Any) -> Span | None:
        """Mid to late 2019."""
        inner = self.days(rest)
        if inner is None or THIRDS[part.form[0]] > THIRDS[last.form[0]]:
            return None
        return calendar.third(inner, THIRDS[part.form[0]])[0], calendar.third(inner, THIRDS[last.form[0]])[1]

    def edge(self, edge: Word, rest: Any) -> Span | None:
        """The first or last day, or the middle third."""
        inner = self.days(rest)
        if inner is None:
            return None
        if edge.form == "middle":
            return calendar.third(inner, 1)
        day = inner[edge.form in ("end", "close")]
        return day, day

    def ordinal(self, ord: int | Word, unit: Any, rest: Any = None) -> Span | None:
        """A numbered part: the second quarter of 2024."""
        count, name = length(unit)
        if rest is None and name == "century":
            return calendar.years(number * 100 - 99, number * 100) if (number := _ordinal(ord)) else None
        if rest is None and self.game and name in ("quarter", "half") and "letter" not in getattr(unit, "classes", ()):
            return None
        around = calendar.years(self.published.year) if self.published else None
        inner = around if rest is None else self.days(rest)
        ordinal, size = _ordinal(ord), calendar.MONTHS_OF.get(name, 0) * (count or 1)
        if inner is None or ordinal is None or not size or (rest is None and size * ordinal > 12):
            return None
        if ordinal < 0:
            return calendar.add_months(inner[1] + ONE, -size), inner[1]
        start = calendar.add_months(inner[0], size * (ordinal - 1))
        found = start, calendar.add_months(start, size) - ONE
        if rest is None and self.published and found[1] >= self.published and not self.ahead:
            found = calendar.shifted(found, -12)
        return found if rest is None or found[1] <= inner[1] else None

    def same(self, what: Any = None, other: Any = None, whole: Word | None = None) -> Span | None:
        """The same time in another year; of that beside where it is no longer."""
        if self.beside and (self.beside[1] - self.beside[0]).days <= 31 * calendar.MONTHS_OF.get(what.form, 1200):
            back = self.beside[0].year - other.slots["year"] if other.reader == "year" else 1
            return self.earlier("year", back)
        year = self.days(other) if _is_year(other) else None
        if year is None or self.published is None or (whole and isinstance(what, Word)):
            return None
        if isinstance(what, Word) and "unit" in what.classes:
            day = calendar.add_months(self.published, -12 * (self.published.year - year[0].year))
            return calendar.unit_span(str(what.value), day) if what.value not in ("year", "half") else None
        inner = self.days(what)
        return inner and calendar.shifted(inner, 12 * (year[0].year - inner[0].year))

    def year_ago(self, unit: Word, when: Word, what: Word) -> Span | None:
        """The year-ago quarter, of the time beside."""
        return self.same(what, Time("ago", {"unit": unit})) if self.beside else None

    def of(self, what: Any, rest: Any) -> Span | None:
        """A day, month, quarter or season of a year that is told apart: "September last year"."""
        if isinstance(what, Word) and what.ord:
            return self.ordinal(what.ord, what, rest)
        if isinstance(what, Time) and what.reader == "ordinal" and "rest" not in what.slots:
            return self.span(what, rest=rest)
        year = self.days(rest) if _is_year(rest) else None
        if year is None or (isinstance(what, Time) and what.reader != "date"):
            return None
        return self.span(what, year=year[0].year)

    # days

    def day(self, word: Word) -> Span | None:
        """Today, yesterday, tomorrow."""
        return calendar.unit_span("day", self.published, int(word.value or 0)) if self.published else None

    def daypart(self, rel: Word) -> Span | None:
        """This morning, last night."""
        if self.published is None or rel.form not in ("this", "last"):
            return None
        return calendar.unit_span("day", self.published, int(rel.value or 0))

    def weekday(self, weekday: Word, rel: Word | None = None) -> Span | None:
        """The nearest weekday of the name."""
        if self.published is None:
            return None
        back = (self.published.weekday() - int(weekday.value or 0)) % 7
        relative = rel.form if rel else "next" if self.ahead else ""
        if relative in ("last", "past", "previous"):
            day = self.published - (back or 7) * ONE
        elif relative in ("next", "this", "coming"):
            day = self.published + ((7 - back) % 7 or (0 if relative == "this" else 7)) * ONE
        else:
            day = self.published - back * ONE
        return day, day

    def dated(self, what: Any) -> Span | None:
        """A day with its weekday."""
        return self.span(what) if isinstance(what, Time) and what.reader == "date" else None

    def date(self, month: int, day: int, last: int | None = None, year: int | None = None) -> Span | None:
        """A day of a month, or some."""
        if self.published is None and not year:
            return None
        year = year or self.nearest(month, day)
        return dt.date(year, month, day), dt.date(year, month, last or day)

    def nearest(self, month: int, day: int) -> int:
        """The year of a day without one: the next when the sentence looks ahead, otherwise the nearest."""
        assert self.published is not None
        year = self.published.year
        if self.ahead:
            return year if (month, day) >= (self.published.month, self.published.day) else year + 1
        # "1 April" in a story of February is the coming one, whatever the tense: of one long past its year would be told
        return year - ((dt.date(year, month, min(day, 28)) - self.published).days > NEAREST)

    def digits(self, a: int, b: int, year: int) -> Span | None:
        """A day in digits, month first where the locale says so."""
        day, month = (b, a) if self.region in (None, "US") else (a, b)
        if month > 12:
            day, month = month, day
        found = dt.date(year if year > 99 else 2000 + year, month, day)
        return found, found

    def month(self, month: int, year: int | None = None, rel: Word | None = None) -> Span | None:
        """A month."""
        if year:
            return calendar.months(year, month)
        if self.published is None:
            return None
        shift = rel and int(rel.value or 0)
        if shift == 0:
            return calendar.months(self.published.year, month)
        return calendar.months_beside(self.published, month, 1, self.ahead, shift)

    def season(self, season: Word, year: Any = None, rel: Word | None = None) -> Span | None:
        """Three months by the name of a season."""
        month = (int(season.value or 0) + (6 if self.region in calendar.SOUTHERN else 0) - 1) % 12 + 1
        if year is not None:
            if not isinstance(year, int):
                told = self.span(year) if "year" in year.slots else None
                year = told and told[0] and told[0].year
            return calendar.months(year, month, 3) if year else None
        shift = rel and int(rel.value or 0)
        return calendar.months_beside(self.published, month, 3, self.ahead, shift) if self.published else None

    # years

    def year(self, year: int) -> Span | None:
        """A calendar year."""
        return calendar.years(year)

    def short_year(self, year: int) -> Span | None:
        """'87 and '09: a year of the last century or of this one; in 594."""
        return calendar.years(year + (2000 if year < PIVOT else 1900) if year < 100 else year)

    def year_range(self, year: int, last: int, fiscal: Any = None) -> Span | None:
        """Years from one to another, or the financial year that two name."""
        short = last < 100
        if short:
            last += year // 100 * 100 + (100 if last < year % 100 else 0)
        if fiscal or (self.budget and short and last == year + 1 and self.fiscal_year):
            return self.fiscal_year.ending(last) if self.fiscal_year else None
        return calendar.years(year, last) if last >= year > 99 else None  # after 9-11

    def decade(self, year: int, last: int | None = None) -> Span | None:
        """The 1990s, the 1980s and 90s; the 1800s are a century; which 60s are meant is not told."""
        end = (last or year) + (99 if year % 100 == 0 and year < 1900 else 9)
        return calendar.years(year, end + (year // 100 * 100 if end < 100 else 0)) if year > 99 else None

    def fiscal(self, name: int) -> Span | None:
        """A financial year by its name."""
        return self.fiscal_year.days(name if name > 99 else 2000 + name) if self.fiscal_year else None

    def whole(self, whole: Word, unit: Word, what: Any) -> Span | None:
        """The full year 2024, the tax year 2024."""
        return (self.fiscally(what) if whole.value == "fiscal" else self.span(what)) if unit.form == "year" else None

    def fiscally(self, what: Any) -> Span | None:
        """A year that is a financial one, or its part: the 2018-19 fiscal year, the fiscal third quarter of 2018."""
        if not isinstance(what, Time) or self.fiscal_year is None:
            return None
        if what.reader == "year":
            return self.fiscal(what.slots["year"])
        if what.reader == "year_range":
            return self.span(what, fiscal=True)
        ordinal, unit, rest = (what.slots.get(name) for name in ("ord", "unit", "rest"))
        number, size = _ordinal(ordinal) or 0, calendar.MONTHS_OF.get(getattr(unit, "value", ""), 0)
        if not 0 < number * size <= 12:
            return None
        if rest is not None:
            year = rest.slots.get("year", rest.slots.get("name"))
            return self.fiscal_year.part(year if year > 99 else 2000 + year, number, size)
        return self.fiscal_year.part_beside(self.published, number, size, self.ahead) if self.published else None

    def months_of(self, month: int, unit: Word, last: int | None = None, rest: Any = None) -> Span | None:
        """A quarter or half told by its months, or by its last: "the April-June quarter", "the March quarter of 2024"."""
        if unit.value not in ("quarter", "half") and not (last and unit.value == "period"):
            return None
        length = (last - month) % 12 + 1 if last else calendar.MONTHS_OF[str(unit.value)]
        first = ((last or month) - length) % 12 + 1
        if rest is not None:
            around = self.days(rest)
            return around and calendar.months_within(around, first, length)
        return calendar.months_beside(self.published, first, length, self.ahead) if self.published else None


def length(unit: Any, number: Any = None) -> tuple[int | None, str]:
    """How many, None where no number stands there, of which unit."""
    if isinstance(unit, Time):
        half = "half-" if unit.reader == "halved" else ""
        return unit.slots.get("number"), f"{half}{unit.slots['unit'].value}"
    if isinstance(number, Word):  # "a number of years" says none
        return (int(number.value), str(unit.value)) if number.value else (None, "")
    return number, str(unit.value)


def _ordinal(ord: int | Word | None) -> int | None:
    """A number in a row; below zero it counts from the end."""
    if isinstance(ord, Word):
        return int(ord.value or 0) if "ord" in ord.classes or ord.form == "last" else None
    return ord


def _is_year(time: Any) -> bool:
    """A year by its number or by its distance from now."""
    if not isinstance(time, Time):
        return False
    return time.reader == "year" or (time.reader in ("relative", "ago") and length(time.slots["unit"], 1)[1] == "year")
