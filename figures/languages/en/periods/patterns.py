"""What the text of a period can look like, and the reader of ``dates.Resolver`` for it; the first that fits wins.

>>> [reader for pattern, reader in PATTERNS if pattern.fullmatch("the second quarter of 2024")]
['ordinal']
"""

from __future__ import annotations

import re
from functools import lru_cache

from figures.languages.en.periods.words import (
    AGO,
    DAY,
    DAYNAME,
    DAYPART,
    DAYS,
    EDGE,
    ENDS,
    FISCAL,
    LAST_MONTH,
    MONTH,
    NUMBER,
    ORD,
    REL,
    SAME,
    SEASON,
    THE,
    UNIT,
    WEEKDAY,
    WEEKDAYS,
    WHOLE,
    YEAR,
    YEAR_OF,
    any_of,
)  # fmt: skip

PATTERNS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(THE + pattern), read)
    for pattern, read in (
        (YEAR, "year"),
        (rf"{YEAR}s?(?:-| to | and | through )(?P<last>[12]\d{{3}})s", "decade"),
        (rf"{YEAR}s", "decade"),
        (rf"(?:between |from )?{YEAR}(?:-|/| to | and | through | until )(?P<last>[12]\d{{3}}|\d\d)"
         rf"(?P<fiscal> {FISCAL}(?: year)?)?",
         "year_range"),
        (rf"(?P<fiscal>{FISCAL}(?: year)?) ?{YEAR}[-/](?P<last>[12]\d{{3}}|\d\d)", "year_range"),
        (rf"(?:full[- ]year )?{FISCAL}(?:[- ]year)? ?(?P<name>[12]\d{{3}}|\d\d)", "fiscal"),
        (rf"(?P<name>[12]\d{{3}}) {FISCAL}(?: year)?", "fiscal"),
        (rf"{FISCAL} {ORD}[- ](?P<unit>quarter|half)(?: (?:of |in )?(?:the )?(?:{FISCAL} )?(?P<rest>[12]\d{{3}}))?", "fiscal_part"),
        (rf"(?:calendar |full[- ])year {YEAR}", "year"),
        (rf"{DAYNAME}{DAY}(?:(?:-| to | and )(?P<last>\d{{1,2}}))?(?: of)? {MONTH}(?: {YEAR})?", "date"),
        (rf"{DAYNAME}{MONTH} {DAY}(?:(?:-| to | through )(?P<last>\d{{1,2}}))?(?: {YEAR})?"
         rf"(?: {any_of(WEEKDAYS)})?", "date"),
        (r"(?P<year>\d{4})-(?P<b>\d\d)-(?P<a>\d\d)", "iso"),
        (r"(?P<a>\d\d?)/(?P<b>\d\d?)/(?P<year>\d{4}|\d\d)", "digits"),
        (rf"{MONTH}(?:-| to | through ){LAST_MONTH} (?:quarters?|periods?|half)(?: (?:of |in )?(?:the )?(?P<rest>.+))?",
         "months_of"),
        (rf"{MONTH} (?P<unit>quarter|half)(?: (?:of |in )?(?:the )?(?P<rest>.+))?", "months_of"),
        (rf"(?:{REL} )?{MONTH}(?: (?:of )?{YEAR})?", "month"),
        (rf"{ORD}[- ]century", "century"),
        (rf"(?P<fiscal>{FISCAL} )?(?P<letter>[qh])(?P<digit>\d)(?: ?(?:of )?(?P<rest>.+))?", "numbered"),
        (r"(?P<digit>\d)(?P<letter>[qh]) ?(?P<rest>\d\d|[12]\d{3}|fy.+)", "numbered"),
        (r"(?P<rest>[12]\d{3})-?(?P<letter>[qh])(?P<digit>\d)", "numbered"),
        (r"quarter (?P<digit>\d) (?:of )?(?P<rest>[12]\d{3})", "numbered"),
        (r"'?(?P<year>\d\d)", "two_digits"),
        (rf"(?P<word>{any_of(DAYS)}){DAYPART}", "day_word"),
        (r"(?P<weekend>weekend)", "day_part"),
        (r"(?P<rel>this|last) (?:morning|afternoon|evening|night)", "day_part"),
        (rf"(?:{REL} )?{WEEKDAY}{DAYPART}", "weekday"),
        (r"since (?P<rest>.+)", "since"),
        (r"before (?P<rest>.+)", "before"),
        (r"(?:after|following) (?P<rest>.+)", "after"),
        (rf"(?:{ORD}[- ])?(?:full |financial |fiscal )*(?:{NUMBER}[- ])?{UNIT}(?: period)? "
         rf"{ENDS} {THE}(?P<end>.+)", "up_to"),
        (r"(?P<part>early|earlier|mid-to-late|mid|late|later)[ -]+(?P<rest>(?:(?! to | and | through | until ).)+)", "part"),
        (r"(?:from |between )?(?P<one>.+?)(?:-| to | and | through | until )(?P<to>.+)", "joined"),
        (r"from (?P<rest>.+)", "since"),
        (r"(?:until|till|through) (?P<rest>.+)", "until"),
        (rf"so far this (?:{WHOLE} )?{UNIT}", "to_date"),
        (rf"this {UNIT} (?:so far|to date)", "to_date"),
        (rf"(?P<edge>{EDGE}) of (?P<rest>.+)", "edge"),
        (rf"{REL} (?:fiscal|financial)", "relative_fiscal"),
        (rf"{REL} (?:{NUMBER}[ -])?(?:of )?(?:{WHOLE} )?{UNIT}(?: period)?", "relative"),
        (rf"(?:{NUMBER} (?:of )?)?{UNIT} (?P<when>{AGO})", "ago"),
        (rf"{ORD}[ -](?:{NUMBER} )?{UNIT}(?: of (?P<rest>.+))?", "ordinal"),
        (rf"{SAME} (?P<what>.+?) (?:of |in )?(?:the )?"
         rf"(?:{YEAR_OF}|(?P<year>[12]\d{{3}}))", "same"),
        (rf"(?P<what>.+?) (?:of )?{YEAR_OF}", "inside"),
        (rf"(?:{REL} )?{SEASON}(?: (?:of )?{YEAR})?", "season"),
    )
)  # fmt: skip

# What a game is told by: what is left of it, and what its parts are called.
GAME_CLOCK = r"\d?\d:\d\d (?:left|remaining|to (?:go|play))"
GAME_PART = "(?i)quarter|half|period"

# The patterns ask of a digit whether it is 1 or 2, with which a year begins, and nothing else.
DIGITS = str.maketrans("0123456789", "0110000000")


@lru_cache(maxsize=8192)
def fitting(shape: str) -> tuple[int, ...]:
    """Places of the patterns that fit a text whose digits are folded by ``DIGITS``: "last 12 months" is as "last 21 months".

    >>> [PATTERNS[number][1] for number in fitting("1100")]
    ['year']
    """
    return tuple(number for number, (pattern, _reader) in enumerate(PATTERNS) if pattern.fullmatch(shape))
