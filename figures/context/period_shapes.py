"""How shapes of expressions of time are written, the words they are made of (``periods.csv``), and what was found in them.

A shape (``languages/en/periods/shapes.py``) is a row of elements, each one node or one figure:

    rel unit          classes of ``periods.csv``: last year
    DATE DUR          a figure of kind date or duration; it counts as one element
    MONTH             the name of a month
    unit|DUR          either
    part? DATE        may be missing
    @in MONTH         the element must stand there and is no part of the span
    MONTH @stop       a comma, a full stop, a bracket or the end
    unit:unit|DUR     the element has a name: the reader gets what stands there
    rest:POINT        so has a shape inside the shape, a row of ``GROUPS``

An article before the span belongs to it. The longest shape wins, from the left; of two as long the first of the table. The
reader is a method of ``dates.Resolver``; a row without one is what its one name holds, or settles no days.

>>> [len(elements) for elements, _time in expand("", "@in the? month:MONTH")]
[2, 3]
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache, reduce
from itertools import accumulate
from operator import or_
from typing import Any, NamedTuple

from figures.languages import FIRST, table
from figures.languages.en.periods.shapes import DATES, DURATIONS, GROUPS, SHAPES
from figures.lexicon.load import word_id
from figures.scanner import codes
from figures.scanner.codes import TIMES, TimeNode, TimeWord

ANYTHING = 1 << 63  # no class of a node: a shape may end before it
POWERS = 67  # a prime of which no two powers of two leave the same rest
BOUND = TimeWord.SINCE | TimeWord.FROM | TimeWord.UNTIL | TimeWord.BEFORE | TimeWord.AFTER | TimeWord.BETWEEN
# flags of an expression: says it of none, the time of a report or of a record; begins the sentence; stands between commas;
# begins a clause behind "and"
TimeFlag = codes.named(codes.bits(("mute", "head", "alone", "coordinate")))
Tense = codes.named(codes.positions(("no_verb", "any_time", "now")))  # what a node says of the time of its clause

# What a part of a code says, 15 bits, from where on: the id of a word (those of times come first in a lexicon); a month, or 0
# for the financial year; the row of a figure's own nodes; an ordinal that is one node with the word behind it; a number.
Part = codes.named(
    {"bits": 15, "months": 4096, "rows": 5120, "ordinals": 8192, "numbers": 12288, "most": (1 << 15) - 1 - 12288}
)

Element = tuple[int, bool, bool]  # class bits, part of the span, has a name
Row = tuple[tuple[Element, ...], Any]
HERE = "here"


class Word(NamedTuple):
    """A row of ``periods.csv``; ``ord`` is 1 in "first half" where that is one node."""

    form: str
    value: int | str | None
    classes: frozenset[str]
    ord: int = 0


FISCAL_YEAR = Word("fiscal year", "year", frozenset(("FISCAL",)))


class Month(int):
    """A month by its number."""


class Time(NamedTuple):
    """An expression of time: the reader of ``dates.Resolver`` and what stands under its names.

    A name holds a ``Word``, a ``Month``, a number or another ``Time``.
    """

    reader: str
    slots: dict[str, Any]


def expand(reader: str, shape: str) -> list[Row]:
    """All rows of elements that a shape stands for, and what each holds: ``HERE`` for what its elements with a name say."""
    found: list[tuple[tuple[Element, ...], dict[str, Any]]] = [((), {})]
    for element in shape.split():
        slot, _, named = element.rpartition(":")
        classes = named.strip("@?")
        inner: list[Row] = (
            [row for group in GROUPS[classes] for row in expand(*group)]
            if classes in GROUPS
            else [(((sum(TIMES[name] for name in classes.split("|")), not named.startswith("@"), bool(slot)),), HERE)]
        )
        longer = [
            ((*before, *more), {**slots, slot: holds} if slot else slots)
            for before, slots in found
            for more, holds in inner
        ]
        found = [*found, *longer] if named.endswith("?") else longer
    return [
        (elements, Time(reader, slots) if reader else next(iter(slots.values()), None))
        for elements, slots in found
        if elements
    ]


@cache
def words(language: str = FIRST) -> dict[int, Word]:
    """The words of a language by their ids."""
    found = {}
    for row in table(language, "lexicon/periods.csv"):
        value = int(row["value"]) if row["value"].lstrip("-").isdigit() else row["value"] or None
        found[word_id(row["form"], language)] = Word(row["form"], value, frozenset(row["classes"].split("|")))
    return found


@cache
def rows() -> tuple[tuple[int, Row], ...]:
    """All rows, each behind the root of its tree: 0 for a sentence, 1 for the nodes of a date, 2 for those of a duration."""
    return tuple(
        (root, row)
        for root, declared in enumerate((SHAPES, DATES, DURATIONS))
        for reader, *shapes in declared
        for shape in shapes
        for row in expand(reader, shape)
    )


def tree() -> dict[str, array[int]]:
    """The shapes as trees: the edges of each state, what they test and where they lead; of each row what its names ask."""
    children: list[dict[tuple[int, bool], int]] = [{}, {}, {}]
    ends, row_from, row_mask = array("i", [0, 0, 0]), array("i", [0, 0]), array("Q")
    for number, (root, (elements, _time)) in enumerate(rows(), 1):
        state = root
        for mask, inside, slot in elements:
            if (mask, inside) not in children[state]:
                children[state][mask, inside] = len(children)
                children.append({})
                ends.append(0)
            state = children[state][mask, inside]
            row_mask.append(mask if slot else 0)
        ends[state] = ends[state] or number
        row_from.append(len(row_mask))
    edges = [(mask, inside, child) for below in children for (mask, inside), child in below.items()]
    starts = accumulate((len(below) for below in children), initial=0)
    masks, insides, to = zip(*edges, strict=True)
    asked = array("Q", (reduce(or_, (mask for mask, _ in below), 0) for below in children))
    # by a class that a sentence's shape may begin with, what the next node must have of; a figure's nodes are not counted here
    behind = array("Q", [0] * POWERS)
    for (mask, _), child in children[0].items():
        for power in (1 << bit for bit in range(64) if mask >> bit & 1):
            free = ends[child] or power & (TimeNode.DATE | TimeNode.DUR)
            behind[power % POWERS] |= ANYTHING if free else asked[child]
    return {
        "from": array("i", starts), "mask": array("Q", masks), "inside": array("i", insides), "to": array("i", to),
        "asked": asked, "behind": behind, "ends": ends, "row_from": row_from, "row_mask": row_mask,
    }  # fmt: skip


@lru_cache(maxsize=8192)
def read(code: tuple[int, ...], language: str = FIRST) -> Any:
    """The expression of time that ``times_cy`` found, a ``Time``, ``Word`` or ``Month``; None where words settle no days.

    Args:
        code: the fields of a figure, ``columns.TIME``.
        language: of its words.
    """
    parts = iter([field >> Part.BITS * place & ((1 << Part.BITS) - 1) for field in code for place in range(4)])
    lead, row, known = next(parts), next(parts), words(language)
    try:
        time = _row(row, parts, known)
    except LookupError:
        return None
    return Time("bounded", {"lead": known[lead - 1], "what": time}) if lead else time


def _row(number: int, parts: Iterator[int], words: Mapping[int, Word]) -> Any:
    if not number:
        raise LookupError("no shape fits")
    return _held(rows()[number - 1][1][1], parts, words)


def _held(holds: Any, parts: Iterator[int], words: Mapping[int, Word]) -> Any:
    """What a row holds, with what the next parts say."""
    if holds is None:
        raise LookupError("these words settle no days")
    if isinstance(holds, Time):
        return Time(holds.reader, {slot: _held(inner, parts, words) for slot, inner in holds.slots.items()})
    part = next(parts)
    if part >= Part.NUMBERS:
        return part - Part.NUMBERS
    if part >= Part.ORDINALS:
        return _held(HERE, parts, words)._replace(ord=words[part - Part.ORDINALS].value)
    if part >= Part.ROWS:
        return _row(part - Part.ROWS, parts, words)
    if part >= Part.MONTHS:
        return Month(part - Part.MONTHS) if part > Part.MONTHS else FISCAL_YEAR
    return words[part]
