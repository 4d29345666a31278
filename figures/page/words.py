"""The words that decided: for each figure the tokens around it that a row of the lexicon or a numeral covers.

>>> deciding("At least 39 mills", None)[9, 11].words
[('At least', 'at least', False), ('39', '= 39', True)]
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from figures.trace import Trace, explain


@dataclass(frozen=True)
class Decided:
    """What made a figure.

    Attributes:
        pattern: the rule's pattern.
        words: ``(as written, row of the lexicon or value, inside the figure)``.
        note: arithmetic that settled the currency; empty where there was none.
    """

    pattern: str
    words: list[tuple[str, str, bool]]
    note: str


def deciding(
    text: str, locale: str | None, *, published: date | None = None, outlet: str | None = None
) -> dict[tuple[int, int], Decided]:
    """By the span of each figure of a text what made it."""
    traces = explain(text, locale=locale, published=published, outlet=outlet, about="none")  # it tells whose, not what
    return {(trace.start, trace.end): _decided(trace) for trace in traces if not trace.reason}


def _decided(trace: Trace) -> Decided:
    words = [
        (node.text, node.form or (f"= {node.value}" if node.value else ""), node.inside)
        for node in trace.nodes
        if node.inside or ((node.form or node.value) and any(c.isalnum() for c in node.text))
    ]
    return Decided(trace.pattern, words, " ".join(trace.notes))
