"""Inputs made to break a reader: each is read or gets one line, the rest goes on, and memory stays within its limit."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

import figures
from figures.cli import run
from figures.documents import limits, read
from figures.documents.html import read_page
from figures.errors import FiguresError

from .files import FIRST, docx, tarred, zipped  # isort: skip

ROOT = Path(__file__).parents[3]
HEAD = "<html><head>{}</head><body><article><p>" + FIRST + "</p><p>" + FIRST + "</p></article></body></html>"
DEEP = 100_000


def pdf(extra: bytes = b"", content: bytes = b"BT /F1 12 Tf (Hello) Tj ET") -> bytes:
    return (
        b"%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>/MediaBox[0 0 99 99]>>endobj\n"
        b"4 0 obj<</Length %d>>stream\n%s\nendstream endobj\n"
        % (len(content), content)
        + b"5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 6 0 R>>endobj\n"
        b"6 0 obj<</Length 75>>stream\nbegincodespacerange <00> <ff> endcodespacerange 1 beginbfchar <48> <D800> endbfchar\n"
        b"endstream endobj\ntrailer<</Root 1 0 R/Size 7" + extra + b">>\nstartxref\n0\n%%EOF"
    )


# Pages: the text of the story is there, whatever the rest is.
PAGES = [
    HEAD.format('<meta property="og:url" content="http://[::1/x">'),
    HEAD.format('<link rel="canonical" href="http://[::1/x">'),
    HEAD.format('<script type="application/ld+json">{"@type": "NewsArticle", "url": "http://[::1/x"}</script>'),
    HEAD.format(f'<script type="application/ld+json">{"[" * DEEP}{"]" * DEEP}</script>'),
    HEAD.format(
        '<script type="application/ld+json">{"@type": "NewsArticle", "author": [[["x"]]], "publisher": [5]}</script>'
    ),
    f"</><math><p><div>{FIRST}",
    "<div>" * DEEP + FIRST + "</div>" * DEEP,
    "<b>" * DEEP + FIRST,
    f"<p {' '.join(f'a{number}=1' for number in range(DEEP))}>{FIRST}</p>",
    HEAD.format("<meta charset=utf-8>" + "<!--" * 1000),
    "<p>" + "<" * DEEP + FIRST,
    "<p>" + "&#xD800;" * 10 + FIRST,
    "<sup>" * DEEP + FIRST,
    "<table>" * 2000 + FIRST,
]


@pytest.mark.parametrize("source", PAGES, ids=range(len(PAGES)))
def test_the_text_of_an_odd_page_is_read(source: str) -> None:
    found = read_page(source, "page.html")
    assert "cut 40 jobs and sold its land for £3m" in found.text
    found.text.encode()


@pytest.mark.parametrize(
    "charset", ["base64", "hex", "rot13", "idna", "punycode", "unicode_escape", "zlib", "none", "undefined"]
)
def test_a_charset_that_is_none_is_not_used(tmp_path: Path, charset: str) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(HEAD.format(f"<meta charset={charset}>").replace("£", "Â£ ").encode("cp1252"))
    assert "cut 40 jobs" in read(path, notes=[])["text"].item()
    with pytest.raises(FiguresError, match="unknown encoding"):
        read(path, encoding="base64")


BAD: list[tuple[str, Callable[[], bytes], str]] = [
    ("deep.json", lambda: b"[" * DEEP + b"]" * DEEP, "nested too deep"),
    ("deep.jsonl", lambda: b'{"text":' * DEEP + b"1" + b"}" * DEEP, "nested too deep"),
    ("none.txt.zst", lambda: b"not packed at all", "damaged packing"),
    ("half.txt.gz", lambda: gzip.compress(os.urandom(99999))[:5000], "damaged packing"),
    ("encrypted.pdf", lambda: pdf(b"/Encrypt<</Filter/Nonsense/V 99>>"), "damaged PDF"),
    ("broken.pdf", lambda: b"%PDF-1.4\n" + b"1 0 obj<<" * 999, "damaged PDF"),
    ("list.json", lambda: b'[{"text": [[1, 2]]}]', "the text is a list"),
    ("object.jsonl", lambda: b'{"text": {"a": 1}}', "the text is an object"),
    ("broken.docx", lambda: docx()[:900], "is damaged"),
    ("empty.docx", lambda: zipped({"a.txt": b"x"}), "has no part"),
    ("no.epub", lambda: zipped({"META-INF/container.xml": "<container/>"}), "names no book"),
    ("out.epub", lambda: zipped({"META-INF/container.xml": "<c><rootfile full-path='../../etc/passwd'/></c>"}), "has no part"),
    ("broken.xlsx", lambda: zipped({"xl/workbook.xml": "<x/>"}), "damaged XLSX"),
    ("broken.zip", lambda: zipped({"a.txt": FIRST})[:-30], "damaged archive"),
    ("empty.eml", lambda: b"Subject: x\n\n", "holds no text"),
    ("empty.rss", lambda: b"<rss></rss>", "holds no entries"),
    ("broken.srt", lambda: b"no times here", "is no SRT"),
    ("zero.txt", lambda: bytes(9_000_000), "MB of text"),
    ("quote.csv", lambda: b'text\n"' + b"x" * 40_000_000, "longer|MB"),
    ("bomb.docx", lambda: zipped({"word/document.xml": bytes(300_000_000)}), "MB unpacked"),
    ("bomb.zip", lambda: zipped({"a.txt": bytes(50_000_000)}), "MB of text"),
    ("deep.zip", lambda: zipped({"a.zip": zipped({"b.zip": zipped({"c.zip": zipped({"d.txt": FIRST})})})}), "archives"),
    ("long.jsonl", lambda: b'{"text": "' + b"x" * 40_000_000 + b'"}', "MB in one line"),
    ("bomb.jsonl.gz", lambda: gzip.compress(b'{"text": "' + bytes([120]) * 40_000_000), "MB in one line"),
    ("bomb.txt.bz2", lambda: bz2.compress(b"5% " * 5_000_000), "MB of text"),
    ("long.txt", lambda: b"5% of it. " * 900_000, "MB of text"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "make", "message"), BAD, ids=[row[0] for row in BAD])
def test_a_bad_file_is_one_line_and_the_rest_goes_on(
    tmp_path: Path, name: str, make: Callable[[], bytes], message: str
) -> None:
    (tmp_path / name).write_bytes(make())
    (tmp_path / "z.txt").write_text(FIRST, encoding="utf-8")
    unread: list[FiguresError] = []
    frame = read([tmp_path / name, tmp_path / "z.txt"], unread=unread)
    assert frame["text"].to_list() == [FIRST]
    assert [error for error in unread if any(word in str(error) for word in message.split("|"))]
    assert all(name in str(error) and "\n" not in str(error) and len(str(error)) < 600 for error in unread)


def test_a_bad_line_leaves_the_other_lines(tmp_path: Path) -> None:
    path = tmp_path / "wire.jsonl"
    lines = [json.dumps({"id": "a", "text": FIRST}), "[1]", "{", '{"id": "b", "text": "5% \\ud800"}',
             '{"id": "c", "text": "' + "x" * 33_000_000 + '"}', json.dumps({"id": "d", "text": FIRST})]  # fmt: skip
    path.write_text("\n".join(lines), encoding="utf-8")
    unread: list[FiguresError] = []
    frame = read(path, unread=unread)
    assert frame["document_id"].to_list() == ["a", "b", "d"]
    assert frame["text"][1] == "5% \ufffd"
    assert [error.where for error in unread] == [f"{path}:{number}" for number in (2, 3, 5)]


def test_a_file_of_bad_lines_is_given_up(tmp_path: Path) -> None:
    path = tmp_path / "noise.jsonl"
    path.write_text("x\n" * 5000, encoding="utf-8")
    unread: list[FiguresError] = []
    assert read(path, unread=unread).is_empty()
    assert len(unread) == limits.MOST_BAD_LINES + 1


def test_columns_that_hold_no_texts(tmp_path: Path) -> None:
    path = tmp_path / "t.parquet"
    pl.DataFrame({"text": [[1, 2]]}).write_parquet(path)
    with pytest.raises(FiguresError, match=r"holds List\(Int64\), no texts"):
        read(path)
    pl.DataFrame({"text": [FIRST.encode()]}).write_parquet(path)
    assert read(path)["text"].item() == FIRST
    pl.DataFrame({"text": [["One.", "Two."]]}).write_parquet(path)
    assert read(path)["text"].item() == "One.\nTwo."


def test_odd_frames_and_texts_do_not_raise() -> None:
    table = figures.extract("5% \ud800 and 6%")
    assert table.select("surface", "start").rows() == [("5%", 0), ("6%", 9)]
    frame = pl.DataFrame({"text": [FIRST] * 3, "published": ["soon", "2025-05-17", None]})
    with pytest.warns(UserWarning, match="'soon'"):
        assert figures.extract(frame)["published"].n_unique() == 2
    with pytest.raises(FiguresError, match="no texts"):
        figures.extract(pl.DataFrame({"text": [[1, 2]]}))


def test_half_a_character_in_a_pdf(tmp_path: Path) -> None:
    path = tmp_path / "half.pdf"
    path.write_bytes(pdf())
    text = read(path)["text"].item()
    text.encode()
    assert "ello" in text


def test_an_archive_cannot_leave_its_folder(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.tar").write_bytes(tarred({"../../out.txt": FIRST.encode(), "/out.txt": FIRST.encode()}))
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("../out.txt", FIRST)
    (folder / "b.zip").write_bytes(stream.getvalue())
    assert read(folder).height == 3
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a.tar", "b.zip", "in"]


@pytest.mark.skipif(not hasattr(os, "seteuid") or os.geteuid() != 0, reason="only root can become somebody else")
def test_a_folder_without_permission(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir()
    (closed / "a.txt").write_text(FIRST, encoding="utf-8")
    (tmp_path / "b.txt").write_text(FIRST, encoding="utf-8")
    for folder in (tmp_path, *tmp_path.parents):
        if folder.name.startswith(("test_", "pytest-", "popen-")):
            folder.chmod(0o755)
    everything = [tmp_path, closed / "a.txt"]
    assert read(everything).height == 3  # what is loaded late may lie where nobody else may read
    closed.chmod(0)
    unread: list[FiguresError] = []
    os.seteuid(65534)
    try:
        frame = read(everything, unread=unread)
    finally:
        os.seteuid(0)
    assert frame["text"].to_list() == [FIRST]
    assert [error.what for error in unread] == ["may not be read"] * 2


@pytest.mark.parametrize("wrong", ["sources = 5", "filters = [1]", "normalise = 'EUR'", "sources = [[1]]", "name = '..'",
                                   "name = '.x'", f"name = '{'x' * 500}'", "name = {}"])  # fmt: skip
def test_a_hostile_recipe_is_one_line(tmp_path: Path, wrong: str, capsys: pytest.CaptureFixture[str]) -> None:
    recipe = tmp_path / "deep" / "r.toml"
    recipe.parent.mkdir()
    name = "" if wrong.startswith("name") else "name = 'm'\n"
    recipe.write_text(f"{name}title = 'M'\n{wrong}\n", encoding="utf-8")
    assert run(["dataset", "build", str(recipe)]) == 1
    assert len(capsys.readouterr().err.splitlines()) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["deep"]


def test_a_dataset_is_built_of_what_can_be_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text(FIRST, encoding="utf-8")
    (tmp_path / "b.txt").write_bytes(bytes(range(256)) * 9)
    (tmp_path / "c.doc").write_bytes(b"\xd0\xcf")
    (tmp_path / "d.jsonl").write_text(json.dumps({"id": "d", "text": FIRST}) + "\n[1]\n", encoding="utf-8")
    german = (
        "Die Regierung hat am Dienstag ein Paket von 3,2 Milliarden Euro für die Bahn beschlossen, sagte der Minister."
    )
    (tmp_path / "e.txt").write_text(german, encoding="utf-8")
    (tmp_path / "f.rss").write_text("<rss></rss>", encoding="utf-8")
    recipe = tmp_path / "recipe.toml"
    files = '"a.txt", "b.txt", "c.doc", "d.jsonl", "e.txt", "f.rss"'
    recipe.write_text(f'name = "m"\ntitle = "M"\n[[sources]]\npaths = [{files}]\n', encoding="utf-8")
    assert run(["dataset", "build", str(recipe), "-o", str(tmp_path / "out")]) == 1
    said = capsys.readouterr().err.splitlines()
    assert said[-1] == "5 of 7 documents were left out, for the reasons above"
    for name in ("b.txt: is binary", "c.doc: unknown ending", "d.jsonl:2: is not an object", "e.txt: is not English (German)",
                 "f.rss: holds no entries"):  # fmt: skip
        assert [line for line in said if line.startswith(name)], name
    assert str(tmp_path) not in (tmp_path / "out" / "manifest.json").read_text(encoding="utf-8")
    assert run(["dataset", "verify", str(tmp_path / "out")]) == 0
