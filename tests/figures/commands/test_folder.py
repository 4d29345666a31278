"""A folder of parts: the same rows as one file, in order; a stopped run goes on; memory and threads change nothing."""

from __future__ import annotations

import json
from pathlib import Path

import polars as pl
import pytest
from click.testing import CliRunner

from figures import pipeline
from figures.commands import extract
from figures.errors import OutputError

TEXT = "The council spent ${0}.5 million on {0} buses, up from {0}00 in 2024.\n" * 20


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(extract, "BATCH", 5_000)
    path = tmp_path / "corpus.jsonl"
    path.write_text("".join(json.dumps({"id": f"d{n}", "text": TEXT.format(n)}) + "\n" for n in range(20)))
    return path


def run(*arguments: object) -> str:
    result = CliRunner().invoke(extract.command, [str(a) for a in arguments], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.output


@pytest.mark.parametrize("workers", [1, 2])
def test_parts_hold_the_rows_of_one_file_in_order(corpus: Path, tmp_path: Path, workers: int) -> None:
    out = tmp_path / "out"
    run(corpus, "-o", f"{out}/", "--workers", workers)
    run(corpus, "-o", tmp_path / "one.parquet")
    parts = sorted(out.glob("*.parquet"))
    assert len(parts) > 3
    assert pl.concat(map(pl.read_parquet, parts)).equals(pl.read_parquet(tmp_path / "one.parquet"))
    manifest = json.loads((out / "manifest.json").read_text())
    assert [part["name"] for part in manifest["parts"]] == [path.name for path in parts]
    assert sum(part["documents"] for part in manifest["parts"]) == 20


def test_a_stopped_run_leaves_whole_parts_and_goes_on(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, out = tmp_path / "whole", tmp_path / "out"
    run(corpus, "-o", f"{whole}/")
    calls = []
    real = pipeline.extract

    def stopping(*args: object, **options: object) -> pl.DataFrame:
        calls.append(1)
        if len(calls) == 3:
            raise KeyboardInterrupt
        return real(*args, **options)  # type: ignore[call-overload,no-any-return]

    monkeypatch.setattr(pipeline, "extract", stopping)
    CliRunner().invoke(extract.command, [str(corpus), "-o", f"{out}/"])
    assert len(list(out.iterdir())) == 2
    assert not (out / "manifest.json").exists()
    calls[:] = [1] * 9
    run(corpus, "-o", f"{out}/")
    made = sorted(whole.iterdir())
    assert [path.name for path in sorted(out.iterdir())] == [path.name for path in made]
    assert len(calls) - 9 == len(made) - 1 - 2
    assert all((out / path.name).read_bytes() == path.read_bytes() for path in made)


def test_parts_of_another_input_are_taken_away(corpus: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run(corpus, "-o", f"{out}/")
    corpus.write_text(json.dumps({"id": "d", "text": "12 buses"}) + "\n")
    run(corpus, "-o", f"{out}/")
    assert len(list(out.glob("*.parquet"))) == 1


def test_a_file_is_no_folder(corpus: Path, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine")
    with pytest.raises(OutputError):
        run(corpus, "-o", f"{tmp_path / 'out'}/")
