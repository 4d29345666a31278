from figures.context.phrases_cy cimport Phrases
from figures.scanner.sentence_cy cimport Sentence

cdef class Candidates:
    cdef int[::1] chunk_at, verbs, commas, breaks, joints, nouns, verb_token
    cdef int[::1] kind, first, last, age
    cdef long long[::1] start, end
    cdef unsigned int[::1] head, tail, look, before, after, subject_of, object_of
    cdef int count, carried, reports
    cdef long long paragraph
    cdef void find(self, Sentence s, Phrases p, long long paragraph) noexcept nogil
    cdef void carry(self) noexcept nogil
    cdef void measure(self, Sentence s, Phrases p) noexcept nogil
    cdef void phrase(self, Sentence s, Phrases p, int c) noexcept nogil
    cdef void put(self, Sentence s, Phrases p, int kind, int first, int last) noexcept nogil
    cdef unsigned int word(self, Sentence s, Phrases p, int i) noexcept nogil
    cdef void noun(self, Sentence s, Phrases p, int first, int last, int chunk) noexcept nogil
    cdef bint genitive_at(self, Sentence s, Phrases p, int i) noexcept nogil
    cdef void verb(self, Sentence s, Phrases p, int i) noexcept nogil
