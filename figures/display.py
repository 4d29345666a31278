"""Marked text: each figure of a document highlighted where it stands, in a notebook or on a terminal.

>>> import polars as pl
>>> table = pl.DataFrame({"start": [5], "end": [8], "kind": ["money"], "value": [3e6], "currency": ["GBP"]})
>>> print(show("Pay <£3m> now", table, legend=False).html.split("</style>")[1].strip())
<div class="figures-text">Pay &lt;<mark class="fig-money" title="money · 3,000,000 · GBP">£3m</mark>&gt; now</div>
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

import polars as pl

from figures import frames
from figures.errors import InputError, MissingColumnError
from figures.schema import KINDS

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, RenderResult
    from rich.text import Text

# kind: (background in HTML, style on a terminal); light enough for black text, told apart without red against green
COLOURS = {
    "money": ("#ffe08a", "black on yellow"), "percent": ("#b9e3ff", "black on bright_cyan"),
    "percentage_point": ("#9bd0f5", "black on cyan"), "count": ("#d9f2c4", "black on bright_green"),
    "measure": ("#e6d3ff", "black on bright_magenta"), "ordinal": ("#ffd4b8", "black on bright_red"),
    "age": ("#f9cfe0", "black on magenta"), "duration": ("#d5d9f7", "black on bright_blue"),
    "date": ("#d6dae0", "black on white"), "ratio": ("#c8efe8", "black on green"),
    "score": ("#dcc7a4", "black on bright_yellow"), "number": ("#efece2", "black on bright_white"),
}  # fmt: skip
_TOLD = (
    "unit", "currency", "currency_basis", "counted", "entity", "property", "action", "attribution", "concept", "period",
)  # fmt: skip
MOST = 50  # documents shown at once
_NEEDED = ("start", "end", "kind", "value")
_STYLE = (
    "<style>.figures-text{white-space:pre-wrap;line-height:1.6;max-width:48em}"
    ".figures-text mark{color:#111;border-radius:3px;padding:0 2px;cursor:help}"
    ".figures-legend span{color:#111;border-radius:3px;padding:0 6px;margin-right:6px}"
    + "".join(f".fig-{kind}{{background:{colour}}}" for kind, (colour, _) in COLOURS.items())
    + "</style>"
)


@dataclass(frozen=True)
class Mark:
    """One highlighted span: half-open in code points, with what the tooltip says."""

    start: int
    end: int
    kind: str
    note: str


@dataclass(frozen=True)
class Marked:
    """Texts with their figures marked: HTML in a notebook, colours with ``rich.print``, brackets with ``print``."""

    documents: tuple[tuple[str, str, tuple[Mark, ...]], ...]
    legend: bool = True
    left_out: int = 0

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds that the legend explains: those that are marked."""
        found = {mark.kind for _, _, marks in self.documents for mark in marks} if self.legend else set()
        return tuple(kind for kind in KINDS if kind in found)

    @property
    def rest(self) -> str:
        """A word on the documents that are not shown; empty when all are."""
        if not self.left_out:
            return ""
        more = "1 more document" if self.left_out == 1 else f"{self.left_out:,} more documents"
        return f"… and {more}: raise most, or give a part of the frame"

    @property
    def html(self) -> str:
        """HTML with its own style; every piece of input is escaped."""
        parts = [_STYLE]
        if self.kinds:
            names = "".join(f'<span class="fig-{kind}">{kind.replace("_", " ")}</span>' for kind in self.kinds)
            parts.append(f'<p class="figures-legend">{names}</p>')
        for name, text, marks in self.documents:
            if name:
                parts.append(f"<h4>{escape(name)}</h4>")
            pieces = []
            for piece, mark in _pieces(text, marks):
                if mark is None:
                    pieces.append(escape(piece))
                else:
                    kind = mark.kind if mark.kind in KINDS else "number"
                    pieces.append(f'<mark class="fig-{kind}" title="{escape(mark.note)}">{escape(piece)}</mark>')
            parts.append(f'<div class="figures-text">{"".join(pieces)}</div>')
        if self.rest:
            parts.append(f"<p>{self.rest}</p>")
        return "\n".join(parts)

    def _repr_html_(self) -> str:
        return self.html

    def __str__(self) -> str:
        shown = [
            "".join(piece if mark is None else f"[{piece}]" for piece, mark in _pieces(text, marks))
            for _, text, marks in self.documents
        ]
        return "\n\n".join([*shown, *([self.rest] if self.rest else [])])

    def texts(self) -> list[Text]:
        """One coloured text a document, for a terminal."""
        from rich.text import Text

        shown = []
        for name, text, marks in self.documents:
            coloured = Text(f"{name}\n" if name else "", style="bold")
            coloured.append_text(Text("", style="not bold"))
            for piece, mark in _pieces(_printable(text), marks):
                coloured.append(piece, style="not bold" if mark is None else f"not bold {COLOURS[mark.kind][1]}")
            shown.append(coloured)
        if self.kinds:
            styles = [(f" {kind.replace('_', ' ')} ", COLOURS[kind][1]) for kind in self.kinds]
            shown.append(Text("\n").append_text(Text.assemble(*styles)))
        if self.rest:
            shown.append(Text(f"\n{self.rest}"))
        return shown

    def __rich_console__(self, _console: Console, options: ConsoleOptions) -> RenderResult:
        # Without colours (a file, a pipe) brackets show where the figures are.
        if options.is_terminal:
            yield from self.texts()
        else:
            from rich.text import Text

            yield Text(_printable(str(self)))


def show(text: Any, table: Any, *, legend: bool = True, most: int = MOST) -> Marked:
    """Mark the figures of a text, or of each of several documents.

    Args:
        text: what the table was extracted from: a text, or documents in any form that ``figures.extract`` takes.
        table: figures table, in any form that ``figures.normalise`` takes; ``start``, ``end``, ``kind`` and ``value``
            are needed, ``document_id`` too for several documents.
        legend: say which colour is which kind.
        most: at most this many documents; the last line says how many there are beyond.

    Returns:
        An object that notebooks show as HTML; ``rich.print`` shows it in colours.

    Raises:
        MissingColumnError: a column above is absent.
        InputError: the table was not extracted from this text.
    """
    several = not isinstance(text, str)
    table = frames.figures_table(table)
    for name in (*_NEEDED, *(("document_id",) if several else ())):
        if name not in table.columns:
            raise MissingColumnError("figures table", f"no column {name!r}", "give the table that figures.extract made")
    if isinstance(text, str):
        _fits({None: [text]}, table.with_columns(document_id=pl.lit(None, pl.String)))
        return Marked((("", text, _marks(table)),), legend)
    documents = frames.with_ids(frames.documents(text)).select("document_id", "text", "title")
    belongs(documents, table)
    groups = {key[0]: group for key, group in table.group_by("document_id", maintain_order=True)}
    empty = table.clear()
    return Marked(
        tuple(
            (_name(title or identity, body), body, _marks(groups.get(identity, empty)))
            for identity, body, title in documents.head(most).iter_rows()
        ),
        legend,
        max(0, documents.height - most),
    )


def belongs(documents: pl.DataFrame, table: pl.DataFrame) -> None:
    """Make sure that a table was extracted from these documents; a table of more documents than these is fine.

    Args:
        documents: ``document_id`` and ``text``.
        table: ``document_id``, ``start``, ``end``, and ``surface`` where it is there.

    Raises:
        InputError: none of the table's documents is there, or a figure does not stand in its text.

    >>> belongs(pl.DataFrame({"document_id": ["a"], "text": ["Pay £3m"]}),
    ...     pl.DataFrame({"document_id": ["a"], "start": [4], "end": [7], "surface": ["£5m"]}))
    Traceback (most recent call last):
    figures.errors.InputError: figures table: '£5m' does not stand at 4 to 7 of a; give the text that the table was ...
    """
    texts: dict[str | None, list[str]] = {}
    for identity, text in documents.select("document_id", "text").iter_rows():
        texts.setdefault(identity, []).append(text or "")
    own = table.filter(pl.col("document_id").is_in(documents["document_id"].cast(pl.String).implode()))
    if own.is_empty() and table.height and documents.height:
        what = f"none of its documents, {table['document_id'][0]!r} for one, is among the texts"
        raise InputError("figures table", what, "give the documents that the table was extracted from")
    _fits(texts, own)


def _fits(texts: dict[str | None, list[str]], table: pl.DataFrame) -> None:
    surface = pl.col("surface") if "surface" in table.columns else pl.lit(None, pl.String).alias("surface")
    for identity, start, end, written in table.select("document_id", "start", "end", surface).iter_rows():
        # Two documents may share an id: the figure stands in one of them.
        for text in texts[identity]:
            if text[start:end] == written if written is not None else end <= len(text):
                break
        else:
            of = "the text" if identity is None else identity
            what = f"{written or 'a figure'!r} does not stand at {start} to {end} of {of}"
            raise InputError("figures table", what, "give the text that the table was extracted from")


def number(value: float) -> str:
    """A value as a reader wants it: digits in groups, no exponent below a quadrillion.

    >>> number(6.39e10), number(912455.18), number(-0.5)
    ('63,900,000,000', '912,455.18', '-0.5')
    """
    if value == value and abs(value) < 1e15 and value == int(value):
        return f"{int(value):,}"
    return f"{value:,}"


def ends(row: dict[str, Any], written: Callable[[float], str] = number) -> str:
    """The value of a row and its other end: a year has no groups of digits, and a score is no range.

    >>> ends({"kind": "score", "value": 6.0, "value_to": 3.0}), ends({"kind": "date", "value": 2022.0, "value_to": 2024.0})
    ('6–3', '2022 to 2024')
    """
    kind = str(row["kind"])
    found = [end for end in (row["value"], row.get("value_to")) if end is not None]
    return ("–" if kind == "score" else " to ").join(f"{end:.0f}" if kind == "date" else written(end) for end in found)


def _name(name: str, body: str) -> str:
    """The name of a document, unless its text begins with it."""
    return "" if body.lstrip().startswith(name) else name


def _marks(table: pl.DataFrame) -> tuple[Mark, ...]:
    """Marks in the order of the text; where two overlap the longer one stays."""
    rows = table.sort("start", "end", descending=[False, True]).iter_rows(named=True)
    marks: list[Mark] = []
    for row in rows:
        if marks and row["start"] < marks[-1].end:
            continue
        marks.append(Mark(row["start"], row["end"], str(row["kind"]), note(row)))
    return tuple(marks)


def note(row: dict[str, Any]) -> str:
    """What a tooltip tells of a row, the columns that are null left out."""
    value = ends(row)
    if row.get("margin") is not None:
        value += f" ± {number(row['margin'])}"
    if row.get("comparator") not in (None, "="):
        value = f"{row['comparator']} {value}"
    if row.get("change") is not None:
        value += f" {row['change']}"
    whole = row.get("entity") or row.get("property")  # of which the concept is made
    told = [str(row[name]) for name in _TOLD if row.get(name) is not None and not (whole and name == "concept")]
    return " · ".join(part for part in (str(row["kind"]), value, *told) if part)


def _pieces(text: str, marks: tuple[Mark, ...]) -> list[tuple[str, Mark | None]]:
    pieces: list[tuple[str, Mark | None]] = []
    position = 0
    for mark in marks:
        pieces.append((text[position : mark.start], None))
        pieces.append((text[mark.start : mark.end], mark))
        position = mark.end
    pieces.append((text[position:], None))
    return [piece for piece in pieces if piece[0]]


def _printable(text: str) -> str:
    """Control characters that could move a terminal's cursor become a sign; the length stays."""
    return "".join(c if c in "\n\t" or c.isprintable() or c.isspace() else "\ufffd" for c in text).replace("\r", " ")
