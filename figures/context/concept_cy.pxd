from figures.context.phrases_cy cimport Phrases
from figures.scanner.sentence_cy cimport Sentence

cdef class Context:
    cdef Phrases p
    cdef int one, two
    cdef void run(self, Sentence s) noexcept nogil
    cdef void suspend(self, Sentence s, int f) noexcept nogil
    cdef bint hyphen(self, Sentence s, int i) noexcept nogil
    cdef bint usable(self, int c) noexcept nogil
    cdef int mark_at(self, Sentence s, int c) noexcept nogil
    cdef int kind_at(self, int c) noexcept nogil
    cdef unsigned long long word_at(self, int c) noexcept nogil
    cdef bint pause(self, Sentence s, int c) noexcept nogil
    cdef void seek(self, Sentence s, int f, int c) noexcept nogil
    cdef int left(self, int c) noexcept nogil
    cdef void span(self, Sentence s, int f, int first, int last) noexcept nogil
    cdef int body_of(self, int c) noexcept nogil
    cdef int end_of(self, Sentence s, int c, bint wide) noexcept nogil
    cdef void add(self, Sentence s, int f, int c, bint wide) noexcept nogil
    cdef void add_region(self, Sentence s, int f, int c, int d) noexcept nogil
    cdef int start_of(self, Sentence s, int c) noexcept nogil
    cdef int verb_before(self, Sentence s, int c) noexcept nogil
    cdef bint reports(self, Sentence s, int v, int c) noexcept nogil
    cdef bint quoted(self, Sentence s, int a, int b) noexcept nogil
    cdef bint subject(self, Sentence s, int v, int depth) noexcept nogil
    cdef bint conditional(self, int v) noexcept nogil
    cdef unsigned long long word_behind(self, Sentence s, int f) noexcept nogil
    cdef bint compound(self, Sentence s, int f, int c) noexcept nogil
    cdef bint names(self, Sentence s, int f, int c) noexcept nogil
    cdef int named_before(self, Sentence s, int q) noexcept nogil
    cdef void times(self, Sentence s, int f, int c) noexcept nogil
    cdef bint add_subject(self, Sentence s, int f, int v) noexcept nogil
    cdef void copy(self, Sentence s, int f, int g) noexcept nogil
    cdef int figure_in(self, int c) noexcept nogil
    cdef void count(self, Sentence s, int f, int first, int last) noexcept nogil
    cdef void settle(self, Sentence s, int f) noexcept nogil
    cdef void age(self, Sentence s, int f, int c) noexcept nogil
    cdef void owner(self, Sentence s, int f, int c) noexcept nogil
    cdef void placed(self, Sentence s, int f, int c) noexcept nogil
    cdef bint there(self, int v) noexcept nogil
    cdef int restated(self, Sentence s, int c) noexcept nogil
    cdef void bare(self, Sentence s, int f, int c) noexcept nogil
    cdef void forward(self, Sentence s, int f, int c) noexcept nogil
    cdef void after_trend(self, Sentence s, int f, int t) noexcept nogil
    cdef void after_preposition(self, Sentence s, int f, int c, int before) noexcept nogil
