from figures.about.candidates_cy cimport Candidates
from figures.about.features_cy cimport Features
from figures.context.chunks_cy cimport Chunks
from figures.scanner.sentence_cy cimport Sentence

cdef class Ranker:
    cdef public bint whole
    cdef const unsigned long long[::1] weights
    cdef Candidates candidates
    cdef Features features
    cdef int[::1] column  # of a role's first byte in the fields of a figure
    cdef int[::1] sums, best, top
    cdef void begin(self) noexcept nogil
    cdef void run(self, Sentence s, Chunks p, long long paragraph) noexcept nogil
    cdef bint asks(self, Sentence s, int f) noexcept nogil
    cdef void copy(self, Sentence s, int f, int g) noexcept nogil
    cdef void write(self, Sentence s, Candidates n, int f) noexcept nogil
    cdef void choose(self, Sentence s, Chunks p, Candidates n, int f) noexcept nogil
    cdef bint fits(self, int kind, int role) noexcept nogil
    cdef bint near(self, Chunks p, Candidates n, int f, int c) noexcept nogil
    cdef void add(self, Features features) noexcept nogil
