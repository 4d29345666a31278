"""Build the ``lexicon.bin`` of a language from its CSV tables; ``--check`` compares only and exits 1 when it is stale."""

from __future__ import annotations

import sys
from array import array
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from figures.kinds.rules import literals
from figures.languages import folder
from figures.lexicon import compile as tables
from figures.lexicon import load
from figures.lexicon.lexicon_cy import ARRAYS, Lexicon
from figures.scanner.tokens_cy import spans


def build() -> bytes:
    """The bytes of the prebuilt lexicon."""
    empty = {name: array(code) for name, code in ARRAYS.items()}
    empty.update(
        word_slots=array("i", [-1]), word_offset=array("i", [0]), edge_node=array("i", [-1]),
        edge_word=array("i", [-1]), edge_child=array("i", [-1]), char_class=tables.char_classes(),
    )  # fmt: skip
    bare = Lexicon(empty)

    def tokenise(text: str) -> list[tuple[str, bool]]:
        data = text.encode()
        return [(data[a:b].decode(), glue) for a, b, glue in spans(text, bare)]

    found = tables.read_tables(folder("en"), tokenise)
    return load.pack(*tables.assemble(found, literals()))


if __name__ == "__main__":
    new = build()
    if "--check" in sys.argv:
        sys.exit(0 if load.FILE.read_bytes() == new else "lexicon.bin is stale: run scripts/build_lexicon.py")
    load.FILE.write_bytes(new)
    print(f"{load.FILE.name}: {len(new):,} bytes")
