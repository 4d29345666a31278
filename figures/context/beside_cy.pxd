from figures.lexicon.lexicon_cy cimport Lexicon
from figures.scanner.sentence_cy cimport Sentence

cdef class Beside:
    cdef public Lexicon lexicon
    cdef int w_by, w_of, w_over, w_about, w_in, w_off, w_at, w_on, w_plus, w_plus_sign, w_than, w_let, w_go, w_short, w_into

    cdef bint stands(self, Sentence s, int k, unsigned long long categories) noexcept nogil
    cdef bint tagged(self, Sentence s, int k, unsigned long long attributes) noexcept nogil
    cdef bint marked(self, Sentence s, int k, unsigned long long marks) noexcept nogil
    cdef bint is_figure(self, Sentence s, int k) noexcept nogil
    cdef bint skipped(self, Sentence s, int k) noexcept nogil
    cdef int comparator(self, Sentence s, int k) noexcept nogil
    cdef int change(self, Sentence s, int k) noexcept nogil
    cdef int form_role(self, Sentence s, int k) noexcept nogil
    cdef bint share(self, Sentence s, int f) noexcept nogil
    cdef int role(self, Sentence s, int k) noexcept nogil
    cdef bint staffs(self, Sentence s, int f) noexcept nogil
    cdef bint goes(self, Sentence s, int k) noexcept nogil
