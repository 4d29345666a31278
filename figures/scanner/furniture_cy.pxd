from figures.scanner.lines_cy cimport Line
from figures.scanner.markers_cy cimport Markers

cdef class Furniture:
    cdef Line line
    cdef Markers markers
    cdef bint footer, label
    cdef int run
    cdef long long story, after
    cdef void begin(self) noexcept nogil
    cdef bint holds(self, bint alone) noexcept nogil
    cdef bint in_menu(self) noexcept nogil
    cdef int listed(self, long long position) noexcept nogil
    cdef int listed_ahead(self, int wanted) noexcept nogil
    cdef bint is_dateline(self) noexcept nogil
    cdef bint is_dated_headline(self) noexcept nogil
    cdef bint is_crumbs(self) noexcept nogil
    cdef bint ends_with_clock(self) noexcept nogil
    cdef bint is_copyright(self) noexcept nogil
    cdef bint is_sign(self, long long i) noexcept nogil
