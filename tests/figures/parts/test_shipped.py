"""The datasets that are shipped are whole, pass validation, and are what their recipes make."""

from __future__ import annotations

from pathlib import Path

import pytest

from figures.parts import build, open_dataset, scan, verify
from figures.parts.versions import versions
from figures.validation import validate
from tests.figures.parts.conftest import contents

pytestmark = pytest.mark.network  # their recipes name no setting

ROOT = Path(__file__).parents[3] / "datasets"
SHIPPED = sorted(path.parent.name for path in ROOT.glob("*/manifest.json"))


def test_there_are_three() -> None:
    assert SHIPPED == ["planted-rows", "sample-money", "sample-stories"]


@pytest.mark.parametrize("name", SHIPPED)
def test_is_as_its_manifest_says(name: str) -> None:
    assert verify(ROOT / name).is_empty()
    assert validate(scan(ROOT / name)).ok
    card = (ROOT / name / "CARD.md").read_text(encoding="utf-8")
    assert f"**{scan(ROOT / name).collect().height:,} figures**" in card


@pytest.mark.parametrize("name", SHIPPED)
def test_is_what_its_recipe_makes(name: str, tmp_path: Path) -> None:
    manifest = open_dataset(ROOT / name)
    if manifest.versions != versions():
        pytest.skip(f"made by {manifest.versions}; 'figures dataset build datasets/{name}' brings it up to date")
    corrections = ROOT / name / "corrections.csv"
    if corrections.exists():
        (tmp_path / "corrections.csv").write_bytes(corrections.read_bytes())
    outcome = build(ROOT / name, tmp_path)
    assert outcome.manifest.totals == manifest.totals
    for table in ("figures", "quarantine", "rejects"):
        assert scan(tmp_path, table).collect().equals(scan(ROOT / name, table).collect())
    assert contents(tmp_path).keys() == contents(ROOT / name).keys()


def test_planted_rows_are_held_for_what_was_planted() -> None:
    held = scan(ROOT / "planted-rows", "quarantine").collect()
    reasons = "; ".join(held["reasons"])
    for planted in (
        "currency EUR: is not an ISO 4217 code in force",
        "currency DEM: is not an ISO 4217 code in force",
        "currency XQQ: is not an ISO 4217 code in force",
        "unit kilogrems: is not a unit",
        "resolution -1.0: is not a finite number above 0",
        "another row of the document has the same figure_id",
    ):
        assert planted in reasons
    assert open_dataset(ROOT / "planted-rows").totals["unread"] == 1
