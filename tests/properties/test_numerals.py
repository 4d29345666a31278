"""Numbers written out and read back; and the two twins agree on any string of numeral words."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

import figures
from figures.lexicon.load import lexicon, names
from figures.scanner import codes

num2words = pytest.importorskip("num2words").num2words
WHOLE = st.integers(2, 10**15 - 1)
GROUPS = {"en-GB": (",", "."), "de-DE": (".", ","), "de-CH": ("’", "."), "fr-FR": ("\u202f", ",")}
SORTS = ("DIGIT", "TEEN", "TENS", "HUNDRED", "SCALE", "DOZEN", "ORDWORD", "FRACWORD", "VULGAR", "SIGN")
BETWEEN = "and a of , - – point over 5 12 1,234 0.5 10 ^ x e / ( ) % $"
TWIN = """
import json, sys
import figures
print(json.dumps([figures.extract(t, about="none").select("surface", "value", "value_to").rows() for t in json.load(sys.stdin)]))
"""


def values(text: str, locale: str = "en-GB") -> list[tuple[str, float]]:
    """Surface and value of every figure of a text."""
    return figures.extract(text, locale=locale, any_language=True, about="none").select("surface", "value").rows()


@given(WHOLE)
def test_spelled_out(number: int) -> None:
    words = num2words(number)
    assert values(f"The answer is {words}.") == [(words, float(number))]


@given(WHOLE, st.sampled_from(sorted(GROUPS)), st.integers(0, 999), st.booleans())
def test_grouped(number: int, locale: str, decimals: int, signed: bool) -> None:
    group, point = GROUPS[locale]
    written = ("-" if signed else "") + f"{number + 1000:,}".replace(",", group) + f"{point}{decimals:03}5"
    expected = float(f"{'-' if signed else ''}{number + 1000}.{decimals:03}5")
    assert values(f"answer: {written}", locale) == [(written, expected)]


@given(st.lists(st.integers(1, 4), min_size=2, max_size=4), st.booleans())
def test_groups(lengths: list[int], decimals: bool) -> None:
    """A number is one figure only where its groups are those that some country writes."""
    digits = [("1" * length) for length in lengths]
    written = ",".join(digits) + (".5" if decimals else "")
    western = lengths[0] <= 3 and set(lengths[1:]) == {3}
    indian = lengths[0] <= 2 and lengths[-1] == 3 and set(lengths[1:-1]) == {2}
    whole = float("".join(digits) + (".5" if decimals else ""))
    found = [value for surface, value in values(f"It names {written} people.") if surface == written]
    if western or indian:
        assert found == [whole]
    elif not decimals:
        assert whole not in found


@given(st.integers(10**18, 10**40), st.integers(0, 30))
def test_any_length(number: int, places: int) -> None:
    digits = str(number).rjust(places + 1, "0")
    written = f"{digits[: len(digits) - places]}.{digits[len(digits) - places :]}" if places else digits
    assert values(f"It holds {written} kg") == [(f"{written} kg", float(written))]


def test_twins_agree() -> None:
    bits = sum(codes.CATEGORIES[name] for name in SORTS)
    words = [text for text, cat in zip(names()["forms"], lexicon().owner["form_cat"], strict=True) if cat & bits]
    words += BETWEEN.split()
    draw = random.Random(7)
    texts = [
        "".join(draw.choice(words) + draw.choice(("", " ")) for _ in range(draw.randint(1, 12))) for _ in range(1500)
    ]
    here = [figures.extract(text, about="none").select("surface", "value", "value_to").rows() for text in texts]
    plain = subprocess.run(
        [sys.executable, "-c", TWIN], input=json.dumps(texts), capture_output=True, text=True, check=True,
        env={**os.environ, "FIGURES_PURE": "1"},
    )  # fmt: skip
    assert [[tuple(row) for row in rows] for rows in json.loads(plain.stdout)] == here
