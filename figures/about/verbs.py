"""Base forms of English verbs: inflected by rule from the lemmas of ``verbs.csv``, which lists the irregular forms.

>>> [base_form(word) for word in ("killed", "Rose", "cutting", "was paid"[4:], "carries", "quizzified")]
['kill', 'rise', 'cut', 'pay', 'carry', 'quizzify']
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path

VERBS = Path(__file__).with_name("verbs.csv")
VOWELS = "aeiou"
SIBILANTS = ("s", "x", "z", "ch", "sh", "o")


@cache
def _lemmas() -> dict[str, str]:
    """Every inflected form, with its lemma; a form that is a lemma itself, and no irregular form of another, is its own."""
    with VERBS.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    found = {row["lemma"]: row["lemma"] for row in rows}
    for row in rows:
        for form in regular(row["lemma"], row["doubled"] == "y"):
            found.setdefault(form, row["lemma"])
    for row in rows:
        irregular = f"{row['past']}|{row['participle']}".split("|")
        found.update({form: row["lemma"] for form in irregular if form})
    return found


def regular(lemma: str, doubled: bool) -> Iterator[str]:
    """The forms of a regular verb in -s, -ing and -ed.

    >>> list(regular("stop", True)), list(regular("carry", False)), list(regular("pledge", False))
    (['stops', 'stopping', 'stopped'], ['carries', 'carrying', 'carried'], ['pledges', 'pledging', 'pledged'])
    """
    consonant_y = lemma.endswith("y") and lemma[-2:-1] not in VOWELS
    stem = lemma + lemma[-1] if doubled else lemma + "k" if lemma.endswith("ic") else lemma
    yield lemma[:-1] + "ies" if consonant_y else lemma + ("es" if lemma.endswith(SIBILANTS) else "s")
    if lemma.endswith("ie"):
        yield lemma[:-2] + "ying"
    else:
        yield (stem[:-1] if stem.endswith("e") and not stem.endswith(("ee", "oe", "ye")) else stem) + "ing"
    yield lemma[:-1] + "ied" if consonant_y else stem + ("d" if stem.endswith("e") else "ed")


@lru_cache(1 << 16)  # of one corpus; what a page can hold is not kept for ever
def base_form(word: str) -> str:
    """The base form of a verb as written; by the spelling alone where no lemma is known.

    >>> base_form("self-isolating"), base_form("born")
    ('self-isolate', 'bear')
    """
    word = word.lower()
    known = _lemmas().get(word)
    if known is not None:
        return known
    before, hyphen, last = word.rpartition("-")
    if hyphen and last in _lemmas():
        return f"{before}-{_lemmas()[last]}"
    for ending, instead in (("ies", "y"), ("ied", "y"), ("ing", ""), ("ed", "")):
        stem = word.removesuffix(ending)
        if stem != word and any(letter in VOWELS + "y" for letter in stem):
            return _whole(stem) if not instead else stem + instead
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _whole(stem: str) -> str:
    """A stem without its -ing or -ed, with the letter that went with it given back or taken off.

    >>> [_whole(stem) for stem in ("blogg", "monetis", "vaccinat", "walk", "staff")]
    ['blog', 'monetise', 'vaccinate', 'walk', 'staff']
    """
    if stem[-1:] == stem[-2:-1] and stem[-1:] not in "lsfz":
        return stem[:-1]
    silent = stem.endswith(
        ("at", "is", "iz", "ys", "uc", "rg", "dg", "ng", "rc", "nc", "v", "u", "ur", "ir", "pl", "bl", "tl")
    )
    return stem + "e" if silent and len(stem) > 3 else stem
