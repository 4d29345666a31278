from figures.lexicon.lexicon_cy cimport Lexicon
from figures.scanner.sentence_cy cimport Sentence

cdef class Times:
    cdef Lexicon lexicon
    cdef unsigned long long[::1] bits, e_mask, asked, behind, r_mask
    cdef int[::1] e_from, e_inside, e_to, ends, r_from, clock
    cdef int[::1] stops, compares, verbs, amounts, first, last, lead, flags
    cdef public int count
    cdef int best_first, best_last, best_row, parts
    cdef int[::1] nodes, best_nodes, own_nodes
    cdef long long[::1] code

    cdef void run(self, Sentence s) noexcept nogil
    cdef unsigned long long bits_of(self, Sentence s, int i) noexcept nogil
    cdef bint begins_verbs(self, Sentence s, int i) noexcept nogil
    cdef void classify(self, Sentence s) noexcept nogil
    cdef void walk(self, Sentence s, int state, int i, int first, int last, int depth) noexcept nogil
    cdef bint begins(self, int i) noexcept nogil
    cdef void find(self, Sentence s) noexcept nogil
    cdef int own(self, Sentence s, int state, int i, int last, int depth) noexcept nogil
    cdef void put(self, long long part) noexcept nogil
    cdef void put_node(self, Sentence s, int i, unsigned long long b) noexcept nogil
    cdef void put_row(self, Sentence s, int row, int[::1] nodes) noexcept nogil
    cdef void encode(self, Sentence s) noexcept nogil
    cdef void lone(self, Sentence s, long long f) noexcept nogil
    cdef bint attributive(self, Sentence s, int first, int last) noexcept nogil
    cdef bint name(self, Sentence s, int i) noexcept nogil
    cdef int reach(self, Sentence s, int first, int last, int lead) noexcept nogil
