"""Scale words behind a numeral: "5 million", "12k", "two and a half dozen", "three quarters of a million"."""

from __future__ import annotations

try:
    import cython
except ImportError:
    from figures import _cython as cython  # type: ignore[no-redef]

from figures.lexicon.compile_codes import CLASSES
from figures.scanner import codes

if cython.compiled:
    from cython.cimports.figures.numerals.numeral_cy import Numeral
    from cython.cimports.figures.scanner.sentence_cy import Sentence
else:
    from figures.numerals.numeral_cy import Numeral
    from figures.scanner.sentence_cy import Sentence

_C = codes.CATEGORIES
_A = codes.ATTRIBUTES
HUNDRED = cython.declare(cython.ulonglong, _C["HUNDRED"])
SCALE = cython.declare(cython.ulonglong, _C["SCALE"])
DOZEN = cython.declare(cython.ulonglong, _C["DOZEN"])
ARTICLE = cython.declare(cython.ulonglong, _C["ARTICLE"])
NUM = cython.declare(cython.ulonglong, _C["NUM"])
DASH = cython.declare(cython.ulonglong, _C["DASH"])
COMMA = cython.declare(cython.ulonglong, _C["COMMA"])
CURPRE = cython.declare(cython.ulonglong, _C["CURPRE"] | _C["CURWEAK"])
CURPOST = cython.declare(cython.ulonglong, _C["CURPOST"] | _C["CURWEAKPOST"])
CMPPRE = cython.declare(cython.ulonglong, _C["CMPPRE"])
UNIT = cython.declare(cython.ulonglong, _C["UNIT"])
COUNTABLE = cython.declare(cython.ulonglong, _C["UNIT"] | _C["PERNOUN"])
JOINT = cython.declare(cython.ulonglong, _C["DASH"] | _C["TO"] | _C["AND"] | _C["OR"] | _C["SLASH"])
A_SCALED = cython.declare(cython.ulonglong, _A["scaled"])
A_DEC = cython.declare(cython.ulonglong, _A["dec"])
A_CAP = cython.declare(cython.ulonglong, _A["cap"])
A_VERB = cython.declare(cython.ulonglong, _A["verb"])
A_PRON = cython.declare(cython.ulonglong, _A["pron"])
A_LOWER = cython.declare(cython.ulonglong, _A["lower"])
BARE = cython.declare(cython.ulonglong, _A["one"] | _A["year"] | _A["modern"] | _A["d4"])
T_WORD = cython.declare(cython.int, codes.WORD)
PLURAL = cython.declare(cython.uint, codes.MARKS["plural"])
MORE = cython.declare(cython.uint, codes.MARKS["more"])
LESS = cython.declare(cython.uint, codes.MARKS["less"])
RECENT = cython.declare(cython.uint, codes.MARKS["recent"])
TRADED = cython.declare(cython.uint, codes.MARKS["traded"])
RACE = cython.declare(cython.uint, codes.MARKS["race"])
K_STRONG = cython.declare(cython.int, CLASSES.index("strong"))
K_COUNT = cython.declare(cython.int, CLASSES.index("count"))
K_GLUED = cython.declare(cython.int, CLASSES.index("glued"))
K_MONEY = cython.declare(cython.int, CLASSES.index("money"))
K_PLURAL = cython.declare(cython.int, CLASSES.index("plural"))
K_WEAK = cython.declare(cython.int, CLASSES.index("weak"))
K_SPACED = cython.declare(cython.int, CLASSES.index("spaced"))
K_DECIMAL = cython.declare(cython.int, CLASSES.index("decimal"))
LIMIT = cython.declare(cython.longlong, 10**17)


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def takes_scale(n: Numeral, s: Sentence, i: cython.int, first: cython.int) -> cython.bint:
    """Whether the scale form ``i`` multiplies the numeral that begins at node ``first``."""
    klass: cython.int = n.form_class(s, i)
    before: cython.int = first - 1
    money: cython.bint = False
    k: cython.int
    if klass == K_STRONG or klass == K_PLURAL:
        return True
    if n.glued(s, i + 1) and n.is_number(s, i + 1):
        return False  # 50 M50 guns
    # a currency before the numeral, or before the other end of its range
    k = before
    if n.has(s, k, JOINT):
        k -= 1
        while k > 0 and k > before - 4 and (n.is_number(s, k) or n.has(s, k, SCALE | NUM)):
            k -= 1
    if n.has(s, k, CURPRE):
        money = True
    if n.has(s, i + 1, CURPOST) and (not n.has(s, i + 1, CURPRE) or not n.is_number(s, i + 2)):
        money = True
    if money or klass == K_MONEY:
        return money
    if klass == K_DECIMAL:
        # 1.2b, but not house 5b
        return (
            n.glued(s, i)
            and (n.attr & A_DEC) != 0
            and not (n.glued(s, i + 1) and s.t_class[s.n_first[i + 1]] == T_WORD)
        )
    if klass == K_SPACED and (not n.glued(s, i) or (s.n_attr[i] & A_CAP)):
        # "10 k", "10G" with nothing behind it
        return n.closes(s, i + 1)
    if (s.n_attr[i] & A_CAP) and first == 0 and i + 1 < s.nodes and (s.t_attr[s.n_first[i + 1]] & A_VERB):
        return False  # 3M hired 200 people
    if klass == K_COUNT and n.glued(s, i) and i + 2 < s.nodes and s.n_word[i + 1] == n.w_of:
        return (s.t_attr[s.n_first[i + 2]] & A_PRON) != 0  # 35m of its devices, but 3m of cable
    if (
        klass == K_COUNT
        and n.glued(s, i)
        and n.marked(s, first - 1, TRADED)
        and (not n.leads(s, i + 1) or n.marked(s, i + 1, RECENT))
    ):
        return True  # sold 1.2m last year
    if not n.glued(s, i):
        return klass == K_GLUED and (s.n_attr[i] & A_CAP) != 0 and n.form_scale(s, i) == 6
    if klass == K_GLUED or klass == K_SPACED:
        # 24k gold, 737K: only after a digit, and with no letter or hyphen glued behind it
        return not n.glued(s, i + 1) or n.has(s, i + 1, COMMA | DASH) or s.t_class[s.n_first[i + 1]] != T_WORD
    if klass == K_COUNT:
        # "5m people": million before a plural noun in small letters
        k = i + 1
        if n.glued(s, i) and n.has(s, k, UNIT) and s.n_last[k] > s.n_first[k]:
            return True  # 3m sq ft
        if n.glued(s, i) and (n.marked(s, k, MORE | LESS) or (n.has(s, k, CMPPRE) and s.n_last[k] > s.n_first[k])):
            return True  # 6m more than in May
        if k < s.nodes and s.t_class[s.n_first[k]] == T_WORD and not n.glued(s, k):
            if (s.n_attr[k] & A_LOWER or peoples(s, k)) and counted_people(n, s, k):
                return True
    return False


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def peoples(s: Sentence, k: cython.int) -> cython.bint:
    """A people by its ending: Britons, Americans, Germans."""
    end: cython.Py_ssize_t = s.t_end[s.n_last[k]]
    if not (s.n_attr[k] & A_CAP) or end - s.t_start[s.n_first[k]] < 6:
        return False
    return s.data[end - 1] == 115 and s.data[end - 2] == 110


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def counted_people(n: Numeral, s: Sentence, i: cython.int) -> cython.bint:
    """A plural noun in sight: "people", a word in -s, or one more word and then a word in -s."""
    k: cython.int = i
    end: cython.Py_ssize_t
    while k < i + 2 and k < s.nodes and s.t_class[s.n_first[k]] == T_WORD:
        if s.n_word[k] >= 0 and (n.lexicon.word_flags[s.n_word[k]] & RACE):
            return False  # the 400m hurdles
        end = s.t_end[s.n_last[k]]
        if end - s.t_start[s.n_first[k]] > 3 and (s.n_cat[k] & ~COUNTABLE) == 0:
            if s.data[end - 1] == 115 and s.data[end - 2] != 115 and s.data[end - 2] != 117:
                return True
            if s.n_word[k] >= 0 and (n.lexicon.word_flags[s.n_word[k]] & PLURAL):
                return True  # people, children
        elif s.n_cat[k] != 0:
            return False
        k += 1
    return False


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def scales(n: Numeral, s: Sentence, i: cython.int, first: cython.int) -> cython.int:
    """Take the scale words from node ``i``; returns the node after them."""
    step: cython.int
    while i < s.nodes:
        step = n.joint(s, i, False)
        if step > i and (not n.has(s, step, SCALE | HUNDRED) or n.form_class(s, step) > K_STRONG):
            break
        if n.has(s, step, HUNDRED) and n.form_class(s, step) != K_PLURAL:
            n.times_power(2)
        elif n.has(s, step, SCALE) and takes_scale(n, s, step, first):
            n.times_power(n.form_scale(s, step))
        elif (
            n.has(s, step, DOZEN)
            and n.form_class(s, step) != K_WEAK
            and not (n.attr & A_SCALED)
            and n.mant < LIMIT // 144
        ):
            n.mant *= n.payload(s, step)
        else:
            break
        n.attr |= A_SCALED
        n.attr &= ~BARE
        i = step + 1
    return i


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def of_scale(n: Numeral, s: Sentence, i: cython.int) -> cython.int:
    """A fraction's scale from node ``i``: "a million", "of a million", "million", "a dozen"."""
    k: cython.int = i
    if k < s.nodes and s.n_word[k] == n.w_of and n.has(s, k + 1, ARTICLE) and n.has(s, k + 2, SCALE | DOZEN | HUNDRED):
        k += 1
    k = n.joint(s, k, False)
    if n.has(s, k, ARTICLE):
        k += 1
    if n.has(s, k, SCALE) and n.form_class(s, k) == K_STRONG:
        n.times_power(n.form_scale(s, k))
    elif n.has(s, k, HUNDRED) and n.form_class(s, k) != K_PLURAL:
        n.times_power(2)
    elif n.has(s, k, DOZEN) and n.form_class(s, k) == 0:
        n.mant *= n.payload(s, k)
    else:
        return i
    n.cat = NUM
    n.attr |= A_SCALED
    return k + 1
