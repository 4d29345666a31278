"""Paragraphs of one document, in order: its UTF-8 bytes go in, byte spans with a flag for the body come out.

A paragraph ends at a blank line; a single newline ends one too, unless the text looks hard-wrapped there. ``furniture_cy``
tells which lines are no part of the story. One walk, a bounded look ahead, no memory beyond some counters.

>>> text = "Home > News" + chr(10) + chr(10) + "The mill cut 40 jobs." + chr(10) + "It will close in May."
>>> [(text[start:end], body) for start, end, body in spans(text.encode())]
[('Home > News', False), ('The mill cut 40 jobs.', True), ('It will close in May.', True)]
"""

from __future__ import annotations

import cython
from cython.cimports.figures.scanner.furniture_cy import Furniture
from cython.cimports.figures.scanner.lines_cy import Line

_WRAP_LEAST = cython.declare(cython.int, 50)  # bytes of a line that may be hard-wrapped
_WRAP_MOST = cython.declare(cython.int, 110)
_SAMPLE = cython.declare(cython.int, 32768)  # bytes looked at to see whether the document is hard-wrapped


def spans(data: bytes) -> list[tuple[int, int, bool]]:
    """All paragraphs of a document as (start, end, in_body), half-open in bytes.

    >>> spans(b"  One line.  ")
    [(2, 11, True)]
    """
    paragraphs: Paragraphs = Paragraphs()
    paragraphs.attach(data, len(data))
    found = []
    while paragraphs.advance():
        found.append((paragraphs.start, paragraphs.end, bool(paragraphs.in_body)))
    return found


@cython.final
@cython.cclass
class Paragraphs:
    """Walks a document: ``attach`` once, then ``advance`` until it says false; it fills start, end and in_body."""

    def __init__(self) -> None:
        self.line = Line()
        self.furniture = Furniture(self.line)
        self.attach(b"", 0)

    def attach(self, data, size):
        """Take the bytes of a document, ``size`` of them; ``data`` must live as long as the walk."""
        self.line.data = data
        self.begin(0, size)

    def begin(self, start, size):
        """Begin the document that stands from ``start`` to ``size`` in the bytes."""
        self.line.size = size
        self.position = start
        self.fresh = True
        self.start = 0
        self.end = 0
        self.in_body = False
        self.furniture.begin()
        if start < size and self.line.data[start] == 0xEF:
            self.position += self.line.space(start)  # a byte order mark is no indent
        self.wrapped = self.is_hard_wrapped()

    def advance(self):
        """Find the next paragraph; false at the end of the document."""
        first: cython.bint = self.fresh
        joined: cython.bint = False
        while True:
            if self.position >= self.line.size:
                return False
            self.line.measure(self.position)
            self.position = self.line.next
            if self.line.first < self.line.end:
                break
        self.fresh = False
        self.start = self.line.first
        self.end = self.line.end
        self.in_body = not self.furniture.holds(first and self.nothing_after(self.position))
        # Lines that a hard wrap parted belong to the same paragraph; a menu entry is never joined.
        while self.position < self.line.size and self.in_body and self.end - self.line.first >= _WRAP_LEAST:
            if not self.joins(self.line.first, self.end, self.line.indent):
                break
            self.line.measure(self.position)
            self.position = self.line.next
            self.end = self.line.end
            joined = True
        if joined:
            self.furniture.run = 0
        if self.in_body:
            self.furniture.story += self.end - self.start
        return True

    def is_hard_wrapped(self):
        """Whether all of the first lines are short, and many of those after a full one begin inside a sentence."""
        begin: cython.longlong = self.position
        stop: cython.longlong = min(self.line.size, begin + _SAMPLE)
        text: cython.longlong
        end: cython.longlong
        after: cython.int = 0
        inner: cython.int = 0
        full: cython.bint = False
        while begin < stop:
            end = self.line.line_end(begin, min(stop, begin + _WRAP_MOST + 1))
            if end - begin > _WRAP_MOST:
                return False
            text = self.line.skip(begin, end)
            if full and text < end:
                after += 1
                if self.line.data[text] >= 97 and self.line.data[text] <= 122:
                    inner += 1
            full = end - text >= _WRAP_LEAST
            begin = end + self.line.line_break(end) if end < stop else stop
        return inner > 0 and inner * 3 >= after

    def joins(self, first, end, indent):
        """Whether the line at ``position`` goes on with the line [first, end): a hard wrap parted them."""
        i: cython.longlong = self.line.skip(self.position, self.line.size)
        stop: cython.longlong
        c: cython.int
        small: cython.bint
        if i >= self.line.size or self.line.line_break(i) > 0 or self.line.bullet(i) > 0 or i - self.position > indent:
            return False
        c = self.line.data[i]
        small = c >= 97 and c <= 122
        if small and (self.wrapped or not self.line.terminal):
            # "a.m." or "Co." may end a wrapped line; small letters go on with the sentence.
            return True
        if self.line.terminal or not (small or (c >= 48 and c <= 57) or (c >= 65 and c <= 90) or c >= 0xC3):
            return False
        if self.wrapped and end - first >= _WRAP_LEAST:
            return True
        # A digit after a headline is a new paragraph more often: the line must look full, and the next be much like it.
        stop = min(self.line.size, i + end - first + 32)
        return c >= 48 and c <= 57 and self.line.line_end(i, stop) < stop and end - first <= _WRAP_MOST

    def nothing_after(self, position):
        """Whether only white space follows."""
        i: cython.longlong = position
        width: cython.int
        while i < self.line.size:
            width = self.line.space(i)
            if width == 0:
                width = self.line.line_break(i)
            if width == 0:
                return False
            i += width
        return True
