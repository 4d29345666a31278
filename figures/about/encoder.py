"""The encoder: windows in, for each figure and role the likeliest spans of words out.

The network is an ONNX graph in int8 (``model/encoder.onnx``), made by ``scripts/about`` and run by onnxruntime on one
thread; ``model/tokenizer.json`` cuts words into pieces. Both are read once, on first use.

>>> ROLES
('entity', 'property', 'action', 'counted', 'attribution', 'period')
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from figures.about.windows import Window
from figures.errors import MissingExtraError

MODEL = Path(__file__).parent / "model"
ROLES = ("entity", "property", "action", "counted", "attribution", "period")
PHRASES = ("entity", "property")  # whose answers are phrases of any length, so that near ones speak for each other
NEAR = 0.9  # of the most agreement: among such spans the likeliest, whose ends are the cleanest
LONGEST_SPAN = 12  # words; the network scores every span up to that
BATCH = 1  # windows read at once: int8 scales by what is read together, and an answer must not depend on its neighbours
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
    return onnxruntime.InferenceSession(str(MODEL / "encoder.onnx"), options, providers=["CPUExecutionProvider"])


@cache
def _tokenizer() -> Any:
    from tokenizers import Tokenizer

    return Tokenizer.from_file(str(MODEL / "tokenizer.json"))


def score(windows: Sequence[Window], codes: Sequence[tuple[int, int, int]]) -> Iterator[tuple[int, Scores]]:
    """The scores of each window, with its position; windows of one length are read together.

    Args:
        windows: what to read.
        codes: of each row that ``Window.rows`` names, the numbers of its kind, comparator and change.
    """
    order = sorted((at for at, window in enumerate(windows) if window.words), key=lambda at: len(windows[at].words))
    for first in range(0, len(order), BATCH):
        chosen = order[first : first + BATCH]
        inputs = _inputs([windows[at] for at in chosen], codes)
        best, probability, none, change = _session().run(None, inputs)
        best = best - 1  # 0 says none
        starts = best // LONGEST_SPAN
        spans = np.stack([starts, starts + best % LONGEST_SPAN], axis=-1)
        spans[best < 0] = -1
        for role in map(ROLES.index, PHRASES):
            spans[:, role], probability[:, role] = _agreed(spans[:, role], probability[:, role])
        done = 0
        for at in chosen:
            count = len(windows[at].rows)
            part = slice(done, done + count)
            yield at, Scores(spans[part], probability[part], none[part], change[part])
            done += count


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


def _inputs(windows: list[Window], codes: Sequence[tuple[int, int, int]]) -> dict[str, npt.NDArray[Any]]:
    """The network's inputs for one batch; see scripts/about/model.py for what each is."""
    cut = [[window.text[a:b] for a, b in window.words] for window in windows]
    encoded = _tokenizer().encode_batch(cut, is_pretokenized=True, add_special_tokens=False)
    pieces = min(MOST_PIECES, max(len(e.ids) for e in encoded)) + 2
    most = max(len(words) for words in cut)
    count = len(windows)
    ids = np.zeros((count, pieces), np.int64)
    case, kind, mask = ids.copy(), ids.copy(), ids.copy()
    head, real, figure_at = (np.zeros((count, most), np.int64) for _ in range(3))
    figures = []
    for at, (window, words, done) in enumerate(zip(windows, cut, encoded, strict=True)):
        owners = np.array(done.word_ids[:MOST_PIECES])
        size = len(owners) + 1
        ids[at, 0], ids[at, 1:size], ids[at, size] = START, done.ids[:MOST_PIECES], STOP
        mask[at, : size + 1] = 1
        shapes = np.array([_shape(word) for word in words])
        case[at, 1:size] = shapes[owners]
        first_piece = np.searchsorted(owners, np.arange(len(words)))
        head[at, : len(words)] = np.minimum(first_piece + 1, size)
        real[at, : len(words)] = 1
        marks = np.zeros(len(words), np.int64)
        for row, (first, last) in zip(window.rows, window.spans, strict=True):
            number, comparator, change = codes[row]
            marks[first : last + 1] = 1 + number
            figure_at[at, first : last + 1] = 1
            figures.append((at, first, last, (change * 6 + comparator) * (KINDS + 1) + 1 + number - 1))
        kind[at, 1:size] = marks[owners]
    table = np.array(figures, np.int64)
    return {
        "ids": ids, "case": case, "kind": kind, "mask": mask, "head": head, "real": real, "figure_at": figure_at,
        "window": table[:, 0], "first": table[:, 1], "last": table[:, 2], "code": table[:, 3],
    }  # fmt: skip


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
