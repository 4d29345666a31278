"""Words and fragments of patterns for the dates of periods: numbers, units, months, and the classes of ``periods.csv``.

>>> number("three"), ordinal("second"), ordinal("19th"), unit_of("centuries")
(3, 2, 19, 'century')
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from figures.context.period_shapes import CLASS, load_words

MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_TO_TWENTY = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip
NUMBERS = {word: value for value, word in enumerate(_TO_TWENTY)} | {
    "a": 1, "an": 1, "a few": 3, "few": 3, "several": 3, "couple": 2, "a couple of": 2, "couple of": 2, "thirty": 30,
    "forty": 40, "fifty": 50, "hundred": 100,
}  # fmt: skip
ORDINAL_WORDS = {f"{word}th": value for word, value in NUMBERS.items() if 12 < value < 20} | {
    "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12,
    "twentieth": 20, "last": -1,
}  # fmt: skip


def of_class(name: str) -> dict[str, int | None]:
    """Forms of a class of ``periods.csv`` and their values."""
    return {form: value for form, (bits, value) in load_words().items() if bits & CLASS[name]}


def any_of(forms: Iterable[str]) -> str:
    """A pattern that fits any of the forms, the longest first."""
    return "(?:" + "|".join(sorted(map(re.escape, forms), key=len, reverse=True)) + ")"


RELATIVE, ORDINALS, DAYS = of_class("rel"), of_class("ord"), of_class("day")
WEEKDAYS, SEASONS = of_class("weekday"), of_class("season")

MONTH = r"(?P<month>" + "|".join(rf"{m[:3]}(?:{m[3:]}|t)?" for m in MONTHS) + r")\.?"
LAST_MONTH = MONTH.replace("<month>", "<last>")
YEAR = r"(?P<year>[12]\d{3})"
DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
UNIT = (
    r"(?P<unit>years?|half-years?|half|quarters?|months?|weeks?|weekends?|fortnights?|days?|decades?|century|centuries"
    r"|hours?|minutes?)"
)
NUMBER = rf"(?P<number>\d+|{any_of(NUMBERS)})"
WHOLE = rf"(?P<whole>{any_of(of_class('whole'))})"
FISCAL = "(?:fy|fiscal|financial|tax)"
DAYNAME = rf"(?:{any_of(WEEKDAYS)} )?"
AGO = rf"(?:{any_of(of_class('ago'))}|before|prior|previously)"
REL = rf"(?P<rel>{any_of(RELATIVE)})"
ORD = rf"(?P<ord>{any_of(ORDINALS)}|\d+(?:st|nd|rd|th)|{any_of(ORDINAL_WORDS)})"
WEEKDAY = rf"(?P<weekday>{any_of(WEEKDAYS)})"
ENDS = rf"(?:to|(?:that |which )?{any_of(of_class('ended'))}(?: in| on)?|through|until|up to)"
SAME, PRIOR, EDGE = (any_of(of_class(name)) for name in ("same", "prior", "edge"))
DAYPART = rf"(?: {any_of(of_class('daypart'))})?"
SEASON = rf"(?P<season>{any_of(SEASONS)})"
THE = r"(?:the )?"
YEAR_OF = (
    r"(?P<when>(?:last|this|next|the previous|the prior|previous|prior) year|(?:a|one|the) year (?:ago|earlier|before))"
)


def unit_of(word: str) -> str:
    """A unit in the singular."""
    return {"centuries": "century"}.get(word, word.removesuffix("s"))


def number(word: str) -> int:
    """A number in digits or words."""
    return int(word) if word.isdigit() else NUMBERS[word]


def ordinal(word: str) -> int | None:
    """An ordinal in digits or words; below zero it counts from the end."""
    if word[0].isdigit():
        return int(re.sub(r"\D", "", word))
    return ORDINALS.get(word) or ORDINAL_WORDS.get(word)


def month_of(word: str) -> int:
    """The number of a month, by its first three letters."""
    return [m[:3] for m in MONTHS].index(word[:3]) + 1
