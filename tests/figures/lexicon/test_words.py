"""A word has one home: a row of a table, an id in the lexicon, and there all that the tables of single words say of it."""

from __future__ import annotations

from pathlib import Path

import pytest

import figures
from figures.context.period_shapes import words
from figures.errors import LexiconError
from figures.languages import available, folder
from figures.lexicon import compile as tables
from figures.lexicon import load
from figures.lexicon.compile import WORDS, rows
from figures.scanner.tokens_cy import tokens

LEXICONS = [(language, table) for language in available() for table in WORDS]


@pytest.mark.parametrize(("language", "table"), LEXICONS)
def test_a_word_has_one_row_and_is_what_it_says(language: str, table: str) -> None:
    array_name, known = WORDS[table]
    masks = load.lexicon(language).owner[array_name]
    seen = set()
    for where, row in rows(folder(language) / "lexicon" / f"{table}.csv"):
        assert row["form"] not in seen, where
        seen.add(row["form"])
        for name in row["classes"].split("|"):
            assert masks[load.word_id(row["form"], language)] & known[name], where


@pytest.mark.parametrize(("language", "table"), LEXICONS)
def test_a_word_of_a_table_is_one_token(language: str, table: str) -> None:
    # A row of two tokens ("north-east") would never be met; "n't" stands behind its verb.
    forms = [row["form"] for _where, row in rows(folder(language) / "lexicon" / f"{table}.csv")]
    lexicon = load.lexicon(language)
    assert [form for form in forms if tokens(f"do{form}" if "'" in form else form, lexicon)[-1] != form] == []


@pytest.mark.parametrize("language", available())
def test_the_hash_tells_the_word(language: str) -> None:
    hashes = load.lexicon(language).owner["word_hash"]
    assert len(set(hashes)) == len(hashes) == len(load.names(language)["words"])


@pytest.mark.parametrize("language", available())
def test_words_of_times_come_first(language: str) -> None:
    assert sorted(words(language)) == list(range(len(words(language))))


@pytest.mark.parametrize("table", WORDS)
@pytest.mark.parametrize(
    ("row", "told"), [("to,off,", "unknown class 'off'"), ("of,to,", r"'of' stands twice; join its classes with \|")]
)
def test_a_wrong_row_is_named(table: str, row: str, told: str, tmp_path: Path) -> None:
    (tmp_path / "lexicon").mkdir()
    (tmp_path / "lexicon" / f"{table}.csv").write_text(f"form,classes,note\nof,of,\n{row}\n")
    with pytest.raises(LexiconError, match=rf"{table}\.csv:3: {told}"):
        tables.read_tables(tmp_path, lambda text: [(text, False)])


@pytest.mark.parametrize(
    ("text", "straight"),
    [
        (
            "It sold 5 mil\u200blion cars in Jan\u200euary last ye\ufeffar.",
            "It sold 5 million cars in January last year.",
        ),
        ("It won’t cost more than $60.", "It won't cost more than $60."),
        ("I’m 71 and my mother’s 93.", "I'm 71 and my mother's 93."),
    ],
)
def test_marks_of_no_width_and_curly_apostrophes_make_no_other_word(text: str, straight: str) -> None:
    told = ["kind", "value", "comparator", "unit", "currency", "period_start", "period_end", "rule"]
    tables = [figures.extract(each, published="2025-05-17", about="none").select(told) for each in (text, straight)]
    assert tables[0].height
    assert tables[0].equals(tables[1])


def test_a_verb_is_one_row_with_its_forms() -> None:
    (place,) = {load.places()[form].split(", ")[0] for form in ("grow", "grows", "grew", "grown", "growing")}
    assert place.startswith("changes.csv:")
    own = figures.Lexicon([{"form": "zoosh|zooshes|zooshed", "role": "verb", "change": "up"}])
    for form in ("zooshes", "zooshed"):
        assert figures.extract(f"Sales {form} 5%.", lexicon=own, about="none")["change"].to_list() == ["up"]


def test_ones_own_words_leave_the_others_what_they_are() -> None:
    text = "Sales rose 5% last year and the boom year before; children paid $60."
    own = figures.Lexicon(
        [{"form": "boom year", "category": "IDIOM", "case": "any"}, {"form": "zyzzyva", "unit": "kilogram"}]
    )
    told = ["surface", "period", "period_start", "entity", "counted"]
    assert (
        figures.extract(text, published="2025-05-17", about="fast", lexicon=own)
        .select(told)
        .equals(figures.extract(text, published="2025-05-17", about="fast").select(told))
    )
    masks = own.words.lexicon.owner
    assert (
        len(masks["word_time"])
        == len(masks["word_marks"])
        == len(own.words.names["words"])
        > len(load.names()["words"])
    )
