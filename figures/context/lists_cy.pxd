from figures.context.beside_cy cimport Beside
from figures.scanner.sentence_cy cimport Sentence

cdef class Lists(Beside):
    cdef void run(self, Sentence s, int g, int f) noexcept nogil
    cdef bint continues(self, Sentence s, int f, int a, int b) noexcept nogil
    cdef bint elided(self, Sentence s, int g, int f, int a, int b) noexcept nogil
    cdef bint bare(self, Sentence s, int k) noexcept nogil
    cdef bint portion(self, Sentence s, int g, int f, int a, int b) noexcept nogil
    cdef bint contrasts(self, Sentence s, int a, int b) noexcept nogil
    cdef bint carries(self, Sentence s, int g, int f, int a, int b) noexcept nogil
    cdef bint lists(self, Sentence s, int a, int b) noexcept nogil
    cdef int moving(self, Sentence s, int g) noexcept nogil
    cdef bint possessive(self, Sentence s, int k) noexcept nogil
