"""What a figure belongs to, on sentences of our own: the three settings, the windows, the answers."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import pytest

import figures
from figures import about, pipeline
from figures.about import windows
from figures.about.answer import likeliest
from figures.about.encoder import Scores
from figures.about.heard import Heard
from figures.about.verbs import base_form
from figures.about.windows import WORD, Window
from figures.errors import InputError, MissingExtraError

pytest.importorskip("onnxruntime", reason="the model's runtime is not installed")
pytestmark = pytest.mark.network

CASES = [json.loads(line) for line in Path(__file__).with_name("belonging.jsonl").read_text("utf-8").splitlines()]
TOLD = ("entity", "property", "action", "attribution")
STORY = (
    "At least 130 people were killed in the Oldtown ferry disaster last year, officials said.\n\n"
    "The ferry's owner, Marlow Lines, will cut 400 jobs. Its revenue fell 12% to $3.4 million."
)


@pytest.mark.parametrize(
    "text, inside",
    [
        ('"We lost 40 jobs," she said.', True),
        ("“We lost 40 jobs,” she said.", True),
        ('"We lost jobs," she said of the 40.', False),
        ("“We lost” 40 jobs, “all of them”.", False),
        ("The firm's 40 jobs", False),
        ("“We lost jobs.\n“And 40 of them.", True),
        ('"We lost jobs.\n"And 40 of them.', True),
    ],
)
def test_a_figure_knows_its_quotation(text: str, inside: bool) -> None:
    words = [match.span() for match in WORD.finditer(text)]
    at = next(place for place, (a, b) in enumerate(words) if text[a:b] == "40")
    assert Window(text, 0, [0], words, [(at, at)]).quoted(0) is inside


@pytest.mark.parametrize(
    "figure, noun, may",
    [
        ("3,400 hectares", "wheat", True),
        ("3,400 hectares", "houses", False),  # behind another figure
        ("3,400 hectares", "fields", False),  # before it
        ("3,400 hectares", "crews", False),  # in the next sentence
        ("210", "fields", True),  # what counts may count what stands anywhere
    ],
)
def test_a_size_counts_only_what_follows_it(figure: str, noun: str, may: bool) -> None:
    text = "Of its fields the storm flooded 3,400 hectares of wheat and 210 houses. Two crews came."
    (window,), rows, _ = windows_of(text)
    at = [text[a:b] for a, b in rows.select("start", "end").iter_rows()].index(figure)
    word = [text[a:b] for a, b in window.words].index(noun)
    assert window.counts(at, word) is may


def test_no_answer_ends_in_a_preposition() -> None:
    (window,), _, _ = windows_of("The mill in Torvik cut 40 jobs at a sit-in.")
    words = [text.lower() for text in (window.text[a:b] for a, b in window.words)]
    mill, sit = words.index("mill"), words.index("sit")
    spans = np.array([[[[mill, mill + 1], [mill, mill + 2], [sit, sit + 2]]]])
    scores = Scores(spans, np.array([[[0.5, 0.3, 0.2]]]), np.array([[0.0]]), np.zeros((1, 3)))
    found = [window.text[window.words[a][0] : window.words[b][1]] for a, b, _ in likeliest(window, 0, scores, 0)]
    assert found == ["mill in Torvik", "sit-in"]


def test_no_answer_is_of_two_sentences() -> None:
    text = "The trial followed adults aged 45 to 79. Of them 811 died."
    (window,), _, _ = windows_of(text)
    words = [text[a:b] for a, b in window.words]
    assert window.parted(words.index("adults"), words.index("them"))
    assert not window.parted(words.index("trial"), words.index("aged"))


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:40] for case in CASES])
def test_a_figure_belongs_to(case: dict[str, Any]) -> None:
    rows = {row["surface"]: row for row in figures.extract(case["text"], locale="en-US", about="full").to_dicts()}
    for surface, wanted in case["expect"].items():
        assert {name: rows[surface][name] for name in wanted} == wanted


def test_every_answer_is_words_of_the_text() -> None:
    for row in figures.extract(STORY, about="full").iter_rows(named=True):
        for name in ("entity", "property", "attribution", "counted", "period"):
            assert (row[name] or "") in STORY
        assert 0 <= row["confidence_about"] <= 1


def test_an_answer_does_not_depend_on_what_is_read_with_it() -> None:
    alone = [figures.extract(case["text"], about="full") for case in CASES]
    together = figures.extract([case["text"] for case in CASES], about="full")
    names = [*TOLD, "counted", "period", "confidence_about"]
    assert together.select(names).equals(pl.concat(alone).select(names))
    assert figures.extract([case["text"] for case in CASES], about="full", workers=2).equals(together)


def test_the_settings_have_one_table_and_its_values() -> None:
    full, fast, none = (figures.extract(STORY, about=name) for name in about.SETTINGS)
    assert full.schema == fast.schema == none.schema
    same = ["surface", "kind", "value", "unit", "currency", "start", "end"]
    assert full.select(same).equals(fast.select(same)) and full.select(same).equals(none.select(same))
    assert all(none[name].null_count() == none.height for name in (*TOLD, "concept", "confidence_about"))
    assert full["entity"].null_count() == 0


@pytest.mark.parametrize(
    "text, levels",
    [
        (
            "The National party is on 37 percent, up 1.5 points, and the Greens on 11 percent, down two.",
            {"37 percent", "11 percent"},
        ),
        ("Growth came in at 0.4%.", {"0.4%"}),
        ("Prices are 4% above target.", {"4%"}),
        ("In 2004 the city had 640 thefts, 73 more than the year before.", {"640"}),
    ],
)
def test_what_the_rules_know_for_a_level_is_no_movement(text: str, levels: set[str]) -> None:
    table = figures.extract(text, locale="en-GB", about="full").filter(pl.col("surface").is_in(levels))
    assert table.height == len(levels)
    assert table["change"].null_count() == table.height


def test_dates_have_no_answer() -> None:
    table = figures.extract("In 2019 the mill cut 40 jobs.", about="full").filter(pl.col("kind") == "date")
    assert table.height == 1
    assert all(table[name].null_count() == 1 for name in TOLD)


def test_the_network_hears_what_the_ranker_says() -> None:
    text = "Officials said the mill cut 40 jobs. It lost 12 customers."
    found: list[pl.DataFrame] = []

    def step(rows: pl.DataFrame, texts: list[bytes]) -> pl.DataFrame:
        found.append(rows)
        return about.step("none")(rows, texts)

    pipeline.parted(pipeline.as_documents(text, locale="en-GB", published=None, outlet=None), about=step)
    (rows,) = found
    weights = {"attribution": {"agrees": 1.0, "differs": -1.0}, "period": {"agrees": 1.0, "differs": 0.0}}
    heard, said, other = (
        Heard(rows, weights),
        (0, len("Officials")),
        (len("Officials said "), len("Officials said the mill")),
    )
    assert rows["attribution_lead"][0] > 0 > rows["attribution_lead"][1]
    assert heard.none("attribution", 0, 0.5, said) < 0.5 < heard.none("attribution", 0, 0.5, other)
    assert heard.none("attribution", 1, 0.5, other) > 0.5
    assert heard.none("period", 0, 0.5, said) == heard.none("entity", 0, 0.5, said) == 0.5


def test_figures_of_a_pair_agree() -> None:
    table = figures.extract("The road is 10 miles (16 km) long, the council said.", about="full")
    assert table["pair"].n_unique() == 1
    assert table.select(TOLD).unique().height == 1


def test_a_setting_that_is_none_is_refused() -> None:
    with pytest.raises(InputError, match="'best' is unknown; use full, fast or none"):
        figures.extract("5%", about="best")


def test_full_without_its_runtime_says_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(about, "find_spec", lambda name: None if name == "tokenizers" else name)
    with pytest.raises(MissingExtraError, match="tokenizers is not installed; pip install tokenizers, or use fast"):
        figures.extract("The mill cut 40 jobs.", about="full")


def test_without_the_runtime_the_rules_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(about, "RUNTIME", ("no_such_module_here",))
    assert about.setting(None) == "fast"


def windows_of(text: str) -> tuple[list[Window], pl.DataFrame, list[bytes]]:
    """The windows of a text, with the rows and the bytes that they are made from."""
    caught: list[Any] = []

    def catch(rows: pl.DataFrame, texts: list[bytes]) -> pl.DataFrame:
        caught.append((windows.windows(rows, texts), rows, texts))
        return about.step("none")(rows, texts)

    pipeline.parted(pipeline.as_documents(text, locale="en-GB", published=None, outlet=None), about=catch)
    found: tuple[list[Window], pl.DataFrame, list[bytes]] = caught[0]
    return found


def test_a_window_holds_what_stands_before_its_first_figure() -> None:
    before = "Marlow Lines is in trouble."
    (window,), _, _ = windows_of(f"{before}\nIt will cut 400 jobs.\nIts revenue fell 12%.")
    assert window.text == f"{before}\nIt will cut 400 jobs.\nIts revenue fell 12%."


@pytest.mark.parametrize(
    "text, ends",
    [
        ('"It cost 40 jobs. We grieve for them," said Dr. Ann Vale of Leeds. It rained.', "of Leeds."),
        ("“It cost 40 jobs. We grieve.” Ann Vale was the manager.\nIt rained.", "the manager."),
        ('"It cost 40 jobs. We grieve.\n"It rained," said Ann Vale.', "40 jobs."),
        ("It cost 40 jobs. “We grieve,” said Ann Vale.", "40 jobs."),
    ],
)
def test_a_window_goes_on_to_who_speaks(text: str, ends: str) -> None:
    assert windows_of(text)[0][0].text.endswith(ends)


def test_a_window_far_from_the_first_line_holds_that_too() -> None:
    line, filler = (
        "Marlow Lines is in trouble with 9 ships.\n",
        "No ferry sailed on any day of that week, and nobody said why. ",
    )
    far, near = windows_of(f"{line}{filler * 12}\nIt will cut 400 jobs.")[0]
    assert (far.text, far.head) == (line.strip(), 0)
    assert near.text.startswith(line) and near.text.endswith("It will cut 400 jobs.")
    assert near.bytes_of(0, 1) == (0, len("Marlow Lines"))
    assert len(near.text) <= len(line) + windows.LEAD + len("It will cut 400 jobs.")
    joint = next(at for at, (first, _) in enumerate(near.words) if first >= near.head)
    assert near.parted(joint - 1, joint) and not near.parted(joint, joint + 1)


def test_windows_hold_every_figure_once_and_its_words() -> None:
    found, rows, texts = windows_of("Größe zählt; " + STORY + " " + "The café sold 7 cakes and 8 pies. " * 80)
    assert sorted(row for window in found for row in window.rows) == list(range(rows.height))
    for window in found:
        assert len(window.text.encode()) <= windows.LONGEST + windows.LEAD + 200
        for row, (first, last) in zip(window.rows, window.spans, strict=True):
            start, end = window.bytes_of(first, last)
            surface = texts[0][rows["start"][row] : rows["end"][row]]
            assert surface.strip() in texts[0][start:end]


@pytest.mark.parametrize(
    ("word", "base"),
    [("killed", "kill"), ("cut", "cut"), ("fell", "fall"), ("paid", "pay"), ("rising", "rise"), ("stopped", "stop"),
     ("agrees", "agree"), ("carried", "carry"), ("was", "be"), ("forecasting", "forecast"), ("self-isolating", "self-isolate"),
     ("lying", "lie"), ("dying", "die"), ("focused", "focus"), ("pledged", "pledge"), ("Lost", "lose")],
)  # fmt: skip
def test_base_forms(word: str, base: str) -> None:
    assert base_form(word) == base
