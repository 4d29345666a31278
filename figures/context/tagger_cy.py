"""Part-of-speech tags for the tokens of one sentence, by an averaged perceptron over hashed features.

In: tokens of a ``Sentence``. Out: ``t_tag`` (Universal Dependencies, ``codes.TAGS``), the word-class bits of ``t_attr``
and the verb-form bits below. The model is a lexicon of what each word may be and one table of bytes, 16 tags a row, both
made by ``scripts/train_tagger.py``; a word that may be one thing only skips the table. ``docs/context.md`` has the accuracy.

>>> TAGS_OF_MODEL[:3]
('NOUN', 'PROPN', 'FINITE')
"""

from __future__ import annotations

import sys
from array import array
from pathlib import Path

try:
    import cython
except ImportError:
    from figures import _cython as cython  # type: ignore[no-redef]

from figures.languages import FIRST, folder, habits
from figures.lexicon.lexicon_cy import hash_of
from figures.scanner import codes

if cython.compiled:
    from cython.cimports.figures.scanner.sentence_cy import Sentence
else:
    from figures.scanner.sentence_cy import Sentence

MODEL = folder("en") / "context" / "tagger.bin"
MAGIC = b"figtag2\n"

# The model tells verb forms apart; symbols, punctuation and digits need no model.
TAGS_OF_MODEL = (
    "NOUN", "PROPN", "FINITE", "INFINITIVE", "PAST_PARTICIPLE", "GERUND", "AUX", "ADJ", "ADV", "ADP", "DET", "PRON",
    "CCONJ", "SCONJ", "PART", "NUM",
)  # fmt: skip

# Verb forms, as bits of t_attr above those that codes.py names.
PAST_PARTICIPLE = 1 << 60
GERUND = 1 << 61
FINITE = 1 << 62

WORD = cython.declare(cython.int, codes.WORD)
NUMBER = cython.declare(cython.int, codes.NUMBER)
T_SYM = cython.declare(cython.int, codes.TAGS["SYM"])
T_PUNCT = cython.declare(cython.int, codes.TAGS["PUNCT"])

NUM_LANE = cython.declare(cython.int, TAGS_OF_MODEL.index("NUM"))
AUX_LANE = cython.declare(cython.int, TAGS_OF_MODEL.index("AUX"))
FINITE_LANE = cython.declare(cython.int, TAGS_OF_MODEL.index("FINITE"))
SCONJ_LANE = cython.declare(cython.int, TAGS_OF_MODEL.index("SCONJ"))
CCONJ_LANE = cython.declare(cython.int, TAGS_OF_MODEL.index("CCONJ"))
PUNCT_CONTEXT = cython.declare(cython.int, 16)  # what the next word sees as its left neighbour's tag
START_CONTEXT = cython.declare(cython.int, 17)
SYM_CONTEXT = cython.declare(cython.int, 18)

# Typed, because Cython takes a literal of 32 bits for a Python int.
LOW_32 = cython.declare(cython.ulonglong, 0xFFFFFFFF)
MULTIPLY_A = cython.declare(cython.ulonglong, 0x9E3779B1)
MULTIPLY_B = cython.declare(cython.ulonglong, 0x85EBCA6B)
MULTIPLY_C = cython.declare(cython.ulonglong, 0xC2B2AE35)
MULTIPLY_D = cython.declare(cython.ulonglong, 0x2C1B3C6D)
# What a word may be that the lexicon does not have.
OPEN_CLASSES = ("NOUN", "PROPN", "FINITE", "INFINITIVE", "PAST_PARTICIPLE", "GERUND", "ADJ", "NUM")
OPEN_LANES = cython.declare(cython.uint, sum(1 << TAGS_OF_MODEL.index(name) for name in OPEN_CLASSES))
NOUN_BIT = cython.declare(cython.uint, 1 << TAGS_OF_MODEL.index("NOUN"))
PROPN_BIT = cython.declare(cython.uint, 1 << TAGS_OF_MODEL.index("PROPN"))
SCONJ_BIT = cython.declare(cython.uint, 1 << TAGS_OF_MODEL.index("SCONJ"))
_VERBAL = 1 << TAGS_OF_MODEL.index("FINITE") | 1 << TAGS_OF_MODEL.index("AUX")
VERBAL = cython.declare(cython.uint, _VERBAL)
VERBAL_ONLY = cython.declare(cython.uint, _VERBAL | 1 << TAGS_OF_MODEL.index("INFINITIVE"))
VERBAL_PERHAPS = cython.declare(
    cython.uint,
    _VERBAL | sum(1 << TAGS_OF_MODEL.index(name) for name in ("INFINITIVE", "PAST_PARTICIPLE", "ADJ", "PROPN")),
)
ADV_BIT = cython.declare(cython.uint, 1 << TAGS_OF_MODEL.index("ADV"))

# Kinds of token, beside the lexicon's classes 1 to 223: words it does not have by their ending, then marks, then edges.
CLASSES = 224
K_OTHER = cython.declare(cython.int, 224)
K_S = cython.declare(cython.int, 225)
K_ED = cython.declare(cython.int, 226)
K_ING = cython.declare(cython.int, 227)
K_LY = cython.declare(cython.int, 228)
K_NUMBER = cython.declare(cython.int, 240)
K_SYMBOL = cython.declare(cython.int, 241)
K_COMMA = cython.declare(cython.int, 242)
K_STOP = cython.declare(cython.int, 243)
K_HYPHEN = cython.declare(cython.int, 244)
K_COLON = cython.declare(cython.int, 245)
K_MARK = cython.declare(cython.int, 246)
K_END = cython.declare(cython.int, 255)
CAPITAL = cython.declare(cython.uint, 256)  # added to the kind of a capitalised word

LANES = cython.declare(cython.ulonglong, 0x00FF00FF00FF00FF)
FEATURES = 16
LEXICAL = (0, 1, 2)  # the features of the word itself
N_FEATURES = cython.declare(cython.int, FEATURES)
RIVAL_BITS = cython.declare(
    cython.ulonglong,
    codes.ATTRIBUTES["noun"] | codes.ATTRIBUTES["propn"] | codes.ATTRIBUTES["verb"] | codes.ATTRIBUTES["adj"]
    | codes.ATTRIBUTES["adv"] | codes.ATTRIBUTES["adp"] | codes.ATTRIBUTES["det"] | codes.ATTRIBUTES["pron"]
    | codes.ATTRIBUTES["conj"] | PAST_PARTICIPLE | GERUND | FINITE
)  # fmt: skip


def _spread() -> array:
    """For each four lanes k, k + 2, k + 4, k + 6 of a mask: the bits that keep their sums."""
    return array("Q", [sum(0xFFFF << 16 * k for k in range(4) if four >> k & 1) for four in range(16)])


def _fours() -> array:
    """A byte of a mask, even lanes in the low half."""
    return array(
        "B", [sum((byte >> 2 * k & 1) << k | (byte >> 2 * k + 1 & 1) << 4 + k for k in range(4)) for byte in range(256)]
    )


SPREAD = cython.declare(cython.ulonglong[::1], _spread())
FOURS = cython.declare(cython.uchar[::1], _fours())


def _tag_and_bits(name: str) -> tuple[int, int]:
    bits = {"PAST_PARTICIPLE": PAST_PARTICIPLE, "GERUND": GERUND, "FINITE": FINITE}.get(name, 0)
    tag = "VERB" if name in ("PAST_PARTICIPLE", "GERUND", "FINITE", "INFINITIVE") else name
    attribute = "conj" if tag == "CCONJ" else tag.lower()
    return codes.TAGS[tag], bits | codes.ATTRIBUTES.get(attribute, 0)


TAG_OF = cython.declare(cython.uchar[::1], array("B", [_tag_and_bits(name)[0] for name in TAGS_OF_MODEL]))
BITS_OF = cython.declare(cython.ulonglong[::1], array("Q", [_tag_and_bits(name)[1] for name in TAGS_OF_MODEL]))


@cython.cfunc
@cython.inline
@cython.nogil
@cython.exceptval(check=False)
def mix(kind: cython.uint, a: cython.uint, b: cython.uint) -> cython.uint:
    """One 32-bit hash of a feature's number and its two values."""
    h: cython.ulonglong = ((a * MULTIPLY_A) & LOW_32) ^ ((b * MULTIPLY_B + kind * MULTIPLY_C) & LOW_32)
    h = ((h ^ (h >> 15)) * MULTIPLY_D) & LOW_32
    return cython.cast(cython.uint, h)


def attach(s: Sentence, data: bytes) -> None:
    """For training and tests: the bytes that hand-filled tokens point into."""
    s.data = data


@cython.final
@cython.cclass
class Tagger:
    """The model and its scratch arrays; one for each thread.

    Args:
        path: the model file: ``figures/languages/en/context/tagger.bin`` by default.
        model: instead of the file, its bytes.

    Raises:
        ValueError: the file is no model of this version.
    """

    def __init__(self, path: object = MODEL, model: object = None) -> None:
        raw = Path(path).read_bytes() if model is None else model
        if raw[:8] != MAGIC:
            raise ValueError(f"{path}: not a tagger model of this version; run scripts/train_tagger.py")
        bits = raw[8]
        known_bits = raw[9]
        at = 16
        weights = array("Q", raw[at : at + (16 << bits)])
        at += 16 << bits
        known = array("I", raw[at : at + (4 << known_bits)])
        at += 4 << known_bits
        masks = array("I", raw[at : at + 4 * 256])
        if sys.byteorder == "big":
            weights.byteswap()
            known.byteswap()
            masks.byteswap()
        self.definite = hash_of(habits(FIRST).definite.encode())
        self.weights = weights
        self.known = known
        self.masks = masks
        self.shift = 32 - bits
        self.known_shift = 32 - known_bits
        self.known_mask = (1 << known_bits) - 1
        n = codes.MAX_TOKENS + 8
        self.tail = array("I", bytes(4 * n))
        self.word = array("I", bytes(4 * n))
        self.kind = array("I", bytes(4 * n))
        self.allowed = array("I", bytes(4 * n))
        self.shape = array("B", bytes(n))
        self.ahead = array("B", bytes(n))
        self.row = array("I", bytes(4 * FEATURES))

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def look_up(self, word: cython.uint) -> cython.uint:
        """The class of a word in the lexicon; 0 where it is not there."""
        at: cython.uint = cython.cast(cython.uint, ((word * MULTIPLY_A) & LOW_32) >> self.known_shift)
        entry: cython.uint = self.known[at]
        while entry != 0:
            if (entry ^ word) & 0xFFFFFF == 0:
                return entry >> 24
            at = (at + 1) & self.known_mask
            entry = self.known[at]
        return 0

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def look(self, s: Sentence) -> cython.void:
        """What every token shows: word (all numbers are one), last four bytes in small letters, shape, kind, and the
        lanes it may have (a bit each; for marks the tag their neighbour sees, times 65536)."""
        i: cython.int
        shape: cython.uint
        for i in range(s.tokens):
            if s.t_class[i] == NUMBER:
                self.word[i] = 48
                self.tail[i] = 48
                self.shape[i] = 7
                self.kind[i] = K_NUMBER
                self.allowed[i] = 1 << NUM_LANE
                continue
            self.word[i] = s.t_hash[i]
            if s.t_class[i] != WORD:
                self.look_at_mark(s, i)
                continue
            self.tail[i] = self.ending(s, i)
            shape = self.capitals(s, i)
            self.look_at_word(s, i, shape)
            if s.t_end[i] - s.t_start[i] > 9:
                shape += 16
            self.shape[i] = shape
        self.look_ahead(s.tokens)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def look_at_mark(self, s: Sentence, i: cython.int) -> cython.void:
        """What a token shows that is neither word nor number."""
        first: cython.Py_ssize_t = s.t_start[i]
        c: cython.uint = s.data[first]
        kind: cython.uint = K_MARK
        mask: cython.uint = PUNCT_CONTEXT << 16
        if c == 38:  # &
            mask = 1 << CCONJ_LANE
        elif (
            c == 36
            or c == 37
            or c == 43
            or c == 60
            or c == 61
            or c == 62
            or c == 0xC2
            or s.t_end[i] - first > 3
            or (c == 0xE2 and s.data[first + 1] == 0x82)  # the currency signs
        ):
            kind = K_SYMBOL  # $ % + < = > £ ¥ ° and emoji
            mask = SYM_CONTEXT << 16
        elif c == 44:
            kind = K_COMMA
        elif c == 46 or c == 33 or c == 63:
            kind = K_STOP
        elif c == 45 or c == 0xE2:
            kind = K_HYPHEN
        elif c == 58 or c == 59:
            kind = K_COLON
        self.tail[i] = c
        self.shape[i] = 9
        self.kind[i] = kind
        self.allowed[i] = mask

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(check=False)
    def ending(self, s: Sentence, i: cython.int) -> cython.uint:
        """The last four bytes of a word in small letters, the last one lowest."""
        at: cython.Py_ssize_t = s.t_end[i]
        c: cython.uint
        k: cython.int = 0
        tail: cython.uint = 0
        while at > s.t_start[i] and k < 32:
            at -= 1
            c = s.data[at]
            if 65 <= c <= 90:
                c += 32
            tail |= c << k
            k += 8
        return tail

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(check=False)
    def capitals(self, s: Sentence, i: cython.int) -> cython.uint:
        """Which of its first two letters are capitals: 1 Ab, 2 AB, 3 A, 4 ab, 5 aB, 6 beyond ASCII, 8 a clitic."""
        first: cython.Py_ssize_t = s.t_start[i]
        c: cython.uint = s.data[first]
        long: cython.bint = s.t_end[i] - first > 1
        second: cython.bint = long and 65 <= s.data[first + 1] and s.data[first + 1] <= 90
        if 65 <= c <= 90:
            return 2 if second else 1 if long else 3
        if 97 <= c <= 122:
            return 5 if second else 4
        if c >= 128:
            return 6
        return 8 if c == 39 else 0

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(check=False)
    def look_at_word(self, s: Sentence, i: cython.int, shape: cython.uint) -> cython.void:
        """The kind of a word and the lanes it may have: by the lexicon, else by its ending and its capitals."""
        last: cython.Py_ssize_t = s.t_end[i]
        tail: cython.uint = self.tail[i]
        kind: cython.uint = self.look_up(s.t_hash[i])
        mask: cython.uint
        if kind != 0:
            mask = self.masks[kind]
        else:
            mask = OPEN_LANES
            kind = K_OTHER
            if tail & 0xFF == 115:  # s
                kind = K_S
            elif tail & 0xFFFF == 0x6564:  # ed
                kind = K_ED
            elif tail & 0xFFFFFF == 0x696E67:  # ing
                kind = K_ING
            elif tail & 0xFFFF == 0x6C79:  # ly
                kind = K_LY
                mask |= ADV_BIT
        if shape != 4 and shape != 8:
            kind += CAPITAL
            mask |= PROPN_BIT
            if i > 0 and s.t_hash[i - 1] == self.definite and mask & VERBAL:
                mask = mask & NOUN_BIT | PROPN_BIT  # the Fed
            if (
                shape != 1
                and i + 1 < s.tokens
                and s.t_start[i + 1] == last
                and (s.t_class[i + 1] == NUMBER or s.data[last] == 45 or s.data[last] == 36)
                and last - s.t_start[i] < 5
            ):
                mask = PROPN_BIT  # capitals glued to a number, hyphen or $: "A2 Milk", "the TA-35", "A$9"
        elif mask == PROPN_BIT:
            mask = OPEN_LANES  # a name in small letters
        self.kind[i] = kind
        self.allowed[i] = mask

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def look_ahead(self, n: cython.int) -> cython.void:
        """For every token whether its clause has a verb further on: 2 surely, 1 perhaps."""
        i: cython.int
        ahead: cython.uchar = 0
        mask: cython.uint
        for i in range(n - 1, -1, -1):
            self.ahead[i] = ahead
            mask = self.allowed[i]
            if mask > 0xFFFF:
                if K_COMMA <= self.kind[i] <= K_COLON and self.kind[i] != K_HYPHEN:
                    ahead = 0
            elif mask & VERBAL == 0:
                if mask == SCONJ_BIT:
                    ahead = 0
            elif mask & ~VERBAL_ONLY == 0:
                ahead = 2
            elif mask & ~VERBAL_PERHAPS == 0 and ahead == 0:
                ahead = 1

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def clause(self, seen: cython.uint, i: cython.int, lane: cython.int) -> cython.uint:
        """Whether the clause has had its verb, after token i: 0 no, 1 yes, 2 a clause before it."""
        if lane == FINITE_LANE or lane == AUX_LANE:
            return 1
        if lane == SCONJ_LANE:
            return 0
        if lane == CCONJ_LANE or (
            lane == PUNCT_CONTEXT and K_COMMA <= self.kind[i] <= K_COLON and self.kind[i] != K_HYPHEN
        ):
            return 2 if seen != 0 else 0
        return seen

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def gather(self, n: cython.int, i: cython.int, p1: cython.uint, p2: cython.uint, seen: cython.uint) -> cython.void:
        """Fill ``row`` with the table rows of token i of n after the tags p2, p1; ``seen`` as ``clause`` tells it."""
        word: cython.uint = self.word[i]
        tail: cython.uint = self.tail[i]
        shape: cython.uint = self.shape[i]
        kind: cython.uint = self.kind[i]
        before: cython.uint = 1
        before_shape: cython.uint = 31
        after: cython.uint = 2
        after_shape: cython.uint = 31
        after_kind: cython.uint = K_END
        after2: cython.uint = 2
        after2_kind: cython.uint = K_END
        if i > 0:
            before = self.word[i - 1]
            before_shape = self.shape[i - 1]
        if i + 1 < n:
            after = self.word[i + 1]
            after_shape = self.shape[i + 1]
            after_kind = self.kind[i + 1]
            if i + 2 < n:
                after2 = self.word[i + 2]
                after2_kind = self.kind[i + 2]
        shift: cython.int = self.shift
        tags: cython.uint = p1 * 32 + p2
        seen = seen * 4 + self.ahead[i]
        if i > 0 and self.tail[i - 1] & 0xFF == 115:  # a plural before: "prices range", but "price range"
            seen += 16
        self.row[0] = mix(1, word, 0) >> shift
        self.row[1] = mix(2, word, shape & 15) >> shift
        self.row[2] = mix(3, p1, word) >> shift
        self.row[3] = mix(4, before, 0) >> shift
        self.row[4] = mix(5, after, 0) >> shift
        self.row[5] = mix(6, after2, 0) >> shift
        self.row[6] = mix(7, tail & 0xFFFFFF, shape & 15) >> shift
        self.row[7] = mix(8, tail & 0xFFFF, shape) >> shift
        self.row[8] = mix(9, p1 * 32 + shape, tail & 0xFFFFFF) >> shift
        self.row[9] = mix(10, shape, before_shape * 32 + after_shape) >> shift
        self.row[10] = mix(11, kind, after_kind) >> shift
        self.row[11] = mix(12, kind * 512 + after_kind, after2_kind) >> shift
        self.row[12] = mix(13, tags, 0) >> shift
        self.row[13] = mix(14, tags + (seen & 16) * 64, kind) >> shift
        self.row[14] = mix(15, seen, kind) >> shift
        self.row[15] = mix(16, seen * 32 + p1, kind) >> shift

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def best(self, allowed: cython.uint) -> cython.int:
        """The allowed lane with the highest sum over the rows gathered; every byte is a weight plus 128, so sums
        compare."""
        a: cython.ulonglong = 0
        b: cython.ulonglong = 0
        c: cython.ulonglong = 0
        d: cython.ulonglong = 0
        low: cython.ulonglong
        high: cython.ulonglong
        k: cython.int
        at: cython.Py_ssize_t
        for k in range(N_FEATURES):
            at = self.row[k] * 2
            low = self.weights[at]
            high = self.weights[at + 1]
            a += low & LANES
            b += (low >> 8) & LANES
            c += high & LANES
            d += (high >> 8) & LANES
        top: cython.ulonglong = 0
        # Byte k of a row is in a (even), b (odd) for lanes 0 to 7, in c, d for lanes 8 to 15.
        k = FOURS[allowed & 0xFF]
        a &= SPREAD[k & 15]
        b &= SPREAD[k >> 4]
        k = FOURS[allowed >> 8]
        c &= SPREAD[k & 15]
        d &= SPREAD[k >> 4]
        # a sum, then its place from the end, so that the first of equal sums wins, then its lane: the largest is
        # found without a branch
        for k in range(4):
            top = max(top, (a & 0xFFFF) << 16 | (240 - 64 * k) << 4 | 2 * k)
            top = max(top, (b & 0xFFFF) << 16 | (224 - 64 * k) << 4 | (2 * k + 1))
            top = max(top, (c & 0xFFFF) << 16 | (208 - 64 * k) << 4 | (8 + 2 * k))
            top = max(top, (d & 0xFFFF) << 16 | (192 - 64 * k) << 4 | (9 + 2 * k))
            a >>= 16
            b >>= 16
            c >>= 16
            d >>= 16
        return cython.cast(cython.int, top & 15)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def settled(self, allowed: cython.uint) -> cython.int:
        """The lane, or what stands for a mark, of a token that may be one thing only; else -1."""
        lane: cython.int = 0
        if allowed > 0xFFFF:
            return allowed >> 16
        if allowed & (allowed - 1) != 0:
            return -1
        while allowed > 1:
            allowed >>= 1
            lane += 1
        return lane

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def tag(self, s: Sentence) -> cython.void:
        """Fill ``t_tag`` and the word-class bits of ``t_attr``."""
        i: cython.int
        lane: cython.int
        p1: cython.uint = START_CONTEXT
        p2: cython.uint = START_CONTEXT
        seen: cython.uint = 0
        self.look(s)
        for i in range(s.tokens):
            lane = self.settled(self.allowed[i])
            if lane < 0:
                self.gather(s.tokens, i, p1, p2, seen)
                lane = self.best(self.allowed[i])
            seen = self.clause(seen, i, lane)
            p2 = p1
            p1 = lane
            if lane >= 16:
                s.t_tag[i] = T_PUNCT if lane == PUNCT_CONTEXT else T_SYM
                p1 = PUNCT_CONTEXT
            else:
                s.t_tag[i] = TAG_OF[lane]
                s.t_attr[i] = (s.t_attr[i] & ~RIVAL_BITS) | BITS_OF[lane]

    def tag_sentence(self, s: Sentence) -> None:
        """``tag`` for callers outside the compiled steps."""
        self.tag(s)


COMPILED = cython.compiled
