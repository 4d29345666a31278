"""Facts across stories: on labelled stories, on tables made by hand, and with any figures at all."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from figures.commands.track import command
from figures.errors import MissingColumnError
from figures.schema import FIGURES, polars_schema
from figures.stories import blocking, facts, quantities, track, words

ROOT = Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT / "benchmarks"))

SCHEMA = polars_schema(FIGURES)
DAY = dt.date(2026, 3, 2)


def story(document: str, day: int | None, *figures: dict[str, Any]) -> pl.DataFrame:
    """A document of one sentence a figure; ``day`` counts from the second of March."""
    rows = []
    for number, figure in enumerate(figures):
        row = dict.fromkeys(SCHEMA) | {
            "document_id": document, "figure_id": f"{document}.{number}", "sentence": figure.pop("text"),
            "sentence_index": number, "paragraph": 0, "in_body": True, "start": number * 100, "end": number * 100 + 2,
            "comparator": "=", "resolution": 1.0, "rule": "by hand", "confidence": 1.0, "outlet": f"{document}.example",
            "published": None if day is None else DAY + dt.timedelta(days=day), "kind": "count",
        }  # fmt: skip
        rows.append(row | figure)
    return pl.DataFrame(rows, schema=SCHEMA)


def dead(value: float, **more: Any) -> dict[str, Any]:
    text = f"The collapse of the Marrow footbridge killed {value:.0f} people."
    about = {"entity": "Marrow footbridge", "action": "kill", "counted": "people"}
    return {"text": text, "surface": f"{value:.0f}", "value": value, **about, **more}


def cost(amount: str, value: float, **more: Any) -> dict[str, Any]:
    text = f"The new stadium in Calder will cost {amount}, the Calder council said."
    money = {"kind": "money", "currency": "USD", "resolution": 1e6, "entity": "stadium in Calder", "action": "cost"}
    return {"text": text, "surface": amount, "value": value, **money, **more}


UP = "The new stadium in Calder will now cost $126 million, up from $48 million in February."


def rose() -> tuple[dict[str, Any], dict[str, Any]]:
    return cost("$126 million", 1.26e8, text=UP), cost("$48 million", 4.8e7, text=UP)


def standings(*stories: pl.DataFrame) -> list[tuple[str, float]]:
    return [*track(pl.concat(stories)).select("standing", "value").iter_rows()]


CASES = {
    "a toll that rises": (
        [story("a", 0, dead(12)), story("b", 1, dead(15)), story("c", 2, dead(17)), story("d", 3, dead(17))],
        [("first", 12), ("revised", 15), ("revised", 17), ("same", 17)],
    ),
    "one more is another value": (
        [story("a", 0, dead(12)), story("b", 1, dead(13))],
        [("first", 12), ("revised", 13)],
    ),
    "two say another on one day": (
        [story("a", 0, cost("$42 million", 4.2e7)), story("b", 0, cost("$44 million", 4.4e7))],
        [("first", 4.2e7), ("differs", 4.4e7)],
    ),
    "the old value again": (
        [story("a", 0, dead(12)), story("b", 1, dead(15)), story("c", 2, dead(12))],
        [("first", 12), ("revised", 15), ("earlier", 12)],
    ),
    "at least so many is no other value": (
        [story("a", 0, dead(12, comparator=">=")), story("b", 1, dead(15))],
        [("first", 12), ("same", 15)],
    ),
    "without a day nothing is a revision": (
        [story("a", None, dead(12)), story("b", None, dead(15))],
        [("first", 12), ("differs", 15)],
    ),
    "a story that tells the old value too": (
        [story("a", 0, cost("$48 million", 4.8e7)), story("b", 9, *rose()), story("c", 9, cost("$126m", 1.26e8))],
        [("first", 4.8e7), ("revised", 1.26e8), ("earlier", 4.8e7), ("same", 1.26e8)],
    ),
    "the old value first told with the new": (
        [story("b", 0, *rose()), story("c", 1, cost("$126m", 1.26e8)), story("d", 2, cost("$48m", 4.8e7))],
        [("first", 1.26e8), ("earlier", 4.8e7), ("same", 1.26e8), ("earlier", 4.8e7)],
    ),
    "rounding": (
        [story("a", 0, cost("$42.4m", 4.24e7, resolution=1e5)), story("b", 0, cost("$42m", 4.2e7))],
        [("first", 4.24e7), ("same", 4.2e7)],
    ),
    "the same in another currency": (
        [story("a", 0, cost("$42 million", 4.2e7, published=dt.date(2025, 5, 16))),
         story("b", 0, cost("A$65.5 million", 6.55e7, currency="AUD", resolution=1e5, published=dt.date(2025, 5, 16)))],
        [("first", 4.2e7), ("same", 6.55e7)],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("stories", "expected"), CASES.values(), ids=CASES.keys())
def test_standing(stories: list[pl.DataFrame], expected: list[tuple[str, float]]) -> None:
    assert standings(*stories) == expected


APART = {
    "another thing counted": [
        story("a", 0, dead(12)),
        story("b", 0, dead(12, action="rescue", text="12 were rescued.")),
    ],
    "another event": [
        story("a", 0, dead(12)),
        story("b", 0, dead(12, entity="Ostrand train", text="The Ostrand train crash killed 12 people.")),
    ],
    "another year": [
        story("a", 0, cost("$42 million", 4.2e7, period_start=dt.date(y, 1, 1), period_end=dt.date(y, 12, 31)))
        for y in (2024,)
    ]
    + [story("b", 0, cost("$42 million", 4.2e7, period_start=dt.date(2025, 1, 1), period_end=dt.date(2025, 12, 31)))],
    "up and down": [story("a", 0, dead(12, change="up")), story("b", 0, dead(12, change="down"))],
    "one story alone": [story("a", 0, dead(12), dead(12))],
    "a date": [story("a", 0, dead(2024, kind="date")), story("b", 0, dead(2024, kind="date"))],
}


@pytest.mark.parametrize("stories", APART.values(), ids=APART.keys())
def test_what_is_no_shared_fact(stories: list[pl.DataFrame]) -> None:
    assert standings(*stories) == []


REPLACED = [
    ("It will cost $126m, up from $48m in May.", ["$126m", "$48m"], True),
    ("Beds in use fell to 1,180 this week, from 1,340.", ["1,180", "1,340"], True),
    ("It was 4.4 million clients, not 3.1 million.", ["4.4 million", "3.1 million"], True),
    ("It made $212m, up from $187m a year earlier.", ["$212m", "$187m"], False),
    ("It made $212m, up from $187m in the same quarter.", ["$212m", "$187m"], False),
    ("It drew 340 people from 12 towns.", ["340", "12"], False),
    ("It cost $5m for roads and $3m for schools.", ["$5m", "$3m"], False),
]


@pytest.mark.parametrize(("text", "surfaces", "expected"), REPLACED, ids=[text for text, _, _ in REPLACED])
def test_a_sentence_says_which_value_replaces_which(text: str, surfaces: list[str], expected: bool) -> None:
    told = [dead(float(n + 30), text=text, surface=surface, counted=None) for n, surface in enumerate(surfaces)]
    table = story("a", 0, *told).with_columns(sentence_index=pl.lit(0, pl.UInt32))
    assert quantities.comparable(table)["newer"].to_list() == [None, 0 if expected else None]


def test_hundreds_are_the_same_as_no_number() -> None:
    vague = dead(100.0, value_to=1000.0, comparator="~", surface="Hundreds")
    assert track(pl.concat([story("a", 0, dead(340)), story("b", 0, vague)])).is_empty()


def test_facts_sum_up() -> None:
    table = pl.concat([story("a", 0, dead(12)), story("b", 1, dead(17)), story("c", 1, dead(15))])
    row = facts(track(table)).row(0, named=True)
    assert (row["fact"], row["stories"], row["first_seen"], row["last_seen"]) == (1, 3, DAY, DAY + dt.timedelta(days=1))
    assert row["outlets"] == ["a.example", "b.example", "c.example"]
    assert (row["values"], row["first_value"], row["low"], row["high"]) == (["12", "17", "15"], 12, 12, 17)
    assert row["differ"] == ["c.example: 15"]
    assert (row["entity"], row["action"], row["counted"]) == ("Marrow footbridge", "kill", "people")


def test_openings_of_the_texts_help() -> None:
    """A sentence that names nobody is told apart by the story it stands in."""
    bare = {"entity": None, "action": None, "text": "Seventeen people died."}
    tables = [story("a", 0, dead(17)), story("b", 1, dead(17, **bare, surface="Seventeen"))]
    opening = "A footbridge in Marrow fell. The collapse of the Marrow footbridge shocked the town. "
    texts = pl.DataFrame({"document_id": ["a", "b"], "text": [tables[0]["sentence"][0], opening + bare["text"]]})
    assert track(pl.concat(tables)).height == 0
    assert track(pl.concat(tables), documents=texts).height == 2


@pytest.mark.slow
@pytest.mark.parametrize(("about", "recall"), [("labelled", 0.80), ("full", 0.80), ("none", 0.78)])
def test_labelled_stories(about: str, recall: float) -> None:
    """The floors of the issue, by weights fitted on other events than those they are measured on."""
    import track as benchmark

    sets = {each: benchmark.read(each) for each in benchmark.ABOUT}
    result = benchmark.crossed([*sets.values()], sets[about])
    assert result.labelled > 300
    assert result.precision >= 0.95
    assert result.recall >= recall


@pytest.mark.slow
def test_shipped_weights_do_what_a_new_fit_does() -> None:
    """The engine and the model move on; weights that fall behind a new fit are to be made again."""
    import track as benchmark

    from figures.stories import scoring

    sets = [benchmark.read(each) for each in benchmark.ABOUT]
    names = [name for name in sets[0].features.columns if name not in ("a", "b", scoring.PART)]
    made = benchmark.fit(sets, names)
    for each in sets:
        shipped, fitted = (benchmark.measure(each.rows, benchmark.found(each, w)) for w in (scoring.weights(), made))
        assert shipped.precision >= fitted.precision - 0.01
        assert shipped.recall >= fitted.recall - 0.02


def test_pairs_grow_with_the_figures_and_not_with_their_square() -> None:
    """The same names again and again: the worst that blocks can meet."""
    counts = {}
    for size in (200, 400, 800, 1600):
        stories = [story(f"d{n:05}", n % 30, dead(float(n % 97 + 3)), cost("$5m", 5e6 + n)) for n in range(size // 2)]
        rows = quantities.comparable(pl.concat(stories))
        counts[size] = blocking.candidates(rows, words.read(rows)).height
        assert counts[size] <= blocking.MOST * size
    growth = [counts[2 * size] / counts[size] for size in (200, 400, 800)]
    assert all(1.5 < ratio < 2.3 for ratio in growth), counts


def test_order_of_rows_does_not_matter() -> None:
    table = pl.concat([story("a", 0, dead(12)), story("b", 1, dead(17)), story("c", 1, cost("$5m", 5e6))])
    assert track(table.reverse()).equals(track(table))


def test_empty_and_wrong_tables() -> None:
    empty = track(pl.DataFrame(schema=SCHEMA))
    assert empty.height == 0
    assert empty.schema == track(pl.concat([story("a", 0, dead(12)), story("b", 0, dead(12))])).schema
    assert facts(empty).height == 0
    with pytest.raises(MissingColumnError, match="resolution: no such column"):
        track(pl.DataFrame(schema=SCHEMA).drop("resolution"))


def test_an_older_table_without_the_columns_of_meaning() -> None:
    table = pl.concat([story("a", 0, dead(12)), story("b", 0, dead(12))])
    found = track(table.drop("entity", "property", "action", "attribution", "concept", "outlet"))
    assert found["value"].to_list() == [12, 12]


values = st.floats(allow_nan=True, allow_infinity=True) | st.floats(0, 1e6)
figure = st.builds(
    lambda value, text, kind: {"text": text, "surface": text[:3] or "x", "value": value, "kind": kind},
    values, st.text(max_size=40), st.sampled_from(["count", "money", "percent", "measure", "score", "ratio"]),
)  # fmt: skip


@settings(deadline=None, max_examples=25)
@given(st.lists(st.lists(figure, min_size=1, max_size=3), min_size=1, max_size=4))
def test_any_figures_are_tracked_without_a_word(documents: list[list[dict[str, Any]]]) -> None:
    table = pl.concat([story(f"d{n}", n, *(dict(one) for one in found)) for n, found in enumerate(documents)])
    found = track(table)
    assert set(found["figure_id"]) <= set(table["figure_id"])
    assert found["figure_id"].is_unique().all()
    assert (found.group_by("fact").agg(pl.col("document_id").n_unique())["document_id"] > 1).all()


def test_command(tmp_path: Path) -> None:
    table = pl.concat([story("a", 0, dead(12)), story("b", 1, dead(17, attribution="police"))])
    table.write_parquet(tmp_path / "figures.parquet")
    run = CliRunner().invoke(command, [str(tmp_path / "figures.parquet"), "--table"])
    assert run.exit_code == 0
    assert "Marrow footbridge · kill · people" in run.output
    assert "revised" in run.output
    assert "(police)" in run.output
    assert "1 fact in several stories" in run.output
    out = tmp_path / "facts.csv"
    run = CliRunner().invoke(command, [str(tmp_path / "figures.parquet"), "--facts", "-o", str(out)])
    assert run.exit_code == 0
    assert pl.read_csv(out)["values"].to_list() == ["12; 17"]
