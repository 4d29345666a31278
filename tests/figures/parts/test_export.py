"""Every form of export holds the same rows."""

from __future__ import annotations

import csv
import json
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import polars as pl
import pytest

from figures.cli import run
from figures.errors import DatasetError, OutputError
from figures.parts import export, query, scan, store
from figures.parts.export import ENDINGS, STREAMS, chunks
from tests.factories import count_row, figures_table, money_row


@pytest.fixture
def dataset(built: Path) -> Path:
    return built


def test_csv_reads_back(dataset: Path, tmp_path: Path) -> None:
    path = export(dataset, "csv", tmp_path / "out.csv")
    found = pl.read_csv(path, infer_schema=False)
    wanted = scan(dataset).collect()
    assert found.columns == wanted.columns
    assert found["value"].cast(pl.Float64).to_list() == wanted["value"].to_list()
    assert found["sentence"].to_list() == wanted["sentence"].to_list()


def test_jsonl_reads_back(dataset: Path, tmp_path: Path) -> None:
    lines = export(dataset, "jsonl", tmp_path / "out.jsonl").read_text().splitlines()
    assert [json.loads(line)["figure_id"] for line in lines] == scan(dataset).collect()["figure_id"].to_list()


def test_stream_is_the_file(dataset: Path, tmp_path: Path) -> None:
    for form in STREAMS:
        assert b"".join(chunks(dataset, form)) == export(dataset, form, tmp_path / form).read_bytes()


def test_sqlite_holds_all_tables_typed(dataset: Path, tmp_path: Path) -> None:
    pytest.importorskip("sqlite_utils", reason="needs sqlite-utils (extra 'export')")
    path = export(dataset, "sqlite", tmp_path / "figures.db")
    with closing(sqlite3.connect(path)) as database:
        found = database.execute(
            "SELECT figure_id, value, published FROM figures ORDER BY document_id, start"
        ).fetchall()
        hits = database.execute("SELECT count(*) FROM figures_fts WHERE figures_fts MATCH 'containers'").fetchone()
    frame = scan(dataset).sort("document_id", "start").collect()
    wanted = frame.select("figure_id", "value", pl.col("published").cast(pl.String)).rows()
    assert found == wanted
    assert hits[0] == frame["sentence"].str.contains("containers").sum()
    metadata = json.loads((tmp_path / "figures.metadata.json").read_text())
    assert list(metadata["databases"]) == ["figures"]


def test_duckdb_holds_all_tables(dataset: Path, tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb", reason="needs DuckDB (extra 'export')")
    path = export(dataset, "duckdb", tmp_path / "figures.duckdb")
    with duckdb.connect(str(path), read_only=True) as connection:
        counted = {table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in
                   ("figures", "quarantine", "rejects")}  # fmt: skip
    assert counted == {table: scan(dataset, table).collect().height for table in counted}


def test_xlsx_keeps_formulas_as_text(tmp_path: Path) -> None:
    pytest.importorskip("xlsxwriter", reason="needs XlsxWriter (extra 'export')")
    import zipfile

    sentence = "=1+1 is 12, they said."
    store(figures_table(count_row(sentence=sentence, start=8, end=10)), tmp_path / "kept")
    path = export(tmp_path / "kept", "xlsx", tmp_path / "out.xlsx")
    with zipfile.ZipFile(path) as book:
        sheet, words = book.read("xl/worksheets/sheet1.xml").decode(), book.read("xl/sharedStrings.xml").decode()
    assert sentence in words
    assert "<f>" not in sheet


def test_datawrapper_gets_tidy_columns(tmp_path: Path) -> None:
    long = count_row(counted="cranes " * 20, document_id="b")
    store(figures_table(count_row(), money_row(concept="sale of cranes"), long), tmp_path / "kept")
    with export(tmp_path / "kept", "datawrapper", tmp_path / "out.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["label"] for row in rows][1:] == ["cranes", "sale of cranes"]
    assert len(rows[0]["label"]) == 60
    assert rows[2] == {"label": "sale of cranes", "date": "2026-05-30", "outlet": "Lornehaven Courier", "kind": "money",
                       "value": "3400000.0", "value_to": "", "measured_in": "AUD"}  # fmt: skip


def test_query(dataset: Path) -> None:
    pytest.importorskip("duckdb", reason="needs DuckDB (extra 'query')")
    found = query(dataset, "SELECT count(*) AS rows, count(DISTINCT document_id) AS documents FROM figures")
    assert found.rows() == [(scan(dataset).collect().height, 30)]
    assert query(dataset, "SELECT * FROM quarantine WHERE false").columns[-1] == "reasons"
    with pytest.raises(DatasetError, match="the tables are figures, quarantine, rejects"):
        query(dataset, "SELECT * FROM nothing")


def test_wrong_calls(dataset: Path, tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match="unknown form 'ods'; use csv"):
        export(dataset, "ods")
    with pytest.raises(DatasetError, match="unknown table 'parts'"):
        export(dataset, "csv", table="parts")
    with pytest.raises(DatasetError, match="holds no dataset"):
        export(tmp_path / "nothing", "csv")
    with pytest.raises(OutputError):
        export(dataset, "csv", tmp_path)


def test_names_on_the_command_line_are_those_of_the_function() -> None:
    from figures.commands.export import FORMS

    assert sorted(FORMS) == sorted(ENDINGS)


def test_pipe_into_sqlite_utils(dataset: Path, tmp_path: Path) -> None:
    program = shutil.which("sqlite-utils", path=str(Path(sys.executable).parent)) or shutil.which("sqlite-utils")
    if program is None:
        pytest.skip("needs the program sqlite-utils (extra 'export')")
    command = [sys.executable, "-W", "ignore", "-m", "figures.cli", "export", str(dataset), "--to", "jsonl"]
    root = Path(__file__).parents[3]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=root) as ours:
        subprocess.run(
            [program, "insert", str(tmp_path / "f.db"), "figures", "-", "--nl"], stdin=ours.stdout, check=True
        )
    with closing(sqlite3.connect(tmp_path / "f.db")) as database:
        (rows,) = database.execute("SELECT count(*) FROM figures").fetchone()
        (total,) = database.execute("SELECT sum(value) FROM figures").fetchone()
    frame = scan(dataset).collect()
    assert rows == frame.height
    assert total == pytest.approx(frame["value"].sum())


def test_sqlite_opens_in_datasette(dataset: Path, tmp_path: Path) -> None:
    pytest.importorskip("sqlite_utils", reason="needs sqlite-utils (extra 'export')")
    program = shutil.which("datasette", path=str(Path(sys.executable).parent)) or shutil.which("datasette")
    if program is None:
        pytest.skip("needs the program datasette")
    path = export(dataset, "sqlite", tmp_path / "harbour.db")
    command = [program, str(path), "--metadata", str(path.with_suffix(".metadata.json")), "--get"]
    found = subprocess.run([*command, "/harbour/figures.json?_size=1"], capture_output=True, text=True, check=True)
    assert len(json.loads(found.stdout)["rows"]) == 1
    page = subprocess.run([*command, "/harbour/figures"], capture_output=True, text=True, check=True)
    assert "fully scaled" in page.stdout, "the meaning of a column is shown"
    assert "CC0-1.0" in page.stdout


@pytest.mark.parametrize("ending", ["parquet", "csv"])
def test_a_table_is_exported_like_a_dataset(
    tmp_path: Path, ending: str, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    table = figures_table(money_row(), count_row())
    path = tmp_path / f"figures.{ending}"
    table.write_parquet(path) if ending == "parquet" else table.write_csv(path)
    assert run(["export", str(path), "--to", "jsonl"]) == 0
    lines = capsysbinary.readouterr().out.splitlines()
    assert sorted(json.loads(line)["figure_id"] for line in lines) == sorted(table["figure_id"])
    assert run(["export", str(path), "--to", "sqlite", "-o", str(tmp_path / "f.db")]) == 0
    with closing(sqlite3.connect(tmp_path / "f.db")) as database:
        assert database.execute("SELECT count(*) FROM figures").fetchone() == (2,)
    assert run(["export", str(tmp_path / "none.csv"), "--to", "csv"]) == 1


def test_held_rows_of_a_table_are_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "figures.parquet"
    figures_table(money_row(currency="XQQ"), count_row()).write_parquet(path)
    assert run(["export", str(path), "--to", "csv", "-o", str(tmp_path / "out.csv")]) == 0
    assert "1 of 2 rows are held" in capsys.readouterr().err
