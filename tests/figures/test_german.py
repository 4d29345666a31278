"""A text in German: who reads it, beside English and with words of one's own; its cases are in ``tests/cases/de``."""

from __future__ import annotations

import subprocess
import sys

import polars as pl
import pytest

import figures
from figures.documents.languages import labelled, parted
from figures.kinds.rules import RULES, rules_of
from figures.lexicon.compounds import numerals
from figures.lexicon.load import in_words_of, word_id
from figures.vocabulary import Lexicon

GERMAN = (
    "Der Umsatz des Konzerns stieg im dritten Quartal um 6 Prozent auf 11,4 Milliarden Euro. Für das Gesamtjahr rechnet der "
    "Vorstand weiterhin mit einem leichten Wachstum, wie er am 3. Mai 2024 mitteilte."
)
ENGLISH = "The mill in Otago cut 40 jobs and sold its land for £3m, the owner said on Monday."
DUTCH = (
    "De omzet van het concern steeg met 6 procent tot 11,4 miljard euro, zo heeft het bestuur woensdag bekendgemaakt."
)


@pytest.mark.parametrize("locale", ["de-DE", "de-AT", "de-CH", "de"])
def test_a_german_text_of_a_german_locale_is_read(locale: str) -> None:
    table, rejects = figures.extract(GERMAN, locale=locale, rejects=True)
    assert table["surface"].to_list() == ["dritten Quartal", "6 Prozent", "11,4 Milliarden Euro", "3. Mai 2024"]
    assert "language" not in rejects["rule"].to_list()


def test_what_is_not_of_its_locales_language_is_left_out() -> None:
    frame = pl.DataFrame(
        {"text": [GERMAN, ENGLISH, DUTCH, GERMAN, "5 Prozent"], "locale": ["de-DE"] * 3 + ["en-GB", "de-CH"]}
    )
    kept, foreign = parted(labelled(frame))
    assert kept["text"].to_list() == [GERMAN, "5 Prozent"]
    _table, rejects = figures.extract(frame, rejects=True)
    reasons = rejects.filter(pl.col("rule") == "language")["reason"].to_list()
    assert reasons == ["is not German (English)", "is not German (Dutch)", "is not English (German)"]
    assert foreign.height == 3


def test_documents_of_two_languages_keep_their_order() -> None:
    texts = [
        ("en-GB", ENGLISH),
        ("de-DE", GERMAN),
        ("en-US", "It cost $5."),
        ("de-CH", "Es kostet 12’500 Franken."),
        (None, ""),
    ]
    frame = pl.DataFrame(
        {"text": [text for _, text in texts], "locale": [tag for tag, _ in texts], "desk": list("abcde")}
    )
    together, left_out = figures.extract(frame, rejects=True, keep=["desk"], about="none")
    alone = [figures.extract(row, rejects=True, keep=["desk"], about="none") for row in frame.iter_slices(1)]
    assert together.equals(pl.concat([pair[0] for pair in alone]))
    assert left_out.equals(pl.concat([pair[1] for pair in alone]))
    assert together["desk"].unique(maintain_order=True).to_list() == ["a", "b", "c", "d"]


@pytest.mark.parametrize("about", ["full", "fast", "none"])
def test_the_english_model_is_not_asked(about: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from figures.about import rules

    seen: list[str] = []
    monkeypatch.setattr(rules, "quick", lambda rows, texts: seen.append("quick"))
    monkeypatch.setattr("figures.about.answer.answer", lambda rows, texts: seen.append("answer"))
    table = figures.extract(GERMAN, locale="de-DE", about=about)
    assert not seen
    names = ["entity", "property", "action", "attribution", "concept", "confidence_about"]
    assert table.select(names).null_count().row(0) == (table.height,) * len(names)


def test_own_words_hold_in_both_languages() -> None:
    words = Lexicon([{"form": "Kröten", "currencies": "EUR"}, {"form": "clams", "currencies": "USD"}])
    frame = pl.DataFrame({"text": ["Das macht 5 Kröten.", "That is 5 clams."], "locale": ["de-DE", "en-US"]})
    table = figures.extract(frame, lexicon=words, about="none")
    assert table["currency"].to_list() == ["EUR", "USD"]


def test_english_alone_loads_no_other_lexicon() -> None:
    code = (
        "import figures; from figures.lexicon import load; figures.extract('It cost $5.', about='none'); "
        "print(load._read.cache_info().currsize)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "1"


def test_every_small_word_and_rule_is_known_to_the_lexicon() -> None:
    assert all(word_id(form, "de") >= 0 for forms in in_words_of("de").values() for form in forms)
    names = [rule.name for rule in rules_of("de")]
    assert len(set(names)) == len(names)
    assert {rule.name for rule in RULES} & set(names)


def test_explain_speaks_german() -> None:
    trace = figures.explain("Rund 40 Beschäftigte verlieren ihre Stelle.", locale="de-DE")[0]
    assert trace.row["counted"] == "Beschäftigte"
    assert [node.form for node in trace.nodes if node.form] == ["rund", "verlieren"]


def test_compounds_reach_to_thousands() -> None:
    rows = list(numerals(_parts()))
    found = {row["form"]: int(row["value"]) for row in rows}
    assert found["neunhundertneunundneunzigtausend"] == 999_000
    assert found["hundertelf"] == 111
    assert len(found) == len(rows)
    assert max(found.values()) == 999_000


def _parts() -> list[dict[str, str]]:
    from figures.languages import table

    return list(table("de", "lexicon/compounds.csv"))
