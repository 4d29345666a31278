from figures.scanner.sentence_cy cimport Sentence

cdef class Appearance:
    cdef const unsigned int[::1] known, masks
    cdef unsigned int[::1] tail, word, kind, allowed, ending, ending_bytes, ending_lane
    cdef unsigned char[::1] shape, ahead
    cdef unsigned int definite, plural_ending, plural_bytes
    cdef int known_shift, known_mask, endings
    cdef unsigned int look_up(self, unsigned int word) noexcept nogil
    cdef void run(self, Sentence s) noexcept nogil
    cdef void look_at_mark(self, Sentence s, int i) noexcept nogil
    cdef unsigned int last_bytes(self, Sentence s, int i) noexcept nogil
    cdef unsigned int capitals(self, Sentence s, int i) noexcept nogil
    cdef void look_at_word(self, Sentence s, int i, unsigned int shape) noexcept nogil
    cdef void look_ahead(self, int n) noexcept nogil
    cdef bint parts_clauses(self, int i) noexcept nogil
    cdef bint is_plural(self, int i) noexcept nogil
