"""The number desk from end to end: a correct sentence is silent, the same with one number corrupted is found."""

from __future__ import annotations

import json
from pathlib import Path

import polars as pl
import pytest

pytest.importorskip("figures.pipeline", reason="the engine is not in this installation")

from figures.desk import check
from figures.pipeline import extract

CASES = [
    json.loads(line)
    for line in (Path(__file__).parents[2] / "cases/en/desk_injected.jsonl").read_text(encoding="utf-8").splitlines()
]
RECALL = 0.8


def findings(texts: str) -> list[list[str]]:
    """What the desk finds in the text of each case that stands under a name, all read and checked in one call."""
    rows = [(str(at), case[texts], case["locale"], case["published"]) for at, case in enumerate(CASES)]
    documents = pl.DataFrame(rows, schema=["document_id", "text", "locale", "published"], orient="row")
    found = check(extract(documents.with_columns(pl.col("published").str.to_date())))
    by_case = {int(name): list(rows) for name, rows in found.group_by("document_id").agg("finding").iter_rows()}
    return [by_case.get(at, []) for at in range(len(CASES))]


@pytest.fixture(scope="session")
def correct() -> list[list[str]]:
    return findings("text")


@pytest.mark.parametrize("at", range(len(CASES)), ids=[case["text"][:60] for case in CASES])
def test_correct_is_silent(at: int, correct: list[list[str]]) -> None:
    assert correct[at] == []


def test_corrupted_is_found() -> None:
    found = findings("wrong")
    missed = [case["wrong"] for case, seen in zip(CASES, found, strict=True) if case["label"] not in seen]
    assert 1 - len(missed) / len(CASES) >= RECALL, "\n".join(missed)


def test_enough_cases() -> None:
    assert len(CASES) >= 80
