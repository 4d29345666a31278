from figures.about.candidates_cy cimport Candidates
from figures.about.features_cy cimport Features
from figures.context.chunks_cy cimport Chunks
from figures.scanner.sentence_cy cimport Sentence

cdef class Ranker:
    cdef public bint whole
    cdef const unsigned long long[::1] weights
    cdef const unsigned char[::1] alone  # those of the counted noun
    cdef Candidates candidates
    cdef Features features
    cdef int[::1] column  # of a role's first byte in the fields of a figure
    cdef int[::1] lead  # the field that says how far a role's best stands above "none"; -1 for none
    cdef int[::1] best, top, none
    cdef unsigned long long low, high  # sums of the weights of even and odd roles, 16 bits each
    cdef int rows  # how many weights each is of
    cdef void begin(self) noexcept nogil
    cdef void run(self, Sentence s, Chunks p, long long paragraph) noexcept nogil
    cdef void hear(self, Sentence s, Chunks p, long long paragraph) noexcept nogil
    cdef bint asks(self, Sentence s, int f) noexcept nogil
    cdef void copy(self, Sentence s, int f, int g) noexcept nogil
    cdef void write(self, Sentence s, Candidates n, int f) noexcept nogil
    cdef void choose(self, Sentence s, Chunks p, Candidates n, int f) noexcept nogil
    cdef bint fits(self, int kind, int role) noexcept nogil
    cdef bint near(self, Chunks p, Candidates n, int f, int c) noexcept nogil
    cdef void weigh(self, Candidates n) noexcept nogil
    cdef int sum_of(self, int role) noexcept nogil
    cdef void clear(self) noexcept nogil
    cdef void add(self, Features features) noexcept nogil
