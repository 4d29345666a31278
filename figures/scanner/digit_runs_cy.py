"""Numbers of the text as tokens: digit runs with their separators; ``numerals`` reads what they say."""

from __future__ import annotations

import cython
from cython.cimports.figures.scanner.codes import Attribute, Character, Token
from cython.cimports.figures.scanner.text_cy import Text

from figures.languages import habits


@cython.final
@cython.cclass
class DigitRuns:
    """Adds the number that begins at a byte to a sentence."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.ordinal_stop = habits(text.lexicon.language).ordinal_stop

    def number(self, s, at, limit):
        """Add the number that begins at a byte; returns the byte after it."""
        start: cython.Py_ssize_t = at
        kind: cython.int
        width: cython.int
        day: cython.bint = self.ordinal_stop and self.is_day(at, limit)
        while at < limit:
            kind = self.text.char_class(at)
            width = self.text.width
            if kind != Character.DIGIT and (day or not self.is_separator(start, at, width, limit)):
                break
            at += width
        self.text.add_bytes(s, Token.NUMBER, start, at)
        s.numerals += 1
        return at

    def is_separator(self, start, at, width, limit):
        """Whether the character of a width at a byte belongs to the number before it: digits must follow."""
        behind: cython.Py_ssize_t = at + width
        byte: cython.int = self.text.data[at]
        if behind >= limit or self.text.char_class(behind) != Character.DIGIT:
            return False
        if self.text.apostrophe(at, width):
            return self.digits(behind, limit) == behind + 3
        if byte == 44 and start > 0 and self.text.data[start - 1] == 45:
            # two scores: 6-4,4-6
            behind = self.digits(behind, limit)
            return behind >= limit or self.text.data[behind] != 45
        if byte == 0xEF and width == 3 and self.text.data[at + 1] == 0xBC:
            return self.text.data[at + 2] == 0x8C or self.text.data[at + 2] == 0x8E  # full-width comma and full stop
        return byte == 46 or byte == 44

    def digits(self, at, limit):
        """The byte after the ASCII digits at a byte."""
        while at < limit and self.text.data[at] >= 48 and self.text.data[at] <= 57:
            at += 1
        return at

    def is_day(self, at, limit):
        """Whether a day in digits, 3.5.2024, or what is left of one, stands at a byte: its stops are tokens of their own."""
        digits: cython.int = 0
        part: cython.int = at > 1 and self.text.data[at - 1] == 46 and self.text.char_class(at - 2) == Character.DIGIT
        while at < limit:
            if self.text.data[at] >= 48 and self.text.data[at] <= 57:
                digits += 1
            elif self.text.data[at] == 46 and part < 2 and (digits == 1 or digits == 2):
                part += 1
                digits = 0
            else:
                break
            at += 1
        return part == 2 and (digits == 2 or digits == 4)

    def begins_with_point(self, s, at, limit):
        """Whether a number begins with the full stop at a byte, its decimal point, ".08"."""
        t: cython.int = s.tokens - 1
        if at + 1 >= limit or self.text.char_class(at + 1) != Character.DIGIT:
            return False
        if t < 0 or s.t_end[t] != at or s.t_class[t] == Token.SYMBOL:
            return True
        return self.text.data[s.t_start[t]] == 45 and (s.t_attr[t] & Attribute.GLUEL) == 0  # a minus

    def pointed(self, s, at, limit):
        """Add the number that begins with its decimal point at a byte; returns the byte after it."""
        end: cython.Py_ssize_t = self.number(s, at + 1, limit)
        s.t_start[s.tokens - 1] = at
        if s.tokens > 1 and s.t_end[s.tokens - 2] == at:
            s.t_attr[s.tokens - 1] |= Attribute.GLUEL
            s.t_attr[s.tokens - 2] |= Attribute.GLUER
        return end
