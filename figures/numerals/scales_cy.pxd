from figures.numerals.numeral_cy cimport Numeral
from figures.scanner.sentence_cy cimport Sentence

cdef bint counts_plural(Numeral n, Sentence s, int i, int k) noexcept nogil
cdef bint named_kind(Numeral n, Sentence s, int k) noexcept nogil
cdef bint takes_scale(Numeral n, Sentence s, int i, int first) noexcept nogil
cdef bint peoples(Sentence s, int k) noexcept nogil
cdef bint counted_people(Numeral n, Sentence s, int i) noexcept nogil
cdef int scales(Numeral n, Sentence s, int i, int first) noexcept nogil
cdef int of_scale(Numeral n, Sentence s, int i) noexcept nogil
