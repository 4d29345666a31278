"""``figures track``: a figures table of several stories in, the mentions of each fact that they share out."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import rich_click as click

from figures.commands import _options
from figures.commands._tables import ending, output_options, read_table, write_table
from figures.errors import printable

if TYPE_CHECKING:
    import polars as pl

FLAT = ("csv", "tsv")  # formats whose cells hold no lists
SHOWN = 50  # facts on a terminal; the rest is counted


@click.command(short_help="Follow the same fact through several stories.")
@click.argument("file", default="-", **_options.PATHS)
@click.option(
    "--documents", **_options.FILE, help="The texts (as for extract): their openings help to tell facts apart."
)
@click.option("--facts", "summed", is_flag=True, help="A row a fact instead of a row a mention.")
@output_options
def command(file: str, documents: str | None, summed: bool, output: str | None, form: str | None) -> None:
    """Put mentions of the same fact in different stories together: what changed, who says so, who differs.

    FILE is a figures table (Parquet, CSV, TSV, JSONL by its ending; - or nothing is JSONL on stdin) of several documents,
    best with their dates and outlets. On a terminal each fact is a paragraph; a file or a pipe gets a row a mention.

    Example: figures track figures.parquet --facts -o facts.csv
    """
    import polars as pl

    from figures.documents import read
    from figures.stories import facts, track

    texts = None if documents is None else read(documents)
    mentions = track(read_table(file), documents=texts)
    to_file = output not in (None, "-")
    if form == "table" or (not to_file and form is None and sys.stdout.isatty()):
        _show(mentions)
    else:
        table = facts(mentions) if summed else mentions
        if (form or (ending(str(output)) if to_file else "")) in FLAT:
            table = table.with_columns(pl.col(pl.List(pl.String)).list.join("; "))
        write_table(table, output, form)
    count = mentions["fact"].n_unique()
    click.echo(f"{'1 fact' if count == 1 else f'{count:,} facts'} in several stories", err=True)


def _show(mentions: pl.DataFrame) -> None:
    """A paragraph a fact: what it is about, then its mentions by day."""
    for (number,), fact in mentions.group_by("fact", maintain_order=True):
        if int(str(number)) > SHOWN:
            click.echo(f"… and {mentions['fact'].n_unique() - SHOWN:,} more; write them with -o", err=True)
            return
        first = fact.row(0, named=True)
        about = [first[name] for name in ("entity", "property", "action", "counted") if first[name]]
        click.secho(printable(" · ".join(about) or first["sentence"][:80]), bold=True)
        for row in fact.iter_rows(named=True):
            day, who = row["published"] or "", row["outlet"] or row["document_id"]
            said = f" ({row['attribution']})" if row["attribution"] else ""
            click.echo(printable(f"  {day!s:10}  {row['standing']:8} {row['surface']:>16}  {who}{said}"))
        click.echo()
