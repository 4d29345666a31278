"""Real news whose figures were labelled to measure, never to learn: texts of the corpus, or their first lines.

The labels ship (``tests/evaluation/own/corpus_*.jsonl``), the texts do not: they are read from ``../shared/bench/corpus``.
"""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

from scripts.about import SHARED
from scripts.about.treebank import NULLS

CORPUS = SHARED / "bench" / "corpus" / "news.jsonl.gz"


def labelled(path: Path) -> list[dict[str, Any]]:
    """The labelled texts that are there, as ``treebank.labelled`` gives its documents; each is cut at its ``length``."""
    rows = {row["id"]: row for row in map(json.loads, path.read_text(encoding="utf-8").splitlines())}
    found = []
    with gzip.open(CORPUS, "rt", encoding="utf-8") as lines:
        for text in map(json.loads, lines):
            if row := rows.get(text["id"]):
                given = [NULLS | figure for figure in row["figures"] if not figure.get("wrong")]
                found.append({**row, "text": text["text"][: row["length"]], "figures": given})
    return found
