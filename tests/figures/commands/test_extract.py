"""``figures extract``: the same words and the same rows as in Python; every form of input and output."""

from __future__ import annotations

import inspect
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest

import figures
from figures.cli import run
from figures.commands._tables import read_table
from figures.commands.extract import command
from figures.schema import FIGURES, polars_schema

ROOT = Path(__file__).parents[3]
TEXT = "The mill in Leeds cut 40 jobs and sold its land for £3m, 4.5% less than in 2019."


def rows(text: str = TEXT, **options: str) -> pl.DataFrame:
    return figures.extract(text, **options)  # type: ignore[arg-type]


def keywords(function: object) -> set[str]:
    parameters = inspect.signature(function).parameters.values()  # type: ignore[arg-type]
    return {parameter.name for parameter in parameters if parameter.kind is parameter.KEYWORD_ONLY}


def test_options_have_the_names_that_they_have_in_python() -> None:
    options = {parameter.name for parameter in command.params}
    # id is short for id_column, as --id is for --id-column
    public = (keywords(figures.extract) | keywords(figures.read)) - {"notes", "unread", "id"}
    assert options - {"files", "output", "form", "quiet", "verbose"} == public


@pytest.fixture
def story(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = Path("story.txt")
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_the_same_rows_as_in_python(story: Path) -> None:
    assert run(["extract", str(story), "--locale", "en-GB", "--published", "2025-05-17", "-o", "t.parquet"]) == 0
    written = read_table("t.parquet")
    documents = figures.read(story, locale="en-GB", published="2025-05-17")
    assert written.equals(figures.extract(documents))
    assert written.height >= 3
    assert written.schema == polars_schema(FIGURES)
    assert pl.read_parquet_metadata("t.parquet")["figures:engine_version"] == figures.__version__


@pytest.mark.parametrize("ending", ["csv", "tsv", "jsonl", "json"])
def test_every_format_holds_the_same_table(story: Path, ending: str) -> None:
    assert run(["extract", str(story), "-o", f"t.{ending}"]) == 0
    assert read_table(f"t.{ending}").equals(figures.extract(figures.read(story)))


def test_columns_of_a_table(story: Path) -> None:
    Path("t.csv").write_text(f'key,body,day\n7,"{TEXT}",2025-05-17\n', encoding="utf-8")
    assert run(["extract", "t.csv", "--text-column", "body", "--id", "key", "--date", "day", "-o", "o.jsonl"]) == 0
    table = read_table("o.jsonl")
    assert set(table["document_id"]) == {"7"}
    assert table["published"].null_count() == 0


def test_rejects_go_to_their_own_file(story: Path) -> None:
    story.write_text("Flight MH370 was lost in 2014 with 239 people on board.", encoding="utf-8")
    assert run(["extract", str(story), "-o", "t.csv", "--rejects", "r.csv"]) == 0
    assert {"surface", "reason", "rule"} <= set(pl.read_csv("r.csv").columns)


def test_text_that_is_not_utf8_is_read_and_said(story: Path, capsys: pytest.CaptureFixture[str]) -> None:
    story.write_bytes(TEXT.encode("cp1252"))
    assert run(["extract", str(story), "-o", "t.csv"]) == 0
    assert "not UTF-8" in capsys.readouterr().err
    assert "£3m" in read_table("t.csv")["surface"].to_list()


def pipe(*arguments: str, text: str = TEXT) -> subprocess.CompletedProcess[str]:
    code = "import warnings; warnings.simplefilter('ignore'); from figures.cli import main; main()"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        [sys.executable, "-c", code, *arguments], input=text, capture_output=True, text=True, encoding="utf-8",
        env=environment, check=False,
    )  # fmt: skip


def test_a_pipe_gets_json_lines_and_nothing_else() -> None:
    done = pipe("extract", "--locale", "en-GB")
    assert (done.returncode, done.stderr) == (0, "")
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert [row["surface"] for row in found] == rows(locale="en-GB")["surface"].to_list()
    assert pipe("extract", "--csv").stdout.startswith("surface,kind,")
    assert json.loads(pipe("extract", "--json").stdout)[0]["kind"] == found[0]["kind"]
    assert pl.read_ndjson(io.BytesIO(pipe("extract", "-").stdout.encode())).height == len(found)


def test_a_reader_that_goes_away_is_no_failure(tmp_path: Path) -> None:
    many = tmp_path / "many.jsonl"
    many.write_text("\n".join(json.dumps({"text": TEXT}) for _ in range(3000)), encoding="utf-8")
    code = "import warnings; warnings.simplefilter('ignore'); from figures.cli import main; main()"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(
        [sys.executable, "-c", code, "extract", str(many), "--about", "none"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
    )
    assert process.stdout is not None and process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    with process.stderr:
        assert process.stderr.read() == b""
    assert process.wait() == 0
