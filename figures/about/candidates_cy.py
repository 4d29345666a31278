"""The words of one sentence that may answer what a figure belongs to: noun phrases and verbs, with what shows of each.

In: a tagged ``Sentence`` and its chunks. Out: arrays of candidates in the order of the text; those of the sentences before
it in the paragraph come first. Everything here is the same for every figure of the sentence; what lies between a
candidate and a figure is for ``ranker_cy``.
"""

from __future__ import annotations

from array import array

import cython
from cython.cimports.figures.about.landmarks_cy import Landmarks
from cython.cimports.figures.about.looks import KEPT, NOUN, VERB, Look
from cython.cimports.figures.scanner.codes import (
    BE,
    LOW_32,
    MAX_TOKENS,
    Attribute,
    Chunk,
    ChunkFlag,
    Kind,
    Mark,
    Tag,
    Token,
)

MOST = 3 * MAX_TOKENS
ROOM = cython.declare(cython.int, MOST - 2)
CARRIED = cython.declare(cython.int, 14)  # candidates of the sentences before
CARRIED_OF_ONE = cython.declare(cython.int, 8)
OLDEST = cython.declare(cython.int, 2)  # sentences ago
OLDEST_SPEAKER = cython.declare(cython.int, 5)
COPULA = cython.declare(cython.uint, 3)  # what stands for a verb where there is only a form of be

HYPHEN = cython.declare(cython.int, 45)
COMMA = cython.declare(cython.int, 44)


@cython.final
@cython.cclass
class Candidates:
    """The candidates of one sentence; arrays used again for the next."""

    def __init__(self) -> None:
        self.landmarks = Landmarks()
        self.kind = array("i", bytes(4 * MOST))
        self.first = array("i", bytes(4 * MOST))
        self.last = array("i", bytes(4 * MOST))
        self.age = array("i", bytes(4 * MOST))
        self.start = array("q", bytes(8 * MOST))
        self.end = array("q", bytes(8 * MOST))
        self.head = array("I", bytes(4 * MOST))
        self.look = array("I", bytes(4 * MOST))
        self.before = array("I", bytes(4 * MOST))
        self.after = array("I", bytes(4 * MOST))
        self.speakers = array("i", bytes(4 * MOST))
        self.subject_of = array("I", bytes(4 * MOST))
        self.says = array("I", bytes(4 * MOST))
        self.edge = array("I", bytes(4 * MOST))
        self.speech = array("I", bytes(4 * MOST))
        self.left = array("I", bytes(4 * MOST))
        self.tail = array("I", bytes(4 * MOST))
        self.size = array("I", bytes(4 * MOST))
        self.nth = array("I", bytes(4 * MOST))
        self.low = array("Q", bytes(8 * MOST))
        self.high = array("Q", bytes(8 * MOST))
        self.rows = array("i", bytes(4 * MOST))
        self.carried = 0
        self.begin()

    def begin(self):
        """Forget the sentences before: a document begins."""
        self.paragraph = -1
        self.count = 0

    def find(self, s, p, paragraph):
        """Fill the arrays from the sentence and its chunks; candidates of the figures' sentences before it stay."""
        c: cython.int
        i: cython.int
        self.carry()
        if paragraph != self.paragraph:
            self.paragraph = paragraph
            self.landmarks.begin(paragraph)
        self.landmarks.find(s, p)
        self.count = self.carried
        for c in range(p.count):
            i = p.first[c]
            if p.kind[c] == Chunk.PHRASE:
                if p.figure[c] or not p.flags[c] & ChunkFlag.TIME:  # "Tuesday", "last year" belong to the period
                    self.phrase(s, p, c)
            elif p.kind[c] == Chunk.PRONOUN or p.kind[c] == Chunk.RELATIVE:
                self.pronoun(s, p, i, c)
            for i in range(p.first[c], p.last[c] + 1):
                if self.landmarks.verbs[i + 1] > self.landmarks.verbs[i]:
                    self.verb(s, p, i)
        for i in range(1, s.tokens):
            if p.figure_of[i] != 0 and s.t_tag[i] == Tag.NOUN and p.figure_of[i - 1] == p.figure_of[i]:
                self.within(s, p, i)
        for c in range(s.figures):
            if s.f_reject[c] == 0 and (s.f_kind[c] == Kind.COUNT or s.f_kind[c] == Kind.ORDINAL):
                self.beside(s, p, p.last_of[c] + 1)
        self.speakers[0] = 0
        for c in range(self.count):
            if c >= self.carried:
                self.nth[c] = min(c - self.carried, 6)
                self.size[c] = min(self.last[c] - self.first[c], 4)
                self.says[c] = self.landmarks.around(self.first[c], self.last[c])
            self.speakers[c + 1] = self.speakers[c] + ((self.look[c] & Look.SPEAKER) != 0)

    def pronoun(self, s, p, i, c):
        """Add a name that is written like a pronoun, "WHO", and one that speaks: "she said"."""
        if self.count >= ROOM or s.t_class[i] != Token.WORD or p.last[c] != i:
            return
        self.noun(s, p, i, i, c)
        if s.t_attr[i] & Attribute.CAPS and s.t_end[i] - s.t_start[i] > 1:
            self.look[self.count - 1] |= Look.PROPN
        elif p.kind[c] == Chunk.PRONOUN and self.look[self.count - 1] & Look.SPEAKER and s.t_tag[i] == Tag.PRON:
            self.look[self.count - 1] |= Look.PRONOUN
        else:
            self.count -= 1

    def within(self, s, p, i):
        """Add a noun inside a count: "12.4 deaths per 100,000 people"."""
        kind: cython.int = s.f_kind[p.figure_of[i] - 1]
        if (kind == Kind.COUNT or kind == Kind.RATIO) and not s.t_marks[i] & Mark.TIME and self.count < ROOM:
            self.put(s, p, NOUN, i, i)
            self.look[self.count - 1] |= Look.INSIDE

    def beside(self, s, p, i):
        """Add a word right behind a count that is tagged as no noun: "27 dead", "14 carries"."""
        c: cython.int
        if i >= s.tokens or self.count >= ROOM or p.figure_of[i] != 0 or s.t_class[i] != Token.WORD:
            return
        if s.t_tag[i] != Tag.ADJ and s.t_tag[i] != Tag.VERB and s.t_tag[i] != Tag.PRON and s.t_tag[i] != Tag.NOUN:
            return
        if s.t_marks[i] & (Mark.RELATIVE | Mark.OWN):
            return
        for c in range(self.carried, self.count):
            if self.kind[c] == NOUN and self.first[c] == i:
                return
        self.noun(s, p, i, i, self.landmarks.chunk_at[i])
        self.look[self.count - 1] |= Look.BARE

    def carry(self):
        """Keep the names and subjects of the sentence before, and of the one before that."""
        c: cython.int
        kept: cython.int = 0
        of_one: cython.int = 0
        for c in range(self.count):
            if c < self.carried:
                if self.age[c] >= (OLDEST_SPEAKER if self.look[c] & Look.SPEAKER else OLDEST):
                    continue
            elif (
                self.kind[c] != NOUN
                or not self.look[c] & KEPT
                or self.look[c] & (Look.TIME | Look.WITH_OF)
                or of_one >= CARRIED_OF_ONE
            ):
                continue
            else:
                of_one += 1
            if kept >= CARRIED:
                break
            self.age[kept] = self.age[c] + 1
            self.kind[kept] = NOUN
            self.first[kept] = -1
            self.last[kept] = -1
            self.start[kept] = self.start[c]
            self.end[kept] = self.end[c]
            self.head[kept] = self.head[c]
            self.look[kept] = self.look[c]
            self.before[kept] = self.before[c]
            self.after[kept] = self.after[c]
            self.subject_of[kept] = self.subject_of[c]
            self.says[kept] = self.says[c]
            self.edge[kept] = self.edge[c]
            self.speech[kept] = self.speech[c]
            self.left[kept] = self.left[c]
            self.nth[kept] = 7
            self.low[kept] = self.low[c]
            self.high[kept] = self.high[c]
            self.rows[kept] = self.rows[c]
            self.tail[kept] = self.tail[c]
            self.size[kept] = self.size[c]
            kept += 1
        self.carried = kept

    def phrase(self, s, p, c):
        """Add the parts of a noun phrase that figures, determiners and genitives cut out, and the last with its "of"."""
        i: cython.int
        first: cython.int = -1
        begin: cython.int = -1
        last: cython.int = p.last[c]
        end: cython.int = c
        genitive: cython.bint
        for i in range(p.first[c], last + 2):
            genitive = i <= last and p.genitive(s, i)
            if (
                i > last
                or genitive
                or p.figure_of[i] != 0
                or p.lead_of[i] != 0
                or s.t_tag[i] == Tag.DET
                or (s.t_marks[i] & Mark.OWN and s.t_tag[i] == Tag.PRON)
            ):
                if first >= 0:
                    self.noun(s, p, first, i - 1, c)
                    begin = first if i > last else -1
                first = -1
            elif first < 0 and (s.t_class[i] == Token.WORD or s.t_class[i] == Token.NUMBER) and s.t_tag[i] != Tag.ADV:
                first = i
                if i < last and self.tied(s, p, i):
                    self.noun(s, p, i, i, c)
                    first = -1
        if begin < 0:
            return
        if self.look[self.count - 1] & Look.COUNTED:
            self.join(s, p, begin, c)
        while (
            end + 2 < p.count
            and p.kind[end + 1] == Chunk.PREPOSITION
            and s.t_marks[p.first[end + 1]] & Mark.OF
            and p.kind[end + 2] == Chunk.PHRASE
            and p.figure[end + 2] == 0
        ):
            end += 2
        if end > c:
            self.noun(s, p, begin, p.last[end], c)
            self.look[self.count - 1] |= Look.WITH_OF
            self.head[self.count - 1] = s.t_hash[p.last[c]]

    def join(self, s, p, first, c):
        """Add what is counted together: "50 countries and territories", "new cars, trucks and SUVs"."""
        end: cython.int = c
        done: cython.bint = False
        while not done and end + 2 < p.count and p.kind[end + 2] == Chunk.PHRASE and not p.figure[end + 2]:
            done = p.kind[end + 1] == Chunk.CONJUNCTION
            if not done and s.data[s.t_start[p.first[end + 1]]] != COMMA:
                break
            end += 2
        if done and self.count < ROOM:
            self.noun(s, p, first, p.last[end], c)
            self.look[self.count - 1] |= Look.JOINED

    def tied(self, s, p, i):
        """A hyphen ties word i alone to the figure before it: "a 131-page report"."""
        return (
            i > 1
            and p.figure_of[i - 2] != 0
            and s.data[s.t_start[i - 1]] == HYPHEN
            and s.t_start[i] == s.t_end[i - 1]
            and s.data[s.t_start[i + 1]] != HYPHEN
        )

    def put(self, s, p, kind, first, last):
        """Add a candidate with its words and the words around it."""
        c: cython.int = self.count
        b: cython.int = first - 1
        self.kind[c] = kind
        self.first[c] = first
        self.last[c] = last
        self.age[c] = 0
        self.start[c] = s.t_start[first]
        self.end[c] = s.t_end[last]
        self.head[c] = s.t_hash[last]
        self.look[c] = 0
        self.tail[c] = self.ending(s, last)
        self.edge[c] = 0
        self.speech[c] = 0
        self.left[c] = self.landmarks.chunk_before(s, p, self.landmarks.chunk_at[first], 21)
        while kind == NOUN and b >= 0 and p.figure_of[b] == 0:
            if s.t_tag[b] == Tag.DET:
                self.look[c] |= Look.DETERMINED
            elif s.t_marks[b] & Mark.OWN and s.t_tag[b] == Tag.PRON:
                self.look[c] |= Look.OWNED
            elif s.t_tag[b] != Tag.ADJ and s.t_tag[b] != Tag.ADV:
                break
            b -= 1
        self.before[c] = self.landmarks.word(s, p, b)
        self.after[c] = self.landmarks.word(s, p, last + 1)
        self.subject_of[c] = 0
        if b >= 0 and s.t_tag[b] == Tag.ADP:
            self.look[c] |= Look.GOVERNED
        if b < 0:
            self.look[c] |= Look.FIRST
        elif s.t_tag[b] == Tag.VERB and p.figure_of[b] == 0:
            self.look[c] |= Look.OBJECT
            if s.t_marks[b] & Mark.REPORT:
                self.look[c] |= Look.REPORTED
                self.speak(s, p, c, b, b - 1, last + 1)
        elif s.t_marks[b] & Mark.TO and b > 0 and s.t_marks[b - 1] & Mark.REPORT and s.t_tag[b - 1] == Tag.VERB:
            self.speak(s, p, c, b - 1, b - 2, last + 1)  # according to
        self.count += 1

    def ending(self, s, i):
        """The last three bytes of token i as a number."""
        at: cython.Py_ssize_t = max(s.t_start[i], s.t_end[i] - 3)
        tail: cython.uint = 0
        while at < s.t_end[i]:
            tail = tail << 8 | s.data[at] | 32
            at += 1
        return tail

    def speak(self, s, p, c, verb, before, after):
        """Candidate c speaks: which word says so, and what stands around both."""
        self.look[c] |= Look.SPEAKER
        self.speech[c] = s.t_hash[verb]
        self.edge[c] = (self.landmarks.small(s, p, before) * 31 + self.landmarks.small(s, p, after)) & LOW_32

    def noun(self, s, p, first, last, chunk):
        """Add a noun phrase without its determiner."""
        c: cython.int = self.count
        j: cython.int = last + 1
        if c >= ROOM:
            return
        self.put(s, p, NOUN, first, last)
        for j in range(c):
            if self.head[j] == self.head[c] and self.kind[j] == NOUN:
                self.look[c] |= Look.AGAIN
                break
        j = first - 1
        if j >= 0 and p.figure_of[j] == 0 and s.data[s.t_start[j]] == HYPHEN:
            j -= 1
        if j >= p.first[chunk] and p.figure_of[j] != 0 and s.f_kind[p.figure_of[j] - 1] == Kind.COUNT:
            self.look[c] |= Look.COUNTED
        j = last + 1
        if s.t_marks[last] & Mark.QUANTITY:
            self.look[c] |= Look.QUANTITY
        if s.t_tag[last] == Tag.PROPN:
            self.look[c] |= Look.PROPN
        if s.t_attr[first] & Attribute.CAP:
            self.look[c] |= Look.CAPITAL
        if self.plural(s, p, last):
            self.look[c] |= Look.PLURAL
        if p.flags[chunk] & ChunkFlag.TIME or s.t_marks[last] & Mark.TIME:
            self.look[c] |= Look.TIME
        if first > 0 and first > p.first[chunk] and p.genitive(s, first - 1):
            self.look[c] |= Look.AFTER_GENITIVE
        if j < s.tokens and p.genitive(s, j):
            self.look[c] |= Look.GENITIVE
            return
        j = self.landmarks.behind(s, p, j)
        last = j - 1
        while (
            j < s.tokens
            and p.figure_of[j] == 0
            and (
                s.t_tag[j] == Tag.AUX
                or s.t_tag[j] == Tag.ADV
                or s.t_marks[j] & BE
                or (s.t_tag[j] == Tag.PART and j > last + 1)
            )
        ):
            j += 1
        if j < s.tokens and p.figure_of[j] == 0 and s.t_tag[j] == Tag.VERB:
            self.subject_of[c] = s.t_hash[j]
            self.look[c] |= Look.SUBJECT
            if s.t_marks[j] & Mark.REPORT:
                self.look[c] |= Look.REPORTS
                self.speak(s, p, c, j, first - 1, j + 1)
        elif j > last + 1 and (s.t_tag[j - 1] == Tag.AUX or s.t_marks[j - 1] & BE):
            self.subject_of[c] = COPULA
            self.look[c] |= Look.SUBJECT

    def plural(self, s, p, i):
        """Token i is a noun in the plural, by its form or by the table."""
        end: cython.Py_ssize_t = s.t_end[i]
        if s.t_marks[i] & Mark.PLURAL or end - s.t_start[i] < 2:
            return s.t_marks[i] & Mark.PLURAL != 0
        return s.data[end - 1] == 115 and s.data[end - 2] != 115 and s.data[end - 2] != 117

    def verb(self, s, p, i):
        """Add a verb."""
        c: cython.int = self.count
        j: cython.int = i - 1
        if c >= ROOM:
            return
        self.put(s, p, VERB, i, i)
        if s.t_attr[i] & Attribute.FINITE:
            self.look[c] |= Look.FINITE
        if s.t_attr[i] & Attribute.PAST_PARTICIPLE:
            self.look[c] |= Look.PARTICIPLE
        if s.t_attr[i] & Attribute.GERUND:
            self.look[c] |= Look.GERUND
        if s.t_marks[i] & Mark.REPORT:
            self.look[c] |= Look.REPORTS
        if p.kind[self.landmarks.chunk_at[i]] == Chunk.PHRASE:
            self.look[c] |= Look.IN_PHRASE
        while j >= 0 and s.t_tag[j] == Tag.ADV and p.figure_of[j] == 0:
            j -= 1
        if j >= 0 and s.t_tag[j] == Tag.PART:
            self.look[c] |= Look.INFINITIVE
        elif j >= 0 and s.t_marks[j] & BE:
            self.look[c] |= Look.PASSIVE
