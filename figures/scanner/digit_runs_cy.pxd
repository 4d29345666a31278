from figures.scanner.sentence_cy cimport Sentence
from figures.scanner.text_cy cimport Text

cdef class DigitRuns:
    cdef Text text
    cdef bint ordinal_stop
    cdef Py_ssize_t number(self, Sentence s, Py_ssize_t at, Py_ssize_t limit) noexcept nogil
    cdef bint begins_with_point(self, Sentence s, Py_ssize_t at, Py_ssize_t limit) noexcept nogil
    cdef Py_ssize_t pointed(self, Sentence s, Py_ssize_t at, Py_ssize_t limit) noexcept nogil
    cdef bint is_separator(self, Py_ssize_t start, Py_ssize_t at, int width, Py_ssize_t limit) noexcept nogil
    cdef Py_ssize_t digits(self, Py_ssize_t at, Py_ssize_t limit) noexcept nogil
    cdef bint is_day(self, Py_ssize_t at, Py_ssize_t limit) noexcept nogil
