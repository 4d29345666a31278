"""Nodes to numeral nodes: digits, words, fractions, ordinals, vague plurals as one node of ``mant * 10**exp / den``.

``numbers_cy``, ``fractions_cy`` and ``vague_cy`` read them with ``digits_cy``, ``words_cy`` and ``scales_cy``.
"""

from __future__ import annotations

import cython
from cython.cimports.figures.lexicon.compile_codes import FormClass
from cython.cimports.figures.lexicon.lexicon_cy import Lexicon
from cython.cimports.figures.numerals.fractions_cy import fraction
from cython.cimports.figures.numerals.numbers_cy import below_one, number, words
from cython.cimports.figures.numerals.numeral_cy import Numeral
from cython.cimports.figures.numerals.vague_cy import vague
from cython.cimports.figures.scanner.codes import (
    CURRENCY_BEFORE,
    CURRENCY_BEHIND,
    SIMPLE,
    YEARS,
    Attribute,
    Category,
    Token,
)
from cython.cimports.figures.scanner.sentence_cy import Sentence

MEASURES = cython.declare(
    cython.ulonglong,
    Category.UNIT | Category.UNITWEAK | Category.TIMEUNIT | Category.PCT | Category.PPT | Category.CURPOST
)  # fmt: skip
KEPT = cython.declare(cython.ulonglong, Attribute.GLUEL | Attribute.FIRST | Attribute.NEWLINE | Attribute.CAP)
KEEP_CAT = cython.declare(
    cython.ulonglong,
    Category.UNIT | Category.TIMEUNIT | Category.MULTIPLIER | Category.CMPPRE | Category.CMPPOST | Category.SCOREWORD
)  # fmt: skip
BEGINS = cython.declare(
    cython.ulonglong,
    Category.DIGIT | Category.TEEN | Category.TENS | Category.HUNDRED | Category.SCALE | Category.DOZEN
    | Category.ORDWORD | Category.FRACWORD | Category.VULGAR | Category.SIGN | Category.DASH | Category.ARTICLE
    | Category.POINTWORD | Category.VAGUE
)  # fmt: skip
NOT_VAGUE = cython.declare(cython.ulonglong, ~Category.VAGUE & (1 << 64) - 1)


@cython.final
@cython.cclass
class Numerals:
    """Reads the numerals of a sentence; one object a thread."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.numeral = Numeral(lexicon)
        self.decimal_comma = False
        self.space_groups = False
        self.imperial = False

    def run(self, s: Sentence) -> cython.void:
        """Rewrite the nodes of a sentence with numerals as one node each."""
        self.numeral.decimal_comma = self.decimal_comma
        self.numeral.space_groups = self.space_groups
        self.numeral.imperial = self.imperial
        rewrite(self.numeral, s)


def negative(n: Numeral, s: Sentence, i: cython.int) -> cython.bint:
    """Whether the sign or dash ``i`` is the minus of the number behind it."""
    first: cython.int
    if not n.has(s, i, Category.DASH):
        # plus or minus 3 points, plus-or-minus 3: the tokens, since nodes before the last have moved
        first = s.n_first[i]
        return not (
            n.has(s, i - 1, Category.OR | Category.DASH)
            and ((first > 1 and s.t_word[first - 2] == n.w_plus) or (first > 3 and s.t_word[first - 4] == n.w_plus))
        )
    # a dash glued to a digit behind a space or a bracket
    if (
        not n.is_number(s, i + 1)
        or not n.glued(s, i + 1)
        or (n.glued(s, i) and not n.has(s, i - 1, Category.LP | CURRENCY_BEFORE))
    ):
        return False
    if (i > 0 and n.is_number(s, i - 1)) or n.has(s, i - 1, Category.NUM | CURRENCY_BEHIND):
        return False
    # an en or em dash begins a list item or a clause
    return i == 0 or s.t_end[s.n_first[i]] - s.t_start[s.n_first[i]] == 1


def positive(n: Numeral, s: Sentence, i: cython.int) -> cython.int:
    """The numeral without a sign that begins at node ``i``; returns the node after it, or ``i``."""
    k: cython.int
    if n.is_number(s, i):
        return number(n, s, i)
    k = vague(n, s, i)
    if k == i:
        k = fraction(n, s, i)
    if k == i and n.has(s, i, Category.POINTWORD):
        k = below_one(n, s, i)
    if k == i:
        k = words(n, s, i)
    return k


def plural(n: Numeral, s: Sentence, i: cython.int) -> cython.int:
    """ "Thirties", and "fives" behind "under" and "over"; other plurals of number words are counted things: "six fours"."""
    if not n.has(s, i, Category.TENS) and not n.bounded(s, i):
        s.n_cat[i] = 0
        s.n_attr[i] &= ~Attribute.KNOWN
        return i
    n.begin(Attribute.WORDS | Attribute.INT | Attribute.PLURAL, Category.NUM)
    n.mant = n.payload(s, i)
    return i + 1


def parse(n: Numeral, s: Sentence, i: cython.int) -> cython.int:
    """The numeral that begins at node ``i``; returns the node after it, or ``i``."""
    k: cython.int = i
    cat: cython.ulonglong = s.n_cat[i]
    if cat & Category.NAME:
        return i
    n.mant2 = 0
    n.exp2 = 0
    if (cat & SIMPLE) and n.form_class(s, i) == FormClass.PLURAL:
        return plural(n, s, i)
    if (cat & (Category.SIGN | Category.DASH)) and i + 1 < s.nodes:
        if (cat & Category.SIGN) and n.has(s, i + 1, Category.DASH) and n.glued(s, i + 1) and n.glued(s, i + 2):
            k = positive(n, s, i + 2)  # minus-5
            if k == i + 2:
                return i
        elif negative(n, s, i):
            k = positive(n, s, i + 1)
        elif i == 0 and n.byte(s, 0) == 45 and n.is_number(s, 1):
            # "- 10 k" and nothing else; before more words it is a list item
            k = positive(n, s, 1)
            if not n.closes(s, k):
                return i
        if k <= i + 1:
            return i
        n.mant = -n.mant
        n.attr = (n.attr | Attribute.SIGNED) & ~YEARS
        return k
    k = positive(n, s, i)
    if k == i and (cat & Category.ORDWORD):
        n.begin(Attribute.WORDS | Attribute.INT, Category.ORD)
        n.mant = n.payload(s, i)
        return i + 1
    return k


def repeated(n: Numeral, s: Sentence, k: cython.int) -> cython.int:
    """Take the same number the other way in brackets, "forty-five (45)", from node ``k``; the node after, or ``k``."""
    mant: cython.longlong = n.mant
    attr: cython.ulonglong = n.attr
    res: cython.int = n.res
    exp: cython.int = n.exp
    start: cython.longlong = n.digits_start
    end: cython.longlong = n.digits_end
    dropped: cython.int = n.dropped
    power: cython.int = n.power
    after: cython.int
    if not n.has(s, k, Category.LP) or n.cat != Category.NUM or n.den != 1 or not (attr & Attribute.INT):
        return k
    if not n.is_number(s, k + 1) and not n.has(s, k + 1, SIMPLE):
        return k
    after = positive(n, s, k + 1)
    if after > k + 1 and n.has(s, after, Category.RP) and n.den == 1 and n.cat == Category.NUM:
        if n.mant == mant and n.exp == exp and ((n.attr ^ attr) & Attribute.WORDS):
            n.res = res
            n.attr = attr
            return after + 1
    n.begin(attr, Category.NUM)
    n.mant = mant
    n.exp = exp
    n.res = res
    n.digits_start = start
    n.digits_end = end
    n.dropped = dropped
    n.power = power
    return k


def hedge(n: Numeral, s: Sentence, k: cython.int) -> cython.int:
    """Take "-odd" from node ``k`` before what the number measures, "20-odd per cent"; the node after it, or ``k``."""
    last: cython.int = n.joint(s, k, False)
    if last < s.nodes and n.glued(s, k) and s.t_word[s.n_last[last]] == n.w_odd and n.has(s, last + 1, MEASURES):
        n.attr |= Attribute.HEDGED
        return last + 1
    return k


def rewrite(n: Numeral, s: Sentence) -> cython.void:
    """Move the nodes of a sentence together, each numeral one node."""
    i: cython.int = 0
    out: cython.int = 0
    j: cython.int
    form: cython.int
    count: cython.int = s.nodes
    while i < count:
        j = i
        if s.t_class[s.n_first[i]] == Token.NUMBER or (s.n_cat[i] & BEGINS) or n.quantifies(s, i):
            j = parse(n, s, i)
        if j == i:
            s.n_cat[i] &= NOT_VAGUE  # what the lexicon says of a word is no numeral yet
            if out != i:
                s.n_first[out] = s.n_first[i]
                s.n_last[out] = s.n_last[i]
                s.n_cat[out] = s.n_cat[i]
                s.n_attr[out] = s.n_attr[i]
                s.n_form[out] = s.n_form[i]
                s.n_word[out] = s.n_word[i]
                s.n_den[out] = 1
            i += 1
            out += 1
            continue
        if n.has(s, j, Category.LP):
            j = repeated(n, s, j)
        elif n.has(s, j, Category.DASH | Category.CMPPOST):
            j = hedge(n, s, j)
        n.describe()
        # what one word can be besides a numeral ("second", "quarter", "may") stays with it
        form = s.n_form[i] if j == i + 1 else -1
        s.n_cat[out] = n.cat | (s.n_cat[i] & KEEP_CAT if j == i + 1 else 0)
        s.n_attr[out] = n.attr | (s.n_attr[i] & KEPT) | (s.n_attr[j - 1] & Attribute.GLUER)
        s.n_word[out] = s.n_word[i] if j == i + 1 else -1
        s.n_first[out] = s.n_first[i]
        s.n_last[out] = s.n_last[j - 1]
        s.n_form[out] = form
        s.n_mant[out] = n.mant
        s.n_exp[out] = n.exp
        s.n_den[out] = n.den
        s.n_mant2[out] = n.mant2
        s.n_exp2[out] = n.exp2
        s.n_res[out] = n.res
        s.n_scale[out] = n.scale
        if n.attr & Attribute.LONG:
            s.n_digits[out] = n.digits_start
            s.n_digits_end[out] = n.digits_end
            s.n_dropped[out] = n.dropped
            s.n_power[out] = n.power
        s.n_figure[out] = -1
        out += 1
        i = j
    s.nodes = out
