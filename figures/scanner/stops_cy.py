"""Where a sentence ends: at a stop, its closing quotes behind it, unless it is that of an abbreviation or an ordinal."""

from __future__ import annotations

import cython
from cython.cimports.figures.scanner.codes import MAX_TOKENS, Attribute, Character, Mark, Token
from cython.cimports.figures.scanner.text_cy import Text

from figures.languages import habits

ORDINAL_DIGITS = cython.declare(cython.int, 3)


@cython.final
@cython.cclass
class Stops:
    """Judges the stops of a text."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.ordinal_stop = habits(text.lexicon.language).ordinal_stop

    def is_stop(self, at, width):
        """Whether the character of a width at a byte may end a sentence: a full stop, ! ? or …."""
        byte: cython.int = self.text.data[at]
        return (
            byte == 46 or byte == 33 or byte == 63 or (width == 3 and byte == 0xE2 and self.text.data[at + 2] == 0xA6)
        )

    def closers(self, s, at, limit):
        """Add the closing quotes and brackets that follow a stop; returns the byte after them."""
        byte: cython.int
        width: cython.int
        while at < limit and s.tokens < MAX_TOKENS:
            byte = self.text.data[at]
            width = 1
            if byte == 0xE2 and at + 2 < limit and self.text.data[at + 1] == 0x80:
                byte = self.text.data[at + 2]
                width = 3
                if byte != 0x99 and byte != 0x9D:  # ’ ”
                    break
            elif byte != 34 and byte != 39 and byte != 41 and byte != 93:  # " ' ) ]
                break
            if at + width < limit and self.text.char_class(at + width) == Character.LETTER:
                break
            self.text.add_bytes(s, Token.PUNCT, at, at + width)
            at += width
        return at

    def ends(self, s, t, at, limit):
        """Whether the sentence that has the stop ``t`` ends before the byte ``at``."""
        size: cython.Py_ssize_t
        word: cython.int
        stopped: cython.bint = s.t_class[t] == Token.WORD  # an abbreviation that ends in its own full stop
        if at >= limit:
            return True
        if self.text.char_class(at) != Character.SPACE:
            return False
        while at < limit and self.text.char_class(at) == Character.SPACE:
            at += self.text.width
        if at >= limit or not (stopped or self.text.data[s.t_start[t]] == 46):
            return True
        if 97 <= self.text.data[at] and self.text.data[at] <= 122:
            return False
        if not stopped and t > 0 and (s.t_attr[t] & Attribute.GLUEL):
            size = s.t_end[t - 1] - s.t_start[t - 1]
            if s.t_class[t - 1] == Token.NUMBER:
                stopped = self.ordinal_stop and size <= ORDINAL_DIGITS  # am 3. Mai
            elif s.t_class[t - 1] == Token.WORD:
                if size == 1 and (s.t_attr[t - 1] & Attribute.CAP):
                    return False  # an initial: J. Smith
                word = self.text.find(s.t_hash[t - 1])
                stopped = word >= 0 and (self.text.lexicon.word_marks[word] & Mark.ABBREVIATION) != 0
                if size <= 2 and t > 1 and s.t_class[t - 2] == Token.NUMBER and (s.t_attr[t - 1] & Attribute.GLUEL):
                    stopped = stopped and not (65 <= self.text.data[at] <= 90)  # 3p. Shares; but: p. 3
        return not stopped or self.starts(at, limit)

    def starts(self, at, limit):
        """Whether a word with a capital that begins sentences stands at a byte: "U.S. The"."""
        word: cython.int
        if self.text.data[at] < 65 or self.text.data[at] > 90:
            return False
        self.text.letters(at, limit)
        word = self.text.find(self.text.lower)
        return word >= 0 and (self.text.lexicon.word_marks[word] & Mark.STARTER) != 0
