"""CSV tables to the prebuilt lexicon: words, a trie of forms, payloads. ``scripts/build_lexicon.py`` writes the file.

Every row is checked here; a wrong one raises ``LexiconError`` with file and line.

>>> code("class", "plural")
5
"""

from __future__ import annotations

import csv
import unicodedata
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from figures.errors import LexiconError
from figures.languages import FIRST, folder, habits, inflected
from figures.lexicon.compile_codes import CLASSES, ROLES, VULGAR_BASE
from figures.lexicon.compounds import numerals as compounded
from figures.lexicon.lexicon_cy import hash_of
from figures.lexicon.shared import SHARED, spellings
from figures.scanner import codes
from figures.scanner.codes import positions

HERE = Path(__file__).parent
MOST_VAGUE = 10**12  # the ends of a vague count, which the scale behind it may multiply
NUMERAL_CATEGORIES = (
    "DIGIT", "TEEN", "TENS", "HUNDRED", "DOZEN", "ORDWORD", "FRACWORD", "VULGAR", "MULTIPLIER", "VAGUE",
)  # fmt: skip


def code(table: str, word: str) -> int:
    """The code of a closed-vocabulary word of the tables."""
    return {"class": CLASSES, "role": ROLES, "comparator": codes.COMPARATOR_CODES}[table].index(word)


@dataclass
class Form:
    """What a spelling can be: category bits and one payload of each sort."""

    text: str
    cat: int = 0
    unit: int = -1
    currency: int = -1
    number: int = 0
    scale: int = 0
    klass: int = 0
    comparator: int = -1
    change: int = 0
    minor: int = 0
    role: int = 0
    lower: int = 0
    upper: int = 0

    def merge(self, other: Form) -> None:
        """Take over what ``other`` can be and this form does not say yet."""
        self.cat |= other.cat
        for name, unset in UNSET.items():
            if getattr(self, name) == unset:
                setattr(self, name, getattr(other, name))


UNSET = {each.name: each.default for each in fields(Form) if each.name not in ("text", "cat")}
PAYLOADS = tuple("class" if name == "klass" else name for name in UNSET)

WORD_SCALES = (code("class", "plural"), code("class", "strong"))

# Tables of single words: the array that holds what they are, and the names of its bits.
WORDS = {"marks": ("word_marks", codes.MARKS), "periods": ("word_time", codes.TIMES)}
Key = tuple[tuple[str, bool], ...]
Tokenise = Callable[[str], Iterable[tuple[str, bool]]]


@dataclass
class Tables:
    """All forms, by their tokens, and the names that payloads point to."""

    any_case: dict[Key, Form] = field(default_factory=dict)
    exact: dict[Key, Form] = field(default_factory=dict)
    units: list[str] = field(default_factory=list)
    currencies: list[str] = field(default_factory=list)
    masks: dict[str, dict[str, int]] = field(default_factory=lambda: {name: {} for name, _known in WORDS.values()})
    spaced: set[str] = field(default_factory=set)


def rows(path: Path) -> Iterator[tuple[str, dict[str, str]]]:
    """Rows of a table with ``file:line`` of each; rows of class ``excluded`` stay out of the lexicon."""
    if not path.exists():
        return
    with path.open(encoding="utf-8", newline="") as lines:
        for number, row in enumerate(csv.DictReader(lines), 2):
            if None in row or None in row.values():
                raise LexiconError(f"{path.name}:{number}", "the number of cells differs from the head", "mend the row")
            if row.get("class") != "excluded":
                yield from ((f"{path.name}:{number}", each) for each in inflected(row))


def category(where: str, names: str, known: Mapping[str, int] = codes.CATEGORIES, what: str = "category") -> int:
    """The bits of categories, or of other classes, whose names are joined by ``|``."""
    mask = 0
    for name in names.split("|"):
        if name not in known:
            raise LexiconError(where, f"unknown {what} {name!r}", "use one of scanner/codes.py")
        mask |= known[name]
    return mask


def index(names: list[str], name: str) -> int:
    """Position of a name in a list that grows."""
    if name not in names:
        names.append(name)
    return names.index(name)


def char_classes() -> array[int]:
    """Class of every code point of the basic plane."""
    table = array("B", bytes(65536))
    for point in range(65536):
        kind = unicodedata.category(chr(point))
        if kind[0] == "L" or kind in ("Mn", "Mc") or chr(point) == "\xad":
            table[point] = codes.Character.LETTER
        elif 48 <= point <= 57 or 0xFF10 <= point <= 0xFF19:
            table[point] = codes.Character.DIGIT
        elif kind in ("Zs", "Zl", "Zp") or chr(point) in "\t\n\r\x0b\x0c":
            table[point] = codes.Character.SPACE
        elif kind in ("Cf", "Cc"):
            table[point] = codes.Character.JOINER
    # ordinal and unit signs are tokens of their own
    for sign in "ªºµμ":
        table[ord(sign)] = codes.Character.LETTER
    return table


Entry = tuple[str, str, dict[str, Any]]  # a form, the case it is written in, and what it can be


def _numeral(where: str, row: dict[str, str], tables: Tables) -> Iterator[Entry]:
    value, scale = int(row["value"] or 0), int(row["scale"] or 0)
    if row["category"] == "VULGAR":
        value, scale = value * VULGAR_BASE + scale, 0
    kind, cat = code("class", row["class"]), category(where, row["category"])
    yield row["form"], row["case"], {"cat": cat, "number": value, "scale": scale, "klass": kind}


def _vague(where: str, row: dict[str, str], tables: Tables) -> Iterator[Entry]:
    lower, upper = (int(end) if end.isdecimal() else -1 for end in (row["value"], row["value_to"]))
    if not 0 <= lower < upper < MOST_VAGUE:
        found = f"{row['value']} to {row['value_to']} is no span"
        raise LexiconError(where, found, f"write whole numbers under {MOST_VAGUE:,}, the smaller first")
    yield row["form"], "any", {"cat": codes.CATEGORIES["VAGUE"], "lower": lower, "upper": upper}


def _word(where: str, row: dict[str, str], tables: Tables) -> Iterator[Entry]:
    yield row["form"], row.get("case", "any"), {"cat": category(where, row["category"])}


def _time(where: str, row: dict[str, str], tables: Tables) -> Iterator[Entry]:
    yield row["form"], row["case"], {"cat": category(where, row["category"]), "number": int(row["value"] or 0)}


def _comparator(where: str, row: dict[str, str], tables: Tables) -> Iterator[Entry]:
    cat = codes.CATEGORIES["CMPPRE" if row["position"] == "pre" else "CMPPOST"]
    comparator, role = code("comparator", row["comparator"]), code("role", row["role"])
    yield row["form"], "any", {"cat": cat, "comparator": comparator, "role": role}


def _change(where: str, row: dict[str, str], tables: Tables) -> Iterator[Entry]:
    bit = codes.CATEGORIES
    nouns = dict.fromkeys(("noun", "weaknoun", "pace"), bit["CHANGENOUN"])
    cat = (nouns | {"none": 0}).get(row["role"], bit["CHANGE"])
    change = 1 if row["change"] == "up" else 2
    yield row["form"], "any", {"cat": cat, "change": change, "role": code("role", row["role"])}


def _multiplier(where: str, row: dict[str, str], tables: Tables) -> Iterator[Entry]:
    change = codes.CHANGE_CODES.index(row["change"] or None)
    yield row["form"], "any", {
        "cat": codes.CATEGORIES["MULTIPLIER"], "scale": round(float(row["value"]) * 10), "change": change,
    }  # fmt: skip


def _unit(where: str, row: dict[str, str], tables: Tables) -> Iterator[Entry]:
    bit, unit = codes.CATEGORIES, row["unit"]
    cat = {"percent": bit["PCT"], "percentage_point": bit["PPT"], "basis_point": bit["PPT"]}.get(unit, bit["UNIT"])
    if row["class"] == "weak":
        cat = bit["UNITWEAK"] | (bit["UNITSPACED"] if row["form"] in tables.spaced else 0)
    elif unit in TIME_UNITS:
        cat |= bit["TIMEUNIT"]
    payload = {"cat": cat, "unit": index(tables.units, unit)}
    yield row["form"], row["case"], payload
    if " " in row["form"] and row["class"] == "name" and "/" not in row["form"]:
        yield row["form"].replace(" ", "-"), row["case"], payload


def _currency(where: str, row: dict[str, str], tables: Tables) -> Iterator[Entry]:
    bit, weak, cat = codes.CATEGORIES, row["class"] == "weak", 0
    if row["position"] in ("prefix", "both"):
        cat |= bit["CURWEAK" if weak else "CURPRE"]
    if row["position"] in ("suffix", "both"):
        cat |= bit["CURWEAKPOST" if weak else "CURPOST"]
    currency = index(tables.currencies, row["currencies"])
    yield row["form"], row["case"], {"cat": cat, "currency": currency, "minor": int(row["minor"])}


def _scaled_code(where: str, row: dict[str, str], tables: Tables) -> Iterator[Entry]:
    cat, currency = codes.CATEGORIES["CURPRE"] | codes.CATEGORIES["CURPOST"], index(tables.currencies, row["currency"])
    yield row["form"], "exact", {"cat": cat, "scale": int(row["scale"]), "currency": currency}


# What makes forms of a row, by table, in the order in which they are read: the first to name a form goes first.
READERS: dict[str, Callable[[str, dict[str, str], Tables], Iterator[Entry]]] = {
    "numerals": _numeral, "vague": _vague, "joints": _word, "contexts": _word, "names": _word, "times": _time,
    "comparators": _comparator, "changes": _change, "multipliers": _multiplier, "unit_forms": _unit,
    "currency_forms": _currency, "scaled_codes": _scaled_code,
}  # fmt: skip


def key_of(where: str, text: str, case: str, tokenise: Tokenise) -> Key:
    """The tokens by which a form is found: in small letters unless its case is exact."""
    if not text:
        raise LexiconError(where, "empty form", "write the form or remove the row")
    return tuple(tokenise(text if case == "exact" else text.lower()))


def rows_of(root: Path, table: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Rows of a table of a language folder; signs of units, money and numbers, which the world shares, are English's."""
    own, english = root / "lexicon", folder(FIRST)
    yield from rows(own / f"{table}.csv")
    if root == english or table not in SHARED:
        return
    if table == "numerals":
        yield from (("compounds.csv", row) for row in compounded(row for _where, row in rows(own / "compounds.csv")))
    taken = {row["form"] for _where, row in rows(own / "not_shared.csv")}
    for where, row in rows(english / "lexicon" / f"{table}.csv"):
        if SHARED[table](row) and row["form"] not in taken:
            yield where, row


def read_tables(root: Path, tokenise: Tokenise) -> Tables:
    """Read every table of a language folder."""
    tables, own, more = Tables(), root / "lexicon", habits(root.name).all_letters
    tables.spaced = {row["form"] for _where, row in rows_of(root, "spaced_units")}
    for table, read in READERS.items():
        for where, row in rows_of(root, table):
            for text, case, payload in read(where, row, tables):
                book = tables.exact if case == "exact" else tables.any_case
                for spelling in spellings(text, case) if more else (text,):
                    tokens = key_of(where, spelling, "exact" if more else case, tokenise)
                    if tokens in book:
                        book[tokens].merge(Form(text, **payload))
                    else:
                        book[tokens] = Form(text, **payload)
    for table, (name, known) in WORDS.items():
        for where, row in rows(own / f"{table}.csv"):
            if row["form"] in tables.masks[name]:
                raise LexiconError(where, f"{row['form']!r} stands twice", "join its classes with | in one row")
            tables.masks[name][row["form"]] = category(where, row["classes"], known, "class")
    for tokens, form in tables.exact.items():
        folded = folded_key(tokens)
        if folded in tables.any_case:
            form.merge(tables.any_case[folded])
    return tables


def folded_key(tokens: Key) -> Key:
    """The same tokens in small letters."""
    return tuple((word.lower(), glue) for word, glue in tokens)


TIME_UNITS = frozenset((
    "second", "minute", "hour", "day", "week", "fortnight", "month", "quarter_year", "year", "decade", "century", "millennium",
))  # fmt: skip


def begins_a_numeral(form: Form) -> bool:
    """Whether a sentence that holds this form holds a numeral."""
    numeral = 0
    for name in NUMERAL_CATEGORIES:
        numeral |= codes.CATEGORIES[name]
    # "a million dollars" holds no other numeral; a lone letter is none
    scale = form.cat & codes.CATEGORIES["SCALE"] and form.klass in WORD_SCALES and len(form.text) > 3
    return bool(form.cat & numeral or scale)


def assemble(tables: Tables, literals: Iterable[str]) -> tuple[dict[str, Any], dict[str, array[Any]]]:
    """The names and the arrays of the prebuilt lexicon."""
    forms = [*tables.any_case.items(), *tables.exact.items()]
    listed = {w for tokens, _ in forms for w, _ in tokens}.union(literals, *tables.masks.values())
    # those of times first: their ids are parts of a period's code
    words = positions(sorted(listed, key=lambda word: (word not in tables.masks["word_time"], word)))
    arrays = {name: array("Q", [found.get(word, 0) for word in words]) for name, found in tables.masks.items()}
    for tokens, form in forms:
        if begins_a_numeral(form):
            arrays["word_marks"][words[tokens[0][0]]] |= codes.Mark.NUMERAL_WORD
    arrays["char_class"] = char_classes()
    hash_words(words, arrays)
    _trie(forms, words, arrays)
    typecodes = {"form_number": "q", "form_lower": "q", "form_upper": "q"}
    arrays["form_cat"] = array("Q", [form.cat for _, form in forms])
    for name in PAYLOADS:
        attribute = "klass" if name == "class" else name
        arrays[f"form_{name}"] = array(typecodes.get(f"form_{name}", "i"), [getattr(f, attribute) for _, f in forms])
    names = {
        "units": tables.units, "currencies": tables.currencies,
        "forms": [form.text for _, form in forms], "words": list(words),
    }  # fmt: skip
    return names, arrays


def hash_words(words: Iterable[str], arrays: dict[str, array[Any]]) -> None:
    """The words by their hash; their order is their number."""
    hashes = array("I", [hash_of(word.encode()) for word in words])
    size = 1
    while size < 3 * len(hashes):
        size *= 2
    slots = array("i", [-1]) * size
    for number, value in enumerate(hashes):
        slot = value & (size - 1)
        while slots[slot] >= 0:
            slot = (slot + 1) & (size - 1)
        slots[slot] = number
    arrays.update(word_slots=slots, word_hash=hashes)


def _trie(forms: list[tuple[Key, Form]], words: dict[str, int], arrays: dict[str, array[Any]]) -> None:
    children: list[dict[int, int]] = [{}]
    ends: list[int] = [-1]
    for number, (tokens, _form) in enumerate(forms):
        node = 0
        for position, (word, glue) in enumerate(tokens):
            key = words[word] * 2 + (glue if position else 0)
            if key not in children[node]:
                children[node][key] = len(children)
                children.append({})
                ends.append(-1)
            node = children[node][key]
        ends[node] = number
    root = array("i", [-1]) * len(words)
    for key, child in children[0].items():
        root[key // 2] = child
    hash_edges(
        [(node, key, child) for node in range(1, len(children)) for key, child in children[node].items()], arrays
    )
    arrays.update(root_child=root, node_form=array("i", ends))


def hash_edges(edges: list[tuple[int, int, int]], arrays: dict[str, array[Any]]) -> None:
    """The edges of the trie behind its roots, as a hash table by node and word."""
    size = 1
    while size < 3 * len(edges) + 1:
        size *= 2
    columns = [array("i", [-1]) * size for _ in range(3)]
    for node, key, child in edges:
        slot = ((node * 40503) ^ (key * 9973)) & (size - 1)
        while columns[0][slot] >= 0:
            slot = (slot + 1) & (size - 1)
        columns[0][slot], columns[1][slot], columns[2][slot] = node, key, child
    arrays.update(edge_node=columns[0], edge_word=columns[1], edge_child=columns[2])
