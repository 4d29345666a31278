"""Answers of an engine in the formats that the scorers of the benchmark folder read.

    predict.py newsquant GOLD.json  -o PREDICTIONS.jsonl
    predict.py cases GOLD.jsonl…    -o PREDICTIONS.jsonl
    predict.py hard GOLD.jsonl      -o PREDICTIONS.jsonl

Cases and hard cases take the columns of the figures table as they are; NewsQuant has names of its own (newsquant.py).
"""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

import newsquant
import polars as pl

import figures

Record = dict[str, Any]
LOCALE = "en-US"  # of the sets that state none


def read_gold(form: str, paths: list[Path]) -> pl.DataFrame:
    """The gold's texts as a documents frame: ``document_id`` is the gold's id, index or place."""
    records: list[Record] = []
    for path in paths:
        text = path.read_text(encoding="utf-8")
        found = (
            json.loads(text)
            if form == "newsquant"
            else [json.loads(line) for line in text.splitlines() if line.strip()]
        )
        records += [{"position": position, **record} for position, record in enumerate(found)]
    rows = {
        "document_id": [str(r.get("id", r.get("index", r["position"]))) for r in records],
        "text": [newsquant.mended(r["text"]) if form == "newsquant" else r["text"] for r in records],
        "locale": [r.get("locale", LOCALE) for r in records],
        "published": [date.fromisoformat(r["published"]) if r.get("published") else None for r in records],
    }
    blank: dict[str, Any] = {"outlet": None, "title": None, "url": None, "source": None}
    return pl.DataFrame({**rows, **{name: [value] * len(records) for name, value in blank.items()}}).with_columns(
        pl.col("published").cast(pl.Date), pl.col("outlet", "title", "url", "source").cast(pl.String)
    )


def figures_of(documents: pl.DataFrame, engine: str | None = None) -> dict[str, list[Record]]:
    """The rows of each document, with what stands before and after the surface in the text."""
    options: dict[str, Any] = {"engine": engine} if engine else {}
    table, left_out = figures.extract(documents, rejects=True, **options)
    texts = dict(documents.select("document_id", "text").iter_rows())
    found: dict[str, list[Record]] = {name: [] for name in texts}
    for row in table.iter_rows(named=True):
        text = texts[row["document_id"]]
        row["before"], row["after"] = text[: row["start"]], text[row["end"] :]
        found[row["document_id"]].append(row)
    for row in left_out.iter_rows(named=True):
        text = texts[row["document_id"]]
        row["before"], row["after"] = text[: row["start"]], text[row["end"] :]
        found[row["document_id"]].append(row)
    return found


def predictions(form: str, documents: pl.DataFrame, engine: str | None = None) -> list[Record]:
    """One record for each document, as the scorer of the form reads it."""
    found = figures_of(documents, engine)
    if form == "newsquant":
        return [
            {"index": int(name), "quantities": [a for row in rows if (a := newsquant.answer(row)) is not None]}
            for name, rows in found.items()
        ]
    hidden = {"before", "after", "sentence"}
    return [
        {
            "id": name,
            "figures": [
                {k: _plain(v) for k, v in row.items() if k not in hidden} for row in rows if "reason" not in row
            ],
        }
        for name, rows in found.items()
    ]


def write(path: Path, records: list[Record]) -> None:
    """JSON Lines; floats keep all their digits."""
    with path.open("w", encoding="utf-8") as lines:
        lines.writelines(json.dumps(record, ensure_ascii=False) + "\n" for record in records)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def main(argv: list[str] | None = None) -> int:
    """The command; returns its exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("form", choices=("newsquant", "cases", "hard"))
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("-o", "--out", required=True, type=Path)
    parser.add_argument("--engine", help="another engine: quantulum3")
    arguments = parser.parse_args(argv)
    absent = [path for path in arguments.gold if not path.is_file()]
    if absent:
        print(f"{absent[0]}: no such file; give the path of a gold file", file=sys.stderr)
        return 2
    write(arguments.out, predictions(arguments.form, read_gold(arguments.form, arguments.gold), arguments.engine))
    return 0


if __name__ == "__main__":
    sys.exit(main())
