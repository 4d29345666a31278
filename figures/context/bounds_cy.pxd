from figures.context.beside_cy cimport Beside
from figures.context.changes_cy cimport Changes
from figures.context.comparators_cy cimport Comparators
from figures.context.restatements_cy cimport Restatements
from figures.scanner.sentence_cy cimport Sentence

cdef class Bounds(Beside):
    cdef Comparators comparators
    cdef Changes changes
    cdef Restatements restatements

    cdef void begin(self) noexcept nogil
    cdef void run(self, Sentence s) noexcept nogil
    cdef bint differs(self, Sentence s, int f) noexcept nogil
    cdef bint told_by(self, Sentence s, int f) noexcept nogil
    cdef bint placed(self, Sentence s, int f) noexcept nogil
