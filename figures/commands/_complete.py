"""What a shell may complete where an option or an argument of ours wants a value.

click asks these functions (``shell_complete=``) when Tab is pressed behind the script of ``figures completion``; nothing here
runs otherwise. The values come from the tables that the commands themselves read.

>>> [(item.value, item.help) for item in locales(None, None, "en-z")]
[('en-ZA', 'South Africa'), ('en-ZM', 'Zambia'), ('en-ZW', 'Zimbabwe')]
>>> [item.value for item in currencies(None, None, "AU")]
['AUD']
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from click.shell_completion import CompletionItem

from figures.languages import offered

Items = list[CompletionItem[str]]
TABLES = Path(__file__).parents[1] / "lexicon" / "common"
SCANS = {".parquet": "scan_parquet", ".csv": "scan_csv", ".tsv": "scan_csv", ".jsonl": "scan_ndjson"}  # of Polars


def files(_context: Any, _parameter: Any, incomplete: str) -> Items:
    """Files and folders, as the shell itself completes them."""
    return [CompletionItem(incomplete, type="file")]


def locales(_context: Any, _parameter: Any, incomplete: str) -> Items:
    """The locales that known outlets write in, and those of every language that can be read, with the name of the country."""
    names = {row["territory"]: row["name"] for row in _rows("territories.csv")}
    tags = [*(row["locale"] for row in _rows("outlets.csv")), *offered()]
    return _starting(incomplete, ((tag, names.get(tag[-2:], "")) for tag in tags))


def currencies(_context: Any, _parameter: Any, incomplete: str) -> Items:
    """ISO 4217 codes of the currencies in use."""
    in_use = ((row["code"], row["name"]) for row in _rows("currencies.csv") if not row["in_force_to"])
    return _starting(incomplete, in_use)


def outlets(_context: Any, _parameter: Any, incomplete: str) -> Items:
    """Domains of the outlets whose country is known."""
    return _starting(incomplete, ((row["domain"], row["outlet"]) for row in _rows("outlets.csv")))


def columns(context: Any, _parameter: Any, incomplete: str) -> Items:
    """Columns of the tables that are named on the same command line."""
    # An option that still lacks its value ends click's reading before the arguments have their names.
    given = context.params.get("files") or context.params.get("file") or context.args
    paths = [given] if isinstance(given, str) else given
    return _starting(incomplete, ((name, "") for path in paths for name in _columns(Path(path))))


def _columns(path: Path) -> list[str]:
    import polars as pl

    if path.suffix.lower() not in SCANS:
        return []
    more: dict[str, Any] = {"separator": "\t"} if path.suffix.lower() == ".tsv" else {}
    try:
        table: pl.LazyFrame = getattr(pl, SCANS[path.suffix.lower()])(path, **more)
        return table.collect_schema().names()
    except (OSError, pl.exceptions.PolarsError):
        return []


def _rows(table: str) -> list[dict[str, str]]:
    with (TABLES / table).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _starting(incomplete: str, known: Iterable[tuple[str, str]]) -> Items:
    start = incomplete.casefold()
    found = {value: text for value, text in known if value.casefold().startswith(start)}
    return [CompletionItem(value, help=text or None) for value, text in sorted(found.items())]
