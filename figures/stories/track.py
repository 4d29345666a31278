"""Follow facts across stories: a figures table in, a row for each mention of a fact that several stories tell out.

>>> import figures
>>> day = {"a": "2026-03-02", "b": "2026-03-04"}
>>> text = {"a": "The Marrow bridge collapse killed 12 people.", "b": "The Marrow bridge collapse killed 17 people."}
>>> table = pl.concat(figures.extract(text[d], published=day[d]).with_columns(document_id=pl.lit(d)) for d in "ab")
>>> track(table).select("fact", "standing", "published", "value").rows()
[(1, 'first', datetime.date(2026, 3, 2), 12.0), (1, 'revised', datetime.date(2026, 3, 4), 17.0)]
"""

from __future__ import annotations

from typing import Any

import polars as pl

from figures import frames
from figures.stories import blocking, clusters, quantities, scoring, words
from figures.stories.standing import STANDINGS, standing

MENTION = (
    "published", "outlet", "surface", "kind", "value", "value_to", "comparator", "resolution", "unit", "currency", "counted",
    "entity", "property", "action", "attribution", "sentence", "document_id", "figure_id",
)  # fmt: skip


def track(table: Any, *, documents: Any = None) -> pl.DataFrame:
    """Put mentions of the same fact in different stories together.

    Two figures tell one fact when they are about the same entity, with the same property, or action and things counted,
    in units that can be converted, for periods that lie on one another, and have values that are near, or of which one
    may have replaced the other. Where the columns that say so are null, the words of the sentence stand in for them.
    The number of figures compared grows with the number of figures, not with its square.

    Args:
        table: a figures table of several documents, in any form that ``figures.normalise`` takes,
            best with ``published`` and ``outlet``.
        documents: their texts, in any form that ``figures.extract`` takes; with them the openings of the stories
            help to tell what a figure is about.

    Returns:
        A row for each mention of a fact that at least two documents tell, by fact and date: ``fact`` (UInt32, from 1;
        told by most stories first), ``stories`` (UInt32, documents that tell it), ``standing`` (``first``: the fact's
        first story; ``same``; ``revised``: another value on a later day; ``earlier``: a value replaced since, or by its own
        sentence;
        ``differs``: another value on the same day, or without a date), ``confidence_fact`` (Float32, the mean
        probability that the mention and the others it was compared with tell one fact), then columns of the table.

    Raises:
        MissingColumnError: a column of the figures table is absent.
    """
    rows = quantities.comparable(frames.figures_table(table))
    if documents is not None:
        documents = frames.with_ids(frames.documents(documents))
    if rows["document"].n_unique() < 2:
        return _empty(rows)
    told = words.read(rows, documents)
    scored = scoring.score(blocking.candidates(rows, told), rows, told)
    rows = rows.with_columns(cluster=clusters.cluster(scored, rows.height))
    rows = rows.filter(pl.col("document").n_unique().over("cluster") > 1)
    if rows.is_empty():
        return _empty(rows)
    rows = rows.join(_confidence(scored, rows), on="n", how="left").with_columns(
        stories=pl.col("document").n_unique().over("cluster").cast(pl.UInt32)
    )
    first = pl.struct(-pl.col("stories").cast(pl.Int64), pl.col("n").min().over("cluster"))
    rows = rows.with_columns(fact=first.rank("dense").cast(pl.UInt32)).sort("fact", "n")
    return rows.with_columns(standing=standing(rows)).select("fact", "stories", "standing", "confidence_fact", *MENTION)


def facts(mentions: pl.DataFrame) -> pl.DataFrame:
    """Sum up each fact of what ``track`` gives.

    Returns:
        A row a fact: ``fact``, ``stories``, ``first_seen`` and ``last_seen`` (Date), ``outlets`` (list), ``entity``,
        ``property``, ``action``, ``counted``, ``unit``, ``currency`` (what most mentions say), ``values`` (list of the
        surfaces in the order of dates, no value twice in a row), ``first_value``, ``last_value``, ``low`` and ``high``
        (of all values), ``differ`` (list: outlet or document, and what it says otherwise).
    """
    most = {name: pl.col(name).drop_nulls().mode(maintain_order=True).first() for name in ABOUT}
    told = pl.concat_str(pl.coalesce("outlet", "document_id"), pl.lit(": "), "surface")
    return (
        mentions.group_by("fact", maintain_order=True)
        .agg(
            pl.col("stories").first(),
            first_seen=pl.col("published").min(),
            last_seen=pl.col("published").max(),
            outlets=pl.col("outlet").drop_nulls().unique(maintain_order=True),
            **most,
            values=pl.col("surface").filter(pl.col("value").ne_missing(pl.col("value").shift())),
            first_value=pl.col("value").first(),
            last_value=pl.col("value").filter(pl.col("standing") != "earlier").last(),
            low=pl.col("value").min(),
            high=pl.max_horizontal("value", "value_to").max(),
            differ=told.filter(pl.col("standing") == "differs"),
        )
        .sort("fact")
    )


ABOUT = ("entity", "property", "action", "counted", "unit", "currency")


def _confidence(scored: pl.DataFrame, rows: pl.DataFrame) -> pl.DataFrame:
    """The mean probability of the pairs of each figure within its cluster."""
    both = pl.concat([scored, scored.select(a="b", b="a", score="score")])
    for letter in "ab":
        both = both.join(
            rows.select(pl.col("n").alias(letter), pl.col("cluster").alias(f"cluster_{letter}")), on=letter
        )
    within = both.filter(pl.col("cluster_a") == pl.col("cluster_b"))
    return within.group_by(n="a").agg(confidence_fact=pl.col("score").mean().cast(pl.Float32))


def _empty(rows: pl.DataFrame) -> pl.DataFrame:
    """No mentions, in the columns of ``track``."""
    made: dict[str, pl.DataType] = {
        "fact": pl.UInt32(), "stories": pl.UInt32(), "standing": STANDINGS, "confidence_fact": pl.Float32()
    }  # fmt: skip
    return rows.clear().select(*(pl.lit(None, dtype).alias(name) for name, dtype in made.items()), *MENTION)
