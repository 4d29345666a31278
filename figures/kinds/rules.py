"""All rules, in the order that breaks ties.

>>> len({rule.name for rule in RULES}) > 50
True
"""

from __future__ import annotations

from figures.kinds import count, date, measure, money, name
from figures.kinds.rule import Rule
from figures.kinds.rule import literals as _literals

RULES: tuple[Rule, ...] = (*name.RULES, *date.RULES, *money.RULES, *measure.RULES, *count.RULES)


def literals() -> set[str]:
    """Words that the rules name as such."""
    return _literals(RULES) | {
        "+",
        "was",
        "were",
        "is",
        "are",
        "by",
        "of",
        "for",
        "over",
        "about",
        "within",
        "in",
        "been",
        "being",
        "s",
        "a",
        "few",
        "several",
        "many",
    }
