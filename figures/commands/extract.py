"""``figures extract``: texts, saved pages and tables of texts to the figures table, batch by batch."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from pathlib import Path

import rich_click as click

from figures.commands._tables import TableWriter, output_options
from figures.documents import scan
from figures.schema import SCHEMA_VERSION
from figures.version import __version__


def parquet_metadata() -> dict[str, str]:
    """Key-value metadata of every Parquet file of figures.

    >>> parquet_metadata()["figures:schema_version"]
    '1'
    """
    return {"figures:schema_version": SCHEMA_VERSION, "figures:engine_version": __version__}


@click.command()
@click.argument("files", nargs=-1, metavar="[FILE]...")
@click.option("--locale", metavar="TAG", help="Locale to read in, en-AU for example; else the outlet's.")
@click.option("--published", metavar="YYYY-MM-DD", help="Day of publication; else what a page or a table states.")
@click.option("--outlet", metavar="NAME", help="Domain or name of the outlet; else what a page or a table states.")
@click.option(
    "--text-column", default="text", show_default=True, metavar="NAME", help="Column of the texts in a table."
)
@click.option("--id-column", "--id", "id_column", metavar="NAME", help="Column of the ids; else document_id or id.")
@click.option(
    "--date-column", "--date", "date_column", metavar="NAME", help="Column of the days; else published or date."
)
@click.option("--outlet-column", metavar="NAME", help="Column of the outlets; else outlet.")
@click.option("--encoding", metavar="NAME", help="Encoding of text that is not UTF-8; else it is detected.")
@click.option("--engine", type=click.Choice(["figures", "quantulum3"]), default="figures", show_default=True,
              help="quantulum3 for a comparison, in the same table.")  # fmt: skip
@click.option("--rates", type=click.Path(path_type=Path), metavar="FILE",
              help="Your own rates (columns date, currency, rate, perhaps base), to settle pairs by.")  # fmt: skip
@click.option("--rejects", metavar="FILE", help="Write what was seen and left out, with the reasons, to a file.")
@output_options
def command(
    files: tuple[str, ...],
    locale: str | None,
    published: str | None,
    outlet: str | None,
    text_column: str,
    id_column: str | None,
    date_column: str | None,
    outlet_column: str | None,
    encoding: str | None,
    engine: str,
    rates: Path | None,
    rejects: str | None,
    output: str | None,
    form: str | None,
) -> None:
    """Find every figure in texts, saved pages or tables of texts.

    FILE is .txt, .html, .pdf, .jsonl, .json, .csv, .tsv or .parquet, also packed (.gz, .bz2, .xz, .zst); no FILE, or -,
    reads stdin. Without -o a terminal shows a readable table and a pipe gets JSON, one row a line.

    Example: figures extract story.html --locale en-AU -o figures.parquet
    """
    if not files:
        if sys.stdin.isatty():
            raise click.UsageError("no FILE is given and nothing is piped in")
        files = ("-",)
    from figures.pipeline import extract
    from figures.rates import load

    own = load(rates) if rates is not None else None
    notes: list[str] = []
    batches = scan(
        files, locale=locale, published=published, outlet=outlet, text_column=text_column, id_column=id_column,
        date_column=date_column, outlet_column=outlet_column, encoding=encoding, notes=notes,
    )  # fmt: skip
    with ExitStack() as stack:
        writer = stack.enter_context(TableWriter(output, form, metadata=parquet_metadata()))
        left_out = stack.enter_context(TableWriter(rejects, metadata=parquet_metadata())) if rejects else None
        for documents in batches:
            if left_out is None:
                writer.write(extract(documents, engine=engine, rates=own))
            else:
                table, seen = extract(documents, engine=engine, rates=own, rejects=True)
                writer.write(table)
                left_out.write(seen)
            while notes:
                click.echo(notes.pop(0), err=True)
