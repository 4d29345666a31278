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

try:
    import cython
except ImportError:
    from figures import _cython as cython  # type: ignore[no-redef]

from figures import schema
from figures.about.candidates_cy import LOOKS
from figures.context.chunks_cy import CHUNKS
from figures.languages import folder

if cython.compiled:
    from cython.cimports.figures.about.candidates_cy import Candidates
    from cython.cimports.figures.context.chunks_cy import Chunks
    from cython.cimports.figures.scanner.sentence_cy import Sentence
else:
    from figures.about.candidates_cy import Candidates
    from figures.context.chunks_cy import Chunks
    from figures.scanner.sentence_cy import Sentence

MODEL = folder("en") / "context" / "ranker.bin"
MAGIC = b"figrank3"
ROLES = ("entity", "property", "action", "attribution", "counted")
LANES = 8  # bytes of a row of the table, one for each role and some to spare
FEATURES = 42
BITS = 17  # the table has 2**BITS rows

SHIFT = cython.declare(cython.int, 32 - BITS)
N_FEATURES = cython.declare(cython.int, FEATURES)
VERB = cython.declare(cython.int, 1)
NONE = cython.declare(cython.uint, 2)  # beside the kinds of candidates
# Looks that are weighed together.
LOOK_A = cython.declare(cython.uint, sum(LOOKS[name] for name in ("propn", "plural", "capital", "time", "with_of")))
LOOK_B = cython.declare(
    cython.uint,
    sum(
        LOOKS[name]
        for name in (
            "subject",
            "object",
            "reports",
            "reported",
            "first",
            "finite",
            "participle",
            "passive",
            "in_phrase",
        )
    ),
)
LOOK_C = cython.declare(
    cython.uint,
    sum(
        LOOKS[name] for name in ("genitive", "after_genitive", "determined", "owned", "with_of", "gerund", "infinitive")
    ),
)
LOOK_D = cython.declare(
    cython.uint, sum(LOOKS[name] for name in ("counted", "quantity", "again", "inside", "propn", "after_genitive"))
)
NEAR = cython.declare(cython.int, 70)  # tokens from the figure at most
ENTITY = cython.declare(cython.int, ROLES.index("entity"))
PROPERTY = cython.declare(cython.int, ROLES.index("property"))
ACTION = cython.declare(cython.int, ROLES.index("action"))
ATTRIBUTION = cython.declare(cython.int, ROLES.index("attribution"))
COUNTED = cython.declare(cython.int, ROLES.index("counted"))
N_ROLES = cython.declare(cython.int, len(ROLES))
L_INSIDE = cython.declare(cython.uint, LOOKS["inside"])
L_SPEAKER = cython.declare(cython.uint, LOOKS["speaker"])
L_PROPN = cython.declare(cython.uint, LOOKS["propn"])
L_COUNTED = cython.declare(cython.uint, LOOKS["counted"])
BEFORE = cython.declare(cython.uint, 0)
AFTER = cython.declare(cython.uint, 1)  # 2 and 3: the same in one chunk with the figure
EARLIER = cython.declare(cython.uint, 4)

ADVERB = cython.declare(cython.int, CHUNKS.index("adverb"))
OTHER = cython.declare(cython.int, CHUNKS.index("other"))
PREPOSITION = cython.declare(cython.int, CHUNKS.index("preposition"))
MARK = cython.declare(cython.int, CHUNKS.index("mark"))
CHUNK_VERB = cython.declare(cython.int, CHUNKS.index("verb"))
# Kinds of figures that may count something; 1 in 100 labels of a counted noun belongs to another.
COUNTING = frozenset(("count", "ordinal", "ratio", "score", "number"))
COUNTS = cython.declare(cython.uint, sum(1 << at for at, kind in enumerate(schema.KINDS) if kind in COUNTING))
K_DATE = cython.declare(cython.int, schema.KINDS.index("date"))
PATH = cython.declare(cython.int, 6)  # chunks of a path that are told apart

LOW_32 = cython.declare(cython.ulonglong, 0xFFFFFFFF)
MULTIPLY_A = cython.declare(cython.ulonglong, 0x9E3779B1)
MULTIPLY_B = cython.declare(cython.ulonglong, 0x85EBCA6B)
MULTIPLY_C = cython.declare(cython.ulonglong, 0xC2B2AE35)
MULTIPLY_D = cython.declare(cython.ulonglong, 0x2C1B3C6D)
EVEN = cython.declare(cython.ulonglong, 0x00FF00FF00FF00FF)


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
        self.whole = True
        self.row = array("I", bytes(4 * FEATURES))
        self.sums = array("i", bytes(4 * len(ROLES)))
        self.best = array("i", bytes(4 * len(ROLES)))
        self.top = array("i", bytes(4 * len(ROLES)))

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def begin(self) -> cython.void:
        """Forget the sentences before: a document begins."""
        self.candidates.paragraph = -1
        self.candidates.count = 0

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def run(self, s: Sentence, p: Chunks, paragraph: cython.longlong) -> cython.void:
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
            self.face(s, p, f)
            self.choose(s, p, f)
            self.write(s, f)
            g = f - 1
            while s.f_pair[f] != 0 and g >= 0 and (s.f_pair[g] != s.f_pair[f] or s.f_reject[g] != 0):
                g -= 1
            if s.f_pair[f] != 0 and g >= 0:
                self.copy(s, f, g)

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(check=False)
    def asks(self, s: Sentence, f: cython.int) -> cython.bint:
        """Figure f belongs to something, and what it is is asked for."""
        if s.f_reject[f] != 0 or s.f_kind[f] == K_DATE:
            return False
        return self.whole or (COUNTS >> s.f_kind[f]) & 1 != 0

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def copy(self, s: Sentence, f: cython.int, g: cython.int) -> cython.void:
        """Figure f restates figure g and belongs where it does."""
        s.f_entity_start[f] = s.f_entity_start[g]
        s.f_entity_end[f] = s.f_entity_end[g]
        s.f_property_start[f] = s.f_property_start[g]
        s.f_property_end[f] = s.f_property_end[g]
        s.f_action_start[f] = s.f_action_start[g]
        s.f_action_end[f] = s.f_action_end[g]
        s.f_attribution_start[f] = s.f_attribution_start[g]
        s.f_attribution_end[f] = s.f_attribution_end[g]

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def write(self, s: Sentence, f: cython.int) -> cython.void:
        """Write the best candidates of figure f."""
        c: cython.int = self.best[ENTITY]
        if c >= 0:
            s.f_entity_start[f] = self.candidates.start[c]
            s.f_entity_end[f] = self.candidates.end[c]
        c = self.best[PROPERTY]
        if c >= 0:
            s.f_property_start[f] = self.candidates.start[c]
            s.f_property_end[f] = self.candidates.end[c]
        c = self.best[ACTION]
        if c >= 0:
            s.f_action_start[f] = self.candidates.start[c]
            s.f_action_end[f] = self.candidates.end[c]
        c = self.best[ATTRIBUTION]
        if c >= 0:
            s.f_attribution_start[f] = self.candidates.start[c]
            s.f_attribution_end[f] = self.candidates.end[c]
        c = self.best[COUNTED]
        if c >= 0 and (COUNTS >> s.f_kind[f]) & 1:
            s.f_counted_start[f] = self.candidates.start[c]
            s.f_counted_end[f] = self.candidates.end[c]

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def face(self, s: Sentence, p: Chunks, f: cython.int) -> cython.void:
        """What shows of figure f: its kind, the words and verbs around it."""
        b: cython.int
        k: cython.int
        self.f_first = s.n_first[s.f_first[f]]
        self.f_last = max(self.f_first, p.last_of[f])
        self.f_chunk = self.candidates.chunk_at[self.f_first]
        self.f_kind = cython.cast(cython.uint, s.f_kind[f] * 4 + s.f_change[f])
        b = self.f_first - 1
        while b >= 0 and p.lead_of[b] == f + 1:
            b -= 1
        self.f_lead = b
        self.f_before = self.candidates.word(s, p, b)
        self.f_after = self.candidates.word(s, p, self.f_last + 1)
        k = self.candidates.verbs[self.f_first]
        self.f_left = s.t_hash[self.candidates.verb_token[k - 1]] if k > 0 else 1
        k = self.candidates.verbs[self.f_last + 1]
        self.f_right = s.t_hash[self.candidates.verb_token[k]] if k < self.candidates.verbs[s.tokens] else 1
        self.f_verbs = min(2, self.candidates.verbs[self.f_first]) * 3 + min(
            2, self.candidates.verbs[s.tokens] - self.candidates.verbs[self.f_last + 1]
        )
        self.f_own = 0
        for k in range(self.candidates.carried, self.candidates.count):
            if self.candidates.kind[k] != VERB and 0 < self.candidates.first[k] - self.f_last <= 2:
                if self.candidates.chunk_at[self.candidates.first[k]] == self.f_chunk:
                    self.f_own = self.candidates.head[k]
                    break
        b = self.f_chunk - 1
        while b >= 0 and (p.kind[b] == ADVERB or p.kind[b] == OTHER):
            b -= 1
        self.f_left_chunk = p.kind[b] if b >= 0 else 15
        if b >= 0 and p.kind[b] == PREPOSITION:
            self.f_left_chunk = s.t_hash[p.first[b]]
        b = self.f_chunk + 1
        self.f_right_chunk = p.kind[b] if b < p.count else 15
        self.f_word = s.t_hash[self.f_last]
        self.f_told = self.candidates.carried
        while self.f_told < self.candidates.count and self.candidates.first[self.f_told] < self.f_first:
            self.f_told += 1
        self.hear(s, p)
        k = self.candidates.speakers[self.candidates.count] - self.candidates.speakers[self.candidates.carried]
        self.f_speakers = min(k, 2) + 4 * (self.candidates.speakers[self.candidates.carried] != 0)
        self.f_speakers = self.f_speakers * 2 + self.candidates.quotes[self.f_first]
        self.f_shape = (
            (self.f_own != 0)
            + 2 * min(self.candidates.verbs[self.f_first], 2)
            + 6 * (self.candidates.quotes[self.f_first])
        )

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def hear(self, s: Sentence, p: Chunks) -> cython.void:
        """What shows of who speaks: quotations, and the words of saying on both sides of the figure."""
        k: cython.int
        self.f_quoted = self.candidates.quotes[self.f_first]
        self.f_says = self.candidates.said(self.f_last + 1, True) * 32 + self.candidates.said(self.f_first, False)
        self.f_tells = self.candidates.tells[self.f_first]
        self.f_heard = 0
        k = self.f_tells
        if k > 0:
            self.f_heard = self.candidates.word(s, p, self.candidates.report_token[k - 1] + 1)
        self.f_spoken = (
            self.f_quoted
            + 2 * min(self.candidates.by_pronoun, 1)
            + 4 * min(k, 2)
            + 12 * min(self.candidates.tells[s.tokens] - k, 2)
            + 36 * self.candidates.open
        )

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def choose(self, s: Sentence, p: Chunks, f: cython.int) -> cython.void:
        """The best candidate of every role, -1 for none, for the figure that ``face`` looked at."""
        c: cython.int
        role: cython.int
        noun: cython.bint
        inside: cython.bint
        first: cython.int = 0 if self.whole else COUNTED
        self.gather_none()
        self.add()
        for role in range(N_ROLES):
            self.best[role] = -1
            self.top[role] = self.sums[role]
        for c in range(self.candidates.count):
            noun = self.candidates.kind[c] != VERB
            if not self.near(p, f, c) or not (noun or self.whole):
                continue
            inside = (self.candidates.look[c] & L_INSIDE) != 0
            self.order = self.order_of(self.candidates, c)
            self.gather(s, p, self.candidates, c)
            self.add()
            for role in range(first, N_ROLES):
                if noun != (role == ACTION) and (not inside or role == COUNTED) and self.sums[role] > self.top[role]:
                    self.top[role] = self.sums[role]
                    self.best[role] = c

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def near(self, p: Chunks, f: cython.int, c: cython.int) -> cython.bint:
        """Candidate c is earlier or not too far from the figure, and does not hold it."""
        if self.candidates.age[c] != 0:
            return True
        if self.candidates.look[c] & L_INSIDE:
            return p.figure_of[self.candidates.first[c]] == f + 1
        if self.candidates.first[c] <= self.f_last and self.candidates.last[c] >= self.f_first:
            return False
        return self.candidates.first[c] - self.f_last < NEAR and self.f_first - self.candidates.last[c] < NEAR

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def order_of(self, n: Candidates, c: cython.int) -> cython.int:
        """How many noun phrases stand between candidate c and the figure, or before it in its sentence if it is earlier."""
        if n.age[c] != 0:
            return min(c, 12)
        if n.first[c] > self.f_last:
            return n.nouns[n.first[c]] - n.nouns[self.f_last + 1]
        return n.nouns[self.f_first] - n.nouns[n.last[c] + 1]

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def add(self) -> cython.void:
        """Sum the rows gathered; every byte is a weight plus 128, and every candidate has as many rows."""
        a: cython.ulonglong = 0
        b: cython.ulonglong = 0
        w: cython.ulonglong
        k: cython.int
        for k in range(N_FEATURES):
            w = self.weights[self.row[k] >> SHIFT]
            a += w & EVEN
            b += (w >> 8) & EVEN
        for k in range(N_ROLES):
            w = b if k & 1 else a
            self.sums[k] = (w >> (16 * (k >> 1))) & 0xFFFF

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(check=False)
    def put(self, k: cython.int, kind: cython.uint, a: cython.uint, b: cython.uint) -> cython.void:
        """Feature k of a candidate of a kind."""
        self.row[k] = mix(kind * 128 + k, a, b)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def gather_none(self) -> cython.void:
        """The rows of "no answer"."""
        k: cython.int
        said: cython.uint = min(self.candidates.reports, 2)
        self.put(0, NONE, self.f_kind, 0)
        self.put(1, NONE, self.f_before, 0)
        self.put(2, NONE, self.f_after, 0)
        self.put(3, NONE, self.f_left, 0)
        self.put(4, NONE, self.f_right, 0)
        self.put(5, NONE, self.f_kind, self.f_before)
        self.put(6, NONE, self.f_kind, self.f_verbs)
        self.put(7, NONE, self.f_kind, self.f_left)
        self.put(8, NONE, said, self.f_verbs)
        self.put(9, NONE, self.f_before, self.f_after)
        self.put(10, NONE, self.f_kind, self.f_shape)
        self.put(11, NONE, self.f_own, self.f_kind)
        self.put(12, NONE, self.f_left_chunk, self.f_kind)
        self.put(13, NONE, said, self.f_shape)
        self.put(14, NONE, self.f_kind, self.f_right_chunk * 16 + self.f_shape)
        self.put(15, NONE, self.f_left, self.f_kind)
        self.put(16, NONE, self.candidates.carried == 0, self.f_kind)
        self.put(17, NONE, self.f_speakers, 0)
        self.put(18, NONE, self.f_speakers, self.f_kind)
        self.put(19, NONE, self.f_word, self.f_shape)
        self.put(20, NONE, self.f_speakers, self.f_verbs)
        self.put(21, NONE, self.f_says, self.f_quoted)
        self.put(22, NONE, self.f_says, self.f_kind)
        self.put(23, NONE, self.f_spoken, self.candidates.carried == 0)
        self.put(24, NONE, self.f_spoken, self.f_speakers)
        self.put(25, NONE, self.f_heard, self.f_quoted)
        for k in range(26, N_FEATURES):
            self.row[k] = 0

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def gather(self, s: Sentence, p: Chunks, n: Candidates, c: cython.int) -> cython.void:
        """The rows of candidate c."""
        kind: cython.uint = n.kind[c]
        side: cython.uint
        distance: cython.int
        low: cython.int
        high: cython.int
        verbs: cython.int
        between: cython.uint = 0
        path: cython.uint = 0
        relation: cython.uint
        near: cython.uint
        size: cython.uint
        c_left: cython.uint = 0
        governed: cython.uint = 0
        order: cython.uint
        nth: cython.uint
        tie: cython.uint
        look: cython.uint = n.look[c]
        head: cython.uint = n.head[c]
        verbs = 0
        if n.age[c] != 0:
            side = EARLIER
            distance = n.age[c]
        else:
            low = n.last[c] + 1
            high = self.f_first
            side = BEFORE
            if n.first[c] > self.f_last:
                side = AFTER
                low = self.f_last + 1
                high = n.first[c]
            verbs = n.verbs[high] - n.verbs[low]
            distance = n.chunk_at[n.first[c]] - self.f_chunk
            if distance == 0:
                side += 2
            elif distance < 0:
                distance = -distance
            if kind == 1:
                distance = verbs
            between = (
                min(verbs, 3) * 64
                + min(n.commas[high] - n.commas[low], 2) * 16
                + min(n.breaks[high] - n.breaks[low], 2) * 4
                + min(n.joints[high] - n.joints[low], 3)
            )
            path = self.path(s, p, n.chunk_at[n.first[c]], self.f_chunk)
        relation = side * 16 + min(distance, 12)
        near = side * 4 + min(verbs, 3)
        order = side * 16 + min(self.order, 12)
        if n.subject_of[c] != 0:
            governed = 1 + 2 * (n.subject_of[c] == self.f_left) + 4 * (n.subject_of[c] == self.f_right)
        if n.object_of[c] != 0:
            governed += 8 + 16 * (n.object_of[c] == self.f_left) + 32 * (n.object_of[c] == self.f_right)
        self.put(0, kind, relation, 0)
        self.put(1, kind, relation, self.f_kind)
        self.put(2, kind, order, 0)
        self.put(3, kind, order * 4 + min(verbs, 3), self.f_kind)
        self.put(4, kind, side, between)
        self.put(5, kind, side, path)
        self.put(6, kind, path, self.f_kind)
        self.put(7, kind, side, n.before[c])
        self.put(8, kind, near * 64 + self.f_kind, n.before[c])
        self.put(9, kind, head, 0)
        self.put(10, kind, look & LOOK_A, side)
        self.put(11, kind, look & LOOK_C, relation)
        self.put(12, kind, look, side)
        self.put(13, kind, look & (LOOK_A | LOOK_B), self.f_kind)
        self.put(14, kind, n.after[c], side)
        self.put(15, kind, n.after[c], near)
        self.put(16, kind, n.subject_of[c], near)
        self.put(17, kind, n.object_of[c], near)
        self.put(18, kind, self.f_after, relation)
        self.put(19, kind, self.f_after, (look & LOOK_A) * 32 + near)
        self.put(20, kind, self.f_before, relation)
        self.put(21, kind, self.f_kind, look & LOOK_C)
        self.put(22, kind, path, look & LOOK_A)
        self.put(23, kind, governed, look & LOOK_C)
        size = min(n.last[c] - n.first[c], 4) if n.age[c] == 0 else 5
        c_left = self.chunk_before(s, p, n, c)
        nth = self.nth_speaker(n, c)
        self.put(24, kind, look & LOOK_D, relation)
        self.put(25, kind, look & LOOK_D, self.f_kind * 16 + side)
        self.put(26, kind, self.f_own, order)
        self.put(27, kind, self.f_left_chunk, (look & LOOK_A) * 8 + side)
        self.put(28, kind, c_left, relation)
        self.put(29, kind, c_left, self.f_left_chunk * 8 + side)
        self.put(30, kind, size * 64 + self.f_kind, side)
        self.put(31, kind, self.f_shape, (look & (LOOK_A | LOOK_D)) * 8 + side)
        self.put(32, kind, n.subject_of[c], self.f_shape * 8 + side)
        self.put(33, kind, (look & L_SPEAKER) + self.f_speakers, between * 8 + side)
        self.put(34, kind, (look & L_SPEAKER) + nth, self.f_speakers * 8 + side)
        self.put(35, kind, n.before[c], (look & (LOOK_B | L_SPEAKER)) * 8 + side)
        self.put(36, kind, self.f_own, governed * 8 + side)
        tie = self.tie(n, c)
        self.put(37, kind, tie * 1024 + n.says[c], side * 2 + self.f_quoted)
        self.put(38, kind, tie * 1024 + self.f_says, side * 64 + (look & (L_SPEAKER | L_PROPN)))
        self.put(39, kind, self.f_spoken * 16 + min(n.age[c], 3) * 4 + nth, look & (L_SPEAKER | L_PROPN))
        self.put(40, kind, self.f_heard, tie * 8 + side)
        self.put(41, kind, n.subject_of[c], tie * 2 + self.f_quoted)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def nth_speaker(self, n: Candidates, c: cython.int) -> cython.uint:
        """How many speakers stand between candidate c and the figure, or the end of what is before the sentence."""
        end: cython.int = n.carried if n.age[c] != 0 else self.f_told
        return max(0, min(n.speakers[end] - n.speakers[c + 1], 3)) if end > c else 0

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def tie(self, n: Candidates, c: cython.int) -> cython.uint:
        """Which words of saying beside the figure are also the ones beside candidate c, as bits: "X said that 5 …"."""
        left: cython.int
        right: cython.int
        if n.age[c] != 0:
            return 16
        left = n.tells[n.first[c]]
        right = n.tells[n.last[c] + 1]
        return (
            (right == self.f_tells and right < n.tells[n.size])  # 5 …, X said
            + 2 * (right + 1 == self.f_tells)  # X said … 5
            + 4 * (left == self.f_tells + 1)  # 5 …, said X
            + 8 * (left == self.f_tells and left > 0)  # said X … 5
        )

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def chunk_before(self, s: Sentence, p: Chunks, n: Candidates, c: cython.int) -> cython.uint:
        """The kind of the chunk before a candidate's, prepositions by their word."""
        b: cython.int
        if n.age[c] != 0:
            return 20
        b = n.chunk_at[n.first[c]] - 1
        while b >= 0 and (p.kind[b] == ADVERB or p.kind[b] == OTHER):
            b -= 1
        if b < 0:
            return 21
        return s.t_hash[p.first[b]] if p.kind[b] == PREPOSITION else p.kind[b]

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def path(self, s: Sentence, p: Chunks, a: cython.int, b: cython.int) -> cython.uint:
        """One number for the chunks between the chunks a and b; prepositions and marks by their words."""
        low: cython.int = min(a, b)
        high: cython.int = max(a, b)
        c: cython.int
        steps: cython.int = 0
        h: cython.ulonglong = 17
        x: cython.uint
        for c in range(low + 1, high):
            if p.kind[c] == ADVERB or p.kind[c] == OTHER:
                continue
            steps += 1
            if steps > PATH:
                return 99
            x = p.kind[c]
            if x == PREPOSITION:
                x = s.t_hash[p.first[c]]
            elif x == CHUNK_VERB:
                x = 256 + p.flags[c]
            elif x == MARK:
                x = 1024 + s.data[s.t_start[p.first[c]]]
            h = ((h ^ x) * MULTIPLY_A) & LOW_32
            h ^= h >> 15
        return cython.cast(cython.uint, h)

    def weighed(self, s: Sentence, p: Chunks) -> list[tuple[int, int, int, list[int]]]:
        """For training: figure, kind of candidate, where it stands, and its rows, for every figure and candidate.

        Returns:
            Tuples of the figure's number, kind (0 noun, 1 verb, 2 none), first byte, byte after, rows of the table.
        """
        found = []
        for f in range(s.figures):
            if s.f_reject[f] != 0 or s.f_kind[f] == K_DATE:
                continue
            self.face(s, p, f)
            self.gather_none()
            found.append((f, 2, 0, 0, list(self.row)))
            for c in range(self.candidates.count):
                if self.near(p, f, c):
                    self.order = self.order_of(self.candidates, c)
                    self.gather(s, p, self.candidates, c)
                    kind = 3 if self.candidates.look[c] & L_INSIDE else self.candidates.kind[c]
                    found.append((f, kind, self.candidates.start[c], self.candidates.end[c], list(self.row)))
        return found


COMPILED = cython.compiled
