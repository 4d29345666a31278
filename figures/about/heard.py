"""What is heard beside the network: the ranker's source and the rules' period move the probability that there is none.

They see different things: the network the whole window, the others words of saying, marks and times of the sentence. On news
that none of them had learnt from (`corpus_dev`) 78 of 100 sources and 62 of 80 periods are found so, 70 and 50 by thresholds alone.

>>> source = {"agrees": 0.6, "differs": -0.6}
>>> [round(doubt(0.5, source, lead, agrees), 2) for lead, agrees in ((200, True), (200, False), (-200, False))]
[0.23, 0.65, 0.77]
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import polars as pl

if TYPE_CHECKING:
    from collections.abc import Mapping

FOUND = 100  # the lead of an answer that has none of its own: the rules found it


def doubt(none: float, weight: Mapping[str, float], lead: int, agrees: bool) -> float:
    """The probability of no answer, given what is heard.

    Args:
        none: the probability by the network alone.
        weight: in log odds, of an answer that ``agrees``, or of none, for each 100 of its lead, and of one that ``differs``.
        lead: how far the answer that is heard stands above that of none; below zero there is none.
        agrees: whether that answer and the network's share half of the longer one or more.
    """
    heard = weight["agrees"] * lead / 100 if lead <= 0 or agrees else weight["differs"]
    return none / (none + (1 - none) * math.exp(heard))


class Heard:
    """The answers of the ranker and the rules to the rows of a batch, for the roles in which they are heard.

    Args:
        rows: the reader's rows, with ``{role}_start``, ``{role}_end`` and, where the ranker answers, ``{role}_lead``.
        weights: for each of these roles the weight, see ``doubt``.
    """

    def __init__(self, rows: pl.DataFrame, weights: Mapping[str, Mapping[str, float]]) -> None:
        self.weights = weights
        self.of = {}
        for role in weights:
            start, end, lead = (f"{role}_{what}" for what in ("start", "end", "lead"))
            led = (
                pl.col(lead) if lead in rows.columns else pl.when(pl.col(end) > pl.col(start)).then(FOUND).otherwise(0)
            )
            self.of[role] = rows.select(led.alias(lead), start, end).rows()

    def none(self, role: str, row: int, none: float, place: tuple[int, int]) -> float:
        """The probability of no answer to a role of a row; ``place`` is the bytes of the network's likeliest words."""
        if role not in self.weights:
            return none
        lead, start, end = self.of[role][row]
        shared = min(end, place[1]) - max(start, place[0])
        return doubt(none, self.weights[role], lead, 2 * shared >= max(end - start, place[1] - place[0]))
