"""Closed vocabularies of the lexicon tables; a word's position is its code.

>>> CLASSES.index("plural")
5
"""

from __future__ import annotations

from figures.scanner.codes import named, positions

# how a form of numerals.csv joins: see the notes there
CLASSES = (
    "",
    "strong",
    "count",
    "glued",
    "money",
    "plural",
    "weak",
    "scale",
    "ordinal",
    "compound",
    "spaced",
    "decimal",
)
# what a form of changes.csv is in its sentence
# move: a movement, its direction is told by the values; none: a phrase with "up" that tells no movement;
# level: a comparator of comparators.csv behind which a verb of change reaches a level, "fell below 10%";
# weaknoun: a noun that with money tells a result and no movement, "a loss of $3 million"
# pace: a noun that "of" and a figure behind make a movement, but "be" a level, "growth was 3%"
# size: a degree of size or speed, of which "three times" tells no movement, "three times larger"
# losing: a weak verb whose "by" tells by how much a contest was lost, and no movement
# tally: a verb whose object is always a movement, whatever is counted, "gained 14, shed 300 of them"
# loose: a comparator behind a figure that may as well belong to what follows, "for 3 days at least once"
ROLES = (
    "",
    "verb",
    "weakverb",
    "noun",
    "particle",
    "degree",
    "move",
    "none",
    "level",
    "weaknoun",
    "loose",
    "losing",
    "pace",
    "size",
    "tally",
)
FormClass, FormRole = named(positions(CLASSES)), named(positions(ROLES))
VULGAR_BASE = 1000  # a vulgar fraction's number is numerator * 1000 + denominator
UNCOMMON_UNIT = "item"  # what a rate is per when it is neither a unit nor a person: a room, a ticket
