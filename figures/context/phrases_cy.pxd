from figures.scanner.sentence_cy cimport Sentence

cdef class Phrases:
    cdef const unsigned int[::1] word_hash
    cdef const unsigned long long[::1] word_bits
    cdef unsigned int word_mask
    cdef unsigned long long[::1] bits
    cdef int[::1] figure_of, lead_of, last_of
    cdef int[::1] kind, first, last, body, head, figure, flags, pre, pre_last
    cdef int[::1] chunk_of
    cdef int chunks
    cdef unsigned long long look_up(self, unsigned int word) noexcept nogil
    cdef void mark(self, Sentence s) noexcept nogil
    cdef void mend(self, Sentence s) noexcept nogil
    cdef bint quote(self, Sentence s, int i) noexcept nogil
    cdef bint genitive(self, Sentence s, int i) noexcept nogil
    cdef bint glued(self, Sentence s, int i) noexcept nogil
    cdef bint counts_noun(self, Sentence s, int i) noexcept nogil
    cdef bint ends_ed(self, Sentence s, int i) noexcept nogil
    cdef bint is_plural(self, Sentence s, int i) noexcept nogil
    cdef void settle_clauses(self) noexcept nogil
    cdef bint nominal_next(self, Sentence s, int i) noexcept nogil
    cdef int nominal(self, Sentence s, int i) noexcept nogil
    cdef bint object_at(self, Sentence s, int i) noexcept nogil
    cdef void settle_verbs(self, Sentence s) noexcept nogil
    cdef int verbal(self, Sentence s, int i) noexcept nogil
    cdef void put(self, int kind, int first, int last, int flags) noexcept nogil
    cdef void chunk(self, Sentence s) noexcept nogil
