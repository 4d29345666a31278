from figures.about.passed_cy cimport Passed
from figures.about.ranker_cy cimport Ranker
from figures.context.bounds_cy cimport Bounds
from figures.context.capitals_cy cimport Capitals
from figures.context.chunks_cy cimport Chunks
from figures.context.period_cy cimport Periods
from figures.context.tagger_cy cimport Tagger
from figures.kinds.engine_cy cimport Engine
from figures.kinds.setting_cy cimport Setting
from figures.numerals.numerals_cy cimport Numerals
from figures.scanner.paragraphs_cy cimport Paragraphs
from figures.scanner.sentence_cy cimport Sentence
from figures.scanner.tokens_cy cimport Scanner

cdef class Reader:
    cdef public Sentence sentence
    cdef public Scanner scanner
    cdef public Numerals numerals
    cdef public Engine engine
    cdef public Setting setting
    cdef public Bounds bounds
    cdef public Tagger tagger
    cdef public Chunks chunks
    cdef public Ranker ranker
    cdef public Periods periods
    cdef public Capitals capitals
    cdef bint tagged
    cdef public Paragraphs paragraphs
    cdef public object rows_buffer, values_buffer
    cdef long long[::1] out
    cdef double[::1] values
    cdef double[::1] powers
    cdef public int rows, capacity
    cdef public bint rejects
    cdef long long points_at, points, document
    cdef long long paragraph, sentence_index
    cdef long long origin
    cdef bint ascii, more, imperial, inexact
    cdef Passed passed
    cdef const long long[::1] document_bounds
    cdef const unsigned char[::1] ascii_only
    cdef const unsigned char[::1] home

    cdef void next_rows(self, Sentence s) noexcept nogil
    cdef void begin(self, long long document) noexcept nogil
    cdef bint untidy(self, Sentence s, long long start, long long end) noexcept nogil
    cdef void look_back(self, Sentence s) noexcept nogil
    cdef void analyse(self, Sentence s) noexcept nogil
    cdef void tag_nodes(self, Sentence s) noexcept nogil
    cdef void write(self, Sentence s, int f) noexcept nogil
    cdef int unit_of(self, Sentence s, int node) noexcept nogil
    cdef long long code_point(self, Py_ssize_t at) noexcept nogil
    cdef double scaled(self, long long mant, int exp, long long den) noexcept nogil
