"""Classes of small words that the tags do not tell apart: ``languages/en/context/words.csv``.

>>> load_words()["of"] == CLASS["of"] | CLASS["preposition"]
True
"""

from __future__ import annotations

import csv
from pathlib import Path

from figures.languages import folder
from figures.scanner.codes import bits, named

WORDS = folder("en") / "context" / "words.csv"
CLASSES = (
    "of", "to", "preposition", "relative", "subordinate", "be", "time", "when", "own", "degree",
    "report", "quantity", "plural",
)  # fmt: skip
CLASS = bits(CLASSES)
WordClass = named(CLASS)


def load_words(path: Path = WORDS) -> dict[str, int]:
    """Form → class bits.

    Raises:
        ValueError: a row names a class that does not exist.
    """
    found: dict[str, int] = {}
    with path.open(encoding="utf-8", newline="") as lines:
        for number, row in enumerate(csv.DictReader(lines), 2):
            for name in row["classes"].split("|"):
                if name not in CLASS:
                    raise ValueError(f"{path.name}:{number}: no class {name!r}; one of {', '.join(CLASSES)}")
                found[row["form"]] = found.get(row["form"], 0) | CLASS[name]
    return found
