from figures.about.landmarks_cy cimport Landmarks
from figures.scanner.sentence_cy cimport Sentence

cdef class Passed:
    cdef long long[::1] start, end, paragraph
    cdef int count
    cdef void add(self, Sentence s, long long paragraph) noexcept nogil
    cdef bint asked(self, Sentence s, Landmarks marks, long long paragraph) noexcept nogil
