"""The comparator of a figure: a form of ``comparators.csv`` beside it, with at most small words between.

"Well over 40", "at least a further 40", "40 or more", "the 40-odd".
"""

from __future__ import annotations

import cython
from cython.cimports.figures.context.beside_cy import Beside
from cython.cimports.figures.lexicon.compile_codes import FormRole
from cython.cimports.figures.scanner.codes import IN_PHRASE, Attribute, Category, Comparator, Kind, Mark, Token
from cython.cimports.figures.scanner.sentence_cy import Sentence


@cython.final
@cython.cclass
class Comparators(Beside):
    """Sets ``f_cmp``."""

    def run(self, s: Sentence, f: cython.int) -> cython.void:
        """Set the comparator of figure ``f`` from the forms around it."""
        kind: cython.int = s.f_kind[f]
        j: cython.int = s.f_first[f] - 1
        if kind == Kind.AGE and self.stands(s, j, Category.DASH) and self.stands(s, j - 1, Category.CMPPOST):
            # under-5s and |over-65s|
            s.f_cmp[f] = Comparator.OVER if self.comparator(s, j - 1) == Comparator.AT_LEAST else Comparator.UNDER
        elif kind != Kind.DATE and kind != Kind.ORDINAL and kind != Kind.SCORE:
            self.before(s, f)
            self.behind(s, f)
        if s.f_cmp[f] == 0 and self.and_over(s, f):
            s.f_cmp[f] = Comparator.OVER

    def before(self, s: Sentence, f: cython.int) -> cython.void:
        """Take the comparator before a figure."""
        j: cython.int = s.f_first[f] - 1
        steps: cython.int = 0
        while j >= 0 and steps < 3:
            if s.n_cat[j] & Category.CMPPRE:
                if not self.places(s, f, j, steps):
                    s.f_cmp[f] = self.turned(s, j)
                return
            # over the $600,000 mark
            if not self.skipped(s, j) and not (
                s.n_attr[j] & Attribute.DET and self.marked(s, s.f_last[f] + 1, Mark.THRESHOLD)
            ):
                return
            j -= 1
            steps += 1

    def places(self, s: Sentence, f: cython.int, j: cython.int, steps: cython.int) -> cython.bint:
        """Whether the form of node ``j`` before figure ``f`` says where or when, and bounds no number."""
        word: cython.int = s.n_word[j]
        k: cython.int = s.f_last[f] + 1
        if s.f_kind[f] == Kind.DURATION and word == self.w_over:
            # "over four years" is during; "for over four years", "waited over an hour" are more than
            if not self.marked(s, j - 1, Mark.LASTING) and not self.tagged(s, j - 1, Attribute.ADV):
                return True
        if (s.n_attr[j] & Attribute.GLUEL) and self.stands(s, j - 1, Category.DASH):
            return True  # a 2-under 70
        if self.compares(s, j):
            return True
        if s.f_kind[f] != Kind.COUNT:
            return False
        if self.form_role(s, j) == FormRole.LEVEL and self.tagged(s, j - 1, Attribute.VERB):
            if self.marked(s, j - 1, Mark.LASTING):
                return True  # lives above three shops
        if word == self.w_over and self.marked(s, k, Mark.INNINGS):
            return True  # over seven innings
        if (
            s.f_mant[f] == 1
            and s.f_exp[f] == 0
            and self.comparator(s, j) == Comparator.UNDER
            and s.n_last[j] == s.n_first[j]
        ):
            return self.tagged(s, k, Attribute.NOUN)  # under one roof, but less than one point
        if steps or (word != self.w_over and word != self.w_about) or self.is_figure(s, j - 1):
            return False
        # "concerns over two deaths", "an inquiry over three of the deals", "a film about two brothers"
        noun: cython.bint = self.tagged(s, k, Attribute.NOUN | Attribute.ADJ)
        return self.tagged(s, j - 1, Attribute.NOUN) and (noun or (k < s.nodes and s.n_word[k] == self.w_of))

    def compares(self, s: Sentence, j: cython.int) -> cython.bint:
        """Whether the form of node ``j`` follows how much: "twice |as much as| $5 million", "5% |less than| $40"."""
        last: cython.int = s.t_word[s.n_last[j]]
        kind: cython.int
        if not self.is_figure(s, j - 1) or (last != self.w_than and last != s.t_word[s.n_first[j]]):
            return False
        kind = s.f_kind[s.n_figure[j - 1]]
        return s.n_last[j] > s.n_first[j] and (
            kind == Kind.RATIO or kind == Kind.PERCENT or kind == Kind.PERCENTAGE_POINT
        )

    def turned(self, s: Sentence, j: cython.int) -> cython.int:
        """The comparator of node ``j``, the other way behind a "no": "no cuts beyond", "none over"."""
        comparator: cython.int = self.comparator(s, j)
        if (comparator == Comparator.OVER or comparator == Comparator.UNDER) and self.negated(s, j):
            return Comparator.AT_MOST if comparator == Comparator.OVER else Comparator.AT_LEAST
        return comparator

    def negated(self, s: Sentence, j: cython.int) -> cython.bint:
        """Whether the comparator of node ``j`` follows "no" and its noun, "none", or "not" and its verb."""
        k: cython.int = j - 1
        verbs: cython.int = 0
        while k >= 0 and k > j - 6 and s.n_figure[k] < 0:
            if self.marked(s, k, Mark.DENYING) or (verbs == 0 and k > j - 4 and self.marked(s, k, Mark.NOUGHT)):
                return True
            verbs += (s.n_attr[k] & Attribute.VERB) != 0
            if not (s.n_attr[k] & (Attribute.NOUN | Attribute.ADJ | Attribute.VERB)) or verbs > 2:
                return False  # must not play recorded music above
            k -= 1
        return False

    def behind(self, s: Sentence, f: cython.int) -> cython.void:
        """Take the comparator behind a figure; behind a noun only "or more" and the like, which begin with "or"."""
        k: cython.int = s.f_last[f] + 1
        steps: cython.int = 0
        if self.stands(s, k, Category.COMMA) and self.stands(s, k + 1, Category.CMPPOST):
            if k + 2 == s.nodes or s.t_class[s.n_first[k + 2]] == Token.PUNCT:
                k += 1  # "£38m, give or take"
        while k < s.nodes and steps < 4:
            if s.n_cat[k] & Category.CMPPOST:
                if s.n_figure[k] >= 0 or self.of_next(s, k, s.f_kind[f]):
                    return
                if steps == 0 or (self.comparator(s, k) != Comparator.ABOUT and s.n_last[k] > s.n_first[k]):
                    s.f_cmp[f] = self.comparator(s, k)
                return
            if s.n_figure[k] >= 0 or not (s.n_attr[k] & (Attribute.NOUN | Attribute.ADJ)):
                return
            k += 1
            steps += 1

    def of_next(self, s: Sentence, k: cython.int, kind: cython.int) -> cython.bint:
        """Whether the comparator of node ``k``, behind a figure, belongs to what follows."""
        if self.stands(s, k + 1, Category.DASH) and (s.n_attr[k + 1] & Attribute.GLUEL):
            return True  # under-5s |and over|-65s
        if s.n_word[k] == self.w_plus and self.adds(s, k, kind):
            return True
        if self.form_role(s, k) != FormRole.LOOSE:
            return False
        # for 3 days at least once
        return self.is_figure(s, k + 1) or self.tagged(s, k + 1, Attribute.ADV | Attribute.ADP)

    def adds(self, s: Sentence, k: cython.int, kind: cython.int) -> cython.bint:
        """Whether the "plus" of node ``k`` adds what follows: "£52,000 plus a bonus", "$50 plus tax"; not "20 plus years"."""
        if s.n_attr[k] & Attribute.GLUEL:
            return False
        if self.is_figure(s, k + 1) or self.stands(s, k + 1, Category.ARTICLE):
            return True
        return kind == Kind.MONEY and self.tagged(s, k + 1, IN_PHRASE)

    def and_over(self, s: Sentence, f: cython.int) -> cython.bint:
        """Whether the "and over" before a figure is its own: "a quarter of pupils, |and over| two thirds of teachers"."""
        j: cython.int = s.f_first[f] - 1
        if j < 1 or not (s.n_cat[j] & Category.CMPPOST) or s.n_figure[j - 1] >= 0 or s.n_last[j] == s.n_first[j]:
            return False
        return s.t_word[s.n_last[j]] == self.w_over
