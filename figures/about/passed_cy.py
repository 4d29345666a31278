"""Sentences without a numeral that the reader passed by: the last of them may say who speaks in the next with a figure.

In: the bounds of each. Out: whether a sentence with figures asks for them, because somebody speaks in it without being named.
"""

from __future__ import annotations

from array import array

import cython
from cython.cimports.figures.about.landmarks_cy import Landmarks
from cython.cimports.figures.scanner.codes import Mark, Tag
from cython.cimports.figures.scanner.sentence_cy import Sentence

MOST = 2  # sentences back; one of three names the speaker hardly ever
KEPT = cython.declare(cython.int, MOST)


@cython.final
@cython.cclass
class Passed:
    """The last sentences passed by: of each the first byte, the byte after, and the first byte of its paragraph."""

    def __init__(self) -> None:
        self.start, self.end, self.paragraph = (array("q", bytes(8 * MOST)) for _ in range(3))
        self.count = 0

    def add(self, s: Sentence, paragraph: cython.longlong) -> cython.void:
        """Note a sentence; the first is forgotten where there is no room."""
        k: cython.int
        if self.count == KEPT:
            self.count -= 1
            for k in range(self.count):
                self.start[k], self.end[k], self.paragraph[k] = (
                    self.start[k + 1],
                    self.end[k + 1],
                    self.paragraph[k + 1],
                )
        self.start[self.count], self.end[self.count], self.paragraph[self.count] = s.start, s.end, paragraph
        self.count += 1

    def asked(self, s: Sentence, marks: Landmarks, paragraph: cython.longlong) -> cython.bint:
        """Whether a tagged sentence is spoken in a quotation, or by a pronoun: "she said"."""
        i: cython.int
        at: cython.longlong
        inside: cython.int = 0
        if self.count == 0:
            return False
        for at in range(paragraph, s.start + 1):
            inside = marks.quoted(s, at, inside)
        if inside:
            return True
        for i in range(1, s.tokens):
            if s.t_tag[i] == Tag.PRON and s.t_tag[i - 1] == Tag.VERB and s.t_marks[i - 1] & Mark.REPORT:
                return True
            if s.t_tag[i] == Tag.VERB and s.t_tag[i - 1] == Tag.PRON and s.t_marks[i] & Mark.REPORT:
                return True
        return False
