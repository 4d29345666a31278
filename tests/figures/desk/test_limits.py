"""The number desk at its limits: what the tolerance of a check just lets pass, and what it just does not."""

from __future__ import annotations

import pytest

from figures.desk import check
from tests.figures.desk.test_desk import KM, MILE, WRONG, Figure, fig, kinds, measure, pct, story, usd

LONG = [measure("1,234 miles", 1234, MILE), measure("2,100 km", 2100, KM)]
ABOUT_LONG = [measure("about 1,234 miles", 1234, MILE, comparator="~"), measure("2,100 km", 2100, KM)]
POUNDS = usd("£36", 36, currency="GBP")


def share(said: str, **more: object) -> tuple[str, list[Figure]]:
    """45 out of 120, which is 37.5 per cent, with the percentage said of it."""
    figures = [fig("45", 45), fig("120", 120, counted="pupils"), pct(f"{said} per cent", float(said), **more)]
    return f"It found that 45 out of 120 pupils, or {said} per cent, were away.", figures


def rounded(said: str) -> tuple[str, list[Figure]]:
    """A thousand of three thousand, both rounded to the hundred, is 28.1 to 38.9 per cent."""
    jobs = fig("1,100", 1100, counted="jobs", resolution=100.0)
    workers = fig("3,300", 3300, counted="workers", resolution=100.0)
    return f"It will cut 1,100 jobs, {said}% of its 3,300 workers.", [jobs, pct(f"{said}%", float(said)), workers]


def losses(written: str) -> tuple[str, list[Figure]]:
    """One loss in millions and in billions, with the same digits."""
    small, large = (
        usd(f"${written} {name}", float(written) * scale, resolution=scale / 100, concept="loss")
        for name, scale in (("million", 1e6), ("billion", 1e9))
    )
    return f"It lost ${written} million. The loss of ${written} billion came late.", [small, large]


def singer(born: str) -> tuple[str, list[Figure]]:
    """An age that fits no year but 1964, with the year of birth."""
    figures = [fig("61", 61, "age", unit="year"), fig(born, float(born), "date")]
    return f"The singer, 61, was born in {born} in Cork.", figures


# What lies just within the limit, just beyond it, and what is said of the latter.
LIMITS = {
    "a part as large as its whole, with the other part": (
        ("Of the 120, 45 were sent home and 76 stayed.", [fig("120", 120), fig("45", 45), fig("76", 76)]),
        ("Of the 120, 45 were sent home and 120 stayed.", [fig("120", 120), fig("45", 45), fig("120", 120)]),
        "parts_exceed_whole",
    ),
    "a first part as large as its whole": (
        ("Of the 120, 120 were sent home and 2 stayed.", [fig("120", 120), fig("120", 120), fig("2", 2)]),
        ("Of the 120, 120 were sent home and 45 stayed.", [fig("120", 120), fig("120", 120), fig("45", 45)]),
        "parts_exceed_whole",
    ),
    "one more than the whole may be rounding": (
        ("The crash killed 12 people, 13 of them children.", [fig("12", 12, counted="people"), fig("13", 13)]),
        ("The crash killed 12 people, 14 of them children.", [fig("12", 12, counted="people"), fig("14", 14)]),
        "part_exceeds_whole",
    ),
    "a percentage said to be exact": (share("38"), share("40"), "share"),
    "a percentage said to be about": (share("40", comparator="~"), share("44", comparator="~"), "share"),
    "a share of all": (
        ("All 120 of 120 pupils, or 100 per cent, were away.",
         [fig("120", 120), fig("120", 120, counted="pupils"), pct("100 per cent", 100)]),
        ("All 120 of 120 pupils, or 90 per cent, were away.",
         [fig("120", 120), fig("120", 120, counted="pupils"), pct("90 per cent", 90)]),
        "share",
    ),
    "the ends of rounded counts": (rounded("35.9"), rounded("36.0"), "share"),
    "a measure said to be exact, or about": (
        ("The road is about 1,234 miles (2,100 km) long.", ABOUT_LONG),
        ("The road is 1,234 miles (2,100 km) long.", LONG),
        "unit_conversion",
    ),
    "a sum of another year, or of this one": (
        ("It cost $100 (£36) in 1950.", [usd("$100", 100), POUNDS]),
        ("It cost $100 (£36) in 2025.", [usd("$100", 100), POUNDS]),
        "exchange_rate",
    ),
    "a year, or a number": (singer("1799"), singer("1800"), "age"),
    "round digits are met by chance": (losses("4.20"), losses("4.22"), "scale"),
}  # fmt: skip


@pytest.mark.parametrize("case", LIMITS.values(), ids=LIMITS.keys())
def test_within_and_beyond(case: tuple[tuple[str, list[Figure]], tuple[str, list[Figure]], str]) -> None:
    within, beyond, finding = case
    assert kinds(within) == []
    assert kinds(beyond) == [finding]


# How far off is allowed, by finding and case of WRONG: half of the last places as written, what noughts hide, and what
# each check grants, more where a side says "about".
ALLOWED = [
    ("exchange_rate", 0, 99657512953.36787 * (0.08 + 0.05 / 63.9 + 0.05 / 69.4)),
    ("exchange_rate", 1, 6641746.766346268 * (0.08 + 0.5 / 5 + 0.5 / 16 + 0.5 / 16 + 0.05)),
    ("unit_conversion", 0, 1.93603003),
    ("unit_conversion", 1, 3.2),
    ("unit_conversion", 2, 1.20415302),
    ("percent_change", 0, 0.19055896),
    ("percent_change", 1, 2.24579606),
    ("percent_change", 3, 3.12525253),
    ("percent_change", 4, 1.13970148),
    ("percentage_points", 0, 0.5 + 0.5 + 0.5),
    ("percentage_points", 2, 0.05 + 0.05 + 0.05),
    ("parts_exceed_whole", 0, 1.2 + 0.5 + 0.5),
    ("parts_exceed_whole", 1, (3 * 4 * 0.5e6**2) ** 0.5),
    ("part_exceeds_whole", 0, 0.5 + 0.5),
    ("share", 0, 100 * (45.5 / 118.8 - 45 / 120) + 0.5 + 0.5),
    ("share", 1, 100 * (303 / 1188 - 0.25) + 2 + 0.5),
    ("share", 3, 100 * (303 / 1188 - 0.25) + 0.5 + 3 + 0.5),
    ("share", 5, 0.5 + 0.5),
    ("answers", 0, 3 * 0.5 + 0.5),
    ("rank", 0, 0.5),
    ("age", 0, 1),
]  # fmt: skip


@pytest.mark.parametrize(("finding", "case", "allowed"), ALLOWED)
def test_how_far_off_is_allowed(finding: str, case: int, allowed: float) -> None:
    assert check(story(WRONG[finding][case]))["tolerance"].to_list() == [pytest.approx(allowed)]
