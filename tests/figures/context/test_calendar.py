"""Spans of days: units lie side by side without a gap, thirds fill their span, and what is beside a day is the nearest."""

from __future__ import annotations

import calendar as months_of_python
import datetime as dt
import itertools
import random

import pytest

from figures.context import calendar
from figures.context.calendar import ONE, Days, FiscalYear

DAYS = [
    *(dt.date(2023, 1, 1) + dt.timedelta(7 * n + n % 6) for n in range(160)),
    *(calendar.months(year, month)[side] for year in (1999, 2000, 2024) for month in range(1, 13) for side in (0, 1)),
]
UNITS = ("day", "week", "month", "quarter", "half", "half-year", "year", "decade", "century")


def length(span: Days) -> int:
    return (span[1] - span[0]).days + 1


@pytest.mark.parametrize("unit", UNITS)
def test_units_lie_side_by_side(unit: str) -> None:
    for day in DAYS:
        spans = [calendar.unit_span(unit, day, shift) for shift in range(-3, 4)]
        assert spans[3] is not None and spans[3][0] <= day <= spans[3][1]
        for one, other in itertools.pairwise(spans):
            assert one is not None and other is not None and one[1] + ONE == other[0]


@pytest.mark.parametrize(
    ("unit", "first", "last"),
    [
        ("day", "2024-05-17", "2024-05-17"),
        ("week", "2024-05-13", "2024-05-19"),
        ("weekend", "2024-05-18", "2024-05-19"),
        ("fortnight", "2024-05-13", "2024-05-26"),
        ("month", "2024-05-01", "2024-05-31"),
        ("quarter", "2024-04-01", "2024-06-30"),
        ("half", "2024-01-01", "2024-06-30"),
        ("year", "2024-01-01", "2024-12-31"),
        ("decade", "2020-01-01", "2029-12-31"),
        ("century", "2000-01-01", "2099-12-31"),
    ],
)
def test_the_unit_around_a_day(unit: str, first: str, last: str) -> None:
    span = calendar.unit_span(unit, dt.date(2024, 5, 17))
    assert span == (dt.date.fromisoformat(first), dt.date.fromisoformat(last))


def test_what_is_no_unit_of_a_calendar() -> None:
    assert calendar.unit_span("hour", DAYS[0]) is None
    assert calendar.rolling("season", DAYS[0], 1) is None


def test_weekends_and_fortnights_on() -> None:
    day = dt.date(2024, 5, 17)
    assert calendar.unit_span("weekend", day, -1) == (dt.date(2024, 5, 11), dt.date(2024, 5, 12))
    assert calendar.unit_span("fortnight", day, 1) == (dt.date(2024, 5, 27), dt.date(2024, 6, 9))


def test_months_on_keep_the_day_or_end_with_the_month() -> None:
    for day in DAYS:
        for by in range(-25, 26):
            found = calendar.add_months(day, by)
            assert found.year * 12 + found.month == day.year * 12 + day.month + by
            assert found.day == min(day.day, months_of_python.monthrange(found.year, found.month)[1])
        assert calendar.month_end(day.year, day.month) == months_of_python.monthrange(day.year, day.month)[1]


def test_months_without_a_year_are_the_nearest() -> None:
    draw = random.Random(1)
    for day in DAYS:
        month, count = draw.choice((day.month, draw.randint(1, 12))), draw.choice((1, 2, 3, 6, 12))
        every = [calendar.months(day.year + k, month, count) for k in range(-5, 6)]
        begun, over = [s for s in every if s[0] <= day], [s for s in every if s[1] < day]
        assert calendar.months_beside(day, month, count, ahead=False) == begun[-1]
        assert calendar.months_beside(day, month, count, ahead=True) == every[len(over)]
        for ahead in (False, True):
            assert calendar.months_beside(day, month, count, ahead, -1) == over[-1]
            assert calendar.months_beside(day, month, count, ahead, 0) == every[len(over)]
            assert calendar.months_beside(day, month, count, ahead, 1) == every[len(begun)]


def test_months_within_a_span() -> None:
    year = (dt.date(2023, 4, 1), dt.date(2024, 3, 31))
    assert calendar.months_within(year, 4, 3) == (dt.date(2023, 4, 1), dt.date(2023, 6, 30))
    assert calendar.months_within(year, 1, 3) == (dt.date(2024, 1, 1), dt.date(2024, 3, 31))
    assert calendar.months_within(year, 3, 3) is None


@pytest.mark.parametrize("unit", ["month", "quarter", "half", "year", "decade"])
def test_the_unit_before_ends_where_a_span_begins(unit: str) -> None:
    for day in DAYS:
        span = calendar.unit_span(unit, day)
        assert span is not None
        assert calendar.before(span, unit) == calendar.unit_span(unit, day, -1)
        moved = calendar.shifted(span, 1)  # "the year to January": a unit, but not the calendar's
        found = calendar.before(moved, unit)
        assert found is not None and found[1] + ONE == moved[0]
        assert calendar.add_months(found[0], calendar.MONTHS_OF[unit]) == moved[0]


def test_the_week_before_and_the_unit_before_a_span_that_is_none() -> None:
    week = (dt.date(2024, 5, 15), dt.date(2024, 5, 21))
    assert calendar.before(week, "week") == (dt.date(2024, 5, 8), dt.date(2024, 5, 14))
    assert calendar.before((week[0], week[1] + ONE), "week") == (dt.date(2024, 5, 6), dt.date(2024, 5, 12))
    assert calendar.before(week, "year") == calendar.years(2023)


@pytest.mark.parametrize(
    ("unit", "count", "first", "last"),
    [
        ("month", -3, "2024-02-18", "2024-05-17"),
        ("month", 3, "2024-05-17", "2024-08-17"),
        ("year", -1, "2023-05-18", "2024-05-17"),
        ("week", -2, "2024-05-04", "2024-05-17"),
        ("fortnight", 1, "2024-05-17", "2024-05-31"),
        ("day", -10, "2024-05-08", "2024-05-17"),
        ("hour", -24, "2024-05-17", "2024-05-17"),
        ("hour", -48, "2024-05-16", "2024-05-17"),
        ("hour", 12, "2024-05-17", "2024-05-18"),
        ("minute", 50, "2024-05-17", "2024-05-19"),
    ],
)
def test_the_last_and_the_next_units(unit: str, count: int, first: str, last: str) -> None:
    span = calendar.rolling(unit, dt.date(2024, 5, 17), count)
    assert span == (dt.date.fromisoformat(first), dt.date.fromisoformat(last))


def test_thirds_fill_their_span_and_are_about_as_long() -> None:
    draw = random.Random(2)
    whole = [
        calendar.months(2000 + n, draw.randint(1, 12), count)
        for n, count in enumerate((3, 4, 5, 6, 7, 12, 24, 36, 60, 120))
    ]
    odd = [(day, day + dt.timedelta(draw.choice((1, 2, 5, 6, 27, 60, 100)))) for day in DAYS[:40] if day.day > 1]
    for span in [*whole, *odd]:
        parts = [calendar.third(span, which) for which in range(3)]
        assert parts[0][0] == span[0] and parts[2][1] == span[1]
        assert length(parts[0]) + length(parts[1]) + length(parts[2]) == length(span)
        assert parts[0][1] < parts[1][1] + ONE and parts[1][1] + ONE == parts[2][0] and parts[0][1] + ONE == parts[1][0]
        if length(span) > 2:
            assert parts[0][0] <= parts[0][1] and parts[2][0] <= parts[2][1]
    assert calendar.third((DAYS[0], DAYS[0]), 1) == (DAYS[0], DAYS[0])


@pytest.mark.parametrize(
    ("span", "cuts"),
    [
        (calendar.months(2024, 1, 3), ["2024-02-01", "2024-03-01"]),
        (calendar.months(2024, 1, 2), ["2024-01-21", "2024-02-10"]),
        (calendar.months(2024, 1, 12), ["2024-05-01", "2024-09-01"]),
        (calendar.months(2020, 7, 36), ["2021-07-01", "2022-07-01"]),
        (calendar.months(2020, 7, 37), ["2021-08-01", "2022-08-01"]),
        (calendar.months(2020, 7, 24), ["2021-03-01", "2021-11-01"]),
        (calendar.years(1990, 1999), ["1994-01-01", "1997-01-01"]),
        (calendar.months(2024, 5, 1), ["2024-05-12", "2024-05-22"]),
        ((dt.date(2024, 5, 2), dt.date(2024, 8, 1)), ["2024-06-02", "2024-07-03"]),
    ],
)
def test_thirds_are_whole_years_months_or_days(span: Days, cuts: list[str]) -> None:
    assert [str(calendar.third(span, which)[0]) for which in (1, 2)] == cuts


@pytest.mark.parametrize(
    "year", [FiscalYear(7), FiscalYear(4, 6), FiscalYear(1, before=0), FiscalYear(2, before=0), FiscalYear(10)]
)
def test_financial_years(year: FiscalYear) -> None:
    for day in DAYS:
        name = year.name(day)
        first, last = year.days(name)
        assert first <= day <= last and (first.month, first.day) == (year.month, year.day)
        assert year.days(name + 1)[0] == last + ONE
        assert name - year.before == first.year
        assert year.ending(day.year)[1].year == day.year
        for size, count in ((3, 4), (6, 2)):
            parts = [year.part(name, ordinal, size) for ordinal in range(1, count + 1)]
            assert parts[0][0] == first and parts[-1][1] == last
            assert all(one[1] + ONE == other[0] for one, other in itertools.pairwise(parts))
            every = [year.part(day.year + k, 2, size) for k in range(-4, 5)]
            assert year.part_beside(day, 2, size, ahead=True) == next(s for s in every if s[1] >= day)
            assert year.part_beside(day, 2, size, ahead=False) == [s for s in every if s[1] < day][-1]


def test_financial_years_of_countries() -> None:
    assert calendar.fiscal_year("AU") == FiscalYear(7)
    assert calendar.fiscal_year("IE") == FiscalYear(1, before=0)
    assert calendar.fiscal_year(None) is None
