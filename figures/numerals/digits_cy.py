"""Number tokens to values: separators by locale (``groups_cy``), groups by spaces, powers (1e10, 1.3 x 10^6, 10⁶).

``Numeral`` keeps what is read. A mantissa holds 18 digits; of more the attribute ``long`` tells, with the span of the digits and
how many were dropped, so that ``figures.exact`` makes the value of all of them. No other module reads digits.
"""

from __future__ import annotations

import cython
from cython.cimports.figures.numerals.numeral_cy import Numeral
from cython.cimports.figures.scanner.codes import LIMIT, PIVOT, Attribute, Category, Token
from cython.cimports.figures.scanner.sentence_cy import Sentence

DASH = cython.declare(cython.ulonglong, Category.DASH | Category.SIGN)
WIDTHS = cython.declare(
    cython.ulonglong,
    Attribute.D1 | Attribute.D2 | Attribute.D3 | Attribute.D4 | Attribute.D5UP | Attribute.YEAR | Attribute.MODERN
    | Attribute.LEADZERO
)  # fmt: skip
PART = cython.declare(cython.longlong, 10_000)  # what a number between stops is below
MAX_GROUPS = cython.declare(cython.int, 100)  # by spaces


def read_digits(n: Numeral, s: Sentence, t: cython.int) -> cython.bint:
    """Read the number token ``t``; False when its separators make no number."""
    good: cython.bint
    decimals: cython.int
    whole: cython.int  # digits before the decimal mark
    n.groups.scan(s, t)
    good = n.groups.part(n.decimal_comma, n.space_groups)
    decimals = n.groups.run if n.groups.decimal else 0
    whole = n.groups.total - decimals
    n.begin(Attribute.DIGITS, Category.NUM)
    n.mant = n.groups.mant
    n.exp = n.groups.dropped - decimals
    n.res = -decimals
    n.digits_start = s.t_start[t]
    n.digits_end = s.t_end[t]
    n.dropped = n.groups.dropped
    if n.groups.dropped:
        n.attr |= Attribute.LONG
    n.attr |= Attribute.DEC if n.groups.decimal else Attribute.INT
    if n.groups.grouped:
        n.attr |= Attribute.GROUPED
    if not good:
        n.attr |= Attribute.MIXED
    if n.groups.zero and n.groups.total > 1 and s.data[s.t_start[t]] == 48 and not (n.groups.decimal and whole == 1):
        n.attr |= Attribute.LEADZERO
    if whole >= 5:
        n.attr |= Attribute.D5UP
    elif whole >= 1:
        n.attr |= Attribute.D1 << (whole - 1)
    if whole == 4 and not n.groups.decimal and not n.groups.grouped and 1000 <= n.groups.mant and n.groups.mant < 2200:
        n.attr |= Attribute.YEAR
        if 1900 <= n.groups.mant and n.groups.mant < 2100:
            n.attr |= Attribute.MODERN
    if n.imperial:
        n.attr |= Attribute.US
    return good


def append_digits(n: Numeral, s: Sentence, t: cython.int) -> cython.void:
    """Put the digits of the token ``t`` behind those of the mantissa, as far as it holds them."""
    at: cython.Py_ssize_t = s.t_start[t]
    byte: cython.int
    while at < s.t_end[t]:
        byte = s.data[at]
        if byte == 0xEF:  # full-width
            byte = s.data[at + 2] - 0x60
            at += 2
        at += 1
        if 48 <= byte and byte <= 57:
            if n.mant < LIMIT:
                n.mant = n.mant * 10 + (byte - 48)
            else:
                n.dropped += 1
                n.attr |= Attribute.LONG


def full_year(digits: cython.longlong) -> cython.longlong:
    """The year of two digits, in the last century or in this one."""
    return digits + (2000 if digits < PIVOT else 1900)


def stopped(s: Sentence, i: cython.int) -> cython.longlong:
    """The three numbers of node ``i`` that full stops part, as digits of base ``PART``, and behind them how many digits the
    last has; -1 where there are not three, or one is longer than four digits.
    """
    told: cython.longlong = 0
    stops: cython.int = 0
    width: cython.int = 0
    value: cython.int = 0
    at: cython.Py_ssize_t
    byte: cython.int
    for at in range(s.t_start[s.n_first[i]], s.t_end[s.n_last[i]]):
        byte = s.data[at]
        if byte == 46 and stops < 2:
            told = told * PART + value
            stops += 1
            value = 0
            width = 0
        elif byte < 48 or byte > 57 or width == 4:
            return -1
        else:
            value = 10 * value + byte - 48
            width += 1
    return (told * PART + value) * PART + width if stops == 2 else -1


def day_year(s: Sentence, i: cython.int) -> cython.int:
    """The year of a day in digits, 12.3.88 or 12.3.1988; -1 where the parts are no day, month and year."""
    told: cython.longlong = stopped(s, i)
    width: cython.int = told % PART
    year: cython.int = told // PART % PART
    month: cython.int = told // (PART * PART) % PART
    day: cython.int = told // (PART * PART * PART)
    if told < 0 or day < 1 or day > 31 or month < 1 or month > 12:
        return -1
    if width == 2:
        return full_year(year)
    return year if width == 4 and 1000 <= year and year < 2200 else -1


def football(s: Sentence, i: cython.int) -> cython.int:
    """The points of a score of goals, behinds and points, 12.9.81; -1 where they do not add up."""
    told: cython.longlong = stopped(s, i)
    points: cython.int = told // PART % PART
    behinds: cython.int = told // (PART * PART) % PART
    goals: cython.int = told // (PART * PART * PART)
    return points if told >= 0 and 6 * goals + behinds == points else -1


def space_grouped(n: Numeral, s: Sentence, i: cython.int) -> cython.int:
    """How many of the nodes after the number ``i`` are three-digit groups of it: 12 500, 1 250 000."""
    k: cython.int = i + 1
    length: cython.int = n.digit_count(s, i)
    byte: cython.int
    hard: cython.bint = True  # joined by no-break or thin spaces
    zeros: cython.bint = False
    gap: cython.Py_ssize_t
    if length > 3 or s.data[s.t_start[s.n_first[i]]] == 48 or not (n.attr & Attribute.INT):
        return 0
    # "007" is a name, but not behind "12"
    while k < s.nodes and s.t_class[s.n_first[k]] == Token.NUMBER and n.digit_count(s, k) >= 3 and not n.glued(s, k):
        gap = s.t_end[s.n_last[k - 1]]
        byte = s.data[gap]
        if byte == 32:
            hard = False
        if s.t_start[s.n_first[k]] - gap > 3 or (byte == 32 and s.t_start[s.n_first[k]] - gap > 1):
            break
        if n.digit_count(s, k) != 3:
            byte = s.data[s.t_start[s.n_first[k]] + 3]
            if n.digit_count(s, k) > 4 and (byte == 44 or (byte == 46 and (hard or k > i + 1))):
                k += 1  # 1 234,5
                break
            return 0
        # 12 500 may be two numbers; 12 000 and 12 007 are one
        zeros = s.data[s.t_start[s.n_first[k]]] == 48 or (
            s.data[s.t_start[s.n_first[k]] + 1] == 48 and s.data[s.t_start[s.n_first[k]] + 2] == 48
        )
        k += 1
    if k - i - 1 == 0 or k - i - 1 > MAX_GROUPS:
        return 0
    if hard or n.space_groups or zeros or k - i - 1 >= 2:
        if i > 0 and n.is_number(s, i - 1) and not n.glued(s, i):
            return 0  # a run of numbers: a telephone number, a table
        return k - i - 1
    return 0


def exponent_at(n: Numeral, s: Sentence, i: cython.int) -> cython.int:
    """A signed exponent glued at node ``i``, up to three digits, into ``n.value``; the node after it, or ``i``."""
    k: cython.int = i
    sign: cython.int = 1
    if n.glued(s, k) and (n.has(s, k, DASH) or n.byte(s, k) == 43):
        if n.has(s, k, DASH):
            sign = -1
        k += 1
    if not n.glued(s, k) or n.small_int(s, k) < 0:
        return i
    n.value = n.small_int(s, k) * sign
    if n.glued(s, k + 1) and s.t_class[s.n_first[k + 1]] == Token.WORD:
        return i
    return k + 1


def raised_at(n: Numeral, s: Sentence, i: cython.int) -> cython.int:
    """The same in superscript signs: 10⁶, 10⁻⁴, 10⁺⁶."""
    k: cython.int = i
    at: cython.Py_ssize_t
    digit: cython.int
    sign: cython.int = 1
    count: cython.int = 0
    n.value = 0
    while k < s.nodes and n.glued(s, k) and s.n_first[k] == s.n_last[k] and count < 3:
        at = s.t_start[s.n_first[k]]
        digit = -1
        if s.data[at] == 0xC2:
            digit = (
                1
                if s.data[at + 1] == 0xB9
                else s.data[at + 1] - 0xB0
                if s.data[at + 1] == 0xB2 or s.data[at + 1] == 0xB3
                else -1
            )
        elif s.data[at] == 0xE2 and s.data[at + 1] == 0x81:
            if (s.data[at + 2] == 0xBA or s.data[at + 2] == 0xBB) and k == i:
                sign = 1 if s.data[at + 2] == 0xBA else -1
                k += 1
                continue
            digit = (
                s.data[at + 2] - 0xB0
                if s.data[at + 2] == 0xB0 or (0xB4 <= s.data[at + 2] and s.data[at + 2] <= 0xB9)
                else -1
            )
        if digit < 0:
            break
        n.value = n.value * 10 + digit
        count += 1
        k += 1
    n.value *= sign
    return k if count else i


def powers(n: Numeral, s: Sentence, i: cython.int) -> cython.int:
    """Take what raises the number before node ``i``: e10, x 10^6, ^23; returns the node after it."""
    k: cython.int
    letter: cython.int = n.byte(s, i)
    if i >= s.nodes:
        return i
    if n.glued(s, i) and s.n_first[i] == s.n_last[i]:
        if (letter == 101 or letter == 69) and s.t_end[s.n_first[i]] - s.t_start[s.n_first[i]] == 1:
            k = exponent_at(n, s, i + 1)
            # 2E10 without sign or decimals may be a code
            if k > i + 1 and (letter == 101 or (n.attr & Attribute.DEC) or k > i + 2):
                return raise_by(n, k)
        elif letter == 94:
            k = exponent_at(n, s, i + 1)
            if k > i + 1:
                if n.mant == 10 and n.exp == 0:
                    n.mant = 1
                    return raise_by(n, k)
                n.attr = (n.attr & ~(WIDTHS | Attribute.INT)) | Attribute.LONG | Attribute.DEC
                n.power = cython.cast(cython.int, n.value)
                return k
        elif n.mant == 10 and n.exp == 0 and (letter == 0xC2 or letter == 0xE2):
            k = raised_at(n, s, i)
            if k > i:
                n.mant = 1
                return raise_by(n, k)
    if n.has(s, i, Category.TIMES) and n.small_int(s, i + 1) == 10 and n.glued(s, i + 2):
        k = raised_at(n, s, i + 2)
        if k == i + 2 and n.byte(s, i + 2) == 94:
            k = exponent_at(n, s, i + 3)
            k = k if k > i + 3 else i + 2
        elif k == i + 2 and n.has(s, i + 2, DASH) and n.glued(s, i + 3):
            # 10−30: the raised exponent came down when the text was made plain
            k = exponent_at(n, s, i + 2)
        if k > i + 2:
            return raise_by(n, k)
    return i


def raise_by(n: Numeral, after: cython.int) -> cython.int:
    """Multiply by ten to the exponent in ``n.value``; returns ``after``."""
    n.exp += cython.cast(cython.int, n.value)
    n.res += cython.cast(cython.int, n.value)
    n.attr = (n.attr & ~WIDTHS) | Attribute.SCALED
    return after
