"""The prebuilt lexicon is what the tables say, and loads as it was packed."""

from __future__ import annotations

import shutil
import subprocess
import sys
from array import array
from pathlib import Path

import pytest

from figures.errors import LexiconError
from figures.kinds import program
from figures.kinds.rule import Rule
from figures.kinds.rules import RULES, rules_of
from figures.languages import available
from figures.lexicon import compile as tables
from figures.lexicon import load
from figures.lexicon.lexicon_cy import ARRAYS, hash_of

ROOT = Path(load.__file__).resolve().parents[2]


def test_the_file_is_not_stale() -> None:
    done = subprocess.run(
        [sys.executable, "scripts/build_lexicon.py", "--check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_packing_keeps_everything() -> None:
    names, arrays = load.unpack(load.file().read_bytes())
    assert set(arrays) == set(ARRAYS)
    again_names, again = load.unpack(load.pack({k: v for k, v in names.items() if k != "lengths"}, arrays))
    assert {k: v for k, v in again_names.items() if k != "lengths"} == {
        k: v for k, v in names.items() if k != "lengths"
    }
    assert all(again[name] == arrays[name] for name in ARRAYS)


@pytest.mark.parametrize("language", available())
def test_the_program_that_lies_ready_is_the_one_that_the_rules_make(language: str) -> None:
    made = program.assemble(rules_of(language), load.builtin(language))
    ready = program.prebuilt(language)
    assert ready == made
    assert {name: value.typecode for name, value in ready.items() if name in program.CODES} == program.CODES


def test_an_edited_rule_counts_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    # The prebuilt program of other rules must not hide the edit.
    added = (*RULES, Rule("an edit", 'n:NUM "mills"', "count"))
    monkeypatch.setattr(program, "rules_of", lambda language: added)
    assert program.prebuilt("en") is None
    assert len(program.program.__wrapped__()["r_kind"]) == len(added)


def test_every_word_is_found_again() -> None:
    arrays = load.lexicon().owner
    for number, word in enumerate(load.names()["words"]):
        assert load.word_id(word) == number
        assert hash_of(word.encode()) == arrays["word_hash"][number]


def test_a_wrong_row_is_named(tmp_path: Path) -> None:
    (tmp_path / "lexicon").mkdir()
    (tmp_path / "lexicon" / "numerals.csv").write_text(
        "form,category,value,scale,class,case,note\nzwei,ZAHL,2,,,any,\n"
    )
    with pytest.raises(LexiconError, match=r"numerals.csv:2: unknown category 'ZAHL'"):
        tables.read_tables(tmp_path, lambda text: [(text, False)])


def test_a_row_with_a_cell_too_many_is_named(tmp_path: Path) -> None:
    table = tmp_path / "x.csv"
    table.write_text("form,note\na,b,c\n")
    with pytest.raises(LexiconError, match=r"x.csv:2"):
        list(tables.rows(table))


def test_equal_dimensions_have_equal_numbers() -> None:
    units, numbers = load.names()["units"], load.unit_dimensions()
    assert isinstance(numbers, array)
    at = dict(zip(units, numbers, strict=True))
    assert at["mile"] == at["kilometer"] != at["kilogram"]


def test_a_lexicon_older_than_its_tables_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "en" / "lexicon"
    shutil.copytree(load.file("en").parent, folder)
    monkeypatch.setattr(load, "file", lambda language: folder / "lexicon.bin")
    load._read.__wrapped__("en")  # as made: no warning, which would be an error here
    with (folder / "comparators.csv").open("a", encoding="utf-8") as rows:
        rows.write("\n")
    with pytest.warns(RuntimeWarning, match="run 'make lexicon'"):
        load._read.__wrapped__("en")
