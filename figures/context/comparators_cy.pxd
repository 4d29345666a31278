from figures.context.beside_cy cimport Beside
from figures.scanner.sentence_cy cimport Sentence

cdef class Comparators(Beside):
    cdef void run(self, Sentence s, int f) noexcept nogil
    cdef void before(self, Sentence s, int f) noexcept nogil
    cdef bint places(self, Sentence s, int f, int j, int steps) noexcept nogil
    cdef bint compares(self, Sentence s, int j) noexcept nogil
    cdef int turned(self, Sentence s, int j) noexcept nogil
    cdef bint negated(self, Sentence s, int j) noexcept nogil
    cdef void behind(self, Sentence s, int f) noexcept nogil
    cdef bint of_next(self, Sentence s, int k, int kind) noexcept nogil
    cdef bint adds(self, Sentence s, int k, int kind) noexcept nogil
    cdef bint and_over(self, Sentence s, int f) noexcept nogil
