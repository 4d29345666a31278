"""Put figures that tell one fact together: scored pairs in, the number of its fact for each figure out."""

from __future__ import annotations

import polars as pl

LIKELY = 0.45  # the probability from which a pair may join two clusters
MEAN = 0.3  # the mean probability of the pairs between them that lets it
PAIRS = 6  # so many pairs between two clusters count; those of them that were not compared count as nought


def cluster(scored: pl.DataFrame, count: int, *, likely: float = LIKELY, mean: float = MEAN) -> pl.Series:
    """Join clusters from the likeliest pair on, while the pairs between them are likely on average.

    One likely pair does not join two facts of which all other pairs are unlikely, or were not worth a comparison:
    average linkage, over the pairs that were scored and up to ``PAIRS`` that were not.

    Args:
        scored: ``a``, ``b`` (figures) and ``score`` (probability).
        count: how many figures there are.
        likely: the probability from which a pair may join two clusters.
        mean: what the pairs between them must reach on average.

    Returns:
        UInt32, one for each figure: the lowest figure of its cluster.

    >>> pairs = pl.DataFrame({"a": [0, 1, 0], "b": [1, 2, 2], "score": [0.9, 0.4, -100.0]})
    >>> cluster(pairs, 4).to_list()
    [0, 0, 2, 3]
    """
    home = list(range(count))
    size = [1] * count
    links: dict[int, dict[int, tuple[float, int]]] = {}
    for a, b, score in scored.iter_rows():
        links.setdefault(a, {})[b] = (score, 1)
        links.setdefault(b, {})[a] = (score, 1)

    def root(n: int) -> int:
        while home[n] != n:
            home[n] = n = home[home[n]]
        return n

    strong = scored.filter(pl.col("score") >= likely).sort("score", "a", "b", descending=[True, False, False])
    for a, b in strong.select("a", "b").iter_rows():
        one, other = root(a), root(b)
        if one == other:
            continue
        total, pairs = links[one][other]
        if total / max(pairs, min(size[one] * size[other], PAIRS)) >= mean:
            whole = size[one] + size[other]
            _join(home, links, one, other)
            size[root(one)] = whole
    return pl.Series(_lowest([root(n) for n in range(count)]), dtype=pl.UInt32)


def _join(home: list[int], links: dict[int, dict[int, tuple[float, int]]], one: int, other: int) -> None:
    """Move the cluster with fewer links into the other, and add up the links of both."""
    if len(links[one]) < len(links[other]):
        one, other = other, one
    home[other] = one
    del links[one][other]
    for third, (total, pairs) in links.pop(other).items():
        if third == one:
            continue
        before, more = links[one].get(third, (0.0, 0))
        links[one][third] = links[third][one] = (before + total, more + pairs)
        del links[third][other]


def _lowest(roots: list[int]) -> list[int]:
    """The lowest member of each cluster in place of its root."""
    first: dict[int, int] = {}
    return [first.setdefault(root, n) for n, root in enumerate(roots)]
