"""The codes that the compiled steps share: token classes, shape attributes, lexical categories and tags.

A code is stated once. Compiled modules take it as a C constant, by its name or by that of its table:
``from cython.cimports.figures.scanner.codes import PUNCT, Category``, then ``Category.UNIT`` (``setup.py: declare_constants``).
Categories and attributes are bits of a 64-bit mask; a rule's test is a mask of each.

>>> names(CATEGORIES, Category.PCT | Category.UNIT)
['UNIT', 'PCT']
"""

from __future__ import annotations

from collections.abc import Iterable
from types import SimpleNamespace


def named(codes: dict[str, int]) -> SimpleNamespace:
    """A table of codes by attributes in capitals.

    >>> named({"percentage_point": 2}).PERCENTAGE_POINT
    2
    """
    return SimpleNamespace(**{name.upper(): code for name, code in codes.items() if name})


def positions(names: Iterable[str]) -> dict[str, int]:
    """Each name's place in its list, from 0."""
    return {name: at for at, name in enumerate(names)}


def bits(names: Iterable[str]) -> dict[str, int]:
    """The bit of each name: the order is the bit."""
    return {name: 1 << at for at, name in enumerate(names)}


# Token classes.
WORD, NUMBER, SYMBOL, PUNCT = 1, 2, 3, 4

# Classes of code points; 0 is any other character, a token of its own.
LETTER, DIGIT, SPACE, JOINER = 1, 2, 3, 4

# Flags of lexicon words: may begin a numeral; its full stop ends no sentence; often begins a sentence; may stand between a
# comparator or verb and its figure; and those of marks.csv.
NUMERAL_WORD, ABBREVIATION, STARTER, BETWEEN_WORD = 1, 2, 4, 8
MARKS = {
    "plural": 16,
    "being": 32,
    "been": 64,
    "lasting": 128,
    "race": 256,
    "recent": 512,
    "course": 1024,
    "running": 2048,
    "hedge": 4096,
    "single": 8192,
    "game": 16384,
    "innings": 32768,
    "market": 65536,
    "nought": 131072,
    "threshold": 262144,
    "closing": 524288,
    "basis": 1048576,
    "usual": 2097152,
    "height": 4194304,
    "more": 8388608,
    "less": 16777216,
    "ascending": 33554432,
    "denying": 67108864,
    "following": 134217728,
    "timely": 268435456,
    "traded": 536870912,
}

MAX_TOKENS = 1024  # tokens of one sentence; longer ones are cut at a space
MAX_FIGURES = 256  # figures of one sentence

# What a lexicon form can be. The order is the bit.
CATEGORY_NAMES = (
    # numerals
    "DIGIT", "TEEN", "TENS", "HUNDRED", "SCALE", "DOZEN", "ORDWORD", "ORDSUFFIX", "FRACWORD", "VULGAR", "SIGN", "POINTWORD",
    # what a numeral measures
    "CURPRE", "CURPOST", "CURWEAK", "UNIT", "UNITWEAK", "TIMEUNIT", "PCT", "PPT",
    # joints
    "DASH", "TO", "AND", "OR", "BETWEEN", "FROM", "PER", "SLASH", "LP", "RP", "COMMA", "TIMES", "HASH", "ARTICLE",
    # time
    "MONTH", "WEEKDAY", "AMPM", "ERA", "CENTURY", "YEARPREP", "FISCAL",
    # ages, scores, names
    "OLD", "AGED", "NAMEWORD", "NAME", "IDIOM", "SCOREWORD", "POINTS",
    # context
    "CMPPRE", "CMPPOST", "CHANGE", "CHANGENOUN", "MULTIPLIER",
    # made by the numerals step
    "NUM", "ORD", "FRAC", "VAGUE",
    "CLOCK", "PERNOUN", "APOSTROPHE", "PERIODWORD", "CURWEAKPOST", "UNITSPACED", "TEMPWORD",
)  # fmt: skip
CATEGORIES = bits(CATEGORY_NAMES)
# What a written number is once it is read.
NUMERALS = CATEGORIES["NUM"] | CATEGORIES["FRAC"] | CATEGORIES["ORD"] | CATEGORIES["VAGUE"]

# Shape of a node: of its first token for words, of the numeral for numerals.
ATTRIBUTE_NAMES = (
    "cap",  # begins with a capital
    "caps",  # two capitals or more, no small letter
    "gluel",  # no space before
    "gluer",  # no space after
    "digits",  # a numeral written in digits
    "words",  # a numeral written in words
    "int",  # a whole number without a decimal part as written
    "dec",  # written with a decimal point
    "scaled",  # carries a scale word
    "grouped",  # has thousands separators
    "leadzero",  # begins with 0 and another digit
    "signed",  # carries its own sign
    "one",  # the value is 1
    "le12", "le24", "le31", "le59", "le130",  # small whole numbers
    "d1", "d2", "d3", "d4", "d5up",  # digits before the decimal point
    "year",  # four bare digits 1000-2199
    "modern",  # a year of 1900 to 2099
    "us",  # the locale measures as the United States do, or none is given
    "pluralnoun",  # a common noun in the plural
    "plural",  # "1990s", "65s", "thousands"
    "article",  # "a", "an" as one
    "first",  # first node of the sentence
    "ordsuffix",  # an ordinal in digits: 35th
    "mixed",  # dots and digits in a way no number is written: 1.2.3
    "noun", "propn", "verb", "adj", "adv", "adp", "det", "pron", "conj",  # the tagger's word
    "lower",  # a word in small letters
    "space",  # grouped by spaces
    "newline",  # first on its line
    "hedged",  # "a couple of": carries its own about
    "known",  # a word of the lexicon
    "home",  # a letter that the text's locale settles as money: R in South Africa, p in Britain
    "long",  # more digits than a mantissa holds, or raised to a power: the value is read from the surface
)  # fmt: skip
ATTRIBUTES = bits(ATTRIBUTE_NAMES)
PAST_PARTICIPLE, GERUND, FINITE = 1 << 60, 1 << 61, 1 << 62  # forms of verbs, in the same mask

# Tags of the tagger, in the order of its weights (Universal Dependencies).
TAG_NAMES = (
    "X", "NOUN", "PROPN", "VERB", "AUX", "ADJ", "ADV", "ADP", "DET", "PRON", "NUM", "CCONJ", "SCONJ", "PART", "PUNCT", "SYM",
)  # fmt: skip
TAGS = positions(TAG_NAMES)

# What sort of figure it is.
KINDS = (
    "money", "percent", "percentage_point", "count", "measure", "ordinal", "age", "duration", "date", "ratio", "score",
    "number",
)  # fmt: skip
COMPARATOR_CODES = ("=", "~", "<", "<=", ">", ">=")
CHANGE_CODES = (None, "up", "down")

Category, Attribute, Tag, Mark = named(CATEGORIES), named(ATTRIBUTES), named(TAGS), named(MARKS)
Kind = named(positions(KINDS))


def names(table: dict[str, int], mask: int) -> list[str]:
    """The names of the bits of a mask, in order."""
    return [name for name, bit in table.items() if mask & bit]


# Flags of a figure (``f_flags``): a date without a year; a from-to movement; inside brackets; an exchange rate; a
# temperature in bare degrees; a numeral that is long; a difference ("2C above average").
FIGURE_NO_VALUE, FIGURE_MOVEMENT, FIGURE_BRACKET, FIGURE_EXCHANGE, FIGURE_TEMPERATURE, FIGURE_LONG = 1, 2, 4, 8, 16, 32
FIGURE_DIFFERENCE = 64
