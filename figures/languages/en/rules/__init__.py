"""The shapes of figures in English, as declared rules; ``figures.kinds.rules`` says them in the other languages.

The order of the modules breaks ties.
"""

from __future__ import annotations

from figures.kinds.rule import Rule
from figures.languages.en.rules import count, date, measure, money, name

_MODULES = (name, date, money, measure, count)
SHAPES: tuple[Rule, ...] = tuple(rule for module in _MODULES for rule in module.RULES)


def file_of(rule: str) -> str:
    """The module that declares a rule, by its name with or without a number; empty for one of another language.

    >>> file_of("money.sign, per #3")
    'rules/money.py'
    """
    wanted = rule.partition(" #")[0]
    found = (module for module in _MODULES if any(each.name == wanted for each in module.RULES))
    return next((f"rules/{module.__name__.rpartition('.')[2]}.py" for module in found), "")


# Words that the steps of numerals and context ask for, besides those of the patterns.
NAMED = frozenset(
    (
        "+", "was", "were", "is", "are", "by", "of", "for", "over", "about", "within", "in", "been", "being", "s", "a", "few",
        "several", "many",
    )
)  # fmt: skip
