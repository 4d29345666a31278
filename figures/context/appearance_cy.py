"""What the tagger sees of each token: word, last letters, shape, what the lexicon says it may be, and its clause ahead.

In: tokens of a ``Sentence``. Out: arrays by token. The words of the lexicon come with the model; one that it does not have is
known by its ending (``languages/en/context/endings.csv``) and its capitals.
"""

from __future__ import annotations

from array import array

import cython
from cython.cimports.figures.context.lanes import (
    CAPITAL,
    LANES,
    OPEN_LANES,
    PUNCT_CONTEXT,
    SYM_CONTEXT,
    VERBAL,
    VERBAL_ONLY,
    VERBAL_PERHAPS,
    LaneBit,
    TokenKind,
)
from cython.cimports.figures.scanner.codes import LOW_32, Token
from cython.cimports.figures.scanner.sentence_cy import Sentence

from figures.context import lanes
from figures.languages import FIRST, habits
from figures.lexicon.lexicon_cy import hash_of
from figures.scanner import codes

MULTIPLY = cython.declare(cython.ulonglong, 0x9E3779B1)


@cython.final
@cython.cclass
class Appearance:
    """Arrays used again for the next sentence.

    Args:
        known: open hash table of the lexicon's words: 24 bits of the hash, and the class above them.
        masks: what the words of each class may be, a bit a lane.
    """

    def __init__(self, known: array, masks: array) -> None:
        self.known = known
        self.masks = masks
        self.known_mask = len(known) - 1
        self.known_shift = 33 - len(known).bit_length()
        self.definite = hash_of(habits(FIRST).definite.encode())
        rows = lanes.endings(FIRST)
        self.endings = len(rows)
        self.ending = array("I", [row.tail for row in rows])
        self.ending_bytes = array("I", [row.mask for row in rows])
        self.ending_lane = array("I", [row.lanes for row in rows])
        plural = next(row for row in rows if row.plural)
        self.plural_ending, self.plural_bytes = plural.tail, plural.mask
        n = codes.MAX_TOKENS + 8
        self.tail, self.word, self.kind, self.allowed = (array("I", bytes(4 * n)) for _ in range(4))
        self.shape, self.ahead = array("B", bytes(n)), array("B", bytes(n))

    def look_up(self, word: cython.uint) -> cython.uint:
        """The class of a word in the lexicon; 0 where it is not there."""
        at: cython.uint = cython.cast(cython.uint, ((word * MULTIPLY) & LOW_32) >> self.known_shift)
        entry: cython.uint = self.known[at]
        while entry != 0:
            if (entry ^ word) & 0xFFFFFF == 0:
                return entry >> 24
            at = (at + 1) & self.known_mask
            entry = self.known[at]
        return 0

    def run(self, s: Sentence) -> cython.void:
        """What every token shows: word (all numbers are one), last four bytes in small letters, shape, kind, and the
        lanes it may have (a bit each; for marks the tag their neighbour sees, times 65536)."""
        i: cython.int
        shape: cython.uint
        for i in range(s.tokens):
            if s.t_class[i] == Token.NUMBER:
                self.word[i] = 48
                self.tail[i] = 48
                self.shape[i] = 7
                self.kind[i] = TokenKind.NUMBER
                self.allowed[i] = LaneBit.NUM
                continue
            self.word[i] = s.t_hash[i]
            if s.t_class[i] != Token.WORD:
                self.look_at_mark(s, i)
                continue
            self.tail[i] = self.last_bytes(s, i)
            shape = self.capitals(s, i)
            self.look_at_word(s, i, shape)
            if s.t_end[i] - s.t_start[i] > 9:
                shape += 16
            self.shape[i] = shape
        self.look_ahead(s.tokens)

    def look_at_mark(self, s: Sentence, i: cython.int) -> cython.void:
        """What a token shows that is neither word nor number."""
        first: cython.Py_ssize_t = s.t_start[i]
        c: cython.uint = s.data[first]
        kind: cython.uint = TokenKind.MARK
        mask: cython.uint = PUNCT_CONTEXT << 16
        if c == 38:  # &
            mask = LaneBit.CCONJ
        elif (
            c == 36
            or c == 37
            or c == 43
            or c == 60
            or c == 61
            or c == 62
            or c == 0xC2
            or s.t_end[i] - first > 3
            or (c == 0xE2 and s.data[first + 1] == 0x82)  # the currency signs
        ):
            kind = TokenKind.SYMBOL  # $ % + < = > £ ¥ ° and emoji
            mask = SYM_CONTEXT << 16
        elif c == 44:
            kind = TokenKind.COMMA
        elif c == 46 or c == 33 or c == 63:
            kind = TokenKind.STOP
        elif c == 45 or c == 0xE2:
            kind = TokenKind.HYPHEN
        elif c == 58 or c == 59:
            kind = TokenKind.COLON
        self.tail[i] = c
        self.shape[i] = 9
        self.kind[i] = kind
        self.allowed[i] = mask

    def last_bytes(self, s: Sentence, i: cython.int) -> cython.uint:
        """The last four bytes of a word in small letters, the last one lowest."""
        at: cython.Py_ssize_t = s.t_end[i]
        c: cython.uint
        k: cython.int = 0
        tail: cython.uint = 0
        while at > s.t_start[i] and k < 32:
            at -= 1
            c = s.data[at]
            if 65 <= c <= 90:
                c += 32
            tail |= c << k
            k += 8
        return tail

    def capitals(self, s: Sentence, i: cython.int) -> cython.uint:
        """Which of its first two letters are capitals: 1 Ab, 2 AB, 3 A, 4 ab, 5 aB, 6 beyond ASCII, 8 a clitic."""
        first: cython.Py_ssize_t = s.t_start[i]
        c: cython.uint = s.data[first]
        long: cython.bint = s.t_end[i] - first > 1
        second: cython.bint = long and 65 <= s.data[first + 1] and s.data[first + 1] <= 90
        if 65 <= c <= 90:
            return 2 if second else 1 if long else 3
        if 97 <= c <= 122:
            return 5 if second else 4
        if c >= 128:
            return 6
        return 8 if c == 39 else 0

    def look_at_word(self, s: Sentence, i: cython.int, shape: cython.uint) -> cython.void:
        """The kind of a word and the lanes it may have: by the lexicon, else by its ending and its capitals."""
        last: cython.Py_ssize_t = s.t_end[i]
        tail: cython.uint = self.tail[i]
        kind: cython.uint = self.look_up(s.t_hash[i])
        mask: cython.uint
        k: cython.int
        if kind != 0:
            mask = self.masks[kind]
        else:
            mask = OPEN_LANES
            kind = TokenKind.OTHER
            for k in range(self.endings):
                if tail & self.ending_bytes[k] == self.ending[k]:
                    kind = TokenKind.OTHER + 1 + k
                    mask |= self.ending_lane[k]
                    break
        if shape != 4 and shape != 8:
            kind += CAPITAL
            mask |= LaneBit.PROPN
            if i > 0 and s.t_hash[i - 1] == self.definite and mask & VERBAL:
                mask = mask & LaneBit.NOUN | LaneBit.PROPN  # the Fed
            if (
                shape != 1
                and i + 1 < s.tokens
                and s.t_start[i + 1] == last
                and (s.t_class[i + 1] == Token.NUMBER or s.data[last] == 45 or s.data[last] == 36)
                and last - s.t_start[i] < 5
            ):
                mask = LaneBit.PROPN  # capitals glued to a number, hyphen or $: "A2 Milk", "the TA-35", "A$9"
        elif mask == LaneBit.PROPN:
            mask = OPEN_LANES  # a name in small letters
        self.kind[i] = kind
        self.allowed[i] = mask

    def look_ahead(self, n: cython.int) -> cython.void:
        """For every token whether its clause has a verb further on: 2 surely, 1 perhaps."""
        i: cython.int
        ahead: cython.uchar = 0
        mask: cython.uint
        for i in range(n - 1, -1, -1):
            self.ahead[i] = ahead
            mask = self.allowed[i]
            if mask > LANES:
                if self.parts_clauses(i):
                    ahead = 0
            elif mask & VERBAL == 0:
                if mask == LaneBit.SCONJ:
                    ahead = 0
            elif mask & ~VERBAL_ONLY == 0:
                ahead = 2
            elif mask & ~VERBAL_PERHAPS == 0 and ahead == 0:
                ahead = 1

    def parts_clauses(self, i: cython.int) -> cython.bint:
        """Whether token ``i`` is a comma, a stop or a colon."""
        return TokenKind.COMMA <= self.kind[i] <= TokenKind.COLON and self.kind[i] != TokenKind.HYPHEN

    def is_plural(self, i: cython.int) -> cython.bint:
        """Whether token ``i`` ends as a plural does."""
        return (self.tail[i] & self.plural_bytes) == self.plural_ending
