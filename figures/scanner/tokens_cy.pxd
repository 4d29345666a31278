from figures.lexicon.lexicon_cy cimport Lexicon
from figures.scanner.forms_cy cimport Forms
from figures.scanner.sentence_cy cimport Sentence

cdef class Scanner:
    cdef public Lexicon lexicon
    cdef const unsigned char[::1] data, fold
    cdef public Py_ssize_t size, position
    cdef public Forms forms
    cdef int width
    # of the odd word or clitic that is read: hashes, letters by case; whether the sentence is done
    cdef unsigned int lower, exact
    cdef int capitals, small
    cdef bint done
    cdef unsigned int article, other_article
    cdef bint ordinal_stop
    cdef bint next_sentence(self, Sentence s, Py_ssize_t limit) noexcept nogil
    cdef void nodes(self, Sentence s) noexcept nogil
    cdef int find(self, unsigned int value, Py_ssize_t start, Py_ssize_t end, bint lower) noexcept nogil
    cdef int char_class(self, Py_ssize_t at) noexcept nogil
    cdef Py_ssize_t word(self, Sentence s, Py_ssize_t at, Py_ssize_t limit) noexcept nogil
    cdef Py_ssize_t odd_word(self, Sentence s, Py_ssize_t at, Py_ssize_t limit) noexcept nogil
    cdef Py_ssize_t number(self, Sentence s, Py_ssize_t at, Py_ssize_t limit) noexcept nogil
    cdef bint address(self, Py_ssize_t start, Py_ssize_t at, Py_ssize_t limit) noexcept nogil
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
    cdef bint apostrophe(self, Py_ssize_t at, int width) noexcept nogil
    cdef void blend(self, Py_ssize_t at, int width) noexcept nogil
    cdef Py_ssize_t initials(self, Py_ssize_t at, Py_ssize_t limit) noexcept nogil
    cdef Py_ssize_t dotted(self, Sentence s, Py_ssize_t at, Py_ssize_t limit) noexcept nogil
    cdef bint begins_clitic(self, Sentence s, Py_ssize_t at, Py_ssize_t limit, int width) noexcept nogil
    cdef Py_ssize_t clitic(self, Sentence s, Py_ssize_t at, Py_ssize_t limit, int width) noexcept nogil
    cdef Py_ssize_t sign(self, Sentence s, Py_ssize_t at, Py_ssize_t limit, int width) noexcept nogil
