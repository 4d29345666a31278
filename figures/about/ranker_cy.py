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
from cython.cimports.figures.about.looks import FEATURES, INSIDE, NONE, VERB, Look
from cython.cimports.figures.context.chunks_cy import Chunks
from cython.cimports.figures.scanner.codes import MAX_FIGURES, Kind
from cython.cimports.figures.scanner.sentence_cy import Sentence

from figures import columns
from figures.languages import folder

MODEL = folder("en") / "context" / "ranker.bin"
MAGIC = b"figrank3"
ROLES = ("entity", "property", "action", "attribution", "counted")
LANES = 8  # bytes of a row of the table, one for each role and some to spare
BITS = 17  # the table has 2**BITS rows

SHIFT = cython.declare(cython.int, 32 - BITS)
NEAR = cython.declare(cython.int, 70)  # tokens from the figure at most
ACTION = cython.declare(cython.int, ROLES.index("action"))
COUNTED = cython.declare(cython.int, ROLES.index("counted"))
N_ROLES = cython.declare(cython.int, len(ROLES))
# Kinds of figures that may count something; 1 in 100 labels of a counted noun belongs to another.
COUNTS = cython.declare(
    cython.uint, 1 << Kind.COUNT | 1 << Kind.ORDINAL | 1 << Kind.RATIO | 1 << Kind.SCORE | 1 << Kind.NUMBER
)
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
        self.candidates = Candidates()
        self.features = Features()
        self.whole = True
        self.column = array("i", [columns.AT[f"{role}_start"] for role in ROLES])
        self.sums = array("i", bytes(4 * len(ROLES)))
        self.best = array("i", bytes(4 * len(ROLES)))
        self.top = array("i", bytes(4 * len(ROLES)))

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
        """Write the best candidates of figure f."""
        role: cython.int
        c: cython.int
        for role in range(N_ROLES):
            c = self.best[role]
            if c >= 0 and (role != COUNTED or (COUNTS >> s.f_kind[f]) & 1):
                s.fields[self.column[role] * MAX_FIGURES + f] = n.start[c]
                s.fields[(self.column[role] + 1) * MAX_FIGURES + f] = n.end[c]

    def choose(self, s, p, n, f):
        """The best candidate of every role, -1 for none, for the figure whose surroundings are known."""
        c: cython.int
        kind: cython.int
        role: cython.int
        first: cython.int = 0 if self.whole else COUNTED
        self.features.gather_none(n)
        self.add(self.features)
        for role in range(N_ROLES):
            self.best[role] = -1
            self.top[role] = self.sums[role]
        for c in range(n.count):
            kind = INSIDE if n.look[c] & Look.INSIDE else n.kind[c]
            if not self.near(p, n, f, c) or (kind == VERB and not self.whole):
                continue
            self.features.gather(s, p, n, c)
            self.add(self.features)
            for role in range(first, N_ROLES):
                if self.sums[role] > self.top[role] and self.fits(kind, role):
                    self.top[role] = self.sums[role]
                    self.best[role] = c

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

    def add(self, features):
        """Sum the rows gathered; every byte is a weight plus 128, and every candidate has as many rows."""
        a: cython.ulonglong = 0
        b: cython.ulonglong = 0
        w: cython.ulonglong
        k: cython.int
        for k in range(FEATURES):
            w = self.weights[features.row[k] >> SHIFT]
            a += w & EVEN
            b += (w >> 8) & EVEN
        for k in range(N_ROLES):
            w = b if k & 1 else a
            self.sums[k] = (w >> (16 * (k >> 1))) & 0xFFFF

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
            found.append((f, 2, 0, 0, list(self.features.row)))
            for c in range(n.count):
                if self.near(p, n, f, c):
                    self.features.gather(s, p, n, c)
                    kind = INSIDE if n.look[c] & Look.INSIDE else n.kind[c]
                    found.append((f, kind, n.start[c], n.end[c], list(self.features.row)))
        return found

    def scores(self, s: Sentence, p: Chunks) -> list[tuple[int, int, int, int, int]]:
        """For ``explain``: every candidate that may answer a role of a figure, with its sum above that of "none".

        Returns:
            Tuples of the figure's number, role (place in ``ROLES``), first byte, byte after, and the sum; "none" has no
            bytes and the sum 0, and is the first of its figure and role.
        """
        f: cython.int
        k: cython.int
        found = []
        none: list[int] = []
        for f, kind, start, end, rows in self.weighed(s, p):
            for k in range(FEATURES):
                self.features.row[k] = rows[k]
            self.add(self.features)
            sums = list(self.sums)
            none = sums if kind == NONE else none
            for role in range(N_ROLES):
                if role == COUNTED and not (COUNTS >> s.f_kind[f]) & 1:
                    continue
                if kind == NONE or self.fits(kind, role):
                    found.append((f, role, start, end, sums[role] - none[role]))
        return found
