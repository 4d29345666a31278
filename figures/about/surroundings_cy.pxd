from figures.about.candidates_cy cimport Candidates
from figures.about.landmarks_cy cimport Landmarks
from figures.context.chunks_cy cimport Chunks
from figures.scanner.sentence_cy cimport Sentence

cdef class Surroundings:
    cdef int first, last, chunk  # its tokens, and the chunk of the first
    cdef int told, tells  # candidates of its sentence and words of saying before it
    cdef unsigned int kind, unit, word  # with its change; its last word
    cdef unsigned int before, after, left, right  # hashes of the words and of the verbs beside it
    cdef unsigned int own  # head of the noun right behind it
    cdef unsigned int left_chunk, right_chunk, verbs, shape
    cdef unsigned int quoted, says, heard, spoken, speakers
    cdef void look(self, Sentence s, Chunks p, Candidates n, int f) noexcept nogil
    cdef void look_beside(self, Sentence s, Chunks p, Landmarks marks, int f) noexcept nogil
    cdef void look_for_noun(self, Chunks p, Candidates n) noexcept nogil
    cdef void listen(self, Sentence s, Chunks p, Candidates n) noexcept nogil
