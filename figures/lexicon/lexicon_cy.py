"""The lexicon in memory: a hash table of words and a trie of forms over word ids, read without Python objects.

``figures.lexicon.compile`` makes the arrays; ``figures.lexicon.load`` reads them from the package.

>>> Lexicon.__name__
'Lexicon'
"""

from __future__ import annotations

from array import array

import cython

from figures.scanner import codes

# arrays of the lexicon and their typecodes, in the order of the file
ARRAYS = {
    "word_slots": "i", "word_hash": "I", "word_marks": "Q", "word_time": "Q", "char_class": "B",
    "edge_node": "i", "edge_word": "i", "edge_child": "i", "root_child": "i", "node_form": "i",
    "form_cat": "Q", "form_unit": "i", "form_currency": "i", "form_number": "q", "form_scale": "i", "form_class": "i",
    "form_comparator": "i", "form_change": "i", "form_minor": "i", "form_role": "i",
    "form_lower": "q", "form_upper": "q",
}  # fmt: skip

HINTS = 1 << 14  # bytes of ``hints``: by the low bits of its hash, whether a word may be here (1) or be a numeral (2)


def hash_of(text: bytes) -> int:
    """FNV-1a of the bytes, 32 bits: one multiplication a byte, made by the scanner while it walks a word.

    >>> hash_of(b"a") == ((2166136261 ^ 97) * 16777619) % 2**32
    True
    """
    value = 2166136261
    for byte in text:
        value = ((value ^ byte) * 16777619) & 0xFFFFFFFF
    return value


@cython.final
@cython.cclass
class Lexicon:
    """Typed views of the lexicon's arrays; ``language`` is that of its words."""

    def __init__(self, arrays: dict[str, array], language: str = "en") -> None:
        self.owner = arrays
        self.language = language
        self.word_slots = arrays["word_slots"]
        self.word_hash = arrays["word_hash"]
        self.word_marks = arrays["word_marks"]
        self.word_time = arrays["word_time"]
        self.char_class = arrays["char_class"]
        self.edge_node = arrays["edge_node"]
        self.edge_word = arrays["edge_word"]
        self.edge_child = arrays["edge_child"]
        self.root_child = arrays["root_child"]
        self.node_form = arrays["node_form"]
        self.form_cat = arrays["form_cat"]
        self.form_unit = arrays["form_unit"]
        self.form_currency = arrays["form_currency"]
        self.form_number = arrays["form_number"]
        self.form_scale = arrays["form_scale"]
        self.form_class = arrays["form_class"]
        self.form_comparator = arrays["form_comparator"]
        self.form_change = arrays["form_change"]
        self.form_minor = arrays["form_minor"]
        self.form_role = arrays["form_role"]
        self.form_lower = arrays["form_lower"]
        self.form_upper = arrays["form_upper"]
        self.hints = _hints(arrays)
        self.word_mask = len(arrays["word_slots"]) - 1
        self.edge_mask = len(arrays["edge_node"]) - 1


def _hints(arrays: dict[str, array]) -> array:
    hints = array("B", bytes(HINTS))
    for value, marks in zip(arrays["word_hash"], arrays["word_marks"], strict=True):
        hints[value % HINTS] |= 3 if marks & codes.Mark.NUMERAL_WORD else 1
    return hints
