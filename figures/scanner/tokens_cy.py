"""UTF-8 bytes to sentences of tokens; ``forms_cy`` makes nodes of them.

Words are letter runs, cut from digits, at hyphens and before clitics (``'s``, ``'ll``, ``n't``); ``U.S.`` and ``p.m.`` are one
token (``words_cy``); numbers are digit runs with inner ``.`` and ``,`` (``digit_runs_cy``); any other character is a token of
its own, and a stop among them may end the sentence (``stops_cy``).

>>> from figures.lexicon.load import lexicon
>>> tokens("Sales rose 5% to $US63.9bn.", lexicon())
['Sales', 'rose', '5', '%', 'to', '$', 'US', '63.9', 'bn', '.']
"""

from __future__ import annotations

import cython
from cython.cimports.figures.lexicon.lexicon_cy import Lexicon
from cython.cimports.figures.scanner.codes import MAX_TOKENS, Attribute, Character, Token
from cython.cimports.figures.scanner.digit_runs_cy import DigitRuns
from cython.cimports.figures.scanner.forms_cy import Forms
from cython.cimports.figures.scanner.sentence_cy import Sentence
from cython.cimports.figures.scanner.stops_cy import Stops
from cython.cimports.figures.scanner.text_cy import Text
from cython.cimports.figures.scanner.words_cy import Words

from figures.scanner import codes


@cython.final
@cython.cclass
class Scanner:
    """Walks the bytes of one document; ``next_sentence`` fills a ``Sentence``, ``nodes`` adds its nodes."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.text = Text(lexicon)
        self.words = Words(self.text)
        self.runs = DigitRuns(self.text)
        self.stops = Stops(self.text)
        self.forms = Forms(lexicon)
        self.position = 0

    def attach(self, data: bytes) -> None:
        """Start on a document."""
        self.text.data = data
        self.begin(0, len(data))

    def begin(self, start, size):
        """Begin the document that stands from ``start`` to ``size`` in the bytes."""
        self.position = start
        self.text.size = size

    def next_sentence(self, s, limit):
        """Fill ``s`` with the tokens of the next sentence before ``limit``; False when there is none."""
        at: cython.Py_ssize_t = self.position
        kind: cython.int
        byte: cython.int
        width: cython.int
        stop: cython.int
        done: cython.bint = False
        newline: cython.bint = False
        s.tokens = 0
        s.nodes = 0
        s.figures = 0
        s.numerals = 0
        while at < limit and not done:
            byte = self.text.data[at]
            if byte < 0x80:
                kind = self.text.lexicon.char_class[byte]
                width = 1
            else:
                kind = self.text.char_class(at)
                width = self.text.width
            if kind == Character.SPACE or kind == Character.JOINER:
                if byte == 10 or byte == 13:
                    newline = True
                at += width
                if s.tokens >= MAX_TOKENS:
                    break
                continue
            if s.tokens >= MAX_TOKENS + 6:
                break  # no space for very long: cut all the same
            stop = -1
            if kind == Character.LETTER:
                at = self.words.word(s, at, limit)
                if self.text.data[at - 1] == 46:
                    stop = s.tokens - 1
            elif kind == Character.DIGIT:
                at = self.runs.number(s, at, limit)
            elif byte == 46 and self.runs.begins_with_point(s, at, limit):
                at = self.runs.pointed(s, at, limit)
            elif self.text.apostrophe(at, width) and self.words.begins_clitic(s, at, limit, width):
                at = self.words.clitic(s, at, limit, width)
            else:
                kind = Token.PUNCT if byte < 0x80 and byte != 36 and byte != 37 else Token.SYMBOL  # $ %
                self.text.add_bytes(s, kind, at, at + width)
                at += width
                if self.stops.is_stop(at - width, width):
                    stop = s.tokens - 1
                    at = self.stops.closers(s, at, limit)
            if stop >= 0:
                done = self.stops.ends(s, stop, at, limit)
            if newline and s.tokens > 0:
                newline = False
                s.t_attr[s.tokens - 1] |= Attribute.NEWLINE
        self.position = at
        if s.tokens == 0:
            return False
        s.start = s.t_start[0]
        s.end = s.t_end[s.tokens - 1]
        return True

    def nodes(self, s):
        """Cover the tokens with nodes, the longest form first from the left."""
        self.look_up_words(s)
        self.forms.cover(s)

    def look_up_words(self, s):
        """Fill the word ids of all tokens."""
        self.text.look_up_words(s)


def spans(text: str, lexicon: Lexicon) -> list[tuple[int, int, bool]]:
    """Byte span of every token of a text, and whether it is written without a space before it."""
    data = text.encode()
    scanner = Scanner(lexicon)
    scanner.attach(data)
    s = Sentence()
    found: list[tuple[int, int, bool]] = []
    while scanner.next_sentence(s, len(data)):
        found += [(s.t_start[t], s.t_end[t], bool(s.t_attr[t] & codes.ATTRIBUTES["gluel"])) for t in range(s.tokens)]
    return found


def tokens(text: str, lexicon: Lexicon) -> list[str]:
    """Tokens of a text, for tests and for ``explain``."""
    data = text.encode()
    return [data[start:end].decode() for start, end, _glue in spans(text, lexicon)]


def sentences(text: str, lexicon: Lexicon) -> list[str]:
    """Sentences of one paragraph, for tests.

    >>> from figures.lexicon.load import lexicon
    >>> sentences("Mr. Lee won 3-1. He left.", lexicon())
    ['Mr. Lee won 3-1.', 'He left.']
    """
    data = text.encode()
    scanner = Scanner(lexicon)
    scanner.attach(data)
    s = Sentence()
    found: list[str] = []
    while scanner.next_sentence(s, len(data)):
        found.append(data[s.start : s.end].decode())
    return found
