from figures.context.times_cy cimport Times
from figures.scanner.sentence_cy cimport Sentence

cdef class Periods:
    cdef public Times x
    cdef int[::1] taken
    cdef int present

    cdef void run(self, Sentence s) noexcept nogil
    cdef int clause_verbs(self, Sentence s, int i) noexcept nogil
    cdef int clause_amounts(self, Sentence s, int i) noexcept nogil
    cdef int tense(self, Sentence s, int i) noexcept nogil
    cdef int tense_before(self, Sentence s, int i, int first) noexcept nogil
    cdef int tense_behind(self, Sentence s, int i, bint stop) noexcept nogil
    cdef int subject_of(self, Sentence s, int f, int first) noexcept nogil
    cdef bint parted(self, Sentence s, int f, int p) noexcept nogil
    cdef int score(self, Sentence s, int f, int p) noexcept nogil
    cdef bint clause_head(self, Sentence s, int p) noexcept nogil
    cdef bint bracketed(self, Sentence s, int a, int b) noexcept nogil
    cdef void put(self, Sentence s, int f, int p, bint bare) noexcept nogil
    cdef long long lead(self, Sentence s, int p, int i) noexcept nogil
    cdef void dates(self, Sentence s) noexcept nogil
    cdef bint dateline(self, Sentence s) noexcept nogil
    cdef bint one_fact(self, Sentence s, int f) noexcept nogil
