"""Expressions of time in a sentence ("last year", "the three months to June"), by the shapes of ``period_shapes``.

In: a ``Sentence`` with nodes, tags and figures. Out: ``count`` expressions with their nodes (``first``, ``last``, and
``lead`` with the preposition before them), flags and codes, and of each node its classes and what stands before it.

A code says which row of the shapes fits and what stands under its names, four parts in each of three fields: the word before
it (written by ``period_cy``), the row, then each name, behind a figure its own row and names. ``period_shapes.read`` reads it.

>>> from figures.lexicon.load import builtin
>>> Times(builtin().lexicon).count
0
"""

from __future__ import annotations

from array import array

import cython
from cython.cimports.figures.context.period_shapes import ANYTHING, BOUND, POWERS, Part, TimeFlag
from cython.cimports.figures.lexicon.lexicon_cy import Lexicon
from cython.cimports.figures.scanner.codes import (
    MAX_FIGURES,
    Attribute,
    Category,
    Kind,
    Tag,
    TimeNode,
    TimeWord,
    Token,
)
from cython.cimports.figures.scanner.sentence_cy import Sentence

from figures import columns
from figures.context import period_shapes
from figures.kinds.rules import RULES
from figures.scanner import codes

B_DAY = cython.declare(cython.ulonglong, TimeWord.WEEKDAY | TimeWord.DAY | TimeWord.DAYPART)
B_FIGURE = cython.declare(cython.ulonglong, TimeNode.DATE | TimeNode.DUR)
B_NUMERAL = cython.declare(cython.ulonglong, TimeNode.NUM | TimeNode.YEAR | TimeNode.DECADE)
C_JOINT = cython.declare(cython.ulonglong, Category.DASH | Category.SLASH | Category.TO | Category.AND | Category.OR)
A_GLUE = cython.declare(cython.ulonglong, Attribute.GLUEL | Attribute.GLUER)
NEAR = cython.declare(cython.int, 8)  # nodes: how far an ordinal's time stands at most, and a superlative's
SEMICOLON = cython.declare(cython.int, 59)  # parts clauses as two commas would
# a code: its fields, and the parts in them
FIELDS = cython.declare(cython.int, len(columns.TIME))
PARTS = cython.declare(cython.int, 4 * len(columns.TIME))
LONGEST = 32  # elements of a shape


@cython.final
@cython.cclass
class Times:
    """The expressions of time of one sentence; arrays used again for the next."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        tree = period_shapes.tree()
        edges, states = list(tree.values())[:4], list(tree.values())[4:]
        self.e_from, self.e_mask, self.e_inside, self.e_to = edges
        self.asked, self.behind, self.ends, self.r_from, self.r_mask = states
        self.clock = array("i", [int(rule.name.startswith("clock")) for rule in RULES])
        n, m = codes.MAX_TOKENS + 16, codes.MAX_FIGURES + 8
        self.bits = array("Q", bytes(8 * n))
        # how many there are before a node: stops, comparing words, verbs, figures
        self.stops, self.compares, self.verbs, self.amounts = (array("i", bytes(4 * n)) for _ in range(4))
        # the expressions: nodes, the first with its preposition, flags
        self.first, self.last, self.lead, self.flags = (array("i", bytes(4 * m)) for _ in range(4))
        self.code = array("q", bytes(8 * FIELDS * m))
        # the nodes of the way walked, of the best one, and of one inside a figure; -1 - node where a figure begins
        self.nodes, self.best_nodes, self.own_nodes = (array("i", bytes(4 * LONGEST)) for _ in range(3))
        self.count = 0
        self.best_first = self.best_last = -1
        self.best_row = self.parts = 0

    def bits_of(self, s: Sentence, i: cython.int) -> cython.ulonglong:
        """Class bits of a node: of its word, of what the lexicon says it is, of a mark that parts clauses."""
        t: cython.int = s.n_first[i]
        byte: cython.int
        cat: cython.ulonglong = s.n_cat[i]
        b: cython.ulonglong = 0
        if s.n_last[i] == t or (cat & Category.YEARPREP):
            b = s.t_time[t]
            if b == 0 and s.n_last[i] > t:
                b = s.t_time[s.n_last[i]]  # "back in"
            if s.t_class[t] == Token.PUNCT and s.n_figure[i] < 0:
                byte = s.data[s.t_start[t]]
                if byte in (33, 40, 41, 44, 46, 58, 59, 63):  # ! ( ) , . : ; ? and below a dash between spaces
                    b |= TimeNode.STOP
                if byte == 41:
                    b |= TimeNode.CLOSE
        elif cat & Category.IDIOM:
            # "first half" is one node
            b = s.t_time[s.n_last[i]]
        elif cat & Category.CMPPRE:
            b = s.t_time[s.n_last[i]] & TimeWord.THAN  # more than
        if cat & Category.MONTH:
            b |= TimeNode.MONTH
        if cat & Category.FISCAL:
            b |= TimeNode.FISCAL
        if cat & Category.ORD:
            b |= TimeWord.ORD
        if cat & Category.NUM:
            if not s.n_attr[i] & Attribute.PLURAL:
                b |= TimeNode.NUM | (TimeNode.YEAR if s.n_attr[i] & Attribute.YEAR else 0)
            elif s.n_attr[i] & (Attribute.YEAR | Attribute.D2):
                b |= TimeNode.DECADE  # the 80s are no number
        if cat & C_JOINT:
            b |= TimeNode.JOINT
        if (cat & Category.DASH) and not (s.n_attr[i] & A_GLUE) and s.n_figure[i] < 0:
            b |= TimeNode.STOP
        return b

    def begins_verbs(self, s: Sentence, i: cython.int) -> cython.bint:
        """Whether a verb or auxiliary is the first of its group; "28.2 per cent recorded in May" has none."""
        t: cython.int = s.n_first[i]
        if i > 0 and i + 1 < s.nodes and s.n_figure[i - 1] >= 0 and s.t_time[s.n_first[i + 1]] & TimeWord.IN:
            return s.t_tag[t] == Tag.AUX
        return i == 0 or s.t_tag[s.n_first[i - 1]] != Tag.AUX  # "has been sold" is one

    def classify(self, s: Sentence) -> cython.void:
        """Class bits of every node and the counts before it."""
        i: cython.int
        t: cython.int
        f: cython.int
        b: cython.ulonglong
        stops: cython.int = 0
        compares: cython.int = 0
        verbs: cython.int = 0
        amounts: cython.int = 0
        for i in range(s.nodes + 1):
            self.stops[i], self.compares[i], self.verbs[i], self.amounts[i] = stops, compares, verbs, amounts
            if i == s.nodes:
                self.bits[i] = TimeNode.STOP
                return
            t = s.n_first[i]
            b = self.bits_of(s, i)
            f = s.n_figure[i]
            if f >= 0:
                b &= ~(TimeWord.CONTRAST | TimeWord.CLAUSE | TimeNode.STOP | TimeNode.CLOSE)
                if s.f_first[f] == i and not s.f_reject[f]:
                    if s.f_kind[f] == Kind.DATE:
                        if not self.clock[s.f_rule[f]]:
                            b |= TimeNode.DATE
                    elif s.f_kind[f] == Kind.DURATION:
                        b |= TimeNode.DUR
                    else:
                        amounts += 1
            elif b & (TimeNode.STOP | TimeWord.CLAUSE):
                stops += 2 if s.data[s.t_start[t]] == SEMICOLON else 1
            elif b & TimeWord.CONTRAST:
                # "from 370 to 870" is one figure, and compares with no other
                f = s.n_figure[i + 1] if i + 1 < s.nodes else -1
                if f < 0 or not s.f_range[f]:
                    compares += 1
            elif (s.t_tag[t] == Tag.VERB or s.t_tag[t] == Tag.AUX) and not (b & TimeWord.SAY):
                verbs += self.begins_verbs(s, i)
            self.bits[i] = b

    def walk(
        self, s: Sentence, state: cython.int, i: cython.int, first: cython.int, last: cython.int, depth: cython.int
    ) -> cython.void:
        """The longest shape from a state and a node on goes to ``best_first``, ``best_last``, and its way beside them."""
        e: cython.int
        b: cython.ulonglong
        end: cython.int
        to: cython.int
        head: cython.int
        if self.ends[state] and last > self.best_last:
            self.best_first = first
            self.best_last = last
            self.best_row = self.ends[state]
            self.best_nodes[:depth] = self.nodes[:depth]
        if i > s.nodes:
            return
        b = self.bits[i]
        for e in range(self.e_from[state], self.e_from[state + 1]):
            if not (b & self.e_mask[e]):
                continue
            to = self.e_to[e]
            head = i if first < 0 and self.e_inside[e] else first
            if b & self.e_mask[e] & B_FIGURE:
                end = s.f_last[s.n_figure[i]]
                self.nodes[depth] = -1 - i
                self.walk(s, to, end + 1, head, end if self.e_inside[e] else last, depth + 1)
            # most ways end at the next node: that is seen without a call
            if b & self.e_mask[e] & ~B_FIGURE and (self.ends[to] or self.bits[i + 1] & self.asked[to]):
                self.nodes[depth] = i
                self.walk(s, to, i + 1, head, i if self.e_inside[e] else last, depth + 1)

    def begins(self, i: cython.int) -> cython.bint:
        """Whether a shape may begin at a node, by its classes and those of the node behind it."""
        b: cython.ulonglong = self.bits[i] & self.asked[0]
        behind: cython.ulonglong = 0
        while b:
            behind |= self.behind[(b & (~b + 1)) % POWERS]
            b &= b - 1
        return ((self.bits[i + 1] | ANYTHING) & behind) != 0

    def find(self, s: Sentence) -> cython.void:
        """The expressions of time, from the left."""
        i: cython.int = 0
        first: cython.int
        last: cython.int
        lead: cython.int
        self.count = 0
        while i < s.nodes and self.count < MAX_FIGURES:
            self.best_first = self.best_last = -1
            if self.begins(i):
                self.walk(s, 0, i, -1, -1, 0)
            first = self.best_first
            last = self.best_last
            if first < 0:
                i += 1
                continue
            if first > i or (self.bits[i] & TimeWord.THE):
                # "in the year to March": the shorter "in the year" begins further left
                self.best_last = last
                for lead in range(i + 1, last + 1):
                    if self.begins(lead):
                        self.walk(s, 0, lead, -1, -1, 0)
                if self.best_last > last:
                    first = self.best_first
                    last = self.best_last
            i = last + 1
            if first > 0 and (self.bits[first - 1] & TimeWord.THE) and not self.attributive(s, first, last):
                first -= 1
            lead = first
            if first > 0 and s.n_figure[first - 1] < 0 and (self.bits[first - 1] & (TimeWord.IN | BOUND)):
                lead = first - 1
            elif first > 1 and self.bits[first - 1] & TimeWord.OF and self.bits[first - 2] & TimeWord.AS:
                lead = first - 2  # as of June 15
            elif first > 0 and (self.bits[first - 1] & TimeWord.RATE):
                continue
            elif first > 0 and s.n_figure[first - 1] >= 0 and self.clock[s.f_rule[s.n_figure[first - 1]]]:
                lead = s.f_first[s.n_figure[first - 1]]  # at 6 a.m. Tuesday
                if lead > 0 and s.n_figure[lead - 1] < 0 and (self.bits[lead - 1] & (TimeWord.IN | BOUND)):
                    lead -= 1
            elif first == last and (self.bits[first] & TimeWord.WEEKDAY) and self.name(s, first):
                continue
            self.first[self.count] = first
            self.last[self.count] = last
            self.lead[self.count] = lead
            self.flags[self.count] = self.reach(s, first, last, lead)
            self.encode(s)
            self.count += 1

    def own(self, s: Sentence, state: cython.int, i: cython.int, last: cython.int, depth: cython.int) -> cython.int:
        """The row that fits a figure's own nodes from a state and a node on, 0 for none; its way to ``own_nodes``."""
        e: cython.int
        row: cython.int
        while i <= last and (self.bits[i] & ~B_FIGURE) == 0 and s.t_class[s.n_first[i]] == Token.PUNCT:
            i += 1
        if i > last:
            return self.ends[state]
        for e in range(self.e_from[state], self.e_from[state + 1]):
            if self.bits[i] & self.e_mask[e]:
                row = self.own(s, self.e_to[e], i + 1, last, depth + 1)
                if row:
                    self.own_nodes[depth] = i
                    return row
        return 0

    def put(self, part: cython.longlong) -> cython.void:
        """One more part of the code; what has no room is seen by ``encode``."""
        at: cython.int = self.parts
        if at < PARTS:
            self.code[FIELDS * self.count + (at >> 2)] |= part << (Part.BITS * (at & 3))
        self.parts = at + 1

    def put_node(self, s: Sentence, i: cython.int, b: cython.ulonglong) -> cython.void:
        """What a node stands for, as the classes that were asked of it take it."""
        t: cython.int = s.n_first[i]
        if b & B_NUMERAL or (b & TimeWord.ORD and s.n_cat[i] & Category.ORD):
            if s.n_den[i] == 1 and s.n_exp[i] == 0 and 0 <= s.n_mant[i] <= Part.MOST:
                self.put(Part.NUMBERS + s.n_mant[i])
            else:
                self.parts = PARTS + 1
        elif b & TimeNode.MONTH:
            self.put(Part.MONTHS + self.lexicon.form_number[s.n_form[i]])
        elif b & TimeNode.FISCAL:
            self.put(Part.MONTHS)
        else:
            if s.n_last[i] > t and s.n_cat[i] & Category.IDIOM and s.t_time[t] & TimeWord.ORD:
                self.put(Part.ORDINALS + s.t_word[t])  # "first half" is one node
            if not (s.t_time[t] & b):
                t = s.n_last[i]
            self.put(s.t_word[t])

    def put_row(self, s: Sentence, row: cython.int, nodes: cython.int[::1]) -> cython.void:
        """What stands under the names of a row, whose elements are the nodes."""
        k: cython.int
        i: cython.int
        f: cython.int
        for k in range(self.r_from[row], self.r_from[row + 1]):
            i = nodes[k - self.r_from[row]]
            if self.r_mask[k] and i >= 0:
                self.put_node(s, i, self.bits[i] & self.r_mask[k])
            elif self.r_mask[k]:
                f = s.n_figure[-1 - i]
                i = self.own(s, 1 if s.f_kind[f] == Kind.DATE else 2, s.f_first[f], s.f_last[f], 0)
                self.put(Part.ROWS + i)
                self.put_row(s, i, self.own_nodes)

    def encode(self, s: Sentence) -> cython.void:
        """The code of the best way; without a row where it has no room."""
        k: cython.int
        for k in range(FIELDS):
            self.code[FIELDS * self.count + k] = 0
        self.parts = 1  # the first is for the word before it
        self.put(self.best_row)
        self.put_row(s, self.best_row, self.best_nodes)
        if self.parts > PARTS:
            self.code[FIELDS * self.count] = 0

    def lone(self, s: Sentence, f: cython.longlong) -> cython.void:
        """A date by itself, by the first of the rows, as the one expression."""
        self.count = 0
        self.first[0] = s.f_first[f]
        self.last[0] = s.f_last[f]
        self.best_nodes[0] = -1 - s.f_first[f]
        self.best_row = 1
        self.encode(s)

    def attributive(self, s: Sentence, first: cython.int, last: cython.int) -> cython.bint:
        """A date before its noun: "the 2024 budget", whose article is the noun's."""
        t: cython.int
        if not (self.bits[first] & TimeNode.DATE) or s.f_last[s.n_figure[first]] != last or last + 1 >= s.nodes:
            return False
        t = s.t_tag[s.n_first[last + 1]]
        return t == Tag.NOUN or t == Tag.PROPN

    def name(self, s: Sentence, i: cython.int) -> cython.bint:
        """A weekday inside a name: Black Friday, the Sunday Times."""
        if i > 0 and (s.n_attr[i - 1] & Attribute.CAP) and (s.n_attr[i - 1] & Attribute.PROPN):
            return True
        if i + 1 >= s.nodes or (s.n_attr[i] & Attribute.FIRST):
            return False
        return (s.n_attr[i + 1] & Attribute.CAP) != 0 and (s.n_attr[i + 1] & Attribute.PROPN) != 0

    def reach(self, s: Sentence, first: cython.int, last: cython.int, lead: cython.int) -> cython.int:
        """The flags of an expression."""
        flags: cython.int = 0
        k: cython.int = lead - 1
        steps: cython.int = 0
        daily: cython.bint = False
        n: cython.int
        before: cython.bint = lead == 0 or (self.bits[lead - 1] & TimeNode.STOP) != 0
        behind: cython.bint = (self.bits[last + 1] & TimeNode.STOP) != 0
        if self.bits[last + 1] & TimeWord.ALONE and last + 2 <= s.nodes:
            behind = (self.bits[last + 2] & TimeNode.STOP) != 0  # on Saturday alone, 18,000
        if lead == 0 or (lead == 1 and s.t_class[s.n_first[0]] == Token.PUNCT):
            flags |= TimeFlag.HEAD
        elif self.bits[lead - 1] & TimeWord.AND or (
            self.bits[lead - 1] & TimeWord.THE and lead > 1 and self.bits[lead - 2] & TimeWord.AND
        ):
            if not behind or (last + 2 < s.nodes and s.n_figure[last + 2] >= 0):
                flags |= TimeFlag.COORDINATE  # and on Feb. 6, 14 people
        if before and behind:
            flags |= TimeFlag.ALONE
        if self.bits[last + 1] & TimeWord.SAY:
            return flags | TimeFlag.MUTE
        if lead == first and (self.bits[first] & TimeNode.DATE) and (self.bits[last + 1] & TimeWord.EVENT):
            return flags | TimeFlag.MUTE  # his 2016 campaign
        if self.bits[last + 1] & (TimeWord.LEVEL | TimeWord.CONTRACT):
            return flags | TimeFlag.MUTE  # below 2005 levels, for December delivery
        if first > 1 and self.bits[first - 1] & TimeWord.OF and self.bits[first - 2] & TimeWord.LEVEL:
            return flags | TimeFlag.MUTE  # above those of 2021
        if (
            lead < first
            and lead > 0
            and self.bits[lead - 1] & TimeWord.AS
            and self.bits[first] & (TimeNode.DATE | TimeNode.MONTH)
        ):
            return flags | TimeFlag.MUTE  # twice as high as in 1990
        if lead > 0 and self.bits[lead - 1] & TimeWord.THAN and self.bits[first] & (TimeNode.DATE | TimeNode.MONTH):
            return flags | TimeFlag.MUTE  # 60 per cent more than in 2019
        for n in range(first, last + 1):
            if self.bits[n] & (B_DAY | TimeNode.MONTH):
                daily = True
        while k >= 0 and steps < NEAR:
            if s.n_figure[k] >= 0 or (self.bits[k] & (TimeNode.STOP | TimeWord.CLAUSE)):
                break
            if self.bits[k] & TimeWord.SAY:
                if steps == 0 or daily:
                    flags |= TimeFlag.MUTE
                break
            if (self.bits[k] & TimeWord.PEAK) and steps < 4 and not (flags & TimeFlag.HEAD):
                flags |= TimeFlag.MUTE
                break
            if s.t_tag[s.n_first[k]] == Tag.VERB:
                break
            k -= 1
            steps += 1
        return flags

    def run(self, s: Sentence) -> cython.void:
        """Classify the nodes and find the expressions."""
        self.classify(s)
        self.find(s)
