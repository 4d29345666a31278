"""The number desk from end to end: a correct sentence is silent, the same with one number corrupted is found."""

from __future__ import annotations

import datetime as dt
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


def findings(case: dict[str, str], text: str) -> list[str]:
    published = dt.date.fromisoformat(case["published"])
    table: pl.DataFrame = extract(text, locale=case["locale"], published=published)
    return check(table)["finding"].to_list()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:60])
def test_correct_is_silent(case: dict[str, str]) -> None:
    assert findings(case, case["text"]) == []


def test_corrupted_is_found() -> None:
    missed = [case["wrong"] for case in CASES if case["label"] not in findings(case, case["wrong"])]
    assert 1 - len(missed) / len(CASES) >= RECALL, "\n".join(missed)


def test_enough_cases() -> None:
    assert len(CASES) >= 80
