from figures.lexicon.lexicon_cy cimport Lexicon
from figures.scanner.sentence_cy cimport Sentence

cdef class Text:
    cdef Lexicon lexicon
    cdef const unsigned char[::1] data, fold
    cdef Py_ssize_t size
    cdef int width  # of the character that char_class looked at
    # of what is read: its hashes in small letters and as written, its ASCII letters by case
    cdef unsigned int lower, exact
    cdef int capitals, small
    cdef unsigned int article, other_article
    cdef int char_class(self, Py_ssize_t at) noexcept nogil
    cdef bint apostrophe(self, Py_ssize_t at, int width) noexcept nogil
    cdef Py_ssize_t letters(self, Py_ssize_t at, Py_ssize_t limit) noexcept nogil
    cdef void clear(self) noexcept nogil
    cdef void take(self, int byte) noexcept nogil
    cdef void take_bytes(self, Py_ssize_t at, Py_ssize_t end) noexcept nogil
    cdef void add(self, Sentence s, int token_class, Py_ssize_t start, Py_ssize_t end, unsigned long long attr) noexcept nogil
    cdef void add_bytes(self, Sentence s, int token_class, Py_ssize_t start, Py_ssize_t end) noexcept nogil
    cdef int find(self, unsigned int value) noexcept nogil
    cdef bint is_one(self, Sentence s, int t) noexcept nogil
    cdef void look_up(self, Sentence s, int t) noexcept nogil
    cdef void look_up_words(self, Sentence s) noexcept nogil
