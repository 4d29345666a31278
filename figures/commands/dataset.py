"""``figures dataset``: build, extend, list, describe, verify and query datasets."""

from __future__ import annotations

from pathlib import Path

import rich_click as click
from click.exceptions import Exit

from figures.commands import _options
from figures.commands._tables import output_options, write_table

_FOLDER = click.Path(path_type=Path)


@click.group(short_help="Keep, check and query figures as Parquet parts on disk.")
def command() -> None:
    """Keep, check and query figures as Parquet parts on disk.

    Example: figures dataset build recipe.toml
    """


@command.command(short_help="Build a dataset, or bring it up to date.")
@click.argument("recipe", type=_FOLDER)
@click.option("-o", "--output", type=_FOLDER, metavar="FOLDER", help="Where the dataset goes.")
@click.option("--fresh", is_flag=True, help="Make every part again.")
def build(recipe: Path, output: Path | None, fresh: bool) -> None:
    """Build the dataset of RECIPE (a TOML file, or a folder with recipe.toml), or bring it up to date.

    Only what changed is made. A run that was stopped is finished by the next.

    Example: figures dataset build recipe.toml -o datasets/harbour
    """
    _build(recipe, output, fresh)


@command.command(short_help="Add files to a recipe, and build.")
@click.argument("recipe", type=_FOLDER)
@click.argument("files", nargs=-1, required=True, metavar="FILE...", **_options.PATHS)
@click.option("--outlet", **_options.OUTLET, help="Domain or name of the outlet of these documents.")
@click.option("--locale", **_options.LOCALE, help="Locale of these documents, en-AU for example.")
@click.option("--published", callback=_options.day,
              help="Day of publication of these documents, 2026-05-30 for example.")  # fmt: skip
@click.option("-o", "--output", type=_FOLDER, metavar="FOLDER", help="Where the dataset goes.")
def add(
    recipe: Path, files: tuple[str, ...], outlet: str | None, locale: str | None, published: str | None,
    output: Path | None,
) -> None:  # fmt: skip
    """Add FILEs (or globs, in quotes) to the sources of RECIPE, and build.

    Example: figures dataset add datasets/harbour stories/*.html --outlet harbour.example --locale en-AU
    """
    import os

    from figures.errors import InputError
    from figures.parts.recipe import add_source, find_recipe

    base = find_recipe(recipe).parent
    for file in files:
        if "*" not in file and not Path(file).exists():
            raise InputError(file, "no such file", "check the path")
    # A recipe names its sources from where it lies, so that the folder can be moved as a whole.
    named = [Path(os.path.relpath(file, base)).as_posix() for file in files]
    add_source(recipe, named, outlet=outlet, locale=locale, published=published)
    _build(recipe, output, fresh=False)


@command.command(short_help="Save the pages that a recipe names; goes online.")
@click.argument("recipe", type=_FOLDER)
@click.option("--allow-private", is_flag=True, help="Ask machines of this network too (loopback, private, link-local).")
def fetch(recipe: Path, allow_private: bool) -> None:
    """Save the pages that RECIPE names by lists of addresses; the only step that goes online.

    Example: figures dataset fetch recipe.toml
    """
    from figures.parts import read_recipe
    from figures.parts.pages import fetch as fetch_pages

    content = read_recipe(recipe)
    failed = []
    for source in content.sources:
        if source.urls:
            path = content.base / source.urls
            failed += fetch_pages(path, allow_private=allow_private, tell=lambda line: click.echo(line, err=True))
    for address, reason in failed:
        click.echo(f"{address}: {reason}", err=True)
    if failed:
        raise Exit(1)


@command.command(short_help="Put datasets together in a new one.")
@click.argument("datasets", type=_FOLDER, nargs=-1, required=True, metavar="DATASET...")
@click.option("-o", "--output", type=_FOLDER, required=True, metavar="FOLDER", help="Where the merged dataset goes.")
@click.option("--take", type=click.Choice(["first", "last"]),
              help="Whose documents and corrections count where the datasets differ.")  # fmt: skip
@click.option("--title", default="", help="One line for people; else the first dataset's.")
@click.option("--licence", default="", help="SPDX name; else the datasets' own where they agree.")
def merge(datasets: tuple[Path, ...], output: Path, take: str | None, title: str, licence: str) -> None:
    """Put DATASETs together in a new one; exit code 1 when they say different things of a document and --take is not set.

    A document that several have is taken once. Corrections of all are kept.

    Example: figures dataset merge datasets/may datasets/june -o datasets/both
    """
    from figures.parts import conflicts
    from figures.parts import merge as merge_datasets

    found = conflicts(list(datasets))
    for row in found.iter_rows(named=True):
        click.echo(f"{row['document_id']}: {row['what']}: {row['first']} | {row['second']}", err=True)
    outcome = merge_datasets(list(datasets), output, take=take, title=title, licence=licence)
    click.echo(f"{outcome.folder}: {outcome}", err=True)


@command.command("list", short_help="List the datasets in a folder.")
@click.argument("folder", type=_FOLDER, default=Path("datasets"))
@output_options
def list_(folder: Path, output: str | None, form: str | None) -> None:
    """List the datasets in FOLDER (datasets, when nothing is given).

    Example: figures dataset list
    """
    import polars as pl

    from figures.parts import open_dataset

    found = []
    for path in sorted(folder.glob("*/manifest.json")):
        manifest = open_dataset(path.parent)
        totals = manifest.totals
        found.append({"folder": path.parent.as_posix(), "title": manifest.title, "licence": manifest.licence,
                      **{key: totals[key] for key in ("documents", "figures", "held", "rejected")}})  # fmt: skip
    names = ("folder", "title", "licence", "documents", "figures", "held", "rejected")
    text = {"folder", "title", "licence"}
    schema = {name: pl.String if name in text else pl.Int64 for name in names}
    write_table(pl.DataFrame(found, schema=schema), output, form)


@command.command(short_help="Print the card of a dataset.")
@click.argument("dataset", type=_FOLDER)
def describe(dataset: Path) -> None:
    """Print the card of DATASET: what is in it, what is held and why, known gaps.

    Example: figures dataset describe datasets/harbour
    """
    import sys

    from figures.parts import card, open_dataset

    text = card.text(open_dataset(dataset), pictures=[])
    if sys.stdout.isatty():
        from rich.console import Console
        from rich.markdown import Markdown

        Console().print(Markdown(text))
    else:
        click.echo(text, nl=False)


@command.command(short_help="Compare a dataset with its manifest.")
@click.argument("dataset", type=_FOLDER)
@output_options
def verify(dataset: Path, output: str | None, form: str | None) -> None:
    """Compare DATASET with its manifest: every file, hash, column and correction; exit code 1 when something is wrong.

    Example: figures dataset verify datasets/harbour
    """
    from figures.parts import verify as find

    problems = find(dataset)
    if problems.is_empty():
        click.echo(f"{dataset}: all is as the manifest says", err=True)
        return
    write_table(problems, output, form)
    raise Exit(1)


@command.command(short_help="Run SQL (DuckDB) over a dataset.")
@click.argument("dataset", type=_FOLDER)
@click.argument("sql")
@output_options
def query(dataset: Path, sql: str, output: str | None, form: str | None) -> None:
    """Run SQL (DuckDB) over the tables figures, quarantine and rejects of DATASET.

    Example: figures dataset query datasets/harbour "SELECT kind, count(*) AS rows FROM figures GROUP BY kind"
    """
    from figures.parts import query as run

    write_table(run(dataset, sql), output, form)


def _build(recipe: Path, output: Path | None, fresh: bool) -> None:
    from figures.parts import build as build_dataset

    outcome = build_dataset(recipe, output, fresh=fresh, tell=lambda line: click.echo(line, err=True))
    click.echo(f"{outcome.folder}: {outcome}", err=True)
    unread = [entry for part in outcome.manifest.parts for entry in part.unread]
    for name, reason in unread:
        click.echo(f"{name}: {reason}; it is left out", err=True)
    for part in outcome.manifest.parts:
        for figure, column, why in part.unmatched:
            click.echo(f"corrections.csv: {column} of {figure} no longer matches: {why}", err=True)
    if outcome.manifest.repeated:
        click.echo(f"in more than one part: {', '.join(outcome.manifest.repeated[:3])}", err=True)
    if unread:
        total = outcome.manifest.totals["documents"] + len(unread)
        click.echo(f"{len(unread):,} of {total:,} documents were left out, for the reasons above", err=True)
        raise Exit(1)
