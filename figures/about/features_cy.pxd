from figures.about.candidates_cy cimport Candidates
from figures.about.landmarks_cy cimport Landmarks
from figures.about.surroundings_cy cimport Surroundings
from figures.context.chunks_cy cimport Chunks
from figures.scanner.sentence_cy cimport Sentence

cdef class Features:
    cdef Surroundings figure
    cdef unsigned int[::1] row
    cdef int size  # rows gathered
    # where the candidate stands to the figure
    cdef unsigned int side, relation, near, order, between, path
    cdef void put(self, unsigned int kind, unsigned int feature, unsigned int a, unsigned int b) noexcept nogil
    cdef void gather_none(self, Candidates n) noexcept nogil
    cdef void gather(self, Candidates n, int c) noexcept nogil
    cdef void relate(self, Sentence s, Chunks p, Candidates n, int c) noexcept nogil
    cdef void relate_speech(self, Candidates n, int c) noexcept nogil
    cdef void locate(self, Sentence s, Chunks p, Candidates n, Landmarks marks, int c) noexcept nogil
    cdef unsigned int nth_speaker(self, Candidates n, int c) noexcept nogil
    cdef unsigned int tie(self, Candidates n, int c) noexcept nogil
    cdef unsigned int path_between(self, Sentence s, Chunks p, int a, int b) noexcept nogil
