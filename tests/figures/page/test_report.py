"""The page as text: what is on it, what it may do, where it is cut, and what is told of what cannot be read."""

from __future__ import annotations

import base64
import io
import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import figures
from figures.cli import run
from figures.errors import InputError, MissingColumnError
from figures.page import Limits, gather, render
from figures.page.payload import EDITABLE, column
from figures.page.stories import from_sentences, story, web_address
from figures.parts.corrections import FIXED, sheet_columns
from tests.figures.page.conftest import about_table, documents

SAMPLES = Path(__file__).parents[3] / "datasets" / "samples"

NOTHING = about_table().clear()


class Page(HTMLParser):
    """The tags of a page, the texts of its stories, and its data."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self._inside = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._inside = "script" if tag == "script" else self._inside

    def handle_endtag(self, tag: str) -> None:
        self._inside = "" if tag == "script" else self._inside

    def handle_data(self, data: str) -> None:
        if not self._inside:
            self.texts.append(data)

    def find(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


def data_of(html: str) -> dict[str, Any]:
    return json.loads(html.split('<script type="application/json" id="data">')[1].split("</script>")[0])


def unpacked(data: dict[str, Any], name: str) -> list[Any]:
    packed = data["columns"][name]
    return packed if isinstance(packed, list) else [None if at < 0 else packed["words"][at] for at in packed["at"]]


def test_stories_stand_apart_with_title_outlet_and_date() -> None:
    html = figures.report(documents(), about_table())
    page = Page(html)
    text = " ".join(" ".join(page.texts).split())
    assert len(page.find("article")) == 1
    assert "Port sells cranes" in text and "Lornehaven Courier" in text and "30 May 2026" in text
    assert [mark["data-row"] for mark in page.find("mark")] == ["0", "1"]
    assert page.find("mark")[1]["class"] == "k-money"
    assert {"href": "https://courier.example/cranes", "rel": "noopener noreferrer"} in page.find("a")


def test_the_headline_is_not_printed_twice() -> None:
    frame = documents().with_columns(
        text=pl.lit("12 cranes sold\n\nThe port sold them."), title=pl.lit("12 cranes sold")
    )
    html = figures.report(frame, figures.extract(frame))
    assert re.search(r"<h2><mark[^>]*>12</mark> cranes sold</h2>", html)
    assert '<div class="text"><p>The port sold them.</p></div>' in html


@pytest.mark.parametrize(
    "text, first",
    [
        ("The award includes $30 million in punitive damages for\nthe owners of 1,312 houses.\n\nNobody was hurt.",
         "The award includes $30 million in punitive damages for the owners of 1,312 houses."),
        # lines that begin anew are lines
        ("The award includes $30 million in punitive damages,\nThe owners of 1,312 houses have it.\n\nNobody was hurt.",
         "The award includes $30 million in punitive damages,\nThe owners of 1,312 houses have it."),
    ],
)  # fmt: skip
def test_a_hard_wrap_breaks_no_line_of_the_page(text: str, first: str) -> None:
    table = figures.extract(text, about="none").with_row_index("row")
    shown = story(0, {"document_id": "a", "text": text, "title": "Pipes"}, table)
    assert "".join(piece.text for piece in shown.body[0]) == first
    assert [piece.text for piece in shown.body[0] if piece.row is not None] == ["$30 million", "1,312"]


def test_the_data_is_the_table() -> None:
    table = about_table()
    data = data_of(figures.report(documents(), table))
    for name in table.columns:
        want = [value.isoformat() if hasattr(value, "isoformat") else value for value in table[name].to_list()]
        assert unpacked(data, name) == want, name
    assert pl.read_parquet(io.BytesIO(base64.b64decode(data["parquet"]))).equals(table)
    assert data["currency"] == "AUD" and unpacked(data, "amount") == [None, 3.4e6]


def test_what_may_be_corrected_is_what_a_sheet_takes() -> None:
    assert set(EDITABLE) < set(sheet_columns()) - set(FIXED)


def test_the_words_that_decided_are_there() -> None:
    text = "At least 39 mills closed."
    frame = pl.DataFrame({"document_id": ["a"], "text": [text]})
    decided = data_of(figures.report(frame, figures.extract(frame)))["decided"]
    assert ["At least", "at least", False] in decided[0][1] and ["39", "= 39", True] in decided[0][1]


def test_the_page_asks_nothing_of_the_network_and_runs_only_its_own_script() -> None:
    frame = documents().with_columns(url=pl.lit("javascript:alert(1)"))
    html = figures.report(frame, about_table())
    page = Page(html)
    policy = next(tag["content"] for tag in page.find("meta") if tag.get("http-equiv") == "Content-Security-Policy")
    assert policy is not None and policy.startswith("default-src 'none'") and "unsafe" not in policy
    assert not [tag for tag in page.tags if tag[0] in ("iframe", "object", "embed", "base", "img")]
    assert [(tag, a) for tag, a in page.tags if "src" in a or (a.get("href") or "#")[0] != "#"] == [
        ("link", {"rel": "icon", "href": "data:,"})
    ]
    assert not [a for _, a in page.tags for name in a if name.startswith("on") or name == "style"]
    assert "javascript:" not in html.split('id="data"')[0]


@settings(max_examples=25)
@given(st.text(), st.text(), st.text())
def test_any_text_comes_out_as_it_went_in(before: str, after: str, title: str) -> None:
    text = f"{before}12 mills{after}"
    rows = pl.DataFrame(
        {"row": [0], "start": [len(before)], "end": [len(before) + 2], "kind": ["count"], "value": [12.0]}
    )
    one = story(0, {"document_id": "a", "text": text, "title": title}, rows)
    content = replace(gather(None, NOTHING), stories=(one,), documents=1)
    page = Page(render(content, title=title))
    assert len(page.find("script")) == 2  # the data and the script
    assert [mark["data-row"] for mark in page.find("mark")] == ["0"]
    # What a browser makes of a NUL is its own business; white space is the page's.
    assert "".join(text.replace("\0", "").split()) in "".join("".join(page.texts).replace("\0", "").split())


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", " vbscript:x", "http://[", "", None])
def test_an_address_that_does_not_lead_to_the_web_is_no_link(address: str | None) -> None:
    assert web_address(address) is None


def test_twenty_thousand_stories_are_cut_with_a_word_on_the_rest() -> None:
    frame = pl.DataFrame({"document_id": [f"s{n}" for n in range(20_000)], "text": "It cut 40 of 1,200 jobs."})
    table = figures.extract(frame)
    content = gather(frame, table, explained=False)
    html = render(content)
    assert html.count('<article class="story"') == Limits.stories == 300
    text = " ".join("".join(Page(html).texts).split())
    assert "it holds 300 of 20,000 stories and 600 of 40,000 figures" in text and "raise --stories" in text
    assert len(data_of(html)["places"]) == 600


CUTS = [
    ("stories", Limits(stories=2), 2),
    ("figures", Limits(figures=3), 1),
    ("characters", Limits(characters=25), 1),
    ("one that is too long alone", Limits(characters=11), 1),
]


@pytest.mark.parametrize(
    ("_label", "limits", "stories"), CUTS, ids=lambda value: value if isinstance(value, str) else ""
)
def test_cut_between_stories(_label: str, limits: Limits, stories: int) -> None:
    frame = pl.DataFrame(
        {"document_id": list("abc"), "text": ["12 mills and 40 jobs", "3 mills and 4 jobs", "5 mills"]}
    )
    content = gather(frame, figures.extract(frame), limits=limits)
    assert len(content.stories) == stories and not content.whole
    if limits.characters == 11:
        assert content.stories[0].remark == "The first 11 characters of this text."
        assert content.table["surface"].to_list() == ["12"]
    assert len(content.places) == len(content.decided) == content.table.height


def test_a_table_alone_shows_its_sentences() -> None:
    frame = pl.DataFrame({"document_id": ["a", "b"], "text": ["It cut 40 of 40 jobs. Why? It lost £3m.", "Pay £4m."]})
    table = figures.extract(frame)
    made, placed = from_sentences(table)
    texts = dict(made.select("document_id", "text").iter_rows())
    for name, start, end, surface in placed.select("document_id", "start", "end", "surface").iter_rows():
        assert texts[name][start:end] == surface
    assert placed.filter(document_id="a")["start"].n_unique() == table.filter(document_id="a").height
    html = figures.report(None, table)
    assert html.count("<mark") == table.height and "Only the sentences" in html
    assert unpacked(data_of(html), "start") == table["start"].to_list()  # spans of the text stay what they were


def test_two_documents_of_one_id_keep_their_own_figures() -> None:
    frame = pl.DataFrame({"document_id": ["a", "a"], "text": ["It cut 40 jobs.", "The mill lost £3m."]})
    content = gather(frame, figures.extract(frame))
    assert [one.figures for one in content.stories] == [1, 1]


def test_findings_lead_to_their_figures() -> None:
    frame = figures.read(SAMPLES / "uk-bus-fares.txt")
    content = gather(frame, figures.extract(frame))
    assert [content.table["surface"][row] for row in content.findings[0].rows] == ["1,240 to 1,550", "20%"]


def test_an_empty_table_is_a_page_too() -> None:
    table = about_table().clear()
    assert "No story is here yet" in figures.report(None, table)
    assert "0 figures in 1 story" in figures.report(documents(), table)


def test_money_without_any_rate_is_a_page_too() -> None:
    table = about_table().with_columns(currency=pl.lit("XTS"))
    assert data_of(figures.report(documents(), table))["currency"] is None


def test_wrong_tables() -> None:
    with pytest.raises(MissingColumnError, match="no column 'surface'"):
        figures.report(None, pl.DataFrame({"text": ["x"]}))
    with pytest.raises(InputError, match="does not stand at"):
        figures.report(documents().with_columns(text=pl.lit("Another text altogether.")), about_table())


def test_the_same_input_gives_the_same_page() -> None:
    content = gather(documents(), about_table())
    assert render(content) == render(content)


@settings(max_examples=30)
@given(st.lists(st.one_of(st.none(), st.text())))
def test_a_packed_column_unpacks(values: list[str | None]) -> None:
    packed = column(values)
    assert (
        packed if isinstance(packed, list) else [None if at < 0 else packed["words"][at] for at in packed["at"]]
    ) == values


COMMANDS: list[tuple[str, list[str], int, str]] = [
    ("a story", ["{samples}/uk-bus-fares.txt"], 1, "Bus passengers return"),
    ("a page and a story", ["{samples}/nz-harbour-ferries.html", "{samples}/uk-bus-fares.txt"], 2, "ferries"),
    ("a table of figures", ["{table}"], 2, "Only the sentences"),
    ("stories with their table", ["{stories}", "--table", "{table}"], 2, "It cut"),
    ("a dataset", ["{root}/datasets/planted-rows"], 4, "pier"),
    ("a dataset without a recipe beside it", ["{kept}"], 2, "Only the sentences"),
]


@pytest.mark.parametrize(("_label", "arguments", "stories", "words"), COMMANDS, ids=[row[0] for row in COMMANDS])
def test_inputs(_label: str, arguments: list[str], stories: int, words: str, tmp_path: Path) -> None:
    frame = pl.DataFrame({"document_id": ["a", "b"], "text": ["It cut 40 jobs.", "The mill lost £3m."]})
    frame.write_ndjson(tmp_path / "stories.jsonl")
    figures.extract(frame).write_parquet(tmp_path / "figures.parquet")
    figures.store(figures.extract(frame), tmp_path / "kept")
    places = {"samples": SAMPLES, "root": SAMPLES.parents[1], "table": tmp_path / "figures.parquet",
              "stories": tmp_path / "stories.jsonl", "kept": tmp_path / "kept"}  # fmt: skip
    out = tmp_path / "page.html"
    assert run(["report", *(argument.format(**places) for argument in arguments), "-o", str(out)]) == 0
    html = out.read_text(encoding="utf-8")
    assert html.count('<article class="story"') == stories
    assert words in html


def test_one_bad_input_never_stops_the_rest(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "page.html"
    assert run(["report", str(tmp_path / "none.txt"), str(SAMPLES / "uk-bus-fares.txt"), "-o", str(out)]) == 1
    assert "wexmoor" in out.read_text(encoding="utf-8").lower()
    told = capsys.readouterr().err
    assert "none.txt: no such file" in told and "1 of 2 documents were left out" in told


def test_failed_work_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["report", str(tmp_path / "none.txt"), "-o", str(tmp_path / "page.html")]) == 1
    assert capsys.readouterr().err.count("\n") == 1
    assert run(["report", str(SAMPLES / "uk-bus-fares.txt"), "-o", str(tmp_path / "no" / "page.html")]) == 1
    assert "no directory" in capsys.readouterr().err
    assert not list(tmp_path.glob("*"))
