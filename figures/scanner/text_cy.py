"""The bytes that the scanner walks: classes of characters, hashes of words, and the words of the lexicon among them.

What a word's hash is made of stays in the object until its token is added.
"""

from __future__ import annotations

import cython
from cython.cimports.figures.lexicon.lexicon_cy import Lexicon
from cython.cimports.figures.scanner.codes import LOW_32, Attribute, Mark, Token

from figures.languages import habits
from figures.lexicon.lexicon_cy import HINTS, hash_of

HINT_MASK = cython.declare(cython.uint, HINTS - 1)
HINT_NUMERAL = cython.declare(cython.int, 2)

# by byte: the small letter of an ASCII letter, 0 for any other byte
FOLD = bytes(byte | 32 if chr(byte).isascii() and chr(byte).isalpha() else 0 for byte in range(256))

# FNV-1a, 32 bits, as figures.lexicon.lexicon_cy.hash_of makes it; typed, because Cython takes such literals for Python ints
BASIS = cython.declare(cython.uint, 2166136261)
PRIME = cython.declare(cython.ulonglong, 16777619)


@cython.cfunc
@cython.inline
@cython.nogil
@cython.exceptval(check=False)
def mix(value: cython.uint, byte: cython.int) -> cython.uint:
    """The hash with one byte more."""
    wide: cython.ulonglong = value ^ byte
    return cython.cast(cython.uint, (wide * PRIME) & LOW_32)


@cython.final
@cython.cclass
class Text:
    """A batch of documents in ``data``, read up to ``size``."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.fold = FOLD
        articles = [hash_of(word.encode()) for word in habits(lexicon.language).articles]
        self.article, self.other_article = [*articles, 0, 0][:2]
        self.data = b""
        self.size = 0

    # ------------------------------------------------------------------ characters

    def char_class(self, at):
        """Class of the character that begins at a byte; its length in bytes goes to ``width``."""
        byte: cython.int = self.data[at]
        point: cython.int
        if byte < 0x80:
            self.width = 1
            return self.lexicon.char_class[byte]
        if byte < 0xE0 and at + 1 < self.size:
            self.width = 2
            point = ((byte & 0x1F) << 6) | (self.data[at + 1] & 0x3F)
        elif byte < 0xF0 and at + 2 < self.size:
            self.width = 3
            point = ((byte & 0x0F) << 12) | ((self.data[at + 1] & 0x3F) << 6) | (self.data[at + 2] & 0x3F)
        else:
            self.width = 4 if at + 3 < self.size else 1
            return 0
        return self.lexicon.char_class[point]

    def apostrophe(self, at, width):
        """Whether the character of a width at a byte is an apostrophe, straight or curly."""
        if width == 1:
            return self.data[at] == 39
        return width == 3 and self.data[at] == 0xE2 and self.data[at + 1] == 0x80 and self.data[at + 2] == 0x99

    # ------------------------------------------------------------------ hashes

    def letters(self, at, limit):
        """Read the ASCII letters at a byte; returns the byte after them."""
        start: cython.Py_ssize_t = at
        i: cython.Py_ssize_t
        folded: cython.int
        capitals: cython.int = 0
        value: cython.uint = BASIS
        while at < limit:
            folded = self.fold[self.data[at]]
            if folded == 0:
                break
            capitals += folded != self.data[at]
            value = mix(value, folded)
            at += 1
        self.capitals = capitals
        self.lower = value
        if capitals:
            value = BASIS
            for i in range(start, at):
                value = mix(value, self.data[i])
        self.exact = value
        return at

    def clear(self):
        """Begin to read another word."""
        self.lower = self.exact = BASIS
        self.capitals = self.small = 0

    def take(self, byte):
        """Read one byte more of a word."""
        self.exact = mix(self.exact, byte)
        if 65 <= byte and byte <= 90:
            byte += 32
            self.capitals += 1
        elif 97 <= byte and byte <= 122:
            self.small += 1
        self.lower = mix(self.lower, byte)

    def take_bytes(self, at, end):
        """Read some bytes more of a word."""
        i: cython.Py_ssize_t
        for i in range(at, end):
            self.take(self.data[i])

    # ------------------------------------------------------------------ tokens

    def add(self, s, token_class, start, end, attr):
        """Add what was read as a token; only numbers and what may be a numeral are looked up at once."""
        t: cython.int = s.tokens
        s.t_start[t] = start
        s.t_end[t] = end
        s.t_class[t] = token_class
        s.t_hash[t] = self.lower
        s.t_raw[t] = self.exact
        s.t_word[t] = -1
        s.t_exact[t] = -1
        if token_class == Token.NUMBER or (self.lexicon.hints[self.lower & HINT_MASK] & HINT_NUMERAL):
            self.look_up(s, t)
            if s.t_marks[t] & Mark.NUMERAL_WORD:
                s.numerals += 1
        elif t > 1 and (s.t_hash[t - 1] == self.article or s.t_hash[t - 1] == self.other_article) and self.is_one(s, t):
            s.numerals += 1
        if t == 0:
            attr |= Attribute.FIRST
        elif s.t_end[t - 1] == start:
            attr |= Attribute.GLUEL
            s.t_attr[t - 1] |= Attribute.GLUER
        s.t_attr[t] = attr
        s.tokens = t + 1

    def add_bytes(self, s, token_class, start, end):
        """Add a token that has no small letters."""
        i: cython.Py_ssize_t
        value: cython.uint = BASIS
        for i in range(start, end):
            value = mix(value, self.data[i])
        self.lower = self.exact = value
        self.add(s, token_class, start, end, 0)

    def is_one(self, s, t):
        """Whether the article before token ``t`` is a numeral: "over an hour", "by a penny"."""
        self.look_up(s, t)
        if not s.t_marks[t] & Mark.SINGLE:
            return False
        self.look_up(s, t - 2)
        return s.t_marks[t - 2] & Mark.HEDGE != 0

    # ------------------------------------------------------------------ words of the lexicon

    def find(self, value):
        """Id of the word with a hash, or -1; the hints spare most words that the lexicon lacks the walk through the table.

        The hash alone tells a word: it passes over marks of no width inside one, and takes an apostrophe however it curls.
        """
        slot: cython.uint = value & self.lexicon.word_mask
        word: cython.int = self.lexicon.word_slots[slot] if self.lexicon.hints[value & HINT_MASK] else -1
        while word >= 0 and self.lexicon.word_hash[word] != value:
            slot = (slot + 1) & self.lexicon.word_mask
            word = self.lexicon.word_slots[slot]
        return word

    def look_up(self, s, t):
        """Fill the word ids of a token and what its word is."""
        word: cython.int = self.find(s.t_hash[t])
        s.t_word[t] = word
        s.t_exact[t] = word if s.t_raw[t] == s.t_hash[t] else self.find(s.t_raw[t])
        s.t_marks[t] = self.lexicon.word_marks[word] if word >= 0 else 0
        s.t_time[t] = self.lexicon.word_time[word] if word >= 0 else 0

    def look_up_words(self, s):
        """Fill the word ids that ``add`` left open; only a sentence that is analysed needs them."""
        t: cython.int
        for t in range(s.tokens):
            if s.t_class[t] != Token.NUMBER and s.t_word[t] < 0:
                self.look_up(s, t)
