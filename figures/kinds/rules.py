"""All rules, in the order that breaks ties, each with a name of its own.

>>> len({rule.name for rule in RULES}) == len(RULES)
True
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cache

from figures.kinds.rule import Rule
from figures.kinds.rule import literals as _literals
from figures.kinds.translation import rules_in
from figures.languages import FIRST
from figures.languages.en.rules import NAMED, SHAPES
from figures.lexicon.load import in_words_of


def numbered(rules: Iterable[Rule]) -> tuple[Rule, ...]:
    """The rules, those that share a name told apart by a number: one name may stand for several shapes.

    >>> [rule.name for rule in numbered([Rule("a", "n:NUM", "number"), Rule("a", "n:ORD", "number")])]
    ['a', 'a #2']
    """
    seen: Counter[str] = Counter()
    found = []
    for rule in rules:
        seen[rule.name] += 1
        found.append(rule if seen[rule.name] == 1 else rule._replace(name=f"{rule.name} #{seen[rule.name]}"))
    return tuple(found)


RULES: tuple[Rule, ...] = numbered(SHAPES)


@cache
def rules_of(language: str) -> tuple[Rule, ...]:
    """The rules that hold in a language.

    >>> len(rules_of("en")) == len(RULES), {rule.kind for rule in rules_of("de")} >= {"money", "percent", "count", "date"}
    (True, True)
    """
    return RULES if language == FIRST else numbered(rules_in(language, RULES))


def literals(language: str = FIRST) -> set[str]:
    """Words that the rules and steps name as such."""
    if language == FIRST:
        return _literals(RULES) | NAMED
    return _literals(rules_of(language)) | {form for forms in in_words_of(language).values() for form in forms}
