"""The compiled walk over one document: paragraphs, sentences, and every step up to the context, into rows of numbers.

``Reader.read`` gives nothing back but rows of integers (``figures.columns``) and three floats each; ``figures.pipeline``
makes the table of them. The walk holds no Python object and runs without the GIL.
"""

from __future__ import annotations

from array import array

import cython
from cython.cimports.figures.about.passed_cy import Passed
from cython.cimports.figures.about.ranker_cy import Ranker
from cython.cimports.figures.context.bounds_cy import Bounds
from cython.cimports.figures.context.capitals_cy import Capitals
from cython.cimports.figures.context.chunks_cy import Chunks
from cython.cimports.figures.context.period_cy import Periods
from cython.cimports.figures.context.tagger_cy import Tagger
from cython.cimports.figures.kinds.engine_cy import Engine
from cython.cimports.figures.kinds.setting_cy import Setting
from cython.cimports.figures.numerals.numerals_cy import Numerals
from cython.cimports.figures.scanner.codes import (
    MAX_FIGURES,
    NUMERALS,
    TAGGED,
    Attribute,
    Category,
    FigureFlag,
    Mark,
    Token,
)
from cython.cimports.figures.scanner.paragraphs_cy import Paragraphs
from cython.cimports.figures.scanner.sentence_cy import Sentence
from cython.cimports.figures.scanner.tokens_cy import Scanner

from figures import columns
from figures.languages import habits

WIDTH = cython.declare(cython.int, len(columns.NAMES))
OFFSETS = cython.declare(cython.int, columns.AT[columns.OFFSETS[0].name])  # from here on fields are bytes
SPANS = cython.declare(cython.int, columns.AT[columns.SPANS[0].name])  # from here on a start and an end in turn
VALUES = cython.declare(cython.int, 3)  # value, value_to, resolution
ROOM = 1 << 18  # rows; about 90 MB
EXACT = cython.declare(cython.longlong, 1 << 53)
CURWEAK = cython.declare(cython.ulonglong, Category.CURWEAK | Category.CURWEAKPOST)
SHORT = cython.declare(cython.int, 4)  # tokens: "a kilogram" in a table cell has no numeral


@cython.final
@cython.cclass
class Reader:
    """All steps wired for one thread, with its buffers."""

    def __init__(
        self,
        scanner: Scanner,
        numerals: Numerals,
        engine: Engine,
        setting: Setting,
        bounds: Bounds,
        tagger: Tagger,
        chunks: Chunks,
        ranker: Ranker,
        periods: Periods,
        capitals: Capitals,
        paragraphs: Paragraphs,
    ) -> None:
        self.scanner = scanner
        self.numerals = numerals
        self.engine = engine
        self.setting = setting
        self.bounds = bounds
        self.tagger = tagger
        self.chunks = chunks
        self.ranker = ranker
        self.periods = periods
        self.capitals = capitals
        self.tagged = habits(scanner.lexicon.language).tagged
        self.paragraphs = paragraphs
        self.passed = Passed()
        self.rejects = True  # also rows for what is left out
        self.sentence = Sentence()
        self.powers = array("d", [float(f"1e{k}") for k in range(23)])
        self.rows = 0
        self.capacity = 0
        self.grow()

    def grow(self) -> None:
        """Make room for more rows; a column lies behind the other, each ``capacity`` long.

        That is never a power of two: all columns of a row would fall into a few lines of the processor's cache.
        """
        capacity = max(4096, self.capacity * 2) + 24
        rows, values = array("q", [0]) * (WIDTH * capacity), array("d", [0.0]) * (VALUES * capacity)
        if self.rows:
            for column in range(WIDTH):
                old = self.capacity * column
                rows[capacity * column : capacity * column + self.rows] = self.rows_buffer[old : old + self.rows]
            for column in range(VALUES):
                old = self.capacity * column
                values[capacity * column : capacity * column + self.rows] = self.values_buffer[old : old + self.rows]
        self.rows_buffer, self.values_buffer = rows, values
        self.out = rows
        self.values = values
        self.capacity = capacity

    def open(self, data: bytes, bounds: array, ascii_only: bytes) -> None:
        """Set the reader on a batch of documents and forget the rows.

        Args:
            data: their UTF-8 bytes, one document behind the other, one byte (a newline) between them.
            bounds: where each begins, and at last where one more would (typecode q).
            ascii_only: a byte a document, not 0 where it is plain ASCII.
        """
        self.rows = 0
        self.document_bounds = bounds
        self.ascii_only = ascii_only
        self.scanner.attach(data)
        self.sentence.data = data
        self.paragraphs.attach(data, 0)

    def close(self) -> None:
        """Let go of the batch: its bytes, its rows, and room that few batches need."""
        self.open(b"", array("q", [0]), b"")
        if self.capacity > ROOM:
            self.capacity = 0
            self.grow()

    def adopt(self, decimal_comma: bool, space_groups: bool, imperial: bool, home: bytes) -> None:
        """Take on the habits of a locale; ``home`` says of each form whether it is money there."""
        self.numerals.decimal_comma = decimal_comma
        self.numerals.space_groups = space_groups
        self.numerals.imperial = imperial
        self.imperial = imperial
        self.home = home

    def attach(self, data: bytes) -> None:
        """Set the reader on one document, to be walked with ``step``."""
        self.open(data, array("q", [0, len(data) + 1]), bytes([data.isascii()]))
        self.begin(0)

    def read(self, first: int, last: int) -> None:
        """Add the rows of the documents ``first`` to ``last - 1`` of the batch."""
        self.document = first - 1
        self.more = False
        while self.more or self.document < last - 1:
            if self.rows + MAX_FIGURES >= self.capacity:
                self.grow()
            self.walk(last)

    def walk(self, last: cython.longlong) -> None:
        """Walk on through the documents until the room for rows is used up."""
        with cython.nogil:
            while self.rows + MAX_FIGURES < self.capacity:
                if self.more:
                    self.next_rows(self.sentence)
                elif self.document < last - 1:
                    self.begin(self.document + 1)
                else:
                    break

    def begin(self, document: cython.longlong) -> cython.void:
        """Go to the start of a document of the batch."""
        self.document = document
        self.origin = self.document_bounds[document]
        self.scanner.begin(self.origin, self.document_bounds[document + 1] - 1)
        self.paragraphs.begin(self.origin, self.document_bounds[document + 1] - 1)
        self.bounds.begin()
        self.ranker.begin()
        self.ascii = self.ascii_only[document] != 0
        self.points_at = self.origin
        self.points = 0
        self.paragraph = -1
        self.sentence_index = -1
        self.passed.count = 0
        self.more = True

    def step(self) -> bool:
        """Analyse the next sentence that may hold a figure into ``sentence``, for ``explain``; False at the end."""
        s: Sentence = self.sentence
        while True:
            if self.scanner.next_sentence(s, self.paragraphs.end if self.paragraph >= 0 else 0):
                if s.numerals or s.tokens < SHORT:
                    self.analyse(s)
                    return True
                self.passed.add(s, self.paragraphs.start)
            elif self.paragraphs.advance():
                self.paragraph += 1
                self.scanner.position = self.paragraphs.start
            else:
                return False

    def time_of(self, phrase: bytes) -> tuple[int, ...]:
        """The code of the time that a phrase is, by itself (``columns.TIME``); zeros for none."""
        self.attach(phrase)
        if self.tagged and self.paragraphs.advance():
            self.scanner.position = self.paragraphs.start
            if self.scanner.next_sentence(self.sentence, self.paragraphs.end):
                self.analyse(self.sentence)  # also without a numeral: "the last month of last year"
                return self.periods.whole(self.sentence)
        return 0, 0, 0

    def next_rows(self, s: Sentence) -> cython.void:
        """Walk on until the document ends or the room for rows does."""
        f: cython.int
        while self.rows + MAX_FIGURES < self.capacity:
            if not self.scanner.next_sentence(s, self.paragraphs.end if self.paragraph >= 0 else 0):
                if not self.paragraphs.advance():
                    self.more = False
                    return
                self.paragraph += 1
                self.scanner.position = self.paragraphs.start
                continue
            self.sentence_index += 1
            if s.numerals or s.tokens < SHORT:
                self.analyse(s)
                for f in range(s.figures):
                    if self.rejects or s.f_reject[f] == 0:
                        self.write(s, f)
            else:
                self.passed.add(s, self.paragraphs.start)

    def look_back(self, s: Sentence) -> cython.void:
        """Show the ranker the sentences passed by since the last figure, then read this one again."""
        k: cython.int
        start: cython.longlong = s.start
        for k in range(self.passed.count):
            self.scanner.position = self.passed.start[k]
            if self.scanner.next_sentence(s, self.passed.end[k]):
                self.tagger.tag(s)
                self.scanner.nodes(s)
                self.chunks.run(s)
                self.ranker.hear(s, self.chunks, self.passed.paragraph[k])
        self.scanner.position = start
        self.scanner.next_sentence(s, self.paragraphs.end)
        self.tagger.tag(s)

    def analyse(self, s: Sentence) -> cython.void:
        """All steps on one sentence that holds a numeral; without a tagger no phrases, and so no context."""
        if self.tagged:
            self.tagger.tag(s)
            if self.ranker.whole and self.passed.asked(s, self.ranker.candidates.landmarks, self.paragraphs.start):
                self.look_back(s)
        else:
            self.scanner.look_up_words(s)
            self.capitals.tag(s)
        self.scanner.nodes(s)
        self.numerals.run(s)
        self.tag_nodes(s)
        self.engine.run(s)
        self.setting.run(s)
        self.bounds.run(s)
        if not self.tagged:
            self.capitals.run(s)
            self.periods.dates(s)
            return
        self.chunks.run(s)
        self.ranker.run(s, self.chunks, self.paragraphs.start)
        self.periods.run(s)
        if s.figures == 0:
            self.passed.add(s, self.paragraphs.start)
        else:
            self.passed.count = 0

    def tag_nodes(self, s: Sentence) -> cython.void:
        """Bring the tags of a node's last token to word nodes, and mark plural common nouns."""
        i: cython.int
        t: cython.int
        end: cython.Py_ssize_t
        size: cython.Py_ssize_t
        last: cython.int
        for i in range(s.nodes):
            t = s.n_last[i]
            if s.n_cat[i] & NUMERALS:
                if self.imperial:
                    s.n_attr[i] |= Attribute.US
                continue
            if (s.n_cat[i] & CURWEAK) and self.home[s.n_form[i]]:
                s.n_attr[i] |= Attribute.HOME
            s.n_attr[i] = (s.n_attr[i] & ~TAGGED) | (s.t_attr[t] & TAGGED)
            if (s.t_attr[t] & Attribute.NOUN) and s.t_class[t] == Token.WORD:
                end = s.t_end[t]
                size = end - s.t_start[t]
                last = s.data[end - 1]
                if size > 2 and last == 115:
                    if s.data[end - 2] != 115 and s.data[end - 2] != 117 and s.data[end - 2] != 105:
                        s.n_attr[i] |= Attribute.PLURALNOUN
                elif s.t_marks[t] & Mark.PLURAL:
                    s.n_attr[i] |= Attribute.PLURALNOUN  # people, children

    def code_point(self, at: cython.Py_ssize_t) -> cython.longlong:
        """Code points before a byte; callers ask in rising order, or a little behind."""
        if self.ascii:
            return at - self.origin
        while self.points_at < at:
            if (self.sentence.data[self.points_at] & 0xC0) != 0x80:
                self.points += 1
            self.points_at += 1
        while self.points_at > at:
            self.points_at -= 1
            if (self.sentence.data[self.points_at] & 0xC0) != 0x80:
                self.points -= 1
        return self.points

    def scaled(self, mant: cython.longlong, exp: cython.int, den: cython.longlong) -> cython.double:
        """The float nearest to ``mant * 10**exp / den``; where one rounding is not enough the row is marked inexact."""
        if mant == 0:
            return 0.0
        if mant >= EXACT or mant <= -EXACT or exp > 22 or exp < -22 or den >= EXACT:
            self.inexact = True
            return 0.0
        if den == 1:
            if exp >= 0:
                return cython.cast(cython.double, mant) * self.powers[exp]
            return cython.cast(cython.double, mant) / self.powers[-exp]
        if exp == 0:
            return cython.cast(cython.double, mant) / cython.cast(cython.double, den)
        self.inexact = True
        return 0.0

    def write(self, s: Sentence, f: cython.int) -> cython.void:
        """Write figure ``f`` as a row: what only the reader knows into its fields, then all of them."""
        row: cython.longlong = self.rows
        c: cython.longlong = self.capacity
        k: cython.int
        s.f_document[f] = self.document
        s.f_point_start[f] = self.code_point(s.f_start[f])
        s.f_point_end[f] = self.code_point(s.f_end[f])
        s.f_sentence_start[f] = s.start
        s.f_sentence_end[f] = s.end
        s.f_paragraph[f] = self.paragraph
        s.f_sentence_index[f] = self.sentence_index
        s.f_in_body[f] = self.paragraphs.in_body
        s.f_per_unit[f] = self.unit_of(s, s.f_per[f])
        s.f_per2_unit[f] = self.unit_of(s, s.f_per2[f])
        if s.f_per[f] >= 0:
            s.f_per_start[f] = s.t_start[s.n_first[s.f_per[f]]]
            s.f_per_end[f] = s.t_end[s.n_last[s.f_per[f]]]
        if s.f_per2[f] >= 0:
            s.f_per2_start[f] = s.t_start[s.n_first[s.f_per2[f]]]
            s.f_per2_end[f] = s.t_end[s.n_last[s.f_per2[f]]]
        for k in range(SPANS, WIDTH, 2):
            if self.untidy(s, s.fields[k * MAX_FIGURES + f], s.fields[(k + 1) * MAX_FIGURES + f]):
                s.f_untidy[f] = 1
        self.inexact = False
        self.values[row] = self.scaled(s.f_mant[f], s.f_exp[f], s.f_den[f])
        self.values[c + row] = self.scaled(s.f_mant2[f], s.f_exp2[f], s.f_den2[f]) if s.f_range[f] else 0.0
        self.values[2 * c + row] = self.scaled(1, s.f_res[f], 1)
        s.f_inexact[f] = self.inexact or (s.f_flags[f] & FigureFlag.LONG) != 0
        for k in range(OFFSETS):
            self.out[k * c + row] = s.fields[k * MAX_FIGURES + f]
        for k in range(OFFSETS, WIDTH):
            self.out[k * c + row] = s.fields[k * MAX_FIGURES + f] - self.origin
        self.rows += 1

    def unit_of(self, s: Sentence, node: cython.int) -> cython.int:
        """The unit of what a rate is per, -2 - form for a currency, -1 for neither."""
        form: cython.int = s.n_form[node] if node >= 0 else -1
        if form < 0:
            return -1
        if self.engine.lexicon.form_unit[form] < 0 and self.engine.lexicon.form_currency[form] >= 0:
            return -2 - form
        return self.engine.lexicon.form_unit[form]

    def untidy(self, s: Sentence, start: cython.longlong, end: cython.longlong) -> cython.bint:
        """Whether a phrase may hold white space other than single spaces between words, judged by lead bytes."""
        i: cython.longlong
        byte: cython.int
        before: cython.int = 32
        for i in range(start, end):
            byte = s.data[i]
            if byte <= 32 and (byte < 32 or before == 32):
                return True
            if byte == 0xC2 or byte == 0xE1 or byte == 0xE3:
                return True
            if byte == 0xE2 and s.data[i + 1] == 0x81:
                return True
            if byte == 0xE2 and s.data[i + 1] == 0x80 and (s.data[i + 2] < 0x90 or s.data[i + 2] > 0xA6):
                return True
            before = byte
        return end > start and before == 32
