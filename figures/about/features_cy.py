"""What a candidate shows of a figure, as rows of the ranker's table.

In: the surroundings of a figure and a candidate. Out: ``FEATURES`` hashes, each of the feature's number and its two values;
the order of the numbers is that of the model.
"""

from __future__ import annotations

from array import array

import cython
from cython.cimports.figures.about.looks import CLAUSE, COUNT, FEATURES, NAME, NONE, OWNER, VERB, Look
from cython.cimports.figures.about.surroundings_cy import Surroundings
from cython.cimports.figures.scanner.codes import LOW_32, Chunk

BEFORE = cython.declare(cython.uint, 0)
AFTER = cython.declare(cython.uint, 1)  # 2 and 3: the same in one chunk with the figure
EARLIER = cython.declare(cython.uint, 4)

PATH = cython.declare(cython.int, 6)  # chunks of a path that are told apart

MULTIPLY_A = cython.declare(cython.ulonglong, 0x9E3779B1)
MULTIPLY_B = cython.declare(cython.ulonglong, 0x85EBCA6B)
MULTIPLY_C = cython.declare(cython.ulonglong, 0xC2B2AE35)
MULTIPLY_D = cython.declare(cython.ulonglong, 0x2C1B3C6D)


@cython.cfunc
@cython.inline
@cython.nogil
@cython.exceptval(check=False)
def mix(kind: cython.uint, a: cython.uint, b: cython.uint) -> cython.uint:
    """One 32-bit hash of a feature's number and its two values."""
    h: cython.ulonglong = ((a * MULTIPLY_A) & LOW_32) ^ ((b * MULTIPLY_B + kind * MULTIPLY_C) & LOW_32)
    h = ((h ^ (h >> 15)) * MULTIPLY_D) & LOW_32
    return cython.cast(cython.uint, h ^ (h >> 13))


@cython.final
@cython.cclass
class Features:
    """The features of one candidate, or of none, for the figure whose surroundings are in ``figure``."""

    def __init__(self) -> None:
        self.figure = Surroundings()
        self.row = array("I", bytes(4 * FEATURES))
        self.size = 0

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(check=False)
    def put(self, kind: cython.uint, feature: cython.uint, a: cython.uint, b: cython.uint) -> cython.void:
        """One more row: a feature of candidates of a kind, with its two values."""
        self.row[self.size] = mix(kind * 128 + feature, a, b)
        self.size += 1

    def gather_none(self, n):
        """The rows of "no answer"; the last is the same for all figures."""
        said: cython.uint = min(n.landmarks.reports, 2)
        alone: cython.bint = n.carried == 0
        self.size = 0
        self.put(NONE, 0, self.figure.kind, 0)
        self.put(NONE, 1, self.figure.before, 0)
        self.put(NONE, 2, self.figure.after, 0)
        self.put(NONE, 3, self.figure.left, 0)
        self.put(NONE, 4, self.figure.right, 0)
        self.put(NONE, 5, self.figure.kind, self.figure.before)
        self.put(NONE, 6, self.figure.kind, self.figure.verbs)
        self.put(NONE, 7, self.figure.kind, self.figure.left)
        self.put(NONE, 8, said, self.figure.verbs)
        self.put(NONE, 9, self.figure.before, self.figure.after)
        self.put(NONE, 10, self.figure.kind, self.figure.shape)
        self.put(NONE, 11, self.figure.own, self.figure.kind)
        self.put(NONE, 12, self.figure.left_chunk, self.figure.kind)
        self.put(NONE, 13, said, self.figure.shape)
        self.put(NONE, 14, self.figure.kind, self.figure.right_chunk * 16 + self.figure.shape)
        self.put(NONE, 15, alone, self.figure.kind)
        self.put(NONE, 16, self.figure.speakers, self.figure.kind)
        self.put(NONE, 17, self.figure.word, self.figure.shape)
        self.put(NONE, 18, self.figure.speakers, self.figure.verbs)
        self.put(NONE, 19, self.figure.says, self.figure.quoted)
        self.put(NONE, 20, self.figure.spoken, self.figure.speakers)
        self.put(NONE, 21, self.figure.heard, self.figure.quoted)
        self.put(NONE, 22, 0, 0)

    def gather(self, n, c):
        """The rows of candidate c that are the same for all figures."""
        kind: cython.uint = n.kind[c]
        look: cython.uint = n.look[c]
        self.size = 0
        self.put(kind, 0, n.head[c], 0)
        self.put(kind, 1, n.before[c], look & (NAME | Look.SPEAKER))
        self.put(kind, 2, look, 0)
        self.put(kind, 3, n.tail[c], look & (Look.PLURAL | Look.PROPN | Look.FINITE))
        if kind == VERB:
            return
        self.put(kind, 4, n.after[c], 0)
        self.put(kind, 5, n.subject_of[c], 0)
        self.put(kind, 6, look & NAME, n.size[c])
        self.put(kind, 7, look & CLAUSE, 0)
        self.put(kind, 8, look & COUNT, 0)
        self.put(kind, 9, n.left[c], look & NAME)
        self.put(kind, 10, n.says[c], 0)
        self.put(kind, 11, n.speech[c], look & (Look.REPORTS | Look.REPORTED))
        self.put(kind, 12, n.edge[c], look & (Look.REPORTS | Look.REPORTED))
        self.put(kind, 13, n.before[c], n.after[c])
        self.put(kind, 14, n.nth[c], look & NAME)

    def relate(self, s, p, n, c):
        """The rows of candidate c and the figure."""
        kind: cython.uint = n.kind[c]
        look: cython.uint = n.look[c]
        self.locate(s, p, n, n.landmarks, c)
        self.size = 0
        self.put(kind, 20, self.side, self.between)
        self.put(kind, 21, self.side, self.path)
        self.put(kind, 22, self.path, self.figure.kind)
        self.put(kind, 23, self.figure.before, self.relation)
        self.put(kind, 24, self.figure.after, self.relation)
        self.put(kind, 25, self.figure.own, n.head[c])
        self.put(kind, 26, self.order, 0)
        self.put(kind, 27, n.left[c], self.figure.left_chunk * 8 + self.side)
        self.put(kind, 28, n.head[c], self.figure.unit * 64 + self.figure.kind)
        self.put(kind, 29, (look & Look.SPEAKER) + self.figure.speakers, self.between * 8 + self.side)
        self.put(kind, 30, self.figure.own, self.order)
        if kind == VERB:
            return
        self.put(kind, 31, n.left[c], self.relation)
        self.put(kind, 32, n.size[c] * 64 + self.figure.kind, self.side)
        self.put(kind, 33, self.side, n.before[c])
        self.put(kind, 34, self.near * 64 + self.figure.kind, n.before[c])
        self.put(kind, 35, self.path, look & NAME)
        self.put(kind, 36, look & (NAME | CLAUSE), self.figure.kind)
        self.put(kind, 37, look & OWNER, self.figure.kind)
        self.put(kind, 38, look & COUNT, self.relation)
        self.put(kind, 39, look & COUNT, self.figure.kind * 16 + self.side)
        self.put(kind, 40, n.before[c], (look & (CLAUSE | Look.SPEAKER)) * 8 + self.side)
        self.put(kind, 41, self.figure.shape, (look & (NAME | COUNT)) * 8 + self.side)
        self.put(kind, 47, n.subject_of[c], self.figure.kind)
        self.put(kind, 48, self.relation, look & NAME)
        if look & Look.SPEAKER or self.figure.spoken != 0 or self.figure.speakers != 0:
            self.relate_speech(n, c)

    def relate_speech(self, n, c):
        """The rows that say whether candidate c tells the figure."""
        kind: cython.uint = n.kind[c]
        name: cython.uint = n.look[c] & (Look.SPEAKER | Look.PROPN)
        nth: cython.uint = self.nth_speaker(n, c)
        tie: cython.uint = self.tie(n, c)
        self.put(kind, 42, tie * 1024 + n.says[c], self.side * 2 + self.figure.quoted)
        self.put(kind, 43, tie * 1024 + self.figure.says, self.side * 64 + name)
        self.put(kind, 44, self.figure.spoken * 16 + min(n.age[c], 3) * 4 + nth, name)
        self.put(kind, 45, n.subject_of[c], tie * 2 + self.figure.quoted)
        self.put(kind, 46, n.edge[c], (tie * 2 + self.figure.quoted) * 8 + self.side)
        if not n.look[c] & Look.SPEAKER:
            return
        self.put(kind, 49, n.speech[c], (tie * 2 + self.figure.quoted) * 8 + self.side)
        self.put(kind, 50, n.head[c], tie * 2 + self.figure.quoted)
        self.put(kind, 51, self.path, tie * 64 + name)
        self.put(kind, 52, self.between, tie * 1024 + self.figure.spoken)
        self.put(kind, 53, tie * 16 + nth, self.figure.spoken * 64 + min(n.age[c], 3) * 4 + self.side)
        self.put(kind, 54, n.says[c], self.figure.says)

    def locate(self, s, p, n, marks, c):
        """Where candidate c stands to the figure, and what lies between them."""
        low: cython.int = n.last[c] + 1
        high: cython.int = self.figure.first
        verbs: cython.int = 0
        order: cython.int = c
        distance: cython.int = n.age[c]
        self.side = EARLIER
        self.between = 0
        self.path = 0
        if n.age[c] == 0:
            self.side = BEFORE
            if n.first[c] > self.figure.last:
                self.side = AFTER
                low = self.figure.last + 1
                high = n.first[c]
            verbs = marks.verbs[high] - marks.verbs[low]
            order = marks.nouns[high] - marks.nouns[low]
            distance = marks.chunk_at[n.first[c]] - self.figure.chunk
            if distance == 0:
                self.side += 2
            elif distance < 0:
                distance = -distance
            if n.kind[c] == VERB:
                distance = verbs
            self.between = (
                min(verbs, 3) * 64
                + min(marks.commas[high] - marks.commas[low], 2) * 16
                + min(marks.breaks[high] - marks.breaks[low], 2) * 4
                + min(marks.joints[high] - marks.joints[low], 3)
            )
            self.path = self.path_between(s, p, marks.chunk_at[n.first[c]], self.figure.chunk)
        self.relation = self.side * 16 + min(distance, 12)
        self.order = self.side * 16 + min(order, 12)
        self.near = self.side * 4 + min(verbs, 3)

    def nth_speaker(self, n, c):
        """How many speakers stand between candidate c and the figure, or the end of what is before the sentence."""
        end: cython.int = n.carried if n.age[c] != 0 else self.figure.told
        return max(0, min(n.speakers[end] - n.speakers[c + 1], 3)) if end > c else 0

    def tie(self, n, c):
        """Which words of saying beside the figure are also the ones beside candidate c, as bits: "X said that 5 …"."""
        left: cython.int
        right: cython.int
        if n.age[c] != 0:
            return 16
        left = n.landmarks.tells[n.first[c]]
        right = n.landmarks.tells[n.last[c] + 1]
        return (
            (right == self.figure.tells and right < n.landmarks.tells[n.landmarks.size])  # 5 …, X said
            + 2 * (right + 1 == self.figure.tells)  # X said … 5
            + 4 * (left == self.figure.tells + 1)  # 5 …, said X
            + 8 * (left == self.figure.tells and left > 0)  # said X … 5
        )

    def path_between(self, s, p, a, b):
        """One number for the chunks between the chunks a and b; prepositions and marks by their words."""
        c: cython.int
        steps: cython.int = 0
        h: cython.ulonglong = 17
        x: cython.uint
        for c in range(min(a, b) + 1, max(a, b)):
            if p.kind[c] == Chunk.ADVERB or p.kind[c] == Chunk.OTHER:
                continue
            steps += 1
            if steps > PATH:
                return 99
            x = p.kind[c]
            if x == Chunk.PREPOSITION:
                x = s.t_hash[p.first[c]]
            elif x == Chunk.VERB:
                x = 256 + p.flags[c]
            elif x == Chunk.MARK:
                x = 1024 + s.data[s.t_start[p.first[c]]]
            h = ((h ^ x) * MULTIPLY_A) & LOW_32
            h ^= h >> 15
        return cython.cast(cython.uint, h)
