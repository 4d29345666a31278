"""What a NewsQuant-style set expects and what was answered, where the two differ.

    misses.py GOLD.json [--field value|unit|change|concept] [-n 40]

For reading and learning what is missing in general: sentences of the set do not belong into the code or the tests.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

import predict

FIELDS = {"unit": "normalized_unit", "change": "change", "concept": "referred_concepts"}


def same(gold: Any, answer: Any) -> bool:
    """Values agree to five digits; a range only with a range."""
    if isinstance(gold, str):
        ends = [float(end) for end in gold.split("-")] if "-" in gold[1:] and "E" not in gold else [float(gold)]
        gold = ends if len(ends) == 2 else ends[0]
    if isinstance(gold, list) != isinstance(answer, list):
        return False
    pairs = zip(gold, answer, strict=True) if isinstance(gold, list) else [(gold, answer)]
    return all(abs(float(a) - float(b)) <= 1e-8 + 1e-5 * abs(float(b)) for a, b in pairs)


def agree(field: str, gold: dict[str, Any], answer: dict[str, Any]) -> bool:
    """Whether one field of two quantities says the same; concepts as sets of words."""
    wanted, given = gold.get(FIELDS[field], "-"), answer[FIELDS[field]]
    if field != "concept":
        return str(wanted).lower() == str(given).lower()
    words = wanted if isinstance(wanted, list) else wanted.replace(",", " ").split()
    return {w.lower() for w in words} == {w.lower() for w in given}


def main() -> int:
    """The command; returns its exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--field", choices=("value", *FIELDS), default="value")
    parser.add_argument("-n", type=int, default=1000)
    arguments = parser.parse_args()
    records = json.loads(arguments.gold.read_text(encoding="utf-8"))
    predicted = predict.predictions("newsquant", predict.read_gold("newsquant", [arguments.gold]))
    shown = 0
    for record, answered in zip(records, predicted, strict=True):
        left = list(answered["quantities"])
        lines = []
        for gold in record["quantities"]:
            hits = [a for a in left if same(gold["value"], a["value"])]
            best = next((a for a in hits if agree("unit", gold, a)), hits[0] if hits else None)
            if best is not None:
                left.remove(best)
            if arguments.field == "value":
                lines += [] if best is not None else [f"   missing {gold['value']} {gold['normalized_unit']}"]
            elif best is not None and not agree(arguments.field, gold, best):
                key = FIELDS[arguments.field]
                lines.append(f"   {gold['value']}: gold {gold.get(key, '-')!r}, answer {best[key]!r}")
        if arguments.field == "value":
            lines += [f"   extra {a['value']} {a['normalized_unit']}" for a in left]
        if lines and shown < arguments.n:
            shown += len(lines)
            print(record.get("index", ""), record["text"][:300], *lines, sep="\n")
    print(f"{shown} shown")
    return 0


if __name__ == "__main__":
    sys.exit(main())
