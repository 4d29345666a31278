"""Precision and recall of periods on the labelled sentences of tests/cases/en/period.jsonl.

    period.py [CASES.jsonl] [--show]

A labelled figure counts as found when its period is, word for word; dates count where the label has dates. A label of
null says that the figure speaks of no time: a period given there costs precision.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import figures

CASES = Path(__file__).resolve().parent.parent / "tests" / "cases" / "en" / "period.jsonl"


def main() -> None:
    """Print the table of what was found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cases", nargs="?", type=Path, default=CASES)
    parser.add_argument("--show", action="store_true", help="print what differs")
    arguments = parser.parse_args()
    rows = [json.loads(line) for line in arguments.cases.read_text(encoding="utf-8").splitlines()]
    given = wanted = right = dates = dated = figures_labelled = 0
    for row in rows:
        found = figures.extract(row["text"], locale=row["locale"], published=row["published"]).to_dicts()
        for label in row["expect"]:
            if "period" not in label:
                continue
            got = next((f for f in found if f["surface"] == label["surface"]), None)
            if got is not None:
                found.remove(got)
            period = got["period"] if got else None
            figures_labelled += 1
            given += period is not None
            wanted += label["period"] is not None
            same = period is not None and period == label["period"]
            right += same
            stated = {k: str(got[k]) if got and got[k] else None for k in ("period_start", "period_end") if k in label}
            wrong = any(label[k] != day for k, day in stated.items())
            dated += same and bool(stated)
            dates += same and bool(stated) and not wrong
            if arguments.show and (period != label["period"] or (same and wrong)):
                print(f"{row['text']}\n    {label['surface']}: {period} {stated}, labelled {label['period']}")
    print(f"sentences {len(rows)}, figures labelled {figures_labelled}, with a period {wanted}")
    print(
        f"precision {100 * right / given:.1f}  recall {100 * right / wanted:.1f}  dates of those {100 * dates / dated:.1f}"
    )


if __name__ == "__main__":
    main()
