"""A sentence that ends at its last word is read alike whatever stood before it: no rule looks behind the last node."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import polars as pl
import pytest

import figures

CASES = Path(__file__).parents[2] / "cases" / "en"
# Each fills the room behind a shorter sentence with something that a rule asks for.
BEFORE = {
    "names": "Smith Jones Brown " * 9,
    "joined": "a-b/c-d/" * 4,
    "words of numbers": "of million percent by hundred over " * 4,
    "verbs and nouns": "sales rose and shares fell because " * 4,
    "figures": "5 km 6 km 7 km 8 km " * 4,
}
ENDS = [
    "Shares fell 5% on Friday",
    "Shares fell 5% Friday",
    "Prices rose 4% in May and 5%",
    "Sales hit $5m",
    "Sales hit 5b",
]
PLACES = {"document_id", "figure_id", "start", "end", "sentence_start", "sentence_end", "paragraph", "sentence_index"}


def texts() -> list[str]:
    """The texts of the cases without their last mark, each one sentence in one paragraph."""
    rows = [json.loads(line) for file in sorted(CASES.glob("*.jsonl")) for line in file.read_text("utf-8").splitlines()]
    found = dict.fromkeys(row["text"].rstrip(" .!?\"'”’)") for row in rows if "text" in row and "\n" not in row["text"])
    return ENDS + [
        text for text in found if len(text) < 38 and text.translate({ord("–"): "-", ord("’"): "'"}).isascii()
    ]


def read(asked: list[str], ahead: str) -> list[list[dict[str, Any]]]:
    """The rows of each text behind a paragraph, without what a paragraph before moves."""
    documents = pl.DataFrame(
        {"document_id": [str(n) for n in range(len(asked))], "text": [ahead + text for text in asked]}
    )
    found: list[list[dict[str, Any]]] = [[] for _ in asked]
    for row in figures.extract(documents, about="none").iter_rows(named=True):
        if row["start"] >= len(ahead):
            found[int(row["document_id"])].append({name: row[name] for name in row.keys() - PLACES})
    return found


@pytest.fixture(scope="module")
def alone() -> dict[str, list[dict[str, Any]]]:
    asked = texts()
    return dict(zip(asked, read(asked, ""), strict=True))


@pytest.mark.parametrize("before", BEFORE.values(), ids=BEFORE.keys())
def test_nothing_behind_the_last_word(before: str, alone: dict[str, list[dict[str, Any]]]) -> None:
    for text, found in zip(alone, read(list(alone), f"{before.strip()}\n\n"), strict=True):
        assert found == alone[text], text
