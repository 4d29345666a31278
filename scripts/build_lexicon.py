"""Build ``lexicon.bin`` and ``program.bin`` of each language from its tables and rules; ``tables_crc.txt`` says of which tables.

``--check`` compares only and exits 1 when one is stale.
"""

from __future__ import annotations

import sys
from array import array
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from figures.kinds import program
from figures.kinds.rules import literals
from figures.languages import HERE, folder
from figures.lexicon import compile as tables
from figures.lexicon import load
from figures.lexicon.lexicon_cy import ARRAYS, Lexicon
from figures.scanner.tokens_cy import spans


def build(language: str) -> bytes:
    """The bytes of the prebuilt lexicon of a language."""
    empty = {name: array(code) for name, code in ARRAYS.items()}
    empty.update(
        word_slots=array("i", [-1]), edge_node=array("i", [-1]),
        edge_word=array("i", [-1]), edge_child=array("i", [-1]), char_class=tables.char_classes(),
    )  # fmt: skip
    bare = Lexicon(empty)

    def tokenise(text: str) -> list[tuple[str, bool]]:
        data = text.encode()
        return [(data[a:b].decode(), glue) for a, b, glue in spans(text, bare)]

    found = tables.read_tables(folder(language), tokenise)
    return load.pack(*tables.assemble(found, literals(language)))


def keep(language: str, file: Path, new: bytes) -> None:
    """Write a file, or with ``--check`` compare it."""
    if "--check" not in sys.argv:
        file.write_bytes(new)
        print(f"{language}/lexicon/{file.name}: {len(new):,} bytes")
    elif not file.exists() or file.read_bytes() != new:
        sys.exit(f"{language}/lexicon/{file.name} is stale: run scripts/build_lexicon.py")


if __name__ == "__main__":
    for language in sorted(path.parent.name for path in HERE.glob("*/lexicon")):
        keep(language, load.file(language).with_name("tables_crc.txt"), load.stamp(language).encode())
        keep(language, load.file(language), build(language))
        keep(language, program.file(language), program.pack(language))  # of the words that were just written
