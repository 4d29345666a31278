"""How shapes of expressions of time are written, and the words they are made of (``periods.csv``), for ``times_cy``.

A shape (``languages/en/periods/shapes.py``) is a row of elements, each one node or one figure:

    rel unit          classes of ``periods.csv``: last year
    DATE DUR          a figure of kind date or duration; it counts as one element
    MONTH             the name of a month
    unit|DUR          either
    part? DATE        may be missing
    @in MONTH         the element must stand there and is no part of the span
    MONTH @stop       a comma, a full stop, a bracket or the end

An article before the span belongs to it. The longest shape wins, from the left.

>>> [len(sequence) for sequence in sequences("@in the? MONTH")]
[2, 3]
"""

from __future__ import annotations

import csv
from array import array
from functools import cache
from pathlib import Path

from figures.languages import folder
from figures.languages.en.periods.shapes import SHAPES

WORDS = folder("en") / "lexicon" / "periods.csv"

# The order is the bit.
CLASSES = (
    "in", "of", "since", "from", "until", "before", "after", "between", "to", "and", "the", "own", "a", "rate", "rel", "prior",
    "same", "unit", "units", "span", "half", "few", "season", "part", "edge", "ended", "ago", "whole", "day", "daypart",
    "weekday", "so", "far", "date", "ord", "hyphen", "contrast", "clause", "relative", "say", "peak", "than",
    "level", "contract", "as", "then", "alone",
    # not words
    "MONTH", "FISCAL", "DATE", "DUR", "NUM", "stop", "close", "event",
)  # fmt: skip
CLASS = {name: 1 << bit for bit, name in enumerate(CLASSES)}


def sequences(shape: str) -> list[tuple[tuple[int, bool], ...]]:
    """All rows of (class bits, part of the span) that a shape stands for."""
    found: list[tuple[tuple[int, bool], ...]] = [()]
    for element in shape.split():
        inside = not element.startswith("@")
        mask = sum(CLASS[name] for name in set(element.strip("@?").split("|")))
        longer = [(*row, (mask, inside)) for row in found]
        found = [*found, *longer] if element.endswith("?") else longer
    return [row for row in found if row]


@cache
def load_words(path: Path = WORDS) -> dict[str, tuple[int, int | None]]:
    """Form → class bits and value."""
    with path.open(encoding="utf-8", newline="") as lines:
        return {
            row["form"]: (
                sum(CLASS[name] for name in set(row["classes"].split("|"))), int(row["value"]) if row["value"] else None
            )
            for row in csv.DictReader(lines)
        }  # fmt: skip


def tree() -> dict[str, array[int]]:
    """The shapes as one tree: the edges of each state, what they test, where they lead, and which states end one."""
    children: list[dict[tuple[int, bool], int]] = [{}]
    ends = [0]
    for shape in SHAPES:
        for sequence in sequences(shape):
            state = 0
            for key in sequence:
                if key not in children[state]:
                    children[state][key] = len(children)
                    children.append({})
                    ends.append(0)
                state = children[state][key]
            ends[state] = 1
    start, mask, inside, to = array("i", [0]), array("Q"), array("i"), array("i")
    for below in children:
        for (bits, part), child in below.items():
            mask.append(bits)
            inside.append(int(part))
            to.append(child)
        start.append(len(mask))
    return {"from": start, "mask": mask, "inside": inside, "to": to, "ends": array("i", ends)}
