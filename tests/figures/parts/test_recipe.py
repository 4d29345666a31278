"""Recipes: what they may say, and one clear line for what they may not."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from figures.errors import DatasetError
from figures.parts.batches import Batch, Table, batches, cut_here
from figures.parts.recipe import add_source, read_recipe

HEAD = 'name = "mills"\ntitle = "Mills"\n'


def written(folder: Path, text: str) -> Path:
    path = folder / "recipe.toml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("name = ", "is no TOML"),
        ('title = "Mills"', 'has no name; add the line name = "…"'),
        ('name = "Mills & Co"\ntitle = "M"', "use lower-case letters, digits"),
        ("name = 5\ntitle = 'M'", "name: 5 is not a str"),
        (HEAD + 'licens = "CC0"', "unknown key 'licens'; use name, title, description, licence"),
        (HEAD + "gaps = 'none'", "'none' is no list of texts"),
        (HEAD + "[[sources]]\npath = 'a.txt'", "unknown key 'path'; use paths, index"),
        (HEAD + "[[sources]]\npaths = 'a.txt'", "'a.txt' is no list of texts"),
        (HEAD + "[[sources]]\noutlet = 'a.example'", "a source needs one of paths, index and urls"),
        (HEAD + "[[sources]]\npaths = ['a']\npublished = 'May'", "'May' is no date; write it as 2026-05-30"),
        (HEAD + "[filters]\nkinds = ['price']", "unknown kind 'price'; use money, percent"),
        (HEAD + "[filters]\nmin_confidence = 'high'", "'high' is not a float"),
        (HEAD + "[normalise]\nunits = 'cgs'", "unknown units 'cgs'; use si, metric, us"),
    ],
)
def test_wrong_recipe(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(DatasetError) as raised:
        read_recipe(written(tmp_path, text))
    assert message in str(raised.value)
    assert str(raised.value).startswith(str(tmp_path / "recipe.toml"))
    assert "\n" not in str(raised.value)


def test_absent_recipe(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match="no such recipe"):
        read_recipe(tmp_path)


def test_whole_recipe(tmp_path: Path) -> None:
    text = HEAD + (
        'licence = "MIT"\ngaps = ["No sport."]\n[[sources]]\npaths = ["*.html"]\nlocale = "en-GB"\n'
        'published = 2026-05-30\n[filters]\nkinds = ["money"]\nmin_confidence = 1\nsince = "2026-01-01"\n'
        '[normalise]\ncurrency = "GBP"\nunits = "metric"\n'
    )
    recipe = read_recipe(written(tmp_path, text))
    assert recipe.sources[0].published == date(2026, 5, 30)
    assert recipe.filters.since == date(2026, 1, 1)
    assert recipe.normalise is not None and recipe.normalise.currency == "GBP"
    assert recipe.gaps == ("No sport.",)


def test_title_decides_about_no_row(tmp_path: Path) -> None:
    one = read_recipe(written(tmp_path, HEAD + "description = 'one'"))
    other = read_recipe(written(tmp_path, HEAD + "licence = 'MIT'"))
    assert one.settings() == other.settings()
    assert read_recipe(written(tmp_path, HEAD + "[normalise]\n")).settings() != one.settings()


def test_add_source_writes_toml_that_reads_back(tmp_path: Path) -> None:
    path = written(tmp_path, HEAD + "# a remark\n[[sources]]\npaths = ['a.txt']\n")
    add_source(tmp_path, ['b "quoted".txt', "ü/*.html"], outlet="b.example", locale=None)
    recipe = read_recipe(path)
    assert recipe.sources[1].paths == ('b "quoted".txt', "ü/*.html")
    assert recipe.sources[1].outlet == "b.example"
    assert "# a remark" in path.read_text(encoding="utf-8")


def test_sources_in_order_and_sorted_within_a_glob(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "z.txt"):
        (tmp_path / name).write_text(f"The mill cut 40 jobs, said {name}.")
    (tmp_path / "rows.csv").write_text("text\nThe mill cut 50 jobs.\n")
    text = HEAD + "[[sources]]\npaths = ['z.txt', 'rows.csv', '*.txt']\n"
    first, table, second = batches(read_recipe(written(tmp_path, text)))
    assert isinstance(first, Batch) and isinstance(table, Table) and isinstance(second, Batch)
    assert [item[0] for item in first.items + second.items] == ["z.txt", "a.txt", "b.txt"]
    assert [batch.read()[0]["text"].to_list() for batch in table.batches()] == [["The mill cut 50 jobs."]]


def test_glob_that_finds_nothing(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match=r"\*\.htm: finds no file under"):
        list(batches(read_recipe(written(tmp_path, HEAD + "[[sources]]\npaths = ['*.htm']\n"))))


def test_index_says_what_is_known_of_each_file(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "a.txt").write_text("The mill cut 40 jobs.")
    (tmp_path / "pages" / "index.csv").write_text(
        "file,document_id,outlet,published,title,url\na.txt,mill-1,mill.example,2026-02-03,Mill cuts,https://mill.example/1\n"
    )
    (batch,) = batches(
        read_recipe(written(tmp_path, HEAD + "[[sources]]\nindex = 'pages/index.csv'\nlocale = 'en-GB'\n"))
    )
    assert isinstance(batch, Batch)
    (row,) = batch.read()[0].rows(named=True)
    known = {key: row[key] for key in ("document_id", "outlet", "published", "title", "url", "locale", "source")}
    assert known == {
        "document_id": "mill-1", "outlet": "mill.example", "published": date(2026, 2, 3), "title": "Mill cuts",
        "url": "https://mill.example/1", "locale": "en-GB", "source": "mill-1",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "message"),
    [("file\n\n,\n", "has no file"), ("file,published\na.txt,3 Feb\n", "'3 Feb' is no date")],
)
def test_wrong_index(tmp_path: Path, rows: str, message: str) -> None:
    (tmp_path / "index.csv").write_text(rows)
    with pytest.raises(DatasetError, match=message):
        list(batches(read_recipe(written(tmp_path, HEAD + "[[sources]]\nindex = 'index.csv'\n"))))


def test_parts_are_cut_by_the_document_not_by_its_neighbours() -> None:
    names = [f"story-{number}" for number in range(20_000)]
    cuts = sum(cut_here(name, 5_000) for name in names)
    # 100 million characters in parts of two million on average.
    assert 30 <= cuts <= 75
    assert [name for name in names if cut_here(name, 5_000)] == [
        name for name in reversed(names) if cut_here(name, 5_000)
    ][::-1]
