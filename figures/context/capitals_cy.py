"""Where a language has no tagger: nouns by their capital, what a count counts, levels, and the period of a date.

In German every noun has a capital, so that inside a sentence a capital tells one. What is counted is the noun behind the
number, with the words before it that end as adjectives do (``habits.csv``): "40 |neue Stellen|". A date speaks of its own time.
"""

from __future__ import annotations

from array import array

try:
    import cython
except ImportError:
    from figures import _cython as cython  # type: ignore[no-redef]

from figures.languages import habits
from figures.scanner import codes
from figures.schema import KINDS

if cython.compiled:
    from cython.cimports.figures.lexicon.lexicon_cy import Lexicon
    from cython.cimports.figures.scanner.sentence_cy import Sentence
else:
    from figures.lexicon.lexicon_cy import Lexicon
    from figures.scanner.sentence_cy import Sentence

_A = codes.ATTRIBUTES
NOUN = cython.declare(cython.ulonglong, _A["noun"])
CAP = cython.declare(cython.ulonglong, _A["cap"])
FIRST = cython.declare(cython.ulonglong, _A["first"])
LOWER = cython.declare(cython.ulonglong, _A["lower"])
GLUEL = cython.declare(cython.ulonglong, _A["gluel"])
TAGS = cython.declare(
    cython.ulonglong,
    _A["noun"] | _A["propn"] | _A["verb"] | _A["adj"] | _A["adv"] | _A["adp"] | _A["det"] | _A["pron"] | _A["conj"]
)  # fmt: skip
CMPPRE = cython.declare(cython.ulonglong, codes.CATEGORIES["CMPPRE"])
TO = cython.declare(cython.ulonglong, codes.CATEGORIES["TO"])
DASH = cython.declare(cython.ulonglong, codes.CATEGORIES["DASH"])
WORD = cython.declare(cython.int, codes.WORD)
BEING = cython.declare(cython.uint, codes.MARKS["being"])
COUNT = cython.declare(cython.int, KINDS.index("count"))
DATE = cython.declare(cython.int, KINDS.index("date"))
MOST = cython.declare(cython.int, 3)  # adjectives before a noun
SHORTEST = cython.declare(cython.int, 4)  # letters of an adjective with its ending
X = cython.declare(cython.int, codes.TAGS["X"])
TAG_NOUN = cython.declare(cython.int, codes.TAGS["NOUN"])


@cython.final
@cython.cclass
class Capitals:
    """Tags by capitals, and what can be said of a figure with them."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        # one letter or two, as a number
        endings = [int.from_bytes(ending.encode(), "big") for ending in habits(lexicon.language).adjectives]
        self.ending, self.endings = array("i", [*endings, 0]), len(endings)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def tag(self, s: Sentence) -> cython.void:
        """Mark the words with a capital as nouns; the first of the sentence may be any word."""
        t: cython.int
        for t in range(s.tokens):
            s.t_attr[t] &= ~TAGS
            s.t_tag[t] = X
            if s.t_class[t] == WORD and (s.t_attr[t] & CAP) and not (s.t_attr[t] & FIRST):
                s.t_attr[t] |= NOUN
                s.t_tag[t] = TAG_NOUN

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def adjective(self, s: Sentence, i: cython.int) -> cython.bint:
        """Whether node ``i`` looks like an adjective before a noun: a word with such an ending that is no small word."""
        end: cython.Py_ssize_t = s.t_end[s.n_last[i]]
        last: cython.int = s.data[end - 1]
        pair: cython.int
        k: cython.int
        if s.n_cat[i] or not (s.n_attr[i] & LOWER) or end - s.t_start[s.n_first[i]] < SHORTEST:
            return False
        if s.n_word[i] >= 0 and (self.lexicon.word_flags[s.n_word[i]] & BEING):
            return False
        pair = s.data[end - 2] << 8 | last
        for k in range(self.endings):
            if self.ending[k] == last or self.ending[k] == pair:
                return True
        return False

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def counted(self, s: Sentence, f: cython.int) -> cython.void:
        """Set ``f_counted`` of a count: the noun behind it with its adjectives."""
        i: cython.int = s.f_last[f] + 1
        first: cython.int = i
        while i < s.nodes and i < first + MOST and self.adjective(s, i):
            i += 1
        if i >= s.nodes or not (s.n_attr[i] & NOUN) or s.n_figure[i] >= 0:
            return
        # Kfz-Betriebe: a hyphen joins
        while i + 2 < s.nodes and (s.n_cat[i + 1] & DASH) and (s.n_attr[i + 1] & GLUEL) and (s.n_attr[i + 2] & GLUEL):
            i += 2
        s.f_counted_start[f] = s.t_start[s.n_first[first]]
        s.f_counted_end[f] = s.t_end[s.n_last[i]]

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def level(self, s: Sentence, f: cython.int) -> cython.void:
        """Take the change from a level, which the verb at the end gave it: "um 2 Prozent |auf 5 Euro| gestiegen"."""
        i: cython.int = s.f_first[f] - 1
        g: cython.int
        if i >= 0 and (s.n_cat[i] & CMPPRE):
            i -= 1
        if i < 0 or not (s.n_cat[i] & TO) or not s.f_change[f]:
            return
        g = s.n_figure[i - 1] if i > 0 else -1
        if g >= 0 and g < f and not s.f_reject[g] and not s.f_change[g] and s.f_kind[g] != DATE:
            s.f_change[g] = s.f_change[f]
        s.f_change[f] = 0

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def run(self, s: Sentence) -> cython.void:
        """What is counted, and levels, of every figure of the sentence."""
        f: cython.int
        for f in range(s.figures):
            if s.f_reject[f]:
                continue
            self.level(s, f)
            if s.f_kind[f] == COUNT:
                self.counted(s, f)
