"""The change of a figure: the verb, noun or particle of ``changes.csv`` whose amount it is, before it or behind.

"Rose 5%", "a rise in sales of 5%", "trimmed its forecast by 5%", "cut 300 jobs", "up 5%"; what stands behind
it is asked of ``degrees_cy``.
"""

from __future__ import annotations

from array import array

import cython
from cython.cimports.figures.context.beside_cy import Beside
from cython.cimports.figures.context.degrees_cy import Degrees
from cython.cimports.figures.lexicon.compile_codes import FormRole
from cython.cimports.figures.lexicon.lexicon_cy import Lexicon
from cython.cimports.figures.numerals.numeral_cy import less
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
    Token,
)
from cython.cimports.figures.scanner.sentence_cy import Sentence

from figures.lexicon.load import names

MOTION_REACH = cython.declare(cython.int, 8)  # nodes between the subject and its verb
WATER_REACH = cython.declare(cython.int, 5)  # nodes behind a length: "2 metres in the swollen river"
ADDED_REACH = cython.declare(cython.int, 5)  # nodes before "additional" in which a verb of change may stand
REACH = cython.declare(cython.int, 16)  # nodes between a verb and the amount that "by" ties to it
COLON = cython.declare(cython.int, 58)
SEMICOLON = cython.declare(cython.int, 59)


@cython.final
@cython.cclass
class Changes(Beside):
    """Sets ``f_change``."""

    def __init__(self, lexicon: Lexicon, unit_dimension: array) -> None:
        super().__init__(lexicon)
        self.degrees = Degrees(lexicon)
        self.unit_dimension = unit_dimension
        units: list[str] = names(lexicon.language)["units"]
        self.length, self.mass = unit_dimension[units.index("meter")], unit_dimension[units.index("gram")]

    def run(self, s: Sentence, f: cython.int) -> cython.void:
        """Set the change of figure ``f`` when it is the size of a movement."""
        kind: cython.int = s.f_kind[f]
        if kind == Kind.RATIO and s.f_change[f] and self.multiple(s, f):
            s.f_change[f] = 0
            return
        if s.f_change[f] or kind == Kind.DATE or kind == Kind.AGE or kind == Kind.ORDINAL or kind == Kind.SCORE:
            return
        if s.f_flags[f] & FigureFlag.MOVEMENT:
            if self.earlier(s, s.f_first[f] - 1, True) or self.stands(s, s.f_last[f] + 1, CHANGING):
                s.f_change[f] = Change.UP if self.rises(s, f) else Change.DOWN
            return
        if self.signed(s, f) or not self.before(s, f):
            return
        if s.f_change[f] == 0:
            self.degrees.run(s, f)
        if s.f_mant[f] < 0 and (kind == Kind.PERCENT or kind == Kind.PERCENTAGE_POINT or kind == Kind.MONEY):
            if s.f_change[f] == Change.DOWN:
                s.f_mant[f] = -s.f_mant[f]  # fell by -0.5%
            else:
                s.f_change[f] = 0  # growth of -0.3%

    def still(self, s: Sentence, f: cython.int) -> cython.bint:
        """Whether figure ``f`` is surely no movement: "on 11 percent", "growth was 2%.", "4% above target", "73 more than"."""
        j: cython.int = s.f_first[f] - 1
        k: cython.int = s.f_last[f] + 1
        if self.stands(s, k, Category.CMPPRE) and self.form_role(s, k) == FormRole.LEVEL:
            return True
        if s.f_kind[f] == Kind.COUNT and (
            self.stands(s, k, Category.CMPPRE) or self.marked(s, k, Mark.MORE | Mark.LESS)
        ):
            return True
        if self.added(s, j):
            return True
        while j > 0 and (s.n_cat[j] & Category.CMPPRE or self.skipped(s, j)):
            j -= 1
        if j < 0 or s.n_cat[j] & (Category.TO | Category.FROM) or s.n_word[j] == self.w_at or s.n_word[j] == self.w_on:
            return j >= 0
        if not self.marked(s, j, Mark.BEING | Mark.BEEN):
            return False
        if k >= s.nodes or s.t_class[s.n_first[k]] == Token.PUNCT:
            return True
        return self.tagged(s, k, Attribute.ADP) or self.marked(s, k, Mark.RECENT | Mark.TIMELY)

    def added(self, s: Sentence, j: cython.int) -> cython.bint:
        """Whether "additional" stands at node ``j`` or before it, and no verb of change: "the council gets an extra $6 million"."""
        steps: cython.int = 0
        while j > 0 and not self.marked(s, j, Mark.MORE) and (s.n_cat[j] & Category.CMPPRE or self.skipped(s, j)):
            j -= 1
        if not self.marked(s, j, Mark.MORE):
            return False
        while j > 0 and steps < ADDED_REACH:
            j -= 1
            steps += 1
            if s.n_cat[j] & CHANGING:
                return False
        return True

    def multiple(self, s: Sentence, f: cython.int) -> cython.bint:
        """Whether a multiplier is no verb but says how many times another level it is: "it is double the level of May"."""
        j: cython.int = s.f_first[f] - 1
        if not self.marked(s, j, Mark.BEING | Mark.BEEN) and not self.stands(s, j, Category.CMPPRE | Category.COMMA):
            return False
        k: cython.int = s.f_last[f] + 1
        if j > 0 and s.t_tag[s.n_first[j - 1]] == Tag.AUX and not self.marked(s, j - 1, Mark.BEING | Mark.BEEN):
            return False  # would more than double the number
        if self.tagged(s, k, Attribute.DET) and self.is_figure(s, k + 1):
            while self.stands(s, j, Category.CMPPRE):
                j -= 1
            if self.stands(s, j, Category.COMMA):
                return True  # 16%, nearly double the 8% of May
        return not (s.n_attr[j + 1] & Attribute.VERB) and self.tagged(s, k, Attribute.DET | Attribute.PRON)

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
            elif s.n_cat[j] & (Category.CMPPRE | Category.BETWEEN) or self.skipped(s, j):
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
        elif s.n_word[j] == self.w_let and kind == Kind.COUNT:
            s.f_change[f] = Change.DOWN if self.goes(s, s.f_last[f] + 1) else 0
        elif s.n_word[j] == self.w_of:
            if not by and (kind != Kind.MEASURE or not self.travels(s, f, j - 1)):
                s.f_change[f] = self.of_noun(s, j, kind)
        elif by and s.n_cat[j] & Category.CHANGENOUN:
            # trimmed its estimate of growth by
            of: cython.bint = j > 0 and s.n_word[j - 1] == self.w_of
            s.f_change[f] = self.earlier(s, j, False) if of else self.change(s, j)
        elif by and s.n_attr[j] & Attribute.VERB and self.stands(s, j - 1, Category.COMMA):
            return False  # a barge rises at the stern, driven by a 900 kW motor
        elif by and not self.passive(s, j):
            s.f_change[f] = self.earlier(s, j, False)
        elif s.n_word[j] == self.w_at and kind == Kind.PERCENT and self.stands(s, j + 1, Category.ARTICLE):
            s.f_change[f] = self.paced(s, j)
        elif kind == Kind.PERCENT or kind == Kind.PERCENTAGE_POINT or kind == Kind.MONEY:
            strong: cython.bint = kind == Kind.MONEY and not self.level(s, s.f_last[f] + 1)
            s.f_change[f] = self.over_object(s, j, strong)
        return True

    def tells(self, s: Sentence, f: cython.int, j: cython.int, by: cython.bint) -> cython.bint:
        """Whether figure ``f`` is the amount of the form of change at node ``j`` before it."""
        kind: cython.int = s.f_kind[f]
        k: cython.int = s.f_last[f] + 1
        role: cython.int = self.role(s, j)
        if s.n_attr[j] & Attribute.GLUEL and self.stands(s, j - 1, Category.DASH):
            return False  # a pared-down $2m offer
        if kind == Kind.MONEY and k < s.nodes and s.n_word[k] == self.w_into:
            return False  # sank $1bn into the site
        if (k < s.nodes and s.n_word[k] == self.w_short) or (k + 1 < s.nodes and s.n_word[k + 1] == self.w_short):
            return False  # fell four seats short
        if role == FormRole.DEGREE or role == FormRole.SIZE:
            return by  # dearer by 3 cents
        if by and (role == FormRole.VERB or role == FormRole.WEAKVERB):
            return self.form_role(s, j) != FormRole.LOSING
        if role == FormRole.VERB:
            if kind == Kind.COUNT:
                # shed 300; rose 140 to 2,115; cut 300 jobs; rose 140 last month
                if self.form_role(s, j) == FormRole.TALLY and not self.stands(s, k, Category.TIMES):
                    return True
                return (
                    self.stands(s, k, Category.TO) or self.staffs(s, f) or self.marked(s, k, Mark.RECENT | Mark.TIMELY)
                )
            if kind == Kind.MEASURE:
                # "climbs 200 metres"; a crop: "has grown 40 tonnes of wheat"
                crop: cython.bint = self.change(s, j) == Change.UP and k < s.nodes and s.n_word[k] == self.w_of
                return not crop and not self.travels(s, f, j)
            return kind != Kind.DURATION
        if role == FormRole.WEAKVERB:
            return self.weakly(s, f, j)
        return role == FormRole.PARTICLE and self.adverbial(s, f, j, by)

    def weakly(self, s: Sentence, f: cython.int, j: cython.int) -> cython.bint:
        """Whether the weak verb of node ``j``, "lost" or "adds", has figure ``f`` for its amount: not all that is lost moved."""
        kind: cython.int = s.f_kind[f]
        k: cython.int = s.f_last[f] + 1
        if kind == Kind.COUNT:
            return self.staffs(s, f)
        if kind == Kind.RATIO or kind == Kind.MEASURE:  # lost a third of its value, lost 4 kilograms
            if self.form_role(s, j) != FormRole.LOSING:
                return False
            return self.share(s, f) if kind == Kind.RATIO else self.weighs(s, f)
        if kind != Kind.MONEY:
            return kind == Kind.PERCENT or kind == Kind.PERCENTAGE_POINT or kind == Kind.NUMBER
        if self.level(s, k):
            return True
        if less(s.f_mant[f], s.f_exp[f], s.f_den[f], 1, 0, 1) and not (k < s.nodes and s.n_word[k] == self.w_of):
            return True  # lost 3 cents
        if not self.stands(s, k, Category.TO) or not self.tagged(s, k + 1, Attribute.DET | Attribute.PRON):
            return False
        if self.is_figure(s, k + 2):
            return False  # raised $60 to her $20
        return self.change(s, j) == Change.UP  # adds $2 to the price

    def weighs(self, s: Sentence, f: cython.int) -> cython.bint:
        """Whether figure ``f`` is a weight."""
        return s.f_unit[f] >= 0 and s.f_per[f] < 0 and self.unit_dimension[s.f_unit[f]] == self.mass

    def travels(self, s: Sentence, f: cython.int, j: cython.int) -> cython.bint:
        """Whether the verb of node ``j`` moves through space by a length: a climber fell 12 metres, but a river rose 2.

        Its noun likewise: a drop of 200 feet, falls of 20 mm of rain, but a fall of 2 metres in the river.
        """
        steps: cython.int = 0
        k: cython.int = s.f_last[f] + 1
        if not self.marked(s, j, Mark.MOTION) or s.f_unit[f] < 0 or self.unit_dimension[s.f_unit[f]] != self.length:
            return False
        j -= 1
        while j >= 0 and steps < MOTION_REACH and s.n_figure[j] < 0:
            if self.marked(s, j, Mark.WATER):
                return False
            j -= 1
            steps += 1
        while self.tagged(s, k, Attribute.ADP | IN_PHRASE) and k < s.f_last[f] + WATER_REACH and s.n_figure[k] < 0:
            if self.marked(s, k, Mark.WATER):
                return False
            k += 1
        return True

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
        if self.stands(s, k, Category.TO) and self.marked(s, k + 1, Mark.CLOSING) and k + 2 < s.nodes:
            k += 2  # lost $2.43 to end at $172.30
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

        ``strong``: only a verb of movement ("lift fees 50p"), not one that may have the amount for its object, nor a name, which
        may have it.
        """
        role: cython.int
        object_: cython.ulonglong = Attribute.NOUN | Attribute.VERB
        steps: cython.int = 0
        if not strong:
            object_ |= Attribute.PROPN
        while j >= 0 and steps < 5 and s.n_figure[j] < 0:
            if steps and (s.n_cat[j] & Category.CHANGE) and (s.n_attr[j] & Attribute.VERB):
                role = self.role(s, j)
                return self.change(s, j) if role == FormRole.VERB or (role == FormRole.WEAKVERB and not strong) else 0
            if not (s.n_attr[j] & (object_ if steps == 0 else IN_PHRASE)):
                return 0
            j -= 1
            steps += 1
        return 0

    def paced(self, s: Sentence, j: cython.int) -> cython.int:
        """The change of the verb before node ``j``, an "at": "grew at an annual rate of 5%", "at a 5% pace"; 0 for none."""
        if j > 0 and s.n_cat[j - 1] & Category.CHANGE and s.n_attr[j - 1] & Attribute.VERB:
            if self.role(s, j - 1) == FormRole.VERB:
                return self.change(s, j - 1)
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
        if steps and kind == Kind.PERCENT and j > 0 and s.n_word[j] == self.w_at:
            return self.paced(s, j)
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
                if role != FormRole.DEGREE and role != FormRole.SIZE and (moved or role != FormRole.MOVE):
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
        """A figure below zero is a fall of that size: alone in brackets "(-6.3 per cent)", behind a name "Nasdaq -0.4%"."""
        k: cython.int = s.f_last[f] + 1
        if s.f_mant[f] >= 0 or s.f_kind[f] == Kind.MEASURE:
            return False
        if not self.stands(s, s.f_first[f] - 1, Category.LP):
            if not self.quoted(s, f):
                return False
        elif not self.stands(s, k, Category.RP | Category.COMMA | Category.OR):
            return False
        if s.f_kind[f] == Kind.NUMBER and s.f_unit[f] < 0 and s.f_exp[f] >= 0:
            s.f_kind[f] = Kind.COUNT
        s.f_mant[f] = -s.f_mant[f]
        s.f_change[f] = Change.DOWN
        return True

    def quoted(self, s: Sentence, f: cython.int) -> cython.bint:
        """Whether figure ``f`` stands behind the name that moved, as in a list of prices: "ASX 200 -0.4%, Oslo: -1.2%"."""
        j: cython.int = s.f_first[f] - 1
        if s.f_kind[f] != Kind.PERCENT or j < 0 or self.tagged(s, s.f_last[f] + 1, IN_PHRASE):
            return False
        if s.t_class[s.n_first[j]] == Token.PUNCT and s.data[s.t_start[s.n_first[j]]] == COLON:
            j -= 1
        if self.is_figure(s, j):
            return s.f_reject[s.n_figure[j]] != 0  # the number of an index is of its name
        return self.tagged(s, j, Attribute.PROPN) and self.tagged(s, j, Attribute.CAP)

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
