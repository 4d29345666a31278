"""The codes that the compiled steps share: token classes, shape attributes, lexical categories and tags.

A code is stated once. Compiled modules take it as a C constant, by its name or by that of its table:
``from cython.cimports.figures.scanner.codes import YEARS, Category``, then ``Category.UNIT`` (``setup.py: declare_constants``).
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
    attributes = {name.upper(): code for name, code in codes.items() if name}
    assert len(attributes) == sum(map(bool, codes)), "two names differ by their capitals alone"
    return SimpleNamespace(**attributes)


def positions(names: Iterable[str]) -> dict[str, int]:
    """Each name's place in its list, from 0."""
    return {name: at for at, name in enumerate(names)}


def bits(names: Iterable[str]) -> dict[str, int]:
    """The bit of each name: the order is the bit."""
    return {name: 1 << at for at, name in enumerate(names)}


# Token classes.
TOKEN_CLASSES = ("", "word", "number", "symbol", "punct")

# Classes of code points; 0 is any other character, a token of its own.
CHARACTER_CLASSES = ("", "letter", "digit", "space", "joiner")

# What a word is whatever its form: may begin a numeral, which the compiler tells; and the classes of marks.csv: its full stop
# ends no sentence; often begins a sentence; may stand between a comparator or verb and its figure; what steps ask for, those of
# chunks and candidates last.
MARKS = bits((
    "numeral_word", "abbreviation", "starter", "between_word",
    "plural", "being", "been", "lasting", "race", "recent", "course", "running", "hedge", "single", "game", "innings", "market",
    "nought", "threshold", "closing", "basis", "usual", "motion", "more", "less", "denying", "following", "timely", "traded",
    "staff", "water", "stretch",
    "of", "to", "preposition", "relative", "subordinate", "be", "time", "when", "own", "degree", "report", "quantity",
))  # fmt: skip

# The same in an expression of time, the classes of periods.csv; then what is told of a node by other means than its word.
TIME_WORDS = (
    "in", "of", "since", "from", "until", "before", "after", "between", "to", "and", "the", "own", "a", "rate", "rel", "prior",
    "same", "unit", "units", "span", "half", "few", "season", "part", "edge", "ended", "ago", "whole", "day", "daypart",
    "weekday", "so", "far", "date", "ord", "hyphen", "contrast", "clause", "relative", "say", "peak", "than",
    "level", "contract", "as", "then", "alone", "present", "letter", "decade", "event",
)  # fmt: skip
TIME_NODES = ("MONTH", "FISCAL", "DATE", "DUR", "NUM", "stop", "close", "YEAR", "DECADE", "JOINT")
TIMES = bits((*TIME_WORDS, *TIME_NODES))

MAX_TOKENS = 1024  # tokens of one sentence; longer ones are cut at a space
# Figures of one sentence; of a power of two, all fields of a figure would fall into a few lines of the processor's cache.
MAX_FIGURES = 264

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
# Forms of verbs, in the same mask: what the tagger knows and no rule asks for.
VERB_FORMS = {"past_participle": 1 << 60, "gerund": 1 << 61, "finite": 1 << 62}

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

# Chunks of a sentence; a phrase that names a time, a verb group with "be", with "to", without a finite form.
CHUNKS = (
    "other", "phrase", "verb", "preposition", "pronoun", "relative", "conjunction", "subordinate", "mark", "adverb", "figure",
)  # fmt: skip
CHUNK_FLAGS = ("time", "be", "infinitive", "reduced")

# Flags of a figure (``f_flags``): a date without a year; a from-to movement; inside brackets; an exchange rate; a
# temperature in bare degrees; a numeral that is long; a difference ("2C above average"); no movement, whatever a network says.
FIGURE_FLAGS = ("no_value", "movement", "bracket", "exchange", "temperature", "long", "difference", "still")

Token, Character = named(positions(TOKEN_CLASSES)), named(positions(CHARACTER_CLASSES))
Category, Attribute, Tag, Mark = named(CATEGORIES), named(ATTRIBUTES | VERB_FORMS), named(TAGS), named(MARKS)
TimeWord, TimeNode = (named({name: TIMES[name] for name in names}) for names in (TIME_WORDS, TIME_NODES))
Kind, Chunk, ChunkFlag = named(positions(KINDS)), named(positions(CHUNKS)), named(bits(CHUNK_FLAGS))
Comparator = named(positions(("equal", "about", "under", "at_most", "over", "at_least")))  # as COMPARATOR_CODES
Change, FigureFlag = named(positions(("", "up", "down"))), named(bits(FIGURE_FLAGS))

# What several steps ask for in one test.
BE = Mark.BE | Mark.BEING | Mark.BEEN
NUMERALS = Category.NUM | Category.FRAC | Category.ORD | Category.VAGUE  # what a written number is once it is read
SIMPLE = Category.DIGIT | Category.TEEN | Category.TENS
CHANGING = Category.CHANGE | Category.CHANGENOUN  # a verb, noun or particle of changes.csv
CURRENCY_BEFORE = Category.CURPRE | Category.CURWEAK
CURRENCY_BEHIND = Category.CURPOST | Category.CURWEAKPOST
YEARS = Attribute.YEAR | Attribute.MODERN
IN_PHRASE = Attribute.NOUN | Attribute.PROPN | Attribute.ADJ | Attribute.DET | Attribute.PRON  # a word of a noun phrase
TAGGED = sum(ATTRIBUTES[name] for name in ("noun", "propn", "verb", "adj", "adv", "adp", "det", "pron", "conj"))
LIMIT = 10**17  # mantissas stay below ten times it, so that no product wraps
PIVOT = 30  # '30 is 1930, '29 is 2029
LOW_32 = 0xFFFFFFFF


def names(table: dict[str, int], mask: int) -> list[str]:
    """The names of the bits of a mask, in order."""
    return [name for name, bit in table.items() if mask & bit]
