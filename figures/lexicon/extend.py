"""Forms of the user's own on top of the built-in lexicon: its arrays in, arrays with more words and forms out.

What is there keeps its numbers (rules and compiled modules hold some), so a lexicon of one's own costs no build.
"""

from __future__ import annotations

from array import array
from typing import Any

from figures.lexicon import compile as tables
from figures.lexicon.compile import PAYLOADS, Form, Key
from figures.scanner import codes

Arrays = dict[str, Any]  # array.array takes no subscript before Python 3.12


def extend(
    names: dict[str, Any], arrays: Arrays, forms: list[tuple[Key, Form | None]]
) -> tuple[dict[str, Any], Arrays]:
    """The names and arrays with more forms.

    Args:
        names: of the lexicon; ``units`` and ``currencies`` already have what the forms point to.
        arrays: of the lexicon; they stay as they are.
        forms: tokens and what they can be; what the lexicon says of the same tokens beside that stays. None takes the
            form out.

    Returns:
        Names and arrays for ``figures.lexicon.load``.
    """
    words = codes.positions(names["words"])
    for word in (word for tokens, _ in forms for word, _ in tokens):
        words.setdefault(word, len(words))
    more = len(words) - len(names["words"])
    masks = {name: arrays[name] + array("Q", bytes(8 * more)) for name, _known in tables.WORDS.values()}
    roots, ends = [*arrays["root_child"], *[-1] * more], list(arrays["node_form"])
    edges = {
        (node, key): child
        for node, key, child in zip(arrays["edge_node"], arrays["edge_word"], arrays["edge_child"], strict=True)
        if node >= 0
    }
    added: list[Form] = []
    first = len(names["forms"])
    for tokens, form in forms:
        node = 0
        for position, (word, glue) in enumerate(tokens):
            number = words[word]
            key = number * 2 + glue
            child = roots[number] if not position else edges.get((node, key), -1)
            if child < 0:
                child = len(ends)
                ends.append(-1)
                if position:
                    edges[node, key] = child
                else:
                    roots[number] = child
            node = child
        if form is None:
            ends[node] = -1
            continue
        if ends[node] >= 0:
            known = ends[node] - first
            form.merge(added[known] if known >= 0 else _form(names, arrays, ends[node]))
        if tables.begins_a_numeral(form):
            masks["word_marks"][words[tokens[0][0]]] |= codes.Mark.NUMERAL_WORD
        ends[node] = first + len(added)
        added.append(form)
    found: Arrays = {"char_class": arrays["char_class"], **masks}
    tables.hash_words(words, found)
    tables.hash_edges([(node, key, child) for (node, key), child in edges.items()], found)
    found.update(root_child=array("i", roots), node_form=array("i", ends))
    for name in ("cat", *PAYLOADS):
        old = arrays[f"form_{name}"]
        attribute = "klass" if name == "class" else name
        found[f"form_{name}"] = old + array(old.typecode, [getattr(form, attribute) for form in added])
    return {**names, "words": list(words), "forms": [*names["forms"], *(form.text for form in added)]}, found


def _form(names: dict[str, Any], arrays: Arrays, number: int) -> Form:
    """A form of the lexicon as it was before it was compiled."""
    payload = {"klass" if name == "class" else name: arrays[f"form_{name}"][number] for name in PAYLOADS}
    return Form(names["forms"][number], cat=arrays["form_cat"][number], **payload)
