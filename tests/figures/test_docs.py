"""The sessions in the docs give what they print."""

from __future__ import annotations

import doctest
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import polars as pl
import pytest

ROOT = Path(__file__).resolve().parents[2]
SESSIONS = ("frames", "lexicon")

pytestmark = pytest.mark.network


@pytest.mark.parametrize("name", SESSIONS)
def test_a_session_runs_as_printed(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if name == "frames":
        pytest.importorskip("duckdb")
        pytest.importorskip("pandas")
        pytest.importorskip("pyarrow")
    monkeypatch.chdir(tmp_path)
    found = doctest.testfile(
        str(ROOT / "docs" / f"{name}.md"), module_relative=False,
        optionflags=doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS,
    )  # fmt: skip
    assert found.attempted > 2
    assert not found.failed


@pytest.mark.slow
@pytest.mark.spark
def test_the_example_of_spark_runs_as_printed(tmp_path: Path) -> None:
    if not shutil.which("java") and not os.environ.get("JAVA_HOME"):
        pytest.skip("no Java here: Spark cannot start")
    if importlib.util.find_spec("pyspark") is None:
        pytest.skip("pyspark is not installed: install figures-toolkit[spark]")
    page = (ROOT / "docs" / "spark.md").read_text(encoding="utf-8")
    start = page.index("    import os, sys")
    code = dedent(page[start : page.index("\n\n**`PYSPARK_PYTHON`", start)])
    (tmp_path / "articles").mkdir()
    stories = {"id": ["a"], "text": ["The mill cut 40 jobs."], "published": ["2025-05-17"], "outlet": ["abc.net.au"]}
    frame = pl.DataFrame(stories).with_columns(pl.col("published").str.to_date())
    frame.write_parquet(tmp_path / "articles" / "1.parquet")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    environment.pop("PYSPARK_PYTHON", None)
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    table = pl.read_parquet(str(tmp_path / "figures" / "**" / "*.parquet"), hive_partitioning=True)
    assert table.select("kind", "value", "counted").rows() == [("count", 40.0, "jobs")]
