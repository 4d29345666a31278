from figures.context.classes_cy cimport WordClasses
from figures.scanner.sentence_cy cimport Sentence

cdef class Times:
    cdef WordClasses words
    cdef unsigned long long[::1] bits, e_mask
    cdef unsigned long long starts
    cdef int[::1] e_from, e_inside, e_to, ends, clock
    cdef int[::1] stops, compares, verbs, amounts, first, last, lead, flags
    cdef public int count
    cdef int best_first, best_last

    cdef void run(self, Sentence s) noexcept nogil
    cdef unsigned long long bits_of(self, Sentence s, int i) noexcept nogil
    cdef bint begins_verbs(self, Sentence s, int i) noexcept nogil
    cdef void classify(self, Sentence s) noexcept nogil
    cdef int walk(self, Sentence s, int state, int i, int first, int last) noexcept nogil
    cdef void find(self, Sentence s) noexcept nogil
    cdef bint attributive(self, Sentence s, int first, int last) noexcept nogil
    cdef bint name(self, Sentence s, int i) noexcept nogil
    cdef int reach(self, Sentence s, int first, int last, int lead) noexcept nogil
