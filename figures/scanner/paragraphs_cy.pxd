from figures.scanner.furniture_cy cimport Furniture
from figures.scanner.lines_cy cimport Line

cdef class Paragraphs:
    cdef Line line
    cdef Furniture furniture
    cdef readonly long long position, start, end
    cdef readonly bint in_body
    cdef bint fresh, wrapped

    cpdef attach(self, const unsigned char[::1] data, long long size)
    cdef void begin(self, long long start, long long size) noexcept nogil
    cdef bint advance(self) noexcept nogil
    cdef bint is_hard_wrapped(self) noexcept nogil
    cdef bint joins(self, long long first, long long end, long long indent) noexcept nogil
    cdef bint nothing_after(self, long long position) noexcept nogil
