"""The page on money says what the code does."""

from __future__ import annotations

import doctest
from pathlib import Path

import polars as pl
import pytest

from figures.context.currency import BASIS
from figures.desk import CHECKS
from figures.normalisation import units

pytest.importorskip("figures.pipeline", reason="the engine is not in this installation")

PAGE = Path(__file__).parents[3] / "docs/money.md"


def test_examples() -> None:
    result = doctest.testfile(str(PAGE), module_relative=False)
    assert result.attempted > 5
    assert result.failed == 0


def test_every_finding_and_every_basis_is_described() -> None:
    text = PAGE.read_text(encoding="utf-8")
    for name in (*(check.name for check in CHECKS), *BASIS.categories):
        assert f"| `{name}` |" in text


def test_table_of_targets() -> None:
    text = PAGE.read_text(encoding="utf-8")
    targets = pl.read_csv(Path(units.__file__).with_name("targets.csv"), infer_schema=False)
    for match, si, metric, us in targets.select("match", *units.SYSTEMS).head(7).iter_rows():
        assert f"| {si} | {metric} | {us} |" in text, match
