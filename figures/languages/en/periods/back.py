"""Periods that count back from another one of their sentence: "the previous quarter", "a year earlier".

>>> BACK.search("the previous quarter") is not None, BACK.search("last quarter") is None
(True, True)
"""

from __future__ import annotations

import re

from figures.context import calendar
from figures.context.calendar import ONE, Days
from figures.languages.en.periods import words

BACK = re.compile(
    rf"(?i)^(?:from |in |since )?(?:the )?(?:{words.PRIOR} |year-(?:ago|earlier) (?:quarter|period|month|half|week)$"
    rf"|{words.SAME} (?:fiscal )?(?:quarter|period|month|half)\b)|(?:earlier|before)$"
)
YEARLY = re.compile(rf"(?i)year-(?:ago|earlier)|^(?:the )?{words.SAME} |year (?:earlier|before)$")
PREVIOUS = re.compile(rf"(?:from |in |since )?(?:the )?{words.PRIOR} (?P<unit>year|quarter|month|week|half|decade)")
EARLIER = re.compile(
    rf"(?:from )?(?:the )?(?:{words.NUMBER} )?(?P<unit>years?|quarters?|months?|weeks?|decades?) (?:earlier|before)"
)

SAME = re.compile(
    rf"(?:the )?(?:(?P<ago>year-(?:ago|earlier))|{words.SAME}) (?:fiscal )?"
    r"(?P<unit>quarter|period|month|half|week)"
    r"(?: (?:of |in )?(?:the )?(?:(?P<year>[12]\d{3})|.*\byear\b.*))?"
)


def before(text: str, beside: Days) -> Days | None:
    """The period that words count back from another one: "the previous quarter", "a year earlier"; None for other words.

    >>> import datetime as dt
    >>> before("the previous quarter", (dt.date(2018, 1, 1), dt.date(2018, 3, 31)))
    (datetime.date(2017, 10, 1), datetime.date(2017, 12, 31))
    >>> before("a year earlier", (dt.date(2018, 1, 1), dt.date(2018, 3, 31)))
    (datetime.date(2017, 1, 1), datetime.date(2017, 3, 31))
    """
    if (found := PREVIOUS.fullmatch(text.lower())) is not None:
        months = calendar.MONTHS_OF.get(found["unit"])
        if months and beside[1] + ONE == calendar.add_months(beside[0], months):
            return calendar.add_months(beside[0], -months), beside[0] - ONE  # of the year to September
        if found["unit"] == "week" and (beside[1] - beside[0]).days == 6:
            return beside[0] - 7 * ONE, beside[0] - ONE
        return calendar.unit_span(found["unit"], beside[0], -1)
    if (found := SAME.fullmatch(text.lower())) is not None:
        unit = found["unit"]
        if unit in calendar.MONTHS_OF and (beside[1] - beside[0]).days > 31 * calendar.MONTHS_OF[unit]:
            return None  # "in 2024 …, against the same quarter of 2023"
        if not found["ago"] and not found["year"] and "year" not in text.lower():
            return None
        months = 12 * (int(found["year"]) - beside[0].year) if found["year"] else -12
    elif (found := EARLIER.fullmatch(text.lower())) is not None and found["unit"].startswith("week"):
        days = 7 * words.number(found["number"] or "one") * ONE
        return beside[0] - days, beside[1] - days
    elif found is not None:
        months = -calendar.MONTHS_OF[words.unit_of(found["unit"])] * words.number(found["number"] or "one")
    else:
        return None
    return calendar.add_months(beside[0], months), calendar.add_months(beside[1] + ONE, months) - ONE
