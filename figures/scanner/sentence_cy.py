"""One sentence as struct of arrays: tokens, nodes (lexicon forms and numerals) and figures; filled and read by the compiled steps.

Offsets are byte offsets into the document's UTF-8. A token is a row of the ``t_*`` arrays, a node (one token, or several
that a form or a numeral spans) a row of the ``n_*`` arrays, a figure a row of the ``f_*`` arrays. Those are views of one
array, ``fields``: one column behind the other, each ``MAX_FIGURES`` long, in the order of ``figures.columns``.

>>> sentence = Sentence()
>>> sentence.tokens, sentence.nodes, sentence.figures
(0, 0, 0)
"""

from __future__ import annotations

from array import array

import cython
from cython.cimports.figures.scanner.codes import MAX_FIGURES, MAX_TOKENS

from figures import columns

FIELDS = cython.declare(cython.int, len(columns.NAMES))


def _array(typecode: str, length: int) -> array:
    return array(typecode, bytes(array(typecode).itemsize * length))


@cython.final
@cython.cclass
class Sentence:
    """Buffers for one sentence, used again for the next."""

    def __init__(self) -> None:
        n = MAX_TOKENS + 8
        self.data = b""
        self.start = 0
        self.end = 0
        self.tokens = 0
        self.nodes = 0
        self.figures = 0
        self.numerals = 0
        self.t_start = _array("q", n)
        self.t_end = _array("q", n)
        self.t_class = _array("B", n)
        self.t_attr = _array("Q", n)
        self.t_marks = _array("Q", n)
        self.t_time = _array("Q", n)
        self.t_word = _array("i", n)
        self.t_exact = _array("i", n)
        self.t_hash = _array("I", n)
        self.t_raw = _array("I", n)
        self.t_tag = _array("B", n)
        self.n_first = _array("i", n)
        self.n_last = _array("i", n)
        self.n_cat = _array("Q", n)
        self.n_attr = _array("Q", n)
        self.n_form = _array("i", n)
        self.n_word = _array("i", n)
        self.n_mant = _array("q", n)
        self.n_exp = _array("i", n)
        self.n_den = _array("q", n)
        self.n_mant2 = _array("q", n)
        self.n_exp2 = _array("i", n)
        self.n_res = _array("i", n)
        self.n_scale = _array("i", n)
        self.n_digits = _array("q", n)
        self.n_digits_end = _array("q", n)
        self.n_dropped = _array("i", n)
        self.n_power = _array("i", n)
        self.n_figure = _array("i", n)
        m = MAX_FIGURES
        self.fields = _array("q", len(columns.NAMES) * m)
        whole = memoryview(self.fields)
        for position, name in enumerate(columns.NAMES):
            setattr(self, f"f_{name}", whole[position * m : (position + 1) * m])

    def clear_figure(self, f: cython.int) -> cython.void:
        """Set every field of figure ``f`` to 0."""
        k: cython.int
        for k in range(FIELDS):
            self.fields[k * MAX_FIGURES + f] = 0
