"""Reads fuzz texts and the corpus with whatever build is imported; run by ``sanitize.py`` in the build it checks.

Run: ``python walk.py TEXTS [CORPUS]``. Exceptions in compiled code that cannot raise (a checked index out of bounds)
are counted; each place is printed once, with the text, and the exit code is 1.
"""

from __future__ import annotations

import gzip
import json
import sys
import time
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from pathlib import Path
from typing import Any

sys.path.append(str(Path(__file__).parents[2]))


BATCH = 100  # texts read at once; a call for each would cost more than the reading


class Unraisable:
    """Keeps what ``sys.unraisablehook`` is told, by place; ``new`` counts those of the batch that is read."""

    def __init__(self) -> None:
        self.seen: dict[str, str] = {}
        self.text = ""
        self.new = 0

    def __call__(self, given: Any) -> None:
        line = given.exc_traceback.tb_lineno if given.exc_traceback else "?"
        place = f"{given.object or given.err_msg}, line {line}: {given.exc_value!r}"
        self.new += place not in self.seen
        if place not in self.seen and self.text:
            self.seen[place] = self.text
            print(f"{place}\n    in {self.text[:200]!r}", file=sys.stderr, flush=True)


def read(texts: list[str], hook: Unraisable) -> None:
    """Read a batch, and once more text by text where something was new in it."""
    import polars as pl

    import figures

    # The model is no code of ours; the ranker of about="fast" is, and it is compiled.
    known = {"locale": "en-AU", "published": "2025-05-17", "rejects": True, "any_language": True, "about": "fast"}
    hook.text, hook.new = "", 0
    figures.extract(pl.DataFrame({"document_id": [str(i) for i in range(len(texts))], "text": texts}), **known)
    if hook.new:
        for hook.text in texts:
            figures.extract(hook.text, **known)


def main(count: str, corpus: str | None = None) -> int:
    """Read the texts; gives the exit code."""
    from tests.properties import texts as fuzz

    hook = Unraisable()
    sys.unraisablehook = hook
    started, texts, characters = time.monotonic(), 0, 0
    lines = gzip.open(corpus, "rt", encoding="utf-8") if corpus else ()  # noqa: SIM115 - read to the end
    stories = (json.loads(line)["text"] for line in lines)
    for batch in batched(chain(fuzz.FOUND, fuzz.made(int(count), seed=13), stories)):
        read(batch, hook)
        texts, characters = texts + len(batch), characters + sum(map(len, batch))
    took = time.monotonic() - started
    print(f"{texts:,} texts, {characters:,} characters, {took:.0f} s, {len(hook.seen)} places")
    return 1 if hook.seen else 0


def batched(texts: Iterable[str]) -> Iterator[list[str]]:
    """The texts in lists of ``BATCH``."""
    each = iter(texts)
    while batch := list(islice(each, BATCH)):
        yield batch


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
