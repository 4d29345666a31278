from figures.scanner.sentence_cy cimport Sentence

cdef class Tagger:
    cdef const unsigned long long[::1] weights
    cdef const unsigned int[::1] known, masks
    cdef unsigned int[::1] tail, word, kind, allowed
    cdef unsigned char[::1] shape, ahead
    cdef unsigned int[::1] row
    cdef unsigned int definite
    cdef int shift, known_shift, known_mask
    cdef unsigned int look_up(self, unsigned int word) noexcept nogil
    cdef void look(self, Sentence s) noexcept nogil
    cdef void look_at_mark(self, Sentence s, int i) noexcept nogil
    cdef unsigned int ending(self, Sentence s, int i) noexcept nogil
    cdef unsigned int capitals(self, Sentence s, int i) noexcept nogil
    cdef void look_at_word(self, Sentence s, int i, unsigned int shape) noexcept nogil
    cdef void gather(self, int n, int i, unsigned int p1, unsigned int p2, unsigned int seen) noexcept nogil
    cdef void look_ahead(self, int n) noexcept nogil
    cdef unsigned int clause(self, unsigned int seen, int i, int lane) noexcept nogil
    cdef int best(self, unsigned int allowed) noexcept nogil
    cdef int settled(self, unsigned int allowed) noexcept nogil
    cdef void tag(self, Sentence s) noexcept nogil
