"""Times drawn by chance, each with the days that a calendar gives it."""

from __future__ import annotations

import calendar
import datetime as dt
import random
from collections.abc import Callable

from tests.together import Asked, read

MONTHS = list(calendar.month_name)
DAYS = list(calendar.day_name)
ORDINALS = ("first", "second", "third", "fourth")
Span = tuple[dt.date, dt.date]
Told = tuple[str, str, Span]  # the time as written, the locale, its first and last day


def month(year: int, number: int, count: int = 1) -> Span:
    """The ``count`` months that end with a month, which may be below 1 or above 12."""
    first, last = (year * 12 + number - count, year * 12 + number - 1)
    end = dt.date(last // 12, last % 12 + 1, calendar.monthrange(last // 12, last % 12 + 1)[1])
    return dt.date(first // 12, first % 12 + 1, 1), end


def years(first: int, last: int) -> Span:
    """From the first day of one year to the last of another."""
    return dt.date(first, 1, 1), dt.date(last, 12, 31)


def a_day(draw: random.Random, _: dt.date) -> Told:
    """On 5 May 2019, on May 5, 2019, on 2019-05-05, on 25/5/2019."""
    day = dt.date(1970, 1, 1) + dt.timedelta(draw.randrange(365 * 80))
    if (day.month, day.day) in ((7, 7), (9, 11), (11, 9)):
        day += dt.timedelta(1)  # 7/7 and 9/11 are names of attacks
    name, locale = MONTHS[day.month], draw.choice(("en-GB", "en-US"))
    slashed = f"{day.day}/{day.month}" if locale == "en-GB" else f"{day.month}/{day.day}"
    text = draw.choice((f"{day.day} {name} {day.year}", f"{name} {day.day}, {day.year}", f"{day}", f"{slashed}/{day.year}",
                        f"{day.day} {name[:3]} {day.year}"))  # fmt: skip
    return f"on {text}", locale, (day, day)


def a_month(draw: random.Random, _: dt.date) -> Told:
    """In May 2019; from May to July 2019; in the six months to May 2019."""
    year, number = draw.randint(1960, 2040), draw.randint(1, 12)
    later, count = draw.randint(1, 12), draw.choice((3, 6, 9, 12))
    if later > number and draw.random() < 0.4:
        return f"from {MONTHS[number]} to {MONTHS[later]} {year}", "en-GB", month(year, later, later - number + 1)
    if draw.random() < 0.5:
        word = {3: "three", 6: "six", 9: "nine", 12: "12"}[count]
        return f"in the {word} months to {MONTHS[number]} {year}", "en-GB", month(year, number, count)
    return f"in {MONTHS[number]} {year}", "en-GB", month(year, number)


def a_quarter(draw: random.Random, _: dt.date) -> Told:
    """In the second quarter of 2019, in Q2 2019, in the second half of 2019, in H2 2019."""
    year, number = draw.randint(1960, 2040), draw.randint(1, 4)
    if draw.random() < 0.4 and number <= 2:
        text = draw.choice((f"the {ORDINALS[number - 1]} half of {year}", f"H{number} {year}"))
        return f"in {text}", "en-GB", month(year, 6 * number, 6)
    text = draw.choice((f"the {ORDINALS[number - 1]} quarter of {year}", f"Q{number} {year}"))
    return f"in {text}", "en-GB", month(year, 3 * number, 3)


def some_years(draw: random.Random, _: dt.date) -> Told:
    """In 2019, between 2019 and 2023, in 2019-23, in the 1990s, in the 19th century."""
    first = draw.randint(1901, 2030)
    last = draw.randint(first + 1, first + 15)
    decade, century = draw.randrange(1850, 2020, 10), draw.randint(16, 20)
    choices = [
        (f"in {first}", years(first, first)),
        (f"between {first} and {last}", years(first, last)),
        (f"from {first} to {last}", years(first, last)),
        (f"in the {decade}s", years(decade, decade + 9)),
        (f"in the {century}th century", years(100 * century - 99, 100 * century)),
    ]
    if first // 100 == last // 100 and last % 100 > 12:
        choices.append((f"in {first}-{last % 100:02}", years(first, last)))
    text, span = draw.choice(choices)
    return text, "en-GB", span


def from_here(draw: random.Random, published: dt.date) -> Told:
    """On Tuesday, yesterday, last year, in May, since 1985: from the day of publication back."""
    back, number = draw.randint(1, 6), draw.randint(1, 12)
    day = published - dt.timedelta(back)
    year = published.year - (number > published.month)
    began = draw.randint(1950, published.year - 1)
    text, span = draw.choice((
        (f"on {DAYS[day.weekday()]}", (day, day)),
        ("yesterday", (published - dt.timedelta(1),) * 2),
        ("today", (published, published)),
        ("last year", years(published.year - 1, published.year - 1)),
        ("last month", month(published.year, published.month - 1)),
        (f"in {MONTHS[number]}", month(year, number)),
        (f"since {began}", (dt.date(began, 1, 1), published)),
        (f"in {MONTHS[number]} last year", month(published.year - 1, number)),
        (f"in the {ORDINALS[(number - 1) // 3]} quarter of last year", month(published.year - 1, (number + 2) // 3 * 3, 3)),
    ))  # fmt: skip
    return text, "en-GB", span


STYLES: tuple[Callable[[random.Random, dt.date], Told], ...] = (a_day, a_month, a_quarter, some_years, from_here)
# Where the times stand, and which of the two each amount is of.
PLACES: tuple[tuple[str, tuple[int | None, ...]], ...] = (
    ("profit was $5m {0}.", (0,)), ("profit was $5m {0}", (0,)), ("profit {0} was $5m.", (0,)), ("{0}, profit was $5m.", (0,)),
    ("profit was $5m {0} and costs were $4m {1}.", (0, 1)), ("it sold ships for $3m {0}, against $2m {1}.", (0, 1)),
    ("it made $5m {0}, when it had debts of $40m.", (0, None)),
    ("it said {0} that profit was $5m.", (None,)), ("the profit ({0}) was $5m.", (None,)),
)  # fmt: skip


def test_drawn_times_have_their_days() -> None:
    draw = random.Random(7)
    asked: dict[Asked, list[Span | None]] = {}
    for style in STYLES:
        for _ in range(160):
            published = dt.date(2015, 1, 1) + dt.timedelta(draw.randrange(365 * 10))
            place, wanted = draw.choice(PLACES)
            told = style(draw, published), style(draw, published)
            if told[0][1] == told[1][1]:
                text = place.format(told[0][0], told[1][0])
                asked[Asked(text[0].upper() + text[1:], told[0][1], str(published))] = [
                    None if at is None else told[at][2] for at in wanted
                ]
    assert len(asked) > 700
    for one, rows in read(asked).items():
        found = [(row["period_start"], row["period_end"]) for row in rows if row["kind"] == "money"]
        assert found == [span or (None, None) for span in asked[one]], one
