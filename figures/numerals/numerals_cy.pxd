from figures.lexicon.lexicon_cy cimport Lexicon
from figures.numerals.numeral_cy cimport Numeral
from figures.scanner.sentence_cy cimport Sentence

cdef class Numerals:
    cdef public Lexicon lexicon
    cdef public Numeral numeral
    cdef public bint decimal_comma, space_groups, imperial

    cdef void run(self, Sentence s) noexcept nogil

cdef bint negative(Numeral n, Sentence s, int i) noexcept nogil
cdef int positive(Numeral n, Sentence s, int i) noexcept nogil
cdef int parse(Numeral n, Sentence s, int i) noexcept nogil
cdef int repeated(Numeral n, Sentence s, int k) noexcept nogil
cdef void rewrite(Numeral n, Sentence s) noexcept nogil

cdef int plural(Numeral n, Sentence s, int i) noexcept nogil
cdef int hedge(Numeral n, Sentence s, int k) noexcept nogil
