from figures.lexicon.lexicon_cy cimport Lexicon
from figures.scanner.digit_runs_cy cimport DigitRuns
from figures.scanner.forms_cy cimport Forms
from figures.scanner.sentence_cy cimport Sentence
from figures.scanner.stops_cy cimport Stops
from figures.scanner.text_cy cimport Text
from figures.scanner.words_cy cimport Words

cdef class Scanner:
    cdef public Lexicon lexicon
    cdef public Forms forms
    cdef Text text
    cdef Words words
    cdef DigitRuns runs
    cdef Stops stops
    cdef public Py_ssize_t position
    cdef void begin(self, Py_ssize_t start, Py_ssize_t size) noexcept nogil
    cdef bint next_sentence(self, Sentence s, Py_ssize_t limit) noexcept nogil
    cdef void nodes(self, Sentence s) noexcept nogil
    cdef void look_up_words(self, Sentence s) noexcept nogil
