"""The change of a figure: the verb, noun or particle of ``changes.csv`` whose amount it is, before it or behind.

"Rose 5%", "a rise in sales of 5%", "trimmed its forecast by 5%", "up 5%"; "a 5% pay rise", "5% firmer", "5% more than".
"""

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
    Comparator,
    FigureFlag,
    Kind,
    Mark,
    Token,
)
from cython.cimports.figures.scanner.sentence_cy import Sentence

REACH = cython.declare(cython.int, 16)  # nodes between a verb and the amount that "by" ties to it
SEMICOLON = cython.declare(cython.int, 59)


@cython.final
@cython.cclass
class Changes(Beside):
    """Sets ``f_change``."""

    def run(self, s: Sentence, f: cython.int) -> cython.void:
        """Set the change of figure ``f`` when it is the size of a movement."""
        kind: cython.int = s.f_kind[f]
        if s.f_change[f] or kind == Kind.DATE or kind == Kind.AGE or kind == Kind.ORDINAL or kind == Kind.SCORE:
            return
        if s.f_flags[f] & FigureFlag.MOVEMENT:
            if self.earlier(s, s.f_first[f] - 1, True) or self.stands(s, s.f_last[f] + 1, CHANGING):
                s.f_change[f] = Change.UP if self.rises(s, f) else Change.DOWN
            return
        if self.signed(s, f) or not self.before(s, f):
            return
        if s.f_change[f] == 0 and kind != Kind.DURATION:
            self.behind(s, f)
        if s.f_mant[f] < 0 and (kind == Kind.PERCENT or kind == Kind.PERCENTAGE_POINT or kind == Kind.MONEY):
            if s.f_change[f] == Change.DOWN:
                s.f_mant[f] = -s.f_mant[f]  # fell by -0.5%
            else:
                s.f_change[f] = 0  # growth of -0.3%

    def before(self, s: Sentence, f: cython.int) -> cython.bint:
        """Take the change before a figure; whether a word behind it may still tell one."""
        j: cython.int = s.f_first[f] - 1
        steps: cython.int = 0
        by: cython.bint = False
        while j >= 0 and steps < 6:
            if s.n_word[j] == self.w_by:
                by = True
            elif s.n_cat[j] & Category.CMPPRE and self.form_role(s, j) == FormRole.LEVEL and not by:
                return False
            elif s.n_cat[j] & Category.CMPPRE or self.skipped(s, j):
                if (s.n_cat[j] & Category.CHANGE) and self.role(s, j) == FormRole.VERB:
                    break
            elif not (s.n_attr[j] & Attribute.ADJ and j > 1 and s.n_cat[j - 1] & Category.ARTICLE):
                break
            elif s.n_word[j - 2] != self.w_by:
                break  # else it goes on before the adjective of "by a robust 9.2 per cent"
            j -= 1
            steps += 1
        return j < 0 or s.n_figure[j] >= 0 or self.told(s, f, j, by)

    def told(self, s: Sentence, f: cython.int, j: cython.int, by: cython.bint) -> cython.bint:
        """Take the change of figure ``f`` from node ``j``, the first before it that counts; ``by``: a "by" between them."""
        kind: cython.int = s.f_kind[f]
        if s.n_word[j] == self.w_plus_sign and (s.n_attr[j] & Attribute.GLUER):
            if not (s.n_attr[j] & Attribute.GLUEL) or self.stands(s, j - 1, Category.LP):
                s.f_change[f] = Change.UP  # +0.2%
                return False
        if s.n_cat[j] & Category.CHANGE:
            if self.tells(s, f, j, by):
                s.f_change[f] = self.change(s, j)
        elif s.n_word[j] == self.w_of:
            if not by:
                s.f_change[f] = self.of_noun(s, j, kind)
        elif by and s.n_cat[j] & Category.CHANGENOUN:
            # trimmed its estimate of growth by
            of: cython.bint = j > 0 and s.n_word[j - 1] == self.w_of
            s.f_change[f] = self.earlier(s, j, False) if of else self.change(s, j)
        elif by and s.n_attr[j] & Attribute.VERB and self.stands(s, j - 1, Category.COMMA):
            return False  # a barge rises at the stern, driven by a 900 kW motor
        elif by and not self.passive(s, j):
            s.f_change[f] = self.earlier(s, j, False)
        elif kind == Kind.PERCENT or kind == Kind.PERCENTAGE_POINT or kind == Kind.MONEY:
            s.f_change[f] = self.over_object(s, j, kind == Kind.MONEY)
        return True

    def tells(self, s: Sentence, f: cython.int, j: cython.int, by: cython.bint) -> cython.bint:
        """Whether figure ``f`` is the amount of the form of change at node ``j`` before it."""
        kind: cython.int = s.f_kind[f]
        k: cython.int = s.f_last[f] + 1
        role: cython.int = self.role(s, j)
        if by and (role == FormRole.VERB or role == FormRole.WEAKVERB):
            return self.form_role(s, j) != FormRole.LOSING
        if role == FormRole.VERB:
            if kind == Kind.COUNT:
                return self.stands(s, k, Category.TO)  # "rose 140 to 2,115", not "cut 300 jobs"
            if kind == Kind.MEASURE:
                # "climbs 200 metres"; a crop: "has grown 40 tonnes of wheat"
                crop: cython.bint = self.change(s, j) == Change.UP and k < s.nodes and s.n_word[k] == self.w_of
                return not crop and not self.marked(s, j, Mark.ASCENDING)
            return kind != Kind.DURATION
        if role == FormRole.WEAKVERB:
            if kind != Kind.MONEY:
                return kind == Kind.PERCENT or kind == Kind.PERCENTAGE_POINT or kind == Kind.NUMBER
            if self.level(s, k):
                return True
            if not self.stands(s, k, Category.TO) or not self.tagged(s, k + 1, Attribute.DET):
                return False
            return self.change(s, j) == Change.UP  # adds 2 cents to the price
        return role == FormRole.PARTICLE and self.adverbial(s, f, j, by)

    def adverbial(self, s: Sentence, f: cython.int, j: cython.int, by: cython.bint) -> cython.bint:
        """Whether the particle of node ``j`` is a direction on its own, and not of the verb before it."""
        kind: cython.int = s.f_kind[f]
        if (kind == Kind.COUNT or kind == Kind.NUMBER) and s.n_word[j] == self.w_off:
            return False  # 113 off 87 balls
        if kind == Kind.COUNT or kind == Kind.DURATION or kind == Kind.MEASURE:
            if not self.stands(s, j - 1, Category.COMMA | Category.LP | Category.RP) and not self.is_figure(s, j - 1):
                if not self.marked(s, j - 1, Mark.BEING):
                    return False
        if kind == Kind.PERCENT or kind == Kind.PERCENTAGE_POINT or by or not self.tagged(s, j - 1, Attribute.VERB):
            return True
        if s.n_attr[j - 1] & Attribute.CAP or s.n_cat[j - 1] & Category.CHANGE:
            return True
        return self.marked(s, j - 1, Mark.BEING | Mark.CLOSING)

    def level(self, s: Sentence, k: cython.int) -> cython.bint:
        """Whether the level reached begins at node ``k``: "added $4 to $21", "lost 3 cents at $5.10"."""
        if not self.is_figure(s, k + 1) or s.f_kind[s.n_figure[k + 1]] != Kind.MONEY:
            return False
        return (s.n_cat[k] & Category.TO) != 0 or s.n_word[k] == self.w_at

    def passive(self, s: Sentence, j: cython.int) -> cython.bint:
        """A participle behind "be": what follows its "by" is no movement told before ("overloaded by 700 pounds")."""
        if not (s.n_attr[j] & Attribute.VERB):
            return False
        if j > 1 and s.n_attr[j - 1] & Attribute.ADV:
            j -= 1
        return self.marked(s, j - 1, Mark.BEING | Mark.BEEN)

    def over_object(self, s: Sentence, j: cython.int, strong: cython.bint) -> cython.int:
        """The change of a verb whose object stands between it and an amount: "cut costs 3%"; 0 for none.

        ``strong``: only a verb of movement ("lift fees 50p"), not one that may have the amount for its object.
        """
        role: cython.int
        steps: cython.int = 0
        while j >= 0 and steps < 5 and s.n_figure[j] < 0:
            if steps and (s.n_cat[j] & Category.CHANGE) and (s.n_attr[j] & Attribute.VERB):
                role = self.role(s, j)
                return self.change(s, j) if role == FormRole.VERB or (role == FormRole.WEAKVERB and not strong) else 0
            if not (s.n_attr[j] & (Attribute.NOUN | Attribute.VERB if steps == 0 else IN_PHRASE)):
                return 0
            j -= 1
            steps += 1
        return 0

    def of_noun(self, s: Sentence, j: cython.int, kind: cython.int) -> cython.int:
        """The change of the noun before node ``j``, an "of": "a rise of", "a rise in sales of"; 0 for none."""
        steps: cython.int = 0
        j -= 1
        if self.stands(s, j, Category.CHANGENOUN) and s.n_figure[j] < 0:
            return 0 if kind == Kind.MONEY and self.form_role(s, j) == FormRole.WEAKNOUN else self.change(s, j)
        while j >= 0 and steps < 5 and (s.n_attr[j] & IN_PHRASE) and s.n_figure[j] < 0:
            j -= 1
            steps += 1
        if steps and j > 0 and s.n_word[j] == self.w_in and self.stands(s, j - 1, Category.CHANGENOUN):
            return self.change(s, j - 1) if s.n_figure[j - 1] < 0 else 0
        return 0

    def earlier(self, s: Sentence, j: cython.int, moved: cython.bint) -> cython.int:
        """The change of the nearest verb of change to the left, else of the nearest noun, within the clause; 0 for none.

        ``moved``: a verb of movement without a direction ("went") will do.
        """
        reach: cython.int = REACH
        role: cython.int
        described: cython.int = 0
        while j >= 0 and reach > 0:
            if (s.n_cat[j] & CHANGING) and s.n_figure[j] < 0:
                role = self.role(s, j)
                if self.form_role(s, j) == FormRole.LOSING and not moved:
                    return 0  # lost the seat by 230 votes
                if role != FormRole.DEGREE and (moved or role != FormRole.MOVE):
                    if moved or (s.n_attr[j] & Attribute.VERB):
                        return self.change(s, j)
                    if described == 0:
                        described = self.change(s, j)  # trimmed its forecast of growth by
            if described and (s.n_cat[j] & Category.COMMA):
                return described
            if s.t_class[s.n_first[j]] == Token.PUNCT and s.data[s.t_start[s.n_first[j]]] == SEMICOLON:
                return described
            j -= 1
            reach -= 1
        return described

    def signed(self, s: Sentence, f: cython.int) -> cython.bint:
        """A figure below zero that stands alone in brackets is a fall of that size: "(-6.3 per cent)"."""
        k: cython.int = s.f_last[f] + 1
        if s.f_mant[f] >= 0 or s.f_kind[f] == Kind.MEASURE or not self.stands(s, s.f_first[f] - 1, Category.LP):
            return False
        if not self.stands(s, k, Category.RP | Category.COMMA | Category.OR):
            return False
        if s.f_kind[f] == Kind.NUMBER and s.f_unit[f] < 0 and s.f_exp[f] >= 0:
            s.f_kind[f] = Kind.COUNT
        s.f_mant[f] = -s.f_mant[f]
        s.f_change[f] = Change.DOWN
        return True

    def rises(self, s: Sentence, f: cython.int) -> cython.bint:
        """Whether the second value of a figure is above the first."""
        x: cython.double = cython.cast(cython.double, s.f_mant[f]) / s.f_den[f]
        y: cython.double = cython.cast(cython.double, s.f_mant2[f]) / s.f_den2[f]
        k: cython.int = s.f_exp[f] - s.f_exp2[f]
        while k > 0:
            x *= 10.0
            k -= 1
        while k < 0:
            y *= 10.0
            k += 1
        return y > x

    def behind(self, s: Sentence, f: cython.int) -> cython.void:
        """Take the change of the noun or degree behind a figure: "a 3% pay rise", "0.4% firmer", "11 points lower than"."""
        kind: cython.int = s.f_kind[f]
        rate: cython.bint = kind == Kind.PERCENT or kind == Kind.PERCENTAGE_POINT
        i: cython.int = s.f_first[f]
        k: cython.int = s.f_last[f] + 1
        steps: cython.int = 0
        between: cython.ulonglong = Attribute.ADJ
        if rate or (kind == Kind.MONEY and i + 1 < s.f_last[f] and s.n_cat[i + 1] & Category.DASH):
            between |= Attribute.NOUN
        if kind == Kind.PERCENTAGE_POINT and self.stands(s, k + 1, Category.CHANGENOUN) and s.n_word[k] == self.w_of:
            s.f_change[f] = self.change(s, k + 1)  # "50 basis points of cuts"
            return
        if rate and k < s.nodes:
            s.f_change[f] = self.compared(s, k)
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
            return kind != Kind.MEASURE or not self.marked(s, k, Mark.HEIGHT)  # a 12-foot surge
        if steps or kind == Kind.COUNT:
            return False
        if role == FormRole.DEGREE:
            return kind != Kind.RATIO or s.n_last[k] == s.n_first[k]
        if kind == Kind.MEASURE:
            return False  # "20 feet up" is a place, "4 degrees warmer" is more
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

    def compared(self, s: Sentence, k: cython.int) -> cython.int:
        """The change of a percentage that node ``k`` behind it tells: "pay 9% more", "60 per cent more than in 2019"."""
        than: cython.int = 0
        if s.n_cat[k] & Category.CMPPRE and self.form_role(s, k) != FormRole.LEVEL and s.n_last[k] > s.n_first[k]:
            if not self.is_figure(s, k + 1) or s.f_kind[s.n_figure[k + 1]] == Kind.DATE:  # else it bounds that figure
                than = self.comparator(s, k)
        if than == Comparator.OVER or self.marked(s, k, Mark.MORE):
            return Change.UP
        return Change.DOWN if than == Comparator.UNDER or self.marked(s, k, Mark.LESS) else 0

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
