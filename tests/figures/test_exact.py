"""Values of any length: what Python's own integers and fractions say is what the table says, or the row is left out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import figures
from figures import exact
from figures.table import compose
from tests.together import Asked, given_many, read

SPACES = st.sampled_from(["\u202f", "\u00a0"])


def values(texts: list[str]) -> list[list[tuple[str, float, float | None]]]:
    """Surface, value and value_to of each figure of each text."""
    found = read(Asked(text, "en-GB") for text in texts)
    return [[(row["surface"], row["value"], row["value_to"]) for row in found[Asked(text, "en-GB")]] for text in texts]


@given_many(st.integers(10**3, 10**60), SPACES)
def test_groups_by_spaces_of_any_length(cases: list[tuple[int, str]]) -> None:
    wanted = [(f"{number:,}".replace(",", space), float(number), None) for number, space in cases]
    assert values([f"They counted {case[0]} stars" for case in wanted]) == [[case] for case in wanted]


@given_many(st.integers(1, 9), st.integers(0, 10**40), st.integers(-200, 200))
def test_long_decimals_times_a_power_of_ten(cases: list[tuple[int, int, int]]) -> None:
    wanted = [
        (f"{whole}.{decimals} x 10^{power} kg", float(f"{whole}.{decimals}e{power}"), None)
        for whole, decimals, power in cases
    ]
    assert values([f"The mass is {case[0]}" for case in wanted]) == [[case] for case in wanted]


@given_many(st.integers(10**18, 10**45), st.integers(1, 10**18))
def test_both_ends_of_a_range_are_exact(cases: list[tuple[int, int]]) -> None:
    ends = [(first, first + step * 10**6) for first, step in cases]
    wanted = [
        (f"{first:,} to {last:,} km", float(first), float(last))
        for first, last in ends
        if float(first) != float(last)  # a range whose ends are one number is that number
    ]
    assert values([f"It lies {case[0]} away" for case in wanted]) == [[case] for case in wanted]


@given_many(st.integers(10**18, 10**60), st.sampled_from([("million", 6), ("billion", 9), ("trillion", 12)]))
def test_a_scale_behind_a_long_number(cases: list[tuple[int, tuple[str, int]]]) -> None:
    wanted = [(f"{number} {scale} km", float(number * 10**power), None) for number, (scale, power) in cases]
    assert values([f"It lies {case[0]} away" for case in wanted]) == [[case] for case in wanted]


@pytest.mark.parametrize("text", ["It has 10^400 states.", f"It has {'9' * 400} states.", "From 3 km to 10^999 km."])
def test_what_no_float_holds_is_left_out_with_its_reason(text: str) -> None:
    kept, left_out = figures.extract(text, rejects=True)
    assert kept.is_empty()
    assert left_out["reason"].to_list() == ["number too large to be held"]


def test_what_is_too_small_is_left_out_too() -> None:
    kept, left_out = figures.extract("It weighs 3 x 10^-400 kg.", rejects=True)
    assert kept.is_empty()
    assert left_out["reason"].to_list() == ["number too small to be held"]


@given(st.integers(1, 10**17), st.integers(0, 300))
def test_what_a_rate_is_per_is_exact(mant: int, exp: int) -> None:
    unit = compose("count", None, None, -1, "people", -1, None, mant, exp)
    assert unit is not None
    number = unit.removeprefix("1/(").removesuffix("*person)")
    head, _, power = number.partition("e")
    assert int(head) * 10 ** int(power or 0) == mant * 10**exp


def test_five_thousand_digits_are_no_burden() -> None:
    assert exact.beyond("1" + "0" * 5000, 4983) == 1
    assert exact.nearest_of(exact.raised(exact.fraction(15, 4000, 1), 999)) == float("inf")
