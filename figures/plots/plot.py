"""Choose a plot by its name, and write it to a file.

>>> import figures
>>> table = figures.extract("It cost $5 million and $9 million.", locale="en-US", published="2025-05-17")
>>> type(plot(table, "kinds")).__name__
'LayerChart'
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from figures import frames
from figures.errors import InputError, MissingColumnError, OutputError
from figures.plots import amounts, counts, facts, theme

PLOTS: dict[str, Callable[..., Any]] = {
    "amounts": amounts.amounts,
    "timeline": counts.timeline,
    "kinds": counts.kinds,
    "ranges": amounts.ranges,
    "disagreement": facts.disagreement,
    "revisions": facts.revisions,
}
NEEDED = ("surface", "kind", "value", "value_to", "comparator", "unit", "currency")
ENDINGS = (".png", ".svg", ".html", ".json")
SCALE = 2.0  # pixels of a PNG for one of the chart


def plot(table: Any, what: str, *, dark: bool = False, **options: Any) -> Any:
    """Draw a figures table.

    Args:
        table: a figures table, in any form that ``figures.normalise`` takes; for ``disagreement`` and ``revisions`` of
            several documents, or what ``figures.track`` gives.
        what: ``amounts`` (money in one currency), ``timeline`` (figures by day, week or month of publication),
            ``kinds`` (how many of each), ``ranges`` (figures of one unit with both ends or an open one),
            ``disagreement`` (facts of which stories tell different values), ``revisions`` (the values of one fact by day).
        dark: for a dark page.
        options: ``currency`` and ``most`` of ``amounts``, ``unit`` and ``most`` of ``ranges``, ``most`` of
            ``disagreement``, ``fact`` of ``revisions``.

    Returns:
        An Altair chart with tooltips; a notebook shows it. A figure with a bound ("more than 300") is an arrow and no
        point.

    Raises:
        InputError: an unknown plot, the extra ``plot`` is missing, or the table has nothing that it could show.
        MissingColumnError: a column of the figures table is absent.
    """
    theme.need()
    if what not in PLOTS:
        raise InputError("plot", f"no plot called {what!r}", f"the plots are {', '.join(PLOTS)}")
    table = frames.figures_table(table)
    for name in NEEDED:
        if name not in table.columns:
            raise MissingColumnError(name, "no such column", "give a figures table as figures.extract makes it")
    return theme.dressed(PLOTS[what](table, dark=dark, **options), dark=dark)


def save(chart: Any, path: str | Path) -> None:
    """Write a chart as .png, .svg, .html (one page, no network) or .json (Vega-Lite), by the ending.

    Raises:
        OutputError: another ending, or a file that cannot be written.
    """
    import vl_convert

    path = Path(path)
    suffix = path.suffix.lower()
    if suffix not in ENDINGS:
        raise OutputError(str(path), f"unknown ending {suffix!r}", f"use {', '.join(ENDINGS)}")
    spec = chart.to_json()
    if suffix == ".png":
        content = vl_convert.vegalite_to_png(spec, scale=SCALE)
    elif suffix == ".html":
        content = vl_convert.vegalite_to_html(spec, bundle=True).encode()
    else:
        content = ((vl_convert.vegalite_to_svg(spec) if suffix == ".svg" else spec).rstrip() + "\n").encode()
    try:
        path.write_bytes(content)
    except OSError as error:
        raise OutputError(str(path), str(error.strerror or error), "choose another target") from None
