"""Fractions: ½, 3/4, "two thirds", "three twenty-firsts", "half a million", "two and a half", "by a fifth"."""

from __future__ import annotations

try:
    import cython
except ImportError:
    from figures import _cython as cython  # type: ignore[no-redef]

from figures.lexicon.compile_codes import CLASSES, ROLES, VULGAR_BASE
from figures.scanner import codes

if cython.compiled:
    from cython.cimports.figures.numerals.numeral_cy import Numeral
    from cython.cimports.figures.numerals.scales_cy import of_scale, scales
    from cython.cimports.figures.numerals.words_cy import cardinal, denominator
    from cython.cimports.figures.scanner.sentence_cy import Sentence
else:
    from figures.numerals.numeral_cy import Numeral
    from figures.numerals.scales_cy import of_scale, scales
    from figures.numerals.words_cy import cardinal, denominator
    from figures.scanner.sentence_cy import Sentence

_C = codes.CATEGORIES
_A = codes.ATTRIBUTES
DIGIT = cython.declare(cython.ulonglong, _C["DIGIT"])
TENS = cython.declare(cython.ulonglong, _C["TENS"])
SIMPLE = cython.declare(cython.ulonglong, _C["DIGIT"] | _C["TEEN"] | _C["TENS"])
SCALE = cython.declare(cython.ulonglong, _C["SCALE"])
HUNDRED = cython.declare(cython.ulonglong, _C["HUNDRED"])
ORDWORD = cython.declare(cython.ulonglong, _C["ORDWORD"])
FRACWORD = cython.declare(cython.ulonglong, _C["FRACWORD"])
VULGAR = cython.declare(cython.ulonglong, _C["VULGAR"])
ARTICLE = cython.declare(cython.ulonglong, _C["ARTICLE"])
AND = cython.declare(cython.ulonglong, _C["AND"])
DASH = cython.declare(cython.ulonglong, _C["DASH"])
SLASH = cython.declare(cython.ulonglong, _C["SLASH"])
CMPPRE = cython.declare(cython.ulonglong, _C["CMPPRE"])
CHANGE = cython.declare(cython.ulonglong, _C["CHANGE"])
POINTS = cython.declare(cython.ulonglong, _C["POINTS"] | _C["PPT"])
UNIT = cython.declare(cython.ulonglong, _C["UNIT"])
MEASURED = cython.declare(cython.ulonglong, _C["TIMEUNIT"] | _C["UNIT"])
NUM = cython.declare(cython.ulonglong, _C["NUM"])
FRAC = cython.declare(cython.ulonglong, _C["FRAC"])
A_DIGITS = cython.declare(cython.ulonglong, _A["digits"])
A_WORDS = cython.declare(cython.ulonglong, _A["words"])
A_INT = cython.declare(cython.ulonglong, _A["int"])
A_SCALED = cython.declare(cython.ulonglong, _A["scaled"])
T_VERB = cython.declare(cython.int, codes.TAGS["VERB"])
T_AUX = cython.declare(cython.int, codes.TAGS["AUX"])
YEARS = cython.declare(cython.ulonglong, _A["year"] | _A["modern"])
PUNCT = cython.declare(cython.int, codes.PUNCT)
RECENT = cython.declare(cython.uint, codes.MARKS["recent"])
COURSE = cython.declare(cython.uint, codes.MARKS["course"])
RUNNING = cython.declare(cython.uint, codes.MARKS["running"])
K_STRONG = cython.declare(cython.int, CLASSES.index("strong"))
K_PLURAL = cython.declare(cython.int, CLASSES.index("plural"))
K_COMPOUND = cython.declare(cython.int, CLASSES.index("compound"))
VULGAR_STEP = cython.declare(cython.longlong, VULGAR_BASE)
R_VERB = cython.declare(cython.int, ROLES.index("verb"))
R_DEGREE = cython.declare(cython.int, ROLES.index("degree"))
TENS_READ = cython.declare(cython.int, 3)
OF_THE_SCALE = cython.declare(
    cython.int, 5
)  # "three million and a half" is 3.5 million, "a hundred and a half" is 100.5


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def add_vulgar(n: Numeral, s: Sentence, i: cython.int) -> cython.void:
    """Add the sign of node ``i``: ½, ¾."""
    n.add_fraction(n.payload(s, i) // VULGAR_STEP, n.payload(s, i) % VULGAR_STEP)


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
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


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def slashed(n: Numeral, s: Sentence, i: cython.int, k: cython.int) -> cython.int:
    """A fraction with a slash, 3/4, 10 1/2, whose first number ends at node ``k``; the node after it, or ``k``."""
    whole: cython.longlong = n.mant
    top: cython.longlong
    below: cython.longlong
    at: cython.int = n.joint(s, k, False)  # 29-1/2 inches
    if (
        n.is_number(s, at)
        and (at > k or not n.glued(s, k))
        and n.has(s, at + 1, SLASH)
        and n.glued(s, at + 1)
        and n.glued(s, at + 2)
        and not n.has(s, at + 3, SLASH)
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
        n.has(s, k, SLASH)
        and n.glued(s, k)
        and n.glued(s, k + 1)
        and not n.has(s, k + 2, SLASH)
        and not n.has(s, i - 1, SLASH)
    ):
        below = n.small_int(s, k + 1)
        if 0 < whole and whole < below and n.exp == 0 and usual(below):
            n.begin(n.attr & ~(YEARS | A_INT), FRAC)
            n.add_fraction(whole, below)
            return k + 2
    return k


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def add_part(
    n: Numeral, s: Sentence, top: cython.longlong, below: cython.longlong, place: cython.int, k: cython.int
) -> cython.int:
    """Add ``top / below`` to the number, times its last scale word or the one at node ``k``; returns the node after."""
    if n.has(s, k, SCALE) and n.form_class(s, k) == K_STRONG and n.form_scale(s, k) < place:
        # "one billion and three quarters million"
        place = n.form_scale(s, k)
        k += 1
    elif place < OF_THE_SCALE:
        place = 0
    n.to_power(place)
    if n.exp == place:
        n.add_fraction(top, below)
    return k


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def after_whole(n: Numeral, s: Sentence, i: cython.int) -> cython.int:
    """Take "and a half", "and three quarters", "and a thirtieth" from node ``i``; the node after them, or ``i``."""
    k: cython.int
    after: cython.int
    top: cython.longlong = 1
    start: cython.int = i
    if n.has(s, i, DASH) and n.has(s, i + 1, AND):
        i = n.joint(s, i, False)  # two-and-a-half
    if not n.has(s, i, AND) or n.den != 1:
        return start
    k = n.joint(s, i + 1, False)
    if n.has(s, k, ARTICLE) and not n.has(s, k, DIGIT):
        k += 1
    else:
        k = cardinal(n, s, k)
        top = n.value
        if k <= i + 1 or top == 0 or n.from_digits:
            return start
        # "two and fifty-four hundredths"; its own "and" would be the second
        if n.split_place >= 0:
            return start
    k = n.joint(s, k, False)
    after = denominator(n, s, k, top == 1)
    if after < 0 or n.value <= top:
        return start
    # "one and a third party", "three and a second": only halves and quarters go before a noun
    if top == 1 and n.value != 2 and n.value != 4 and n.leads(s, after) and not n.has(s, after, SCALE):
        return start
    return add_part(n, s, top, n.value, n.scale, after)


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def over(n: Numeral, top: cython.longlong, below: cython.longlong) -> cython.void:
    """The numeral is a fraction in words."""
    n.begin(A_WORDS | (n.attr & A_SCALED), FRAC)
    n.add_fraction(top, below)


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def of_years(n: Numeral, s: Sentence, i: cython.int, k: cython.int) -> cython.bint:
    """Whether the "quarters" of node ``k`` are those of years: "the past three quarters", "two quarters of growth"."""
    after: cython.int = k + 1
    if n.marked(s, i - 1, RECENT):
        return True
    if n.marked(s, after, RUNNING) or n.marked(s, after + 2, RUNNING):
        return True  # in a row
    if after >= s.nodes or s.n_word[after] != n.w_of:
        return False
    return n.marked(s, after + 1, COURSE) or n.marked(s, after + 2, COURSE)


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def in_words(n: Numeral, s: Sentence, i: cython.int, k: cython.int) -> cython.int:
    """A fraction whose numerator ``cardinal`` has read from node ``i`` to ``k``; returns the node after it, or ``k``."""
    value: cython.longlong = n.value
    part: cython.longlong = n.value - n.head
    place: cython.int = n.split_place
    step: cython.int = n.joint(s, k, n.has(s, k + 1, FRACWORD))
    after: cython.int
    below: cython.longlong
    plural: cython.bint
    if value <= 0:
        return k
    if n.has(s, step, FRACWORD):
        below = n.payload(s, step)
        plural = n.form_class(s, step) == K_PLURAL
        if step > k and 1 < value and value < below and n.has(s, step + 1, DASH | UNIT | POINTS):
            plural = True  # a three-quarter-point rise, a three-quarter mile
        if plural and below == 4 and step == k and of_years(n, s, i, k):
            return k
        if (
            place >= 0
            and part < below
            and n.head > 0
            and (plural or (part == 1 and n.form_class(s, step) != K_COMPOUND))
        ):
            # "one hundred and three quarters", "five billion and three quarters"
            n.begin(n.attr, NUM)
            n.mant = n.head
            return add_part(n, s, part, below, place, step + 1)
        if (
            n.last == TENS_READ
            and place < 0
            and below < 10
            and n.above > 0
            and (plural or n.form_class(s, step) == K_COMPOUND)
        ):
            # "one hundred thirty-fifths"
            over(n, n.above, below + value - n.above)
            return step + 1
        if (plural or (value == 1 and n.form_class(s, step) != K_COMPOUND)) and (
            below > value or not n.has(s, step, MEASURED)
        ):
            over(n, value, below)
            return of_scale(n, s, step + 1)
        return k
    if n.has(s, step, SIMPLE | HUNDRED) or (value == 1 and n.has(s, step, ORDWORD)):
        after = denominator(n, s, step, value == 1)
        if after < 0 or (value == 1 and (n.leads(s, after) or not n.has(s, step, TENS | DIGIT))):
            return k
        over(n, value, n.value)
        return after
    return k


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def stands_free(n: Numeral, s: Sentence, i: cython.int, k: cython.int) -> cython.bint:
    """Whether "a fifth" from node ``i`` to ``k`` is a share: alone, or "by a fifth" with no noun behind."""
    if k < s.nodes and (s.t_tag[s.n_first[k]] == T_VERB or s.t_tag[s.n_first[k]] == T_AUX):
        if n.has(s, i - 1, CMPPRE):
            return True  # under a quarter had a pension
        # a tenth said so; a second and a third person may say it too
        return n.value > 3 and (i == 0 or s.t_class[s.n_first[i - 1]] == PUNCT)
    if n.closes(s, k):
        if i == 0 or s.t_tag[s.n_last[i - 1]] == T_VERB or s.t_tag[s.n_last[i - 1]] == T_AUX:
            return True
    elif n.has(s, k, CHANGE) and n.lexicon.form_role[s.n_form[k]] == R_DEGREE:
        return True  # a fifth higher
    elif n.leads(s, k):
        return False
    if n.has(s, i - 1, CHANGE) and n.lexicon.form_role[s.n_form[i - 1]] == R_VERB:
        return True  # jumped a fifth to
    return n.has(s, i - 1, CMPPRE) or (i > 0 and s.n_word[i - 1] == n.w_by)


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def fraction(n: Numeral, s: Sentence, i: cython.int) -> cython.int:
    """A fraction without a numerator from node ``i``: ½, half a million, a third of, a quarter of a million."""
    k: cython.int = i
    after: cython.int
    value: cython.longlong
    n.begin(A_WORDS, FRAC)
    if n.has(s, i, VULGAR):
        n.attr = A_DIGITS
        add_vulgar(n, s, i)
        return scales(n, s, i + 1, i)
    if n.has(s, k, ARTICLE) and not n.has(s, k, DIGIT):
        k += 1
        if n.has(s, k, DASH):
            return i
    if n.has(s, k, FRACWORD):
        if n.form_class(s, k) == K_PLURAL or n.form_class(s, k) == K_COMPOUND:
            return i
        value = n.payload(s, k)
        if k > i and n.has(s, k + 1, DASH) and n.has(s, n.joint(s, k + 1, False), POINTS):
            return i  # a |half-point| cut
        if value == 2 or (k + 1 < s.nodes and s.n_word[k + 1] == n.w_of and k > i):
            # "a third of", "a quarter of a million": an article before and "of" behind
            n.add_fraction(1, value)
            return of_scale(n, s, k + 1)
        if value == 4 and k > i and n.has(s, k + 1, SCALE | UNIT):
            n.add_fraction(1, value)
            return of_scale(n, s, k + 1)  # a quarter mile
        if value == 4 and n.has(s, n.joint(s, k + 1, False), POINTS):
            n.add_fraction(1, value)
            return k + 1  # a quarter point
        if k == i and n.form_class(s, k) == 0:
            # "quarter million", "quarter mile", but not "first-quarter million"
            if value == 4 and n.has(s, k + 1, SCALE | UNIT) and not n.has(s, i - 1, ORDWORD | DASH):
                n.add_fraction(1, value)
                return of_scale(n, s, k + 1)
            return i
    if k == i:
        return i
    # a fifth, a hundredth, a twenty-first; "a hundred trillionth" is an ordinal
    if n.has(s, k, HUNDRED | SCALE):
        return i
    after = denominator(n, s, k, True)
    if after < 0:
        return i
    if n.value == 4 and n.has(s, i - 1, CMPPRE) and not n.leads(s, after):
        n.add_fraction(1, 4)
        return after
    if (after < s.nodes and s.n_word[after] == n.w_of and n.value > 99) or stands_free(n, s, i, after):
        n.add_fraction(1, n.value)
        return after
    return i
