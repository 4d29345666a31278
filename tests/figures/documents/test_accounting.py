"""Brackets as a minus: in the cells of tables, where it is asked for, and nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import figures
from figures.documents.accounting import negatives
from figures.parts import batches
from figures.parts.recipe import Recipe, Source

# a text, and what is written
CASES = {
    "bars": ("Net loss | (1,234) | 987", "Net loss | -1,234 | 987"),
    "tabs": ("Net loss\t(1,234)\t(0.12)", "Net loss\t-1,234\t-0.12"),
    "columns of blanks": ("Net loss    (1,234)    (9)", "Net loss    -1,234    -9"),
    "a row of Markdown": ("| Net loss | (1,234) | (3.2%) |", "| Net loss | -1,234 | -3.2% |"),
    "money": ("Loss | $(1,234) | ($1,234) | EUR (45) | (€4.5m)", "Loss | -$1,234 | -$1,234 | -EUR 45 | -€4.5m"),
    "a unit behind": ("Loss | (2.1)% | (12)bps | $(1.2)m", "Loss | -2.1% | -12bps | -$1.2m"),
    "a bracket in a cell of its own": ("Loss | $ | (1,234 | ) | 5", "Loss | $ | -1,234 | 5"),
    "a label is no amount": ("(1) Restated | 40", "(1) Restated | 40"),
    "a label of Markdown": ("| (1) | 40 |", "| (1) | 40 |"),
    "words in brackets": ("Loss | (Note 3) | (restated)", "Loss | (Note 3) | (restated)"),
    "more than the number": ("Loss | 12 (14) | (14) of 20 firms", "Loss | 12 (14) | (14) of 20 firms"),
    "prose": ("It lost (1,234) and 40 people (12 part-time) left.", "It lost (1,234) and 40 people (12 part-time) left."),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_cells(name: str) -> None:
    text, written = CASES[name]
    assert negatives(text) == written


@given(st.text("(1,2.) |\t$%a\n"))
def test_only_brackets_bars_and_blanks_move(text: str) -> None:
    gone = str.maketrans("", "", "()-| \t")
    assert negatives(text).translate(gone) == text.translate(gone)


PAGE = """<html lang="en-US"><body><article><h1>Results</h1><p>The company said on Monday that the year had been a hard one for
everybody, and that its results (1,234 of them) were below what it had hoped for when the year began.</p>
<table><tr><th>Item<th>2024<th>2023</tr><tr><td>Net result<td>(4,321)<td>765</tr></table></article></body></html>"""


def test_read_and_the_command_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "results.html"
    path.write_text(PAGE, encoding="utf-8")
    plain, asked = figures.read(path), figures.read(path, accounting=True)
    assert "(4,321)" in plain["text"][0]
    assert "(4,321)" not in asked["text"][0]
    assert "(1,234 of them)" in asked["text"][0]
    values = [figures.extract(frame, about="none")["value"].to_list() for frame in (plain, asked)]
    assert [set(found) & {4321.0, -4321.0} for found in values] == [{4321.0}, {-4321.0}]
    # figures.toml turns it on
    monkeypatch.chdir(tmp_path)
    Path("figures.toml").write_text("accounting = true\n", encoding="utf-8")
    from figures.cli import run

    assert run(["extract", "results.html", "-o", "t.parquet", "--about", "none"]) == 0
    assert -4321.0 in figures.frames.table("t.parquet")["value"].to_list()


def test_a_recipe_reads_it_and_only_then_has_other_parts(tmp_path: Path) -> None:
    (tmp_path / "results.html").write_text(PAGE, encoding="utf-8")
    hashes = set()
    for accounting in (False, True):
        source = Source(paths=("*.html",), accounting=accounting)
        [batch] = batches.batches(Recipe("r", "R", sources=(source,), base=tmp_path))
        frame, _unread = batch.read()
        hashes.add(batch.items)
        assert ("(4,321)" in frame["text"][0]) is not accounting
    assert len(hashes) == 2
