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
from figures.documents.markup import plain_text
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


def book(chapter: str, times: int) -> bytes:
    item = '<item id="a" href="a.xhtml" media-type="application/xhtml+xml"/>'
    return zipped({
        "META-INF/container.xml": "<container><rootfile full-path='b.opf'/></container>",
        "b.opf": f"<package><manifest>{item}</manifest><spine>" + "<itemref idref='a'/>" * times + "</spine></package>",
        "a.xhtml": chapter,
    })  # fmt: skip


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
    "noteref" + "<a " * 400_000 + ">" + FIRST,
    "<sup " * 400_000 + ">" + FIRST,
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
    ("header.eml", lambda: b"From: " + b"a@mail.example, " * 200_000 + b"\nSubject: " + b"=?utf-8?q?a?= " * 200_000 + b"\n\n",
     "holds no text"),
    ("corners.xlsx", lambda: zipped({"xl/workbook.xml": "<x/>", "xl/worksheets/sheet1.xml":
        '<row r="1"><c r="A1"/></row><row r="1048576"><c s="1" r="XFD1048576"/></row>'}), "20 million places"),
    ("spine.epub", lambda: book("<b></b>" * 10_000, 10_000), "holds no text"),
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


@pytest.mark.parametrize(
    "mark", ["<!--", "<a ", "<? ", "</a ", "<script ", "<a b='", "<![x[ ", "<![CDATA[ >", "<![if "]
)
def test_marks_that_nothing_closes(mark: str) -> None:
    # Each once made the standard library's parser look for its end from every one of them: hours for a page of 8 MB.
    assert plain_text(f"<p>It cut 40 jobs.</p>{mark * 200_000}").startswith("It cut 40 jobs.")


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
    pl.DataFrame({"text": [b"5% \xff", None, b"", FIRST.encode()]}).write_parquet(path)
    assert read(path)["text"].to_list() == ["5% \ufffd", "", "", FIRST]
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


def test_a_chapter_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "a.epub").write_bytes(book(f"<p>{FIRST}</p>", 500))
    assert read(tmp_path / "a.epub")["text"].to_list() == [FIRST]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("name", ["a.html", "a.txt", "a.csv", "a.jsonl", "a.srt"])
def test_utf16_without_a_byte_order_mark(tmp_path: Path, name: str, encoding: str) -> None:
    texts = {
        ".html": HEAD.format('<meta charset="utf-8">'),
        ".txt": FIRST,
        ".csv": f'id,text\n1,"{FIRST}"\n',
        ".jsonl": json.dumps({"text": FIRST}),
        ".srt": f"1\n00:00:01,000 --> 00:00:02,000\n{FIRST}\n",
    }
    path = tmp_path / name
    path.write_bytes(texts[path.suffix].encode(encoding))
    assert FIRST in read(path, notes=[])["text"].item()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_in_a_folder_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    (tmp_path / "b.txt").write_text(FIRST, encoding="utf-8")
    (tmp_path / "c.txt").symlink_to(tmp_path / "gone")
    (tmp_path / "d").symlink_to(tmp_path)
    unread: list[FiguresError] = []
    assert read(tmp_path, unread=unread)["text"].to_list() == [FIRST]
    assert [error.what for error in unread] == ["is a pipe", "is a link to a file that is gone"]


@pytest.mark.skipif(os.name != "posix", reason="names of files are bytes on POSIX only")
@pytest.mark.parametrize("ending", ["txt", "parquet", "jsonl"])
def test_a_name_that_is_no_text(tmp_path: Path, ending: str, capsys: pytest.CaptureFixture[str]) -> None:
    frame = pl.DataFrame({"id": ["a"], "text": [FIRST]})
    if ending == "parquet":
        frame.write_parquet(tmp_path / "a")
    else:
        (tmp_path / "a").write_text(FIRST if ending == "txt" else frame.write_ndjson(), encoding="utf-8")
    os.rename(os.fsencode(tmp_path / "a"), os.fsencode(tmp_path) + b"/caf\xe9." + ending.encode())  # noqa: PTH104
    assert run(["extract", str(tmp_path), "-o", str(tmp_path / "t.csv"), "--about", "none"]) == 0
    (tmp_path / os.fsdecode(b"\x1b[31m\xe9.pdf")).write_bytes(bytes(9))
    capsys.readouterr()
    assert run(["extract", str(tmp_path), "-o", str(tmp_path / "r.csv"), "--about", "none"]) == 1
    assert "\\x1b[31m\\xe9.pdf: " in capsys.readouterr().err


def test_words_of_documents_do_not_steer_the_terminal(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "a\x1b[2J.txt").write_text("It cut 40 \x1b]0;title\x07jobs \u202eand 5% of it.", encoding="utf-8")
    for command in (["extract", "--table", "--about", "none"], ["explain", "--about", "none"]):
        assert run([command[0], str(tmp_path / "a\x1b[2J.txt"), *command[1:]]) == 0
        said = capsys.readouterr()
        assert not {"\x1b", "\x07", "\u202e"} & set(said.out + said.err)


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
