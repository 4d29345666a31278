"""Exact values of the few rows for which one rounding of floats is not enough, from digits that ``numerals`` read.

The reader marks such a row ``inexact`` and says where the digits of a long number stand; the arithmetic is of fractions.

>>> nearest(7, 0, 3), nearest(639, 8, 1), nearest(1, -400, 1)
(2.3333333333333335, 63900000000.0, 0.0)
"""

from __future__ import annotations

import math
import re
from array import array
from fractions import Fraction

from figures import columns
from figures.kinds.program import rejects
from figures.reader_cy import Reader

DECISIVE = 800  # digits that settle a float, with one more to say whether something follows: no two floats need 770
FURTHEST = 4000  # powers of ten: behind or before all of DECISIVE digits, nothing finite is so far
PLAIN = 18  # zeros that a number in a unit is written out with
SMALLEST = 5e-324  # above 0: what the digits behind a value that is held allow
REASONS = ("number too large to be held", "number too small to be held")  # 10^400, 10^-400


def mend(used: Reader, data: bytes, bounds: array[int], row: int) -> None:
    """Compute the values of a row anew; one that no float holds becomes a reject with its reason.

    Args:
        used: the reader, with its rows.
        data: the bytes it read.
        bounds: where each document begins in them.
        row: number of the row.
    """
    given = {name: used.rows_buffer[at * used.capacity + row] for name, at in columns.AT.items()}
    origin = bounds[given["document"]]

    def factor(side: str) -> Fraction:
        start, end = origin + given[f"digits{side}_start"], origin + given[f"digits{side}_end"]
        return beyond(data[start:end].decode(), given[f"dropped{side}"])

    first, second = factor(""), factor("2")
    value = fraction(given["mant"], given["exp"], given["den"]) * first
    if given["power"] != 1 and given["digits_end"] > given["digits_start"]:
        value = raised(value, given["power"])
    other = Fraction(0)
    if given["range"]:
        other = fraction(given["mant2"], given["exp2"], given["den2"]) * second
        if given["power2"] != 1 and given["digits2_end"] > given["digits2_start"]:
            other = raised(other, given["power2"])
    else:
        value /= second
    resolution = nearest(1, given["res"], 1) or SMALLEST
    found = (nearest_of(value), nearest_of(other), resolution)
    if not all(map(math.isfinite, found)):
        reason = 1
    elif (value and not found[0]) or (other and not found[1]):
        reason = 2
    else:
        reason = 0
    if reason and not given["reject"]:
        used.rows_buffer[columns.AT["reject"] * used.capacity + row] = len(rejects()) + reason
    for position, number in enumerate(found):
        used.values_buffer[position * used.capacity + row] = 0.0 if reason else number


def beyond(digits: str, dropped: int) -> Fraction:
    """What a mantissa is to be multiplied with, because it holds all digits of a number but the last ``dropped``.

    >>> 123456789012345678 * beyond("1,234,567,890,123,456,789", 1) * 10
    Fraction(1234567890123456789, 1)
    """
    if not dropped:
        return Fraction(1)
    whole = "".join(str(int(digit)) for digit in re.findall(r"\d", digits)).lstrip("0")
    held = int(whole[: len(whole) - dropped])
    if len(whole) > DECISIVE:
        dropped -= len(whole) - DECISIVE - 1
        whole = whole[:DECISIVE] + ("1" if whole[DECISIVE:].strip("0") else "0")
    return Fraction(int(whole), held) / Fraction(10) ** dropped


def fraction(mant: int, exp: int, den: int) -> Fraction:
    """``mant * 10**exp / den``; beyond what a float can be, a power of millions of digits would only cost time."""
    return Fraction(mant) * Fraction(10) ** max(-FURTHEST, min(FURTHEST, exp)) / den


def raised(base: Fraction, power: int) -> Fraction:
    """A number raised to a power, its sign kept: -2^2 is -4. What no float holds comes out beyond its bounds.

    >>> raised(Fraction(3, 2), 3), raised(Fraction(-2), 2), raised(Fraction(0), 2)
    (Fraction(27, 8), Fraction(-4, 1), Fraction(0, 1))
    >>> nearest_of(raised(Fraction(10**700), 999))
    inf
    """
    if not base:
        return base
    bits = (abs(base.numerator).bit_length() - base.denominator.bit_length()) * power
    if abs(bits) > 4 * FURTHEST:
        return (1 if base > 0 else -1) * Fraction(10) ** (FURTHEST if bits > 0 else -FURTHEST)
    return (1 if base > 0 else -1) * abs(base) ** power


def nearest(mant: int, exp: int, den: int) -> float:
    """The float nearest to ``mant * 10**exp / den``."""
    return nearest_of(fraction(mant, exp, den))


def nearest_of(value: Fraction) -> float:
    """The float nearest to a fraction, infinite beyond the largest."""
    try:
        return float(value)
    except OverflowError:
        return float("inf") if value > 0 else float("-inf")


def numeral(mant: int, exp: int) -> str:
    """A whole number as a unit has it: written out, or with a power of ten.

    >>> numeral(100, 3), numeral(1, 30), numeral(10**17, 3), numeral(25, -1)
    ('100000', '1e30', '1e20', '2.5')
    """
    while mant % 10 == 0 and mant:
        mant, exp = mant // 10, exp + 1
    if exp < 0:
        return repr(nearest(mant, exp, 1))
    return str(mant * 10**exp) if exp <= PLAIN else f"{mant}e{exp}"
