"""Stories and their figures as one page to look at: nothing but the file is needed, no network, no other program.

>>> import figures
>>> documents = figures.read("datasets/samples/uk-bus-fares.txt", outlet="wexmoorgazette.example")
>>> html = report(documents, figures.extract(documents))
>>> html.startswith("<!DOCTYPE html>"), "https://" in html
(True, False)
"""

from __future__ import annotations

from typing import Any

import polars as pl

from figures.page.content import Content, Limits, gather
from figures.page.render import fragments, render

__all__ = ["Content", "Limits", "fragments", "gather", "render", "report"]


def report(
    documents: Any,
    table: Any,
    *,
    title: str | None = None,
    currency: str | None = None,
    rates: pl.DataFrame | None = None,
    stories: int = Limits.stories,
) -> str:
    """Stories with their figures marked, cards, filters, a table, charts and findings: one HTML page.

    Args:
        documents: what the table was extracted from, in any form that ``figures.extract`` takes; None shows the
            sentences of the table.
        table: a figures table, in any form that ``figures.normalise`` takes.
        title: headline of the page; the number of stories and figures when not given.
        currency: ISO 4217 code the money chart is drawn in; the commonest of the table when not given.
        rates: your own rates (as in ``figures.normalise``).
        stories: at most this many stories are on the page; it says how many there are.

    Returns:
        HTML that can be saved and opened as it is. It asks nothing of the network, and every text in it is escaped.

    Raises:
        MissingColumnError: a column of the figures table is absent, or the documents have no ``text``.
        InputError: the table does not belong to the documents.
    """
    limits = Limits(stories=stories)
    return render(gather(documents, table, currency=currency, rates=rates, limits=limits), title=title)
