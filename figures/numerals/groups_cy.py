"""How commas, full stops and apostrophes part the digits of one number token: which of them is the decimal mark, and which group.

A comma or a stop says it alone only where its groups tell: 1,234,567 and 1.234,5; elsewhere the locale decides.
"""

from __future__ import annotations

import cython
from cython.cimports.figures.scanner.codes import LIMIT
from cython.cimports.figures.scanner.sentence_cy import Sentence

APOSTROPHE = cython.declare(cython.int, ord("'"))
COMMA = cython.declare(cython.int, ord(","))
STOP = cython.declare(cython.int, ord("."))


@cython.final
@cython.cclass
class Groups:
    """The digits of one token and the marks between them; one object a thread."""

    def scan(self, s: Sentence, t: cython.int) -> cython.void:
        """Read the digits and marks of the number token ``t``."""
        at: cython.Py_ssize_t = s.t_start[t]
        end: cython.Py_ssize_t = s.t_end[t]
        byte: cython.int
        run: cython.int = 0
        total: cython.int = 0
        dropped: cython.int = 0
        mant: cython.longlong = 0
        self.commas = self.dots = self.marks = 0
        self.first = -1
        self.separator = self.after = 0
        self.threes = self.twos = True
        self.zero = False
        while at < end:
            byte = s.data[at]
            if byte == 0xEF:  # full-width digits, comma, full stop: in the order of ASCII
                byte = s.data[at + 2] - 0x60
                at += 2
            elif byte == 0xE2:
                byte = APOSTROPHE
                at += 2
            at += 1
            if 48 <= byte and byte <= 57:
                run += 1
                total += 1
                if run == 1:
                    self.after = byte
                if total == 1:
                    self.zero = byte == 48
                if mant < LIMIT:
                    mant = mant * 10 + (byte - 48)
                else:
                    dropped += 1
                continue
            if self.first < 0:
                self.first = run
            else:
                self.threes = self.threes and run == 3
                self.twos = self.twos and run == 2
            if byte == COMMA:
                self.commas += 1
            elif byte == STOP:
                self.dots += 1
            else:
                self.marks += 1
            self.separator = byte
            run = 0
        self.run = run
        self.total = total
        self.dropped = dropped
        self.mant = mant

    def part(self, decimal_comma: cython.bint, space_groups: cython.bint) -> cython.bint:
        """Settle ``decimal`` and ``grouped``; False when the marks make no number."""
        # ``run`` is the last group; first, then the middle ones (threes, twos)
        self.decimal = 0
        self.grouped = False
        if self.first < 0:
            self.first = self.run
            return True
        if self.dots == 0:
            return self.by_commas(decimal_comma, space_groups)
        if self.dots == 1 and self.separator == STOP:
            return self.by_stop(decimal_comma)
        if self.commas == 1 and self.separator == COMMA and self.threes and self.first <= 3:
            self.decimal = COMMA
            self.grouped = True
            return True
        self.grouped = self.dots > 1 and self.commas == 0 and self.run == 3 and self.threes and self.first <= 3
        return self.grouped

    def by_commas(self, decimal_comma: cython.bint, space_groups: cython.bint) -> cython.bint:
        """The same where there are commas and apostrophes only."""
        one_comma: cython.bint = self.commas == 1
        if self.run == 3 and self.first <= 3 and (self.threes or (self.twos and self.first <= 2)):
            if not (decimal_comma and one_comma and self.zero):
                self.grouped = True
                # where spaces group and commas are decimal (South Africa), papers still write 6,000 for six thousand
                if decimal_comma and one_comma and not space_groups:
                    self.grouped = False
                    self.decimal = COMMA
                return True
        if not one_comma or self.marks:
            return False
        self.decimal = COMMA
        # 5,00 and 0,5 are no lists of two numbers; 12,5 may be one
        return decimal_comma or (self.zero and self.first == 1) or (self.run == 2 and self.after == 48)

    def by_stop(self, decimal_comma: cython.bint) -> cython.bint:
        """The same where one full stop is the last of them."""
        if self.commas + self.marks == 0:
            if decimal_comma and self.run == 3 and self.first <= 3 and not self.zero:
                self.grouped = True
            else:
                self.decimal = STOP
            return True
        # the second: Indian groups before the full stop, 1,82,450.5
        if (self.first <= 3 and (self.threes or (self.twos and self.first <= 2))) or (
            self.first <= 2 and self.commas >= 2
        ):
            self.decimal = STOP
            self.grouped = True
            return True
        return False
