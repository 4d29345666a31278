cdef class Line:
    cdef const unsigned char[::1] data, begins
    cdef long long size
    # the line measured last: first byte, byte after its text, first byte of the next line, bytes of white space before it
    cdef long long first, end, next, indent
    cdef int words
    cdef bint digits, terminal, prose
    cdef int mark(self, long long i) noexcept nogil
    cdef int space(self, long long i) noexcept nogil
    cdef int space_before(self, long long i, long long floor) noexcept nogil
    cdef int line_break(self, long long i) noexcept nogil
    cdef int bullet(self, long long i) noexcept nogil
    cdef bint is_digit(self, long long i) noexcept nogil
    cdef long long skip(self, long long i, long long stop) noexcept nogil
    cdef long long line_end(self, long long i, long long stop) noexcept nogil
    cdef void measure(self, long long position) noexcept nogil
    cdef bint is_terminal(self, long long first, long long end) noexcept nogil
