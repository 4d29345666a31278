"""Work over pieces of a corpus in several threads, with the answers in the order of the pieces.

The compiled walk over a piece and Polars' own work release the GIL, so threads run side by side; nothing is copied
between processes and the lexicon is in memory once.

>>> list(in_order(abs, iter([-3, -2, -1]), workers=2))
[3, 2, 1]
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import pairwise
from typing import TypeVar

import polars as pl

A = TypeVar("A")
B = TypeVar("B")
MOST = 50_000  # documents in one piece: rows take memory too, and a document may be five words
AHEAD = 1  # pieces that wait beside those at work; more would only hold memory


def in_order(work: Callable[[A], B], items: Iterable[A], workers: int) -> Iterator[B]:
    """Results of ``work`` on each item, in their order; at most ``workers + AHEAD`` items are held at a time.

    The first error is raised where its result would stand, and what has not begun then never begins.
    """
    if workers <= 1:
        yield from map(work, items)
        return
    waiting: deque[Future[B]] = deque()
    with ThreadPoolExecutor(workers, "figures") as pool:
        try:
            for item in items:
                waiting.append(pool.submit(work, item))
                if len(waiting) >= workers + AHEAD:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            for future in waiting:
                future.cancel()


def pieces(documents: pl.DataFrame, size: int) -> list[pl.DataFrame]:
    """The documents in order, in frames of about ``size`` bytes of text and at most ``MOST`` of them; none is cut.

    >>> frame = pl.DataFrame({"text": ["one", "two", "three"]})
    >>> [piece.height for piece in pieces(frame, 6)], [piece.height for piece in pieces(frame.clear(), 6)]
    ([2, 1], [0])
    """
    before = documents["text"].str.len_bytes().cast(pl.Int64).cum_sum().shift(1, fill_value=0) // size
    cuts = sorted({*range(MOST, documents.height, MOST), *(before.diff() > 0).arg_true().to_list()})
    return [documents[first:last] for first, last in pairwise([0, *cuts, documents.height])]


def gathered(frames: Iterable[pl.DataFrame], size: int) -> Iterator[pl.DataFrame]:
    """Frames joined until they hold about ``size`` bytes or ``MOST`` documents, and cut where more; the order stays.

    >>> frames = [pl.DataFrame({"text": ["one"]}), pl.DataFrame({"text": ["two"]}), pl.DataFrame({"text": ["three"]})]
    >>> [frame.height for frame in gathered(iter(frames), 6)]
    [2, 1]
    """
    waiting: list[pl.DataFrame] = []
    held = rows = 0
    for frame in frames:
        for piece in pieces(frame, size):
            waiting.append(piece)
            held += int(piece["text"].str.len_bytes().sum())
            rows += piece.height
            if held >= size or rows >= MOST:
                yield pl.concat(waiting, how="vertical_relaxed")
                waiting, held, rows = [], 0, 0
    if waiting:
        yield pl.concat(waiting, how="vertical_relaxed")
