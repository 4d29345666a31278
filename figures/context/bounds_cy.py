"""Comparator, change and pairs of the figures of a sentence, from the forms beside them.

A comparator is a form of ``comparators.csv`` next to the figure, with at most small words between ("well over", "at least
a further"); a change is a verb, noun or particle of ``changes.csv`` whose amount the figure is. Figures that restate one
fact ("10 miles (16 km)", "12 acres, or five hectares") get one pair number, and one comparator and change.
"""

from __future__ import annotations

from array import array

try:
    import cython
except ImportError:
    from figures import _cython as cython  # type: ignore[no-redef]

from figures.lexicon.compile_codes import ROLES
from figures.lexicon.load import small_word
from figures.scanner import codes
from figures.schema import KINDS

if cython.compiled:
    from cython.cimports.figures.lexicon.lexicon_cy import Lexicon
    from cython.cimports.figures.scanner.sentence_cy import Sentence
else:
    from figures.lexicon.lexicon_cy import Lexicon
    from figures.scanner.sentence_cy import Sentence

_C = codes.CATEGORIES
_A = codes.ATTRIBUTES
CMPPRE = cython.declare(cython.ulonglong, _C["CMPPRE"])
CMPPOST = cython.declare(cython.ulonglong, _C["CMPPOST"])
CHANGE = cython.declare(cython.ulonglong, _C["CHANGE"])
CHANGENOUN = cython.declare(cython.ulonglong, _C["CHANGENOUN"])
LP = cython.declare(cython.ulonglong, _C["LP"])
RP = cython.declare(cython.ulonglong, _C["RP"])
SLASH = cython.declare(cython.ulonglong, _C["SLASH"])
COMMA = cython.declare(cython.ulonglong, _C["COMMA"])
AND = cython.declare(cython.ulonglong, _C["AND"])
OR = cython.declare(cython.ulonglong, _C["OR"])
DASH = cython.declare(cython.ulonglong, _C["DASH"])
ARTICLE = cython.declare(cython.ulonglong, _C["ARTICLE"])
TO = cython.declare(cython.ulonglong, _C["TO"])
TIMEUNIT = cython.declare(cython.ulonglong, _C["TIMEUNIT"])
TEMPWORD = cython.declare(cython.ulonglong, _C["TEMPWORD"])
POINTS = cython.declare(cython.ulonglong, _C["POINTS"])
A_ADV = cython.declare(cython.ulonglong, _A["adv"])
A_ADJ = cython.declare(cython.ulonglong, _A["adj"])
A_VERB = cython.declare(cython.ulonglong, _A["verb"])
A_ADP = cython.declare(cython.ulonglong, _A["adp"])
A_CAP = cython.declare(cython.ulonglong, _A["cap"])
A_GLUEL = cython.declare(cython.ulonglong, _A["gluel"])
A_GLUER = cython.declare(cython.ulonglong, _A["gluer"])
A_NOUN = cython.declare(cython.ulonglong, _A["noun"])
A_PHRASE = cython.declare(cython.ulonglong, _A["noun"] | _A["propn"] | _A["adj"] | _A["det"] | _A["pron"])
R_VERB = cython.declare(cython.int, ROLES.index("verb"))
R_WEAK = cython.declare(cython.int, ROLES.index("weakverb"))
R_PARTICLE = cython.declare(cython.int, ROLES.index("particle"))
R_DEGREE = cython.declare(cython.int, ROLES.index("degree"))
R_LEVEL = cython.declare(cython.int, ROLES.index("level"))
R_WEAKNOUN = cython.declare(cython.int, ROLES.index("weaknoun"))
R_MOVE = cython.declare(cython.int, ROLES.index("move"))
MONEY = cython.declare(cython.int, KINDS.index("money"))
PERCENT = cython.declare(cython.int, KINDS.index("percent"))
POINT = cython.declare(cython.int, KINDS.index("percentage_point"))
COUNT = cython.declare(cython.int, KINDS.index("count"))
MEASURE = cython.declare(cython.int, KINDS.index("measure"))
DURATION = cython.declare(cython.int, KINDS.index("duration"))
RATIO = cython.declare(cython.int, KINDS.index("ratio"))
NUMBER = cython.declare(cython.int, KINDS.index("number"))
DATE = cython.declare(cython.int, KINDS.index("date"))
AGE = cython.declare(cython.int, KINDS.index("age"))
ORDINAL = cython.declare(cython.int, KINDS.index("ordinal"))
SCORE = cython.declare(cython.int, KINDS.index("score"))
MOVEMENT = cython.declare(cython.int, codes.FIGURE_MOVEMENT)
BETWEEN_WORD = cython.declare(cython.uint, codes.BETWEEN_WORD)
BEING = cython.declare(cython.uint, codes.MARKS["being"])
BEEN = cython.declare(cython.uint, codes.MARKS["been"])
LASTING = cython.declare(cython.uint, codes.MARKS["lasting"])
NOUGHT = cython.declare(cython.uint, codes.MARKS["nought"])
THRESHOLD = cython.declare(cython.uint, codes.MARKS["threshold"])
CLOSING = cython.declare(cython.uint, codes.MARKS["closing"])
BASIS = cython.declare(cython.uint, codes.MARKS["basis"])
USUAL = cython.declare(cython.uint, codes.MARKS["usual"])
HEIGHT = cython.declare(cython.uint, codes.MARKS["height"])
ASCENDING = cython.declare(cython.uint, codes.MARKS["ascending"])
MORE = cython.declare(cython.uint, codes.MARKS["more"])
DENYING = cython.declare(cython.uint, codes.MARKS["denying"])
LESS = cython.declare(cython.uint, codes.MARKS["less"])
DIFFERENCE = cython.declare(cython.int, codes.FIGURE_DIFFERENCE)
C_UNDER = cython.declare(cython.int, codes.COMPARATOR_CODES.index("<"))
C_MOST = cython.declare(cython.int, codes.COMPARATOR_CODES.index("<="))
C_OVER = cython.declare(cython.int, codes.COMPARATOR_CODES.index(">"))
C_LEAST = cython.declare(cython.int, codes.COMPARATOR_CODES.index(">="))
FROM = cython.declare(cython.ulonglong, _C["FROM"])
A_DET = cython.declare(cython.ulonglong, _A["det"])
A_PROPN = cython.declare(cython.ulonglong, _A["propn"])
FOLLOWING = cython.declare(cython.uint, codes.MARKS["following"])
TIMELY = cython.declare(cython.uint, codes.MARKS["timely"])
INNINGS = cython.declare(cython.uint, codes.MARKS["innings"])
R_LOSING = cython.declare(cython.int, ROLES.index("losing"))
R_LOOSE = cython.declare(cython.int, ROLES.index("loose"))
BRACKET = cython.declare(cython.int, codes.FIGURE_BRACKET)
TEMPERATURE = cython.declare(cython.int, codes.FIGURE_TEMPERATURE)
REACH = cython.declare(cython.int, 16)  # nodes between a verb and the amount that "by" ties to it
PART = cython.declare(cython.int, codes.TAGS["PART"])
CLAUSE_WORD = cython.declare(cython.int, codes.PUNCT)


@cython.final
@cython.cclass
class Bounds:
    """Work space of the step; ``pairs`` counts the pairs of a document."""

    def __init__(self, lexicon: Lexicon, unit_dimension: array) -> None:
        self.lexicon = lexicon
        self.unit_dimension = unit_dimension
        self.pairs = 0
        self.w_by, self.w_of, self.w_over, self.w_about, self.w_plus, self.w_more = (
            small_word(word, lexicon.language) for word in ("by", "of", "over", "about", "+", "plus")
        )
        self.w_within, self.w_in, self.w_off, self.w_at = (
            small_word(word, lexicon.language) for word in ("within", "in", "off", "at")
        )

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def skipped(self, s: Sentence, j: cython.int) -> cython.bint:
        """A small word that may stand between a comparator or a verb and its figure."""
        word: cython.int = s.n_word[j]
        if (s.n_attr[j] & A_ADV) and not (s.n_cat[j] & (CHANGE | CHANGENOUN)):
            return True
        if word < 0:
            return False
        return (self.lexicon.word_flags[word] & BETWEEN_WORD) != 0

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def is_being(self, s: Sentence, j: cython.int) -> cython.bint:
        """A form of "be" in the indicative: "was up 3p"."""
        return self.marked(s, j, BEING)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def marked(self, s: Sentence, j: cython.int, mark: cython.uint) -> cython.bint:
        """Node ``j`` is a word with a mark of ``marks.csv``."""
        return j >= 0 and s.n_word[j] >= 0 and (self.lexicon.word_flags[s.n_word[j]] & mark) != 0

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def passive(self, s: Sentence, j: cython.int) -> cython.bint:
        """A participle behind "be": what follows its "by" is no movement told before ("overloaded by 700 pounds")."""
        if not (s.n_attr[j] & A_VERB) or j == 0:
            return False
        if s.n_attr[j - 1] & A_ADV and j > 1:
            j -= 1
        return self.marked(s, j - 1, BEING | BEEN)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def comparator(self, s: Sentence, f: cython.int) -> cython.void:
        """Set ``f_cmp`` from the forms around a figure."""
        j: cython.int = s.f_first[f] - 1
        k: cython.int
        steps: cython.int = 0
        kind: cython.int = s.f_kind[f]
        word: cython.int
        if kind == DATE or kind == ORDINAL or kind == SCORE:
            return
        if kind == AGE and j > 0 and (s.n_cat[j] & DASH) and (s.n_cat[j - 1] & CMPPOST):
            # under-5s and |over-65s|
            s.f_cmp[f] = C_OVER if self.lexicon.form_comparator[s.n_form[j - 1]] == C_LEAST else C_UNDER
            return
        while j >= 0 and steps < 3:
            if s.n_cat[j] & CMPPRE:
                word = s.n_word[j]
                if kind == DURATION and word == self.w_over:
                    # "over four years" is during; "for over four years", "waited over an hour" are more than
                    k = j - 1
                    if not (word == self.w_over and k >= 0 and (self.marked(s, k, LASTING) or (s.n_attr[k] & A_ADV))):
                        break
                if (s.n_attr[j] & A_GLUEL) and j > 0 and (s.n_cat[j - 1] & DASH):
                    break  # a 2-under 70
                if (
                    kind == COUNT
                    and self.lexicon.form_role[s.n_form[j]] == R_LEVEL
                    and self.marked(s, j - 1, LASTING)
                    and (s.n_attr[j - 1] & A_VERB)
                ):
                    break  # lives above three shops
                if kind == COUNT and j > 0 and (word == self.w_over or word == self.w_about) and word >= 0:
                    # "concerns over two deaths", "a film about two brothers"
                    k = s.f_last[f] + 1
                    if (
                        (s.n_attr[j - 1] & A_NOUN)
                        and s.n_figure[j - 1] < 0
                        and steps == 0
                        and k < s.nodes
                        and (s.n_attr[k] & (A_NOUN | A_ADJ))
                    ):
                        break
                if kind == COUNT and word == self.w_over and word >= 0 and self.marked(s, s.f_last[f] + 1, INNINGS):
                    break  # over seven innings
                s.f_cmp[f] = self.lexicon.form_comparator[s.n_form[j]]
                if self.negated(s, j):
                    # "no cuts beyond", "none over": the other way
                    if s.f_cmp[f] == C_OVER:
                        s.f_cmp[f] = C_MOST
                    elif s.f_cmp[f] == C_UNDER:
                        s.f_cmp[f] = C_LEAST
                break
            if not self.skipped(s, j):
                # over the $600,000 mark
                if not (
                    s.n_attr[j] & A_DET and s.f_last[f] + 1 < s.nodes and self.marked(s, s.f_last[f] + 1, THRESHOLD)
                ):
                    break
            j -= 1
            steps += 1
        k = s.f_last[f] + 1
        steps = 0
        if k + 1 < s.nodes and (s.n_cat[k] & COMMA) and (s.n_cat[k + 1] & CMPPOST):
            if k + 2 == s.nodes or s.t_class[s.n_first[k + 2]] == CLAUSE_WORD:
                k += 1  # "£38m, give or take"
        while k < s.nodes and steps < 4:
            if s.n_cat[k] & CMPPOST:
                if k + 1 < s.nodes and (s.n_cat[k + 1] & DASH) and (s.n_attr[k + 1] & A_GLUEL):
                    break  # under-5s |and over|-65s
                if s.n_word[k] == self.w_more and self.adds(s, kind, k):
                    break
                if self.lexicon.form_role[s.n_form[k]] == R_LOOSE and k + 1 < s.nodes:
                    if s.n_figure[k + 1] >= 0 or (s.n_attr[k + 1] & (A_ADV | A_ADP)):
                        break  # for 3 days at least once
                if s.n_figure[k] < 0 and (steps == 0 or self.lexicon.form_comparator[s.n_form[k]] != 1):
                    # behind a noun only "or more" and the like, which begin with "or"
                    if steps == 0 or s.n_last[k] > s.n_first[k]:
                        s.f_cmp[f] = self.lexicon.form_comparator[s.n_form[k]]
                break
            if s.n_figure[k] >= 0 or not (s.n_attr[k] & (A_NOUN | A_ADJ)):
                break
            k += 1
            steps += 1

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def and_over(self, s: Sentence, f: cython.int) -> cython.bint:
        """Whether the "and over" before a figure is its own: "a quarter of pupils, |and over| two thirds of teachers"."""
        j: cython.int = s.f_first[f] - 1
        if j < 1 or not (s.n_cat[j] & CMPPOST) or s.n_figure[j - 1] >= 0 or s.n_last[j] == s.n_first[j]:
            return False
        return s.t_word[s.n_last[j]] == self.w_over

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def negated(self, s: Sentence, j: cython.int) -> cython.bint:
        """Whether the comparator of node ``j`` follows "no" and its noun, "none", or "not" and its verb."""
        k: cython.int = j - 1
        verbs: cython.int = 0
        while k >= 0 and k > j - 6 and s.n_figure[k] < 0:
            if self.marked(s, k, DENYING) or (verbs == 0 and k > j - 4 and self.marked(s, k, NOUGHT)):
                return True
            verbs += (s.n_attr[k] & A_VERB) != 0
            if not (s.n_attr[k] & (A_NOUN | A_ADJ | A_VERB)) or verbs > 2:
                return False  # must not play recorded music above
            k -= 1
        return False

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def adds(self, s: Sentence, kind: cython.int, k: cython.int) -> cython.bint:
        """Whether the "plus" of node ``k`` adds what follows: "£52,000 plus a bonus", "$50 plus tax"; not "20 plus years"."""
        if (s.n_attr[k] & A_GLUEL) or k + 1 >= s.nodes:
            return False
        k += 1
        return s.n_figure[k] >= 0 or (s.n_cat[k] & ARTICLE) != 0 or (kind == MONEY and (s.n_attr[k] & A_PHRASE) != 0)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def role(self, s: Sentence, j: cython.int) -> cython.int:
        """What a form of change is in its sentence; "lower" is a verb or a degree."""
        role: cython.int = self.lexicon.form_role[s.n_form[j]]
        if role == R_DEGREE and (s.n_attr[j] & A_VERB):
            return R_VERB
        return R_WEAK if role == R_LOSING else role

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def over_object(self, s: Sentence, j: cython.int) -> cython.int:
        """The change of a verb whose object stands between it and an amount in percent: "cut costs 3%"; 0 for none."""
        role: cython.int
        steps: cython.int = 0
        while j >= 0 and steps < 5 and s.n_figure[j] < 0:
            if steps and (s.n_cat[j] & CHANGE) and (s.n_attr[j] & A_VERB):
                role = self.role(s, j)
                return self.lexicon.form_change[s.n_form[j]] if role == R_VERB or role == R_WEAK else 0
            if not (s.n_attr[j] & (A_NOUN | A_VERB if steps == 0 else A_PHRASE)):
                return 0
            j -= 1
            steps += 1
        return 0

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def of_noun(self, s: Sentence, j: cython.int, kind: cython.int) -> cython.int:
        """The change of the noun before node ``j``, an "of": "a rise of", "a rise in sales of"; 0 for none."""
        steps: cython.int = 0
        j -= 1
        if j >= 0 and (s.n_cat[j] & CHANGENOUN) and s.n_figure[j] < 0:
            if kind == MONEY and self.lexicon.form_role[s.n_form[j]] == R_WEAKNOUN:
                return 0
            return self.lexicon.form_change[s.n_form[j]]
        while j >= 0 and steps < 5 and (s.n_attr[j] & A_PHRASE) and s.n_figure[j] < 0:
            j -= 1
            steps += 1
        if steps and j > 0 and s.n_word[j] == self.w_in and (s.n_cat[j - 1] & CHANGENOUN) and s.n_figure[j - 1] < 0:
            return self.lexicon.form_change[s.n_form[j - 1]]
        return 0

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def found_change(self, s: Sentence, j: cython.int, reach: cython.int, moved: cython.bint) -> cython.int:
        """The change of the nearest verb of change to the left, else of the nearest noun, within the clause; 0 for none.

        ``moved``: a verb of movement without a direction ("went") will do.
        """
        role: cython.int
        described: cython.int = 0
        while j >= 0 and reach > 0:
            if (s.n_cat[j] & (CHANGE | CHANGENOUN)) and s.n_figure[j] < 0:
                role = self.role(s, j)
                if self.lexicon.form_role[s.n_form[j]] == R_LOSING and not moved:
                    return 0  # lost the seat by 230 votes
                if role != R_DEGREE and (moved or role != R_MOVE):
                    if moved or (s.n_attr[j] & A_VERB):
                        return self.lexicon.form_change[s.n_form[j]]
                    if described == 0:
                        described = self.lexicon.form_change[s.n_form[j]]  # trimmed its forecast of growth by
            if described and (s.n_cat[j] & COMMA):
                return described
            if s.t_class[s.n_first[j]] == CLAUSE_WORD and s.data[s.t_start[s.n_first[j]]] == 59:
                return described
            j -= 1
            reach -= 1
        return described

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def change(self, s: Sentence, f: cython.int) -> cython.void:
        """Set ``f_change`` when the figure is the size of a movement."""
        kind: cython.int = s.f_kind[f]
        j: cython.int = s.f_first[f] - 1
        k: cython.int
        steps: cython.int = 0
        role: cython.int
        by: cython.bint = False
        grows: cython.bint
        if kind == DATE or kind == AGE or kind == ORDINAL or kind == SCORE:
            return
        if s.f_flags[f] & MOVEMENT:
            k = self.found_change(s, j, REACH, True)
            if k == 0:
                k = s.f_last[f] + 1
                if k < s.nodes and (s.n_cat[k] & (CHANGENOUN | CHANGE)):
                    k = 1
                else:
                    k = 0
            if k:
                s.f_change[f] = 1 if self.rises(s, f) else 2
            return
        if self.signed(s, f):
            return
        while j >= 0 and steps < 6:
            if s.n_word[j] == self.w_by and s.n_word[j] >= 0:
                by = True
            elif (s.n_cat[j] & CMPPRE) and self.lexicon.form_role[s.n_form[j]] == R_LEVEL and not by:
                return
            elif not (s.n_cat[j] & CMPPRE) and not self.skipped(s, j):
                # by a robust 9.2 per cent
                if not (s.n_attr[j] & A_ADJ and j > 1 and s.n_cat[j - 1] & ARTICLE and s.n_word[j - 2] == self.w_by):
                    break
            elif (s.n_cat[j] & CHANGE) and self.role(s, j) == R_VERB:
                break
            j -= 1
            steps += 1
        if (
            j >= 0
            and s.n_figure[j] < 0
            and s.n_word[j] == self.w_plus
            and (s.n_attr[j] & A_GLUER)
            and (not (s.n_attr[j] & A_GLUEL) or (j > 0 and s.n_cat[j - 1] & LP))
        ):
            s.f_change[f] = 1  # +0.2%
            return
        if j >= 0 and s.n_figure[j] < 0:
            if s.n_cat[j] & CHANGE:
                role = 0 if by and self.lexicon.form_role[s.n_form[j]] == R_LOSING else self.role(s, j)
                if role == R_VERB:
                    if kind == COUNT and not by:
                        # "rose 140 to 2,115", not "cut 300 jobs"
                        k = s.f_last[f] + 1
                        if not (k < s.nodes and (s.n_cat[k] & TO)):
                            role = 0
                    if kind == DURATION and not by:
                        role = 0
                    if kind == MEASURE and not by and (self.marked(s, j, ASCENDING) or self.yields(s, f, j)):
                        role = 0  # climbs 200 metres
                    if role:
                        s.f_change[f] = self.lexicon.form_change[s.n_form[j]]
                elif role == R_WEAK:
                    k = s.f_last[f] + 1
                    grows = kind == MONEY and self.lexicon.form_change[s.n_form[j]] == 1 and k + 1 < s.nodes
                    grows = (
                        grows and (s.n_cat[k] & TO) != 0 and (s.n_attr[k + 1] & A_DET) != 0
                    )  # adds 2 cents to the price
                    if (
                        by
                        or kind == PERCENT
                        or kind == POINT
                        or kind == NUMBER
                        or grows
                        or (kind == MONEY and self.level(s, k))
                    ):
                        s.f_change[f] = self.lexicon.form_change[s.n_form[j]]
                elif role == R_PARTICLE:
                    k = j - 1
                    if (
                        kind != PERCENT
                        and kind != POINT
                        and k >= 0
                        and (s.n_attr[k] & A_VERB)
                        and not (s.n_attr[k] & A_CAP)
                    ):
                        if not (s.n_cat[k] & CHANGE) and not self.is_being(s, k) and not by:
                            if not self.marked(s, k, CLOSING):
                                role = 0
                    if (kind == COUNT or kind == NUMBER) and s.n_word[j] == self.w_off:
                        role = 0  # 113 off 87 balls
                    if kind == COUNT or kind == DURATION or kind == MEASURE:
                        if k < 0 or not ((s.n_cat[k] & (COMMA | LP | RP)) or s.n_figure[k] >= 0 or self.is_being(s, k)):
                            role = 0
                    if role:
                        s.f_change[f] = self.lexicon.form_change[s.n_form[j]]
            elif by and s.n_cat[j] & CHANGENOUN and j > 0 and s.n_word[j - 1] == self.w_of:
                s.f_change[f] = self.found_change(s, j, REACH, False)  # trimmed its estimate of growth by
            elif (s.n_word[j] == self.w_of and s.n_word[j] >= 0) or (by and (s.n_cat[j] & CHANGENOUN)):
                s.f_change[f] = self.lexicon.form_change[s.n_form[j]] if by else self.of_noun(s, j, kind)
            elif by and j > 0 and (s.n_attr[j] & A_VERB) and not (s.n_cat[j] & CHANGE) and (s.n_cat[j - 1] & COMMA):
                return  # a barge rises at the stern, driven by a 900 kW motor
            elif by and not self.passive(s, j):
                s.f_change[f] = self.found_change(s, j, REACH, False)
            elif kind == PERCENT or kind == POINT:
                s.f_change[f] = self.over_object(s, j)
        if s.f_change[f] == 0 and kind != DURATION:
            self.change_behind(s, f)
        if s.f_mant[f] < 0 and s.f_change[f] and (kind == PERCENT or kind == POINT or kind == MONEY):
            if s.f_change[f] == 2:
                s.f_mant[f] = -s.f_mant[f]  # fell by -0.5%
            else:
                s.f_change[f] = 0  # growth of -0.3%

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def yields(self, s: Sentence, f: cython.int, j: cython.int) -> cython.bint:
        """Whether what the verb of node ``j`` raises is a crop: "has grown 40 tonnes of wheat"."""
        k: cython.int = s.f_last[f] + 1
        return self.lexicon.form_change[s.n_form[j]] == 1 and k < s.nodes and s.n_word[k] == self.w_of

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def level(self, s: Sentence, k: cython.int) -> cython.bint:
        """Whether the level reached begins at node ``k``: "added $4 to $21", "lost 3 cents at $5.10"."""
        g: cython.int = s.n_figure[k + 1] if k + 1 < s.nodes else -1
        return g >= 0 and s.f_kind[g] == MONEY and ((s.n_cat[k] & TO) != 0 or s.n_word[k] == self.w_at)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def signed(self, s: Sentence, f: cython.int) -> cython.bint:
        """A figure below zero that stands alone in brackets is a fall of that size: "(-6.3 per cent)"."""
        i: cython.int = s.f_first[f] - 1
        k: cython.int = s.f_last[f] + 1
        kind: cython.int = s.f_kind[f]
        if s.f_mant[f] >= 0 or kind == MEASURE or i < 0 or k >= s.nodes:
            return False
        if not (s.n_cat[i] & LP) or not (s.n_cat[k] & (RP | COMMA | OR)):
            return False
        if kind == NUMBER and s.f_unit[f] < 0 and s.f_exp[f] >= 0:
            s.f_kind[f] = COUNT
        s.f_mant[f] = -s.f_mant[f]
        s.f_change[f] = 2
        return True

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def change_behind(self, s: Sentence, f: cython.int) -> cython.void:
        """Set ``f_change`` from the noun or degree behind a figure: "a 3% pay rise", "0.4% firmer", "11 points lower than"."""
        kind: cython.int = s.f_kind[f]
        rate: cython.bint = kind == PERCENT or kind == POINT
        k: cython.int = s.f_last[f] + 1
        steps: cython.int = 0
        role: cython.int
        if rate and k + 1 < s.nodes and s.n_word[k] == self.w_of and (s.n_cat[k + 1] & CHANGENOUN) and kind == POINT:
            s.f_change[f] = self.lexicon.form_change[s.n_form[k + 1]]  # "50 basis points of cuts"
            return
        hyphened: cython.bint = (
            kind == MONEY and s.f_first[f] + 1 < s.f_last[f] and (s.n_cat[s.f_first[f] + 1] & DASH) != 0
        )
        if rate and k < s.nodes and s.f_change[f] == 0:
            if self.marked(s, k, MORE) or ((s.n_cat[k] & CMPPRE) and self.than(s, k) == C_OVER):
                s.f_change[f] = 1  # pay 9% more, 60 per cent more than in 2019
                return
            if self.marked(s, k, LESS) or ((s.n_cat[k] & CMPPRE) and self.than(s, k) == C_UNDER):
                s.f_change[f] = 2
                return
        if k + 1 < s.nodes and (s.n_cat[k] & COMMA) and (s.n_cat[k + 1] & CHANGE) and self.role(s, k + 1) == R_DEGREE:
            # 31 points, or 0.4 per cent, lower
            if s.f_first[f] > 0 and s.n_cat[s.f_first[f] - 1] & OR:
                s.f_change[f] = self.lexicon.form_change[s.n_form[k + 1]]
                return
        while k < s.nodes and steps < 4:
            if s.n_figure[k] >= 0:
                break
            if self.marked(s, k, BASIS) or (rate and self.basis(s, k)):
                k += 1
                continue
            if s.n_cat[k] & (CHANGENOUN | CHANGE):
                role = self.lexicon.form_role[s.n_form[k]]
                if (s.n_cat[k] & CHANGENOUN) and (
                    not (s.n_attr[k] & A_VERB)
                    or self.is_noun(s, f, kind)
                    or (k + 1 < s.nodes and s.n_attr[k + 1] & A_ADP)
                ):
                    if kind == COUNT or (kind == NUMBER and s.f_unit[f] < 0) or (kind == MONEY and role == R_WEAKNOUN):
                        break  # "300 job cuts", "3.7 rebounds"
                    if kind == MEASURE and self.marked(s, k, HEIGHT):
                        break  # a 12-foot surge
                    if kind != RATIO or steps == 0:
                        s.f_change[f] = self.lexicon.form_change[s.n_form[k]]
                elif steps == 0 and kind != COUNT:  # "20 feet up" is a place, "4 degrees warmer" is more
                    if (role == R_DEGREE and (kind != RATIO or s.n_last[k] == s.n_first[k])) or (
                        kind != MEASURE
                        and (
                            (role == R_PARTICLE and (rate or k + 1 >= s.nodes or not (s.n_cat[k + 1] & FROM)))
                            or (role == R_LEVEL and kind != MONEY)
                        )
                    ):
                        s.f_change[f] = self.lexicon.form_change[s.n_form[k]]
                break
            if not (s.n_attr[k] & (A_ADJ | A_NOUN if rate or hyphened else A_ADJ)):
                break
            k += 1
            steps += 1

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def basis(self, s: Sentence, k: cython.int) -> cython.bint:
        """A node of "month-on-month", "year over year"."""
        if s.n_cat[k] & TIMEUNIT:
            return True
        if s.n_cat[k] & DASH:
            return s.n_cat[k - 1] & TIMEUNIT != 0 or (k + 1 < s.nodes and s.n_cat[k + 1] & TIMEUNIT != 0)
        if not (s.n_attr[k] & A_ADP) and s.n_word[k] != self.w_over:
            return False
        if s.n_cat[k - 1] & DASH:
            return k > 1 and s.n_cat[k - 2] & TIMEUNIT != 0
        return s.n_cat[k - 1] & TIMEUNIT != 0 and k + 1 < s.nodes and s.n_cat[k + 1] & TIMEUNIT != 0

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def than(self, s: Sentence, k: cython.int) -> cython.int:
        """The comparator of node ``k`` behind a percentage, where it compares and bounds no figure; 0 for none."""
        if self.lexicon.form_role[s.n_form[k]] == R_LEVEL or s.n_last[k] == s.n_first[k]:
            return 0
        if k + 1 < s.nodes and s.n_figure[k + 1] >= 0 and s.f_kind[s.n_figure[k + 1]] != DATE:
            return 0
        return self.lexicon.form_comparator[s.n_form[k]]

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def is_noun(self, s: Sentence, f: cython.int, kind: cython.int) -> cython.bint:
        """Whether the word of change behind a figure is a noun though tagged a verb: "a two-thirds cut", "250bps hike"."""
        return kind == POINT or (s.f_first[f] > 0 and (s.n_cat[s.f_first[f] - 1] & ARTICLE) != 0)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
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

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def same_sort(self, s: Sentence, f: cython.int, g: cython.int) -> cython.bint:
        """Two figures that can restate one fact: both money, or measures of one dimension in different units."""
        if s.f_kind[f] != s.f_kind[g]:
            return False
        if s.f_kind[f] == MONEY:
            if (s.f_per[f] >= 0) != (s.f_per[g] >= 0):
                return False  # $9.4 billion ($2 a share)
            return s.f_currency[f] >= 0 and s.f_currency[g] >= 0
        if s.f_kind[f] != MEASURE and s.f_kind[f] != DURATION:
            return False
        if s.f_unit[f] < 0 or s.f_unit[g] < 0 or s.f_unit[f] == s.f_unit[g]:
            return False
        return self.unit_dimension[s.f_unit[f]] == self.unit_dimension[s.f_unit[g]]

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def continues(self, s: Sentence, f: cython.int, a: cython.int, b: cython.int) -> cython.bint:
        """Whether nodes ``a`` to ``b`` lead from one amount to the next of one verb: "0.4% on the week and 5% on the quarter"."""
        k: cython.int
        if b - a > 8 or b <= a or not (s.n_cat[b] & (AND | COMMA)):
            return False
        if s.n_cat[b - 1] & COMMA and b - 1 > a:
            b -= 1  # 4% in October, and 3% in August
        for k in range(a, b):
            if (s.n_attr[k] & A_VERB) or (s.n_cat[k] & (CHANGE | CHANGENOUN | COMMA | LP | TO)):
                return False
        k = s.f_last[f] + 1
        if k >= s.nodes or s.n_word[k] == self.w_of or s.n_cat[k] & CHANGE:
            return False
        if s.n_cat[k] & CMPPRE and s.n_word[k] != self.w_over:
            return False
        return (s.n_attr[k] & A_ADP) != 0 or self.marked(s, k, TIMELY)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def carries(self, s: Sentence, g: cython.int, f: cython.int, a: cython.int, b: cython.int) -> cython.bint:
        """Whether a verb is left out between two figures: "the Dow lost 1.2%, the Nasdaq 2% and"."""
        k: cython.int
        kind: cython.int = s.f_kind[f]
        if kind != s.f_kind[g] or (kind != PERCENT and kind != POINT and kind != MONEY):
            return False
        if s.f_change[f] or s.f_change[self.moving(s, g)] == 0 or s.f_flags[g] & MOVEMENT or b <= a or b - a > 8:
            return False
        k = s.f_last[f] + 1
        if s.n_cat[b] & LP and s.n_attr[b - 1] & A_CAP and k < s.nodes and s.n_cat[k] & RP:
            b -= 1  # followed by Wipro (1.9 per cent) and
        if s.n_cat[a] & RP:
            a += 1
        if s.n_cat[b] & COMMA and b > a + 1 and s.n_attr[b - 1] & A_CAP:
            b -= 1  # Apple slid 1.3 percent; Microsoft, 0.9 percent
        if not (s.n_cat[a] & (COMMA | AND)) or not (s.n_attr[b] & (A_NOUN | A_PROPN | A_ADJ) or s.n_figure[b] >= 0):
            if not self.possessive(s, b):
                return False
        for k in range(a, b + 1):
            if self.marked(s, k, FOLLOWING) or (s.n_word[k] == self.w_by and self.marked(s, k - 1, FOLLOWING)):
                continue
            if s.n_cat[k] & (CHANGE | CHANGENOUN | LP | TO | FROM | CMPPRE):
                return False
            if not (s.n_cat[k] & (COMMA | AND)) and not (s.n_attr[k] & A_PHRASE) and s.n_figure[k] < 0:
                if not self.possessive(s, k):
                    return False
            elif s.n_attr[k] & A_VERB:
                return False
        k = s.f_last[f] + 1
        return k >= s.nodes or not (s.n_attr[k] & (A_NOUN | A_PROPN | A_ADJ | A_VERB))

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def moving(self, s: Sentence, g: cython.int) -> cython.int:
        """The amount of a movement whose level figure ``g`` is: the 6 cents of "slid 6 cents to $5.80"; else ``g`` itself."""
        k: cython.int = s.f_first[g] - 1
        if s.f_change[g] or g == 0 or k < 1 or s.f_last[g - 1] != k - 1:
            return g
        if s.f_kind[g - 1] != s.f_kind[g] and (s.f_kind[g - 1] != POINT or s.f_kind[g] != PERCENT):
            return g
        return g - 1 if s.n_cat[k] & TO or s.n_word[k] == self.w_at else g

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def possessive(self, s: Sentence, k: cython.int) -> cython.bint:
        """The 's of a name: Sainsbury's 2.1pc."""
        return k > 0 and s.n_figure[k] < 0 and s.t_tag[s.n_first[k]] == PART and (s.n_attr[k] & A_GLUEL) != 0

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def extent(self, s: Sentence, k: cython.int) -> cython.bint:
        """The hyphen, or the word behind it, of "120-foot-long"."""
        if s.n_cat[k] & DASH:
            return (s.n_attr[k] & A_GLUEL) != 0
        return k > 0 and (s.n_cat[k - 1] & DASH) != 0 and (s.n_attr[k] & A_GLUEL) != 0

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def differs(self, s: Sentence, f: cython.int) -> cython.bint:
        """Whether a measure says how far from the usual something is: "2.3C below average"."""
        k: cython.int = s.f_last[f] + 1
        j: cython.int
        if k >= s.nodes or not (s.n_cat[k] & (CMPPRE | CHANGE)):
            return False
        for j in range(k + 1, k + 4):
            if j < s.nodes and self.marked(s, j, USUAL):
                return True
        return False

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def told_by(self, s: Sentence, f: cython.int) -> cython.bint:
        """Whether "by" stands before a measure: "surpassed the average by 1.43°C"."""
        j: cython.int = s.f_first[f] - 1
        while (
            j > 0 and j > s.f_first[f] - 3 and (s.n_cat[j] & CMPPRE or self.skipped(s, j)) and s.n_word[j] != self.w_by
        ):
            j -= 1
        return j >= 0 and s.n_figure[j] < 0 and s.n_word[j] >= 0 and s.n_word[j] == self.w_by

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def placed(self, s: Sentence, f: cython.int) -> cython.bint:
        """Whether a measure has its place behind it: "42.3 degrees in Roma"."""
        k: cython.int = s.f_last[f] + 1
        return k + 1 < s.nodes and (s.n_attr[k] & A_ADP) != 0 and (s.n_attr[k + 1] & A_CAP) != 0

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def join(self, s: Sentence, f: cython.int) -> cython.void:
        """Tie figure ``f`` to the one before it when it restates or continues it."""
        g: cython.int = f - 1
        a: cython.int
        while g > 0 and (s.f_reject[g] or s.f_kind[g] == DATE):
            g -= 1  # the Russell 2000, 2% in 2022 and 3% in 2023
        a = s.f_last[g] + 1
        b: cython.int = s.f_first[f] - 1
        k: cython.int
        opened: cython.bint = False
        alternative: cython.bint = False
        joined: cython.bint = False
        bounded: cython.bint = False
        if s.f_reject[g]:
            return
        if s.f_kind[f] == PERCENT and s.f_kind[g] == PERCENT and s.f_change[f] == 0 and self.continues(s, f, a, b):
            s.f_change[f] = s.f_change[g]
        elif self.carries(s, g, f, a, b):
            s.f_change[f] = s.f_change[self.moving(s, g)]
        if b - a > 3 or g < f - 1:
            return
        for k in range(a, b + 1):
            if s.n_cat[k] & LP:
                opened = True
            elif s.n_cat[k] & OR:
                alternative = True
            elif s.n_cat[k] & (COMMA | AND | SLASH):
                joined = True
            elif s.n_cat[k] & CMPPRE:
                bounded = True
            elif not self.skipped(s, k) and not self.extent(s, k):
                return
        if alternative and not opened and bounded and s.f_currency[f] >= 0 and s.f_currency[f] == s.f_currency[g]:
            return  # $200, or as much as $1,000
        if alternative and not opened and s.f_cmp[f] > 1 and s.f_cmp[g] == 0:
            return  # three to five days, or a week at most
        k = s.f_last[f] + 1
        if opened:
            s.f_flags[f] |= BRACKET
            if k < s.nodes and not (s.n_cat[k] & (RP | COMMA | OR | SLASH | DASH)) and s.n_figure[k] < 0:
                if not (s.n_attr[k] & A_NOUN):
                    return
        elif joined and not alternative and (s.f_flags[g] & BRACKET) and s.f_pair[g]:
            s.f_flags[f] |= BRACKET
            opened = True
        if (opened or alternative) and self.same_sort(s, g, f):
            if s.f_pair[g] == 0:
                self.pairs += 1
                s.f_pair[g] = self.pairs
            s.f_pair[f] = s.f_pair[g]
            if s.f_cmp[f] == 0:
                s.f_cmp[f] = s.f_cmp[g]
            if s.f_change[f] == 0:
                s.f_change[f] = s.f_change[g]
        elif alternative and s.f_change[f] and s.f_change[g] == 0 and s.n_cat[a] & COMMA:
            s.f_change[g] = s.f_change[f]  # 31 points, or 0.4 per cent, lower
        elif (
            s.f_change[g] and s.f_change[f] == 0 and (opened or alternative or joined) and not (s.f_flags[g] & MOVEMENT)
        ):
            # "412.6 points, or 1.1%", "4% and 6%"
            if s.f_kind[f] != COUNT and s.f_kind[f] != DATE and s.f_kind[f] != DURATION and s.f_kind[f] != AGE:
                if opened or alternative or s.f_kind[f] == s.f_kind[g]:
                    if (
                        s.f_kind[g] != RATIO
                        and s.f_kind[f] != RATIO
                        and s.f_kind[f] != ORDINAL
                        and s.f_kind[f] != SCORE
                    ):
                        s.f_change[f] = s.f_change[g]

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def run(self, s: Sentence) -> cython.void:
        """Comparator, change and pairs of every figure of the sentence."""
        f: cython.int
        i: cython.int
        warm: cython.bint = False
        for i in range(s.nodes):
            if s.n_cat[i] & TEMPWORD:
                warm = True
        for f in range(s.figures):
            if s.f_reject[f]:
                continue
            self.comparator(s, f)
            if s.f_cmp[f] == 0 and self.and_over(s, f):
                s.f_cmp[f] = C_OVER
            if s.f_change[f] == 0:
                self.change(s, f)
            if f > 0:
                self.join(s, f)
            if s.f_kind[f] == MEASURE and (self.differs(s, f) or self.told_by(s, f)):
                s.f_flags[f] |= DIFFERENCE | TEMPERATURE  # 12° below normal
            if warm or s.f_mant[f] < 0 or (s.f_kind[f] == MEASURE and self.placed(s, f)):
                s.f_flags[f] |= TEMPERATURE  # minus 8 degrees, whatever the sentence says
