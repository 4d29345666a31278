"""The pictures of the documents are those that ``scripts/screenshots.py`` takes of the page as it is now."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT / "scripts"))

pytest.importorskip("fastapi", reason="needs figures-toolkit[serve]")


@pytest.mark.slow
def test_every_picture_of_the_documents_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    image = pytest.importorskip("PIL.Image", reason="needs pillow: pip install pillow")
    import screenshots

    monkeypatch.setattr(screenshots, "IMAGES", tmp_path)
    screenshots.main()
    pages = [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]
    shown = {name for page in pages for name in re.findall(r"images/([\w-]+\.png)", page.read_text(encoding="utf-8"))}
    assert {path.name for path in tmp_path.iterdir()} == shown == {path.name for path in ROOT.glob("docs/images/*.png")}
    for name in shown:
        with image.open(tmp_path / name) as taken, image.open(ROOT / "docs" / "images" / name) as kept:
            assert taken.size == kept.size, name
            assert len(taken.convert("RGB").resize((80, 80)).getcolors(6400)) > 50, name  # no blank page
