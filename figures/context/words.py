"""Classes of small words that the tags do not tell apart: ``languages/en/context/words.csv``.

>>> load_words()["of"] == CLASS["of"] | CLASS["preposition"]
True
"""

from __future__ import annotations

import csv
from array import array
from pathlib import Path

from figures.languages import folder

WORDS = folder("en") / "context" / "words.csv"
CLASSES = (
    "of", "to", "preposition", "relative", "subordinate", "be", "time", "when", "own", "degree",
    "report", "quantity", "plural",
)  # fmt: skip
CLASS = {name: 1 << bit for bit, name in enumerate(CLASSES)}
ROOM = 4096  # rows of the hash table, a power of two


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


def table() -> tuple[array[int], array[int]]:
    """The words as an open hash table: 32-bit FNV hashes (0 for an empty row), and the class bits of each."""
    hashes, bits = array("I", bytes(4 * ROOM)), array("Q", bytes(8 * ROOM))
    for form, classes in load_words().items():
        h = 0x811C9DC5
        for byte in form.encode():
            h = ((h ^ byte) * 0x01000193) & 0xFFFFFFFF
        at = h & (ROOM - 1)
        while hashes[at]:
            at = (at + 1) & (ROOM - 1)
        hashes[at], bits[at] = h, classes
    return hashes, bits
