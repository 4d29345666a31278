from figures.numerals.numeral_cy cimport Numeral
from figures.scanner.sentence_cy cimport Sentence

cdef bint magnitude(Numeral n, Sentence s, int i) noexcept nogil
cdef int vague(Numeral n, Sentence s, int i) noexcept nogil
cdef int ends(Numeral n, Sentence s, int i) noexcept nogil
cdef int behind(Numeral n, Sentence s, int k, int res) noexcept nogil
cdef int couple(Numeral n, Sentence s, int i, int k) noexcept nogil
