"""Builds a dataset in a process of its own, and kills itself at a chosen point when asked.

Run: ``python driver.py RECIPE FOLDER [POINT]``, or ``python driver.py --command POINT ARGUMENTS …``.

Points are the moments before and after every change to the disk (a file filled, half filled, synced, renamed, removed).
Without POINT it builds and prints how many points there were.
"""

from __future__ import annotations

import os
import signal
import sys
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

warnings.simplefilter("ignore")
sys.path.insert(0, str(Path(__file__).parents[3]))
if __name__ == "__main__":
    # Half of a start, and nothing that is written: jsonschema, of altair, makes grammars of addresses; pandera takes Hypothesis.
    sys.modules.update(rfc3987_syntax=None, hypothesis=None)  # type: ignore[arg-type]

from figures.parts import batches, build, disk  # noqa: E402 - the path to it is set above


class Killer:
    """Counts points, and ends the process at one of them as a power cut would: no handler, no cleaning up."""

    def __init__(self, point: int | None) -> None:
        self.point, self.passed = point, 0

    def pass_point(self) -> None:
        if self.passed == self.point:
            os.kill(os.getpid(), signal.SIGKILL)
        self.passed += 1

    def around(self, change: Callable[..., Any]) -> Callable[..., Any]:
        def changed(*args: Any, **named: Any) -> Any:
            self.pass_point()
            answer = change(*args, **named)
            self.pass_point()
            return answer

        return changed


def armed(point: str | None) -> Killer:
    """A killer that is called around every change to the disk; parts are small."""
    batches.TARGET, batches.MOST = 800, 3200
    killer = Killer(None if point is None else int(point))
    for name in ("fsync", "replace", "rename", "unlink"):
        setattr(os, name, killer.around(getattr(os, name)))

    def fill(path: Path, content: bytes) -> None:
        with path.open("wb") as file:
            file.write(content[: len(content) // 2])
            file.flush()
            killer.pass_point()
            file.write(content[len(content) // 2 :])

    disk._fill = fill
    return killer


def main(recipe: str, folder: str, point: str | None = None) -> None:
    killer = armed(point)
    build(recipe, folder)
    print(killer.passed)


def command(point: str, *arguments: str) -> None:
    """Any command; POINT is ``-`` to count."""
    from figures.cli import run

    killer = armed(None if point == "-" else point)
    code = run(list(arguments))
    print(killer.passed)
    sys.exit(code)


if __name__ == "__main__":
    if sys.argv[1] == "--command":
        command(*sys.argv[2:])
    main(*sys.argv[1:])
