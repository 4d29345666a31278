"""A query sees the dataset and nothing else, and changes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from figures.errors import DatasetError
from figures.parts import query, store
from tests.factories import count_row, figures_table, money_row
from tests.figures.parts.conftest import contents

pytest.importorskip("duckdb", reason="needs DuckDB (extra 'query')")

ASKS = (
    "SELECT kind, count(*) AS n FROM figures GROUP BY kind",
    "FROM figures SELECT kind",
    "WITH f AS (FROM figures) SELECT kind FROM f",
    "SELECT * FROM (SELECT kind, value FROM figures) PIVOT (sum(value) FOR kind IN ('money', 'count'))",
    "PIVOT figures ON kind USING sum(value)",
    "DESCRIBE figures",
    "SHOW TABLES",
    "SELECT count(*) FROM quarantine, rejects",
)
# {part} is a file of the dataset, {other} one beside it.
REFUSED = (
    ("SELECT * FROM read_text('{other}')", "file system operations are disabled"),
    ("SELECT * FROM read_csv('{other}')", "file system operations are disabled"),
    ("SELECT * FROM '{other}'", "does not exist"),
    ("SELECT * FROM glob('/etc/*')", "file system operations are disabled"),
    ("COPY figures TO '{other}.csv'", "COPY is no question; give one SELECT"),
    ("COPY figures TO '{part}' (FORMAT parquet, USE_TMP_FILE false)", "COPY is no question"),
    ("EXPLAIN ANALYZE COPY figures TO '{part}' (FORMAT parquet, USE_TMP_FILE false)", "EXPLAIN is no question"),
    ("COPY (PIVOT figures ON kind) TO '{part}' (FORMAT parquet, USE_TMP_FILE false)", "MULTI is no question"),
    ("/* SELECT */ COPY (PIVOT figures ON kind) TO '{part}' (USE_TMP_FILE false)", "MULTI is no question"),
    ("ATTACH '{other}.db'", "ATTACH is no question"),
    ("EXPORT DATABASE '{other}'", "EXPORT is no question"),
    ("INSTALL httpfs", "is no question"),
    ("LOAD httpfs", "is no question"),
    ("SET enable_external_access = true", "is no question"),
    ("SELECT 1; SELECT 2", "holds 2 statements; give one SELECT"),
    ("SELECT 1; DROP VIEW figures", "holds 2 statements"),
    ("", "holds no statement"),
    ("-- nothing", "holds no statement"),
)


@pytest.fixture
def dataset(tmp_path: Path) -> Path:
    store(figures_table(money_row(), count_row()), tmp_path / "dataset", name="d", title="D")
    (tmp_path / "other.txt").write_text("secret,1\n")
    return tmp_path / "dataset"


@pytest.mark.parametrize("sql", ASKS)
def test_questions_are_answered(dataset: Path, sql: str) -> None:
    assert query(dataset, sql).width > 0


@pytest.mark.parametrize(("sql", "why"), REFUSED)
def test_anything_else_is_refused_and_nothing_changes(dataset: Path, sql: str, why: str) -> None:
    before = contents(dataset)
    others = sorted(dataset.parent.iterdir())
    part = next((dataset / "parts").glob("*.parquet"))
    with pytest.raises(DatasetError, match=why):
        query(dataset, sql.format(part=part, other=dataset.parent / "other.txt"))
    assert contents(dataset) == before
    assert sorted(dataset.parent.iterdir()) == others
