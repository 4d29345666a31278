"""Learn the table of the ranker (``about="fast"``) from the labelled paragraphs.

python -m scripts.about.rank                 # writes figures/languages/en/context/ranker.bin, five minutes on one core
python -m scripts.about.rank --folds 5       # out/about/ranker-0.bin …: each without a fifth of the real documents
python -m scripts.about.rank --folds 5 --answers out/about/fast.jsonl    # and what they answer on the documents held out

A softmax over the candidates of each figure and "none", learnt by stochastic gradient descent and averaged; the
rows of the table come from the ranker itself, so that the model sees in training what it sees at work. Needs numpy.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import polars as pl

import figures
from figures import pipeline
from figures.about.ranker_cy import BITS, MAGIC, MODEL, ROLES, Ranker
from figures.about.verbs import base_form
from scripts.about import paragraphs

OUT = Path("out/about")
EMPTY = MAGIC + bytes([128]) * (4 << BITS)
ACTION = ROLES.index("action")
NOUN, VERB, NONE = 0, 1, 2
STOP = frozenset(re.findall(r"\w+", "the a an of in on for to and at by its their his her this that s with from"))
ROUNDS = 20
BATCH = 32  # figures
RATE = 1.0  # falls to nothing
DECAY = 2e-4  # of the weights, each step, times the rate
REAL_WEIGHT = 2.0


@dataclass
class Examples:
    """Figures with their candidates: candidate rows lie one behind the other, ``starts`` says where each figure's begin."""

    rows: np.ndarray  # (candidates, FEATURES), rows of the table
    kinds: np.ndarray  # (candidates,)
    right: np.ndarray  # (candidates, roles), bool
    learnt: np.ndarray  # (figures, roles), bool: the label can be pointed at
    starts: np.ndarray  # (figures + 1,)
    groups: list[str]
    weight: np.ndarray  # (figures,)


def stems(text: str) -> list[str]:
    words = [word.rstrip("s") for word in re.findall(r"\w+", text.lower())]
    return [word for word in words if word not in STOP] or words


def likeness(label: str, words: str) -> float:
    """F1 of the content words; 0 where the candidate has fewer than half of the label's."""
    wanted, given = stems(label), stems(words)
    hit = sum(word in given for word in wanted)
    if not wanted or 2 * hit < len(wanted):
        return 0.0
    return 2 * hit / (len(wanted) + len(given))


def targets(gold: dict, kinds: list[int], words: list[str]) -> tuple[np.ndarray, np.ndarray]:
    """Which candidates are right for each role, and for which roles any is."""
    right = np.zeros((len(kinds), len(ROLES)), bool)
    for role, name in enumerate(ROLES):
        label = gold.get(name)
        if not label:
            right[:, role] = [kind == NONE for kind in kinds]
        elif role == ACTION:
            lemma = label.lower().split()[0]
            right[:, role] = [
                kind == VERB and base_form(word) == lemma for kind, word in zip(kinds, words, strict=True)
            ]
        else:
            like = np.array(
                [likeness(label, word) if kind == NOUN else 0.0 for kind, word in zip(kinds, words, strict=True)]
            )
            right[:, role] = (like >= like.max()) & (like > 0)
    return right, right.any(0)


def walk(document: dict) -> Iterator[tuple[dict, list[int], list[str], list[list[int]]]]:
    """The figures of a paragraph that have a label: gold row, kinds, words and table rows of the candidates."""
    data = document["text"].encode()
    reader = pipeline.reader()
    golds = [gold for gold in document["figures"] if gold["kind"] != "date" and not gold.get("doubt")]
    try:
        pipeline.attach(reader, data, document["locale"])
        while reader.step():
            s = reader.sentence
            found: dict[int, list[tuple[int, int, int, list[int]]]] = {}
            for f, *candidate in reader.ranker.weighed(s, reader.context):
                found.setdefault(f, []).append(tuple(candidate))
            for f, candidates in found.items():
                start, end = (len(data[: at[f]].decode(errors="ignore")) for at in (s.f_start, s.f_end))
                gold = next((gold for gold in golds if gold["start"] < end and start < gold["end"]), None)
                if gold is not None:
                    golds.remove(gold)
                    kinds, firsts, lasts, rows = (list(column) for column in zip(*candidates, strict=True))
                    words = [data[a:b].decode(errors="ignore") for a, b in zip(firsts, lasts, strict=True)]
                    yield gold, kinds, words, rows
    finally:
        pipeline.rest(reader)


def examples(documents: list[dict]) -> Examples:
    """All figures of the paragraphs as examples."""
    rows, kinds, right, learnt, starts, groups, weight = [], [], [], [], [0], [], []
    for document in documents:
        for gold, kind, words, row in walk(document):
            answers, reached = targets(gold, kind, words)
            rows.append(np.array(row, np.int32))
            kinds.append(np.array(kind, np.int8))
            right.append(answers)
            learnt.append(reached)
            starts.append(starts[-1] + len(kind))
            groups.append(document["group"])
            weight.append(REAL_WEIGHT if document["source"] == "real" else 1.0)
    return Examples(
        np.concatenate(rows), np.concatenate(kinds), np.concatenate(right), np.array(learnt), np.array(starts),
        groups, np.array(weight, np.float32),
    )  # fmt: skip


def batch_of(made: Examples, chosen: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The candidates of some figures, and where each figure's begin among them."""
    sizes = made.starts[chosen + 1] - made.starts[chosen]
    at = np.concatenate([np.arange(made.starts[f], made.starts[f + 1]) for f in chosen])
    return at, np.concatenate([[0], np.cumsum(sizes)[:-1]])


def chances(scores: np.ndarray, allowed: np.ndarray, begins: np.ndarray, figure: np.ndarray) -> np.ndarray:
    """The softmax of each figure's allowed candidates, for each role."""
    scores = np.where(allowed, scores, -1e9)
    scores = np.exp(scores - np.maximum.reduceat(scores, begins)[figure]) * allowed
    return scores / np.maximum(np.add.reduceat(scores, begins)[figure], 1e-30)


def allowed_of(kinds: np.ndarray) -> np.ndarray:
    """Which roles each candidate may answer: verbs the action, nouns the others, none all."""
    allowed = np.empty((len(kinds), len(ROLES)), bool)
    allowed[:] = (kinds != VERB)[:, None]
    allowed[:, ACTION] = kinds != NOUN
    return allowed


def learn(made: Examples, kept: np.ndarray, rounds: int = ROUNDS) -> np.ndarray:
    """The averaged weights (rows, roles) learnt from the figures ``kept``."""
    generator = np.random.default_rng(1)
    size = (1 << BITS) * len(ROLES)
    weights, total = np.zeros(size, np.float32), np.zeros(size, np.float64)
    lanes = np.arange(len(ROLES))
    summed = 0
    for turn in range(rounds):
        order = generator.permutation(kept)
        for first in range(0, len(order), BATCH):
            chosen = order[first : first + BATCH]
            at, begins = batch_of(made, chosen)
            figure = np.repeat(np.arange(len(chosen)), made.starts[chosen + 1] - made.starts[chosen])
            slots = made.rows[at][:, :, None] * len(ROLES) + lanes
            scores = weights[slots].sum(1)
            allowed = allowed_of(made.kinds[at])
            likely = chances(scores, allowed, begins, figure)
            wanted = chances(scores, allowed & made.right[at], begins, figure)
            slope = (likely - wanted) * (made.learnt[chosen] * made.weight[chosen][:, None])[figure]
            gradient = np.bincount(
                slots.ravel(), np.broadcast_to(slope[:, None, :], slots.shape).ravel(), minlength=size
            ).astype(np.float32)
            rate = RATE * (1 - turn / rounds)
            weights *= 1 - rate * DECAY
            weights -= rate / BATCH * gradient
            if turn >= rounds // 2:
                total += weights
                summed += 1
    return (total / summed).reshape(-1, len(ROLES)).astype(np.float32)


def packed(weights: np.ndarray) -> bytes:
    """The table as bytes: each role's weights scaled so that nearly all of them fit, plus 128; entity in the lowest byte."""
    weights = weights.copy()
    weights[0] = 0  # the row of features that "none" does not have
    table = np.zeros(len(weights), np.uint32)
    places = (0, 8, 16, 24)
    for role in range(len(ROLES)):
        most = np.quantile(np.abs(weights[:, role][weights[:, role] != 0]), 0.9995)
        bytes_ = np.clip(np.rint(weights[:, role] * 127 / most), -127, 127).astype(np.int32) + 128
        table |= bytes_.astype(np.uint32) << np.uint32(places[role])
    return MAGIC + table.astype("<u4").tobytes()


def right_share(made: Examples, weights: np.ndarray, held: np.ndarray) -> dict[str, str]:
    """Of the held figures: right where there is a label (also one out of reach), and none where there is none."""
    told = {}
    at, begins = batch_of(made, held)
    scores = np.where(allowed_of(made.kinds[at]), weights[made.rows[at]].sum(1), -1e9)
    for role, name in enumerate(ROLES):
        counts = np.zeros(4, int)
        for k, f in enumerate(held):
            a, b = begins[k], begins[k] + made.starts[f + 1] - made.starts[f]
            top = a + int(scores[a:b, role].argmax())
            none = made.learnt[f, role] and made.right[at[a:b][made.kinds[at[a:b]] == NONE][0], role]
            good = made.learnt[f, role] and made.right[at[top], role]
            counts += [not none and good, not none, none and good, none]
        reach = sum(made.learnt[f, role] for f in held) / len(held)
        told[name] = (
            f"{100 * counts[0] / counts[1]:.1f} of {counts[1]}, none {100 * counts[2] / max(counts[3], 1):.1f}, "
            f"in reach {100 * reach:.1f}"
        )
    return told


def folds(made: Examples, count: int) -> dict[str, int]:
    groups = sorted({group for group, weight in zip(made.groups, made.weight, strict=True) if weight == REAL_WEIGHT})
    random.Random(1).shuffle(groups)
    return {group: at % count for at, group in enumerate(groups)}


def answer(documents: list[dict], path: Path) -> list[dict]:
    """What the ranker with this table answers on paragraphs, as the scorer reads it."""
    reader = pipeline.reader()
    kept, reader.ranker = reader.ranker, Ranker(path)
    pipeline.rest(reader)
    table = figures.extract(
        pl.DataFrame({name: [row["id"] if name == "document_id" else row[name] for row in documents]
                      for name in ("document_id", "text", "locale", "published")}),
        about="fast",
    )  # fmt: skip
    reader.ranker = kept
    found: dict[str, list[dict]] = {}
    for row in table.iter_rows(named=True):
        found.setdefault(row["document_id"], []).append(row)
    return [{"id": row["id"], "figures": found.get(row["id"], [])} for row in documents]


def crossed(documents: list[dict], made: Examples, count: int, answers: Path | None) -> None:
    """Learn ``count`` times without a part of the real documents; print what is right on it."""
    fold_of = folds(made, count)
    lines, numbers = [], np.arange(len(made.groups))
    for fold in range(count):
        held = np.array([f for f in numbers if fold_of.get(made.groups[f]) == fold])
        weights = learn(made, np.setdiff1d(numbers, held))
        path = OUT / f"ranker-{fold}.bin"
        path.write_bytes(packed(weights))
        print(fold, right_share(made, weights, held), flush=True)
        if answers is not None:
            lines += answer([row for row in documents if fold_of.get(row["group"]) == fold], path)
    if answers is not None:
        answers.write_text("".join(json.dumps(line, default=str) + "\n" for line in lines), encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--answers", type=Path)
    parser.add_argument("--start", action="store_true", help="write an empty table first: the features changed")
    options = parser.parse_args()
    OUT.mkdir(parents=True, exist_ok=True)
    if options.start or not MODEL.exists():
        MODEL.write_bytes(EMPTY)
    documents = paragraphs.labelled()
    made = examples(documents)
    print(f"{len(made.groups)} figures, {len(made.kinds)} candidates", flush=True)
    if options.folds:
        crossed(documents, made, options.folds, options.answers)
    else:
        MODEL.write_bytes(packed(learn(made, np.arange(len(made.groups)))))


if __name__ == "__main__":
    main()
