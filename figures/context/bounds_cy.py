"""Comparator, change and pairs of the figures of a sentence, from the forms beside them, in this order.

What a figure takes of the one before it (``restatements_cy``) is what that one has of its own neighbours (``comparators_cy``,
``changes_cy``). At last, which measures are degrees of weather, or differences of degrees.
"""

from __future__ import annotations

from array import array

import cython
from cython.cimports.figures.context.beside_cy import Beside
from cython.cimports.figures.context.changes_cy import Changes
from cython.cimports.figures.context.comparators_cy import Comparators
from cython.cimports.figures.context.restatements_cy import Restatements
from cython.cimports.figures.lexicon.lexicon_cy import Lexicon
from cython.cimports.figures.scanner.codes import Attribute, Category, FigureFlag, Kind, Mark
from cython.cimports.figures.scanner.sentence_cy import Sentence


@cython.final
@cython.cclass
class Bounds(Beside):
    """The steps, one for each subject."""

    def __init__(self, lexicon: Lexicon, unit_dimension: array) -> None:
        super().__init__(lexicon)
        self.comparators = Comparators(lexicon)
        self.changes = Changes(lexicon, unit_dimension)
        self.restatements = Restatements(lexicon, unit_dimension)

    def begin(self) -> cython.void:
        """Go to the start of a document: its pairs are counted from 1."""
        self.restatements.pairs = 0

    def run(self, s: Sentence) -> cython.void:
        """Comparator, change and pairs of every figure of the sentence."""
        f: cython.int
        i: cython.int
        warm: cython.bint = False
        for i in range(s.nodes):
            if s.n_cat[i] & Category.TEMPWORD:
                warm = True
        for f in range(s.figures):
            if s.f_reject[f]:
                continue
            self.comparators.run(s, f)
            self.changes.run(s, f)
            if s.f_change[f] == 0 and self.changes.still(s, f):
                s.f_flags[f] |= FigureFlag.STILL
            if f > 0:
                self.restatements.run(s, f)
            if s.f_kind[f] == Kind.MEASURE and (self.differs(s, f) or self.told_by(s, f)):
                s.f_flags[f] |= FigureFlag.DIFFERENCE | FigureFlag.TEMPERATURE  # 12° below normal
            if warm or s.f_mant[f] < 0 or (s.f_kind[f] == Kind.MEASURE and self.placed(s, f)):
                s.f_flags[f] |= FigureFlag.TEMPERATURE  # minus 8 degrees, whatever the sentence says

    def differs(self, s: Sentence, f: cython.int) -> cython.bint:
        """Whether a measure says how far from the usual something is: "2.3C below average", "above the 1991-2020 average"."""
        k: cython.int = s.f_last[f] + 1
        if not self.stands(s, k, Category.CMPPRE | Category.CHANGE):
            return False
        steps: cython.int = 0
        while k + 1 < s.nodes and steps < 3:
            k += 1
            if self.marked(s, k, Mark.USUAL):
                return True
            if not self.is_figure(s, k) or s.f_kind[s.n_figure[k]] != Kind.DATE:
                steps += 1
        return False

    def told_by(self, s: Sentence, f: cython.int) -> cython.bint:
        """Whether "by" stands before a measure: "surpassed the average by 1.43°C"."""
        j: cython.int = s.f_first[f] - 1
        while j > 0 and j > s.f_first[f] - 3 and s.n_word[j] != self.w_by:
            if not (s.n_cat[j] & Category.CMPPRE) and not self.skipped(s, j):
                return False
            j -= 1
        return j >= 0 and s.n_word[j] == self.w_by and not self.is_figure(s, j)

    def placed(self, s: Sentence, f: cython.int) -> cython.bint:
        """Whether a measure has its place behind it: "42.3 degrees in Roma"."""
        k: cython.int = s.f_last[f] + 1
        return self.tagged(s, k, Attribute.ADP) and self.tagged(s, k + 1, Attribute.CAP)
