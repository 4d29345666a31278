"""How well ``figures.track`` puts mentions of one fact together, on the labelled stories of ``tests/evaluation/stories``.

track.py             pairwise precision and recall: cross-validated over events, and with the weights that ship
track.py --fit       fit the weights anew on all events and write figures/stories/weights.csv
track.py --errors    also list the pairs that are wrong and those that are missing, cross-validated
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import polars as pl

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "tests" / "evaluation" / "stories"), str(ROOT)]

import labelled  # noqa: E402

from figures.stories import blocking, clusters, quantities, scoring, words  # noqa: E402

WEIGHTS = ROOT / "figures" / "stories" / "weights.csv"
FOLDS = 10
RIDGE = 1.0  # how strongly weights are held to nought: a few hundred facts teach no more
ABOUT = {
    "labelled": "entity, property, action labelled by hand",
    "full": "entity, property, action by the model",
    "none": "no entity, property, action: the words of the sentence",
}
LABELLINGS = ("fact_first", "fact_second")


@dataclass(frozen=True)
class Pairs:
    """The figures of the stories, their candidate pairs with features, and whether a pair is of one fact."""

    about: str
    rows: pl.DataFrame
    features: pl.DataFrame
    same: np.ndarray


@dataclass(frozen=True)
class Result:
    """Pairs across stories: those found, those labelled, and those that are both."""

    found: int
    labelled: int
    right: int

    @property
    def precision(self) -> float:
        """Share of the pairs found that are labelled."""
        return self.right / max(self.found, 1)

    @property
    def recall(self) -> float:
        """Share of the pairs labelled that are found."""
        return self.right / max(self.labelled, 1)

    def __add__(self, other: Result) -> Result:
        return Result(self.found + other.found, self.labelled + other.labelled, self.right + other.right)


def read(about: str) -> Pairs:
    """The stories with the columns of meaning as ``about`` says."""
    table = labelled.table(about)
    rows = quantities.comparable(table)
    rows = rows.join(table.select("figure_id", "event", *LABELLINGS), on="figure_id", how="left", maintain_order="left")
    told = words.read(rows)
    features = scoring.features(blocking.candidates(rows, told), rows, told)
    facts = rows["fact_first"]
    same = (facts.gather(features["a"]) == facts.gather(features["b"])).fill_null(False).to_numpy()
    return Pairs(about, rows, features, same)


def fit(sets: list[Pairs], names: list[str], without: list[str] = []) -> dict[str, float]:  # noqa: B006
    """Weights of a logistic model with a ridge, by Newton's method, on all pairs but those of some events."""
    left, right = [], []
    for one in sets:
        events = one.rows["event"].fill_null("")
        kept = ~(events.gather(one.features["a"]).is_in(without) | events.gather(one.features["b"]).is_in(without))
        left.append(_matrix(one.features.filter(kept), names))
        right.append(one.same[kept.to_numpy()])
    x, y = np.vstack(left), np.concatenate(right)
    ridge = np.full(x.shape[1], RIDGE)
    ridge[0] = 0
    weights = np.zeros(x.shape[1])
    for _ in range(100):
        likely = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (likely - y) + ridge * weights
        step = np.linalg.solve((x * (likely * (1 - likely))[:, None]).T @ x + np.diag(ridge), slope)
        weights -= step
        if np.abs(step).max() < 1e-9:
            break
    return dict(zip([scoring.CONSTANT, *names], weights.tolist(), strict=True))


def _matrix(features: pl.DataFrame, names: list[str]) -> np.ndarray:
    return np.column_stack([np.ones(features.height), features.select(names).to_numpy()])


def found(one: Pairs, weights: dict[str, float]) -> pl.Series:
    """The cluster of each figure by these weights."""
    names = [name for name in weights if name != scoring.CONSTANT]
    odds = np.exp(_matrix(one.features, names) @ np.array([weights[scoring.CONSTANT], *(weights[n] for n in names)]))
    scored = scoring.alone(one.features.select("a", "b", scoring.PART, odds=pl.Series(odds)), one.rows)
    return clusters.cluster(scored, one.rows.height)


def measure(
    rows: pl.DataFrame,
    cluster: pl.Series,
    labels: str = "fact_first",
    events: list[str] | None = None,
    errors: list[str] | None = None,
) -> Result:
    """Compare clusters with labels, by the pairs of labelled figures in two stories; of those that begin in events."""
    known = rows.with_columns(cluster=cluster).filter(pl.col(labels).is_not_null())
    mine, gold = _pairs(known, "cluster"), _pairs(known, labels)
    if events is not None:
        mine, gold = (pairs.filter(pl.col("event").is_in(events)) for pairs in (mine, gold))
    right = mine.join(gold, on=["n", "n_b"], how="semi").height
    if errors is not None:
        for word, left, other in (("wrong", mine, gold), ("missing", gold, mine)):
            for row in left.join(other, on=["n", "n_b"], how="anti").iter_rows(named=True):
                errors.append(
                    f"{word}: {row['event']}: {row['surface']} | {row['surface_b']} | {row['sentence']} | {row['sentence_b']}"
                )
    return Result(mine.height, gold.height, right)


def _pairs(rows: pl.DataFrame, key: str) -> pl.DataFrame:
    side = rows.select("n", "document", "event", "surface", "sentence", key)
    pairs = side.join(side, on=key, suffix="_b")
    return pairs.filter(pl.col("n") < pl.col("n_b"), pl.col("document") != pl.col("document_b"))


def folds(one: Pairs) -> list[list[str]]:
    """The events in ``FOLDS`` parts, the same ones every time."""
    events = one.rows["event"].drop_nulls().unique().sort().shuffle(seed=7).to_list()
    return [events[part::FOLDS] for part in range(FOLDS)]


def crossed(sets: list[Pairs], one: Pairs, errors: list[str] | None = None) -> Result:
    """Each part of the events by weights fitted on the others."""
    names = [name for name in sets[0].features.columns if name not in ("a", "b", scoring.PART)]
    total = Result(0, 0, 0)
    for part in folds(one):
        cluster = found(one, fit(sets, names, part))
        total += measure(one.rows, cluster, events=part, errors=errors)
    return total


def main() -> None:
    """Print the table, or fit."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--fit", action="store_true")
    options.add_argument("--errors", action="store_true")
    chosen = options.parse_args()
    sets = [read(about) for about in ABOUT]
    names = [name for name in sets[0].features.columns if name not in ("a", "b", scoring.PART)]
    if chosen.fit:
        rows = [(name, round(weight, 2)) for name, weight in fit(sets, names).items()]
        pl.DataFrame(rows, schema=["feature", "weight"], orient="row").write_csv(WEIGHTS)
        scoring.weights.cache_clear()
    facts = sets[0].rows.filter(pl.col("document").n_unique().over("fact_first") > 1)["fact_first"].drop_nulls()
    print(f"{sets[0].rows['document'].n_unique()} stories, {facts.n_unique()} facts in several, {facts.len()} mentions")
    second = measure(sets[0].rows, sets[0].rows["fact_second"].rank("dense"))
    if second.found:
        print(f"second labelling against the first: precision {second.precision:.3f}, recall {second.recall:.3f}")
    for one in [*sets, read("fast")]:
        errors: list[str] = []
        for name, result in (
            (f"cross-validated ({FOLDS} parts of events)", crossed(sets, one, errors)),
            ("weights as shipped", measure(one.rows, found(one, scoring.weights()))),
        ):
            print(
                f"{ABOUT.get(one.about, one.about)}: {name}: precision {result.precision:.3f}, recall {result.recall:.3f}"
            )
        if chosen.errors:
            print(*errors, sep="\n")


if __name__ == "__main__":
    main()
