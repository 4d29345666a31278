"""Page furniture: menus, headline lists, datelines, everything after the copyright line.

It is told from the line itself and its neighbours; the words for that are in ``markers_cy``.
"""

from __future__ import annotations

import cython
from cython.cimports.figures.scanner.lines_cy import Line
from cython.cimports.figures.scanner.markers_cy import Markers

from figures.scanner import lines_cy, markers_cy

_SHORT = cython.declare(cython.int, 100)  # bytes: a longer line is no menu entry
_SHORT_WORDS = cython.declare(cython.int, 8)
_LIST = cython.declare(cython.int, 3)  # so many short lines together are a menu
_STORY = cython.declare(cython.int, 200)  # bytes of body before a copyright line can be the end of the story
_SPACE = cython.declare(cython.int, lines_cy.SPACE)
_BREAK = cython.declare(cython.int, lines_cy.BREAK)
_DIGIT = cython.declare(cython.int, lines_cy.DIGIT)
_FURNITURE = cython.declare(cython.int, markers_cy.ROLE["furniture"])
_LABEL = cython.declare(cython.int, markers_cy.ROLE["label"])
_FOOTER = cython.declare(cython.int, markers_cy.ROLE["footer"])


@cython.final
@cython.cclass
class Furniture:
    """Judges the lines of a document one after the other; what it saw in one tells on the next."""

    def __init__(self, line: Line) -> None:
        self.line = line
        self.markers = Markers(line)
        self.begin()

    def begin(self):
        """Forget the lines before: a document begins."""
        self.footer = False
        self.label = False
        self.run = 0
        self.story = 0

    def holds(self, alone):
        """Whether the measured line is no part of the story; ``alone``: it is all of its document."""
        role: cython.int
        if self.footer:
            return True
        if self.line.prose:
            self.run = 0
            self.label = False
            return False
        role = self.markers.role_of(self.line.first, self.line.end)
        if role == _FOOTER or self.is_copyright():
            self.run = 0
            # A credit under a picture ("© Reuters") has no year and ends nothing.
            if self.story >= _STORY and (role == _FOOTER or self.line.digits):
                self.footer = True
            return True
        if alone:
            return False
        if role == _LABEL:
            self.run = 0
            self.label = True
            return True
        if role == _FURNITURE or self.is_dateline() or self.is_dated_headline() or self.is_crumbs():
            return True
        if self.ends_with_clock():
            return True
        if self.label:
            # A list under "Most read" goes on until something reads like a sentence.
            if not self.line.terminal and self.line.words <= 30:
                return True
            self.label = False
        return self.in_menu()

    def in_menu(self):
        """Whether the measured line is one of ``_LIST`` short ones together; counts them."""
        found: cython.bint = self.run >= _LIST
        if self.line.words > _SHORT_WORDS or self.line.digits or self.listed(self.line.first) != 1:
            # "Weather 9°" inside a menu is still the menu.
            if found and self.line.words <= 4 and not self.line.terminal and self.listed_ahead(1) == 1:
                return True
            self.run = 0
            return False
        if found:
            return True
        self.run += 1
        return self.run + self.listed_ahead(_LIST - self.run) >= _LIST

    def listed(self, position):
        """What stands in the line at ``position``: 0 nothing, 1 a few words as in a menu, 2 something else."""
        i: cython.longlong = self.line.skip(position, self.line.size)
        stop: cython.longlong
        words: cython.int = 0
        width: cython.int
        begins: cython.int
        inside: cython.bint = False
        first: cython.longlong
        end: cython.longlong
        if i < self.line.size:
            i += self.line.bullet(i)
        first = i
        end = i
        stop = min(self.line.size, i + _SHORT)
        while i < stop:
            begins = self.line.begins[self.line.data[i]]
            if begins & _BREAK and self.line.line_break(i) > 0:
                break
            width = self.line.space(i) if begins & _SPACE else 0
            if width > 0:
                inside = False
                i += width
                continue
            if begins & _DIGIT or self.line.data[i] == 124:
                return 2  # a menu has no figures; a bar is a cell of a table
            if not inside:
                inside = True
                words += 1
            i += 1
            end = i
        if i >= stop and i < self.line.size and self.line.line_break(i) == 0:
            return 2
        self.after = i + self.line.line_break(i) if i < self.line.size else self.line.size
        if words == 0:
            return 0
        return 1 if words <= _SHORT_WORDS and not self.line.is_terminal(first, end) else 2

    def listed_ahead(self, wanted):
        """How many of the next lines, blank ones left out, could stand in a menu; at most ``wanted``."""
        count: cython.int = 0
        kind: cython.int
        i: cython.longlong = self.line.next
        blank: cython.int = 0
        while count < wanted and i < self.line.size and blank < 8:
            kind = self.listed(i)
            if kind == 2:
                break
            if kind == 1:
                count += 1
            else:
                blank += 1
            i = self.after
        return count

    def is_dateline(self):
        """Whether the line is only a date or a time: numbers and the dateline words, with one number at least."""
        i: cython.longlong = self.line.first
        begin: cython.longlong
        end: cython.longlong
        c: cython.int
        numbers: cython.int = 0
        words: cython.int = 0
        if self.line.words > 12 or not self.line.digits:
            return False
        while i < self.line.end:
            if self.line.space(i) > 0:
                i += self.line.space(i)
                continue
            begin = i
            while i < self.line.end and self.line.space(i) == 0:
                i += 1
            end = i
            while end > begin:
                c = self.line.data[end - 1]
                if c != 44 and c != 58 and c != 46:
                    break
                end -= 1
            if self.line.is_digit(begin):
                numbers += 1
                continue
            if not self.markers.is_dateline_word(begin, end):
                return False
            c = self.line.data[begin] | 32
            if c >= 97 and c <= 122:
                words += 1  # a bar or a dash alone makes a table's row, no date
        return numbers > 0 and words > 0

    def is_dated_headline(self):
        """``16 May: What does it mean?``: day, month and a colon begin the line, and no full stop ends it."""
        i: cython.longlong = self.line.first
        begin: cython.longlong
        i = self.line.skip(i + self.line.bullet(i), self.line.end)
        begin = i
        while i < self.line.end and self.line.is_digit(i):
            i += 1
        if i == begin or i - begin > 2 or i >= self.line.end or self.line.space(i) == 0:
            return False
        i += self.line.space(i)
        begin = i
        while i < self.line.end and self.line.data[i] != 58 and self.line.space(i) == 0:
            i += 1
        if i >= self.line.end or self.line.data[i] != 58 or self.line.data[self.line.end - 1] == 46:
            return False
        return self.markers.is_dateline_word(begin, i)

    def is_crumbs(self):
        """``Home > News`` or ``News | World``: a few words with signs between them, no figure, no full stop."""
        i: cython.longlong
        c: cython.int
        width: cython.int
        if self.line.words > 14 or self.line.terminal or self.line.digits:
            return False
        for i in range(self.line.first + 1, self.line.end - 1):
            c = self.line.data[i]
            width = 0
            if c == 62 or c == 124:  # > |
                width = 1
            elif c == 0xC2 and self.line.data[i + 1] == 0xBB:  # »
                width = 2
            elif c == 0xE2 and self.line.mark(i) == 0xBA:  # ›
                width = 3
            if width > 0 and i + width < self.line.end:
                if self.line.space_before(i, self.line.first) > 0 and self.line.space(i + width) > 0:
                    return self.line.data[self.line.first] != 124
        return False

    def ends_with_clock(self):
        """``… of the Bay of Plenty  21:57``: a clock time set off at the end of a headline."""
        i: cython.longlong = self.line.end - 3
        if i + 3 - self.line.first < 12 or self.line.words > 40:
            return False
        if self.line.data[i] != 58 or not self.line.is_digit(i + 2):
            return False
        while i > self.line.first and self.line.is_digit(i - 1):
            i -= 1
        if i == self.line.end - 3:
            return False
        # "at 21:57" is prose; a list sets the time off by a wide space.
        return self.line.space_before(i, self.line.first) > 1 or (
            self.line.space_before(i, self.line.first) == 1 and self.line.space_before(i - 1, self.line.first) > 0
        )

    def is_copyright(self):
        """Whether the line begins with ©, or with (c) or Copyright and a year."""
        i: cython.longlong = self.line.first
        width: cython.longlong
        if self.is_sign(i):
            return True
        width = self.markers.notice(i)
        if width == 0 or self.line.end - i <= width + 5:
            return False
        i = self.line.skip(i + width, self.line.end)
        return self.is_sign(i) or self.line.data[i] == 49 or self.line.data[i] == 50

    def is_sign(self, i):
        """Whether © stands at i."""
        return i + 1 < self.line.end and self.line.data[i] == 0xC2 and self.line.data[i + 1] == 0xA9
