"""Sentences drawn from the phrases that news is made of: nobody says what each means, only that it is read as before.

>>> put_together(random.Random(3))
'Prices in Leeds will cut minus 9 cents up – 3.1 degrees more.'
"""

from __future__ import annotations

import random

SUBJECTS = (
    "Sales", "Shares in Orbey", "The index", "Prices in Leeds", "Orbey's profit", "The northern mill", "Output", "Orbey",
)  # fmt: skip
VERBS = (
    "rose", "fell", "climbed", "was", "will cut", "reached", "slid", "has gained", "is expected to rise", "have risen", "jumped",
    "lost", "were down", "was up", "surpassed the average", "slipped", "stands",
)  # fmt: skip
BOUNDS = (
    "", "", "", "by", "to", "about", "more than", "up to", "at least", "nearly", "from", "an additional", "another", "a", "just",
    "less than", "at", "over", "between", "minus", "another",
)  # fmt: skip
AMOUNTS = (
    "5%", "$3m", "$3.2 billion", "12 points", "40 jobs", "6 km", "a third", "0.4 per cent", "20 minutes", "two-thirds", "25bps",
    "8C", "31 points", "300 people", "£2", "9 cents", "-2%", "$4 to $5", "4% to 6%", "3.1 degrees", "2.5 times", "10 miles",
)  # fmt: skip
BEHIND = (
    "", "", "", "lower", "higher", "in May", "on Friday", "more than in 2019", "below average", "in the three months to June",
    "of cuts", "month-on-month", "from 4%", "to $5", "(6 miles)", "(€2m)", "(up 2%)", "(2.5 per cent)", "or €4m",
    "followed by Valmont", "a year", "last year", "less", "down", "rise", "a share",
    "in Orbey", "year over year", "of the total", "warmer", "than in 2020", "earlier this month", "since March 2021", "Friday",
    "by 2030", "a day earlier", "for the year to June 30", "increase", "or so", "wider", "up", "in the second quarter of 2022",
)  # fmt: skip
JOINTS = (
    " and", ",", ", and", " or", ", or", " (", ";", " to", " while costs were", ", against", ", compared with", " at", ", Orbey",
    ", Valmont by", "; Valmont,", ", followed by Valmont", " but", ", after", " –", "; there,",
    ", in Leeds,", " and, Valmont said,", " (Valmont", " and Sainsbury's", ", while Valmont's", "; Valmont by", ", from", "), and",
)  # fmt: skip
ENDS = (".", " in London.", " overall.", ", he said.", "", ").", " more.")
TIMES = (
    "last {unit}", "next {unit}", "this {unit}", "the past {count} {unit}s", "the {unit} before", "{month}", "{month} {year}",
    "{day} {month}", "{day} {month} {year}", "{month} {day}", "{month} {day}, {year}", "{year}", "{weekday}", "last {weekday}",
    "the {unit} to {month} {day}", "the {count} {unit}s ended {month} {year}", "the {place} {unit}", "the {place} {unit} of {time}",
    "early {time}", "mid-{time}", "late {month}", "the end of {time}", "{month} to {month}", "between {time} and {time}",
    "{time} and {time}", "from {time} to {time}", "{count} {unit}s ago", "{count} {unit}s earlier", "{count} {unit}s after {time}",
    "FY25", "Q3 {year}", "fiscal {year}", "the {year} financial year", "the 1990s", "the 19th century", "'98", "spring {year}",
    "Christmas", "3pm on {time}", "{time} alone", "{time} ({time})", "a {unit}", "every {unit}", "{year}-26", "a {unit} earlier",
    "{month} last year", "the same {unit} last year", "{day}-30 {month}", "{weekday}, {month} {day}", "the {unit}",
    "the first of {month}",
)  # fmt: skip
FILLED = {
    "unit": ("day", "week", "month", "quarter", "half", "year", "decade", "weekend", "fiscal year"),
    "month": ("January", "May", "June", "Sept.", "December"),
    "year": ("2019", "2024", "2025", "2026"),
    "day": ("1", "5", "21"),
    "weekday": ("Monday", "Friday", "Saturday"),
    "count": ("two", "three", "6", "12"),
    "place": ("first", "second", "third", "last", "final"),
}
TIMED = (
    "Profit was $5m {0} {1}.", "It cut 40 jobs {0} {1}", "{0} {1}, sales rose 3% to 800.", "It had 12 ships {0} {1} and 9 {2} {3}.",
    "Sales {0} {1} will reach $8m, up from $6m {2} {3}.", "{0} {1}, the mill~ made 40~ boats and 30~ carts~ {2} {3}.",
    "The mill made 40~ boats {0} {1}~, 30~ carts and 12~ sleds~ for 9 towns~ {2} {3}.", "The {0} {1}~ mill~ paid £2m~ {2} {3}.",
    "{0} {1} it~ cut 40~ jobs~ {2} {3}, and~ 12~ went~ away.", "It~ had 40~ boats~ (12~ {0} {1})~, 9~ carts~ {2} {3}.",
)  # fmt: skip
BETWEEN = (
    "old",
    "wooden",
    "painted",
    "small",
    "of oak",
    "from the river",
    "in all",
    "that the town sold",
    "more",
)  # for a ~
BEFORE_TIMES = ("", "in", "on", "since", "by", "until", "for", "from", "over", "during", "at")


def a_time(draw: random.Random, deep: int = 0) -> str:
    """An expression of time, with others in it where it is not ``deep``."""
    shape = draw.choice([one for one in TIMES if deep < 2 or "{time}" not in one])
    while "{time}" in shape:
        shape = shape.replace("{time}", a_time(draw, deep + 1), 1)
    for name, words in FILLED.items():
        while f"{{{name}}}" in shape:
            shape = shape.replace(f"{{{name}}}", draw.choice(words), 1)
    return shape


def times_together(draw: random.Random) -> str:
    """An amount or two, each with a time."""
    parts = [part for _ in range(2) for part in (draw.choice(BEFORE_TIMES), a_time(draw))]
    text = draw.choice(TIMED).format(*parts)
    while "~" in text:
        text = text.replace("~", "".join(f" {draw.choice(BETWEEN)}" for _ in range(draw.choice((0, 0, 1, 2, 3)))), 1)
    return " ".join(text.split())


def put_together(draw: random.Random) -> str:
    """One subject and verb, and one to three amounts with what stands before and behind each."""
    text = f"{draw.choice(SUBJECTS)} {draw.choice(VERBS)}"
    for number in range(draw.randint(1, 3)):
        joint = draw.choice(JOINTS) if number else ""
        text += " ".join((joint, draw.choice(BOUNDS), draw.choice(AMOUNTS), draw.choice(BEHIND)))
    return " ".join(f"{text}{draw.choice(ENDS)}".split()).replace(" ,", ",").replace("( ", "(").replace(" .", ".")
