"""What a figure counts and what it is about, from the chunks of its sentence.

In: a ``Sentence`` with tags and figures. Out: ``f_counted`` (one byte span a figure) and ``f_concept`` (two), start ==
end where there is none. Counted is the noun phrase a count counts, or whose age it is. The concept is the phrase the
figure belongs to: what it is part of ("12 per cent of the vote"), what carries it ("a $14.2 million budget"), the
subject or object of the verb it stands with; the second span is the subject where the first is something else.
``docs/context.md`` has the rules.

>>> from figures import extract
>>> extract("The county approved a $14.2 million budget for road repairs.")["concept"].to_list()
['budget for road repairs … county']
"""

from __future__ import annotations

try:
    import cython
except ImportError:
    from figures import _cython as cython  # type: ignore[no-redef]

from figures import schema
from figures.context import tagger_cy
from figures.context.phrases_cy import CHUNKS, CLASS, FLAGS
from figures.scanner import codes

if cython.compiled:
    from cython.cimports.figures.context.phrases_cy import Phrases
    from cython.cimports.figures.scanner.sentence_cy import Sentence
else:
    from figures.context.phrases_cy import Phrases
    from figures.scanner.sentence_cy import Sentence

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
TREND = cython.declare(cython.int, CHUNKS.index("trend"))
OTHER = cython.declare(cython.int, CHUNKS.index("other"))

F_TIME = cython.declare(cython.int, FLAGS["time"])
F_OWN = cython.declare(cython.int, FLAGS["own"])
F_DET = cython.declare(cython.int, FLAGS["det"])
F_COPULA = cython.declare(cython.int, FLAGS["copula"])
F_PASSIVE = cython.declare(cython.int, FLAGS["passive"])
F_REDUCED = cython.declare(cython.int, FLAGS["reduced"])
F_INFINITIVE = cython.declare(cython.int, FLAGS["infinitive"])
F_FINITE = cython.declare(cython.int, FLAGS["finite"])

W_OF = cython.declare(cython.ulonglong, CLASS["of"])
W_LEVEL = cython.declare(cython.ulonglong, CLASS["to"] | CLASS["from"] | CLASS["at"] | CLASS["by"])
W_IN = cython.declare(cython.ulonglong, CLASS["in"])
W_WHERE = cython.declare(cython.ulonglong, CLASS["in"] | CLASS["at"] | CLASS["on"])
W_FOR = cython.declare(cython.ulonglong, CLASS["for"])
W_EARN = cython.declare(cython.ulonglong, CLASS["earn"])
W_REPORT = cython.declare(cython.ulonglong, CLASS["report"])
W_AGO = cython.declare(cython.ulonglong, CLASS["ago"])
W_VISIT = cython.declare(cython.ulonglong, CLASS["visit"])
W_COORDINATE = cython.declare(cython.ulonglong, CLASS["coordinate"])
W_MORE = cython.declare(cython.ulonglong, CLASS["more"])
W_PLURAL = cython.declare(cython.ulonglong, CLASS["plural"])
W_TO = cython.declare(cython.ulonglong, CLASS["to"])
W_FROM = cython.declare(cython.ulonglong, CLASS["from"])
W_GOAL = cython.declare(cython.ulonglong, CLASS["for"] | CLASS["on"] | CLASS["in"] | CLASS["from"] | CLASS["to"])
W_WIDE = cython.declare(cython.ulonglong, CLASS["with"] | CLASS["for"] | CLASS["in"] | CLASS["on"] | CLASS["to"])
W_PLACE = cython.declare(
    cython.ulonglong,
    CLASS["of"] | CLASS["to"] | CLASS["by"] | CLASS["from"] | CLASS["at"] | CLASS["for"] | CLASS["on"] | CLASS["in"]
    | CLASS["with"],
)  # fmt: skip
W_OR = cython.declare(cython.ulonglong, CLASS["or"])
W_GIVE = cython.declare(cython.ulonglong, CLASS["give"])
W_RAISING = cython.declare(cython.ulonglong, CLASS["raising"])
W_PARTITIVE = cython.declare(cython.ulonglong, CLASS["partitive"])
W_THIRD = cython.declare(cython.ulonglong, CLASS["third"])
W_THERE = cython.declare(cython.ulonglong, CLASS["there"])

C_WORD = cython.declare(cython.int, codes.WORD)
T_DET = cython.declare(cython.int, codes.TAGS["DET"])
T_NOUN = cython.declare(cython.int, codes.TAGS["NOUN"])
T_PROPN = cython.declare(cython.int, codes.TAGS["PROPN"])
A_GERUND = cython.declare(cython.ulonglong, tagger_cy.GERUND)
NUMERAL = cython.declare(
    cython.ulonglong,
    codes.CATEGORIES["NUM"] | codes.CATEGORIES["ORD"] | codes.CATEGORIES["VAGUE"] | codes.CATEGORIES["FRAC"]
)  # fmt: skip
K_MONEY = cython.declare(cython.int, schema.KINDS.index("money"))
K_PERCENT = cython.declare(cython.int, schema.KINDS.index("percent"))
K_COUNT = cython.declare(cython.int, schema.KINDS.index("count"))
K_MEASURE = cython.declare(cython.int, schema.KINDS.index("measure"))
K_ORDINAL = cython.declare(cython.int, schema.KINDS.index("ordinal"))
K_AGE = cython.declare(cython.int, schema.KINDS.index("age"))
K_DURATION = cython.declare(cython.int, schema.KINDS.index("duration"))
K_DATE = cython.declare(cython.int, schema.KINDS.index("date"))
K_RATIO = cython.declare(cython.int, schema.KINDS.index("ratio"))
K_NUMBER = cython.declare(cython.int, schema.KINDS.index("number"))

ONE = cython.declare(cython.uint, 0xBA2719EF)  # the hash of "one"
TIMES = cython.declare(cython.uint, 0x5D68EEB5)  # the hash of "times"
HAVING = cython.declare(cython.uint, 0xDAECDD5C)  # and of "having"
QUOTE = cython.declare(cython.int, 34)
COMMA = cython.declare(cython.int, 44)
OPEN = cython.declare(cython.int, 40)
CLOSE = cython.declare(cython.int, 41)
COLON = cython.declare(cython.int, 58)
SEMICOLON = cython.declare(cython.int, 59)


W_SUBORDINATE = cython.declare(cython.ulonglong, CLASS["subordinate"] | CLASS["than"])
W_RANGING = cython.declare(cython.ulonglong, CLASS["ranging"])
W_WITH = cython.declare(cython.ulonglong, CLASS["with"])
HYPHEN = cython.declare(cython.int, 45)


@cython.final
@cython.cclass
class Context:
    """Finds counted and concept for the figures of one sentence at a time; one for each thread."""

    def __init__(self) -> None:
        self.p = Phrases()
        self.one = 0
        self.two = 0

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def run(self, s: Sentence) -> cython.void:
        """Fill ``f_counted`` and ``f_concept`` of every figure that is no reject."""
        f: cython.int
        asked: cython.bint = False
        for f in range(s.figures):
            asked |= s.f_reject[f] == 0 and s.f_kind[f] != K_DATE
        if not asked:
            return
        self.p.chunk(s)
        for f in range(s.figures):
            if s.f_reject[f] == 0 and s.f_kind[f] != K_DATE and self.p.chunk_of[f] >= 0:
                self.settle(s, f)
        for f in range(s.figures - 2, -1, -1):
            self.suspend(s, f)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def suspend(self, s: Sentence, f: cython.int) -> cython.void:
        """A figure whose noun is hyphened to the next one counts the same: "two-, three- and four-bedroom homes"."""
        i: cython.int = self.p.last_of[f] + 1
        k: cython.int = i + 1
        if s.f_kind[f] != K_COUNT or s.f_counted_start[f] != s.f_counted_end[f] or not self.hyphen(s, i):
            return
        while k < s.tokens and (s.data[s.t_start[k]] == COMMA or self.p.bits[k] & W_COORDINATE):
            k += 1
        if k == i + 1 or k >= s.tokens or self.p.figure_of[k] != f + 2 or s.f_kind[f + 1] != K_COUNT:
            return
        if self.hyphen(s, self.p.last_of[f + 1] + 1):
            self.copy(s, f, f + 1)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def hyphen(self, s: Sentence, i: cython.int) -> cython.bint:
        """Token i is a hyphen at the word before it."""
        return i > 0 and i < s.tokens and s.data[s.t_start[i]] == HYPHEN and s.t_end[i - 1] == s.t_start[i]

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def usable(self, c: cython.int) -> cython.bint:
        """Chunk c is a noun phrase and no time."""
        return c >= 0 and c < self.p.chunks and self.p.kind[c] == PHRASE and not self.p.flags[c] & F_TIME

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def mark_at(self, s: Sentence, c: cython.int) -> cython.int:
        """The byte of a mark, 0 when chunk c is none."""
        if c < 0 or c >= self.p.chunks or self.p.kind[c] != MARK:
            return 0
        return s.data[s.t_start[self.p.first[c]]]

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def pause(self, s: Sentence, c: cython.int) -> cython.bint:
        """Chunk c is a comma or a dash."""
        m: cython.int = self.mark_at(s, c)
        return (
            m == COMMA
            or m == HYPHEN
            or (
                m == 0xE2
                and s.data[s.t_start[self.p.first[c]] + 1] == 0x80
                and s.data[s.t_start[self.p.first[c]] + 2] < 0x96
            )
        )

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def kind_at(self, c: cython.int) -> cython.int:
        """The kind of chunk c, -1 where there is none."""
        return self.p.kind[c] if 0 <= c < self.p.chunks else -1

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def word_at(self, c: cython.int) -> cython.ulonglong:
        """Class bits of the first word of chunk c."""
        if c < 0 or c >= self.p.chunks:
            return 0
        return self.p.bits[self.p.first[c]]

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def left(self, c: cython.int) -> cython.int:
        """The chunk before c, adverbs skipped; -1 at the start."""
        c -= 1
        while c >= 0 and (self.p.kind[c] == ADVERB or self.p.kind[c] == OTHER):
            c -= 1
        return c

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def span(self, s: Sentence, f: cython.int, first: cython.int, last: cython.int) -> cython.void:
        """Add the tokens first to last as a span of the figure's concept, unless they are there or both are taken."""
        start: cython.longlong = s.t_start[first]
        end: cython.longlong = s.t_end[last]
        if first > last:
            return
        if s.f_concept_start[f] == s.f_concept_end[f]:
            s.f_concept_start[f] = start
            s.f_concept_end[f] = end
        elif start < s.f_concept_end[f] and end > s.f_concept_start[f]:
            return
        elif s.f_concept2_start[f] == s.f_concept2_end[f]:
            s.f_concept2_start[f] = start
            s.f_concept2_end[f] = end

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def body_of(self, c: cython.int) -> cython.int:
        """First token of a phrase without determiner and figure."""
        return self.p.body[c]

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def end_of(self, s: Sentence, c: cython.int, wide: cython.bint) -> cython.int:
        """Last chunk of the phrase that begins with chunk c: "of …" goes with it, "for …", "in …" too when wide."""
        b: cython.ulonglong
        while c + 2 < self.p.chunks:
            if (
                c + 4 < self.p.chunks
                and self.word_at(c + 1) & W_OF
                and self.word_at(c + 3) & W_OF
                and self.p.kind[c + 2] == PRONOUN
                and self.p.kind[c + 4] == PHRASE
            ):
                c += 4  # "the debts of some of the poorest countries"
                continue
            if self.p.kind[c + 1] == PREPOSITION and self.p.kind[c + 2] == PHRASE and self.p.figure[c + 2] < 0:
                b = self.word_at(c + 1)
                if b & W_OF or (wide and b & W_WIDE and not self.p.flags[c + 2] & F_TIME):
                    c += 2
                    continue
            break
        return c

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def add(self, s: Sentence, f: cython.int, c: cython.int, wide: cython.bint) -> cython.void:
        """Add phrase c, with what hangs on it to the right, to the concept."""
        end: cython.int = self.end_of(s, c, wide)
        self.span(s, f, self.body_of(c), self.p.last[end])

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def add_region(self, s: Sentence, f: cython.int, c: cython.int, d: cython.int) -> cython.void:
        """Add the phrases from chunk c to chunk d; times at the end are left out."""
        while d > c and (self.p.kind[d] != PHRASE or self.p.flags[d] & F_TIME):
            d -= 1
        if self.p.kind[d] != PHRASE or self.p.body[c] < 0:
            return
        self.span(s, f, self.body_of(c), self.p.last[d])

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def start_of(self, s: Sentence, c: cython.int) -> cython.int:
        """First chunk of the chain of phrases that ends with chunk c ("shares of A and B"); -1 - chunk when the chain
        begins with a preposition."""
        while c >= 2:
            if self.word_at(c - 1) & W_SUBORDINATE:
                return c  # "as Sony fell"
            if self.p.kind[c - 1] == PREPOSITION and self.p.kind[c - 2] == PHRASE:
                c -= 2
            elif (
                self.p.kind[c - 1] == CONJUNCTION
                and not self.word_at(c - 1) & W_OR
                and self.p.kind[c - 2] == PHRASE
                and self.p.figure[c - 2] < 0
                and not (c >= 3 and (self.p.kind[c - 3] == VERB or self.p.kind[c - 3] == FIGURE))
            ):
                c -= 2
                while (
                    c >= 2
                    and self.mark_at(s, c - 1) == COMMA
                    and self.p.kind[c - 2] == PHRASE
                    and self.p.figure[c - 2] < 0
                    and not self.p.flags[c - 2] & F_TIME
                ):
                    c -= 2  # "milk, cheese and yoghurt"
            else:
                break
        if c >= 1 and self.p.kind[c - 1] == PREPOSITION and not self.word_at(c - 1) & W_SUBORDINATE:
            return -1 - c
        return c

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def verb_before(self, s: Sentence, c: cython.int) -> cython.int:
        """The nearest finite verb group before chunk c, in the same sentence part; -1 when there is none."""
        m: cython.int
        c -= 1
        while c >= 0:
            if self.p.kind[c] == VERB and self.p.flags[c] & F_FINITE:
                return c
            m = self.mark_at(s, c)
            if m == SEMICOLON:
                return -1
            c -= 1
        return -1

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def reports(self, s: Sentence, v: cython.int, c: cython.int) -> cython.bint:
        """The verb group v tells what a clause of its own says, and chunk c is in it: "said five rises would hurt"."""
        if not self.p.bits[self.p.head[v]] & W_REPORT:
            return False
        c += 1
        while c < self.p.chunks and self.p.kind[c] != RELATIVE and self.mark_at(s, c) != SEMICOLON:
            if self.p.kind[c] == VERB and self.p.flags[c] & F_FINITE:
                return True
            if self.mark_at(s, c) == COMMA or self.p.kind[c] == SUBORDINATE:
                return False
            c += 1
        return False

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def quoted(self, s: Sentence, a: cython.int, b: cython.int) -> cython.bint:
        """A quotation or what a colon announces begins between the chunks a and b."""
        m: cython.int
        while a < b:
            m = self.mark_at(s, a)
            if m == QUOTE or m == COLON:
                return True
            if m == 0xE2 and s.data[s.t_start[self.p.first[a]] + 1] == 0x80:
                if 0x98 <= s.data[s.t_start[self.p.first[a]] + 2] <= 0x9F:
                    return True
            a += 1
        return False

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def subject(self, s: Sentence, v: cython.int, depth: cython.int) -> cython.bint:
        """Find the subject of the verb group v; its first and last chunk go to ``one`` and ``two``."""
        j: cython.int = self.left(v)
        k: cython.int
        m: cython.int
        w: cython.int
        start: cython.int
        flags: cython.int
        if depth > 5 or v < 0:
            return False
        flags = self.p.flags[v]
        while j >= 0:
            k = self.p.kind[j]
            if k == RELATIVE and j > 0 and self.p.kind[j - 1] == CONJUNCTION:
                return self.subject(s, self.verb_before(s, j), depth + 1)  # "…, but that had dropped to"
            if k == RELATIVE:
                m = j - 1
                while m >= 0 and (self.p.kind[m] == MARK or self.p.kind[m] == PREPOSITION or self.p.kind[m] == ADVERB):
                    if self.mark_at(s, m) == CLOSE:
                        while m > 0 and self.mark_at(s, m) != OPEN:
                            m -= 1
                    m -= 1
                if m >= 0 and self.p.kind[m] == PHRASE:
                    self.two = m
                    while (
                        m >= 2
                        and self.p.kind[m - 1] == PREPOSITION
                        and self.word_at(m - 1) & W_OF
                        and self.p.kind[m - 2] == PHRASE
                    ):
                        m -= 2
                    self.one = m
                    return True
                return False
            if k == PHRASE:
                if flags & F_REDUCED and s.t_hash[self.p.first[v]] == HAVING:
                    return self.subject(s, self.verb_before(s, v), depth + 1)  # "having risen"
                if flags & F_INFINITIVE:
                    start = self.start_of(s, j)
                    if start < 0:
                        start = -1 - start
                    start = self.left(start)
                    if start >= 0 and self.p.kind[start] == VERB and not self.p.bits[self.p.head[start]] & W_RAISING:
                        return self.subject(s, start, depth + 1)  # "signed a contract with Utah to provide"
                if self.p.flags[j] & F_TIME and not (j > 0 and self.p.kind[j - 1] == PREPOSITION):
                    if j > 0 and self.p.kind[j - 1] == PHRASE:
                        j -= 1
                        continue
                    j = self.left(j)
                    continue
                start = self.start_of(s, j)
                if start >= 0:
                    if flags & F_REDUCED and start > 0 and self.p.kind[start - 1] == VERB and start < j:
                        start = j  # "estimates savings ranging from": the phrase beside it
                    self.one = start
                    self.two = j
                    return True
                if flags & F_REDUCED or self.word_at(-2 - start) & W_WITH:
                    self.one = j  # "with dairy prices expected to rise"
                    self.two = j
                    return True
                j = -1 - start - 1  # the preposition the chain begins with
                j -= 1
                if j < 0:
                    self.one = -1 - start
                    return False
                continue
            if k == FIGURE:
                if j > 0 and self.p.kind[j - 1] == PREPOSITION:
                    j -= 2
                else:
                    j -= 1
                continue
            if k == MARK:
                m = self.mark_at(s, j)
                if m == CLOSE:
                    w = j
                    while j > 0 and self.mark_at(s, j) != OPEN:
                        j -= 1
                    j -= 1
                    if w == j + 3 and self.usable(w - 1) and self.p.figure[w - 1] < 0 and self.usable(j):
                        start = self.start_of(s, j)  # "West Texas Intermediate (WTI)"
                        if start >= 0:
                            self.one = start
                            self.two = w - 1
                            return True
                    continue
                if m == SEMICOLON or m == COLON:
                    return False
                if flags & F_REDUCED and self.p.bits[self.p.head[v]] & W_RANGING and self.usable(j - 1):
                    self.one = j - 1
                    self.two = j - 1
                    return True
                if flags & (F_REDUCED | F_INFINITIVE):
                    w = self.verb_before(s, j)
                    if w >= 0:
                        return self.subject(s, w, depth + 1)
                if self.pause(s, j):
                    # an insertion between commas or dashes: the subject stands before the first
                    w = j - 1
                    while w > 0 and self.mark_at(s, w) != m:
                        w -= 1
                    if w > 0 and self.mark_at(s, w) == m:
                        m = self.left(w)
                        if m >= 0 and (self.p.kind[m] == PHRASE or self.mark_at(s, m) == CLOSE):
                            if j == w + 2 and self.p.kind[m] == PHRASE and self.p.kind[w + 1] == PHRASE:
                                start = self.start_of(s, m)
                                if start >= 0:
                                    self.one = start
                                    self.two = m if self.p.flags[w + 1] & (F_DET | F_OWN) else w + 1
                                    return True
                            j = m
                            continue
                    w = self.verb_before(s, j)
                    if w >= 0:
                        return self.subject(s, w, depth + 1)  # "bought a farm, sold two and"
                j -= 1
                continue
            if k == PRONOUN and j > 0 and self.word_at(j) & W_THERE and self.p.kind[j - 1] == PHRASE:
                j -= 1  # "homes there sell"
                continue
            if k == PRONOUN and j > 0 and self.p.kind[j - 1] == PREPOSITION:
                j -= 2  # "the voltage across it was"
                continue
            if k == PRONOUN:
                if depth > 0 and j > 0 and self.usable(j - 1) and self.p.figure[j - 1] < 0:
                    start = self.start_of(s, j - 1)  # "the brand it bought last year was"
                    if start >= 0:
                        self.one = start
                        self.two = j - 1
                        return True
                if self.word_at(j) & W_THIRD:
                    # it, they: the subject of the verb before
                    w = self.verb_before(s, j)
                    if w >= 0 and not self.conditional(w) and not self.quoted(s, w, j):
                        return self.subject(s, w, depth + 1)
                return False
            if k == CONJUNCTION or k == PREPOSITION or k == SUBORDINATE:
                if k == SUBORDINATE and not flags & (F_REDUCED | F_INFINITIVE):
                    return False
                w = self.verb_before(s, j)
                if w >= 0:
                    return self.subject(s, w, depth + 1)
                if k == CONJUNCTION:
                    j -= 1
                    continue
                # "After opening the plant, the firm has": the next clause has it
                w = v + 1
                while w < self.p.chunks and not (self.p.kind[w] == VERB and self.p.flags[w] & F_FINITE):
                    w += 1
                if w < self.p.chunks:
                    return self.subject(s, w, 5)
                return False
            if k == VERB:
                m = j - 1
                while m > 0 and (self.p.kind[m] == PHRASE or self.p.kind[m] == PREPOSITION or self.p.kind[m] == ADVERB):
                    m -= 1
                if m > 0 and self.p.kind[m] == RELATIVE and self.usable(m - 1) and flags & F_FINITE:
                    start = self.start_of(s, m - 1)
                    if start >= 0:
                        self.one = start  # "a firm whose product is sold in Fiji will raise"
                        self.two = m - 1
                        return True
                return self.subject(s, j, depth + 1)
            j -= 1
        return False

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def conditional(self, v: cython.int) -> cython.bint:
        """The clause of the verb group v begins with "if", "when" or the like."""
        v -= 1
        while v >= 0 and self.p.kind[v] != VERB and self.p.kind[v] != MARK:
            if self.p.kind[v] == SUBORDINATE:
                return True
            v -= 1
        return False

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def add_subject(self, s: Sentence, f: cython.int, v: cython.int) -> cython.bint:
        """Add the subject of the verb group v to the concept."""
        if v >= 0 and self.subject(s, v, 0):
            self.add_region(s, f, self.one, self.two)
            return True
        return False

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def copy(self, s: Sentence, f: cython.int, g: cython.int) -> cython.void:
        """The concept and the counted phrase of an earlier figure."""
        s.f_concept_start[f] = s.f_concept_start[g]
        s.f_concept_end[f] = s.f_concept_end[g]
        s.f_concept2_start[f] = s.f_concept2_start[g]
        s.f_concept2_end[f] = s.f_concept2_end[g]
        if (s.f_kind[f] == K_COUNT or s.f_kind[f] == K_NUMBER) and s.f_counted_start[f] == s.f_counted_end[f]:
            s.f_counted_start[f] = s.f_counted_start[g]
            s.f_counted_end[f] = s.f_counted_end[g]

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def figure_in(self, c: cython.int) -> cython.int:
        """The figure of chunk c, or -1."""
        if c < 0 or c >= self.p.chunks or (self.p.kind[c] != FIGURE and self.p.kind[c] != PHRASE):
            return -1
        return self.p.figure[c]

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def count(self, s: Sentence, f: cython.int, first: cython.int, last: cython.int) -> cython.void:
        """Set the counted phrase."""
        if first <= last:
            s.f_counted_start[f] = s.t_start[first]
            s.f_counted_end[f] = s.t_end[last]

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def settle(self, s: Sentence, f: cython.int) -> cython.void:
        """Counted and concept of one figure."""
        c: cython.int = self.p.chunk_of[f]
        kind: cython.int = s.f_kind[f]
        before: cython.int = self.left(c)
        inside: cython.int
        n: cython.int
        last: cython.int
        if kind == K_AGE:
            self.age(s, f, c)
            return
        if kind == K_DURATION and self.word_at(c + 1) & W_AGO:
            self.add_subject(s, f, self.verb_before(s, c))  # "who lived 43,000 years ago"
            return
        if self.p.kind[c] == PHRASE:
            # a noun goes with the figure
            if self.mark_at(s, before) == OPEN and self.mark_at(s, c + 1) == CLOSE and self.usable(self.left(before)):
                inside = self.left(before)
                if self.p.figure[inside] < 0:
                    if kind == K_COUNT:
                        self.count(s, f, self.body_of(c), self.p.last[c])
                    self.span(s, f, self.body_of(inside), self.p.last[inside])  # "Labour (42 seats)"
                    return
            if kind == K_COUNT and self.compound(s, f, c):
                return
            if kind == K_COUNT and self.names(s, f, c):
                self.add(s, f, c, True)
                return
            if kind == K_COUNT or kind == K_RATIO or (kind == K_NUMBER and s.f_unit[f] < 0 and self.p.pre[c] < 0):
                self.count(s, f, self.body_of(c), self.p.last[c])
                self.times(s, f, c)
                if kind == K_COUNT and self.p.pre[c] >= 0 and self.p.genitive(s, self.p.pre_last[c] + 1):
                    self.span(s, f, self.p.pre[c], self.p.pre_last[c])  # "the orchestra's 78 musicians"
                self.owner(s, f, c)
                return
            if kind == K_ORDINAL:
                n = self.p.last_of[f] + 1
                if n < s.tokens and s.data[s.t_start[n]] == HYPHEN:
                    n += 1
                self.count(s, f, n, self.p.last[c])
                self.owner(s, f, c)
                return
            if kind == K_NUMBER:
                self.count(s, f, self.body_of(c), self.p.last[c])
            if s.t_hash[self.body_of(c)] == TIMES and self.body_of(c) < self.p.last[c]:
                self.span(s, f, self.body_of(c) + 1, self.p.last[c])
            else:
                self.add(s, f, c, True)
            if before > 0 and self.p.kind[before] == TREND and self.kind_at(self.left(before)) == VERB:
                before = self.left(before)
            if before >= 0 and self.p.kind[before] == VERB:
                self.add_subject(s, f, before)
            elif (
                before >= 1
                and self.p.kind[before] == PREPOSITION
                and (
                    self.p.flags[c] & F_OWN
                    or (self.kind_at(self.left(before)) == VERB and not self.p.flags[self.left(before)] & F_PASSIVE)
                )
            ):
                self.add_subject(s, f, self.verb_before(s, before))
            elif (
                before >= 1
                and (self.p.kind[before] == CONJUNCTION or self.pause(s, before))
                and self.figure_in(self.left(before)) >= 0
            ):
                self.add_subject(s, f, self.verb_before(s, before))  # "a 750 metre swim, a 20 km ride"
            elif self.pause(s, before) and self.p.bits[self.p.head[c]] & W_PARTITIVE:
                self.add_subject(s, f, self.verb_before(s, before))  # "…, a sharp 3 percent drop"
            if self.p.pre[c] >= 0:
                self.span(s, f, self.p.pre[c], self.p.pre_last[c])
            return
        if kind == K_COUNT or kind == K_ORDINAL or kind == K_NUMBER or kind == K_RATIO:
            # "thousands of people", "two of the whales"
            if c + 2 < self.p.chunks and self.word_at(c + 1) & W_OF and self.p.kind[c + 2] == PHRASE:
                if kind == K_RATIO:
                    self.add(s, f, c + 2, False)
                    s.f_counted_start[f] = s.f_concept_start[f]
                    s.f_counted_end[f] = s.f_concept_end[f]
                    if before > 0 and self.p.kind[before] == TREND:
                        before = self.left(before)  # "make up more than half of"
                    if before >= 0 and self.p.kind[before] == VERB:
                        self.add_subject(s, f, before)
                    return
                self.count(s, f, self.body_of(c + 2), self.p.last[c + 2])
                self.owner(s, f, c)
                return
        if kind == K_COUNT or kind == K_RATIO:
            # the noun inside a rate: "12.4 deaths per 100,000 people"
            inside = s.f_first[f]
            while inside < s.f_last[f] and not s.n_cat[inside] & NUMERAL:
                inside += 1
            n = s.n_last[inside] + 1
            inside = self.p.last_of[f]
            while n <= inside:
                if (
                    s.t_class[n] == C_WORD
                    and (s.t_tag[n] == T_NOUN or s.t_tag[n] == T_PROPN)
                    and self.p.figure_of[n] == f + 1
                    and n > self.p.first[c]
                ):
                    if not self.p.flags[c] & F_TIME and self.p.bits[n] == 0:
                        last = n
                        while last < inside and s.t_tag[last + 1] == T_NOUN and self.p.bits[last + 1] == 0:
                            last += 1
                        self.count(s, f, n, last)
                        self.owner(s, f, c)
                        return
                n += 1
        told: cython.bint = (
            kind == K_COUNT
            and c + 1 < self.p.chunks
            and self.p.kind[c + 1] == VERB
            and not s.t_attr[self.p.head[c + 1]] & A_GERUND
        )
        if told and (
            self.p.flags[c + 1] & F_REDUCED
            or (
                self.p.first[c + 1] == self.p.last[c + 1]
                and self.p.ends_ed(s, self.p.head[c + 1])
                and (c + 2 >= self.p.chunks or self.p.kind[c + 2] == CONJUNCTION or self.p.kind[c + 2] == MARK)
            )
        ):
            self.count(s, f, self.p.head[c + 1], self.p.head[c + 1])  # "46 injured"
        self.bare(s, f, c)
        told = told and self.p.flags[c + 1] & F_PASSIVE and not (before >= 0 and self.p.kind[before] == VERB)
        if kind == K_COUNT and s.f_counted_start[f] == s.f_counted_end[f]:
            if told or self.word_behind(s, f) & W_MORE:
                # "killed six people and hurt six more", "nine people died and 42 were hurt"
                for n in range(f - 1, -1, -1):
                    if s.f_kind[n] == K_COUNT and s.f_counted_start[n] != s.f_counted_end[n]:
                        s.f_counted_start[f] = s.f_counted_start[n]
                        s.f_counted_end[f] = s.f_counted_end[n]
                        break
        if kind == K_COUNT and s.f_counted_start[f] == s.f_counted_end[f]:
            if told:
                self.count(s, f, self.p.head[c + 1], self.p.head[c + 1])  # "130 were killed"
            elif (
                s.f_concept_start[f] != s.f_concept_end[f]
                and before >= 0
                and self.p.kind[before] == PREPOSITION
                and self.word_at(before) & W_LEVEL
            ):
                # "admissions rose by 140 to 2,115"
                s.f_counted_start[f] = s.f_concept_start[f]
                s.f_counted_end[f] = s.f_concept_end[f]

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def word_behind(self, s: Sentence, f: cython.int) -> cython.ulonglong:
        """Class bits of the word directly behind a figure."""
        n: cython.int = self.p.last_of[f] + 1
        return self.p.bits[n] if n < s.tokens else 0

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def compound(self, s: Sentence, f: cython.int, c: cython.int) -> cython.bint:
        """A hyphen ties the number to the first noun of phrase c: "a 131-page report" counts pages of a report."""
        n: cython.int = self.p.last_of[f] + 2
        if n >= self.p.last[c] or not self.p.glued(s, n - 1) or s.data[s.t_start[n - 1]] != HYPHEN:
            return False
        if s.t_class[n] != C_WORD or s.data[s.t_start[n + 1]] == HYPHEN or self.p.bits[n] & W_COORDINATE:
            return False
        self.count(s, f, n, n)
        self.span(s, f, n + 1, self.p.last[c])
        return True

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def names(self, s: Sentence, f: cython.int, c: cython.int) -> cython.bint:
        """Phrase c is named by the number and not counted: "the seven million barrier", "a 500 limit"."""
        h: cython.int = self.p.head[c]
        return (
            self.p.flags[c] & F_DET != 0
            and s.f_range[f] == 0
            and not (s.f_mant[f] == 1 and s.f_exp[f] == 0)
            and self.p.body[c] == h
            and s.t_tag[h] == T_NOUN
            and not self.p.bits[h] & W_PLURAL
            and s.data[s.t_end[h] - 1] != 115
        )

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def named_before(self, s: Sentence, q: cython.int) -> cython.int:
        """The phrase that an apposition between commas explains, q being the second comma; -1 where there is none."""
        e: cython.int = q - 1
        while e >= 2 and self.p.kind[e] == PHRASE and self.word_at(e - 1) & W_OF and self.p.kind[e - 2] == PHRASE:
            e -= 2
        if e < 2 or self.p.kind[e] != PHRASE or not self.p.flags[e] & F_DET or self.mark_at(s, e - 1) != COMMA:
            return -1
        return e - 2 if self.usable(e - 2) and self.p.figure[e - 2] < 0 else -1

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def times(self, s: Sentence, f: cython.int, c: cython.int) -> cython.void:
        """ "1.4 times book value" counts times, and is about the book value."""
        first: cython.int = self.body_of(c)
        if s.t_hash[first] == TIMES and first < self.p.last[c]:
            self.count(s, f, first, first)
            self.span(s, f, first + 1, self.p.last[c])
            self.add_subject(s, f, self.verb_before(s, c))

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def age(self, s: Sentence, f: cython.int, c: cython.int) -> cython.void:
        """Whose age it is."""
        before: cython.int = self.left(c)
        d: cython.int = -1
        if self.p.kind[c] == PHRASE:
            d = c
        elif self.mark_at(s, before) == COMMA or self.mark_at(s, before) == OPEN:
            d = self.left(before)
        elif before >= 0 and self.p.kind[before] == VERB and self.p.flags[before] & F_REDUCED:
            d = self.left(before)
            if self.mark_at(s, d) == COMMA:
                d = self.left(d)
        elif self.usable(before) and (before < c - 1 or self.p.lead_of[self.p.first[c]] != 0):
            d = before  # "women aged 25 to 49", "children under 5"
        elif before >= 0 and self.p.kind[before] == PREPOSITION:
            d = self.left(before)
            while (
                d >= 2
                and self.p.kind[d] == PHRASE
                and not self.p.bits[self.p.head[d]] & W_PARTITIVE
                and self.p.kind[d - 1] == PREPOSITION
            ):
                d = self.left(d - 1)
        if d >= 2 and self.p.bits[self.p.head[d]] & W_PARTITIVE and not self.word_at(d - 1) & W_PLACE:
            if self.p.kind[d - 1] == PREPOSITION and self.usable(d - 2):
                d -= 2  # "17 players over the age of 21"
        if d >= 0 and self.p.kind[d] == PHRASE and self.p.bits[self.p.head[d]] & W_PARTITIVE:
            # "died at the age of 27"
            if self.subject(s, self.verb_before(s, d), 0):
                self.add_region(s, f, self.one, self.two)
                self.count(s, f, self.body_of(self.two), self.p.last[self.two])
            return
        if d >= 0 and self.p.kind[d] == PHRASE and not self.p.flags[d] & F_TIME:
            self.count(s, f, self.body_of(d), self.p.last[d])
            self.add(s, f, d, False)
            if d == c and before >= 0 and self.p.kind[before] == PHRASE and self.p.kind[c] == PHRASE:
                self.add(s, f, before, False)
            return
        if before >= 0 and self.p.kind[before] == VERB and self.subject(s, before, 0):
            self.add_region(s, f, self.one, self.two)
            self.count(s, f, self.body_of(self.two), self.p.last[self.two])
            return
        self.bare(s, f, c)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def owner(self, s: Sentence, f: cython.int, c: cython.int) -> cython.void:
        """What a counted phrase belongs to: the subject of its verb, the phrase it depends on, or what follows "of"."""
        before: cython.int = self.left(c)
        d: cython.int
        e: cython.int
        v: cython.int
        g: cython.int
        if self.p.kind[c] == PHRASE and c + 2 < self.p.chunks and self.word_at(c + 1) & W_OF and self.usable(c + 2):
            self.add(s, f, c + 2, False)
        if before < 0 or self.p.kind[before] == SUBORDINATE or self.mark_at(s, before) != 0:
            self.placed(s, f, c)
            if before < 0:
                return
        if self.p.kind[before] == VERB:
            if self.p.flags[before] & F_COPULA and self.there(before):
                self.placed(s, f, c)
                return
            if self.reports(s, before, c):
                return
            if s.t_hash[self.p.first[c]] == ONE and self.word_at(c + 1) & W_OF:
                return  # "is one of the": what it is one of says it
            self.add_subject(s, f, before)
        elif self.p.kind[before] == PREPOSITION:
            d = self.left(before)
            if d >= 0 and self.p.kind[d] == VERB and not self.word_at(before) & W_PLACE:
                self.add_subject(s, f, d)  # "printers that spew out 40 pages"
                return
            if d < 0 or not self.word_at(before) & W_PLACE:
                return  # "after two earthquakes" says when
            if self.p.kind[d] == PHRASE and self.p.figure[d] < 0:
                v = self.verb_before(s, d)
                if self.word_at(before) & W_OF and not self.p.flags[d] & F_TIME:
                    if self.p.bits[self.p.head[d]] & W_PARTITIVE and (
                        d == 0 or self.p.kind[d - 1] == PREPOSITION or v == d - 1
                    ):
                        # "a total of five", "the equivalent of 40": it belongs to the subject, if there is one
                        if v >= 0 and self.subject(s, v, 0):
                            self.span(s, f, self.body_of(d), self.p.last[d])
                            self.add_region(s, f, self.one, self.two)
                        return
                    e = d
                    while (
                        e >= 2
                        and self.p.kind[e - 1] == PREPOSITION
                        and self.word_at(e - 1) & W_OF
                        and self.p.kind[e - 2] == PHRASE
                    ):
                        e -= 2
                    self.span(s, f, self.body_of(e), self.p.last[d])
                    if v >= 0 and v == e - 1 and not self.p.flags[v] & F_COPULA and not self.reports(s, v, c):
                        self.add_subject(s, f, v)  # "announced a list of 12 films"
                elif v >= 0:
                    if (
                        v == d - 1
                        and self.p.kind[d] == PHRASE
                        and not self.p.flags[v] & F_COPULA
                        and not self.p.flags[d] & F_TIME
                    ):
                        self.span(s, f, self.body_of(d), self.p.last[d])
                    self.add_subject(s, f, v)
            elif self.p.kind[d] == VERB:
                self.add_subject(s, f, d)
            elif self.p.kind[d] == PRONOUN and self.left(d) >= 0 and self.kind_at(self.left(d)) == VERB:
                self.add_subject(s, f, self.left(d))  # "found it on 60 farms"
            elif self.p.kind[d] == FIGURE and self.p.figure[d] >= 0 and self.word_at(before) & W_LEVEL:
                self.copy(s, f, self.p.figure[d])
            elif self.p.kind[d] == PHRASE or self.p.kind[d] == FIGURE:
                self.add_subject(s, f, self.verb_before(s, d))  # "netted 32 goals in 36 games"
            if (
                d >= 0
                and s.f_concept_start[f] == s.f_concept_end[f]
                and self.verb_before(s, d) < 0
                and self.usable(d)
                and self.p.figure[d] < 0
            ):
                self.span(s, f, self.body_of(d), self.p.last[d])
        elif self.p.kind[before] == CONJUNCTION or self.mark_at(s, before) == COMMA:
            d = self.left(before)
            g = self.figure_in(d)
            if g >= 0 and s.f_kind[g] == s.f_kind[f]:
                d = self.p.chunk_of[g]
                if d >= 0:
                    self.owner(s, f, d)
        elif self.p.kind[before] == TREND:
            d = self.left(before)
            if d >= 0 and self.p.kind[d] == VERB:
                self.add_subject(s, f, d)
        elif self.p.kind[before] == PHRASE:
            self.add_subject(s, f, self.verb_before(s, before))  # "was used in messages 40 times"

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def placed(self, s: Sentence, f: cython.int, c: cython.int) -> cython.void:
        """Where the counted phrase c is or is acted on: "600 people in Fiji", "25 were buried on the island"."""
        d: cython.int = c + 1
        e: cython.int = c + 1
        while e + 1 < self.p.chunks and self.p.kind[e] != MARK:
            if self.p.kind[e] == VERB and self.p.flags[e] & F_FINITE and not self.p.flags[e] & (F_COPULA | F_PASSIVE):
                if self.p.kind[e + 1] == FIGURE or self.figure_in(e + 1) >= 0:
                    return  # "two bombs in Baghdad killed 11": about what they did
            e += 1
        while d < self.p.chunks and (self.p.kind[d] == ADVERB or self.p.kind[d] == VERB):
            if self.p.kind[d] == VERB and self.p.bits[self.p.head[d]] & W_VISIT and self.usable(d + 1):
                if self.p.figure[d + 1] < 0:
                    self.add(s, f, d + 1, False)  # "attended a rally"
                    return
            d += 1
        if d + 1 < self.p.chunks and self.p.kind[d] == PREPOSITION and self.word_at(d) & W_WHERE:
            if self.usable(d + 1) and self.p.figure[d + 1] < 0:
                self.add(s, f, d + 1, False)
                return
        d = c - 1
        if self.mark_at(s, d) == COMMA:
            d -= 1
        if d == 1 and self.usable(d) and self.p.kind[0] == PREPOSITION and self.word_at(0) & W_WHERE:
            if self.p.figure[d] < 0 and not self.p.bits[self.p.head[d]] & W_PARTITIVE:
                self.add(s, f, d, False)  # "In a second study, 79 students were asked"

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def there(self, v: cython.int) -> cython.bint:
        """The verb group v has "there" as its subject."""
        d: cython.int = self.left(v)
        return d >= 0 and self.p.kind[d] == PRONOUN and self.word_at(d) & W_THERE != 0

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def restated(self, s: Sentence, c: cython.int) -> cython.int:
        """The figure that the bare figure in chunk c says again ("$5m (€5.8m)", "4% and 6%"), or -1."""
        d: cython.int = self.left(c)
        g: cython.int
        if d < 0:
            return -1
        if (
            self.mark_at(s, d) == OPEN
            or self.p.kind[d] == CONJUNCTION
            or self.mark_at(s, d) == COMMA
            or self.mark_at(s, d) == 47
        ):
            d = self.left(d)
            if self.mark_at(s, d) == COMMA or self.mark_at(s, d) == CLOSE:
                d = self.left(d)
            g = self.figure_in(d)
            if g >= 0 and s.f_kind[g] != K_DATE:
                return g
        return -1

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def bare(self, s: Sentence, f: cython.int, c: cython.int) -> cython.void:
        """The concept of a figure without a noun of its own; at worst, what follows "for", "in" and the like."""
        e: cython.int = c + 1
        self.seek(s, f, c)
        if s.f_concept_start[f] == s.f_concept_end[f] and s.f_kind[f] != K_DURATION:
            if e + 1 < self.p.chunks and self.p.kind[e] == PREPOSITION and self.usable(e + 1):
                if not self.word_at(e) & (W_LEVEL & ~W_FROM) and not self.word_at(e) & W_SUBORDINATE:
                    self.add(s, f, e + 1, False)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def seek(self, s: Sentence, f: cython.int, c: cython.int) -> cython.void:
        """The rules of ``bare``, in order."""
        kind: cython.int = s.f_kind[f]
        before: cython.int = self.left(c)
        after: cython.int = c + 1
        d: cython.int
        e: cython.int
        g: cython.int
        v: cython.int
        last: cython.int = self.p.chunks
        if before >= 1 and self.p.kind[before] == PRONOUN and self.kind_at(self.left(before)) == VERB:
            before = self.left(before)  # "cost it $800 million"
        if (
            self.mark_at(s, after) == OPEN
            and after + 4 < last
            and self.p.kind[after + 1] == FIGURE
            and self.mark_at(s, after + 2) == CLOSE
        ):
            if self.word_at(after + 3) & (W_OF | W_GOAL):
                after += 3  # "8 miles (13 km) of tunnels"
            elif s.t_tag[self.p.first[c]] == T_DET or self.p.flags[c] & F_OWN or self.p.pre[c] >= 0:
                e = after + 3
                if self.mark_at(s, e) == HYPHEN:
                    e += 1
                if self.usable(e) and not self.p.flags[e] & (F_DET | F_OWN) and self.p.figure[e] < 0:
                    self.add(s, f, e, False)  # "a 5-mile (8 km) race"
                    if self.p.flags[c] & F_OWN and before >= 0 and self.p.kind[before] == VERB:
                        self.add_subject(s, f, before)  # "will close its $5bn (£4bn) offer"
                    return
        if (
            self.p.flags[c] & (F_DET | F_OWN)
            and self.mark_at(s, after) == COMMA
            and self.figure_in(after + 1) >= 0
            and self.p.kind[after + 1] == PHRASE
        ):
            self.add(s, f, after + 1, False)  # "a five-year, $185 million deal"
            return
        # what it is part of
        if (
            after + 1 < last
            and self.p.kind[after] == PREPOSITION
            and self.word_at(after) & W_OF
            and self.p.kind[after + 1] == PHRASE
        ):
            if kind == K_DURATION and self.usable(after + 1):
                self.add(s, f, after + 1, False)  # "the first four months of the project"
                return
            if kind != K_DURATION and kind != K_AGE:
                d = self.left(before)
                if kind == K_MEASURE and self.mark_at(s, before) == COMMA and self.usable(d) and self.p.figure[d] < 0:
                    self.add(s, f, d, False)  # "The plot, five hectares of scrub, was"
                    return
                self.add(s, f, after + 1, False)
                if self.p.flags[after + 1] & F_OWN or kind == K_MEASURE or kind == K_MONEY:
                    self.add_subject(s, f, self.verb_before(s, c))
                elif before >= 0 and self.p.kind[before] == VERB and not self.reports(s, before, after + 1):
                    self.add_subject(s, f, before)  # "owns 40% of the firm"
                return
        if kind == K_RATIO and after < last and self.p.kind[after] == PHRASE and self.p.flags[after] & (F_DET | F_OWN):
            self.add(s, f, after, False)  # "half the support"
            s.f_counted_start[f] = s.f_concept_start[f]
            s.f_counted_end[f] = s.f_concept_end[f]
            return
        if (
            kind == K_MONEY
            and after + 1 < last
            and self.word_at(after) & W_IN
            and self.usable(after + 1)
            and self.p.figure[after + 1] < 0
            and not self.p.flags[after + 1] & (F_DET | F_OWN)
            and s.t_tag[self.p.head[after + 1]] == T_NOUN
        ):
            self.add(s, f, after + 1, False)  # "$520 million in damages"
        d = self.left(before)
        if (
            kind == K_COUNT
            and self.mark_at(s, before) == OPEN
            and self.mark_at(s, after) == CLOSE
            and self.usable(d)
            and self.p.figure[d] < 0
            and self.p.is_plural(s, self.p.head[d])
        ):
            self.count(s, f, self.body_of(d), self.p.last[d])  # "registered players (125,508)"
            self.add(s, f, d, False)
            return
        g = self.restated(s, c)
        if (
            g >= 0
            and self.mark_at(s, before) == OPEN
            and self.kind_at(self.left(before)) == PHRASE
            and s.f_kind[g] != kind
        ):
            d = self.left(before)
            self.span(s, f, self.body_of(d), self.p.last[d])  # "four fillets (1lb)"
            return
        if g >= 0:
            if (
                kind == K_PERCENT
                and after + 1 < last
                and self.p.kind[after] == PREPOSITION
                and self.word_at(after) & W_GOAL
                and self.usable(after + 1)
            ):
                if before >= 0 and self.p.kind[before] == CONJUNCTION:
                    self.add(s, f, after + 1, False)  # "48% from the field and 32% from three-point range"
                    return
            self.copy(s, f, g)
            return
        if (
            before >= 0
            and self.p.kind[before] == CONJUNCTION
            and self.word_at(before) & W_OR
            and self.pause(s, before - 1)
            and f > 0
        ):
            if s.f_kind[f - 1] == kind:
                self.copy(s, f, f - 1)  # "paid $5bn for the rights, or about £3.9bn"
                return
        if before < 0:
            self.forward(s, f, c)
            return
        if self.p.kind[before] == PREPOSITION and not self.word_at(before) & W_PLACE:
            d = self.left(before)
            if d >= 0 and self.p.kind[d] == VERB:
                before = d  # "set aside $5bn"
        if self.p.kind[before] == PREPOSITION:
            self.after_preposition(s, f, c, before)
            return
        if self.p.kind[before] == TREND:
            self.after_trend(s, f, before)
            return
        if self.p.kind[before] == VERB:
            while after < last and self.p.kind[after] == ADVERB:
                after += 1
            if (
                kind == K_MONEY
                and after + 1 < last
                and self.p.kind[after] == PREPOSITION
                and self.word_at(after) & W_GOAL
            ):
                if self.usable(after + 1) and not self.p.flags[before] & F_COPULA:
                    if not self.p.bits[self.p.head[before]] & W_EARN or self.word_at(after) & W_IN:
                        self.add(s, f, after + 1, False)
            if not self.add_subject(s, f, before) and self.p.flags[before] & F_REDUCED:
                self.add_subject(s, f, self.verb_before(s, before))
            return
        if self.p.kind[before] == PHRASE:
            d = before
            if self.p.flags[d] & F_TIME and self.left(d) >= 0:
                d = self.left(d)
                if self.p.kind[d] == PREPOSITION:
                    d = self.left(d)
            if d >= 0 and self.p.kind[d] == FIGURE and self.p.figure[d] >= 0 and s.f_kind[self.p.figure[d]] == kind:
                self.copy(s, f, self.p.figure[d])
                return
            if d >= 0 and self.p.kind[d] == VERB:
                self.add_subject(s, f, d)
                return
            if d >= 1 and self.p.kind[d] == PHRASE:
                e = self.start_of(s, d)
                if e < 0:
                    # inside a prepositional phrase: "pays its workers in Fiji $3 an hour"
                    v = self.verb_before(s, d)
                    if v >= 0:
                        self.add_subject(s, f, v)
                        return
                    e = -1 - e
                if e > 0 and self.p.kind[e - 1] == VERB:
                    if (
                        kind == K_MONEY
                        and self.p.bits[self.p.head[e - 1]] & W_GIVE
                        and after + 1 < last
                        and self.word_at(after) & W_FOR
                        and self.usable(after + 1)
                    ):
                        self.add(s, f, after + 1, False)  # "will give the firm $9 million for a plant"
                    if not self.p.bits[self.p.head[e - 1]] & W_GIVE:
                        self.add_region(s, f, e, d)
                        if after < last and self.p.kind[after] == TREND:
                            return  # "pulled the sector 0.7 per cent lower"
                    self.add_subject(s, f, e - 1)
                    return
                self.add_region(s, f, e, d)
                return
            if d == 0:
                self.add_region(s, f, 0, 0)
            return
        if self.mark_at(s, before) != 0:
            d = self.left(before)
            if d >= 0 and self.p.kind[d] == PHRASE and not self.p.flags[d] & F_TIME:
                self.add(s, f, d, False)
                return
        self.forward(s, f, c)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def forward(self, s: Sentence, f: cython.int, c: cython.int) -> cython.void:
        """A figure that begins its clause: as the figure of its kind before it, else the subject of the verb before."""
        g: cython.int = f - 1
        v: cython.int
        if c + 1 < self.p.chunks and self.p.kind[c + 1] == VERB:
            while g >= 0:
                if s.f_kind[g] == s.f_kind[f] and s.f_reject[g] == 0:
                    self.copy(s, f, g)
                    return
                g -= 1
            v = c + 1
            while v < self.p.chunks and (self.p.kind[v] == VERB or self.p.kind[v] == ADVERB):
                v += 1
            if v + 1 < self.p.chunks and self.word_at(v) & W_PLACE and self.usable(v + 1):
                if s.f_kind[f] == K_MONEY and self.p.figure[v + 1] < 0:
                    self.add(s, f, v + 1, False)  # "Half a billion pounds vanished from the fund"
            return
        v = self.verb_before(s, c)
        if v >= 0:
            self.add_subject(s, f, v)
        elif f > 0 and s.f_reject[f - 1] == 0:
            g = 0
            while g < f - 1 and (s.f_kind[g] != s.f_kind[f] or s.f_reject[g] != 0):
                g += 1
            self.copy(s, f, g)  # a list: "$1m to $2m, 99 days; $2m to $3m, 108 days"

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def after_trend(self, s: Sentence, f: cython.int, t: cython.int) -> cython.void:
        """A figure after "up", "down": what went up."""
        d: cython.int = self.left(t)
        g: cython.int
        e: cython.int
        v: cython.int
        if self.mark_at(s, d) == COMMA or self.mark_at(s, d) == CLOSE:
            d = self.left(d)
        if d < 0:
            self.forward(s, f, t)
            return
        if self.p.kind[d] == VERB:
            self.add_subject(s, f, d)
            return
        g = self.figure_in(d)
        if g >= 0 and self.p.kind[d] == FIGURE:
            self.copy(s, f, g)
            return
        if self.p.kind[d] == PHRASE:
            e = self.start_of(s, d)
            if e < 0 or self.p.flags[d] & F_TIME:
                v = self.verb_before(s, d)
                if v >= 0 and self.add_subject(s, f, v):
                    return
                e = -1 - e if e < 0 else e
            self.add_region(s, f, e, d)
            return
        v = self.verb_before(s, t)
        if v >= 0:
            self.add_subject(s, f, v)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def after_preposition(self, s: Sentence, f: cython.int, c: cython.int, before: cython.int) -> cython.void:
        """A figure after "of", "to", "by", "at", "for" …."""
        kind: cython.int = s.f_kind[f]
        b: cython.ulonglong = self.word_at(before)
        q: cython.int = self.left(before)
        j: cython.int
        g: cython.int
        v: cython.int
        e: cython.int
        if kind == K_DURATION and not b & (W_OF | W_LEVEL):
            if b & W_FOR:
                self.add_subject(s, f, self.verb_before(s, before))
            return  # "in the last three months" says when
        if self.pause(s, q):
            if self.figure_in(self.left(q)) >= 0 or self.mark_at(s, q) != COMMA:
                q = self.left(q)
            elif self.named_before(s, q) >= 0:
                q = self.named_before(s, q)  # "to buy Acme, a maker of tents, for $24 million"
            elif self.mark_at(s, c + 1) == COMMA and self.usable(self.left(q)):
                q = self.left(q)  # "Turnout, at 38.6%, was"
        if q >= 0 and self.p.kind[q] == TREND:
            e = self.left(q)
            if e >= 0 and self.p.kind[e] == FIGURE and self.p.figure[e] >= 0:
                self.copy(s, f, self.p.figure[e])
                return
            if self.mark_at(s, e) == CLOSE or self.mark_at(s, e) == COMMA or (e >= 0 and self.p.kind[e] != PHRASE):
                self.after_trend(s, f, q)
                return
            q = e
        if self.mark_at(s, q) == CLOSE:
            while q > 0 and self.mark_at(s, q) != OPEN:
                q -= 1
            q = self.left(q)
        if q < 0:
            # "At 118.5p, its shares have climbed": the verb that follows
            j = c + 1
            while j < self.p.chunks and not (self.p.kind[j] == VERB and self.p.flags[j] & F_FINITE):
                j += 1
            if j < self.p.chunks and not b & W_OF:
                self.add_subject(s, f, j)
            return
        g = self.figure_in(q)
        if (
            g >= 0
            and s.f_kind[g] != K_DATE
            and (
                (self.p.kind[q] == FIGURE and not b & W_OF)
                or (self.p.kind[q] == PHRASE and b & (W_TO | W_FROM) and s.f_kind[g] != K_ORDINAL)
            )
        ):
            self.copy(s, f, g)
            return
        if self.p.kind[q] == VERB:
            if not self.add_subject(s, f, q) and self.p.flags[q] & F_REDUCED:
                self.add_subject(s, f, self.verb_before(s, q))
            return
        if self.p.kind[q] == PHRASE or self.p.kind[q] == FIGURE:
            if (
                b & W_OF
                and self.p.kind[q] == PHRASE
                and self.p.bits[self.p.head[q]] & W_PARTITIVE
                and self.pause(s, self.left(q))
            ):
                g = self.figure_in(self.left(self.left(q)))
                if g >= 0:
                    self.copy(s, f, g)  # "will cost £1.65, a rise of 30 pence"
                    return
            if b & W_OF and self.p.bits[self.p.head[q]] & W_PARTITIVE and self.word_at(c + 1) & W_IN:
                if self.usable(c + 2) and self.p.figure[c + 2] < 0:
                    self.add(s, f, c + 2, False)  # "a drop of 8,400 in claims"
                    if kind == K_COUNT:
                        self.count(s, f, self.body_of(c + 2), self.p.last[c + 2])
                    return
            if b & W_OF and self.p.kind[q] == PHRASE:
                j = c + 1
                if self.mark_at(s, j) == OPEN and self.p.kind[j + 1] == FIGURE and self.mark_at(s, j + 2) == CLOSE:
                    j += 3
                if (
                    kind == K_MONEY
                    and self.p.bits[self.p.head[q]] & W_PARTITIVE
                    and j + 1 < self.p.chunks
                    and self.word_at(j) & W_GOAL
                    and self.usable(j + 1)
                ):
                    if self.p.kind[j] == PREPOSITION and self.p.figure[j + 1] < 0:
                        self.add(s, f, j + 1, False)  # "paid a total of $216,925 for flights"
                if s.f_concept_start[f] == s.f_concept_end[f]:
                    self.span(s, f, self.body_of(q), self.p.last[q])
                j = self.left(q)
                if j >= 0 and self.p.kind[j] == VERB:
                    if not self.reports(s, j, c):
                        self.add_subject(s, f, j)
                elif j >= 1 and self.p.kind[j] == CONJUNCTION:
                    self.add_subject(s, f, self.verb_before(s, j))  # "two years in jail and a penalty of"
                elif j >= 1 and self.p.kind[j] == PREPOSITION and not self.pause(s, j - 1):
                    self.add_subject(s, f, self.verb_before(s, j))
                return
            if b & W_WITH and self.usable(q):
                self.span(s, f, self.body_of(q), self.p.last[q])
                return
            j = q
            while True:
                if (
                    j > 1
                    and self.p.kind[j - 1] == VERB
                    and self.p.flags[j - 1] & F_REDUCED
                    and (self.p.kind[j - 2] == PHRASE or self.p.kind[j - 2] == FIGURE)
                ):
                    j -= 2  # "its guidance for the quarter ended December to"
                    continue
                if j > 1 and self.p.kind[j - 1] == TREND and self.p.kind[j - 2] == VERB and self.usable(j):
                    self.add_region(s, f, j, q)  # "bring down the rate to"
                    self.add_subject(s, f, j - 2)
                    return
                if j > 0 and self.p.kind[j - 1] == VERB:
                    if self.p.kind[j] == PHRASE and not self.p.flags[j] & F_TIME:
                        self.add_region(s, f, j, q)
                    self.add_subject(s, f, j - 1)
                    return
                if j > 1 and self.p.kind[j - 1] == PREPOSITION:
                    if self.p.kind[j - 2] == PHRASE:
                        j -= 2
                        continue
                    if self.p.kind[j - 2] == FIGURE:
                        g = self.p.figure[j - 2]
                        if g >= 0 and s.f_kind[g] != K_DATE:
                            self.copy(s, f, g)
                            return
                        j -= 2
                        continue
                    v = self.verb_before(s, j)
                    if v >= 0 and self.add_subject(s, f, v):
                        return
                break
            if self.p.kind[j] == PHRASE:
                e = self.start_of(s, j)
                self.add_region(s, f, e if e >= 0 else j, q)
                return
        v = self.verb_before(s, before)
        if v >= 0:
            self.add_subject(s, f, v)

    def run_sentence(self, s: Sentence) -> None:
        """``run`` for callers outside the compiled steps."""
        self.run(s)


COMPILED = cython.compiled
