"""The shapes of figures in English, as declared rules; ``figures.kinds.rules`` says them in the other languages.

The order of the modules breaks ties.
"""

from __future__ import annotations

from figures.kinds.rule import Rule
from figures.languages.en.rules import count, date, measure, money, name

SHAPES: tuple[Rule, ...] = (*name.RULES, *date.RULES, *money.RULES, *measure.RULES, *count.RULES)

# Words that the steps of numerals and context ask for, besides those of the patterns.
NAMED = frozenset(
    (
        "+", "was", "were", "is", "are", "by", "of", "for", "over", "about", "within", "in", "been", "being", "s", "a", "few",
        "several", "many",
    )
)  # fmt: skip
