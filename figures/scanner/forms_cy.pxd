from figures.lexicon.lexicon_cy cimport Lexicon
from figures.scanner.sentence_cy cimport Sentence

cdef class Forms:
    cdef public Lexicon lexicon
    cdef int best_form, best_last
    cdef int child(self, int node, int word, int glue) noexcept nogil
    cdef int longest(self, Sentence s, int at, int node, int depth) noexcept nogil
    cdef int mark(self, Sentence s, int i) noexcept nogil
    cdef void quotations(self, Sentence s) noexcept nogil
    cdef void cover(self, Sentence s) noexcept nogil
