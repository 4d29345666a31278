"""The prebuilt lexicons of the package, one a language, read once when asked for: names as JSON, arrays as raw bytes.

>>> lexicon() is lexicon()
True
>>> "kilometer" in names()["units"]
True
"""

from __future__ import annotations

import csv
import json
import sys
import warnings
from array import array
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any
from zlib import crc32

from figures.languages import FIRST, folder, inflected, table
from figures.lexicon.lexicon_cy import ARRAYS, Lexicon
from figures.scanner.codes import positions

MEANINGS = frozenset(("category", "unit", "currencies", "comparator", "change"))  # a table that has one is of forms
SIGNS = Path(__file__).parent / "overlay" / "currency_signs.csv"
MAGIC = b"figures lexicon 1\n"


def pack(names: dict[str, Any], arrays: dict[str, array[Any]], codes: Mapping[str, str] = ARRAYS) -> bytes:
    """The bytes of a prebuilt file: a line of JSON, then the arrays, little-endian, in the order of their type codes."""
    head = dict(names, lengths={name: len(arrays[name]) for name in codes})
    body = bytearray()
    for name, typecode in codes.items():
        values = array(typecode, arrays[name])
        if sys.byteorder == "big":
            values.byteswap()
        body += values.tobytes()
    return MAGIC + json.dumps(head, ensure_ascii=False, separators=(",", ":")).encode() + b"\n" + bytes(body)


def unpack(data: bytes, codes: Mapping[str, str] = ARRAYS) -> tuple[dict[str, Any], dict[str, array[Any]]]:
    """What ``pack`` packed, with the same codes."""
    head_end = data.index(b"\n", len(MAGIC))
    names = json.loads(data[len(MAGIC) : head_end])
    position, arrays = head_end + 1, {}
    for name, typecode in codes.items():
        values = array(typecode)
        size = names["lengths"][name] * values.itemsize
        values.frombytes(data[position : position + size])
        if sys.byteorder == "big":
            values.byteswap()
        arrays[name] = values
        position += size
    return names, arrays


@dataclass(frozen=True, eq=False)
class Words:
    """A lexicon that texts can be read with; what is made of it is kept by its identity.

    Attributes:
        names: what payloads point to, ``units`` and ``currencies``, and the spellings, ``forms`` and ``words``.
        lexicon: the arrays for the scanner.
        rows: for forms of the user's own, the file and line that each stands in.
        digest: of the user's own rows; empty where there are none.
        given: the user's own rows, each with its place, so that the words of another language can be made of them.
    """

    names: dict[str, Any]
    lexicon: Lexicon
    rows: Mapping[int, str] = field(default_factory=dict)
    digest: str = ""
    given: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = ()

    @property
    def language(self) -> str:
        """The language of the words."""
        return str(self.lexicon.language)


def file(language: str = FIRST) -> Path:
    """The prebuilt lexicon of a language."""
    return folder(language) / "lexicon" / "lexicon.bin"


def builtin(language: str = FIRST) -> Words:
    """The words of the package in a language."""
    return _read(language)


def stamp(language: str) -> str:
    """One number for the tables that a lexicon is made of."""
    check = 0
    for path in sorted(file(language).parent.glob("*.csv")):
        check = crc32(path.read_bytes(), check)
    return f"{check:08x}\n"


def _say_if_old(language: str) -> None:
    """Warn in a checkout of a lexicon that is older than its tables: an edited row would be passed over in silence."""
    if not (Path(__file__).parents[2] / "setup.py").exists():
        return
    made = file(language).with_name("tables_crc.txt")
    if not made.exists() or made.read_text(encoding="ascii") != stamp(language):
        what = f"figures/languages/{language}/lexicon/lexicon.bin is older than its tables; run 'make lexicon'"
        warnings.warn(what, RuntimeWarning, stacklevel=2)


@cache
def _read(language: str) -> Words:
    _say_if_old(language)
    names, arrays = unpack(file(language).read_bytes())
    return Words(names, Lexicon(arrays, language))


def lexicon(language: str = FIRST) -> Lexicon:
    """The arrays of the package's lexicon."""
    return builtin(language).lexicon


def names(language: str = FIRST) -> dict[str, Any]:
    """The names of the package's lexicon."""
    return builtin(language).names


@cache
def in_words_of(language: str) -> dict[str, list[str]]:
    """The small words that rules and steps name in English, in another language: the rows of its ``words.csv``."""
    found: dict[str, list[str]] = {}
    for row in table(language, "lexicon/words.csv"):
        found.setdefault(row["english"], []).append(row["form"])
    return found


@cache
def places(language: str = FIRST) -> dict[str, str]:
    """File and line of each form in the tables of a language, for who wants to change its row.

    >>> places()["litre"].split(":")[0]
    'unit_forms.csv'
    """
    found: dict[str, list[str]] = {}
    for path in sorted((folder(language) / "lexicon").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as lines:
            rows = csv.DictReader(lines)
            heads = rows.fieldnames or ()
            if "form" not in heads or MEANINGS.isdisjoint(heads):
                continue
            for row in rows:
                origin = _signs().get(row["form"], "") if path.name == "currency_forms.csv" else ""
                for each in inflected(row):
                    found.setdefault(each["form"], []).append(f"{path.name}:{rows.line_num}{origin}")
    return {form: ", ".join(lines) for form, lines in found.items() if form}


@cache
def _signs() -> dict[str, str]:
    """The row that people edit of each sign of money; empty in an installation without the overlay."""
    found: dict[str, list[str]] = {}
    if SIGNS.exists():
        with SIGNS.open(encoding="utf-8", newline="") as lines:
            rows = csv.DictReader(lines)
            for row in rows:
                found.setdefault(row["form"], []).append(f"overlay/{SIGNS.name}:{rows.line_num}")
    return {form: f" (from {', '.join(lines)})" for form, lines in found.items()}


def small_word(word: str, language: str) -> int:
    """Id of an English small word's counterpart ("of" is "von"); -2, which is no node's, where a language has none.

    >>> small_word("of", "en") == word_id("of"), small_word("thru", "de")
    (True, -2)
    """
    if language != FIRST:
        word = next(iter(in_words_of(language).get(word, ())), word if not word.isalpha() else "")
        number = word_id(word, language) if word else -1
        return number if number >= 0 else -2
    return word_id(word)


def word_id(word: str, language: str = FIRST) -> int:
    """Id of a word as rules write it (small letters), or -1.

    >>> word_id("per") >= 0, word_id("zyzzyva"), word_id("prozent", "de") >= 0
    (True, -1, True)
    """
    return _ids(language).get(word, -1)


@cache
def _ids(language: str) -> dict[str, int]:
    return positions(names(language)["words"])


@cache
def unit_dimensions(words: Words | None = None) -> array[int]:
    """A number for the dimension of every unit of the words: equal numbers, equal dimensions."""
    from figures.lexicon.units import dimension

    seen: dict[str | None, int] = {}
    return array("i", [seen.setdefault(dimension(unit), len(seen)) for unit in (words or builtin()).names["units"]])
