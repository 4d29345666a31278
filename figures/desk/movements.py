"""Check movements: from one level to another against the percentage, or the percentage points, said of it."""

from __future__ import annotations

import polars as pl

from figures.desk.finding import Check, ids
from figures.desk.reading import SENTENCE, neighbours, rounding, says, shown, words_around

PERCENT = 0.1  # percentage points: a writer computes from levels that he knows better than he writes them
# A date or a duration between two levels does not part them: "to $1.1bn for the three months to June, from $0.9bn".
LEVELS = ("money", "count", "measure", "number", "percent", "percentage_point")
LARGEST = 1000.0  # percent: from 2 to 90 is said with other words


def _movements(rows: pl.DataFrame) -> pl.DataFrame:
    """Each movement with the size said of it.

    Returns:
        ``origin`` and ``level`` (the values from and to), ``origin_slack`` and ``level_slack``, ``percent`` (whether
        they are percentages), ``levels`` (their words); and of the size ``size``, ``size_kind``, ``size_slack``,
        ``size_bound`` and ``size_surface``.
    """
    sized = pl.col("kind").is_in(["percent", "percentage_point"]).any().over(SENTENCE)
    levels = words_around(rows.filter(sized, pl.col("kind").is_in(LEVELS), ~_restates(rows)))
    two, three = neighbours(levels, 2), neighbours(levels, 3)
    after = _one_row(two, "a", "b", says("after_a", "movement_then_percent") & says("after_b", "size_words"))
    ahead = _one_row(two, "b", "a", says("after_a", "percent_then_movement"))
    one_clause = ~says("after_b", "clause_break")
    to_from = says("after_a", "percent_then_level") & says("after_b", "level_then_origin") & one_clause
    business = _two_rows(three, size="a", level="b", origin="c", where=to_from)
    from_to = says("before_a", "from_before") & says("after_a", "to_between")
    written = _two_rows(
        three, size="c", level="b", origin="a",
        where=from_to & says("after_b", "movement_then_percent") & says("after_c", "size_words"),
    )  # fmt: skip
    level_first = says("after_a", "level_then_origin") & says("after_b", "movement_then_percent")
    compared = _two_rows(
        three, size="c", level="a", origin="b", where=level_first & says("after_c", "size_words")
    )  # fmt: skip
    found = pl.concat([after, ahead, business, written, compared])
    return found.filter(pl.col("size_kind").is_in(["percent", "percentage_point"]), pl.col("origin") > 0)


def _restates(rows: pl.DataFrame) -> pl.Series:
    """Which figures say in brackets what the one before them said: "$1.1bn (£600m)"."""
    near = rows.select(
        opened=says("before", "opens_bracket"), kind=pl.col("kind"), closed=says("after", "closes_bracket")
    )
    return near.select((pl.col("opened") & pl.col("closed") & (pl.col("kind") == "money")).fill_null(False)).to_series()


def _one_row(runs: pl.DataFrame, movement: str, size: str, where: pl.Expr) -> pl.DataFrame:
    """Movements that are one figure with both values."""
    value_to, resolution = pl.col(f"value_to_{movement}"), pl.col(f"resolution_{movement}")
    moved = pl.col(f"change_{movement}").is_not_null() & value_to.is_not_null()
    return runs.filter(where, moved, pl.col(f"value_to_{size}").is_null()).select(
        "document_id",
        figure_ids=ids("ab"),
        sentence="sentence_a",
        origin=f"value_{movement}",
        level=value_to,
        origin_slack=f"slack_{movement}",
        level_slack=rounding(value_to, resolution),
        percent=pl.col(f"unit_{movement}") == "percent",
        levels=pl.col(f"surface_{movement}"),
        **_size(size),
    )


def _two_rows(runs: pl.DataFrame, *, size: str, level: str, origin: str, where: pl.Expr) -> pl.DataFrame:
    """Movements whose levels are two figures of the same sort."""
    same = [pl.col(f"{name}_{level}").eq_missing(pl.col(f"{name}_{origin}")) for name in ("kind", "unit", "currency")]
    single = [pl.col(f"value_to_{letter}").is_null() for letter in (size, level, origin)]
    return runs.filter(where, *same, *single).select(
        "document_id",
        figure_ids=ids("abc"),
        sentence="sentence_a",
        origin=f"value_{origin}",
        level=f"value_{level}",
        origin_slack=f"slack_{origin}",
        level_slack=f"slack_{level}",
        percent=pl.col(f"unit_{level}") == "percent",
        levels=pl.format("{} to {}", f"surface_{origin}", f"surface_{level}"),
        **_size(size),
    )


def _size(letter: str) -> dict[str, pl.Expr]:
    """The size said of a movement."""
    about = pl.when(pl.col(f"comparator_{letter}") == "=").then(1.0).otherwise(2.0)
    return {
        # "Fell by -0.5%" says with the sign what the verb says already.
        "size": pl.col(f"value_{letter}").abs(),
        "size_kind": pl.col(f"kind_{letter}").cast(pl.String),
        "size_slack": pl.col(f"resolution_{letter}") / 2 * about,
        "size_bound": pl.col(f"comparator_{letter}").cast(pl.String),
        "size_surface": pl.col(f"surface_{letter}"),
    }


def _change(level: pl.Expr, origin: pl.Expr) -> pl.Expr:
    """A change in percent of where it began."""
    return (level / origin - 1) * 100


def _percentages(rows: pl.DataFrame) -> pl.DataFrame:
    """From–to movements whose stated percentage is another."""
    origin, level = pl.col("origin"), pl.col("level")
    found = _movements(rows).filter(~pl.col("percent").fill_null(False), pl.col("size_kind") == "percent")
    ends = [
        _change(level + sign_level * pl.col("level_slack"), origin + sign_origin * pl.col("origin_slack"))
        for sign_level in (-1, 1)
        for sign_origin in (-1, 1)
    ]
    expected, size = _change(level, origin), pl.col("size")
    # The percentage is written without its sign, so the change is compared by its size.
    tolerance = pl.max_horizontal(*((end - expected).abs() for end in ends)) + pl.col("size_slack") + PERCENT
    off = size - expected.abs()
    kept = (
        pl.when(pl.col("size_bound").is_in([">", ">="]))
        .then(off > tolerance)
        .when(pl.col("size_bound").is_in(["<", "<="]))
        .then(-off > tolerance)
        .otherwise(off.abs() > tolerance)
    )
    backwards = (_change(origin, level).abs() - size).abs() <= pl.col("size_slack") + 0.05
    hint = pl.when(backwards).then(pl.lit(" (it is measured from the new level)")).otherwise(pl.lit(""))
    return found.filter(kept, expected.abs() < LARGEST, size < LARGEST).select(
        "document_id",
        "figure_ids",
        "sentence",
        message=pl.format("{} is a change of {} per cent, not {}{}", "levels", shown(expected), "size_surface", hint),
        arithmetic=pl.format("({} - {})/{} = {} %", shown(level), shown(origin), shown(origin), shown(expected)),
        expected=expected.abs(),
        found=size,
        tolerance=tolerance,
    )


def _points(rows: pl.DataFrame) -> pl.DataFrame:
    """Movements of a percentage whose size is in percent where points are meant, or in points that do not fit."""
    found = _movements(rows).filter(pl.col("percent"))
    points = (pl.col("level") - pl.col("origin")).abs()
    rounded = pl.col("origin_slack") + pl.col("level_slack") + pl.col("size_slack")
    relative = _change(pl.col("level"), pl.col("origin")).abs()
    size = pl.col("size")
    is_points = pl.col("size_kind") == "percentage_point"
    taken_for = ~is_points & ((size - points).abs() <= rounded) & ((size - relative).abs() > 2 * rounded)
    wrong = is_points & ((size - points).abs() > rounded + 0.05)
    fits = pl.when(is_points).then(pl.lit("")).otherwise(pl.format(", or {} per cent", shown(relative)))
    return found.filter(taken_for | wrong).select(
        "document_id",
        "figure_ids",
        "sentence",
        message=pl.format("{} is {} percentage points{}, not {}", "levels", shown(points), fits, "size_surface"),
        arithmetic=pl.format("{} - {} = {}", shown(pl.col("level")), shown(pl.col("origin")), shown(points)),
        expected=pl.when(is_points).then(points).otherwise(relative),
        found=size,
        tolerance=rounded,
    )


CHECKS = (
    Check("percent_change", "a movement from one level to another is not the percentage said of it", _percentages),
    Check("percentage_points", "a movement of a percentage is said in percent where points are meant", _points),
)
