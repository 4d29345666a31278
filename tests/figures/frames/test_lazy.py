"""The namespaces and the lazy source: the same figures as ``figures.extract``, and no more is read than is asked for."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.io.plugins import register_io_source
from polars.testing import assert_frame_equal

import figures
from figures import about, pipeline, schema
from figures.errors import InputError, MissingColumnError

STORIES = pl.DataFrame(
    {
        "id": [f"s{n}" for n in range(400)],
        "text": [f"The mill cut {n + 20} jobs and sold for £{n + 2}m ($US{n + 3}m)." for n in range(400)],
        "published": [pl.Series(["2025-05-17"]).str.to_date()[0]] * 400,
        "desk": [("city", "world")[n % 2] for n in range(400)],
        "page": list(range(400)),
        "heavy": ["x" * 100] * 400,
    }
)


class Read:
    """What a source was asked for: the columns, and how many documents left it; and how many were read for figures."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.columns: set[str] = set()
        self.documents = self.extracted = 0
        read = pipeline.read_documents

        def counted(documents: pl.DataFrame, **options: bool) -> tuple[pl.DataFrame, pl.DataFrame]:
            self.extracted += documents.height
            return read(documents, **options)

        monkeypatch.setattr(pipeline, "read_documents", counted)
        self.source = register_io_source(self._give, schema=STORIES.schema)

    def _give(
        self, with_columns: list[str] | None, predicate: pl.Expr | None, n_rows: int | None, _size: int | None
    ) -> Iterator[pl.DataFrame]:
        self.columns |= set(with_columns or STORIES.columns)
        for piece in STORIES.head(n_rows or STORIES.height).iter_slices(10):
            found = piece if predicate is None else piece.filter(predicate)
            self.documents += found.height
            yield found.select(with_columns or STORIES.columns)


def test_scan_gives_what_extract_gives() -> None:
    wanted = figures.extract(STORIES, keep=["desk", "page"])
    query = figures.scan(STORIES.lazy(), keep=["desk", "page"])
    assert query.collect_schema() == wanted.schema
    assert_frame_equal(query.collect(), wanted)
    assert_frame_equal(query.collect(engine="streaming"), wanted)


def test_columns_that_nobody_asks_for_are_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    read = Read(monkeypatch)
    found = figures.scan(read.source, keep=["desk", "page", "heavy"]).select("surface", "desk").collect()
    assert found.columns == ["surface", "desk"]
    assert read.columns == {"id", "text", "published", "desk"}


def test_a_slice_ends_the_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    read = Read(monkeypatch)
    found = figures.scan(read.source).select("surface").head(5).collect()
    assert found["surface"].to_list() == ["20", "£2m", "$US3m", "21", "£3m"]
    assert read.extracted <= 10


def test_a_condition_on_the_document_is_settled_at_the_source(monkeypatch: pytest.MonkeyPatch) -> None:
    read = Read(monkeypatch)
    found = (
        figures.scan(read.source, keep=["desk", "page"]).filter(pl.col("page") < 7, desk="city", kind="count").collect()
    )
    assert found["value"].to_list() == [20.0, 22.0, 24.0, 26.0]
    assert (read.documents, read.extracted) == (4, 4)
    assert "heavy" not in read.columns


def test_a_condition_on_what_is_settled_spares_the_extraction(monkeypatch: pytest.MonkeyPatch) -> None:
    read = Read(monkeypatch)
    query = figures.scan(read.source, outlet="abc.net.au").filter(pl.col("document_id") == "s9", locale="en-AU")
    assert query.collect()["surface"].to_list() == ["29", "£11m", "$US12m"]
    assert read.extracted == 1
    assert figures.scan(read.source, outlet="abc.net.au").filter(locale="en-GB").collect().is_empty()
    assert read.extracted == 1


@pytest.mark.parametrize(
    ("shown", "asked"),
    [(["surface", "value", "currency"], "none"), (["surface", "entity"], None), (["counted"], None), ([], None)],
)
def test_the_model_is_not_asked_for_what_nobody_wants(
    shown: list[str], asked: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings_asked = []
    step = about.step

    def noted(setting: str | None = None) -> about.Step:
        settings_asked.append(setting)
        return step("none")

    monkeypatch.setattr(about, "step", noted)
    query = figures.scan(STORIES.head(2).lazy())
    (query.select(shown) if shown else query).collect()
    assert settings_asked == [asked]
    settings_asked.clear()
    STORIES.head(2).select(pl.col("text").figures.count(), money=pl.col("text").figures.money())
    assert set(settings_asked) == {"none"}


@pytest.mark.network
@pytest.mark.parametrize("column", sorted(set(schema.FIGURES_BY_NAME) - {"document_id"}))
def test_a_column_alone_is_what_it_is_among_all(column: str) -> None:
    text = (
        "At least 39 embassies in Kabul closed in May, the ministry said, at $3m (£2.3m) a year. Sales fell 5% to 95."
    )
    wanted = figures.extract([{"text": text, "published": "2026-05-16"}]).select(column)
    assert_frame_equal(figures.scan([{"text": text, "published": "2026-05-16"}]).select(column).collect(), wanted)


QUERIES = {
    "all": lambda query: query,
    "head": lambda query: query.head(7),
    "tail": lambda query: query.tail(7),
    "slice": lambda query: query.slice(100, 9),
    "filter": lambda query: query.filter(pl.col("value") > 300),
    "or": lambda query: query.filter((pl.col("desk") == "city") | (pl.col("value") > 410)),
    "not shown": lambda query: query.filter(desk="city").select("value"),
    "head, then filter": lambda query: query.head(20).filter(desk="city"),
    "filter, then head": lambda query: query.filter(pl.col("desk") == "city", kind="money").head(20),
    "dates": lambda query: query.filter(pl.col("published") > pl.date(2025, 5, 1)).head(3),
    "null": lambda query: query.filter(pl.col("outlet").is_null()).head(3),
    "group": lambda query: query.group_by("desk").agg(pl.col("value").sum()).sort("desk"),
    "count": lambda query: query.select(pl.len()),
}


@pytest.mark.parametrize("name", QUERIES)
def test_a_query_gives_what_it_gives_on_the_table(name: str) -> None:
    table = figures.extract(STORIES, keep=["desk"]).lazy()
    wanted = QUERIES[name](table).collect()
    assert wanted.height
    query = QUERIES[name](figures.scan(STORIES.lazy(), keep=["desk"]))
    assert_frame_equal(query.collect(), wanted)
    assert_frame_equal(query.collect(engine="streaming"), wanted)


FILES = {
    "jsonl": lambda frame, path: frame.write_ndjson(path),
    "csv": lambda frame, path: frame.write_csv(path),
    "parquet": lambda frame, path: frame.write_parquet(path),
}


@pytest.mark.parametrize("form", FILES)
def test_files_by_a_pattern(form: str, tmp_path: Path) -> None:
    for number in range(3):
        FILES[form](STORIES[number * 5 : number * 5 + 5], tmp_path / f"{number}.{form}")
    found = figures.scan(str(tmp_path / f"*.{form}"), keep=["desk"]).filter(desk="world", kind="count").collect()
    assert found["document_id"].to_list() == [f"s{n}" for n in range(15) if n % 2]


def test_a_column_called_like_one_of_the_table(tmp_path: Path) -> None:
    stories = STORIES.head(2).with_columns(value=pl.lit("dear"), title=pl.lit("Mill"))
    for source in (stories, stories.lazy(), jsonl(stories, tmp_path)):
        found = figures.scan(source, keep=["value", "title"]).filter(document_value="dear").collect()
        assert found.columns[-2:] == ["document_value", "title"]
        assert found.select("document_value", "title").unique().rows() == [("dear", "Mill")]


def jsonl(frame: pl.DataFrame, folder: Path) -> Path:
    frame.write_ndjson(folder / "table.jsonl")
    return folder / "table.jsonl"


@pytest.mark.parametrize(
    ("source", "error", "message"),
    [
        ("no-such-*.txt", InputError, "finds no file"),
        (pl.LazyFrame({"body": ["x"]}), MissingColumnError, "no column 'text' (it has body); name it with text_column"),
        (3, InputError, "documents: cannot take a value of type 'int'; give"),
    ],
)
def test_what_cannot_be_scanned_is_told_at_once(source: object, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message.replace("(", r"\(").replace(")", r"\)")):
        figures.scan(source)


TEXTS = [None, "", "Nothing.", "Rose 5% to $3m.", "Cut 40 jobs.", "It sold for £2m ($US3m)."]


@cache
def alone(body: str) -> dict[str, object]:
    """What the functions say of one text."""
    table = figures.extract(body, locale="en-AU")
    sums = figures.normalise(figures.originals(figures.extract(body)), currency="AUD", on="2025-05-16")
    return {
        "lists": table.to_dicts(), "counts": table.height, "money": table.filter(kind="money").height,
        "sums": sums.filter(kind="money")["amount"].to_list(),
    }  # fmt: skip


@settings(max_examples=20)
@given(st.lists(st.sampled_from(TEXTS)))
def test_a_row_of_an_expression_is_the_text_alone(texts: list[str | None]) -> None:
    frame = pl.DataFrame({"text": texts}, schema={"text": pl.String})
    text = pl.col("text").figures
    found = frame.select(
        lists=text.extract(locale="en-AU"), counts=text.count(), money=text.count("money"),
        sums=text.money("AUD", on="2025-05-16"),
    )  # fmt: skip
    nothing = dict.fromkeys(found.columns)
    assert found.to_dicts() == [nothing if body is None else alone(body) for body in texts]


def test_an_expression_reads_what_stands_beside_it() -> None:
    frame = pl.DataFrame({"text": ["It sold for $3m."] * 2, "place": ["en-AU", "en-NZ"], "day": ["2025-05-16"] * 2})
    lists = pl.col("text").figures.extract(locale=pl.col("place"), published=pl.col("day"))
    found = frame.select(lists.list.get(0).struct.field("currency"), day=lists.list.get(0).struct.field("published"))
    assert found["currency"].to_list() == ["AUD", "NZD"]
    assert found["day"].dtype == pl.Date
    grouped = frame.lazy().group_by("day").agg(pl.col("text").figures.count().sum()).collect(engine="streaming")
    assert grouped["text"].to_list() == [2]


def test_a_frame_knows_the_steps(tmp_path: Path) -> None:
    table = STORIES.figures.extract(locale="en-AU", keep=["desk"])
    assert_frame_equal(table, figures.extract(STORIES, locale="en-AU", keep=["desk"]))
    assert_frame_equal(table.figures.normalise(currency="AUD"), figures.normalise(table, currency="AUD"))
    assert_frame_equal(table.figures.originals(), figures.originals(table))
    assert_frame_equal(table.figures.check(), figures.check(table))
    assert str(table.figures.validate()) == str(figures.validate(table))
    query = STORIES.lazy().figures.extract(locale="en-AU", keep=["desk"])
    assert_frame_equal(
        query.figures.normalise(currency="AUD").collect(engine="streaming"), figures.normalise(table, currency="AUD")
    )
    assert_frame_equal(query.figures.originals().collect(), figures.originals(table))
    assert_frame_equal(query.figures.check(), figures.check(table))
    assert str(query.figures.validate()) == str(figures.validate(table))


@pytest.mark.parametrize("imports", ["import figures; import polars as pl", "import polars as pl; import figures"])
def test_the_namespaces_are_there_whichever_is_imported_first(imports: str) -> None:
    code = f"{imports}; print(pl.select(pl.lit('Cut 40 jobs.').figures.count()).item())"
    done = subprocess.run([sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "1"
