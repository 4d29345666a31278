"""Sentences and the figures they hold: every row of ``tests/cases`` that says what it expects, a folder a language.

``"expect": []`` means no figure; only the columns that a row names are compared. A row with ``known_failure`` says why
it fails, and breaks the build on the day it passes.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.together import Asked, Rows, parameters, read

CASES = Path(__file__).parents[1] / "cases"


def _topic(path: Path) -> str:
    return path.stem if path.parent.name == "en" else f"{path.parent.name}/{path.stem}"


def rows() -> list[Any]:
    """All rows as parameters, named by topic and label."""
    found = []
    for path in sorted(CASES.glob("*/*.jsonl"), key=lambda path: (path.parent.name != "en", path)):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            row = json.loads(line)
            if "expect" not in row:
                continue
            marks = (
                [pytest.mark.xfail(reason=row["known_failure"], strict=True, raises=AssertionError)]
                if row.get("known_failure")
                else []
            )
            found.append(pytest.param(row, id=f"{_topic(path)}:{number} {row['label']}", marks=marks))
    return found


def asked(row: dict[str, Any]) -> Asked:
    return Asked(row["text"], row.get("locale"), row.get("published"), row.get("outlet"))


@pytest.fixture(scope="session")
def found(request: pytest.FixtureRequest) -> dict[Asked, Rows]:
    """What every selected case gives."""
    return read((asked(given["row"]) for given in parameters(request.session, test_case)), about="fast")


@pytest.mark.parametrize("row", rows())
def test_case(row: dict[str, Any], found: dict[Asked, Rows]) -> None:
    rows, expected = found[asked(row)], row["expect"]
    assert [figure["surface"] for figure in rows] == [figure["surface"] for figure in expected]
    for got, wanted in zip(rows, expected, strict=True):
        assert {name: _plain(got[name]) for name in wanted} == wanted


def _plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value
