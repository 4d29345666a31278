"""The commands around datasets and validation, as people call them: data on stdout, words on stderr, exit codes."""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path

import polars as pl
import pytest

from figures import cli
from figures.parts import build, scan
from tests.factories import count_row, figures_table, money_row
from tests.figures.parts.conftest import write_stories


@pytest.fixture
def newsroom(tmp_path: Path) -> Path:
    write_stories(tmp_path / "newsroom", range(6))
    return tmp_path / "newsroom"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "figures.csv"
    figures_table(count_row(), money_row(currency="XQQ")).write_csv(path)
    return path


def test_validate_shows_row_column_value_and_reason(table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["validate", str(table)]) == 1
    words = " ".join(capsys.readouterr().out.split())
    assert "2 rows: 1 accepted, 1 held" in words
    for word in ("1", "currency", "XQQ", "ISO"):
        assert word in words


def test_validate_says_nothing_bad_of_a_good_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    figures_table().write_parquet(tmp_path / "good.parquet")
    assert cli.run(["validate", str(tmp_path / "good.parquet"), "--strict"]) == 0
    assert "2 accepted, 0 held" in capsys.readouterr().out


def test_validate_as_json(table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["validate", str(table), "--json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert found["valid"] is False
    (file,) = found["files"]
    assert (file["rows"], file["accepted"], file["held"]) == (2, 1, 1)
    assert file["failures"][0]["value"] == "XQQ"


def test_validate_names_a_cell_that_no_column_can_hold(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "figures.csv"
    figures_table().with_columns(value=pl.Series(["twelve", "3400000.0"])).write_csv(path)
    assert cli.run(["validate", str(path)]) == 1
    assert "twelve" in capsys.readouterr().out


def test_held_rows_are_repaired_and_released(table: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    held, accepted, whole = (str(tmp_path / name) for name in ("held.csv", "accepted.parquet", "whole.parquet"))
    assert cli.run(["validate", str(table), "--held", held, "--accepted", accepted]) == 1
    assert cli.run(["release", accepted, held, "-o", whole]) == 1
    text = Path(held).read_text().replace(",XQQ,", ",NZD,")
    Path(held).write_text(text)
    assert cli.run(["release", accepted, held, "-o", whole]) == 0
    assert pl.read_parquet(whole)["currency"].to_list() == [None, "NZD"]
    capsys.readouterr()
    assert cli.run(["release", accepted, held]) == 2
    assert "name the table to write with -o" in capsys.readouterr().err


def test_build_list_describe_verify(newsroom: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["dataset", "build", str(newsroom)]) == 0
    shown = capsys.readouterr()
    assert shown.out == "" and "of 6 documents" in shown.err
    assert cli.run(["dataset", "list", str(newsroom.parent), "--nl"]) == 0
    assert json.loads(capsys.readouterr().out)["title"] == "Harbour stories"
    assert cli.run(["dataset", "describe", str(newsroom)]) == 0
    assert capsys.readouterr().out.startswith("# Harbour stories")
    assert cli.run(["dataset", "verify", str(newsroom)]) == 0
    next((newsroom / "parts").glob("*.parquet")).unlink()
    capsys.readouterr()
    assert cli.run(["dataset", "verify", str(newsroom), "--csv"]) == 1
    (problem,) = csv.DictReader(capsys.readouterr().out.splitlines())
    assert problem["problem"] == "is missing"


def test_add(
    newsroom: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "late.txt").write_text("The port unloaded 77 cows.")
    monkeypatch.chdir(tmp_path)
    assert cli.run(["dataset", "add", "newsroom", "late.txt", "--outlet", "late.example"]) == 0
    added = scan(newsroom).filter(pl.col("outlet") == "late.example").collect()
    assert added.select("document_id", "value").rows() == [("../late.txt", 77.0)]
    capsys.readouterr()
    assert cli.run(["dataset", "add", "newsroom", "none.txt"]) == 1
    assert capsys.readouterr().err == "none.txt: no such file; check the path\n"


def test_query(newsroom: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("duckdb", reason="needs DuckDB (extra 'query')")
    build(newsroom)
    sql = "SELECT count(DISTINCT document_id) AS stories FROM figures"
    assert cli.run(["dataset", "query", str(newsroom), sql, "--nl"]) == 0
    assert json.loads(capsys.readouterr().out) == {"stories": 6}
    assert cli.run(["dataset", "query", str(newsroom), "SELECT nothing"]) == 1
    assert capsys.readouterr().err.count("\n") == 1


def test_review_and_release_in_a_dataset(newsroom: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    build(newsroom)
    sheet = tmp_path / "review.csv"
    assert cli.run(["review", str(newsroom), "--limit", "1", "-o", str(sheet)]) == 0
    (row,) = csv.DictReader(sheet.read_text().splitlines())
    figure = row["figure_id"]

    def edit(**cells: str) -> None:
        with sheet.open("w", newline="") as file:
            writer = csv.DictWriter(file, row)
            writer.writeheader()
            writer.writerow({**row, **cells})

    edit(resolution="-1")
    assert cli.run(["review", str(newsroom), "--apply", str(sheet)]) == 0
    assert figure in scan(newsroom, "quarantine").collect()["figure_id"]
    edit(resolution="1", note="as it was")
    assert cli.run(["release", str(newsroom), str(sheet)]) == 0
    assert figure in scan(newsroom).collect()["figure_id"]
    assert "0 rows are held now" in capsys.readouterr().err


def test_export_to_stdout_and_to_a_file(
    newsroom: Path, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    build(newsroom)
    assert cli.run(["export", str(newsroom), "--to", "jsonl"]) == 0
    sys.stdout.flush()
    assert len(capfdbinary.readouterr().out.splitlines()) == scan(newsroom).collect().height
    assert cli.run(["export", str(newsroom), "--to", "csv", "-o", str(tmp_path / "out.csv")]) == 0
    assert (tmp_path / "out.csv").exists()


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["dataset", "build", "none.toml"], 1, "none.toml: no such recipe"),
        (["dataset", "verify", "none"], 1, "none: holds no dataset"),
        (["export", "none", "--to", "csv"], 1, "none: holds no dataset"),
        (["export", "none", "--to", "ods"], 2, "is not one of"),
        (["review", "none"], 1, "none: holds no dataset"),
        (["validate", "none.csv"], 1, "none.csv: no such file"),
        (["dataset", "query", "none"], 2, "Missing argument"),
    ],
)
def test_one_line_for_what_is_wrong(
    arguments: list[str], code: int, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    assert cli.run(arguments) == code
    shown = capsys.readouterr()
    assert shown.out == ""
    assert message in shown.err and shown.err.count("\n") == 1


def test_a_folder_of_parts_is_no_dataset(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "story.txt").write_text("The mill cut 40 jobs on Friday.", encoding="utf-8")
    assert cli.run(["extract", str(tmp_path / "story.txt"), "--about", "none", "-o", f"{tmp_path / 'out'}/"]) == 0
    capsys.readouterr()
    assert cli.run(["dataset", "verify", str(tmp_path / "out")]) == 1
    shown = capsys.readouterr().err
    assert "out: is a folder of parts ('extract -o DIR/'), no dataset; make one with 'figures dataset build" in shown
