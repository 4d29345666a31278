"""Sentences drawn from the phrases that news is made of: nobody says what each means, only that it is read as before.

>>> put_together(random.Random(3))
'Prices in Leeds will cut minus 9 cents in the second quarter of 2022, and minus 5% by 2030 overall.'
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
    "of cuts", "month-on-month", "from 4%", "to $5", "(6 miles)", "(€2m)", "a year", "last year", "less", "down", "rise", "a share",
    "in Orbey", "year over year", "of the total", "warmer", "than in 2020", "earlier this month", "since March 2021", "Friday",
    "by 2030", "a day earlier", "for the year to June 30", "increase", "or so", "wider", "up", "in the second quarter of 2022",
)  # fmt: skip
JOINTS = (
    " and", ",", ", and", " or", ", or", " (", ";", " to", " while costs were", ", against", ", compared with", " at", ", Orbey",
    ", Valmont by", "; Valmont,", ", followed by Valmont", " but", ", after", " –",
)  # fmt: skip
ENDS = (".", " in London.", " overall.", ", he said.", "", ").", " more.")


def put_together(draw: random.Random) -> str:
    """One subject and verb, and one to three amounts with what stands before and behind each."""
    text = f"{draw.choice(SUBJECTS)} {draw.choice(VERBS)}"
    for number in range(draw.randint(1, 3)):
        joint = draw.choice(JOINTS) if number else ""
        text += " ".join((joint, draw.choice(BOUNDS), draw.choice(AMOUNTS), draw.choice(BEHIND)))
    return " ".join(f"{text}{draw.choice(ENDS)}".split()).replace(" ,", ",").replace("( ", "(").replace(" .", ".")
