"""Part-of-speech tags for the tokens of one sentence, by an averaged perceptron over hashed features.

In: tokens of a ``Sentence``. Out: ``t_tag`` (Universal Dependencies, ``codes.TAGS``), the word-class bits of ``t_attr``
and the verb-form bits (``codes.VERB_FORMS``). The model is a lexicon of what each word may be (``appearance_cy``) and one
table of bytes, 16 tags a row, both made by ``scripts/train_tagger.py``; a word that may be one thing only skips the table.
``docs/context.md`` has the accuracy.
"""

from __future__ import annotations

import sys
from array import array
from pathlib import Path

import cython
from cython.cimports.figures.context.appearance_cy import Appearance
from cython.cimports.figures.context.lanes import (
    DE_BRUIJN_16,
    EVEN,
    FEATURES,
    LANES,
    MULTIPLY_A,
    MULTIPLY_B,
    MULTIPLY_C,
    MULTIPLY_D,
    PUNCT_CONTEXT,
    START_CONTEXT,
    Lane,
    TokenKind,
)
from cython.cimports.figures.scanner.codes import LOW_32, TAGGED, Attribute, Tag
from cython.cimports.figures.scanner.sentence_cy import Sentence

from figures.context.lanes import TAGS_OF_MODEL
from figures.languages import folder
from figures.scanner import codes

MODEL = folder("en") / "context" / "tagger.bin"
MAGIC = b"figtag2\n"

RIVAL_BITS = cython.declare(cython.ulonglong, TAGGED | Attribute.PAST_PARTICIPLE | Attribute.GERUND | Attribute.FINITE)


def _tag_and_bits(name: str) -> tuple[int, int]:
    form = codes.VERB_FORMS.get(name.lower(), 0)
    tag = "VERB" if form or name == "INFINITIVE" else name
    return codes.TAGS[tag], form | codes.ATTRIBUTES.get("conj" if tag == "CCONJ" else tag.lower(), 0)


TAG_OF = cython.declare(cython.uchar[::1], array("B", [_tag_and_bits(name)[0] for name in TAGS_OF_MODEL]))
BITS_OF = cython.declare(cython.ulonglong[::1], array("Q", [_tag_and_bits(name)[1] for name in TAGS_OF_MODEL]))


@cython.cfunc
@cython.inline
@cython.nogil
@cython.exceptval(check=False)
def mix(kind: cython.ulonglong, a: cython.ulonglong, b: cython.ulonglong) -> cython.uint:
    """One 32-bit hash of a feature's number and its two values."""
    h: cython.ulonglong = ((a * MULTIPLY_A) & LOW_32) ^ ((b * MULTIPLY_B + kind * MULTIPLY_C) & LOW_32)
    h = ((h ^ (h >> 15)) * MULTIPLY_D) & LOW_32
    return cython.cast(cython.uint, h)


# the number of a lone bit of 16: it times a de Bruijn sequence has four highest bits of its own
_LANE_OF = array("B", bytes(16))
for _lane in range(16):
    _LANE_OF[((1 << _lane) * DE_BRUIJN_16 & LANES) >> 12] = _lane
LANE_OF = cython.declare(cython.uchar[::1], _LANE_OF)


@cython.cfunc
@cython.inline
@cython.nogil
@cython.exceptval(check=False)
def lane_of(bit: cython.uint) -> cython.int:
    """The number of a lane by its bit."""
    return LANE_OF[((bit * DE_BRUIJN_16) & LANES) >> 12]


def attach(s: Sentence, data: bytes) -> None:
    """For training and tests: the bytes that hand-filled tokens point into."""
    s.data = data


@cython.final
@cython.cclass
class Tagger:
    """The model, what it sees, and its scratch arrays; one for each thread.

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
        bits, known_bits, at = raw[8], raw[9], 16
        weights = array("Q", raw[at : at + (16 << bits)])
        at += 16 << bits
        known = array("I", raw[at : at + (4 << known_bits)])
        at += 4 << known_bits
        masks = array("I", raw[at : at + 4 * 256])
        if sys.byteorder == "big":
            for part in (weights, known, masks):
                part.byteswap()
        self.look = Appearance(known, masks)
        self.weights = weights
        self.shift = 32 - bits
        self.row, self.sums = array("I", bytes(4 * FEATURES)), array("Q", bytes(32))

    def clause(self, seen: cython.uint, i: cython.int, lane: cython.int) -> cython.uint:
        """Whether the clause has had its verb, after token i: 0 no, 1 yes, 2 a clause before it."""
        if lane == Lane.FINITE or lane == Lane.AUX:
            return 1
        if lane == Lane.SCONJ:
            return 0
        if lane == Lane.CCONJ or (lane == PUNCT_CONTEXT and self.look.parts_clauses(i)):
            return 2 if seen != 0 else 0
        return seen

    def gather(
        self, look: Appearance, n: cython.int, i: cython.int, p1: cython.uint, p2: cython.uint, seen: cython.uint
    ) -> cython.void:
        """Fill ``row`` with the first bytes of the table rows of token i of n after the tags p2, p1; ``seen`` as ``clause``
        tells it."""
        word: cython.uint = look.word[i]
        tail: cython.uint = look.tail[i]
        shape: cython.uint = look.shape[i]
        kind: cython.uint = look.kind[i]
        before: cython.uint = 1
        before_shape: cython.uint = 31
        after: cython.uint = 2
        after_shape: cython.uint = 31
        after_kind: cython.uint = TokenKind.END
        after2: cython.uint = 2
        after2_kind: cython.uint = TokenKind.END
        if i > 0:
            before = look.word[i - 1]
            before_shape = look.shape[i - 1]
        if i + 1 < n:
            after = look.word[i + 1]
            after_shape = look.shape[i + 1]
            after_kind = look.kind[i + 1]
            if i + 2 < n:
                after2 = look.word[i + 2]
                after2_kind = look.kind[i + 2]
        shift: cython.int = self.shift
        tags: cython.uint = p1 * 32 + p2
        seen = seen * 4 + look.ahead[i]
        if i > 0 and look.is_plural(i - 1):  # a plural before: "prices range", but "price range"
            seen += 16
        self.row[0] = mix(1, word, 0) >> shift << 4
        self.row[1] = mix(2, word, shape & 15) >> shift << 4
        self.row[2] = mix(3, p1, word) >> shift << 4
        self.row[3] = mix(4, before, 0) >> shift << 4
        self.row[4] = mix(5, after, 0) >> shift << 4
        self.row[5] = mix(6, after2, 0) >> shift << 4
        self.row[6] = mix(7, tail & 0xFFFFFF, shape & 15) >> shift << 4
        self.row[7] = mix(8, tail & 0xFFFF, shape) >> shift << 4
        self.row[8] = mix(9, p1 * 32 + shape, tail & 0xFFFFFF) >> shift << 4
        self.row[9] = mix(10, shape, before_shape * 32 + after_shape) >> shift << 4
        self.row[10] = mix(11, kind, after_kind) >> shift << 4
        self.row[11] = mix(12, kind * 512 + after_kind, after2_kind) >> shift << 4
        self.row[12] = mix(13, tags, 0) >> shift << 4
        self.row[13] = mix(14, tags + (seen & 16) * 64, kind) >> shift << 4
        self.row[14] = mix(15, seen, kind) >> shift << 4
        self.row[15] = mix(16, seen * 32 + p1, kind) >> shift << 4

    def best(self, allowed: cython.uint) -> cython.int:
        """The allowed lane with the highest sum over the rows gathered, the first of equal ones, as in training; every byte is a
        weight plus 128, so sums compare. A row is two words of eight lanes, summed four lanes at a time."""
        k: cython.int
        at: cython.uint
        w: cython.ulonglong
        a: cython.ulonglong = 0
        b: cython.ulonglong = 0
        c: cython.ulonglong = 0
        d: cython.ulonglong = 0
        lane: cython.int
        total: cython.int
        best: cython.int = 0
        top: cython.int = -1
        for k in range(FEATURES):
            at = self.row[k] >> 3
            w = self.weights[at]
            a += w & EVEN
            b += (w >> 8) & EVEN
            w = self.weights[at + 1]
            c += w & EVEN
            d += (w >> 8) & EVEN
        self.sums[0], self.sums[1], self.sums[2], self.sums[3] = a, b, c, d
        while allowed:
            lane = lane_of(allowed & (~allowed + 1))
            allowed &= allowed - 1
            total = self.sums[(lane >> 3) * 2 + (lane & 1)] >> 8 * (lane & 6) & 0xFFFF
            if total > top:
                top = total
                best = lane
        return best

    def settled(self, allowed: cython.uint) -> cython.int:
        """The lane, or what stands for a mark, of a token that may be one thing only; else -1."""
        if allowed > LANES:
            return allowed >> 16
        return -1 if allowed & (allowed - 1) != 0 else lane_of(allowed)

    def tag(self, s: Sentence) -> cython.void:
        """Fill ``t_tag`` and the word-class bits of ``t_attr``."""
        i: cython.int
        lane: cython.int
        p1: cython.uint = START_CONTEXT
        p2: cython.uint = START_CONTEXT
        seen: cython.uint = 0
        self.look.run(s)
        for i in range(s.tokens):
            lane = self.settled(self.look.allowed[i])
            if lane < 0:
                self.gather(self.look, s.tokens, i, p1, p2, seen)
                lane = self.best(self.look.allowed[i])
            seen = self.clause(seen, i, lane)
            p2 = p1
            p1 = lane
            if lane >= 16:
                s.t_tag[i] = Tag.PUNCT if lane == PUNCT_CONTEXT else Tag.SYM
                p1 = PUNCT_CONTEXT
            else:
                s.t_tag[i] = TAG_OF[lane]
                s.t_attr[i] = (s.t_attr[i] & ~RIVAL_BITS) | BITS_OF[lane]

    def tag_sentence(self, s: Sentence) -> None:
        """``tag`` for callers outside the compiled steps."""
        self.tag(s)
