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

import cython
from cython.cimports.figures.context.period_shapes import BOUND, Tense, TimeFlag
from cython.cimports.figures.context.times_cy import Times
from cython.cimports.figures.lexicon.lexicon_cy import Lexicon
from cython.cimports.figures.scanner.codes import Attribute, Category, Kind, Tag, TimeNode, TimeWord
from cython.cimports.figures.scanner.sentence_cy import Sentence

from figures.context.lanes import endings
from figures.languages import FIRST
from figures.scanner import codes

B_AGO = cython.declare(cython.ulonglong, TimeWord.AGO | TimeWord.PRIOR)
NEAR = cython.declare(cython.int, 8)  # nodes: how far an ordinal's time stands at most, and a superlative's
COMMA = cython.declare(cython.int, 44)
HYPHEN = cython.declare(cython.int, 45)
BRACKET = cython.declare(cython.int, 40)
DASHES = cython.declare(cython.int, 0xE2)  # the first byte of an en or em dash
FAR = cython.declare(cython.int, 30)  # nodes: from here on distance counts no more


@cython.final
@cython.cclass
class Periods:
    """Gives each figure of a sentence its expression."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.x = Times(lexicon)
        self.present = next(row.tail & 0xFF for row in endings(FIRST) if row.present)
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
            if self.x.bits[k] & TimeNode.STOP:
                if s.data[s.t_start[s.n_first[k]]] == 40:
                    return True
                if s.data[s.t_start[s.n_first[k]]] == 41:
                    return False
            k -= 1
        return False

    def tense(self, s: Sentence, i: cython.int) -> cython.int:
        """``NOW`` for a finite verb in the present, ``ANY_TIME`` for another finite one, ``NO_VERB`` for none or one of saying."""
        t: cython.int = s.n_first[i]
        if s.n_figure[i] >= 0 or self.x.bits[i] & TimeWord.SAY:
            return Tense.NO_VERB
        if s.t_tag[t] != Tag.AUX and not (s.t_attr[t] & Attribute.FINITE):
            return Tense.NO_VERB
        if i > 0 and (s.t_tag[s.n_first[i - 1]] == Tag.AUX or s.t_tag[s.n_first[i - 1]] == Tag.PART):
            return Tense.NO_VERB  # the second of "would have"
        if self.x.bits[i] & TimeWord.PRESENT:
            return Tense.NOW
        if s.t_tag[t] != Tag.AUX and s.data[s.t_end[t] - 1] == self.present:
            return Tense.NOW
        return Tense.ANY_TIME

    def tense_before(self, s: Sentence, i: cython.int, first: cython.int) -> cython.int:
        """The tense of the nearest finite verb from node ``first`` to before ``i``."""
        found: cython.int = Tense.NO_VERB
        i -= 1
        while i >= first and found == Tense.NO_VERB:
            found = self.tense(s, i)
            i -= 1
        return found

    def tense_behind(self, s: Sentence, i: cython.int, stop: cython.bint) -> cython.int:
        """The tense of the next finite verb from node ``i`` on, those of relative clauses left out; ``stop``: up to a comma."""
        found: cython.int
        relative: cython.bint = False
        while i < s.nodes:
            if self.x.bits[i] & TimeWord.RELATIVE:
                relative = True
            elif stop and self.x.stops[i + 1] > self.x.stops[i]:
                return Tense.NO_VERB
            found = self.tense(s, i)
            if found != Tense.NO_VERB:
                if not relative:
                    return found
                relative = False
            i += 1
        return Tense.NO_VERB

    def subject_of(self, s: Sentence, f: cython.int, first: cython.int) -> cython.int:
        """The tense of a clause behind "and" or a stop that has a figure in its subject; ``NO_VERB`` for no such clause."""
        k: cython.int = s.f_first[f] - 1
        while k >= first and self.tense(s, k) == Tense.NO_VERB:
            if self.x.bits[k] & (TimeWord.AND | TimeNode.STOP):
                return self.tense_behind(s, s.f_last[f] + 1, True)
            k -= 1
        return Tense.NO_VERB

    def parted(self, s: Sentence, f: cython.int, p: cython.int) -> cython.bint:
        """Whether a figure behind an expression stands in a later clause of another time: "In 2018 it fed 300; it needs $2m"."""
        first: cython.int = self.x.last[p] + 1
        told: cython.int
        if self.x.flags[p] & TimeFlag.HEAD:
            told = self.subject_of(s, f, first)
            if told == Tense.NO_VERB:
                told = self.tense_before(s, s.f_first[f], first)
            return told == Tense.NOW and self.tense_behind(s, first, False) == Tense.ANY_TIME
        return self.clause_verbs(s, self.x.lead[p]) > 0 and self.subject_of(s, f, first) != Tense.NO_VERB

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
        if s.f_kind[f] == Kind.ORDINAL and far > NEAR:
            return 0
        far = min(far, FAR)
        if behind:
            if self.x.flags[p] & TimeFlag.COORDINATE or (stops and self.clause_head(s, p)):
                return 0
            if self.x.compares[b] > self.x.compares[a]:
                # "5% from $3m a year earlier": the time is that of the amount there; "5% from 2023" has no amount
                k = b
                while not (self.x.bits[k] & TimeWord.CONTRAST):
                    k -= 1
                if self.x.amounts[b] > self.x.amounts[k]:
                    return 0
                return 50 - far
            if stops == 0:
                if verbs and self.clause_verbs(s, s.f_first[f]):
                    return 0
                return 100 - far - 8 * amounts
            if stops <= 4 and (verbs == 0 or (stops == 1 and self.x.flags[p] & TimeFlag.ALONE)):
                if self.x.flags[p] & TimeFlag.ALONE:
                    return 70 - far - 5 * stops
                return 50 - far if amounts and not self.bracketed(s, a, b) else 0
            return 0
        if self.x.compares[b] > self.x.compares[a] or self.parted(s, f, p):
            return 0
        if stops == 0:
            if verbs and self.clause_verbs(s, self.x.lead[p]):
                return 0
            return 90 - far - 8 * amounts
        if self.x.flags[p] & (TimeFlag.ALONE | TimeFlag.COORDINATE) and not (self.x.flags[p] & TimeFlag.HEAD):
            if (stops == 1 and verbs == 0) or (stops <= 2 and self.clause_head(s, p)):
                # "in 2021, 14 ships; in 2022, 9"
                return 70 - far
        if self.x.flags[p] & TimeFlag.HEAD:
            k = s.f_first[f]
            while k > 0 and self.x.stops[k] == self.x.stops[s.f_first[f]]:
                k -= 1
            if self.x.bits[k] & TimeWord.RELATIVE:
                return 0
            return 60 - 2 * stops
        if verbs == 0 and stops <= 4 and self.clause_amounts(s, self.x.lead[p]):
            # "rose 5% in 2024, or 3 cents a share"
            return 42 - far
        return 0

    def put(self, s: Sentence, f: cython.int, p: cython.int, bare: cython.bint) -> cython.void:
        """Write the span of an expression: with "since", "from", "between", without "in", "on", "by"."""
        i: cython.int = self.x.first[p]
        if not bare and (self.x.bits[self.x.lead[p]] & BOUND):
            i = self.x.lead[p]
        s.f_time1[f] = self.x.code[3 * p] | self.lead(s, p, i)
        s.f_time2[f] = self.x.code[3 * p + 1]
        s.f_time3[f] = self.x.code[3 * p + 2]
        s.f_period_start[f] = s.t_start[s.n_first[i]]
        s.f_period_end[f] = s.t_end[s.n_last[self.x.last[p]]]
        self.taken[f] = p

    def lead(self, s: Sentence, p: cython.int, i: cython.int) -> cython.longlong:
        """The first part of the code of an expression that is told from node ``i`` on: its "since" or "from"."""
        return 1 + s.t_word[s.n_last[i]] if i < self.x.first[p] else 0

    def whole(self, s: Sentence) -> tuple[int, ...]:
        """The code of the expression that is the whole of a sentence that was read; zeros for none."""
        p: cython.int
        i: cython.int
        for p in range(self.x.count):
            i = self.x.lead[p] if self.x.bits[self.x.lead[p]] & BOUND else self.x.first[p]
            if self.x.last[p] == s.nodes - 1 and self.x.lead[p] <= (self.x.bits[0] & TimeWord.THE != 0):
                return self.x.code[3 * p] | self.lead(s, p, i), self.x.code[3 * p + 1], self.x.code[3 * p + 2]
        return 0, 0, 0

    def dates(self, s: Sentence) -> cython.void:
        """The period of every date, itself; for a language that has no shapes of more."""
        f: cython.int
        self.x.classify(s)
        for f in range(s.figures):
            if not s.f_reject[f] and s.f_kind[f] == Kind.DATE:
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
        if self.dateline(s):
            self.x.flags[0] |= TimeFlag.MUTE
        for f in range(s.figures):
            self.taken[f] = -1
            if s.f_reject[f] or s.f_kind[f] == Kind.AGE:
                continue
            best = 0
            found = -1
            for p in range(self.x.count):
                if s.f_first[f] <= self.x.last[p] and s.f_last[f] >= self.x.lead[p]:
                    if s.f_kind[f] == Kind.DURATION and self.x.bits[self.x.last[p]] & B_AGO:
                        best = -1  # "five years ago" is no time of the five years
                        break
                    self.put(s, f, p, s.f_kind[f] == Kind.DATE)
                    best = -1
                    break
                if self.x.flags[p] & TimeFlag.MUTE:
                    continue
                points = self.score(s, f, p)
                if points > best:
                    best = points
                    found = p
            if best > 0:
                self.put(s, f, found, False)
            if f > 0 and self.one_fact(s, f):
                if self.taken[f] < 0 and self.taken[f - 1] >= 0:
                    self.put(s, f, self.taken[f - 1], False)
                elif self.taken[f - 1] < 0 and self.taken[f] >= 0:
                    self.put(s, f - 1, self.taken[f], False)

    def dateline(self, s: Sentence) -> cython.bint:
        """Whether the first expression dates the story behind its place: "LEEDS, 14 March (Agency) - Two mills …"."""
        k: cython.int
        first: cython.int = self.x.first[0]
        last: cython.int = self.x.last[0]
        if first < 2 or first > NEAR or last + 1 >= s.nodes or self.x.lead[0] != first:
            return False
        k = s.data[s.t_start[s.n_first[last + 1]]]
        if (k != HYPHEN and k != DASHES and k != BRACKET) or (last == first and s.n_attr[first] & Attribute.YEAR):
            return False
        for k in range(first - 1):
            if s.data[s.t_start[s.n_first[k]]] != COMMA and not s.n_attr[k] & Attribute.CAP:
                return False
        return s.data[s.t_start[s.n_first[first - 1]]] == COMMA

    def one_fact(self, s: Sentence, f: cython.int) -> cython.bint:
        """Whether figure ``f`` restates the one before, or says what falls to a share of it: "$4 million, or 5 cents"."""
        k: cython.int = s.f_first[f] - 1
        if s.f_pair[f] and s.f_pair[f] == s.f_pair[f - 1]:
            return True
        if s.f_kind[f] != Kind.MONEY or s.f_kind[f - 1] != Kind.MONEY or not (s.n_cat[k] & Category.OR):
            return False
        return k == s.f_last[f - 1] + 2 and (s.n_cat[k - 1] & Category.COMMA) != 0
