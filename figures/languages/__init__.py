"""The languages that can be read, each a folder of data: ``en/lexicon``, ``en/context``, ``en/scanner``, ``en/desk``.

>>> available(), folder("en").name
(('de', 'en'), 'en')
>>> habits("de").ordinal_stop, habits("en").ordinal_stop
(True, False)
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path

HERE = Path(__file__).parent
FIRST = "en"  # the language whose rules and words the others are told in


@dataclass(frozen=True)
class Habits:
    """How a language writes, where that is no matter of words; the rows of its ``habits.csv``.

    Attributes:
        name: in English.
        tagged: it has weights for a tagger and words for a context; without them nouns are told by their capital.
        ordinal_stop: a full stop makes an ordinal (3. Mai), and days, months and years are parted by one (3.5.2024).
        all_letters: letters beyond ASCII are folded too, so that a form is found as Über and as über.
        enclitic: what is cut from the word before it though a letter begins it: don't.
        articles: at most two that a unit may stand behind as its one: over an hour.
        definite: the article that no verb stands behind: the Fed.
        adjectives: endings of one or two letters that an adjective before its noun has.
        certain: small words that few other languages have, by which a text is known at once.
        regions: countries that a user is offered it for, the first ones first.
        without: shapes, as written in patterns, that the language has not: a rule that holds one is left out.
    """

    name: str = "English"
    tagged: bool = True
    ordinal_stop: bool = False
    all_letters: bool = False
    enclitic: str = ""
    articles: tuple[str, ...] = ()
    definite: str = ""
    adjectives: tuple[str, ...] = ()
    certain: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    without: tuple[str, ...] = ()


@cache
def available() -> tuple[str, ...]:
    """The languages that have a folder with a lexicon, by their ISO 639 code."""
    return tuple(sorted(path.parent.parent.name for path in HERE.glob("*/lexicon/lexicon.bin")))


def folder(language: str) -> Path:
    """The folder of a language."""
    return HERE / language


def inflected(row: dict[str, str]) -> list[dict[str, str]]:
    """A row for each of the forms that one joins by ``|``, a word and its inflections.

    >>> [row["form"] for row in inflected({"form": "rise|rose", "change": "up"})]
    ['rise', 'rose']
    """
    return [{**row, "form": form} for form in row["form"].split("|")] if "form" in row else [row]


def table(language: str, name: str) -> Iterator[dict[str, str]]:
    """The rows of a table of a language, ``lexicon/habits.csv`` for example; none where it has no such table."""
    path = folder(language) / name
    if path.exists():
        with path.open(encoding="utf-8", newline="") as lines:
            yield from chain.from_iterable(map(inflected, csv.DictReader(lines)))


@cache
def habits(language: str) -> Habits:
    """The habits of a language; those of English where its folder says nothing."""
    rows = [(row["habit"], row["value"]) for row in table(language, "habits.csv")]
    said = dict(rows)

    def listed(habit: str) -> tuple[str, ...]:
        return tuple(value for name, value in rows if name == habit)

    return Habits(
        name=said.get("name", Habits.name),
        tagged=said.get("tagged", "yes") == "yes",
        ordinal_stop=said.get("ordinal_stop") == "yes",
        all_letters=said.get("all_letters") == "yes",
        enclitic=said.get("enclitic", ""),
        articles=listed("article"),
        definite=said.get("definite", ""),
        adjectives=listed("adjective"),
        certain=listed("certain"),
        regions=listed("region"),
        without=listed("without"),
    )


def offered() -> list[str]:
    """The locales to choose from where a user does not write one: the regions of every language, English first.

    >>> offered()[0], offered()[-1]
    ('en-AU', 'de-CH')
    """
    return [f"{code}-{region}" for code in dict.fromkeys((FIRST, *available())) for region in habits(code).regions]


def of_locale(tag: str | None) -> str:
    """The language that a text of a locale is read in: its own where that has a folder, else English.

    >>> of_locale("de-AT"), of_locale("en-GB"), of_locale("fr"), of_locale(None)
    ('de', 'en', 'en', 'en')
    """
    own = (tag or FIRST).replace("_", "-").partition("-")[0].lower()
    return own if own in available() else FIRST
