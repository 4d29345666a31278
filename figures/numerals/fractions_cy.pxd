from figures.numerals.numeral_cy cimport Numeral
from figures.scanner.sentence_cy cimport Sentence

cdef void add_vulgar(Numeral n, Sentence s, int i) noexcept nogil
cdef bint usual(long long value) noexcept nogil
cdef int slashed(Numeral n, Sentence s, int i, int k) noexcept nogil
cdef int add_part(Numeral n, Sentence s, long long top, long long below, int place, int k) noexcept nogil
cdef int after_whole(Numeral n, Sentence s, int i) noexcept nogil
cdef void over(Numeral n, long long top, long long below) noexcept nogil
cdef bint of_years(Numeral n, Sentence s, int i, int k) noexcept nogil
cdef int in_words(Numeral n, Sentence s, int i, int k) noexcept nogil
cdef bint one_of(Numeral n, Sentence s, int i, int step, int after) noexcept nogil
cdef bint stands_free(Numeral n, Sentence s, int i, int k) noexcept nogil
cdef int fraction(Numeral n, Sentence s, int i) noexcept nogil
