"""Chunks of one tagged sentence: base noun phrases, verb groups and the joints between them.

In: tokens with tags, and the byte spans of the figures. Out: arrays of chunks in order; a noun phrase knows its body
(what is left without determiner and figure), its head and its first figure; a verb group whether it is a copula,
passive, reduced or an infinitive. Words that the tags do not tell apart are in ``data/words.csv``.

>>> CHUNKS[1:4]
('phrase', 'verb', 'preposition')
"""

from __future__ import annotations

import csv
from array import array
from pathlib import Path

try:
    import cython
except ImportError:
    from figures import _cython as cython  # type: ignore[no-redef]

from figures import schema
from figures.context import tagger_cy
from figures.languages import folder
from figures.scanner import codes

if cython.compiled:
    from cython.cimports.figures.scanner.sentence_cy import Sentence
else:
    from figures.scanner.sentence_cy import Sentence

WORDS = folder("en") / "context" / "words.csv"

CHUNKS = (
    "other", "phrase", "verb", "preposition", "pronoun", "relative", "conjunction", "subordinate", "mark", "adverb",
    "figure", "trend",
)  # fmt: skip
CLASSES = (
    "of", "to", "by", "from", "at", "for", "on", "in", "with", "relative", "subordinate", "coordinate", "or", "be",
    "verbal", "time", "when", "approx", "compare", "trend", "dimension", "there", "own", "raising", "give", "none",
    "partitive", "up", "day", "than", "third", "ranging", "clause", "plural", "earn", "report", "ago", "visit",
    "more", "past", "noun", "verb",
)  # fmt: skip
CLASS = {name: 1 << bit for bit, name in enumerate(CLASSES)}

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

# flags of a chunk
FLAGS = {"time": 1, "own": 2, "det": 4, "copula": 8, "passive": 16, "reduced": 32, "infinitive": 64, "finite": 128}
F_TIME = cython.declare(cython.int, FLAGS["time"])
F_OWN = cython.declare(cython.int, FLAGS["own"])
F_DET = cython.declare(cython.int, FLAGS["det"])
F_COPULA = cython.declare(cython.int, FLAGS["copula"])
F_PASSIVE = cython.declare(cython.int, FLAGS["passive"])
F_REDUCED = cython.declare(cython.int, FLAGS["reduced"])
F_INFINITIVE = cython.declare(cython.int, FLAGS["infinitive"])
F_FINITE = cython.declare(cython.int, FLAGS["finite"])

W_TO = cython.declare(cython.ulonglong, CLASS["to"])
W_PLACE = cython.declare(
    cython.ulonglong,
    CLASS["of"] | CLASS["to"] | CLASS["by"] | CLASS["from"] | CLASS["at"] | CLASS["for"] | CLASS["on"] | CLASS["in"]
    | CLASS["with"],
)  # fmt: skip
W_RELATIVE = cython.declare(cython.ulonglong, CLASS["relative"])
W_SUBORDINATE = cython.declare(cython.ulonglong, CLASS["subordinate"])
W_BE = cython.declare(cython.ulonglong, CLASS["be"])
W_TIME = cython.declare(cython.ulonglong, CLASS["time"])
W_DAY = cython.declare(cython.ulonglong, CLASS["day"])
W_WHEN = cython.declare(cython.ulonglong, CLASS["when"])
W_APPROX = cython.declare(cython.ulonglong, CLASS["approx"])
W_COMPARE = cython.declare(cython.ulonglong, CLASS["compare"])
W_TREND = cython.declare(cython.ulonglong, CLASS["trend"])
W_DIMENSION = cython.declare(cython.ulonglong, CLASS["dimension"])
W_THERE = cython.declare(cython.ulonglong, CLASS["there"])
W_OWN = cython.declare(cython.ulonglong, CLASS["own"])
W_VERBAL = cython.declare(cython.ulonglong, CLASS["verbal"])
W_AT = cython.declare(cython.ulonglong, CLASS["at"])
W_NONE = cython.declare(cython.ulonglong, CLASS["none"])
W_UP = cython.declare(cython.ulonglong, CLASS["up"])
W_THAN = cython.declare(cython.ulonglong, CLASS["than"])
W_CLAUSE = cython.declare(cython.ulonglong, CLASS["clause"])
W_NOUN = cython.declare(cython.ulonglong, CLASS["noun"])
W_VERB = cython.declare(cython.ulonglong, CLASS["verb"])  # never a noun
W_MORE = cython.declare(cython.ulonglong, CLASS["more"])
W_PAST = cython.declare(cython.ulonglong, CLASS["past"])
W_PLURAL = cython.declare(cython.ulonglong, CLASS["plural"])
W_COORDINATE = cython.declare(cython.ulonglong, CLASS["coordinate"])

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
A_FINITE = cython.declare(cython.ulonglong, tagger_cy.FINITE)
A_GERUND = cython.declare(cython.ulonglong, tagger_cy.GERUND)
CMPPRE = cython.declare(cython.ulonglong, codes.CATEGORIES["CMPPRE"])
CMPPOST = cython.declare(cython.ulonglong, codes.CATEGORIES["CMPPOST"])
LEAD = cython.declare(cython.ulonglong, codes.CATEGORIES["CMPPRE"] | codes.CATEGORIES["BETWEEN"])
A_CAP = cython.declare(cython.ulonglong, codes.ATTRIBUTES["cap"])
A_CAPS = cython.declare(cython.ulonglong, codes.ATTRIBUTES["caps"])
K_COUNT = cython.declare(cython.int, schema.KINDS.index("count"))
K_SCORE = cython.declare(cython.int, schema.KINDS.index("score"))
K_AGE = cython.declare(cython.int, schema.KINDS.index("age"))
K_DATE = cython.declare(cython.int, schema.KINDS.index("date"))
K_ORDINAL = cython.declare(cython.int, schema.KINDS.index("ordinal"))
K_NUMBER = cython.declare(cython.int, schema.KINDS.index("number"))
K_RATIO = cython.declare(cython.int, schema.KINDS.index("ratio"))
HAVING = cython.declare(cython.uint, 0xDAECDD5C)  # the hash of "having"
HYPHEN = cython.declare(cython.int, 45)


def load_words(path: Path = WORDS) -> dict[str, int]:
    """Form → class bits.

    Raises:
        ValueError: a row names a class that does not exist.
    """
    found: dict[str, int] = {}
    with path.open(encoding="utf-8", newline="") as lines:
        for number, row in enumerate(csv.DictReader(lines), 2):
            for name in row["classes"].split("|"):
                if name not in CLASS:
                    raise ValueError(f"{path.name}:{number}: no class {name!r}; one of {', '.join(CLASSES)}")
                found[row["form"]] = found.get(row["form"], 0) | CLASS[name]
    return found


def _table() -> tuple[array, array]:
    words = load_words()
    size = 4096
    hashes, bits = array("I", bytes(4 * size)), array("Q", bytes(8 * size))
    for form, classes in words.items():
        h = 0x811C9DC5
        for byte in form.encode():
            h = ((h ^ byte) * 0x01000193) & 0xFFFFFFFF
        at = h & (size - 1)
        while hashes[at]:
            at = (at + 1) & (size - 1)
        hashes[at], bits[at] = h, classes
    return hashes, bits


@cython.final
@cython.cclass
class Phrases:
    """The chunks of one sentence; arrays used again for the next."""

    def __init__(self) -> None:
        self.word_hash, self.word_bits = _table()
        self.word_mask = len(self.word_hash) - 1
        n = codes.MAX_TOKENS + 8
        self.bits = array("Q", bytes(8 * n))
        self.figure_of = array("i", bytes(4 * n))
        self.lead_of = array("i", bytes(4 * n))
        self.last_of = array("i", bytes(4 * codes.MAX_FIGURES))
        self.chunk_of = array("i", bytes(4 * codes.MAX_FIGURES))
        self.kind = array("i", bytes(4 * n))
        self.first = array("i", bytes(4 * n))
        self.last = array("i", bytes(4 * n))
        self.body = array("i", bytes(4 * n))
        self.head = array("i", bytes(4 * n))
        self.figure = array("i", bytes(4 * n))
        self.pre = array("i", bytes(4 * n))
        self.pre_last = array("i", bytes(4 * n))
        self.flags = array("i", bytes(4 * n))
        self.chunks = 0

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def look_up(self, word: cython.uint) -> cython.ulonglong:
        """Class bits of a word, by its hash."""
        at: cython.uint = word & self.word_mask
        while self.word_hash[at] != 0:
            if self.word_hash[at] == word:
                return self.word_bits[at]
            at = (at + 1) & self.word_mask
        return 0

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def mark(self, s: Sentence) -> cython.void:
        """Which figure each token belongs to (index plus 1), and which one it introduces ("more than", "about")."""
        i: cython.int
        f: cython.int
        k: cython.int
        first: cython.int
        b: cython.ulonglong
        after: cython.ulonglong
        for i in range(s.tokens):
            self.figure_of[i] = 0
            self.lead_of[i] = 0
            self.bits[i] = self.look_up(s.t_hash[i]) if s.t_class[i] != C_NUMBER else 0
        for f in range(s.figures):
            self.last_of[f] = -1
            self.chunk_of[f] = -1
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
            i = s.n_first[k + 1] - 1
            while i >= 0 and first - i <= 5 and self.figure_of[i] == 0:
                b = self.bits[i]
                after = self.bits[i + 1] if i + 1 < first else 0
                if b & W_APPROX:
                    pass  # about 40
                elif b & W_TO and i > 0 and self.bits[i - 1] & W_UP:
                    pass  # up to 40
                elif b & W_AT and after & W_COMPARE:
                    pass  # at least 40
                elif b & W_UP and after & W_TO:
                    pass
                elif b & W_COMPARE and after & W_THAN:
                    pass
                elif b & W_THAN and (after & W_COMPARE or (i > 0 and self.bits[i - 1] & W_COMPARE)):
                    pass  # more than 40, as many as 40
                else:
                    break
                self.lead_of[i] = f + 1
                i -= 1

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def quote(self, s: Sentence, i: cython.int) -> cython.bint:
        """Token i is a quotation mark."""
        c: cython.int = s.data[s.t_start[i]]
        if c != 0xE2:
            return c == 34 or c == 39
        return s.data[s.t_start[i] + 1] == 0x80 and 0x98 <= s.data[s.t_start[i] + 2] <= 0x9F

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def genitive(self, s: Sentence, i: cython.int) -> cython.bint:
        """Token i is the 's or the lone apostrophe of a genitive."""
        c: cython.int = s.data[s.t_start[i]]
        return (c == 39 or c == 0xE2) and i > 0 and s.t_start[i] == s.t_end[i - 1]

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def glued(self, s: Sentence, i: cython.int) -> cython.bint:
        """Token i stands without space between both neighbours."""
        return i > 0 and i + 1 < s.tokens and s.t_end[i - 1] == s.t_start[i] and s.t_end[i] == s.t_start[i + 1]

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def mend(self, s: Sentence) -> cython.void:
        """Put right the tags that the figures and the neighbours prove wrong: nouns and verbs of the same form."""
        n: cython.int = s.tokens
        i: cython.int
        tag: cython.int
        b: cython.ulonglong
        opened: cython.bint = False  # a determiner stands before, and no noun since
        article: cython.bint = False  # it was "a" or "an"
        figure: cython.bint
        seen: cython.bint = False  # the clause has its finite verb
        for i in range(n):
            tag = s.t_tag[i]
            b = self.bits[i]
            if self.figure_of[i] != 0:
                article = article and opened
                continue
            if s.t_class[i] != C_WORD:
                opened = False
                seen = False
                continue
            if i > 0 and self.figure_of[i - 1] != 0:
                if opened and article and tag == T_VERB and not s.t_attr[i] & (A_PAST_PARTICIPLE | A_GERUND):
                    s.t_tag[i] = T_NOUN  # "a $3,500 a month mortgage"
                elif (
                    opened
                    and article
                    and tag == T_AUX
                    and i + 1 < n
                    and (s.t_tag[i + 1] == T_AUX or s.t_tag[i + 1] == T_VERB)
                    and not b & W_BE
                ):
                    s.t_tag[i] = T_NOUN  # "a 12-ounce can has"
                opened = False
            figure = i + 1 < n and (self.figure_of[i + 1] != 0 or self.lead_of[i + 1] != 0)
            if (
                not figure
                and i + 2 < n
                and (self.bits[i + 1] & W_PLACE or s.t_tag[i + 1] == T_ADV)
                and self.figure_of[i + 2] + self.lead_of[i + 2] != 0
            ):
                figure = True
            if not figure and i + 1 < n and self.bits[i + 1] & W_TREND and s.t_tag[i + 1] != T_VERB:
                figure = True
            if (
                tag == T_VERB
                and i > 1
                and s.t_tag[i - 1] == T_NOUN
                and self.figure_of[i - 1] == 0
                and not b & W_VERB
                and (not b & W_PAST or (seen and b & W_NOUN))
                and not s.t_attr[i] & (A_PAST_PARTICIPLE | A_GERUND)
                and s.data[s.t_end[i] - 1] != 115
                and not self.ends_ed(s, i)
                and not self.is_plural(s, i - 1)
            ):
                s.t_tag[i] = T_NOUN  # "its growth forecast": no base form of a verb stands behind one thing
            elif (
                tag == T_NOUN
                and not b & ~W_VERBAL
                and not opened
                and i > 0
                and (not seen or s.t_class[i - 1] == C_NUMBER)
                and i + 1 < n
                and self.figure_of[i + 1] + self.lead_of[i + 1] != 0
                and s.data[s.t_end[i] - 1] == 115
                and self.counts_noun(s, i + 1)
                and (
                    s.t_tag[i - 1] == T_NOUN
                    or s.t_tag[i - 1] == T_PROPN
                    or s.t_class[i - 1] == C_NUMBER
                    or s.data[s.t_start[i - 1]] == 44
                )
            ):
                s.t_tag[i] = T_VERB  # "the firm employs 400 people": no noun stands before a figure and its noun
                s.t_attr[i] |= A_FINITE
            elif opened and tag == T_VERB and not s.t_attr[i] & (A_PAST_PARTICIPLE | A_GERUND):
                s.t_tag[i] = T_ADJ if self.nominal_next(s, i + 1) else T_NOUN  # no finite verb follows a determiner
            elif (
                s.t_attr[i] & A_CAPS
                and tag != T_PROPN
                and tag != T_NOUN
                and not (i > 0 and s.t_attr[i - 1] & A_CAPS)
                and not (i + 1 < n and s.t_attr[i + 1] & A_CAPS)
            ):
                s.t_tag[i] = T_PROPN  # TA, IT, WHO among small letters
            elif (
                tag == T_VERB
                and s.t_attr[i] & A_GERUND
                and i + 2 < n
                and s.t_tag[i + 1] == T_NOUN
                and s.t_tag[i + 2] == T_VERB
                and s.t_attr[i + 2] & A_FINITE
            ):
                s.t_tag[i] = T_ADJ  # "said manufacturing output dropped"
            elif tag == T_NOUN and b & W_VERBAL and i > 0 and s.t_tag[i - 1] == T_PART and self.bits[i - 1] & W_TO:
                s.t_tag[i] = T_VERB  # "to trade at"
            elif (
                b & W_VERBAL
                and tag != T_VERB
                and tag != T_AUX
                and figure
                and i > 0
                and not opened
                and (not seen or s.data[s.t_end[i] - 1] == 100)
            ):
                if (
                    (
                        i + 1 < n
                        and self.figure_of[i + 1] + self.lead_of[i + 1] != 0
                        and (s.t_tag[i - 1] == T_CCONJ or s.t_tag[i - 1] == T_ADV or s.t_tag[i - 1] == T_PRON)
                    )
                    or self.bits[i - 1] & W_THERE
                    or self.figure_of[i - 1] != 0
                    or (i > 1 and s.t_start[i - 1] == s.t_end[i - 2] and s.data[s.t_start[i - 2]] == HYPHEN)
                    or s.t_tag[i - 1] == T_NOUN
                    or s.t_tag[i - 1] == T_PROPN
                    or s.t_tag[i - 1] == T_NUM
                    or s.t_tag[i - 1] == T_AUX
                    or self.bits[i - 1] & W_RELATIVE
                ):
                    s.t_tag[i] = T_VERB
                    s.t_attr[i] |= A_FINITE
            tag = s.t_tag[i]
            if tag == T_AUX or (tag == T_VERB and s.t_attr[i] & A_FINITE):
                seen = True
            elif tag == T_CCONJ or tag == T_SCONJ or b & (W_RELATIVE | W_SUBORDINATE):
                seen = False
            if (
                tag == T_DET
                or (b & W_OWN and tag == T_PRON)
                or (tag == T_PART and i > 0 and s.t_start[i] == s.t_end[i - 1] and not b & W_TO)
            ):
                opened = True
                article = s.t_end[i] - s.t_start[i] <= 2 and tag == T_DET
            elif tag != T_ADJ:
                opened = False

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def counts_noun(self, s: Sentence, i: cython.int) -> cython.bint:
        """From token i on stands a count, its comparator before it, and a noun or adjective behind it."""
        while i < s.tokens and self.figure_of[i] == 0 and self.lead_of[i] != 0:
            i += 1
        if i >= s.tokens or self.figure_of[i] == 0 or s.f_kind[self.figure_of[i] - 1] != K_COUNT:
            return False
        return self.nominal_next(s, self.last_of[self.figure_of[i] - 1] + 1)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def ends_ed(self, s: Sentence, i: cython.int) -> cython.bint:
        """Token i has the ending of a regular past."""
        return s.data[s.t_end[i] - 1] == 100 and s.t_end[i] - s.t_start[i] > 2 and s.data[s.t_end[i] - 2] == 101

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def is_plural(self, s: Sentence, i: cython.int) -> cython.bint:
        """Token i is a noun in the plural, by its form or by the table."""
        return self.bits[i] & W_PLURAL != 0 or (
            s.data[s.t_end[i] - 1] == 115 and s.data[s.t_end[i] - 2] != 115 and s.data[s.t_end[i] - 2] != 117
        )

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def nominal_next(self, s: Sentence, i: cython.int) -> cython.bint:
        """Token i can go on a noun phrase as its adjective or noun."""
        if i >= s.tokens or s.t_class[i] != C_WORD or self.figure_of[i] != 0 or self.lead_of[i] != 0:
            return False
        return s.t_tag[i] == T_NOUN or s.t_tag[i] == T_PROPN or s.t_tag[i] == T_ADJ

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def put(self, kind: cython.int, first: cython.int, last: cython.int, flags: cython.int) -> cython.void:
        """Add a chunk."""
        c: cython.int = self.chunks
        self.kind[c] = kind
        self.first[c] = first
        self.last[c] = last
        self.body[c] = first
        self.head[c] = last
        self.figure[c] = -1
        self.pre[c] = -1
        self.flags[c] = flags
        self.chunks = c + 1

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def nominal(self, s: Sentence, i: cython.int) -> cython.int:
        """Add the noun phrase or bare figure that begins at token i; the token after it, or i when none begins here."""
        n: cython.int = s.tokens
        j: cython.int = i
        f: cython.int
        fig: cython.int = -1
        head: cython.int = -1
        body: cython.int = -1
        after_figure: cython.int = -1
        flags: cython.int = 0
        tag: cython.int
        b: cython.ulonglong
        kind: cython.int = 0
        pre: cython.int = -1
        pre_last: cython.int = -1
        c: cython.int
        end: cython.int
        owned: cython.bint = False
        timed: cython.bint = False
        adjective: cython.int = -1
        while j < n:
            f = self.figure_of[j]
            if f != 0:
                kind = s.f_kind[f - 1]
                end = self.last_of[f - 1] + 1
                if (
                    kind == K_DATE
                    and end < n
                    and self.nominal_next(s, end)
                    and not self.bits[end] & (W_TIME | W_WHEN)
                    and (head >= 0 or flags & F_DET)
                ):
                    if body < 0:
                        body = j  # "the company's 2018 sales"
                    self.chunk_of[f - 1] = self.chunks
                    j = end
                    continue
                if kind == K_ORDINAL and fig < 0:
                    if end < n and s.data[s.t_start[end]] == HYPHEN and self.glued(s, end):
                        end += 1
                    if end < n and (self.nominal_next(s, end) or self.figure_of[end] != 0) and head < 0:
                        if body < 0:
                            body = j  # an ordinal is an adjective: "its first-quarter loss"
                        adjective = end - 1
                        self.chunk_of[f - 1] = self.chunks
                        j = end
                        continue
                if (
                    head >= 0
                    and head == body
                    and flags & F_DET
                    and not owned
                    and fig < 0
                    and self.nominal_next(s, end)
                    and s.t_end[i] - s.t_start[i] <= 2
                ):
                    head = -1  # "a record 32 goals", "a sharp 3 percent drop"
                if head >= 0 or (owned and fig >= 0):
                    break
                if fig >= 0 and adjective < 0 and s.f_kind[fig] == K_COUNT:
                    break
                if (kind == K_DATE and (fig >= 0 or adjective >= 0)) or (kind == K_SCORE and adjective == j - 1):
                    break
                if fig < 0:
                    fig = f - 1
                self.chunk_of[f - 1] = self.chunks
                if body >= 0 and pre < 0:
                    pre = body
                    pre_last = j - 1
                    while pre_last >= pre and (self.lead_of[pre_last] != 0 or self.genitive(s, pre_last)):
                        pre_last -= 1
                j = self.last_of[f - 1] + 1
                after_figure = j
                body = -1
                adjective = -1
                if kind == K_DATE:
                    if j < n and flags & F_DET and self.nominal_next(s, j):
                        continue  # "the 2019-24 parliament"
                    flags |= F_TIME
                    break
                if j < n and s.t_class[j] == C_WORD:
                    b = self.bits[j]
                    if kind != K_COUNT and b & (W_TIME | W_WHEN) and kind != K_ORDINAL:
                        break
                    if b & W_WHEN and j + 1 < n and self.bits[j + 1] & W_TIME:
                        break  # "to 273 last year"
                elif j + 1 < n and s.data[s.t_start[j]] == HYPHEN and s.t_end[j] == s.t_start[j + 1]:
                    j += 1  # five-year
                    if self.bits[j] & W_COORDINATE:
                        j += 1  # "$1 billion-plus"
                continue
            if self.lead_of[j] != 0:
                if head >= 0:
                    break
                j += 1
                continue
            tag = s.t_tag[j]
            b = self.bits[j]
            if after_figure == j and kind == K_AGE and i > 0 and s.t_tag[i - 1] == T_VERB:
                break  # "voters aged 18 to 19 number"
            if after_figure == j and b & (W_TREND | W_DIMENSION | W_MORE) and not self.nominal_next(s, j + 1):
                break  # "0.7 per cent lower", "90 miles wide", "six more"
            if after_figure == j and tag == T_VERB and kind != K_COUNT and not self.nominal_next(s, j + 1):
                break  # "120 decibels reached during"
            if (
                after_figure == j
                and tag == T_PROPN
                and kind != K_COUNT
                and kind != K_NUMBER
                and kind != K_RATIO
                and kind != K_AGE
                and not flags & (F_DET | F_OWN)
                and pre < 0
            ):
                break  # "Dow +0.2% Nasdaq +0.8%"
            if s.t_class[j] == C_NUMBER:
                # a number that is no figure: in a name, or a year
                if head >= 0 and s.t_end[j] - s.t_start[j] == 4 and s.t_start[j] > s.t_end[j - 1]:
                    c = s.data[s.t_start[j]]
                    if (c == 49 or c == 50) and not (j + 1 < n and self.nominal_next(s, j + 1)):
                        break
                if body < 0:
                    body = j
                if head < 0 and s.t_end[j] - s.t_start[j] == 4 and not (j + 1 < n and self.nominal_next(s, j + 1)):
                    flags |= F_TIME
                head = j
                j += 1
                continue
            if s.t_class[j] != C_WORD:
                c = s.data[s.t_start[j]]
                if after_figure == j and fig >= 0 and self.quote(s, j) and self.nominal_next(s, j + 1):
                    after_figure = j + 1
                    body = j
                    j += 1
                    continue  # 12 "ghost" voters
                if after_figure >= 0 and head == j - 1 and self.quote(s, j) and self.nominal_next(s, j + 1):
                    j += 1
                    continue
                if (
                    c == 46
                    and head == j - 1
                    and s.t_start[j] == s.t_end[j - 1]
                    and j + 1 < n
                    and s.t_tag[j + 1] == T_PART
                ):
                    j += 1
                    owned = True
                    head = -1
                    j += 1
                    continue  # "Acme Inc.'s shares"
                if (
                    (c == HYPHEN or c == 47 or c == 38 or c == 46)
                    and self.glued(s, j)
                    and j > i
                    and (s.t_class[j + 1] == C_WORD or s.t_class[j + 1] == C_NUMBER)
                ):
                    if self.figure_of[j + 1] != 0 or (self.figure_of[j - 1] != 0 and c != HYPHEN):
                        break
                    j += 1
                    if s.t_tag[j] == T_NOUN or s.t_tag[j] == T_PROPN or s.t_class[j] == C_NUMBER:
                        head = j
                    elif j + 1 < n and self.nominal_next(s, j + 1):
                        head = -1  # "low-cost airline": the adjective does not end the phrase
                        adjective = j
                    elif head >= 0:
                        head = j  # "start-up"
                    else:
                        adjective = j
                    if body < 0:
                        body = j
                    j += 1
                    continue
                if c == 38 and head >= 0 and j + 1 < n and s.t_tag[j + 1] == T_PROPN:
                    j += 1
                    continue
                if (
                    (c == 39 or c == 0xE2)
                    and head >= 0
                    and s.t_start[j] == s.t_end[j - 1]
                    and j + 1 < n
                    and (
                        self.nominal_next(s, j + 1) or (self.figure_of[j + 1] != 0 and s.data[s.t_end[head] - 1] == 115)
                    )
                ):
                    if c == 39 or s.data[s.t_start[j] + 2] == 0x99:
                        j += 1
                        continue
                break
            if tag == T_PART and head >= 0 and s.t_start[j] == s.t_end[j - 1]:
                head = -1  # 's
                owned = True
                j += 1
                continue
            c = s.data[s.t_start[j]]
            if (
                (c == 39 or c == 0xE2)
                and head >= 0
                and s.t_start[j] == s.t_end[j - 1]
                and tag != T_AUX
                and tag != T_VERB
            ):
                head = -1
                owned = True
                j += 1
                continue
            if b & W_OWN and (tag == T_PRON or tag == T_DET):
                if head >= 0 or adjective >= 0 or (fig >= 0 and s.f_kind[fig] != K_COUNT):
                    break
                flags |= F_OWN
                j += 1
                body = -1
                continue
            timed = timed or (b & W_WHEN and j - i < 2)
            if tag == T_DET:
                if head >= 0 or adjective >= 0 or fig >= 0:
                    break
                flags |= F_DET
                j += 1
                continue
            if tag == T_NOUN or tag == T_PROPN:
                if (
                    head >= 0
                    and b & W_DAY
                    and not (
                        j + 1 < n
                        and s.t_tag[j + 1] == T_NOUN
                        and self.figure_of[j + 1] == 0
                        and not self.bits[j + 1] & W_TIME
                    )
                ):
                    break
                if body < 0:
                    body = j
                head = j
                j += 1
                if timed and b & W_TIME and j < n and (s.t_tag[j] == T_PROPN or s.t_attr[j] & A_CAP):
                    break  # "last season Chris Wood"
                continue
            if tag == T_ADJ or (tag == T_NUM and (j > i or self.nominal_next(s, j + 1))):
                if head >= 0 and (b & W_WHEN or not self.nominal_next(s, j + 1)):
                    break
                if body < 0:
                    body = j
                adjective = j
                j += 1
                continue
            if tag == T_VERB and s.t_attr[j] & (A_PAST_PARTICIPLE | A_GERUND) and head < 0:
                if j > i and j + 1 < n and self.figure_of[j + 1] != 0:
                    adjective = j  # "an estimated 75,000 fans"
                    j += 1
                    continue
                if self.nominal_next(s, j + 1) and (j > i or s.t_attr[j] & A_PAST_PARTICIPLE or j == 0):
                    if j == i and j > 0 and not (s.t_tag[j - 1] == T_ADP):
                        break
                    if body < 0:
                        body = j
                    adjective = j
                    j += 1
                    continue
                if after_figure == j and s.f_kind[fig] == K_COUNT and s.t_attr[j] & A_PAST_PARTICIPLE:
                    if j + 1 >= n or s.t_tag[j + 1] != T_ADP or s.f_first[fig] >= 0:
                        body = j
                        head = j
                        j += 1
                break
            if (
                tag == T_ADV
                and head < 0
                and j + 1 < n
                and (s.t_tag[j + 1] == T_ADJ or s.t_attr[j + 1] & A_PAST_PARTICIPLE)
                and j > i
            ):
                if self.nominal_next(s, j + 2) or (j + 2 < n and self.figure_of[j + 2] != 0):
                    if body < 0:
                        body = j
                    j += 1
                    continue
                break
            if (
                tag == T_CCONJ
                and adjective == j - 1
                and j > i
                and head < 0
                and self.nominal_next(s, j + 1)
                and self.nominal_next(s, j + 2)
            ):
                j += 1
                continue
            if (
                tag == T_CCONJ
                and fig >= 0
                and head == j - 1
                and j + 2 < n
                and (
                    (s.t_tag[head] == T_PROPN and s.t_tag[j + 1] == T_PROPN and s.t_tag[j + 2] == T_NOUN)
                    or (
                        s.t_tag[head] == T_NOUN
                        and not self.is_plural(s, head)
                        and (s.t_tag[j + 1] == T_ADJ or s.t_tag[j + 1] == T_NOUN)
                        and s.t_tag[j + 2] == T_NOUN
                        and self.is_plural(s, j + 2)
                    )
                )
            ):
                j += 1  # "dozens of Kia and Hyundai vehicles"
                continue
            break
        end = j
        if fig >= 0 and body < 0 and end > after_figure:
            end = after_figure
        if end <= i:
            return i
        if fig < 0 and head < 0 and adjective < 0:
            return i
        if head < 0 and adjective >= 0:
            if fig < 0 and not flags & (F_DET | F_OWN) and self.chunks > 0:
                c = self.kind[self.chunks - 1]
                if c == VERB or c == ADVERB or (c == PHRASE and j < n and s.t_tag[j] == T_ADP):
                    self.put(ADVERB, i, adjective, 0)  # "is likely", "were less keen": told of a noun, no noun
                    return adjective + 1
            head = adjective
            if body < 0:
                body = adjective
            end = adjective + 1
        if (
            fig >= 0
            and head > body
            and body >= 0
            and s.f_kind[fig] == K_COUNT
            and not (s.f_mant[fig] == 1 and s.f_exp[fig] == 0)
            and s.t_tag[head] == T_NOUN
            and not self.is_plural(s, head)
            and s.t_tag[head - 1] == T_NOUN
            and self.is_plural(s, head - 1)
        ):
            s.t_tag[head] = T_VERB  # "148 members gather": what is counted ends with a plural
            s.t_attr[head] |= A_FINITE
            head -= 1
            end = head + 1
        if head < 0:
            self.put(FIGURE, i, end - 1, flags)
        else:
            if end > head + 1:
                end = head + 1
            if self.bits[head] & W_TIME:
                flags |= F_TIME
            self.put(PHRASE, i, end - 1, flags)
            self.body[self.chunks - 1] = body
            self.head[self.chunks - 1] = head
        self.figure[self.chunks - 1] = fig
        self.pre[self.chunks - 1] = pre if pre_last >= pre else -1
        self.pre_last[self.chunks - 1] = pre_last
        return end

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def object_at(self, s: Sentence, i: cython.int) -> cython.bint:
        """An object begins at token i."""
        if i >= s.tokens:
            return False
        return (
            self.figure_of[i] != 0
            or self.lead_of[i] != 0
            or s.t_tag[i] == T_DET
            or self.bits[i] & W_OWN != 0
            or s.t_tag[i] == T_NOUN
            or s.t_tag[i] == T_ADJ
            or (self.bits[i] & W_TREND != 0 and s.t_tag[i] != T_ADP)
        )

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def verbal(self, s: Sentence, i: cython.int) -> cython.int:
        """Add the verb group that begins at token i; the token after it."""
        n: cython.int = s.tokens
        j: cython.int = i
        end: cython.int = i
        flags: cython.int = 0
        be: cython.bint = False
        auxiliary: cython.bint = False
        main: cython.int = -1
        lead: cython.int = -1  # the first full verb: "expected" of "expected to rise"
        tag: cython.int
        while j < n:
            if self.figure_of[j] != 0 or (self.lead_of[j] != 0 and s.t_tag[j] != T_VERB and s.t_tag[j] != T_AUX):
                break
            tag = s.t_tag[j]
            if tag == T_AUX or (tag == T_VERB and self.bits[j] & W_BE):
                if main >= 0:
                    break
                auxiliary = True
                be = self.bits[j] & W_BE != 0
                end = j + 1
            elif tag == T_VERB:
                if main >= 0 and (
                    j > end or (s.t_attr[j] & A_GERUND and s.t_attr[main] & (A_PAST_PARTICIPLE | A_GERUND))
                ):
                    break
                main = j
                if lead < 0:
                    lead = j
                end = j + 1
            elif tag == T_PART:
                if j == i:
                    flags |= F_INFINITIVE
                elif main >= 0 and not (j + 1 < n and (s.t_tag[j + 1] == T_VERB or s.t_tag[j + 1] == T_AUX)):
                    break
                end = j + 1
            elif tag == T_ADV and (
                not self.bits[j] & (W_TREND | W_SUBORDINATE)
                or (j > i and main < 0 and j + 1 < n and s.t_tag[j + 1] == T_VERB and not self.bits[j] & W_TREND)
            ):
                if main >= 0:
                    break
            else:
                break
            j += 1
        if main < 0:
            if be:
                flags |= F_COPULA
            flags |= F_FINITE
        else:
            if be and s.t_attr[main] & A_PAST_PARTICIPLE:
                flags |= F_PASSIVE
            if (
                not auxiliary
                and lead == main
                and s.t_attr[main] & A_PAST_PARTICIPLE
                and self.object_at(s, end)
                and not flags & F_INFINITIVE
            ):
                flags |= F_FINITE  # "the project created 12,500 jobs": a participle has no object
            elif (not auxiliary and s.t_attr[lead] & (A_PAST_PARTICIPLE | A_GERUND)) or (
                auxiliary and s.t_hash[i] == HAVING
            ):
                flags |= F_REDUCED
            elif not flags & F_INFINITIVE:
                flags |= F_FINITE
        self.put(VERB, i, end - 1, flags)
        if main >= 0:
            self.head[self.chunks - 1] = main
        return end

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def chunk(self, s: Sentence) -> cython.void:
        """Cut the sentence into chunks; fills ``chunk_of`` for its figures too."""
        n: cython.int = s.tokens
        i: cython.int = 0
        j: cython.int
        tag: cython.int
        b: cython.ulonglong
        self.chunks = 0
        self.mark(s)
        self.mend(s)
        while i < n:
            b = self.bits[i]
            tag = s.t_tag[i]
            if self.figure_of[i] == 0 and self.lead_of[i] == 0:
                if s.t_class[i] != C_WORD and s.t_class[i] != C_NUMBER:
                    if s.data[s.t_start[i]] == 46 and i + 1 < n and i > 0 and s.t_start[i] == s.t_end[i - 1]:
                        i += 1  # the full stop of an abbreviation: "Inc., which"
                        continue
                    if b & W_COORDINATE:
                        self.put(CONJUNCTION, i, i, 0)
                    else:
                        self.put(MARK, i, i, 0)
                    i += 1
                    continue
                if b & W_RELATIVE and (tag == T_PRON or tag == T_DET or tag == T_SCONJ or tag == T_ADV):
                    if not (tag == T_DET and self.nominal_next(s, i + 1)):
                        self.put(RELATIVE, i, i, 0)
                        i += 1
                        continue
                if b & W_COORDINATE and (tag == T_CCONJ or tag == T_ADP):
                    self.put(CONJUNCTION, i, i, 0)
                    i += 1
                    continue
                if b & W_SUBORDINATE and (tag == T_SCONJ or tag == T_ADV or (not b & W_PLACE and tag != T_ADP)):
                    self.put(SUBORDINATE, i, i, 0)
                    i += 1
                    continue
                if b & W_THERE:
                    self.put(PRONOUN, i, i, 0)
                    i += 1
                    continue
                if (
                    b & W_TREND
                    and tag != T_VERB
                    and (tag != T_NOUN or (i > 0 and self.figure_of[i - 1] != 0))
                    and (
                        not self.nominal_next(s, i + 1)
                        or (tag == T_ADP and self.chunks > 0 and self.kind[self.chunks - 1] == VERB)
                    )
                ):
                    self.put(TREND, i, i, 0)
                    i += 1
                    continue
                if (
                    tag == T_ADP
                    or (b & W_PLACE and tag != T_PART)
                    or (b & W_TO and i + 1 < n and (self.figure_of[i + 1] != 0 or self.lead_of[i + 1] != 0))
                ):
                    self.put(PREPOSITION, i, i, 0)
                    i += 1
                    continue
                if (
                    tag == T_AUX
                    or tag == T_PART
                    or (tag == T_VERB and not s.t_attr[i] & (A_PAST_PARTICIPLE | A_GERUND))
                ):
                    i = self.verbal(s, i)
                    continue
                if tag == T_SCONJ:
                    self.put(SUBORDINATE, i, i, 0)
                    i += 1
                    continue
            j = self.nominal(s, i)
            if j > i:
                i = j
                continue
            if tag == T_VERB:
                i = self.verbal(s, i)
                continue
            if tag == T_PRON or b & W_NONE:
                self.put(PRONOUN, i, i, 0)
            elif tag == T_ADV:
                self.put(ADVERB, i, i, 0)
            else:
                self.put(OTHER, i, i, 0)
            i += 1
        self.settle_verbs(s)
        self.settle_clauses()

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def settle_clauses(self) -> cython.void:
        """A preposition that a subject and its finite verb follow begins a clause: "after the keeper used all three"."""
        c: cython.int
        for c in range(self.chunks - 2):
            if (
                self.kind[c] == PREPOSITION
                and self.bits[self.first[c]] & W_CLAUSE
                and (self.kind[c + 1] == PHRASE or self.kind[c + 1] == PRONOUN)
                and self.figure[c + 1] < 0
                and self.kind[c + 2] == VERB
                and self.flags[c + 2] & F_FINITE
            ):
                self.kind[c] = SUBORDINATE

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def settle_verbs(self, s: Sentence) -> cython.void:
        """A participle after a noun phrase is the verb of a sentence that has no other."""
        c: cython.int
        first: cython.int = -1
        for c in range(self.chunks):
            if self.kind[c] == VERB:
                if self.flags[c] & F_FINITE:
                    return
                if first < 0 and c > 0 and self.flags[c] & F_REDUCED and not s.t_attr[self.head[c]] & A_GERUND:
                    first = c
        if first >= 0:
            self.flags[first] = (self.flags[first] & ~F_REDUCED) | F_FINITE

    def describe(self, s: Sentence, data: bytes) -> list[tuple[str, str]]:
        """The chunks in words, for tests and for ``figures explain``."""
        self.chunk(s)
        return [
            (
                CHUNKS[self.kind[c]],
                bytes(data[s.t_start[self.first[c]] : s.t_end[self.last[c]]]).decode(errors="replace"),
            )
            for c in range(self.chunks)
        ]


COMPILED = cython.compiled
