from figures.numerals.numeral_cy cimport Numeral
from figures.scanner.sentence_cy cimport Sentence

cdef bint read_digits(Numeral n, Sentence s, int t) noexcept nogil
cdef void append_digits(Numeral n, Sentence s, int t) noexcept nogil
cdef int space_grouped(Numeral n, Sentence s, int i) noexcept nogil
cdef int exponent_at(Numeral n, Sentence s, int i) noexcept nogil
cdef int raised_at(Numeral n, Sentence s, int i) noexcept nogil
cdef int powers(Numeral n, Sentence s, int i) noexcept nogil
cdef int raise_by(Numeral n, int after) noexcept nogil
cdef long long full_year(long long digits) noexcept nogil
cdef long long stopped(Sentence s, int i) noexcept nogil
cdef int day_year(Sentence s, int i) noexcept nogil
cdef int football(Sentence s, int i) noexcept nogil
