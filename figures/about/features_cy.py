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

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(check=False)
    def put(self, k: cython.int, kind: cython.uint, a: cython.uint, b: cython.uint) -> cython.void:
        """Feature k of a candidate of a kind."""
        self.row[k] = mix(kind * 128 + k, a, b)

    def gather_none(self, n):
        """The rows of "no answer"."""
        k: cython.int
        said: cython.uint = min(n.landmarks.reports, 2)
        alone: cython.bint = n.carried == 0
        self.put(0, NONE, self.figure.kind, 0)
        self.put(1, NONE, self.figure.before, 0)
        self.put(2, NONE, self.figure.after, 0)
        self.put(3, NONE, self.figure.left, 0)
        self.put(4, NONE, self.figure.right, 0)
        self.put(5, NONE, self.figure.kind, self.figure.before)
        self.put(6, NONE, self.figure.kind, self.figure.verbs)
        self.put(7, NONE, self.figure.kind, self.figure.left)
        self.put(8, NONE, said, self.figure.verbs)
        self.put(9, NONE, self.figure.before, self.figure.after)
        self.put(10, NONE, self.figure.kind, self.figure.shape)
        self.put(11, NONE, self.figure.own, self.figure.kind)
        self.put(12, NONE, self.figure.left_chunk, self.figure.kind)
        self.put(13, NONE, said, self.figure.shape)
        self.put(14, NONE, self.figure.kind, self.figure.right_chunk * 16 + self.figure.shape)
        self.put(15, NONE, self.figure.left, self.figure.kind)
        self.put(16, NONE, alone, self.figure.kind)
        self.put(17, NONE, self.figure.speakers, 0)
        self.put(18, NONE, self.figure.speakers, self.figure.kind)
        self.put(19, NONE, self.figure.word, self.figure.shape)
        self.put(20, NONE, self.figure.speakers, self.figure.verbs)
        self.put(21, NONE, self.figure.says, self.figure.quoted)
        self.put(22, NONE, self.figure.says, self.figure.kind)
        self.put(23, NONE, self.figure.spoken, alone)
        self.put(24, NONE, self.figure.spoken, self.figure.speakers)
        self.put(25, NONE, self.figure.heard, self.figure.quoted)
        for k in range(26, FEATURES):
            self.row[k] = 0

    def gather(self, s, p, n, c):
        """The rows of candidate c."""
        self.locate(s, p, n, n.landmarks, c)
        self.gather_place(s, p, n, c)
        self.gather_words(n, c)
        self.gather_looks(n, c)
        self.gather_speech(n, c)

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
        self.verbs = min(verbs, 3)
        self.relation = self.side * 16 + min(distance, 12)
        self.order = self.side * 16 + min(order, 12)
        self.near = self.side * 4 + self.verbs

    def gather_place(self, s, p, n, c):
        """By its place: how far, what lies between, which chunk before it."""
        kind: cython.uint = n.kind[c]
        left: cython.uint = 20
        size: cython.uint = 5
        if n.age[c] == 0:
            left = self.figure.chunk_before(s, p, n.landmarks.chunk_at[n.first[c]], 21)
            size = min(n.last[c] - n.first[c], 4)
        self.put(0, kind, self.relation, 0)
        self.put(1, kind, self.relation, self.figure.kind)
        self.put(2, kind, self.order, 0)
        self.put(3, kind, self.order * 4 + self.verbs, self.figure.kind)
        self.put(4, kind, self.side, self.between)
        self.put(5, kind, self.side, self.path)
        self.put(6, kind, self.path, self.figure.kind)
        self.put(26, kind, self.figure.own, self.order)
        self.put(28, kind, left, self.relation)
        self.put(29, kind, left, self.figure.left_chunk * 8 + self.side)
        self.put(30, kind, size * 64 + self.figure.kind, self.side)

    def gather_words(self, n, c):
        """By its words, those around it and those around the figure."""
        kind: cython.uint = n.kind[c]
        self.put(7, kind, self.side, n.before[c])
        self.put(8, kind, self.near * 64 + self.figure.kind, n.before[c])
        self.put(9, kind, n.head[c], 0)
        self.put(14, kind, n.after[c], self.side)
        self.put(15, kind, n.after[c], self.near)
        self.put(16, kind, n.subject_of[c], self.near)
        self.put(17, kind, n.object_of[c], self.near)
        self.put(18, kind, self.figure.after, self.relation)
        self.put(20, kind, self.figure.before, self.relation)
        self.put(32, kind, n.subject_of[c], self.figure.shape * 8 + self.side)

    def gather_looks(self, n, c):
        """By its looks."""
        kind: cython.uint = n.kind[c]
        look: cython.uint = n.look[c]
        governed: cython.uint = 0
        if n.subject_of[c] != 0:
            governed = 1 + 2 * (n.subject_of[c] == self.figure.left) + 4 * (n.subject_of[c] == self.figure.right)
        if n.object_of[c] != 0:
            governed += 8 + 16 * (n.object_of[c] == self.figure.left) + 32 * (n.object_of[c] == self.figure.right)
        self.put(10, kind, look & NAME, self.side)
        self.put(11, kind, look & OWNER, self.relation)
        self.put(12, kind, look, self.side)
        self.put(13, kind, look & (NAME | CLAUSE), self.figure.kind)
        self.put(19, kind, self.figure.after, (look & NAME) * 32 + self.near)
        self.put(21, kind, self.figure.kind, look & OWNER)
        self.put(22, kind, self.path, look & NAME)
        self.put(23, kind, governed, look & OWNER)
        self.put(24, kind, look & COUNT, self.relation)
        self.put(25, kind, look & COUNT, self.figure.kind * 16 + self.side)
        self.put(27, kind, self.figure.left_chunk, (look & NAME) * 8 + self.side)
        self.put(31, kind, self.figure.shape, (look & (NAME | COUNT)) * 8 + self.side)
        self.put(35, kind, n.before[c], (look & (CLAUSE | Look.SPEAKER)) * 8 + self.side)
        self.put(36, kind, self.figure.own, governed * 8 + self.side)

    def gather_speech(self, n, c):
        """By who speaks."""
        kind: cython.uint = n.kind[c]
        speaker: cython.uint = n.look[c] & Look.SPEAKER
        name: cython.uint = n.look[c] & (Look.SPEAKER | Look.PROPN)
        nth: cython.uint = self.nth_speaker(n, c)
        tie: cython.uint = self.tie(n, c)
        self.put(33, kind, speaker + self.figure.speakers, self.between * 8 + self.side)
        self.put(34, kind, speaker + nth, self.figure.speakers * 8 + self.side)
        self.put(37, kind, tie * 1024 + n.says[c], self.side * 2 + self.figure.quoted)
        self.put(38, kind, tie * 1024 + self.figure.says, self.side * 64 + name)
        self.put(39, kind, self.figure.spoken * 16 + min(n.age[c], 3) * 4 + nth, name)
        self.put(40, kind, self.figure.heard, tie * 8 + self.side)
        self.put(41, kind, n.subject_of[c], tie * 2 + self.figure.quoted)

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
