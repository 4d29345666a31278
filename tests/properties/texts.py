"""Texts to read that no writer would write: built from the lexicon, from what broke the reader once, and from bytes.

>>> texts = list(made(3, seed=1))
>>> len(texts), texts == list(made(3, seed=1))
(3, True)
"""

from __future__ import annotations

import random
from collections.abc import Iterator

from figures.lexicon.load import names

# Each broke something once, or stands where a bound, a cut or a sign is decided.
FOUND = (
    "Together with $500bn gap,",
    "Now they 878,266,861,581,84are",
    "5 deaths per 10^30 people",
    "of by ½",
    "growth of by 5%",
    "The U.S.\u0301 cut 40 jobs.",
    "602214076000000000000000 x 10^2",
    "1.9890000000000000000 x 10^30 kg",
    "R1 007 000 and 12 007 people",
    "10^400 and 10^-400 and 1e400",
    "$",
    "5",
    "-",
    "½ of ⅓ of 1 ½",
    "1,2,3,4,5,6,7,8,9",
    "9" * 400,
    "0." + "0" * 400 + "1",
    "five " * 400,
    "$1 million " * 300,
    "1–2–3–4–5 (6) [7] {8}",
    "\u202e5%\u202c \ufeff12\u200b000 \u06f5\u06f6 ٤٢",
    "a\x00b 5\x00% 10\x00",
    "up 5% from 4% to 6% by 7% at 8% of 9%",
    "'s 5 'll n't - – — … “5” ‘6’",
)
PIECES = (
    *"0 1 2 5 9 10 12 100 737 1999 2023 1,234 1.234,5 12,3,4 0.5 .5 5. 1e9 10^6 10⁶ ½ 3¾ 007 1/2 24/7 9/11 12:30".split(),  # noqa: SIM905
    *"$ £ € ¥ % ‰ ° ( ) [ ] , . ; : - – — ' ’ “ ” \" / + − ± ~ < > = & @ # * … ? !".split(),  # noqa: SIM905
    *"the a of to from by at in on for with and or per than about up down Mr U.S. p.m. St Smith people Now they".split(),  # noqa: SIM905
    "\n", "\n\n", "\t", "\r\n", "\u00a0", "\u2009", "\u202f", "\u200b", "\ufeff", "\u0301", "\U0001f4b0", "İ", "ß", "ﬁ", "x" * 80,
)  # fmt: skip
GAPS = ("", " ", " ", " ", " ")


def made(count: int, seed: int, longest: int = 60) -> Iterator[str]:
    """Random texts, the same for the same seed.

    Args:
        count: how many.
        seed: of the random numbers.
        longest: most words and marks of one text.
    """
    draw = random.Random(seed)
    forms = names()["forms"]
    for _ in range(count):
        words = (
            draw.choice(PIECES) if draw.random() < 0.6 else draw.choice(forms) for _ in range(draw.randint(1, longest))
        )
        text = "".join(word + draw.choice(GAPS) for word in words)
        yield cut(text, draw) if draw.random() < 0.2 else text


def cut(text: str, draw: random.Random) -> str:
    """The text with a slice repeated, left out or cut off, and a character of it replaced."""
    start, end = sorted(draw.randrange(len(text) + 1) for _ in range(2))
    return draw.choice((text[start:end], text[:start] + text[end:], text + text[start:end] * 3, text[:end] + "5"))
