
cdef class Paragraphs:
    cdef const unsigned char[::1] data
    cdef const unsigned char[::1] m_bytes, m_where, m_role
    cdef const long long[::1] m_start
    cdef int markers
    cdef const int[::1] by_byte, by_byte_from  # markers that a line with this first byte can hold
    cdef const unsigned char[::1] begins  # what a byte may begin
    cdef readonly long long size, position, start, end
    cdef readonly bint in_body
    # state of the document
    cdef bint fresh, wrapped, footer, label, alone, furniture_before
    cdef int run
    cdef long long body_bytes
    # the line measured last: first byte, byte after its text, first byte of the next line, indent, words
    cdef long long l_first, l_end, l_next, l_indent
    cdef int l_words
    cdef bint l_digit, l_terminal
    cdef long long p_next  # the first byte of the line after the one that listed() looked at

    cpdef attach(self, const unsigned char[::1] data, long long size)
    cdef void begin(self, long long start, long long size) noexcept nogil
    cdef bint advance(self) noexcept nogil
    cdef int space(self, long long i) noexcept nogil
    cdef int space_before(self, long long i, long long floor) noexcept nogil
    cdef int line_break(self, long long i) noexcept nogil
    cdef int bullet(self, long long i) noexcept nogil
    cdef void measure(self, long long position) noexcept nogil
    cdef void weigh(self) noexcept nogil
    cdef bint is_terminal(self, long long first, long long end) noexcept nogil
    cdef bint is_hard_wrapped(self) noexcept nogil
    cdef bint joins(self, long long first, long long end, long long indent) noexcept nogil
    cdef int listed(self, long long position) noexcept nogil
    cdef int listed_ahead(self, long long position, int wanted) noexcept nogil
    cdef bint nothing_after(self, long long position) noexcept nogil
    cdef bint matches(self, int marker, long long i) noexcept nogil
    cdef int marker_role(self, long long first, long long end) noexcept nogil
    cdef bint is_dateline(self) noexcept nogil
    cdef bint is_dated_headline(self) noexcept nogil
    cdef bint is_crumbs(self) noexcept nogil
    cdef bint ends_with_clock(self) noexcept nogil
    cdef bint is_copyright(self, long long first, long long end) noexcept nogil
    cdef bint is_furniture(self) noexcept nogil
