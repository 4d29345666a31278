"""Chunks of one tagged sentence: noun phrases, verb groups and the joints between them.

In: a ``Sentence`` with tags and figures. Out: arrays of chunks in order, and for each token which figure it belongs to or
introduces. Small words that the tags do not tell apart are in ``languages/en/context/words.csv``. A chunk is found in one
look at each token, from its tag: what a figure belongs to is for the steps behind to learn.

>>> CHUNKS[1:4]
('phrase', 'verb', 'preposition')
"""

from __future__ import annotations

from array import array

try:
    import cython
except ImportError:
    from figures import _cython as cython  # type: ignore[no-redef]

from figures import schema
from figures.context import tagger_cy
from figures.context.words import CLASS, load_words
from figures.scanner import codes

if cython.compiled:
    from cython.cimports.figures.context.classes_cy import WordClasses
    from cython.cimports.figures.scanner.sentence_cy import Sentence
else:
    from figures.context.classes_cy import WordClasses
    from figures.scanner.sentence_cy import Sentence

CHUNKS = (
    "other", "phrase", "verb", "preposition", "pronoun", "relative", "conjunction", "subordinate", "mark", "adverb", "figure",
)  # fmt: skip

OTHER = cython.declare(cython.int, CHUNKS.index("other"))
PHRASE = cython.declare(cython.int, CHUNKS.index("phrase"))
VERB = cython.declare(cython.int, CHUNKS.index("verb"))
PREPOSITION = cython.declare(cython.int, CHUNKS.index("preposition"))
PRONOUN = cython.declare(cython.int, CHUNKS.index("pronoun"))
RELATIVE = cython.declare(cython.int, CHUNKS.index("relative"))
CONJUNCTION = cython.declare(cython.int, CHUNKS.index("conjunction"))
SUBORDINATE = cython.declare(cython.int, CHUNKS.index("subordinate"))
MARK = cython.declare(cython.int, CHUNKS.index("mark"))
ADVERB = cython.declare(cython.int, CHUNKS.index("adverb"))
FIGURE = cython.declare(cython.int, CHUNKS.index("figure"))

# A phrase that names a time; a verb group with "be", or with "to", or without a finite form.
FLAGS = {"time": 1, "be": 2, "infinitive": 4, "reduced": 8}
F_TIME = cython.declare(cython.int, FLAGS["time"])
F_BE = cython.declare(cython.int, FLAGS["be"])
F_INFINITIVE = cython.declare(cython.int, FLAGS["infinitive"])
F_REDUCED = cython.declare(cython.int, FLAGS["reduced"])

W_TO = cython.declare(cython.ulonglong, CLASS["to"])
W_PREPOSITION = cython.declare(cython.ulonglong, CLASS["preposition"])
W_RELATIVE = cython.declare(cython.ulonglong, CLASS["relative"])
W_SUBORDINATE = cython.declare(cython.ulonglong, CLASS["subordinate"])
W_BE = cython.declare(cython.ulonglong, CLASS["be"])
W_TIME = cython.declare(cython.ulonglong, CLASS["time"])
W_WHEN = cython.declare(cython.ulonglong, CLASS["when"])
W_OWN = cython.declare(cython.ulonglong, CLASS["own"])
W_DEGREE = cython.declare(cython.ulonglong, CLASS["degree"])

C_WORD = cython.declare(cython.int, codes.WORD)
C_NUMBER = cython.declare(cython.int, codes.NUMBER)
T_NOUN = cython.declare(cython.int, codes.TAGS["NOUN"])
T_PROPN = cython.declare(cython.int, codes.TAGS["PROPN"])
T_VERB = cython.declare(cython.int, codes.TAGS["VERB"])
T_AUX = cython.declare(cython.int, codes.TAGS["AUX"])
T_ADJ = cython.declare(cython.int, codes.TAGS["ADJ"])
T_ADV = cython.declare(cython.int, codes.TAGS["ADV"])
T_ADP = cython.declare(cython.int, codes.TAGS["ADP"])
T_DET = cython.declare(cython.int, codes.TAGS["DET"])
T_PRON = cython.declare(cython.int, codes.TAGS["PRON"])
T_NUM = cython.declare(cython.int, codes.TAGS["NUM"])
T_CCONJ = cython.declare(cython.int, codes.TAGS["CCONJ"])
T_SCONJ = cython.declare(cython.int, codes.TAGS["SCONJ"])
T_PART = cython.declare(cython.int, codes.TAGS["PART"])
A_PAST_PARTICIPLE = cython.declare(cython.ulonglong, tagger_cy.PAST_PARTICIPLE)
A_NONFINITE = cython.declare(cython.ulonglong, tagger_cy.PAST_PARTICIPLE | tagger_cy.GERUND)
CMPPRE = cython.declare(cython.ulonglong, codes.CATEGORIES["CMPPRE"])
CMPPOST = cython.declare(cython.ulonglong, codes.CATEGORIES["CMPPOST"])
LEAD = cython.declare(cython.ulonglong, codes.CATEGORIES["CMPPRE"] | codes.CATEGORIES["BETWEEN"])
K_DATE = cython.declare(cython.int, schema.KINDS.index("date"))
# What a token is to the noun phrase before it: no part, its head so far, its owner's sign, an adjective, a figure, a word.
STOP = cython.declare(cython.int, 0)
HEAD = cython.declare(cython.int, 1)
OWNER = cython.declare(cython.int, 2)
LIKE = cython.declare(cython.int, 3)
NUMERAL = cython.declare(cython.int, 4)
WORD = cython.declare(cython.int, 5)
HYPHEN = cython.declare(cython.int, 45)
FULL_STOP = cython.declare(cython.int, 46)
SLASH = cython.declare(cython.int, 47)
AMPERSAND = cython.declare(cython.int, 38)


@cython.final
@cython.cclass
class Chunks:
    """The chunks of one sentence; arrays used again for the next."""

    def __init__(self) -> None:
        self.words = WordClasses(load_words())
        n = codes.MAX_TOKENS + 8
        self.bits = array("Q", bytes(8 * n))
        self.figure_of = array("i", bytes(4 * n))
        self.lead_of = array("i", bytes(4 * n))
        self.last_of = array("i", bytes(4 * codes.MAX_FIGURES))
        self.kind = array("i", bytes(4 * n))
        self.first = array("i", bytes(4 * n))
        self.last = array("i", bytes(4 * n))
        self.head = array("i", bytes(4 * n))
        self.flags = array("i", bytes(4 * n))
        self.figure = array("i", bytes(4 * n))
        self.count = 0

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def run(self, s: Sentence) -> cython.void:
        """Cut the sentence into chunks."""
        i: cython.int = 0
        kind: cython.int
        self.count = 0
        self.mark(s)
        while i < s.tokens:
            kind = self.kind_of(s, i)
            if kind == PHRASE:
                i = self.nominal(s, i)
            elif kind == VERB:
                i = self.verbal(s, i)
            else:
                i += 1
                self.put(kind, i - 1, i - 1, 0)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def mark(self, s: Sentence) -> cython.void:
        """Which figure each token belongs to (index plus 1), and which one it introduces ("more than", "about")."""
        i: cython.int
        f: cython.int
        k: cython.int
        first: cython.int
        for i in range(s.tokens):
            self.figure_of[i] = 0
            self.lead_of[i] = 0
            self.bits[i] = self.words.of(s.t_hash[i]) if s.t_class[i] != C_NUMBER else 0
        for f in range(s.figures):
            self.last_of[f] = -1
            if s.f_reject[f] != 0:
                continue
            first = s.n_first[s.f_first[f]]
            for i in range(first, s.n_last[s.f_last[f]] + 1):
                if s.t_start[i] < s.f_end[f]:
                    self.figure_of[i] = f + 1
                    self.last_of[f] = i
            k = s.f_last[f] + 1
            if k < s.nodes and s.n_cat[k] & CMPPOST and s.n_figure[k] < 0 and not s.n_cat[k] & CMPPRE:
                for i in range(s.n_first[k], s.n_last[k] + 1):
                    self.figure_of[i] = f + 1  # "a dozen or so", "5% or more", "40-odd"
                self.last_of[f] = s.n_last[k]
            k = s.f_first[f] - 1
            while k >= 0 and s.n_cat[k] & LEAD and s.n_figure[k] < 0:
                for i in range(s.n_first[k], s.n_last[k] + 1):
                    self.lead_of[i] = f + 1
                k -= 1

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def genitive(self, s: Sentence, i: cython.int) -> cython.bint:
        """Token i is the 's or the lone apostrophe of a genitive."""
        c: cython.int
        if i == 0 or s.t_start[i] != s.t_end[i - 1]:
            return False
        if s.t_class[i] == C_WORD:
            return s.t_tag[i] == T_PART
        c = s.data[s.t_start[i]]
        if c == 0xE2:
            c = 39 if s.data[s.t_start[i] + 1] == 0x80 and s.data[s.t_start[i] + 2] == 0x99 else 0
        return c == 39 and i + 1 < s.tokens and s.t_start[i + 1] > s.t_end[i] and s.data[s.t_end[i - 1] - 1] == 115

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def names(self, s: Sentence, i: cython.int) -> cython.bint:
        """Token i can go on a noun phrase as its adjective or noun."""
        if i >= s.tokens or s.t_class[i] != C_WORD or self.figure_of[i] != 0 or self.lead_of[i] != 0:
            return False
        return s.t_tag[i] == T_NOUN or s.t_tag[i] == T_PROPN or s.t_tag[i] == T_ADJ

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def kind_of(self, s: Sentence, i: cython.int) -> cython.int:
        """What chunk token i begins when none is open."""
        tag: cython.int = s.t_tag[i]
        b: cython.ulonglong = self.bits[i]
        if self.figure_of[i] != 0 or self.lead_of[i] != 0 or s.t_class[i] == C_NUMBER:
            return PHRASE
        if s.t_class[i] != C_WORD:
            return CONJUNCTION if s.data[s.t_start[i]] == AMPERSAND else MARK
        if tag == T_CCONJ:
            return CONJUNCTION
        if b & W_RELATIVE and tag != T_ADP and not (tag == T_DET and self.names(s, i + 1)):
            return RELATIVE
        if tag == T_SCONJ or (b & W_SUBORDINATE and tag == T_ADV):
            return SUBORDINATE
        if (
            b & W_DEGREE
            and tag != T_VERB
            and not self.names(s, i + 1)
            and (tag != T_NOUN or i == 0 or self.figure_of[i - 1])
        ):
            return ADVERB
        if (
            tag == T_ADP
            or b & W_PREPOSITION
            or (b & W_TO and i + 1 < s.tokens and self.figure_of[i + 1] + self.lead_of[i + 1])
        ):
            return PREPOSITION
        if s.t_attr[i] & A_PAST_PARTICIPLE and i > 0 and s.t_tag[i - 1] == T_ADP and self.names(s, i + 1):
            return PHRASE  # "of reduced prices"
        if tag == T_AUX or tag == T_VERB or tag == T_PART:
            return VERB
        if tag == T_DET or tag == T_NOUN or tag == T_PROPN or tag == T_NUM or tag == T_ADJ or b & W_OWN:
            return PHRASE
        if tag == T_PRON:
            return PRONOUN
        return ADVERB if tag == T_ADV else OTHER

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def put(self, kind: cython.int, first: cython.int, last: cython.int, flags: cython.int) -> cython.void:
        """Add a chunk."""
        c: cython.int = self.count
        self.kind[c] = kind
        self.first[c] = first
        self.last[c] = last
        self.head[c] = last
        self.flags[c] = flags
        self.figure[c] = 0
        self.count = c + 1

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def nominal(self, s: Sentence, i: cython.int) -> cython.int:
        """Add the noun phrase or bare figure that begins at token i; the token after it."""
        j: cython.int = i
        head: cython.int = -1
        other: cython.int = -1  # the last adjective or token of a figure
        figure: cython.bint = False
        dated: cython.bint = False
        step: cython.int
        while j < s.tokens:
            step = self.goes_on(s, i, j, head, other, figure)
            if step == STOP:
                break
            if step == HEAD:
                head = j
            elif step == OWNER:
                head = -1
            elif step == LIKE:
                other = j
            elif step == NUMERAL:
                figure = True
                dated = dated or s.f_kind[self.figure_of[j] - 1] == K_DATE
                while j + 1 < s.tokens and self.figure_of[j + 1] == self.figure_of[j]:
                    j += 1
                other = j
                if j + 2 < s.tokens and s.data[s.t_start[j + 1]] == HYPHEN and s.t_end[j + 1] == s.t_start[j + 2]:
                    j += 1  # five-year
                    other = j
            j += 1
        if head < 0 and other < 0:
            self.put(PRONOUN, i, max(i, j - 1), 0)  # "some", "this"
        elif head < 0 and figure:
            self.put(FIGURE, i, other, F_TIME if dated else 0)
        elif head < 0 and s.t_tag[i] == T_ADJ:
            self.put(ADVERB, i, other, 0)  # "is likely": told of a noun, and none
        else:
            self.put(PHRASE, i, max(head, other), F_TIME if head >= 0 and self.bits[head] & W_TIME else 0)
            if head >= 0:
                self.head[self.count - 1] = head
        self.figure[self.count - 1] = figure
        return self.last[self.count - 1] + 1

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def goes_on(
        self, s: Sentence, i: cython.int, j: cython.int, head: cython.int, other: cython.int, figure: cython.bint
    ) -> cython.int:
        """What token j is to the noun phrase that began at token i: ``STOP``, ``HEAD`` and so on."""
        tag: cython.int = s.t_tag[j]
        b: cython.ulonglong = self.bits[j]
        if self.figure_of[j] != 0:
            return STOP if head >= 0 else NUMERAL
        if self.lead_of[j] != 0:
            return STOP if head >= 0 else WORD
        if s.t_class[j] == C_NUMBER:
            return HEAD
        if self.genitive(s, j):
            return OWNER if head >= 0 else STOP
        if s.t_class[j] != C_WORD:
            return WORD if self.joins(s, j, head) else STOP
        if (
            j > i
            and s.t_start[j] == s.t_end[j - 1]
            and s.data[s.t_start[j - 1]] == HYPHEN
            and self.figure_of[j - 1] == 0
        ):
            return HEAD if tag == T_NOUN or tag == T_PROPN or head >= 0 else LIKE  # "low-cost", "start-up"
        if figure and other == j - 1 and b & (W_DEGREE | W_WHEN) and not (self.names(s, j + 1) and not b & W_WHEN):
            return STOP  # "0.7 per cent lower", "to 273 last year"
        if tag == T_DET or b & W_OWN:
            return STOP if head >= 0 or other >= 0 else WORD
        if tag == T_NOUN or tag == T_PROPN:
            return STOP if head >= 0 and tag == T_PROPN and b & W_TIME and not self.names(s, j + 1) else HEAD
        if tag == T_ADJ or tag == T_NUM:
            return STOP if head >= 0 and (b & W_WHEN or not self.names(s, j + 1)) else LIKE
        if head >= 0:
            return STOP
        if tag == T_VERB and s.t_attr[j] & A_NONFINITE:
            return LIKE if self.names(s, j + 1) or (j + 1 < s.tokens and self.figure_of[j + 1] != 0) else STOP
        if tag == T_ADV and j > i and j + 1 < s.tokens:
            return WORD if s.t_tag[j + 1] == T_ADJ or s.t_attr[j + 1] & A_PAST_PARTICIPLE else STOP
        if tag == T_CCONJ and other == j - 1 and s.t_tag[other] == T_ADJ:
            return WORD if self.names(s, j + 1) and self.names(s, j + 2) else STOP
        return STOP

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def joins(self, s: Sentence, j: cython.int, head: cython.int) -> cython.bint:
        """The mark j ties two words of one phrase: "low-cost", "St. Louis", "Marks & Spencer"."""
        c: cython.int = s.data[s.t_start[j]]
        if j == 0 or j + 1 >= s.tokens or self.figure_of[j + 1] != 0 or self.lead_of[j + 1] != 0:
            return False
        if s.t_end[j - 1] == s.t_start[j] and s.t_end[j] == s.t_start[j + 1]:
            return c == HYPHEN or c == SLASH or c == AMPERSAND or c == FULL_STOP
        if c == AMPERSAND:
            return head >= 0 and s.t_tag[j + 1] == T_PROPN
        return c == FULL_STOP and head == j - 1 and s.t_tag[head] == T_PROPN and s.t_tag[j + 1] == T_PROPN

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def verbal(self, s: Sentence, i: cython.int) -> cython.int:
        """Add the verb group that begins at token i; the token after it."""
        j: cython.int = i
        end: cython.int = i + 1
        main: cython.int = -1
        flags: cython.int = 0
        while j < s.tokens and self.figure_of[j] == 0:
            if s.t_tag[j] == T_AUX or (s.t_tag[j] == T_VERB and self.bits[j] & W_BE):
                if main >= 0:
                    break
                if self.bits[j] & W_BE:
                    flags |= F_BE
                end = j + 1
            elif s.t_tag[j] == T_VERB:
                if main >= 0 and j > end:
                    break
                if j == i and s.t_attr[j] & A_NONFINITE:
                    flags |= F_REDUCED
                main = j
                end = j + 1
            elif s.t_tag[j] == T_PART:
                if j == i:
                    flags |= F_INFINITIVE
                elif main >= 0 and not (j + 1 < s.tokens and s.t_tag[j + 1] == T_VERB):
                    break
                end = j + 1
            elif s.t_tag[j] != T_ADV or main >= 0:
                break
            j += 1
        self.put(VERB, i, end - 1, flags)
        if main >= 0:
            self.head[self.count - 1] = main
        return end


COMPILED = cython.compiled
