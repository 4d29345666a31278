"""``figures report``: stories, or a table or dataset of figures, to one page to look at."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import rich_click as click
from click.exceptions import Exit

from figures.commands import _options
from figures.commands._tables import ENDINGS
from figures.commands._targets import check_apart, check_target
from figures.commands.extract import LeftOut
from figures.documents import forms, scan
from figures.errors import DatasetError, InputError
from figures.frames import read_table
from figures.page import Limits, report
from figures.parts.manifest import MANIFEST
from figures.schema import DOCUMENTS, polars_schema
from figures.spelling import number_of


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...", **_options.PATHS)
@click.option("-o", "--output", **_options.FILE, default="report.html", show_default=True, help="The page.")
@click.option("--table", "figures_table", **_options.FILE,
              help="Figures table of these stories (Parquet, CSV …), where it was made before.")  # fmt: skip
@click.option("--title", metavar="WORDS", help="Headline of the page; else how much is in it.")
@click.option("--currency", **_options.CURRENCY, help="Currency of the money chart; else the commonest one.")
@click.option("--rates", type=click.Path(path_type=Path), metavar="FILE", help="Your own rates, as in 'normalise'.")
@click.option("--stories", type=click.IntRange(1), default=Limits.stories, show_default=True, metavar="N",
              help="At most this many stories on the page.")  # fmt: skip
@click.option("--locale", **_options.LOCALE,
              help="Locale to read in, en-AU for example; else the outlet's.")  # fmt: skip
@click.option("--published", metavar="YYYY-MM-DD", callback=_options.day,
              help="Day of publication; else what a page or a table states.")  # fmt: skip
@click.option("--outlet", **_options.OUTLET, help="Domain or name of the outlet; else what a page or a table states.")
@click.option("--any-language", is_flag=True, help="Also read text that is not English, which is left out else.")
@_options.about
def command(
    inputs: tuple[str, ...],
    output: str,
    figures_table: str | None,
    title: str | None,
    currency: str | None,
    rates: Path | None,
    stories: int,
    locale: str | None,
    published: str | None,
    outlet: str | None,
    any_language: bool,
    about: str | None,
) -> None:
    """Make one page of stories with their figures marked: cards, filters, a table, charts, findings, corrections.

    INPUT is what 'extract' reads (texts, pages, tables of texts, folders …; - is stdin), the folder of a dataset, or a
    figures table alone, whose sentences then stand for the stories. The page needs no network and no program but a
    browser.

    Example: figures report stories/*.html --outlet courier.example -o report.html
    """
    from figures import rates as rates_by_date

    if output != "-":
        check_target(output)
        check_apart(output, inputs)
    own = rates_by_date.load(rates) if rates is not None else None
    left_out = LeftOut()
    documents, table = gather(
        inputs, figures_table, left_out, locale=locale, published=published, outlet=outlet,
        any_language=any_language, about=about,
    )  # fmt: skip
    left_out.tell()
    if documents is not None and documents.height == 0 and left_out.count:
        raise Exit(left_out.last_line())
    html = report(documents, table, title=title, currency=currency, rates=own, stories=stories)
    if output == "-":
        click.echo(html, nl=False)
    else:
        from figures.parts import disk

        disk.write(Path(output), html.encode("utf-8", "replace"))
        count = table["document_id"].n_unique() if documents is None else documents.height
        click.echo(f"{number_of(table.height, 'figure')} of {number_of(count, 'story', 'stories')}: {output}", err=True)
    if left_out.count:
        raise Exit(left_out.last_line())


def gather(
    inputs: tuple[str, ...],
    table: str | None,
    left_out: LeftOut,
    *,
    locale: str | None,
    published: str | None,
    outlet: str | None,
    any_language: bool,
    about: str | None,
) -> tuple[pl.DataFrame | None, pl.DataFrame]:
    """The documents and the figures of what the user named; no documents where there is only a table of figures.

    What cannot be read, or is not English, goes to ``left_out``, and the rest goes on.
    """
    if len(inputs) == 1 and Path(inputs[0], MANIFEST).is_file():
        if table is not None:
            raise click.UsageError("a dataset has its own table; leave out --table")
        return of_dataset(Path(inputs[0]))
    if len(inputs) == 1 and table is None and _is_figures(inputs[0]):
        return None, read_table(inputs[0])
    from figures.pipeline import extract

    frames = scan(
        inputs, locale=locale, published=published, outlet=outlet, notes=left_out.notes, unread=left_out.errors
    )
    read = list(frames if any_language else left_out.without(frames))
    documents = pl.concat(read) if read else pl.DataFrame(schema=polars_schema(DOCUMENTS))
    left_out.read = documents.height
    return documents, extract(documents, any_language=True, about=about) if table is None else read_table(table)


def of_dataset(folder: Path) -> tuple[pl.DataFrame | None, pl.DataFrame]:
    """The accepted figures of a dataset and the documents of its recipe; no documents where it has no recipe."""
    from figures.parts import read_recipe
    from figures.parts import scan as scan_parts
    from figures.parts.batches import Table, batches

    table = scan_parts(folder).collect()
    recipe = folder / "recipe.toml"
    if not recipe.exists():
        return None, table
    frames = []
    for found in batches(read_recipe(recipe)):
        for batch in found.batches() if isinstance(found, Table) else (found,):
            frame, failed = batch.read()
            frames.append(frame)
            for path, reason in failed:
                click.echo(f"{path}: {reason}", err=True)
    if not frames:
        raise DatasetError(str(folder), "its recipe names no document that can be read", "build the dataset again")
    documents = pl.concat(frames).unique("document_id", keep="first", maintain_order=True)
    return documents, table


def _is_figures(path: str) -> bool:
    """Whether a file is a table of figures: its columns tell."""
    form = forms.by_suffix(forms.plain_suffix(path))
    if form is None or form.name not in ENDINGS.values():
        return False
    try:
        return {"figure_id", "surface", "sentence"} <= set(read_table(path, cast=False).columns)
    except InputError:
        return False  # reading it as stories tells what is wrong
