from figures.lexicon.lexicon_cy cimport Lexicon
from figures.scanner.sentence_cy cimport Sentence

cdef class Setting:
    cdef public Lexicon lexicon
    cdef int[::1] sense
    cdef int degree, point

    cdef void run(self, Sentence s) noexcept nogil
    cdef void count_points(self, Sentence s, int f) noexcept nogil
    cdef void score_wickets(self, Sentence s, int f) noexcept nogil
    cdef void tens(self, Sentence s, int f) noexcept nogil
