"""What lies on the way from one token of a sentence to another: verbs, commas, other marks, joints, quotations, words of saying.

In: a tagged ``Sentence`` and its chunks. Out: for every token how many of each stand before it, so that two look-ups say how
many stand between two tokens.
"""

from __future__ import annotations

from array import array

import cython
from cython.cimports.figures.scanner.codes import BE, MAX_TOKENS, Chunk, ChunkFlag, Mark, Tag, Token

# What stands for a word at an edge.
EDGE = cython.declare(cython.uint, 1)
FIGURE_WORD = cython.declare(cython.uint, 7)

COMMA = cython.declare(cython.int, 44)
QUOTE = cython.declare(cython.int, 34)
FULL_STOP = cython.declare(cython.int, 46)
HYPHEN = cython.declare(cython.int, 45)


def _counts() -> array:
    return array("i", bytes(4 * (MAX_TOKENS + 8)))


@cython.final
@cython.cclass
class Landmarks:
    """The counts of one sentence; arrays used again for the next."""

    def __init__(self) -> None:
        self.chunk_at = _counts()
        self.verbs = _counts()
        self.commas = _counts()
        self.breaks = _counts()
        self.quotes = _counts()
        self.joints = _counts()
        self.tells = _counts()
        self.nouns = _counts()
        self.verb_token = _counts()
        self.report_token = _counts()
        self.open = 0
        self.read = 0

    def begin(self, paragraph):
        """A paragraph begins at a byte, outside any quotation."""
        self.open = 0
        self.read = paragraph

    def find(self, s, p):
        """Fill the arrays from the sentence and its chunks."""
        at: cython.Py_ssize_t
        i: cython.int
        c: cython.int = 0
        for at in range(self.read, s.start):
            self.open = self.quoted(s, at, self.open)
        self.read = s.start
        self.quotes[0] = self.open
        self.size = s.tokens
        self.by_pronoun = 0
        self.reports = 0
        for i in range(s.tokens):
            while c < p.count - 1 and p.last[c] < i:
                c += 1
            self.step(s, p, i, c)

    def quoted(self, s, at, before):
        """1 inside a quotation after the mark that begins at a byte, else 0."""
        mark: cython.int = s.data[at]
        if mark == QUOTE:
            return 1 - before
        if mark == 0xE2 and s.data[at + 1] == 0x80:
            if s.data[at + 2] == 0x9C:
                return 1
            if s.data[at + 2] == 0x9D:
                return 0
        return before

    def step(self, s, p, i, c):
        """Count token i, which stands in chunk c."""
        mark: cython.int
        self.chunk_at[i] = c
        self.verbs[i + 1] = self.verbs[i]
        self.commas[i + 1] = self.commas[i]
        self.breaks[i + 1] = self.breaks[i]
        self.quotes[i + 1] = self.quotes[i]
        self.joints[i + 1] = self.joints[i]
        self.tells[i + 1] = self.tells[i]
        self.nouns[i + 1] = self.nouns[i] + (
            p.kind[c] == Chunk.PHRASE and p.head[c] == i and not p.flags[c] & ChunkFlag.TIME
        )
        if p.figure_of[i] != 0:
            return
        if s.t_class[i] != Token.WORD:
            mark = s.data[s.t_start[i]]
            if mark == COMMA:
                self.commas[i + 1] += 1
            elif mark != HYPHEN and mark != FULL_STOP:
                self.breaks[i + 1] += 1
                self.quotes[i + 1] = self.quoted(s, s.t_start[i], self.quotes[i])
        elif s.t_tag[i] == Tag.VERB and not s.t_marks[i] & BE:
            self.verb_token[self.verbs[i]] = i
            self.verbs[i + 1] += 1
            if s.t_marks[i] & Mark.REPORT:
                self.reports += 1
                self.tell(s, i)
        elif s.t_marks[i] & Mark.REPORT and s.t_marks[i] & Mark.PREPOSITION:
            self.tell(s, i)
        elif p.first[c] == i and (
            p.kind[c] == Chunk.RELATIVE or p.kind[c] == Chunk.CONJUNCTION or p.kind[c] == Chunk.SUBORDINATE
        ):
            self.joints[i + 1] += 1

    def tell(self, s, i):
        """Note the word of saying at token i, and whether a pronoun says it: "she said"."""
        self.report_token[self.tells[i]] = i
        self.tells[i + 1] += 1
        if (i > 0 and s.t_tag[i - 1] == Tag.PRON) or (i + 1 < s.tokens and s.t_tag[i + 1] == Tag.PRON):
            self.by_pronoun += 1

    def said(self, i, right):
        """What lies between token i and the next word of saying on one side of it; 0 where there is none."""
        a: cython.int = i
        b: cython.int = i
        k: cython.int = self.tells[i]
        if k == (self.tells[self.size] if right else 0):
            return 0
        if right:
            b = self.report_token[k]
        else:
            a = self.report_token[k - 1] + 1
        return (
            1
            + min(self.nouns[b] - self.nouns[a], 2)
            + 3 * min(self.commas[b] - self.commas[a] + self.breaks[b] - self.breaks[a], 2)
            + 9 * min(self.verbs[b] - self.verbs[a], 2)
        )

    def around(self, first, last):
        """What lies on both sides between the tokens first to last and the next word of saying."""
        return self.said(last + 1, True) * 32 + self.said(first, False)

    def word(self, s, p, i):
        """The hash of token i; one for all figures, one for the edges."""
        if i < 0 or i >= s.tokens:
            return EDGE
        return FIGURE_WORD if p.figure_of[i] != 0 else s.t_hash[i]

    def chunk_before(self, s, p, chunk, none):
        """The kind of the chunk before another, adverbs passed over, prepositions by their word; ``none`` for none."""
        b: cython.int = chunk - 1
        while b >= 0 and (p.kind[b] == Chunk.ADVERB or p.kind[b] == Chunk.OTHER):
            b -= 1
        if b < 0:
            return none
        return s.t_hash[p.first[b]] if p.kind[b] == Chunk.PREPOSITION else p.kind[b]

    def behind(self, s, p, j):
        """The verb whose subject ends before token j, past what hangs on it with prepositions or between commas; else j."""
        c: cython.int = self.chunk_at[j] if j < s.tokens else p.count
        a: cython.int
        while (
            c + 1 < p.count and p.kind[c] == Chunk.PREPOSITION and p.kind[c + 1] == Chunk.PHRASE and not p.figure[c + 1]
        ):
            c += 2  # "people close to the talks"
        if c < p.count and s.data[s.t_start[p.first[c]]] == COMMA:
            a = c + 1
            while (
                a < p.count
                and a < c + 7
                and (p.kind[a] == Chunk.PHRASE or p.kind[a] == Chunk.PREPOSITION or p.kind[a] == Chunk.FIGURE)
            ):
                a += 1
            if a > c + 1 and a < p.count and s.data[s.t_start[p.first[a]]] == COMMA:
                c = a + 1  # "Joe Kinser, 52, the mayor, said"
        return p.first[c] if c < p.count and p.kind[c] == Chunk.VERB else j

    def small(self, s, p, i):
        """The hash of token i if it is a small word or a mark, else its tag."""
        if 0 <= i < s.tokens and p.figure_of[i] == 0 and s.t_class[i] == Token.WORD:
            if s.t_marks[i] & Mark.TIME:
                return 2
            if s.t_tag[i] == Tag.NOUN or s.t_tag[i] == Tag.PROPN or s.t_tag[i] == Tag.VERB or s.t_tag[i] == Tag.ADJ:
                return s.t_tag[i]
        return self.word(s, p, i)
