"""The declared rules in another language: what they name in English is said in the words of its ``words.csv``.

A rule holds in any language as far as it names categories ("a currency, then a number"). A word that the language has no
counterpart for takes its alternative away, and the rule with it where it was the only one. Rules of its own, of shapes
that English has not, are rows of ``rules.csv``.

>>> translated("n:FRAC x:\\"of\\"|\\"an\\"? u:UNIT", {"of": ["von", "der"]})
'n:FRAC x:"von"|"der"? u:UNIT'
>>> translated('n:NUM "apiece"', {}) is None
True
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from figures.errors import LexiconError
from figures.kinds.rule import FLAGS, Rule, classes
from figures.languages import habits, table
from figures.lexicon.load import in_words_of
from figures.schema import KINDS

# role, glue or negation, words and classes, what they must be besides, whether they may be missing
_SPELT = re.compile(r'((?:[a-z]:)?[~_-]?)(["<].*[">])([^">]*?)(\??)')


def translated(pattern: str, words: Mapping[str, Sequence[str]]) -> str | None:
    """A pattern in the words of another language; None where it cannot be said there.

    Args:
        pattern: of an English rule.
        words: small words of English and their counterparts; a sign is its own.
    """
    elements = []
    for element in pattern.split():
        found = _SPELT.fullmatch(element)
        if found is None:
            elements.append(element)
            continue
        lead, named, modifiers, optional = found.groups()
        forms = [form for word in _named(named) for form in _counterparts(word, words)]
        if forms:
            spelt = "|".join(f'"{form}"' for form in dict.fromkeys(forms))
            elements.append(f"{lead}{spelt}{modifiers}{optional}")
        elif not optional and not lead.endswith("-"):
            return None
    return " ".join(elements)


def _named(spelt: str) -> Iterator[str]:
    for part in spelt.split("|"):
        if part[0] == "<":
            yield from classes()[part[1:-1]]
        else:
            yield part.replace('"', "")


def _counterparts(word: str, words: Mapping[str, Sequence[str]]) -> Sequence[str]:
    return words.get(word, ()) if any(letter.isalpha() for letter in word) else [word]


def rules_in(language: str, rules: Sequence[Rule]) -> Iterator[Rule]:
    """The rules that hold in a language, then those of its own.

    Raises:
        LexiconError: a row of ``rules.csv`` with an unknown kind or flag.
    """
    words, without = in_words_of(language), habits(language).without
    for rule in rules:
        if any(shape in rule.pattern for shape in without):
            continue
        pattern = translated(rule.pattern, words)
        if pattern is not None:
            yield rule._replace(pattern=pattern)
    for number, row in enumerate(table(language, "lexicon/rules.csv"), 2):
        flags = tuple(row["flags"].split())
        if row["kind"] not in ("", *KINDS) or not set(flags) <= set(FLAGS) or bool(row["kind"]) == bool(row["reject"]):
            raise LexiconError(
                f"rules.csv:{number}", "a rule is of a kind or a reject, with flags of rule.py", "mend the row"
            )
        yield Rule(
            row["name"], row["pattern"], row["kind"], row["reject"], row["unit"], flags, int(row["priority"] or 0)
        )
