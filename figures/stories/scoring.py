"""Say how likely two figures tell one fact: pairs of figures in, a probability for each out.

A pair has features, each between 0 and 1 or nearly so; a logistic model adds them up with the weights of
``weights.csv``, which ``benchmarks/track.py --fit`` makes from one half of the labelled stories.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import polars as pl

from figures.stories.words import Words, of_role

APART = -100.0  # the score of a pair that cannot be one fact, whatever other pairs of its cluster say
FAR = 3.0  # a value that is replaced by another is rarely more than e³ times as large
LONG = 400.0  # days between two stories after which more days say nothing new
SPELL = 28  # days from which a period is one that the figure is of, and not the day on which it was told
LASTING = ("age", "duration", "ratio")  # kinds of which a story hardly ever corrects another's
CHANGING = 0.02  # two currencies at the rate of the day agree within this


CONSTANT = "constant"
PART = "part"  # the feature that no other can outweigh
SLICE = 200_000  # pairs at a time, so that memory does not grow with them


@cache
def weights() -> dict[str, float]:
    """The weight of each feature, and of ``constant``."""
    table = pl.read_csv(Path(__file__).with_name("weights.csv"))
    return dict(table.select("feature", "weight").iter_rows())


def score(pairs: pl.DataFrame, rows: pl.DataFrame, words: Words) -> pl.DataFrame:
    """Add ``score`` to pairs ``a`` and ``b``: the probability that both tell one fact, or ``APART``."""
    found = []
    for slice_ in pairs.iter_slices(SLICE):
        seen = features(slice_, rows, words)
        total = pl.sum_horizontal(pl.col(name) * weight for name, weight in weights().items() if name != CONSTANT)
        found.append(seen.select("a", "b", PART, odds=(total + weights()[CONSTANT]).exp()))
    odds = pl.concat(found) if found else features(pairs, rows, words).select("a", "b", PART, odds=pl.lit(0.0))
    return alone(odds, rows)


def alone(odds: pl.DataFrame, rows: pl.DataFrame) -> pl.DataFrame:
    """Turn odds into probabilities of which those of one figure with the values of one story sum to one at most.

    A story gives a fact one value, or the same again: where "212" and "205" there both look like "212" here, one is
    another fact. Two spells of time that do not lie on one another are ``APART``; a value and the one that its sentence
    replaces by it are no rivals, but one fact for certain.
    """
    newer = rows.select(newer="n", now="size")
    sizes = rows.join(newer, on="newer", how="left", maintain_order="left").with_columns(
        size=pl.coalesce("now", "size")
    )
    for letter in "ab":
        side = sizes.select(pl.col("n").alias(letter), pl.col("document", "size").name.suffix(f"_{letter}"))
        odds = odds.join(side, on=letter, how="left", maintain_order="left")
    rivals = pl.lit(0.0)
    for letter, other in ("ab", "ba"):
        to_story = pl.col("odds").sum().over(letter, f"document_{other}")
        rivals += to_story - pl.col("odds").sum().over(letter, f"document_{other}", f"size_{other}")
    apart = pl.col("document_a") != pl.col("document_b")
    likely = pl.col("odds") / (1 + pl.col("odds") + pl.when(apart).then(rivals).otherwise(0))
    scored = odds.select("a", "b", score=pl.when(pl.col(PART) > 0).then(APART).otherwise(likely))
    told = rows.drop_nulls("newer").select(a="newer", b="n", score=pl.lit(1.0))
    return pl.concat([told, scored.join(told, on=["a", "b"], how="anti")])


def features(pairs: pl.DataFrame, rows: pl.DataFrame, words: Words) -> pl.DataFrame:
    """The features of each pair.

    Args:
        pairs: ``a``, ``b``: ``n`` of two figures of one class.
        rows: comparable figures.
        words: their words.

    Returns:
        ``a``, ``b`` and a Float64 column for each feature of ``weights.csv``, without nulls.
    """
    pairs = _roles(_shared(pairs, rows, words), words)
    for letter in "ab":
        side = rows.select(pl.all().name.suffix(f"_{letter}")).rename({f"n_{letter}": letter})
        pairs = pairs.join(side, on=letter, how="left", maintain_order="left")
    return pairs.select("a", "b", **{name: one.cast(pl.Float64).fill_null(0) for name, one in _features().items()})


def _features() -> dict[str, pl.Expr]:
    """Every feature as an expression over a pair with both rows."""
    one_document = pl.col("document_a") == pl.col("document_b")
    days = (pl.col("published_a") - pl.col("published_b")).dt.total_days().abs()
    gap = _gap()
    equal = _meet()
    told = [pl.col(f"change_{letter}") for letter in "ab"]
    counted = [pl.col(f"counted_{letter}").str.to_lowercase().str.extract(r"(\w+)$") for letter in "ab"]
    return {
        "who": pl.col("who"),
        "who_all": pl.col("who_all"),
        "who_story": pl.col("who_story"),
        "what": pl.col("what"),
        "what_all": pl.col("what_all"),
        "sentence": pl.col("sentence_shared"),
        "sentence_all": pl.col("sentence_shared_all"),
        "story": pl.col("story"),
        "story_all": pl.col("story_all"),
        "names": pl.col("names"),
        "names_all": pl.col("names_all"),
        "nobody": (pl.max_horizontal("who", "who_story", "names") == 0).fill_null(True),
        "equal": equal,
        "equal_who": equal * pl.max_horizontal("who", "who_story"),
        "equal_names": equal * pl.col("names"),
        "replaced_names": ~equal * pl.col("names"),
        "equal_long": equal * _digits(),
        "gap": gap,
        "replaced": ~equal * pl.min_horizontal("who", "what"),
        "replaced_story": ~equal * pl.min_horizontal("who_story", "what"),
        "group": pl.col("group"),
        "group_other": pl.col("group_other"),
        "replaced_group": ~equal & pl.col("group"),
        "group_other_unequal": pl.col("group_other") & ~equal,
        "replaced_percent": ~equal & (pl.col("class_a") == "percent:"),
        "mode_other": pl.col("mode_other"),
        "mode_other_unequal": pl.col("mode_other") & ~equal,
        "days_unequal": (days.clip(0, LONG) / LONG).sqrt() * ~equal,
        "counted": counted[0] == counted[1],
        "change_one": told[0].is_null() != told[1].is_null(),
        PART: _part(),
        "days": (days.clip(0, LONG) / LONG).sqrt(),
        "one_document": one_document,
        "one_document_unequal": one_document & ~equal,
    }


def _meet() -> pl.Expr:
    """Whether the values are one as far as they are written."""
    one = pl.col("currency_a").eq_missing(pl.col("currency_b"))
    one |= pl.any_horizontal(pl.col(f"currency_{letter}").is_null() for letter in "ab")
    # What may be 2.5 and what may be 2.5 do not meet: one was written 2, the other 3.
    near = (pl.col("low_a") < pl.col("high_b")) & (pl.col("low_b") < pl.col("high_a"))
    near |= pl.col("size_a") == pl.col("size_b")
    rated = (pl.col("euro_a") / pl.col("euro_b") - 1).abs() < CHANGING
    return pl.when(one).then(near).otherwise(rated).fill_null(False)


def _gap() -> pl.Expr:
    """How far the values are apart, from 0 to 1: the logarithm of their quotient."""
    money = pl.all_horizontal(pl.col(f"euro_{letter}").is_not_null() for letter in "ab")
    quotient = pl.when(money).then(pl.col("euro_a") / pl.col("euro_b")).otherwise(pl.col("size_a") / pl.col("size_b"))
    return pl.when(_meet()).then(0.0).otherwise((quotient.abs().log().abs() / FAR).clip(0, 1).fill_nan(1)).fill_null(1)


def _digits() -> pl.Expr:
    """How telling an equal value is: the significant digits of the one written shorter, up to four, as a share."""
    written = pl.max_horizontal(
        *((pl.col(f"resolution_{letter}") / pl.col(f"value_{letter}").abs()) for letter in "ab")
    )
    return (-(written.clip(1e-4, 1).log10()) / 4).fill_nan(0)


def _part() -> pl.Expr:
    """Whether both cannot be one fact: one up and one down, two match scores, ages or terms, two spells of time, two quarters."""
    turned = (pl.col("change_a") != pl.col("change_b")).fill_null(False)
    match = (pl.col("class_a") == "score:") & (
        (pl.col("size_a") != pl.col("size_b")) | (pl.col("value_to_a") != pl.col("value_to_b"))
    )
    quarter = (pl.col("quarter_a") != pl.col("quarter_b")).fill_null(False) & ~_meet()
    lasting = pl.col("kind_a").cast(pl.String).is_in(LASTING) & ~_meet()
    return turned | match.fill_null(False) | quarter | lasting | _spells_part().fill_null(False)


def _spells_part() -> pl.Expr:
    """Whether both are of spells of time that do not lie on one another."""
    start = pl.max_horizontal("period_start_a", "period_start_b")
    end = pl.min_horizontal("period_end_a", "period_end_b")
    length = [
        (pl.col(f"period_end_{letter}") - pl.col(f"period_start_{letter}")).dt.total_days() + 1 for letter in "ab"
    ]
    shared = ((end - start).dt.total_days() + 1).clip(0, None)
    longest = pl.max_horizontal(*length)
    return (pl.min_horizontal(*length) >= SPELL) & (shared / longest < 0.5)


def _shared(pairs: pl.DataFrame, rows: pl.DataFrame, words: Words) -> pl.DataFrame:
    """Add how much of their words two figures share, by weight.

    ``who``, ``what``, ``sentence``, ``story`` and ``names`` are shares of the side that says less; ``who_all`` and ``what_all`` of
    both together; ``who_story`` is how much of one's entity stands in the other's story, for the worse of the two.
    """
    pairs = pairs.with_row_index("p")
    for name, frame in (("who", words.who), ("what", words.what), ("sentence_shared", words.sentence)):
        both = _overlap(pairs, frame, "a", frame, "b")
        pairs = pairs.join(both.select("p", **_shares(name)), on="p", how="left", maintain_order="left")
    documents = rows.select("n", "document")
    for letter in "ab":
        named = documents.rename({"n": letter, "document": f"document_{letter}"})
        pairs = pairs.join(named, on=letter, how="left", maintain_order="left")
    stories = pairs.select("document_a", "document_b").unique().with_row_index("p")
    for name, frame in (("story", words.story), ("names", words.names)):
        both = _overlap(stories, frame, "document_a", frame, "document_b")
        stories = stories.join(both.select("p", **_shares(name)), on="p", how="left", maintain_order="left")
    stories = stories.drop("p")
    pairs = pairs.join(stories, on=["document_a", "document_b"], how="left", maintain_order="left")
    told = [
        _overlap(pairs, words.who, letter, words.story, f"document_{other}").select(
            "p", (pl.col("shared") / pl.col("total")).alias(letter)
        )
        for letter, other in ("ab", "ba")
    ]
    worse = told[0].join(told[1], on="p", how="full", coalesce=True)
    worse = worse.select("p", who_story=pl.min_horizontal(pl.col("a").fill_null(0), pl.col("b").fill_null(0)))
    pairs = pairs.join(worse, on="p", how="left", maintain_order="left")
    return pairs.drop("p", "document_a", "document_b")


def _roles(pairs: pl.DataFrame, words: Words) -> pl.DataFrame:
    """Add ``group`` and ``group_other`` (a word of one fact in both, or another in each), and ``mode_other``."""
    for role in ("fact", "mode"):
        told = of_role(pl.concat([words.what, words.who]), role).group_by("n").agg(pl.col("word").unique())
        for letter in "ab":
            named = told.rename({"n": letter, "word": f"{role}_{letter}"})
            pairs = pairs.join(named, on=letter, how="left", maintain_order="left")
    met = pl.col("fact_a").list.set_intersection("fact_b").list.len() > 0
    modes = [pl.col(f"mode_{letter}").list.sort().list.join(" ").fill_null("") for letter in "ab"]
    return pairs.with_columns(
        group=met.fill_null(False), group_other=~met.fill_null(True), mode_other=modes[0] != modes[1]
    )


def _overlap(pairs: pl.DataFrame, left: pl.DataFrame, of: str, right: pl.DataFrame, by: str) -> pl.DataFrame:
    """The weight of the words on both sides of each pair: ``p``, ``shared``, ``total`` (left), ``total_right``."""
    keys = [next(name for name in frame.columns if name not in ("word", "weight")) for frame in (left, right)]
    sums = [
        frame.group_by(key).agg(pl.col("weight").sum()).rename({key: column, "weight": total})
        for frame, key, column, total in ((left, keys[0], of, "total"), (right, keys[1], by, "total_right"))
    ]
    met = pairs.select("p", of, by).join(left.rename({keys[0]: of}), on=of)
    met = met.join(right.select(pl.col(keys[1]).alias(by), "word"), on=[by, "word"], how="semi")
    shared = met.group_by("p").agg(shared=pl.col("weight").sum())
    return pairs.select("p", of, by).join(shared, on="p").join(sums[0], on=of).join(sums[1], on=by)


def _shares(name: str) -> dict[str, pl.Expr]:
    """What is shared as a part of the side that says less, and of both together."""
    shared, totals = pl.col("shared"), [pl.col("total"), pl.col("total_right")]
    return {
        name: shared / pl.min_horizontal(*totals),
        f"{name}_all": shared / (totals[0] + totals[1] - shared),
    }
