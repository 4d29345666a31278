"""Classes of words by the hash that the scanner makes of each: one look-up, for every table of them.

>>> WordClasses({"of": 1, "to": 6}).of(hash_of(b"to"))
6
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping

import cython

from figures.lexicon.lexicon_cy import hash_of


@cython.final
@cython.cclass
class WordClasses:
    """An open hash table, never more than a quarter full.

    Args:
        words: the class bits of each form, 64 at most.
    """

    def __init__(self, words: Mapping[str, int]) -> None:
        size = 1 << (4 * len(words)).bit_length()
        hashes, bits = array("I", bytes(4 * size)), array("Q", bytes(8 * size))
        for form, classes in words.items():
            word = hash_of(form.encode())
            at = word % size
            while hashes[at]:  # 0 is free
                at = (at + 1) % size
            hashes[at], bits[at] = word, classes
        self.hashes, self.bits, self.mask = hashes, bits, size - 1

    def place(self, word: cython.uint) -> cython.uint:
        """Where the word with this hash stands; a free place where the table does not have it."""
        at: cython.uint = word & self.mask
        while self.hashes[at] != 0 and self.hashes[at] != word:
            at = (at + 1) & self.mask
        return at

    def of(self, word: cython.uint) -> cython.ulonglong:
        """The class bits of the word with this hash; 0 where the table does not have it."""
        return self.bits[self.place(word)]
