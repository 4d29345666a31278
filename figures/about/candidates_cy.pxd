from figures.about.landmarks_cy cimport Landmarks
from figures.context.chunks_cy cimport Chunks
from figures.scanner.sentence_cy cimport Sentence

cdef class Candidates:
    cdef Landmarks landmarks
    cdef int[::1] kind, first, last, age, speakers
    cdef long long[::1] start, end
    cdef unsigned int[::1] head, look, before, after, subject_of, object_of, says
    cdef int count, carried
    cdef long long paragraph
    cdef void begin(self) noexcept nogil
    cdef void find(self, Sentence s, Chunks p, long long paragraph) noexcept nogil
    cdef void carry(self) noexcept nogil
    cdef void phrase(self, Sentence s, Chunks p, int c) noexcept nogil
    cdef bint tied(self, Sentence s, Chunks p, int i) noexcept nogil
    cdef void put(self, Sentence s, Chunks p, int kind, int first, int last) noexcept nogil
    cdef void noun(self, Sentence s, Chunks p, int first, int last, int chunk) noexcept nogil
    cdef void within(self, Sentence s, Chunks p, int i) noexcept nogil
    cdef void verb(self, Sentence s, Chunks p, int i) noexcept nogil
    cdef bint plural(self, Sentence s, Chunks p, int i) noexcept nogil
