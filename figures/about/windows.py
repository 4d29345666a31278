"""The stretches of text that the encoder reads: sentences with figures, and what stands before them.

A story names its company, storm or speaker once and goes on with "it", "the company" or "he said" in paragraphs of their own.

>>> rows = pl.DataFrame({"document": [0], "start": [13], "end": [15], "sentence_start": [0], "sentence_end": [22],
...                      "kind": [3], "cmp": [0], "change": [0]})
>>> window = windows(rows, [b"The mill cut 40 jobs."])[0]
>>> window.words[3], window.spans
((13, 15), [(3, 3)])
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import polars as pl

from figures.schema import KINDS

WORD = re.compile(r"\w+|[^\w\s]")
LEAD = 500  # bytes before the first figure's sentence that are read with it, for the names of what it calls "it" or "the company"
OPENED, EITHER, MARKS = "“«", '"', '“”«»"'  # of a quotation; a straight mark opens and closes by turns
STRAIGHT, OPENING, CLOSING = EITHER.encode(), "“".encode(), "”".encode()
PARAGRAPH = 4_000  # bytes of a paragraph before a figure in which its quotation may open
SPOKEN = 500  # bytes behind a figure in which its quotation may end
TOLD = 150  # bytes behind that which may say whose it is
STOP = re.compile(rb"\w{4}\.(?= )")  # the stop of a sentence, not of "Dr." or "J."
CLAUSE = 400  # bytes; a sentence longer than that is read by the clauses between its semicolons
LONGEST = 900  # bytes; what lies further apart is read in two windows
TITLE = 200  # bytes of the first line of a document, which is read with every part of it
COLUMNS = ("document", "start", "end", "sentence_start", "sentence_end", "kind")
# Kinds of figures that are sizes and seldom count: of 25,375 labels of them 64 have a counted noun outside of the figure
# that does not stand behind it, in its sentence, with no other figure between.
SIZES = {KINDS.index(kind) for kind in ("money", "percent", "percentage_point", "measure", "age", "duration")}


@dataclass
class Window:
    """One stretch of text with its figures.

    ``offset`` is the window's first byte in its document, ``words`` are spans in code points of ``text``, ``rows`` the
    figures' positions in the frame, ``spans`` the first and last word of each, ``sizes`` whether its kind is of ``SIZES``.
    ``head`` code points of the document's first line stand before it; ``edges`` are the ends of that and of the figures'
    sentences.
    """

    text: str
    offset: int
    rows: list[int]
    words: list[tuple[int, int]] = field(default_factory=list)
    spans: list[tuple[int, int]] = field(default_factory=list)
    head: int = 0
    sizes: list[bool] = field(default_factory=list)
    edges: set[int] = field(default_factory=set)

    def quoted(self, figure: int) -> bool:
        """Whether a figure stands in a quotation that was opened before it.

        >>> Window('"40 jobs," it said', 0, [0], [(1, 3)], [(0, 0)]).quoted(0)
        True
        """
        inside = False
        for letter in self.text[: self.words[self.spans[figure][0]][0]]:
            if letter == "\n":
                inside = False  # a paragraph that goes on with a quotation opens it again
            elif letter in MARKS:
                inside = not inside if letter == EITHER else letter in OPENED
        return inside

    def word(self, at: int) -> str:
        """A word in small letters."""
        return self.text[slice(*self.words[at])].lower()

    def parted(self, first: int, last: int) -> bool:
        """Whether the words ``first`` to ``last`` are of two sentences, or of the document's first line and of what follows."""
        return any(self.words[first][0] < edge <= self.words[last][0] for edge in self.edges)

    def counts(self, figure: int, word: int) -> bool:
        """Whether a figure may count what begins at a word: a size only what follows it, before the next figure."""
        last = self.spans[figure][1]
        behind = last < word and not any(last < first <= word for first, _ in self.spans)
        return not self.sizes[figure] or (behind and not self.parted(last, word))

    def bytes_of(self, first: int, last: int) -> tuple[int, int]:
        """The byte span in the document of the words ``first`` to ``last``."""
        start, end = self.words[first][0], self.words[last][1]
        skipped, offset = (0, 0) if start < self.head else (self.head, self.offset)
        before = offset + len(self.text[skipped:start].encode())
        return before, before + len(self.text[start:end].encode())


def windows(rows: pl.DataFrame, texts: Sequence[bytes]) -> list[Window]:
    """The windows of a frame of rows, in the order of the text.

    Args:
        rows: the reader's rows of figures, in document order; byte offsets of surface and sentence.
        texts: the UTF-8 bytes of each document.
    """
    return [
        _window(texts[figures[0][0]], first, last, numbers, figures)
        for first, last, numbers, figures in _stretches(rows, texts)
    ]


def _window(whole: bytes, first: int, last: int, numbers: list[int], figures: list[tuple[int, ...]]) -> Window:
    """One window: the bytes ``first`` to ``last`` of a document behind its first line, with the figures of them."""
    text = whole[first:last].decode("utf-8", "ignore")
    line = whole.find(b"\n", 0, TITLE) + 1
    title = whole[:line].decode("utf-8", "ignore") if line <= first else ""
    window = Window(title + text, first, numbers, head=len(title))
    window.words = [match.span() for match in WORD.finditer(window.text)]
    plain = text.isascii()

    def at(place: int) -> int:
        return len(title) + (place - first if plain else len(whole[first:place].decode("utf-8", "ignore")))

    window.spans = [_covering(window.words, at(figure[1]), at(figure[2])) for figure in figures]
    window.sizes = [figure[5] in SIZES for figure in figures]
    window.edges = {window.head, *(at(place) for figure in figures for place in figure[3:5])}
    return window


def _stretches(
    rows: pl.DataFrame, texts: Sequence[bytes]
) -> Iterator[tuple[int, int, list[int], list[tuple[int, ...]]]]:
    """First and last byte of each window, with the numbers and the offsets of its figures."""
    held: list[tuple[int, ...]] = []
    numbers: list[int] = []
    first = last = 0
    part: tuple[int, int] = (0, 0)
    for number, figure in enumerate(rows.select(COLUMNS).iter_rows()):
        text = texts[figure[0]]
        floor, sentence, end = _clause(figure, text)
        end = max(end, _spoken(text, figure[1], figure[2]))
        if held and part == (figure[0], floor) and sentence - LEAD <= last and end - first <= LONGEST:
            last = max(last, end)
        else:
            if held:
                yield first, last, numbers, held
            held, numbers, part = [], [], (figure[0], floor)
            first, last = _begin(text, floor, sentence), end
        held.append(figure)
        numbers.append(number)
    if held:
        yield first, last, numbers, held


def _begin(text: bytes, floor: int, sentence: int) -> int:
    """Where the window of a sentence begins: up to ``LEAD`` bytes before it, at the first paragraph or word there."""
    at = sentence - LEAD
    if at <= floor:
        return floor
    return text.find(b"\n", at, sentence) + 1 or text.find(b" ", at, sentence) + 1 or sentence


def _spoken(text: bytes, start: int, end: int) -> int:
    """Where the sentence ends that closes the quotation a figure stands in: it says who speaks. 0 outside of a quotation.

    >>> _spoken(b'"It lost 40 jobs. We grieve," she said. It rained.', 9, 11)
    39
    """
    line = text.rfind(b"\n", max(0, start - PARAGRAPH), start) + 1 or max(0, start - PARAGRAPH)
    straight = text.count(STRAIGHT, line, start) % 2 == 1
    if not straight and text.rfind(OPENING, line, start) <= text.rfind(CLOSING, line, start):
        return 0
    last = text.find(b"\n", end, end + SPOKEN + TOLD)
    last = last if last >= 0 else min(len(text), end + SPOKEN + TOLD)
    closed = text.find(STRAIGHT if straight else CLOSING, end, min(last, end + SPOKEN))
    if closed < 0:
        return 0
    # the mark may end a sentence itself; what follows then names the speaker
    stop = STOP.search(text, closed + 1, min(last, closed + TOLD))
    return stop.end() if stop else last if last <= closed + TOLD else text.rfind(b" ", closed, closed + TOLD)


def _clause(figure: tuple[int, ...], text: bytes) -> tuple[int, int, int]:
    """Where what is read with a figure may begin, and its sentence; a long sentence is read by the figure's clause alone."""
    _, start, end, sentence, sentence_end, _ = figure
    before = text.rfind(b"; ", sentence, start) + 2 if sentence_end - sentence > CLAUSE else 1
    if before == 1:
        return 0, sentence, sentence_end
    behind = text.find(b"; ", end, sentence_end)
    return before, before, behind if behind >= 0 else sentence_end


def _covering(words: list[tuple[int, int]], start: int, end: int) -> tuple[int, int]:
    """First and last of the words that a span touches; the nearest one where it touches none."""
    touched = [at for at, (a, b) in enumerate(words) if a < end and start < b]
    if touched:
        return touched[0], touched[-1]
    nearest = min(range(len(words)), key=lambda at: abs(words[at][0] - start), default=0)
    return nearest, nearest
