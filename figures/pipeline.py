"""Text to the figures table: the steps in order, and no logic of its own.

>>> table = extract("Sales rose 5% to $US3.2 million.")
>>> table.select("surface", "kind", "value", "change", "currency").rows()
[('5%', 'percent', 5.0, 'up', None), ('$US3.2 million', 'money', 3200000.0, None, 'USD')]
"""

from __future__ import annotations

import datetime as dt
from array import array
from collections.abc import Sequence
from contextlib import suppress
from functools import cache, partial
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any, Literal, overload
from weakref import WeakKeyDictionary

import polars as pl

from figures import about as belonging
from figures import frames, parallel, schema, table
from figures.about import rules
from figures.about.ranker_cy import Ranker
from figures.confidence import confidence
from figures.context import fiscal
from figures.context.bounds_cy import Bounds
from figures.context.calendar import FiscalYear
from figures.context.capitals_cy import Capitals
from figures.context.chunks_cy import Chunks
from figures.context.currency import settle
from figures.context.period import resolve
from figures.context.period_cy import Periods
from figures.context.phrases import timed
from figures.context.tagger_cy import Tagger
from figures.documents import languages
from figures.documents.options import Names
from figures.documents.reader import as_names
from figures.errors import InputError
from figures.frames.own import PLACE, own_columns, with_own
from figures.kinds.engine_cy import Engine
from figures.kinds.program import program
from figures.kinds.setting_cy import Setting
from figures.languages import FIRST, available, of_locale
from figures.languages import habits as habits_of
from figures.lexicon.load import Words, builtin, unit_dimensions
from figures.lexicon.units import dimension
from figures.locales import DATELINE, LEAD, Locale, fahrenheit, home_forms, of_dateline, of_outlet, parse, readable
from figures.numerals.numerals_cy import Numerals
from figures.reader_cy import Reader
from figures.scanner.paragraphs_cy import Paragraphs
from figures.scanner.tokens_cy import Scanner
from figures.vocabulary import Lexicon, in_language, words_of

PIECE = 16_000_000  # bytes of text read at once
LEAST = 200_000  # bytes of text that are worth a thread
_readers: WeakKeyDictionary[Words, list[Reader]] = WeakKeyDictionary()


def reader(words: Words | None = None) -> Reader:
    """A reader with all steps wired, from those at rest; give it back with ``rest``."""
    words = words or builtin()
    with suppress(KeyError, IndexError):  # asking first would let another thread take the last one in between
        return _readers[words].pop()
    return Reader(
        Scanner(words.lexicon),
        Numerals(words.lexicon),
        Engine(words.lexicon, program(words)),
        Setting(words.lexicon),
        Bounds(words.lexicon, unit_dimensions(words)),
        Tagger(),
        Chunks(),
        Ranker(),
        Periods(words.lexicon),
        Capitals(words.lexicon),
        Paragraphs(),
    )


def rest(used: Reader, words: Words | None = None) -> None:
    """Keep a reader's buffers for the next call with the same words."""
    _readers.setdefault(words or builtin(), []).append(used)


@overload
def extract(
    text: Any, *, locale: str | None = ..., published: dt.date | str | None = ..., outlet: str | None = ...,
    text_column: str = ..., id_column: str | None = ..., date_column: str | None = ..., outlet_column: str | None = ...,
    id: str | None = ..., keep: Sequence[str] | bool = ..., engine: str = ..., rates: pl.DataFrame | None = ...,
    lexicon: Lexicon | Path | str | None = ..., outlets: Path | str | None = ...,
    fiscal_year: str | None = ..., workers: int = ..., about: str | None = ...,
    rejects: Literal[False] = ..., any_language: bool = ...,
) -> pl.DataFrame: ...  # fmt: skip
@overload
def extract(
    text: Any, *, locale: str | None = ..., published: dt.date | str | None = ..., outlet: str | None = ...,
    text_column: str = ..., id_column: str | None = ..., date_column: str | None = ..., outlet_column: str | None = ...,
    id: str | None = ..., keep: Sequence[str] | bool = ..., engine: str = ..., rates: pl.DataFrame | None = ...,
    lexicon: Lexicon | Path | str | None = ..., outlets: Path | str | None = ...,
    fiscal_year: str | None = ..., workers: int = ..., about: str | None = ...,
    rejects: Literal[True], any_language: bool = ...,
) -> tuple[pl.DataFrame, pl.DataFrame]: ...  # fmt: skip
def extract(
    text: Any,
    *,
    locale: str | None = None,
    published: dt.date | str | None = None,
    outlet: str | None = None,
    text_column: str = "text",
    id_column: str | None = None,
    date_column: str | None = None,
    outlet_column: str | None = None,
    id: str | None = None,
    keep: Sequence[str] | bool = (),
    engine: str = "figures",
    rates: pl.DataFrame | None = None,
    lexicon: Lexicon | Path | str | None = None,
    outlets: Path | str | None = None,
    fiscal_year: str | None = None,
    workers: int = 1,
    about: str | None = None,
    rejects: bool = False,
    any_language: bool = False,
) -> pl.DataFrame | tuple[pl.DataFrame, pl.DataFrame]:
    """Every figure of a text, or of each document of a table, as one row.

    Args:
        text: a text; a list or a column of texts; a ``Path`` (all that ``figures.read`` reads) or a list of them; or a
            table with a column of texts: Polars (eager, lazy), pandas, Arrow, DuckDB, list of dicts, dict. A null is an
            empty text. A string is always a text: one that is the name of a file, or looks like one, is refused.
        locale: BCP 47 tag for documents that name none and whose outlet is unknown.
        published: date for documents that have none.
        outlet: domain or name for documents that have none.
        text_column: column of the texts, or a path into nested ones (``story.body``).
        id_column: column of the ids; None takes ``document_id`` or ``id``, else the content's hash.
        date_column: column of the days; None takes ``published`` or ``date``. Days as text are read where they are
            certain (2025-05-17, 17 May 2025), else null, with a warning.
        outlet_column: column of the outlets; None takes ``outlet``.
        id: the same as ``id_column``, as on the command line.
        keep: columns of your own that stand behind the table's in each row, True for all; one that is called like a
            column of the table gets ``document_`` in front.
        engine: ``figures``, or ``quantulum3`` to have that library's answer in the same table.
        rates: rates by which bracketed pairs settle a currency; the ECB's by default.
        lexicon: your own words on top of the built-in ones: a ``figures.Lexicon``, or the path of its file or folder.
        outlets: your own table of outlets (CSV with ``outlet``, a domain or a name, and ``locale``); it comes first.
        fiscal_year: the first day of the financial year that FY24, fiscal 2024 and its quarters are of: ``07-01``, where
            the year is called after the one it ends in, or ``2023=2023-02-01``, which says the name too. None takes the
            government's year of the locale.
        workers: threads that read side by side; the compiled steps do not hold each other up, plain Python does.
        about: how entity, property, action and attribution are found: ``full`` by the model, which reads each figure's
            paragraph; ``fast`` by a compiled ranker, for corpora; ``none`` leaves them null. None takes ``full`` where
            its runtime is installed, else ``fast``.
        rejects: also give the table of what was seen and left out, with reasons.
        any_language: also read documents whose ``language`` is not that of their locale (English where none is known);
            without it they give no figure and one row of the rejects.

    Returns:
        The columns of ``figures.schema.FIGURES`` as a Polars frame, whatever was given, in document order, and those
        kept; with ``rejects`` a pair of tables.

    Raises:
        MissingColumnError: a table without the column of texts, or without one that is named.
        UnknownLocaleError: a locale that is none, or of a language that cannot be read.
        InputError: what holds no texts, an unknown engine, a date that is none, or no worker.

    >>> extract("At least 39 embassies").select("value", "comparator", "counted").row(0)
    (39.0, '>=', 'embassies')
    >>> stories = [{"id": 7, "desk": "city", "text": "The mill cut 40 jobs."}]
    >>> extract(stories, keep=["desk"]).select("value", "counted", "document_id", "desk").row(0)
    (40.0, 'jobs', '7', 'city')
    """
    if engine not in ("figures", "quantulum3"):
        raise InputError("engine", f"{engine!r} is unknown", "use figures or quantulum3")
    if workers < 1:
        raise InputError("workers", f"{workers} is too few", "give 1 or more")
    asked = () if isinstance(keep, bool) else as_names(keep)
    names = Names(text_column, id_column or id, date_column, outlet_column, asked)
    given = frames.documents(text, names, keep_all=keep is True)
    own, words, year = own_columns(given, asked), words_of(lexicon), fiscal.read(fiscal_year)
    documents = settled(
        given, locale=locale, published=published, outlet=outlet, outlets=outlets, any_language=any_language
    )
    documents = documents.with_row_index(PLACE) if own.width else documents
    documents, foreign = (documents, documents.clear()) if any_language else languages.parted(documents)
    if engine == "quantulum3":
        from figures.engines import quantulum

        kept, left_out = quantulum.extract(documents), _empty(schema.REJECTS)
    else:
        pieces = shares(documents, workers)
        read = partial(parted, rates=rates, rejects=rejects, words=words, about=belonging.step(about), year=year)
        tables = list(parallel.in_order(read, pieces, workers))
        kept, left_out = (
            tables[0][side] if len(tables) == 1 else pl.concat(pair[side] for pair in tables) for side in (0, 1)
        )
    kept = with_own(kept, documents, own)
    return (kept, pl.concat([left_out, refused(foreign)]) if foreign.height else left_out) if rejects else kept


def refused(foreign: pl.DataFrame) -> pl.DataFrame:
    """A row of the rejects for each document of another language."""
    reasons = [languages.refused(*row) for row in foreign.select("language", "locale").iter_rows()]
    nothing = {"sentence": "", "surface": "", "start": 0, "end": 0, "rule": "language"}
    given = {name: pl.lit(value) for name, value in nothing.items()}
    return _contract(foreign.select("document_id", reason=pl.Series(reasons, dtype=pl.String), **given), schema.REJECTS)


def shares(documents: pl.DataFrame, workers: int) -> list[pl.DataFrame]:
    """The documents in pieces to be read side by side; rows that share an id stay together, they settle one another."""
    if workers == 1 or documents["document_id"].is_duplicated().any():
        return [documents]
    # Two pieces a worker: each costs some 10 ms of Python whatever its size, more than a finer balance gives.
    # Where the text is more than that in pieces of the largest size, as many for each: an odd one leaves others idle.
    size = int(documents["text"].str.len_bytes().sum())
    rounds = max(2, -(-size // (PIECE * workers)))
    return parallel.pieces(documents, max(LEAST, size // (rounds * workers) + 1))


def parted(
    documents: pl.DataFrame,
    *,
    rates: pl.DataFrame | None = None,
    rejects: bool = True,
    words: Words | None = None,
    about: belonging.Step | None = None,
    year: FiscalYear | None = None,
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The figures table of documents, with currencies settled, and the table of rejects (empty where none is asked).

    Documents of one language are read together, with its words; the rows come in the order of the documents all the same.
    """
    asked = [*dict.fromkeys(of_locale(tag) for tag in documents["locale"].unique(maintain_order=True))] or [FIRST]
    if asked == [FIRST]:
        kept, left_out = read_documents(documents, rejects=rejects, words=words, about=about)
        return finish(settle(kept, rates=rates), words, year), _contract(left_out, schema.REJECTS)
    spoken = documents["locale"].map_elements(of_locale, return_dtype=pl.String, skip_nulls=False)
    placed = documents if PLACE in documents.columns else documents.with_row_index(PLACE)
    tables = []
    for language in asked:
        mine, own = placed.filter(spoken == language), in_language(words or builtin(), language)
        kept, left_out = read_documents(mine, rejects=rejects, words=own, about=_step_of(language, about))
        tables.append((finish(settle(kept, rates=rates), own, year), left_out))
    kept, left_out = (pl.concat(sides).sort(PLACE, maintain_order=True) for sides in zip(*tables, strict=True))
    return kept if placed is documents else kept.drop(PLACE), _contract(left_out, schema.REJECTS)


def _step_of(language: str, about: belonging.Step | None) -> belonging.Step | None:
    """What finds whom a figure belongs to: nothing where the words and the model are of another language."""
    return about if habits_of(language).tagged else belonging.step("none")


def as_documents(
    text: Any, *, locale: str | None, published: dt.date | str | None, outlet: str | None,
    outlets: Path | str | None = None, any_language: bool = False,
) -> pl.DataFrame:  # fmt: skip
    """Whatever holds texts as documents with id, text, published, outlet, language and a settled locale."""
    return settled(
        frames.documents(text), locale=locale, published=published, outlet=outlet, outlets=outlets,
        any_language=any_language,
    )  # fmt: skip


def settled(
    frame: pl.DataFrame, *, locale: str | None, published: dt.date | str | None, outlet: str | None,
    outlets: Path | str | None = None, any_language: bool = False,
) -> pl.DataFrame:  # fmt: skip
    """A documents frame with what is given for those that state nothing, ids, languages and the locale to read in.

    A locale of a language that cannot be read is refused; a document that names one is of that language.
    """
    if isinstance(published, str):
        try:
            published = dt.date.fromisoformat(published)
        except ValueError:
            raise InputError("published", f"{published!r} is no date", "write it like 2025-05-17") from None
    if locale is not None:
        locale = str(parse(locale) if any_language else readable(locale))
    frame = frame.with_columns(
        pl.col("published").fill_null(pl.lit(published, pl.Date)), pl.col("outlet").fill_null(pl.lit(outlet, pl.String))
    )
    extra = Path(outlets) if outlets is not None else None
    places = {name: of_outlet(name, extra) for name in frame["outlet"].unique().to_list()}
    by_outlet = {name: str(found) for name, found in places.items() if found is not None}
    frame = frame.with_columns(
        locale=pl.coalesce(
            "locale",
            pl.col("outlet").replace_strict(by_outlet, default=None, return_dtype=pl.String),
            pl.lit(locale, pl.String),
        )
    )
    if locale is None and frame["locale"].null_count():
        unknown = frame["locale"].is_null()
        tags = _datelines(frame["text"].filter(unknown))
        frame = frame.with_columns(locale=frame["locale"].scatter(unknown.arg_true(), tags))
    frame = frames.with_ids(frame)
    expected = {of_locale(tag) for tag in frame["locale"].unique()}
    if "language" not in frame.columns or frame["language"].null_count() or expected - {FIRST}:
        frame = languages.labelled(frame)
    named = pl.col("locale").str.extract("^([A-Za-z]{2,3})(?:[-_]|$)", 1).str.to_lowercase()
    foreign = pl.when(~named.is_in(available())).then(named)
    frame = frame.with_columns(language=pl.coalesce(foreign, "language"))
    return frame.select("document_id", "text", "published", "outlet", "locale", "language")


def _datelines(texts: pl.Series) -> pl.Series:
    """Tags of the locales that stories' datelines name; a story that does not begin like a dateline costs next to nothing."""
    likely = texts.str.slice(0, LEAD).str.contains(DATELINE.pattern).fill_null(False).arg_true()
    tags = [None if found is None else str(found) for found in map(of_dateline, texts.gather(likely))]
    return pl.repeat(None, texts.len(), dtype=pl.String, eager=True).scatter(likely, tags)


def read_documents(
    documents: pl.DataFrame, *, rejects: bool = True, words: Words | None = None, about: belonging.Step | None = None
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Run the compiled steps over documents; figures, money not settled yet, and rejects as named rows."""
    about = about or belonging.step()
    pieces = [_read(piece, rejects, words or builtin(), about) for piece in parallel.pieces(documents, PIECE)]
    kept, left_out = (pl.concat(sides, rechunk=True) for sides in zip(*pieces, strict=True))
    return kept, left_out


def _read(
    documents: pl.DataFrame, rejects: bool, words: Words, about: belonging.Step
) -> tuple[pl.DataFrame, pl.DataFrame]:
    texts = documents["text"].cast(pl.Binary)
    encoded = texts.to_list()
    data, bounds = b"\n".join(encoded), array("q", accumulate((len(text) + 1 for text in encoded), initial=0))
    tags = documents["locale"].rle_id()
    firsts = [0, *(tags != tags.shift(1)).arg_true().to_list(), documents.height]
    used = reader(words)
    try:
        used.open(data, bounds, bytes(map(bytes.isascii, encoded)))
        used.ranker.whole = about is not rules.nothing  # which takes nothing but the counted noun
        used.rejects = rejects
        for first, last in pairwise(firsts):
            if last > first:
                used.adopt(*_habits_of(documents["locale"][first], words))
                used.read(first, last)
        rows = table.numbers(used, data, bounds)
    finally:
        used.close()
        used.ranker.whole = used.rejects = True
        rest(used, words)
    found = rows.filter(pl.col("reject") == 0)
    found = timed(about(found, encoded), found, encoded, partial(_times, words))
    kept = table.figures(found, documents, texts, words)
    left_out = rows.filter(pl.col("reject") != 0) if rejects else rows.clear()
    return kept, table.rejects(left_out, documents, texts, words)


def _times(words: Words, phrases: list[bytes]) -> list[tuple[int, ...]]:
    used = reader(words)
    codes = [used.time_of(phrase) for phrase in phrases]
    rest(used, words)
    return codes


def habits(place: Locale | None, words: Words | None = None) -> tuple[bool, bool, bool, bytes]:
    """What the reader asks of a locale: decimal comma, groups by spaces, pounds that weigh, letters that are money."""
    if place is None:
        return False, False, True, home_forms(None, words)
    return place.decimal == ",", place.group not in ",.", place.region in ("", "US"), home_forms(str(place), words)


@cache
def _habits_of(tag: str | None, words: Words) -> tuple[bool, bool, bool, bytes]:
    return habits(parse(tag) if tag is not None else None, words)


def attach(used: Reader, data: bytes, locale: str | None, words: Words | None = None) -> None:
    """Set a reader on a document, to be walked sentence by sentence with ``step``."""
    used.attach(data)
    used.adopt(*_habits_of(locale, words or builtin()))


def finish(frame: pl.DataFrame, words: Words | None = None, year: FiscalYear | None = None) -> pl.DataFrame:
    """Units, dimensions, confidence; then the columns of the contract in their order."""
    locales = frame["locale"].unique().to_frame().with_columns(region=pl.col("locale").str.extract("-([A-Z]{2})"))
    frame = table.units(frame, {tag: region in fahrenheit() for tag, region in locales.drop_nulls().iter_rows()}, words)
    dimensions = {unit: dimension(unit) for unit in frame["unit"].unique().to_list() if unit is not None}
    bare = (pl.col("kind") == "money") & pl.col("unit").is_null()
    frame = frame.with_columns(
        dimension=pl.when(bare)
        .then(pl.lit("[currency]"))
        .otherwise(pl.col("unit").replace_strict(dimensions, default=None, return_dtype=pl.String)),
        in_body=pl.col("in_body") == 1,
    )
    frame = resolve(frame, words.language if words else FIRST, year)
    found = _contract(frame.with_columns(confidence=confidence(frame)), schema.FIGURES)
    return found.with_columns(frame[PLACE]) if PLACE in frame.columns else found


def _contract(frame: pl.DataFrame, columns: tuple[schema.Column, ...]) -> pl.DataFrame:
    return frame.select(pl.col(name).cast(dtype) for name, dtype in schema.polars_schema(columns).items())


def _empty(columns: tuple[schema.Column, ...]) -> pl.DataFrame:
    return pl.DataFrame(schema=schema.polars_schema(columns))
