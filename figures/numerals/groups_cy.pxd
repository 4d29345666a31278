from figures.scanner.sentence_cy cimport Sentence

cdef class Groups:
    # how many marks of each sort; digits of the first and the last group, and of all
    cdef int commas, dots, marks, first, run, total
    cdef int separator, after  # the last mark, and the digit behind it
    cdef bint threes, twos, zero  # the groups between are of three, of two digits; the first digit is 0
    cdef long long mant
    cdef int dropped  # digits that the mantissa does not hold
    cdef int decimal  # the decimal mark, 0 for none
    cdef bint grouped

    cdef void scan(self, Sentence s, int t) noexcept nogil
    cdef bint part(self, bint decimal_comma, bint space_groups) noexcept nogil
    cdef bint by_commas(self, bint decimal_comma, bint space_groups) noexcept nogil
    cdef bint by_stop(self, bint decimal_comma) noexcept nogil
