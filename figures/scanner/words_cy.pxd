from figures.scanner.sentence_cy cimport Sentence
from figures.scanner.text_cy cimport Text

cdef class Words:
    cdef Text text
    cdef const unsigned char[::1] enclitic
    cdef int enclitic_size
    cdef Py_ssize_t word(self, Sentence s, Py_ssize_t at, Py_ssize_t limit) noexcept nogil
    cdef bint is_address(self, Py_ssize_t start, Py_ssize_t at, Py_ssize_t limit) noexcept nogil
    cdef Py_ssize_t address(self, Sentence s, Py_ssize_t start, Py_ssize_t limit) noexcept nogil
    cdef Py_ssize_t odd_word(self, Sentence s, Py_ssize_t at, Py_ssize_t limit) noexcept nogil
    cdef bint is_inner(self, Py_ssize_t at, int width, Py_ssize_t limit) noexcept nogil
    cdef Py_ssize_t initials(self, Py_ssize_t at, Py_ssize_t limit) noexcept nogil
    cdef Py_ssize_t after_enclitic(self, Py_ssize_t at, Py_ssize_t limit) noexcept nogil
    cdef bint begins_clitic(self, Sentence s, Py_ssize_t at, Py_ssize_t limit, int width) noexcept nogil
    cdef Py_ssize_t clitic(self, Sentence s, Py_ssize_t at, Py_ssize_t limit, int width) noexcept nogil
