"""Why a figure reads as it does: the tokens of its sentence, the lexicon rows they matched, the rule, the arithmetic.

>>> trace = explain("Sales rose 5% to $US3.2 million.")[1]
>>> trace.surface, trace.rule, trace.pattern
('$US3.2 million', 'money.sign', 'c:CURPRE n:NUM|VAGUE|FRAC')
>>> [node.text for node in trace.nodes if node.inside]
['$US', '3.2 million']
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from html import escape
from pathlib import Path
from typing import Any

import polars as pl

from figures import about as belonging
from figures import pipeline, schema
from figures.about.weighed import ranked as ranked_in
from figures.context import fiscal
from figures.context.calendar import FiscalYear
from figures.context.currency import explain_pair
from figures.kinds.rules import rules_of
from figures.languages import habits, of_locale
from figures.languages.en.rules import file_of
from figures.lexicon import load
from figures.locales import deciding_row, outlet_row
from figures.scanner import codes
from figures.vocabulary import Lexicon, in_language, words_of

NUMERAL = ("NUM", "ORD", "FRAC", "VAGUE")
PROVENANCE = ("published", "outlet", "locale", "document_id", "figure_id", "sentence", "start", "end", "rule")


@dataclass(frozen=True)
class Node:
    """A stretch of the sentence that one lexicon row or one numeral covers.

    Attributes:
        text: as written.
        categories: what the lexicon says it can be.
        attributes: its shape.
        form: the spelling of the lexicon row, empty when no row matched.
        value: of a numeral, as digits and a power of ten.
        inside: part of the figure's surface.
        tag: what the tagger says its last word is.
        where: file and line of the row, in the tables of the language or the user's own.
    """

    text: str
    categories: tuple[str, ...]
    attributes: tuple[str, ...]
    form: str
    value: str
    inside: bool
    tag: str = ""
    where: str = ""


@dataclass(frozen=True, repr=False)
class Trace:
    """One figure (or one thing left out) with what made it."""

    surface: str
    start: int
    end: int
    rule: str
    pattern: str
    reason: str
    row: dict[str, Any]
    nodes: tuple[Node, ...]
    notes: tuple[str, ...]
    weighed: tuple[str, ...] = ()

    def __str__(self) -> str:
        """A page for a terminal."""
        head = f"{self.surface!r} [{self.start}:{self.end}]"
        lines = [f"{head}  left out: {self.reason}" if self.reason else head]
        lines.append(f"  rule     {self.rule} of {file_of(self.rule) or 'rules.csv'}")
        lines.append(f"  pattern  {self.pattern}")
        for node in self.nodes:
            mark = "▸" if node.inside else " "
            said = " ".join(node.categories) or "–"
            row = f"  row {node.form!r}" if node.form else ""
            row += f" of {node.where}" if node.where else ""
            value = f"  = {node.value}" if node.value else ""
            lines.append(f"  {mark} {node.text:<18} {node.tag:<5} {said}{value}{row}")
        if not self.reason:
            lines += self._columns()
        lines += [f"  weighed  {line}" for line in self.weighed]
        lines += [f"  note     {note}" for note in self.notes]
        return "\n".join(lines)

    __repr__ = __str__

    def _repr_html_(self) -> str:
        return f"<pre>{escape(str(self))}</pre>"

    def _columns(self) -> list[str]:
        """What the row says, a line for each source: words of the text, the reader, and the steps behind it."""
        cells: dict[str, list[str]] = {}
        for column in schema.FIGURES:
            if column.name == "surface" or column.name in PROVENANCE or self.row.get(column.name) is None:
                continue
            source = column.source.partition(" ")[0]
            source = {"code": "reader", "number": "reader", "float": "reader", "span": "words"}.get(source, source)
            cells.setdefault(source, []).append(f"{column.name} {_shown(self.row[column.name])}")
        return [f"  {source:<10} {', '.join(found)}" for source, found in cells.items()]


def _shown(value: Any) -> str:
    # Confidence is a Float32: its own digits, not those of the double that Python makes of it.
    return f"{value:.7g}" if isinstance(value, float) and abs(value) < 1 else str(value)


class Traces(list[Trace]):
    """Traces that print as a page."""

    def __str__(self) -> str:
        return "\n\n".join(str(trace) for trace in self)

    __repr__ = __str__

    def _repr_html_(self) -> str:
        return f"<pre>{escape(str(self))}</pre>"


def explain(
    text: str,
    *,
    at: int | None = None,
    locale: str | None = None,
    published: dt.date | str | None = None,
    outlet: str | None = None,
    lexicon: Lexicon | Path | str | None = None,
    outlets: Path | str | None = None,
    fiscal_year: str | None = None,
    about: str | None = None,
) -> Traces:
    """What made each figure of a text, and each thing left out.

    Args:
        text: the text, as it was given to ``figures.extract``.
        at: a code point; only what stands there is explained.
        locale: as in ``figures.extract``.
        published: as in ``figures.extract``.
        outlet: as in ``figures.extract``.
        lexicon: as in ``figures.extract``; a row of it is shown with its file and line.
        outlets: as in ``figures.extract``.
        fiscal_year: as in ``figures.extract``.
        about: as in ``figures.extract``; ``weighed`` are the model's answers with their probabilities, or the ranker's
            (``fast``; of ``none`` the counted noun) with their sums above "none".

    Returns:
        One trace a figure or reject, in the order of the text.
    """
    documents = pipeline.as_documents(text, locale=locale, published=published, outlet=outlet, outlets=outlets)
    words = in_language(words_of(lexicon), of_locale(documents["locale"][0]))
    setting = belonging.setting(about) if habits(words.language).tagged else "none"
    weighed: dict[int, tuple[str, ...]] = {}
    rows = _rows(documents, words, _watched(weighed, setting), fiscal.read(fiscal_year))
    nodes, ranked = _sentences(documents["text"][0], documents["locale"][0], words)
    for start, lines in ranked.items() if setting != "full" else ():
        weighed[start] = tuple(line for role, line in lines.items() if setting == "fast" or role == "counted")
    pairs: dict[int, list[dict[str, Any]]] = {}
    for row in rows:
        if row.get("pair") is not None:
            pairs.setdefault(row["pair"], []).append(row)
    settles = outlet if locale is None and outlets is None else None
    return Traces(
        Trace(
            row["surface"], row["start"], row["end"], row["rule"], row["pattern"], row.get("reason") or "", row,
            around, (*_notes(row, pairs), *_settled(row, around, settles)), weighed.get(row["start"], ()),
        )
        for row in rows
        if at is None or row["start"] <= at < row["end"]
        for around in (_around(nodes, row["start"], row["end"]),)
    )  # fmt: skip


def _rows(
    documents: pl.DataFrame, words: load.Words, about: belonging.Step, year: FiscalYear | None
) -> list[dict[str, Any]]:
    """Figures and rejects in the order of the text, each with the pattern of its rule."""
    rules = rules_of(words.language)
    frames = pipeline.parted(documents, words=words, about=about, year=year)
    numbered = pipeline.read_documents(documents, words=words, about=belonging.step("none"))
    found = [
        row | {"pattern": rules[number].pattern}
        for frame, numbers in zip(frames, numbered, strict=True)
        for row, number in zip(frame.iter_rows(named=True), numbers["rule_number"], strict=True)
    ]
    return sorted(found, key=lambda row: row["start"])


def _watched(weighed: dict[int, tuple[str, ...]], setting: str) -> belonging.Step:
    """The step that finds what figures belong to; what the model weighed is added to ``weighed``, by where a figure begins."""
    step = belonging.step(setting)
    if setting != "full":
        return step
    from figures.about import answer

    def watch(rows: pl.DataFrame, texts: Sequence[bytes]) -> pl.DataFrame:
        weighed.update(zip(rows["point_start"], answer.weighed(rows, texts), strict=True))
        return step(rows, texts)

    return watch


def _notes(row: dict[str, Any], pairs: dict[int, list[dict[str, Any]]]) -> list[str]:
    if row.get("currency_basis") != "pair" or row["published"] is None:
        return []
    others = [r for r in pairs.get(row["pair"], []) if r["figure_id"] != row["figure_id"] and r["currency"] is not None]
    return [
        explain_pair(row["value"], row["currency"], other["value"], other["currency"], row["published"])
        for other in others[:1]
    ]


def _settled(row: dict[str, Any], nodes: tuple[Node, ...], outlet: str | None) -> list[str]:
    """The rows by which the locale settled the currency."""
    signs = [node.form for node in nodes if node.inside and any(name.startswith("CUR") for name in node.categories)]
    if row.get("currency_basis") != "locale" or not signs:
        return []
    where = deciding_row(row["locale"], signs[0])
    if not where:
        return []
    if row["locale"] is None:
        return [f"no locale; {signs[0]} everywhere by {where}"]
    by = outlet_row(outlet) if outlet else ""
    return [f"locale {row['locale']}{f' by {by}' if by else ''}; {signs[0]} there by {where}"]


def _sentences(
    text: str, locale: str | None, words: load.Words
) -> tuple[list[list[tuple[int, int, Node]]], dict[int, dict[str, str]]]:
    """Nodes of every sentence with their code points, and by its first code point what the ranker weighed of a figure."""
    data = text.encode("utf-8", "replace")
    reader = pipeline.reader(words)
    found: list[list[tuple[int, int, Node]]] = []
    weighed: dict[int, dict[str, str]] = {}
    try:
        pipeline.attach(reader, data, locale, words)
        while reader.step():
            found.append([_node(reader.sentence, data, i, words) for i in range(reader.sentence.nodes)])
            if habits(words.language).tagged:
                weighed |= {len(data[:start].decode()): lines for start, lines in ranked_in(reader, data).items()}
    finally:
        pipeline.rest(reader, words)
    return found, weighed


def _node(s: Any, data: bytes, i: int, words: load.Words) -> tuple[int, int, Node]:
    first, last = s.t_start[s.n_first[i]], s.t_end[s.n_last[i]]
    categories = codes.names(codes.CATEGORIES, s.n_cat[i])
    value = ""
    if any(name in NUMERAL for name in categories):
        value = (
            str(s.n_mant[i]) + (f"e{s.n_exp[i]}" if s.n_exp[i] else "") + (f"/{s.n_den[i]}" if s.n_den[i] != 1 else "")
        )
    form = words.names["forms"][s.n_form[i]] if s.n_form[i] >= 0 else ""
    node = Node(
        data[first:last].decode(),
        tuple(categories),
        tuple(codes.names(codes.ATTRIBUTES, s.n_attr[i])),
        form,
        value,
        False,
        codes.TAG_NAMES[s.t_tag[s.n_last[i]]],
        words.rows.get(s.n_form[i], "") or load.places(words.language).get(form, ""),
    )
    return len(data[:first].decode()), len(data[:last].decode()), node


def _around(sentences: list[list[tuple[int, int, Node]]], start: int, end: int) -> tuple[Node, ...]:
    """The nodes of the figure, with three on either side."""
    for nodes in sentences:
        inside = [k for k, (a, b, _node) in enumerate(nodes) if a < end and start < b]
        if inside:
            first, last = max(0, inside[0] - 3), min(len(nodes), inside[-1] + 4)
            return tuple(replace(n, inside=k in inside) for k, (_a, _b, n) in enumerate(nodes[first:last], first))
    return ()
