"""Find values that a sentence itself replaces: comparable figures in, for each the figure that takes its place out.

"It will cost $126m, up from $48m in February" and "4.4 million customers, not 3.1 million" tell one fact twice. What a
year ago was, or another quarter, is a fact of its own. The words that say so are patterns of ``patterns.csv``.
"""

from __future__ import annotations

from functools import cache

import polars as pl

from figures.languages import folder


@cache
def pattern(name: str) -> str:
    """A pattern of ``patterns.csv`` by its name."""
    table = pl.read_csv(folder("en") / "stories" / "patterns.csv", infer_schema=False)
    return str(dict(table.select("name", "pattern").iter_rows())[name])


def replaced(rows: pl.DataFrame) -> pl.Series:
    """The ``n`` of the figure just before, in the same sentence, that replaces a figure; null for most.

    Args:
        rows: comparable figures in the order of ``n``, so those of a sentence side by side.

    Returns:
        UInt32, one for each row.
    """
    before = {name: pl.col(name).shift() for name in ("n", "class", "document", "sentence", "counted", "period_start")}
    surface = pl.col("surface").str.replace_all(r"\s+", " ")
    seen = rows.with_columns(rest=pl.col("sentence").str.splitn(surface.shift(), 2).struct[1])
    seen = seen.with_columns(split=pl.col("rest").str.splitn(surface, 2))
    between, after = pl.col("split").struct[0], pl.col("split").struct[1]
    one_sentence = pl.all_horizontal(pl.col(name) == before[name] for name in ("class", "document", "sentence"))
    other_noun = pl.col("counted") != before["counted"]
    other_time = pl.col("period_start") != before["period_start"]
    rated = pl.col("class").str.starts_with("percent") & between.str.contains(pattern("from"))
    said = between.str.contains(pattern("from")) | between.str.contains(pattern("not"))
    fits = one_sentence & said & ~rated & ~after.str.contains(pattern("another_time"))
    fits &= ~other_noun.fill_null(False) & ~other_time.fill_null(False)
    return seen.select(pl.when(fits).then(before["n"]).cast(pl.UInt32)).to_series()
