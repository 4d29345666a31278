"""Which time each figure of a sentence speaks of: fills ``f_period_start`` and ``f_period_end`` in bytes, equal for none, and
``f_time1`` to ``f_time3``, the code of the time that ``times_cy`` made.

First the expressions of time are found (``times_cy``), then each figure takes the one that is nearest in its
clause: behind it, before it, or at the head of the sentence. What stands behind "from", "than" or "compared with"
belongs to the figure there and to no other. ``docs/period.md`` has the rules.

>>> from figures.lexicon.load import builtin
>>> Periods(builtin().lexicon).x.count
0
"""

from __future__ import annotations

from array import array

try:
    import cython
except ImportError:
    from figures import _cython as cython  # type: ignore[no-redef]

from figures.context.period_shapes import CLASS
from figures.context.times_cy import ALONE, COORDINATE, HEAD, MUTE
from figures.scanner import codes
from figures.schema import KINDS

if cython.compiled:
    from cython.cimports.figures.context.times_cy import Times
    from cython.cimports.figures.lexicon.lexicon_cy import Lexicon
    from cython.cimports.figures.scanner.sentence_cy import Sentence
else:
    from figures.context.times_cy import Times
    from figures.lexicon.lexicon_cy import Lexicon
    from figures.scanner.sentence_cy import Sentence

B_BOUND = cython.declare(
    cython.ulonglong,
    CLASS["since"] | CLASS["from"] | CLASS["until"] | CLASS["before"] | CLASS["after"] | CLASS["between"],
)
B_COMPARES = cython.declare(cython.ulonglong, CLASS["contrast"])
B_STOP = cython.declare(cython.ulonglong, CLASS["stop"])
B_RELATIVE = cython.declare(cython.ulonglong, CLASS["relative"])
B_SAY = cython.declare(cython.ulonglong, CLASS["say"])
B_PRESENT = cython.declare(cython.ulonglong, CLASS["present"])
B_AND = cython.declare(cython.ulonglong, CLASS["and"])
A_FINITE = cython.declare(cython.ulonglong, codes.VERB_FORMS["finite"])
T_AUX = cython.declare(cython.int, codes.TAGS["AUX"])
T_PART = cython.declare(cython.int, codes.TAGS["PART"])
LETTER_S = cython.declare(cython.int, 115)  # sells, and no other finite form
K_DATE = cython.declare(cython.int, KINDS.index("date"))
B_AGO = cython.declare(cython.ulonglong, CLASS["ago"] | CLASS["prior"])
K_DURATION = cython.declare(cython.int, KINDS.index("duration"))
K_AGE = cython.declare(cython.int, KINDS.index("age"))
K_ORDINAL = cython.declare(cython.int, KINDS.index("ordinal"))
NEAR = cython.declare(cython.int, 8)  # nodes: how far an ordinal's time stands at most, and a superlative's
FAR = cython.declare(cython.int, 30)  # nodes: from here on distance counts no more
P_MUTE = cython.declare(cython.int, MUTE)
P_HEAD = cython.declare(cython.int, HEAD)
P_ALONE = cython.declare(cython.int, ALONE)
P_COORDINATE = cython.declare(cython.int, COORDINATE)
NO_VERB, ANY_TIME, NOW = 0, 1, 2  # what a node says of the time of its clause
V_NONE = cython.declare(cython.int, NO_VERB)
V_ANY = cython.declare(cython.int, ANY_TIME)
V_NOW = cython.declare(cython.int, NOW)


@cython.final
@cython.cclass
class Periods:
    """Gives each figure of a sentence its expression."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.x = Times(lexicon)
        self.taken = array("i", bytes(4 * (codes.MAX_FIGURES + 8)))

    def clause_verbs(self, s: Sentence, i: cython.int) -> cython.int:
        """Verbs between the last stop and a node."""
        k: cython.int = i
        while k > 0 and self.x.stops[k] == self.x.stops[i]:
            k -= 1
        return self.x.verbs[i] - self.x.verbs[k]

    def clause_amounts(self, s: Sentence, i: cython.int) -> cython.int:
        """Figures between the last stop and a node."""
        k: cython.int = i
        while k > 0 and self.x.stops[k] == self.x.stops[i]:
            k -= 1
        return self.x.amounts[i] - self.x.amounts[k]

    def clause_head(self, s: Sentence, p: cython.int) -> cython.bint:
        """Whether an expression follows a semicolon: "…; for the full year, it rose 3%"."""
        k: cython.int = self.x.lead[p] - 1
        return k > 0 and s.n_figure[k] < 0 and s.data[s.t_start[s.n_first[k]]] == 59

    def bracketed(self, s: Sentence, a: cython.int, b: cython.int) -> cython.bint:
        """Whether a bracket opens between two nodes and stays open: "41% (55% in 2018)"."""
        k: cython.int = b - 1
        while k >= a:
            if self.x.bits[k] & B_STOP:
                if s.data[s.t_start[s.n_first[k]]] == 40:
                    return True
                if s.data[s.t_start[s.n_first[k]]] == 41:
                    return False
            k -= 1
        return False

    def tense(self, s: Sentence, i: cython.int) -> cython.int:
        """``NOW`` for a finite verb in the present, ``ANY_TIME`` for another finite one, ``NO_VERB`` for none or one of saying."""
        t: cython.int = s.n_first[i]
        if s.n_figure[i] >= 0 or self.x.bits[i] & B_SAY:
            return V_NONE
        if s.t_tag[t] != T_AUX and not (s.t_attr[t] & A_FINITE):
            return V_NONE
        if i > 0 and (s.t_tag[s.n_first[i - 1]] == T_AUX or s.t_tag[s.n_first[i - 1]] == T_PART):
            return V_NONE  # the second of "would have"
        if self.x.bits[i] & B_PRESENT:
            return V_NOW
        if s.t_tag[t] != T_AUX and s.data[s.t_end[t] - 1] == LETTER_S:
            return V_NOW
        return V_ANY

    def tense_before(self, s: Sentence, i: cython.int, first: cython.int) -> cython.int:
        """The tense of the nearest finite verb from node ``first`` to before ``i``."""
        found: cython.int = V_NONE
        i -= 1
        while i >= first and found == V_NONE:
            found = self.tense(s, i)
            i -= 1
        return found

    def tense_behind(self, s: Sentence, i: cython.int, stop: cython.bint) -> cython.int:
        """The tense of the next finite verb from node ``i`` on, those of relative clauses left out; ``stop``: up to a comma."""
        found: cython.int
        relative: cython.bint = False
        while i < s.nodes:
            if self.x.bits[i] & B_RELATIVE:
                relative = True
            elif stop and self.x.stops[i + 1] > self.x.stops[i]:
                return V_NONE
            found = self.tense(s, i)
            if found != V_NONE:
                if not relative:
                    return found
                relative = False
            i += 1
        return V_NONE

    def subject_of(self, s: Sentence, f: cython.int, first: cython.int) -> cython.int:
        """The tense of a clause behind "and" or a stop that has a figure in its subject; ``NO_VERB`` for no such clause."""
        k: cython.int = s.f_first[f] - 1
        while k >= first and self.tense(s, k) == V_NONE:
            if self.x.bits[k] & (B_AND | B_STOP):
                return self.tense_behind(s, s.f_last[f] + 1, True)
            k -= 1
        return V_NONE

    def parted(self, s: Sentence, f: cython.int, p: cython.int) -> cython.bint:
        """Whether a figure behind an expression stands in a later clause of another time: "In 2018 it fed 300; it needs $2m"."""
        first: cython.int = self.x.last[p] + 1
        told: cython.int
        if self.x.flags[p] & P_HEAD:
            told = self.subject_of(s, f, first)
            if told == V_NONE:
                told = self.tense_before(s, s.f_first[f], first)
            return told == V_NOW and self.tense_behind(s, first, False) == V_ANY
        return self.clause_verbs(s, self.x.lead[p]) > 0 and self.subject_of(s, f, first) != V_NONE

    def score(self, s: Sentence, f: cython.int, p: cython.int) -> cython.int:
        """How well an expression suits a figure; 0 for not at all."""
        behind: cython.bint = self.x.lead[p] > s.f_last[f]
        a: cython.int = s.f_last[f] + 1 if behind else self.x.last[p] + 1
        b: cython.int = self.x.lead[p] if behind else s.f_first[f]
        far: cython.int = b - a
        stops: cython.int
        verbs: cython.int
        amounts: cython.int
        k: cython.int
        if b < a:
            return 0
        stops = self.x.stops[b] - self.x.stops[a]
        verbs = self.x.verbs[b] - self.x.verbs[a]
        amounts = self.x.amounts[b] - self.x.amounts[a]
        if s.f_kind[f] == K_ORDINAL and far > NEAR:
            return 0
        if far > FAR:
            far = FAR
        if behind:
            if self.x.flags[p] & P_COORDINATE or (stops and self.clause_head(s, p)):
                return 0
            if self.x.compares[b] > self.x.compares[a]:
                # "5% from $3m a year earlier": the time is that of the amount there; "5% from 2023" has no amount
                k = b - 1
                while k >= a and not (self.x.bits[k] & B_COMPARES):
                    k -= 1
                if self.x.amounts[b] > self.x.amounts[k]:
                    return 0
                return 50 - far
            if stops == 0:
                if verbs and self.clause_verbs(s, s.f_first[f]):
                    return 0
                return 100 - far - 8 * amounts
            if stops <= 4 and (verbs == 0 or (stops == 1 and self.x.flags[p] & P_ALONE)):
                if self.x.flags[p] & P_ALONE:
                    return 70 - far - 5 * stops
                return 50 - far if amounts and not self.bracketed(s, a, b) else 0
            return 0
        if self.x.compares[b] > self.x.compares[a] or self.parted(s, f, p):
            return 0
        if stops == 0:
            if verbs and self.clause_verbs(s, self.x.lead[p]):
                return 0
            return 90 - far - 8 * amounts
        if self.x.flags[p] & (P_ALONE | P_COORDINATE) and not (self.x.flags[p] & P_HEAD):
            if (stops == 1 and verbs == 0) or (stops <= 2 and self.clause_head(s, p)):
                # "in 2021, 14 ships; in 2022, 9"
                return 70 - far
        if self.x.flags[p] & P_HEAD:
            k = s.f_first[f]
            while k > 0 and self.x.stops[k] == self.x.stops[s.f_first[f]]:
                k -= 1
            if self.x.bits[k] & B_RELATIVE:
                return 0
            return 60 - 2 * stops
        if verbs == 0 and stops <= 4 and self.clause_amounts(s, self.x.lead[p]):
            # "rose 5% in 2024, or 3 cents a share"
            return 42 - far
        return 0

    def put(self, s: Sentence, f: cython.int, p: cython.int, bare: cython.bint) -> cython.void:
        """Write the span of an expression: with "since", "from", "between", without "in", "on", "by"."""
        i: cython.int = self.x.first[p]
        lead: cython.longlong = 0
        if not bare and (self.x.bits[self.x.lead[p]] & B_BOUND):
            i = self.x.lead[p]
            if i < self.x.first[p]:
                lead = 1 + self.x.words.place(s.t_hash[s.n_last[i]])
        s.f_time1[f] = self.x.code[3 * p] | lead
        s.f_time2[f] = self.x.code[3 * p + 1]
        s.f_time3[f] = self.x.code[3 * p + 2]
        s.f_period_start[f] = s.t_start[s.n_first[i]]
        s.f_period_end[f] = s.t_end[s.n_last[self.x.last[p]]]
        self.taken[f] = p

    def dates(self, s: Sentence) -> cython.void:
        """The period of every date, itself; for a language that has no shapes of more."""
        f: cython.int
        self.x.classify(s)
        for f in range(s.figures):
            if not s.f_reject[f] and s.f_kind[f] == K_DATE:
                self.x.lone(s, f)
                self.put(s, f, 0, True)

    def run(self, s: Sentence) -> cython.void:
        """The period of every figure of the sentence."""
        f: cython.int
        p: cython.int
        best: cython.int
        found: cython.int
        points: cython.int
        self.x.run(s)
        if self.x.count == 0:
            return
        for f in range(s.figures):
            self.taken[f] = -1
            if s.f_reject[f] or s.f_kind[f] == K_AGE:
                continue
            best = 0
            found = -1
            for p in range(self.x.count):
                if s.f_first[f] <= self.x.last[p] and s.f_last[f] >= self.x.lead[p]:
                    if s.f_kind[f] == K_DURATION and self.x.bits[self.x.last[p]] & B_AGO:
                        best = -1  # "five years ago" is no time of the five years
                        break
                    self.put(s, f, p, s.f_kind[f] == K_DATE)
                    best = -1
                    break
                if self.x.flags[p] & P_MUTE:
                    continue
                points = self.score(s, f, p)
                if points > best:
                    best = points
                    found = p
            if best > 0:
                self.put(s, f, found, False)
            if f > 0 and s.f_pair[f] and s.f_pair[f] == s.f_pair[f - 1]:
                if self.taken[f] < 0 and self.taken[f - 1] >= 0:
                    self.put(s, f, self.taken[f - 1], False)
                elif self.taken[f - 1] < 0 and self.taken[f] >= 0:
                    self.put(s, f - 1, self.taken[f], False)
