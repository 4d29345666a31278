from figures.about.candidates_cy cimport Candidates
from figures.context.chunks_cy cimport Chunks
from figures.scanner.sentence_cy cimport Sentence

cdef class Ranker:
    cdef public bint whole
    cdef const unsigned long long[::1] weights
    cdef Candidates candidates
    cdef unsigned int[::1] row
    cdef int[::1] sums, best, top
    cdef int f_first, f_last, f_chunk, f_lead, f_told, f_tells, order
    cdef unsigned int f_kind, f_before, f_after, f_left, f_right, f_verbs, f_own, f_shape, f_left_chunk, f_right_chunk, f_word, f_speakers, f_says, f_heard, f_spoken, f_quoted
    cdef void begin(self) noexcept nogil
    cdef void run(self, Sentence s, Chunks p, long long paragraph) noexcept nogil
    cdef bint asks(self, Sentence s, int f) noexcept nogil
    cdef void copy(self, Sentence s, int f, int g) noexcept nogil
    cdef void write(self, Sentence s, int f) noexcept nogil
    cdef void face(self, Sentence s, Chunks p, int f) noexcept nogil
    cdef void hear(self, Sentence s, Chunks p) noexcept nogil
    cdef void choose(self, Sentence s, Chunks p, int f) noexcept nogil
    cdef bint near(self, Chunks p, int f, int c) noexcept nogil
    cdef int order_of(self, Candidates n, int c) noexcept nogil
    cdef void add(self) noexcept nogil
    cdef void put(self, int k, unsigned int kind, unsigned int a, unsigned int b) noexcept nogil
    cdef void gather_none(self) noexcept nogil
    cdef void gather(self, Sentence s, Chunks p, Candidates n, int c) noexcept nogil
    cdef unsigned int path(self, Sentence s, Chunks p, int a, int b) noexcept nogil
    cdef unsigned int chunk_before(self, Sentence s, Chunks p, Candidates n, int c) noexcept nogil
    cdef unsigned int tie(self, Candidates n, int c) noexcept nogil
    cdef unsigned int nth_speaker(self, Candidates n, int c) noexcept nogil
