"""UTF-8 bytes to sentences of tokens, and tokens to nodes by the longest lexicon form.

Words are letter runs, cut from digits, at hyphens and before clitics (``'s``, ``'ll``, ``n't``); ``U.S.`` and ``p.m.`` are one
token; numbers are digit runs with inner ``.`` and ``,``; any other character is a token of its own.

>>> from figures.lexicon.load import lexicon
>>> tokens("Sales rose 5% to $US63.9bn.", lexicon())
['Sales', 'rose', '5', '%', 'to', '$', 'US', '63.9', 'bn', '.']
"""

from __future__ import annotations

try:
    import cython
except ImportError:
    from figures import _cython as cython  # type: ignore[no-redef]

from figures.languages import habits
from figures.lexicon.lexicon_cy import HINTS, hash_of
from figures.scanner import codes

if cython.compiled:
    from cython.cimports.figures.lexicon.lexicon_cy import Lexicon
    from cython.cimports.figures.scanner.sentence_cy import Sentence
else:
    from figures.lexicon.lexicon_cy import Lexicon
    from figures.scanner.sentence_cy import Sentence

WORD = cython.declare(cython.int, codes.WORD)
NUMBER = cython.declare(cython.int, codes.NUMBER)
SYMBOL = cython.declare(cython.int, codes.SYMBOL)
PUNCT = cython.declare(cython.int, codes.PUNCT)
MAX_TOKENS = cython.declare(cython.int, codes.MAX_TOKENS)
CAP = cython.declare(cython.ulonglong, codes.ATTRIBUTES["cap"])
CAPS = cython.declare(cython.ulonglong, codes.ATTRIBUTES["caps"])
LOWER = cython.declare(cython.ulonglong, codes.ATTRIBUTES["lower"])
GLUEL = cython.declare(cython.ulonglong, codes.ATTRIBUTES["gluel"])
GLUER = cython.declare(cython.ulonglong, codes.ATTRIBUTES["gluer"])
FIRST = cython.declare(cython.ulonglong, codes.ATTRIBUTES["first"])
NEWLINE = cython.declare(cython.ulonglong, codes.ATTRIBUTES["newline"])
KNOWN = cython.declare(cython.ulonglong, codes.ATTRIBUTES["known"])

# classes of code points, as figures.lexicon.compile makes them
LETTER = cython.declare(cython.int, codes.LETTER)
DIGIT = cython.declare(cython.int, codes.DIGIT)
SPACE = cython.declare(cython.int, codes.SPACE)
JOINER = cython.declare(cython.int, codes.JOINER)

# flags of lexicon words
NUMERAL_WORD = cython.declare(cython.uint, codes.NUMERAL_WORD)
ABBREVIATION = cython.declare(cython.uint, codes.ABBREVIATION)
STARTER = cython.declare(cython.uint, codes.STARTER)
HEDGE = cython.declare(cython.uint, codes.MARKS["hedge"])
SINGLE = cython.declare(cython.uint, codes.MARKS["single"])

HINT_MASK = cython.declare(cython.uint, HINTS - 1)
HINT_NUMERAL = cython.declare(cython.int, 2)

ORDINAL_DIGITS = cython.declare(cython.int, 3)
MAX_FORM_TOKENS = cython.declare(cython.int, 8)


# by byte: the small letter of an ASCII letter, 0 for any other byte
FOLD = bytes(byte | 32 if chr(byte).isascii() and chr(byte).isalpha() else 0 for byte in range(256))

# FNV-1a, 32 bits, as figures.lexicon.lexicon_cy.hash_of makes it; typed, because Cython takes such literals for Python ints
BASIS = cython.declare(cython.uint, 2166136261)
PRIME = cython.declare(cython.ulonglong, 16777619)
LOW_32 = cython.declare(cython.ulonglong, 0xFFFFFFFF)


@cython.cfunc
@cython.inline
@cython.nogil
@cython.exceptval(check=False)
def mix(value: cython.uint, byte: cython.int) -> cython.uint:
    """The hash with one byte more."""
    wide: cython.ulonglong = value ^ byte
    return cython.cast(cython.uint, (wide * PRIME) & LOW_32)


@cython.final
@cython.cclass
class Scanner:
    """Walks the bytes of one document; ``next_sentence`` fills a ``Sentence``, ``nodes`` adds its nodes."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.fold = FOLD
        articles = [hash_of(word.encode()) for word in habits(lexicon.language).articles]
        self.article, self.other_article = [*articles, 0, 0][:2]
        self.ordinal_stop = habits(lexicon.language).ordinal_stop
        self.data = b""
        self.size = 0
        self.position = 0

    def attach(self, data: bytes) -> None:
        """Start on a document."""
        self.data = data
        self.size = len(data)
        self.position = 0

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def char_class(self, at: cython.Py_ssize_t) -> cython.int:
        """Class of the character that begins at a byte; its length in bytes goes to ``self.width``."""
        byte: cython.int = self.data[at]
        point: cython.int
        if byte < 0x80:
            self.width = 1
            return self.lexicon.char_class[byte]
        if byte < 0xE0 and at + 1 < self.size:
            self.width = 2
            point = ((byte & 0x1F) << 6) | (self.data[at + 1] & 0x3F)
        elif byte < 0xF0 and at + 2 < self.size:
            self.width = 3
            point = ((byte & 0x0F) << 12) | ((self.data[at + 1] & 0x3F) << 6) | (self.data[at + 2] & 0x3F)
        else:
            self.width = 4 if at + 3 < self.size else 1
            return 0
        return self.lexicon.char_class[point]

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def find(
        self, value: cython.uint, start: cython.Py_ssize_t, end: cython.Py_ssize_t, lower: cython.bint
    ) -> cython.int:
        """Word id of ``data[start:end]`` (in small letters when ``lower``), or -1."""
        slot: cython.uint = value & self.lexicon.word_mask
        word: cython.int = self.lexicon.word_slots[slot]
        offset: cython.int
        length: cython.Py_ssize_t = end - start
        i: cython.Py_ssize_t
        byte: cython.int
        while word >= 0:
            if self.lexicon.word_hash[word] == value:
                offset = self.lexicon.word_offset[word]
                if self.lexicon.word_offset[word + 1] - offset == length:
                    i = 0
                    while i < length:
                        byte = self.data[start + i]
                        if lower and 65 <= byte and byte <= 90:
                            byte += 32
                        if byte != self.lexicon.word_bytes[offset + i]:
                            break
                        i += 1
                    if i == length:
                        return word
            slot = (slot + 1) & self.lexicon.word_mask
            word = self.lexicon.word_slots[slot]
        return -1

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def child(self, node: cython.int, word: cython.int, glue: cython.int) -> cython.int:
        """Trie node below ``node`` by a word (``glue``: no space before it), or -1."""
        key: cython.int = word * 2 + glue
        slot: cython.uint = ((node * 40503) ^ (key * 9973)) & self.lexicon.edge_mask
        while self.lexicon.edge_node[slot] >= 0:
            if self.lexicon.edge_node[slot] == node and self.lexicon.edge_word[slot] == key:
                return self.lexicon.edge_child[slot]
            slot = (slot + 1) & self.lexicon.edge_mask
        return -1

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def put(
        self,
        s: Sentence,
        token_class: cython.int,
        start: cython.Py_ssize_t,
        end: cython.Py_ssize_t,
        attr: cython.ulonglong,
        lower: cython.uint,
        exact: cython.uint,
    ) -> cython.void:
        """Add a token with its word ids."""
        t: cython.int = s.tokens
        s.t_start[t] = start
        s.t_end[t] = end
        s.t_class[t] = token_class
        s.t_hash[t] = lower
        s.t_raw[t] = exact
        s.t_word[t] = -1
        s.t_exact[t] = -1
        if token_class == NUMBER or (self.lexicon.hints[lower & HINT_MASK] & HINT_NUMERAL):
            self.look_up(s, t)
            if s.t_word[t] >= 0 and (self.lexicon.word_flags[s.t_word[t]] & NUMERAL_WORD):
                s.numerals += 1
        elif t > 1 and (s.t_hash[t - 1] == self.article or s.t_hash[t - 1] == self.other_article) and self.one(s, t):
            s.numerals += 1
        if t == 0:
            attr |= FIRST
        elif s.t_end[t - 1] == start:
            attr |= GLUEL
            s.t_attr[t - 1] |= GLUER
        s.t_attr[t] = attr
        s.tokens = t + 1

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def one(self, s: Sentence, t: cython.int) -> cython.bint:
        """Whether the article before token ``t`` is a numeral: "over an hour", "by a penny"."""
        self.look_up(s, t)
        if s.t_word[t] < 0 or not (self.lexicon.word_flags[s.t_word[t]] & SINGLE):
            return False
        self.look_up(s, t - 2)
        return s.t_word[t - 2] >= 0 and (self.lexicon.word_flags[s.t_word[t - 2]] & HEDGE) != 0

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def look_up(self, s: Sentence, t: cython.int) -> cython.void:
        """Fill the word ids of a token; the hints spare most words that the lexicon lacks the walk through the table."""
        lower: cython.uint = s.t_hash[t]
        exact: cython.uint = s.t_raw[t]
        if self.lexicon.hints[lower & HINT_MASK]:
            s.t_word[t] = self.find(lower, s.t_start[t], s.t_end[t], True)
        if lower == exact:
            s.t_exact[t] = s.t_word[t]
        elif self.lexicon.hints[exact & HINT_MASK]:
            s.t_exact[t] = self.find(exact, s.t_start[t], s.t_end[t], False)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def look_up_words(self, s: Sentence) -> cython.void:
        """Fill the word ids that ``put`` left open; only a sentence that is analysed needs them."""
        t: cython.int
        for t in range(s.tokens):
            if s.t_class[t] != NUMBER and s.t_word[t] < 0:
                self.look_up(s, t)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def word(self, s: Sentence, at: cython.Py_ssize_t, limit: cython.Py_ssize_t) -> cython.Py_ssize_t:
        """Add the word that begins at a byte; returns the byte after it.

        Most are ASCII letters with nothing behind them that could belong to the word; ``odd_word`` reads the others.
        """
        start: cython.Py_ssize_t = at
        lower: cython.uint = BASIS
        exact: cython.uint = BASIS
        byte: cython.int
        folded: cython.int
        capitals: cython.int = 0
        i: cython.Py_ssize_t
        attr: cython.ulonglong = LOWER
        while at < limit:
            byte = self.data[at]
            folded = self.fold[byte]
            if folded == 0:
                if byte >= 0x80 or byte == 39 or (byte == 46 and at == start + 1):
                    return self.odd_word(s, start, limit)
                break
            capitals += folded != byte
            lower = mix(lower, folded)
            at += 1
        if at + 2 < limit and self.address(start, at):
            return self.skip_address(s, start, limit)
        if capitals == 0:
            exact = lower
        else:
            attr = CAP if self.data[start] <= 90 else 0
            if capitals > 1 and capitals == at - start:
                attr |= CAPS
            for i in range(start, at):
                exact = mix(exact, self.data[i])
        self.put(s, WORD, start, at, attr, lower, exact)
        return at

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(check=False)
    def address(self, start: cython.Py_ssize_t, at: cython.Py_ssize_t) -> cython.bint:
        """Whether the word up to a byte begins an address of the web: https:// or www. before more."""
        if self.data[at] == 58:
            return self.data[at + 1] == 47 and self.data[at + 2] == 47
        return (
            at - start == 3
            and self.data[at] == 46
            and self.fold[self.data[start]] == 119
            and self.fold[self.data[at - 1]] == 119
        )

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def skip_address(self, s: Sentence, start: cython.Py_ssize_t, limit: cython.Py_ssize_t) -> cython.Py_ssize_t:
        """Add an address of the web as one token, whatever digits it holds; returns the byte after it."""
        at: cython.Py_ssize_t = start
        byte: cython.int
        while at < limit and self.data[at] > 32 and self.data[at] != 60 and self.data[at] != 34:
            at += 1
        while at > start + 1:
            byte = self.data[at - 1]
            # a mark behind it is the sentence's
            if byte != 46 and byte != 44 and byte != 41 and byte != 59 and byte != 58 and byte != 33 and byte != 63:
                break
            at -= 1
        self.put(s, SYMBOL, start, at, 0, BASIS, BASIS)
        return at

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def negation(self, at: cython.Py_ssize_t, limit: cython.Py_ssize_t) -> cython.int:
        """How many bytes an "n't" at a byte has, whichever its apostrophe; 0 where there is none."""
        size: cython.int = 1
        if at + 1 < limit and self.data[at + 1] == 39:
            size = 2
        elif at + 3 < limit and self.data[at + 1] == 0xE2 and self.data[at + 2] == 0x80 and self.data[at + 3] == 0x99:
            size = 4
        if size == 1 or at + size >= limit or (self.data[at + size] | 32) != 116:
            return 0
        size += 1
        return 0 if at + size < limit and self.char_class(at + size) == LETTER else size

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def odd_word(self, s: Sentence, at: cython.Py_ssize_t, limit: cython.Py_ssize_t) -> cython.Py_ssize_t:
        """Add the word that begins at a byte and holds or meets more than ASCII letters; returns the byte after it."""
        start: cython.Py_ssize_t = at
        lower: cython.uint = BASIS
        exact: cython.uint = BASIS
        byte: cython.int
        folded: cython.int
        kind: cython.int
        capitals: cython.int = 0
        small: cython.int = 0
        letters: cython.int = 0
        k: cython.int
        width: cython.int
        attr: cython.ulonglong = 0
        nxt: cython.int
        while at < limit:
            byte = self.data[at]
            if byte < 0x80:
                kind = self.lexicon.char_class[byte]
                width = 1
            else:
                kind = self.char_class(at)
                width = self.width
            if kind != LETTER:
                if kind == JOINER and letters:
                    at += width
                    continue
                # an apostrophe inside a name stays: O'Brien; a clitic is cut
                if (
                    byte == 39
                    or (byte == 0xE2 and width == 3 and self.data[at + 1] == 0x80 and self.data[at + 2] == 0x99)
                ) and (at + width < limit and letters == 1 and capitals == 1):
                    nxt = self.data[at + width]
                    if 65 <= nxt and nxt <= 90:
                        k = 0
                        while k < width:
                            byte = self.data[at + k]
                            lower = mix(lower, byte)
                            exact = mix(exact, byte)
                            k += 1
                        at += width
                        continue
                break
            if byte == 110 and self.negation(at, limit):
                if letters:
                    break  # "do" | "n't"
                if s.tokens and s.t_end[s.tokens - 1] == at:
                    at += self.negation(at, limit)
                    lower = mix(mix(mix(lower, 110), 39), 116)  # a curly apostrophe is no other word
                    self.put(s, WORD, start, at, LOWER, lower, lower)
                    return at
            k = 0
            while k < width:
                byte = self.data[at + k]
                folded = byte
                if 65 <= byte and byte <= 90:
                    folded = byte + 32
                    capitals += 1
                    if letters == 0:
                        attr |= CAP
                elif 97 <= byte and byte <= 122:
                    small += 1
                lower = mix(lower, folded)
                exact = mix(exact, byte)
                k += 1
            if width > 1:
                if letters == 0 and byte >= 0x80 and byte < 0xA0 and self.data[at] == 0xC3:
                    attr |= CAP  # À to Þ
                    capitals += 1
                else:
                    small += 1
            letters += 1
            at += width
            # U.S., p.m.: single letters with full stops
            if letters == 1 and width == 1 and at + 2 < limit and self.data[at] == 46:
                if self.char_class(at + 1) == LETTER and self.width == 1 and self.data[at + 2] == 46:
                    while at + 1 < limit and self.data[at] == 46 and self.char_class(at + 1) == LETTER:
                        if at + 2 < limit and self.char_class(at + 2) == LETTER:
                            break
                        k = 0
                        while k < 2:
                            byte = self.data[at + k]
                            folded = byte
                            if 65 <= byte and byte <= 90:
                                folded = byte + 32
                                capitals += 1
                            lower = mix(lower, folded)
                            exact = mix(exact, byte)
                            k += 1
                        at += 2
                    if at < limit and self.data[at] == 46:
                        lower = mix(lower, 46)
                        exact = mix(exact, 46)
                        at += 1
                    letters += 1
                    break
        if capitals > 1 and small == 0:
            attr |= CAPS
        if capitals == 0:
            attr |= LOWER
        self.put(s, WORD, start, at, attr, lower, exact)
        return at

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def number(self, s: Sentence, at: cython.Py_ssize_t, limit: cython.Py_ssize_t) -> cython.Py_ssize_t:
        """Add the number that begins at a byte; returns the byte after it."""
        start: cython.Py_ssize_t = at
        value: cython.uint = BASIS
        byte: cython.int
        kind: cython.int
        k: cython.int
        width: cython.int
        day: cython.bint = self.ordinal_stop and self.is_day(at, limit)
        while at < limit:
            byte = self.data[at]
            kind = self.char_class(at)
            width = self.width
            if kind != DIGIT:
                if day:
                    break
                # a separator belongs to the number when a digit follows
                if byte == 46 or byte == 44 or byte == 39:
                    pass
                elif (
                    byte == 0xEF
                    and width == 3
                    and self.data[at + 1] == 0xBC
                    and (self.data[at + 2] == 0x8C or self.data[at + 2] == 0x8E)
                ):
                    pass  # the full-width comma and full stop
                elif byte == 0xE2 and width == 3 and self.data[at + 1] == 0x80 and self.data[at + 2] == 0x99:
                    pass  # the curly apostrophe
                else:
                    break
                if at + width >= limit or self.char_class(at + width) != DIGIT:
                    break
                if (byte == 39 or byte == 0xE2) and not self.three_digits(at + width, limit):
                    break
                if byte == 44 and self.in_scores(start, at, limit):
                    break
            k = 0
            while k < width:
                value = mix(value, self.data[at + k])
                k += 1
            at += width
        self.put(s, NUMBER, start, at, 0, value, value)
        s.numerals += 1
        return at

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def in_scores(self, start: cython.Py_ssize_t, comma: cython.Py_ssize_t, limit: cython.Py_ssize_t) -> cython.bint:
        """Whether the comma parts two scores, as in 6-4,4-6."""
        at: cython.Py_ssize_t = comma + 1
        if start == 0 or self.data[start - 1] != 45:
            return False
        while at < limit and self.data[at] >= 48 and self.data[at] <= 57:
            at += 1
        return at < limit and self.data[at] == 45

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def minus(self, s: Sentence) -> cython.bint:
        """The last token is a hyphen that is glued to nothing before it."""
        t: cython.int = s.tokens - 1
        return self.data[s.t_start[t]] == 45 and (s.t_attr[t] & GLUEL) == 0

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def three_digits(self, at: cython.Py_ssize_t, limit: cython.Py_ssize_t) -> cython.bint:
        """Exactly three digits stand at a byte."""
        k: cython.int = 0
        while k < 3:
            if at + k >= limit or self.data[at + k] < 48 or self.data[at + k] > 57:
                return False
            k += 1
        return at + 3 >= limit or self.data[at + 3] < 48 or self.data[at + 3] > 57

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def is_day(self, at: cython.Py_ssize_t, limit: cython.Py_ssize_t) -> cython.bint:
        """A day in digits, 3.5.2024, or what is left of one, stands at a byte: its stops are tokens of their own."""
        digits: cython.int = 0
        part: cython.int = at > 1 and self.data[at - 1] == 46 and self.char_class(at - 2) == DIGIT
        while at < limit:
            if self.data[at] >= 48 and self.data[at] <= 57:
                digits += 1
            elif self.data[at] == 46 and part < 2 and (digits == 1 or digits == 2):
                part += 1
                digits = 0
            else:
                break
            at += 1
        return part == 2 and (digits == 2 or digits == 4)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def closers(self, s: Sentence, at: cython.Py_ssize_t, limit: cython.Py_ssize_t) -> cython.Py_ssize_t:
        """Add the closing quotes and brackets that follow a stop; returns the byte after them."""
        byte: cython.int
        width: cython.int
        value: cython.uint
        k: cython.int
        while at < limit and s.tokens < MAX_TOKENS:
            byte = self.data[at]
            if byte == 34 or byte == 39 or byte == 41 or byte == 93:
                width = 1
            elif (
                byte == 0xE2
                and at + 2 < limit
                and self.data[at + 1] == 0x80
                and (self.data[at + 2] == 0x99 or self.data[at + 2] == 0x9D)
            ):
                width = 3
            else:
                break
            if at + width < limit and self.char_class(at + width) == LETTER:
                break
            value = BASIS
            k = 0
            while k < width:
                value = mix(value, self.data[at + k])
                k += 1
            self.put(s, PUNCT, at, at + width, 0, value, value)
            at += width
        return at

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def ends(self, s: Sentence, t: cython.int, at: cython.Py_ssize_t, limit: cython.Py_ssize_t) -> cython.bint:
        """Whether the sentence that has the stop ``t`` ends before the byte ``at``."""
        byte: cython.int = self.data[s.t_start[t]]
        kind: cython.int
        word: cython.int
        start: cython.Py_ssize_t
        value: cython.uint
        letter: cython.int
        stopped: cython.bint = s.t_class[t] == WORD  # an abbreviation that ends in its own full stop
        if at >= limit:
            return True
        kind = self.char_class(at)
        if kind != SPACE:
            return False
        while at < limit and self.char_class(at) == SPACE:
            at += self.width
        if at >= limit:
            return True
        kind = self.char_class(at)
        if byte == 46 or stopped:
            if 97 <= self.data[at] and self.data[at] <= 122:
                return False
            if self.ordinal_stop and t > 0 and s.t_class[t - 1] == NUMBER and (s.t_attr[t] & GLUEL):
                stopped = s.t_end[t - 1] - s.t_start[t - 1] <= ORDINAL_DIGITS  # am 3. Mai
            if not stopped and t > 0 and s.t_class[t - 1] == WORD and (s.t_attr[t] & GLUEL):
                if s.t_end[t - 1] - s.t_start[t - 1] == 1 and (s.t_attr[t - 1] & CAP):
                    return False  # an initial: J. Smith
                word = self.find(s.t_hash[t - 1], s.t_start[t - 1], s.t_end[t - 1], True)
                stopped = word >= 0 and (self.lexicon.word_flags[word] & ABBREVIATION) != 0
            if stopped:
                # "U.S. The": only a word that begins sentences ends one here
                if not (65 <= self.data[at] and self.data[at] <= 90):
                    return False
                start = at
                value = BASIS
                while at < limit and self.char_class(at) == LETTER and self.width == 1:
                    letter = self.data[at] | 32
                    value = mix(value, letter)
                    at += 1
                word = self.find(value, start, at, True)
                return word >= 0 and (self.lexicon.word_flags[word] & STARTER) != 0
        return True

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def next_sentence(self, s: Sentence, limit: cython.Py_ssize_t) -> cython.bint:
        """Fill ``s`` with the tokens of the next sentence before ``limit``; False when there is none."""
        at: cython.Py_ssize_t = self.position
        kind: cython.int
        byte: cython.int
        width: cython.int
        k: cython.int
        value: cython.uint
        start: cython.Py_ssize_t
        stop: cython.int
        newline: cython.bint = False
        done: cython.bint = False
        s.tokens = 0
        s.nodes = 0
        s.figures = 0
        s.numerals = 0
        while at < limit and not done:
            byte = self.data[at]
            if byte < 0x80:
                kind = self.lexicon.char_class[byte]
                width = 1
            else:
                kind = self.char_class(at)
                width = self.width
            if kind == SPACE or kind == JOINER:
                if byte == 10 or byte == 13:
                    newline = True
                at += width
                if s.tokens >= MAX_TOKENS:
                    break
                continue
            if s.tokens >= MAX_TOKENS + 6:
                break  # no space for very long: cut all the same
            if kind == LETTER:
                at = self.word(s, at, limit)
                if self.data[at - 1] == 46 and at < limit:
                    done = self.ends(s, s.tokens - 1, at, limit)
            elif kind == DIGIT:
                at = self.number(s, at, limit)
            elif (
                byte == 46
                and at + 1 < limit
                and self.char_class(at + 1) == DIGIT
                and (s.tokens == 0 or s.t_end[s.tokens - 1] != at or s.t_class[s.tokens - 1] == SYMBOL or self.minus(s))
            ):
                # ".08": a number that begins with its decimal point
                start = at
                at = self.number(s, at + 1, limit)
                s.t_start[s.tokens - 1] = start
                if s.tokens > 1 and s.t_end[s.tokens - 2] == start:
                    s.t_attr[s.tokens - 1] |= GLUEL
                    s.t_attr[s.tokens - 2] |= GLUER
            else:
                value = BASIS
                k = 0
                while k < width:
                    value = mix(value, self.data[at + k])
                    k += 1
                if (
                    byte == 39
                    or (byte == 0xE2 and width == 3 and self.data[at + 1] == 0x80 and self.data[at + 2] == 0x99)
                ) and (
                    s.tokens > 0
                    and s.t_end[s.tokens - 1] == at
                    and (
                        s.t_class[s.tokens - 1] == WORD
                        # Inc.'s
                        or (self.data[at - 1] == 46 and s.tokens > 1 and s.t_class[s.tokens - 2] == WORD)
                    )
                    and at + width < limit
                    and self.char_class(at + width) == LETTER
                ):
                    # a clitic: 's, 'll, 're, 've, 'd, 'm
                    start = at
                    at += width
                    value = mix(BASIS, 39)  # a curly apostrophe is no other word
                    while at < limit and self.char_class(at) == LETTER:
                        k = 0
                        while k < self.width:
                            byte = self.data[at + k]
                            if 65 <= byte and byte <= 90:
                                byte += 32
                            value = mix(value, byte)
                            k += 1
                        at += self.width
                    self.put(s, WORD, start, at, LOWER, value, value)
                else:
                    self.put(
                        s,
                        PUNCT if byte < 0x80 and byte != 36 and byte != 37 else SYMBOL,
                        at,
                        at + width,
                        0,
                        value,
                        value,
                    )
                    at += width
                    if (
                        byte == 46
                        or byte == 33
                        or byte == 63
                        or (byte == 0xE2 and width == 3 and self.data[at - 1] == 0xA6)
                    ):
                        stop = s.tokens - 1
                        at = self.closers(s, at, limit)
                        done = self.ends(s, stop, at, limit)
            if newline and s.tokens > 0:
                newline = False
                s.t_attr[s.tokens - 1] |= NEWLINE
        self.position = at
        if s.tokens == 0:
            return False
        s.start = s.t_start[0]
        s.end = s.t_end[s.tokens - 1]
        return True

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def longest(self, s: Sentence, at: cython.int, node: cython.int, depth: cython.int) -> cython.int:
        """Walk the trie from a node with the token ``at``; the best form goes to ``best_form``, ``best_last``."""
        form: cython.int
        glue: cython.int
        child: cython.int
        form = self.lexicon.node_form[node]
        if form >= 0 and at - 1 > self.best_last:
            self.best_form = form
            self.best_last = at - 1
        if at >= s.tokens or depth >= MAX_FORM_TOKENS:
            return 0
        glue = 1 if (s.t_attr[at] & GLUEL) else 0
        if s.t_exact[at] >= 0:
            child = self.child(node, s.t_exact[at], glue)
            if child >= 0:
                self.longest(s, at + 1, child, depth + 1)
        if s.t_word[at] >= 0 and s.t_word[at] != s.t_exact[at]:
            child = self.child(node, s.t_word[at], glue)
            if child >= 0:
                self.longest(s, at + 1, child, depth + 1)
        return 0

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def nodes(self, s: Sentence) -> cython.void:
        """Cover the tokens with nodes, the longest form first from the left."""
        t: cython.int = 0
        n: cython.int = 0
        root: cython.int
        self.look_up_words(s)
        while t < s.tokens:
            self.best_form = -1
            self.best_last = t - 1
            if s.t_exact[t] >= 0:
                root = self.lexicon.root_child[s.t_exact[t]]
                if root >= 0:
                    self.longest(s, t + 1, root, 1)
            if s.t_word[t] >= 0 and s.t_word[t] != s.t_exact[t]:
                root = self.lexicon.root_child[s.t_word[t]]
                if root >= 0:
                    self.longest(s, t + 1, root, 1)
            s.n_first[n] = t
            s.n_form[n] = self.best_form
            s.n_attr[n] = s.t_attr[t] & ~GLUER
            if self.best_form >= 0:
                s.n_cat[n] = self.lexicon.form_cat[self.best_form]
                s.n_attr[n] |= KNOWN
                t = self.best_last
            else:
                s.n_cat[n] = 0
            s.n_attr[n] |= s.t_attr[t] & GLUER
            s.n_word[n] = s.t_word[t] if s.n_first[n] == t else -1
            s.n_last[n] = t
            s.n_den[n] = 1
            s.n_figure[n] = -1
            n += 1
            t += 1
        s.nodes = n


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
