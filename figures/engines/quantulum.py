"""quantulum3's answers as rows of the figures table, for people who come from it and for side-by-side runs.

What it finds is kept as it finds it: its spans, its values, its sense of a word. Only the notation changes: units
become pint expressions, currencies ISO 4217 codes, its "value ± uncertainty" for a range becomes both ends. What it
does not look for (comparator, change, counted noun, concept, period, pair) is empty.

>>> import polars as pl
>>> documents = pl.DataFrame({"document_id": ["a"], "text": ["The dam holds 20 to 30 km of shore."]})
>>> extract(documents).select("surface", "value", "value_to", "unit").row(0)
('20 to 30 km', 20.0, 30.0, 'kilometer')
"""

from __future__ import annotations

import csv
import hashlib
import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from figures import schema
from figures.errors import MissingColumnError, MissingExtraError
from figures.version import __version__

if TYPE_CHECKING:
    import polars as pl

TABLE = Path(__file__).with_name("quantulum_units.csv")
CONFIDENCE = 0.5  # it gives none: one number for every row ranks nothing, as it should
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"'”’)]*\s+(?=[\"'“‘(]*[A-Z0-9])|\n+")
_NUMERAL = re.compile(r"\d[\d,]*(?:\.\d+)?|\.\d+")
_POWERS = {1: "{}", 2: "square_{}", 3: "cubic_{}"}


@dataclass(frozen=True)
class Unit:
    """A unit in our notation: expression, kind of figure, currency, and what one of it counts for."""

    expression: str | None
    kind: str
    currency: str | None = None
    factor: Decimal = Decimal(1)


def extract(documents: pl.DataFrame, *, locale: str | None = None) -> pl.DataFrame:
    """The figures quantulum3 finds in each document.

    Args:
        documents: ``document_id`` and ``text``; ``published``, ``outlet`` and ``locale`` are carried along.
        locale: carried into the rows of documents without one; quantulum3 itself reads every text as American.

    Returns:
        A table of ``schema.FIGURES``, in document order.

    Raises:
        MissingColumnError: ``document_id`` or ``text`` is absent.
    """
    import polars as pl

    for column in ("document_id", "text"):
        if column not in documents.columns:
            raise MissingColumnError("documents", f"no column {column!r}", "name the column with --text-column or --id")
    rows: list[dict[str, Any]] = []
    for document in documents.iter_rows(named=True):
        given = {"published": document.get("published"), "outlet": document.get("outlet")}
        given["locale"] = document.get("locale") or locale
        rows += [{**row, **given} for row in _rows(document["document_id"], document["text"])]
    columns = {c.name: [row.get(c.name) for row in rows] for c in schema.FIGURES}
    return pl.DataFrame(columns, schema=schema.polars_schema())


def unit_of(unit: Any) -> Unit:
    """A unit object of quantulum3 in our notation."""
    known = _table().get(unit.name)
    if known is not None:
        return known
    top: list[str] = []
    bottom: list[str] = []
    kinds: list[str] = []
    currency = None
    if " per " in unit.name and unit.entity.name != "unknown":
        first, *rest = unit.name.split(" per ")
        top, bottom = [_american(first)], [_american(name) for name in rest]
    elif unit.entity.name != "unknown":
        top = [_american(unit.name)]
    else:
        for factor in unit.dimensions:
            base, power = factor["base"], int(factor.get("power", 1))
            part = _table().get(base)
            name = part.expression if part is not None else _american(base)
            if part is not None and part.currency and power == 1:
                kinds.append("money")
                currency = part.currency
            if name:
                shaped = _POWERS.get(abs(power), "{}**" + str(abs(power))).format(name)
                (top if power > 0 else bottom).append(shaped)
    expression = "/".join(["*".join(top) or "1", *bottom]) if top or bottom else None
    kind = kinds[0] if kinds else "duration" if unit.entity.name == "time" else "measure"
    return Unit(expression, kind, currency)


def _rows(document_id: str, text: str) -> Iterator[dict[str, Any]]:
    identity = hashlib.sha256(text.encode()).hexdigest()
    for index, (start, end, paragraph) in enumerate(_sentences(text)):
        sentence = text[start:end]
        if not re.search(r"\w", sentence):
            continue
        for quantity in _parse(sentence):
            first, last = _span(sentence, quantity)
            if first >= last:
                continue
            yield {
                **_measured(quantity, sentence[first:last]),
                "document_id": document_id,
                "figure_id": hashlib.sha256(
                    f"{identity}:{start + first}:{start + last}:quantulum3:{__version__}".encode()
                ).hexdigest()[:16],
                "sentence": sentence,
                "paragraph": paragraph,
                "sentence_index": index,
                "in_body": True,
                "start": start + first,
                "end": start + last,
                "surface": sentence[first:last],
                "rule": "quantulum3",
                "confidence": CONFIDENCE,
            }


def _measured(quantity: Any, surface: str) -> dict[str, Any]:
    unit = unit_of(quantity.unit)
    value, value_to, comparator = _exact(quantity.value), None, "="
    if quantity.uncertainty:
        spread = _exact(quantity.uncertainty)
        if "±" in surface or "+/-" in surface:
            comparator = "~"
        else:
            value, value_to = value - spread, value + spread
    resolution = _resolution(surface, _exact(quantity.value)) * unit.factor
    money = unit.kind == "money"
    plain = money and "/" not in (unit.expression or "")
    settled = unit.currency is not None and quantity.unit.name.split(" per ")[0] != "dollar"
    return {
        "kind": unit.kind,
        "value": float(value * unit.factor),
        "value_to": None if value_to is None else float(value_to * unit.factor),
        "comparator": comparator,
        "resolution": float(resolution),
        "unit": unit.expression,
        "dimension": "[currency]" if plain else _dimension(unit.expression),
        "currency": unit.currency,
        "currency_basis": "explicit" if settled else None,
    }


def _sentences(text: str) -> Iterator[tuple[int, int, int]]:
    """Start, end and paragraph of each sentence; a blank line or a new line begins a paragraph."""
    start = paragraph = 0
    for found in _SENTENCE_END.finditer(text):
        yield start, found.start(), paragraph
        paragraph += "\n" in found[0]
        start = found.end()
    yield start, len(text), paragraph


def _span(sentence: str, quantity: Any) -> tuple[int, int]:
    """Its span without the spaces around it; looked up again where it lost count."""
    first, last = max(0, quantity.span[0]), min(len(sentence), quantity.span[1])  # it counts below 0 at times
    surface = quantity.surface.strip()
    if sentence[first:last].strip() != surface:
        at = sentence.find(surface, max(0, first - 20))
        first, last = (at, at + len(surface)) if at >= 0 else (first, last)
    while first < last and sentence[first].isspace():
        first += 1
    while last > first and sentence[last - 1].isspace():
        last -= 1
    return first, last


def _resolution(surface: str, value: Decimal) -> Decimal:
    """One unit in the last place as written, the scale word included."""
    found = _NUMERAL.search(surface)
    if found is None:
        return Decimal(1).scaleb(_zeros(value))
    written = Decimal(found[0].replace(",", ""))
    place = Decimal(1).scaleb(int(written.as_tuple().exponent))
    if not written or not value:
        return place
    scale = (abs(value) / written).log10().to_integral_value()
    return place.scaleb(int(scale)) if scale >= 3 else place


def _zeros(value: Decimal) -> int:
    digits = f"{abs(value):f}".split(".")[0]
    return len(digits) - len(digits.rstrip("0")) if digits.strip("0") else 0


def _exact(number: float) -> Decimal:
    return Decimal(repr(float(number)))  # shortest digits that read back as the float: what was written


def _american(name: str) -> str:
    known = _table().get(name)
    if known is not None and known.expression:
        return known.expression
    words = re.sub(r"(?<=l)itre\b", "iter", re.sub(r"metre\b", "meter", name))
    return re.sub(r"[ -]", "_", words)


def _dimension(expression: str | None) -> str | None:
    if expression is None:
        return None
    from figures.lexicon import units

    found: str | None = units.dimension(expression)
    return found


def _parse(sentence: str) -> list[Any]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it asks for the classifier that its current release cannot load
        try:
            from quantulum3 import classifier, parser
        except ModuleNotFoundError:
            raise MissingExtraError(
                "engine='quantulum3'", "needs figures-toolkit[quantulum3]", "pip install 'figures-toolkit[quantulum3]'"
            ) from None
    classifier.USE_CLF = False
    try:
        return list(parser.parse(sentence))
    except (ValueError, KeyError, IndexError, AttributeError, ZeroDivisionError, OverflowError):
        return []  # it fails on some odd texts (its trackers tell which); odd news text never raises here


@cache
def _table() -> dict[str, Unit]:
    with TABLE.open(encoding="utf-8", newline="") as lines:
        return {
            row["name"]: Unit(row["unit"] or None, row["kind"], row["currency"] or None, Decimal(row["factor"] or 1))
            for row in csv.DictReader(lines)
        }
