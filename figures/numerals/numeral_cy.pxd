from figures.lexicon.lexicon_cy cimport Lexicon
from figures.numerals.groups_cy cimport Groups
from figures.scanner.sentence_cy cimport Sentence

cdef bint less(long long a, int ea, long long da, long long b, int eb, long long db) noexcept nogil
cdef bint has_room(Sentence s, int i, int j, int minor, bint unit) noexcept nogil

cdef class Numeral:
    cdef public Lexicon lexicon
    cdef Groups groups
    cdef public bint decimal_comma, space_groups, imperial
    cdef int w_of, w_by, w_as, w_few, w_several, w_s, w_many, w_under, w_over, w_plus, w_odd
    # the numeral read last
    cdef long long mant, den, mant2
    cdef int exp, exp2, res, scale
    # where its digits stand, how many of them the mantissa does not hold, and the power it is raised to
    cdef long long digits_start, digits_end
    cdef int dropped, power
    cdef unsigned long long cat, attr
    # the whole number in words read last: see words_cy.cardinal
    cdef long long value, head, above, total, group
    cdef int last, place, lowest, split_place, from_digits

    cdef void begin(self, unsigned long long attr, unsigned long long cat) noexcept nogil
    cdef void begin_words(self) noexcept nogil
    cdef bint has(self, Sentence s, int i, unsigned long long mask) noexcept nogil
    cdef bint glued(self, Sentence s, int i) noexcept nogil
    cdef int byte(self, Sentence s, int i) noexcept nogil
    cdef int joint(self, Sentence s, int i, bint spaced) noexcept nogil
    cdef bint marked(self, Sentence s, int i, unsigned long long mark) noexcept nogil
    cdef bint quantifies(self, Sentence s, int i) noexcept nogil
    cdef bint bounded(self, Sentence s, int i) noexcept nogil
    cdef long long payload(self, Sentence s, int i) noexcept nogil
    cdef int form_class(self, Sentence s, int i) noexcept nogil
    cdef int form_scale(self, Sentence s, int i) noexcept nogil
    cdef bint is_number(self, Sentence s, int i) noexcept nogil
    cdef int digit_count(self, Sentence s, int i) noexcept nogil
    cdef long long small_int(self, Sentence s, int i) noexcept nogil
    cdef bint closes(self, Sentence s, int i) noexcept nogil
    cdef bint leads(self, Sentence s, int i) noexcept nogil
    cdef void times_power(self, int power) noexcept nogil
    cdef void to_power(self, int power) noexcept nogil
    cdef void add_fraction(self, long long numerator, long long denominator) noexcept nogil
    cdef void describe(self) noexcept nogil
