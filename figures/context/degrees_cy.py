"""The change of a figure told behind it: a noun, a degree, or a comparison.

"A 3% pay rise", "0.4% firmer", "two metres wider", "9% more than in May", "8% below last year's level"; not how
far from what is usual or aimed at ("8% below average").
"""

from __future__ import annotations

import cython
from cython.cimports.figures.context.beside_cy import Beside
from cython.cimports.figures.lexicon.compile_codes import FormRole
from cython.cimports.figures.scanner.codes import (
    CHANGING,
    Attribute,
    Category,
    Change,
    Comparator,
    Kind,
    Mark,
    Tag,
    Token,
)
from cython.cimports.figures.scanner.sentence_cy import Sentence


@cython.final
@cython.cclass
class Degrees(Beside):
    """Sets ``f_change`` of figures whose change nothing before them tells."""

    def run(self, s: Sentence, f: cython.int) -> cython.void:
        """Take the change of the noun or degree behind figure ``f``: "a 3% pay rise", "0.4% firmer", "11 points lower than"."""
        kind: cython.int = s.f_kind[f]
        rate: cython.bint = kind == Kind.PERCENT or kind == Kind.PERCENTAGE_POINT
        i: cython.int = s.f_first[f]
        k: cython.int = s.f_last[f] + 1
        steps: cython.int = 0
        between: cython.ulonglong = Attribute.ADJ
        if kind == Kind.DURATION and not self.marked(s, k, Mark.STRETCH):
            return  # 20 minutes shorter, but six weeks lower
        if rate or (kind == Kind.MONEY and i + 1 < s.f_last[f] and s.n_cat[i + 1] & Category.DASH):
            between |= Attribute.NOUN
        if kind == Kind.PERCENTAGE_POINT and self.stands(s, k + 1, Category.CHANGENOUN) and s.n_word[k] == self.w_of:
            s.f_change[f] = self.change(s, k + 1)  # "50 basis points of cuts"
            return
        if k < s.nodes:
            s.f_change[f] = self.compared(s, f, k)
            if s.f_change[f]:
                return
        if self.stands(s, k, Category.COMMA) and self.stands(s, k + 1, Category.CHANGE):
            if self.role(s, k + 1) == FormRole.DEGREE and self.stands(s, i - 1, Category.OR):
                s.f_change[f] = self.change(s, k + 1)  # 31 points, or 0.4 per cent, lower
                return
        while k < s.nodes and steps < 4 and s.n_figure[k] < 0:
            if self.marked(s, k, Mark.BASIS) or (rate and self.basis(s, k)):
                k += 1
                continue
            if s.n_cat[k] & CHANGING:
                if self.describes(s, f, k, steps):
                    s.f_change[f] = self.change(s, k)
                return
            if not (s.n_attr[k] & between):
                return
            k += 1
            steps += 1

    def describes(self, s: Sentence, f: cython.int, k: cython.int, steps: cython.int) -> cython.bint:
        """Whether the word of change at node ``k``, ``steps`` behind a figure, has it for its amount."""
        kind: cython.int = s.f_kind[f]
        role: cython.int = self.form_role(s, k)
        if self.is_noun(s, f, k):
            if kind == Kind.COUNT or (kind == Kind.NUMBER and s.f_unit[f] < 0):
                return False  # "300 job cuts", "3.7 rebounds"
            if (kind == Kind.MONEY and role == FormRole.WEAKNOUN) or (kind == Kind.RATIO and steps):
                return False
            return kind != Kind.MEASURE or not self.marked(s, k, Mark.MOTION)  # a 12-foot surge
        if steps or kind == Kind.COUNT:
            return False
        if role == FormRole.SIZE:
            return kind != Kind.RATIO or self.share(s, f)
        if role == FormRole.DEGREE:
            return kind != Kind.RATIO or s.n_last[k] == s.n_first[k]
        if kind == Kind.MEASURE:
            return False  # "20 feet up" is a place, "4 degrees warmer" is more
        if role == FormRole.PARTICLE and self.stands(s, s.f_first[f] - 1, Category.FROM):
            return False  # rallied from 14 points down
        if s.n_cat[k] & Category.CMPPOST:
            return False  # 3% and up
        if role == FormRole.PARTICLE:
            return kind == Kind.PERCENT or kind == Kind.PERCENTAGE_POINT or not self.stands(s, k + 1, Category.FROM)
        return role == FormRole.LEVEL and (kind != Kind.MONEY or s.n_last[k] > s.n_first[k])  # £3m higher than planned

    def is_noun(self, s: Sentence, f: cython.int, k: cython.int) -> cython.bint:
        """Whether the word of change at node ``k`` behind a figure is a noun, though tagged a verb: "a two-thirds cut"."""
        if not (s.n_cat[k] & Category.CHANGENOUN):
            return False
        if not (s.n_attr[k] & Attribute.VERB) or s.f_kind[f] == Kind.PERCENTAGE_POINT:  # 250bps hike
            return True
        return self.stands(s, s.f_first[f] - 1, Category.ARTICLE) or self.tagged(s, k + 1, Attribute.ADP)

    def compared(self, s: Sentence, f: cython.int, k: cython.int) -> cython.int:
        """The change of figure ``f`` that node ``k`` behind it tells: "pay 9% more", "60 per cent more than in 2019"."""
        kind: cython.int = s.f_kind[f]
        rate: cython.bint = kind == Kind.PERCENT or kind == Kind.PERCENTAGE_POINT
        than: cython.int = 0
        role: cython.int
        if s.n_cat[k] & Category.CMPPRE and self.unbound(s, k + 1):
            role = self.form_role(s, k)
            if s.n_last[k] > s.n_first[k]:
                if (rate and role != FormRole.LEVEL) or (role == FormRole.SIZE and kind != Kind.RATIO):
                    than = self.comparator(s, k)
                elif role == 0 and (kind != Kind.RATIO or self.share(s, f)) and self.dated(s, k + 1):
                    than = self.comparator(s, k)
            elif role == FormRole.LEVEL and (rate or self.share(s, f)) and self.distant(s, k):
                than = self.comparator(s, k)
        if than == Comparator.OVER:
            return Change.UP
        if than == Comparator.UNDER:
            return Change.DOWN
        if self.marked(s, k, Mark.MORE | Mark.LESS) and (rate or self.share(s, f) or self.since(s, k)):
            return Change.UP if self.marked(s, k, Mark.MORE) else Change.DOWN
        return 0

    def dated(self, s: Sentence, k: cython.int) -> cython.bint:
        """Whether a time begins at node ``k``: another than now is compared with, "$9 less than a week ago", "than in May"."""
        end: cython.int = min(k + 4, s.nodes)
        while k < end and s.t_class[s.n_first[k]] != Token.PUNCT:
            if s.n_cat[k] & (Category.TIMEUNIT | Category.MONTH | Category.WEEKDAY) or self.marked(s, k, Mark.TIMELY):
                return True
            if s.n_figure[k] >= 0:
                return s.f_kind[s.n_figure[k]] == Kind.DATE
            if not self.tagged(s, k, Attribute.ADP | Attribute.DET | Attribute.ADJ | Attribute.NOUN):
                return False
            k += 1
        return False

    def since(self, s: Sentence, k: cython.int) -> cython.bint:
        """Whether what is more or fewer behind node ``k`` is compared with another time: "9 fewer lorries than in May"."""
        steps: cython.int
        for steps in range(3):
            k += 1
            if k >= s.nodes or s.n_figure[k] >= 0:
                return False
            if s.n_word[k] == self.w_than:
                return steps > 0 and self.dated(s, k + 1)
            if not self.tagged(s, k, Attribute.NOUN | Attribute.ADJ):
                return False
        return False

    def distant(self, s: Sentence, k: cython.int) -> cython.bint:
        """Whether "above" or "below" of node ``k`` is said of another level, not of what is usual or aimed at."""
        end: cython.int = min(k + 7, s.nodes)
        if self.comparator(s, k) != Comparator.OVER and self.comparator(s, k) != Comparator.UNDER:
            return False
        k += 1
        if k >= s.nodes or s.t_class[s.n_first[k]] == Token.PUNCT:
            return False
        if s.t_tag[s.n_first[k]] == Tag.PRON and not self.marked(s, k, Mark.OWN):
            return k + 1 < s.nodes and s.n_word[k + 1] == self.w_of  # 20% beyond that, 9% above those of May
        while k < end and (s.t_class[s.n_first[k]] != Token.PUNCT or s.n_cat[k] & Category.DASH):
            if self.marked(s, k, Mark.USUAL):
                return False
            k += 1
        return True

    def unbound(self, s: Sentence, k: cython.int) -> cython.bint:
        """Whether no amount begins at node ``k``, which a comparator before it would bound."""
        return not self.is_figure(s, k) or s.f_kind[s.n_figure[k]] == Kind.DATE

    def basis(self, s: Sentence, k: cython.int) -> cython.bint:
        """A node of "month-on-month", "year over year"."""
        if s.n_cat[k] & Category.TIMEUNIT:
            return True
        if s.n_cat[k] & Category.DASH:
            return self.stands(s, k - 1, Category.TIMEUNIT) or self.stands(s, k + 1, Category.TIMEUNIT)
        if not (s.n_attr[k] & Attribute.ADP) and s.n_word[k] != self.w_over:
            return False
        if self.stands(s, k - 1, Category.DASH):
            return self.stands(s, k - 2, Category.TIMEUNIT)
        return self.stands(s, k - 1, Category.TIMEUNIT) and self.stands(s, k + 1, Category.TIMEUNIT)
