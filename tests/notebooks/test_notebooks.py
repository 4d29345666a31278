"""The notebooks run from their first cell to their last, and write what they say."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import polars as pl
import pytest

ROOT = Path(__file__).resolve().parents[2]
BOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))

pytestmark = pytest.mark.slow


def test_there_are_notebooks() -> None:
    assert [book.name for book in BOOKS] == ["duckdb.ipynb", "story.ipynb"]


@pytest.mark.parametrize("path", BOOKS, ids=lambda path: path.name)
def test_jupyter(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    nbclient, nbformat = pytest.importorskip("nbclient"), pytest.importorskip("nbformat")
    pytest.importorskip("ipykernel")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
    book: Any = nbformat.read(path, as_version=4)
    assert not any(cell.get("outputs") for cell in book.cells), "notebooks are kept without their outputs"
    work = tmp_path / "notebooks"
    work.mkdir()
    (tmp_path / "datasets").symlink_to(ROOT / "datasets")
    nbclient.NotebookClient(book, timeout=600, kernel_name="python3", resources={"metadata": {"path": work}}).execute()
    shown = [output for cell in book.cells for output in cell.get("outputs", [])]
    assert not [output for output in shown if output.output_type == "error"]
    assert not [output for output in shown if output.get("name") == "stderr"]
    if path.stem == "story":
        assert pl.read_parquet(work / "out" / "figures.parquet").height > 100
        html = "".join(output.get("data", {}).get("text/html", "") for output in shown)
        assert "fig-money" in html  # the marked text
        assert "accepted" in html  # the report


def test_marimo(tmp_path: Path) -> None:
    pytest.importorskip("marimo")
    done = subprocess.run(
        [sys.executable, ROOT / "notebooks" / "story.py"],
        cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "accepted" in done.stdout
    assert pl.read_parquet(tmp_path / "out" / "figures.parquet").height > 100
