"""Declared rules and how their patterns are written; ``engine_cy`` runs them.

A pattern is a row of elements separated by spaces, each matching one node:

    n:NUM                 a node of category NUM, captured in the role n
    u:UNIT|UNITWEAK       either category
    NUM.year!scaled       with the attribute year and without scaled
    NUM.noun/propn        with one of the attributes
    NUM.year|ORD          alternatives, each with its own
    "of"                  the word as such; "of"|"in" either; "ft".caps with attributes too
    <kin>  "or"|<kin>     any word of a class of ``languages/en/lexicon/classes.csv``
    ANY.cap               any node with the attribute
    ~PCT   _UNIT          glued to the node before it; not glued
    COMMA?                may be missing
    -NUM  -"ago"|"later"  the neighbour is no such node, none of the words (first or last element only)
    ^  $                  the sentence begins, ends here (first, last element only)
    GAP                   one to eight nodes that say when or where: no verb, no comma, no amount

The figure spans from the first captured node to the last; elements outside are context. Roles: ``n`` numeral, ``m`` other
end, ``c`` currency, ``u`` unit, ``v`` unit of the smaller part or of the other end, ``h`` numeral of the smaller part,
``d``, ``e`` what a rate is per, ``k`` the numeral of a rate, ``x`` only in the span; outside of the span ``z`` unit or
currency (5 and 6 kg), ``w`` what a rate is per ($9 million (£7 million) a year).

>>> [len(sequence) for sequence in parse("n:NUM COMMA? u:UNIT")]
[2, 3]
"""

from __future__ import annotations

import csv
from functools import cache
from typing import NamedTuple

from figures.errors import LexiconError
from figures.languages import folder
from figures.scanner import codes

CLASSES = folder("en") / "lexicon" / "classes.csv"
ROLES = "nmcuvhdekxyzw"
FLAGS = (
    "share",  # a scale on the other end reaches this one too: 5 to 7 million
    "divide",  # the value is n divided by m: one in five
    "multiplier",  # the value and the change are those of the form in role y: doubled
    "movement",  # from-to: with a verb of change it is a movement, else a range
    "range_half",  # decades: 1990s runs from 1990 to 1999
    "decade_end",  # the other end is a decade
    "short_year",  # 2012-13: the second year takes its century from the first
    "no_value",  # a date without a year: the value is not stated
    "year_two",  # FY25: two digits of this century
    "over", "under",  # the shape says the comparator
    "one",  # the article is the numeral: a decade
    "plus_one",  # an hour and a half
    "negative",  # the sign stands before the currency
    "score_if_falling",  # 17-6, 66-66: a range rises
    "part",  # only where n is less than m: one in five, not 12 in six boxes
    "exchange",  # 18.42 per dollar: the currency is the one of the story
    "scale_behind",  # 75 USD million: the scale stands behind the currency, in role y
    "next_unit",  # 5-foot-9: the second number is in the next smaller unit
    "minor",  # 15 dollars 50: the second number is in the minor unit
    "century",  # '87, '09: two digits of the last century or of this one
    "sixtieths",  # 2:40 left: minutes and seconds, or hours, minutes and seconds in n, h and m
    "day",  # 12.3.88: day, month and year; the year is the value
    "football",  # 12.9.81: goals, behinds and points; the points are the value
    "margin",  # 5.2 ± 0.3 mg: the second number is the margin, no other end
    "plus_part",  # two years and a half: the fraction is added
    "in_order",  # 1868 – 1912: the second year is a later one of the same life or age
)  # fmt: skip
NROLES = len(ROLES)
Role, Flag = codes.named(codes.positions(ROLES)), codes.named(codes.bits(FLAGS))
# how the engine reads a test
How = codes.named(codes.bits(("glued", "apart", "negative", "end", "word", "gap")))
GAP_MOST = 8  # nodes that a GAP passes over
ANYWHERE = 1 << 20  # nodes from the first of a pattern to its first numeral, where it may have none
# what a rule reads that the rest of its sentence may overrule (``setting_cy``)
Sense = codes.named(codes.positions(("open", "points", "odds", "name", "tens", "shots", "runs", "poll")))


class Test(NamedTuple):
    """What one node must be; masks of categories and attributes, a word id by its spelling, glue."""

    cat_any: int = 0
    attr_all: int = 0
    attr_any: int = 0
    attr_none: int = 0
    word: str = ""  # words joined by |
    listed: bool = False  # the words are those of a class
    glue: int = 0  # 1 glued to the node before, 2 not glued
    negative: bool = False
    end: bool = False  # matches behind the last node only
    gap: bool = False  # matches a run of nodes that say when or where


class Element(NamedTuple):
    """A test and the role that captures the node; an empty role is context."""

    test: Test
    role: str = ""


class Rule(NamedTuple):
    """A shape of figures.

    Attributes:
        name: goes into the column ``rule``.
        pattern: see the module's head.
        kind: a word of ``schema.KINDS``, or empty when the rule leaves something out.
        reject: why what matches is no figure.
        unit: the unit when the pattern captures none.
        flags: words of ``FLAGS``.
        priority: higher wins before longer.
    """

    name: str
    pattern: str
    kind: str = ""
    reject: str = ""
    unit: str = ""
    flags: tuple[str, ...] = ()
    priority: int = 0


def literals(rules: tuple[Rule, ...]) -> set[str]:
    """Words that the patterns name as such, so that the lexicon knows them."""
    return {
        word
        for rule in rules
        for sequence in parse(rule.pattern, rule.name)
        for element in sequence
        for word in element.test.word.split("|")
        if word
    }


def parse(pattern: str, where: str = "pattern") -> list[tuple[Element, ...]]:
    """All sequences of elements that a pattern stands for."""
    sequences: list[tuple[Element, ...]] = [()]
    anchored = False
    for position, text in enumerate(pattern.split()):
        if text == "^":
            anchored = True
            continue
        if text == "$":
            sequences = [(*s, Element(Test(end=True))) for s in sequences]
            continue
        optional = text.endswith("?")
        try:
            options = _element(text.rstrip("?"))
        except LexiconError as error:
            raise LexiconError(where, error.what, error.do) from None
        if anchored:
            options = tuple(_first(option) for option in options)
            anchored = False
        longer = [(*s, option) for s in sequences for option in options]
        if options[0].test.negative and position == 0:
            # nothing before at all is no such neighbour either
            longer.append((Element(Test(attr_none=0, word="^")),))
        sequences = [*sequences, *longer] if optional else longer
    return [_anchor(variant) for sequence in sequences if sequence for variant in _by_word(sequence)]


def _by_word(sequence: tuple[Element, ...]) -> list[tuple[Element, ...]]:
    """A sequence for each word that it may begin with, so that rules share the first step."""
    first = sequence[0].test
    if first.negative or first.listed or "|" not in first.word:
        return [sequence]
    return [(sequence[0]._replace(test=first._replace(word=w)), *sequence[1:]) for w in first.word.split("|")]


def _anchor(sequence: tuple[Element, ...]) -> tuple[Element, ...]:
    if sequence[0].test.word != "^":
        return sequence
    return (_first(sequence[1]), *sequence[2:])


def _first(element: Element) -> Element:
    """The same, at the beginning of a sentence only."""
    test = element.test
    return element._replace(test=test._replace(attr_all=test.attr_all | codes.ATTRIBUTES["first"]))


@cache  # a few hundred elements stand in thousands of patterns, and every start reads all of them
def _element(text: str) -> tuple[Element, ...]:
    role, where = "", text
    if len(text) > 1 and text[1] == ":" and text[0] in ROLES:
        role, text = text[0], text[2:]
    if text == "GAP":
        return (Element(Test(gap=True)),)
    base = Test()
    if text[0] == "~":
        base, text = base._replace(glue=1), text[1:]
    elif text[0] == "_":
        base, text = base._replace(glue=2), text[1:]
    elif text[0] == "-" and len(text) > 1:
        base, text = base._replace(negative=True), text[1:]
    if text[0] in '"<':
        words, *modifiers = _spelt(text)
        listed = "<" in text
        base = base._replace(word="|".join(_words(words, where)) if listed else words.replace('"', ""), listed=listed)
        return (Element(_test(base, modifiers, where), role),)
    if base.negative and "|" in text and any(mark in text for mark in ".!"):
        raise LexiconError(where, f"{text!r} would be the neighbour of one or of the other", "write a rule for each")
    plain, found = 0, []
    for alternative in text.split("|"):
        name, *modifiers = _modifiers(alternative)
        if name != "ANY" and name not in codes.CATEGORIES:
            raise LexiconError(where, f"unknown category {name!r}", "use a name of scanner/codes.py")
        mask = 0 if name == "ANY" else codes.CATEGORIES[name]
        if modifiers or not mask:
            found.append(Element(_test(base._replace(cat_any=mask), modifiers, where), role))
        else:
            plain |= mask
    return (*([Element(base._replace(cat_any=plain), role)] if plain else []), *found)


def _words(text: str, where: str) -> list[str]:
    """The words that a row of quoted words and classes stands for."""
    found: list[str] = []
    for part in text.split("|"):
        if part[0] == "<":
            if part[1:-1] not in classes():
                raise LexiconError(where, f"unknown class {part!r}", "use a class of languages/en/lexicon/classes.csv")
            found += classes()[part[1:-1]]
        else:
            found.append(part.replace('"', ""))
    return found


@cache
def classes() -> dict[str, list[str]]:
    """Classes of words that patterns name, by their names: the rows of ``languages/en/lexicon/classes.csv``."""
    found: dict[str, list[str]] = {}
    with CLASSES.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            for name in row["class"].split("|"):
                found.setdefault(name, []).append(row["form"])
    return found


def _spelt(text: str) -> list[str]:
    """Quoted words and classes, then the modifiers behind them: a full stop may be a word."""
    end = max(text.rfind('"'), text.rfind(">")) + 1
    return [text[:end], *_modifiers(text[end:])[1:]]


def _test(test: Test, modifiers: list[str], where: str) -> Test:
    for modifier in modifiers:
        mask = 0
        for attribute in modifier[1:].split("/"):
            if attribute not in codes.ATTRIBUTES:
                raise LexiconError(where, f"unknown attribute {attribute!r}", "use a name of scanner/codes.py")
            mask |= codes.ATTRIBUTES[attribute]
        if modifier[0] == "!":
            test = test._replace(attr_none=test.attr_none | mask)
        elif "/" in modifier:
            test = test._replace(attr_any=test.attr_any | mask)
        else:
            test = test._replace(attr_all=test.attr_all | mask)
    return test


def _modifiers(text: str) -> list[str]:
    parts, current = [], ""
    for letter in text:
        if letter in ".!":
            parts.append(current)
            current = letter
        else:
            current += letter
    return [*parts, current]
