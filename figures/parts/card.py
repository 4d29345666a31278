"""The card of a dataset: what is in it, what is held and why, how to load it, what is missing; with two plots.

>>> bar("AUD", 3, 12)
'| AUD | 3 | 25.0 % |'
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from figures.parts import plots
from figures.parts.manifest import Manifest

CARD = "CARD.md"
_LONGEST = 25
_MARKUP = re.compile(r"[\\\\`*_\[\]|~!#]")
_LINKED = re.compile(
    r"(https?|ftp|www|mailto)([:.])|(?<=\w)()(?=@)", re.IGNORECASE
)  # what GitHub makes a link by itself
_ADDRESS = re.compile(r"https?://[^\s<>`]+")
_NO_PLOTS = "*No plots: the card was made without the extra `plot` (`pip install figures-toolkit[plot]`).*"


def files(manifest: Manifest) -> dict[str, bytes]:
    """File name → content: ``CARD.md``, and its plots when the extra ``plot`` is installed."""
    drawn = plots.draw(manifest)
    return {CARD: text(manifest, sorted(drawn) if drawn is not None else None).encode(), **(drawn or {})}


def text(manifest: Manifest, pictures: list[str] | None) -> str:
    """The card in Markdown.

    Args:
        manifest: of the dataset.
        pictures: paths of the plots; None when they could not be drawn.
    """
    totals = manifest.totals
    lines = [f"# {_escaped(manifest.title)}", ""]
    if manifest.description:
        lines += [manifest.description.strip().replace("<", "&lt;"), ""]  # a recipe's own Markdown, no HTML
    lines += [
        f"**{totals['figures']:,} figures** from {totals['documents']:,} documents. "
        f"{totals['held']:,} more are held in `quarantine/`; {totals['rejected']:,} numbers that are no figures are in "
        "`rejects/`.",
        "",
        *_facts(manifest),
        "",
    ]
    lines += [_NO_PLOTS] if pictures is None else [f"![{_caption(path)}]({path})" for path in pictures]
    lines += ["", *_loading(manifest)]
    for head, what in (("Kind", "kind"), ("Currency", "currency"), ("Outlet", "outlet"), ("Month", "month")):
        lines += _table(f"Figures by {what}", head, manifest.counts(what), totals["figures"])
    lines += _table("Held rows by reason", "Reason", manifest.counts("reason"), totals["held"])
    lines += _table("Left out by reason", "Reason", manifest.counts("reject"), totals["rejected"])
    lines += _gaps(manifest)
    return "\n".join(lines).rstrip() + "\n"


def bar(word: str, rows: int, total: int) -> str:
    """One line of a table of counts."""
    return f"| {_escaped(word)} | {rows:,} | {100 * rows / total if total else 0:.1f} % |"


def _facts(manifest: Manifest) -> list[str]:
    facts = {
        "Name": _code(manifest.name),
        "Licence": _escaped(manifest.licence or "not stated"),
        "Homepage": _link(manifest.homepage),
        "Months": _span(manifest.counts("month")),
        **{name.removesuffix("_version").capitalize(): _escaped(value) for name, value in manifest.versions.items()},
        "Amounts in": _escaped((manifest.settings.get("normalise") or {}).get("currency", "")),
        "Filters": _escaped(_filters(manifest)),
    }
    return [f"* {key}: {value}" for key, value in facts.items() if value]


def _filters(manifest: Manifest) -> str:
    said = {key: value for key, value in (manifest.settings.get("filters") or {}).items() if value}
    worded = [f"{key} {', '.join(value) if isinstance(value, list) else value}" for key, value in said.items()]
    return "; ".join(worded)


def _span(months: Mapping[str, int]) -> str:
    return f"{min(months)} to {max(months)}" if months else ""


def _caption(path: str) -> str:
    return f"figures by {path.rsplit('/', 1)[-1].removesuffix('.svg')}"


def _loading(manifest: Manifest) -> list[str]:
    return [
        "## How to load it",
        "",
        "The parts are Parquet files with the same columns, each sorted by document; `manifest.json` lists them.",
        "",
        "```python",
        "import polars as pl",
        'figures = pl.scan_parquet("parts/*.parquet")',
        "```",
        "",
        "```sql",
        "SELECT kind, count(*), sum(value) FROM 'parts/*.parquet' GROUP BY kind;  -- DuckDB",
        "```",
        "",
        "```r",
        'figures <- arrow::open_dataset("parts")',
        "```",
        "",
        "Do not add up both halves of a pair: rows of one document with the same `pair` state one fact twice.",
        "",
    ]


def _table(title: str, head: str, counts: Mapping[str, int], total: int) -> list[str]:
    if not counts:
        return []
    entries = list(counts.items())
    if head == "Month":
        entries.sort()
    shown, rest = entries[:_LONGEST], entries[_LONGEST:]
    lines = [f"## {title}", "", f"| {head} | Rows | Share |", "|---|--:|--:|"]
    lines += [bar(word, rows, total) for word, rows in shown]
    if rest:
        lines.append(bar(f"{len(rest)} others", sum(rows for _, rows in rest), total))
    return [*lines, ""]


def _gaps(manifest: Manifest) -> list[str]:
    totals = manifest.totals
    money = manifest.counts("kind").get("money", 0)
    unsettled = money - sum(manifest.counts("currency").values())
    unread = [entry for part in manifest.parts for entry in part.unread]
    unmatched = [entry for part in manifest.parts for entry in part.unmatched]
    undated = totals["figures"] - sum(manifest.counts("month").values())
    gaps = [_escaped(gap) for gap in manifest.gaps]
    if unsettled > 0:
        gaps.append(f"{unsettled:,} of {money:,} sums of money have no currency: the text does not settle it.")
    if undated:
        gaps.append(f"{undated:,} figures are in documents without a date.")
    if totals["filtered"]:
        gaps.append(f"{totals['filtered']:,} figures were left out by the recipe's filters.")
    if manifest.repeated:
        gaps.append(f"{len(manifest.repeated):,} document ids stand in more than one part: {_some(manifest.repeated)}.")
    gaps += [f"{_code(name)} could not be read: {_escaped(reason)}." for name, reason in unread[:_LONGEST]]
    if len(unread) > _LONGEST:
        gaps.append(f"{len(unread) - _LONGEST:,} more documents could not be read; `manifest.json` lists them.")
    if totals["corrected"]:
        gaps.append(f"{totals['corrected']:,} cells or rows were corrected by hand (`corrections.csv`).")
    gaps += [
        f"The correction of {_code(column)} of {_code(figure)} no longer matches: {_escaped(why)}."
        for figure, column, why in unmatched
    ]
    return ["## Known gaps and corrections", "", *(f"* {gap}" for gap in gaps), ""] if gaps else []


def _some(names: tuple[str, ...]) -> str:
    return ", ".join(map(_code, names[:3])) + (" …" if len(names) > 3 else "")


def _escaped(word: str) -> str:
    """Other people's text as text: no markup, no HTML, no link, on one line and within a cell."""
    one_line = "".join(c if c.isprintable() else " " for c in str(word))
    return _LINKED.sub(r"\1\\\2", _MARKUP.sub(r"\\\g<0>", one_line.replace("&", "&amp;").replace("<", "&lt;")))


def _code(word: str) -> str:
    """A name set as code, in which nothing is markup."""
    return "`" + " ".join(str(word).replace("`", "'").split()) + "`" if str(word).strip() else ""


def _link(address: str) -> str:
    return f"<{address}>" if _ADDRESS.fullmatch(address or "") else _escaped(address or "")
