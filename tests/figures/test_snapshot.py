"""Rows of all cases and written paragraphs are those that were looked at last, see ``tests/snapshot.py``."""

from __future__ import annotations

from tests import snapshot


def test_no_row_changed_unseen() -> None:
    asked, kept = snapshot.texts(), snapshot.kept()
    assert list(asked) == list(kept), "texts came or went: look at their rows, then python -m tests.snapshot"
    found = snapshot.checksums(asked.values())
    moved = [f"{name} {one.text[:60]!r}" for name, one in asked.items() if found[one] != kept[name]]
    assert not moved, f"rows of {len(moved)} texts changed; look at some, then python -m tests.snapshot"
