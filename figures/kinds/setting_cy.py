"""What the rest of a sentence makes of figures that their neighbours leave open: a game, a market, the weather.

"31 points" are counted in a game and units of an index in a market; "3/41" are a bowler's wickets and runs; "Okafor 47" and
"Okafor (47)" are no name and no age beside runs; "the mid 20s" are degrees beside temperatures. Words of games and markets have
marks in ``marks.csv``.
"""

from __future__ import annotations

from array import array

import cython
from cython.cimports.figures.kinds.rule import Sense
from cython.cimports.figures.lexicon.lexicon_cy import Lexicon
from cython.cimports.figures.scanner.codes import Attribute, Category, FigureFlag, Kind, Mark
from cython.cimports.figures.scanner.sentence_cy import Sentence

from figures.kinds.rules import rules_of
from figures.lexicon.load import names

MOVED = cython.declare(cython.ulonglong, Category.CHANGE | Category.CHANGENOUN | Category.PCT | Category.DASH)
MOST_RUNS = cython.declare(cython.int, 500)  # of one batsman
MOST_ODDS = cython.declare(cython.int, 33)  # what the smaller number of odds stands over
MOST_POINTS = cython.declare(cython.int, 100)  # of a poll or a share of the market
MOST_DEGREES = cython.declare(cython.int, 120)
# what a rule reads that the setting may overrule
SENSES = {
    "points": Sense.POINTS,
    "odds": Sense.ODDS,
    "name before": Sense.NAME,
    "decade": Sense.TENS,
    "count": Sense.TENS,
    "score of shots": Sense.SHOTS,
    "ratio, of": Sense.SHOTS,
    "age in brackets": Sense.RUNS,
    "percentage point of a poll": Sense.POLL,
}


@cython.final
@cython.cclass
class Setting:
    """Rereads the figures of a sentence by the words of the whole."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.sense = array(
            "i", [SENSES.get(rule.name.partition(" #")[0], Sense.OPEN) for rule in rules_of(lexicon.language)]
        )
        units = names(lexicon.language)["units"]
        self.degree, self.point = units.index("degree"), units.index("point")

    def run(self, s: Sentence) -> cython.void:
        """Reread the figures of a sentence."""
        f: cython.int
        i: cython.int
        seen: cython.ulonglong = 0
        marks: cython.ulonglong
        verb: cython.bint
        rated: cython.bint = False
        warm: cython.bint = False
        shots: cython.bint = False
        moved: cython.bint = False
        for i in range(s.nodes):
            if s.n_word[i] >= 0:
                marks = self.lexicon.word_marks[s.n_word[i]]
                # it runs, but not 19.1 overs
                verb = (s.n_attr[i] & Attribute.VERB) != 0 and (i == 0 or s.n_figure[i - 1] < 0)
                seen |= marks & ~Mark.INNINGS if verb else marks
            if s.n_cat[i] & Category.TEMPWORD:
                warm = True
            if s.n_cat[i] & MOVED:
                moved = True
            if s.n_cat[i] & Category.PCT:
                rated = True
        for f in range(s.figures):
            if self.sense[s.f_rule[f]] == Sense.SHOTS:
                shots = True
            if self.sense[s.f_rule[f]] == Sense.ODDS and s.f_den[f] > MOST_ODDS:
                seen |= Mark.INNINGS
        for f in range(s.figures):
            i = self.sense[s.f_rule[f]]
            if i == Sense.POINTS and not (seen & Mark.MARKET) and (shots or (seen & Mark.GAME) or not moved):
                self.count_points(s, f)
            elif i == Sense.ODDS and s.f_exp[f] == 0 and seen & Mark.INNINGS:
                self.score_wickets(s, f)
            elif i == Sense.NAME and (seen & Mark.INNINGS) and s.f_exp[f] == 0 and s.f_mant[f] < MOST_RUNS:
                s.f_reject[f] = 0
                s.f_kind[f] = Kind.COUNT
            elif i == Sense.POLL and (seen & Mark.MARKET) and (not rated or s.f_mant[f] > MOST_POINTS):
                s.f_kind[f] = Kind.NUMBER  # the all-share index shed 212 points
                s.f_unit[f] = self.point
            elif i == Sense.RUNS and (seen & Mark.INNINGS):
                s.f_kind[f] = Kind.COUNT  # Root (87 not out) and Pope (45)
                s.f_unit[f] = -1
            elif i == Sense.TENS and warm and not s.f_range[f]:
                self.tens(s, f)

    def count_points(self, s: Sentence, f: cython.int) -> cython.void:
        """Points of a player are counted: the surface ends with the number."""
        first: cython.int = s.f_first[f]
        if s.f_last[f] != first + 1 or (first + 2 < s.nodes and s.n_figure[first + 2] >= 0):
            return  # a 20-point lead; 7.3 points 3.7 rebounds
        s.n_figure[s.f_last[f]] = -1
        s.f_kind[f] = Kind.COUNT
        s.f_unit[f] = -1
        s.f_last[f] = first
        s.f_end[f] = s.t_end[s.n_last[first]]

    def score_wickets(self, s: Sentence, f: cython.int) -> cython.void:
        """Two numbers with a slash between are both told."""
        s.f_kind[f] = Kind.SCORE
        s.f_range[f] = 1
        s.f_mant2[f] = s.f_den[f]
        s.f_exp2[f] = 0
        s.f_den[f] = 1

    def tens(self, s: Sentence, f: cython.int) -> cython.void:
        """The 60s of a forecast are degrees from 60 to 69."""
        value: cython.longlong = s.f_mant[f]
        if not (s.n_attr[s.f_first[f]] & Attribute.PLURAL) or value % 10 or value > MOST_DEGREES or s.f_exp[f]:
            return
        s.f_kind[f] = Kind.MEASURE
        s.f_unit[f] = self.degree
        s.f_flags[f] &= ~FigureFlag.NO_VALUE
        s.f_range[f] = 1
        s.f_mant2[f] = value + 9
        s.f_exp2[f] = 0
