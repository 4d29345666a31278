"""``figures explain``: which rule made each figure of a text, and from which words."""

from __future__ import annotations

from pathlib import Path

import rich_click as click

from figures.commands import _options
from figures.documents import read
from figures.documents.forms import known
from figures.errors import printable


@click.command()
@click.argument("text", **_options.PATHS)
@click.option("--locale", **_options.LOCALE,
              help="Locale to read in, en-AU for example; else the outlet's.")  # fmt: skip
@click.option("--published", metavar="YYYY-MM-DD", callback=_options.day,
              help="Day of publication; else what a page states.")  # fmt: skip
@click.option("--outlet", **_options.OUTLET, help="Domain or name of the outlet; else what a page states.")
@_options.words
@_options.fiscal_year
@_options.about
@click.option("--at", type=int, metavar="N", help="Only what stands at this code point, counted from 0.")
def command(
    text: str, locale: str | None, published: str | None, outlet: str | None, lexicon: tuple[str, ...],
    outlets: Path | None, fiscal_year: str | None, about: str | None, at: int | None,
) -> None:  # fmt: skip
    """Say which rule made each figure, from which words and rows of the lexicon, and what was left out and why.

    TEXT is the text itself, a file (any that 'figures extract' reads), or - for stdin.

    Example: figures explain "Its shares fell 3p to 412p" --locale en-GB
    """
    from figures.trace import explain
    from figures.vocabulary import Lexicon

    words = Lexicon(*lexicon) if lexicon else None
    found = False
    for part, where, day, name in _texts(text, locale, published, outlet):
        for trace in explain(
            part,
            at=at,
            locale=where,
            published=day,
            outlet=name,
            lexicon=words,
            outlets=outlets,
            fiscal_year=fiscal_year,
            about=about,
        ):
            click.echo("".join(f"{printable(line)}\n" for line in str(trace).splitlines()))
            found = True
    if not found:
        click.echo("no figures found", err=True)


def _texts(
    text: str, locale: str | None, published: str | None, outlet: str | None
) -> list[tuple[str, str | None, str | None, str | None]]:
    """Text, locale, day and outlet of each document that was named."""
    if text != "-" and not _is_file(text):
        return [(text, locale, published, outlet)]
    notes: list[str] = []
    documents = read(text, locale=locale, published=published, outlet=outlet, notes=notes)
    for note in notes:
        click.echo(note, err=True)
    rows = documents.select("text", "locale", "published", "outlet").iter_rows()
    return [(body, where, str(day) if day else None, name) for body, where, day, name in rows]


def _is_file(text: str) -> bool:
    """Whether the argument names a file; one word with an ending that we read does, though the file may be missing."""
    try:
        return Path(text).is_file() or (len(text.split()) == 1 and known(text))
    except OSError:  # a text is often too long for a file's name
        return False
