"""The words of one sentence that may answer what a figure belongs to: noun phrases and verbs, with what shows of each.

In: a tagged ``Sentence`` and its chunks. Out: arrays of candidates in the order of the text; those of the sentences before
it in the paragraph come first. Everything here is the same for every figure of the sentence; what lies between a
candidate and a figure is for ``ranker_cy``.

>>> LOOKS["propn"], LOOKS["plural"]
(1, 2)
"""

from __future__ import annotations

from array import array

try:
    import cython
except ImportError:
    from figures import _cython as cython  # type: ignore[no-redef]

from figures import schema
from figures.context.chunks_cy import CHUNKS, FLAGS
from figures.context.words import CLASS
from figures.scanner import codes

if cython.compiled:
    from cython.cimports.figures.context.chunks_cy import Chunks
    from cython.cimports.figures.scanner.sentence_cy import Sentence
else:
    from figures.context.chunks_cy import Chunks
    from figures.scanner.sentence_cy import Sentence

NOUN = cython.declare(cython.int, 0)
VERB = cython.declare(cython.int, 1)
MOST = 3 * codes.MAX_TOKENS
ROOM = cython.declare(cython.int, MOST - 2)
CARRIED = cython.declare(cython.int, 20)  # candidates of the sentences before
CARRIED_OF_ONE = cython.declare(cython.int, 10)
OLDEST = cython.declare(cython.int, 2)  # sentences ago
OLDEST_SPEAKER = cython.declare(cython.int, 5)

# What shows of a candidate, as bits.
LOOK_NAMES = (
    "propn", "plural", "determined", "owned", "capital", "genitive", "after_genitive", "time", "with_of", "first",
    "subject", "object", "reports", "reported", "finite", "participle", "gerund", "passive", "infinitive", "in_phrase",
    "counted", "quantity", "again", "inside", "speaker",
)  # fmt: skip
LOOKS = {name: 1 << bit for bit, name in enumerate(LOOK_NAMES)}
L_PROPN = cython.declare(cython.uint, LOOKS["propn"])
L_PLURAL = cython.declare(cython.uint, LOOKS["plural"])
L_DETERMINED = cython.declare(cython.uint, LOOKS["determined"])
L_OWNED = cython.declare(cython.uint, LOOKS["owned"])
L_CAPITAL = cython.declare(cython.uint, LOOKS["capital"])
L_GENITIVE = cython.declare(cython.uint, LOOKS["genitive"])
L_AFTER_GENITIVE = cython.declare(cython.uint, LOOKS["after_genitive"])
L_TIME = cython.declare(cython.uint, LOOKS["time"])
L_WITH_OF = cython.declare(cython.uint, LOOKS["with_of"])
L_FIRST = cython.declare(cython.uint, LOOKS["first"])
L_SUBJECT = cython.declare(cython.uint, LOOKS["subject"])
L_OBJECT = cython.declare(cython.uint, LOOKS["object"])
L_REPORTS = cython.declare(cython.uint, LOOKS["reports"])
L_REPORTED = cython.declare(cython.uint, LOOKS["reported"])
L_FINITE = cython.declare(cython.uint, LOOKS["finite"])
L_PARTICIPLE = cython.declare(cython.uint, LOOKS["participle"])
L_GERUND = cython.declare(cython.uint, LOOKS["gerund"])
L_PASSIVE = cython.declare(cython.uint, LOOKS["passive"])
L_INFINITIVE = cython.declare(cython.uint, LOOKS["infinitive"])
L_IN_PHRASE = cython.declare(cython.uint, LOOKS["in_phrase"])
L_COUNTED = cython.declare(cython.uint, LOOKS["counted"])
L_QUANTITY = cython.declare(cython.uint, LOOKS["quantity"])
L_AGAIN = cython.declare(cython.uint, LOOKS["again"])
L_SPEAKER = cython.declare(cython.uint, LOOKS["speaker"])
L_INSIDE = cython.declare(cython.uint, LOOKS["inside"])
KEPT_LOOKS = cython.declare(
    cython.uint, LOOKS["propn"] | LOOKS["subject"] | LOOKS["first"] | LOOKS["counted"] | LOOKS["speaker"]
)

# What stands for a word at an edge.
EDGE = cython.declare(cython.uint, 1)
FIGURE_WORD = cython.declare(cython.uint, 7)
COPULA = cython.declare(cython.uint, 3)

PHRASE = cython.declare(cython.int, CHUNKS.index("phrase"))
PREPOSITION = cython.declare(cython.int, CHUNKS.index("preposition"))
RELATIVE = cython.declare(cython.int, CHUNKS.index("relative"))
CONJUNCTION = cython.declare(cython.int, CHUNKS.index("conjunction"))
SUBORDINATE = cython.declare(cython.int, CHUNKS.index("subordinate"))
F_TIME = cython.declare(cython.int, FLAGS["time"])
W_OF = cython.declare(cython.ulonglong, CLASS["of"])
W_TO = cython.declare(cython.ulonglong, CLASS["to"])
W_OWN = cython.declare(cython.ulonglong, CLASS["own"])
W_BE = cython.declare(cython.ulonglong, CLASS["be"])
W_TIME = cython.declare(cython.ulonglong, CLASS["time"])
W_QUANTITY = cython.declare(cython.ulonglong, CLASS["quantity"])
W_PLURAL = cython.declare(cython.ulonglong, CLASS["plural"])
W_PREPOSITION = cython.declare(cython.ulonglong, CLASS["preposition"])
W_REPORT = cython.declare(cython.ulonglong, CLASS["report"])
K_COUNT = cython.declare(cython.int, schema.KINDS.index("count"))
K_RATIO = cython.declare(cython.int, schema.KINDS.index("ratio"))
C_WORD = cython.declare(cython.int, codes.WORD)
C_NUMBER = cython.declare(cython.int, codes.NUMBER)
T_NOUN = cython.declare(cython.int, codes.TAGS["NOUN"])
T_PROPN = cython.declare(cython.int, codes.TAGS["PROPN"])
T_VERB = cython.declare(cython.int, codes.TAGS["VERB"])
T_AUX = cython.declare(cython.int, codes.TAGS["AUX"])
T_ADJ = cython.declare(cython.int, codes.TAGS["ADJ"])
T_ADV = cython.declare(cython.int, codes.TAGS["ADV"])
T_DET = cython.declare(cython.int, codes.TAGS["DET"])
T_PRON = cython.declare(cython.int, codes.TAGS["PRON"])
T_PART = cython.declare(cython.int, codes.TAGS["PART"])
A_CAP = cython.declare(cython.ulonglong, codes.ATTRIBUTES["cap"])
A_PAST_PARTICIPLE = cython.declare(cython.ulonglong, 1 << 60)
A_GERUND = cython.declare(cython.ulonglong, 1 << 61)
A_FINITE = cython.declare(cython.ulonglong, 1 << 62)
COMMA = cython.declare(cython.int, 44)
QUOTE = cython.declare(cython.int, 34)
FULL_STOP = cython.declare(cython.int, 46)
HYPHEN = cython.declare(cython.int, 45)
LOW_32 = cython.declare(cython.ulonglong, 0xFFFFFFFF)


@cython.final
@cython.cclass
class Candidates:
    """The candidates of one sentence; arrays used again for the next."""

    def __init__(self) -> None:
        n = codes.MAX_TOKENS + 8
        self.chunk_at = array("i", bytes(4 * n))
        self.verbs = array("i", bytes(4 * n))
        self.commas = array("i", bytes(4 * n))
        self.breaks = array("i", bytes(4 * n))
        self.quotes = array("i", bytes(4 * n))
        self.joints = array("i", bytes(4 * n))
        self.tells = array("i", bytes(4 * n))
        self.report_token = array("i", bytes(4 * n))
        self.nouns = array("i", bytes(4 * n))
        self.verb_token = array("i", bytes(4 * n))
        self.kind = array("i", bytes(4 * MOST))
        self.first = array("i", bytes(4 * MOST))
        self.last = array("i", bytes(4 * MOST))
        self.age = array("i", bytes(4 * MOST))
        self.start = array("q", bytes(8 * MOST))
        self.end = array("q", bytes(8 * MOST))
        self.head = array("I", bytes(4 * MOST))
        self.tail = array("I", bytes(4 * MOST))
        self.look = array("I", bytes(4 * MOST))
        self.before = array("I", bytes(4 * MOST))
        self.after = array("I", bytes(4 * MOST))
        self.speakers = array("i", bytes(4 * MOST))
        self.subject_of = array("I", bytes(4 * MOST))
        self.object_of = array("I", bytes(4 * MOST))
        self.says = array("I", bytes(4 * MOST))
        self.count = 0
        self.carried = 0
        self.reports = 0
        self.by_pronoun = 0
        self.open = 0
        self.read = 0
        self.paragraph = -1

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def find(self, s: Sentence, p: Chunks, paragraph: cython.longlong) -> cython.void:
        """Fill the arrays from the sentence and its chunks; candidates before it in the same paragraph stay."""
        c: cython.int
        i: cython.int
        if paragraph == self.paragraph:
            self.carry()
        else:
            self.carried = 0
            self.paragraph = paragraph
            self.open = 0
            self.read = paragraph
        self.quote(s)
        self.count = self.carried
        self.measure(s, p)
        for c in range(p.count):
            if p.kind[c] == PHRASE:
                self.phrase(s, p, c)
            for i in range(p.first[c], p.last[c] + 1):
                if self.verbs[i + 1] > self.verbs[i]:
                    self.verb(s, p, i)
        for i in range(1, s.tokens):
            if p.figure_of[i] != 0 and s.t_tag[i] == T_NOUN and p.figure_of[i - 1] == p.figure_of[i]:
                self.within(s, p, i)
        self.speakers[0] = 0
        for c in range(self.count):
            if c >= self.carried:
                self.says[c] = self.said(self.last[c] + 1, True) * 32 + self.said(self.first[c], False)
            self.speakers[c + 1] = self.speakers[c] + ((self.look[c] & L_SPEAKER) != 0)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def within(self, s: Sentence, p: Chunks, i: cython.int) -> cython.void:
        """Add a noun inside a count: "12.4 deaths per 100,000 people"."""
        kind: cython.int = s.f_kind[p.figure_of[i] - 1]
        if (kind == K_COUNT or kind == K_RATIO) and not p.bits[i] & W_TIME and self.count < ROOM:
            self.put(s, p, NOUN, i, i)
            self.look[self.count - 1] |= L_INSIDE

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def carry(self) -> cython.void:
        """Keep the names and subjects of the sentence before, and of the one before that."""
        c: cython.int
        kept: cython.int = 0
        of_one: cython.int = 0
        for c in range(self.count):
            if c < self.carried:
                if self.age[c] >= (OLDEST_SPEAKER if self.look[c] & L_SPEAKER else OLDEST):
                    continue
            elif (
                self.kind[c] != NOUN
                or not self.look[c] & KEPT_LOOKS
                or self.look[c] & (L_TIME | L_WITH_OF)
                or of_one >= CARRIED_OF_ONE
            ):
                continue
            else:
                of_one += 1
            if kept >= CARRIED:
                break
            self.age[kept] = self.age[c] + 1
            self.kind[kept] = NOUN
            self.first[kept] = -1
            self.last[kept] = -1
            self.start[kept] = self.start[c]
            self.end[kept] = self.end[c]
            self.head[kept] = self.head[c]
            self.tail[kept] = self.tail[c]
            self.look[kept] = self.look[c]
            self.before[kept] = self.before[c]
            self.after[kept] = self.after[c]
            self.subject_of[kept] = self.subject_of[c]
            self.object_of[kept] = self.object_of[c]
            self.says[kept] = self.says[c]
            kept += 1
        self.carried = kept

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def quote(self, s: Sentence) -> cython.void:
        """Whether the sentence begins inside a quotation that was opened before it in the paragraph."""
        at: cython.Py_ssize_t
        for at in range(self.read, s.start):
            self.open = self.quoted(s, at, self.open)
        self.read = s.start

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(check=False)
    def quoted(self, s: Sentence, at: cython.Py_ssize_t, before: cython.int) -> cython.int:
        """1 inside a quotation after the mark that begins at a byte, else 0."""
        mark: cython.int = s.data[at]
        if mark == QUOTE:
            return 1 - before
        if mark == 0xE2 and s.data[at + 1] == 0x80:
            if s.data[at + 2] == 0x9C:
                return 1
            if s.data[at + 2] == 0x9D:
                return 0
        return before

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def said(self, i: cython.int, right: cython.bint) -> cython.uint:
        """What lies between token i and the next word of saying on one side of it; 0 where there is none."""
        a: cython.int
        b: cython.int
        k: cython.int = self.tells[i]
        if right:
            if k >= self.tells[self.size]:
                return 0
            a = i
            b = self.report_token[k]
        else:
            if k == 0:
                return 0
            a = self.report_token[k - 1] + 1
            b = i
        return (
            1
            + min(self.nouns[b] - self.nouns[a], 2)
            + 3 * min(self.commas[b] - self.commas[a] + self.breaks[b] - self.breaks[a], 2)
            + 9 * min(self.verbs[b] - self.verbs[a], 2)
        )

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def measure(self, s: Sentence, p: Chunks) -> cython.void:
        """Count for every token the verbs, commas, other marks and joints before it."""
        i: cython.int
        c: cython.int = 0
        mark: cython.int
        self.verbs[0] = 0
        self.commas[0] = 0
        self.breaks[0] = 0
        self.quotes[0] = self.open
        self.joints[0] = 0
        self.tells[0] = 0
        self.size = s.tokens
        self.by_pronoun = 0
        self.nouns[0] = 0
        self.reports = 0
        for i in range(s.tokens):
            while c < p.count - 1 and p.last[c] < i:
                c += 1
            self.chunk_at[i] = c
            self.verbs[i + 1] = self.verbs[i]
            self.commas[i + 1] = self.commas[i]
            self.breaks[i + 1] = self.breaks[i]
            self.quotes[i + 1] = self.quotes[i]
            self.joints[i + 1] = self.joints[i]
            self.tells[i + 1] = self.tells[i]
            self.nouns[i + 1] = self.nouns[i] + (p.kind[c] == PHRASE and p.head[c] == i and not p.flags[c] & F_TIME)
            if p.figure_of[i] != 0:
                continue
            if s.t_class[i] != C_WORD:
                mark = s.data[s.t_start[i]]
                if mark == COMMA:
                    self.commas[i + 1] += 1
                elif mark != HYPHEN and mark != FULL_STOP:
                    self.breaks[i + 1] += 1
                    self.quotes[i + 1] = self.quoted(s, s.t_start[i], self.quotes[i])
            elif s.t_tag[i] == T_VERB and not p.bits[i] & W_BE:
                self.verb_token[self.verbs[i]] = i
                self.verbs[i + 1] += 1
                if p.bits[i] & W_REPORT:
                    self.reports += 1
                    self.tell(s, i)
            elif p.bits[i] & W_REPORT and p.bits[i] & W_PREPOSITION:
                self.tell(s, i)
            elif p.first[c] == i and (p.kind[c] == RELATIVE or p.kind[c] == CONJUNCTION or p.kind[c] == SUBORDINATE):
                self.joints[i + 1] += 1

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def tell(self, s: Sentence, i: cython.int) -> cython.void:
        """Note the word of saying at token i, and whether a pronoun says it: "she said"."""
        self.report_token[self.tells[i]] = i
        self.tells[i + 1] += 1
        if (i > 0 and s.t_tag[i - 1] == T_PRON) or (i + 1 < s.tokens and s.t_tag[i + 1] == T_PRON):
            self.by_pronoun += 1

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def phrase(self, s: Sentence, p: Chunks, c: cython.int) -> cython.void:
        """Add the parts of a noun phrase that figures, determiners and genitives cut out, and the last with its "of"."""
        i: cython.int
        first: cython.int = -1
        begin: cython.int = -1
        last: cython.int = p.last[c]
        end: cython.int = c
        genitive: cython.bint
        for i in range(p.first[c], last + 2):
            genitive = i <= last and p.genitive(s, i)
            if (
                i > last
                or genitive
                or p.figure_of[i] != 0
                or p.lead_of[i] != 0
                or s.t_tag[i] == T_DET
                or (p.bits[i] & W_OWN and s.t_tag[i] == T_PRON)
            ):
                if first >= 0:
                    self.noun(s, p, first, i - 1, c)
                    begin = first if i > last else -1
                first = -1
            elif first < 0 and (s.t_class[i] == C_WORD or s.t_class[i] == C_NUMBER) and s.t_tag[i] != T_ADV:
                first = i
                if i < last and self.tied(s, p, i):
                    self.noun(s, p, i, i, c)
                    first = -1
        if begin < 0:
            return
        while (
            end + 2 < p.count
            and p.kind[end + 1] == PREPOSITION
            and p.bits[p.first[end + 1]] & W_OF
            and p.kind[end + 2] == PHRASE
            and p.figure[end + 2] == 0
        ):
            end += 2
        if end > c:
            self.noun(s, p, begin, p.last[end], c)
            self.look[self.count - 1] |= L_WITH_OF
            self.head[self.count - 1] = self.head[self.count - 2]
            self.tail[self.count - 1] = self.tail[self.count - 2]

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def tied(self, s: Sentence, p: Chunks, i: cython.int) -> cython.bint:
        """A hyphen ties word i alone to the figure before it: "a 131-page report"."""
        return (
            i > 1
            and p.figure_of[i - 2] != 0
            and s.data[s.t_start[i - 1]] == HYPHEN
            and s.t_start[i] == s.t_end[i - 1]
            and s.data[s.t_start[i + 1]] != HYPHEN
        )

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def put(self, s: Sentence, p: Chunks, kind: cython.int, first: cython.int, last: cython.int) -> cython.void:
        """Add a candidate with its words and the words around it."""
        c: cython.int = self.count
        at: cython.Py_ssize_t = s.t_end[last]
        tail: cython.uint = 0
        letter: cython.uint
        k: cython.int = 0
        b: cython.int = first - 1
        while at > s.t_start[last] and k < 24:
            at -= 1
            letter = s.data[at]
            if 65 <= letter <= 90:
                letter += 32
            tail |= letter << k
            k += 8
        self.kind[c] = kind
        self.first[c] = first
        self.last[c] = last
        self.age[c] = 0
        self.start[c] = s.t_start[first]
        self.end[c] = s.t_end[last]
        self.head[c] = s.t_hash[last]
        self.tail[c] = tail
        self.look[c] = 0
        while kind == NOUN and b >= 0 and p.figure_of[b] == 0:
            if s.t_tag[b] == T_DET:
                self.look[c] |= L_DETERMINED
            elif p.bits[b] & W_OWN and s.t_tag[b] == T_PRON:
                self.look[c] |= L_OWNED
            elif s.t_tag[b] != T_ADJ and s.t_tag[b] != T_ADV:
                break
            b -= 1
        self.before[c] = self.word(s, p, b)
        self.after[c] = self.word(s, p, last + 1)
        self.object_of[c] = 0
        self.subject_of[c] = 0
        if b < 0:
            self.look[c] |= L_FIRST
        elif s.t_tag[b] == T_VERB and p.figure_of[b] == 0:
            self.object_of[c] = s.t_hash[b]
            self.look[c] |= L_OBJECT
            if p.bits[b] & W_REPORT:
                self.look[c] |= L_REPORTED | L_SPEAKER
        elif p.bits[b] & W_TO and b > 0 and p.bits[b - 1] & W_REPORT and s.t_tag[b - 1] == T_VERB:
            self.look[c] |= L_SPEAKER  # according to
        self.count += 1

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def word(self, s: Sentence, p: Chunks, i: cython.int) -> cython.uint:
        """The hash of token i; one for all figures, one for the edges."""
        if i < 0 or i >= s.tokens:
            return EDGE
        return FIGURE_WORD if p.figure_of[i] != 0 else s.t_hash[i]

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def noun(self, s: Sentence, p: Chunks, first: cython.int, last: cython.int, chunk: cython.int) -> cython.void:
        """Add a noun phrase without its determiner."""
        c: cython.int = self.count
        j: cython.int = last + 1
        if c >= ROOM:
            return
        self.put(s, p, NOUN, first, last)
        for j in range(c):
            if self.head[j] == self.head[c] and self.kind[j] == NOUN:
                self.look[c] |= L_AGAIN
                break
        j = first - 1
        if j >= 0 and p.figure_of[j] == 0 and s.data[s.t_start[j]] == HYPHEN:
            j -= 1
        if j >= p.first[chunk] and p.figure_of[j] != 0 and s.f_kind[p.figure_of[j] - 1] == K_COUNT:
            self.look[c] |= L_COUNTED
        j = last + 1
        if p.bits[last] & W_QUANTITY:
            self.look[c] |= L_QUANTITY
        if s.t_tag[last] == T_PROPN:
            self.look[c] |= L_PROPN
        if s.t_attr[first] & A_CAP:
            self.look[c] |= L_CAPITAL
        if self.plural(s, p, last):
            self.look[c] |= L_PLURAL
        if p.flags[chunk] & F_TIME or p.bits[last] & W_TIME:
            self.look[c] |= L_TIME
        if first > 0 and first > p.first[chunk] and p.genitive(s, first - 1):
            self.look[c] |= L_AFTER_GENITIVE
        if j < s.tokens and p.genitive(s, j):
            self.look[c] |= L_GENITIVE
            return
        while (
            j < s.tokens
            and p.figure_of[j] == 0
            and (
                s.t_tag[j] == T_AUX
                or s.t_tag[j] == T_ADV
                or p.bits[j] & W_BE
                or (s.t_tag[j] == T_PART and j > last + 1)
            )
        ):
            j += 1
        if j < s.tokens and p.figure_of[j] == 0 and s.t_tag[j] == T_VERB:
            self.subject_of[c] = s.t_hash[j]
            self.look[c] |= L_SUBJECT
            if p.bits[j] & W_REPORT:
                self.look[c] |= L_REPORTS | L_SPEAKER
        elif j > last + 1 and (s.t_tag[j - 1] == T_AUX or p.bits[j - 1] & W_BE):
            self.subject_of[c] = COPULA
            self.look[c] |= L_SUBJECT

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def plural(self, s: Sentence, p: Chunks, i: cython.int) -> cython.bint:
        """Token i is a noun in the plural, by its form or by the table."""
        end: cython.Py_ssize_t = s.t_end[i]
        if p.bits[i] & W_PLURAL or end - s.t_start[i] < 2:
            return p.bits[i] & W_PLURAL != 0
        return s.data[end - 1] == 115 and s.data[end - 2] != 115 and s.data[end - 2] != 117

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def verb(self, s: Sentence, p: Chunks, i: cython.int) -> cython.void:
        """Add a verb."""
        c: cython.int = self.count
        j: cython.int = i - 1
        if c >= ROOM:
            return
        self.put(s, p, VERB, i, i)
        if s.t_attr[i] & A_FINITE:
            self.look[c] |= L_FINITE
        if s.t_attr[i] & A_PAST_PARTICIPLE:
            self.look[c] |= L_PARTICIPLE
        if s.t_attr[i] & A_GERUND:
            self.look[c] |= L_GERUND
        if p.bits[i] & W_REPORT:
            self.look[c] |= L_REPORTS
        if p.kind[self.chunk_at[i]] == PHRASE:
            self.look[c] |= L_IN_PHRASE
        while j >= 0 and s.t_tag[j] == T_ADV and p.figure_of[j] == 0:
            j -= 1
        if j >= 0 and s.t_tag[j] == T_PART:
            self.look[c] |= L_INFINITIVE
        elif j >= 0 and p.bits[j] & W_BE:
            self.look[c] |= L_PASSIVE


COMPILED = cython.compiled
