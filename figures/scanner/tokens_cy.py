"""UTF-8 bytes to sentences of tokens; ``forms_cy`` makes nodes of them.

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
    from cython.cimports.figures.scanner.forms_cy import Forms
    from cython.cimports.figures.scanner.sentence_cy import Sentence
else:
    from figures.lexicon.lexicon_cy import Lexicon
    from figures.scanner.forms_cy import Forms
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
        self.forms = Forms(lexicon)
        self.fold = FOLD
        articles = [hash_of(word.encode()) for word in habits(lexicon.language).articles]
        self.article, self.other_article = [*articles, 0, 0][:2]
        self.ordinal_stop = habits(lexicon.language).ordinal_stop
        self.data = b""
        self.size = 0
        self.position = 0
        self.lower = self.exact = 0
        self.capitals = self.small = 0

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
        if at + 2 < limit and self.address(start, at, limit):
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
    def address(self, start: cython.Py_ssize_t, at: cython.Py_ssize_t, limit: cython.Py_ssize_t) -> cython.bint:
        """Whether the word up to a byte begins an address of the web: https:// or www. before more, example.com/2024."""
        end: cython.Py_ssize_t = at
        if self.data[at] == 58:
            return self.data[at + 1] == 47 and self.data[at + 2] == 47
        if self.data[at] != 46:
            return False
        if at - start == 3 and self.fold[self.data[start]] == 119 and self.fold[self.data[at - 1]] == 119:
            return True
        # two letters at least behind each full stop, then the slash of a path
        while end + 3 < limit and self.data[end] == 46:
            end += 1
            at = end
            while end < limit and self.fold[self.data[end]] != 0:
                end += 1
            if end - at < 2:
                return False
        return end + 1 < limit and self.data[end] == 47 and self.data[end + 1] > 32 and end - at < 7

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
    @cython.inline
    @cython.nogil
    @cython.exceptval(check=False)
    def apostrophe(self, at: cython.Py_ssize_t, width: cython.int) -> cython.bint:
        """Whether the character of a width at a byte is an apostrophe, straight or curly."""
        if width == 1:
            return self.data[at] == 39
        return width == 3 and self.data[at] == 0xE2 and self.data[at + 1] == 0x80 and self.data[at + 2] == 0x99

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def blend(self, at: cython.Py_ssize_t, width: cython.int) -> cython.void:
        """Add a character to the hashes of the word that is read, and count its ASCII letters by case."""
        byte: cython.int
        k: cython.int
        for k in range(width):
            byte = self.data[at + k]
            self.exact = mix(self.exact, byte)
            if 65 <= byte and byte <= 90:
                byte += 32
                self.capitals += 1
            elif 97 <= byte and byte <= 122:
                self.small += 1
            self.lower = mix(self.lower, byte)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def odd_word(self, s: Sentence, at: cython.Py_ssize_t, limit: cython.Py_ssize_t) -> cython.Py_ssize_t:
        """Add the word that begins at a byte and holds or meets more than ASCII letters; returns the byte after it."""
        start: cython.Py_ssize_t = at
        end: cython.Py_ssize_t
        kind: cython.int
        width: cython.int
        letters: cython.int = 0
        attr: cython.ulonglong = 0
        self.lower = self.exact = BASIS
        self.capitals = self.small = 0
        while at < limit:
            kind = self.char_class(at)
            width = self.width
            if kind == JOINER and letters:
                at += width
                continue
            if kind != LETTER:
                # an apostrophe inside a name stays: O'Brien; a clitic is cut
                if letters != 1 or self.capitals != 1 or at + width >= limit or not self.apostrophe(at, width):
                    break
                if self.data[at + width] < 65 or self.data[at + width] > 90:
                    break
                self.blend(at, width)
                at += width
                continue
            if self.data[at] == 110 and self.negation(at, limit):
                if letters:
                    break  # "do" | "n't"
                if s.tokens and s.t_end[s.tokens - 1] == at:
                    at += self.negation(at, limit)
                    self.lower = mix(mix(mix(BASIS, 110), 39), 116)  # a curly apostrophe is no other word
                    self.put(s, WORD, start, at, LOWER, self.lower, self.lower)
                    return at
            self.blend(at, width)
            if width > 1:
                if letters == 0 and self.data[at] == 0xC3 and self.data[at + 1] < 0xA0:
                    self.capitals += 1  # À to Þ
                else:
                    self.small += 1
            if letters == 0 and self.capitals:
                attr |= CAP
            letters += 1
            at += width
            if letters == 1 and width == 1:
                end = self.initials(at, limit)
                if end > at:
                    at = end
                    break
        if self.capitals > 1 and self.small == 0:
            attr |= CAPS
        if self.capitals == 0:
            attr |= LOWER
        self.put(s, WORD, start, at, attr, self.lower, self.exact)
        return at

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def initials(self, at: cython.Py_ssize_t, limit: cython.Py_ssize_t) -> cython.Py_ssize_t:
        """Read on behind a first letter where single letters with full stops follow, U.S., p.m.; the byte after them."""
        small: cython.int = self.small
        if at + 2 >= limit or self.data[at] != 46 or self.data[at + 2] != 46:
            return at
        if self.char_class(at + 1) != LETTER or self.width != 1:
            return at
        while at + 1 < limit and self.data[at] == 46 and self.char_class(at + 1) == LETTER:
            if at + 2 < limit and self.char_class(at + 2) == LETTER:
                break
            self.blend(at, 2)
            at += 2
        if at < limit and self.data[at] == 46:
            self.blend(at, 1)
            at += 1
        self.small = small  # the first letter says whether they are capitals
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
    def dotted(self, s: Sentence, at: cython.Py_ssize_t, limit: cython.Py_ssize_t) -> cython.Py_ssize_t:
        """Add the number that begins with its decimal point at a byte, ".08"; returns the byte after it."""
        end: cython.Py_ssize_t = self.number(s, at + 1, limit)
        s.t_start[s.tokens - 1] = at
        if s.tokens > 1 and s.t_end[s.tokens - 2] == at:
            s.t_attr[s.tokens - 1] |= GLUEL
            s.t_attr[s.tokens - 2] |= GLUER
        return end

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def begins_clitic(
        self, s: Sentence, at: cython.Py_ssize_t, limit: cython.Py_ssize_t, width: cython.int
    ) -> cython.bint:
        """Whether a clitic begins at a byte: an apostrophe between letters, or behind the full stop of "Inc.'s"."""
        last: cython.int = s.tokens - 1
        if not self.apostrophe(at, width) or last < 0 or s.t_end[last] != at or at + width >= limit:
            return False
        if s.t_class[last] != WORD and not (self.data[at - 1] == 46 and last > 0 and s.t_class[last - 1] == WORD):
            return False
        return self.char_class(at + width) == LETTER

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def clitic(
        self, s: Sentence, at: cython.Py_ssize_t, limit: cython.Py_ssize_t, width: cython.int
    ) -> cython.Py_ssize_t:
        """Add a clitic, 's, 'll, 're, 've, 'd, 'm, whose apostrophe has a width; returns the byte after it."""
        start: cython.Py_ssize_t = at
        at += width
        self.lower = mix(BASIS, 39)  # a curly apostrophe is no other word
        while at < limit and self.char_class(at) == LETTER:
            width = self.width
            self.blend(at, width)
            at += width
        self.put(s, WORD, start, at, LOWER, self.lower, self.lower)
        return at

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def sign(
        self, s: Sentence, at: cython.Py_ssize_t, limit: cython.Py_ssize_t, width: cython.int
    ) -> cython.Py_ssize_t:
        """Add the character of a width at a byte; behind a stop, closing quotes too, and ``done`` says what it ends."""
        byte: cython.int = self.data[at]
        value: cython.uint = BASIS
        k: cython.int
        stop: cython.int
        for k in range(width):
            value = mix(value, self.data[at + k])
        self.put(s, PUNCT if byte < 0x80 and byte != 36 and byte != 37 else SYMBOL, at, at + width, 0, value, value)
        at += width
        if byte == 46 or byte == 33 or byte == 63 or (byte == 0xE2 and width == 3 and self.data[at - 1] == 0xA6):
            stop = s.tokens - 1
            at = self.closers(s, at, limit)
            self.done = self.ends(s, stop, at, limit)
        return at

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def next_sentence(self, s: Sentence, limit: cython.Py_ssize_t) -> cython.bint:
        """Fill ``s`` with the tokens of the next sentence before ``limit``; False when there is none."""
        at: cython.Py_ssize_t = self.position
        kind: cython.int
        byte: cython.int
        width: cython.int
        newline: cython.bint = False
        self.done = False
        s.tokens = 0
        s.nodes = 0
        s.figures = 0
        s.numerals = 0
        while at < limit and not self.done:
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
                    self.done = self.ends(s, s.tokens - 1, at, limit)
            elif kind == DIGIT:
                at = self.number(s, at, limit)
            elif (
                byte == 46
                and at + 1 < limit
                and self.char_class(at + 1) == DIGIT
                and (s.tokens == 0 or s.t_end[s.tokens - 1] != at or s.t_class[s.tokens - 1] == SYMBOL or self.minus(s))
            ):
                at = self.dotted(s, at, limit)
            elif self.begins_clitic(s, at, limit, width):
                at = self.clitic(s, at, limit, width)
            else:
                at = self.sign(s, at, limit, width)
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
    def nodes(self, s: Sentence) -> cython.void:
        """Cover the tokens with nodes, the longest form first from the left."""
        self.look_up_words(s)
        self.forms.cover(s)


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
