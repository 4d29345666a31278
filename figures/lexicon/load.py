"""The prebuilt lexicon of the package, read once: names as JSON, arrays as raw bytes.

>>> lexicon() is lexicon()
True
>>> "kilometer" in names()["units"]
True
"""

from __future__ import annotations

import json
import sys
from array import array
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from figures.languages import folder
from figures.lexicon.lexicon_cy import ARRAYS, Lexicon, hash_of

FILE = folder("en") / "lexicon" / "lexicon.bin"
MAGIC = b"figures lexicon 1\n"


def pack(names: dict[str, Any], arrays: dict[str, array[Any]]) -> bytes:
    """The bytes of the prebuilt file: a line of JSON, then the arrays, little-endian, in the order of ``ARRAYS``."""
    head = dict(names, lengths={name: len(arrays[name]) for name in ARRAYS})
    body = bytearray()
    for name, typecode in ARRAYS.items():
        values = array(typecode, arrays[name])
        if sys.byteorder == "big":
            values.byteswap()
        body += values.tobytes()
    return MAGIC + json.dumps(head, ensure_ascii=False, separators=(",", ":")).encode() + b"\n" + bytes(body)


def unpack(data: bytes) -> tuple[dict[str, Any], dict[str, array[Any]]]:
    """What ``pack`` packed."""
    head_end = data.index(b"\n", len(MAGIC))
    names = json.loads(data[len(MAGIC) : head_end])
    position, arrays = head_end + 1, {}
    for name, typecode in ARRAYS.items():
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
        names: what payloads point to: ``units``, ``currencies``, ``reasons`` and the spellings, ``forms``.
        lexicon: the arrays for the scanner.
        rows: for forms of the user's own, the file and line that each stands in.
        digest: of the user's own rows; empty where there are none.
    """

    names: dict[str, Any]
    lexicon: Lexicon
    rows: Mapping[int, str] = field(default_factory=dict)
    digest: str = ""


@cache
def builtin() -> Words:
    """The words of the package."""
    names, arrays = unpack(FILE.read_bytes())
    return Words(names, Lexicon(arrays))


def lexicon() -> Lexicon:
    """The arrays of the package's lexicon."""
    return builtin().lexicon


def names() -> dict[str, Any]:
    """The names of the package's lexicon."""
    return builtin().names


def word_id(word: str) -> int:
    """Id of a word as rules write it (small letters), or -1.

    >>> word_id("per") >= 0, word_id("zyzzyva")
    (True, -1)
    """
    arrays = lexicon().owner
    encoded = word.encode()
    value = hash_of(encoded)
    mask = len(arrays["word_slots"]) - 1
    slot = value & mask
    while (number := arrays["word_slots"][slot]) >= 0:
        start, end = arrays["word_offset"][number], arrays["word_offset"][number + 1]
        if arrays["word_hash"][number] == value and arrays["word_bytes"][start:end].tobytes() == encoded:
            return int(number)
        slot = (slot + 1) & mask
    return -1


@cache
def unit_dimensions(words: Words | None = None) -> array[int]:
    """A number for the dimension of every unit of the words: equal numbers, equal dimensions."""
    from figures.lexicon.units import dimension

    seen: dict[str | None, int] = {}
    return array("i", [seen.setdefault(dimension(unit), len(seen)) for unit in (words or builtin()).names["units"]])
