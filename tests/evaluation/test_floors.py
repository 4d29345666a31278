"""Accuracy on the benchmark sets has floors; ``measure.py`` is the way to move them."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

pytest.importorskip("simplemma", reason="needs the extra 'bench'")
sys.path.insert(0, str(Path(__file__).resolve().parent))

import measure


@pytest.mark.slow
@pytest.mark.network
def test_no_floor_is_broken(shared: Path) -> None:
    assert not measure.below(measure.read_floors(), measure.accuracy.measure(shared / "bench"))


def test_a_fall_is_named() -> None:
    floors = {"hard": {"value": 90.0, "traps fired": 5.0}}
    assert measure.below(floors, {"hard": {"value": 90.0, "traps fired": 5.0}}) == []
    assert measure.below(floors, {"hard": {"value": 91.0, "traps fired": 7.5}}) == ["hard traps fired: 7.5, floor 5.0"]


def test_raising_never_lowers() -> None:
    floors = {"hard": {"value": 90.0, "traps fired": 5.0}, "other": {"value": 1.0}}
    now = {"hard": {"value": 88.0, "traps fired": 2.5, "span": 70.0}}
    assert measure.raised(floors, now) == {
        "hard": {"value": 90.0, "traps fired": 2.5, "span": 70.0},
        "other": {"value": 1.0},
    }
