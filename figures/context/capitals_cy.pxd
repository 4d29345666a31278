from figures.lexicon.lexicon_cy cimport Lexicon
from figures.scanner.sentence_cy cimport Sentence

cdef class Capitals:
    cdef public Lexicon lexicon
    cdef int[::1] ending
    cdef int endings
    cdef void tag(self, Sentence s) noexcept nogil
    cdef bint adjective(self, Sentence s, int i) noexcept nogil
    cdef void counted(self, Sentence s, int f) noexcept nogil
    cdef void level(self, Sentence s, int f) noexcept nogil
    cdef void run(self, Sentence s) noexcept nogil
