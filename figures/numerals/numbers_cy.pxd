from figures.numerals.numeral_cy cimport Numeral
from figures.scanner.sentence_cy cimport Sentence

cdef int groups(Numeral n, Sentence s, int i, int count) noexcept nogil
cdef int point(Numeral n, Sentence s, int i) noexcept nogil
cdef int number(Numeral n, Sentence s, int i) noexcept nogil
cdef int goes_on(Numeral n, Sentence s, int i, int after) noexcept nogil
cdef int spoken(Numeral n, Sentence s, int i) noexcept nogil
cdef int words(Numeral n, Sentence s, int i) noexcept nogil
cdef int below_one(Numeral n, Sentence s, int i) noexcept nogil
