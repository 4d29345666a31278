"""Known vulnerabilities of the pinned packages (pip-audit), and which of them could not be checked.

Run: ``python scripts/audit.py``, or ``make audit``. It asks PyPI, and OSV where PyPI does not answer. The exit code is 1
when a package has a known vulnerability, and 2 when not one could be checked: silence is no pass.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

CONSTRAINTS = Path(__file__).parents[1] / "constraints.txt"
SERVICES = ("pypi", "osv")


def asked(service: str) -> list[dict[str, Any]] | str:
    """What one service says of every pin, or why it says nothing."""
    command = [sys.executable, "-m", "pip_audit", "--no-deps", "--disable-pip", "-r", str(CONSTRAINTS), "-s", service,
               "-f", "json", "--progress-spinner", "off"]  # fmt: skip
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    try:
        found: list[dict[str, Any]] = json.loads(run.stdout)["dependencies"]
    except (ValueError, KeyError):
        return (run.stderr.strip().splitlines() or ["no answer"])[-1]
    return found


def main() -> int:
    """Ask, and print what was found and what was not checked; gives the exit code."""
    vulnerable: dict[str, list[str]] = {}
    checked: set[str] = set()
    skipped: dict[str, str] = {}
    for service in SERVICES:
        answer = asked(service)
        if isinstance(answer, str):
            print(f"{service}: not asked ({answer})")
            continue
        for package in answer:
            name = str(package["name"])
            if "skip_reason" in package:
                skipped.setdefault(name, str(package["skip_reason"]))
                continue
            checked.add(name)
            if package["vulns"]:
                vulnerable[name] = sorted(vulnerability["id"] for vulnerability in package["vulns"])
    for name, ids in sorted(vulnerable.items()):
        print(f"{name}: {', '.join(ids)}")
    unchecked = sorted(set(skipped) - checked)
    print(
        f"{len(checked)} packages checked, {len(vulnerable)} with a known vulnerability, {len(unchecked)} not checked"
    )
    if unchecked:
        print(f"not checked: {', '.join(unchecked)} ({skipped[unchecked[0]]})")
    if not checked:
        print("nothing could be checked: run it where PyPI or OSV answers")
    return 1 if vulnerable else 0 if checked else 2


if __name__ == "__main__":
    sys.exit(main())
