"""Codes of candidates: their kinds, and what shows of one, as bits (``Look.PROPN``).

>>> LOOKS["propn"], LOOKS["plural"], Look.PLURAL
(1, 2, 2)
"""

from __future__ import annotations

from figures.scanner.codes import bits, named

NOUN, VERB, NONE, INSIDE = 0, 1, 2, 3  # inside: a noun in the figure itself, which may only be counted
FEATURES = 50  # rows of the ranker's table that a candidate has at most

LOOK_NAMES = (
    "propn", "plural", "determined", "owned", "capital", "genitive", "after_genitive", "time", "with_of", "first",
    "subject", "object", "reports", "reported", "finite", "participle", "gerund", "passive", "infinitive", "in_phrase",
    "counted", "quantity", "again", "inside", "speaker", "governed", "pronoun", "joined", "bare",
)  # fmt: skip
LOOKS = bits(LOOK_NAMES)
Look = named(LOOKS)

KEPT = (
    Look.PROPN | Look.SUBJECT | Look.FIRST | Look.COUNTED | Look.SPEAKER
)  # one of them keeps it for the next sentence
# looks that are weighed together
NAME = Look.PRONOUN | Look.PROPN | Look.PLURAL | Look.CAPITAL | Look.TIME | Look.WITH_OF
CLAUSE = (
    Look.SUBJECT | Look.OBJECT | Look.REPORTS | Look.REPORTED | Look.FIRST | Look.FINITE | Look.PARTICIPLE | Look.PASSIVE
    | Look.IN_PHRASE | Look.GOVERNED
)  # fmt: skip
OWNER = (
    Look.GENITIVE | Look.AFTER_GENITIVE | Look.DETERMINED | Look.OWNED | Look.WITH_OF | Look.GERUND | Look.INFINITIVE
)
COUNT = (
    Look.BARE | Look.JOINED | Look.COUNTED | Look.QUANTITY | Look.AGAIN | Look.INSIDE | Look.PROPN | Look.AFTER_GENITIVE
)
