"""Reading: every form of input to one frame, and one line of error for what cannot be read."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from figures.documents import read, scan
from figures.documents.frames import day
from figures.documents.text import decode
from figures.errors import FiguresError, InputError, MissingColumnError
from figures.schema import DOCUMENTS, polars_schema

TEXT = "The mill in Otago cut 40 jobs and sold its land for £3m."
ROWS = [
    {"id": "a", "text": TEXT, "published": "2025-05-17", "outlet": "example.co.nz"},
    {"id": "b", "text": "Rain\nfell, \"12 mm\".", "published": None, "outlet": None},
]  # fmt: skip


def write_rows(path: Path, rows: list[dict[str, str | None]] = ROWS) -> Path:
    frame = pl.DataFrame(rows)
    stream = io.BytesIO()
    name = path.name.removesuffix(".gz").removesuffix(".bz2").removesuffix(".xz")
    if name.endswith(".parquet"):
        frame.write_parquet(stream)
    elif name.endswith(".csv"):
        frame.write_csv(stream)
    elif name.endswith(".tsv"):
        frame.write_csv(stream, separator="\t")
    elif name.endswith(".json"):
        frame.write_json(stream)
    else:
        frame.write_ndjson(stream)
    pack: dict[str, Callable[[bytes], bytes]] = {".gz": gzip.compress, ".bz2": bz2.compress, ".xz": lzma.compress}
    path.write_bytes(pack.get(path.suffix, bytes)(stream.getvalue()))
    return path


@pytest.mark.parametrize(
    "name",
    ["t.jsonl", "t.json", "t.csv", "t.tsv", "t.parquet", "t.jsonl.gz", "t.csv.bz2", "t.jsonl.xz", "t.parquet.gz"],
)
def test_tables_give_the_same_documents(tmp_path: Path, name: str) -> None:
    frame = read(write_rows(tmp_path / name))
    assert frame.schema == polars_schema(DOCUMENTS)
    assert frame["document_id"].to_list() == ["a", "b"]
    assert frame["text"].to_list() == [row["text"] for row in ROWS]
    assert frame["published"].to_list() == [date(2025, 5, 17), None]
    assert frame["outlet"].to_list() == ["example.co.nz", None]
    assert frame["source"].to_list() == [str(tmp_path / name)] * 2


def test_zstandard(tmp_path: Path) -> None:
    zstandard = pytest.importorskip("zstandard")
    path = tmp_path / "t.txt.zst"
    path.write_bytes(zstandard.compress(TEXT.encode()))
    assert read(path)["text"].item() == TEXT


def test_named_columns(tmp_path: Path) -> None:
    path = write_rows(tmp_path / "t.csv", [{"body": TEXT, "key": "7", "day": "17 May 2025", "paper": "ABC"}])
    frame = read(path, text_column="body", id_column="key", date_column="day", outlet_column="paper", locale="en-AU")
    assert frame.select("document_id", "text", "published", "outlet", "locale").row(0) == (
        "7", TEXT, date(2025, 5, 17), "ABC", "en-AU",
    )  # fmt: skip


def test_what_the_user_gives_counts_more_than_what_is_stated(tmp_path: Path) -> None:
    frame = read(write_rows(tmp_path / "t.jsonl"), published="2026-01-02", outlet="Times")
    assert frame["published"].to_list() == [date(2026, 1, 2)] * 2
    assert frame["outlet"].to_list() == ["Times"] * 2


def test_a_row_without_id_is_named_by_its_content(tmp_path: Path) -> None:
    path = tmp_path / "t.jsonl"
    path.write_text("\n".join(json.dumps({"text": text}) for text in (TEXT, "Rain.", TEXT)))
    ids = read(path)["document_id"].to_list()
    assert ids[0] == ids[2] != ids[1]
    assert ids == read(path)["document_id"].to_list()


def test_batches_cut_the_input_and_keep_its_order(tmp_path: Path) -> None:
    path = tmp_path / "t.jsonl"
    path.write_text("\n".join(json.dumps({"id": number, "text": TEXT}) for number in range(25)))
    parquet = tmp_path / "t.parquet"
    read(path).write_parquet(parquet)
    for source in (path, parquet):
        frames = list(scan(source, batch=10))
        assert [frame.height for frame in frames] == [10, 10, 5]
        assert pl.concat(frames)["document_id"].to_list() == [str(number) for number in range(25)]


def test_one_file_is_one_document(tmp_path: Path) -> None:
    paths = [tmp_path / "a.txt", tmp_path / "b"]
    for path in paths:
        path.write_text(TEXT)
    frame = read(paths)
    assert frame["document_id"].to_list() == [str(path) for path in paths]
    assert [batch.height for batch in scan(paths, batch=1)] == [1, 1]


@pytest.mark.parametrize(
    ("content", "form"),
    [
        (TEXT.encode(), "text"),
        (json.dumps({"text": TEXT}).encode(), "jsonl"),
        (b"<html><p>" + TEXT.encode(), "html"),
        (b'\xef\xbb\xbfid,"text"\r\n,"' + TEXT.encode() + b'"', "csv"),
        (b"id\ttext\n\t" + TEXT.encode(), "tsv"),
        (gzip.compress(TEXT.encode(), mtime=0), "text, packed"),
        (bz2.compress(TEXT.encode()), "text, packed"),
        (lzma.compress(json.dumps({"text": TEXT}).encode()), "jsonl, packed"),
    ],
    ids=["text", "jsonl", "html", "csv", "tsv", "gz", "bz2", "xz"],
)
def test_stdin(monkeypatch: pytest.MonkeyPatch, content: bytes, form: str) -> None:
    stream = io.TextIOWrapper(io.BufferedReader(io.BytesIO(content)))
    monkeypatch.setattr(sys, "stdin", stream)
    row = read("-").row(0, named=True)
    assert row["text"] == TEXT, form
    assert len(row["document_id"]) == 16


BAD: list[tuple[str, bytes | None, str]] = [
    ("none.txt", None, "no such file"),
    ("none.parquet", None, "no such file"),
    ("story.doc", b"\xd0\xcf\x11\xe0", "unknown ending '.doc'"),
    ("story.txt", b"", "is empty"),
    ("story.txt", b" \n ", "is empty"),
    ("table.jsonl", b"", "is empty"),
    ("table.csv", b"", "is empty"),
    ("table.csv", b"text\n", "holds no rows"),
    ("table.jsonl", b'{"text": "a"}\n{"text"', "table.jsonl:2: is not JSON"),
    ("table.jsonl", b"[1]", "is not an object"),
    ("table.json", b"[1, 2]", "no array of objects"),
    ("table.csv", b"body\nx\n", "no column 'text' (it has body)"),
    ("table.jsonl", b'{"body": "x"}', "no column 'text'"),
    ("table.parquet", b"PAR1 rubbish", "damaged Parquet"),
    ("story.txt", bytes(range(256)) * 9, "is binary"),
    ("story.html", b"\x00\x01\x02" * 99, "is binary"),
    ("table.csv", b"\x00\x01\x02" * 99, "is binary"),
    ("story.pdf", b"not a PDF", "damaged PDF"),
    ("story.html", b"<html><body></body></html>", "no text found"),
    ("story.txt.gz", b"not packed", "damaged packing"),
    ("story.txt.xz", b"not packed", "damaged packing"),
]


@pytest.mark.parametrize(("name", "content", "message"), BAD, ids=[f"{row[0]} {row[2]}" for row in BAD])
def test_what_cannot_be_read_gets_one_line(tmp_path: Path, name: str, content: bytes | None, message: str) -> None:
    if name.endswith(".pdf"):
        pytest.importorskip("pypdf")
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(FiguresError) as raised:
        read(path)
    line = str(raised.value)
    assert message in line
    assert "\n" not in line
    assert name in line


def test_days_that_are_none_are_counted(tmp_path: Path) -> None:
    path = tmp_path / "wire.csv"
    path.write_text("text,date\na,2025-05-17\nb,05/06/2025\nc,soon\nd,\n")
    notes: list[str] = []
    frame = read(path, notes=notes)
    assert frame["published"].null_count() == 3
    assert notes == [f"{path}: 2 dates are no certain day, '05/06/2025' for one; write them as YYYY-MM-DD"]
    with pytest.warns(UserWarning, match="2 dates"):
        read(path)
    notes = []
    read(path, published="2025-05-17", notes=notes)
    assert notes == []


def test_a_directory_and_a_wrong_date_and_encoding(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds no file that can be read"):
        read(tmp_path)
    story = tmp_path / "a.txt"
    story.write_text(TEXT)
    with pytest.raises(InputError, match="--published: '17/05/25' is no date"):
        read(story, published="17/05/25")
    with pytest.raises(InputError, match="unknown encoding 'latin-99'"):
        read(story, encoding="latin-99")
    with pytest.raises(MissingColumnError, match="id_column"):
        read(write_rows(tmp_path / "t.csv"), id_column="nope")


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "utf-8-sig", "latin-1"])
def test_other_encodings(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "story.txt"
    text = "The café paid £3m, its owner José said. " * 3
    path.write_bytes(text.encode(encoding))
    notes: list[str] = []
    assert read(path, notes=notes)["text"].item() == text
    assert len(notes) == (encoding in ("cp1252", "latin-1"))


def test_a_bad_byte_is_replaced_and_said(tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_bytes("It paid £3m – “more” than £2m\xff".encode()[:-2] + b"\xff")
    with pytest.warns(UserWarning, match="not UTF-8"):
        text = read(path)["text"].item()
    assert text.startswith("It paid £3m – “more”")


def test_latin_csv(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes("text\nIt paid £3m.\n".encode("cp1252"))
    assert read(path)["text"].item() == "It paid £3m."


@given(st.text(alphabet=st.characters(exclude_categories=["Cc", "Cs"]), min_size=1))
def test_utf8_comes_back_as_it_was(text: str) -> None:
    assert decode(text.encode(), "t")[0] == text.removeprefix("\ufeff")


@given(st.dates(date(1000, 1, 1)))
def test_days_in_words_and_numbers(value: date) -> None:
    forms = [
        value.isoformat(),
        value.isoformat() + "T10:00:00+12:00",
        value.strftime("%d %B %Y"),
        value.strftime("%B %d, %Y"),
    ]
    frame = pl.DataFrame({"day": [*forms, "", "soon", None]}).select(day(pl.col("day")))
    assert frame["day"].to_list() == [value] * 4 + [None] * 3


def test_days_that_are_two_days_are_none() -> None:
    frame = pl.DataFrame({"day": ["05/06/2025", "17/05/2025", "05/17/2025", "05/05/2025"]}).select(day(pl.col("day")))
    assert frame["day"].to_list() == [None, date(2025, 5, 17), date(2025, 5, 17), date(2025, 5, 5)]


def test_a_page_in_the_encoding_that_it_states(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    body = "<p>Порт обработал 412 000 контейнеров, сказали в компании. It moved 412,000 containers last year.</p>"
    path.write_bytes(f'<html><head><meta charset="windows-1251"></head><body>{body}</body></html>'.encode("cp1251"))
    notes: list[str] = []
    assert "Порт обработал" in read(path, notes=notes)["text"].item()
    assert "read as windows-1251" in notes[0]


def test_a_year_in_a_column_is_no_day(tmp_path: Path) -> None:
    path = tmp_path / "t.parquet"
    pl.DataFrame({"text": [TEXT] * 2, "date": [2025, 20250517]}).write_parquet(path)
    assert read(path, notes=[])["published"].to_list() == [None, date(2025, 5, 17)]
