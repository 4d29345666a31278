"""What the tagger's model tells apart: its lanes, which are tags and forms of verbs, and the kinds of token that it sees.

>>> TAGS_OF_MODEL[Lane.FINITE], endings("en")[0].text
('FINITE', 's')
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from figures.languages import table
from figures.scanner.codes import bits, named, positions

# The model tells verb forms apart; symbols, punctuation and digits need no model.
TAGS_OF_MODEL = (
    "NOUN", "PROPN", "FINITE", "INFINITIVE", "PAST_PARTICIPLE", "GERUND", "AUX", "ADJ", "ADV", "ADP", "DET", "PRON",
    "CCONJ", "SCONJ", "PART", "NUM",
)  # fmt: skip
Lane, LaneBit = named(positions(TAGS_OF_MODEL)), named(bits(TAGS_OF_MODEL))
# What a word sees in place of a lane of the token before it.
PUNCT_CONTEXT, START_CONTEXT, SYM_CONTEXT = 16, 17, 18
LANES = 0xFFFF  # a mask above it is such a context, times 65536

# What a word may be that the lexicon does not have.
OPEN_CLASSES = ("NOUN", "PROPN", "FINITE", "INFINITIVE", "PAST_PARTICIPLE", "GERUND", "ADJ", "NUM")
OPEN_LANES = sum(bits(TAGS_OF_MODEL)[name] for name in OPEN_CLASSES)
VERBAL = LaneBit.FINITE | LaneBit.AUX
VERBAL_ONLY = VERBAL | LaneBit.INFINITIVE
VERBAL_PERHAPS = VERBAL_ONLY | LaneBit.PAST_PARTICIPLE | LaneBit.ADJ | LaneBit.PROPN

# Kinds of token: the lexicon's classes 1 to 223, words it does not have (by their ending from 225 on), marks, the edges.
CLASSES = 224
TokenKind = named({
    "other": CLASSES, "number": 240, "symbol": 241, "comma": 242, "stop": 243, "hyphen": 244, "colon": 245, "mark": 246,
    "end": 255,
})  # fmt: skip
CAPITAL = 256  # added to the kind of a capitalised word

FEATURES = 16
# of the hash of a feature; and every other lane of eight, with room for sums
MULTIPLY_A, MULTIPLY_B, MULTIPLY_C, MULTIPLY_D = 0x9E3779B1, 0x85EBCA6B, 0xC2B2AE35, 0x2C1B3C6D
EVEN = 0x00FF00FF00FF00FF
DE_BRUIJN_16 = 0x09AF
LEXICAL = (0, 1, 2)  # the features of the word itself


class Ending(NamedTuple):
    """The last letters of words that the lexicon does not have: as bytes of a number, the last one lowest, with the mask of it.

    Attributes:
        text: four letters at most.
        lanes: what such a word may be beside ``OPEN_LANES``, a bit each.
        plural: nouns with it are plurals.
        present: finite verbs with it are in the present.
    """

    text: str
    tail: int
    mask: int
    lanes: int
    plural: bool
    present: bool


@cache
def endings(language: str) -> tuple[Ending, ...]:
    """The rows of ``context/endings.csv``; the model was learnt with their order."""
    return tuple(
        Ending(
            text=row["ending"],
            tail=int.from_bytes(row["ending"].encode(), "big"),
            mask=(1 << 8 * len(row["ending"])) - 1,
            lanes=bits(TAGS_OF_MODEL)[row["lane"]] if row["lane"] else 0,
            plural=row["plural"] == "yes",
            present=row["present"] == "yes",
        )
        for row in table(language, "context/endings.csv")
    )
