"""Dozens and vague plurals: "a dozen", "tens of thousands", "a couple of hundred", "several thousand".

A word of ``vague.csv`` has the ends that its row says; any other plural of a scale spans a power of ten.
"""

from __future__ import annotations

import cython
from cython.cimports.figures.lexicon.compile_codes import FormClass
from cython.cimports.figures.numerals.numeral_cy import Numeral
from cython.cimports.figures.scanner.codes import Attribute, Category, Mark
from cython.cimports.figures.scanner.sentence_cy import Sentence


def magnitude(n: Numeral, s: Sentence, i: cython.int) -> cython.bint:
    """Node ``i`` is a dozen, a hundred, a thousand … in the singular."""
    return n.has(s, i, Category.HUNDRED | Category.SCALE | Category.DOZEN) and n.form_class(s, i) <= FormClass.STRONG


def vague(n: Numeral, s: Sentence, i: cython.int) -> cython.int:
    """A dozen or a vague plural from node ``i``; returns the node after it, or ``i``."""
    k: cython.int = i
    n.begin(Attribute.WORDS, Category.VAGUE)
    if n.has(s, i, Category.VAGUE):
        return behind(n, s, ends(n, s, i), n.form_scale(s, i))
    if n.has(s, k, Category.ARTICLE):
        k += 1
    if k >= s.nodes:
        return i
    if s.n_word[k] == n.w_few or n.quantifies(s, k):
        # "a few hundred", "several thousand": the same span as the plural
        if (s.n_word[k] == n.w_few and k == i) or not magnitude(n, s, k + 1):
            return i
        k += 1
    elif not n.has(s, k, Category.HUNDRED | Category.SCALE | Category.DOZEN):
        return i
    elif n.has(s, k, Category.DOZEN) and n.form_class(s, k) == FormClass.WEAK:
        return couple(n, s, i, k)
    elif n.has(s, k, Category.DOZEN) and n.form_class(s, k) == 0:
        n.mant = n.payload(s, k)
        n.cat = Category.NUM
        n.attr |= Attribute.INT | Attribute.SCALED | (Attribute.ARTICLE if k > i else 0)
        return k + 1
    elif (
        k == i
        and n.form_class(s, k) == FormClass.STRONG
        and n.has(s, k + 1, Category.CURPOST)
        and not n.glued(s, k)
        and not n.marked(s, k - 1, Mark.RECENT)
    ):
        n.mant = 1  # thousand rupees, as India writes it
        n.exp = n.form_scale(s, k)
        n.cat = Category.NUM
        n.attr |= Attribute.INT | Attribute.SCALED
        return k + 1
    elif k > i or n.form_class(s, k) != FormClass.PLURAL:
        return i
    n.mant = 1
    n.mant2 = 10
    if n.has(s, k, Category.DOZEN):
        n.mant = n.payload(s, k)
        n.mant2 = 100
    else:
        n.exp = n.form_scale(s, k)
        n.exp2 = n.exp
    return behind(n, s, k + 1, n.exp)


def ends(n: Numeral, s: Sentence, i: cython.int) -> cython.int:
    """The ends of a word of ``vague.csv`` at node ``i``, times the magnitude behind it; the node after both."""
    factor: cython.longlong = 1
    n.mant = n.lexicon.form_lower[s.n_form[i]]
    n.mant2 = n.lexicon.form_upper[s.n_form[i]]
    if not magnitude(n, s, i + 1):
        return i + 1
    if n.has(s, i + 1, Category.DOZEN):
        factor = n.payload(s, i + 1)
    else:
        n.exp = n.form_scale(s, i + 1)
        n.exp2 = n.exp
    n.mant *= factor
    n.mant2 *= factor
    return i + 2


def behind(n: Numeral, s: Sentence, k: cython.int, res: cython.int) -> cython.int:
    """The scales from node ``k``, "tens of thousands", "hundreds of millions"; the node after them.

    ``res`` is the power of ten of the last place so far.
    """
    n.res = res
    while (
        k + 1 < s.nodes
        and s.n_word[k] == n.w_of
        and n.has(s, k + 1, Category.SCALE | Category.HUNDRED)
        and n.form_class(s, k + 1) == FormClass.PLURAL
    ):
        n.exp += n.form_scale(s, k + 1)
        n.exp2 += n.form_scale(s, k + 1)
        n.res += n.form_scale(s, k + 1)
        k += 2
    return k


def couple(n: Numeral, s: Sentence, i: cython.int, k: cython.int) -> cython.int:
    """ "A couple of hundred" from node ``i`` with its noun at node ``k``; alone a couple or a pair is two."""
    if n.payload(s, k) != 2:
        return i
    n.cat = Category.NUM
    n.attr |= Attribute.INT
    if n.closes(s, k + 1) and i == 0 and k > i:
        n.mant = 2
        return k + 1
    k += 1
    if k < s.nodes and s.n_word[k] == n.w_of:
        k += 1
        if k >= s.nodes and i == 0:
            n.mant = 2
            return k
    if not magnitude(n, s, k):
        return i
    n.attr |= Attribute.SCALED | Attribute.HEDGED
    n.mant = 2
    if n.has(s, k, Category.DOZEN):
        n.mant = 2 * n.payload(s, k)
    else:
        n.exp = n.form_scale(s, k)
    return k + 1
