from figures.lexicon.lexicon_cy cimport Lexicon
from figures.scanner.sentence_cy cimport Sentence

cdef class Bounds:
    cdef public Lexicon lexicon
    cdef int[::1] unit_dimension
    cdef int w_by, w_of, w_over, w_about, w_within, w_in, w_off, w_at, w_plus, w_more
    cdef int pairs

    cdef void run(self, Sentence s) noexcept nogil
    cdef bint passive(self, Sentence s, int j) noexcept nogil
    cdef void comparator(self, Sentence s, int f) noexcept nogil
    cdef void change(self, Sentence s, int f) noexcept nogil
    cdef void change_behind(self, Sentence s, int f) noexcept nogil
    cdef bint continues(self, Sentence s, int f, int a, int b) noexcept nogil
    cdef void join(self, Sentence s, int f) noexcept nogil
    cdef bint marked(self, Sentence s, int j, unsigned int mark) noexcept nogil
    cdef bint is_being(self, Sentence s, int j) noexcept nogil
    cdef bint skipped(self, Sentence s, int j) noexcept nogil
    cdef bint and_over(self, Sentence s, int f) noexcept nogil
    cdef bint negated(self, Sentence s, int j) noexcept nogil
    cdef bint signed(self, Sentence s, int f) noexcept nogil
    cdef int than(self, Sentence s, int k) noexcept nogil
    cdef bint carries(self, Sentence s, int g, int f, int a, int b) noexcept nogil
    cdef int moving(self, Sentence s, int g) noexcept nogil
    cdef bint basis(self, Sentence s, int k) noexcept nogil
    cdef bint told_by(self, Sentence s, int f) noexcept nogil
    cdef bint possessive(self, Sentence s, int k) noexcept nogil
    cdef bint yields(self, Sentence s, int f, int j) noexcept nogil
    cdef bint level(self, Sentence s, int k) noexcept nogil
    cdef bint extent(self, Sentence s, int k) noexcept nogil
    cdef bint differs(self, Sentence s, int f) noexcept nogil
    cdef bint placed(self, Sentence s, int f) noexcept nogil
    cdef bint adds(self, Sentence s, int kind, int k) noexcept nogil
    cdef int role(self, Sentence s, int j) noexcept nogil
    cdef int over_object(self, Sentence s, int j) noexcept nogil
    cdef int of_noun(self, Sentence s, int j, int kind) noexcept nogil
    cdef int found_change(self, Sentence s, int j, int reach, bint moved) noexcept nogil
    cdef bint is_noun(self, Sentence s, int f, int kind) noexcept nogil
    cdef bint rises(self, Sentence s, int f) noexcept nogil
    cdef bint same_sort(self, Sentence s, int f, int g) noexcept nogil
