from figures.context.beside_cy cimport Beside
from figures.scanner.sentence_cy cimport Sentence

cdef class Degrees(Beside):
    cdef void run(self, Sentence s, int f) noexcept nogil
    cdef bint describes(self, Sentence s, int f, int k, int steps) noexcept nogil
    cdef bint is_noun(self, Sentence s, int f, int k) noexcept nogil
    cdef int compared(self, Sentence s, int f, int k) noexcept nogil
    cdef bint unbound(self, Sentence s, int k) noexcept nogil
    cdef bint dated(self, Sentence s, int k) noexcept nogil
    cdef bint distant(self, Sentence s, int k) noexcept nogil
    cdef bint since(self, Sentence s, int k) noexcept nogil
    cdef bint basis(self, Sentence s, int k) noexcept nogil
