"""What an installation costs: ``make demo`` in a fresh clone, ``pip install .``, start-up, and the size of each package.

Run ``python -m benchmarks.install [REVISION]...`` (none is the commit that is checked out); it prints Markdown: one table
of seconds with a column for each revision, and for the last one what each package weighs and who asks for it. Each revision
is cloned into a temporary folder and has environments of its own; pip's cache is used as it is. CPU seconds are those of the
command and all that it started, so that a busy machine blurs them less than the clock's.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
STORY = (
    "<html lang='en-AU'><title>Mill</title><p>The mill cut 40 jobs on Friday after its loss grew 6.4 per cent to "
    "$11.5 million, the company said.</p><p>Its shares fell 12 cents to $2.18.</p></html>"
)
RUNS = 5  # of each start-up; the least counts, since other work only ever adds
WEIGH = """
import json, re
from importlib.metadata import distributions
from pathlib import Path
name = lambda raw: re.sub(r"[-_.]+", "-", re.match(r"[\\w.-]+", raw)[0]).lower()
found = {}
for each in distributions():
    size = sum(path.stat().st_size for path in {Path(each.locate_file(file)) for file in each.files or ()} if path.is_file())
    asks = [name(line) for line in each.requires or () if "extra ==" not in line]
    found[name(each.metadata["Name"])] = {"size": size, "asks": asks}
print(json.dumps(found))
"""


def timed(*command: str | Path, cwd: Path, **settings: str) -> tuple[float, float]:
    """Seconds by the clock and of CPU that a command took; its output where it fails."""
    environment = {
        key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "FIGURES"))
    } | settings
    with tempfile.TemporaryFile() as said:
        began = time.monotonic()
        work = subprocess.Popen([str(word) for word in command], cwd=cwd, env=environment, stdout=said, stderr=said)
        _, status, usage = os.wait4(work.pid, 0)
        wall = time.monotonic() - began
        work.returncode = os.waitstatus_to_exitcode(status)
        if work.returncode:
            said.seek(0)
            sys.exit(f"{command} failed:\n{said.read().decode()[-2000:]}")
    return wall, usage.ru_utime + usage.ru_stime


def least(*command: str | Path, cwd: Path) -> tuple[float, float]:
    """The least of several runs, after one that writes the byte code."""
    timed(*command, cwd=cwd)
    runs = [timed(*command, cwd=cwd) for _ in range(RUNS)]
    return min(wall for wall, _ in runs), min(cpu for _, cpu in runs)


def measure(revision: str, place: Path) -> tuple[dict[str, tuple[float, float]], dict[str, dict[str, Any]]]:
    """Seconds of each step for one revision, and the weight of each package of a base install."""
    checkout, empty, story = place / "checkout", place / "empty", place / "story.html"
    story.write_text(STORY, encoding="utf-8")
    timed("git", "clone", "-q", "--no-hardlinks", ROOT, checkout, cwd=place)
    timed("git", "checkout", "-q", revision, cwd=checkout)
    seconds = {"`make demo` in a fresh clone": timed("make", "demo", cwd=checkout)}
    timed("git", "clean", "-dfxq", "-e", ".venv", cwd=checkout)
    timed(sys.executable, "-m", "venv", empty, cwd=place)
    python, figures = empty / "bin" / "python", empty / "bin" / "figures"
    pip = (python, "-m", "pip", "--disable-pip-version-check", "install", "-q")
    seconds["`pip install .` in an empty environment"] = timed(*pip, checkout, cwd=place)
    weights = json.loads(subprocess.run([python, "-c", WEIGH], check=True, capture_output=True, text=True).stdout)
    seconds["`python -c pass`"] = least(python, "-c", "pass", cwd=place)
    seconds['`python -c "import polars"`'] = least(python, "-c", "import polars", cwd=place)
    seconds["`figures --help`"] = least(figures, "--help", cwd=place)
    extract = (figures, "extract", story, "-o", place / "x.parquet")
    seconds["`figures extract one.html -o x.parquet`"] = least(*extract, cwd=place)
    if "about" in subprocess.run([figures, "extract", "--help"], capture_output=True, text=True).stdout:
        seconds["the same with `--about fast`"] = least(*extract, "--about", "fast", cwd=place)
    timed(*pip, "pandas", cwd=place)
    seconds["the same, pandas installed"] = least(*extract, cwd=place)
    return seconds, weights


def print_seconds(measured: dict[str, dict[str, tuple[float, float]]]) -> None:
    """One row a step, clock and CPU of each revision."""
    steps = dict.fromkeys(step for each in measured.values() for step in each)
    print("| seconds (CPU) |", *(f"{revision} |" for revision in measured))
    print("|---|" + "--:|" * len(measured))
    for step in steps:
        cells = (each.get(step) for each in measured.values())
        print(f"| {step} |", *(f"{cell[0]:.2f} ({cell[1]:.2f}) |" if cell else " |" for cell in cells))


def print_weights(weights: dict[str, dict[str, Any]]) -> None:
    """One row a package, the heaviest first; what weighs less than 1 MB is one row."""
    heavy = {name: each for name, each in weights.items() if each["size"] >= 1e6}
    light = [each["size"] for name, each in weights.items() if name not in heavy]
    print("\n| package | MB | asked for by |\n|---|--:|---|")
    for name, each in sorted(heavy.items(), key=lambda row: -row[1]["size"]):
        askers = ", ".join(sorted(other for other, its in weights.items() if name in its["asks"]))
        print(f"| {name} | {each['size'] / 1e6:.1f} | {askers} |")
    print(f"| {len(light)} more | {sum(light) / 1e6:.1f} | |")
    print(f"| all | {sum(each['size'] for each in weights.values()) / 1e6:.0f} | |")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("revisions", nargs="*", default=["HEAD"])
    revisions = parser.parse_args().revisions
    measured = {}
    for revision in revisions:
        with tempfile.TemporaryDirectory() as folder:
            measured[revision], weights = measure(revision, Path(folder))
        print(f"load {os.getloadavg()[0]:.1f} after {revision}", file=sys.stderr, flush=True)
    print_seconds(measured)
    print_weights(weights)


if __name__ == "__main__":
    main()
