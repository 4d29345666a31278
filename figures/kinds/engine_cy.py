"""Runs the declared rules: all patterns as one tree of tests over the nodes of a sentence; ``figure_cy`` makes the figures.

At every node the tree is walked; of the matches that begin at the same captured node the best stays (priority, then
length of the span, then length with context, then the order of the rules). From the left, what does not overlap becomes
a figure, or a reject with its reason.
"""

from __future__ import annotations

from array import array
from typing import Any

import cython
from cython.cimports.figures.kinds.figure_cy import Figure
from cython.cimports.figures.kinds.rule import ANYWHERE, GAP_MOST, NROLES, Flag, How, Role
from cython.cimports.figures.lexicon.lexicon_cy import Lexicon
from cython.cimports.figures.numerals.digits_cy import day_year, football
from cython.cimports.figures.numerals.numeral_cy import has_room, less
from cython.cimports.figures.scanner.codes import MAX_FIGURES, NUMERALS, Attribute, Category, Token
from cython.cimports.figures.scanner.sentence_cy import Sentence

from figures.kinds.rule import ROLES
from figures.scanner import codes

# what ends a run of words that say when or where
GAP_END = cython.declare(
    cython.ulonglong,
    Category.COMMA | Category.FROM | Category.TO | Category.LP | Category.RP | Category.DASH | Category.SLASH
    | Category.AND | Category.OR | Category.CHANGE | Category.CHANGENOUN | Category.CURPRE | Category.CURPOST
    | Category.PCT
)  # fmt: skip
LIFE = cython.declare(cython.int, 120)  # years
HOUR_CAT = cython.declare(cython.ulonglong, Category.AMPM | Category.CLOCK)

# the number of a lone bit: it times a de Bruijn sequence has six highest bits of its own
DE_BRUIJN = cython.declare(cython.ulonglong, 0x03F79D71B4CB0A89)
ALL_BITS = cython.declare(cython.ulonglong, 0xFFFFFFFFFFFFFFFF)
_BIT_OF = array("B", bytes(64))
for _bit in range(64):
    _BIT_OF[(((1 << _bit) * 0x03F79D71B4CB0A89) & 0xFFFFFFFFFFFFFFFF) >> 58] = _bit
BIT_OF = cython.declare(cython.uchar[::1], _BIT_OF)


@cython.final
@cython.cclass
class Engine:
    """The compiled rules and the work space of one thread."""

    def __init__(self, lexicon: Lexicon, program: dict[str, Any]) -> None:
        self.lexicon = lexicon
        self.owner = program
        self.x, self.x_how, self.x_word = program["x"], program["x_how"], program["x_word"]
        self.set_from, self.set_word = program["set_from"], program["set_word"]
        self.tree, self.edge_test, self.edge_role = program["tree"], program["edge_test"], program["edge_role"]
        self.demand, self.near, self.x_near = program["demand"], program["near"], program["x_near"]
        self.a_rule, self.root_edge, self.root_asks = program["a_rule"], program["root_edge"], program["root_asks"]
        self.bucket_from, self.buckets = program["bucket_from"], program["buckets"]
        self.word_from, self.word_edges = program["word_from"], program["word_edges"]
        self.root_reach = program["root_reach"]
        self.r_reject, self.r_priority, self.r_flags = program["r_reject"], program["r_priority"], program["r_flags"]
        self.currency_mask = program["currency_mask"]
        nodes = codes.MAX_TOKENS + 8
        self.p_role = array("i", bytes(4 * 32))
        self.p_node = array("i", bytes(4 * 32))
        self.b_rule = array("i", bytes(4 * nodes))
        self.b_last = array("i", bytes(4 * nodes))
        self.b_score = array("q", bytes(8 * nodes))
        self.b_caps = caps = array("i", bytes(4 * nodes * len(ROLES)))
        self.figure = Figure(lexicon, program, caps)

    def word_bit(self, s: Sentence, i: cython.int) -> cython.ulonglong:
        """The bit of a node's word, by which ``near`` asks for it; any bit where it has none."""
        return cython.cast(cython.ulonglong, 1) << ((s.n_word[i] if i < s.nodes else -1) & 63)

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(check=False)
    def passes(self, s: Sentence, test: cython.int, i: cython.int) -> cython.bint:
        """Whether node ``i`` passes a test; behind the sentence only a negative test or the end does."""
        how: cython.int = self.x_how[test]
        at: cython.int = test * 4
        cat: cython.ulonglong
        attr: cython.ulonglong
        good: cython.bint
        if i >= s.nodes:
            return (how & (How.END | How.NEGATIVE)) != 0
        cat = s.n_cat[i]
        attr = s.n_attr[i]
        good = (
            (self.x[at] == 0 or (cat & self.x[at]) != 0)
            and (attr & self.x[at + 1]) == self.x[at + 2]
            and (self.x[at + 3] == 0 or (attr & self.x[at + 3]) != 0)
        )
        return good if how == 0 else self.passes_besides(s, test, i, good)

    def passes_besides(self, s: Sentence, test: cython.int, i: cython.int, good: cython.bint) -> cython.bint:
        """The same for a test that asks for more than categories and attributes, which say ``good``."""
        how: cython.int = self.x_how[test]
        if how & How.END:
            return False
        if how & (How.GLUED | How.APART):
            if ((s.n_attr[i] & Attribute.GLUEL) != 0) != ((how & How.GLUED) != 0):
                return False
        if good and how & How.WORD:
            good = self.is_word(self.x_word[test], s.n_word[i])
        return good != ((how & How.NEGATIVE) != 0)

    def is_word(self, asked: cython.int, word: cython.int) -> cython.bint:
        """Whether a word is the one a test asks for, or one of its set."""
        k: cython.int
        if asked > -3:
            return word == asked
        for k in range(self.set_from[-3 - asked], self.set_from[-2 - asked]):
            if self.set_word[k] == word:
                return True
        return False

    def parts_fit(self, s: Sentence, depth: cython.int) -> cython.bint:
        """Whether the units of a match go together: the smaller part of a larger one, or the two ends of a range."""
        k: cython.int
        c: cython.int = -1
        u: cython.int = -1
        v: cython.int = -1
        n: cython.int = -1
        m: cython.int = -1
        h: cython.int = -1
        for k in range(depth):
            if self.p_role[k] == Role.C:
                c = s.n_form[self.p_node[k]]
            elif self.p_role[k] == Role.U:
                u = s.n_form[self.p_node[k]]
            elif self.p_role[k] == Role.V:
                v = s.n_form[self.p_node[k]]
            elif self.p_role[k] == Role.N:
                n = self.p_node[k]
            elif self.p_role[k] == Role.M:
                m = self.p_node[k]
            elif self.p_role[k] == Role.H:
                h = self.p_node[k]
        if n >= 0 and h >= 0:
            k = 0 if c < 0 else self.lexicon.form_minor[v] if v >= 0 else 2
            if not has_room(s, n, h, k, c < 0):
                return False
        if v < 0:
            return True
        if c >= 0 and m >= 0:
            return (
                self.currency_mask[self.lexicon.form_currency[v]] & self.currency_mask[self.lexicon.form_currency[c]]
            ) != 0
        if c >= 0:
            return self.lexicon.form_minor[v] > 0 and self.lexicon.form_minor[c] == 0
        if u >= 0 and m >= 0:
            u = self.lexicon.form_unit[u]
            v = self.lexicon.form_unit[v]
            if u == v:
                return True
            return (self.figure.factor(u, v) > 0 or self.figure.factor(v, u) > 0) and has_room(s, n, m, 0, True)
        return u >= 0 and self.figure.factor(self.lexicon.form_unit[u], self.lexicon.form_unit[v]) > 0

    def walk(self, s: Sentence, node: cython.int, i: cython.int, depth: cython.int, start: cython.int) -> cython.void:
        """Follow every edge below a tree node that the sentence's node ``i`` passes."""
        edge: cython.int
        test: cython.int
        cat: cython.ulonglong = s.n_cat[i] if i < s.nodes else 0
        ahead: cython.ulonglong = s.n_cat[i + 1] if i + 1 < s.nodes else 0
        word: cython.ulonglong = self.word_bit(s, i)
        word_ahead: cython.ulonglong = self.word_bit(s, i + 1)
        if self.tree[2 * node + 3] > self.tree[2 * node + 1]:
            self.accept(s, node, i, depth, start)
        if depth >= 30:
            return
        for edge in range(self.tree[2 * node], self.tree[2 * node + 2]):
            # what its next node must have of, and its own, is cheaper to ask than the test
            if (ahead & self.demand[edge]) == 0 and (word_ahead & self.near[edge]) == 0:
                continue
            test = self.edge_test[edge]
            if (cat & self.x_near[2 * test]) == 0 and (word & self.x_near[2 * test + 1]) == 0:
                continue
            if self.x_how[test] & How.GAP:
                self.cross(s, edge + 1, i, depth, start)
            elif self.passes(s, test, i):
                self.p_role[depth] = self.edge_role[edge]
                self.p_node[depth] = i
                self.walk(s, edge + 1, i + 1, depth + 1, start)

    def cross(self, s: Sentence, node: cython.int, i: cython.int, depth: cython.int, start: cython.int) -> cython.void:
        """Go on below a tree node behind a gap of every length that begins at node ``i``."""
        end: cython.int = i
        while end < s.nodes and end - i < GAP_MOST and self.says_when(s, end):
            end += 1
            self.p_role[depth] = -1
            self.p_node[depth] = end - 1
            self.walk(s, node, end, depth + 1, start)

    def says_when(self, s: Sentence, i: cython.int) -> cython.bint:
        """Whether node ``i`` may stand in a phrase of time or place; of numbers only a date's and an hour's may."""
        cat: cython.ulonglong = s.n_cat[i]
        if cat & GAP_END or s.n_attr[i] & Attribute.VERB or s.t_class[s.n_first[i]] == Token.PUNCT:
            return False
        if not cat & NUMERALS or cat & Category.ORD or s.n_attr[i] & Attribute.YEAR:
            return True
        if s.n_cat[i - 1] & Category.MONTH:
            return True
        return i + 1 < s.nodes and (s.n_cat[i + 1] & (Category.MONTH | HOUR_CAT)) != 0

    def begin(
        self, s: Sentence, first: cython.int, last: cython.int, i: cython.int, numeral: cython.int
    ) -> cython.void:
        """Follow the edges ``first`` to ``last - 1`` of the root's list that node ``i`` passes.

        The next numeral is ``numeral`` nodes away; edges from the first that doesn't reach so far do not either.
        """
        k: cython.int
        edge: cython.int
        at: cython.int
        cat: cython.ulonglong = s.n_cat[i]
        word: cython.ulonglong = self.word_bit(s, i)
        ahead: cython.ulonglong = s.n_cat[i + 1] if i + 1 < s.nodes else 0
        word_ahead: cython.ulonglong = self.word_bit(s, i + 1)
        for k in range(first, last):
            if self.root_reach[k] < numeral:
                break
            at = 4 * k
            if ((ahead & self.root_asks[at]) | (word_ahead & self.root_asks[at + 1])) == 0:
                continue
            if ((cat & self.root_asks[at + 2]) | (word & self.root_asks[at + 3])) == 0:
                continue
            edge = self.root_edge[k]
            if self.passes(s, self.edge_test[edge], i):
                self.p_role[0] = self.edge_role[edge]
                self.p_node[0] = i
                self.walk(s, edge + 1, i + 1, 1, i)

    def accept(self, s: Sentence, node: cython.int, i: cython.int, depth: cython.int, start: cython.int) -> cython.void:
        """Keep the match when it is the best that begins at its first captured node."""
        a: cython.int
        k: cython.int
        rule: cython.int
        first: cython.int = -1
        last: cython.int = -1
        score: cython.longlong
        for k in range(depth):
            if self.p_role[k] >= 0 and self.p_role[k] != Role.Z and self.p_role[k] != Role.W:
                if first < 0:
                    first = self.p_node[k]
                last = self.p_node[k]
        if first < 0 or not self.parts_fit(s, depth):
            return
        for a in range(self.tree[2 * node + 1], self.tree[2 * node + 3]):
            rule = self.a_rule[a]
            if (self.r_flags[rule] & Flag.PART) and not self.is_part(s, depth):
                continue
            if (self.r_flags[rule] & Flag.IN_ORDER) and not self.in_order(s, depth):
                continue
            if (self.r_flags[rule] & Flag.FOOTBALL) and not self.all_football(s, depth):
                continue
            if (self.r_flags[rule] & Flag.DAY) and not self.all_days(s, depth):
                continue
            score = ((self.r_priority[rule] + 100) * 1000 + (last - first + 1)) * 1000 + depth
            if (
                self.b_rule[first] < 0
                or score > self.b_score[first]
                or (score == self.b_score[first] and rule < self.b_rule[first])
            ):
                self.b_rule[first] = rule
                self.b_score[first] = score
                self.b_last[first] = last
                for k in range(NROLES):
                    self.b_caps[first * NROLES + k] = -1
                for k in range(depth):
                    if self.p_role[k] >= 0 and self.b_caps[first * NROLES + self.p_role[k]] < 0:
                        self.b_caps[first * NROLES + self.p_role[k]] = self.p_node[k]

    def is_part(self, s: Sentence, depth: cython.int) -> cython.bint:
        """The numeral in the role n is less than the one in the role m."""
        k: cython.int
        n: cython.int = 0
        m: cython.int = 0
        for k in range(depth):
            if self.p_role[k] == Role.N:
                n = self.p_node[k]
            elif self.p_role[k] == Role.M:
                m = self.p_node[k]
        return less(s.n_mant[n], s.n_exp[n], s.n_den[n], s.n_mant[m], s.n_exp[m], s.n_den[m])

    def in_order(self, s: Sentence, depth: cython.int) -> cython.bint:
        """The year in the role m is later than the one in the role n, by no more than a life; two digits are of its century."""
        k: cython.int
        years: cython.longlong = 0
        for k in range(depth):
            if self.p_role[k] == Role.N:
                years -= s.n_mant[self.p_node[k]]
            elif self.p_role[k] == Role.M:
                if s.n_attr[self.p_node[k]] & Attribute.D2:
                    years += -years // 100 * 100
                years += s.n_mant[self.p_node[k]]
        return 0 < years and years < LIFE

    def all_football(self, s: Sentence, depth: cython.int) -> cython.bint:
        """Whether every numeral of a match is a score of goals, behinds and points."""
        k: cython.int
        for k in range(depth):
            if (self.p_role[k] == Role.N or self.p_role[k] == Role.M) and football(s, self.p_node[k]) < 0:
                return False
        return True

    def all_days(self, s: Sentence, depth: cython.int) -> cython.bint:
        """Whether every numeral of a match is a day in digits."""
        k: cython.int
        for k in range(depth):
            if (self.p_role[k] == Role.N or self.p_role[k] == Role.M) and day_year(s, self.p_node[k]) < 0:
                return False
        return True

    def run(self, s: Sentence) -> cython.void:
        """Find the figures of a sentence."""
        i: cython.int
        k: cython.int
        bit: cython.int
        ahead: cython.int  # nodes to the next numeral
        numeral: cython.int = -1
        cat: cython.ulonglong
        low: cython.ulonglong
        for i in range(s.nodes):
            self.b_rule[i] = -1
        for i in range(s.nodes):
            while numeral < i or (numeral < s.nodes and (s.n_cat[numeral] & NUMERALS) == 0):
                numeral += 1
            ahead = numeral - i if numeral < s.nodes else ANYWHERE
            cat = s.n_cat[i] & self.buckets
            while cat:
                low = cat & (~cat + 1)
                cat ^= low
                bit = BIT_OF[((low * DE_BRUIJN) & ALL_BITS) >> 58]
                self.begin(s, self.bucket_from[bit], self.bucket_from[bit + 1], i, ahead)
            k = self.word_from[s.n_word[i]] if s.n_word[i] >= 0 else -1
            if k >= 0:
                self.begin(s, k, k + self.word_edges[s.n_word[i]], i, ahead)
            self.begin(s, self.bucket_from[64], self.bucket_from[65], i, ahead)
        i = 0
        while i < s.nodes:
            if self.b_rule[i] >= 0 and s.figures < MAX_FIGURES and not self.overruled(i):
                self.figure.make(s, i, self.b_last[i], self.b_rule[i])
                i = self.b_last[i]
            i += 1

    def overruled(self, first: cython.int) -> cython.bint:
        """Whether the best match of a node leaves out what a rule of higher priority, begun inside it, reads as a figure."""
        i: cython.int
        if not self.r_reject[self.b_rule[first]]:
            return False
        for i in range(first + 1, self.b_last[first] + 1):
            if self.b_rule[i] >= 0 and self.r_priority[self.b_rule[i]] > self.r_priority[self.b_rule[first]]:
                return True
        return False
