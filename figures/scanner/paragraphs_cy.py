"""Paragraphs of one document, in order: its UTF-8 bytes go in, byte spans with a flag for the body come out.

A paragraph ends at a blank line; a single newline ends one too, unless the text looks hard-wrapped there. Page
furniture (menus, headline lists, datelines, everything after the copyright line) is told from the line itself and its
neighbours; the words for that are in ``furniture.csv``. One walk, a bounded look ahead, no memory beyond some counters.
The types of methods and attributes are in ``paragraphs_cy.pxd``.

>>> text = "Home > News" + chr(10) + chr(10) + "The mill cut 40 jobs." + chr(10) + "It will close in May."
>>> [(text[start:end], body) for start, end, body in spans(text.encode())]
[('Home > News', False), ('The mill cut 40 jobs.', True), ('It will close in May.', True)]
"""

from __future__ import annotations

import csv
from array import array

from figures.languages import folder

try:
    import cython
except ImportError:
    from figures import _cython as cython  # type: ignore[no-redef]

# columns "where" and "role" of furniture.csv, as numbers
WHERE = {"whole": 1, "start": 2, "end": 3, "any": 4, "word": 5}
ROLE = {"furniture": 1, "label": 2, "footer": 3, "dateline": 4}

_SHORT = cython.declare(cython.int, 100)  # bytes: a longer line is no menu entry
_SHORT_WORDS = cython.declare(cython.int, 8)
_LIST = cython.declare(cython.int, 3)  # so many short lines together are a menu
_MARKED = cython.declare(cython.int, 400)  # bytes: a longer line is not looked up in furniture.csv
_STORY = cython.declare(cython.int, 200)  # bytes of body before a copyright line can be the end of the story
_WRAP_LEAST = cython.declare(cython.int, 50)  # bytes of a line that may be hard-wrapped
_WRAP_MOST = cython.declare(cython.int, 110)
_SAMPLE = cython.declare(cython.int, 32768)  # bytes looked at to see whether the document is hard-wrapped


def _load_markers() -> tuple[bytes, array, bytes, bytes]:
    forms: list[bytes] = []
    total = 0
    starts = array("q", [0])
    where = bytearray()
    role = bytearray()
    path = folder("en") / "scanner" / "furniture.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            forms.append(row["form"].encode())
            total += len(row["form"].encode())
            starts.append(total)
            where.append(WHERE[row["where"]])
            role.append(ROLE[row["role"]])
    return b"".join(forms), starts, bytes(where), bytes(role)


_MARKERS = _load_markers()

# What a byte may begin: most bytes of a text begin neither white space nor the end of a line, and need no closer look.
SPACE, BREAK, FIGURE = 1, 2, 4
_BEGINS = bytes(
    (SPACE if byte in (9, 32, 0xC2, 0xE2, 0xE3, 0xEF) else 0)
    | (BREAK if byte in (10, 11, 12, 13, 0xC2, 0xE2) else 0)
    | (FIGURE if 48 <= byte <= 57 else 0)
    for byte in range(256)
)
_SPACE = cython.declare(cython.int, SPACE)
_BREAK = cython.declare(cython.int, BREAK)
_FIGURE = cython.declare(cython.int, FIGURE)


def _markers_by_byte() -> tuple[array, array]:
    """The markers that a line can hold by its first byte, in the order of the table, and where each byte's begin."""
    forms, starts, where, _role = _MARKERS
    found, begins = array("i"), array("i", [0])
    for byte in range(256):
        for marker, place in enumerate(where):
            at_start = place in (WHERE["whole"], WHERE["start"])
            if place != WHERE["word"] and (not at_start or forms[starts[marker]] == byte):
                found.append(marker)
        begins.append(len(found))
    return found, begins


_BY_BYTE = _markers_by_byte()


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
        self.m_bytes = _MARKERS[0]
        self.m_start = _MARKERS[1]
        self.m_where = _MARKERS[2]
        self.m_role = _MARKERS[3]
        self.markers = len(_MARKERS[2])
        self.by_byte, self.by_byte_from = _BY_BYTE
        self.begins = _BEGINS
        self.attach(b"", 0)

    def attach(self, data, size):
        """Take the bytes of a document, ``size`` of them; ``data`` must live as long as the walk."""
        self.data = data
        self.begin(0, size)

    def begin(self, start, size):
        """Begin the document that stands from ``start`` to ``size`` in the bytes."""
        self.size = size
        self.position = start
        self.fresh = True
        self.start = 0
        self.end = 0
        self.in_body = False
        self.footer = False
        self.label = False
        self.furniture_before = False
        self.alone = False
        self.run = 0
        self.body_bytes = 0
        self.p_next = 0
        # A byte order mark is no text.
        if (
            size >= start + 3
            and self.data[start] == 0xEF
            and self.data[start + 1] == 0xBB
            and self.data[start + 2] == 0xBF
        ):
            self.position = start + 3
        self.wrapped = self.is_hard_wrapped()

    def advance(self):
        """Find the next paragraph; false at the end of the document."""
        first_of_document: cython.bint = self.fresh
        lines: cython.int = 1
        indent: cython.longlong
        last: cython.longlong
        while True:
            if self.position >= self.size:
                return False
            self.measure(self.position)
            self.position = self.l_next
            if self.l_first < self.l_end:
                break
        self.fresh = False
        self.start = self.l_first
        self.end = self.l_end
        self.weigh()
        self.alone = first_of_document and self.nothing_after(self.l_next)
        self.in_body = not self.is_furniture()
        # Lines that a hard wrap parted belong to the same paragraph; a menu entry is never joined.
        while self.position < self.size and self.in_body and self.end - self.l_first >= _WRAP_LEAST:
            indent = self.l_indent
            last = self.l_first
            if not self.joins(last, self.end, indent):
                break
            self.measure(self.position)
            self.position = self.l_next
            self.end = self.l_end
            lines += 1
        if lines > 1:
            self.run = 0
        if self.in_body:
            self.body_bytes += self.end - self.start
        self.furniture_before = not self.in_body
        return True

    # ------------------------------------------------------------------ bytes

    def space(self, i):
        """Bytes of the white space at i that does not end a line; 0 for none."""
        c: cython.int = self.data[i]
        if c == 32 or c == 9:
            return 1
        if c == 0xC2 and i + 1 < self.size and self.data[i + 1] == 0xA0:
            return 2
        if c == 0xE2 and i + 2 < self.size and self.data[i + 1] == 0x80:
            if self.data[i + 2] <= 0x8B or self.data[i + 2] == 0xAF:
                return 3
        if c == 0xE3 and i + 2 < self.size and self.data[i + 1] == 0x80 and self.data[i + 2] == 0x80:
            return 3
        if c == 0xEF and i + 2 < self.size and self.data[i + 1] == 0xBB and self.data[i + 2] == 0xBF:
            return 3
        return 0

    def space_before(self, i, floor):
        """Bytes of the white space that ends before i; 0 for none."""
        width: cython.int
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
        if c == 0xE2 and i + 2 < self.size and self.data[i + 1] == 0x80:
            if self.data[i + 2] == 0xA8 or self.data[i + 2] == 0xA9:
                return 3
        return 0

    def bullet(self, i):
        """Bytes of the bullet at i, white space after it left out; 0 for none."""
        c: cython.int = self.data[i]
        width: cython.int = 0
        if c == 42 or c == 45 or c == 43:  # * - +
            width = 1
        elif c == 0xC2 and i + 1 < self.size and self.data[i + 1] == 0xB7:  # ·
            width = 2
        elif c == 0xE2 and i + 2 < self.size:
            # • ‣ – — and the squares, triangles and circles of U+25A0 to U+25FF
            if self.data[i + 1] == 0x80 and (
                self.data[i + 2] == 0xA2
                or self.data[i + 2] == 0xA3
                or self.data[i + 2] == 0x93
                or self.data[i + 2] == 0x94
            ):
                width = 3
            elif self.data[i + 1] == 0x96 or self.data[i + 1] == 0x97:
                width = 3
        if width > 0 and i + width < self.size and self.space(i + width) > 0:
            return width
        return 0

    # ------------------------------------------------------------------ lines

    def measure(self, position):
        """Bounds of the line at ``position``: all of it is read, once."""
        i: cython.longlong = position
        width: cython.int = 0
        while i < self.size:
            if self.begins[self.data[i]] & _BREAK:
                width = self.line_break(i)
                if width > 0:
                    break
            i += 1
        self.l_next = i + width
        self.l_end = i
        i = position
        while i < self.l_end:
            width = self.space(i)
            if width == 0:
                break
            i += width
        self.l_first = i
        self.l_indent = i - position
        while self.l_end > i:
            width = self.space_before(self.l_end, i)
            if width == 0:
                break
            self.l_end -= width

    def weigh(self):
        """Words, digits and end of the measured line; only of a line that can be furniture."""
        i: cython.longlong = self.l_first
        width: cython.int
        begins: cython.int
        inside: cython.bint = False
        self.l_words = 0
        self.l_digit = False
        self.l_terminal = self.is_terminal(self.l_first, self.l_end)
        if self.l_end - self.l_first > _MARKED:
            self.l_words = _MARKED
            return
        i += self.bullet(i)
        while i < self.l_end:
            begins = self.begins[self.data[i]]
            width = self.space(i) if begins & _SPACE else 0
            if width > 0:
                inside = False
                i += width
                continue
            if begins & _FIGURE:
                self.l_digit = True
            if not inside:
                inside = True
                self.l_words += 1
            i += 1

    def is_terminal(self, first, end):
        """Whether the text ends as a sentence does, closing quotes and brackets left out."""
        i: cython.longlong = end
        c: cython.int
        while i > first:
            c = self.data[i - 1]
            if c == 34 or c == 39 or c == 41 or c == 93:  # " ' ) ]
                i -= 1
            elif i - first >= 3 and self.data[i - 3] == 0xE2 and self.data[i - 2] == 0x80 and (c == 0x99 or c == 0x9D):
                i -= 3  # ’ ”
            else:
                break
        if i <= first:
            return False
        c = self.data[i - 1]
        if c == 46 or c == 33 or c == 63 or c == 59 or c == 44:  # . ! ? and ; , which no menu entry ends with
            return True
        return i - first >= 3 and c == 0xA6 and self.data[i - 2] == 0x80 and self.data[i - 3] == 0xE2  # …

    def is_hard_wrapped(self):
        """Whether all of the first lines are short, and many of those after a full one begin inside a sentence."""
        i: cython.longlong = self.position
        stop: cython.longlong = min(self.size, self.position + _SAMPLE)
        begin: cython.longlong = i
        text: cython.longlong
        width: cython.int
        after: cython.int = 0
        inner: cython.int = 0
        full: cython.bint = False
        while i < stop:
            width = self.line_break(i) if self.begins[self.data[i]] & _BREAK else 0
            if width == 0 and i + 1 < stop:
                i += 1
                continue
            if width == 0:
                i += 1  # the last line of the sample
            if i - begin > _WRAP_MOST:
                return False
            text = begin
            while text < i and self.space(text) > 0:
                text += self.space(text)
            if full and text < i:
                after += 1
                if self.data[text] >= 97 and self.data[text] <= 122:
                    inner += 1
            full = i - text >= _WRAP_LEAST
            i += width
            begin = i
        return inner > 0 and inner * 3 >= after

    def joins(self, first, end, indent):
        """Whether the line at ``position`` goes on with the line [first, end): a hard wrap parted them."""
        i: cython.longlong = self.position
        stop: cython.longlong
        c: cython.int
        small: cython.bint
        length: cython.longlong = end - first
        word: cython.longlong
        terminal: cython.bint = self.is_terminal(first, end)
        while i < self.size and self.space(i) > 0:
            i += self.space(i)
        if i >= self.size or self.line_break(i) > 0 or self.bullet(i) > 0 or i - self.position > indent:
            return False
        c = self.data[i]
        small = c >= 97 and c <= 122
        if small and (self.wrapped or not terminal):
            # "a.m." or "Co." may end a wrapped line; small letters go on with the sentence.
            return True
        if terminal or not (small or (c >= 48 and c <= 57) or (c >= 65 and c <= 90) or c >= 0xC3):
            return False
        if self.wrapped and length >= _WRAP_LEAST:
            return True
        if not (c >= 48 and c <= 57):
            return False
        # A digit after a headline is a new paragraph more often: the line must look full, its neighbour's first word
        # would not have fitted.
        stop = min(self.size, i + length + 32)
        word = i
        while word < stop and self.space(word) == 0 and self.line_break(word) == 0:
            word += 1
        while i < stop and self.line_break(i) == 0:
            i += 1
        return i < stop and length <= _WRAP_MOST

    def listed(self, position):
        """What stands in the line at ``position``: 0 nothing, 1 a few words as in a menu, 2 something else."""
        i: cython.longlong = position
        stop: cython.longlong
        words: cython.int = 0
        width: cython.int
        begins: cython.int
        inside: cython.bint = False
        first: cython.longlong
        end: cython.longlong
        c: cython.int
        while i < self.size and self.space(i) > 0:
            i += self.space(i)
        if i < self.size and self.line_break(i) == 0:
            i += self.bullet(i)
        first = i
        end = i
        stop = min(self.size, i + _SHORT)
        while i < stop:
            c = self.data[i]
            begins = self.begins[c]
            if begins & (_SPACE | _BREAK):
                if self.line_break(i) > 0:
                    break
                width = self.space(i)
                if width > 0:
                    inside = False
                    i += width
                    continue
            if (c >= 48 and c <= 57) or c == 124:
                return 2  # a menu has no figures; a bar is a cell of a table
            if not inside:
                inside = True
                words += 1
            i += 1
            end = i
        if i >= stop and i < self.size and self.line_break(i) == 0:
            return 2
        self.p_next = i + self.line_break(i) if i < self.size else self.size
        if words == 0:
            return 0
        return 1 if words <= _SHORT_WORDS and not self.is_terminal(first, end) else 2

    def listed_ahead(self, position, wanted):
        """How many of the next lines, blank ones left out, could stand in a menu; at most ``wanted``."""
        count: cython.int = 0
        kind: cython.int
        i: cython.longlong = position
        blank: cython.int = 0
        while count < wanted and i < self.size and blank < 8:
            kind = self.listed(i)
            if kind == 2:
                break
            if kind == 1:
                count += 1
            else:
                blank += 1
            i = self.p_next
        return count

    def nothing_after(self, position):
        """Whether only white space follows."""
        i: cython.longlong = position
        width: cython.int
        while i < self.size:
            width = self.space(i)
            if width == 0:
                width = self.line_break(i)
            if width == 0:
                return False
            i += width
        return True

    # ------------------------------------------------------------------ furniture

    def matches(self, marker, i):
        """Whether the marker's form stands at byte i, capitals and small letters alike."""
        k: cython.longlong
        c: cython.int
        begin: cython.longlong = self.m_start[marker]
        length: cython.longlong = self.m_start[marker + 1] - begin
        if i < 0 or i + length > self.size:
            return False
        for k in range(length):
            c = self.data[i + k]
            if c >= 65 and c <= 90:
                c |= 32
            if c != self.m_bytes[begin + k]:
                return False
        return True

    def marker_role(self, first, end):
        """Role of the first form of furniture.csv that the line [first, end) holds in its place; 0 for none."""
        m: cython.int
        k: cython.int
        where: cython.int
        length: cython.longlong
        trimmed: cython.longlong = end
        i: cython.longlong
        c: cython.int
        while trimmed > first and (self.data[trimmed - 1] == 58 or self.data[trimmed - 1] == 62):  # "Most read:"
            trimmed -= 1
        c = self.data[first]
        if c >= 65 and c <= 90:
            c |= 32
        for k in range(self.by_byte_from[c], self.by_byte_from[c + 1]):
            m = self.by_byte[k]
            where = self.m_where[m]
            length = self.m_start[m + 1] - self.m_start[m]
            if where == 4:
                for i in range(first, end - length + 1):
                    c = self.data[i]
                    if (c | 32) == self.m_bytes[self.m_start[m]] and self.matches(m, i):
                        return self.m_role[m]
            elif self.l_words > 12 or length > trimmed - first:
                continue
            elif where == 1:
                if length == trimmed - first and self.matches(m, first):
                    return self.m_role[m]
            elif where == 2:
                if not self.l_terminal and self.matches(m, first):
                    return self.m_role[m]
            elif self.matches(m, end - length) and (
                length == end - first or self.space_before(end - length, first) > 0
            ):
                return self.m_role[m]
        return 0

    def is_dateline(self):
        """Whether the line is only a date or a time: numbers and the dateline words, with one number at least."""
        i: cython.longlong = self.l_first
        begin: cython.longlong
        end: cython.longlong
        m: cython.int
        c: cython.int
        known: cython.bint
        numbers: cython.int = 0
        words: cython.int = 0
        if self.l_words > 12 or not self.l_digit:
            return False
        while i < self.l_end:
            if self.space(i) > 0:
                i += self.space(i)
                continue
            begin = i
            while i < self.l_end and self.space(i) == 0:
                i += 1
            end = i
            while end > begin and (self.data[end - 1] == 44 or self.data[end - 1] == 58 or self.data[end - 1] == 46):
                end -= 1
            c = self.data[begin]
            if c >= 48 and c <= 57:
                numbers += 1
                continue
            known = False
            for m in range(self.markers):
                if (
                    self.m_where[m] == 5
                    and self.m_start[m + 1] - self.m_start[m] == end - begin
                    and self.matches(m, begin)
                ):
                    known = True
                    break
            if not known:
                return False
            if (c | 32) >= 97 and (c | 32) <= 122:
                words += 1  # a bar or a dash alone makes a table's row, no date
        return numbers > 0 and words > 0

    def is_dated_headline(self):
        """``16 May: What does it mean?``: day, month and a colon begin the line, and no full stop ends it."""
        i: cython.longlong = self.l_first
        begin: cython.longlong
        m: cython.int
        i += self.bullet(i)
        while i < self.l_end and self.space(i) > 0:
            i += self.space(i)
        begin = i
        while i < self.l_end and self.data[i] >= 48 and self.data[i] <= 57:
            i += 1
        if i == begin or i - begin > 2 or i >= self.l_end or self.space(i) == 0:
            return False
        i += self.space(i)
        begin = i
        while i < self.l_end and self.data[i] != 58 and self.space(i) == 0:
            i += 1
        if i >= self.l_end or self.data[i] != 58 or self.data[self.l_end - 1] == 46:
            return False
        for m in range(self.markers):
            if self.m_where[m] == 5 and self.m_start[m + 1] - self.m_start[m] == i - begin and self.matches(m, begin):
                return True
        return False

    def is_crumbs(self):
        """``Home > News`` or ``News | World``: a few words with signs between them, no figure, no full stop."""
        i: cython.longlong
        c: cython.int
        width: cython.int
        if self.l_words > 14 or self.l_terminal or self.l_digit:
            return False
        for i in range(self.l_first + 1, self.l_end - 1):
            c = self.data[i]
            width = 0
            if c == 62 or c == 124:  # > |
                width = 1
            elif c == 0xC2 and self.data[i + 1] == 0xBB:  # »
                width = 2
            elif c == 0xE2 and i + 2 < self.l_end and self.data[i + 1] == 0x80 and self.data[i + 2] == 0xBA:  # ›
                width = 3
            if width > 0 and i + width < self.l_end:
                if self.space_before(i, self.l_first) > 0 and self.space(i + width) > 0:
                    return self.data[self.l_first] != 124
        return False

    def ends_with_clock(self):
        """``… of the Bay of Plenty  21:57``: a clock time set off at the end of a headline."""
        i: cython.longlong = self.l_end
        if i - self.l_first < 12 or self.l_words > 40:
            return False
        if not (self.data[i - 3] == 58 and self.data[i - 1] >= 48 and self.data[i - 1] <= 57):
            return False
        i -= 3
        while i > self.l_first and self.data[i - 1] >= 48 and self.data[i - 1] <= 57:
            i -= 1
        if i == self.l_end - 3:
            return False
        # "at 21:57" is prose; a list sets the time off by a wide space.
        return self.space_before(i, self.l_first) > 1 or (
            self.space_before(i, self.l_first) == 1 and self.space_before(i - 1, self.l_first) > 0
        )

    def is_copyright(self, first, end):
        """Whether the line begins with ©, or with (c) or Copyright and a year."""
        i: cython.longlong = first
        if end - first < 2:
            return False
        if self.data[i] == 0xC2 and self.data[i + 1] == 0xA9:
            return True
        if end - first > 8 and self.data[i] == 40 and (self.data[i + 1] | 32) == 99 and self.data[i + 2] == 41:
            i += 3
        elif end - first > 14 and (self.data[i] | 32) == 99 and self.data[i + 1] == 111 and self.data[i + 2] == 112:
            # Copyright
            if not (self.data[i + 3] == 121 and self.data[i + 5] == 105 and self.data[i + 8] == 116):
                return False
            i += 9
            if self.data[i] == 32 and self.data[i + 1] == 0xC2 and self.data[i + 2] == 0xA9:
                return True
        else:
            return False
        while i < end and self.space(i) > 0:
            i += self.space(i)
        return i < end and self.data[i] >= 49 and self.data[i] <= 50

    def is_furniture(self):
        """Whether the measured line is no part of the story; keeps the state that the next lines are judged by."""
        role: cython.int
        length: cython.longlong = self.l_end - self.l_first
        i: cython.longlong
        in_menu: cython.bint
        kind: cython.int
        if self.footer:
            return True
        if length > _MARKED:
            self.run = 0
            self.label = False
            return False
        role = self.marker_role(self.l_first, self.l_end)
        if role == 3 or self.is_copyright(self.l_first, self.l_end):
            self.run = 0
            # A credit under a picture ("© Reuters") has no year and ends nothing.
            if self.body_bytes >= _STORY and (role == 3 or self.l_digit):
                self.footer = True
            return True
        if self.alone:
            return False
        if role == 2:
            self.run = 0
            self.label = True
            return True
        if role == 1 or self.is_dateline() or self.is_dated_headline() or self.is_crumbs():
            return True
        if self.ends_with_clock():
            return True
        if self.label:
            # A list under "Most read" goes on until something reads like a sentence.
            if not self.l_terminal and self.l_words <= 30:
                return True
            self.label = False
        kind = self.listed(self.l_first)
        if kind != 1:
            # "Weather 9°" inside a menu is still the menu.
            if (
                self.run >= _LIST
                and self.l_words <= 4
                and not self.l_terminal
                and self.listed_ahead(self.l_next, 1) == 1
            ):
                return True
            self.run = 0
            return False
        in_menu = self.run >= _LIST
        if not in_menu:
            in_menu = self.run + 1 + self.listed_ahead(self.l_next, _LIST - 1 - self.run) >= _LIST
        i = self.run
        self.run = i + 1 if i < _LIST else _LIST
        return in_menu
