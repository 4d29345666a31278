"""``figures plot``: a figures table in, a picture of it out."""

from __future__ import annotations

import rich_click as click

from figures.commands import _options
from figures.commands._tables import read_table
from figures.commands._targets import check_target

NAMES = (
    "amounts",
    "timeline",
    "kinds",
    "ranges",
    "disagreement",
    "revisions",
)  # as in figures.plots, which is slow to load


@click.command(short_help="Draw a figures table as PNG, SVG or a page.")
@click.argument("what", type=click.Choice(NAMES))
@click.argument("file", default="-", **_options.PATHS)
@click.option(
    "-o", "--output", **_options.FILE, required=True, help="The picture: .png, .svg, .html or .json (Vega-Lite)."
)
@click.option("--currency", **_options.CURRENCY, help="Currency of amounts.", show_default="EUR")
@click.option("--unit", metavar="NAME", help="Unit, currency or word counted of ranges; else the commonest.")
@click.option(
    "--fact", metavar="N", type=int, help="Fact of revisions, as figures track numbers it; else the one revised most."
)
@click.option("--most", metavar="N", type=click.IntRange(min=1), help="Rows of amounts, ranges or disagreement.")
@click.option("--dark", is_flag=True, help="For a dark page.")
def command(
    what: str,
    file: str,
    output: str,
    currency: str | None,
    unit: str | None,
    fact: int | None,
    most: int | None,
    dark: bool,
) -> None:
    """Draw WHAT of a figures table: amounts, timeline, kinds, ranges, disagreement (between stories) or revisions (of a fact).

    FILE is a figures table, or for disagreement and revisions what 'figures track' wrote (Parquet, CSV, TSV, JSONL by its
    ending; - or nothing is JSONL on stdin). A figure with a bound ("more than 300") is an arrow and no point.

    Example: figures plot amounts figures.parquet --currency USD -o money.svg
    """
    from figures.plots import plot, save

    given = {"currency": currency, "unit": unit, "fact": fact, "most": most}
    takes = {
        "amounts": ("currency", "most"),
        "ranges": ("unit", "most"),
        "disagreement": ("most",),
        "revisions": ("fact",),
    }
    options = {name: value for name, value in given.items() if value is not None}
    for name in options:
        if name not in takes.get(what, ()):
            raise click.UsageError(f"--{name} is not for {what}")
    check_target(output)
    save(plot(read_table(file), what, dark=dark, **options), output)
