"""Marked text: every figure in its place, every input escaped."""

from __future__ import annotations

import io
import re
from html import unescape

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from figures.display import COLOURS, note, show
from figures.errors import InputError, MissingColumnError
from figures.schema import KINDS

TEXT = "It paid £3m & <b>40</b> staff."


def table(text: str = TEXT, *surfaces: str) -> pl.DataFrame:
    rows = [
        {"document_id": "a", "start": text.index(s), "end": text.index(s) + len(s), "kind": "money", "value": 3e6,
         "value_to": None, "comparator": ">=", "change": "up", "currency": "GBP", "concept": '"pay" <i>'}
        for s in surfaces
    ]  # fmt: skip
    return pl.DataFrame(rows)


def visible(html: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", html.split("</style>")[1])).strip("\n")


def test_marks_and_tooltips() -> None:
    html = show(TEXT, table(TEXT, "£3m", "40"), legend=False)._repr_html_()
    assert visible(html) == TEXT
    assert html.count("<mark") == 2
    assert "&gt;= 3,000,000 up · GBP · &quot;pay&quot; &lt;i&gt;" in html
    assert "<b>" not in html and "<i>" not in html
    assert str(show(TEXT, table(TEXT, "£3m"))) == "It paid [£3m] & <b>40</b> staff."


@pytest.mark.parametrize(
    "kind, value, value_to, told",
    [
        ("score", 6.0, 3.0, "6–3"),
        ("money", 7.3e9, 7.45e9, "7,300,000,000 to 7,450,000,000"),
        ("money", 912455.18, None, "912,455.18"),
        ("date", 2022.0, 2024.0, "2022 to 2024"),
        ("date", None, None, ""),
    ],
)
def test_a_tooltip_writes_a_value_as_its_kind_is_written(
    kind: str, value: float | None, value_to: float | None, told: str
) -> None:
    assert note({"kind": kind, "value": value, "value_to": value_to}) == " · ".join(filter(None, (kind, told)))


def test_overlapping_figures_are_marked_once() -> None:
    assert str(show(TEXT, table(TEXT, "£3m", "£3"))) == "It paid [£3m] & <b>40</b> staff."


def test_documents_each_get_their_own() -> None:
    documents = pl.DataFrame({"document_id": ["a", "b"], "text": [TEXT, "None <here>."], "title": ["<T>", None]})
    html = show(documents, table(TEXT, "£3m")).html
    assert html.count("<mark") == 1
    assert "<h4>&lt;T&gt;</h4>" in html and "<h4>b</h4>" in html and "None &lt;here&gt;." in html


def test_the_legend_names_the_kinds_that_are_there() -> None:
    frame = table(TEXT, "£3m", "40").with_columns(kind=pl.Series(["money", "percentage_point"]))
    shown = show(TEXT, frame)
    legend = shown.html.split("</style>")[1].split("</p>")[0]
    assert re.findall(r'<span class="fig-(\w+)">([^<]*)</span>', legend) == [
        ("money", "money"),
        ("percentage_point", "percentage point"),
    ]
    stream = io.StringIO()
    Console(file=stream, force_terminal=True, width=80, color_system="standard").print(shown)
    assert "percentage point" in stream.getvalue().splitlines()[-1]
    assert "legend" not in show(TEXT, frame.clear()).html.split("</style>")[1]


def test_more_documents_than_asked_for_are_counted() -> None:
    documents = pl.DataFrame({"document_id": ["a", "b", "c"], "text": [TEXT] * 3})
    shown = show(documents, table(TEXT, "£3m"), most=1)
    assert shown.html.count('<div class="figures-text">') == 1
    assert "and 2 more documents" in shown.html and "and 2 more documents" in str(shown)
    assert "more document" not in show(documents, table(TEXT, "£3m")).html


def test_a_table_of_another_text_is_told() -> None:
    right = table(TEXT, "£3m").with_columns(surface=pl.lit("£3m"))
    assert "[£3m]" in str(show(TEXT, right))
    with pytest.raises(InputError, match="'£3m' does not stand at 8 to 11 of the text"):
        show(f"Yesterday: {TEXT}", right)
    with pytest.raises(InputError, match="'a figure' does not stand at 8 to 11"):
        show("Short.", table(TEXT, "£3m"))
    documents = pl.DataFrame({"document_id": ["b"], "text": [TEXT]})
    with pytest.raises(InputError, match="none of its documents, 'a' for one, is among the texts"):
        show(documents, right)
    both = pl.DataFrame({"document_id": ["a", "a"], "text": ["Another text of the same name.", TEXT]})
    assert "<mark" in show(both, right).html


def test_a_terminal_gets_colours_and_no_control_characters() -> None:
    stream = io.StringIO()
    text = "It paid £3m.\x1b[2J"
    Console(file=stream, force_terminal=True, width=80, color_system="standard").print(show(text, table(text, "£3m")))
    assert "£3m" in stream.getvalue()
    assert "\x1b[2J" not in stream.getvalue()


def test_a_pipe_gets_brackets() -> None:
    stream = io.StringIO()
    Console(file=stream, width=80).print(show(TEXT, table(TEXT, "£3m")))
    assert "It paid [£3m] &" in stream.getvalue()


def test_every_kind_has_its_colour() -> None:
    assert tuple(COLOURS) == KINDS


def test_a_table_without_spans_is_told() -> None:
    with pytest.raises(MissingColumnError, match="start"):
        show(TEXT, pl.DataFrame({"surface": ["£3m"]}))


@given(st.text(alphabet=st.characters(exclude_categories=["Cc", "Cs"])), st.data())
def test_any_text_comes_out_as_it_went_in(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    frame = pl.DataFrame(
        {"start": [start], "end": [end], "kind": ["count"], "value": [1.0]},
        schema={"start": pl.UInt32, "end": pl.UInt32, "kind": pl.String, "value": pl.Float64},
    )
    html = show(text, frame, legend=False).html
    assert unescape(re.sub(r'<div class="figures-text">|</div>|</?mark[^>]*>', "", html.split("</style>\n")[1])) == text
