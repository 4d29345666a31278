cdef class WordClasses:
    cdef unsigned int[::1] hashes
    cdef unsigned long long[::1] bits
    cdef unsigned int mask
    cpdef unsigned int place(self, unsigned int word) noexcept nogil
    cpdef unsigned long long of(self, unsigned int word) noexcept nogil
