"""One line of a document: its bounds, and what shows of it."""

from __future__ import annotations

import cython

PROSE = cython.declare(cython.int, 400)  # bytes: a longer line is the story's, whatever it says

# What a byte may begin: most bytes of a text begin neither white space nor the end of a line, and need no closer look.
SPACE, BREAK, DIGIT = 1, 2, 4
_BEGINS = bytes(
    (SPACE if byte in (9, 32, 0xC2, 0xE2, 0xE3, 0xEF) else 0)
    | (BREAK if byte in (10, 11, 12, 13, 0xC2, 0xE2) else 0)
    | (DIGIT if 48 <= byte <= 57 else 0)
    for byte in range(256)
)
_SPACE = cython.declare(cython.int, SPACE)
_BREAK = cython.declare(cython.int, BREAK)
_DIGIT = cython.declare(cython.int, DIGIT)


@cython.final
@cython.cclass
class Line:
    """The line that ``measure`` looked at last, in ``data`` up to ``size``."""

    def __init__(self) -> None:
        self.begins = _BEGINS
        self.data = b""
        self.size = 0

    # ------------------------------------------------------------------ bytes

    def mark(self, i):
        """Last byte of the character at i where that is one of U+2000 to U+203F, E2 80 and a third; else 0."""
        if self.data[i] == 0xE2 and i + 2 < self.size and self.data[i + 1] == 0x80:
            return self.data[i + 2]
        return 0

    def space(self, i):
        """Bytes of the white space at i that does not end a line; 0 for none."""
        c: cython.int = self.data[i]
        if c == 32 or c == 9:
            return 1
        if c < 0xC2:
            return 0
        if c == 0xC2 and i + 1 < self.size and self.data[i + 1] == 0xA0:
            return 2
        if c == 0xE2:
            c = self.mark(i)
            return 3 if (0x80 <= c and c <= 0x8B) or c == 0xAF else 0
        if c == 0xE3 and i + 2 < self.size and self.data[i + 1] == 0x80 and self.data[i + 2] == 0x80:
            return 3
        if c == 0xEF and i + 2 < self.size and self.data[i + 1] == 0xBB and self.data[i + 2] == 0xBF:
            return 3
        return 0

    def space_before(self, i, floor):
        """Bytes of the white space that ends before i; 0 for none."""
        width: cython.int
        if i <= floor or (self.data[i - 1] > 32 and self.data[i - 1] < 0x80):
            return 0
        for width in range(1, 4):
            if i - width >= floor and self.space(i - width) == width:
                return width
        return 0

    def line_break(self, i):
        """Bytes of the line break at i; 0 for none."""
        c: cython.int = self.data[i]
        if c == 10 or c == 11 or c == 12:
            return 1
        if c == 13:
            return 2 if i + 1 < self.size and self.data[i + 1] == 10 else 1
        if c == 0xC2 and i + 1 < self.size and self.data[i + 1] == 0x85:
            return 2
        c = self.mark(i)
        return 3 if c == 0xA8 or c == 0xA9 else 0

    def bullet(self, i):
        """Bytes of the bullet at i, white space after it left out; 0 for none."""
        c: cython.int
        width: cython.int = 0
        if i >= self.size:
            return 0
        c = self.data[i]
        if c == 42 or c == 45 or c == 43:  # * - +
            width = 1
        elif c == 0xC2 and i + 1 < self.size and self.data[i + 1] == 0xB7:  # ·
            width = 2
        elif c == 0xE2 and i + 2 < self.size:
            # • ‣ – — and the squares, triangles and circles of U+25A0 to U+25FF
            c = self.mark(i)
            if c == 0xA2 or c == 0xA3 or c == 0x93 or c == 0x94 or self.data[i + 1] == 0x96 or self.data[i + 1] == 0x97:
                width = 3
        return width if width > 0 and i + width < self.size and self.space(i + width) > 0 else 0

    def is_digit(self, i):
        """Whether the byte at i is a digit."""
        return self.begins[self.data[i]] & _DIGIT != 0

    def skip(self, i, stop):
        """The first byte from i on, at most ``stop``, that is no white space."""
        width: cython.int = 1
        while i < stop and width > 0:
            width = self.space(i)
            i += width
        return i

    def line_end(self, i, stop):
        """The first byte from i on, at most ``stop``, where a line ends."""
        while i < stop and not (self.begins[self.data[i]] & _BREAK and self.line_break(i) > 0):
            i += 1
        return i

    # ------------------------------------------------------------------ the line

    def measure(self, position):
        """Bounds, words, digits and end of the line at ``position``: all of it is read, once; a bullet is no word."""
        i: cython.longlong = position
        width: cython.int
        begins: cython.int
        inside: cython.int = 0
        words: cython.int = 0
        digits: cython.int = 0
        while i < self.size:
            begins = self.begins[self.data[i]]
            if begins != 0:
                if begins & _BREAK and self.line_break(i) > 0:
                    break
                width = self.space(i) if begins & _SPACE else 0
                if width > 0:
                    i += width
                    inside = 0
                    continue
                digits |= begins & _DIGIT
            words += 1 - inside
            inside = 1
            i += 1
        self.next = i + (self.line_break(i) if i < self.size else 0)
        self.end = i
        self.first = self.skip(position, i)
        self.indent = self.first - position
        width = 1
        while self.end > self.first and width > 0:
            width = self.space_before(self.end, self.first)
            self.end -= width
        self.words = words - (self.first < self.end and self.bullet(self.first) > 0)
        self.digits = digits != 0
        self.terminal = self.is_terminal(self.first, self.end)
        self.prose = self.end - self.first > PROSE

    def is_terminal(self, first, end):
        """Whether the text ends as a sentence does, closing quotes and brackets left out."""
        i: cython.longlong = end
        c: cython.int
        while i > first:
            c = self.data[i - 1]
            if c == 34 or c == 39 or c == 41 or c == 93:  # " ' ) ]
                i -= 1
            elif (c == 0x99 or c == 0x9D) and i - first >= 3 and self.mark(i - 3) == c:  # ’ ”
                i -= 3
            else:
                break
        if i <= first:
            return False
        c = self.data[i - 1]
        if c == 46 or c == 33 or c == 63 or c == 59 or c == 44:  # . ! ? and ; , which no menu entry ends with
            return True
        return c == 0xA6 and i - first >= 3 and self.mark(i - 3) == c  # …
