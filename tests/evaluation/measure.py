"""Accuracy beside its floors, and the only way to move them.

measure.py            what is measured now beside the floors; exit code 1 below one
measure.py --raise    raise every floor to what is measured now (never lowers one)
measure.py --lower    set every floor to what is measured now; say why in CHANGELOG.md
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FLOORS = Path(__file__).with_name("floors.json")
sys.path[:0] = [str(ROOT / "benchmarks"), str(ROOT)]

import accuracy  # noqa: E402

Floors = dict[str, dict[str, float]]
# Near ties of the network fall this way or that by the last bits of floats, which processors compute differently.
TIED = {"value+concept_partial", "value+concept_complete", "concept"}
SLACK = 1.0


def read_floors() -> Floors:
    """Set, measure: the percentage it must not fall below (for traps and extra rows: not rise above)."""
    floors: Floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    return floors


def below(floors: Floors, now: accuracy.Results) -> list[str]:
    """A line for each measure on the wrong side of its floor.

    >>> below({"hard": {"value": 90.0}}, {"hard": {"value": 89.0}})
    ['hard value: 89.0, floor 90.0']
    """
    lines = []
    for name, row in floors.items():
        for kind, floor in row.items():
            result = now.get(name, {}).get(kind)
            slack = SLACK if kind in TIED else 0.05
            if result is not None and (
                result > floor + slack if kind in accuracy.LOW_IS_GOOD else result < floor - slack
            ):
                lines.append(f"{name} {kind}: {result}, floor {floor}")
    return lines


def raised(floors: Floors, now: accuracy.Results) -> Floors:
    """The better of floor and measurement, for every measure."""
    best: Floors = {}
    for name, row in now.items():
        best[name] = {}
        for kind, result in row.items():
            choose = min if kind in accuracy.LOW_IS_GOOD else max
            best[name][kind] = choose(result, floors.get(name, {}).get(kind, result))
    return {**floors, **best}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bench", type=Path, default=ROOT.parent / "shared" / "bench")
    move = parser.add_mutually_exclusive_group()
    move.add_argument("--raise", dest="up", action="store_true")
    move.add_argument("--lower", dest="down", action="store_true")
    arguments = parser.parse_args()
    now = accuracy.measure(arguments.bench)
    accuracy.show(now)
    floors = read_floors() if FLOORS.exists() else {}
    if arguments.up or arguments.down:
        moved = now if arguments.down else raised(floors, now)
        FLOORS.write_text(json.dumps(moved, indent=1) + "\n", encoding="utf-8")
        return 0
    lines = below(floors, now)
    print("\n".join(lines) or "every floor holds")
    return int(bool(lines))


if __name__ == "__main__":
    sys.exit(main())
