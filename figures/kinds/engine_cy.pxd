from figures.kinds.figure_cy cimport Figure
from figures.lexicon.lexicon_cy cimport Lexicon
from figures.scanner.sentence_cy cimport Sentence

cdef class Engine:
    cdef public object owner
    cdef public Lexicon lexicon
    # tests: categories; attributes looked at, of them those that must be there, attributes of which one must be; how they
    # are read; their word or set of words
    cdef unsigned long long[::1] x
    # what a node has of if it may pass: categories, or words by a bit each
    cdef unsigned long long[::1] x_near
    cdef int[::1] x_how, x_word, set_from, set_word
    # tree of tests: a node is its first edge and its first rule; edge e is a test and a role, and leads to node e + 1
    cdef int[::1] tree, edge_test, edge_role, a_rule
    # of an edge: what the node behind it must have of, categories or words by a bit each
    cdef unsigned long long[::1] demand, near
    # edges of the root, listed by a category of the first node, then without one, then by its word; of each of the list what
    # the node behind it and its own must have of, beside each other
    cdef unsigned long long[::1] root_asks
    cdef int[::1] root_edge, bucket_from, word_from, word_edges
    cdef unsigned long long buckets
    # of the edges of the list: how far behind their node the first numeral stands at most; within a bucket, or a word, the
    # farthest first
    cdef int[::1] root_reach
    # rules
    cdef int[::1] r_reject, r_priority
    cdef long long[::1] r_flags
    cdef Figure figure
    cdef unsigned long long[::1] currency_mask  # of a set of currencies: two that share one share a bit
    # the match at work and the best match that begins at each node
    cdef int[::1] p_role, p_node, b_rule, b_last, b_caps
    cdef long long[::1] b_score

    cdef void run(self, Sentence s) noexcept nogil
    cdef bint passes(self, Sentence s, int test, int i) noexcept nogil
    cdef bint passes_besides(self, Sentence s, int test, int i, bint good) noexcept nogil
    cdef unsigned long long word_bit(self, Sentence s, int i) noexcept nogil
    cdef void begin(self, Sentence s, int first, int last, int i, int numeral) noexcept nogil
    cdef void walk(self, Sentence s, int node, int i, int depth, int start) noexcept nogil
    cdef void cross(self, Sentence s, int node, int i, int depth, int start) noexcept nogil
    cdef bint says_when(self, Sentence s, int i) noexcept nogil
    cdef void accept(self, Sentence s, int node, int i, int depth, int start) noexcept nogil
    cdef bint overruled(self, int first) noexcept nogil
    cdef bint is_word(self, int asked, int word) noexcept nogil
    cdef bint parts_fit(self, Sentence s, int depth) noexcept nogil
    cdef bint all_days(self, Sentence s, int depth) noexcept nogil
    cdef bint all_football(self, Sentence s, int depth) noexcept nogil
    cdef bint in_order(self, Sentence s, int depth) noexcept nogil
    cdef bint is_part(self, Sentence s, int depth) noexcept nogil
