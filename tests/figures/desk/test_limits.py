"""The number desk at its limits: what the tolerance of a check just lets pass, and what it just does not."""

from __future__ import annotations

import datetime as dt

import polars as pl
import pytest

from figures.desk import check
from tests.figures.desk.test_desk import KM, MILE, WRONG, Figure, fig, measure, pct, story, told, usd

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


def listed(first: float, second: float) -> tuple[str, list[Figure]]:
    """Two parts behind a colon, each rounded to one, as the whole is: three standard deviations are 1.5."""
    figures = [fig("121", 121), fig(f"{first}", first), fig(f"{second}", second)]
    return f"The council hired 121 people: {first} teachers, {second} nurses.", figures


def answers(yes: int, undecided: int = 18) -> tuple[str, list[Figure]]:
    """Three shares of which each is rounded to one: two more than a hundred may be rounding."""
    shares = [pct(f"{yes} per cent", yes), pct("44 per cent", 44), pct(f"{undecided} per cent", undecided)]
    return f"Some {yes} per cent said yes, 44 per cent no and {undecided} per cent were undecided.", shares


def one_in_four(said: str) -> tuple[str, list[Figure]]:
    """25 per cent, counted and so without slack, against a percentage rounded to one."""
    figures = [fig("One in four", 0.25, "ratio", resolution=0.01), pct(f"{said}%", float(said))]
    return f"One in four voters ({said}%) agreed.", figures


def ranked(place: int, last: int) -> tuple[str, list[Figure]]:
    figures = [fig(f"{place}th", place, "ordinal"), fig(f"{last}", last, counted="cities")]
    return f"The city was ranked {place}th out of {last} cities.", figures


def points(said: str, **more: object) -> tuple[str, list[Figure]]:
    """From 4 to 7 per cent, and the percentage points said of it."""
    size = fig(
        f"{said} percentage points", float(said), "percentage_point", unit="percentage_point", change="up", **more
    )
    moved = pct("4% to 7%", 4, value_to=7, change="up")
    return f"The rate went from 4% to 7%, a rise of {said} percentage points.", [moved, size]


def grew(size: int, level: int) -> tuple[str, list[Figure]]:
    """From 200 to so many, and the percentage said of it."""
    moved = fig(f"200 to {level}", 200, value_to=level, change="up")
    return f"Staff rose {size}% from 200 to {level}.", [pct(f"{size}%", size, change="up"), moved]


def taken_for_points(origin: int, level: int, said: float) -> tuple[str, list[Figure]]:
    """Percentages that move by a size said in per cent, each rounded to one."""
    size = fig(f"{said} per cent", said, "percent", unit="percent", change="up")
    moved = pct(f"{origin}% to {level}%", origin, value_to=level, change="up")
    return f"The rate went from {origin}% to {level}%, a rise of {said} per cent.", [moved, size]


def restated(first: float, second: float) -> tuple[str, list[Figure]]:
    figures = [measure(f"{first} miles", first, MILE), measure(f"{second} km", second, KM)]
    return f"The road is {first} miles ({second} km) long.", figures


def aged(age: int, born: int) -> tuple[str, list[Figure]]:
    figures = [fig(f"{age}", age, "age", unit="year"), fig(f"{born}", float(born), "date")]
    return f"The singer, {age}, was born in {born} in Cork.", figures


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
    "a list that sums to more by what rounding allows": (listed(45.5, 77.0), listed(45.5, 77.5), "parts_exceed_whole"),
    "a part of a list as large as the whole": (listed(122.0, 4.0), listed(121.0, 4.0), "parts_exceed_whole"),
    "shares of answers that rounding allows": (answers(40), answers(41), "answers"),
    "a share counted to the last": (one_in_four("26"), one_in_four("27"), "share"),
    "a share below, counted to the last": (one_in_four("24"), one_in_four("23"), "share"),
    "the last rank": (ranked(30, 30), ranked(31, 30), "rank"),
    "points that rounding allows": (points("4.5"), points("4.6"), "percentage_points"),
    "fewer points that rounding allows": (points("1.45"), points("1.4"), "percentage_points"),
    "a change of a thousand per cent is said otherwise": (grew(900, 2200), grew(900, 2190), "percent_change"),
    "a size of a thousand per cent is said otherwise": (grew(1000, 2000), grew(990, 2000), "percent_change"),
    "points as far off as rounding allows": (taken_for_points(4, 5, 2.6), taken_for_points(4, 5, 2.5), "percentage_points"),
    "a per cent as far off as rounding allows": (taken_for_points(26, 27, 1), taken_for_points(24, 25, 1), "percentage_points"),
    "nothing is restated": (restated(0.0, 5.0), restated(1.0, 5.0), "unit_conversion"),
    "nothing restates": (restated(5.0, 0.0), restated(5.0, 1.0), "unit_conversion"),
    "an age before or after the birthday": (aged(60, 1964), aged(59, 1964), "age"),
    "an age on the birthday": (aged(61, 1964), aged(62, 1964), "age"),
    "the last year of birth": (aged(3, 2025), aged(3, 2024), "age"),
    "round digits are met by chance": (losses("4.20"), losses("4.22"), "scale"),
}  # fmt: skip


@pytest.fixture(scope="module")
def found() -> pl.DataFrame:
    """What is found in all of them, each a story of its own, in one call."""
    sides = [
        (f"{name}: {side}", case)
        for name, both in LIMITS.items()
        for side, case in zip(("in", "out"), both[:2], strict=True)
    ]
    return check(pl.concat(story(case, document=document) for document, case in sides))


@pytest.mark.parametrize("name", LIMITS)
def test_within_and_beyond(name: str, found: pl.DataFrame) -> None:
    assert found.filter(document_id=f"{name}: in").rows() == []
    assert found.filter(document_id=f"{name}: out")["finding"].to_list() == [LIMITS[name][2]]


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


@pytest.fixture(scope="module")
def wrong() -> pl.DataFrame:
    """What is found in the cases of WRONG that are asked for, in one call."""
    return check(pl.concat(story(WRONG[name][case], document=f"{name} {case}") for name, case, _ in ALLOWED))


@pytest.mark.parametrize(("finding", "case", "allowed"), ALLOWED)
def test_how_far_off_is_allowed(finding: str, case: int, allowed: float, wrong: pl.DataFrame) -> None:
    assert wrong.filter(document_id=f"{finding} {case}")["tolerance"].to_list() == [pytest.approx(allowed)]


def test_many_documents_keep_their_order() -> None:
    """Joins and groups of a table that is large enough to be shared out give the findings in the order of the documents."""
    cases = [case for name, both in WRONG.items() if name not in ("exchange_rate", "age") for case in both]
    stories = [story(cases[n % len(cases)], document=f"{n:04}", published=None) for n in range(700)]
    found = check(pl.concat(stories))
    assert found["document_id"].to_list() == [f"{n:04}" for n in range(700)]
    alone = check(pl.concat(stories[: len(cases)]))
    assert found["message"].to_list() == [alone["message"][n % len(cases)] for n in range(700)]


# Two outlets of one day, the first with another that agrees: what they say, and how far off is allowed where they differ.
OUTLETS = [
    (("=", 42), ("=", 43), None), (("=", 42), ("=", 44), 1e6),
    ((">", 42), ("=", 44), None), ((">", 42), ("=", 24), 1e6), (("<", 42), ("=", 24), None), (("<", 42), ("=", 52), 1e6),
    (("=", 42), ("<", 52), None), (("=", 42), ("<", 24), 1e6), (("=", 42), (">", 24), None), (("=", 42), (">", 52), 1e6),
    ((">=", 42), ("=", 44), None), (("<=", 42), ("=", 24), None), (("=", 42), ("<=", 52), None), (("=", 42), (">=", 24), None),
    (("~", 42), ("=", 45), None), (("~", 42), ("=", 46), 3.1e6), (("=", 42), ("~", 45), None), (("=", 42), ("~", 52), 3.1e6),
]  # fmt: skip


@pytest.mark.parametrize(("first", "second", "allowed"), OUTLETS)
def test_bounds_of_two_outlets(first: tuple[str, float], second: tuple[str, float], allowed: float | None) -> None:
    sides = [
        told(letter, 9, value, comparator=bound)
        for letter, (bound, value) in zip("abc", (first, second, first), strict=True)
    ]
    assert check(pl.concat(sides))["tolerance"].to_list() == ([] if allowed is None else [pytest.approx(allowed)])


@pytest.mark.parametrize(
    ("concept", "days", "found"),
    [("net loss", 31, True), ("net loss", 32, False), ("netloss", 31, False), ("Net Loss", 0, True)],
)
def test_digits_of_two_stories(concept: str, days: int, found: bool) -> None:
    parts = []
    for document, day, (surface, value) in zip(
        "ab", (0, days), (("$4.27 million", 4.27e6), ("$4.27 billion", 4.27e9)), strict=True
    ):
        money = usd(surface, value, resolution=value / 427, concept=concept)
        published = dt.date(2025, 5, 17) + dt.timedelta(day)
        parts.append(story((f"It lost {surface}.", [money]), document=document, published=published))
    assert check(pl.concat(parts))["finding"].to_list() == ["scale_across"] * found


def test_findings_of_a_document_come_check_by_check() -> None:
    cases = [WRONG[name][0] for name in ("rank", "answers", "parts_exceed_whole", "percent_change")] * 50
    found = check(pl.concat([story(*cases, document=name, published=None) for name in "ba"]))
    order = ["percent_change", "parts_exceed_whole", "answers", "rank"]
    assert found["document_id"].to_list() == ["a"] * 200 + ["b"] * 200
    assert found["finding"].to_list() == [name for name in order for _ in range(50)] * 2
    numbers = found["figure_ids"].list.first().str.slice(1).cast(pl.Int32)
    assert all(numbers[at : at + 50].is_sorted() for at in range(0, 400, 50))
