"""Numbers written out and read back; and the two twins agree on any string of numeral words."""

from __future__ import annotations

import itertools
import json
import os
import random
import subprocess
import sys

import polars as pl
import pytest
from hypothesis import strategies as st

import figures
from figures._twin import twin
from figures.lexicon.load import lexicon, names
from figures.scanner import codes
from tests.properties import written
from tests.together import Asked, given_many, read

num2words = pytest.importorskip("num2words").num2words
WHOLE = st.integers(2, 10**15 - 1)
GROUPS = {"en-GB": (",", "."), "de-DE": (".", ","), "de-CH": ("’", "."), "fr-FR": ("\u202f", ",")}
SORTS = ("DIGIT", "TEEN", "TENS", "HUNDRED", "SCALE", "DOZEN", "ORDWORD", "FRACWORD", "VULGAR", "SIGN")
BETWEEN = "and a of , - – point over 5 12 1,234 0.5 10 ^ x e / ( ) % $"
SAID = ("document_id", "surface", "value", "value_to")
# Two numbers each, so that what is left of the first is seen in the second.
PLACES = (
    "The answer is {}, not {}.",
    "{} is what they say, or {}.",
    "That is about {} of them, then {}",
    "It was {} at first and {} at last.",
    "It holds {} kg and lacks {} kg.",
)
TWIN = f"""
import json, sys
import figures, polars as pl
print(figures.extract(pl.DataFrame(json.load(sys.stdin)), about="none").select({SAID}).write_ndjson())
"""


def values(asked: list[Asked]) -> list[list[tuple[str, float]]]:
    """Surface and value of each figure of each text."""
    found = read(asked, any_language=True)
    return [[(row["surface"], row["value"]) for row in found[one]] for one in asked]


def test_drawn_numbers_have_their_value_and_last_place() -> None:
    draw, asked = random.Random(11), {}
    for style in written.STYLES.values():
        for _ in range(80):
            pair = style(draw), style(draw)
            if pair[0].locale == pair[1].locale:
                places = PLACES[:-1] if style is written.money else PLACES
                asked[Asked(draw.choice(places).format(*(one.text for one in pair)), pair[0].locale or "en-GB")] = pair
    assert len(asked) > 1200
    for one, rows in read(asked).items():
        assert [row["value"] for row in rows] == [float(number.value) for number in asked[one]], one.text
        for row, number in zip(rows, asked[one], strict=True):
            assert number.text in row["surface"], one.text
            if number.place is not None:
                assert row["resolution"] == pytest.approx(10.0**number.place), one.text


def test_drawn_ordinals_have_their_value() -> None:
    draw = random.Random(12)
    numbers = [written.ordinals(draw) for _ in range(200)]
    asked = [Asked(f"It was their {number.text} win.", "en-GB") for number in numbers]
    found = read(asked)
    for one, number in zip(asked, numbers, strict=True):
        assert [(row["kind"], row["value"]) for row in found[one]] == [("ordinal", float(number.value))], one.text


def test_days_with_stops_are_days_of_a_calendar() -> None:
    years = {"07": 2007, "88": 1988, "999": None, "1000": 1000, "2199": 2199, "2200": None, "20000": None}
    written = itertools.product((0, 1, 12, 31, 32), (0, 1, 12, 13), years)
    asked = {
        Asked(f"He was born on {day}.{month}.{year} in Leeds.", "en-GB"): (day, month, year)
        for day, month, year in written
    }
    for one, rows in read(asked).items():
        day, month, year = asked[one]
        good = 1 <= day <= 31 and 1 <= month <= 12 and years[year]
        assert [(row["kind"], row["value"]) for row in rows if row["kind"] == "date"] == (
            [("date", years[year])] if good else []
        ), one.text


def test_goals_behinds_and_points_add_up() -> None:
    asked = {}
    for goals, behinds, off in itertools.product((0, 1, 9, 15), (0, 1, 10, 16), (-1, 0, 1)):
        points = 6 * goals + behinds + off
        if points > 0:
            asked[Asked(f"Carlton {goals}.{behinds}.{points} beat Essendon 0.2.2 on Friday.", "en-AU")] = points, off
    for one, rows in read(asked).items():
        points, off = asked[one]
        assert [(row["value"], row["value_to"]) for row in rows if row["kind"] == "score"] == (
            [] if off else [(points, 2)]
        ), one.text


def test_a_hundred_groups_are_a_number_and_one_more_is_none() -> None:
    asked = [Asked(f"It holds 1{' 000' * groups} atoms.", "en-ZA") for groups in (100, 101)]
    found = read(asked)
    assert [[row["value"] for row in found[one]] for one in asked] == [[1e300], []]


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [("It lost one hundredth of its value.", "ratio", 0.01), ("It lost one thousandth of its value.", "ratio", 0.001),
     ("One hundredth of an inch was left.", "measure", 0.01), ("It was his one hundredth of the season.", "ordinal", 100),
     ("It lost one tenth of its value.", "ratio", 0.1), ("It was her one hundredth win.", "ordinal", 100),
     ("The answer is one thousandth.", "ordinal", 1000)],
)  # fmt: skip
def test_one_hundredth_is_a_share_or_the_place_of_a_win(text: str, kind: str, value: float) -> None:
    [row] = read([Asked(text, "en-GB")]).popitem()[1]
    assert (row["kind"], row["value"]) == (kind, value)


def test_over_is_a_fraction_where_nothing_follows() -> None:
    draw = random.Random(13)
    pairs = [(draw.randrange(1, 100), draw.randrange(2, 100)) for _ in range(100)]
    asked = [
        Asked(
            f"The answer is {' over '.join(draw.choice((str(n), written.below_hundred(n, '-'))) for n in pair)}.",
            "en-GB",
        )
        for pair in pairs
    ]
    found = read(asked)
    assert [[row["value"] for row in found[one]] for one in asked] == [[top / below] for top, below in pairs]


def test_vague_words_span_what_they_say() -> None:
    """ "Tens of thousands" is 10,000 to 100,000; "several hundred" 100 to 1,000; "a couple of million" 2,000,000."""
    plurals = {"tens": (10, 100), "dozens": (12, 100), "scores": (20, 100), "hundreds": (100, 1000), "thousands": (1e3, 1e4),
               "millions": (1e6, 1e7), "billions": (1e9, 1e10)}  # fmt: skip
    scales = {
        "hundreds": 100,
        "thousands": 1e3,
        "lakhs": 1e5,
        "millions": 1e6,
        "crores": 1e7,
        "billions": 1e9,
        "trillions": 1e12,
    }
    singular = {
        "dozen": (12, 100),
        "hundred": (100, 1000),
        "thousand": (1e3, 1e4),
        "million": (1e6, 1e7),
        "billion": (1e9, 1e10),
    }
    asked = {f"They counted {word} of birds.": (word, *ends) for word, ends in plurals.items()}
    for (word, (low, high)), (scale, factor) in itertools.product(plurals.items(), scales.items()):
        asked[f"They counted {word} of {scale} of birds."] = f"{word} of {scale}", low * factor, high * factor
    for word, (scale, (low, high)) in itertools.product(("a few", "several", "many"), singular.items()):
        asked[f"They counted {word} {scale} birds."] = f"{word} {scale}", low, high
    for word, (scale, (low, _)) in itertools.product(("a couple of", "a couple", "a pair of"), singular.items()):
        asked[f"They counted {word} {scale} birds."] = f"{word} {scale}", 2 * low, None
    found = read([Asked(text, "en-GB") for text in asked])
    for one, rows in found.items():
        assert [(row["surface"], row["value"], row["value_to"]) for row in rows] == [asked[one.text]], one.text


@given_many(WHOLE)
def test_spelled_out(cases: list[tuple[int]]) -> None:
    wanted = [(num2words(number), float(number)) for (number,) in cases]
    assert values([Asked(f"The answer is {words}.", "en-GB") for words, _ in wanted]) == [[case] for case in wanted]


@given_many(WHOLE, st.sampled_from(sorted(GROUPS)), st.integers(0, 999), st.booleans())
def test_grouped(cases: list[tuple[int, str, int, bool]]) -> None:
    asked, wanted = [], []
    for number, locale, decimals, signed in cases:
        (group, point), sign = GROUPS[locale], "-" if signed else ""
        written = sign + f"{number + 1000:,}".replace(",", group) + f"{point}{decimals:03}5"
        asked.append(Asked(f"answer: {written}", locale))
        wanted.append([(written, float(f"{sign}{number + 1000}.{decimals:03}5"))])
    assert values(asked) == wanted


@given_many(st.lists(st.integers(1, 4), min_size=2, max_size=4), st.booleans())
def test_groups(cases: list[tuple[list[int], bool]]) -> None:
    """A number is one figure only where its groups are those that some country writes."""
    numbers = [["1" * length for length in lengths] for lengths, _ in cases]
    written = [",".join(digits) + (".5" if cut else "") for digits, (_, cut) in zip(numbers, cases, strict=True)]
    read_as = values([Asked(f"It names {one} people.", "en-GB") for one in written])
    for (lengths, cut), digits, text, rows in zip(cases, numbers, written, read_as, strict=True):
        western = lengths[0] <= 3 and set(lengths[1:]) == {3}
        indian = lengths[0] <= 2 and lengths[-1] == 3 and set(lengths[1:-1]) == {2}
        whole = float("".join(digits) + (".5" if cut else ""))
        found = [value for surface, value in rows if surface == text]
        if western or indian:
            assert found == [whole], text
        elif not cut:
            assert whole not in found, text


@given_many(st.integers(10**18, 10**40), st.integers(0, 30))
def test_any_length(cases: list[tuple[int, int]]) -> None:
    wanted = []
    for number, places in cases:
        digits = str(number).rjust(places + 1, "0")
        written = f"{digits[: len(digits) - places]}.{digits[len(digits) - places :]}" if places else digits
        wanted.append((f"{written} kg", float(written)))
    assert values([Asked(f"It holds {case[0]}", "en-GB") for case in wanted]) == [[case] for case in wanted]


@pytest.mark.skipif(twin() != "compiled", reason="there is one twin only: nothing is compiled")
def test_twins_agree() -> None:
    bits = sum(codes.CATEGORIES[name] for name in SORTS)
    words = [text for text, cat in zip(names()["forms"], lexicon().owner["form_cat"], strict=True) if cat & bits]
    words += BETWEEN.split()
    draw = random.Random(7)
    texts = [
        "".join(draw.choice(words) + draw.choice(("", " ")) for _ in range(draw.randint(1, 12))) for _ in range(1500)
    ]
    documents = {"document_id": [str(at) for at in range(len(texts))], "text": texts}
    here = figures.extract(pl.DataFrame(documents), about="none").select(SAID)
    assert here.height > 1500
    plain = subprocess.run(
        [sys.executable, "-c", TWIN], input=json.dumps(documents), capture_output=True, text=True, check=True,
        env={**os.environ, "FIGURES_PURE": "1"},
    )  # fmt: skip
    assert plain.stdout.strip() == here.write_ndjson().strip()
