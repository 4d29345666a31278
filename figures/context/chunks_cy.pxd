from figures.scanner.sentence_cy cimport Sentence

cdef class Chunks:
    cdef int[::1] figure_of, lead_of, last_of
    cdef int[::1] kind, first, last, head, flags, figure
    cdef public int count
    cdef int plural
    cdef void run(self, Sentence s) noexcept nogil
    cdef void mark(self, Sentence s) noexcept nogil
    cdef bint genitive(self, Sentence s, int i) noexcept nogil
    cdef bint names(self, Sentence s, int i) noexcept nogil
    cdef int kind_of(self, Sentence s, int i) noexcept nogil
    cdef void put(self, int kind, int first, int last, int flags) noexcept nogil
    cdef int nominal(self, Sentence s, int i) noexcept nogil
    cdef int goes_on(self, Sentence s, int i, int j, int head, int other, bint figure) noexcept nogil
    cdef bint joins(self, Sentence s, int j, int head) noexcept nogil
    cdef int verbal(self, Sentence s, int i) noexcept nogil
