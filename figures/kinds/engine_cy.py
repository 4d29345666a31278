"""Runs the declared rules: all patterns as one tree of tests over the nodes of a sentence, then the values of each figure.

At every node the tree is walked; of the matches that begin at the same captured node the best stays (priority, then
length of the span, then length with context, then the order of the rules). From the left, what does not overlap becomes
a figure, or a reject with its reason.
"""

from __future__ import annotations

from array import array
from typing import Any

try:
    import cython
except ImportError:
    from figures import _cython as cython  # type: ignore[no-redef]

from figures.kinds.rule import FLAGS, ROLES
from figures.scanner import codes
from figures.schema import KINDS

if cython.compiled:
    from cython.cimports.figures.lexicon.lexicon_cy import Lexicon
    from cython.cimports.figures.scanner.sentence_cy import Sentence
else:
    from figures.lexicon.lexicon_cy import Lexicon
    from figures.scanner.sentence_cy import Sentence

GLUEL = cython.declare(cython.ulonglong, codes.ATTRIBUTES["gluel"])
SCALED = cython.declare(cython.ulonglong, codes.ATTRIBUTES["scaled"])
GROUPED = cython.declare(cython.ulonglong, codes.ATTRIBUTES["grouped"])
HEDGED = cython.declare(cython.ulonglong, codes.ATTRIBUTES["hedged"])
LONG = cython.declare(cython.ulonglong, codes.ATTRIBUTES["long"])
WORDS = cython.declare(cython.ulonglong, codes.ATTRIBUTES["words"])
VAGUE = cython.declare(cython.ulonglong, codes.CATEGORIES["VAGUE"])
NUMERAL = cython.declare(
    cython.ulonglong,
    codes.CATEGORIES["NUM"] | codes.CATEGORIES["FRAC"] | codes.CATEGORIES["ORD"] | codes.CATEGORIES["VAGUE"]
)  # fmt: skip
FULL_STOP = cython.declare(cython.int, ord("."))
SCALE_CAT = cython.declare(cython.ulonglong, codes.CATEGORIES["SCALE"])
MULTIPLIER_CAT = cython.declare(cython.ulonglong, codes.CATEGORIES["MULTIPLIER"])
MAX_FIGURES = cython.declare(cython.int, codes.MAX_FIGURES)
NROLES = cython.declare(cython.int, len(ROLES))
R_N = cython.declare(cython.int, ROLES.index("n"))
R_M = cython.declare(cython.int, ROLES.index("m"))
R_C = cython.declare(cython.int, ROLES.index("c"))
R_U = cython.declare(cython.int, ROLES.index("u"))
R_V = cython.declare(cython.int, ROLES.index("v"))
R_H = cython.declare(cython.int, ROLES.index("h"))
R_D = cython.declare(cython.int, ROLES.index("d"))
R_E = cython.declare(cython.int, ROLES.index("e"))
R_K = cython.declare(cython.int, ROLES.index("k"))
R_Y = cython.declare(cython.int, ROLES.index("y"))
R_Z = cython.declare(cython.int, ROLES.index("z"))
R_W = cython.declare(cython.int, ROLES.index("w"))
F_SHARE = cython.declare(cython.longlong, 1 << FLAGS.index("share"))
F_PART = cython.declare(cython.longlong, 1 << FLAGS.index("part"))
F_DIVIDE = cython.declare(cython.longlong, 1 << FLAGS.index("divide"))
F_MULTIPLIER = cython.declare(cython.longlong, 1 << FLAGS.index("multiplier"))
F_MOVEMENT = cython.declare(cython.longlong, 1 << FLAGS.index("movement"))
F_RANGE_HALF = cython.declare(cython.longlong, 1 << FLAGS.index("range_half"))
F_DECADE_END = cython.declare(cython.longlong, 1 << FLAGS.index("decade_end"))
F_SHORT_YEAR = cython.declare(cython.longlong, 1 << FLAGS.index("short_year"))
F_NO_VALUE = cython.declare(cython.longlong, 1 << FLAGS.index("no_value"))
F_YEAR_TWO = cython.declare(cython.longlong, 1 << FLAGS.index("year_two"))
F_OVER = cython.declare(cython.longlong, 1 << FLAGS.index("over"))
F_UNDER = cython.declare(cython.longlong, 1 << FLAGS.index("under"))
F_ONE = cython.declare(cython.longlong, 1 << FLAGS.index("one"))
F_PLUS_ONE = cython.declare(cython.longlong, 1 << FLAGS.index("plus_one"))
F_NEGATIVE = cython.declare(cython.longlong, 1 << FLAGS.index("negative"))
F_SCORE_IF_FALLING = cython.declare(cython.longlong, 1 << FLAGS.index("score_if_falling"))
F_EXCHANGE = cython.declare(cython.longlong, 1 << FLAGS.index("exchange"))
F_SCALE_BEHIND = cython.declare(cython.longlong, 1 << FLAGS.index("scale_behind"))
F_NEXT_UNIT = cython.declare(cython.longlong, 1 << FLAGS.index("next_unit"))
F_MINOR = cython.declare(cython.longlong, 1 << FLAGS.index("minor"))
F_CENTURY = cython.declare(cython.longlong, 1 << FLAGS.index("century"))
F_SIXTIETHS = cython.declare(cython.longlong, 1 << FLAGS.index("sixtieths"))
F_FOOTBALL = cython.declare(cython.longlong, 1 << FLAGS.index("football"))
F_PLUS_PART = cython.declare(cython.longlong, 1 << FLAGS.index("plus_part"))
PIVOT = cython.declare(cython.int, 30)  # '30 is 1930, '29 is 2029

# how a test is to be read
HOW_GLUED = cython.declare(cython.int, 1)
HOW_APART = cython.declare(cython.int, 2)
HOW_NEGATIVE = cython.declare(cython.int, 4)
HOW_END = cython.declare(cython.int, 8)
HOW_WORD = cython.declare(cython.int, 16)
HOW_GAP = cython.declare(cython.int, 32)
ROOM = cython.declare(cython.double, 1e18)
FACTOR_MOST = cython.declare(cython.double, 10000.0)  # of common/compounds.csv
EXP_MOST = cython.declare(cython.int, 26)
GAP_MOST = cython.declare(cython.int, 8)  # nodes
_C = codes.CATEGORIES
# what ends a run of words that say when or where
GAP_END = cython.declare(
    cython.ulonglong,
    _C["COMMA"] | _C["FROM"] | _C["TO"] | _C["LP"] | _C["RP"] | _C["DASH"] | _C["SLASH"] | _C["AND"] | _C["OR"]
    | _C["CHANGE"] | _C["CHANGENOUN"] | _C["CURPRE"] | _C["CURPOST"] | _C["PCT"]
)  # fmt: skip
MONTH_CAT = cython.declare(cython.ulonglong, _C["MONTH"])
ORD_CAT = cython.declare(cython.ulonglong, _C["ORD"])
HOUR_CAT = cython.declare(cython.ulonglong, _C["AMPM"] | _C["CLOCK"])
A_VERB = cython.declare(cython.ulonglong, codes.ATTRIBUTES["verb"])
A_YEAR = cython.declare(cython.ulonglong, codes.ATTRIBUTES["year"])
PUNCT = cython.declare(cython.int, codes.PUNCT)

# the number of a lone bit: it times a de Bruijn sequence has six highest bits of its own
DE_BRUIJN = cython.declare(cython.ulonglong, 0x03F79D71B4CB0A89)
ALL_BITS = cython.declare(cython.ulonglong, 0xFFFFFFFFFFFFFFFF)
_BIT_OF = array("B", bytes(64))
for _bit in range(64):
    _BIT_OF[(((1 << _bit) * 0x03F79D71B4CB0A89) & 0xFFFFFFFFFFFFFFFF) >> 58] = _bit
BIT_OF = cython.declare(cython.uchar[::1], _BIT_OF)

# flags of a figure for the steps behind
SCORE = cython.declare(cython.int, KINDS.index("score"))
MONEY = cython.declare(cython.int, KINDS.index("money"))
G_NO_VALUE = cython.declare(cython.int, codes.FIGURE_NO_VALUE)
G_MOVEMENT = cython.declare(cython.int, codes.FIGURE_MOVEMENT)
G_EXCHANGE = cython.declare(cython.int, codes.FIGURE_EXCHANGE)
G_LONG = cython.declare(cython.int, codes.FIGURE_LONG)
C_APPROXIMATE = cython.declare(cython.int, codes.COMPARATOR_CODES.index("~"))
C_UNDER = cython.declare(cython.int, codes.COMPARATOR_CODES.index("<"))
C_OVER = cython.declare(cython.int, codes.COMPARATOR_CODES.index(">"))


@cython.final
@cython.cclass
class Engine:
    """The compiled rules and the work space of one thread."""

    def __init__(self, lexicon: Lexicon, program: dict[str, Any]) -> None:
        self.lexicon = lexicon
        self.owner = program
        self.x, self.x_how, self.x_word = program["x"], program["x_how"], program["x_word"]
        self.set_from, self.set_word = program["set_from"], program["set_word"]
        self.tree, self.edges, self.a_rule = program["tree"], program["edges"], program["a_rule"]
        self.demand = program["demand"]
        self.root_edge, self.root_demand = program["root_edge"], program["root_demand"]
        self.bucket_from, self.buckets = program["bucket_from"], program["buckets"]
        self.word_from, self.word_edges = program["word_from"], program["word_edges"]
        self.any_demand = program["any_demand"]
        self.r_kind, self.r_reject, self.r_unit = program["r_kind"], program["r_reject"], program["r_unit"]
        self.r_priority, self.r_flags = program["r_priority"], program["r_flags"]
        self.z_unit, self.z_small, self.z_factor = program["z_unit"], program["z_small"], program["z_factor"]
        self.compounds = len(program["z_unit"])
        self.currency_mask = program["currency_mask"]
        nodes = codes.MAX_TOKENS + 8
        self.p_role = array("i", bytes(4 * 32))
        self.p_node = array("i", bytes(4 * 32))
        self.b_rule = array("i", bytes(4 * nodes))
        self.b_last = array("i", bytes(4 * nodes))
        self.b_score = array("q", bytes(8 * nodes))
        self.b_caps = array("i", bytes(4 * nodes * len(ROLES)))

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def passes(self, s: Sentence, test: cython.int, i: cython.int) -> cython.bint:
        """Whether node ``i`` passes a test; behind the sentence only a negative test or the end does."""
        good: cython.bint
        how: cython.int = self.x_how[test]
        at: cython.int = test * 4
        cat: cython.ulonglong
        attr: cython.ulonglong
        if i >= s.nodes:
            return (how & (HOW_END | HOW_NEGATIVE)) != 0
        if how & HOW_END:
            return False
        cat = s.n_cat[i]
        attr = s.n_attr[i]
        if how & (HOW_GLUED | HOW_APART):
            if ((attr & GLUEL) != 0) != ((how & HOW_GLUED) != 0):
                return False
        good = (
            (self.x[at] == 0 or (cat & self.x[at]) != 0)
            and (attr & self.x[at + 1]) == self.x[at + 1]
            and (attr & self.x[at + 2]) == 0
            and (self.x[at + 3] == 0 or (attr & self.x[at + 3]) != 0)
            and ((how & HOW_WORD) == 0 or self.is_word(self.x_word[test], s.n_word[i]))
        )
        return good != ((how & HOW_NEGATIVE) != 0)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def is_word(self, asked: cython.int, word: cython.int) -> cython.bint:
        """Whether a word is the one a test asks for, or one of its set."""
        k: cython.int
        if asked > -3:
            return word == asked
        for k in range(self.set_from[-3 - asked], self.set_from[-2 - asked]):
            if self.set_word[k] == word:
                return True
        return False

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
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
            if self.p_role[k] == R_C:
                c = s.n_form[self.p_node[k]]
            elif self.p_role[k] == R_U:
                u = s.n_form[self.p_node[k]]
            elif self.p_role[k] == R_V:
                v = s.n_form[self.p_node[k]]
            elif self.p_role[k] == R_N:
                n = self.p_node[k]
            elif self.p_role[k] == R_M:
                m = self.p_node[k]
            elif self.p_role[k] == R_H:
                h = self.p_node[k]
        if n >= 0 and h >= 0:
            k = 0 if c < 0 else self.lexicon.form_minor[v] if v >= 0 else 2
            if not self.has_room(s, n, h, k, c < 0):
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
            return (self.factor(u, v) > 0 or self.factor(v, u) > 0) and self.has_room(s, n, m, 0, True)
        return u >= 0 and self.factor(self.lexicon.form_unit[u], self.lexicon.form_unit[v]) > 0

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def has_room(self, s: Sentence, i: cython.int, j: cython.int, minor: cython.int, unit: cython.bint) -> cython.bint:
        """Whether two numerals, brought to one exponent and unit, stay within 64 bits; sums of longer ones are no figure."""
        low: cython.int = (s.n_exp[i] if s.n_exp[i] < s.n_exp[j] else s.n_exp[j]) - minor
        most: cython.double = ROOM / FACTOR_MOST if unit else ROOM
        if s.n_exp[i] - low > EXP_MOST or s.n_exp[j] - low > EXP_MOST:
            return False
        x: cython.double = abs(cython.cast(cython.double, s.n_mant[i])) * 10.0 ** (s.n_exp[i] - low)
        y: cython.double = abs(cython.cast(cython.double, s.n_mant[j])) * 10.0 ** (s.n_exp[j] - low)
        return x < most and y < most

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
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

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(check=False)
    def leads_on(self, s: Sentence, node: cython.int, i: cython.int) -> cython.bint:
        """Whether the sentence's node ``i`` is of a category that a tree node demands; cheaper than to try its tests."""
        return self.demand[node] == 0 or (i < s.nodes and (s.n_cat[i] & self.demand[node]) != 0)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def walk(self, s: Sentence, node: cython.int, i: cython.int, depth: cython.int, start: cython.int) -> cython.void:
        """Follow every edge below a tree node that the sentence's node ``i`` passes."""
        edge: cython.int
        at: cython.int
        if self.tree[2 * node + 3] > self.tree[2 * node + 1]:
            self.accept(s, node, i, depth, start)
        if depth >= 30:
            return
        for edge in range(self.tree[2 * node], self.tree[2 * node + 2]):
            at = edge * 3
            if self.x_how[self.edges[at]] & HOW_GAP:
                self.cross(s, self.edges[at + 2], i, depth, start)
            elif self.leads_on(s, self.edges[at + 2], i + 1) and self.passes(s, self.edges[at], i):
                self.p_role[depth] = self.edges[at + 1]
                self.p_node[depth] = i
                self.walk(s, self.edges[at + 2], i + 1, depth + 1, start)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def cross(self, s: Sentence, node: cython.int, i: cython.int, depth: cython.int, start: cython.int) -> cython.void:
        """Go on below a tree node behind a gap of every length that begins at node ``i``."""
        end: cython.int = i
        while end < s.nodes and end - i < GAP_MOST and self.says_when(s, end):
            end += 1
            self.p_role[depth] = -1
            self.p_node[depth] = end - 1
            self.walk(s, node, end, depth + 1, start)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def says_when(self, s: Sentence, i: cython.int) -> cython.bint:
        """Whether node ``i`` may stand in a phrase of time or place; of numbers only a date's and an hour's may."""
        cat: cython.ulonglong = s.n_cat[i]
        if cat & GAP_END or s.n_attr[i] & A_VERB or s.t_class[s.n_first[i]] == PUNCT:
            return False
        if not cat & NUMERAL or cat & ORD_CAT or s.n_attr[i] & A_YEAR:
            return True
        if s.n_cat[i - 1] & MONTH_CAT:
            return True
        return i + 1 < s.nodes and (s.n_cat[i + 1] & (MONTH_CAT | HOUR_CAT)) != 0

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def begin(self, s: Sentence, first: cython.int, last: cython.int, i: cython.int) -> cython.void:
        """Follow the edges ``first`` to ``last - 1`` of the root's list that node ``i`` passes."""
        k: cython.int
        at: cython.int
        ahead: cython.ulonglong = s.n_cat[i + 1] if i + 1 < s.nodes else 0
        for k in range(first, last):
            # what its next node demands is cheaper to ask than the test
            if self.root_demand[k] == 0 or (ahead & self.root_demand[k]) != 0:
                at = self.root_edge[k] * 3
                if self.passes(s, self.edges[at], i):
                    self.p_role[0] = self.edges[at + 1]
                    self.p_node[0] = i
                    self.walk(s, self.edges[at + 2], i + 1, 1, i)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def accept(self, s: Sentence, node: cython.int, i: cython.int, depth: cython.int, start: cython.int) -> cython.void:
        """Keep the match when it is the best that begins at its first captured node."""
        a: cython.int
        k: cython.int
        rule: cython.int
        first: cython.int = -1
        last: cython.int = -1
        score: cython.longlong
        for k in range(depth):
            if self.p_role[k] >= 0 and self.p_role[k] != R_Z and self.p_role[k] != R_W:
                if first < 0:
                    first = self.p_node[k]
                last = self.p_node[k]
        if first < 0 or not self.parts_fit(s, depth):
            return
        for a in range(self.tree[2 * node + 1], self.tree[2 * node + 3]):
            rule = self.a_rule[a]
            if (self.r_flags[rule] & F_PART) and not self.is_part(s, depth):
                continue
            if (self.r_flags[rule] & F_FOOTBALL) and not self.all_football(s, depth):
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

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def is_part(self, s: Sentence, depth: cython.int) -> cython.bint:
        """The numeral in the role n is less than the one in the role m."""
        k: cython.int
        n: cython.int = 0
        m: cython.int = 0
        for k in range(depth):
            if self.p_role[k] == R_N:
                n = self.p_node[k]
            elif self.p_role[k] == R_M:
                m = self.p_node[k]
        return self.less(s.n_mant[n], s.n_exp[n], s.n_den[n], s.n_mant[m], s.n_exp[m], s.n_den[m])

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def football(self, s: Sentence, i: cython.int) -> cython.int:
        """The points of a score of goals, behinds and points, 12.9.81; -1 where they do not add up."""
        goals: cython.int = 0
        behinds: cython.int = 0
        count: cython.int = 0
        value: cython.int = 0
        at: cython.Py_ssize_t
        byte: cython.int
        for at in range(s.t_start[s.n_first[i]], s.t_end[s.n_last[i]]):
            byte = s.data[at]
            if byte == FULL_STOP and count < 2:
                goals = behinds
                behinds = value
                count += 1
                value = 0
            elif byte < 48 or byte > 57 or value > 999:
                return -1
            else:
                value = 10 * value + byte - 48
        if count < 2 or 6 * goals + behinds != value:
            return -1
        return value

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def all_football(self, s: Sentence, depth: cython.int) -> cython.bint:
        """Whether every numeral of a match is a score of goals, behinds and points."""
        k: cython.int
        for k in range(depth):
            if (self.p_role[k] == R_N or self.p_role[k] == R_M) and self.football(s, self.p_node[k]) < 0:
                return False
        return True

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def run(self, s: Sentence) -> cython.void:
        """Find the figures of a sentence."""
        i: cython.int
        k: cython.int
        bit: cython.int
        cat: cython.ulonglong
        low: cython.ulonglong
        for i in range(s.nodes):
            self.b_rule[i] = -1
        for i in range(s.nodes):
            cat = s.n_cat[i] & self.buckets
            while cat:
                low = cat & (~cat + 1)
                cat ^= low
                bit = BIT_OF[((low * DE_BRUIJN) & ALL_BITS) >> 58]
                self.begin(s, self.bucket_from[bit], self.bucket_from[bit + 1], i)
            if s.n_word[i] >= 0 and self.word_from[s.n_word[i]] >= 0:
                k = self.word_from[s.n_word[i]]
                self.begin(s, k, k + self.word_edges[s.n_word[i]], i)
            if self.any_demand == 0 or (i + 1 < s.nodes and (s.n_cat[i + 1] & self.any_demand) != 0):
                self.begin(s, self.bucket_from[64], self.bucket_from[65], i)
        i = 0
        while i < s.nodes:
            if self.b_rule[i] >= 0 and s.figures < MAX_FIGURES and not self.overruled(i):
                self.produce(s, i)
                i = self.b_last[i]
            i += 1

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def overruled(self, first: cython.int) -> cython.bint:
        """Whether the best match of a node leaves out what a rule of higher priority, begun inside it, reads as a figure."""
        i: cython.int
        if not self.r_reject[self.b_rule[first]]:
            return False
        for i in range(first + 1, self.b_last[first] + 1):
            if self.b_rule[i] >= 0 and self.r_priority[self.b_rule[i]] > self.r_priority[self.b_rule[first]]:
                return True
        return False

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def factor(self, unit: cython.int, small: cython.int) -> cython.int:
        """How many of the smaller unit make the larger, or 0."""
        k: cython.int
        for k in range(self.compounds):
            if self.z_unit[k] == unit and self.z_small[k] == small:
                return self.z_factor[k]
        return 0

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def less(
        self,
        a: cython.longlong,
        ea: cython.int,
        da: cython.longlong,
        b: cython.longlong,
        eb: cython.int,
        db: cython.longlong,
    ) -> cython.bint:
        """Whether ``a * 10**ea / da`` is below ``b * 10**eb / db``; only the order counts, so floats will do."""
        x: cython.double = cython.cast(cython.double, a) / da
        y: cython.double = cython.cast(cython.double, b) / db
        while ea > eb:
            x *= 10.0
            ea -= 1
        while eb > ea:
            y *= 10.0
            eb -= 1
        return x < y

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def produce(self, s: Sentence, first: cython.int) -> cython.void:
        """Make the figure (or the reject) of the best match that begins at a node."""
        f: cython.int = s.figures
        rule: cython.int = self.b_rule[first]
        last: cython.int = self.b_last[first]
        flags: cython.longlong = self.r_flags[rule]
        caps: cython.int = first * NROLES
        n: cython.int = self.b_caps[caps + R_N]
        m: cython.int = self.b_caps[caps + R_M]
        c: cython.int = self.b_caps[caps + R_C]
        u: cython.int = self.b_caps[caps + R_U]
        h: cython.int = self.b_caps[caps + R_H]
        v: cython.int = self.b_caps[caps + R_V]
        i: cython.int
        k: cython.int
        s.clear_figure(f)
        s.f_first[f] = first
        s.f_last[f] = last
        s.f_start[f] = s.t_start[s.n_first[first]]
        s.f_end[f] = s.t_end[s.n_last[last]]
        k = s.n_last[last]
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
        s.f_den[f] = 1
        s.f_den2[f] = 1
        s.f_unit[f] = self.r_unit[rule]
        s.f_per[f] = -1
        s.f_per2[f] = -1
        s.f_currency[f] = -1
        for i in range(first, last + 1):
            s.n_figure[i] = f
        s.figures = f + 1
        i = self.b_caps[caps + R_Z]
        if i >= 0 and s.n_form[i] >= 0:
            if self.lexicon.form_unit[s.n_form[i]] >= 0 and self.r_kind[rule] != MONEY:
                u = i
            else:
                c = i
        if flags & F_NO_VALUE:
            s.f_flags[f] |= G_NO_VALUE
        if n >= 0 and (s.n_cat[n] & NUMERAL):
            s.f_mant[f] = s.n_mant[n]
            s.f_exp[f] = s.n_exp[n]
            s.f_den[f] = s.n_den[n]
            s.f_res[f] = s.n_res[n]
            if s.n_cat[n] & VAGUE:
                s.f_range[f] = 1
                s.f_mant2[f] = s.n_mant2[n]
                s.f_exp2[f] = s.n_exp2[n]
                s.f_cmp[f] = C_APPROXIMATE
            if s.n_attr[n] & HEDGED:
                s.f_cmp[f] = C_APPROXIMATE
            if s.n_attr[n] & LONG:
                s.f_flags[f] |= G_LONG
                s.f_digits_start[f] = s.n_digits[n]
                s.f_digits_end[f] = s.n_digits_end[n]
                s.f_dropped[f] = s.n_dropped[n]
                s.f_power[f] = s.n_power[n]
        elif flags & F_ONE:
            s.f_mant[f] = 1
        if flags & F_MULTIPLIER:
            k = self.b_caps[caps + R_Y]
            s.f_mant[f] = self.lexicon.form_scale[s.n_form[k]]  # tenths
            s.f_exp[f] = -1
            s.f_res[f] = 0
            s.f_change[f] = self.lexicon.form_change[s.n_form[k]]
        if flags & F_SCALE_BEHIND:
            k = self.lexicon.form_scale[s.n_form[self.b_caps[caps + R_Y]]]
            s.f_exp[f] += k
            s.f_res[f] += k
        if m >= 0 and (s.n_cat[m] & NUMERAL):
            if s.n_attr[m] & LONG:
                s.f_flags[f] |= G_LONG
                s.f_digits2_start[f] = s.n_digits[m]
                s.f_digits2_end[f] = s.n_digits_end[m]
                s.f_dropped2[f] = s.n_dropped[m]
                s.f_power2[f] = s.n_power[m]
            if flags & F_DIVIDE:
                s.f_den[f] = s.n_mant[m]
                s.f_exp[f] -= s.n_exp[m]
                if s.f_den[f] == 0:
                    s.f_den[f] = 1
            else:
                s.f_range[f] = 1
                s.f_mant2[f] = s.n_mant[m]
                s.f_exp2[f] = s.n_exp[m]
                s.f_den2[f] = s.n_den[m]
                if s.n_res[m] < s.f_res[f]:
                    s.f_res[f] = s.n_res[m]
                if (
                    (flags & F_SHARE)
                    and n >= 0
                    and (v < 0 or (c >= 0 and c < n))  # "5 tonnes to 7 million tonnes": a unit ends its number
                    and (s.n_attr[m] & SCALED)
                    and not (s.n_attr[n] & (SCALED | GROUPED))
                    and s.n_mant2[n] == 0
                ):
                    # "$10 to $15 billion", but "$200 to $4 million"
                    if (
                        s.n_scale[m] > 0
                        and self.less(s.n_mant[n], s.n_exp[n], s.n_den[n], 1000, 0, 1)
                        and (
                            self.less(
                                s.n_mant[n], s.n_exp[n], s.n_den[n], s.n_mant[m], s.n_exp[m] - s.n_scale[m], s.n_den[m]
                            )
                        )
                    ):
                        s.f_exp[f] += s.n_scale[m]
                        if s.f_res[f] < s.n_scale[m] + s.n_res[n]:
                            s.f_res[f] = s.n_scale[m] + s.n_res[n]
        if flags & F_NEGATIVE:
            s.f_mant[f] = -s.f_mant[f]
        if flags & F_PLUS_ONE:
            s.f_mant[f] += s.f_den[f] * (10 if s.f_exp[f] == -1 else 100 if s.f_exp[f] == -2 else 1)
        if flags & F_RANGE_HALF:
            s.f_range[f] = 1
            s.f_mant2[f] = s.f_mant[f] + (
                99
                if s.f_mant[f] % 100 == 0 and not (s.n_attr[n] & WORDS) and s.f_mant[f] >= 1000 and s.f_mant[f] < 1900
                else 9
            )
            s.f_exp2[f] = 0
        if flags & F_DECADE_END:
            s.f_mant2[f] += 9
        if flags & F_SHORT_YEAR:
            if s.f_mant2[f] < 100:
                s.f_mant2[f] += s.f_mant[f] // 100 * 100
                if s.f_mant2[f] < s.f_mant[f]:
                    s.f_mant2[f] += 100
        if flags & F_YEAR_TWO:
            if s.f_mant[f] < 100:
                s.f_mant[f] += 2000
        if (flags & F_CENTURY) and s.f_mant[f] < 100:
            s.f_mant[f] += 2000 if s.f_mant[f] < PIVOT else 1900
        if flags & F_FOOTBALL:
            s.f_mant[f] = self.football(s, n)
            s.f_exp[f] = 0
            if m >= 0:
                s.f_mant2[f] = self.football(s, m)
                s.f_exp2[f] = 0
        if flags & F_SIXTIETHS:
            s.f_mant[f] *= 60
            self.add_part(s, f, h, 0)
            if m >= 0:
                s.f_range[f] = 0
                s.f_mant[f] *= 60
                self.add_part(s, f, m, 0)
        if (flags & F_PLUS_PART) and s.n_den[h] == 1:
            self.add_part(s, f, h, 0)
        if flags & F_OVER:
            s.f_cmp[f] = C_OVER
        if flags & F_UNDER:
            s.f_cmp[f] = C_UNDER
        if c >= 0 and s.n_form[c] >= 0:
            s.f_currency[f] = s.n_form[c]
            k = -self.lexicon.form_minor[s.n_form[c]]
            if not (self.lexicon.form_cat[s.n_form[c]] & SCALE_CAT):
                k += self.lexicon.form_scale[s.n_form[c]]  # MEUR
            s.f_exp[f] += k
            s.f_exp2[f] += k
            s.f_res[f] += k
            if m >= 0 and v >= 0:
                # "from 90 cents to two dollars": each end in its own coin
                k = self.lexicon.form_minor[s.n_form[c]] - self.lexicon.form_minor[s.n_form[v]]
                if c < n:
                    s.f_exp2[f] += k
                else:
                    s.f_exp[f] += k
                if k < 0:
                    s.f_res[f] += k
            elif h >= 0 and v >= 0:
                self.add_part(s, f, h, -self.lexicon.form_minor[s.n_form[v]])
            elif h >= 0 and (flags & F_MINOR):
                self.add_part(s, f, h, -2)
        if u >= 0 and s.n_form[u] >= 0:
            s.f_unit[f] = self.lexicon.form_unit[s.n_form[u]]
        if h >= 0 and u >= 0 and (flags & F_NEXT_UNIT):
            for k in range(self.compounds):
                if self.z_unit[k] == s.f_unit[f]:
                    s.f_mant[f] = s.f_mant[f] * self.z_factor[k]
                    s.f_unit[f] = self.z_small[k]
                    self.add_part(s, f, h, 0)
                    break
        if m >= 0 and v >= 0 and u >= 0 and self.lexicon.form_unit[s.n_form[v]] != s.f_unit[f]:
            # "90 minutes to two hours": both ends in the smaller unit
            k = self.factor(s.f_unit[f], self.lexicon.form_unit[s.n_form[v]])
            if k:
                s.f_mant2[f] *= k
                s.f_unit[f] = self.lexicon.form_unit[s.n_form[v]]
            else:
                s.f_mant[f] *= self.factor(self.lexicon.form_unit[s.n_form[v]], s.f_unit[f])
        if h >= 0 and v >= 0 and u >= 0:
            # 5ft 9in: in the smaller unit
            k = self.factor(self.lexicon.form_unit[s.n_form[u]], self.lexicon.form_unit[s.n_form[v]])
            if k:
                s.f_mant[f] = s.f_mant[f] * k
                s.f_unit[f] = self.lexicon.form_unit[s.n_form[v]]
                self.add_part(s, f, h, 0)
        i = self.b_caps[caps + R_D]
        if i < 0:
            i = self.b_caps[caps + R_W]
        if i >= 0:
            s.f_per[f] = i
        i = self.b_caps[caps + R_E]
        if i >= 0:
            s.f_per2[f] = i
        i = self.b_caps[caps + R_K]
        if i >= 0:
            s.f_per_times[f] = s.n_mant[i]
            s.f_per_exp[f] = s.n_exp[i]
            if s.f_per_times[f] == 1 and s.f_per_exp[f] == 0:
                s.f_per_times[f] = 0  # N1,550/$1
        if flags & F_MOVEMENT:
            s.f_flags[f] |= G_MOVEMENT
        if (flags & F_SCORE_IF_FALLING) and not self.less(s.f_mant[f], s.f_exp[f], 1, s.f_mant2[f], s.f_exp2[f], 1):
            s.f_kind[f] = SCORE
        if flags & F_EXCHANGE:
            s.f_flags[f] |= G_EXCHANGE
