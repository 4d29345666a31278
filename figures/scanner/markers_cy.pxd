from figures.scanner.lines_cy cimport Line

cdef class Markers:
    cdef Line line
    cdef const unsigned char[::1] jump, forms, where, role
    cdef const long long[::1] start  # of each form in ``forms``
    cdef const int[::1] by_byte, by_byte_from  # markers that a line with this first byte can hold
    cdef int count
    cdef long long length(self, int marker) noexcept nogil
    cdef int small(self, long long i) noexcept nogil
    cdef bint matches(self, int marker, long long i) noexcept nogil
    cdef int role_of(self, long long first, long long end) noexcept nogil
    cdef bint is_dateline_word(self, long long first, long long end) noexcept nogil
    cdef long long notice(self, long long first) noexcept nogil
