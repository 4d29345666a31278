"""The loop of the averaged perceptron, over the tagger's own features; ``train_tagger.py`` calls it.

In: sentences as the tagger sees them, the right lane of each token. Out: sums of averaged weights, 16 a row. Runs as it is,
thirty times faster compiled: ``cythonize -i scripts/learn_cy.py``.
"""

from __future__ import annotations

from array import array
from typing import Any

try:
    import cython
except ImportError:
    from figures import _cython as cython  # type: ignore[no-redef]

from figures.context import lanes

if cython.compiled:
    from cython.cimports.figures.context.appearance_cy import Appearance
    from cython.cimports.figures.context.tagger_cy import Tagger
    from cython.cimports.figures.scanner.sentence_cy import Sentence
else:
    from figures.context.appearance_cy import Appearance
    from figures.context.tagger_cy import Tagger
    from figures.scanner.sentence_cy import Sentence

ANY = cython.declare(cython.int, 255)  # in place of the right lane: nothing to learn
FEATURES = cython.declare(cython.int, lanes.FEATURES)
IS_LEXICAL = cython.declare(cython.uchar[::1], array("B", [k in lanes.LEXICAL for k in range(lanes.FEATURES)]))


@cython.cclass
class Learner:
    """Weights being learnt.

    Args:
        tagger: an empty model with the lexicon and the size of the table.
        bits: log2 of the rows.
        seed: of the words left out.
        tokens: room for so many.
    """

    tagger: Tagger
    weights: cython.int[::1]
    sums: cython.longlong[::1]
    step: cython.longlong
    wrong: cython.longlong
    seen: cython.longlong
    state: cython.uint
    word: cython.uint[::1]
    tail: cython.uint[::1]
    kind: cython.uint[::1]
    allowed: cython.uint[::1]
    shape: cython.uchar[::1]
    gold: cython.uchar[::1]
    size: cython.int

    def __init__(self, tagger: Tagger, bits: int, seed: int, tokens: int) -> None:
        self.tagger = tagger
        self.weights = array("i", bytes(64 << bits))
        self.sums = array("q", bytes(128 << bits))
        self.step = 1
        self.wrong = self.seen = 0
        self.state = seed * 2654435761 % 4294967296 | 1
        self.word = array("I", bytes(4 * tokens))
        self.tail = array("I", bytes(4 * tokens))
        self.kind = array("I", bytes(4 * tokens))
        self.allowed = array("I", bytes(4 * tokens))
        self.shape = array("B", bytes(tokens))
        self.gold = array("B", bytes(tokens))
        self.size = 0

    def add(self, s: Sentence, lanes: list[int]) -> int:
        """Keep a sentence; returns where it begins."""
        i: cython.int
        at: cython.int = self.size
        look: Appearance = self.tagger.look
        look.run(s)
        for i in range(s.tokens):
            self.word[at + i] = look.word[i]
            self.tail[at + i] = look.tail[i]
            self.kind[at + i] = look.kind[i]
            self.allowed[at + i] = look.allowed[i]
            self.shape[at + i] = look.shape[i]
            self.gold[at + i] = lanes[i]
        self.size += s.tokens
        return int(at)

    def show(self, first: cython.int, n: cython.int, dropped: cython.uint) -> None:
        """Learn from one sentence kept; of 1,000 tokens ``dropped`` are shown without their own word's features."""
        i: cython.int
        k: cython.int
        lane: cython.int
        best: cython.int
        gold: cython.int
        score: cython.int
        top: cython.int
        row: cython.Py_ssize_t
        allowed: cython.uint
        without: cython.bint
        p1: cython.uint = 17
        p2: cython.uint = 17
        seen: cython.uint = 0
        t: Tagger = self.tagger
        look: Appearance = t.look
        for i in range(n):
            look.word[i] = self.word[first + i]
            look.tail[i] = self.tail[first + i]
            look.kind[i] = self.kind[first + i]
            look.allowed[i] = self.allowed[first + i]
            look.shape[i] = self.shape[first + i]
        look.look_ahead(n)
        for i in range(n):
            allowed = look.allowed[i]
            best = t.settled(allowed)
            if best < 0:
                self.state = cython.cast(cython.uint, (self.state * 1664525 + 1013904223) & 0xFFFFFFFF)
                without = (self.state >> 12) % 1000 < dropped
                t.gather(look, n, i, p1, p2, seen)
                gold = self.gold[first + i]
                best = 0
                top = -2147483647
                for lane in range(16):
                    if (allowed >> lane) & 1:
                        score = 0
                        for k in range(FEATURES):
                            if not (without and IS_LEXICAL[k]):
                                row = t.row[k]
                                score += self.weights[row + lane]
                        if score > top:
                            top = score
                            best = lane
                if gold != ANY and (allowed >> gold) & 1:
                    self.seen += 1
                    self.step += 1
                    if best != gold:
                        self.wrong += 1
                        for k in range(FEATURES):
                            if not (without and IS_LEXICAL[k]):
                                row = t.row[k]
                                self.weights[row + gold] += 1
                                self.weights[row + best] -= 1
                                self.sums[row + gold] += self.step
                                self.sums[row + best] -= self.step
            seen = t.clause(seen, i, best)
            p2 = p1
            p1 = best if best < 16 else 16

    def rate(self) -> float:
        """Share of tokens wrong since the last call."""
        found: float = float(self.wrong) / max(self.seen, 1)
        self.wrong = self.seen = 0
        return found

    def averaged(self) -> tuple[Any, Any, int]:
        """The weights, the sums and the step: weights − sums / step is the mean."""
        return self.weights, self.sums, self.step
