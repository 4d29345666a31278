"""One figure in the making: what a match captured becomes numbers, currency, unit and rate of a figure of the sentence.

The engine finds the matches; ``Figure.make`` writes the fields ``f_*`` of one. Values stay digits and a power of ten,
``mant * 10**exp / den``.
"""

from __future__ import annotations

from array import array
from typing import Any

import cython
from cython.cimports.figures.kinds.rule import NROLES, Flag, Role
from cython.cimports.figures.lexicon.lexicon_cy import Lexicon
from cython.cimports.figures.numerals.digits_cy import day_year, football, full_year
from cython.cimports.figures.numerals.numeral_cy import less
from cython.cimports.figures.scanner.codes import NUMERALS, Attribute, Category, Comparator, FigureFlag, Kind
from cython.cimports.figures.scanner.sentence_cy import Sentence

OWN_SCALE = cython.declare(cython.ulonglong, Attribute.SCALED | Attribute.GROUPED)
FULL_STOP = cython.declare(cython.int, ord("."))

# flags of a figure for the steps behind


@cython.final
@cython.cclass
class Figure:
    """One object a thread; ``caps`` are the engine's captures, a row of nodes by role for each node that begins a match."""

    def __init__(self, lexicon: Lexicon, program: dict[str, Any], caps: array[int]) -> None:
        self.lexicon = lexicon
        self.caps = caps
        self.r_kind, self.r_reject, self.r_unit = program["r_kind"], program["r_reject"], program["r_unit"]
        self.r_flags, self.r_marks, self.r_cmp = program["r_flags"], program["r_marks"], program["r_cmp"]
        self.z_unit, self.z_small, self.z_factor = program["z_unit"], program["z_small"], program["z_factor"]
        self.compounds = len(program["z_unit"])

    def make(self, s: Sentence, first: cython.int, last: cython.int, rule: cython.int) -> cython.void:
        """Make the figure (or the reject) of the match of a rule over the nodes ``first`` to ``last``."""
        f: cython.int = s.figures
        self.flags = self.r_flags[rule]
        self.at = first * NROLES
        self.n = self.caps[self.at + Role.N]
        self.m = self.caps[self.at + Role.M]
        self.c = self.caps[self.at + Role.C]
        self.u = self.caps[self.at + Role.U]
        self.h = self.caps[self.at + Role.H]
        self.v = self.caps[self.at + Role.V]
        self.begin(s, f, first, last, rule)
        self.first_number(s, f)
        if self.m >= 0 and (s.n_cat[self.m] & NUMERALS):
            self.second_number(s, f)
        if self.flags:
            self.years(s, f)
            self.sums(s, f)
        if self.c >= 0 and s.n_form[self.c] >= 0:
            self.in_currency(s, f)
        if self.u >= 0:
            self.in_unit(s, f)
        self.rate(s, f)
        if self.r_cmp[rule]:
            s.f_cmp[f] = self.r_cmp[rule]
        if (self.flags & Flag.SCORE_IF_FALLING) and not less(s.f_mant[f], s.f_exp[f], 1, s.f_mant2[f], s.f_exp2[f], 1):
            s.f_kind[f] = Kind.SCORE

    def begin(self, s: Sentence, f: cython.int, first: cython.int, last: cython.int, rule: cython.int) -> cython.void:
        """Its span, and what the rule says; a unit or currency outside the span takes its role."""
        i: cython.int
        k: cython.int = s.n_last[last]
        s.clear_figure(f)
        s.f_first[f] = first
        s.f_last[f] = last
        s.f_start[f] = s.t_start[s.n_first[first]]
        s.f_end[f] = s.t_end[k]
        if (
            k == s.tokens - 1
            and k > s.n_first[last]
            and s.data[s.t_start[k]] == FULL_STOP
            and s.t_end[k] - s.t_start[k] == 1
        ):
            s.f_end[f] = s.t_end[k - 1]  # "600 kg." at the end of a sentence
        s.f_rule[f] = rule
        s.f_kind[f] = self.r_kind[rule]
        s.f_reject[f] = self.r_reject[rule]
        s.f_flags[f] = self.r_marks[rule]
        s.f_den[f] = 1
        s.f_den2[f] = 1
        s.f_unit[f] = self.r_unit[rule]
        s.f_per[f] = -1
        s.f_per2[f] = -1
        s.f_currency[f] = -1
        for i in range(first, last + 1):
            s.n_figure[i] = f
        s.figures = f + 1
        i = self.caps[self.at + Role.Z]
        if i >= 0 and s.n_form[i] >= 0:
            if self.lexicon.form_unit[s.n_form[i]] >= 0 and self.r_kind[rule] != Kind.MONEY:
                self.u = i
            else:
                self.c = i

    def first_number(self, s: Sentence, f: cython.int) -> cython.void:
        """The numeral in the role n, an article that stands for one, a multiplier, or a scale behind the currency."""
        n: cython.int = self.n
        k: cython.int
        if n >= 0 and (s.n_cat[n] & NUMERALS):
            s.f_mant[f] = s.n_mant[n]
            s.f_exp[f] = s.n_exp[n]
            s.f_den[f] = s.n_den[n]
            s.f_res[f] = s.n_res[n]
            if s.n_cat[n] & Category.VAGUE:
                s.f_range[f] = 1
                s.f_mant2[f] = s.n_mant2[n]
                s.f_exp2[f] = s.n_exp2[n]
                s.f_cmp[f] = Comparator.ABOUT
            if s.n_attr[n] & Attribute.HEDGED:
                s.f_cmp[f] = Comparator.ABOUT
            if s.n_attr[n] & Attribute.LONG:
                s.f_flags[f] |= FigureFlag.LONG
                s.f_digits_start[f] = s.n_digits[n]
                s.f_digits_end[f] = s.n_digits_end[n]
                s.f_dropped[f] = s.n_dropped[n]
                s.f_power[f] = s.n_power[n]
        elif self.flags & Flag.ONE:
            s.f_mant[f] = 1
        if self.flags & Flag.MULTIPLIER:
            k = self.caps[self.at + Role.Y]
            s.f_mant[f] = self.lexicon.form_scale[s.n_form[k]]  # tenths
            s.f_exp[f] = -1
            s.f_res[f] = 0
            s.f_change[f] = self.lexicon.form_change[s.n_form[k]]
        if self.flags & Flag.SCALE_BEHIND:
            k = self.lexicon.form_scale[s.n_form[self.caps[self.at + Role.Y]]]
            s.f_exp[f] += k
            s.f_res[f] += k

    def second_number(self, s: Sentence, f: cython.int) -> cython.void:
        """The numeral in the role m: what the first is divided by, or the other end, whose scale may reach the first."""
        m: cython.int = self.m
        if s.n_attr[m] & Attribute.LONG:
            s.f_flags[f] |= FigureFlag.LONG
            s.f_digits2_start[f] = s.n_digits[m]
            s.f_digits2_end[f] = s.n_digits_end[m]
            s.f_dropped2[f] = s.n_dropped[m]
            s.f_power2[f] = s.n_power[m]
        if self.flags & Flag.DIVIDE:
            s.f_den[f] = s.n_mant[m]
            s.f_exp[f] -= s.n_exp[m]
            if s.f_den[f] == 0:
                s.f_den[f] = 1
            return
        s.f_range[f] = 2 if self.flags & Flag.MARGIN else 1
        s.f_mant2[f] = s.n_mant[m]
        s.f_exp2[f] = s.n_exp[m]
        s.f_den2[f] = s.n_den[m]
        if s.n_res[m] < s.f_res[f] and not (self.flags & Flag.MARGIN):
            s.f_res[f] = s.n_res[m]
        if (self.flags & Flag.SHARE) and self.n >= 0 and self.shares(s, self.n, m):
            s.f_exp[f] += s.n_scale[m]
            if s.f_res[f] < s.n_scale[m] + s.n_res[self.n]:
                s.f_res[f] = s.n_scale[m] + s.n_res[self.n]

    def shares(self, s: Sentence, n: cython.int, m: cython.int) -> cython.bint:
        """Whether the scale of the other end is the first one's too: "$10 to $15 billion", but not "$200 to $4 million"."""
        if self.v >= 0 and (self.c < 0 or self.c >= n):
            return False  # "5 tonnes to 7 million tonnes": a unit ends its number
        if not (s.n_attr[m] & Attribute.SCALED) or s.n_attr[n] & OWN_SCALE or s.n_mant2[n] != 0 or s.n_scale[m] <= 0:
            return False
        if not less(s.n_mant[n], s.n_exp[n], s.n_den[n], 1000, 0, 1):
            return False
        return less(s.n_mant[n], s.n_exp[n], s.n_den[n], s.n_mant[m], s.n_exp[m] - s.n_scale[m], s.n_den[m])

    def years(self, s: Sentence, f: cython.int) -> cython.void:
        """A sign before the currency, "and a half", and what the digits of years leave out."""
        if self.flags & Flag.NEGATIVE:
            s.f_mant[f] = -s.f_mant[f]
        if self.flags & Flag.PLUS_ONE:
            s.f_mant[f] += s.f_den[f] * (10 if s.f_exp[f] == -1 else 100 if s.f_exp[f] == -2 else 1)
        if self.flags & Flag.RANGE_HALF:
            s.f_range[f] = 1
            s.f_exp2[f] = 0
            s.f_mant2[f] = s.f_mant[f] + 9
            if (
                s.f_mant[f] % 100 == 0
                and not (s.n_attr[self.n] & Attribute.WORDS)
                and s.f_mant[f] >= 1000
                and s.f_mant[f] < 1900
            ):
                s.f_mant2[f] = s.f_mant[f] + 99  # the 1800s
        if self.flags & Flag.DECADE_END:
            s.f_mant2[f] += 9
        if (self.flags & Flag.SHORT_YEAR) and s.f_mant2[f] < 100:
            s.f_mant2[f] += s.f_mant[f] // 100 * 100
            if s.f_mant2[f] < s.f_mant[f]:
                s.f_mant2[f] += 100
        if (self.flags & Flag.YEAR_TWO) and s.f_mant[f] < 100:
            s.f_mant[f] += 2000
        if (self.flags & Flag.CENTURY) and s.f_mant[f] < 100:
            s.f_mant[f] = full_year(s.f_mant[f])

    def sums(self, s: Sentence, f: cython.int) -> cython.void:
        """Days, points of football, minutes and seconds, years and a half: several numbers that make one."""
        if self.flags & (Flag.FOOTBALL | Flag.DAY):
            s.f_mant[f] = football(s, self.n) if self.flags & Flag.FOOTBALL else day_year(s, self.n)
            s.f_exp[f] = 0
            if self.m >= 0:
                s.f_mant2[f] = football(s, self.m) if self.flags & Flag.FOOTBALL else day_year(s, self.m)
                s.f_exp2[f] = 0
        if self.flags & Flag.SIXTIETHS:
            s.f_mant[f] *= 60
            self.add_part(s, f, self.h, 0)
            if self.m >= 0:
                s.f_range[f] = 0
                s.f_mant[f] *= 60
                self.add_part(s, f, self.m, 0)
        if (self.flags & Flag.PLUS_PART) and s.n_den[self.h] == 1:
            self.add_part(s, f, self.h, 0)

    def add_part(self, s: Sentence, f: cython.int, node: cython.int, power: cython.int) -> cython.void:
        """Add the numeral of a node, times a power of ten, to the value of a figure."""
        part: cython.longlong = s.n_mant[node]
        exp: cython.int = s.n_exp[node] + power
        while s.f_exp[f] > exp:
            s.f_mant[f] *= 10
            s.f_exp[f] -= 1
        while exp > s.f_exp[f]:
            part *= 10
            exp -= 1
        s.f_mant[f] += part * s.f_den[f]
        s.f_res[f] = s.n_res[node] + power

    def in_currency(self, s: Sentence, f: cython.int) -> cython.void:
        """The currency in the role c; minor units fold into major ones."""
        form: cython.int = s.n_form[self.c]
        minor: cython.int = self.lexicon.form_minor[form]
        k: cython.int = -minor
        s.f_currency[f] = form
        if not (self.lexicon.form_cat[form] & Category.SCALE):
            k += self.lexicon.form_scale[form]  # MEUR
        s.f_exp[f] += k
        s.f_exp2[f] += k
        s.f_res[f] += k
        if self.m >= 0 and self.v >= 0:
            # "from 90 cents to two dollars": each end in its own coin
            k = minor - self.lexicon.form_minor[s.n_form[self.v]]
            if self.c < self.n:
                s.f_exp2[f] += k
            else:
                s.f_exp[f] += k
            if k < 0:
                s.f_res[f] += k
        elif self.h >= 0 and self.v >= 0:
            self.add_part(s, f, self.h, -self.lexicon.form_minor[s.n_form[self.v]])
        elif self.h >= 0 and (self.flags & Flag.MINOR):
            self.add_part(s, f, self.h, -2)

    def in_unit(self, s: Sentence, f: cython.int) -> cython.void:
        """The unit in the role u; a smaller part, or an end in a smaller unit, brings all to the smaller."""
        k: cython.int
        other: cython.int
        if s.n_form[self.u] >= 0:
            s.f_unit[f] = self.lexicon.form_unit[s.n_form[self.u]]
        if self.h >= 0 and (self.flags & Flag.NEXT_UNIT):
            for k in range(self.compounds):
                if self.z_unit[k] == s.f_unit[f]:
                    s.f_mant[f] = s.f_mant[f] * self.z_factor[k]
                    s.f_unit[f] = self.z_small[k]
                    self.add_part(s, f, self.h, 0)
                    break
        if self.v < 0 or s.n_form[self.v] < 0:
            return
        other = self.lexicon.form_unit[s.n_form[self.v]]
        if self.m >= 0 and other != s.f_unit[f]:
            # "90 minutes to two hours": both ends in the smaller unit
            k = self.factor(s.f_unit[f], other)
            if k:
                s.f_mant2[f] *= k
                s.f_unit[f] = other
            else:
                s.f_mant[f] *= self.factor(other, s.f_unit[f])
        if self.h >= 0:
            # 5ft 9in: in the smaller unit
            k = self.factor(self.lexicon.form_unit[s.n_form[self.u]], other)
            if k:
                s.f_mant[f] = s.f_mant[f] * k
                s.f_unit[f] = other
                self.add_part(s, f, self.h, 0)

    def factor(self, unit: cython.int, small: cython.int) -> cython.int:
        """How many of the smaller unit make the larger, or 0."""
        k: cython.int
        for k in range(self.compounds):
            if self.z_unit[k] == unit and self.z_small[k] == small:
                return self.z_factor[k]
        return 0

    def rate(self, s: Sentence, f: cython.int) -> cython.void:
        """What it is per, in the roles d or w, e, and k: so many of them."""
        i: cython.int = self.caps[self.at + Role.D]
        if i < 0:
            i = self.caps[self.at + Role.W]
        if i >= 0:
            s.f_per[f] = i
        i = self.caps[self.at + Role.E]
        if i >= 0:
            s.f_per2[f] = i
        i = self.caps[self.at + Role.K]
        if i >= 0:
            s.f_per_times[f] = s.n_mant[i]
            s.f_per_exp[f] = s.n_exp[i]
            if s.f_per_times[f] == 1 and s.f_per_exp[f] == 0:
                s.f_per_times[f] = 0  # N1,550/$1
