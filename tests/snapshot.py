"""The rows of all cases, of the written paragraphs and of drawn texts, to the last column, as a checksum each.

A case names the columns that matter to it; this names none and so notices every other one. After a change that is meant to
change rows, look at some of those that ``test_snapshot`` names, then write the checksums again: ``python -m tests.snapshot``.
"""

from __future__ import annotations

import csv
import json
import random
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from zlib import crc32

from tests.properties import phrases, written
from tests.together import Asked, read

ROOT = Path(__file__).parents[1]
KEPT = Path(__file__).parent / "cases" / "snapshot.csv"
SOURCES = (
    *sorted((ROOT / "tests/cases").glob("*/*.jsonl")),
    *sorted((ROOT / "datasets/written-news/rows").glob("*.jsonl")),
)
# Texts that no writer would write: pieces of numbers, phrases of news, words of time.
DRAWN = {"numbers": written.run_together, "sentences": phrases.put_together, "times": phrases.times_together}
EACH = 1000
# Numbers of a version or of the place in a run, and what only copies the input.
LEFT_OUT = frozenset(("document_id", "figure_id", "published", "outlet", "locale", "title", "url", "source"))


def texts() -> dict[str, Asked]:
    """Every text by the name of its file and a checksum of what is asked, so that a line may come or go."""
    found, draw = {}, random.Random(1)
    for path in SOURCES:
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            asked = Asked(row["text"], row.get("locale"), row.get("published"), row.get("outlet"))
            found[f"{path.parent.name}/{path.stem}:{_checksum(asked)}"] = asked
    for name, drawn in DRAWN.items():
        for _ in range(EACH):
            asked = Asked(drawn(draw), "en-GB", "2025-05-17")
            found[f"drawn/{name}:{_checksum(asked)}"] = asked
    return found


def checksums(asked: Iterable[Asked]) -> dict[Asked, str]:
    """Eight hexadecimal digits for the rows of each text, read with ``about="fast"``."""
    return {
        one: _checksum([[_plain(name, row[name]) for name in row if name not in LEFT_OUT] for row in rows])
        for one, rows in read(asked, about="fast").items()
    }


def kept() -> dict[str, str]:
    """The checksums as they were written last."""
    with KEPT.open(encoding="utf-8", newline="") as lines:
        return {row["text"]: row["rows"] for row in csv.DictReader(lines)}


def _checksum(value: Any) -> str:
    return f"{crc32(json.dumps(value).encode()):08x}"


def _plain(name: str, value: Any) -> Any:
    """A value as JSON has it; processors may differ in the last digits of a logarithm, which confidence is made of."""
    if isinstance(value, float) and name.startswith("confidence"):
        return float(f"{value:.6g}")
    return value if isinstance(value, int | float | str | None) else str(value)


def main() -> None:
    """Write the checksums again, and say how many moved."""
    asked = texts()
    found = checksums(asked.values())
    before = kept() if KEPT.exists() else {}
    now = {name: found[one] for name, one in asked.items()}
    KEPT.write_text("".join(["text,rows\n", *(f"{name},{rows}\n" for name, rows in now.items())]), encoding="utf-8")
    moved = [name for name, rows in now.items() if before.get(name) != rows]
    print(f"{len(now)} texts, {len(moved)} moved: {', '.join(moved[:20])}")


if __name__ == "__main__":
    main()
