"""The words of page furniture, rows of ``furniture.csv``, and where a line holds them.

>>> len(FORMS) == len(PLACES) == len(ROLES) > 100
True
"""

from __future__ import annotations

from array import array
from itertools import accumulate

import cython
from cython.cimports.figures.scanner.lines_cy import Line

from figures.languages import table

# columns "where" and "role" of furniture.csv, as numbers
WHERE = {"whole": 1, "start": 2, "end": 3, "any": 4, "word": 5, "notice": 6}
ROLE = {"furniture": 1, "label": 2, "footer": 3, "dateline": 4}
WHOLE = cython.declare(cython.int, WHERE["whole"])
START = cython.declare(cython.int, WHERE["start"])
END = cython.declare(cython.int, WHERE["end"])
ANY = cython.declare(cython.int, WHERE["any"])
WORD = cython.declare(cython.int, WHERE["word"])
NOTICE = cython.declare(cython.int, WHERE["notice"])
MOST_WORDS = cython.declare(cython.int, 12)  # of a line that is or begins or ends with a form

_ROWS = [(row["form"].encode(), row["where"], ROLE[row["role"]]) for row in table("en", "scanner/furniture.csv")]
FORMS = [form for form, _where, _role in _ROWS]
PLACES = bytes(WHERE[where] for _form, where, _role in _ROWS)
ROLES = bytes(role for _form, _where, role in _ROWS)
_STARTS = array("q", accumulate(map(len, FORMS), initial=0))
# The forms that a line can hold by its first byte, in the order of the table; words are looked for one by one.
_LISTS = [
    [m for m, (form, where, _) in enumerate(_ROWS) if where in ("any", "end") or (where != "word" and form[0] == byte)]
    for byte in range(256)
]
_BY_BYTE = array("i", [m for markers in _LISTS for m in markers])
_BY_BYTE_FROM = array("i", accumulate(map(len, _LISTS), initial=0))
# By byte: how much further a form that may stand anywhere ends at the least; so far the search jumps.
_ANYWHERE = [form for form, where, _role in _ROWS if where == "any"]
_JUMP = bytes(
    min((len(form) - 1 - form.rfind(bytes([byte]).lower()) for form in _ANYWHERE), default=1) for byte in range(256)
)


@cython.final
@cython.cclass
class Markers:
    """Looks for the forms in a line; small letters stand for capitals too."""

    def __init__(self, line: Line) -> None:
        self.line = line
        self.forms = b"".join(FORMS)
        self.start = _STARTS
        self.where = PLACES
        self.role = ROLES
        self.count = len(FORMS)
        self.by_byte = _BY_BYTE
        self.by_byte_from = _BY_BYTE_FROM
        self.jump = _JUMP

    def length(self, marker):
        """Bytes of a form."""
        return self.start[marker + 1] - self.start[marker]

    def small(self, i):
        """The byte at i, a small letter for a capital."""
        c: cython.int = self.line.data[i]
        return c | 32 if c >= 65 and c <= 90 else c

    def matches(self, marker, i):
        """Whether the marker's form stands at byte i."""
        k: cython.longlong
        if i < 0 or i + self.length(marker) > self.line.size:
            return False
        for k in range(self.length(marker)):
            if self.small(i + k) != self.forms[self.start[marker] + k]:
                return False
        return True

    def role_of(self, first, end):
        """Role of the first form that the line [first, end) holds in its place; 0 for none."""
        m: cython.int
        k: cython.int
        i: cython.longlong
        where: cython.int
        length: cython.longlong
        trimmed: cython.longlong = end
        c: cython.int = self.small(first)
        while trimmed > first and (self.line.data[trimmed - 1] == 58 or self.line.data[trimmed - 1] == 62):
            trimmed -= 1  # "Most read:"
        for k in range(self.by_byte_from[c], self.by_byte_from[c + 1]):
            m = self.by_byte[k]
            where = self.where[m]
            length = self.length(m)
            if where == ANY:
                i = first + length - 1
                while i < end:
                    if self.jump[self.line.data[i]] == 0 and self.matches(m, i - length + 1):
                        return self.role[m]
                    i += max(self.jump[self.line.data[i]], 1)
            elif self.line.words > MOST_WORDS or length > trimmed - first:
                continue
            elif where == WHOLE:
                if length == trimmed - first and self.matches(m, first):
                    return self.role[m]
            elif where == START:
                if not self.line.terminal and self.matches(m, first):
                    return self.role[m]
            elif where == END and self.matches(m, end - length):
                if length == end - first or self.line.space_before(end - length, first) > 0:
                    return self.role[m]
        return 0

    def is_dateline_word(self, first, end):
        """Whether [first, end) is one of the words that dates are written with."""
        m: cython.int
        for m in range(self.count):
            if self.where[m] == WORD and self.length(m) == end - first and self.matches(m, first):
                return True
        return False

    def notice(self, first):
        """Bytes of the form of a copyright notice that begins at a byte; 0 for none."""
        k: cython.int
        c: cython.int = self.small(first)
        for k in range(self.by_byte_from[c], self.by_byte_from[c + 1]):
            if self.where[self.by_byte[k]] == NOTICE and self.matches(self.by_byte[k], first):
                return self.length(self.by_byte[k])
        return 0
