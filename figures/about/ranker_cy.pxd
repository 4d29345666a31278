from figures.about.candidates_cy cimport Candidates
from figures.context.phrases_cy cimport Phrases
from figures.scanner.sentence_cy cimport Sentence

cdef class Ranker:
    cdef const unsigned int[::1] weights
    cdef Candidates candidates
    cdef unsigned int[::1] row
    cdef int[::1] sums, best, top
    cdef int f_first, f_last, f_chunk, f_lead, order
    cdef unsigned int f_kind, f_before, f_after, f_left, f_right, f_verbs
    cdef long long f_start, f_end, f_start2, f_end2
    cdef void begin(self) noexcept nogil
    cdef void run(self, Sentence s, Phrases p, long long paragraph) noexcept nogil
    cdef void copy(self, Sentence s, int f, int g) noexcept nogil
    cdef void write(self, Sentence s, int f) noexcept nogil
    cdef void face(self, Sentence s, Phrases p, int f) noexcept nogil
    cdef void choose(self, Sentence s, Phrases p) noexcept nogil
    cdef bint near(self, int c) noexcept nogil
    cdef int order_of(self, Candidates n, int c) noexcept nogil
    cdef void add(self) noexcept nogil
    cdef void put(self, int k, unsigned int kind, unsigned int a, unsigned int b) noexcept nogil
    cdef void gather_none(self) noexcept nogil
    cdef void gather(self, Sentence s, Phrases p, Candidates n, int c) noexcept nogil
    cdef unsigned int path(self, Sentence s, Phrases p, int a, int b) noexcept nogil
