"""Numerals that begin with a number in digits or with a word, with their fractions, decimals, powers and scales.

"12 500", "1.3x10^6", "10 1/2", "4 thousand 3 hundred and 21"; "two hundred point zero three", "one twenty two".
"""

from __future__ import annotations

import cython
from cython.cimports.figures.lexicon.compile_codes import FormClass
from cython.cimports.figures.numerals.digits_cy import append_digits, powers, read_digits, space_grouped
from cython.cimports.figures.numerals.fractions_cy import add_vulgar, after_whole, in_words, slashed
from cython.cimports.figures.numerals.numeral_cy import Numeral
from cython.cimports.figures.numerals.scales_cy import scales
from cython.cimports.figures.numerals.words_cy import cardinal, ordinal_end, strong_scale
from cython.cimports.figures.scanner.codes import CURRENCY_BEFORE, LIMIT, SIMPLE, YEARS, Attribute, Category, Token
from cython.cimports.figures.scanner.sentence_cy import Sentence

FIRST_GROUP = cython.declare(
    cython.ulonglong,
    Attribute.LEADZERO | Attribute.YEAR | Attribute.MODERN | Attribute.MIXED | Attribute.D1 | Attribute.D2
    | Attribute.D3
)  # fmt: skip
HUNDRED_READ = cython.declare(cython.int, 4)  # Numeral.last, see words_cy
NOMINAL = cython.declare(cython.ulonglong, Attribute.NOUN | Attribute.PROPN | Attribute.DET | Attribute.ADJ)


def groups(n: Numeral, s: Sentence, i: cython.int, count: cython.int) -> cython.int:
    """Join ``count`` groups from node ``i`` to the number read; returns the node after them."""
    mant: cython.longlong
    start: cython.longlong
    dropped: cython.int
    decimals: cython.int
    while count > 0:
        mant = n.mant
        start = n.digits_start
        dropped = n.dropped
        if not read_digits(n, s, s.n_first[i]) and not (n.attr & Attribute.DEC):
            break
        decimals = n.dropped - n.exp
        n.mant = mant
        n.dropped = dropped
        n.attr &= ~Attribute.LONG
        if dropped:
            n.attr |= Attribute.LONG
        append_digits(n, s, s.n_first[i])
        n.exp = n.dropped - decimals
        n.digits_start = start
        n.attr = (n.attr & ~FIRST_GROUP) | Attribute.GROUPED | Attribute.SPACE | Attribute.D5UP
        count -= 1
        i += 1
    return i


def point(n: Numeral, s: Sentence, i: cython.int) -> cython.int:
    """Take decimals in words from node ``i``: "point five", "point zero eight", "point seventy-one", "point 1"."""
    k: cython.int = i + 1
    step: cython.int
    part: cython.longlong
    places: cython.int
    taken: cython.int = 0
    if not n.has(s, i, Category.POINTWORD) or n.den != 1 or n.exp > 0:
        return i
    while k < s.nodes and n.mant < LIMIT // 1000:
        places = 1
        step = k + 1
        if n.has(s, k, Category.DIGIT):
            part = n.payload(s, k)
        elif n.has(s, k, Category.TEEN | Category.TENS):
            part = n.payload(s, k)
            places = 2
            step = n.joint(s, k + 1, False)
            if n.has(s, k, Category.TENS) and n.has(s, step, Category.DIGIT):
                part += n.payload(s, step)
                step += 1
            else:
                step = k + 1
        elif taken == 0 and n.small_int(s, k) >= 0 and not (n.attr & Attribute.WORDS):
            part = n.small_int(s, k)
            places = n.digit_count(s, k)
        else:
            break
        n.mant = n.mant * (10 if places == 1 else 100 if places == 2 else 1000) + part
        n.exp -= places
        taken += places
        k = step
    if taken == 0:
        return i
    n.res = n.exp
    n.attr = (n.attr & ~(Attribute.INT | YEARS)) | Attribute.DEC
    return k


def number(n: Numeral, s: Sentence, i: cython.int) -> cython.int:
    """A numeral that begins with digits at node ``i``; returns the node after it."""
    k: cython.int = i + 1
    after: cython.int
    if not read_digits(n, s, s.n_first[i]):
        # one comma and one or two digits: a decimal comma where money or a percentage says so
        if not (n.attr & Attribute.DEC) or not (
            n.has(s, i - 1, CURRENCY_BEFORE) or n.has(s, k, Category.SCALE) or n.has(s, k, Category.PCT)
        ):
            return k
        n.attr &= ~Attribute.MIXED
    k = groups(n, s, k, space_grouped(n, s, i))
    after = powers(n, s, k)
    if after > k:
        return after
    if n.attr & Attribute.INT:
        # 1st and 21st, but 11st and 12st are stones
        if (
            n.has(s, k, Category.ORDSUFFIX)
            and n.glued(s, k)
            and (n.byte(s, k) != 115 or (n.mant % 10 == 1 and n.mant % 100 != 11))
        ):
            n.cat = Category.ORD
            n.attr |= Attribute.ORDSUFFIX
            return k + 1
        after = n.joint(s, k, False)
        if n.has(s, after, Category.VULGAR) and s.t_start[s.n_first[k]] - s.t_end[s.n_last[k - 1]] <= 3:
            k = after
            add_vulgar(n, s, k)
            return scales(n, s, k + 1, i)
        after = slashed(n, s, i, k)
        if after > k:
            return scales(n, s, after, i) if n.cat == Category.NUM else after
        if (
            k < s.nodes
            and n.glued(s, k)
            and s.n_word[k] == n.w_s
            and not (n.glued(s, k + 1) and s.t_class[s.n_first[k + 1]] != Token.PUNCT)
        ):
            if n.attr & (Attribute.YEAR | Attribute.D2) or ((n.attr & Attribute.D1) and n.bounded(s, i)):
                n.attr |= Attribute.PLURAL
                return k + 1
        if n.has(s, k, Category.POINTWORD) and not n.glued(s, k):
            after = point(n, s, k)
            if after > k:
                return scales(n, s, after, i)
    after = after_whole(n, s, k)
    if after > k:
        return scales(n, s, after, i)
    after = scales(n, s, k, i)
    if after > k and (n.attr & Attribute.INT) and strong_scale(n, s, k, 99):
        return goes_on(n, s, i, after)
    return after


def goes_on(n: Numeral, s: Sentence, i: cython.int, after: cython.int) -> cython.int:
    """What follows digits and a scale word: "4 thousand |3 hundred and 21", "3 million |and a half"."""
    k: cython.int = after_whole(n, s, after)
    if k > after:
        return k
    if n.has(s, after, Category.AND | Category.COMMA | SIMPLE) or n.is_number(s, after):
        k = cardinal(n, s, i)
        if k > after:
            n.mant = n.value
            n.exp = 0
            n.res = n.lowest
            return k
    return after


def spoken(n: Numeral, s: Sentence, i: cython.int) -> cython.int:
    """ "One twenty two", digit by digit or in pairs without "hundred": from node ``i``, or ``i``."""
    if (
        n.has(s, i, Category.DIGIT)
        and n.has(s, i + 1, Category.TENS)
        and n.has(s, i + 2, Category.DIGIT)
        and n.payload(s, i) > 0
    ):
        if not n.leads(s, i + 3):
            n.begin(Attribute.WORDS | Attribute.INT, Category.NUM)
            n.mant = 100 * n.payload(s, i) + n.payload(s, i + 1) + n.payload(s, i + 2)
            return i + 3
    return i


def words(n: Numeral, s: Sentence, i: cython.int) -> cython.int:
    """A numeral that begins with a word at node ``i``; returns the node after it, or ``i``."""
    k: cython.int = spoken(n, s, i)
    after: cython.int
    if k > i:
        return k
    k = cardinal(n, s, i)
    if k == i:
        return i
    n.begin(Attribute.WORDS | Attribute.INT, Category.NUM)
    n.mant = n.value
    n.res = n.lowest
    if n.has(s, i, Category.ARTICLE) and not n.has(s, i, Category.DIGIT):
        n.attr |= Attribute.ARTICLE
    if n.place < 99:
        n.scale = n.place
    if n.place < 99 or n.last == HUNDRED_READ:
        n.attr |= Attribute.SCALED
    after = in_words(n, s, i, k)
    if after > k:
        return after
    after = ordinal_end(n, s, k, n.closes(s, k + 1), False)
    if after > k:
        n.mant = n.value
        n.res = 0
        n.cat = Category.ORD
        return after
    if n.has(s, k, Category.DOZEN) and n.form_class(s, k) != FormClass.WEAK and n.mant < LIMIT // 144:
        n.mant *= n.payload(s, k)
        n.attr |= Attribute.SCALED
        return k + 1
    after = point(n, s, k)
    if after == k:
        after = after_whole(n, s, k)
    if after == k and not n.has(s, n.joint(s, k, False), Category.SCALE):
        return k
    return scales(n, s, after, i)


def below_one(n: Numeral, s: Sentence, i: cython.int) -> cython.int:
    """ "Point 77" from node ``i``: alone, or before a scale or a percentage, but not "at this point"; or ``i``."""
    k: cython.int
    alone: cython.bint = i == 0 or n.has(s, i - 1, Category.SIGN)
    if not alone and (s.t_attr[s.n_last[i - 1]] & NOMINAL) != 0:
        return i
    n.begin(Attribute.DIGITS if n.is_number(s, i + 1) else Attribute.WORDS, Category.NUM)
    k = point(n, s, i)
    if k == i or not (n.has(s, k, Category.SCALE | Category.PCT) or (alone and n.closes(s, k))):
        return i
    return scales(n, s, k, i)
