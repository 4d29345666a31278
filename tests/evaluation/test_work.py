"""A gate on the work that extraction without the encoder does: its CPU time over that of a fixed loop in one process.

Machines differ and are busy; the ratio of two pieces of work done in turn on one of them hardly does. The least ratio
of several turns is compared with the recorded one in ``work.json``; the tolerance stands there, beside it.
"""

from __future__ import annotations

import json
import re
import time
from pathlib import Path

import pytest

import figures
from figures._twin import twin

RECORD = Path(__file__).with_name("work.json")
SENTENCES = (
    "The council in Harrow Vale voted on Tuesday to spend $4.6 million on 12 new buses, up from 9 last year. "
    "Ticket sales fell 3.4 per cent to 81,200 in March, the operator said in a statement to the market. "
    "Nobody at the depot would say whether the plan had been discussed with drivers before the vote was taken. "
    "A spokesman said talks would go on until both sides had agreed on a way to share the cost of the work. "
)
TEXT = "\n\n".join([SENTENCES] * 250)
_REFERENCE = re.compile(r"[A-Za-z]+|[\d.,]+")


def spent(work: object) -> float:
    began = time.process_time()
    work()  # type: ignore[operator]
    return time.process_time() - began


def reference() -> int:
    """The fixed loop: a regular expression over the same text, each word looked up in a dictionary."""
    seen: dict[str, int] = {}
    for _ in range(4):
        for word in _REFERENCE.findall(TEXT):
            seen[word] = seen.get(word, 0) + 1
    return len(seen)


def ratio(turns: int) -> float:
    """Least of several turns, extraction and reference one after the other."""
    figures.extract(TEXT, locale="en-US", about="fast")
    return min(
        spent(lambda: figures.extract(TEXT, locale="en-US", about="fast")) / spent(reference) for _ in range(turns)
    )


@pytest.mark.slow
def test_extraction_does_no_more_work_than_recorded() -> None:
    record = json.loads(RECORD.read_text(encoding="utf-8"))
    kind = twin()
    found = ratio(9 if kind == "compiled" else 2)
    limit = record[kind] * record["tolerance"]
    assert found <= limit, (
        f"extraction takes {found:.2f} of the reference loop, recorded {record[kind]:.2f}, limit {limit:.2f}: "
        "find what became slower, or record the new ratio in work.json and say why in the changelog"
    )
