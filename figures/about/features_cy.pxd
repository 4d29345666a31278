from figures.about.candidates_cy cimport Candidates
from figures.about.landmarks_cy cimport Landmarks
from figures.about.surroundings_cy cimport Surroundings
from figures.context.chunks_cy cimport Chunks
from figures.scanner.sentence_cy cimport Sentence

cdef class Features:
    cdef Surroundings figure
    cdef unsigned int[::1] row
    # where the candidate stands to the figure
    cdef unsigned int side, relation, near, order, verbs, between, path
    cdef void put(self, int k, unsigned int kind, unsigned int a, unsigned int b) noexcept nogil
    cdef void gather_none(self, Candidates n) noexcept nogil
    cdef void gather(self, Sentence s, Chunks p, Candidates n, int c) noexcept nogil
    cdef void locate(self, Sentence s, Chunks p, Candidates n, Landmarks marks, int c) noexcept nogil
    cdef void gather_place(self, Sentence s, Chunks p, Candidates n, int c) noexcept nogil
    cdef void gather_words(self, Candidates n, int c) noexcept nogil
    cdef void gather_looks(self, Candidates n, int c) noexcept nogil
    cdef void gather_speech(self, Candidates n, int c) noexcept nogil
    cdef unsigned int nth_speaker(self, Candidates n, int c) noexcept nogil
    cdef unsigned int tie(self, Candidates n, int c) noexcept nogil
    cdef unsigned int path_between(self, Sentence s, Chunks p, int a, int b) noexcept nogil
