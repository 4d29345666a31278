"""``figures demo``: the main job on the sample articles; marked text and table on the screen, the Parquet on disk."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import rich_click as click

from figures.commands import _options
from figures.documents import read
from figures.errors import InputError

PACKAGE = Path(__file__).resolve().parents[1]


@click.command()
@click.option(
    "--samples",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Folder with index.csv; else the eight that ship.",
)
@click.option(
    "-o", "--output", default="out/figures.parquet", show_default=True, **_options.FILE, help="Where the Parquet goes."
)
@_options.about
def command(samples: Path | None, output: str, about: str | None) -> None:
    """Extract the sample articles: two of them marked and in a table, the Parquet of all, and a page to look at.

    Example: figures demo -o figures.parquet
    """
    from rich.console import Console

    from figures.commands._tables import show_table, write_table
    from figures.commands.extract import parquet_metadata
    from figures.display import show
    from figures.page import report
    from figures.pipeline import extract

    documents = read_samples(shipped() if samples is None else samples)
    table = extract(documents, about=about)
    Path(output).parent.mkdir(parents=True, exist_ok=True)
    write_table(table, output, metadata=parquet_metadata(about))
    console = Console()
    console.print(show(documents.head(2), table))
    console.print()
    show_table(table.filter(pl.col("document_id").is_in(documents["document_id"].head(2).implode())))
    page = Path(output).with_name("report.html")
    page.write_text(report(documents, table, title="The sample stories"), encoding="utf-8")
    console.print(
        f"\n{table.height} figures of {documents.height} articles: {output}\nTo look at in a browser: {page}",
        highlight=False,
    )


def shipped() -> Path:
    """The sample articles: in the package where it is installed, in ``datasets`` of a checkout."""
    installed = PACKAGE / "samples"
    return installed if installed.exists() else PACKAGE.parent / "datasets" / "samples"


def read_samples(folder: Path) -> pl.DataFrame:
    """The articles that ``index.csv`` lists (file, outlet, locale, published, title, url) as a documents frame."""
    index = folder / "index.csv"
    if not index.exists():
        raise InputError(str(index), "no such file", "install figures-toolkit again, or name a folder with --samples")
    rows = pl.read_csv(index, infer_schema=False).iter_rows(named=True)
    return pl.concat(
        read(folder / row["file"], outlet=row["outlet"], locale=row["locale"], published=row["published"]).with_columns(
            document_id=pl.lit(row["file"]),
            title=pl.lit(row["title"]),
            url=pl.lit(row["url"], pl.String),
        )
        for row in rows
    )
