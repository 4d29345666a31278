"""``figures extract``: texts, saved pages and tables of texts to the figures table, batch by batch."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path

import polars as pl
import rich_click as click
from rich.status import Status

from figures.commands import _options
from figures.commands._folder import Folder, is_folder
from figures.commands._tables import TableWriter, output_options
from figures.documents import scan
from figures.schema import SCHEMA_VERSION
from figures.version import __version__

BATCH = 8_000_000  # bytes of text read at once, and of one part of a folder


def parquet_metadata() -> dict[str, str]:
    """Key-value metadata of every Parquet file of figures.

    >>> parquet_metadata()["figures:schema_version"]
    '2'
    """
    return {"figures:schema_version": SCHEMA_VERSION, "figures:engine_version": __version__}


@click.command()
@click.argument("files", nargs=-1, metavar="[FILE]...")
@click.option("--locale", metavar="TAG", callback=_options.locale,
              help="Locale to read in, en-AU for example; else the outlet's.")  # fmt: skip
@click.option("--published", metavar="YYYY-MM-DD", callback=_options.day,
              help="Day of publication; else what a page or a table states.")  # fmt: skip
@click.option("--outlet", metavar="NAME", help="Domain or name of the outlet; else what a page or a table states.")
@click.option(
    "--text-column", default="text", show_default=True, metavar="NAME", help="Column of the texts in a table."
)
@click.option("--id-column", "--id", "id_column", metavar="NAME", help="Column of the ids; else document_id or id.")
@click.option(
    "--date-column", "--date", "date_column", metavar="NAME", help="Column of the days; else published or date."
)
@click.option("--outlet-column", metavar="NAME", help="Column of the outlets; else outlet.")
@click.option("--encoding", metavar="NAME", callback=_options.encoding,
              help="Encoding of text that is not UTF-8; else it is detected.")  # fmt: skip
@click.option("--engine", type=click.Choice(["figures", "quantulum3"]), default="figures", show_default=True,
              help="quantulum3 for a comparison, in the same table.")  # fmt: skip
@click.option("--rates", type=click.Path(path_type=Path), metavar="FILE",
              help="Your own rates (columns date, currency, rate, perhaps base), to settle pairs by.")  # fmt: skip
@click.option("--rejects", metavar="FILE", help="Write what was seen and left out, with the reasons, to a file.")
@click.option("--workers", type=click.IntRange(1), default=1, show_default=True, metavar="N",
              help="Threads that read side by side.")  # fmt: skip
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
    workers: int,
    output: str | None,
    form: str | None,
) -> None:
    """Find every figure in texts, saved pages or tables of texts.

    FILE is .txt, .html, .pdf, .jsonl, .json, .csv, .tsv or .parquet, also packed (.gz, .bz2, .xz, .zst); no FILE, or -,
    reads stdin. Without -o a terminal shows a readable table and a pipe gets JSON, one row a line.

    For a corpus, -o out/ writes a folder of Parquet parts in flat memory; stopped, the same command goes on from there.

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
    from figures.parallel import gathered, in_order
    from figures.parts.versions import versions

    frames = gathered(batches, BATCH)
    if is_folder(output):
        if rejects or form:
            raise click.UsageError("a folder holds Parquet parts of figures; leave out --rejects and the format")
        settings = {"engine": engine, "rates": _hash(rates), **versions()}
        _to_folder(Folder(str(output), settings, parquet_metadata()), frames, notes, workers, engine, own)
        return

    def read(documents: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
        return extract(documents, engine=engine, rates=own, rejects=True)

    with ExitStack() as stack:
        writer = stack.enter_context(TableWriter(output, form, metadata=parquet_metadata()))
        left_out = stack.enter_context(TableWriter(rejects, metadata=parquet_metadata())) if rejects else None
        progress = stack.enter_context(Progress())
        for table, seen in in_order(read, progress.over(frames), workers):
            writer.write(table)
            progress.rows += table.height
            if left_out is not None:
                left_out.write(seen)
            _tell(notes)
    _tell(notes)


def _to_folder(
    folder: Folder,
    frames: Iterable[pl.DataFrame],
    notes: list[str],
    workers: int,
    engine: str,
    rates: pl.DataFrame | None,
) -> None:
    """Each batch into its part, where it is not there already; what was begun is finished when the run is stopped."""
    from figures.parallel import in_order
    from figures.pipeline import extract

    def make(item: tuple[int, pl.DataFrame]) -> tuple[Path, int, bool]:
        place, documents = item
        path = folder.place(place, documents)
        found = path.exists()
        if not found:
            folder.write(path, extract(documents, engine=engine, rates=rates))
        return path, documents.height, found

    skipped = 0
    try:
        with Progress() as progress:
            for path, documents, found in in_order(make, enumerate(progress.over(frames)), workers):
                progress.rows += folder.add(path, documents)
                skipped += found
                _tell(notes)
            _tell(notes)
    except KeyboardInterrupt:
        click.echo(f"stopped; the parts in {folder.path} are whole, the same command goes on from there", err=True)
        raise
    folder.finish()
    if skipped:
        click.echo(f"{skipped:,} of {len(folder.parts):,} parts were there already", err=True)


def _hash(path: Path | None) -> str:
    """Hash of the user's rates, which settle currencies; empty where there are none."""
    from figures.parts import disk

    return disk.sha256(path) if path is not None else ""


class Progress:
    """Documents, bytes and rows so far, on a terminal's stderr; silent elsewhere."""

    def __init__(self) -> None:
        self.rows = self.documents = self.bytes = 0
        self._status: Status | None = None

    def __enter__(self) -> Progress:
        if sys.stderr.isatty():
            from rich.console import Console

            self._status = Console(stderr=True).status("reading")
            self._status.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._status is not None:
            self._status.stop()

    def over(self, frames: Iterable[pl.DataFrame]) -> Iterator[pl.DataFrame]:
        """The frames, counted as they are taken."""
        for frame in frames:
            yield frame
            self.documents += frame.height
            self.bytes += int(frame["text"].str.len_bytes().sum())
            if self._status is not None:
                done = f"{self.documents:,} documents, {self.bytes / 1e6:,.0f} MB, {self.rows:,} figures"
                self._status.update(done)


def _tell(notes: list[str]) -> None:
    while notes:
        click.echo(notes.pop(0), err=True)
