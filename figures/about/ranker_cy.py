"""What a figure belongs to, by a linear ranker over the candidates of its sentence: the setting ``fast``.

In: a ``Sentence`` with figures, tags and chunks. Out: the byte spans of entity, property, action, attribution and counted
noun, start == end where there is none. Every candidate shows ``FEATURES`` things (which words, what lies between it and the
figure); each is a row of one table that holds a byte for each role, and the candidate with the highest sum answers, if it is
above the sum of "none". ``scripts/about/rank.py`` learns the table.

>>> ROLES
('entity', 'property', 'action', 'attribution', 'counted')
"""

from __future__ import annotations

import sys
from array import array
from pathlib import Path

import cython
from cython.cimports.figures.about.candidates_cy import Candidates
from cython.cimports.figures.about.features_cy import Features
from cython.cimports.figures.about.looks import INSIDE, NONE, VERB, Look
from cython.cimports.figures.context.chunks_cy import Chunks
from cython.cimports.figures.scanner.codes import MAX_FIGURES, Kind
from cython.cimports.figures.scanner.sentence_cy import Sentence

from figures import columns
from figures.languages import folder

MODEL = folder("en") / "context" / "ranker.bin"
MAGIC = b"figrank4"
ROLES = ("entity", "property", "action", "attribution", "counted")
LANES = 8  # bytes of a row of the table, one for each role and some to spare
BITS = 17  # the table has 2**BITS rows

SHIFT = cython.declare(cython.int, 32 - BITS)
NEAR = cython.declare(cython.int, 50)  # tokens from the figure at most
ACTION = cython.declare(cython.int, ROLES.index("action"))
COUNTED = cython.declare(cython.int, ROLES.index("counted"))
N_ROLES = cython.declare(cython.int, len(ROLES))
# Kinds of figures that may count something; 1 in 100 labels of a counted noun belongs to another.
COUNTS = cython.declare(
    cython.uint, 1 << Kind.COUNT | 1 << Kind.ORDINAL | 1 << Kind.RATIO | 1 << Kind.SCORE | 1 << Kind.NUMBER
)
LEAST = cython.declare(cython.int, -(1 << 30))
BEHIND = cython.declare(cython.int, -300)  # of no candidate at all
EVEN = cython.declare(cython.ulonglong, 0x00FF00FF00FF00FF)


@cython.final
@cython.cclass
class Ranker:
    """The table and the scratch arrays; one for each thread.

    Args:
        path: the model file: ``figures/languages/en/context/ranker.bin`` by default.

    Raises:
        ValueError: the file is no model of this version.
    """

    def __init__(self, path: Path = MODEL) -> None:
        raw = path.read_bytes()
        if raw[:8] != MAGIC or len(raw) != 8 + (LANES << BITS):
            raise ValueError(f"{path}: not a ranker model of this version; run python -m scripts.about.rank")
        weights = array("Q", raw[8:])
        if sys.byteorder == "big":
            weights.byteswap()
        self.weights = weights
        self.alone = raw[8 + COUNTED :: LANES]
        self.candidates = Candidates()
        self.features = Features()
        self.whole = True
        self.column = array("i", [columns.AT[f"{role}_start"] for role in ROLES])
        self.lead = array("i", [columns.AT.get(f"{role}_lead", -1) for role in ROLES])
        self.clear()
        self.best = array("i", bytes(4 * len(ROLES)))
        self.top = array("i", bytes(4 * len(ROLES)))
        self.none = array("i", bytes(4 * len(ROLES)))

    def begin(self):
        """Forget the sentences before: a document begins."""
        self.candidates.begin()

    def run(self, s, p, paragraph):
        """Fill the spans of every figure that is neither a date nor a reject; of the counted noun alone without ``whole``."""
        f: cython.int
        g: cython.int
        asked: cython.bint = False
        for f in range(s.figures):
            asked |= self.asks(s, f)
        if not asked:
            return
        self.candidates.find(s, p, paragraph)
        self.weigh(self.candidates)
        for f in range(s.figures):
            if not self.asks(s, f):
                continue
            self.features.figure.look(s, p, self.candidates, f)
            self.choose(s, p, self.candidates, f)
            self.write(s, self.candidates, f)
            g = f - 1
            while s.f_pair[f] != 0 and g >= 0 and (s.f_pair[g] != s.f_pair[f] or s.f_reject[g] != 0):
                g -= 1
            if s.f_pair[f] != 0 and g >= 0:
                self.copy(s, f, g)

    def hear(self, s, p, paragraph):
        """Find the candidates of a sentence without figures, for those of the next."""
        self.candidates.find(s, p, paragraph)
        self.weigh(self.candidates)

    def asks(self, s, f):
        """Figure f belongs to something, and what it is is asked for."""
        if s.f_reject[f] != 0 or s.f_kind[f] == Kind.DATE:
            return False
        return self.whole or (COUNTS >> s.f_kind[f]) & 1 != 0

    def copy(self, s, f, g):
        """Figure f restates figure g and belongs where it does; what it counts it says itself."""
        role: cython.int
        k: cython.int
        for role in range(N_ROLES):
            if role != COUNTED:
                for k in range(self.column[role], self.column[role] + 2):
                    s.fields[k * MAX_FIGURES + f] = s.fields[k * MAX_FIGURES + g]

    def write(self, s, n, f):
        """Write the best candidates of figure f that are better than "none", and by how much they are."""
        role: cython.int
        c: cython.int
        lead: cython.int
        for role in range(N_ROLES):
            c = self.best[role]
            lead = self.top[role] - self.none[role] if c >= 0 else BEHIND
            if self.lead[role] >= 0:
                s.fields[self.lead[role] * MAX_FIGURES + f] = lead
            if lead > 0 and (role != COUNTED or (COUNTS >> s.f_kind[f]) & 1):
                s.fields[self.column[role] * MAX_FIGURES + f] = n.start[c]
                s.fields[(self.column[role] + 1) * MAX_FIGURES + f] = n.end[c]

    def choose(self, s, p, n, f):
        """The best candidate of every role, -1 where there is none, for the figure whose surroundings are known."""
        c: cython.int
        kind: cython.int
        role: cython.int
        first: cython.int = 0 if self.whole else COUNTED
        self.clear()
        self.features.gather_none(n)
        self.add(self.features)
        for role in range(N_ROLES):
            self.best[role] = -1
            self.top[role] = LEAST
            self.none[role] = self.sum_of(role)
        for c in range(n.count):
            kind = INSIDE if n.look[c] & Look.INSIDE else n.kind[c]
            if (kind == VERB and not self.whole) or not self.near(p, n, f, c):
                continue
            self.low = n.low[c]
            self.high = n.high[c]
            self.rows = n.rows[c]
            self.features.relate(s, p, n, c)
            self.add(self.features)
            for role in range(first, N_ROLES):
                if self.fits(kind, role) and self.sum_of(role) > self.top[role]:
                    self.top[role] = self.sum_of(role)
                    self.best[role] = c

    def weigh(self, n):
        """Sum the rows that each candidate of the sentence has by itself."""
        c: cython.int
        for c in range(n.carried, n.count):
            if n.kind[c] == VERB and not self.whole:
                continue
            self.clear()
            self.features.gather(n, c)
            self.add(self.features)
            n.low[c] = self.low
            n.high[c] = self.high
            n.rows[c] = self.rows

    def fits(self, kind, role):
        """Candidates of a kind may answer a role: verbs the action, nouns of the figure itself what it counts."""
        return (kind == VERB) == (role == ACTION) and (kind != INSIDE or role == COUNTED)

    def near(self, p, n, f, c):
        """Candidate c is earlier or not too far from the figure, and does not hold it."""
        first: cython.int = self.features.figure.first
        last: cython.int = self.features.figure.last
        if n.age[c] != 0:
            return True
        if n.look[c] & Look.INSIDE:
            return p.figure_of[n.first[c]] == f + 1
        if n.first[c] <= last and n.last[c] >= first:
            return False
        return n.first[c] - last < NEAR and first - n.last[c] < NEAR

    def clear(self):
        """Begin sums."""
        self.low = 0
        self.high = 0
        self.rows = 0

    def add(self, features):
        """Add the rows gathered; every byte is a weight plus 128. Where only one role is asked for, its bytes stay in the cache."""
        a: cython.ulonglong = self.low
        b: cython.ulonglong = self.high
        w: cython.ulonglong = 0
        k: cython.int
        self.rows += features.size
        if not self.whole:
            for k in range(features.size):
                w += self.alone[features.row[k] >> SHIFT]
            self.low = a + (w << (16 * (COUNTED >> 1)))
            return
        for k in range(features.size):
            w = self.weights[features.row[k] >> SHIFT]
            a += w & EVEN
            b += (w >> 8) & EVEN
        self.low = a
        self.high = b

    def sum_of(self, role):
        """The sum of a role's weights."""
        w: cython.ulonglong = self.high if role & 1 else self.low
        return cython.cast(cython.int, (w >> (16 * (role >> 1))) & 0xFFFF) - 128 * self.rows

    def weighed(self, s: Sentence, p: Chunks) -> list[tuple[int, int, int, list[int]]]:
        """For training: figure, kind of candidate, where it stands, and its rows, for every figure and candidate.

        Returns:
            Tuples of the figure's number, kind (``about.looks``), first byte, byte after, rows of the table.
        """
        found = []
        n: Candidates = self.candidates
        for f in range(s.figures):
            if s.f_reject[f] != 0 or s.f_kind[f] == Kind.DATE:
                continue
            self.features.figure.look(s, p, n, f)
            self.features.gather_none(n)
            found.append((f, NONE, 0, 0, self.gathered()))
            for c in range(n.count):
                if self.near(p, n, f, c):
                    self.features.gather(n, c)
                    rows = self.gathered()
                    self.features.relate(s, p, n, c)
                    kind = INSIDE if n.look[c] & Look.INSIDE else n.kind[c]
                    found.append((f, kind, n.start[c], n.end[c], rows + self.gathered()))
        return found

    def gathered(self) -> list[int]:
        """The rows of the table gathered last."""
        return [row >> SHIFT for row in self.features.row[: self.features.size]]

    def scores(self, s: Sentence, p: Chunks) -> list[tuple[int, int, int, int, int]]:
        """For ``explain``: every candidate that may answer a role of a figure, with its sum above that of "none".

        Returns:
            Tuples of the figure's number, role (place in ``ROLES``), first byte, byte after, and the sum; "none" has no
            bytes and the sum 0, and is the first of its figure and role.
        """
        k: cython.int
        f: cython.int
        found = []
        none: list[int] = []
        for f, kind, start, end, rows in self.weighed(s, p):
            self.features.size = len(rows)
            for k in range(self.features.size):
                self.features.row[k] = rows[k] << SHIFT
            self.clear()
            self.add(self.features)
            sums = [self.sum_of(role) for role in range(N_ROLES)]
            none = sums if kind == NONE else none
            for role in range(N_ROLES):
                if role == COUNTED and not (COUNTS >> s.f_kind[f]) & 1:
                    continue
                if kind == NONE or self.fits(kind, role):
                    found.append((f, role, start, end, sums[role] - none[role]))
        return found
