"""``figures extract``: texts, saved pages and tables of texts to the figures table, batch by batch."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl
import rich_click as click
from click.exceptions import Exit

from figures.about import setting
from figures.commands import _options
from figures.commands._corrected import Corrected
from figures.commands._folder import Folder, is_folder
from figures.commands._tables import TableWriter, output_options
from figures.commands._targets import check_apart
from figures.commands._volume import PATIENCE, complain
from figures.documents import languages, scan
from figures.documents.sources import STDIN, named
from figures.errors import FiguresError, InputError, printable
from figures.schema import REJECTS, SCHEMA_VERSION, polars_schema
from figures.spelling import for_shell
from figures.version import __version__

if TYPE_CHECKING:
    from rich.status import Status

NAMED = 3  # documents that a line names
BATCH = 8_000_000  # bytes of text read at once, and of one part of a folder


def parquet_metadata(about: str | None = None) -> dict[str, str]:
    """Key-value metadata of every Parquet file of figures; ``about`` as for ``figures.extract``.

    >>> parquet_metadata()["figures:schema_version"]
    '2'
    """
    return {
        "figures:schema_version": SCHEMA_VERSION,
        "figures:engine_version": __version__,
        "figures:about": setting(about),
    }


@click.command()
@click.argument("files", nargs=-1, metavar="[FILE]...", **_options.PATHS)
@click.option("--locale", **_options.LOCALE,
              help="Locale to read in, en-AU for example; else the outlet's.")  # fmt: skip
@click.option("--published", metavar="YYYY-MM-DD", callback=_options.day,
              help="Day of publication; else what a page or a table states.")  # fmt: skip
@click.option("--outlet", **_options.OUTLET, help="Domain or name of the outlet; else what a page or a table states.")
@click.option(
    "--text-column", default="text", show_default=True, **_options.COLUMN, help="Column of the texts in a table."
)
@click.option("--id-column", "--id", "id_column", **_options.COLUMN, help="Column of the ids; else document_id or id.")
@click.option(
    "--date-column", "--date", "date_column", **_options.COLUMN, help="Column of the days; else published or date."
)
@click.option("--outlet-column", **_options.COLUMN, help="Column of the outlets; else outlet.")
@click.option("--keep", multiple=True, **_options.COLUMN,
              help="Column of your own that stands in each row of its document; may be given again.")  # fmt: skip
@click.option("--encoding", metavar="NAME", callback=_options.encoding,
              help="Encoding of text that is not UTF-8; else it is detected.")  # fmt: skip
@click.option("--breaks", metavar="LINE", help="A line that parts a text file into several documents, *** for example.")
@click.option("--fetch", is_flag=True, help="Get a FILE that is an address; without it nothing goes online.")
@click.option("--accounting", is_flag=True, help="Read (1,234) in a cell of a table as minus 1,234.")
@click.option("--any-language", is_flag=True, help="Also read text that is not English, which is left out else.")
@click.option("--engine", type=click.Choice(["figures", "quantulum3"]), default="figures", show_default=True,
              help="quantulum3 for a comparison, in the same table.")  # fmt: skip
@_options.about
@click.option("--rates", type=click.Path(path_type=Path), metavar="FILE",
              help="Your own rates (columns date, currency, rate, perhaps base), to settle pairs by.")  # fmt: skip
@_options.words
@_options.fiscal_year
@click.option("--rejects", **_options.FILE,
              help="Write what was left out, figures and whole inputs, with the reasons, to a file.")  # fmt: skip
@click.option("--workers", type=click.IntRange(1), default=1, show_default=True, metavar="N",
              help="Threads that read side by side.")  # fmt: skip
@output_options
def command(
    files: tuple[str, ...], locale: str | None, published: str | None, outlet: str | None, text_column: str,
    id_column: str | None, date_column: str | None, outlet_column: str | None, keep: tuple[str, ...],
    encoding: str | None, breaks: str | None, fetch: bool, accounting: bool, any_language: bool, engine: str,
    about: str | None, rates: Path | None, lexicon: tuple[str, ...], outlets: Path | None, fiscal_year: str | None,
    rejects: str | None, workers: int, output: str | None, form: str | None,
) -> None:  # fmt: skip
    """Find every figure in texts, saved pages or tables of texts.

    FILE is a text, page, PDF, office file, book, mail, feed, transcript, web archive or a table of texts, also packed
    (.gz, .bz2, .xz, .zst) or in a zip or tar; a folder or a glob is all of them in it; no FILE, or -, reads stdin. Without
    -o a terminal shows a readable table and a pipe gets JSON, one row a line.

    An input that cannot be read, or is not English, is told with its reason and the rest goes on; the exit code is 1 then.

    For a corpus, -o out/ writes a folder of Parquet parts in flat memory; stopped, the same command goes on from there.

    Example: figures extract story.html --locale en-AU -o figures.parquet
    """
    if not files:
        if sys.stdin is not None and sys.stdin.isatty():
            raise click.UsageError("no FILE is given and nothing is piped in")
        files = (STDIN,)
    if is_folder(output) and (rejects or form):
        raise click.UsageError("a folder holds Parquet parts of figures; leave out --rejects and the format")
    for target in (output, rejects):
        check_apart(target, (path for path in named(files) if isinstance(path, str)))
    from figures.rates import load

    own = load(rates) if rates is not None else None
    left_out = LeftOut()
    batches = scan(
        files, locale=locale, published=published, outlet=outlet, text_column=text_column, id_column=id_column,
        date_column=date_column, outlet_column=outlet_column, keep=keep, encoding=encoding, breaks=breaks, fetch=fetch,
        accounting=accounting, notes=left_out.notes, unread=left_out.errors,
    )  # fmt: skip
    from figures.parallel import gathered
    from figures.pipeline import extract
    from figures.vocabulary import Lexicon

    words = Lexicon(*lexicon) if lexicon else None
    about = setting(about)
    metadata = parquet_metadata(about)
    read = partial(
        extract, engine=engine, about=about, rates=own, keep=keep, lexicon=words, outlets=outlets,
        fiscal_year=fiscal_year, any_language=True,
    )  # fmt: skip
    frames = gathered(batches if any_language else left_out.without(batches), BATCH)
    if is_folder(output):
        made = _settings(
            engine, about, _hash(rates), keep=keep, lexicon=words.words.digest if words else "", outlets=_hash(outlets),
            fiscal_year=fiscal_year,
        )  # fmt: skip
        _to_folder(Folder(str(output), made, metadata), frames, left_out, workers, read)
    else:
        _to_file(output, form, rejects, frames, left_out, workers, read, metadata)
    left_out.tell()
    left_out.tell_unsettled()
    if left_out.count:
        raise Exit(left_out.last_line())


def _settings(engine: str, about: str, rates: str, **given: object) -> dict[str, object]:
    """All that changes the rows of a folder beside its documents."""
    from figures.parts.versions import versions

    made = {"engine": engine, "about": about, "rates": rates, **versions()}
    return made | {name: value for name, value in given.items() if value}


class LeftOut:
    """Inputs that could not be read or are not English: told as they come, written to the rejects, counted at the end."""

    def __init__(self) -> None:
        self.notes: list[str] = []
        self.errors: list[FiguresError] = []
        self.count = self.read = self.money = self.unsettled = 0
        self.open = 0  # documents with money that nothing settles
        self.first: list[str] = []  # of them

    def without(self, frames: Iterable[pl.DataFrame]) -> Iterator[pl.DataFrame]:
        """The documents that are English, or too short to tell."""
        for frame in frames:
            english, foreign = languages.parted(frame)
            for name, language, locale in foreign.select("document_id", "language", "locale").iter_rows():
                self.errors.append(InputError(name, languages.refused(language, locale), languages.way_out(language)))
            yield english

    def weigh(self, table: pl.DataFrame) -> None:
        """Count the amounts of money of a batch, and those without a currency."""
        money = table.filter(pl.col("kind") == "money")
        self.money += money.height
        unsettled = money.filter(pl.col("currency").is_null())["document_id"]
        documents = unsettled.unique(maintain_order=True)
        self.unsettled += unsettled.len()
        self.open += documents.len()
        self.first += documents.head(NAMED - len(self.first)).to_list()

    def tell_unsettled(self) -> None:
        """Say how much money has no currency, of many documents in which, and what settles it."""
        if self.unsettled:
            more = f" and {self.open - NAMED:,} more" if self.open > NAMED else ""
            where = f" ({printable(', '.join(self.first))}{more})" if self.read > 1 else ""
            several = ("amounts of money have", "they are", "them")
            have, they, them = ("amount of money has", "it is", "it") if self.money == 1 else several
            click.echo(
                f"{self.unsettled:,} of {self.money:,} {have} no currency{where}, since nothing says which "
                f"country's {they}; --locale en-AU or --outlet NAME settles {them}",
                err=True,
            )

    def tell(self) -> pl.DataFrame:
        """Say what is new on stderr; gives the new ones as rows of the rejects."""
        rows = []
        while self.notes:
            click.echo(self.notes.pop(0), err=True)
        while self.errors:
            error = self.errors.pop(0)
            self.count += 1
            complain(for_shell(" ".join(str(error).split())))
            nothing = {"sentence": "", "surface": "", "start": 0, "end": 0}
            rows.append(
                nothing | {"document_id": error.where, "reason": f"{error.what}; {error.do}", "rule": "document"}
            )
        return pl.DataFrame(rows, schema=polars_schema(REJECTS))

    def last_line(self) -> int:
        """The exit code, behind a line that counts; one input that was all says no more than its own line."""
        if self.read or self.count > 1:
            complain(f"{self.count:,} of {self.count + self.read:,} documents were left out, for the reasons above")
        return 1


def _to_file(
    output: str | None, form: str | None, rejects: str | None, frames: Iterator[pl.DataFrame], left_out: LeftOut,
    workers: int, read: Callable[..., Any], metadata: dict[str, str],
) -> None:  # fmt: skip
    """All rows to one table, and what was left out to another; neither is written where no input could be read."""
    from figures.parallel import in_order

    first = list(islice(frames, 1))
    with ExitStack() as stack:
        aside = stack.enter_context(TableWriter(rejects, metadata=metadata)) if rejects else None
        if aside is not None:
            aside.write(left_out.tell())
        if not first and left_out.errors:
            return
        writer = stack.enter_context(TableWriter(output, form, metadata=metadata))
        corrected = Corrected(output)
        progress = stack.enter_context(Progress())
        for table, seen in in_order(partial(read, rejects=True), progress.over(chain(first, frames)), workers):
            table = corrected.over(table)
            writer.write(table)
            left_out.weigh(table)
            progress.rows += table.height
            told = left_out.tell()
            if aside is not None:
                aside.write(pl.concat([seen, told]))
        left_out.read = progress.documents
        told = left_out.tell()
        if aside is not None:
            aside.write(told)


def _to_folder(
    folder: Folder,
    frames: Iterable[pl.DataFrame],
    left_out: LeftOut,
    workers: int,
    read: Callable[..., Any],
) -> None:
    """Each batch into its part, where it is not there already; what was begun is finished when the run is stopped."""
    from figures.parallel import in_order

    def make(item: tuple[int, pl.DataFrame]) -> tuple[Path, int, bool]:
        place, documents = item
        path = folder.place(place, documents)
        found = path.exists()
        if not found:
            table = read(documents)
            left_out.weigh(table)
            folder.write(path, table)
        return path, documents.height, found

    skipped = 0
    try:
        with Progress() as progress:
            for path, documents, found in in_order(make, enumerate(progress.over(frames)), workers):
                progress.rows += folder.add(path, documents)
                left_out.read += documents
                skipped += found
                left_out.tell()
            left_out.tell()
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
        self._began = time.monotonic()
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
            if self._status is None and sys.stderr.isatty() and time.monotonic() - self._began > PATIENCE:
                from rich.console import Console

                self._status = Console(stderr=True).status("reading")
                self._status.start()
            if self._status is not None:
                done = f"{self.documents:,} documents, {self.bytes / 1e6:,.0f} MB, {self.rows:,} figures"
                self._status.update(done)
