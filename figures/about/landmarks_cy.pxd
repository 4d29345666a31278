from figures.context.chunks_cy cimport Chunks
from figures.scanner.sentence_cy cimport Sentence

cdef class Landmarks:
    cdef int[::1] chunk_at, verbs, commas, breaks, quotes, joints, tells, nouns
    cdef int[::1] verb_token, report_token  # tokens of the verbs and of the words of saying
    cdef int size, reports, by_pronoun, open
    cdef long long read
    cdef void begin(self, long long paragraph) noexcept nogil
    cdef void find(self, Sentence s, Chunks p) noexcept nogil
    cdef int quoted(self, Sentence s, Py_ssize_t at, int before) noexcept nogil
    cdef void step(self, Sentence s, Chunks p, int i, int c) noexcept nogil
    cdef void tell(self, Sentence s, int i) noexcept nogil
    cdef unsigned int said(self, int i, bint right) noexcept nogil
    cdef unsigned int around(self, int first, int last) noexcept nogil
    cdef unsigned int word(self, Sentence s, Chunks p, int i) noexcept nogil
    cdef unsigned int chunk_before(self, Sentence s, Chunks p, int chunk, unsigned int none) noexcept nogil
    cdef int behind(self, Sentence s, Chunks p, int j) noexcept nogil
    cdef unsigned int small(self, Sentence s, Chunks p, int i) noexcept nogil
