"""Fractions: ½, 3/4, "two thirds", "three twenty-firsts", "half a million", "two and a half", "by a fifth"."""

from __future__ import annotations

import cython
from cython.cimports.figures.lexicon.compile_codes import VULGAR_BASE, FormClass, FormRole
from cython.cimports.figures.numerals.numeral_cy import Numeral
from cython.cimports.figures.numerals.scales_cy import of_scale, scales
from cython.cimports.figures.numerals.words_cy import cardinal, denominator
from cython.cimports.figures.scanner.codes import SIMPLE, YEARS, Attribute, Category, Mark, Tag, Token
from cython.cimports.figures.scanner.sentence_cy import Sentence

POINTS = cython.declare(cython.ulonglong, Category.POINTS | Category.PPT)
MEASURED = cython.declare(cython.ulonglong, Category.TIMEUNIT | Category.UNIT)
DEGREES = cython.declare(cython.int, 1 << FormRole.DEGREE | 1 << FormRole.SIZE)  # roles, a bit each: a fifth higher
SHARED = cython.declare(  # roles of what stands before: jumped a fifth, lost a third
    cython.int, 1 << FormRole.VERB | 1 << FormRole.PARTICLE | 1 << FormRole.TALLY | 1 << FormRole.LOSING
)
TENS_READ = cython.declare(cython.int, 3)
# "three million and a half" is 3.5 million, "a hundred and a half" is 100.5
OF_THE_SCALE = cython.declare(cython.int, 5)


def add_vulgar(n: Numeral, s: Sentence, i: cython.int) -> cython.void:
    """Add the sign of node ``i``: ½, ¾."""
    n.add_fraction(n.payload(s, i) // VULGAR_BASE, n.payload(s, i) % VULGAR_BASE)


def usual(value: cython.longlong) -> cython.bint:
    """A denominator that fractions with a slash are written with; others are codes, dates, odds."""
    return (
        value <= 10
        or value == 12
        or value == 16
        or value == 20
        or value == 32
        or value == 64
        or value == 100
        or value == 128
    )


def slashed(n: Numeral, s: Sentence, i: cython.int, k: cython.int) -> cython.int:
    """A fraction with a slash, 3/4, 10 1/2, whose first number ends at node ``k``; the node after it, or ``k``."""
    whole: cython.longlong = n.mant
    top: cython.longlong
    below: cython.longlong
    at: cython.int = n.joint(s, k, False)  # 29-1/2 inches
    if (
        n.is_number(s, at)
        and (at > k or not n.glued(s, k))
        and n.has(s, at + 1, Category.SLASH)
        and n.glued(s, at + 1)
        and n.glued(s, at + 2)
        and not n.has(s, at + 3, Category.SLASH)
    ):
        top = n.small_int(s, at)
        below = n.small_int(s, at + 2)
        if 0 < top and top < below and below < 100 and (at == k or usual(below)):
            n.add_fraction(top, below)
            n.attr &= ~YEARS
            return at + 3
        return k
    # 3/4, but not 9/11/2001 and not 10/1
    if (
        n.has(s, k, Category.SLASH)
        and n.glued(s, k)
        and n.glued(s, k + 1)
        and not n.has(s, k + 2, Category.SLASH)
        and not n.has(s, i - 1, Category.SLASH)
    ):
        below = n.small_int(s, k + 1)
        if 0 < whole and whole < below and n.exp == 0 and usual(below):
            n.begin(n.attr & ~(YEARS | Attribute.INT), Category.FRAC)
            n.add_fraction(whole, below)
            return k + 2
    return k


def add_part(
    n: Numeral, s: Sentence, top: cython.longlong, below: cython.longlong, place: cython.int, k: cython.int
) -> cython.int:
    """Add ``top / below`` to the number, times its last scale word or the one at node ``k``; returns the node after."""
    if n.has(s, k, Category.SCALE) and n.form_class(s, k) == FormClass.STRONG and n.form_scale(s, k) < place:
        # "one billion and three quarters million"
        place = n.form_scale(s, k)
        k += 1
    elif place < OF_THE_SCALE:
        place = 0
    n.to_power(place)
    if n.exp == place:
        n.add_fraction(top, below)
    return k


def after_whole(n: Numeral, s: Sentence, i: cython.int) -> cython.int:
    """Take "and a half", "and three quarters", "and a thirtieth" from node ``i``; the node after them, or ``i``."""
    k: cython.int
    after: cython.int
    top: cython.longlong = 1
    start: cython.int = i
    if n.has(s, i, Category.DASH) and n.has(s, i + 1, Category.AND):
        i = n.joint(s, i, False)  # two-and-a-half
    if not n.has(s, i, Category.AND) or n.den != 1:
        return start
    k = n.joint(s, i + 1, False)
    if n.has(s, k, Category.ARTICLE) and not n.has(s, k, Category.DIGIT):
        k += 1
    else:
        k = cardinal(n, s, k)
        top = n.value
        if top == 0 or n.from_digits:
            return start
        # "two and fifty-four hundredths"; its own "and" would be the second
        if n.split_place >= 0:
            return start
    k = n.joint(s, k, False)
    after = denominator(n, s, k, top == 1)
    if after < 0 or n.value <= top:
        return start
    # "one and a third party", "three and a second": only halves and quarters go before a noun
    if top == 1 and n.value != 2 and n.value != 4 and n.leads(s, after) and not n.has(s, after, Category.SCALE):
        return start
    return add_part(n, s, top, n.value, n.scale, after)


def over(n: Numeral, top: cython.longlong, below: cython.longlong) -> cython.void:
    """The numeral is a fraction in words."""
    n.begin(Attribute.WORDS | (n.attr & Attribute.SCALED), Category.FRAC)
    n.add_fraction(top, below)


def of_years(n: Numeral, s: Sentence, i: cython.int, k: cython.int) -> cython.bint:
    """Whether the "quarters" of node ``k`` are those of years: "the past three quarters", "two quarters of growth"."""
    after: cython.int = k + 1
    if n.marked(s, i - 1, Mark.RECENT):
        return True
    if n.marked(s, after, Mark.RUNNING) or n.marked(s, after + 2, Mark.RUNNING):
        return True  # in a row
    if after >= s.nodes or s.n_word[after] != n.w_of:
        return False
    return n.marked(s, after + 1, Mark.COURSE) or n.marked(s, after + 2, Mark.COURSE)


def in_words(n: Numeral, s: Sentence, i: cython.int, k: cython.int) -> cython.int:
    """A fraction whose numerator ``cardinal`` has read from node ``i`` to ``k``; returns the node after it, or ``k``."""
    value: cython.longlong = n.value
    part: cython.longlong = n.value - n.head
    place: cython.int = n.split_place
    step: cython.int = n.joint(s, k, n.has(s, k + 1, Category.FRACWORD))
    after: cython.int
    below: cython.longlong
    plural: cython.bint
    if value <= 0:
        return k
    if n.has(s, step, Category.FRACWORD):
        below = n.payload(s, step)
        plural = n.form_class(s, step) == FormClass.PLURAL
        if step > k and 1 < value and value < below and n.has(s, step + 1, Category.DASH | Category.UNIT | POINTS):
            plural = True  # a three-quarter-point rise, a three-quarter mile
        if plural and below == 4 and step == k and of_years(n, s, i, k):
            return k
        if (
            place >= 0
            and part < below
            and n.head > 0
            and (plural or (part == 1 and n.form_class(s, step) != FormClass.COMPOUND))
        ):
            # "one hundred and three quarters", "five billion and three quarters"
            n.begin(n.attr, Category.NUM)
            n.mant = n.head
            return scales(n, s, add_part(n, s, part, below, place, step + 1), i)
        if (
            n.last == TENS_READ
            and place < 0
            and below < 10
            and n.above > 0
            and (plural or n.form_class(s, step) == FormClass.COMPOUND)
        ):
            # "one hundred thirty-fifths"
            over(n, n.above, below + value - n.above)
            return step + 1
        if (plural or (value == 1 and n.form_class(s, step) != FormClass.COMPOUND)) and (
            below > value or not n.has(s, step, MEASURED)
        ):
            over(n, value, below)
            return of_scale(n, s, step + 1)
        return k
    if n.has(s, step, SIMPLE | Category.HUNDRED) or (value == 1 and n.has(s, step, Category.ORDWORD)):
        after = denominator(n, s, step, value == 1)
        if after < 0 or (value == 1 and not one_of(n, s, i, step, after)):
            n.value = value
            return k
        over(n, value, n.value)
        return after
    return k


def one_of(n: Numeral, s: Sentence, i: cython.int, step: cython.int, after: cython.int) -> cython.bint:
    """Whether "one" from node ``i`` and the denominator from ``step`` to ``after`` are a fraction: "one hundredth of an inch"."""
    if after < s.nodes and s.n_word[after] == n.w_of:
        # "his one hundredth of the season" is an ordinal
        return i == 0 or not (s.t_attr[s.n_last[i - 1]] & (Attribute.DET | Attribute.PRON))
    return n.has(s, step, Category.TENS | Category.DIGIT) and not n.leads(s, after)


def stands_free(n: Numeral, s: Sentence, i: cython.int, k: cython.int) -> cython.bint:
    """Whether "a fifth" from node ``i`` to ``k`` is a share: alone, or "by a fifth" with no noun behind."""
    if k < s.nodes and (s.t_tag[s.n_first[k]] == Tag.VERB or s.t_tag[s.n_first[k]] == Tag.AUX):
        if n.has(s, i - 1, Category.CMPPRE):
            return True  # under a quarter had a pension
        # a tenth said so; a second and a third person may say it too
        return n.value > 3 and (i == 0 or s.t_class[s.n_first[i - 1]] == Token.PUNCT)
    if n.closes(s, k):
        if i == 0 or s.t_tag[s.n_last[i - 1]] == Tag.VERB or s.t_tag[s.n_last[i - 1]] == Tag.AUX:
            return True
    elif n.has(s, k, Category.CHANGE) and DEGREES & 1 << n.lexicon.form_role[s.n_form[k]]:
        return True  # a fifth higher
    elif n.has(s, k, Category.CMPPRE) and (
        s.n_last[k] > s.n_first[k] or n.lexicon.form_role[s.n_form[k]] == FormRole.LEVEL
    ):
        return True  # a third below its peak, a third more than in May
    elif n.marked(s, k, Mark.LESS | Mark.MORE):
        return True  # a fifth less carbon
    elif k < s.nodes and s.n_word[k] == n.w_as:
        return True  # a third as much
    elif n.leads(s, k):
        return False
    if n.has(s, i - 1, Category.CHANGE):
        role: cython.int = n.lexicon.form_role[s.n_form[i - 1]]
        if SHARED & 1 << role:
            return True  # jumped a fifth to, up a fifth, lost a third since
    return n.has(s, i - 1, Category.CMPPRE) or (i > 0 and s.n_word[i - 1] == n.w_by)


def fraction(n: Numeral, s: Sentence, i: cython.int) -> cython.int:
    """A fraction without a numerator from node ``i``: ½, half a million, a third of, a quarter of a million."""
    k: cython.int = i
    after: cython.int
    value: cython.longlong
    n.begin(Attribute.WORDS, Category.FRAC)
    if n.has(s, i, Category.VULGAR):
        n.attr = Attribute.DIGITS
        add_vulgar(n, s, i)
        return scales(n, s, i + 1, i)
    if n.has(s, k, Category.ARTICLE) and not n.has(s, k, Category.DIGIT):
        k += 1
        if n.has(s, k, Category.DASH):
            return i
    if n.has(s, k, Category.FRACWORD):
        if n.form_class(s, k) == FormClass.PLURAL or n.form_class(s, k) == FormClass.COMPOUND:
            return i
        value = n.payload(s, k)
        if k > i and n.has(s, k + 1, Category.DASH) and n.has(s, n.joint(s, k + 1, False), POINTS):
            return i  # a |half-point| cut
        if value == 2 or (k + 1 < s.nodes and s.n_word[k + 1] == n.w_of and k > i):
            # "a third of", "a quarter of a million": an article before and "of" behind
            n.add_fraction(1, value)
            return of_scale(n, s, k + 1)
        if value == 4 and k > i and n.has(s, k + 1, Category.SCALE | Category.UNIT):
            n.add_fraction(1, value)
            return of_scale(n, s, k + 1)  # a quarter mile
        if value == 4 and n.has(s, n.joint(s, k + 1, False), POINTS):
            n.add_fraction(1, value)
            return k + 1  # a quarter point
        if k == i and n.form_class(s, k) == 0:
            # "quarter million", "quarter mile", but not "first-quarter million"
            if (
                value == 4
                and n.has(s, k + 1, Category.SCALE | Category.UNIT)
                and not n.has(s, i - 1, Category.ORDWORD | Category.DASH)
            ):
                n.add_fraction(1, value)
                return of_scale(n, s, k + 1)
            return i
    if k == i:
        return i
    # a fifth, a hundredth, a twenty-first; "a hundred trillionth" is an ordinal
    if n.has(s, k, Category.HUNDRED | Category.SCALE):
        return i
    after = denominator(n, s, k, True)
    if after < 0:
        return i
    if n.value == 4 and n.has(s, i - 1, Category.CMPPRE) and not n.leads(s, after):
        n.add_fraction(1, 4)
        return after
    if (after < s.nodes and s.n_word[after] == n.w_of and n.value > 99) or stands_free(n, s, i, after):
        n.add_fraction(1, n.value)
        return after
    return i
