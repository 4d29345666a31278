"""The little questions about a node beside a figure, which comparators, changes and restatements all ask.

A node before the first or behind the last of the sentence is nothing: every answer about it is no.
"""

from __future__ import annotations

import cython
from cython.cimports.figures.lexicon.compile_codes import FormRole
from cython.cimports.figures.lexicon.lexicon_cy import Lexicon
from cython.cimports.figures.numerals.numeral_cy import less
from cython.cimports.figures.scanner.codes import CHANGING, Attribute, Category, Kind, Mark, Token
from cython.cimports.figures.scanner.sentence_cy import Sentence

from figures.lexicon.load import small_word

NAMING = cython.declare(cython.ulonglong, Attribute.NOUN | Attribute.PROPN | Attribute.ADJ)


@cython.cclass
class Beside:
    """The lexicon and the ids of the small words that decide."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        (
            self.w_by,
            self.w_of,
            self.w_over,
            self.w_about,
            self.w_in,
            self.w_off,
            self.w_at,
            self.w_on,
            self.w_plus,
            self.w_plus_sign,
            self.w_than,
            self.w_let,
            self.w_go,
            self.w_short,
            self.w_into,
        ) = (
            small_word(word, lexicon.language)
            for word in "by of over about in off at on plus + than let go short into".split()
        )

    def stands(self, s: Sentence, k: cython.int, categories: cython.ulonglong) -> cython.bint:
        """Whether node ``k`` is of one of the categories."""
        return 0 <= k < s.nodes and (s.n_cat[k] & categories) != 0

    def tagged(self, s: Sentence, k: cython.int, attributes: cython.ulonglong) -> cython.bint:
        """Whether node ``k`` has one of the attributes."""
        return 0 <= k < s.nodes and (s.n_attr[k] & attributes) != 0

    def marked(self, s: Sentence, k: cython.int, marks: cython.ulonglong) -> cython.bint:
        """Whether node ``k`` is a word with one of the marks of ``marks.csv``."""
        return 0 <= k < s.nodes and s.n_word[k] >= 0 and (self.lexicon.word_marks[s.n_word[k]] & marks) != 0

    def is_figure(self, s: Sentence, k: cython.int) -> cython.bint:
        """Whether node ``k`` belongs to a figure."""
        return 0 <= k < s.nodes and s.n_figure[k] >= 0

    def skipped(self, s: Sentence, k: cython.int) -> cython.bint:
        """A small word that may stand between a comparator or a verb and its figure."""
        if (s.n_attr[k] & Attribute.ADV) and not (s.n_cat[k] & CHANGING):
            return True
        return self.marked(s, k, Mark.BETWEEN_WORD)

    def comparator(self, s: Sentence, k: cython.int) -> cython.int:
        """The comparator that the form of node ``k`` says."""
        return self.lexicon.form_comparator[s.n_form[k]]

    def change(self, s: Sentence, k: cython.int) -> cython.int:
        """The direction that the form of node ``k`` says: 1 up, 2 down, 0 neither."""
        return self.lexicon.form_change[s.n_form[k]]

    def form_role(self, s: Sentence, k: cython.int) -> cython.int:
        """What the form of node ``k`` is by ``changes.csv`` or ``comparators.csv``."""
        return self.lexicon.form_role[s.n_form[k]]

    def role(self, s: Sentence, k: cython.int) -> cython.int:
        """What a form of change is in its sentence; "lower" is a verb or a degree."""
        role: cython.int = self.form_role(s, k)
        if role == FormRole.DEGREE and (s.n_attr[k] & Attribute.VERB):
            return FormRole.VERB
        if role == FormRole.TALLY:
            return FormRole.VERB
        return FormRole.WEAKVERB if role == FormRole.LOSING else role

    def share(self, s: Sentence, f: cython.int) -> cython.bint:
        """Whether figure ``f`` is a fraction, "a fifth less": what is "ten times larger" has not moved by ten."""
        return s.f_kind[f] == Kind.RATIO and less(s.f_mant[f], s.f_exp[f], s.f_den[f], 1, 0, 1)

    def staffs(self, s: Sentence, f: cython.int) -> cython.bint:
        """Whether what figure ``f`` counts is what an employer or a party has more or fewer of: "300 factory jobs"."""
        k: cython.int = s.f_last[f] + 1
        end: cython.int = min(k + 6, s.nodes)
        while k < end and s.n_figure[k] < 0 and (s.n_attr[k] & NAMING or s.n_cat[k] & Category.DASH):
            if self.marked(s, k, Mark.STAFF) and not self.tagged(s, k + 1, Attribute.NOUN):
                return True
            k += 1
        return False

    def goes(self, s: Sentence, k: cython.int) -> cython.bint:
        """Whether the people from node ``k`` on are let go: "let three of its 40 drivers go in May"."""
        end: cython.int = min(k + 7, s.nodes)
        while k < end and s.t_class[s.n_first[k]] != Token.PUNCT:
            if s.n_word[k] == self.w_go:
                k += 1
                return k >= s.nodes or s.t_class[s.n_first[k]] == Token.PUNCT or not self.tagged(s, k, Attribute.NOUN)
            k += 1
        return False
