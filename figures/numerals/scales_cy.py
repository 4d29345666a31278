"""Scale words behind a numeral: "5 million", "12k", "two and a half dozen", "three quarters of a million"."""

from __future__ import annotations

import cython
from cython.cimports.figures.lexicon.compile_codes import FormClass
from cython.cimports.figures.numerals.numeral_cy import Numeral
from cython.cimports.figures.scanner.codes import (
    CURRENCY_BEFORE,
    CURRENCY_BEHIND,
    LIMIT,
    Attribute,
    Category,
    Mark,
    Token,
)
from cython.cimports.figures.scanner.sentence_cy import Sentence

COUNTABLE = cython.declare(cython.ulonglong, Category.UNIT | Category.PERNOUN)
NAME_MOST = cython.declare(cython.int, 3)  # words of a name before what is counted
JOINT = cython.declare(cython.ulonglong, Category.DASH | Category.TO | Category.AND | Category.OR | Category.SLASH)
BARE = cython.declare(cython.ulonglong, Attribute.ONE | Attribute.YEAR | Attribute.MODERN | Attribute.D4)


def counts_plural(n: Numeral, s: Sentence, i: cython.int, k: cython.int) -> cython.bint:
    """Whether the scale form ``i`` stands before a plural noun ``k`` in small letters: "5m people"."""
    if n.glued(s, i) and n.has(s, k, Category.UNIT) and s.n_last[k] > s.n_first[k]:
        return True  # 3m sq ft
    if n.glued(s, i) and (
        n.marked(s, k, Mark.MORE | Mark.LESS) or (n.has(s, k, Category.CMPPRE) and s.n_last[k] > s.n_first[k])
    ):
        return True  # 6m more than in May
    if k < s.nodes and s.t_class[s.n_first[k]] == Token.WORD and not n.glued(s, k):
        if (s.n_attr[k] & Attribute.LOWER) != 0 or peoples(s, k):
            return counted_people(n, s, k)
        return named_kind(n, s, k)
    return False


def named_kind(n: Numeral, s: Sentence, k: cython.int) -> cython.bint:
    """Whether a plural in small letters follows a name at node ``k``: "3m Syrian refugees", "4m Harry Potter books"."""
    end: cython.int = k + NAME_MOST
    if n.attr & Attribute.GROUPED:
        return False  # the 5,000m European records
    if not (s.n_attr[k] & Attribute.CAP):
        return counted_people(n, s, k)  # 2m iPads
    while k < end and k < s.nodes and s.t_class[s.n_first[k]] == Token.WORD and not (s.n_attr[k] & Attribute.LOWER):
        if n.marked(s, k, Mark.RACE):
            return False  # the 400m Olympic hurdles
        k += 1
    if k >= s.nodes or not (s.n_attr[k] & Attribute.LOWER):
        return False
    return counted_people(n, s, k)


def takes_scale(n: Numeral, s: Sentence, i: cython.int, first: cython.int) -> cython.bint:
    """Whether the scale form ``i`` multiplies the numeral that begins at node ``first``."""
    klass: cython.int = n.form_class(s, i)
    before: cython.int = first - 1
    money: cython.bint = False
    k: cython.int
    if klass == FormClass.STRONG or klass == FormClass.PLURAL:
        return True
    if n.glued(s, i + 1) and n.is_number(s, i + 1):
        return False  # 50 M50 guns
    # a currency before the numeral, or before the other end of its range
    k = before
    if n.has(s, k, JOINT):
        k -= 1
        while k > 0 and k > before - 4 and (n.is_number(s, k) or n.has(s, k, Category.SCALE | Category.NUM)):
            k -= 1
    if n.has(s, k, CURRENCY_BEFORE):
        money = True
    if n.has(s, i + 1, CURRENCY_BEHIND) and (not n.has(s, i + 1, CURRENCY_BEFORE) or not n.is_number(s, i + 2)):
        money = True
    if money or klass == FormClass.MONEY:
        return money
    if klass == FormClass.DECIMAL:
        # 1.2b, but not house 5b
        return (
            n.glued(s, i)
            and (n.attr & Attribute.DEC) != 0
            and not (n.glued(s, i + 1) and s.t_class[s.n_first[i + 1]] == Token.WORD)
        )
    if klass == FormClass.SPACED and (not n.glued(s, i) or (s.n_attr[i] & Attribute.CAP)):
        # "10 k", "10G" with nothing behind it
        return n.closes(s, i + 1)
    if (
        (s.n_attr[i] & Attribute.CAP)
        and first == 0
        and i + 1 < s.nodes
        and (s.t_attr[s.n_first[i + 1]] & Attribute.VERB)
    ):
        return False  # 3M hired 200 people
    if klass == FormClass.COUNT and n.glued(s, i) and i + 2 < s.nodes and s.n_word[i + 1] == n.w_of:
        return (s.t_attr[s.n_first[i + 2]] & Attribute.PRON) != 0  # 35m of its devices, but 3m of cable
    if (
        klass == FormClass.COUNT
        and n.glued(s, i)
        and n.marked(s, first - 1, Mark.TRADED)
        and (not n.leads(s, i + 1) or n.marked(s, i + 1, Mark.RECENT))
    ):
        return True  # sold 1.2m last year
    if not n.glued(s, i):
        return klass == FormClass.GLUED and (s.n_attr[i] & Attribute.CAP) != 0 and n.form_scale(s, i) == 6
    if klass == FormClass.GLUED or klass == FormClass.SPACED:
        # 24k gold, 737K: only after a digit, and with no letter or hyphen glued behind it
        return (
            not n.glued(s, i + 1)
            or n.has(s, i + 1, Category.COMMA | Category.DASH)
            or s.t_class[s.n_first[i + 1]] != Token.WORD
        )
    return klass == FormClass.COUNT and counts_plural(n, s, i, i + 1)


def peoples(s: Sentence, k: cython.int) -> cython.bint:
    """A people by its ending: Britons, Americans, Germans."""
    end: cython.Py_ssize_t = s.t_end[s.n_last[k]]
    if not (s.n_attr[k] & Attribute.CAP) or end - s.t_start[s.n_first[k]] < 6:
        return False
    return s.data[end - 1] == 115 and s.data[end - 2] == 110


def counted_people(n: Numeral, s: Sentence, i: cython.int) -> cython.bint:
    """A plural noun in sight: "people", a word in -s, or one more word and then a word in -s."""
    k: cython.int = i
    end: cython.Py_ssize_t
    while k < i + 2 and k < s.nodes and s.t_class[s.n_first[k]] == Token.WORD:
        if n.marked(s, k, Mark.RACE):
            return False  # the 400m hurdles
        end = s.t_end[s.n_last[k]]
        if end - s.t_start[s.n_first[k]] > 3 and (s.n_cat[k] & ~COUNTABLE) == 0:
            if s.data[end - 1] == 115 and s.data[end - 2] != 115 and s.data[end - 2] != 117:
                return True
            if n.marked(s, k, Mark.PLURAL):
                return True  # people, children
        elif s.n_cat[k] != 0:
            return False
        k += 1
    return False


def scales(n: Numeral, s: Sentence, i: cython.int, first: cython.int) -> cython.int:
    """Take the scale words from node ``i``; returns the node after them."""
    step: cython.int
    while i < s.nodes:
        step = n.joint(s, i, False)
        if step > i and (
            not n.has(s, step, Category.SCALE | Category.HUNDRED) or n.form_class(s, step) > FormClass.STRONG
        ):
            break
        if n.has(s, step, Category.HUNDRED) and n.form_class(s, step) != FormClass.PLURAL:
            n.times_power(2)
        elif n.has(s, step, Category.SCALE) and takes_scale(n, s, step, first):
            n.times_power(n.form_scale(s, step))
        elif (
            n.has(s, step, Category.DOZEN)
            and n.form_class(s, step) != FormClass.WEAK
            and not (n.attr & Attribute.SCALED)
            and n.mant < LIMIT // 144
        ):
            n.mant *= n.payload(s, step)
        else:
            break
        n.attr |= Attribute.SCALED
        n.attr &= ~BARE
        i = step + 1
    return i


def of_scale(n: Numeral, s: Sentence, i: cython.int) -> cython.int:
    """A fraction's scale from node ``i``: "a million", "of a million", "million", "a dozen"."""
    k: cython.int = i
    if (
        k < s.nodes
        and s.n_word[k] == n.w_of
        and n.has(s, k + 1, Category.ARTICLE)
        and n.has(s, k + 2, Category.SCALE | Category.DOZEN | Category.HUNDRED)
    ):
        k += 1
    k = n.joint(s, k, False)
    if n.has(s, k, Category.ARTICLE):
        k += 1
    if n.has(s, k, Category.SCALE) and n.form_class(s, k) == FormClass.STRONG:
        n.times_power(n.form_scale(s, k))
    elif n.has(s, k, Category.HUNDRED) and n.form_class(s, k) != FormClass.PLURAL:
        n.times_power(2)
    elif n.has(s, k, Category.DOZEN) and n.form_class(s, k) == 0:
        n.mant *= n.payload(s, k)
    else:
        return i
    n.cat = Category.NUM
    n.attr |= Attribute.SCALED
    return k + 1
