from figures.context.appearance_cy cimport Appearance
from figures.scanner.sentence_cy cimport Sentence

cdef class Tagger:
    cdef Appearance look
    cdef unsigned long long[::1] sums
    cdef const unsigned long long[::1] weights  # two words a row, a byte for each lane
    cdef unsigned int[::1] row
    cdef int shift
    cdef void gather(
        self, Appearance look, int n, int i, unsigned int p1, unsigned int p2, unsigned int seen
    ) noexcept nogil
    cdef unsigned int clause(self, unsigned int seen, int i, int lane) noexcept nogil
    cdef int best(self, unsigned int allowed) noexcept nogil
    cdef int settled(self, unsigned int allowed) noexcept nogil
    cdef void tag(self, Sentence s) noexcept nogil
