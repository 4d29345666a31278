"""Choose which figures are compared: words of figures in, pairs of figures out, so many a figure and no more.

A figure is put into a block for every two of its rarest words (and for its rarest word alone) with figures of its class,
and for each of them with a word such as "killed", which is too common to be rare.
A block is sorted twice, by size and by time, and each figure is paired with those just behind it: the sorted
neighbourhood of Hernández and Stolfo (1995). So the number of pairs grows with the number of figures, whatever the
blocks' sizes.
"""

from __future__ import annotations

import polars as pl

from figures.stories.words import Words, of_role

RAREST = 6  # words of a figure that make blocks, so 15 of two words and 2 of one
OF_STORY = 4  # words of its story that do, for a sentence that names nobody: 6 of two and 2 of one
ALONE = 2
OF_FACT = 2  # words such as "killed" of its sentence that make a block with each of its rarest
WINDOW = 8  # figures behind a figure in a sorted block that it is compared with
SMALL = 4  # counts up to this say nothing alone
FEW = 12  # counts up to this say little without a word such as "killed" or "jobs" near them
VAGUE = 9  # the ends of a plural such as "dozens" or "hundreds" are so many times apart
ENTITY = 1.5  # a word of the entity goes before another word of the sentence
BLOCKS = sum(most * (most - 1) // 2 + ALONE for most in (RAREST, OF_STORY)) + RAREST * OF_FACT
MOST = BLOCKS * 2 * WINDOW  # pairs a figure, at the very most


def telling(rows: pl.DataFrame, words: Words) -> pl.DataFrame:
    """The figures that can be told again: "two" of something is met everywhere, and so is "nine" unless of the dead.

    "Hundreds" meets every number of three digits, and is told again by none.

    Returns:
        ``n`` of each.
    """
    vague = (pl.col("comparator") == "~") & (pl.col("value_to") >= VAGUE * pl.col("value"))
    rows = rows.filter(~vague.fill_null(False))
    count = pl.col("kind").cast(pl.String).is_in(["count", "number", "ratio"])
    named = rows.filter(pl.col("value") > SMALL).join(of_role(words.what, "fact"), on="n", how="semi").select("n")
    return pl.concat([rows.filter(~count | (pl.col("value") > FEW)).select("n"), named]).unique(maintain_order=True)


def candidates(rows: pl.DataFrame, words: Words) -> pl.DataFrame:
    """Pairs of figures that may tell one fact.

    Args:
        rows: comparable figures with ``n``, ``class`` and ``size``.
        words: their words.

    Returns:
        ``a`` and ``b`` (``n`` of two figures of one class, the first the lower), no pair twice; fewer than ``MOST`` for
        each figure.
    """
    keys = _keys(rows, words).join(rows.select("n", "size"), on="n")
    keys = keys.join(telling(rows, words), on="n", how="semi")
    keys = keys.filter(pl.len().over("key") > 1)
    found = []
    for order in ("size", "n"):
        block = keys.sort("key", order, "n")
        for step in range(1, WINDOW + 1):
            pair = block.select(
                "n", "key", other=pl.col("n").shift(-step), behind=pl.col("key").shift(-step)
            ).filter(pl.col("key") == pl.col("behind"))  # fmt: skip
            found.append(pair.select(a=pl.min_horizontal("n", "other"), b=pl.max_horizontal("n", "other")))
    return pl.concat(found).unique().sort("a", "b")


def _keys(rows: pl.DataFrame, words: Words) -> pl.DataFrame:
    """The blocks of each figure: ``n``, ``key`` (UInt64)."""
    # A word of one story alone finds nobody.
    common = words.story.group_by("word").len().filter(pl.col("len") > 1).select("word")
    entity = words.who.with_columns(pl.col("weight") * ENTITY)
    own = pl.concat([entity, words.sentence]).join(common, on="word", how="semi")
    own = own.group_by("n", "word").agg(pl.col("weight").max())
    story = _rarest(words.story.join(common, on="word", how="semi"), "document", OF_STORY)
    rarest = _rarest(own, "n", RAREST).join(rows.select("n", "class"), on="n")
    facts = _rarest(of_role(words.sentence, "fact"), "n", OF_FACT).select("n", word_b="word")
    keys = [
        _blocks(rarest, "n"),
        rarest.select("n", "class", "word").join(facts, on="n").filter(pl.col("word") != pl.col("word_b")),
        _blocks(story, "document").join(rows.select("n", "document", "class"), on="document"),
    ]
    return pl.concat(
        frame.select("n", key=pl.struct("class", "word", "word_b").hash()) for frame in keys
    ).unique(maintain_order=True)  # fmt: skip


def _rarest(told: pl.DataFrame, key: str, most: int) -> pl.DataFrame:
    """The heaviest words of each figure or story."""
    told = told.sort(key, "weight", "word", descending=[False, True, False])
    return told.with_columns(place=pl.int_range(pl.len()).over(key)).filter(pl.col("place") < most)


def _blocks(told: pl.DataFrame, key: str) -> pl.DataFrame:
    """Every two words of a figure or story, and its rarest ones alone."""
    two = told.join(told.select(key, word_b="word"), on=key).filter(pl.col("word") < pl.col("word_b"))
    alone = told.filter(pl.col("place") < ALONE).with_columns(word_b=pl.lit(""))
    return pl.concat([two, alone.select(two.columns)])
