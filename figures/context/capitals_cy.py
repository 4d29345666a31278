"""Where a language has no tagger: nouns by their capital, what a count counts, levels, and the period of a date.

In German every noun has a capital, so that inside a sentence a capital tells one. What is counted is the noun behind the
number, with the words before it that end as adjectives do (``habits.csv``): "40 |neue Stellen|". A date speaks of its own time.
"""

from __future__ import annotations

from array import array

import cython
from cython.cimports.figures.lexicon.lexicon_cy import Lexicon
from cython.cimports.figures.scanner.codes import TAGGED, Attribute, Category, Kind, Mark, Tag, Token
from cython.cimports.figures.scanner.sentence_cy import Sentence

from figures.languages import habits

MOST = cython.declare(cython.int, 3)  # adjectives before a noun
SHORTEST = cython.declare(cython.int, 4)  # letters of an adjective with its ending


@cython.final
@cython.cclass
class Capitals:
    """Tags by capitals, and what can be said of a figure with them."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        # one letter or two, as a number
        endings = [int.from_bytes(ending.encode(), "big") for ending in habits(lexicon.language).adjectives]
        self.ending, self.endings = array("i", [*endings, 0]), len(endings)

    def tag(self, s: Sentence) -> cython.void:
        """Mark the words with a capital as nouns; the first of the sentence may be any word."""
        t: cython.int
        for t in range(s.tokens):
            s.t_attr[t] &= ~TAGGED
            s.t_tag[t] = Tag.X
            if s.t_class[t] == Token.WORD and (s.t_attr[t] & Attribute.CAP) and not (s.t_attr[t] & Attribute.FIRST):
                s.t_attr[t] |= Attribute.NOUN
                s.t_tag[t] = Tag.NOUN

    def adjective(self, s: Sentence, i: cython.int) -> cython.bint:
        """Whether node ``i`` looks like an adjective before a noun: a word with such an ending that is no small word."""
        end: cython.Py_ssize_t = s.t_end[s.n_last[i]]
        last: cython.int = s.data[end - 1]
        pair: cython.int
        k: cython.int
        if s.n_cat[i] or not (s.n_attr[i] & Attribute.LOWER) or end - s.t_start[s.n_first[i]] < SHORTEST:
            return False
        if s.n_word[i] >= 0 and (self.lexicon.word_marks[s.n_word[i]] & Mark.BEING):
            return False
        pair = s.data[end - 2] << 8 | last
        for k in range(self.endings):
            if self.ending[k] == last or self.ending[k] == pair:
                return True
        return False

    def counted(self, s: Sentence, f: cython.int) -> cython.void:
        """Set ``f_counted`` of a count: the noun behind it with its adjectives."""
        i: cython.int = s.f_last[f] + 1
        first: cython.int = i
        while i < s.nodes and i < first + MOST and self.adjective(s, i):
            i += 1
        if i >= s.nodes or not (s.n_attr[i] & Attribute.NOUN) or s.n_figure[i] >= 0:
            return
        # Kfz-Betriebe: a hyphen joins
        while (
            i + 2 < s.nodes
            and (s.n_cat[i + 1] & Category.DASH)
            and (s.n_attr[i + 1] & Attribute.GLUEL)
            and (s.n_attr[i + 2] & Attribute.GLUEL)
        ):
            i += 2
        s.f_counted_start[f] = s.t_start[s.n_first[first]]
        s.f_counted_end[f] = s.t_end[s.n_last[i]]

    def level(self, s: Sentence, f: cython.int) -> cython.void:
        """Take the change from a level, which the verb at the end gave it: "um 2 Prozent |auf 5 Euro| gestiegen"."""
        i: cython.int = s.f_first[f] - 1
        g: cython.int
        if i >= 0 and (s.n_cat[i] & Category.CMPPRE):
            i -= 1
        if i < 0 or not (s.n_cat[i] & Category.TO) or not s.f_change[f]:
            return
        g = s.n_figure[i - 1] if i > 0 else -1
        if g >= 0 and g < f and not s.f_reject[g] and not s.f_change[g] and s.f_kind[g] != Kind.DATE:
            s.f_change[g] = s.f_change[f]
        s.f_change[f] = 0

    def run(self, s: Sentence) -> cython.void:
        """What is counted, and levels, of every figure of the sentence."""
        f: cython.int
        for f in range(s.figures):
            if s.f_reject[f]:
                continue
            self.level(s, f)
            if s.f_kind[f] == Kind.COUNT:
                self.counted(s, f)
