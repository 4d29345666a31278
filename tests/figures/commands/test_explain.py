"""``figures explain``: a text, a file or stdin in; rule, words and arithmetic out."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import pytest

from figures import explain
from figures.about.ranker_cy import ROLES
from figures.about.verbs import base_form
from figures.cli import run
from figures.commands.explain import command
from figures.scanner import codes
from figures.schema import FIGURES
from figures.trace import PROVENANCE

TEXT = "The refinery cost $US1.24 billion ($1.91 billion) and employs at least 320 people."


def test_options_have_the_names_that_they_have_in_python() -> None:
    names = [parameter.name for parameter in command.params if parameter.name not in ("quiet", "verbose")]
    assert sorted(str(name) for name in names) == sorted(inspect.signature(explain).parameters)


def test_a_text_is_explained(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", TEXT, "--locale", "en-AU", "--published", "2025-06-11"]) == 0
    shown = capsys.readouterr().out
    for trace in explain(TEXT, locale="en-AU", published="2025-06-11"):
        assert str(trace) in shown
    assert "AUD" in shown


def test_a_file_is_explained_like_its_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "story.txt"
    path.write_text(TEXT)
    assert run(["explain", TEXT]) == 0
    shown = capsys.readouterr().out
    assert run(["explain", str(path)]) == 0
    assert capsys.readouterr().out == shown


def test_one_place_only(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", TEXT, "--at", str(TEXT.index("320"))]) == 0
    assert capsys.readouterr().out.startswith("'320'")


def test_a_missing_file_is_no_text(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", "none.txt"]) == 1
    assert "no such file" in capsys.readouterr().err
    assert run(["explain", "Nothing to see."]) == 0
    assert capsys.readouterr().err == "no figures found\n"


def test_every_column_that_says_something_is_shown_with_its_source() -> None:
    trace = explain("Last year at least 320 people lost $5.2m a month.", locale="en-AU", published="2025-06-11")[1]
    shown = str(trace)
    for column in FIGURES:
        if column.name not in PROVENANCE and column.name != "surface" and trace.row[column.name] is not None:
            assert f" {column.name} " in shown, column.name
    assert {node.tag for node in trace.nodes} <= set(codes.TAG_NAMES)


def test_a_sign_of_money_is_shown_with_the_row_that_people_edit() -> None:
    lexicon = Path(__file__).parents[3] / "figures" / "lexicon"
    signs = (lexicon / "overlay" / "currency_signs.csv").read_text(encoding="utf-8").splitlines()
    (where,) = [node.where for node in explain("It cost $US5 a litre.", about="none")[0].nodes if node.text == "$US"]
    table, _, row = where.partition(" (from overlay/currency_signs.csv:")
    assert table.startswith("currency_forms.csv:")
    assert signs[int(row.removesuffix(")")) - 1].startswith("$US,")


@pytest.mark.parametrize(
    ("given", "text", "told"),
    [
        ({"outlet": "RNZ News"}, "It cost $5m.", (("outlets.csv", "RNZ"), ("territories.csv", "NZ,"))),
        ({"locale": "en-NZ", "outlet": "RNZ News"}, "It cost $5m.", (("territories.csv", "NZ,"),)),
        ({"locale": "en-GB"}, "It cost $5m.", (("signs.csv", "*,$,USD"),)),
        ({}, "The ferry cost £5m.", (("signs.csv", "-,£"),)),
    ],
)
def test_a_currency_of_the_locale_names_the_rows_that_settled_it(
    given: dict[str, str], text: str, told: tuple[tuple[str, str], ...]
) -> None:
    common = Path(__file__).parents[3] / "figures" / "lexicon" / "common"
    (note,) = explain(text, about="none", **given)[0].notes  # type: ignore[arg-type]
    rows = re.findall(r"(\w+\.csv):(\d+)", note)
    assert [table for table, _line in rows] == [table for table, _begin in told]
    for (table, line), (_table, begin) in zip(rows, told, strict=True):
        assert (common / table).read_text(encoding="utf-8").splitlines()[int(line) - 1].startswith(begin), note


WEIGHED = [
    "Mr Hale said on Monday that Sallow Foods' profit rose 5 per cent to £3.2 million, and 30 workers were hired.",
    "The refinery cost $US1.24 billion ($1.91 billion). It employs 320 people, the mayor said. Most earn $40 an hour.",
    "The town has 12.4 deaths per 100,000 people. Mills closed.",
    '"We lost 40 jobs," said Ada Crane. Her union wants 12 back.',
    "On 3 May Mr Hale cut 5 jobs.",
]


@pytest.mark.parametrize("about", ["full", "fast", "none"])
@pytest.mark.parametrize("text", WEIGHED)
def test_the_first_that_was_weighed_is_the_answer(text: str, about: str) -> None:
    if about == "full":
        pytest.importorskip("onnxruntime", reason="the model's runtime is not installed")
    traces = explain(text, about=about, locale="en-AU", published="2025-06-11")
    for trace in traces:
        told = dict(line.split(": ", 1) for line in trace.weighed)
        asked = not trace.reason and trace.row["kind"] != "date"
        assert set(told) >= {*ROLES[:4]} if asked and about != "none" else set(told) <= {*ROLES, "period"}
        for role in ROLES if asked else ():
            if role in told:
                found = re.match(r"(.+?) ([+-]?[\d.]+|within the figure)(?=,| \(|$)", told[role])
                assert found is not None, told[role]
                answer = base_form(found[1]) if role == "action" and found[1] != "none" else found[1]
                assert answer == (trace.row[role] or "none"), (trace.surface, role)
    assert any(trace.weighed for trace in traces)


def test_what_the_ranker_weighed_is_printed_with_scores_above_none(capsys: pytest.CaptureFixture[str]) -> None:
    text = "Ferries carried 320 people (0.3 thousand) to Lorne, where Mr Hale waited."
    assert run(["explain", text, "--about", "fast"]) == 0
    lines = [line for line in capsys.readouterr().out.splitlines() if line.startswith("  weighed")]
    assert [line.split()[1] for line in lines[:5]] == [f"{role}:" for role in ROLES]
    assert all(" none 0" in line for line in lines)
    assert re.search(r"weighed  counted: people \+\d+, none 0, \w+", lines[4])


def test_a_cell_of_a_table_is_explained_without_a_numeral() -> None:
    (trace,) = explain("a kilogram", about="fast")
    assert [node.text for node in trace.nodes if node.inside] == ["a", "kilogram"]
    assert trace.weighed
