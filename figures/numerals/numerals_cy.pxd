from figures.lexicon.lexicon_cy cimport Lexicon
from figures.scanner.sentence_cy cimport Sentence

cdef class Numerals:
    cdef public Lexicon lexicon
    cdef public bint decimal_comma, space_groups, imperial
    cdef int w_of, w_a, w_few, w_several, w_s, w_many
    # the numeral read last
    cdef long long mant, den, mant2
    cdef int exp, exp2, res, scale, sign
    cdef unsigned long long cat, attr

    cdef void run(self, Sentence s) noexcept nogil
    cdef int parse(self, Sentence s, int i) noexcept nogil
    cdef int number(self, Sentence s, int i) noexcept nogil
    cdef int words(self, Sentence s, int i) noexcept nogil
    cdef int fraction(self, Sentence s, int i) noexcept nogil
    cdef int vague(self, Sentence s, int i) noexcept nogil
    cdef int after_whole(self, Sentence s, int i) noexcept nogil
    cdef int scales(self, Sentence s, int i, int first) noexcept nogil
    cdef bint takes_scale(self, Sentence s, int i, int first) noexcept nogil
    cdef bint digits(self, Sentence s, int t) noexcept nogil
    cdef void describe(self) noexcept nogil
    cdef bint has(self, Sentence s, int i, unsigned long long mask) noexcept nogil
    cdef bint glued(self, Sentence s, int i) noexcept nogil
    cdef long long payload(self, Sentence s, int i) noexcept nogil
    cdef int form_class(self, Sentence s, int i) noexcept nogil
    cdef bint is_number(self, Sentence s, int i) noexcept nogil
    cdef void add_fraction(self, long long numerator, long long denominator) noexcept nogil
    cdef void times_power(self, int power) noexcept nogil
    cdef int space_grouped(self, Sentence s, int i) noexcept nogil
    cdef int digit_count(self, Sentence s, int i) noexcept nogil
    cdef int form_scale_of(self, Sentence s, int i) noexcept nogil
    cdef bint is_people(self, Sentence s, int i) noexcept nogil
    cdef int of_scale(self, Sentence s, int i) noexcept nogil
