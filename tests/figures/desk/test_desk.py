"""The number desk on tables made by hand: each check speaks when it should, and is silent when it should be."""

from __future__ import annotations

import csv
import datetime as dt
import re
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from figures import desk
from figures.desk import check
from figures.errors import MissingColumnError
from figures.languages import folder
from figures.schema import FIGURES, polars_schema
from tests.together import given_many

DAY = dt.date(2025, 5, 17)
SCHEMA = polars_schema(FIGURES)
Figure = dict[str, Any]


def fig(surface: str, value: float, kind: str = "count", **more: Any) -> Figure:
    return {"surface": surface, "value": value, "kind": kind} | more


def pct(surface: str, value: float, **more: Any) -> Figure:
    return fig(surface, value, "percent", unit="percent", resolution=0.1 if "." in surface else 1.0, **more)


def usd(surface: str, value: float, **more: Any) -> Figure:
    return fig(surface, value, "money", **{"currency": "USD", **more})


def aud(surface: str, value: float, **more: Any) -> Figure:
    return usd(surface, value, currency="AUD", **more)


def measure(surface: str, value: float, unit: str, **more: Any) -> Figure:
    return fig(surface, value, "measure", unit=unit, **more)


def story(*sentences: tuple[str, list[Figure]], document: str = "a", published: dt.date | None = DAY) -> pl.DataFrame:
    """A figures table from sentences and their figures in order."""
    rows, begin = [], 0
    for index, (text, found) in enumerate(sentences):
        at = 0
        for one in found:
            at = text.index(one["surface"], at)
            row = dict.fromkeys(SCHEMA) | {
                "document_id": document, "figure_id": f"{document}{len(rows)}", "sentence": text,
                "sentence_index": index, "paragraph": 0, "in_body": True,
                "start": begin + at, "end": begin + at + len(one["surface"]),
                "comparator": "=", "resolution": 1.0, "published": published, "rule": "by hand", "confidence": 1.0,
            }  # fmt: skip
            rows.append(row | one)
            at += len(one["surface"])
        begin += len(text) + 1
    return pl.DataFrame(rows, schema=SCHEMA)


def kinds(*sentences: tuple[str, list[Figure]], **options: Any) -> list[str]:
    return check(story(*sentences, **options))["finding"].to_list()


KM, MILE = "kilometer", "mile"
WRONG = {
    "exchange_rate": [
        ("paid $US63.9 billion ($69.4 billion) for it.",
         [usd("$US63.9 billion", 6.39e10, resolution=1e8), aud("$69.4 billion", 6.94e10, resolution=1e8)]),
        ("The house sold for £5m, or about $16m.",
         [usd("£5m", 5e6, currency="GBP", resolution=1e6), usd("$16m", 1.6e7, resolution=1e6, comparator="~")]),
    ],
    "unit_conversion": [
        ("The road is 10 miles (26 km) long.", [measure("10 miles", 10, MILE), measure("26 km", 26, KM)]),
        ("It hit 41C (126F) at noon.",
         [measure("41C", 41, "degree_Celsius"), measure("126F", 126, "degree_Fahrenheit")]),
        ("The farm has about 12 acres, or fifteen hectares.",
         [measure("12 acres", 12, "acre", comparator="~"), measure("fifteen hectares", 15, "hectare")]),
    ],
    "percent_change": [
        ("Gold fell from $2,415 to $2,315, a 5.2 per cent drop.",
         [usd("$2,415 to $2,315", 2415, value_to=2315, change="down"), pct("5.2 per cent", 5.2, change="down")]),
        ("Revenue rose 22 per cent to $7.3 billion from $6.5 billion.",
         [pct("22 per cent", 22, change="up"), usd("$7.3 billion", 7.3e9, resolution=1e8),
          usd("$6.5 billion", 6.5e9, resolution=1e8)]),
        ("Profit was $56m, up from $50m, a rise of 21%.",
         [usd("$56m", 5.6e7, resolution=1e6), usd("$50m", 5e7, resolution=1e6), pct("21%", 21, change="up")]),
        ("Staff rose 40% from 200 to 250.",
         [pct("40%", 40, change="up"), fig("200 to 250", 200, value_to=250, change="up")]),
        ("Gold fell from $2,415 to $2,215, a drop of less than 5 per cent.",
         [usd("$2,415 to $2,215", 2415, value_to=2215, change="down"), pct("5 per cent", 5, comparator="<")]),
        ("Gold fell from $2,415 to $2,215, a drop of more than 12 per cent.",
         [usd("$2,415 to $2,215", 2415, value_to=2215, change="down"), pct("12 per cent", 12, comparator=">")]),
        ("Gold fell from $2,500 to $2,000, a drop of 25 per cent.",
         [usd("$2,500 to $2,000", 2500, value_to=2000, change="down"), pct("25 per cent", 25, change="down")]),
        ("Output fell by -4.5%, from 2,415 to 2,215.",
         [pct("-4.5%", -4.5, change="down"), fig("2,415 to 2,215", 2415, value_to=2215, change="down")]),
    ],
    "percentage_points": [
        ("The rate went from 4% to 5%, a rise of 1 per cent.",
         [pct("4% to 5%", 4, value_to=5, change="up"), pct("1 per cent", 1, change="up")]),
        ("The rate went from 4% to 7%, a rise of 1 percentage point.",
         [pct("4% to 7%", 4, value_to=7, change="up"),
          fig("1 percentage point", 1, "percentage_point", unit="percentage_point", change="up")]),
        ("Unemployment rose 0.4 per cent to 5.6 per cent from 5.2 per cent.",
         [pct("0.4 per cent", 0.4, change="up"), pct("5.6 per cent", 5.6), pct("5.2 per cent", 5.2)]),
    ],
    "parts_exceed_whole": [
        ("Of the 120, 45 were sent home and 85 stayed.", [fig("120", 120), fig("45", 45), fig("85", 85)]),
        ("It has a budget of $10 million: $4m for roads, $3m for schools and $5m for parks.",
         [usd("$10 million", 1e7, resolution=1e6), usd("$4m", 4e6, resolution=1e6), usd("$3m", 3e6, resolution=1e6),
          usd("$5m", 5e6, resolution=1e6)]),
        ("The council hired 31 people: 14 teachers, 19 nurses.",
         [fig("31", 31), fig("14", 14), fig("19", 19)]),
    ],
    "part_exceeds_whole": [
        ("The crash killed 12 people, 17 of them children.", [fig("12", 12, counted="people"), fig("17", 17)]),
        ("He said 45 of the 30 members voted.", [fig("45", 45), fig("30", 30, counted="members")]),
        ("Twelve people died, including 14 children.",
         [fig("Twelve", 12, counted="people"), fig("14", 14, counted="children")]),
        ("It sold 31 red buses, including 33 old buses.",
         [fig("31", 31, counted="red buses"), fig("33", 33, counted="old buses")]),
    ],
    "share": [
        ("It found that 45 out of 120 pupils, or 31 per cent, were away.",
         [fig("45", 45), fig("120", 120, counted="pupils"), pct("31 per cent", 31)]),
        ("It will cut 300 jobs, a third of its 1,200 workers.",
         [fig("300", 300, counted="jobs"), fig("a third", 1 / 3, "ratio"), fig("1,200", 1200, counted="workers")]),
        ("It is to shed 300 jobs, a third of its 1,200 workers.",
         [fig("300", 300, counted="jobs", change="down"), fig("a third", 1 / 3, "ratio", change="down"),
          fig("1,200", 1200, counted="workers")]),
        ("It will cut 300 jobs, less than 20% of its 1,200.",
         [fig("300", 300, counted="jobs"), pct("20%", 20, comparator="<"), fig("1,200", 1200)]),
        ("A third of its 1,200 workers, or 300, will go.",
         [fig("A third", 1 / 3, "ratio"), fig("1,200", 1200, counted="workers"), fig("300", 300)]),
        ("Six out of ten voters (16%) agreed.", [fig("Six out of ten", 0.6, "ratio", resolution=0.1), pct("16%", 16)]),
    ],
    "answers": [
        ("Some 48 per cent said yes, 44 per cent no and 18 per cent were undecided.",
         [pct("48 per cent", 48), pct("44 per cent", 44), pct("18 per cent", 18)]),
    ],
    "rank": [
        ("The city was ranked 35th out of 30 cities.", [fig("35th", 35, "ordinal"), fig("30", 30, counted="cities")]),
    ],
    "scale": [
        ("It lost $4.27 million. The loss of $4.27 billion came late.",
         [usd("$4.27 million", 4.27e6, resolution=1e4, concept="loss"),
          usd("$4.27 billion", 4.27e9, resolution=1e7, concept="loss")]),
    ],
    "age": [
        ("The singer, 61, was born in 1954 in Cork.",
         [fig("61", 61, "age", unit="year"), fig("1954", 1954, "date")]),
    ],
}  # fmt: skip
RIGHT = [
    ("paid $US63.9 billion ($99.4 billion) for it.",
     [usd("$US63.9 billion", 6.39e10, resolution=1e8), aud("$99.4 billion", 9.94e10, resolution=1e8)]),
    ("It cost $100 (£36) in 1950.", [usd("$100", 100), usd("£36", 36, currency="GBP"), fig("1950", 1950, "date")]),
    ("It made £5m ($3m less than before).",
     [usd("£5m", 5e6, currency="GBP", resolution=1e6), usd("$3m", 3e6, resolution=1e6)]),
    ("The road is 10 miles (16 km) long.", [measure("10 miles", 10, MILE), measure("16 km", 16, KM)]),
    ("It fell 1,000 feet (300 metres).", [measure("1,000 feet", 1000, "foot"), measure("300 metres", 300, "meter")]),
    ("It hit 41.3C (106F).",
     [measure("41.3C", 41.3, "degree_Celsius", resolution=0.1), measure("106F", 106, "degree_Fahrenheit")]),
    ("about 12 acres, or five hectares.", [measure("12 acres", 12, "acre"), measure("five hectares", 5, "hectare")]),
    ("from $2,415 to $2,315, a 4.1 per cent drop.",
     [usd("$2,415 to $2,315", 2415, value_to=2315, change="down"), pct("4.1 per cent", 4.1)]),
    ("Revenue rose 12 per cent to $7.3 billion from $6.5 billion.",
     [pct("12 per cent", 12), usd("$7.3 billion", 7.3e9, resolution=1e8), usd("$6.5 billion", 6.5e9, resolution=1e8)]),
    ("Sales rose 8 per cent to 15,000 from 14,000.",
     [pct("8 per cent", 8), fig("15,000", 15000), fig("14,000", 14000)]),
    ("from 4% to 5%, a rise of 25 per cent.", [pct("4% to 5%", 4, value_to=5, change="up"), pct("25 per cent", 25)]),
    ("Of the 120, 45 were sent home and 75 stayed.", [fig("120", 120), fig("45", 45), fig("75", 75)]),
    ("killed 12 people, 7 of them children.", [fig("12", 12), fig("7", 7)]),
    ("that 45 out of 120 pupils, or 38 per cent, were away.", [fig("45", 45), fig("120", 120), pct("38 per cent", 38)]),
    ("was ranked 35th out of 130 cities.", [fig("35th", 35, "ordinal"), fig("130", 130)]),
    ("The singer, 70, was born in 1954.", [fig("70", 70, "age"), fig("1954", 1954, "date")]),
    ("Gold fell from $2,415 to $2,215, a drop of less than 10 per cent.",
     [usd("$2,415 to $2,215", 2415, value_to=2215, change="down"), pct("10 per cent", 10, comparator="<")]),
    ("Gold fell from $2,415 to $2,215, a drop of more than 8 per cent.",
     [usd("$2,415 to $2,215", 2415, value_to=2215, change="down"), pct("8 per cent", 8, comparator=">")]),
    ("Output fell by -0.5%, from 2,000 to 1,990.",
     [pct("-0.5%", -0.5, change="down"), fig("2,000 to 1,990", 2000, value_to=1990, change="down")]),
    ("Sales fell by -0.5% last year.", [pct("-0.5%", -0.5, change="down")]),
    # two shares are no full list of answers, and the last is a place
    ("Some 71 per cent said yes, and 44 per cent were undecided at first.", [pct("71 per cent", 71), pct("44 per cent", 44)]),
    ("was ranked 31st out of 31 cities.", [fig("31st", 31, "ordinal"), fig("31", 31)]),
    ("a budget of $10 million: $4m for roads, $3m for schools and $3m for parks.",
     [usd("$10 million", 1e7, resolution=1e6), usd("$4m", 4e6, resolution=1e6), usd("$3m", 3e6, resolution=1e6),
      usd("$3m", 3e6, resolution=1e6)]),
    # rounding: 4.4 and 6.4 are 10.8
    ("a budget of $11m: $4.4m for roads, $6.4m for schools, $1m for parks.",
     [usd("$11m", 1.1e7, resolution=1e6), usd("$4.4m", 4.4e6, resolution=1e5), usd("$6.4m", 6.4e6, resolution=1e5),
      usd("$1m", 1e6, resolution=1e6)]),
    ("It sold 31 buses: 14 in May rose to 19 in June.", [fig("31", 31), fig("14", 14), fig("19", 19)]),
    ("paid $10m: €7m in cash and €5m in shares.",
     [usd("$10m", 1e7), usd("€7m", 7e6, currency="EUR"), usd("€5m", 5e6, currency="EUR")]),
    ("cut 300 jobs, a quarter of its 1,200 workers.",
     [fig("300", 300, counted="jobs"), fig("a quarter", 0.25, "ratio"), fig("1,200", 1200, counted="workers")]),
    ("cut 300 jobs, more than a fifth of its 1,200 workers.",
     [fig("300", 300), fig("a fifth", 0.2, "ratio", comparator=">"), fig("1,200", 1200)]),
    ("cut 300 jobs, less than a third of its 1,200 workers.",
     [fig("300", 300), fig("a third", 1 / 3, "ratio", comparator="<"), fig("1,200", 1200)]),
    ("Twelve people died, including four children.",
     [fig("Twelve", 12, counted="people"), fig("four", 4, counted="children")]),
    ("Twelve people died in three attacks, including 14 houses lost.",
     [fig("Twelve", 12, counted="people"), fig("14", 14, counted="houses")]),
    ("He died in 2005 aged 61; he was born in 1944.",
     [fig("2005", 2005, "date"), fig("61", 61, "age"), fig("1944", 1944, "date")]),
    ("It lost $4.2 million of $4.2 billion.",
     [usd("$4.2 million", 4.2e6, resolution=1e5, concept="loss"),
      usd("$4.2 billion", 4.2e9, resolution=1e8, concept="sales")]),
]  # fmt: skip


@pytest.fixture(scope="module")
def found() -> pl.DataFrame:
    """What is found in all cases, each a story of its own, in one call; its document is its text."""
    cases = [case for cases in WRONG.values() for case in cases] + RIGHT
    return check(pl.concat(story(case, document=case[0]) for case in cases))


@pytest.mark.parametrize(
    ("finding", "case"),
    [(finding, case) for finding, cases in WRONG.items() for case in cases],
    ids=lambda x: str(x)[:60],
)
def test_speaks(finding: str, case: tuple[str, list[Figure]], found: pl.DataFrame) -> None:
    [row] = found.filter(document_id=case[0]).to_dicts()
    assert row["finding"] == finding
    assert set(row["figure_ids"]) <= {f"{case[0]}{n}" for n in range(4)}
    assert None not in row.values()


@pytest.mark.parametrize("case", RIGHT, ids=lambda case: case[0][:60])
def test_silent(case: tuple[str, list[Figure]], found: pl.DataFrame) -> None:
    assert found.filter(document_id=case[0]).rows() == []


def test_a_story_alone_is_checked_as_among_others(found: pl.DataFrame) -> None:
    for case in (WRONG["exchange_rate"][0], WRONG["percent_change"][1], RIGHT[0]):
        assert check(story(case, document=case[0])).equals(found.filter(document_id=case[0]))


def test_every_check_has_a_case() -> None:
    assert set(WRONG) | {"scale_across", "stories_differ"} == {one.name for one in desk.CHECKS}


def test_says_what_was_looked_at(found: pl.DataFrame) -> None:
    """Message, arithmetic and numbers of every finding are those of ``messages.csv``, which is for reading."""
    wanted = pl.read_csv(Path(__file__).with_name("messages.csv"))
    assert_frame_equal(found.select(wanted.columns), wanted, rel_tol=1e-5)


def test_across_documents() -> None:
    text = "The loss at the northern smelter was"
    parts = []
    for document, day, surface, value in (("a", 1, "$4.27 million", 4.27e6), ("b", 9, "$4.27 billion", 4.27e9)):
        money = usd(surface, value, resolution=value / 427, concept="loss at the northern smelter")
        parts.append(story((f"{text} {surface}.", [money]), document=document, published=DAY.replace(day=day)))
    assert check(pl.concat(parts))["finding"].to_list() == ["scale_across"]
    far = parts[1].with_columns(published=pl.lit(dt.date(2024, 1, 1)))
    assert check(pl.concat([parts[0], far])).height == 0


def told(document: str, day: int | None, value: float, **more: Any) -> pl.DataFrame:
    """A story of one sentence about a stadium's share, from an outlet of its own."""
    text = f"Calder Rovers will pay ${value:g}m for the new stadium in Calder."
    money = usd(f"${value:g}m", value * 1e6, resolution=1e6, entity="Calder Rovers", action="pay",
                outlet=f"{document}.example")  # fmt: skip
    return story((text, [money | more]), document=document, published=None if day is None else DAY.replace(day=day))


def test_stories_that_differ() -> None:
    found = check(pl.concat([told("a", 9, 42), told("b", 9, 24), told("c", 9, 42)]))
    assert found["finding"].to_list() == ["stories_differ"]
    row = found.row(0, named=True)
    assert row["message"] == "b.example says $24m where a.example says $42m of the same"
    assert row["arithmetic"] == "24 million - 42 million = -18 million"
    assert row["figure_ids"] == ["a0", "b0"]
    assert (row["expected"], row["found"], row["tolerance"]) == (4.2e7, 2.4e7, 1e6)


SAME_OR_LATER = {
    "a later day is a revision": [told("a", 9, 42), told("b", 12, 24)],
    "without days": [told("a", None, 42), told("b", None, 24)],
    "one outlet mends its own": [told("a", 9, 42), told("b", 9, 24, outlet="a.example")],
    "rounding": [told("a", 9, 42), told("b", 9, 42.4, resolution=1e5)],
    "more than": [told("a", 9, 42, comparator=">"), told("b", 9, 44)],
}


@pytest.mark.parametrize("stories", SAME_OR_LATER.values(), ids=SAME_OR_LATER.keys())
def test_stories_that_do_not_differ(stories: list[pl.DataFrame]) -> None:
    assert check(pl.concat(stories)).rows() == []


def test_without_a_date_no_rate_is_asked() -> None:
    assert kinds(WRONG["exchange_rate"][0], published=None) == []


def test_page_furniture_is_left_out() -> None:
    table = story(WRONG["rank"][0])
    assert check(table.with_columns(in_body=pl.lit(False))).height == 0
    assert check(table.drop("in_body")).height == 1


def test_order_of_rows_does_not_matter() -> None:
    table = story(WRONG["share"][0], WRONG["rank"][0])
    assert check(table.reverse()).equals(check(table))


def test_empty_and_wrong_tables() -> None:
    assert check(pl.DataFrame(schema=SCHEMA)).schema == desk.FINDINGS
    with pytest.raises(MissingColumnError, match="resolution: no such column"):
        check(pl.DataFrame(schema=SCHEMA).drop("resolution"))


def test_patterns_match_their_examples() -> None:
    path = folder("en") / "desk" / "patterns.csv"
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            assert re.search(row["pattern"], row["example"]), row["name"]
            assert pl.Series([row["example"]]).str.contains(row["pattern"]).item(), row["name"]


def checked(stories: list[tuple[str, list[Figure]]]) -> pl.DataFrame:
    """What is found in each story of one sentence; years apart, so that none is compared with another."""
    days = (dt.date(1950 + 2 * number, 5, 17) for number in range(len(stories)))
    return check(
        pl.concat(story(one, document=str(day), published=day) for one, day in zip(stories, days, strict=False))
    )


@given_many(st.integers(100, 10**7), st.floats(0.5, 2))
def test_a_right_percentage_is_never_a_finding(cases: list[tuple[int, float]]) -> None:
    stories = []
    for origin, ratio in cases:
        level = max(1, round(origin * ratio))
        size = round(abs(level / origin - 1) * 100, 1)
        moved = fig(f"{origin} to {level}", origin, value_to=level, change="up")
        text = f"Sales moved from {origin} to {level}, a {size} per cent change."
        stories.append((text, [moved, pct(f"{size} per cent", size)]))
    assert checked(stories).rows() == []


@given_many(st.integers(1, 5000), st.sampled_from([(MILE, KM, 1.609344), ("pound", "kilogram", 0.45359237)]))
def test_a_right_conversion_is_never_a_finding(cases: list[tuple[int, tuple[str, str, float]]]) -> None:
    stories = []
    for value, (one, other, ratio) in cases:
        converted = round(value * ratio, 1)
        text = f"It has {value} {one}s ({converted} {other})."
        said = measure(f"{value} {one}s", value, one)
        stories.append((text, [said, measure(f"{converted} {other}", converted, other, resolution=0.1)]))
    assert checked(stories).rows() == []


def test_a_wrong_one_among_many_is_found() -> None:
    wrong = WRONG["percent_change"][0]
    assert checked([*RIGHT[:5], wrong, *RIGHT[5:10]])["document_id"].to_list() == ["1960-05-17"]
