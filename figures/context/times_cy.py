"""Expressions of time in a sentence ("last year", "the three months to June"), by the shapes of ``period_shapes``.

In: a ``Sentence`` with nodes, tags and figures. Out: ``count`` expressions with their nodes (``first``, ``last``, and
``lead`` with the preposition before them), flags and codes, and of each node its classes and what stands before it.

A code says which row of the shapes fits and what stands under its names, four parts of 15 bits in each of three fields:
the word before it (written by ``period_cy``), the row, then a part for each name, behind a figure its own row and names.
``period_shapes.read`` makes a ``Time`` of it.

>>> from figures.lexicon.load import builtin
>>> Times(builtin().lexicon).count
0
"""

from __future__ import annotations

from array import array

try:
    import cython
except ImportError:
    from figures import _cython as cython  # type: ignore[no-redef]

from figures import columns
from figures.context import period_shapes
from figures.context.period_shapes import CLASS
from figures.kinds.rules import RULES
from figures.scanner import codes
from figures.schema import KINDS

if cython.compiled:
    from cython.cimports.figures.lexicon.lexicon_cy import Lexicon
    from cython.cimports.figures.scanner.sentence_cy import Sentence
else:
    from figures.lexicon.lexicon_cy import Lexicon
    from figures.scanner.sentence_cy import Sentence

B_IN = cython.declare(cython.ulonglong, CLASS["in"])
B_THE = cython.declare(cython.ulonglong, CLASS["the"])
B_AND = cython.declare(cython.ulonglong, CLASS["and"])
B_RATE = cython.declare(cython.ulonglong, CLASS["rate"])
B_BOUND = cython.declare(
    cython.ulonglong,
    CLASS["since"] | CLASS["from"] | CLASS["until"] | CLASS["before"] | CLASS["after"] | CLASS["between"],
)
B_COMPARES = cython.declare(cython.ulonglong, CLASS["contrast"])
B_CLAUSE = cython.declare(cython.ulonglong, CLASS["clause"])
B_SAY = cython.declare(cython.ulonglong, CLASS["say"])
B_PEAK = cython.declare(cython.ulonglong, CLASS["peak"])
B_WEEKDAY = cython.declare(cython.ulonglong, CLASS["weekday"])
B_DAY = cython.declare(cython.ulonglong, CLASS["weekday"] | CLASS["day"] | CLASS["daypart"])
B_MONTH = cython.declare(cython.ulonglong, CLASS["MONTH"])
B_FISCAL = cython.declare(cython.ulonglong, CLASS["FISCAL"])
B_DATE = cython.declare(cython.ulonglong, CLASS["DATE"])
B_DUR = cython.declare(cython.ulonglong, CLASS["DUR"])
B_FIGURE = cython.declare(cython.ulonglong, CLASS["DATE"] | CLASS["DUR"])
B_NUM = cython.declare(cython.ulonglong, CLASS["NUM"])
B_ORD = cython.declare(cython.ulonglong, CLASS["ord"])
B_CLOSE = cython.declare(cython.ulonglong, CLASS["close"])
B_THAN = cython.declare(cython.ulonglong, CLASS["than"])
B_OF = cython.declare(cython.ulonglong, CLASS["of"])
B_AS = cython.declare(cython.ulonglong, CLASS["as"])
B_ALONE = cython.declare(cython.ulonglong, CLASS["alone"])
B_LEVEL = cython.declare(cython.ulonglong, CLASS["level"])
B_CONTRACT = cython.declare(cython.ulonglong, CLASS["contract"])
B_EVENT = cython.declare(cython.ulonglong, CLASS["event"])
B_STOP = cython.declare(cython.ulonglong, CLASS["stop"])
B_JOINT = cython.declare(cython.ulonglong, CLASS["JOINT"])
B_YEAR = cython.declare(cython.ulonglong, CLASS["YEAR"])
B_DECADE = cython.declare(cython.ulonglong, CLASS["DECADE"])
B_NUMERAL = cython.declare(cython.ulonglong, CLASS["NUM"] | CLASS["YEAR"] | CLASS["DECADE"])
_C, _A = codes.CATEGORIES, codes.ATTRIBUTES
C_MONTH = cython.declare(cython.ulonglong, _C["MONTH"])
C_FISCAL = cython.declare(cython.ulonglong, _C["FISCAL"])
C_YEARPREP = cython.declare(cython.ulonglong, _C["YEARPREP"])
C_NUM = cython.declare(cython.ulonglong, _C["NUM"])
C_CMPPRE = cython.declare(cython.ulonglong, _C["CMPPRE"])
C_IDIOM = cython.declare(cython.ulonglong, _C["IDIOM"])
C_ORD = cython.declare(cython.ulonglong, _C["ORD"])
C_DASH = cython.declare(cython.ulonglong, _C["DASH"])
C_JOINT = cython.declare(cython.ulonglong, _C["DASH"] | _C["SLASH"] | _C["TO"] | _C["AND"] | _C["OR"])
A_YEAR = cython.declare(cython.ulonglong, _A["year"])
A_PLURAL = cython.declare(cython.ulonglong, _A["plural"])
A_GLUE = cython.declare(cython.ulonglong, _A["gluel"] | _A["gluer"])
A_CAP = cython.declare(cython.ulonglong, _A["cap"])
A_PROPN = cython.declare(cython.ulonglong, _A["propn"])
A_FIRST = cython.declare(cython.ulonglong, _A["first"])
PUNCT = cython.declare(cython.int, codes.PUNCT)
T_VERB = cython.declare(cython.int, codes.TAGS["VERB"])
T_NOUN = cython.declare(cython.int, codes.TAGS["NOUN"])
T_PROPN = cython.declare(cython.int, codes.TAGS["PROPN"])
T_AUX = cython.declare(cython.int, codes.TAGS["AUX"])
K_DATE = cython.declare(cython.int, KINDS.index("date"))
K_DURATION = cython.declare(cython.int, KINDS.index("duration"))
NEAR = cython.declare(cython.int, 8)  # nodes: how far an ordinal's time stands at most, and a superlative's
SEMICOLON = cython.declare(cython.int, 59)  # parts clauses as two commas would
# parts of a code
FIELDS = cython.declare(cython.int, len(columns.TIME))
PART = cython.declare(cython.int, period_shapes.PART)
PARTS = cython.declare(cython.int, 4 * len(columns.TIME))
MONTHS = cython.declare(cython.longlong, period_shapes.MONTHS)
ROWS = cython.declare(cython.longlong, period_shapes.ROWS)
ORDINALS = cython.declare(cython.longlong, period_shapes.ORDINALS)
NUMBERS = cython.declare(cython.longlong, period_shapes.NUMBERS)
MOST = cython.declare(cython.longlong, (1 << period_shapes.PART) - 1 - period_shapes.NUMBERS)
LONGEST = 32  # elements of a shape
MAX_PERIODS = cython.declare(cython.int, codes.MAX_FIGURES)
# flags of an expression
MUTE, HEAD, ALONE, COORDINATE = 1, 2, 4, 8
P_MUTE = cython.declare(cython.int, MUTE)  # says it of none: the time of a report, or of a record
P_HEAD = cython.declare(cython.int, HEAD)  # begins the sentence
P_ALONE = cython.declare(cython.int, ALONE)  # stands between commas
P_COORDINATE = cython.declare(cython.int, COORDINATE)  # begins a clause behind "and"


@cython.final
@cython.cclass
class Times:
    """The expressions of time of one sentence; arrays used again for the next."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.words, _ = period_shapes.words(lexicon.language)
        tree = period_shapes.tree()
        self.e_from, self.e_mask, self.e_inside, self.e_to, self.ends, self.named = (
            tree[name] for name in ("from", "mask", "inside", "to", "ends", "named")
        )
        self.starts = 0
        for edge in range(tree["from"][1]):
            self.starts |= tree["mask"][edge]
        self.clock = array("i", [int(rule.name.startswith("clock")) for rule in RULES])
        n, m = codes.MAX_TOKENS + 16, codes.MAX_FIGURES + 8
        self.bits = array("Q", bytes(8 * n))
        # how many there are before a node: stops, comparing words, verbs, figures
        self.stops, self.compares, self.verbs, self.amounts = (array("i", bytes(4 * n)) for _ in range(4))
        # the expressions: nodes, the first with its preposition, flags
        self.first, self.last, self.lead, self.flags = (array("i", bytes(4 * m)) for _ in range(4))
        self.code = array("q", bytes(8 * FIELDS * m))
        # the nodes and edges of the way walked, of the best one, and of one through a figure's own nodes
        self.nodes, self.edges, self.best_nodes, self.best_edges, self.own_nodes, self.own_edges = (
            array("i", bytes(4 * LONGEST)) for _ in range(6)
        )
        self.count = 0
        self.best_first = self.best_last = -1
        self.best_state = self.parts = 0

    def bits_of(self, s: Sentence, i: cython.int) -> cython.ulonglong:
        """Class bits of a node: of its word, of what the lexicon says it is, of a mark that parts clauses."""
        t: cython.int = s.n_first[i]
        byte: cython.int
        cat: cython.ulonglong = s.n_cat[i]
        b: cython.ulonglong = 0
        if s.n_last[i] == t or (cat & C_YEARPREP):
            b = self.words.of(s.t_hash[t])
            if b == 0 and s.n_last[i] > t:
                b = self.words.of(s.t_hash[s.n_last[i]])  # "back in"
            if s.t_class[t] == PUNCT and s.n_figure[i] < 0:
                byte = s.data[s.t_start[t]]
                # ( ) , . : ; ! ? and below a dash between spaces
                if byte == 40 or byte == 41 or byte == 44 or byte == 46:
                    b |= B_STOP
                    if byte == 41:
                        b |= B_CLOSE
                elif byte == 58 or byte == 59 or byte == 33 or byte == 63:
                    b |= B_STOP
        elif cat & C_IDIOM:
            # "first half" is one node
            b = self.words.of(s.t_hash[s.n_last[i]])
        elif cat & C_CMPPRE:
            b = self.words.of(s.t_hash[s.n_last[i]]) & B_THAN  # more than
        if cat & C_MONTH:
            b |= B_MONTH
        if cat & C_FISCAL:
            b |= B_FISCAL
        if cat & C_ORD:
            b |= B_ORD
        if cat & C_NUM:
            if s.n_attr[i] & A_YEAR:
                b |= B_DECADE if s.n_attr[i] & A_PLURAL else B_YEAR
            if not s.n_attr[i] & A_PLURAL:
                b |= B_NUM  # the 80s are no number
        if cat & C_JOINT:
            b |= B_JOINT
        if (cat & C_DASH) and not (s.n_attr[i] & A_GLUE) and s.n_figure[i] < 0:
            b |= B_STOP
        return b

    def begins_verbs(self, s: Sentence, i: cython.int) -> cython.bint:
        """Whether a verb or auxiliary is the first of its group; "28.2 per cent recorded in May" has none."""
        t: cython.int = s.n_first[i]
        if i > 0 and i + 1 < s.nodes and s.n_figure[i - 1] >= 0 and self.words.of(s.t_hash[s.n_first[i + 1]]) & B_IN:
            return s.t_tag[t] == T_AUX
        return i == 0 or s.t_tag[s.n_first[i - 1]] != T_AUX  # "has been sold" is one

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
        for i in range(s.nodes):
            t = s.n_first[i]
            b = self.bits_of(s, i)
            self.stops[i] = stops
            self.compares[i] = compares
            self.verbs[i] = verbs
            self.amounts[i] = amounts
            f = s.n_figure[i]
            if f >= 0:
                b &= ~(B_COMPARES | B_CLAUSE | B_STOP | B_CLOSE)
                if s.f_first[f] == i and not s.f_reject[f]:
                    if s.f_kind[f] == K_DATE:
                        if not self.clock[s.f_rule[f]]:
                            b |= B_DATE
                    elif s.f_kind[f] == K_DURATION:
                        b |= B_DUR
                    else:
                        amounts += 1
            elif b & (B_STOP | B_CLAUSE):
                stops += 2 if s.data[s.t_start[t]] == SEMICOLON else 1
            elif b & B_COMPARES:
                # "from 370 to 870" is one figure, and compares with no other
                f = s.n_figure[i + 1] if i + 1 < s.nodes else -1
                if f < 0 or not s.f_range[f]:
                    compares += 1
            elif (s.t_tag[t] == T_VERB or s.t_tag[t] == T_AUX) and not (b & B_SAY):
                verbs += self.begins_verbs(s, i)
            self.bits[i] = b
        i = s.nodes
        self.bits[i] = B_STOP
        self.stops[i] = stops
        self.compares[i] = compares
        self.verbs[i] = verbs
        self.amounts[i] = amounts

    def walk(
        self, s: Sentence, state: cython.int, i: cython.int, first: cython.int, last: cython.int, depth: cython.int
    ) -> cython.int:
        """The longest shape from a state and a node on goes to ``best_first``, ``best_last``, and its way beside them."""
        e: cython.int
        b: cython.ulonglong
        end: cython.int
        head: cython.int
        if self.ends[state] and last > self.best_last:
            self.best_first = first
            self.best_last = last
            self.best_state = state
            for e in range(depth):
                self.best_nodes[e] = self.nodes[e]
                self.best_edges[e] = self.edges[e]
        if i > s.nodes:
            return 0
        b = self.bits[i]
        for e in range(self.e_from[state], self.e_from[state + 1]):
            if not (b & self.e_mask[e]):
                continue
            head = i if first < 0 and self.e_inside[e] else first
            self.edges[depth] = e
            if b & self.e_mask[e] & B_FIGURE:
                end = s.f_last[s.n_figure[i]]
                self.nodes[depth] = -1 - i
                self.walk(s, self.e_to[e], end + 1, head, end if self.e_inside[e] else last, depth + 1)
            if b & self.e_mask[e] & ~B_FIGURE:
                self.nodes[depth] = i
                self.walk(s, self.e_to[e], i + 1, head, i if self.e_inside[e] else last, depth + 1)
        return 0

    def find(self, s: Sentence) -> cython.void:
        """The expressions of time, from the left."""
        i: cython.int = 0
        first: cython.int
        last: cython.int
        lead: cython.int
        self.count = 0
        while i < s.nodes and self.count < MAX_PERIODS:
            if not (self.bits[i] & self.starts):
                i += 1
                continue
            self.best_first = -1
            self.best_last = -1
            self.walk(s, 0, i, -1, -1, 0)
            first = self.best_first
            last = self.best_last
            if first < 0:
                i += 1
                continue
            if first > i or (self.bits[i] & B_THE):
                # "in the year to March": the shorter "in the year" begins further left
                self.best_last = last
                for lead in range(i + 1, last + 1):
                    if self.bits[lead] & self.starts:
                        self.walk(s, 0, lead, -1, -1, 0)
                if self.best_last > last:
                    first = self.best_first
                    last = self.best_last
            i = last + 1
            if first > 0 and (self.bits[first - 1] & B_THE) and not self.attributive(s, first, last):
                first -= 1
            lead = first
            if first > 0 and s.n_figure[first - 1] < 0 and (self.bits[first - 1] & (B_IN | B_BOUND)):
                lead = first - 1
            elif first > 1 and self.bits[first - 1] & B_OF and self.bits[first - 2] & B_AS:
                lead = first - 2  # as of June 15
            elif first > 0 and (self.bits[first - 1] & B_RATE):
                continue
            elif first > 0 and s.n_figure[first - 1] >= 0 and self.clock[s.f_rule[s.n_figure[first - 1]]]:
                lead = s.f_first[s.n_figure[first - 1]]  # at 6 a.m. Tuesday
                if lead > 0 and s.n_figure[lead - 1] < 0 and (self.bits[lead - 1] & (B_IN | B_BOUND)):
                    lead -= 1
            elif first == last and (self.bits[first] & B_WEEKDAY) and self.name(s, first):
                continue
            self.first[self.count] = first
            self.last[self.count] = last
            self.lead[self.count] = lead
            self.flags[self.count] = self.reach(s, first, last, lead)
            self.encode(s)
            self.count += 1

    def own(self, s: Sentence, state: cython.int, i: cython.int, last: cython.int, depth: cython.int) -> cython.int:
        """The state in which a figure's own nodes end from a state and a node on, -1 where no shape fits them all."""
        e: cython.int
        found: cython.int
        while i <= last and (self.bits[i] & ~B_FIGURE) == 0 and s.t_class[s.n_first[i]] == PUNCT:
            i += 1
        if i > last:
            return state if self.ends[state] else -1
        for e in range(self.e_from[state], self.e_from[state + 1]):
            if self.bits[i] & self.e_mask[e]:
                self.own_nodes[depth] = i
                self.own_edges[depth] = e
                found = self.own(s, self.e_to[e], i + 1, last, depth + 1)
                if found >= 0:
                    return found
        return -1

    def put(self, part: cython.longlong) -> cython.void:
        """One more part of the code; what has no room is seen by ``encode``."""
        at: cython.int = self.parts
        if at < PARTS:
            self.code[FIELDS * self.count + (at >> 2)] |= part << (PART * (at & 3))
        self.parts = at + 1

    def put_node(self, s: Sentence, i: cython.int, b: cython.ulonglong) -> cython.void:
        """What a node stands for, as the classes that were asked of it take it."""
        t: cython.int = s.n_first[i]
        if b & B_NUMERAL or (b & B_ORD and s.n_cat[i] & C_ORD):
            if s.n_den[i] == 1 and s.n_exp[i] == 0 and 0 <= s.n_mant[i] <= MOST:
                self.put(NUMBERS + s.n_mant[i])
            else:
                self.parts = PARTS + 1
        elif b & B_MONTH:
            self.put(MONTHS + self.lexicon.form_number[s.n_form[i]])
        elif b & B_FISCAL:
            self.put(MONTHS)
        else:
            if s.n_last[i] > t and s.n_cat[i] & C_IDIOM and self.words.of(s.t_hash[t]) & B_ORD:
                self.put(ORDINALS + self.words.place(s.t_hash[t]))  # "first half" is one node
            if not (self.words.of(s.t_hash[t]) & b):
                t = s.n_last[i]
            self.put(self.words.place(s.t_hash[t]))

    def put_figure(self, s: Sentence, f: cython.longlong) -> cython.void:
        """What a date or a duration says, by a shape of its own nodes."""
        k: cython.int = 0
        state: cython.int = self.own(s, 1 if s.f_kind[f] == K_DATE else 2, s.f_first[f], s.f_last[f], 0)
        names: cython.int = self.named[state] if state >= 0 else 0
        self.put(ROWS + (self.ends[state] if state >= 0 else 0))
        while names:
            if names & 1:
                self.put_node(s, self.own_nodes[k], self.bits[self.own_nodes[k]] & self.e_mask[self.own_edges[k]])
            names >>= 1
            k += 1

    def encode(self, s: Sentence) -> cython.void:
        """The code of the best way; without a row where it has no room."""
        k: cython.int
        i: cython.int
        names: cython.int = self.named[self.best_state]
        for k in range(FIELDS):
            self.code[FIELDS * self.count + k] = 0
        self.parts = 1  # the first is for the word before it
        self.put(self.ends[self.best_state])
        k = 0
        while names:
            if names & 1:
                i = self.best_nodes[k]
                if i < 0:
                    self.put_figure(s, s.n_figure[-1 - i])
                else:
                    self.put_node(s, i, self.bits[i] & self.e_mask[self.best_edges[k]])
            names >>= 1
            k += 1
        if self.parts > PARTS:
            self.code[FIELDS * self.count] = 0

    def lone(self, s: Sentence, f: cython.longlong) -> cython.void:
        """A date by itself, by the first of the shapes, as the one expression."""
        self.count = 0
        self.first[0] = s.f_first[f]
        self.last[0] = s.f_last[f]
        self.best_nodes[0] = -1 - s.f_first[f]
        self.best_state = self.e_to[0]
        self.encode(s)

    def attributive(self, s: Sentence, first: cython.int, last: cython.int) -> cython.bint:
        """A date before its noun: "the 2024 budget", whose article is the noun's."""
        t: cython.int
        if not (self.bits[first] & B_DATE) or s.f_last[s.n_figure[first]] != last or last + 1 >= s.nodes:
            return False
        t = s.t_tag[s.n_first[last + 1]]
        return t == T_NOUN or t == T_PROPN

    def name(self, s: Sentence, i: cython.int) -> cython.bint:
        """A weekday inside a name: Black Friday, the Sunday Times."""
        if i > 0 and (s.n_attr[i - 1] & A_CAP) and (s.n_attr[i - 1] & A_PROPN):
            return True
        if i + 1 >= s.nodes or (s.n_attr[i] & A_FIRST):
            return False
        return (s.n_attr[i + 1] & A_CAP) != 0 and (s.n_attr[i + 1] & A_PROPN) != 0

    def reach(self, s: Sentence, first: cython.int, last: cython.int, lead: cython.int) -> cython.int:
        """The flags of an expression."""
        flags: cython.int = 0
        k: cython.int = lead - 1
        steps: cython.int = 0
        daily: cython.bint = False
        n: cython.int
        before: cython.bint = lead == 0 or (self.bits[lead - 1] & B_STOP) != 0
        behind: cython.bint = (self.bits[last + 1] & B_STOP) != 0
        if self.bits[last + 1] & B_ALONE and last + 2 <= s.nodes:
            behind = (self.bits[last + 2] & B_STOP) != 0  # on Saturday alone, 18,000
        if lead == 0 or (lead == 1 and s.t_class[s.n_first[0]] == PUNCT):
            flags |= P_HEAD
        elif self.bits[lead - 1] & B_AND or (self.bits[lead - 1] & B_THE and lead > 1 and self.bits[lead - 2] & B_AND):
            if not behind or s.n_figure[last + 2] >= 0:
                flags |= P_COORDINATE  # and on Feb. 6, 14 people
        if before and behind:
            flags |= P_ALONE
        if self.bits[last + 1] & B_SAY:
            return flags | P_MUTE
        if lead == first and (self.bits[first] & B_DATE) and (self.bits[last + 1] & B_EVENT):
            return flags | P_MUTE  # his 2016 campaign
        if self.bits[last + 1] & (B_LEVEL | B_CONTRACT):
            return flags | P_MUTE  # below 2005 levels, for December delivery
        if first > 1 and self.bits[first - 1] & B_OF and self.bits[first - 2] & B_LEVEL:
            return flags | P_MUTE  # above those of 2021
        if lead < first and lead > 0 and self.bits[lead - 1] & B_AS and self.bits[first] & (B_DATE | B_MONTH):
            return flags | P_MUTE  # twice as high as in 1990
        if lead > 0 and self.bits[lead - 1] & B_THAN and self.bits[first] & (B_DATE | B_MONTH):
            return flags | P_MUTE  # 60 per cent more than in 2019
        for n in range(first, last + 1):
            if self.bits[n] & (B_DAY | B_MONTH):
                daily = True
        while k >= 0 and steps < NEAR:
            if s.n_figure[k] >= 0 or (self.bits[k] & (B_STOP | B_CLAUSE)):
                break
            if self.bits[k] & B_SAY:
                if steps == 0 or daily:
                    flags |= P_MUTE
                break
            if (self.bits[k] & B_PEAK) and steps < 4 and not (flags & P_HEAD):
                flags |= P_MUTE
                break
            if s.t_tag[s.n_first[k]] == T_VERB:
                break
            k -= 1
            steps += 1
        return flags

    def run(self, s: Sentence) -> cython.void:
        """Classify the nodes and find the expressions."""
        self.classify(s)
        self.find(s)
