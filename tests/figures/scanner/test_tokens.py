"""Tokens and sentences, cases as data first."""

from __future__ import annotations

import pytest

from figures.lexicon.load import lexicon
from figures.scanner.tokens_cy import sentences, spans, tokens

TOKENS = [
    ("currency before letters before digits", "$US63.9bn", ["$", "US", "63.9", "bn"]),
    ("letters and digits part", "MH370 and 24H2", ["MH", "370", "and", "24", "H", "2"]),
    ("hyphens part", "a 12-ounce can", ["a", "12", "-", "ounce", "can"]),
    ("clitics part", "the bank's don't we'll isn’t", ["the", "bank", "'s", "do", "n't", "we", "'ll", "is", "n’t"]),
    ("curly clitic", "the bank’s", ["the", "bank", "’s"]),
    ("a name keeps its apostrophe", "O'Brien", ["O'Brien"]),
    ("dotted letters stay", "the U.S. at 5 p.m. today", ["the", "U.S.", "at", "5", "p.m.", "today"]),
    ("separators inside a number", "1,234,567.89 and 3,4", ["1,234,567.89", "and", "3,4"]),
    ("a comma behind a number", "in 2019, 12", ["in", "2019", ",", "12"]),
    ("a comma between scores", "6-4,4-6", ["6", "-", "4", ",", "4", "-", "6"]),
    ("apostrophes group digits", "1'250'000", ["1'250'000"]),
    ("a number that begins with its point", "rose .08 to", ["rose", ".08", "to"]),
    ("full width", "＄５，２００", ["＄", "５，２００"]),
    ("signs by themselves", "−12 °F ½", ["−", "12", "°", "F", "½"]),
    ("accents are letters", "São Paulo café", ["São", "Paulo", "café"]),
    ("no-break space is a space", "£1.2\u00a0bn", ["£", "1.2", "bn"]),
    ("soft hyphen inside a word", "mil\u00adlion", ["mil\u00adlion"]),
    ("emoji", "5 🚌 buses", ["5", "🚌", "buses"]),
]
SENTENCES = [
    ("two", "It fell. It rose.", ["It fell.", "It rose."]),
    ("titles", "Mr. Lee met Dr. Ray. They left.", ["Mr. Lee met Dr. Ray.", "They left."]),
    ("initials", "J. K. Rowling won. She left.", ["J. K. Rowling won.", "She left."]),
    ("country in the middle", "The U.S. Army left. Good.", ["The U.S. Army left.", "Good."]),
    ("country at the end", "He left the U.S. The army stayed.", ["He left the U.S.", "The army stayed."]),
    ("clock at the end", "It opens at 5 p.m. The fee is $3.", ["It opens at 5 p.m.", "The fee is $3."]),
    ("decimals", "It rose 3.5 points. Then 4.", ["It rose 3.5 points.", "Then 4."]),
    ("small letter goes on", "approx. five left", ["approx. five left"]),
    ("quotes belong to what they close", '"It fell." She left.', ['"It fell."', "She left."]),
    ("question and call", "Why? Because! Yes.", ["Why?", "Because!", "Yes."]),
    ("months", "On Oct. 31 it closed. Over.", ["On Oct. 31 it closed.", "Over."]),
]


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in TOKENS], ids=[case[0] for case in TOKENS])
def test_tokens(text: str, expected: list[str]) -> None:
    assert tokens(text, lexicon()) == expected


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in SENTENCES], ids=[case[0] for case in SENTENCES])
def test_sentences(text: str, expected: list[str]) -> None:
    assert sentences(text, lexicon()) == expected


def test_a_sentence_of_any_length_is_cut() -> None:
    text = "word " * 5000
    assert sum(len(s.split()) for s in sentences(text, lexicon())) == 5000
    assert len(sentences(text, lexicon())) > 1


def test_glue_says_what_stands_together() -> None:
    assert [glue for _start, _end, glue in spans("$5 m", lexicon())] == [False, True, False]
