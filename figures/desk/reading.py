"""See a figures table as sentences: figures in, the same with the words before and after each and its neighbours out.

The checks work on a figures table alone; the words around a figure come from its sentence.
"""

from __future__ import annotations

from functools import cache

import polars as pl

from figures.errors import MissingColumnError
from figures.languages import folder
from figures.schema import FIGURES, polars_schema

NEEDED = (
    "document_id", "figure_id", "sentence", "sentence_index", "start", "end", "surface", "kind", "value", "value_to",
    "comparator", "change", "resolution", "unit", "currency", "concept", "counted", "published",
)  # fmt: skip
SENTENCE = ["document_id", "sentence_index"]
OF_SENTENCE = ["sentence", "published"]  # the same for all figures of a run: kept with the first
# A number as round as 15,000 is mostly rounded, whatever it was written like, but rarely by more than this share of it.
ROUND_SHARE = 0.01


@cache
def pattern(name: str) -> str:
    """A pattern of ``patterns.csv`` by its name.

    >>> import re
    >>> bool(re.search(pattern("opens_bracket"), " (about "))
    True
    """
    table = pl.read_csv(folder("en") / "desk" / "patterns.csv", infer_schema=False)
    return str(dict(table.select("name", "pattern").iter_rows())[name])


def read(table: pl.DataFrame) -> pl.DataFrame:
    """Figures of the body in document order, each with the words around it.

    Args:
        table: a figures table with the columns of ``NEEDED``.

    Returns:
        The rows with ``n`` (order in the sentence), ``before`` (words since the figure before, or the sentence's
        start), ``after`` (words up to the next figure, or the sentence's end; both null for a figure alone) and
        ``slack`` (half of what was rounded away).

    Raises:
        MissingColumnError: a column is absent.
    """
    for name in NEEDED:
        if name not in table.columns:
            raise MissingColumnError(name, "no such column", "give a figures table as figures.extract makes it")
    if "in_body" in table.columns:
        table = table.filter("in_body")
    schema = polars_schema(FIGURES)
    rows = table.select(pl.col(name).cast(schema[name]) for name in NEEDED).sort("document_id", "start")
    return words_around(rows.with_columns(slack=rounding(pl.col("value"), pl.col("resolution"))))


def words_around(rows: pl.DataFrame) -> pl.DataFrame:
    """Add ``n``, ``before`` and ``after``, by looking for each surface behind the one before it.

    The column ``sentence`` has its white space put in order, so positions in the document do not count in it. The loop
    is over the figures of a sentence: the first ones of all sentences, then the second ones. A figure alone in its
    sentence has no neighbour to be read with, and gets no words.
    """
    rows = rows.drop("before", "after", strict=False).with_columns(n=pl.int_range(pl.len()).over(SENTENCE))
    alone = rows.filter(pl.len().over(SENTENCE) == 1)
    nothing = pl.lit(None, pl.String)
    found = [alone.with_columns(before=nothing, rest=nothing)]
    rows = rows.filter(pl.len().over(SENTENCE) > 1)
    left = rows.select(*SENTENCE, rest="sentence").unique(SENTENCE, maintain_order=True)
    for n in sorted(set(rows["n"])):
        surface = pl.col("surface").str.replace_all(r"\s+", " ")
        step = rows.filter(n=n).join(left, on=SENTENCE, how="left", maintain_order="left")
        step = step.with_columns(before=pl.col("rest").str.split(by=surface).list.first())
        seen = pl.col("before").str.len_chars()
        met = seen < pl.col("rest").str.len_chars()
        after = pl.when(met).then(pl.col("rest").str.slice(seen + surface.str.len_chars())).otherwise("rest")
        step = step.with_columns(rest=after, before=pl.when(met).then("before"))
        left = step.select(*SENTENCE, "rest")
        found.append(step.select(found[0].columns))
    after = pl.coalesce(pl.col("before").shift(-1).over(SENTENCE), "rest")
    return pl.concat(found).sort("document_id", "start").with_columns(after=after).drop("rest")


def rounding(value: pl.Expr, resolution: pl.Expr) -> pl.Expr:
    """Half of what may have been rounded away: by the last place as written, and by the noughts before it.

    ``15,000`` is written to the unit; its noughts say a thousand. They count up to a hundredth of the value.
    """
    noughts = pl.lit(0.0)
    for power in range(1, 4):
        step = resolution * 10**power
        noughts = pl.when((value / step).round() * step == value).then(step / 2).otherwise(noughts)
    return pl.max_horizontal(resolution / 2, pl.min_horizontal(noughts, value.abs() * ROUND_SHARE))


def neighbours(rows: pl.DataFrame, count: int) -> pl.DataFrame:
    """Each figure beside those that follow it in its sentence.

    Args:
        rows: what ``read`` gives.
        count: how many in a row, two or three.

    Returns:
        Runs of so many figures: the columns of the first end in ``_a``, of the next in ``_b``, then ``_c``; the words
        between are ``after_a``, ``after_b``.
    """
    runs = rows.rename({name: f"{name}_a" for name in rows.columns if name not in SENTENCE})
    for step, letter in enumerate("bc"[: count - 1], start=1):
        follower = rows.drop(OF_SENTENCE)
        renamed = follower.rename({name: f"{name}_{letter}" for name in follower.columns if name not in SENTENCE})
        shifted = renamed.with_columns(n_a=pl.col(f"n_{letter}") - step)
        runs = runs.join(shifted, on=[*SENTENCE, "n_a"], how="inner", maintain_order="left")
    return runs


def says(column: str, name: str) -> pl.Expr:
    """Whether the words of a column match a pattern of ``patterns.csv``."""
    return pl.col(column).str.contains(pattern(name))


def shown(value: pl.Expr) -> pl.Expr:
    """A number as a reader wants it: four figures, no trailing nought, millions and more in words.

    >>> pl.DataFrame({"x": [454899999.99999994, 16.0934, 2315.0]}).select(shown(pl.col("x")))["x"].to_list()
    ['454.9 million', '16.09', '2315']
    """
    told = _digits(value)
    for size, word in ((1e6, "million"), (1e9, "billion"), (1e12, "trillion")):
        told = pl.when(value.abs() >= size).then(_digits(value / size) + f" {word}").otherwise(told)
    return told


def _digits(value: pl.Expr) -> pl.Expr:
    """Four figures; the short float prints them without the dust of the long one."""
    return value.round_sig_figs(4).cast(pl.Float32).cast(pl.String).str.replace(r"\.0$", "")
