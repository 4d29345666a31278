"""Nodes to numeral nodes: digits, words, fractions, ordinals and vague plurals become one node with ``mant * 10**exp / den``.

Values are whole numbers and a power of ten throughout, so no float is multiplied. ``n_mant2``, ``n_exp2`` hold the upper
end of a vague plural ("dozens"), ``n_res`` the power of ten of the last place as written.
"""

from __future__ import annotations

try:
    import cython
except ImportError:
    from figures import _cython as cython  # type: ignore[no-redef]

from figures.lexicon.compile_codes import CLASSES, VULGAR_BASE
from figures.lexicon.load import word_id
from figures.scanner import codes

if cython.compiled:
    from cython.cimports.figures.lexicon.lexicon_cy import Lexicon
    from cython.cimports.figures.scanner.sentence_cy import Sentence
else:
    from figures.lexicon.lexicon_cy import Lexicon
    from figures.scanner.sentence_cy import Sentence

_C = codes.CATEGORIES
_A = codes.ATTRIBUTES
DIGIT = cython.declare(cython.ulonglong, _C["DIGIT"])
TEEN = cython.declare(cython.ulonglong, _C["TEEN"])
TENS = cython.declare(cython.ulonglong, _C["TENS"])
HUNDRED = cython.declare(cython.ulonglong, _C["HUNDRED"])
SCALE = cython.declare(cython.ulonglong, _C["SCALE"])
DOZEN = cython.declare(cython.ulonglong, _C["DOZEN"])
ORDWORD = cython.declare(cython.ulonglong, _C["ORDWORD"])
ORDSUFFIX = cython.declare(cython.ulonglong, _C["ORDSUFFIX"])
FRACWORD = cython.declare(cython.ulonglong, _C["FRACWORD"])
VULGAR = cython.declare(cython.ulonglong, _C["VULGAR"])
SIGN = cython.declare(cython.ulonglong, _C["SIGN"])
POINTWORD = cython.declare(cython.ulonglong, _C["POINTWORD"])
ARTICLE = cython.declare(cython.ulonglong, _C["ARTICLE"])
AND = cython.declare(cython.ulonglong, _C["AND"])
OR = cython.declare(cython.ulonglong, _C["OR"])
TO = cython.declare(cython.ulonglong, _C["TO"])
DASH = cython.declare(cython.ulonglong, _C["DASH"])
SLASH = cython.declare(cython.ulonglong, _C["SLASH"])
LP = cython.declare(cython.ulonglong, _C["LP"])
COMMA = cython.declare(cython.ulonglong, _C["COMMA"])
CURPRE = cython.declare(cython.ulonglong, _C["CURPRE"] | _C["CURWEAK"])
CURPOST = cython.declare(cython.ulonglong, _C["CURPOST"] | _C["CURWEAKPOST"])
UNIT = cython.declare(cython.ulonglong, _C["UNIT"])
COUNTABLE = cython.declare(cython.ulonglong, _C["UNIT"] | _C["PERNOUN"])
NAME = cython.declare(cython.ulonglong, _C["NAME"])
NUM = cython.declare(cython.ulonglong, _C["NUM"])
ORD = cython.declare(cython.ulonglong, _C["ORD"])
FRAC = cython.declare(cython.ulonglong, _C["FRAC"])
VAGUE = cython.declare(cython.ulonglong, _C["VAGUE"])
SIMPLE = cython.declare(cython.ulonglong, _C["DIGIT"] | _C["TEEN"] | _C["TENS"])

A_DIGITS = cython.declare(cython.ulonglong, _A["digits"])
A_WORDS = cython.declare(cython.ulonglong, _A["words"])
A_INT = cython.declare(cython.ulonglong, _A["int"])
A_DEC = cython.declare(cython.ulonglong, _A["dec"])
A_SCALED = cython.declare(cython.ulonglong, _A["scaled"])
A_GROUPED = cython.declare(cython.ulonglong, _A["grouped"])
A_LEADZERO = cython.declare(cython.ulonglong, _A["leadzero"])
A_SIGNED = cython.declare(cython.ulonglong, _A["signed"])
A_ONE = cython.declare(cython.ulonglong, _A["one"])
A_LE12 = cython.declare(cython.ulonglong, _A["le12"])
A_LE24 = cython.declare(cython.ulonglong, _A["le24"])
A_LE31 = cython.declare(cython.ulonglong, _A["le31"])
A_LE59 = cython.declare(cython.ulonglong, _A["le59"])
A_LE130 = cython.declare(cython.ulonglong, _A["le130"])
A_D1 = cython.declare(cython.ulonglong, _A["d1"])
A_D5UP = cython.declare(cython.ulonglong, _A["d5up"])
A_YEAR = cython.declare(cython.ulonglong, _A["year"])
A_MODERN = cython.declare(cython.ulonglong, _A["modern"])
A_US = cython.declare(cython.ulonglong, _A["us"])
A_PLURAL = cython.declare(cython.ulonglong, _A["plural"])
A_ARTICLE = cython.declare(cython.ulonglong, _A["article"])
A_ORDSUFFIX = cython.declare(cython.ulonglong, _A["ordsuffix"])
A_MIXED = cython.declare(cython.ulonglong, _A["mixed"])
A_SPACE = cython.declare(cython.ulonglong, _A["space"])
A_LOWER = cython.declare(cython.ulonglong, _A["lower"])
A_CAP = cython.declare(cython.ulonglong, _A["cap"])
GLUEL = cython.declare(cython.ulonglong, _A["gluel"])
GLUER = cython.declare(cython.ulonglong, _A["gluer"])
KEPT = cython.declare(cython.ulonglong, _A["gluel"] | _A["first"] | _A["newline"] | _A["cap"])

T_NUMBER = cython.declare(cython.int, codes.NUMBER)
T_PUNCT = cython.declare(cython.int, codes.PUNCT)
T_WORD = cython.declare(cython.int, codes.WORD)
K_STRONG = cython.declare(cython.int, CLASSES.index("strong"))
K_COUNT = cython.declare(cython.int, CLASSES.index("count"))
K_GLUED = cython.declare(cython.int, CLASSES.index("glued"))
K_MONEY = cython.declare(cython.int, CLASSES.index("money"))
K_PLURAL = cython.declare(cython.int, CLASSES.index("plural"))
K_WEAK = cython.declare(cython.int, CLASSES.index("weak"))
K_SCALE = cython.declare(cython.int, CLASSES.index("scale"))
K_ORDINAL = cython.declare(cython.int, CLASSES.index("ordinal"))
K_COMPOUND = cython.declare(cython.int, CLASSES.index("compound"))
VULGAR_STEP = cython.declare(cython.longlong, VULGAR_BASE)
LIMIT = cython.declare(cython.longlong, 10**17)  # mantissas stay below it, so that no product wraps


@cython.cclass
class Numerals:
    """Reads numerals; one object a thread, since the numeral read last is kept in its fields."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.decimal_comma = False
        self.space_groups = False
        self.imperial = False
        self.w_of = word_id("of")
        self.w_a = word_id("a")
        self.w_few = word_id("few")
        self.w_several = word_id("several")
        self.w_many = word_id("many")
        self.w_s = word_id("s")

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def has(self, s: Sentence, i: cython.int, mask: cython.ulonglong) -> cython.bint:
        return i >= 0 and i < s.nodes and (s.n_cat[i] & mask) != 0

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def glued(self, s: Sentence, i: cython.int) -> cython.bint:
        """No space before node ``i``."""
        return i < s.nodes and (s.n_attr[i] & GLUEL) != 0

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def payload(self, s: Sentence, i: cython.int) -> cython.longlong:
        return self.lexicon.form_number[s.n_form[i]]

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def form_class(self, s: Sentence, i: cython.int) -> cython.int:
        return self.lexicon.form_class[s.n_form[i]]

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def is_number(self, s: Sentence, i: cython.int) -> cython.bint:
        """Node ``i`` is a number in digits that no form claims."""
        return (
            i < s.nodes
            and s.t_class[s.n_first[i]] == T_NUMBER
            and s.n_first[i] == s.n_last[i]
            and not (s.n_cat[i] & NAME)
        )

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def digit_count(self, s: Sentence, i: cython.int) -> cython.int:
        return cython.cast(cython.int, s.t_end[s.n_first[i]] - s.t_start[s.n_first[i]])

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def times_power(self, power: cython.int) -> cython.void:
        """Multiply the numeral by a power of ten."""
        self.exp += power
        self.res += power
        self.scale += power

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def add_fraction(self, numerator: cython.longlong, denominator: cython.longlong) -> cython.void:
        """Add a fraction in units of the numeral's own power of ten."""
        factor: cython.longlong = 1
        shift: cython.int = 0
        # halves, quarters, fifths, eighths and tenths are exact in decimals
        while shift < 4 and (numerator * factor) % denominator != 0:
            factor *= 10
            shift += 1
        if (numerator * factor) % denominator == 0:
            self.mant = self.mant * factor + numerator * factor // denominator
            self.exp -= shift
            self.res -= shift
        else:
            self.mant = self.mant * denominator + numerator
            self.den = denominator
        self.attr &= ~(A_INT | A_ONE)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def digits(self, s: Sentence, t: cython.int) -> cython.bint:
        """Read the number token ``t``; False when its separators make no number."""
        at: cython.Py_ssize_t = s.t_start[t]
        end: cython.Py_ssize_t = s.t_end[t]
        byte: cython.int
        commas: cython.int = 0
        dots: cython.int = 0
        marks: cython.int = 0
        run: cython.int = 0
        first: cython.int = -1
        separator: cython.int = 0  # the last one met
        threes: cython.bint = True
        twos: cython.bint = True
        comma_threes: cython.bint = True
        total: cython.int = 0
        mant: cython.longlong = 0
        dropped: cython.int = 0
        zero: cython.bint = False
        decimals: cython.int = 0
        decimal: cython.int = 0  # 0 none, 44 comma, 46 full stop
        grouped: cython.bint = False
        good: cython.bint = True
        while at < end:
            byte = s.data[at]
            if byte == 0xEF:  # full-width digits, comma, full stop
                byte = s.data[at + 2] - 0x90 + 48 if s.data[at + 2] >= 0x90 else s.data[at + 2] - 0x8C + 44
                at += 2
            elif byte == 0xE2:
                byte = 39
                at += 2
            at += 1
            if 48 <= byte and byte <= 57:
                run += 1
                total += 1
                if total == 1:
                    zero = byte == 48
                if mant < LIMIT:
                    mant = mant * 10 + (byte - 48)
                else:
                    dropped += 1
            else:
                if first < 0:
                    first = run
                else:
                    threes = threes and run == 3
                    twos = twos and run == 2
                if byte == 44:
                    commas += 1
                elif byte == 46:
                    dots += 1
                else:
                    marks += 1
                separator = byte
                run = 0
        if first >= 0:
            # ``run`` is the last group; first, then the middle ones (threes, twos)
            if commas + marks > 0 and dots == 0:
                if (
                    run == 3
                    and first <= 3
                    and (threes or (twos and first <= 2))
                    and not (self.decimal_comma and commas == 1 and zero)
                ):
                    grouped = True
                    if self.decimal_comma and commas == 1:
                        grouped = False
                        decimal = 44
                elif commas == 1 and marks == 0:
                    decimal = 44
                    if not self.decimal_comma:
                        good = False
                else:
                    good = False
            elif dots == 1 and separator == 46:
                if commas + marks == 0:
                    if self.decimal_comma and run == 3 and first <= 3 and not zero:
                        grouped = True
                    else:
                        decimal = 46
                elif first <= 3 and (threes or (twos and first <= 2)):
                    decimal = 46
                    grouped = True
                elif first <= 2 and commas >= 2:
                    decimal = 46
                    grouped = True  # Indian groups before the full stop: 1,82,450.5
                else:
                    good = False
            elif dots >= 1 and commas == 1 and separator == 44 and threes and first <= 3:
                decimal = 44
                grouped = True
            elif dots > 1 and commas == 0 and run == 3 and threes and first <= 3:
                grouped = True
            else:
                good = False
        else:
            first = run
        if decimal:
            decimals = run
        self.mant = mant
        self.exp = dropped - decimals
        self.den = 1
        self.mant2 = 0
        self.exp2 = 0
        self.res = -decimals
        self.scale = 0
        self.attr = A_DIGITS
        if decimal:
            self.attr |= A_DEC
        else:
            self.attr |= A_INT
        if grouped:
            self.attr |= A_GROUPED
        if not good:
            self.attr |= A_MIXED
        if zero and total > 1 and s.data[s.t_start[t]] == 48 and not (decimal and total - decimals == 1):
            self.attr |= A_LEADZERO
        total -= decimals
        if total >= 5:
            self.attr |= A_D5UP
        elif total >= 1:
            self.attr |= A_D1 << (total - 1)
        if total == 4 and not decimal and not grouped and 1000 <= mant and mant < 2200:
            self.attr |= A_YEAR
            if 1900 <= mant and mant < 2100:
                self.attr |= A_MODERN
        if self.imperial:
            self.attr |= A_US
        return good

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def describe(self) -> cython.void:
        """Set the attributes that tell small whole numbers."""
        value: cython.longlong = self.mant
        if self.den == 1 and self.exp == 0 and (self.attr & A_INT):
            if value == 1:
                self.attr |= A_ONE
            if value <= 12:
                self.attr |= A_LE12
            if value <= 24:
                self.attr |= A_LE24
            if value <= 31:
                self.attr |= A_LE31
            if value <= 59:
                self.attr |= A_LE59
            if value <= 130:
                self.attr |= A_LE130

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def space_grouped(self, s: Sentence, i: cython.int) -> cython.int:
        """How many of the nodes after the number ``i`` are three-digit groups of it: 12 500, 1 250 000."""
        k: cython.int = i + 1
        length: cython.int = self.digit_count(s, i)
        byte: cython.int
        hard: cython.bint = True  # joined by no-break or thin spaces
        zeros: cython.bint = False
        gap: cython.Py_ssize_t
        if length > 3 or s.data[s.t_start[s.n_first[i]]] == 48 or not (self.attr & A_INT):
            return 0
        while self.is_number(s, k) and self.digit_count(s, k) >= 3 and not self.glued(s, k):
            gap = s.t_end[s.n_last[k - 1]]
            byte = s.data[gap]
            if byte == 32:
                hard = False
            if s.t_start[s.n_first[k]] - gap > 3 or (byte == 32 and s.t_start[s.n_first[k]] - gap > 1):
                break
            if self.digit_count(s, k) != 3:
                if self.digit_count(s, k) > 4 and s.data[s.t_start[s.n_first[k]] + 3] == 44:
                    k += 1  # 1 234,5
                    break
                return 0
            zeros = s.data[s.t_start[s.n_first[k]] + 1] == 48 and s.data[s.t_start[s.n_first[k]] + 2] == 48
            k += 1
        if k - i - 1 == 0:
            return 0
        if hard or self.space_groups or zeros or k - i - 1 >= 2:
            if i > 0 and self.is_number(s, i - 1) and not self.glued(s, i):
                return 0  # a run of numbers: a telephone number, a table
            return k - i - 1
        return 0

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def takes_scale(self, s: Sentence, i: cython.int, first: cython.int) -> cython.bint:
        """Whether the scale form ``i`` multiplies the numeral that begins at node ``first``."""
        klass: cython.int = self.form_class(s, i)
        before: cython.int = first - 1
        money: cython.bint = False
        k: cython.int
        if klass == K_STRONG or klass == K_PLURAL:
            return True
        # a currency before the numeral, or before the other end of its range
        k = before
        if self.has(s, k, DASH | TO | AND | OR | SLASH):
            k -= 1
            while k > 0 and k > before - 4 and (self.is_number(s, k) or self.has(s, k, SCALE | NUM)):
                k -= 1
        if self.has(s, k, CURPRE):
            money = True
        if self.has(s, i + 1, CURPOST) and not self.has(s, i + 1, CURPRE):
            money = True
        if klass == K_MONEY:
            return money
        if money:
            return True
        if not self.glued(s, i):
            return klass == K_GLUED and (s.n_attr[i] & A_CAP) != 0 and self.form_scale_of(s, i) == 6
        if klass == K_GLUED:
            # 24k gold, 737K: only after a digit, and with no letter or hyphen glued behind it
            return not self.glued(s, i + 1) or self.has(s, i + 1, COMMA | DASH) or s.t_class[s.n_first[i + 1]] != T_WORD
        if klass == K_COUNT:
            # "5m people": million before a plural noun in small letters
            k = i + 1
            if k < s.nodes and s.t_class[s.n_first[k]] == T_WORD and (s.n_attr[k] & A_LOWER) and not self.glued(s, k):
                if self.is_people(s, k):
                    return True
        return False

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def form_scale_of(self, s: Sentence, i: cython.int) -> cython.int:
        return self.lexicon.form_scale[s.n_form[i]]

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def is_people(self, s: Sentence, i: cython.int) -> cython.bint:
        """A plural noun in sight: "people", a word in -s, or one more word and then a word in -s."""
        k: cython.int = i
        end: cython.Py_ssize_t
        while k < i + 2 and k < s.nodes and s.t_class[s.n_first[k]] == T_WORD:
            end = s.t_end[s.n_last[k]]
            if end - s.t_start[s.n_first[k]] > 3 and (s.n_cat[k] & ~COUNTABLE) == 0:
                if s.data[end - 1] == 115 and s.data[end - 2] != 115 and s.data[end - 2] != 117:
                    return True
                if (
                    end - s.t_start[s.n_first[k]] == 6
                    and s.data[end - 1] == 101
                    and s.data[end - 6] == 112
                    and s.data[end - 3] == 112
                ):
                    return True  # people
            elif s.n_cat[k] != 0:
                return False
            k += 1
        return False

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def scales(self, s: Sentence, i: cython.int, first: cython.int) -> cython.int:
        """Take the scale words from node ``i``; returns the node after them."""
        step: cython.int
        while i < s.nodes:
            step = i
            if (
                self.has(s, i, DASH)
                and self.glued(s, i)
                and self.glued(s, i + 1)
                and self.has(s, i + 1, SCALE | HUNDRED)
            ):
                if self.form_class(s, i + 1) > K_STRONG:
                    break
                step = i + 1
            if self.has(s, step, HUNDRED) and self.form_class(s, step) != K_PLURAL:
                self.times_power(2)
            elif self.has(s, step, SCALE) and self.takes_scale(s, step, first):
                self.times_power(self.form_scale_of(s, step))
            elif self.has(s, step, DOZEN) and self.form_class(s, step) != K_WEAK and not (self.attr & A_SCALED):
                self.mant *= self.payload(s, step)
            else:
                break
            self.attr |= A_SCALED
            self.attr &= ~(A_ONE | A_YEAR | A_MODERN | A_D1 << 3)
            i = step + 1
        return i

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def after_whole(self, s: Sentence, i: cython.int) -> cython.int:
        """Take "and a half", "and three quarters" from node ``i``; returns the node after them."""
        k: cython.int = i + 1
        numerator: cython.longlong = 0
        if not self.has(s, i, AND):
            return i
        if self.has(s, k, ARTICLE):
            numerator = 1
        elif self.has(s, k, DIGIT):
            numerator = self.payload(s, k)
        else:
            return i
        k += 1
        if self.has(s, k, DASH) and self.glued(s, k) and self.glued(s, k + 1):
            k += 1
        if self.has(s, k, FRACWORD) and numerator > 0 and self.payload(s, k) > numerator:
            if numerator == 1 or self.form_class(s, k) == K_PLURAL:
                if (self.attr & A_SCALED) and self.scale > 0:
                    # "one million and a half": the half is of the million
                    self.mant = self.mant if self.exp >= self.scale else self.mant
                self.add_fraction(numerator, self.payload(s, k))
                return k + 1
        return i

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def number(self, s: Sentence, i: cython.int) -> cython.int:
        """A numeral that begins with digits at node ``i``."""
        k: cython.int
        count: cython.int
        whole: cython.longlong
        top: cython.longlong
        decimals: cython.int
        good: cython.bint = self.digits(s, s.n_first[i])
        k = i + 1
        if not good:
            if self.attr & A_DEC:
                # one comma and one or two digits: a decimal comma where money or a percentage says so
                if not (self.has(s, i - 1, CURPRE) or self.has(s, i + 1, SCALE) or self.has(s, i + 1, _PCT)):
                    self.cat = NUM
                    return k
                self.attr &= ~A_MIXED
            else:
                self.cat = NUM
                return k
        count = self.space_grouped(s, i)
        while count > 0:
            whole = self.mant
            decimals = self.exp
            if not self.digits(s, s.n_first[k]) and not (self.attr & A_DEC):
                break
            if self.exp < 0:
                top = 1
                decimals = self.exp
                while decimals < 0:
                    top *= 10
                    decimals += 1
                self.mant = whole * 1000 * top + self.mant
            else:
                self.mant = whole * 1000 + self.mant
            self.attr = (self.attr & ~(A_LEADZERO | A_YEAR | A_MODERN | A_MIXED | (A_D1 << 2))) | A_GROUPED | A_SPACE | A_D5UP
            count -= 1
            k += 1
        if (
            self.has(s, k, ORDSUFFIX)
            and self.glued(s, k)
            and (self.attr & A_INT)
            and not (s.data[s.t_start[s.n_first[k]]] == 115 and (self.mant % 10 != 1 or self.mant % 100 == 11))
        ):
            # 1st and 21st, but 11st and 12st are stones
            self.cat = ORD
            self.attr |= A_ORDSUFFIX
            return k + 1
        if self.has(s, k, VULGAR) and (self.attr & A_INT) and s.t_start[s.n_first[k]] - s.t_end[s.n_last[k - 1]] <= 3:
            self.add_fraction(self.payload(s, k) // VULGAR_STEP, self.payload(s, k) % VULGAR_STEP)
            self.cat = NUM
            return self.scales(s, k + 1, i)
        if (
            (self.attr & A_INT)
            and self.is_number(s, k)
            and not self.glued(s, k)
            and self.has(s, k + 1, SLASH)
            and self.glued(s, k + 1)
        ):
            # 10 1/2
            if (
                self.is_number(s, k + 2)
                and self.glued(s, k + 2)
                and self.digit_count(s, k) <= 2
                and self.digit_count(s, k + 2) <= 2
            ):
                whole = self.mant
                decimals = self.exp
                self.digits(s, s.n_first[k])
                top = self.mant
                self.digits(s, s.n_first[k + 2])
                if top < self.mant and not self.has(s, k + 3, SLASH):
                    numerator: cython.longlong = self.mant
                    self.digits(s, s.n_first[i])
                    self.mant = whole
                    self.add_fraction(top, numerator)
                    self.attr &= ~(A_YEAR | A_MODERN)
                    self.cat = NUM
                    return self.scales(s, k + 3, i)
                self.digits(s, s.n_first[i])
        if (
            (self.attr & A_INT)
            and self.has(s, k, SLASH)
            and self.glued(s, k)
            and self.is_number(s, k + 1)
            and self.glued(s, k + 1)
        ):
            # 3/4, but not 9/11/2001 and not 10/1
            if not self.has(s, k + 2, SLASH) and not self.has(s, i - 1, SLASH) and self.digit_count(s, k + 1) <= 3:
                top = self.mant
                whole = cython.cast(cython.longlong, self.attr)
                self.digits(s, s.n_first[k + 1])
                if (
                    (self.attr & A_INT)
                    and 0 < top
                    and top < self.mant
                    and (
                        self.mant <= 10
                        or self.mant == 12
                        or self.mant == 16
                        or self.mant == 32
                        or self.mant == 64
                        or self.mant == 100
                    )
                ):
                    numerator = self.mant
                    self.mant = 0
                    self.exp = 0
                    self.res = 0
                    self.add_fraction(top, numerator)
                    self.attr &= ~(A_YEAR | A_MODERN | A_INT)
                    self.cat = FRAC
                    return k + 2
                self.digits(s, s.n_first[i])
        self.cat = NUM
        if (
            (self.attr & A_INT)
            and k < s.nodes
            and self.glued(s, k)
            and s.n_word[k] == self.w_s
            and not (self.glued(s, k + 1) and s.t_class[s.n_first[k + 1]] != T_PUNCT)
        ):
            if (self.attr & A_YEAR) or (self.attr & (A_D1 << 1)):
                self.attr |= A_PLURAL
                return k + 1
        count = self.after_whole(s, k)
        if count > k:
            return self.scales(s, count, i)
        count = self.scales(s, k, i)
        if count > k:
            k = count
        return k

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def words(self, s: Sentence, i: cython.int) -> cython.int:
        """A numeral in words from node ``i``; returns ``i`` when there is none."""
        total: cython.longlong = 0
        group: cython.longlong = 0
        last: cython.int = 0  # 0 nothing, 1 digit, 2 teen, 3 tens, 4 hundred, 5 scale
        place: cython.int = 0
        k: cython.int = i
        step: cython.int
        power: cython.int
        factor: cython.longlong
        value: cython.longlong
        ordinal: cython.bint = False
        article: cython.bint = False
        lowest: cython.int = 0
        self.scale = 0
        if self.has(s, k, ARTICLE) and not self.has(s, k, DIGIT):
            if not self.has(s, k + 1, HUNDRED | SCALE) or self.form_class(s, k + 1) > K_STRONG:
                return i
            article = True
            group = 1
            last = 1
            k += 1
        while k < s.nodes:
            step = k
            if (
                last
                and self.has(s, k, DASH)
                and self.glued(s, k)
                and self.glued(s, k + 1)
                and self.has(s, k + 1, SIMPLE | HUNDRED | SCALE | ORDWORD)
            ):
                step = k + 1
                if last < 3 and self.has(s, step, SIMPLE):
                    break  # "one-two"
            elif (last >= 4) and self.has(s, k, AND) and self.has(s, k + 1, SIMPLE | ORDWORD):
                step = k + 1
                if last == 4 and self.has(s, step + 1, HUNDRED):
                    break  # "one hundred and two hundred"
                if (
                    self.has(s, k + 1, ORDWORD)
                    and not self.has(s, k + 1, SIMPLE)
                    and self.form_class(s, k + 1) == K_SCALE
                ):
                    break
            elif (
                last == 5
                and self.has(s, k, COMMA)
                and self.has(s, k + 1, SIMPLE)
                and (
                    self.has(s, k + 2, HUNDRED) or (self.has(s, k + 2, SCALE) and self.form_scale_of(s, k + 2) < place)
                )
            ):
                step = k + 1
            if self.has(s, step, DIGIT):
                if last == 1 or last == 2:
                    break
                if last == 3 and step == k and False:
                    break
                group += self.payload(s, step)
                last = 1
                lowest = 0
            elif self.has(s, step, TEEN | TENS):
                if last == 1 or last == 2 or last == 3:
                    break
                group += self.payload(s, step)
                last = 3 if self.has(s, step, TENS) else 2
                lowest = 0
            elif self.has(s, step, HUNDRED) and (last or step == i) and self.form_class(s, step) != K_PLURAL:
                if last == 4 or group >= 100:
                    break
                group = 100 if group == 0 else group * 100
                last = 4
                lowest = 2
            elif (
                self.has(s, step, SCALE)
                and last
                and (self.form_class(s, step) == K_STRONG or self.form_class(s, step) == K_PLURAL)
            ):
                power = self.form_scale_of(s, step)
                if last == 5 and place <= power:
                    # "three thousand million"
                    total = total + group
                    group = 0
                factor = 1
                while power > 0 and factor < LIMIT:
                    factor *= 10
                    power -= 1
                power = self.form_scale_of(s, step)
                if group:
                    total += group * factor if group < LIMIT // factor else 0
                else:
                    total *= factor if total < LIMIT // factor else 1
                group = 0
                last = 5
                place = power
                self.scale = power
                lowest = power
            elif self.has(s, step, ORDWORD) and last:
                value = self.payload(s, step)
                if self.form_class(s, step) == K_SCALE:
                    group = (group if group or total else 1) * value if group < 1000 else group
                    if total and group == value:
                        pass
                elif last == 3 and value < 10:
                    group += value
                elif last >= 4 and value < 100 and (step > k):
                    group += value
                else:
                    break
                ordinal = True
                k = step + 1
                break
            else:
                break
            k = step + 1
        if not last:
            return i
        self.mant = total + group
        self.exp = 0
        self.den = 1
        self.mant2 = 0
        self.res = lowest
        self.attr = A_WORDS | A_INT
        if article:
            self.attr |= A_ARTICLE
        if self.scale or last == 4:
            self.attr |= A_SCALED
        if ordinal:
            self.cat = ORD
            return k
        self.cat = NUM
        if self.has(s, k, DOZEN) and self.form_class(s, k) != K_WEAK:
            self.mant *= self.payload(s, k)
            self.attr |= A_SCALED
            return k + 1
        # "three quarters", "two-thirds", "one third"
        step = k
        if self.has(s, k, DASH) and self.glued(s, k) and self.glued(s, k + 1):
            step = k + 1
        if self.has(s, step, FRACWORD) and self.mant > 0:
            value = self.payload(s, step)
            if self.form_class(s, step) == K_PLURAL or (self.mant == 1 and self.form_class(s, step) != K_COMPOUND):
                if value > self.mant or not self.has(s, step, TIMEUNIT_OR_UNIT):
                    group = self.mant
                    self.mant = 0
                    self.res = 0
                    self.add_fraction(group, value)
                    self.cat = FRAC
                    # "three quarters of a million", "one-half million"
                    return self.of_scale(s, step + 1)
        if self.has(s, k, POINTWORD) and self.has(s, k + 1, DIGIT) and not self.has(s, k + 2, UNIT):
            step = k + 1
            while step < s.nodes and self.has(s, step, DIGIT) and self.mant < LIMIT:
                self.mant = self.mant * 10 + self.payload(s, step)
                self.exp -= 1
                self.res -= 1
                step += 1
            self.attr &= ~A_INT
            self.attr |= A_DEC
            return self.scales(s, step, i)
        if self.scale and self.mant % _power(self.scale) == 0 and self.has(s, k, AND):
            # "one million and a half"
            step = k + 1
            if self.has(s, step, ARTICLE) and self.has(s, step + 1, FRACWORD) and self.payload(s, step + 1) == 2:
                self.mant = self.mant + _power(self.scale) // 2
                return step + 2
            return k
        step = self.after_whole(s, k)
        if step > k:
            return self.scales(s, step, i)
        return k

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def of_scale(self, s: Sentence, i: cython.int) -> cython.int:
        """A fraction's scale from node ``i``: "a million", "of a million", "million", "a dozen"."""
        k: cython.int = i
        if (
            k < s.nodes
            and s.n_word[k] == self.w_of
            and self.has(s, k + 1, ARTICLE)
            and self.has(s, k + 2, SCALE | DOZEN | HUNDRED)
        ):
            k += 1
        if self.has(s, k, DASH) and self.glued(s, k) and self.glued(s, k + 1):
            k += 1
        if self.has(s, k, ARTICLE):
            k += 1
        if self.has(s, k, SCALE) and self.form_class(s, k) == K_STRONG:
            self.times_power(self.form_scale_of(s, k))
        elif self.has(s, k, HUNDRED) and self.form_class(s, k) != K_PLURAL:
            self.times_power(2)
        elif self.has(s, k, DOZEN) and self.form_class(s, k) == 0:
            self.mant *= self.payload(s, k)
        else:
            return i
        self.cat = NUM
        self.attr |= A_SCALED
        return k + 1

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def fraction(self, s: Sentence, i: cython.int) -> cython.int:
        """A fraction without digits from node ``i``: ½, half a million, a third of, a quarter of a million."""
        k: cython.int = i
        value: cython.longlong
        self.mant = 0
        self.exp = 0
        self.den = 1
        self.mant2 = 0
        self.res = 0
        self.scale = 0
        self.attr = A_WORDS
        self.cat = FRAC
        if self.has(s, i, VULGAR):
            value = self.payload(s, i)
            self.attr = A_DIGITS
            self.add_fraction(value // VULGAR_STEP, value % VULGAR_STEP)
            return self.scales(s, i + 1, i)
        if self.has(s, k, ARTICLE):
            k += 1
            if self.has(s, k, DASH):
                return i
        if not self.has(s, k, FRACWORD) or self.form_class(s, k) == K_PLURAL or self.form_class(s, k) == K_COMPOUND:
            return i
        value = self.payload(s, k)
        self.add_fraction(1, value)
        if value == 2:
            return self.of_scale(s, k + 1)
        if value == 4 and self.has(s, k + 1, UNIT | SCALE):
            return self.of_scale(s, k + 1)  # a quarter mile
        # "a third of", "a quarter of a million": an article before and "of" behind
        if k == i or k + 1 >= s.nodes:
            return i
        if s.n_word[k + 1] == self.w_of:
            return self.of_scale(s, k + 1)
        return i

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def vague(self, s: Sentence, i: cython.int) -> cython.int:
        """A vague plural from node ``i``: dozens, tens of thousands, a couple of hundred, several thousand."""
        k: cython.int = i
        couple: cython.bint = False
        self.exp = 0
        self.den = 1
        self.res = 0
        self.scale = 0
        self.exp2 = 0
        self.mant2 = 0
        self.attr = A_WORDS
        self.cat = VAGUE
        if self.has(s, k, ARTICLE):
            k += 1
        if k < s.nodes and (s.n_word[k] == self.w_few or s.n_word[k] == self.w_several or s.n_word[k] == self.w_many):
            # "a few hundred", "several thousand": the same span as the plural
            if s.n_word[k] == self.w_few and k == i:
                return i
            if not self.has(s, k + 1, HUNDRED | SCALE | DOZEN) or self.form_class(s, k + 1) > K_STRONG:
                return i
            k += 1
        elif self.has(s, k, DOZEN) and self.form_class(s, k) == K_WEAK and self.payload(s, k) == 2:
            k += 1
            couple = True
            if k < s.nodes and s.n_word[k] == self.w_of:
                k += 1
            if not self.has(s, k, HUNDRED | SCALE | DOZEN) or self.form_class(s, k) > K_STRONG:
                return i
        elif k > i or not self.has(s, k, HUNDRED | SCALE | DOZEN) or self.form_class(s, k) != K_PLURAL:
            if k > i and self.has(s, k, DOZEN) and self.form_class(s, k) == 0:
                self.mant = self.payload(s, k)
                self.cat = NUM
                self.attr |= A_INT | A_SCALED | A_ARTICLE
                return k + 1
            if k == i and self.has(s, k, DOZEN) and self.form_class(s, k) == 0:
                self.mant = self.payload(s, k)
                self.cat = NUM
                self.attr |= A_INT | A_SCALED
                return k + 1
            return i
        self.mant = 1
        self.mant2 = 10
        if self.has(s, k, DOZEN):
            self.mant = self.payload(s, k)
            self.mant2 = 100
        else:
            self.exp = self.form_scale_of(s, k)
            self.exp2 = self.exp
        k += 1
        if couple:
            self.mant *= 2
            self.mant2 = 0
            self.exp2 = 0
            self.cat = NUM
            self.attr |= A_INT | A_SCALED | A_HEDGED
            return k
        # "tens of thousands", "hundreds of millions"
        while (
            k + 1 < s.nodes
            and s.n_word[k] == self.w_of
            and self.has(s, k + 1, SCALE | HUNDRED)
            and self.form_class(s, k + 1) == K_PLURAL
        ):
            self.exp += self.form_scale_of(s, k + 1)
            self.exp2 += self.form_scale_of(s, k + 1)
            k += 2
        self.res = self.exp
        return k

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def parse(self, s: Sentence, i: cython.int) -> cython.int:
        """The numeral that begins at node ``i``; returns the node after it, or ``i``."""
        k: cython.int = i
        j: cython.int
        sign: cython.bint = False
        cat: cython.ulonglong = s.n_cat[i]
        if cat & NAME:
            return i
        self.mant2 = 0
        self.exp2 = 0
        if (cat & (SIGN | DASH)) and i + 1 < s.nodes:
            # a minus sign stands alone on its left; a dash glued to a digit behind a space or a bracket is one too
            if cat & DASH:
                if (
                    not self.is_number(s, i + 1)
                    or not self.glued(s, i + 1)
                    or (self.glued(s, i) and not self.has(s, i - 1, LP | CURPRE))
                ):
                    return i
                if i > 0 and self.is_number(s, i - 1) or self.has(s, i - 1, NUM | CURPOST):
                    return i
                if s.t_end[s.n_first[i]] - s.t_start[s.n_first[i]] > 1 and i > 0:
                    return i  # an en or em dash begins a list item or a clause
            sign = True
            k = i + 1
            if (self.has(s, k, CURPRE)) and k + 1 < s.nodes:
                return i
        if self.is_number(s, k):
            j = self.number(s, k)
        else:
            j = self.vague(s, k)
            if j == k:
                j = self.fraction(s, k)
            if j == k:
                j = self.words(s, k)
        if j == k:
            if not sign and (cat & ORDWORD):
                self.mant = self.payload(s, i)
                self.exp = 0
                self.den = 1
                self.res = 0
                self.scale = 0
                self.attr = A_WORDS | A_INT
                self.cat = ORD
                return i + 1
            return i
        if sign:
            self.mant = -self.mant
            self.attr |= A_SIGNED
            self.attr &= ~(A_YEAR | A_MODERN)
        return j

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def run(self, s: Sentence) -> cython.void:
        """Rewrite the nodes of a sentence with numerals as one node each."""
        i: cython.int = 0
        out: cython.int = 0
        j: cython.int
        form: cython.int
        count: cython.int = s.nodes
        while i < count:
            j = i
            if s.t_class[s.n_first[i]] == T_NUMBER or (s.n_cat[i] & BEGINS) or s.n_word[i] == self.w_several:
                j = self.parse(s, i)
            if j == i:
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
            self.describe()
            # what one word can be besides a numeral ("second", "quarter", "may") stays with it
            form = s.n_form[i] if j == i + 1 else -1
            s.n_cat[out] = self.cat | (s.n_cat[i] & KEEP_CAT if j == i + 1 else 0)
            s.n_attr[out] = self.attr | (s.n_attr[i] & KEPT) | (s.n_attr[j - 1] & GLUER)
            s.n_word[out] = s.n_word[i] if j == i + 1 else -1
            s.n_first[out] = s.n_first[i]
            s.n_last[out] = s.n_last[j - 1]
            s.n_form[out] = form
            s.n_mant[out] = self.mant
            s.n_exp[out] = self.exp
            s.n_den[out] = self.den
            s.n_mant2[out] = self.mant2
            s.n_exp2[out] = self.exp2
            s.n_res[out] = self.res
            s.n_scale[out] = self.scale
            s.n_figure[out] = -1
            out += 1
            i = j
        s.nodes = out


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def _power(exponent: cython.int) -> cython.longlong:
    value: cython.longlong = 1
    while exponent > 0:
        value *= 10
        exponent -= 1
    return value


_PCT = cython.declare(cython.ulonglong, _C["PCT"])
A_HEDGED = cython.declare(cython.ulonglong, _A["hedged"])
TIMEUNIT_OR_UNIT = cython.declare(cython.ulonglong, _C["TIMEUNIT"] | _C["UNIT"])
KEEP_CAT = cython.declare(
    cython.ulonglong,
    _C["UNIT"] | _C["TIMEUNIT"] | _C["MULTIPLIER"] | _C["CMPPRE"] | _C["CMPPOST"] | _C["SCOREWORD"]
)  # fmt: skip
BEGINS = cython.declare(
    cython.ulonglong,
    _C["DIGIT"] | _C["TEEN"] | _C["TENS"] | _C["HUNDRED"] | _C["SCALE"] | _C["DOZEN"] | _C["ORDWORD"] | _C["FRACWORD"]
    | _C["VULGAR"] | _C["SIGN"] | _C["DASH"] | _C["ARTICLE"]
)  # fmt: skip
