"""Words of the text as tokens: letter runs, their clitics, letters with full stops, and addresses of the web."""

from __future__ import annotations

import cython
from cython.cimports.figures.scanner.codes import Attribute, Character, Token
from cython.cimports.figures.scanner.text_cy import Text

from figures.languages import habits


@cython.final
@cython.cclass
class Words:
    """Adds the word that begins at a byte to a sentence."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.enclitic = habits(text.lexicon.language).enclitic.encode()
        self.enclitic_size = len(self.enclitic)

    def word(self, s, at, limit):
        """Add the word that begins at a byte; returns the byte after it.

        Most are ASCII letters with nothing behind them that could belong to the word; ``odd_word`` reads the others.
        """
        start: cython.Py_ssize_t = at
        byte: cython.int
        attr: cython.ulonglong = Attribute.LOWER
        at = self.text.letters(at, limit)
        if at < limit:
            byte = self.text.data[at]
            if byte >= 0x80 or byte == 39 or (byte == 46 and at == start + 1):
                return self.odd_word(s, start, limit)
            if (byte == 46 or byte == 58) and at + 2 < limit and self.is_address(start, at, limit):
                return self.address(s, start, limit)
        if self.text.capitals:
            attr = Attribute.CAP if self.text.data[start] <= 90 else 0
            if self.text.capitals > 1 and self.text.capitals == at - start:
                attr |= Attribute.CAPS
        self.text.add(s, Token.WORD, start, at, attr)
        return at

    def odd_word(self, s, at, limit):
        """Add the word that begins at a byte and holds or meets more than ASCII letters; returns the byte after it."""
        start: cython.Py_ssize_t = at
        end: cython.Py_ssize_t
        kind: cython.int
        width: cython.int
        k: cython.int
        letters: cython.int = 0
        attr: cython.ulonglong = 0
        self.text.clear()
        while at < limit:
            kind = self.text.char_class(at)
            width = self.text.width
            if kind == Character.JOINER and letters:
                at += width
                continue
            if kind != Character.LETTER:
                if letters != 1 or not self.is_inner(at, width, limit):
                    break
                self.text.take_bytes(at, at + width)
                at += width
                continue
            end = self.after_enclitic(at, limit)
            if end > at and letters:
                break  # "do" | "n't"
            if end > at and s.tokens and s.t_end[s.tokens - 1] == at:
                for k in range(self.enclitic_size):
                    self.text.take(self.enclitic[k])  # a curly apostrophe is no other word
                self.text.add(s, Token.WORD, start, end, Attribute.LOWER)
                return end
            self.text.take_bytes(at, at + width)
            if width > 1:
                if letters == 0 and self.text.data[at] == 0xC3 and self.text.data[at + 1] < 0xA0:
                    self.text.capitals += 1  # À to Þ
                else:
                    self.text.small += 1
            if letters == 0 and self.text.capitals:
                attr |= Attribute.CAP
            letters += 1
            at += width
            if letters == 1 and width == 1:
                end = self.initials(at, limit)
                if end > at:
                    at = end
                    break
        if self.text.capitals > 1 and self.text.small == 0:
            attr |= Attribute.CAPS
        if self.text.capitals == 0:
            attr |= Attribute.LOWER
        self.text.add(s, Token.WORD, start, at, attr)
        return at

    def is_inner(self, at, width, limit):
        """Whether an apostrophe behind the one letter read is inside a name, O'Brien; else it begins a clitic."""
        if self.text.capitals != 1 or at + width >= limit or not self.text.apostrophe(at, width):
            return False
        return 65 <= self.text.data[at + width] and self.text.data[at + width] <= 90

    def initials(self, at, limit):
        """Read on behind a first letter where single letters with full stops follow, U.S., p.m.; the byte after them."""
        small: cython.int = self.text.small
        if at + 2 >= limit or self.text.data[at] != 46 or self.text.data[at + 2] != 46:
            return at
        if self.text.char_class(at + 1) != Character.LETTER or self.text.width != 1:
            return at
        while at + 1 < limit and self.text.data[at] == 46 and self.text.char_class(at + 1) == Character.LETTER:
            if at + 2 < limit and self.text.char_class(at + 2) == Character.LETTER:
                break
            self.text.take_bytes(at, at + 2)
            at += 2
        if at < limit and self.text.data[at] == 46:
            self.text.take(46)
            at += 1
        self.text.small = small  # the first letter says whether they are capitals
        return at

    # ------------------------------------------------------------------ clitics

    def after_enclitic(self, at, limit):
        """The byte after the enclitic that begins with a letter at a byte, "n't"; the byte itself where none does."""
        i: cython.Py_ssize_t = at
        k: cython.int
        for k in range(self.enclitic_size):
            if i >= limit:
                return at
            if self.enclitic[k] == 39:
                self.text.char_class(i)
                if not self.text.apostrophe(i, self.text.width):
                    return at
                i += self.text.width
            elif self.text.data[i] == self.enclitic[k]:
                i += 1
            else:
                return at
        return at if i < limit and self.text.char_class(i) == Character.LETTER else i

    def begins_clitic(self, s, at, limit, width):
        """Whether a clitic begins with the apostrophe at a byte: between letters, or behind the full stop of "Inc.'s"."""
        last: cython.int = s.tokens - 1
        if last < 0 or s.t_end[last] != at or at + width >= limit:
            return False
        if s.t_class[last] != Token.WORD and not (
            self.text.data[at - 1] == 46 and last > 0 and s.t_class[last - 1] == Token.WORD
        ):
            return False
        return self.text.char_class(at + width) == Character.LETTER

    def clitic(self, s, at, limit, width):
        """Add a clitic, 's, 'll, 're, 've, 'd, 'm, whose apostrophe has a width; returns the byte after it."""
        start: cython.Py_ssize_t = at
        self.text.clear()
        self.text.take(39)
        at += width
        while at < limit and self.text.char_class(at) == Character.LETTER:
            self.text.take_bytes(at, at + self.text.width)
            at += self.text.width
        self.text.exact = self.text.lower
        self.text.add(s, Token.WORD, start, at, Attribute.LOWER)
        return at

    # ------------------------------------------------------------------ addresses

    def is_address(self, start, at, limit):
        """Whether the word up to a colon or full stop begins an address of the web: https://, www.x, example.com/2024."""
        end: cython.Py_ssize_t = at
        if self.text.data[at] == 58:
            return self.text.data[at + 1] == 47 and self.text.data[at + 2] == 47
        if at - start == 3 and (self.text.data[start] | 32) == 119 and (self.text.data[at - 1] | 32) == 119:
            return True
        # two letters at least behind each full stop, then the slash of a path
        while end + 3 < limit and self.text.data[end] == 46:
            at = end + 1
            end = at
            while end < limit and self.text.fold[self.text.data[end]] != 0:
                end += 1
            if end - at < 2:
                return False
        return end + 1 < limit and self.text.data[end] == 47 and self.text.data[end + 1] > 32 and end - at < 7

    def address(self, s, start, limit):
        """Add an address of the web as one token, whatever digits it holds; returns the byte after it."""
        at: cython.Py_ssize_t = start
        byte: cython.int
        while at < limit and self.text.data[at] > 32 and self.text.data[at] != 60 and self.text.data[at] != 34:
            at += 1
        while at > start + 1:
            byte = self.text.data[at - 1]
            # a mark behind it is the sentence's
            if byte != 46 and byte != 44 and byte != 41 and byte != 59 and byte != 58 and byte != 33 and byte != 63:
                break
            at -= 1
        self.text.clear()
        self.text.add(s, Token.SYMBOL, start, at, 0)
        return at
