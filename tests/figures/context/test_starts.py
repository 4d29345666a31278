"""No rule looks before the first word or behind the last: what lies there is of another sentence, or of nobody.

``make sanitize`` has the compiled twin checked by Cython, but buffers are longer than a sentence, and in plain Python index -1 is
the last place. Here the plain twin is checked, on sentences that begin with their figure and on drawn ones.
"""

from __future__ import annotations

import gc
import json
import random
from array import array
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import figures
from figures._twin import twin
from tests.snapshot import DRAWN
from tests.together import Asked, read

FIRST = (
    "Or minus 3 degrees.",
    "- 5 of them",
    "s 5",
    "plus 5",
    "of 5",
    "by 5% it fell",
    "Friday 5",
    "/2 of it",
    "(5) it is",
)
CASES = Path(__file__).parents[2] / "cases" / "en"


class Checked:
    """An array, or a view of one, that takes no index below 0, and none from what ``owner`` counts by ``count`` on."""

    def __init__(self, inner: Any, owner: Any, count: str | None) -> None:
        self.inner, self.owner, self.count = inner, owner, count

    def __len__(self) -> int:
        return len(self.inner)

    def __getitem__(self, at: Any) -> Any:
        assert isinstance(at, slice) or at >= 0
        most = getattr(self.owner, self.count) if self.count else 0
        # The scanner reads the token that it is writing, and nodes before it has counted them.
        assert most == 0 or at < most + (self.count == "tokens")
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
    draw = random.Random(4)
    drawn = [made(draw) for made in (*DRAWN.values(),) for _ in range(150)]
    return [Asked(text, "en-GB", "2025-05-17") for text in [*FIRST, *list(cut)[::3], *drawn] if len(text) < 120]


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
    counts = {"t": "tokens", "n": "nodes"}
    for owner, name, value in kept:
        count = counts.get(name.split("_")[0]) if type(owner).__name__ == "Sentence" else None
        setattr(owner, name, found.setdefault(id(value), Checked(value, owner, count)))
    yield
    for owner, name, value in kept:
        setattr(owner, name, value)


@pytest.mark.skipif(twin() == "compiled", reason="the plain twin alone; the compiled one is checked by make sanitize")
@pytest.mark.usefixtures("checked")
def test_nothing_before_the_first_word_or_behind_the_last() -> None:
    asked = texts()
    assert len(asked) > 800
    assert sum(map(len, read(asked).values())) > 800
