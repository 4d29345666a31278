"""Values of any length: what Python's own integers and fractions say is what the table says, or the row is left out."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import figures
from figures import exact
from figures.table import compose

SPACES = st.sampled_from(["\u202f", "\u00a0"])


def values(text: str) -> list[tuple[str, float, float | None]]:
    return figures.extract(text, locale="en-GB").select("surface", "value", "value_to").rows()


@given(st.integers(10**3, 10**60), SPACES)
def test_groups_by_spaces_of_any_length(number: int, space: str) -> None:
    written = f"{number:,}".replace(",", space)
    assert values(f"They counted {written} stars") == [(written, float(number), None)]


@given(st.integers(1, 9), st.integers(0, 10**40), st.integers(-200, 200))
def test_long_decimals_times_a_power_of_ten(whole: int, decimals: int, power: int) -> None:
    written = f"{whole}.{decimals} x 10^{power}"
    assert values(f"The mass is {written} kg") == [(f"{written} kg", float(f"{whole}.{decimals}e{power}"), None)]


@given(st.integers(10**18, 10**45), st.integers(1, 10**18))
def test_both_ends_of_a_range_are_exact(first: int, step: int) -> None:
    last = first + step * 10**6
    assume(float(first) != float(last))  # a range whose ends are one number is that number
    written = f"{first:,} to {last:,} km"
    assert values(f"It lies {written} away") == [(written, float(first), float(last))]


@given(st.integers(10**18, 10**60), st.sampled_from([("million", 6), ("billion", 9), ("trillion", 12)]))
def test_a_scale_behind_a_long_number(number: int, scale: tuple[str, int]) -> None:
    written = f"{number} {scale[0]} km"
    assert values(f"It lies {written} away") == [(written, float(number * 10 ** scale[1]), None)]


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
