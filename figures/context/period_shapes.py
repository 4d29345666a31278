"""Shapes of expressions of time, and the words they are made of (``periods.csv`` of the lexicon), for ``expressions_cy``.

A shape is a row of elements, each one node or one figure:

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
from figures.lexicon.lexicon_cy import hash_of

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

_UNIT = "unit|FISCAL"
_POINT = ("DATE", "MONTH", f"rel {_UNIT}", f"the {_UNIT}", "rel MONTH|DATE|season")
_AGO = (
    f"a {_UNIT} ago",
    "NUM|few units ago",
    "DUR ago",
    "few of? units ago",
    f"a {_UNIT} prior @stop",
    "DUR prior @stop",
)

SHAPES = (
    # a date by itself and with its parts
    "DATE", "part hyphen? DATE", "part to hyphen? part hyphen? DATE", "weekday stop? DATE", "DATE stop weekday",
    "DATE of DATE", "DATE of the? whole? rel? unit|FISCAL", "season of? DATE", "season of? rel unit",
    "part hyphen? season of? DATE",
    "the whole? FISCAL DATE", "DATE whole? FISCAL", "DATE unit @stop", "DATE rel unit", "DATE of rel unit", "DATE rel",
    "whole unit DATE", "whole hyphen unit DATE", "DATE to DATE", "DATE hyphen DATE",
    "@between DATE and DATE", "@between MONTH and DATE|MONTH", "@from MONTH to DATE|MONTH", "@from weekday to weekday",
    "MONTH to MONTH|DATE", "MONTH hyphen MONTH|DATE", "weekday to weekday", "@in MONTH and MONTH|DATE",
    "@between weekday and weekday", "@from DATE to day",
    "@from? MONTH|DATE until MONTH|DATE", "@from? weekday until weekday|day",
    # months
    *(f"@{lead} MONTH" for lead in ("in", "since", "from", "until", "before", "after", "to", "same", "relative")),
    "part hyphen? MONTH", "MONTH rel unit", "MONTH of rel unit", "MONTH a unit ago", "rel MONTH", "part rel MONTH",
    # days
    "weekday", "weekday daypart", "rel weekday", "weekday rel unit", "rel daypart", "day", "day daypart",
    "part hyphen? weekday",
    "part day", "part rel daypart", "since then", "weekday hyphen weekday", "weekday and weekday",
    # so many units around now
    f"rel whole? {_UNIT}", f"part hyphen? rel whole? {_UNIT}", "rel few? of? units", "rel hyphen? DUR",
    "rel NUM hyphen? unit span?",
    "rel season", "part rel season", "so far rel whole? unit|season|FISCAL", "rel unit so far", "rel unit to date",
    "unit hyphen? to hyphen? date",
    *_AGO, "the unit ago", "the unit before @stop|and", "the DUR before @stop|and", "the season ago",
    "the rel DUR", "the DUR rel @stop",
    # parts of units
    *(f"ord hyphen? unit|DUR|half of {point}" for point in _POINT),
    *(f"edge of {point}" for point in _POINT),
    *(f"whole? half|MONTH of {point}" for point in _POINT),
    *(f"NUM half of {point}" for point in _POINT),
    "@in the ord half|DUR", "rel half", "the ord half @stop", "rel DUR of DATE|MONTH", "rel DUR of rel unit",
    "rel DUR of the unit",
    "ord DUR of DATE|MONTH", "ord DUR", "ord units of DATE",
    "MONTH hyphen MONTH unit|half", "MONTH hyphen MONTH unit|half of? rel FISCAL|unit", "MONTH hyphen MONTH unit|half of? DATE",
    "MONTH unit|half", "MONTH unit|half of? rel FISCAL|unit", "MONTH unit|half of? DATE",
    "MONTH to MONTH unit|half", "rel FISCAL", "weekday stop DATE close",
    "whole hyphen? unit DATE", "@in the whole? unit @stop", "@in the unit", "@in the whole unit", "@in the FISCAL",
    "@in own FISCAL unit",
    # up to a day
    *(
        f"{whole} {joint} {end}"
        for whole in (f"{_UNIT}|DUR", "NUM hyphen? unit span", "whole unit", "ord unit|half", "whole FISCAL", "ord FISCAL unit")
        for joint in ("to", "stop? relative? ended in?", "until", "to the? edge of")
        for end in ("the? DATE|MONTH", "edge of? DATE|MONTH", "rel MONTH|DATE|weekday", "MONTH rel unit", "day|weekday",
                    "edge rel MONTH")
    ),
    # the same time in another year
    *(
        f"same whole? {what} {when}"
        for what in (_UNIT, "MONTH|DATE", "DUR", "season", "NUM hyphen unit span", "half")
        for when in ("rel unit", "of rel unit", "in rel unit", "of DATE", "in DATE", "DATE", "a unit ago",
        "of the rel unit", "in the rel unit")
    ),
    "same whole? unit|half a unit prior", "same whole? unit|DUR", "the unit hyphen ago", "unit hyphen ago unit|half|span",
)  # fmt: skip


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


def word_table() -> tuple[array[int], array[int]]:
    """The words as a hash table: hashes (0 is free) and class bits."""
    words = load_words()
    size = 1
    while size < 4 * len(words):
        size *= 2
    hashes, bits = array("I", bytes(4 * size)), array("Q", bytes(8 * size))
    for form, (classes, _value) in words.items():
        value = hash_of(form.encode())
        at = value & (size - 1)
        while hashes[at]:
            at = (at + 1) & (size - 1)
        hashes[at], bits[at] = value, classes
    return hashes, bits


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
