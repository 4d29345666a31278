"""Accuracy on every benchmark set in one table, with the peers beside it.

    accuracy.py [--bench FOLDER] [--json NOW.json] [--against BEFORE.json] [--log LOG.jsonl] [--engine quantulum3]
    accuracy.py --history LOG.jsonl

Each set is predicted (predict.py) and given to the benchmark's own scorer. ``--against`` prints what moved since an
earlier ``--json`` and exits with 1 when anything fell; ``--log`` adds one line with date, commit and results, and ``--history``
prints what moved from each line of a log to the next (``results/log.jsonl`` is the one of this project).
"""

from __future__ import annotations

import argparse
import csv
import json
import subprocess
import sys
import tempfile
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import predict
from rich.console import Console
from rich.table import Table

ROOT = Path(__file__).resolve().parent.parent
OWN = ROOT / "tests" / "evaluation" / "own"  # hard cases of our own, by writers who had not seen the system
PEERS = Path(__file__).resolve().parent / "data" / "peers.csv"
Results = dict[str, dict[str, float]]  # set, measure: percent

CASE_MEASURES = ("value", "unit", "clean", "all", "F1", "kind", "comp")
HARD_MEASURES = (
    "found",
    "value",
    "unit",
    "money",
    "range",
    "comparator",
    "change",
    "kind",
    "span",
    "counted",
    "concept",
)
LOW_IS_GOOD = {"traps fired", "extra"}


def scored(scorer: Path, gold: Path, records: list[dict[str, Any]], *options: str) -> Any:
    """What a scorer of the benchmark folder writes for one set."""
    with tempfile.TemporaryDirectory() as folder:
        predicted, result = Path(folder) / "predictions.jsonl", Path(folder) / "result.json"
        predict.write(predicted, records)
        command = [sys.executable, str(scorer), "--gold", str(gold), "--pred", str(predicted), "--json", str(result)]
        done = subprocess.run([*command, *options], capture_output=True, text=True, check=False)
        if done.returncode:
            raise SystemExit(f"{scorer.name} on {gold.name} failed:\n{done.stderr}")
        return json.loads(result.read_text(encoding="utf-8"))


def measure(bench: Path, engine: str | None = None) -> Results:
    """Every set of the folder, by the published protocol where there are two."""
    results: Results = {}
    for gold in [*sorted(bench.glob("newsquant/*.json")), *sorted(bench.glob("recognizers_nq/*.json"))]:
        fields = ("--fields", "") if gold.parent.name == "recognizers_nq" else ()
        records = predict.predictions("newsquant", predict.read_gold("newsquant", [gold]), engine)
        found = scored(bench / "score_newsquant.py", gold, records, *fields)
        results[f"{gold.parent.name}/{gold.stem}"] = {name: m["F1"] for name, m in found["published"].items()}
    for gold in sorted(bench.glob("cases/*.jsonl")):
        records = predict.predictions("cases", predict.read_gold("cases", [gold]), engine)
        found = next(iter(scored(bench / "score_cases.py", gold, records).values()))
        results[f"cases/{gold.stem}"] = {name: found[name] for name in CASE_MEASURES if found[name] is not None}
    for gold in [*sorted(bench.glob("hard/*.jsonl")), *sorted(OWN.glob("hard_*.jsonl"))]:
        records = predict.predictions("hard", predict.read_gold("hard", [gold]), engine)
        found = scored(bench / "score_hard.py", gold, records)
        row = {name: found[name]["percent"] for name in HARD_MEASURES}
        row["traps fired"] = round(100 * found["traps"]["fired"] / max(found["traps"]["of"], 1), 1)
        row["extra"] = float(found["extra"])
        results["hard" if gold.parent != OWN else f"own/{gold.stem}"] = row
    return results


def moved(before: Results, now: Results, slack: float = 0.05) -> tuple[list[str], bool]:
    """A line for every measure that moved, and whether any fell.

    >>> moved({"hard": {"value": 90.0}}, {"hard": {"value": 88.0}})
    (['WORSE  hard value: 90.0 -> 88.0'], True)
    """
    lines, fell = [], False
    for name, row in now.items():
        for kind, result in row.items():
            old = before.get(name, {}).get(kind)
            if old is None or abs(result - old) <= slack:
                continue
            worse = (result < old) != (kind in LOW_IS_GOOD)
            fell |= worse
            lines.append(f"{'WORSE ' if worse else 'better'} {name} {kind}: {old} -> {result}")
    return lines, fell


def history(log: Path) -> list[str]:
    """What moved from each line of a log to the next."""
    entries = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
    lines = []
    for before, now in pairwise(entries):
        lines.append(f"{now['at'][:10]} {now['commit']}, since {before['commit']}")
        lines += [f"  {line}" for line in moved(before["results"], now["results"])[0]]
    return lines


def show(results: Results) -> None:
    """The table on the terminal; peers stand beside a measure where somebody measured them."""
    with PEERS.open(encoding="utf-8", newline="") as lines:
        peers = list(csv.DictReader(lines))
    systems = list(dict.fromkeys(peer["system"] for peer in peers))
    table = Table("set", "measure", "figures", *systems)
    for name, row in results.items():
        for kind, result in row.items():
            beside = {p["system"]: p["result"] for p in peers if (p["set"], p["measure"]) == (name, kind)}
            table.add_row(name, kind, f"{result:.1f}", *[beside.get(system, "") for system in systems])
    Console(width=110).print(table)


def main(argv: list[str] | None = None) -> int:
    """The command; returns its exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bench", type=Path, default=ROOT.parent / "shared" / "bench")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--against", type=Path)
    parser.add_argument("--log", type=Path)
    parser.add_argument("--engine")
    parser.add_argument("--history", type=Path)
    arguments = parser.parse_args(argv)
    if arguments.history:
        print("\n".join(history(arguments.history)))
        return 0
    if not arguments.bench.is_dir():
        print(f"{arguments.bench}: no such folder; give the benchmark folder with --bench", file=sys.stderr)
        return 2
    before = json.loads(arguments.against.read_text(encoding="utf-8")) if arguments.against else {}
    results = measure(arguments.bench, arguments.engine)
    show(results)
    if arguments.json:
        arguments.json.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
    if arguments.log:
        commit = subprocess.run(
            ["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=False
        )
        line = {"at": datetime.now().isoformat(timespec="seconds"), "commit": commit.stdout.strip(), "results": results}
        with arguments.log.open("a", encoding="utf-8") as log:
            log.write(json.dumps(line) + "\n")
    lines, fell = moved(before, results)
    print("\n".join(lines))
    return int(fell)


if __name__ == "__main__":
    sys.exit(main())
