"""Your own words on top of the built-in lexicon: rows of the same tables, from files of your own.

>>> words = Lexicon([{"form": "sydharbs", "unit": "sydharb", "define": "500 gigaliter"}])
>>> from figures.pipeline import extract
>>> extract("The dam holds 4 sydharbs.", lexicon=words).select("value", "unit", "dimension").row(0)
(4.0, 'sydharb', '[length] ** 3')
"""

from __future__ import annotations

import csv
import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from figures.errors import LexiconError
from figures.languages import FIRST, inflected
from figures.lexicon import compile as tables
from figures.lexicon import load, units
from figures.lexicon.compile import Form, Key
from figures.lexicon.extend import extend
from figures.lexicon.lexicon_cy import Lexicon as Arrays
from figures.lexicon.load import Words
from figures.scanner import codes
from figures.scanner.tokens_cy import spans

Rows = Sequence[Mapping[str, str]]
CASES, EXCLUDED = ("any", "exact"), "excluded"


@dataclass(frozen=True)
class Table:
    """A table that a file of one's own may hold.

    Attributes:
        name: of the built-in table.
        told_by: the column that no table before it has.
        needs: columns that must be there.
        defaults: columns that may be left out, and what they say then.
        words: columns with a closed vocabulary.
    """

    name: str
    told_by: str
    needs: tuple[str, ...]
    defaults: Mapping[str, str]
    words: Mapping[str, tuple[str, ...]]


# A file is told by its head: the first table whose column it has.
TABLES = (
    Table("unit_forms", "unit", ("form", "unit"), {"case": "any", "class": "name", "define": ""},
          {"case": CASES, "class": ("name", "symbol", "weak", EXCLUDED)}),
    Table("currency_forms", "currencies", ("form", "currencies"),
          {"position": "suffix", "case": "any", "minor": "0", "class": "certain"},
          {"case": CASES, "position": ("prefix", "suffix", "both"), "minor": tuple("0123456789"),
           "class": ("certain", "ambiguous", "weak", EXCLUDED)}),
    Table("comparators", "comparator", ("form", "comparator"), {"position": "pre", "role": ""},
          {"comparator": tuple(word for word in codes.COMPARATOR_CODES if word), "position": ("pre", "post")}),
    Table("vague", "value_to", ("form", "value", "value_to"), {}, {}),
    Table("numerals", "value", ("form", "category", "value"), {"scale": "", "class": "", "case": "any"}, {"case": CASES}),
    Table("changes", "change", ("form", "role", "change"), {}, {"change": ("up", "down")}),
    Table("names", "category", ("form", "category"), {"case": "exact", "reason": "a name"},
          {"case": CASES, "category": ("NAME", "NAMEWORD", "IDIOM")}),
)  # fmt: skip


class Lexicon:
    """Your own words, to be given to ``figures.extract``, ``scan`` and ``explain``.

    Args:
        sources: CSV files, folders of CSV files, or rows as dicts. The head of a file says which of the built-in tables
            its rows are of (``docs/lexicon.md``): ``form,unit`` units, ``form,currencies`` money, ``form,comparator``,
            ``form,role,change``, ``form,category`` names that are no figures, ``form,value,value_to`` vague counts and their ends,
            ``form,category,value`` numerals. A row of
            class ``excluded`` takes a built-in form away. A unit that the lexicon does not know needs ``define``.

    Raises:
        LexiconError: a row that the built-in tables would not take either, with file and line.

    >>> Lexicon([{"form": "clams", "currencies": "USD"}])
    <figures.Lexicon: 1 row>
    >>> Lexicon([{"form": "clams", "currencies": "USB"}])
    Traceback (most recent call last):
    figures.errors.LexiconError: row 1: 'USB' is no currency; use codes of ISO 4217
    """

    def __init__(self, *sources: str | os.PathLike[str] | Rows) -> None:
        self.rows = [row for source in sources for row in _rows(source)]
        self.words = _words(tuple((where, tuple(sorted(row.items()))) for where, row in self.rows))

    def __repr__(self) -> str:
        count = "1 row" if len(self.rows) == 1 else f"{len(self.rows):,} rows"
        return f"<figures.Lexicon: {count}>"


def words_of(lexicon: Lexicon | str | os.PathLike[str] | None) -> Words:
    """The words to read with: the built-in ones, with one's own on top where they are given."""
    if lexicon is None:
        return load.builtin()
    return (lexicon if isinstance(lexicon, Lexicon) else Lexicon(lexicon)).words


def in_language(words: Words, language: str) -> Words:
    """The words of another language, with the same rows of one's own on top.

    >>> own = Lexicon([{"form": "Kröten", "currencies": "EUR"}])
    >>> in_language(own.words, "de").language, in_language(load.builtin(), "de") is load.builtin("de")
    ('de', True)
    """
    return words if words.language == language else _words(words.given, language)


def _rows(source: str | os.PathLike[str] | Rows) -> Iterator[tuple[str, dict[str, str]]]:
    """Rows with where each stands."""
    if not isinstance(source, (str, os.PathLike)):
        for number, given in enumerate(source, 1):
            yield f"row {number}", {str(name): "" if value is None else str(value) for name, value in given.items()}
        return
    path = Path(source)
    if path.is_dir():
        for file in sorted(path.glob("*.csv")):
            yield from _rows(file)
        return
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            for number, row in enumerate(csv.DictReader(lines), 2):
                where = f"{path}:{number}"
                if None in row or None in row.values():
                    raise LexiconError(where, "the number of cells differs from the head", "mend the row")
                yield where, {name.strip(): value.strip() for name, value in row.items()}
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise LexiconError(str(path), f"cannot be read ({reason})", "give a CSV file with a head, in UTF-8") from None


@lru_cache(maxsize=16)
def _words(rows: tuple[tuple[str, tuple[tuple[str, str], ...]], ...], language: str = FIRST) -> Words:
    """The built-in words with the rows on top; the same rows give the same words."""
    base = load.builtin(language)
    if not rows:
        return base
    known = tables.Tables(units=[*base.names["units"]], currencies=[*base.names["currencies"]])
    forms: list[tuple[Key, Form | None]] = []
    places: list[str] = []
    for where, cells in rows:
        for key, form in (found for row in inflected(dict(cells)) for found in _forms(where, row, known)):
            forms.append((key, form))
            places += [where] if form is not None else []
    first = len(base.names["forms"])
    names, arrays = extend(
        {**base.names, "units": known.units, "currencies": known.currencies},
        base.lexicon.owner, forms,
    )  # fmt: skip
    digest = hashlib.sha256(json.dumps([cells for _, cells in rows]).encode()).hexdigest()
    return Words(names, Arrays(arrays, language), dict(enumerate(places, first)), digest, rows)


def _forms(where: str, row: dict[str, str], known: tables.Tables) -> Iterator[tuple[Key, Form | None]]:
    """The forms of a row, checked; None for one that is taken away."""
    table = next((table for table in TABLES if table.told_by in row), None)
    if table is None:
        raise LexiconError(where, f"the head {', '.join(row)} is of no table", "see docs/lexicon.md for the tables")
    cells = {name: row.get(name) or default for name, default in table.defaults.items()}
    cells |= {name: row.get(name, "") for name in table.needs}
    if table.name == "unit_forms" and not row.get("class") and len(cells["form"]) <= 2:
        cells["class"] = "symbol"
    for name, allowed in table.words.items():
        if cells[name] not in allowed:
            raise LexiconError(where, f"{name} is {cells[name]!r}", f"use {', '.join(allowed)}")
    for name in table.needs:
        if not cells[name]:
            raise LexiconError(where, f"no {name}", "fill in the cell")
    if cells.get("class") == EXCLUDED:
        yield tables.key_of(where, cells["form"], cells["case"], _tokens), None
        return
    _check(where, table.name, cells)
    try:
        entries = list(tables.READERS[table.name](where, cells, known))
    except ValueError as error:
        if isinstance(error, LexiconError):
            raise
        raise LexiconError(where, str(error), f"write it as a row of {table.name}.csv") from None
    for text, case, payload in entries:
        yield tables.key_of(where, text, case, _tokens), Form(text, **payload)


def _check(where: str, table: str, cells: dict[str, str]) -> None:
    """What a cell must be beside a word of a closed vocabulary."""
    if table == "currency_forms":
        for code in cells["currencies"].split("|"):
            if not units.is_currency(code):
                raise LexiconError(where, f"{code!r} is no currency", "use codes of ISO 4217")
    elif table == "unit_forms":
        if cells["define"]:
            units.define(where, cells["unit"], cells["define"])
        elif units.dimension(cells["unit"]) is None:
            raise LexiconError(
                where,
                f"unit {cells['unit']!r} is not known",
                "say in a column define what it is, 500 gigaliter for example",
            )


def _tokens(text: str) -> Iterable[tuple[str, bool]]:
    data = text.encode()
    return [(data[start:end].decode(), glue) for start, end, glue in spans(text, load.lexicon())]
