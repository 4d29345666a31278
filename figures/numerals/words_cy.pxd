from figures.numerals.numeral_cy cimport Numeral
from figures.scanner.sentence_cy cimport Sentence

cdef long long power_of_ten(int exponent) noexcept nogil
cdef bint strong_scale(Numeral n, Sentence s, int i, int below) noexcept nogil
cdef int after_group(Numeral n, Sentence s, int i) noexcept nogil
cdef int next_group(Numeral n, Sentence s, int k) noexcept nogil
cdef bint take_digits(Numeral n, Sentence s, int i, long long number, bint joined) noexcept nogil
cdef bint take_small(Numeral n, Sentence s, int i) noexcept nogil
cdef bint take_hundred(Numeral n) noexcept nogil
cdef bint take_scale(Numeral n, int scale) noexcept nogil
cdef bint take(Numeral n, Sentence s, int i, bint joined) noexcept nogil
cdef int cardinal(Numeral n, Sentence s, int i) noexcept nogil
cdef int ordinal_end(Numeral n, Sentence s, int k, bint spaced, bint below) noexcept nogil
cdef int denominator(Numeral n, Sentence s, int i, bint single) noexcept nogil
