"""The numeral being read: its value as ``mant * 10**exp / den``, and how its readers look at the nodes of a sentence.

Values are whole numbers and a power of ten throughout, so no float is multiplied. ``mant2``, ``exp2`` hold the upper
end of a vague plural ("dozens"), ``res`` the power of ten of the last place as written, ``scale`` that of the last
scale word.

>>> from figures.lexicon.load import lexicon
>>> number = Numeral(lexicon())
"""

from __future__ import annotations

import cython
from cython.cimports.figures.lexicon.lexicon_cy import Lexicon
from cython.cimports.figures.numerals.groups_cy import Groups
from cython.cimports.figures.scanner.codes import LIMIT, Attribute, Category, Token
from cython.cimports.figures.scanner.sentence_cy import Sentence

from figures.lexicon.load import small_word

CONTENT = cython.declare(cython.ulonglong, Attribute.NOUN | Attribute.PROPN | Attribute.ADJ | Attribute.VERB)

ROOM = cython.declare(cython.double, 1e18)
FACTOR_MOST = cython.declare(cython.double, 10000.0)  # of common/compounds.csv
EXP_MOST = cython.declare(cython.int, 26)


def less(
    a: cython.longlong, ea: cython.int, da: cython.longlong, b: cython.longlong, eb: cython.int, db: cython.longlong
) -> cython.bint:
    """Whether ``a * 10**ea / da`` is below ``b * 10**eb / db``; only the order counts, so floats will do."""
    x: cython.double = cython.cast(cython.double, a) / da
    y: cython.double = cython.cast(cython.double, b) / db
    while ea > eb:
        x *= 10.0
        ea -= 1
    while eb > ea:
        y *= 10.0
        eb -= 1
    return x < y


def has_room(s: Sentence, i: cython.int, j: cython.int, minor: cython.int, unit: cython.bint) -> cython.bint:
    """Whether two numerals, brought to one exponent and unit, stay within 64 bits; sums of longer ones are no figure."""
    low: cython.int = (s.n_exp[i] if s.n_exp[i] < s.n_exp[j] else s.n_exp[j]) - minor
    most: cython.double = ROOM / FACTOR_MOST if unit else ROOM
    if s.n_exp[i] - low > EXP_MOST or s.n_exp[j] - low > EXP_MOST:
        return False
    x: cython.double = abs(cython.cast(cython.double, s.n_mant[i])) * 10.0 ** (s.n_exp[i] - low)
    y: cython.double = abs(cython.cast(cython.double, s.n_mant[j])) * 10.0 ** (s.n_exp[j] - low)
    return x < most and y < most


@cython.final
@cython.cclass
class Numeral:
    """One numeral in the making, the locale's habits, and looks at nodes; one object a thread."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.groups = Groups()
        self.decimal_comma = False
        self.space_groups = False
        self.imperial = False
        self.w_of = small_word("of", lexicon.language)
        self.w_by = small_word("by", lexicon.language)
        self.w_as = small_word("as", lexicon.language)
        self.w_under = small_word("under", lexicon.language)
        self.w_over = small_word("over", lexicon.language)
        self.w_plus = small_word("plus", lexicon.language)
        self.w_few = small_word("few", lexicon.language)
        self.w_several = small_word("several", lexicon.language)
        self.w_many = small_word("many", lexicon.language)
        self.w_s = small_word("s", lexicon.language)
        self.w_odd = small_word("odd", lexicon.language)

    def begin(self, attr: cython.ulonglong, cat: cython.ulonglong) -> cython.void:
        """Start a numeral of value 0."""
        self.mant = 0
        self.exp = 0
        self.den = 1
        self.mant2 = 0
        self.exp2 = 0
        self.res = 0
        self.scale = 0
        self.digits_start = 0
        self.digits_end = 0
        self.dropped = 0
        self.power = 1
        self.attr = attr
        self.cat = cat

    def begin_words(self) -> cython.void:
        """Start a whole number in words, of which nothing is read: see ``words_cy``."""
        self.total = 0
        self.group = 0
        self.last = 0
        self.place = 99
        self.lowest = 0
        self.head = 0
        self.split_place = -1
        self.above = 0
        self.from_digits = 0

    def has(self, s: Sentence, i: cython.int, mask: cython.ulonglong) -> cython.bint:
        """Node ``i`` exists and is of one of the categories."""
        return i >= 0 and i < s.nodes and (s.n_cat[i] & mask) != 0

    def glued(self, s: Sentence, i: cython.int) -> cython.bint:
        """No space before node ``i``."""
        return i < s.nodes and (s.n_attr[i] & Attribute.GLUEL) != 0

    def byte(self, s: Sentence, i: cython.int) -> cython.int:
        """First byte of node ``i``, or 0 behind the last."""
        return s.data[s.t_start[s.n_first[i]]] if i < s.nodes else 0

    def joint(self, s: Sentence, i: cython.int, spaced: cython.bint) -> cython.int:
        """The node behind the hyphen ``i`` inside a numeral, or ``i``; ``spaced``: one between spaces will do."""
        if self.has(s, i, Category.DASH) and i + 1 < s.nodes:
            if self.glued(s, i) and self.glued(s, i + 1):
                return i + 1
            if spaced and self.byte(s, i) == 45 and not self.glued(s, i) and not self.glued(s, i + 1):
                return i + 1
        return i

    def marked(self, s: Sentence, i: cython.int, mark: cython.ulonglong) -> cython.bint:
        """Node ``i`` is a word with a mark of ``marks.csv``."""
        return i >= 0 and i < s.nodes and s.n_word[i] >= 0 and (self.lexicon.word_marks[s.n_word[i]] & mark) != 0

    def quantifies(self, s: Sentence, i: cython.int) -> cython.bint:
        """Node ``i`` is "several" or "many"."""
        return s.n_word[i] == self.w_several or s.n_word[i] == self.w_many

    def bounded(self, s: Sentence, i: cython.int) -> cython.bint:
        """ "Under" or "over" stands before node ``i``, with or without a hyphen: under-5s."""
        # the tokens, since nodes before the last have moved
        i = s.n_first[i] - (2 if self.has(s, i - 1, Category.DASH) else 1)
        return i >= 0 and s.t_word[i] >= 0 and (s.t_word[i] == self.w_under or s.t_word[i] == self.w_over)

    def payload(self, s: Sentence, i: cython.int) -> cython.longlong:
        """The number that the form of node ``i`` stands for."""
        return self.lexicon.form_number[s.n_form[i]]

    def form_class(self, s: Sentence, i: cython.int) -> cython.int:
        """Class of the form of node ``i``, a word of ``compile_codes.CLASSES``."""
        return self.lexicon.form_class[s.n_form[i]]

    def form_scale(self, s: Sentence, i: cython.int) -> cython.int:
        """Power of ten of the scale form of node ``i``."""
        return self.lexicon.form_scale[s.n_form[i]]

    def is_number(self, s: Sentence, i: cython.int) -> cython.bint:
        """Node ``i`` is a number in digits that no form claims."""
        return (
            i < s.nodes
            and s.t_class[s.n_first[i]] == Token.NUMBER
            and s.n_first[i] == s.n_last[i]
            and not (s.n_cat[i] & Category.NAME)
        )

    def digit_count(self, s: Sentence, i: cython.int) -> cython.int:
        """Bytes of the number ``i``: digits and separators."""
        return cython.cast(cython.int, s.t_end[s.n_first[i]] - s.t_start[s.n_first[i]])

    def small_int(self, s: Sentence, i: cython.int) -> cython.longlong:
        """The value of node ``i`` when it is one to three bare digits, else -1."""
        at: cython.Py_ssize_t
        value: cython.longlong = 0
        if not self.is_number(s, i) or self.digit_count(s, i) > 3:
            return -1
        for at in range(s.t_start[s.n_first[i]], s.t_end[s.n_first[i]]):
            if s.data[at] < 48 or s.data[at] > 57:
                return -1
            value = value * 10 + (s.data[at] - 48)
        return value

    def closes(self, s: Sentence, i: cython.int) -> cython.bint:
        """The sentence ends before node ``i`` but for a mark."""
        return i >= s.nodes or (i == s.nodes - 1 and s.t_class[s.n_first[i]] != Token.WORD and not self.is_number(s, i))

    def leads(self, s: Sentence, i: cython.int) -> cython.bint:
        """Node ``i`` is a noun, adjective, verb, name or number, so that what stands before may belong to it."""
        if i >= s.nodes:
            return False
        if s.t_class[s.n_first[i]] == Token.NUMBER or self.has(s, i, Category.DASH):
            return True
        return s.t_class[s.n_first[i]] == Token.WORD and (s.t_attr[s.n_first[i]] & CONTENT) != 0

    def times_power(self, power: cython.int) -> cython.void:
        """Multiply the numeral by a power of ten."""
        self.exp += power
        self.res += power
        self.scale += power

    def to_power(self, power: cython.int) -> cython.void:
        """Write the same value with ``exp == power``, as far as whole mantissas below the limit go."""
        while self.exp < power and self.mant % 10 == 0:
            self.mant //= 10
            self.exp += 1
        while self.exp > power and self.mant < LIMIT and self.mant > -LIMIT:
            self.mant *= 10
            self.exp -= 1

    def add_fraction(self, numerator: cython.longlong, denominator: cython.longlong) -> cython.void:
        """Add a fraction in units of the numeral's own power of ten."""
        factor: cython.longlong = 1
        shift: cython.int = 0
        if self.mant >= LIMIT // 10000 or self.mant >= LIMIT // denominator:
            return
        # halves, quarters, fifths, eighths and tenths are exact in decimals
        while shift < 4 and (numerator * factor) % denominator != 0:
            factor *= 10
            shift += 1
        if (numerator * factor) % denominator == 0:
            self.mant = self.mant * factor + numerator * factor // denominator
            self.exp -= shift
            self.res = self.exp
        else:
            self.mant = self.mant * denominator + numerator
            self.den = denominator
        self.attr &= ~(Attribute.INT | Attribute.ONE)

    def describe(self) -> cython.void:
        """Set the attributes that tell small whole numbers."""
        value: cython.longlong = self.mant
        if self.den == 1 and self.exp == 0 and (self.attr & Attribute.INT):
            if value == 1:
                self.attr |= Attribute.ONE
            if value <= 12:
                self.attr |= Attribute.LE12
            if value <= 24:
                self.attr |= Attribute.LE24
            if value <= 31:
                self.attr |= Attribute.LE31
            if value <= 59:
                self.attr |= Attribute.LE59
            if value <= 130:
                self.attr |= Attribute.LE130
