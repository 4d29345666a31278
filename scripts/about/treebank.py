"""Real texts whose figures were labelled for this project: the documents of the treebanks, put together from their sentences.

The labels ship (``datasets/treebank-labels``), the sentences do not: they are read from ``../shared/train``.
"""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

from figures.about.encoder import ROLES
from scripts.about import ROOT, SHARED

LABELS = ROOT / "datasets" / "treebank-labels" / "labels.jsonl"
FILES = [SHARED / "train" / f"ud_{part}.conllu.gz" for part in ("train", "dev")]
IDENTIFIER, SENTENCE = "# sent_id = ", "# text = "
NULLS = dict.fromkeys(("value_to", "change", "unit", "currency", *ROLES))  # what a label leaves out where it is null
TOGETHER = 3  # sentences of a paragraph: the treebanks do not say where one ends
STOPS = (".", "!", "?", ".”", '."', '?"', ")", ".'")
ALONE = 60  # characters; a shorter line without a stop is a heading


def texts() -> dict[str, str]:
    """The documents of the treebanks by their identifiers; empty where the treebanks are not there."""
    documents: dict[str, list[str]] = {}
    for path in FILES:
        if path.exists():
            name = ""
            with gzip.open(path, "rt", encoding="utf-8") as lines:
                for line in lines:
                    if line.startswith(IDENTIFIER):
                        name = document(line.removeprefix(IDENTIFIER).strip())
                    elif line.startswith(SENTENCE):
                        documents.setdefault(name, []).append(line.removeprefix(SENTENCE).rstrip("\n"))
    return {name: joined(sentences) for name, sentences in documents.items()}


def document(sentence: str) -> str:
    """The document of a sentence, by its identifier; sentences of PUD (n…, w…) are documents of their own.

    >>> document("GUM_news_iodine-12"), document("n01014003")
    ('GUM_news_iodine', 'n01014003')
    """
    return sentence.rpartition("-")[0] or sentence


def joined(sentences: list[str]) -> str:
    """Sentences as paragraphs, a line each; a heading has a line to itself.

    >>> joined(["Iodine", "It is rare.", "It is dark.", "It stains."])
    'Iodine\\nIt is rare. It is dark. It stains.'
    """
    text, since, heading = "", 0, False
    for sentence in sentences:
        before, heading = heading, len(sentence) < ALONE and not sentence.endswith(STOPS)
        if text:
            apart = heading or before or since == TOGETHER
            since = 0 if apart else since
            text += "\n" if apart else " "
        text += sentence
        since += 1
    return text


def labelled(path: Path = LABELS) -> list[dict[str, Any]]:
    """The labelled documents whose texts are there, as ``paragraphs.labelled`` gives them; without what is no figure."""
    found = texts()
    rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return [
        {**row, "text": found[row["id"]], "locale": "en-US", "published": "2016-06-01",
         "figures": [NULLS | figure for figure in row["figures"] if not figure.get("wrong")]}
        for row in rows if row["id"] in found
    ]  # fmt: skip
