from figures.context.beside_cy cimport Beside
from figures.context.lists_cy cimport Lists
from figures.scanner.sentence_cy cimport Sentence

cdef class Restatements(Beside):
    cdef Lists lists
    cdef int[::1] unit_dimension
    cdef public int pairs
    cdef void run(self, Sentence s, int f) noexcept nogil
    cdef void join(self, Sentence s, int g, int f, unsigned long long links) noexcept nogil
    cdef unsigned long long links(self, Sentence s, int a, int b) noexcept nogil
    cdef bint extent(self, Sentence s, int k) noexcept nogil
    cdef bint apart(self, Sentence s, int g, int f, bint bounded) noexcept nogil
    cdef bint another(self, Sentence s, int g, int f) noexcept nogil
    cdef bint same_sort(self, Sentence s, int f, int g) noexcept nogil
    cdef void pair(self, Sentence s, int g, int f) noexcept nogil
