"""Marked text: each figure of a document highlighted where it stands, in a notebook or on a terminal.

>>> import polars as pl
>>> table = pl.DataFrame({"start": [5], "end": [8], "kind": ["money"], "value": [3e6], "currency": ["GBP"]})
>>> print(show("Pay <£3m> now", table).html.split("</style>")[1].strip())
<div class="figures-text">Pay &lt;<mark class="fig-money" title="money · 3,000,000 · GBP">£3m</mark>&gt; now</div>
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

import polars as pl

from figures import frames
from figures.errors import MissingColumnError
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
    "date": ("#e3e3e3", "black on white"), "ratio": ("#c8efe8", "black on green"),
    "score": ("#f4e3c1", "black on bright_yellow"), "number": ("#eeeeee", "black on bright_white"),
}  # fmt: skip
_TOLD = ("unit", "currency", "currency_basis", "counted", "concept", "period")
_NEEDED = ("start", "end", "kind", "value")
_STYLE = (
    "<style>.figures-text{white-space:pre-wrap;line-height:1.6;max-width:48em}"
    ".figures-text mark{color:#111;border-radius:3px;padding:0 2px;cursor:help}"
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

    @property
    def html(self) -> str:
        """HTML with its own style; every piece of input is escaped."""
        parts = [_STYLE]
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
        return "\n".join(parts)

    def _repr_html_(self) -> str:
        return self.html

    def __str__(self) -> str:
        return "\n\n".join(
            "".join(piece if mark is None else f"[{piece}]" for piece, mark in _pieces(text, marks))
            for _, text, marks in self.documents
        )

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
        return shown

    def __rich_console__(self, _console: Console, options: ConsoleOptions) -> RenderResult:
        # Without colours (a file, a pipe) brackets show where the figures are.
        if options.is_terminal:
            yield from self.texts()
        else:
            from rich.text import Text

            yield Text(_printable(str(self)))


def show(text: Any, table: Any) -> Marked:
    """Mark the figures of a text, or of each of several documents.

    Args:
        text: what the table was extracted from: a text, or documents in any form that ``figures.extract`` takes.
        table: figures table, in any form that ``figures.normalise`` takes; ``start``, ``end``, ``kind`` and ``value``
            are needed, ``document_id`` too for several documents.

    Returns:
        An object that notebooks show as HTML; ``rich.print`` shows it in colours.

    Raises:
        MissingColumnError: a column above is absent.
    """
    several = not isinstance(text, str)
    table = frames.figures_table(table)
    for name in (*_NEEDED, *(("document_id",) if several else ())):
        if name not in table.columns:
            raise MissingColumnError("figures table", f"no column {name!r}", "give the table that figures.extract made")
    if isinstance(text, str):
        return Marked((("", text, _marks(table)),))
    groups = {key[0]: group for key, group in table.group_by("document_id", maintain_order=True)}
    empty = table.clear()
    documents = frames.with_ids(frames.documents(text)).select("document_id", "text", "title")
    return Marked(
        tuple(
            (_name(title or identity, body), body, _marks(groups.get(identity, empty)))
            for identity, body, title in documents.iter_rows()
        )
    )


def number(value: float) -> str:
    """A value as a reader wants it: digits in groups, no exponent below a quadrillion.

    >>> number(6.39e10), number(4.1), number(-0.5)
    ('63,900,000,000', '4.1', '-0.5')
    """
    if value == value and abs(value) < 1e15 and value == int(value):
        return f"{int(value):,}"
    return repr(value)


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
        marks.append(Mark(row["start"], row["end"], str(row["kind"]), _note(row)))
    return tuple(marks)


def _note(row: dict[str, Any]) -> str:
    value = "" if row["value"] is None else number(row["value"])
    if row.get("value_to") is not None:
        value += f" to {number(row['value_to'])}"
    if row.get("comparator") not in (None, "="):
        value = f"{row['comparator']} {value}"
    if row.get("change") is not None:
        value += f" {row['change']}"
    told = [str(row[name]) for name in _TOLD if row.get(name) is not None]
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
