"""Datasets put together, and corrections of a plain table: what both keep, and what is named when they differ."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

import figures
from figures.cli import run
from figures.errors import DatasetError
from figures.parts import conflicts, merge, open_dataset, scan, verify
from figures.parts.corrections import KEY, read_patch

TEXTS = {
    "a": "The port unloaded 1,200 containers and paid 40 workers.",
    "b": "The board spent $3.5 million on 12 cranes.",
    "c": "Traffic rose 4 per cent to 95 ships.",
}


def dataset(folder: Path, names: str, **changed: str) -> Path:
    texts = {name: TEXTS[name] for name in names} | changed
    documents = [{"id": name, "text": text, "published": "2026-05-16"} for name, text in texts.items()]
    table, rejects = figures.extract(documents, locale="en-AU", rejects=True)
    figures.store(table, folder, licence="CC0-1.0", rejects=rejects, title="Harbour")
    return folder


def test_datasets_of_other_documents_are_put_together(tmp_path: Path) -> None:
    folders = [dataset(tmp_path / "one", "a"), dataset(tmp_path / "two", "bc")]
    outcome = merge(folders, tmp_path / "both")
    assert scan(tmp_path / "both").collect().equals(scan(dataset(tmp_path / "whole", "abc")).collect())
    assert outcome.manifest.licence == "CC0-1.0"
    assert open_dataset(tmp_path / "both").totals["documents"] == 3
    assert verify(tmp_path / "both").is_empty()


def test_a_document_that_both_have_is_taken_once(tmp_path: Path) -> None:
    folders = [dataset(tmp_path / "one", "ab"), dataset(tmp_path / "two", "bc")]
    assert conflicts(folders).is_empty()
    merge(folders, tmp_path / "both")
    assert scan(tmp_path / "both").collect()["document_id"].unique(maintain_order=True).to_list() == ["a", "b", "c"]
    assert scan(tmp_path / "both").collect().height == scan(dataset(tmp_path / "whole", "abc")).collect().height


def test_a_conflict_is_named_and_nothing_is_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one, two = dataset(tmp_path / "one", "ab"), dataset(tmp_path / "two", "c", b=TEXTS["b"].replace("12", "14"))
    found = conflicts([one, two])
    assert found.filter(what="value of 12").select("first", "second").rows() == [("12.0", "14.0")]
    assert set(found["document_id"]) == {"b"}
    assert run(["dataset", "merge", str(one), str(two), "-o", str(tmp_path / "both")]) == 1
    error = capsys.readouterr().err
    assert "b: value of 12: 12.0 | 14.0" in error
    assert "say which dataset counts with take (first or last)" in error
    assert not (tmp_path / "both").exists()


@pytest.mark.parametrize(("take", "value"), [("first", 12.0), ("last", 14.0)])
def test_one_of_them_counts(tmp_path: Path, take: str, value: float) -> None:
    one, two = dataset(tmp_path / "one", "ab"), dataset(tmp_path / "two", "c", b=TEXTS["b"].replace("12", "14"))
    assert run(["dataset", "merge", str(one), str(two), "--take", take, "-o", str(tmp_path / "both")]) == 0
    rows = scan(tmp_path / "both").filter(document_id="b", counted="cranes").collect()
    assert rows["value"].to_list() == [value]
    assert set(scan(tmp_path / "both").collect()["document_id"]) == {"a", "b", "c"}


def test_corrections_of_all_are_kept(tmp_path: Path) -> None:
    folders = [dataset(tmp_path / "one", "a"), dataset(tmp_path / "two", "b")]
    for folder, now in zip(folders, ("41.0", "13.0"), strict=True):
        row = scan(folder).filter(pl.col("value") == float(now) - 1).collect()
        patch = row.select(
            *KEY, "sentence", "surface", column=pl.lit("value"), was=pl.lit("x"), now=pl.lit(now), note=pl.lit("")
        )
        patch.select("figure_id", "document_id", "sentence", "surface", "column", "was", "now", "note").write_csv(
            folder / "corrections.csv"
        )
    merge(folders, tmp_path / "both")
    assert read_patch(tmp_path / "both")["now"].to_list() == ["41.0", "13.0"]


def test_other_currencies_are_no_one_dataset(tmp_path: Path) -> None:
    for name, currency in (("one", "EUR"), ("two", "AUD")):
        table = figures.extract([{"id": name, "text": TEXTS["b"], "published": "2025-05-16"}], locale="en-AU")
        figures.store(figures.normalise(table, currency=currency), tmp_path / name)
    with pytest.raises(DatasetError, match="amounts are in AUD and EUR"):
        merge([tmp_path / "one", tmp_path / "two"], tmp_path / "both")


@pytest.fixture
def plain(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "story.txt").write_text(TEXTS["a"] + " " + TEXTS["c"])
    assert run(["extract", "story.txt", "-o", "figures.parquet"]) == 0
    return tmp_path


def test_edits_of_a_plain_table_are_kept(plain: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["review", "figures.parquet", "-o", "review.csv"]) == 0
    sheet = pl.read_csv(plain / "review.csv", infer_schema=False)
    edited = sheet.with_columns(
        value=pl.when(pl.col("surface") == "40").then(pl.lit("41")).otherwise("value"),
        delete=pl.when(pl.col("surface") == "95").then(pl.lit("x")),
    )
    edited.write_csv(plain / "review.csv")
    assert run(["review", "figures.parquet", "--apply", "review.csv"]) == 0
    wanted = [1200.0, 41.0, 4.0]
    assert pl.read_parquet(plain / "figures.parquet")["value"].to_list() == wanted
    assert (plain / "figures.corrections.csv").exists()
    capsys.readouterr()
    assert run(["extract", "story.txt", "-o", "figures.parquet"]) == 0
    assert "figures.corrections.csv: 2 corrections made" in capsys.readouterr().err
    assert pl.read_parquet(plain / "figures.parquet")["value"].to_list() == wanted
    assert run(["extract", "story.txt", "-o", "other.parquet"]) == 0
    assert pl.read_parquet(plain / "other.parquet")["value"].to_list() == [1200.0, 40.0, 4.0, 95.0]


def test_an_edit_that_no_longer_matches_is_told(plain: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["review", "figures.parquet", "-o", "review.csv"]) == 0
    sheet = pl.read_csv(plain / "review.csv", infer_schema=False)
    sheet.with_columns(value=pl.when(pl.col("surface") == "40").then(pl.lit("41")).otherwise("value")).write_csv(
        plain / "review.csv"
    )
    assert run(["review", "figures.parquet", "--apply", "review.csv"]) == 0
    (plain / "story.txt").write_text(TEXTS["a"].replace("40", "44"))
    capsys.readouterr()
    assert run(["extract", "story.txt", "-o", "figures.parquet"]) == 0
    assert "no longer matches" in capsys.readouterr().err
