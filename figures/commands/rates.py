"""``figures rates``: what the exchange rates cover, the rates themselves to a file, and newer ones when asked for."""

from __future__ import annotations

from pathlib import Path

import rich_click as click

from figures.commands._tables import output_options, write_table


@click.command(short_help="Show the exchange rates that normalising uses.")
@click.option("--rates", type=click.Path(path_type=Path), metavar="FILE",
              help="Your own rates (columns date, currency, rate, perhaps base); they go first.")  # fmt: skip
@click.option("--sources", multiple=True, type=click.Choice(["ecb", "hmrc"]), default=["ecb"], show_default=True,
              help="Published rates; may be given twice.")  # fmt: skip
@click.option("--daily", is_flag=True, help="Every rate of every day instead of the coverage.")
@click.option("--update", is_flag=True, help="First fetch the ECB's newest history; goes online.")
@output_options
def command(
    rates: Path | None, sources: tuple[str, ...], daily: bool, update: bool, output: str | None, form: str | None
) -> None:
    """Show which currencies have rates, from when to when, from which source, and the longest gap in days.

    Rates ship with the toolkit and need no network; only --update goes online. What --daily writes can be given back
    with --rates, so that a project keeps the rates it was made with.

    Example: figures rates --sources ecb --sources hmrc --csv
    """
    from figures.rates import coverage, load
    from figures.rates import update as fetch

    if update:
        click.echo(f"wrote {fetch()}", err=True)
    table = load(rates, sources=sources)
    write_table(table if daily else coverage(table), output, form)
