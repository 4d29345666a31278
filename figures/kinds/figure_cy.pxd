from figures.lexicon.lexicon_cy cimport Lexicon
from figures.scanner.sentence_cy cimport Sentence

cdef class Figure:
    cdef public Lexicon lexicon
    # of each rule: its kind, why it is none, its unit, bits of codes.FigureFlag, comparator, flags
    cdef int[::1] r_kind, r_reject, r_unit, r_marks, r_cmp
    cdef long long[::1] r_flags
    # compound units: unit, smaller unit, factor
    cdef int[::1] z_unit, z_small, z_factor
    cdef int compounds
    # the captures of all matches; where those of this one begin, the nodes of its roles, the flags of its rule
    cdef int[::1] caps
    cdef int at, n, m, c, u, h, v
    cdef long long flags

    cdef void make(self, Sentence s, int first, int last, int rule) noexcept nogil
    cdef void begin(self, Sentence s, int f, int first, int last, int rule) noexcept nogil
    cdef void first_number(self, Sentence s, int f) noexcept nogil
    cdef void second_number(self, Sentence s, int f) noexcept nogil
    cdef bint shares(self, Sentence s, int n, int m) noexcept nogil
    cdef void years(self, Sentence s, int f) noexcept nogil
    cdef void sums(self, Sentence s, int f) noexcept nogil
    cdef void add_part(self, Sentence s, int f, int node, int power) noexcept nogil
    cdef void in_currency(self, Sentence s, int f) noexcept nogil
    cdef void in_unit(self, Sentence s, int f) noexcept nogil
    cdef int factor(self, int unit, int small) noexcept nogil
    cdef void rate(self, Sentence s, int f) noexcept nogil
