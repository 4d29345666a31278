from figures.context.beside_cy cimport Beside
from figures.context.degrees_cy cimport Degrees
from figures.scanner.sentence_cy cimport Sentence

cdef class Changes(Beside):
    cdef Degrees degrees
    cdef int[::1] unit_dimension
    cdef int length, mass

    cdef void run(self, Sentence s, int f) noexcept nogil
    cdef bint still(self, Sentence s, int f) noexcept nogil
    cdef bint before(self, Sentence s, int f) noexcept nogil
    cdef bint told(self, Sentence s, int f, int j, bint by) noexcept nogil
    cdef bint tells(self, Sentence s, int f, int j, bint by) noexcept nogil
    cdef bint adverbial(self, Sentence s, int f, int j, bint by) noexcept nogil
    cdef bint level(self, Sentence s, int k) noexcept nogil
    cdef bint passive(self, Sentence s, int j) noexcept nogil
    cdef int over_object(self, Sentence s, int j, bint strong) noexcept nogil
    cdef int of_noun(self, Sentence s, int j, int kind) noexcept nogil
    cdef int earlier(self, Sentence s, int j, bint moved) noexcept nogil
    cdef bint signed(self, Sentence s, int f) noexcept nogil
    cdef bint added(self, Sentence s, int j) noexcept nogil
    cdef bint quoted(self, Sentence s, int f) noexcept nogil
    cdef bint rises(self, Sentence s, int f) noexcept nogil
    cdef bint weakly(self, Sentence s, int f, int j) noexcept nogil
    cdef bint weighs(self, Sentence s, int f) noexcept nogil
    cdef int paced(self, Sentence s, int j) noexcept nogil
    cdef bint travels(self, Sentence s, int f, int j) noexcept nogil
    cdef bint multiple(self, Sentence s, int f) noexcept nogil
