from figures.lexicon.lexicon_cy cimport Lexicon
from figures.scanner.sentence_cy cimport Sentence

cdef class Scanner:
    cdef public Lexicon lexicon
    cdef const unsigned char[::1] data, fold
    cdef public Py_ssize_t size, position
    cdef int width
    cdef unsigned int article, other_article
    cdef bint ordinal_stop
    cdef bint next_sentence(self, Sentence s, Py_ssize_t limit) noexcept nogil
    cdef void nodes(self, Sentence s) noexcept nogil
    cdef int find(self, unsigned int value, Py_ssize_t start, Py_ssize_t end, bint lower) noexcept nogil
    cdef int child(self, int node, int word, int glue) noexcept nogil
    cdef int char_class(self, Py_ssize_t at) noexcept nogil
    cdef Py_ssize_t word(self, Sentence s, Py_ssize_t at, Py_ssize_t limit) noexcept nogil
    cdef Py_ssize_t odd_word(self, Sentence s, Py_ssize_t at, Py_ssize_t limit) noexcept nogil
    cdef Py_ssize_t number(self, Sentence s, Py_ssize_t at, Py_ssize_t limit) noexcept nogil
    cdef bint address(self, Py_ssize_t start, Py_ssize_t at) noexcept nogil
    cdef Py_ssize_t skip_address(self, Sentence s, Py_ssize_t start, Py_ssize_t limit) noexcept nogil
    cdef int negation(self, Py_ssize_t at, Py_ssize_t limit) noexcept nogil
    cdef bint one(self, Sentence s, int t) noexcept nogil
    cdef void look_up(self, Sentence s, int t) noexcept nogil
    cdef void look_up_words(self, Sentence s) noexcept nogil
    cdef void put(self, Sentence s, int token_class, Py_ssize_t start, Py_ssize_t end, unsigned long long attr, unsigned int lower, unsigned int exact) noexcept nogil
    cdef bint in_scores(self, Py_ssize_t start, Py_ssize_t comma, Py_ssize_t limit) noexcept nogil
    cdef bint minus(self, Sentence s) noexcept nogil
    cdef bint three_digits(self, Py_ssize_t at, Py_ssize_t limit) noexcept nogil
    cdef bint is_day(self, Py_ssize_t at, Py_ssize_t limit) noexcept nogil
    cdef Py_ssize_t closers(self, Sentence s, Py_ssize_t at, Py_ssize_t limit) noexcept nogil
    cdef bint ends(self, Sentence s, int t, Py_ssize_t at, Py_ssize_t limit) noexcept nogil
    cdef int longest(self, Sentence s, int at, int node, int depth) noexcept nogil
    cdef int best_form, best_last
