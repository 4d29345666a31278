from figures.numerals.numeral_cy cimport Numeral
from figures.scanner.sentence_cy cimport Sentence

cdef long long power_of_ten(int exponent) noexcept nogil
cdef bint strong_scale(Numeral n, Sentence s, int i, int below) noexcept nogil
cdef int after_group(Numeral n, Sentence s, int i) noexcept nogil
cdef int next_group(Numeral n, Sentence s, int k) noexcept nogil
cdef int cardinal(Numeral n, Sentence s, int i) noexcept nogil
cdef int ordinal_end(Numeral n, Sentence s, int k, bint spaced, bint below) noexcept nogil
cdef int denominator(Numeral n, Sentence s, int i, bint single) noexcept nogil
