"""What was weighed for a figure: a line for each role, the answer first, for ``explain``.

>>> line("entity", [("Telstra", "0.93"), (None, "0.05")], "none from 0.62")
'entity: Telstra 0.93, none 0.05 (none from 0.62)'
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from figures.about.ranker_cy import ROLES

MOST = 5  # answers of a line
SHARED = [role for role in ROLES if role != "counted"]  # what figures that restate one fact have from one another


def line(role: str, answers: Iterable[tuple[str | None, str]], decided: str = "") -> str:
    """Words (None: no answer) with their scores, and what decided beside them."""
    told = ", ".join(f"{' '.join(words.split()) if words else 'none'} {score}" for words, score in answers)
    return f"{role}: {told}" + (f" ({decided})" if decided else "")


def ranked(reader: Any, data: bytes) -> dict[int, dict[str, str]]:
    """What the ranker weighed in the sentence that its reader stands at: the lines of each figure, by its first byte.

    A score is a sum of weights of ``ranker.bin``, less the sum of "none": the highest above 0 answers, else none does.

    >>> from figures import pipeline
    >>> used, data = pipeline.reader(), b"Ministers closed 39 embassies."
    >>> pipeline.attach(used, data, None)
    >>> [each["counted"].split()[1] for _ in iter(used.step, False) for each in ranked(used, data).values()]
    ['embassies']
    >>> pipeline.rest(used)
    """
    s = reader.sentence
    found: dict[int, dict[str, list[tuple[int, str | None]]]] = {}
    for f, role, start, end, score in reader.ranker.scores(s, reader.chunks):
        words = data[start:end].decode("utf-8", "replace") if end > start else None
        found.setdefault(f, {}).setdefault(ROLES[role], []).append((score, words))
    told: dict[int, dict[str, str]] = {}
    first: dict[int, int] = {}  # by pair its first figure
    for f, roles in found.items():
        lines = told[s.f_start[f]] = {role: line(role, _best(answers)) for role, answers in roles.items()}
        other = first.setdefault(s.f_pair[f], f) if s.f_pair[f] else f
        if other != f:
            surface = data[s.f_start[other] : s.f_end[other]].decode("utf-8", "replace")
            lines |= {role: f"{told[s.f_start[other]][role]} (of {surface!r}, the same fact)" for role in SHARED}
    return told


def _best(answers: list[tuple[int, str | None]]) -> list[tuple[str | None, str]]:
    """The highest scores, that of none always among them; of equal ones the first decides."""
    ordered = sorted(answers, key=lambda answer: -answer[0])
    kept = ordered[:MOST] if (0, None) in ordered[:MOST] else [*ordered[: MOST - 1], (0, None)]
    return [(words, f"{score:+}" if words else "0") for score, words in kept]
