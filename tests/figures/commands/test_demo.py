"""The sample articles: all of them are read, and the main job finds in them what they were written for."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

import figures
from figures.cli import run
from figures.commands.demo import read_samples
from figures.scanner.paragraphs_cy import spans

SAMPLES = Path(__file__).parents[3] / "datasets" / "samples"
DOCUMENTS = read_samples(SAMPLES)


@pytest.fixture(scope="module")
def table() -> pl.DataFrame:
    return figures.extract(DOCUMENTS)


def test_every_article_is_in_the_index_and_has_a_free_licence() -> None:
    index = pl.read_csv(SAMPLES / "index.csv", infer_schema=False)
    files = {path.name for path in SAMPLES.iterdir()} - {"index.csv", "README.md"}
    assert set(index["file"]) == files
    assert set(index["licence"]) == {"CC0-1.0"}
    assert index["locale"].str.head(5).n_unique() >= 6


def test_spans_stand_where_they_say(table: pl.DataFrame) -> None:
    texts = dict(DOCUMENTS.select("document_id", "text").iter_rows())
    for document_id, start, end, surface in table.select("document_id", "start", "end", "surface").iter_rows():
        assert texts[document_id][start:end] == surface


PAIRS = [
    ("au-lithium-plant.txt", "$1.91 billion", "AUD"),
    ("nz-harbour-ferries.html", "$84.5 million", "NZD"),
    ("nz-harbour-ferries.html", "$111.6m", "NZD"),
    ("za-water-tariff.txt", "$212 million", "USD"),
    ("nz-page-with-furniture.txt", "$90.5 million", "AUD"),
]


@pytest.mark.parametrize(("document", "surface", "currency"), PAIRS, ids=lambda value: value)
def test_brackets_are_settled_by_the_rate_of_the_day(
    table: pl.DataFrame, document: str, surface: str, currency: str
) -> None:
    row = table.filter(document_id=document, surface=surface).row(0, named=True)
    assert (row["currency"], row["currency_basis"], row["pair"] is not None) == (currency, "pair", True)


def test_the_planted_error_is_found_and_it_is_the_only_one(table: pl.DataFrame) -> None:
    findings = figures.check(table)
    assert findings["document_id"].to_list() == ["uk-bus-fares.txt"]
    assert "25 per cent, not 20%" in findings["message"].item()


def test_furniture_is_out_of_the_body() -> None:
    data = (SAMPLES / "nz-page-with-furniture.txt").read_bytes()
    body = [data[start:end].decode() for start, end, in_body in spans(data) if in_body]
    assert body[0] == "Reef insurance pays out for the first time after cyclone"
    assert body[-1] == "Coastwire"


def test_demo_writes_the_parquet_and_shows_the_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "new" / "figures.parquet"
    assert run(["demo", "--samples", str(SAMPLES), "-o", str(out)]) == 0
    assert pl.read_parquet(out).height > 200
    page = out.with_name("report.html").read_text(encoding="utf-8")
    assert page.count('<article class="story"') == DOCUMENTS.height
    assert "25 per cent, not 20%" in page
    assert "[$US1.24 billion] ([$1.91 billion])" in " ".join(capsys.readouterr().out.split())
