from figures.scanner.sentence_cy cimport Sentence

cdef class Tagger:
    cdef const unsigned long long[::1] weights
    cdef const unsigned int[::1] known
    cdef const unsigned char[::1] known_tag
    cdef unsigned int[::1] suffix, word
    cdef unsigned char[::1] shape
    cdef unsigned int[::1] row
    cdef int shift, known_mask
    cdef void look(self, Sentence s) noexcept nogil
    cdef void gather(self, Sentence s, int i, unsigned int p1, unsigned int p2) noexcept nogil
    cdef int best(self, bint closed) noexcept nogil
    cdef int fixed(self, Sentence s, int i) noexcept nogil
    cdef void tag(self, Sentence s) noexcept nogil
