"""Every form of a table with every function that takes one: the answer is that of the Polars frame, and is Polars."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from polars.testing import assert_frame_equal

import figures
from figures import schema
from figures.errors import InputError

pd = pytest.importorskip("pandas")
pa = pytest.importorskip("pyarrow")
duckdb = pytest.importorskip("duckdb")

DOCUMENTS = pl.DataFrame(
    {
        "id": ["a", "b", "c", "d"],
        "text": [
            "Rents rose from $410 to $455 a week, the $US30 million ($46 million) fund said. Sales fell 5% to 95.",
            None,
            "",
            "At least 39 embassies, 10 miles (16 km) and 20 miles (39 km) away, and £3m on 3 May.",
        ],
        "date": ["2025-05-17", None, "2025-05-18", "19 May 2025"],
        "outlet": ["abc.net.au", "bbc.co.uk", None, "bbc.co.uk"],
        "desk": ["city", "sport", None, "world"],
    }
)
TABLE = figures.normalise(figures.extract(DOCUMENTS), currency="AUD")


def parquet(frame: pl.DataFrame, folder: Path) -> Path:
    frame.write_parquet(folder / "table.parquet")
    return folder / "table.parquet"


def csv(frame: pl.DataFrame, folder: Path) -> Path:
    frame.write_csv(folder / "table.csv")
    return folder / "table.csv"


def jsonl(frame: pl.DataFrame, folder: Path) -> Path:
    frame.write_ndjson(folder / "table.jsonl")
    return folder / "table.jsonl"


def indexed(frame: pl.DataFrame) -> Any:
    """A pandas frame whose index is not that of its rows, as after a filter or a sort."""
    found = frame.to_pandas()
    found.index = range(100, 100 + frame.height)
    return found


FORMS: dict[str, Callable[[pl.DataFrame, Path], Any]] = {
    "polars": lambda frame, _: frame,
    "lazy": lambda frame, _: frame.lazy(),
    "chunked": lambda frame, _: pl.concat([frame[:1], frame[1:3], frame[3:]], rechunk=False),
    "categorical": lambda frame, _: frame.with_columns(pl.col(pl.String, pl.Enum).cast(pl.Categorical)),
    "struct series": lambda frame, _: frame.to_struct("rows"),
    "pandas": lambda frame, _: frame.to_pandas(),
    "pandas with an index": lambda frame, _: indexed(frame),
    "arrow table": lambda frame, _: frame.to_arrow(),
    "arrow reader": lambda frame, _: frame.to_arrow().to_reader(max_chunksize=2),
    "duckdb relation": lambda frame, _: duckdb.from_arrow(frame.to_arrow()),
    "list of dicts": lambda frame, _: frame.to_dicts(),
    "dict of columns": lambda frame, _: frame.to_dict(as_series=False),
    "path of parquet": parquet,
    "path of csv": csv,
    "path of jsonl": jsonl,
}

FUNCTIONS: dict[str, Callable[[Any], pl.DataFrame]] = {
    "normalise": lambda table: figures.normalise(table, currency="AUD"),
    "check": lambda table: figures.check(table),
    "originals": lambda table: figures.originals(table),
    "validate": lambda table: figures.validate(table).accepted,
    "validate with documents": lambda table: figures.validate(table, documents=DOCUMENTS).accepted,
    "show": lambda table: pl.DataFrame({"html": [figures.show(DOCUMENTS, table).html]}),
}


@cache
def wanted_of(name: str, empty: bool = False) -> pl.DataFrame:
    return FUNCTIONS[name](TABLE.clear() if empty else TABLE)


def plain(frame: pl.DataFrame) -> pl.DataFrame:
    """Words as strings: which of its types of words a library keeps is its own."""
    return frame.with_columns(pl.col(pl.Categorical, pl.Enum).cast(pl.String))


@pytest.mark.parametrize("form", FORMS)
def test_extract(form: str, tmp_path: Path) -> None:
    found = figures.extract(FORMS[form](DOCUMENTS, tmp_path), keep=["desk"])
    assert isinstance(found, pl.DataFrame)
    wanted = figures.extract(DOCUMENTS, keep=["desk"])
    assert wanted.height > 8
    assert wanted["document_id"].unique(maintain_order=True).to_list() == ["a", "d"]
    assert wanted["desk"].unique(maintain_order=True).to_list() == ["city", "world"]
    assert wanted["published"].null_count() == 0
    assert_frame_equal(plain(found), plain(wanted))


@pytest.mark.parametrize("name", FUNCTIONS)
@pytest.mark.parametrize("form", FORMS)
def test_figures_table(form: str, name: str, tmp_path: Path) -> None:
    wanted = wanted_of(name)
    assert wanted.height, "a matrix of empty tables would hold anything"
    assert_frame_equal(plain(FUNCTIONS[name](FORMS[form](TABLE, tmp_path))), plain(wanted), rel_tol=1e-12)


@pytest.mark.parametrize("form", FORMS)
def test_store(form: str, tmp_path: Path) -> None:
    outcome = figures.store(FORMS[form](TABLE, tmp_path), tmp_path / "dataset", documents=DOCUMENTS)
    assert outcome.manifest.totals["figures"] + outcome.manifest.totals["held"] == TABLE.height


TEXTS = ["The mill cut 40 jobs.", None, "Sales rose 5%."]
COLUMNS: dict[str, Any] = {
    "list": TEXTS,
    "tuple": tuple(TEXTS),
    "generator": (text for text in TEXTS),
    "polars series": pl.Series("body", TEXTS),
    "polars categorical": pl.Series("body", TEXTS, dtype=pl.Categorical),
    "pandas series": pd.Series(TEXTS, name="body"),
    "numpy array": pd.Series(TEXTS, dtype=object).to_numpy(),
    "arrow array": pa.array(TEXTS),
    "arrow chunked array": pa.chunked_array([TEXTS[:1], TEXTS[1:]]),
}


@pytest.mark.parametrize("form", COLUMNS)
def test_a_column_of_texts(form: str) -> None:
    assert figures.extract(COLUMNS[form])["value"].to_list() == [40.0, 5.0]


EMPTY: dict[str, Any] = {
    "text": "",
    "list": [],
    "polars": pl.DataFrame(schema={"text": pl.String}),
    "lazy": pl.LazyFrame(schema={"text": pl.String}),
    "null column": pl.DataFrame({"text": [None, None]}),
    "pandas": pd.DataFrame({"text": []}),
    "arrow": pa.table({"text": pa.array([], pa.string())}),
    "dict": {"text": []},
}


@pytest.mark.parametrize("form", EMPTY)
def test_nothing_to_read(form: str) -> None:
    assert_frame_equal(figures.extract(EMPTY[form]), TABLE.clear().select(figures.extract("").columns))


@pytest.mark.parametrize("name", FUNCTIONS)
@pytest.mark.parametrize("form", FORMS)
def test_an_empty_table(form: str, name: str, tmp_path: Path) -> None:
    if form in ("list of dicts", "path of jsonl", "arrow reader"):
        pytest.skip("holds no columns when it holds no rows")
    assert FUNCTIONS[name](FORMS[form](TABLE.clear(), tmp_path)).columns == wanted_of(name, empty=True).columns


# A text that is meant as a file: what stands in the folder, what is given, what the error says.
MISTAKEN = {
    "a file that is there": ("mill.txt", "is the name of a file, and a text is taken as it is"),
    "a file that is not there": ("mil.txt", "no file of that name is there (did you mean 'mill.txt'?)"),
    "a folder that is not there": ("nowhere/mill.html", "no file of that name is there; give the text"),
}
TAKEN_AS_TEXT = ("mill.txt cut 40 jobs", "It paid £3m.", "40.", "mill", "mill.doc.x", "")


@pytest.mark.parametrize("name", MISTAKEN)
def test_a_file_name_is_no_text(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given, message = MISTAKEN[name]
    tmp_path.joinpath("mill.txt").write_text("The mill cut 40 jobs.", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InputError, match=re.escape(message)):
        figures.extract(given)


@pytest.mark.parametrize("given", TAKEN_AS_TEXT)
def test_what_only_resembles_a_file_name_is_a_text(given: str) -> None:
    assert figures.extract(given, about="none").columns == list(schema.FIGURES_BY_NAME)
