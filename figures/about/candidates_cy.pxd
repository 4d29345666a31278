from figures.about.landmarks_cy cimport Landmarks
from figures.context.chunks_cy cimport Chunks
from figures.scanner.sentence_cy cimport Sentence

cdef class Candidates:
    cdef Landmarks landmarks
    cdef int[::1] kind, first, last, age, speakers
    cdef long long[::1] start, end
    cdef unsigned int[::1] head, look, before, after, subject_of, says, edge, speech, left, size, tail, nth
    cdef unsigned long long[::1] low, high  # sums of the rows of each by itself, for the ranker
    cdef int[::1] rows  # how many they are
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
    cdef void pronoun(self, Sentence s, Chunks p, int i, int c) noexcept nogil
    cdef void beside(self, Sentence s, Chunks p, int i) noexcept nogil
    cdef void join(self, Sentence s, Chunks p, int first, int c) noexcept nogil
    cdef void speak(self, Sentence s, Chunks p, int c, int verb, int before, int after) noexcept nogil
    cdef unsigned int ending(self, Sentence s, int i) noexcept nogil
    cdef bint plural(self, Sentence s, Chunks p, int i) noexcept nogil
