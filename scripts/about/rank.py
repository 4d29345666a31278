"""Learn the table of the ranker (``about="fast"``) from the labelled paragraphs.

python -m scripts.about.rank                 # writes figures/languages/en/context/ranker.bin, five minutes on one core
python -m scripts.about.rank --folds 5       # out/about/ranker-0.bin …: each without a fifth of the real documents
python -m scripts.about.rank --folds 5 --answers out/about/fast.jsonl    # and what they answer on the documents held out

A softmax over the candidates of each figure and "none", learnt by stochastic gradient descent and averaged; the
rows of the table come from the ranker itself, so that the model sees in training what it sees at work. Needs numba.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import polars as pl
from numba import njit

import figures
from figures import pipeline
from figures.about.looks import FEATURES
from figures.about.ranker_cy import BITS, LANES, MAGIC, MODEL, ROLES, Ranker
from figures.about.verbs import base_form
from scripts.about import paragraphs

OUT = Path("out/about")
EMPTY = MAGIC + bytes([128]) * (LANES << BITS)
ACTION = ROLES.index("action")
COUNTED = ROLES.index("counted")
NOUN, VERB, NONE, INSIDE = range(4)  # inside: a noun in the figure itself, which may only be counted
STOP = frozenset(re.findall(r"\w+", "the a an of in on for to and at by its their his her this that s with from"))
ROUNDS = 12
BATCH = 32  # figures
RATE = 0.5  # falls to nothing
DECAY = 2e-4  # of the weights, each step, times the rate
WEIGHTS = {"real": 4.0, "treebank": 2.0}  # of a figure, by its source; of a written one 1
# How far "none" stands back for a role; ``--folds`` prints what each lean gives. Property: near the best F1 (64.2 without, 65.4 at
# 0.75). Counted: 89.4 with and without. Attribution: F1 62.9 without, 65.4 at 0.75, where 61.5 of 100 labels are right and 4.5 %
# are invented. Action: who asks for all deaths would rather read a verb too many (F1 81.5 without, 79.1 with it).
LEANS = {"property": 0.9, "action": 0.75, "attribution": 0.75, "counted": 0.5}
LEAN_GRID = np.arange(0, 2.01, 0.25)
UNUSED = 0  # stands for a row that a candidate does not have


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


@cache
def stems(text: str) -> list[str]:
    words = re.findall(r"\w+", text.lower())
    return [word.rstrip("s") for word in words if word not in STOP] or words


@cache
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
                [
                    likeness(label, word) if kind == NOUN or (kind == INSIDE and role == COUNTED) else 0.0
                    for kind, word in zip(kinds, words, strict=True)
                ]
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
            for f, *candidate in reader.ranker.weighed(s, reader.chunks):
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
            rows.append(np.array([[*found, *[UNUSED] * (FEATURES - len(found))] for found in row], np.int32))
            kinds.append(np.array(kind, np.int8))
            right.append(answers)
            learnt.append(reached)
            starts.append(starts[-1] + len(kind))
            groups.append(document["group"])
            weight.append(WEIGHTS.get(document["source"], 1.0))
    return Examples(
        np.concatenate(rows), np.concatenate(kinds), np.concatenate(right), np.array(learnt), np.array(starts),
        groups, np.array(weight, np.float32),
    )  # fmt: skip


def allowed_of(kinds: np.ndarray) -> np.ndarray:
    """Which roles each candidate may answer: verbs the action, nouns the others, none all."""
    allowed = np.empty((len(kinds), len(ROLES)), bool)
    allowed[:] = (kinds != VERB)[:, None]
    allowed[:, ACTION] = (kinds == VERB) | (kinds == NONE)
    allowed[kinds == INSIDE] = False
    allowed[kinds == INSIDE, COUNTED] = True
    return allowed


@njit(cache=True)
def descend(
    weights: np.ndarray, scale: float, rows: np.ndarray, starts: np.ndarray, allowed: np.ndarray, right: np.ndarray,
    pull: np.ndarray, order: np.ndarray, rate: float, decay: float,
) -> float:  # fmt: skip
    """One round over the figures of ``order``: softmax of the candidates against those that are right, role by role.

    ``pull`` is the weight of each figure and role, 0 where its label cannot be pointed at. The weights are ``weights`` times
    ``scale``, so that decay is one multiplication; the new scale is given back.
    """
    roles, features = weights.shape[1], rows.shape[1]
    for at, f in enumerate(order):
        if at % BATCH == 0:
            scale *= 1 - rate * decay
        a, size = starts[f], starts[f + 1] - starts[f]
        scores = np.zeros((size, roles), np.float32)
        for c in range(size):
            for k in range(features):
                row = rows[a + c, k]
                for role in range(roles):
                    scores[c, role] += weights[row, role]
        for role in range(roles):
            if pull[f, role] == 0:
                continue
            most, every, good = -1e30, 0.0, 0.0
            for c in range(size):
                if allowed[a + c, role] and scores[c, role] > most:
                    most = scores[c, role]
            for c in range(size):
                chance = np.exp((scores[c, role] - most) * scale) if allowed[a + c, role] else 0.0
                scores[c, role] = chance
                every += chance
                if right[a + c, role]:
                    good += chance
            for c in range(size):
                chance = scores[c, role]
                wanted = chance / max(good, 1e-30) if right[a + c, role] else 0.0
                slope = (chance / every - wanted) * pull[f, role] * rate / BATCH / scale
                if abs(slope) > 1e-7:
                    for k in range(features):
                        if rows[a + c, k] != 0:  # UNUSED stays 0
                            weights[rows[a + c, k], role] -= slope
    return scale


def learn(made: Examples, kept: np.ndarray, rounds: int = ROUNDS) -> np.ndarray:
    """The averaged weights (rows, roles) learnt from the figures ``kept``."""
    generator = np.random.default_rng(1)
    weights, scale = np.zeros((1 << BITS, len(ROLES)), np.float32), 1.0
    total = np.zeros(weights.shape, np.float64)
    allowed = allowed_of(made.kinds)
    pull = (made.learnt * made.weight[:, None]).astype(np.float32)
    for turn in range(rounds):
        order, rate = generator.permutation(kept), RATE * (1 - turn / rounds)
        scale = descend(weights, scale, made.rows, made.starts, allowed, made.right, pull, order, rate, DECAY)
        if turn >= rounds // 2:
            total += weights * scale
    return (total / (rounds - rounds // 2)).astype(np.float32)


def leaning(made: Examples, weights: np.ndarray, leans: dict[str, float]) -> np.ndarray:
    """The weights with each role's lean, which the last feature of "none" takes off it."""
    none = made.rows[np.flatnonzero(made.kinds == NONE)[0]]
    weights = weights.copy()
    weights[none[none != UNUSED][-1]] -= [leans.get(role, 0.0) for role in ROLES]
    return weights


def packed(weights: np.ndarray) -> bytes:
    """The table as bytes: each role's weights scaled to fit, plus 128; entity in the lowest byte."""
    table = np.full((len(weights), LANES), 128, np.uint8)
    for role in range(len(ROLES)):
        most = np.abs(weights[:, role]).max()
        table[:, role] = np.clip(np.rint(weights[:, role] * 127 / most), -127, 127).astype(int) + 128
    return MAGIC + table.tobytes()


def harmonic(made: Examples, weights: np.ndarray, held: np.ndarray) -> np.ndarray:
    """Right answers, answers and labels of the held figures (roles, leans, 3), of which F1 is made."""
    counts = np.zeros((len(ROLES), len(LEAN_GRID), 3))
    allowed = allowed_of(made.kinds)
    for f in held:
        at = slice(made.starts[f], made.starts[f + 1])
        sums, none = weights[made.rows[at]].sum(1), made.kinds[at] == NONE
        for role, right in enumerate(made.right[at].T):
            scores = np.where(allowed[at, role], sums[:, role], -1e9)
            labelled = not (made.learnt[f, role] and right[none][0])
            best = np.where(none, -1e9, scores).argmax()
            given = scores[best] > scores[none][0] - LEAN_GRID
            counts[role] += np.stack([given & bool(right[best]) & labelled, given, np.full(len(given), labelled)], 1)
    return counts


def right_share(made: Examples, weights: np.ndarray, held: np.ndarray) -> dict[str, str]:
    """Of the held figures: right where there is a label (also one out of reach), and none where there is none."""
    told = {}
    allowed = allowed_of(made.kinds)
    for role, name in enumerate(ROLES):
        counts = np.zeros(4, int)
        for f in held:
            at = slice(made.starts[f], made.starts[f + 1])
            scores = np.where(allowed[at, role], weights[made.rows[at], role].sum(1), -1e9)
            none = made.learnt[f, role] and made.right[at, role][made.kinds[at] == NONE][0]
            good = made.learnt[f, role] and made.right[at, role][scores.argmax()]
            counts += [not none and good, not none, none and good, none]
        reach = made.learnt[held, role].mean()
        told[name] = (
            f"{100 * counts[0] / counts[1]:.1f} of {counts[1]}, none {100 * counts[2] / max(counts[3], 1):.1f}, "
            f"in reach {100 * reach:.1f}"
        )
    return told


def folds(made: Examples, count: int) -> dict[str, int]:
    groups = sorted(
        {group for group, weight in zip(made.groups, made.weight, strict=True) if weight == WEIGHTS["real"]}
    )
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
    lines, numbers, told = [], np.arange(len(made.groups)), 0
    for fold in range(count):
        held = np.array([f for f in numbers if fold_of.get(made.groups[f]) == fold])
        weights = learn(made, np.setdiff1d(numbers, held))
        path = OUT / f"ranker-{fold}.bin"
        told = told + harmonic(made, weights, held)
        weights = leaning(made, weights, LEANS)
        path.write_bytes(packed(weights))
        print(fold, right_share(made, weights, held), flush=True)
        if answers is not None:
            lines += answer([row for row in documents if fold_of.get(row["group"]) == fold], path)
    for name, (right, given, labelled) in zip(ROLES, told.transpose(0, 2, 1), strict=True):
        f1 = 200 * right / (given + labelled)
        print(name, ", ".join(f"lean {lean}: {f:.1f}" for lean, f in zip(LEAN_GRID, f1, strict=True)), flush=True)
    if answers is not None:
        answers.write_text("".join(json.dumps(line, default=str) + "\n" for line in lines), encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--answers", type=Path)
    parser.add_argument("--without", help="learn without the documents of this source, into out/about/ranker.bin")
    parser.add_argument("--start", action="store_true", help="write an empty table first: the features changed")
    options = parser.parse_args()
    OUT.mkdir(parents=True, exist_ok=True)
    if options.start or not MODEL.exists():
        MODEL.write_bytes(EMPTY)
    documents = [row for row in paragraphs.labelled() if row["source"] != options.without]
    made = examples(documents)
    print(f"{len(made.groups)} figures, {len(made.kinds)} candidates", flush=True)
    if options.folds:
        crossed(documents, made, options.folds, options.answers)
    else:
        target = OUT / "ranker.bin" if options.without else MODEL
        target.write_bytes(packed(leaning(made, learn(made, np.arange(len(made.groups))), LEANS)))


if __name__ == "__main__":
    main()
