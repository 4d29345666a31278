"""Rules to the arrays that the engine runs: one tree of tests, its root indexed by category and by word.

Those of the package's own words lie beside them, made by ``scripts/build_lexicon.py``: to make them takes a start a twentieth
of a second. A stamp says what they were made of; where it does not fit, after an edit of a rule, they are made anew.

>>> program()["r_kind"].typecode
'i'
"""

from __future__ import annotations

from array import array
from functools import cache, reduce
from itertools import chain
from operator import or_
from pathlib import Path
from typing import Any
from zlib import crc32

from figures.kinds import rule as grammar
from figures.kinds.rule import ANYWHERE, CLASSES, FLAGS, GAP_MOST, ROLES, Element, How, Rule, Test, parse
from figures.kinds.rules import rules_of
from figures.languages import FIRST, folder
from figures.lexicon import load, tables
from figures.scanner import codes
from figures.schema import KINDS

# what flags of a rule are in its figure: for the steps behind, and its comparator
MARKS = {name: codes.bits(codes.FIGURE_FLAGS)[name] for name in ("no_value", "movement", "exchange")}
SAID = {"over": codes.Comparator.OVER, "under": codes.Comparator.UNDER}
# What of a program is arrays, with their type codes; the rest are numbers.
CODES = {
    "x": "Q", "x_how": "i", "x_word": "i", "set_from": "i", "set_word": "i", "r_kind": "i", "r_reject": "i", "r_unit": "i",
    "r_priority": "i", "r_flags": "q", "r_marks": "i", "r_cmp": "i", "tree": "i", "edge_test": "i", "edge_role": "i",
    "a_rule": "i", "x_near": "Q", "demand": "Q", "near": "Q",
    "root_edge": "i", "root_asks": "Q", "root_reach": "i", "bucket_from": "i", "word_from": "i", "word_edges": "i",
    "z_unit": "i", "z_small": "i", "z_factor": "i", "currency_mask": "Q",
}  # fmt: skip
ANY_WORD = (1 << 64) - 1
# Beside rules, words and codes: the modules that make it, and the tables they read.
MADE_OF = (Path(__file__), Path(grammar.__file__), CLASSES, tables.COMPOUNDS)


@cache
def program(words: load.Words | None = None) -> dict[str, Any]:
    """The compiled rules, made once for each lexicon."""
    words = words or load.builtin()
    ready = prebuilt(words.language) if words is load.builtin(words.language) else None
    return ready or assemble(rules_of(words.language), words)


def file(language: str = FIRST) -> Path:
    """The prebuilt program of a language."""
    return folder(language) / "lexicon" / "program.bin"


def stamp(language: str) -> int:
    """One number for all that a program is made of."""
    shared = {
        name: value for name, value in vars(codes).items() if name.isupper() and isinstance(value, (int, dict, tuple))
    }
    check = crc32(repr((shared, [tuple(rule) for rule in rules_of(language)])).encode())
    for path in (load.file(language), *MADE_OF):
        check = crc32(path.read_bytes(), check)
    return check


def prebuilt(language: str) -> dict[str, Any] | None:
    """The program that lies ready for the package's words; None where there is none, or it is of other rules or words."""
    try:
        numbers, arrays = load.unpack(file(language).read_bytes(), CODES)
        if numbers.pop("stamp") != stamp(language):
            return None
    except OSError:
        return None
    del numbers["lengths"]
    return {**numbers, **arrays}


def pack(language: str) -> bytes:
    """The bytes of the prebuilt program."""
    made = assemble(rules_of(language), load.builtin(language))
    numbers = {name: value for name, value in made.items() if name not in CODES}
    return load.pack({"stamp": stamp(language), **numbers}, {name: made[name] for name in CODES}, CODES)


@cache
def rejects(language: str = FIRST) -> list[str]:
    """Reasons of the rules of a language, by the code that the engine gives (from 1)."""
    return sorted({rule.reject for rule in rules_of(language) if rule.reject})


def assemble(rules: tuple[Rule, ...], words: load.Words) -> dict[str, Any]:
    """The engine's arrays for rules."""
    units, language = {unit: number for number, unit in enumerate(words.names["units"])}, words.language
    reasons = rejects(language)
    tests: dict[Test, int] = {}
    # Every start does this for forty thousand elements; most are one object that many patterns share, known by its id.
    known: dict[int, tuple[tuple[int, int], Element]] = {}
    children: list[dict[tuple[int, int], int]] = [{}]
    accepts: dict[int, list[int]] = {}
    for number, rule in enumerate(rules):
        for sequence in parse(rule.pattern, rule.name):
            node = 0
            for element in sequence:
                found = known.get(id(element))
                if found is None:
                    test = tests.setdefault(element.test, len(tests))
                    found = (
                        (test, ROLES.index(element.role) if element.role else -1),
                        element,
                    )  # held: its id stays its own
                    known[id(element)] = found
                below = children[node]
                node = below.setdefault(found[0], len(children))
                if node == len(children):
                    children.append({})
            ends = accepts.setdefault(node, [])
            if number not in ends:
                ends.append(number)
    listed = list(tests)
    sets = [t.word for t in listed if "|" in t.word]
    set_from, set_word = array("i", [0]), array("i")
    for each in sets:
        set_word.extend(load.word_id(word, language) for word in each.split("|"))
        set_from.append(len(set_word))
    result: dict[str, Any] = {
        "x": array("Q", [part for t in listed for part in _masks(t)]),
        "x_how": array("i", [_how(t) for t in listed]),
        "x_word": array("i", [_word_code(t.word, sets, language) for t in listed]),
        "set_from": set_from,
        "set_word": array("i", set_word or [-1]),
        "r_kind": array("i", [KINDS.index(r.kind) if r.kind else -1 for r in rules]),
        "r_reject": array("i", [reasons.index(r.reject) + 1 if r.reject else 0 for r in rules]),
        "r_unit": array("i", [units[r.unit] if r.unit else -1 for r in rules]),
        "r_priority": array("i", [r.priority for r in rules]),
        "r_flags": array("q", [sum(1 << FLAGS.index(flag) for flag in r.flags) for r in rules]),
        "r_marks": array("i", [sum(MARKS.get(flag, 0) for flag in r.flags) for r in rules]),
        "r_cmp": array("i", [sum(SAID.get(flag, 0) for flag in r.flags) for r in rules]),
        **_edges(children, accepts, listed, words),
        **_compounds(units),
        "currency_mask": _currency_masks(words.names["currencies"]),
    }
    return result


def _masks(test: Test) -> tuple[int, int, int, int]:
    """Categories; attributes looked at, and of them those that must be there; attributes of which one must be."""
    return test.cat_any, test.attr_all | test.attr_none, test.attr_all, test.attr_any


def _near(test: Test, language: str) -> tuple[int, int]:
    """What a node has of if it may pass: categories, or words, a word being one of 64 bits; all of them where neither is asked."""
    if test.negative or test.end or not (test.cat_any or test.word):
        return 0, ANY_WORD
    words = (load.word_id(word, language) for word in test.word.split("|") if word)
    return test.cat_any, reduce(or_, (1 << word % 64 for word in words), 0)


def _how(test: Test) -> int:
    """How the engine reads a test, as bits of ``How``."""
    asked: dict[int, bool] = {
        How.NEGATIVE: test.negative,
        How.END: test.end,
        How.WORD: bool(test.word),
        How.GAP: test.gap,
    }
    glue: int = (0, How.GLUED, How.APART)[test.glue]
    return glue | sum(bit for bit, is_so in asked.items() if is_so)


def _word_code(word: str, sets: list[str], language: str) -> int:
    """What a test asks of the word: its id, -2 for nothing, -3 and below a set of words."""
    if "|" in word:
        return -3 - sets.index(word)
    return load.word_id(word, language) if word else -2


def _edges(
    children: list[dict[tuple[int, int], int]], accepts: dict[int, list[int]], tests: list[Test], lexicon: load.Words
) -> dict[str, Any]:
    tree, edge_test, edge_role, a_rule = (array("i") for _ in range(4))
    demand, demand_word, near = array("Q"), array("Q"), [_near(test, lexicon.language) for test in tests]
    order = [0]  # the tree's nodes, those of a parent side by side: edge e leads to number e + 1
    for node in order:
        order.extend(children[node].values())
        tree.extend((len(edge_test), len(a_rule)))
        a_rule.extend(accepts.get(node, []))
        for (test, role), child in children[node].items():
            edge_test.append(test)
            edge_role.append(role)
            # what the next node must have of if it passes any of the tests
            below = [near[next_test] for next_test, _ in children[child]]
            free = child in accepts or tests[test].gap or not below
            demand.append(0 if free else reduce(or_, (cats for cats, _words in below)))
            demand_word.append(ANY_WORD if free else reduce(or_, (words for _cats, words in below)))
    tree.extend((len(edge_test), len(a_rule)))
    buckets: list[list[int]] = [[] for _ in range(65)]
    by_word: dict[int, list[int]] = {}
    for edge in range(len(children[0])):
        first = tests[edge_test[edge]]
        if first.negative:
            buckets[64].append(edge)
        elif first.cat_any:
            # one bucket is enough where a test names several categories: the lowest that the node has
            for bit in range(64):
                if first.cat_any >> bit & 1:
                    buckets[bit].append(edge)
        elif first.word:
            for word in first.word.split("|"):
                by_word.setdefault(load.word_id(word, lexicon.language), []).append(edge)
        else:
            buckets[64].append(edge)
    reach = _reaches(children, accepts, tests)
    for found in (*buckets, *by_word.values()):
        found.sort(key=lambda edge: -reach[edge])
    bucket_from, root_edge = array("i", [0]), array("i")
    for bucket in buckets:
        root_edge.extend(bucket)
        bucket_from.append(len(root_edge))
    words = len(lexicon.names["words"])
    word_from, word_edges = (array("i", [none]) * words for none in (-1, 0))
    for number, found in by_word.items():
        word_from[number], word_edges[number] = len(root_edge), len(found)
        root_edge.extend(found)
    # What is asked of every node stands together, so that the memory is read in its order.
    asks = ((demand[edge], demand_word[edge], *near[edge_test[edge]]) for edge in root_edge)
    return {
        "tree": tree, "edge_test": edge_test, "edge_role": edge_role, "a_rule": a_rule,
        "x_near": array("Q", sum(near, ())), "demand": demand, "near": demand_word,
        "root_edge": root_edge, "root_asks": array("Q", chain.from_iterable(asks)),
        "root_reach": array("i", [reach[edge] for edge in root_edge]), "bucket_from": bucket_from,
        "word_from": word_from, "word_edges": word_edges,
        "buckets": sum(1 << bit for bit in range(64) if buckets[bit]),
    }  # fmt: skip


def _reaches(children: list[dict[tuple[int, int], int]], accepts: dict[int, list[int]], tests: list[Test]) -> list[int]:
    """For each edge of the root: how many nodes behind its own the first numeral of a match stands at most.

    Nearly every pattern holds a numeral, and most words of a sentence are far from any: there no pattern need be tried.
    """
    below = [0] * len(children)  # the same of a tree node, from the node of the sentence that it looks at

    def of(test: Test, child: int) -> int:
        if test.cat_any and not test.cat_any & ~codes.NUMERALS and not test.negative:
            return 0
        return min(ANYWHERE, below[child] + (GAP_MOST if test.gap else 1))

    for node in reversed(range(len(children))):  # a child has a higher number than its parent
        far = [of(tests[test], child) for (test, _role), child in children[node].items()]
        below[node] = ANYWHERE if node in accepts else max(far, default=ANYWHERE)
    return far


def _compounds(units: dict[str, int]) -> dict[str, Any]:
    found = [row for row in tables.compounds() if row[0] in units and row[1] in units]
    return {
        "z_unit": array("i", [units[row[0]] for row in found]),
        "z_small": array("i", [units[row[1]] for row in found]),
        "z_factor": array("i", [row[2] for row in found]),
    }


def _currency_masks(sets: list[str]) -> array[int]:
    """One bit for each currency of a set; two hundred currencies take turns in 64 bits, so that few strangers meet."""
    code_of = {code: number for number, code in enumerate(sorted({code for each in sets for code in each.split("|")}))}
    return array("Q", [reduce(or_, (1 << code_of[code] % 64 for code in each.split("|")), 0) for each in sets])
