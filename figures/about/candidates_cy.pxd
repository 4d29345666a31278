from figures.context.chunks_cy cimport Chunks
from figures.scanner.sentence_cy cimport Sentence

cdef class Candidates:
    cdef int[::1] chunk_at, verbs, commas, breaks, quotes, joints, nouns, verb_token, tells, report_token
    cdef int[::1] kind, first, last, age, speakers
    cdef long long[::1] start, end
    cdef unsigned int[::1] head, tail, look, before, after, subject_of, object_of, says
    cdef int count, carried, reports, by_pronoun, open, size
    cdef long long paragraph, read
    cdef void find(self, Sentence s, Chunks p, long long paragraph) noexcept nogil
    cdef void carry(self) noexcept nogil
    cdef void quote(self, Sentence s) noexcept nogil
    cdef int quoted(self, Sentence s, Py_ssize_t at, int before) noexcept nogil
    cdef unsigned int said(self, int i, bint right) noexcept nogil
    cdef void tell(self, Sentence s, int i) noexcept nogil
    cdef void measure(self, Sentence s, Chunks p) noexcept nogil
    cdef void phrase(self, Sentence s, Chunks p, int c) noexcept nogil
    cdef bint tied(self, Sentence s, Chunks p, int i) noexcept nogil
    cdef void put(self, Sentence s, Chunks p, int kind, int first, int last) noexcept nogil
    cdef unsigned int word(self, Sentence s, Chunks p, int i) noexcept nogil
    cdef void noun(self, Sentence s, Chunks p, int first, int last, int chunk) noexcept nogil
    cdef void within(self, Sentence s, Chunks p, int i) noexcept nogil
    cdef void verb(self, Sentence s, Chunks p, int i) noexcept nogil
    cdef bint plural(self, Sentence s, Chunks p, int i) noexcept nogil
