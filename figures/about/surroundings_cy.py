"""What shows of a figure in its sentence: its kind, the words, verbs and chunks around it, and who speaks there.

In: a tagged ``Sentence`` with its chunks and candidates. Out: numbers and hashes of words, for one figure at a time; none of
them depends on a candidate.
"""

from __future__ import annotations

import cython
from cython.cimports.figures.about.looks import VERB

NOTHING = cython.declare(cython.uint, 15)  # beside the kinds of chunks


@cython.final
@cython.cclass
class Surroundings:
    """The surroundings of the figure that ``look`` looked at last."""

    def look(self, s, p, n, f):
        """Look at figure f."""
        self.first = s.n_first[s.f_first[f]]
        self.last = max(self.first, p.last_of[f])
        self.kind = cython.cast(cython.uint, s.f_kind[f] * 4 + s.f_change[f])
        self.unit = 0
        if s.f_unit[f] >= 0:
            self.unit = 1000 + s.f_unit[f]
        elif s.f_currency[f] >= 0:
            self.unit = 999
        self.word = s.t_hash[self.last]
        self.look_beside(s, p, n.landmarks, f)
        self.look_for_noun(p, n)
        self.listen(s, p, n)
        self.shape = (self.own != 0) + 2 * min(n.landmarks.verbs[self.first], 2) + 6 * self.quoted

    def look_beside(self, s, p, marks, f):
        """The words, verbs and chunks beside it."""
        k: cython.int = self.first - 1
        while k >= 0 and p.lead_of[k] == f + 1:
            k -= 1
        self.before = marks.word(s, p, k)
        self.after = marks.word(s, p, self.last + 1)
        k = marks.verbs[self.first]
        self.left = s.t_hash[marks.verb_token[k - 1]] if k > 0 else 1
        self.verbs = min(2, k) * 3
        k = marks.verbs[self.last + 1]
        self.right = s.t_hash[marks.verb_token[k]] if k < marks.verbs[s.tokens] else 1
        self.verbs += min(2, marks.verbs[s.tokens] - k)
        self.chunk = marks.chunk_at[self.first]
        self.left_chunk = marks.chunk_before(s, p, self.chunk, NOTHING)
        self.right_chunk = p.kind[self.chunk + 1] if self.chunk + 1 < p.count else NOTHING

    def look_for_noun(self, p, n):
        """The noun right behind it in its chunk, and how many candidates of the sentence stand before it."""
        c: cython.int
        self.own = 0
        for c in range(n.carried, n.count):
            if n.kind[c] != VERB and 0 < n.first[c] - self.last <= 2:
                if n.landmarks.chunk_at[n.first[c]] == self.chunk:
                    self.own = n.head[c]
                    break
        self.told = n.carried
        while self.told < n.count and n.first[self.told] < self.first:
            self.told += 1

    def listen(self, s, p, n):
        """Who speaks: quotations, speakers, and the words of saying on both sides of the figure."""
        k: cython.int = min(n.speakers[n.count] - n.speakers[n.carried], 2)
        self.quoted = n.landmarks.quotes[self.first]
        self.speakers = (k + 4 * (n.speakers[n.carried] != 0)) * 2 + self.quoted
        self.says = n.landmarks.around(self.first, self.last)
        self.tells = n.landmarks.tells[self.first]
        k = self.tells
        self.heard = n.landmarks.word(s, p, n.landmarks.report_token[k - 1] + 1) if k > 0 else 0
        self.spoken = (
            self.quoted
            + 2 * min(n.landmarks.by_pronoun, 1)
            + 4 * min(k, 2)
            + 12 * min(n.landmarks.tells[s.tokens] - k, 2)
            + 36 * n.landmarks.open
        )
