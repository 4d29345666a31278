"""No rule looks before the first word: in plain Python index -1 is the last place, in C it is before the buffer.

``make sanitize`` has the compiled twin checked by Cython; here the plain one is, on sentences that begin with their figure.
"""

from __future__ import annotations

import gc
import json
from array import array
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import figures
from figures._twin import twin
from tests.together import Asked, read

CASES = Path(__file__).parents[2] / "cases" / "en"


class Checked:
    """An array, or a view of one, that takes no index below 0."""

    def __init__(self, inner: Any) -> None:
        self.inner = inner

    def __len__(self) -> int:
        return len(self.inner)

    def __getitem__(self, at: Any) -> Any:
        assert isinstance(at, slice) or at >= 0
        return self.inner[at]

    def __setitem__(self, at: Any, value: Any) -> None:
        assert isinstance(at, slice) or at >= 0
        self.inner[at] = value


def texts() -> list[Asked]:
    """The texts of the cases from their first figure on, every third."""
    rows = [json.loads(line) for file in sorted(CASES.glob("*.jsonl")) for line in file.read_text("utf-8").splitlines()]
    cut = dict.fromkeys(
        row["text"][row["text"].index(row["expect"][0]["surface"]) :] for row in rows if row.get("expect")
    )
    return [Asked(text, "en-GB") for text in list(cut)[::3] if len(text) < 120]


@pytest.fixture
def checked() -> Iterator[None]:
    """Every buffer of the compiled steps, in this process, is checked."""
    figures.extract("5% of it", about="none")
    found: dict[int, Checked] = {}
    kept = []
    for owner in [one for one in gc.get_objects() if str(type(one).__module__).endswith("_cy")]:
        if type(owner).__name__ == "Reader":
            continue  # what it has is taken by Polars
        for name, value in vars(owner).items():
            if isinstance(value, array | memoryview):
                kept.append((owner, name, value))
    for owner, name, value in kept:
        setattr(owner, name, found.setdefault(id(value), Checked(value)))
    yield
    for owner, name, value in kept:
        setattr(owner, name, value)


@pytest.mark.skipif(twin() == "compiled", reason="the plain twin alone; the compiled one is checked by make sanitize")
@pytest.mark.usefixtures("checked")
def test_nothing_before_the_first_word() -> None:
    asked = texts()
    assert len(asked) > 400
    assert sum(map(len, read(asked).values())) > 400
