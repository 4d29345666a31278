"""Figures as the desk reads them: the words between them, the runs of neighbours, what is rounded away."""

from __future__ import annotations

import polars as pl
import pytest

from figures.desk.reading import neighbours, read, rounding, shown
from tests.figures.desk.test_desk import fig, story


def test_words_before_and_after_each_figure() -> None:
    """A surface is looked for behind the one before it, so that the same one may come again."""
    text = "Some 5 of 5 towns, and 5  of them small, lost 50."
    rows = read(story((text, [fig("5", 5), fig("5", 5), fig("5", 5), fig("50", 50)]), ("It has 7.", [fig("7", 7)])))
    assert rows["n"].to_list() == [0, 1, 2, 3, 0]
    assert rows["before"].to_list() == ["Some ", " of ", " towns, and ", "  of them small, lost ", None]
    assert rows["after"].to_list() == [" of ", " towns, and ", "  of them small, lost ", ".", None]


def test_a_surface_that_the_sentence_has_not() -> None:
    table = story(("It cut 5 of 9 and 3.", [fig("5", 5), fig("9", 9), fig("3", 3)]))
    rows = read(table.with_columns(surface=pl.Series(["5", "8", "3"])))
    assert rows["before"].to_list() == ["It cut ", None, " of 9 and "]


def test_neighbours_in_a_row() -> None:
    figures = [fig(f"{n}", n) for n in range(1, 5)]
    rows = read(story(("It has 1, 2, 3 and 4 of them.", figures), ("It has 1.", figures[:1])))
    assert neighbours(rows, 2).select("value_a", "value_b").rows() == [(1, 2), (2, 3), (3, 4)]
    assert neighbours(rows, 3).select("value_a", "value_b", "value_c").rows() == [(1, 2, 3), (2, 3, 4)]


@pytest.mark.parametrize(
    ("value", "resolution", "slack"),
    [
        (123.0, 1.0, 0.5),
        (120.0, 1.0, 1.2),  # a nought says ten, but hides a hundredth of the value at most
        (1250.0, 1.0, 5.0),
        (15000.0, 1.0, 150.0),
        (120000.0, 1.0, 500.0),  # three noughts count
        (-120.0, 1.0, 1.2),
        (2.5, 0.1, 0.05),
        (3.0, 0.1, 0.05),
        (1200.0, 100.0, 50.0),
        (0.0, 1.0, 0.5),
    ],
)
def test_what_may_have_been_rounded_away(value: float, resolution: float, slack: float) -> None:
    frame = pl.DataFrame({"value": [value], "resolution": [resolution]})
    assert frame.select(rounding(pl.col("value"), pl.col("resolution"))).item() == pytest.approx(slack)


@pytest.mark.parametrize(
    ("value", "told"),
    [(1e6, "1 million"), (999999.4, "1000000"), (1e9, "1 billion"), (1e12, "1 trillion"), (-2.5e6, "-2.5 million"), (0.0, "0"),
     (999999.6e3, "1000 million")],
)  # fmt: skip
def test_numbers_as_a_reader_wants_them(value: float, told: str) -> None:
    assert pl.DataFrame({"x": [value]}).select(shown(pl.col("x"))).item() == told
