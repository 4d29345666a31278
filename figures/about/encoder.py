"""The encoder: windows in, for each figure and role the likeliest spans of words out.

The network is an ONNX graph in int8 (``model/encoder.onnx``), made by ``scripts/about/export.py`` and run by onnxruntime, a
window on one thread; ``model/tokenizer.json`` cuts words into pieces. Both are read once, on first use.

>>> ROLES
('entity', 'property', 'action', 'counted', 'attribution', 'period')
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from figures.about.windows import Window
from figures.errors import MissingExtraError
from figures.parallel import in_order

MODEL = Path(__file__).parent / "model"
ROLES = ("entity", "property", "action", "counted", "attribution", "period")
PHRASES = slice(0, 2)  # the roles whose answers are phrases of any length, so that near ones speak for each other
NEAR = 0.9  # of the most agreement: among such spans the likeliest, whose ends are the cleanest
LONGEST_SPAN = 12  # words; the network scores every span up to that
MOST_CORES = 8  # at work at once; a container may show more than it has
MOST_PIECES = 500  # of one window; the network knows 512 positions
START, STOP = 0, 1  # ids of the pieces around a window, see scripts/about/export.py
KINDS = 12  # as in schema.KINDS


@dataclass(frozen=True)
class Scores:
    """What the network says of each figure of a window, in the order of ``Window.rows``.

    ``spans`` (figures, roles, answers, 2) are the likeliest spans of words, ``probability`` (figures, roles, answers) that of
    an answer much like each, ``none`` (figures, roles) that of no answer, ``change`` (figures, 3) those of no change, up and down.
    """

    spans: npt.NDArray[np.int64]
    probability: npt.NDArray[np.float32]
    none: npt.NDArray[np.float32]
    change: npt.NDArray[np.float32]


@cache
def _session() -> Any:
    try:
        import onnxruntime
    except ImportError:
        raise MissingExtraError("about='full'", "onnxruntime is not installed", "install it, or use fast") from None
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    # The file is the graph as it was optimised when it was made: it is ready at once, and one graph everywhere.
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
    return onnxruntime.InferenceSession(str(MODEL / "encoder.onnx"), options, providers=["CPUExecutionProvider"])


@cache
def _tokenizer() -> Any:
    from tokenizers import Tokenizer

    return Tokenizer.from_file(str(MODEL / "tokenizer.json"))


def score(windows: Sequence[Window], codes: Sequence[tuple[int, int, int]]) -> Iterator[tuple[int, Scores]]:
    """The scores of each window, with its position.

    Each is read by itself, on one thread: int8 scales by what is read together, and an answer must not depend on its
    neighbours. Several are at work at once, one on each core.

    Args:
        windows: what to read.
        codes: of each row that ``Window.rows`` names, the numbers of its kind, comparator and change.
    """
    _session(), _tokenizer()  # once, before several threads ask for them
    asked = ((at, window) for at, window in enumerate(windows) if window.words)
    yield from in_order(lambda one: (one[0], _scores(one[1], codes)), asked, _cores())


def _scores(window: Window, codes: Sequence[tuple[int, int, int]]) -> Scores:
    best, probability, none, change = _session().run(None, _inputs(window, codes))
    best = best - 1  # 0 says none
    starts = best // LONGEST_SPAN
    spans = np.stack([starts, starts + best % LONGEST_SPAN], axis=-1)
    spans[best < 0] = -1
    spans[:, PHRASES], probability[:, PHRASES] = _agreed(spans[:, PHRASES], probability[:, PHRASES])
    return Scores(spans, probability, none, change)


def _cores() -> int:
    """The cores that this process may use, as far as the system says."""
    allowed = getattr(os, "sched_getaffinity", None)
    return min(MOST_CORES, len(allowed(0)) if allowed else os.cpu_count() or 1)


def _agreed(
    spans: npt.NDArray[np.int64], probability: npt.NDArray[np.float32]
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.float32]]:
    """The spans by how much of the probability agrees with them: two spans agree that share half of the longer one or more.

    Where "Ann Petrov", "chief executive, Ann Petrov" and "union" share the probability, either name says more than "union".

    >>> spans, probability = _agreed(np.array([[9, 9], [3, 4], [1, 4]]), np.array([0.4, 0.3, 0.3], np.float32))
    >>> spans.tolist(), [f"{p:.1f}" for p in probability]
    ([[3, 4], [1, 4], [9, 9]], ['0.6', '0.6', '0.4'])
    """
    start, end = spans[..., 0], spans[..., 1]
    shared = np.minimum(end[..., :, None], end[..., None, :]) - np.maximum(start[..., :, None], start[..., None, :]) + 1
    size = end - start + 1
    held = 2 * shared >= np.maximum(size[..., :, None], size[..., None, :])
    held &= (start >= 0)[..., :, None] & (start >= 0)[..., None, :]
    agreed = (held * probability[..., None, :]).sum(-1)
    near = agreed >= NEAR * agreed.max(-1, keepdims=True)
    order = np.argsort(-np.where(near, 1 + probability, agreed / 2), axis=-1, kind="stable")
    return np.take_along_axis(spans, order[..., None], axis=-2), np.take_along_axis(agreed, order, axis=-1)


def _inputs(window: Window, codes: Sequence[tuple[int, int, int]]) -> dict[str, npt.NDArray[Any]]:
    """The network's inputs for a window; see ``Graph`` in scripts/about/export.py for what each is."""
    words = [window.text[a:b] for a, b in window.words]
    encoded = _tokenizer().encode(words, is_pretokenized=True, add_special_tokens=False)
    owners = np.array(encoded.word_ids[:MOST_PIECES])
    ids, case, kind = np.zeros((3, 1, len(owners) + 2), np.int64)
    ids[0, 0], ids[0, 1:-1], ids[0, -1] = START, encoded.ids[:MOST_PIECES], STOP
    place = np.arange(len(words))
    kinds, comparators, changes = np.array([codes[row] for row in window.rows], np.int64).T
    first, last = np.array(window.spans, np.int64).T[..., None]
    own = (place >= first) & (place <= last)
    case[0, 1:-1] = np.array([_shape(word) for word in words])[owners]
    kind[0, 1:-1] = ((1 + kinds[:, None]) * own).max(0)[owners]
    return {
        "ids": ids, "case": case, "kind": kind, "place": np.arange(ids.size),
        "head": np.minimum(np.searchsorted(owners, place) + 1, len(owners) + 1),
        "near": bucket(place - first), "mark": own.any(0) + own.astype(np.int64),
        "own": (own / own.sum(1, keepdims=True)).astype(np.float32),
        "code": (changes * 6 + comparators) * (KINDS + 1) + kinds,
    }  # fmt: skip


def bucket(distance: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Distances in words as 32 buckets: exact up to 7, by half octaves beyond, signs apart.

    >>> bucket(np.array([0, 7, 8, 12, 500, -1])).tolist()
    [0, 7, 8, 9, 15, 17]
    """
    size = np.abs(distance)
    coarse = np.minimum(8 + (np.log2(np.maximum(size, 8) / 8) * 2).astype(np.int64), 15)
    found: npt.NDArray[np.int64] = np.where(size < 8, size, coarse) + 16 * (distance < 0)
    return found


@lru_cache(1 << 16)
def _shape(word: str) -> int:
    """How a word is written: 0 small letters or none, 1 a capital, 2 capitals, 3 a digit first.

    >>> [_shape(word) for word in ("mill", "Leeds", "UK", "40", "%")]
    [0, 1, 2, 3, 0]
    """
    if word[:1].isdigit():
        return 3
    if word.islower() or not word[:1].isalpha():
        return 0
    return 2 if word.isupper() and len(word) > 1 else 1
