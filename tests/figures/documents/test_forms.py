"""Every form of input gives the documents it holds, with what is known of them."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from figures.documents import forms, read
from figures.documents.smallprint import mend_small_print
from figures.errors import FiguresError, InputError, MissingExtraError
from figures.schema import DOCUMENTS, polars_schema

from .files import (  # isort: skip
    FIRST, MARKDOWN, PAGE, SECOND, SRT, VTT, atom, docx, epub, mail, mailbox, nested, odt, rss,
    small_print_pdf, table, tarred, warc, zipped,
)  # fmt: skip

DAY = date(2025, 5, 17)
TITLE, AUTHOR = "Mill cuts jobs", "Ana Reid"
Make = Callable[[], bytes]

# One file, one document: what its text holds, and what is known of it.
ONE: list[tuple[str, Make, dict[str, Any]]] = [
    ("a.txt", lambda: f"{FIRST}\n\n{SECOND}".encode(), {}),
    ("a.md", MARKDOWN.encode, {"title": TITLE, "author": AUTHOR, "published": DAY}),
    ("a.html", PAGE.encode, {"title": TITLE, "author": AUTHOR, "published": DAY, "outlet": "valley.example",
                             "locale": "en-NZ", "url": "https://www.valley.example/mill"}),
    ("a.docx", docx, {"title": TITLE, "author": AUTHOR}),
    ("a.odt", odt, {"title": TITLE, "author": AUTHOR}),
    ("a.epub", epub, {"title": "The valley", "author": AUTHOR, "published": DAY}),
    ("a.eml", lambda: mail(f"{FIRST}\n\n{SECOND}"), {"title": TITLE, "author": AUTHOR, "published": DAY,
                                                      "outlet": "valley.example"}),
]  # fmt: skip


@pytest.mark.parametrize(("name", "make", "known"), ONE, ids=[row[0] for row in ONE])
def test_one_file_is_one_document(tmp_path: Path, name: str, make: Make, known: dict[str, Any]) -> None:
    path = tmp_path / name
    path.write_bytes(make())
    frame = read(path)
    assert frame.schema == polars_schema(DOCUMENTS)
    row = frame.row(0, named=True)
    assert frame.height == 1
    assert FIRST in row["text"] and SECOND in row["text"], "no mark of a note stands in the sentence"
    assert row["text"].index(FIRST) < row["text"].index(SECOND)
    assert {key: row[key] for key in known} == known
    assert (row["document_id"], row["source"], row["language"]) == (str(path), str(path), "en")


@pytest.mark.parametrize("name", ["a.docx", "a.odt", "a.md"])
def test_tables_notes_and_powers_stay(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(next(make for file, make, _ in ONE if file == name)())
    text = read(tmp_path / name)["text"].item()
    assert "2024 | 6 per cent" in text
    if name != "a.md":
        assert "It makes 10⁶ bricks." in text
    if name == "a.odt":
        assert "Before tax." in text


# One file, two documents.
TWO: list[tuple[str, Make, dict[str, Any]]] = [
    ("a.mbox", mailbox, {"author": AUTHOR, "published": DAY, "outlet": "valley.example"}),
    ("a.rss", lambda: rss().encode(), {"title": "Story 1", "published": DAY, "outlet": "valley.example",
                                       "url": "https://www.valley.example/1"}),
    ("a.xml", lambda: rss().encode(), {"title": "Story 1", "published": DAY, "outlet": "valley.example"}),
    ("a.atom", lambda: atom().encode(), {"title": "Story 1", "published": DAY, "author": AUTHOR}),
    ("a.warc.gz", warc, {"title": TITLE, "published": DAY, "outlet": "valley.example", "locale": "en-NZ"}),
    ("a.wacz", lambda: zipped({"archive/data.warc.gz": warc(), "datapackage.json": "{}"}), {"title": TITLE}),
    *((f"a.{form}", lambda form=form: table(form), {"document_id": "a", "published": DAY, "author": AUTHOR})
      for form in ("jsonl", "json", "csv", "xlsx", "parquet", "arrow", "arrows")),
    ("a.zip", lambda: zipped({"x/one.txt": FIRST, "two.txt": SECOND, "photo.jpg": b"\xff\xd8"}), {}),
    ("a.tgz", lambda: gzip.compress(tarred({"one.txt": FIRST.encode(), "../two.txt.gz": gzip.compress(SECOND.encode())})), {}),
    ("b.zip", lambda: zipped({"inner.zip": zipped({"one.txt": FIRST}), "two.txt": SECOND}), {}),
]  # fmt: skip


@pytest.mark.parametrize(("name", "make", "known"), TWO, ids=[row[0] for row in TWO])
def test_a_file_of_several_documents(tmp_path: Path, name: str, make: Make, known: dict[str, Any]) -> None:
    (tmp_path / name).write_bytes(make())
    frame = read(tmp_path / name)
    assert frame.height == 2
    assert FIRST in frame["text"][0] and frame["text"][1].strip() == SECOND
    assert frame["document_id"].n_unique() == 2
    row = frame.row(0, named=True)
    assert {key: row[key] for key in known} == known
    assert set(frame["source"].str.slice(0, len(str(tmp_path / name)))) == {str(tmp_path / name)}


@pytest.mark.parametrize(("content", "name"), [(SRT, "a.srt"), (VTT, "a.vtt")])
def test_pieces_of_a_transcript_are_sentences_again(tmp_path: Path, content: str, name: str) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    assert read(tmp_path / name)["text"].item().splitlines() == [FIRST, "Rain fell on the valley for two days."]


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress], ids=["gz", "bz2", "xz"])
@pytest.mark.parametrize("name", ["a.docx", "a.rss", "a.html", "a.zip", "a.arrow", "a.arrows"])
def test_stdin_shows_its_form_by_its_first_bytes(
    monkeypatch: pytest.MonkeyPatch, name: str, pack: Callable[..., bytes]
) -> None:
    make = next(make for file, make, _ in [*ONE, *TWO] if file == name)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(pack(make())))))
    frame = read("-")
    assert FIRST in frame["text"][0]
    assert frame["source"].str.starts_with("stdin").all()


SNIFFED = ["a.eml", "a.mbox", "a.epub", "a.odt", "a.json", "a.parquet", "a.xlsx", "a.atom"]


@pytest.mark.parametrize("name", SNIFFED)
def test_a_file_without_ending_shows_its_form(tmp_path: Path, name: str) -> None:
    make = next(make for file, make, _ in [*ONE, *TWO] if file == name)
    (tmp_path / "noname").write_bytes(make())
    assert read(tmp_path / "noname")["text"][0].count(FIRST) == 1


def test_a_sentence_that_begins_with_from_is_no_mailbox(tmp_path: Path) -> None:
    (tmp_path / "story").write_text("From Monday the mill cuts 40 jobs.", encoding="utf-8")
    assert read(tmp_path / "story")["text"].item() == "From Monday the mill cuts 40 jobs."


def test_a_text_with_breaks_is_several_documents(tmp_path: Path) -> None:
    path = tmp_path / "wire.txt"
    path.write_text(f"{FIRST}\n***\n\n{SECOND}\n *** \n***\n", encoding="utf-8")
    frame = read(path, breaks="***")
    assert frame.select("document_id", "text").rows() == [(f"{path}#1", FIRST), (f"{path}#2", SECOND)]
    assert read(path)["text"].item().count("***") == 3


def test_raised_print_of_a_pdf(tmp_path: Path) -> None:
    # As reportlab, fpdf2 and Chromium make it: smaller print, which pypdf gives as digits of the number before it.
    (tmp_path / "a.pdf").write_bytes(small_print_pdf())
    text = read(tmp_path / "a.pdf")["text"].item()
    assert "It paid 5,000 people, up 4%. It makes 10⁶ bricks on 90 m² of CO2, 2 1/2 each." in text


def test_tables_with_properties_and_marks_by_style(tmp_path: Path) -> None:
    def headed(document: Any) -> None:
        document.tables[0].rows[0].height = 200_000  # row properties stand before the cells

    (tmp_path / "a.docx").write_bytes(docx(headed))
    assert "\n2024 | 6 per cent\n" in read(tmp_path / "a.docx")["text"].item()
    (tmp_path / "a.md").write_text("It cut 40 jobs.[^2]\n\n[^2]: Before tax.\n", encoding="utf-8")
    assert read(tmp_path / "a.md")["text"].item() == "It cut 40 jobs.\nBefore tax."


def test_a_table_in_an_unpacked_tar(tmp_path: Path) -> None:
    (tmp_path / "a.tar").write_bytes(tarred({"wire.csv": table("csv"), "one.txt.gz": gzip.compress(FIRST.encode())}))
    assert read(tmp_path / "a.tar")["text"].to_list() == [FIRST, SECOND, FIRST]


def test_what_a_feed_says_of_its_writers_and_its_english(tmp_path: Path) -> None:
    for writer in ("ana@valley.example (Ana Reid)", "Ana Reid &lt;ana@valley.example&gt;", "Ana Reid"):
        (tmp_path / "a.rss").write_text(rss().replace("<guid>", f"<author>{writer}</author><guid>"), encoding="utf-8")
        assert read(tmp_path / "a.rss").select("author", "locale").row(0) == (AUTHOR, "en-NZ")


def test_what_a_crawler_writes_of_itself_is_no_document(tmp_path: Path) -> None:
    own = f"WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: metadata://crawler/log.txt\r\nContent-Type: text/plain\r\n" \
          f"Content-Length: {len(SECOND)}\r\n\r\n{SECOND}\r\n\r\n"  # fmt: skip
    (tmp_path / "a.warc.gz").write_bytes(gzip.compress(own.encode()) + warc())
    assert read(tmp_path / "a.warc.gz").height == 2


def test_nested_json_by_a_path(tmp_path: Path) -> None:
    path = tmp_path / "wire.json"
    path.write_bytes(nested())
    frame = read(path, text_column="stories.body.text")
    assert frame.select("text", "title", "outlet").rows() == [
        (FIRST, "Mill", "valley.example"), (SECOND, "Rain", "valley.example"),
    ]  # fmt: skip
    structs = tmp_path / "wire.parquet"
    pl.DataFrame({"body": [{"text": FIRST}, {"text": SECOND}]}).write_parquet(structs)
    assert read(structs, text_column="body.text")["text"].to_list() == [FIRST, SECOND]
    with pytest.raises(FiguresError, match=r"no column 'body\.none'"):
        read(structs, text_column="body.none")


def test_folders_and_globs(tmp_path: Path) -> None:
    for name in ("b.txt", "a.html", "deep/c.md", ".hidden.txt", "photo.jpg"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(PAGE if name.endswith("html") else FIRST, encoding="utf-8")
    everything = [str(tmp_path / name) for name in ("a.html", "b.txt", "deep/c.md")]
    assert read(tmp_path)["document_id"].to_list() == everything
    assert read(f"{tmp_path}/*.txt")["document_id"].to_list() == everything[1:2]
    assert sorted(read(f"{tmp_path}/**/*.md")["document_id"]) == everything[2:]
    with pytest.raises(InputError, match="finds no file"):
        read(f"{tmp_path}/*.pdf")


def test_an_address_is_not_fetched_unless_asked(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="add --fetch"):
        read("https://www.valley.example/mill")


@pytest.mark.parametrize("form", [form for form in forms.FORMS if form.extra], ids=lambda form: form.name)
def test_a_missing_library_names_its_extra(form: forms.Form, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, form.library[0], None)
    path = tmp_path / f"a{form.suffixes[0]}"
    path.write_bytes(b"PK\x03\x04 %PDF <rss>")
    with pytest.raises(MissingExtraError, match=rf"needs figures-toolkit\[{form.extra}\]"):
        read(path)


def test_every_form_has_its_own_names() -> None:
    suffixes = [suffix for form in forms.FORMS for suffix in form.suffixes]
    media = [media for form in forms.FORMS for media in form.media]
    assert len(set(suffixes)) == len(suffixes) and len(set(media)) == len(media)
    assert all(form.load("x") for form in forms.FORMS if form.reader)


SMALL_PRINT = [
    ("5,000<sup>2</sup> people", "5,000 people"),
    ("It grew 4%<sup>1</sup>.", "It grew 4%."),
    ("in 2024<sup>3,4</sup>", "in 2024"),
    ("said the mayor<sup>1</sup>", "said the mayor"),
    ("10<sup><a href='#n6'>6</a></sup> jobs", "10 jobs"),
    ("2 × 10<sup>6</sup> jobs", "2 × 10⁶ jobs"),
    ("410<sup>6</sup>", "410"),
    ("90 m<sup>2</sup>", "90 m²"),
    ("90 square metres<sup>2</sup>", "90 square metres²"),
    ("<sup>14</sup>C", "¹⁴C"),
    ("Ca<sup>2+</sup>", "Ca²⁺"),
]


@pytest.mark.parametrize(("source", "expected"), SMALL_PRINT)
def test_marks_of_notes_are_no_digits(source: str, expected: str) -> None:
    assert mend_small_print(source) == expected
