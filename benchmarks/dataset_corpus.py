"""How long a dataset of a corpus takes to build, the first time and again, and with how much memory.

Run: ``python benchmarks/dataset_corpus.py ../shared/bench/corpus/news.jsonl.gz [COPIES]``. COPIES repeats the corpus
under other ids (2 by default: more than 60,000 rows). Each build runs in a process of its own, for its peak memory.
"""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
RECIPE = """\
name = "corpus"
title = "Corpus"
[[sources]]
paths = ["corpus.jsonl.gz"]
id_column = "id"
published = 2006-06-01
locale = "en-GB"
[normalise]
currency = "EUR"
"""
BUILD = """\
import resource, sys, time
from figures.parts import build
start = time.perf_counter()
outcome = build(sys.argv[1])
seconds = time.perf_counter() - start
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(f"{seconds:7.2f} s  {peak:5.0f} MB  {outcome}")
"""


def write_corpus(source: Path, target: Path, copies: int) -> int:
    """Write the corpus ``copies`` times under other ids; gives the characters of all texts."""
    characters = 0
    with gzip.open(target, "wt", compresslevel=1) as out:
        for copy in range(copies):
            with gzip.open(source, "rt") as lines:
                for line in lines:
                    document = json.loads(line)
                    characters += len(document["text"])
                    out.write(json.dumps({"id": f"{copy}-{document['id']}", "text": document["text"]}) + "\n")
    return characters


def main() -> None:
    """Print one line for each build."""
    source, copies = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 2
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        characters = write_corpus(source, folder / "corpus.jsonl.gz", copies)
        (folder / "recipe.toml").write_text(RECIPE)
        print(f"{copies} copies, {characters / 1e6:.1f} million characters")
        for label in ("first run", "second run"):
            done = subprocess.run(
                [sys.executable, "-W", "ignore", "-c", BUILD, name],
                cwd=ROOT,
                capture_output=True,
                text=True,
                check=True,
            )
            print(f"{label:11}{done.stdout.strip()}")


if __name__ == "__main__":
    main()
