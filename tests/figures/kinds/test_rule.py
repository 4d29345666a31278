"""The pattern language, and what every declared rule has to be."""

from __future__ import annotations

import csv
import re

import pytest

from figures.confidence import OVERRULED
from figures.errors import LexiconError
from figures.kinds.rule import CLASSES, FLAGS, Rule, classes, parse
from figures.kinds.rules import RULES
from figures.lexicon.load import names, word_id
from figures.scanner import codes
from figures.schema import KINDS


def lengths(pattern: str) -> list[int]:
    return [len(sequence) for sequence in parse(pattern)]


def test_optional_elements_make_two_sequences() -> None:
    assert lengths("n:NUM COMMA? u:UNIT") == [2, 3]


def test_plain_alternatives_are_one_test() -> None:
    (sequence,) = parse("u:UNIT|PCT")
    assert sequence[0].test.cat_any == codes.CATEGORIES["UNIT"] | codes.CATEGORIES["PCT"]


def test_alternatives_with_attributes_are_sequences_of_their_own() -> None:
    assert lengths("n:NUM.year|ORD") == [1, 1]


def test_words_are_sequences_of_their_own() -> None:
    assert [s[0].test.word for s in parse('"of"|"in"')] == ["of", "in"]


def test_a_negative_first_element_holds_at_the_beginning_too() -> None:
    assert lengths("-NUM n:NUM") == [2, 1]


def test_each_rule_has_a_name_and_its_own_standing() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)
    assert [rule.name for rule in RULES if rule.priority < 0] == list(OVERRULED)
    assert any(" #" in rule.name for rule in RULES)


def test_more_than_three_words_are_a_class() -> None:
    # "he"|"she"|"who" may stand in a pattern; what is longer grows, and a list that grows is rows of classes.csv
    elements = {element for rule in RULES for element in rule.pattern.split()}
    long = [element for element in elements if len(re.findall(r'"[^"]*[a-z][^"]*"', element)) > 3]
    assert not long


def test_every_class_is_asked_for_and_stands_in_order() -> None:
    with CLASSES.open(encoding="utf-8", newline="") as lines:
        forms = [row["form"] for row in csv.DictReader(lines)]
    assert forms == sorted(set(forms))
    asked = {name for rule in RULES for name in re.findall(r"<(\w+)>", rule.pattern)}
    assert set(classes()) - asked == {"played", "budgeted"}  # words that the dates of periods ask for


@pytest.mark.parametrize("pattern", ["n:NUMBER", "n:NUM.purple", "FOO|NUM"])
def test_unknown_names_are_refused(pattern: str) -> None:
    with pytest.raises(LexiconError, match="unknown"):
        parse(pattern, "money.sign")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.name}: {rule.pattern}")
def test_every_rule(rule: Rule) -> None:
    assert (rule.kind in KINDS) != bool(rule.reject), "a rule makes a kind or leaves out with a reason"
    assert set(rule.flags) <= set(FLAGS)
    assert not rule.unit or rule.unit in names()["units"]
    for sequence in parse(rule.pattern, rule.name):
        assert any(element.role for element in sequence), "nothing is captured"
        for element in sequence:
            assert all(word_id(word) >= 0 for word in element.test.word.split("|") if word), (
                "the lexicon has no such word: rebuild it"
            )


def test_every_flag_is_used() -> None:
    assert {flag for rule in RULES for flag in rule.flags} == set(FLAGS)
