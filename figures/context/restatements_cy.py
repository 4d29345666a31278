"""Figures tied to the one before: pairs that restate one fact, and what both have in common.

"10 miles (16 km)" and "12 acres, or five hectares" are pairs, with one comparator and one change; "412.6 points, or 1.1%" and
"4% and 6%" have one change.
"""

from __future__ import annotations

from array import array

import cython
from cython.cimports.figures.context.beside_cy import Beside
from cython.cimports.figures.context.lists_cy import Lists
from cython.cimports.figures.lexicon.lexicon_cy import Lexicon
from cython.cimports.figures.numerals.numeral_cy import less
from cython.cimports.figures.scanner.codes import Attribute, Category, FigureFlag, Kind
from cython.cimports.figures.scanner.sentence_cy import Sentence

JOINS = cython.declare(cython.ulonglong, Category.COMMA | Category.AND | Category.SLASH)
LINKS = cython.declare(cython.ulonglong, Category.LP | Category.OR | JOINS | Category.CMPPRE)
CLOSES = cython.declare(cython.ulonglong, Category.RP | Category.COMMA | Category.OR | Category.SLASH | Category.DASH)
FAR = cython.declare(cython.int, 6)  # powers of ten between two amounts of which no rate makes one the other
# kinds, a bit each, that take the change of the figure before them
MOVABLE = cython.declare(
    cython.int,
    1 << Kind.MONEY | 1 << Kind.PERCENT | 1 << Kind.PERCENTAGE_POINT | 1 << Kind.MEASURE | 1 << Kind.NUMBER
)  # fmt: skip


@cython.final
@cython.cclass
class Restatements(Beside):
    """Sets ``f_pair``; ``pairs`` counts the pairs of a document."""

    def __init__(self, lexicon: Lexicon, unit_dimension: array) -> None:
        super().__init__(lexicon)
        self.lists = Lists(lexicon)
        self.unit_dimension = unit_dimension
        self.pairs = 0

    def run(self, s: Sentence, f: cython.int) -> cython.void:
        """Tie figure ``f`` to the one before it when it restates or continues it."""
        g: cython.int = f - 1
        links: cython.ulonglong
        while g > 0 and (s.f_reject[g] or s.f_kind[g] == Kind.DATE):
            g -= 1  # the Russell 2000, 2% in 2022 and 3% in 2023
        if s.f_reject[g]:
            return
        self.lists.run(s, g, f)
        if g < f - 1:
            return
        links = self.links(s, s.f_last[g] + 1, s.f_first[f] - 1)
        if links:
            self.join(s, g, f, links)

    def links(self, s: Sentence, a: cython.int, b: cython.int) -> cython.ulonglong:
        """The categories by which nodes ``a`` to ``b`` tie two figures; 0 where other words part them."""
        found: cython.ulonglong = 0
        own: cython.ulonglong
        k: cython.int
        if b - a > 3:
            return 0
        for k in range(a, b + 1):
            own = s.n_cat[k] & LINKS
            if own & Category.LP:
                found |= Category.LP
            elif own & Category.OR:
                found |= Category.OR
            elif own & JOINS:
                found |= Category.COMMA
            elif own:
                found |= Category.CMPPRE
            elif not self.skipped(s, k) and not self.extent(s, k):
                return 0
        return found

    def extent(self, s: Sentence, k: cython.int) -> cython.bint:
        """The hyphen, or the word behind it, of "120-foot-long"."""
        if not (s.n_attr[k] & Attribute.GLUEL):
            return False
        return (s.n_cat[k] & Category.DASH) != 0 or self.stands(s, k - 1, Category.DASH)

    def join(self, s: Sentence, g: cython.int, f: cython.int, links: cython.ulonglong) -> cython.void:
        """Tie figure ``f`` to figure ``g`` just before it by what stands between them, as ``links`` tells it."""
        k: cython.int = s.f_last[f] + 1
        opened: cython.bint = (links & Category.LP) != 0
        alternative: cython.bint = (links & Category.OR) != 0
        joined: cython.bint = (links & Category.COMMA) != 0
        if alternative and not opened and self.apart(s, g, f, (links & Category.CMPPRE) != 0):
            return
        if opened:
            s.f_flags[f] |= FigureFlag.BRACKET
            if k < s.nodes and not (s.n_cat[k] & CLOSES) and not (s.n_attr[k] & Attribute.NOUN) and s.n_figure[k] < 0:
                return
        elif joined and not alternative and (s.f_flags[g] & FigureFlag.BRACKET) and s.f_pair[g]:
            s.f_flags[f] |= FigureFlag.BRACKET
            opened = True
        if (opened or (alternative and not self.another(s, g, f))) and self.same_sort(s, g, f):
            self.pair(s, g, f)
        elif alternative and s.f_change[f] and s.f_change[g] == 0 and s.n_cat[s.f_last[g] + 1] & Category.COMMA:
            if not self.stands(s, k, Category.CMPPRE):
                s.f_change[g] = s.f_change[f]  # 31 points, or 0.4 per cent, lower
        elif s.f_change[f] == 0 and (opened or alternative or (joined and s.f_kind[f] == s.f_kind[g])):
            movable: cython.bint = 1 << s.f_kind[f] & MOVABLE or (alternative and s.f_kind[f] == Kind.COUNT)
            if movable and s.f_kind[g] != Kind.RATIO and not (s.f_flags[g] & FigureFlag.MOVEMENT):
                s.f_change[f] = s.f_change[g]

    def apart(self, s: Sentence, g: cython.int, f: cython.int, bounded: cython.bint) -> cython.bint:
        """Whether "or" parts two amounts: "$200, or as much as $1,000", "three to five days, or a week at most"."""
        if bounded and s.f_currency[f] >= 0 and s.f_currency[f] == s.f_currency[g]:
            return True
        return s.f_cmp[f] > 1 and s.f_cmp[g] == 0

    def another(self, s: Sentence, g: cython.int, f: cython.int) -> cython.bint:
        """Whether the second amount of money is another one: "£100, or £60 if paid early", "$4 million, or 5 cents" a share."""
        if s.f_kind[f] != Kind.MONEY or s.f_currency[f] < 0 or s.f_currency[g] < 0:
            return False
        if less(s.f_mant[f], s.f_exp[f] + FAR, s.f_den[f], s.f_mant[g], s.f_exp[g], s.f_den[g]):
            return True
        if self.lexicon.form_currency[s.f_currency[f]] != self.lexicon.form_currency[s.f_currency[g]]:
            return False
        return less(s.f_mant[f], s.f_exp[f], s.f_den[f], s.f_mant[g], s.f_exp[g], s.f_den[g]) or less(
            s.f_mant[g], s.f_exp[g], s.f_den[g], s.f_mant[f], s.f_exp[f], s.f_den[f]
        )

    def same_sort(self, s: Sentence, f: cython.int, g: cython.int) -> cython.bint:
        """Two figures that can restate one fact: both money, or measures of one dimension in different units."""
        if s.f_kind[f] != s.f_kind[g]:
            return False
        if s.f_kind[f] == Kind.MONEY:
            if (s.f_per[f] >= 0) != (s.f_per[g] >= 0):
                return False  # $9.4 billion ($2 a share)
            return s.f_currency[f] >= 0 and s.f_currency[g] >= 0
        if s.f_kind[f] != Kind.MEASURE and s.f_kind[f] != Kind.DURATION:
            return False
        if s.f_unit[f] < 0 or s.f_unit[g] < 0 or s.f_unit[f] == s.f_unit[g]:
            return False
        return self.unit_dimension[s.f_unit[f]] == self.unit_dimension[s.f_unit[g]]

    def pair(self, s: Sentence, g: cython.int, f: cython.int) -> cython.void:
        """Give both figures one number, and the second the comparator and change of the first where it has none."""
        if s.f_pair[g] == 0:
            self.pairs += 1
            s.f_pair[g] = self.pairs
        s.f_pair[f] = s.f_pair[g]
        if s.f_cmp[f] == 0:
            s.f_cmp[f] = s.f_cmp[g]
        if s.f_change[f] == 0:
            s.f_change[f] = s.f_change[g]
