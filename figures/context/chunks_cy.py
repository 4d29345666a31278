"""Chunks of one tagged sentence: noun phrases, verb groups and the joints between them.

In: a ``Sentence`` with tags and figures. Out: arrays of chunks in order, and for each token which figure it belongs to or
introduces. Small words that the tags do not tell apart have marks (``marks.csv``). A chunk is found in one
look at each token, from its tag: what a figure belongs to is for the steps behind to learn.

>>> Chunks().count
0
"""

from __future__ import annotations

from array import array

import cython
from cython.cimports.figures.scanner.codes import BE, Attribute, Category, Chunk, ChunkFlag, Kind, Mark, Tag, Token
from cython.cimports.figures.scanner.sentence_cy import Sentence

from figures.context.lanes import endings
from figures.languages import FIRST
from figures.scanner import codes

NONFINITE = cython.declare(cython.ulonglong, Attribute.PAST_PARTICIPLE | Attribute.GERUND)
LEAD = cython.declare(cython.ulonglong, Category.CMPPRE | Category.BETWEEN)
# What a token is to the noun phrase before it: no part, its head so far, its owner's sign, an adjective, a figure, a word.
STOP = cython.declare(cython.int, 0)
HEAD = cython.declare(cython.int, 1)
OWNER = cython.declare(cython.int, 2)
LIKE = cython.declare(cython.int, 3)
NUMERAL = cython.declare(cython.int, 4)
WORD = cython.declare(cython.int, 5)
HYPHEN = cython.declare(cython.int, 45)
FULL_STOP = cython.declare(cython.int, 46)
SLASH = cython.declare(cython.int, 47)
AMPERSAND = cython.declare(cython.int, 38)


@cython.final
@cython.cclass
class Chunks:
    """The chunks of one sentence; arrays used again for the next."""

    def __init__(self) -> None:
        self.plural = next(row.tail & 0xFF for row in endings(FIRST) if row.plural)
        n = codes.MAX_TOKENS + 8
        self.figure_of = array("i", bytes(4 * n))
        self.lead_of = array("i", bytes(4 * n))
        self.last_of = array("i", bytes(4 * codes.MAX_FIGURES))
        self.kind = array("i", bytes(4 * n))
        self.first = array("i", bytes(4 * n))
        self.last = array("i", bytes(4 * n))
        self.head = array("i", bytes(4 * n))
        self.flags = array("i", bytes(4 * n))
        self.figure = array("i", bytes(4 * n))
        self.count = 0

    def run(self, s: Sentence) -> cython.void:
        """Cut the sentence into chunks."""
        i: cython.int = 0
        kind: cython.int
        self.count = 0
        self.mark(s)
        while i < s.tokens:
            kind = self.kind_of(s, i)
            if kind == Chunk.PHRASE:
                i = self.nominal(s, i)
            elif kind == Chunk.VERB:
                i = self.verbal(s, i)
            else:
                i += 1
                self.put(kind, i - 1, i - 1, 0)

    def mark(self, s: Sentence) -> cython.void:
        """Which figure each token belongs to (index plus 1), and which one it introduces ("more than", "about")."""
        i: cython.int
        f: cython.int
        k: cython.int
        first: cython.int
        for i in range(s.tokens):
            self.figure_of[i] = 0
            self.lead_of[i] = 0
        for f in range(s.figures):
            self.last_of[f] = -1
            if s.f_reject[f] != 0:
                continue
            first = s.n_first[s.f_first[f]]
            for i in range(first, s.n_last[s.f_last[f]] + 1):
                if s.t_start[i] < s.f_end[f]:
                    self.figure_of[i] = f + 1
                    self.last_of[f] = i
            k = s.f_last[f] + 1
            if k < s.nodes and s.n_cat[k] & Category.CMPPOST and s.n_figure[k] < 0 and not s.n_cat[k] & Category.CMPPRE:
                for i in range(s.n_first[k], s.n_last[k] + 1):
                    self.figure_of[i] = f + 1  # "a dozen or so", "5% or more", "40-odd"
                self.last_of[f] = s.n_last[k]
            k = s.f_first[f] - 1
            while k >= 0 and s.n_cat[k] & LEAD and s.n_figure[k] < 0:
                for i in range(s.n_first[k], s.n_last[k] + 1):
                    self.lead_of[i] = f + 1
                k -= 1

    def genitive(self, s: Sentence, i: cython.int) -> cython.bint:
        """Token i is the 's or the lone apostrophe of a genitive."""
        c: cython.int
        if i == 0 or s.t_start[i] != s.t_end[i - 1]:
            return False
        if s.t_class[i] == Token.WORD:
            return s.t_tag[i] == Tag.PART
        c = s.data[s.t_start[i]]
        if c == 0xE2:
            c = 39 if s.data[s.t_start[i] + 1] == 0x80 and s.data[s.t_start[i] + 2] == 0x99 else 0
        return (
            c == 39 and i + 1 < s.tokens and s.t_start[i + 1] > s.t_end[i] and s.data[s.t_end[i - 1] - 1] == self.plural
        )

    def names(self, s: Sentence, i: cython.int) -> cython.bint:
        """Token i can go on a noun phrase as its adjective or noun."""
        if i >= s.tokens or s.t_class[i] != Token.WORD or self.figure_of[i] != 0 or self.lead_of[i] != 0:
            return False
        return s.t_tag[i] == Tag.NOUN or s.t_tag[i] == Tag.PROPN or s.t_tag[i] == Tag.ADJ

    def kind_of(self, s: Sentence, i: cython.int) -> cython.int:
        """What chunk token i begins when none is open."""
        tag: cython.int = s.t_tag[i]
        b: cython.ulonglong = s.t_marks[i]
        if self.figure_of[i] != 0 or self.lead_of[i] != 0 or s.t_class[i] == Token.NUMBER:
            return Chunk.PHRASE
        if s.t_class[i] != Token.WORD:
            return Chunk.CONJUNCTION if s.data[s.t_start[i]] == AMPERSAND else Chunk.MARK
        if tag == Tag.CCONJ:
            return Chunk.CONJUNCTION
        if b & Mark.RELATIVE and tag != Tag.ADP and not (tag == Tag.DET and self.names(s, i + 1)):
            return Chunk.RELATIVE
        if tag == Tag.SCONJ or (b & Mark.SUBORDINATE and tag == Tag.ADV):
            return Chunk.SUBORDINATE
        if (
            b & Mark.DEGREE
            and tag != Tag.VERB
            and not self.names(s, i + 1)
            and (tag != Tag.NOUN or i == 0 or self.figure_of[i - 1])
        ):
            return Chunk.ADVERB
        if (
            tag == Tag.ADP
            or b & Mark.PREPOSITION
            or (b & Mark.TO and i + 1 < s.tokens and self.figure_of[i + 1] + self.lead_of[i + 1])
        ):
            return Chunk.PREPOSITION
        if s.t_attr[i] & Attribute.PAST_PARTICIPLE and i > 0 and s.t_tag[i - 1] == Tag.ADP and self.names(s, i + 1):
            return Chunk.PHRASE  # "of reduced prices"
        if tag == Tag.AUX or tag == Tag.VERB or tag == Tag.PART:
            return Chunk.VERB
        if tag == Tag.DET or tag == Tag.NOUN or tag == Tag.PROPN or tag == Tag.NUM or tag == Tag.ADJ or b & Mark.OWN:
            return Chunk.PHRASE
        if tag == Tag.PRON:
            return Chunk.PRONOUN
        return Chunk.ADVERB if tag == Tag.ADV else Chunk.OTHER

    def put(self, kind: cython.int, first: cython.int, last: cython.int, flags: cython.int) -> cython.void:
        """Add a chunk."""
        c: cython.int = self.count
        self.kind[c] = kind
        self.first[c] = first
        self.last[c] = last
        self.head[c] = last
        self.flags[c] = flags
        self.figure[c] = 0
        self.count = c + 1

    def nominal(self, s: Sentence, i: cython.int) -> cython.int:
        """Add the noun phrase or bare figure that begins at token i; the token after it."""
        j: cython.int = i
        head: cython.int = -1
        other: cython.int = -1  # the last adjective or token of a figure
        figure: cython.bint = False
        dated: cython.bint = False
        step: cython.int
        while j < s.tokens:
            step = self.goes_on(s, i, j, head, other, figure)
            if step == STOP:
                break
            if step == HEAD:
                head = j
            elif step == OWNER:
                head = -1
            elif step == LIKE:
                other = j
            elif step == NUMERAL:
                figure = True
                dated = dated or s.f_kind[self.figure_of[j] - 1] == Kind.DATE
                while j + 1 < s.tokens and self.figure_of[j + 1] == self.figure_of[j]:
                    j += 1
                other = j
                if j + 2 < s.tokens and s.data[s.t_start[j + 1]] == HYPHEN and s.t_end[j + 1] == s.t_start[j + 2]:
                    j += 1  # five-year
                    other = j
            j += 1
        if head < 0 and other < 0:
            self.put(Chunk.PRONOUN, i, max(i, j - 1), 0)  # "some", "this"
        elif head < 0 and figure:
            self.put(Chunk.FIGURE, i, other, ChunkFlag.TIME if dated else 0)
        elif head < 0 and s.t_tag[i] == Tag.ADJ:
            self.put(Chunk.ADVERB, i, other, 0)  # "is likely": told of a noun, and none
        else:
            self.put(
                Chunk.PHRASE,
                i,
                max(head, other),
                ChunkFlag.TIME if head >= 0 and s.t_marks[head] & Mark.TIME else 0,
            )
            if head >= 0:
                self.head[self.count - 1] = head
        self.figure[self.count - 1] = figure
        return self.last[self.count - 1] + 1

    def goes_on(
        self, s: Sentence, i: cython.int, j: cython.int, head: cython.int, other: cython.int, figure: cython.bint
    ) -> cython.int:
        """What token j is to the noun phrase that began at token i: ``STOP``, ``HEAD`` and so on."""
        tag: cython.int = s.t_tag[j]
        b: cython.ulonglong = s.t_marks[j]
        if self.figure_of[j] != 0:
            return STOP if head >= 0 else NUMERAL
        if self.lead_of[j] != 0:
            return STOP if head >= 0 else WORD
        if s.t_class[j] == Token.NUMBER:
            return HEAD
        if self.genitive(s, j):
            return OWNER if head >= 0 else STOP
        if s.t_class[j] != Token.WORD:
            return WORD if self.joins(s, j, head) else STOP
        if (
            j > i
            and s.t_start[j] == s.t_end[j - 1]
            and s.data[s.t_start[j - 1]] == HYPHEN
            and self.figure_of[j - 1] == 0
        ):
            return HEAD if tag == Tag.NOUN or tag == Tag.PROPN or head >= 0 else LIKE  # "low-cost", "start-up"
        if figure and other == j - 1 and b & (Mark.DEGREE | Mark.WHEN):
            if b & Mark.WHEN or not self.names(s, j + 1):
                return STOP  # "0.7 per cent lower", "to 273 last year"
        if tag == Tag.DET or b & Mark.OWN:
            return STOP if head >= 0 or other >= 0 else WORD
        if tag == Tag.NOUN or tag == Tag.PROPN:
            return STOP if head >= 0 and tag == Tag.PROPN and b & Mark.TIME and not self.names(s, j + 1) else HEAD
        if tag == Tag.ADJ or tag == Tag.NUM:
            return STOP if head >= 0 and (b & Mark.WHEN or not self.names(s, j + 1)) else LIKE
        if head >= 0:
            return STOP
        if tag == Tag.VERB and s.t_attr[j] & NONFINITE:
            return LIKE if self.names(s, j + 1) or (j + 1 < s.tokens and self.figure_of[j + 1] != 0) else STOP
        if tag == Tag.ADV and j > i and j + 1 < s.tokens:
            return WORD if s.t_tag[j + 1] == Tag.ADJ or s.t_attr[j + 1] & Attribute.PAST_PARTICIPLE else STOP
        if tag == Tag.CCONJ and other == j - 1 and s.t_tag[other] == Tag.ADJ:
            return WORD if self.names(s, j + 1) and self.names(s, j + 2) else STOP
        return STOP

    def joins(self, s: Sentence, j: cython.int, head: cython.int) -> cython.bint:
        """The mark j ties two words of one phrase: "low-cost", "St. Louis", "Marks & Spencer"."""
        c: cython.int = s.data[s.t_start[j]]
        if j == 0 or j + 1 >= s.tokens or self.figure_of[j + 1] != 0 or self.lead_of[j + 1] != 0:
            return False
        if s.t_end[j - 1] == s.t_start[j] and s.t_end[j] == s.t_start[j + 1]:
            return c == HYPHEN or c == SLASH or c == AMPERSAND or c == FULL_STOP
        if c == AMPERSAND:
            return head >= 0 and s.t_tag[j + 1] == Tag.PROPN
        return c == FULL_STOP and head == j - 1 and s.t_tag[head] == Tag.PROPN and s.t_tag[j + 1] == Tag.PROPN

    def verbal(self, s: Sentence, i: cython.int) -> cython.int:
        """Add the verb group that begins at token i; the token after it."""
        j: cython.int = i
        end: cython.int = i + 1
        main: cython.int = -1
        flags: cython.int = 0
        while j < s.tokens and self.figure_of[j] == 0:
            if s.t_tag[j] == Tag.AUX or (s.t_tag[j] == Tag.VERB and s.t_marks[j] & BE):
                if main >= 0:
                    break
                if s.t_marks[j] & BE:
                    flags |= ChunkFlag.BE
                end = j + 1
            elif s.t_tag[j] == Tag.VERB:
                if main >= 0 and j > end:
                    break
                if j == i and s.t_attr[j] & NONFINITE:
                    flags |= ChunkFlag.REDUCED
                main = j
                end = j + 1
            elif s.t_tag[j] == Tag.PART:
                if j == i:
                    flags |= ChunkFlag.INFINITIVE
                elif main >= 0 and not (j + 1 < s.tokens and s.t_tag[j + 1] == Tag.VERB):
                    break
                end = j + 1
            elif s.t_tag[j] != Tag.ADV or main >= 0:
                break
            j += 1
        self.put(Chunk.VERB, i, end - 1, flags)
        if main >= 0:
            self.head[self.count - 1] = main
        return end
