"""Does ``confidence`` rank? Rows of the benchmark sets, split at the median: how often is each half right?

    confidence.py [--bench FOLDER]

A row is right when a gold figure of its text agrees in value and unit (NewsQuant), or in place, value, unit and
currency (hard cases). Kinds that a set does not annotate are left out.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

import newsquant
import polars as pl
import predict


def newsquant_rows(path: Path, scorer: Any) -> list[tuple[float, bool, str]]:
    """Confidence, right or wrong, and rule of every row that NewsQuant could hold."""
    documents = predict.read_gold("newsquant", [path])
    gold = scorer.read_gold([path])
    found = []
    for name, rows in predict.figures_of(documents).items():
        items = scorer.gold_items(gold[int(name)], False)
        for row in rows:
            answer = newsquant.answer(row)
            if answer is None or "reason" in row:
                continue
            mine = scorer.pred_items([answer])[0]
            right = any(scorer.same_value(g, mine) and scorer.same_unit(g, mine) for g in items)
            found.append((row["confidence"], right, row["rule"]))
    return found


def hard_rows(path: Path, scorer: Any) -> list[tuple[float, bool, str]]:
    """The same for the hard cases."""
    gold = {json.loads(line)["id"]: json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()}
    found = []
    for name, rows in predict.figures_of(predict.read_gold("hard", [path])).items():
        items = [g for g in gold[name]["figures"] if g["kind"] != "date"]
        for row in rows:
            if row.get("kind") in (None, "date"):
                continue
            right = any(
                scorer.overlaps(g, row) and scorer.values_right(g, row) and scorer.unit_right(g, row) for g in items
            )
            found.append((row["confidence"], right, row["rule"]))
    return found


def halves(rows: list[tuple[float, bool, str]]) -> tuple[float, float, int]:
    """Share of right rows in the upper and in the lower half by confidence, ties shared in proportion."""
    frame = pl.DataFrame(rows, schema=["confidence", "right", "rule"], orient="row")
    by = frame.group_by("confidence").agg(pl.len().alias("n"), pl.col("right").sum().alias("right")).sort("confidence")
    need, low = len(rows) / 2, 0.0
    for _confidence, n, right in by.iter_rows():
        take = min(need, n)
        low += take * right / n
        need -= take
    total = sum(right for _confidence, right, _rule in rows)
    return (total - low) / (len(rows) / 2), low / (len(rows) / 2), len(rows)


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bench", type=Path, default=Path(__file__).resolve().parents[2] / "shared" / "bench")
    bench: Path = parser.parse_args().bench
    if not bench.is_dir():
        print(f"{bench}: no such folder; give the benchmark folder by --bench", file=sys.stderr)
        return 2
    sys.path.insert(0, str(bench))
    import score_hard  # type: ignore[import-not-found]
    import score_newsquant  # type: ignore[import-not-found]

    sets = {
        "newsquant/dev": newsquant_rows(bench / "newsquant" / "dev.json", score_newsquant),
        "hard": hard_rows(bench / "hard" / "hard_dev.jsonl", score_hard),
    }
    print(f"{'set':16}{'rows':>6}{'upper half':>12}{'lower half':>12}")
    for name, rows in {**sets, "both": [row for found in sets.values() for row in found]}.items():
        upper, lower, count = halves(rows)
        print(f"{name:16}{count:6}{100 * upper:11.1f}%{100 * lower:11.1f}%")
    return 0


if __name__ == "__main__":
    sys.exit(main())
