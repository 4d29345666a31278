"""Changes carried over a list, where the verb stands once: "the Dow lost 1.2%, the Nasdaq 2% and the S&P 500 1.5%"."""

from __future__ import annotations

import cython
from cython.cimports.figures.context.beside_cy import Beside
from cython.cimports.figures.lexicon.compile_codes import FormRole
from cython.cimports.figures.scanner.codes import (
    CHANGING,
    IN_PHRASE,
    Attribute,
    Category,
    Change,
    FigureFlag,
    Kind,
    Mark,
    Tag,
    TimeWord,
    Token,
)
from cython.cimports.figures.scanner.sentence_cy import Sentence

PARTS = cython.declare(cython.ulonglong, CHANGING | Category.LP | Category.TO)
JOINS = cython.declare(cython.ulonglong, Category.COMMA | Category.AND)
NAMING = cython.declare(cython.ulonglong, Attribute.NOUN | Attribute.PROPN | Attribute.ADJ)
LONGEST = cython.declare(cython.int, 8)  # nodes between two figures of a list


@cython.final
@cython.cclass
class Lists(Beside):
    """Sets ``f_change`` from a figure before."""

    def run(self, s: Sentence, g: cython.int, f: cython.int) -> cython.void:
        """Give figure ``f`` the change of figure ``g`` before it, if its verb is left out."""
        a: cython.int = s.f_last[g] + 1
        b: cython.int = s.f_first[f] - 1
        if s.f_change[f] or b <= a or b - a > LONGEST:
            return
        if s.f_kind[f] != s.f_kind[g]:
            if s.f_change[g] == 0 or s.f_flags[g] & FigureFlag.MOVEMENT:
                return
            if self.elided(s, g, f, a, b):
                s.f_kind[f], s.f_unit[f] = s.f_kind[g], s.f_unit[g]
            elif not self.portion(s, g, f, a, b):
                return
            s.f_change[f] = s.f_change[g]
            return
        if (s.f_kind[f] == Kind.PERCENT or s.f_kind[f] == Kind.COUNT) and (
            self.continues(s, f, a, b) or self.contrasts(s, a, b)
        ):
            s.f_change[f] = s.f_change[g]
        elif self.carries(s, g, f, a, b):
            s.f_change[f] = s.f_change[self.moving(s, g)]
        if s.f_change[f] and s.f_mant[f] < 0:
            s.f_mant[f] = -s.f_mant[f]
            s.f_change[f] = Change.DOWN  # the Dow +1.2%, and the Nasdaq, -1.1%

    def continues(self, s: Sentence, f: cython.int, a: cython.int, b: cython.int) -> cython.bint:
        """Whether nodes ``a`` to ``b`` lead from one amount to the next of one verb: "rose 4% in May, 5% in June"."""
        k: cython.int
        while b > a and (s.n_cat[b] & Category.CMPPRE or self.skipped(s, b)):
            b -= 1  # and just 1% in Leeds
        if not (s.n_cat[b] & JOINS):
            return False
        if s.n_cat[b - 1] & Category.COMMA and b - 1 > a:
            b -= 1  # 4% in October, and 3% in August
        for k in range(a, b):
            if (s.n_attr[k] & Attribute.VERB) or (s.n_cat[k] & (PARTS | Category.COMMA)):
                return False
        k = s.f_last[f] + 1
        if k >= s.nodes or s.n_word[k] == self.w_of or s.n_cat[k] & Category.CHANGE:
            return False
        if s.n_cat[k] & Category.CMPPRE and s.n_word[k] != self.w_over:
            return False
        return (s.n_attr[k] & Attribute.ADP) != 0 or self.marked(s, k, Mark.TIMELY)

    def elided(self, s: Sentence, g: cython.int, f: cython.int, a: cython.int, b: cython.int) -> cython.bint:
        """Whether "per cent" is left out behind figure ``f``: "rents rose 4 per cent, fuel 31 and food 5.5"."""
        if s.f_kind[g] != Kind.PERCENT or s.f_unit[f] >= 0 or not self.bare(s, s.f_last[f] + 1):
            return False
        return (s.f_kind[f] == Kind.NUMBER or s.f_kind[f] == Kind.COUNT) and self.lists(s, a, b)

    def bare(self, s: Sentence, k: cython.int) -> cython.bint:
        """Whether no word of what is counted begins at node ``k``."""
        if (
            k >= s.nodes
            or s.t_class[s.n_first[k]] == Token.PUNCT
            or s.n_cat[k] & JOINS
            or self.marked(s, k, Mark.TIMELY)
        ):
            return True
        return s.n_word[k] == self.w_in or s.n_word[k] == self.w_on

    def portion(self, s: Sentence, g: cython.int, f: cython.int, a: cython.int, b: cython.int) -> cython.bint:
        """Whether figure ``f`` says which part of a whole the amount ``g`` is: "cut 300 jobs, or about 9% of its staff"."""
        k: cython.int = s.f_last[f] + 1
        if s.f_kind[f] != Kind.PERCENT and not self.share(s, f):
            return False
        if k + 1 >= s.nodes or s.n_word[k] != self.w_of:
            return False
        if s.t_tag[s.n_first[k + 1]] == Tag.PRON and not self.marked(s, k + 1, Mark.OWN):
            return False  # a third of them
        while b > a and (s.n_cat[b] & (Category.CMPPRE | Category.ARTICLE | Category.OR) or self.skipped(s, b)):
            b -= 1
        if not (s.n_cat[b] & Category.COMMA) and not self.stands(s, b + 1, Category.OR):
            return False
        for k in range(a, b):
            if s.n_cat[k] & (PARTS | JOINS) or not (s.n_attr[k] & (IN_PHRASE | Attribute.ADP)):
                return False
        return True

    def contrasts(self, s: Sentence, a: cython.int, b: cython.int) -> cython.bint:
        """Whether nodes ``a`` to ``b`` set one amount of a movement against another: "grew 4% in May, against 6% in June"."""
        k: cython.int
        while b > a and (s.n_cat[b] & Category.CMPPRE or self.skipped(s, b)):
            b -= 1
        if s.t_time[s.n_first[b]] & TimeWord.CONTRAST == 0:
            b -= 1  # compared with
        if b < a or s.n_cat[b] & (Category.FROM | Category.CMPPRE):
            return False
        if s.t_time[s.n_first[b]] & (TimeWord.CONTRAST | TimeWord.CLAUSE | TimeWord.THAN) != TimeWord.CONTRAST:
            return False
        for k in range(a, b):
            if s.n_attr[k] & Attribute.VERB or s.n_cat[k] & PARTS:
                return False
        return True

    def carries(self, s: Sentence, g: cython.int, f: cython.int, a: cython.int, b: cython.int) -> cython.bint:
        """Whether a verb is left out between figures ``g`` and ``f``, parted by nodes ``a`` to ``b``."""
        kind: cython.int = s.f_kind[f]
        k: cython.int = s.f_last[f] + 1
        if kind != Kind.PERCENT and kind != Kind.PERCENTAGE_POINT and kind != Kind.MONEY:
            if kind != Kind.COUNT or not self.bare(s, k):
                return False
        if self.stands(s, k, Category.CMPPRE) and self.form_role(s, k) == FormRole.LEVEL:
            return False  # and 2% above the average
        if s.f_change[self.moving(s, g)] == 0 or s.f_flags[g] & FigureFlag.MOVEMENT:
            return False
        if s.n_cat[b] & Category.LP and s.n_attr[b - 1] & Attribute.CAP and self.stands(s, k, Category.RP):
            b -= 1  # followed by Wipro (1.9 per cent) and
        if s.n_cat[a] & Category.RP:
            a += 1
        if s.n_cat[b] & Category.COMMA and b > a + 1 and s.n_attr[b - 1] & Attribute.CAP:
            b -= 1  # Apple slid 1.3 percent; Microsoft, 0.9 percent
        return self.lists(s, a, b) and not self.tagged(s, k, NAMING | Attribute.VERB)

    def lists(self, s: Sentence, a: cython.int, b: cython.int) -> cython.bint:
        """Whether nodes ``a`` to ``b`` are a comma or "and", and then the next of those that move."""
        k: cython.int
        named: cython.bint = (s.n_attr[b] & NAMING) != 0 or s.n_figure[b] >= 0
        if (not (s.n_cat[a] & JOINS) or not named) and not self.possessive(s, b):
            return False
        for k in range(a, b + 1):
            if self.marked(s, k, Mark.FOLLOWING) or (
                s.n_word[k] == self.w_by and self.marked(s, k - 1, Mark.FOLLOWING)
            ):
                continue
            if s.n_cat[k] & (PARTS | Category.FROM | Category.CMPPRE):
                return False
            if not (s.n_cat[k] & JOINS) and not (s.n_attr[k] & IN_PHRASE) and s.n_figure[k] < 0:
                if not self.possessive(s, k):
                    return False
            elif s.n_attr[k] & Attribute.VERB:
                return False
        return True

    def moving(self, s: Sentence, g: cython.int) -> cython.int:
        """The amount of a movement whose level figure ``g`` is: the 6 cents of "slid 6 cents to $5.80"; else ``g`` itself."""
        k: cython.int = s.f_first[g] - 1
        if s.f_change[g] or g == 0 or k < 1 or s.f_last[g - 1] != k - 1:
            return g
        if s.f_kind[g - 1] != s.f_kind[g]:
            if s.f_kind[g - 1] != Kind.PERCENTAGE_POINT or s.f_kind[g] != Kind.PERCENT:
                return g
        return g - 1 if s.n_cat[k] & Category.TO or s.n_word[k] == self.w_at else g

    def possessive(self, s: Sentence, k: cython.int) -> cython.bint:
        """The 's of a name: Sainsbury's 2.1pc."""
        return s.n_figure[k] < 0 and s.t_tag[s.n_first[k]] == Tag.PART and self.tagged(s, k, Attribute.GLUEL)
