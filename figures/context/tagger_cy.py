"""Part-of-speech tags for the tokens of one sentence, by an averaged perceptron over hashed features.

In: tokens of a ``Sentence``. Out: ``t_tag`` (Universal Dependencies, ``codes.TAGS``), the word-class bits of ``t_attr``
and the verb-form bits below. The model is one table of bytes, 16 tags a row, trained by ``scripts/train_tagger.py``;
frequent words with one reading skip it. ``docs/context.md`` has the accuracy.

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

from figures.scanner import codes

if cython.compiled:
    from cython.cimports.figures.scanner.sentence_cy import Sentence
else:
    from figures.scanner.sentence_cy import Sentence

MODEL = Path(__file__).parent / "data" / "tagger.bin"
MAGIC = b"figtag1\n"

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
T_NUM = cython.declare(cython.int, codes.TAGS["NUM"])
T_CCONJ = cython.declare(cython.int, codes.TAGS["CCONJ"])

NUM_LANE = cython.declare(cython.int, TAGS_OF_MODEL.index("NUM"))
CCONJ_LANE = cython.declare(cython.int, TAGS_OF_MODEL.index("CCONJ"))
PUNCT_CONTEXT = cython.declare(cython.int, 16)  # what the next word sees as its left neighbour's tag
START_CONTEXT = cython.declare(cython.int, 17)

LY = cython.declare(cython.uint, ord("y") << 8 | ord("l"))  # the end of an adverb, as ``suffix`` packs it
# Typed, because Cython takes a literal of 32 bits for a Python int.
LOW_32 = cython.declare(cython.ulonglong, 0xFFFFFFFF)
MULTIPLY_A = cython.declare(cython.ulonglong, 0x9E3779B1)
MULTIPLY_B = cython.declare(cython.ulonglong, 0x85EBCA6B)
MULTIPLY_C = cython.declare(cython.ulonglong, 0xC2B2AE35)
MULTIPLY_D = cython.declare(cython.ulonglong, 0x2C1B3C6D)
OPEN_CLASSES = ("NOUN", "PROPN", "FINITE", "INFINITIVE", "PAST_PARTICIPLE", "GERUND", "ADJ", "NUM")
CLOSED = cython.declare(cython.int, 31)  # in place of a lane: a word seen in a closed class, for the model to settle


def _open_mask(first: int) -> int:
    lanes = range(first, first + 8, 2)
    return sum(0xFFFF << 16 * k for k, lane in enumerate(lanes) if TAGS_OF_MODEL[lane] in OPEN_CLASSES)


OPEN_LANES = cython.declare(cython.uint, sum(1 << TAGS_OF_MODEL.index(name) for name in OPEN_CLASSES))
OPEN_A = cython.declare(cython.ulonglong, _open_mask(0))
OPEN_B = cython.declare(cython.ulonglong, _open_mask(1))
OPEN_C = cython.declare(cython.ulonglong, _open_mask(8))
OPEN_D = cython.declare(cython.ulonglong, _open_mask(9))
LANES = cython.declare(cython.ulonglong, 0x00FF00FF00FF00FF)
FEATURES = cython.declare(cython.int, 16)
RIVAL_BITS = cython.declare(
    cython.ulonglong,
    codes.ATTRIBUTES["noun"] | codes.ATTRIBUTES["propn"] | codes.ATTRIBUTES["verb"] | codes.ATTRIBUTES["adj"]
    | codes.ATTRIBUTES["adv"] | codes.ATTRIBUTES["adp"] | codes.ATTRIBUTES["det"] | codes.ATTRIBUTES["pron"]
    | codes.ATTRIBUTES["conj"] | PAST_PARTICIPLE | GERUND | FINITE
)  # fmt: skip


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
        path: the model file: ``figures/context/data/tagger.bin`` by default.
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
        if sys.byteorder == "big":
            weights.byteswap()
            known.byteswap()
        self.weights = weights
        self.known = known
        self.known_tag = array("B", raw[at : at + (1 << known_bits)])
        self.shift = 32 - bits
        self.known_mask = (1 << known_bits) - 1
        n = codes.MAX_TOKENS + 8
        self.suffix = array("I", bytes(4 * n))
        self.word = array("I", bytes(4 * n))
        self.shape = array("B", bytes(n))
        self.row = array("I", bytes(4 * 32))

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def look(self, s: Sentence) -> cython.void:
        """Shape, word (all numbers are one) and the last three bytes (small letters) of every token."""
        i: cython.int
        at: cython.Py_ssize_t
        first: cython.Py_ssize_t
        last: cython.Py_ssize_t
        c: cython.uint
        packed: cython.uint
        shape: cython.uint
        k: cython.int
        for i in range(s.tokens):
            first = s.t_start[i]
            last = s.t_end[i]
            packed = 0
            at = last
            k = 0
            while at > first and k < 3:
                at -= 1
                c = s.data[at]
                if 65 <= c <= 90:
                    c += 32
                packed = (packed << 8) | c
                k += 1
            self.word[i] = s.t_hash[i]
            if s.t_class[i] == NUMBER:
                packed = 48
                self.word[i] = 48
            self.suffix[i] = packed
            shape = 0
            c = s.data[first]
            if 65 <= c <= 90:
                shape = 1
                if last - first > 1:
                    c = s.data[first + 1]
                    if 65 <= c <= 90:
                        shape = 2
                else:
                    shape = 3
            elif 97 <= c <= 122:
                shape = 4
                if last - first > 1:
                    c = s.data[first + 1]
                    if 65 <= c <= 90:
                        shape = 5
            elif c >= 128:
                shape = 6
            elif 48 <= c <= 57:
                shape = 7
            elif c == 39:
                shape = 8
            if last - first > 9:
                shape += 16
            self.shape[i] = shape

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def gather(self, s: Sentence, i: cython.int, p1: cython.uint, p2: cython.uint) -> cython.void:
        """Fill ``row`` with the table rows of token i after the tags p2, p1."""
        n: cython.int = s.tokens
        word: cython.uint = self.word[i]
        before: cython.uint = 1
        before2: cython.uint = 1
        after: cython.uint = 2
        after2: cython.uint = 2
        after_suffix: cython.uint = 2
        before_shape: cython.uint = 31
        after_shape: cython.uint = 31
        suffix: cython.uint = self.suffix[i]
        shape: cython.uint = self.shape[i]
        if i > 0:
            before = self.word[i - 1]
            before_shape = self.shape[i - 1]
            if i > 1:
                before2 = self.word[i - 2]
        if i + 1 < n:
            after = self.word[i + 1]
            after_suffix = self.suffix[i + 1]
            after_shape = self.shape[i + 1]
            if i + 2 < n:
                after2 = self.word[i + 2]
        shift: cython.int = self.shift
        tags: cython.uint = p1 * 32 + p2
        self.row[0] = mix(1, word, 0) >> shift
        self.row[1] = mix(2, before, 0) >> shift
        self.row[2] = mix(3, after, 0) >> shift
        self.row[3] = mix(4, before2, 0) >> shift
        self.row[4] = mix(5, after2, 0) >> shift
        self.row[5] = mix(6, suffix, shape & 15) >> shift
        self.row[6] = mix(7, suffix & 0xFFFF, shape) >> shift
        self.row[7] = mix(8, shape, before_shape * 32 + after_shape) >> shift
        self.row[8] = mix(9, word, shape & 15) >> shift
        self.row[9] = mix(10, after_suffix, after_shape) >> shift
        self.row[10] = mix(11, suffix & 0xFFFF, after) >> shift
        self.row[11] = mix(12, tags, 0) >> shift
        self.row[12] = mix(13, p1, word) >> shift
        self.row[13] = mix(14, p1, after) >> shift
        self.row[14] = mix(15, p1 * 32 + shape, suffix) >> shift
        self.row[15] = mix(16, tags, after_suffix & 0xFFFF) >> shift

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def best(self, closed: cython.bint) -> cython.int:
        """The lane with the highest sum over the rows gathered; every byte is a weight plus 128, so sums compare.

        Without ``closed`` only the open classes are in play: no unheard-of word is then a preposition, nor an
        adverb (-ly apart).
        """
        a: cython.ulonglong = 0
        b: cython.ulonglong = 0
        c: cython.ulonglong = 0
        d: cython.ulonglong = 0
        low: cython.ulonglong
        high: cython.ulonglong
        k: cython.int
        at: cython.Py_ssize_t
        for k in range(FEATURES):
            at = self.row[k] * 2
            low = self.weights[at]
            high = self.weights[at + 1]
            a += low & LANES
            b += (low >> 8) & LANES
            c += high & LANES
            d += (high >> 8) & LANES
        top: cython.ulonglong = 0
        if not closed:  # lanes as in TAGS_OF_MODEL: byte k of a row is in a, b (0 to 7) or c, d (8 to 15)
            a &= OPEN_A
            b &= OPEN_B
            c &= OPEN_C
            d &= OPEN_D
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
    def fixed(self, s: Sentence, i: cython.int) -> cython.int:
        """The lane of a token that needs no model: digits, marks (16: punctuation, 18: symbol), known words; else -1,
        and -2 for a word that no closed class has."""
        c: cython.uint
        at: cython.uint
        word: cython.uint
        if s.t_class[i] == NUMBER:
            return NUM_LANE
        if s.t_class[i] != WORD:
            c = s.data[s.t_start[i]]
            if c == 38:  # &
                return CCONJ_LANE
            if (
                c == 36
                or c == 37
                or c == 43
                or c == 60
                or c == 61
                or c == 62
                or c == 0xC2
                or s.t_end[i] - s.t_start[i] > 3
            ):
                return 18  # $ % + < = > £ ¥ ° and emoji
            if c == 0xE2 and s.data[s.t_start[i] + 1] == 0x82:
                return 18  # the currency signs
            return PUNCT_CONTEXT
        word = s.t_hash[i]
        at = (((word * MULTIPLY_A) & LOW_32) >> 12) & self.known_mask
        while self.known[at] != 0:
            if self.known[at] == word:
                if self.known_tag[at] == CLOSED:
                    return -1
                if i > 0 and self.shape[i] & 15 != 4:  # in a name, perhaps
                    return -2 if (OPEN_LANES >> self.known_tag[at]) & 1 else -1
                return self.known_tag[at]
            at = (at + 1) & self.known_mask
        return -1 if self.suffix[i] >> 8 == LY else -2

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def tag(self, s: Sentence) -> cython.void:
        """Fill ``t_tag`` and the word-class bits of ``t_attr``."""
        i: cython.int
        lane: cython.int
        p1: cython.uint = START_CONTEXT
        p2: cython.uint = START_CONTEXT
        self.look(s)
        for i in range(s.tokens):
            lane = self.fixed(s, i)
            if lane < 0:
                self.gather(s, i, p1, p2)
                lane = self.best(lane == -1)
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

    def rows_of(self, s: Sentence) -> list[list[int]]:
        """For training: each token's fixed lane, then the rows that do not depend on the tags before."""
        self.look(s)
        found = []
        for i in range(s.tokens):
            lane = self.fixed(s, i)
            self.gather(s, i, 0, 0)
            found.append([lane, *[self.row[k] for k in range(11)]])
        return found

    def rows_after(self, s: Sentence, i: int, p1: int, p2: int) -> list[int]:
        """For training: the rows of token i after tags p2, p1; the shapes must have been read by ``rows_of``."""
        self.gather(s, i, p1, p2)
        return [self.row[k] for k in range(11, 16)]


COMPILED = cython.compiled
