from figures.scanner.sentence_cy cimport Sentence
from figures.scanner.text_cy cimport Text

cdef class Stops:
    cdef Text text
    cdef bint ordinal_stop
    cdef bint is_stop(self, Py_ssize_t at, int width) noexcept nogil
    cdef Py_ssize_t closers(self, Sentence s, Py_ssize_t at, Py_ssize_t limit) noexcept nogil
    cdef bint ends(self, Sentence s, int t, Py_ssize_t at, Py_ssize_t limit) noexcept nogil
    cdef bint starts(self, Py_ssize_t at, Py_ssize_t limit) noexcept nogil
