"""Whole numbers in words, "two hundred and five", also with digits for a group, "4 thousand 3 hundred and 21".

``cardinal`` leaves in ``Numeral``: ``value``; ``last``, the sort of the word read last (``DIGIT_READ`` …); ``lowest``,
the power of ten of the last place; ``place``, that of the last scale word; ``head``, the value before the last "and";
``split_place``, ``place`` at that "and", or -1; ``above``, the value without a last "twenty", "thirty" …. While it reads,
``total`` is the value up to the last scale word, ``group`` what stands behind it.
"""

from __future__ import annotations

import cython
from cython.cimports.figures.lexicon.compile_codes import FormClass
from cython.cimports.figures.numerals.numeral_cy import Numeral
from cython.cimports.figures.scanner.codes import LIMIT, SIMPLE, Category, Token
from cython.cimports.figures.scanner.sentence_cy import Sentence

# what was read last
DIGIT_READ = cython.declare(cython.int, 1)
TEEN_READ = cython.declare(cython.int, 2)
TENS_READ = cython.declare(cython.int, 3)
HUNDRED_READ = cython.declare(cython.int, 4)
SCALE_READ = cython.declare(cython.int, 5)
NUMBER_READ = cython.declare(cython.int, 6)


def power_of_ten(exponent: cython.int) -> cython.longlong:
    """Ten to a power below 18."""
    value: cython.longlong = 1
    while exponent > 0:
        value *= 10
        exponent -= 1
    return value


def strong_scale(n: Numeral, s: Sentence, i: cython.int, below: cython.int) -> cython.bint:
    """Node ``i`` is a scale word, or hundred, of less than ten to ``below``."""
    if n.has(s, i, Category.HUNDRED):
        return below > 2 and n.form_class(s, i) != FormClass.PLURAL
    if not n.has(s, i, Category.SCALE) or n.form_scale(s, i) >= below:
        return False
    return n.form_class(s, i) == FormClass.STRONG or n.form_class(s, i) == FormClass.PLURAL


def after_group(n: Numeral, s: Sentence, i: cython.int) -> cython.int:
    """The node after the one or two words below a hundred at node ``i``: twenty, twenty-one, 21."""
    step: cython.int
    if n.has(s, i, Category.TENS):
        step = n.joint(s, i + 1, False)
        if n.has(s, step, Category.DIGIT):
            return step + 1
    return i + 1


def next_group(n: Numeral, s: Sentence, k: cython.int) -> cython.int:
    """The node of the next word of the number that reached node ``k``: behind a hyphen, "and" or a comma; or -1."""
    step: cython.int = n.joint(s, k, n.last == TENS_READ and n.has(s, k + 1, Category.DIGIT))
    if step > k:
        if not n.has(s, step, SIMPLE | Category.HUNDRED | Category.SCALE) or (
            n.last < TENS_READ and n.has(s, step, SIMPLE)
        ):
            return -1  # "one-two"
        return step
    if n.last >= HUNDRED_READ and n.has(s, k, Category.AND):
        if n.has(s, k + 1, SIMPLE):
            if n.last == HUNDRED_READ and n.has(s, k + 2, Category.HUNDRED):
                return -1  # "one hundred and two hundred"
            if n.last == SCALE_READ and n.has(s, k + 2, Category.SCALE) and not strong_scale(n, s, k + 2, n.place):
                return -1  # "one million and two million"
            return k + 1
        if n.small_int(s, k + 1) > 0 and not (n.last == HUNDRED_READ and n.has(s, k + 2, Category.HUNDRED)):
            return k + 1
        return -1
    if n.last == SCALE_READ and n.has(s, k, Category.COMMA) and (n.has(s, k + 1, SIMPLE) or n.small_int(s, k + 1) > 0):
        return k + 1 if strong_scale(n, s, after_group(n, s, k + 1), n.place) else -1
    return k


def take_digits(n: Numeral, s: Sentence, i: cython.int, number: cython.longlong, joined: cython.bint) -> cython.bint:
    """Add the bare digits of node ``i``, which go before a scale word, or end the number: "3 hundred and |21|"."""
    if n.last and n.last < HUNDRED_READ:
        return False
    if not strong_scale(n, s, i + 1, n.place):
        if n.last != HUNDRED_READ or not joined or number > 99 or n.has(s, i + 1, Category.PCT):
            return False
        if i + 1 < s.nodes and n.glued(s, i + 1) and s.t_class[s.n_first[i + 1]] != Token.PUNCT:
            return False
    n.from_digits = n.from_digits or n.last == 0
    n.group += number
    n.last = NUMBER_READ
    n.lowest = 0
    return True


def take_small(n: Numeral, s: Sentence, i: cython.int) -> cython.bint:
    """Add a word below a hundred: one, twelve, twenty."""
    digit: cython.bint = n.has(s, i, Category.DIGIT)
    if n.last == DIGIT_READ or n.last == TEEN_READ or n.last == NUMBER_READ or (n.last == TENS_READ and not digit):
        return False
    if not digit:
        n.above = n.total + n.group
    n.group += n.payload(s, i)
    n.last = DIGIT_READ if digit else TENS_READ if n.has(s, i, Category.TENS) else TEEN_READ
    n.lowest = 0
    return True


def take_hundred(n: Numeral) -> cython.bint:
    """Multiply the group by a hundred; a hundred alone is one of it."""
    if n.last == HUNDRED_READ or n.group >= 100:
        return False
    n.group = 100 if n.group == 0 else n.group * 100
    n.last = HUNDRED_READ
    n.lowest = 2
    return True


def take_scale(n: Numeral, scale: cython.int) -> cython.bint:
    """Multiply by a power of ten, "three thousand five hundred |million|"; False where an exponent has to hold it."""
    factor: cython.longlong = power_of_ten(scale)
    if n.group == 0 or n.place <= scale:
        n.group += n.total
        n.total = 0
    if n.group >= LIMIT // factor:
        return False
    n.total += n.group * factor
    n.group = 0
    n.last = SCALE_READ
    n.lowest = scale
    n.place = scale
    return True


def take(n: Numeral, s: Sentence, i: cython.int, joined: cython.bint) -> cython.bint:
    """Read node ``i`` as the next word of the number; ``joined``: a hyphen, "and" or a comma stands before it."""
    number: cython.longlong = n.small_int(s, i)
    # after digits and a scale, "5 million and two people", only a further scale goes on: "5 million two hundred"
    if n.from_digits and n.last == SCALE_READ and (n.has(s, i, SIMPLE) or number >= 0):
        if not strong_scale(n, s, after_group(n, s, i), n.place):
            return False
    if number >= 0:
        return take_digits(n, s, i, number, joined)
    if n.has(s, i, Category.DIGIT | Category.TEEN | Category.TENS):
        return take_small(n, s, i)
    if n.has(s, i, Category.HUNDRED) and n.form_class(s, i) != FormClass.PLURAL:
        return take_hundred(n)
    return n.last != 0 and strong_scale(n, s, i, 99) and take_scale(n, n.form_scale(s, i))


def cardinal(n: Numeral, s: Sentence, i: cython.int) -> cython.int:
    """Read a whole number from node ``i``; returns the node after it, or ``i``."""
    head: cython.longlong
    split_place: cython.int
    k: cython.int = i
    step: cython.int
    n.begin_words()
    if n.has(s, k, Category.ARTICLE) and not n.has(s, k, Category.DIGIT):
        if not n.has(s, k + 1, Category.HUNDRED | Category.SCALE) or n.form_class(s, k + 1) > FormClass.STRONG:
            return i
        n.group = 1
        n.last = DIGIT_READ
        k += 1
    while True:  # behind the last node nothing is taken
        step = next_group(n, s, k) if n.last else k
        if step < 0:
            break
        head = n.total + n.group if step > k and n.has(s, k, Category.AND) else 0
        split_place = n.place if n.last == SCALE_READ else 0
        if not take(n, s, step, step > k):
            break
        if n.last == HUNDRED_READ or n.last == SCALE_READ:
            n.split_place = -1
        elif head:
            n.head = head
            n.split_place = split_place
        k = step + 1
    n.value = n.total + n.group
    return k if n.last else i


def ordinal_end(n: Numeral, s: Sentence, k: cython.int, spaced: cython.bint, below: cython.bint) -> cython.int:
    """The ordinal that ends the number which ``cardinal`` read up to node ``k``, "twenty-|first|".

    ``n.value`` becomes the whole number. ``spaced``: also "one hundred fifth", which before a noun is two numbers;
    ``below``: the number is a denominator, so that a plural will do, "three twenty-|firsts|".
    Returns the node after it, or ``k``.
    """
    step: cython.int = n.joint(s, k, False)
    small: cython.longlong
    if step == k and n.last >= HUNDRED_READ and n.has(s, k, Category.AND):
        step = k + 1
    if not n.has(s, step, Category.ORDWORD) and not (
        below and n.has(s, step, Category.FRACWORD) and n.last == TENS_READ
    ):
        return k
    small = n.payload(s, step)
    if n.has(s, step, Category.ORDWORD) and n.form_class(s, step) == FormClass.SCALE:
        if step > k and n.has(s, k, Category.AND):
            return k
        # "two hundredth", "three thousandth"
        if n.value >= LIMIT // small or (n.last >= HUNDRED_READ and small <= power_of_ten(n.lowest)):
            return k
        n.value *= small
        return step + 1
    if n.last == TENS_READ and small < 10:
        n.value += small
        return step + 1
    if n.last >= HUNDRED_READ and n.last <= SCALE_READ and small < 100 and (step > k or spaced):
        n.value += small
        return step + 1
    return k


def denominator(n: Numeral, s: Sentence, i: cython.int, single: cython.bint) -> cython.int:
    """What a numerator is over, from node ``i``: "fifths", "twenty-firsts"; its number in ``n.value``.

    ``single``: the numerator is one, so that the word is in the singular. Returns the node after it, or -1.
    """
    k: cython.int
    if n.has(s, i, SIMPLE | Category.HUNDRED | Category.SCALE) and not n.has(s, i, Category.FRACWORD):
        k = cardinal(n, s, i)
        if k > i and n.last >= TENS_READ and n.last <= SCALE_READ:
            i = ordinal_end(n, s, k, True, True)
            if i > k and n.value > 2 and n.has(s, i - 1, Category.ORDWORD) == single:
                return i
        return -1
    if n.has(s, i, Category.FRACWORD) and n.form_class(s, i) != FormClass.COMPOUND:
        if (n.form_class(s, i) == FormClass.PLURAL) != single:
            n.value = n.payload(s, i)
            return i + 1
    elif single and n.has(s, i, Category.ORDWORD) and n.payload(s, i) > 2:
        n.value = n.payload(s, i)
        return i + 1
    return -1
