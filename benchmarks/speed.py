"""Throughput, memory and start-up, side by side with other systems in one run.

    speed.py [--corpus FILE] [--runs 5] [--peers] [--json NOW.json]      the table
    speed.py --about none fast full                                      the same for these settings of `about`
    speed.py --steps                                                     where the time goes, by sampling
    speed.py --growth [--full]                                           does cost grow with the text and no faster

Every system runs in a process of its own, bound to one core, on the same news texts: this engine and the digit search
on all of them, slow systems (``about="full"`` too) on a sample of the same texts (the table says how large). Peers install
into environments of their own under build/peers (``--peers``); one that cannot be installed is named with the reason. MB are
10**6 bytes of UTF-8; rates are by CPU seconds of the one core, medians of the runs; two cores are compared by the wall clock.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import os
import platform
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from rich.console import Console

SETTINGS = ("none", "fast", "full")
HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
CORPUS = ROOT.parent / "shared" / "bench" / "corpus" / "news.jsonl.gz"
PEERS = ROOT / "build" / "peers"
RUNNER = HERE / "peer_run.py"
CONSOLE = Console(width=120)
Measured = dict[str, Any]


def read_corpus(path: Path) -> list[str]:
    """The texts of a JSON Lines file, gzipped or not."""
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return [json.loads(line)["text"] for line in data.splitlines()]


def sample(texts: list[str], characters: int) -> list[str]:
    """Texts drawn with a fixed seed until they hold so many characters."""
    drawn, total = [], 0
    for text in random.Random(1).sample(texts, len(texts)):
        if total >= characters:
            break
        drawn.append(text)
        total += len(text)
    return drawn


def run(
    system: str, texts: list[str], runs: int, *, python: str = sys.executable, core: int = 0, **env: str
) -> Measured:
    """One system over the texts in a process of its own, and its rates."""
    return finish(start(system, texts, runs, python=python, core=core, **env), texts)


def start(system: str, texts: list[str], runs: int, *, python: str = sys.executable, core: int = 0, **env: str) -> Any:
    """Start a system; two may run at once on two cores."""
    with tempfile.NamedTemporaryFile("w", suffix=".json", delete=False, encoding="utf-8") as file:
        json.dump(texts, file)
    settings = {**os.environ, "POLARS_MAX_THREADS": "1", "OMP_NUM_THREADS": "1", "FIGURES_CORE": str(core), **env}
    if python == sys.executable:
        settings["PYTHONPATH"] = str(ROOT)
    command = [python, "-W", "ignore", str(RUNNER), system, file.name, str(runs)]
    return subprocess.Popen(command, env=settings, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True), file.name


def finish(started: Any, texts: list[str]) -> Measured:
    """Wait for a system and make its rates."""
    process, name = started
    out, err = process.communicate()
    Path(name).unlink()
    if process.returncode:
        raise RuntimeError((err.strip() or "failed").splitlines()[-1][:200])
    found: Measured = json.loads(out.splitlines()[-1])
    size = sum(len(text.encode()) for text in texts) / 1e6
    median = statistics.median(found["cpu"])  # CPU seconds: others on the machine must not change the rate
    found |= {
        "MB": size,
        "MB/s": size / median,
        "figures/s": found["figures"] / median,
        "median": median,
        "wall": statistics.median(found["seconds"]),
    }
    return found


def two_cores(texts: list[str], runs: int) -> float:
    """How much faster two processes on two cores are than one: half of the texts each, at the same time."""
    single = run("figures", texts, runs)  # with about="fast", as peer_run.py has it
    halves = [texts[0::2], texts[1::2]]
    both = [start("figures", half, runs, core=core) for core, half in enumerate(halves)]
    slowest = max(finish(process, half)["wall"] for process, half in zip(both, halves, strict=True))
    return float(single["wall"] / slowest)


def peer_python(system: str, requirements: str) -> str:
    """The Python of a peer's own environment, made where it is missing.

    Raises:
        RuntimeError: it cannot be installed; the message is pip's last line.
    """
    folder = PEERS / system.lower().replace(" ", "-")
    python = folder / "bin" / "python"
    if not (folder / ".installed").exists():
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(folder)], check=True)
        done = subprocess.run(
            [str(python), "-m", "pip", "install", "-q", *requirements.split()],
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            lines = [line for line in done.stderr.splitlines() if line.startswith("ERROR")]
            raise RuntimeError((lines or ["pip failed"])[-1][:160])
        (folder / ".installed").touch()
    return str(python)


def side_by_side(texts: list[str], runs: int, peers: bool, settings: Sequence[str]) -> dict[str, Measured]:
    """Every system that runs here; a failed one keeps its reason."""
    results: dict[str, Measured] = {}
    small = sample(texts, 400_000)
    for about in settings:
        read, times = (small, max(1, runs // 2)) if about == "full" else (texts, runs)
        try:
            results[f"figures, about={about}"] = run("figures", read, times, FIGURES_ABOUT=about)
        except RuntimeError as reason:
            results[f"figures, about={about}"] = {"failed": str(reason)}
    results["figures, plain Python"] = run("figures", small, max(1, runs // 2), FIGURES_PURE="1")
    results["Polars digit search"] = run("Polars digit search", texts, runs)
    with (HERE / "data" / "peer_installs.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            own = row["system"] == "quantulum3"  # a dependency of ours: it is here already
            if not (own or peers):
                continue
            try:
                python = sys.executable if own else peer_python(row["system"], row["requirements"])
                results[row["system"]] = run(
                    row["system"], sample(texts, int(row["characters"])), 3 if own else 1, python=python
                )
            except RuntimeError as reason:
                results[row["system"]] = {"failed": str(reason)}
    return results


def show(results: dict[str, Measured], cores: float) -> None:
    """The table on the terminal, in Markdown's shape so that it can be pasted."""
    base = results.get("quantulum3", {}).get("MB/s")
    lines = [
        "| system | MB read | MB/s | × quantulum3 | figures | figures/s | load s | peak MB |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for system, r in results.items():
        if "failed" in r:
            lines.append(f"| {system} | not run: {r['failed']} | | | | | | |")
            continue
        ratio = f"{r['MB/s'] / base:.3g}" if base else "-"
        rate = f"{r['MB/s']:.2f}" if r["MB/s"] >= 1 else f"{r['MB/s']:.4f}"
        cells = [system, f"{r['MB']:.2f}", rate, ratio, r["figures"], f"{r['figures/s']:,.0f}", f"{r['load']:.2f}"]
        lines.append("| " + " | ".join(map(str, [*cells, f"{r['peak']:.0f}"])) + " |")
    print("\n".join(lines))
    print(f"\ntwo cores (two processes): {cores:.2f} × one")


def startup() -> dict[str, float]:
    """Wall seconds of fresh processes, the least of seven each."""
    article = "The council spent $3.5 million on 12 buses.\n"
    bin_ = Path(sys.executable).parent / "figures"
    with tempfile.TemporaryDirectory() as folder:
        story = Path(folder) / "story.txt"
        story.write_text(article, encoding="utf-8")
        commands = {
            "python -c pass": [sys.executable, "-c", "pass"],
            "import figures": [sys.executable, "-c", "import figures"],
            "import polars": [sys.executable, "-c", "import polars"],
            "figures --help": [str(bin_), "--help"],
            "figures extract, one article": [str(bin_), "extract", str(story), "-o", str(Path(folder) / "out.csv")],
        }
        times = {}
        for name, command in commands.items():
            if not Path(command[0]).exists():
                continue
            spent = []
            for _ in range(7):
                began = time.perf_counter()
                subprocess.run(
                    command, capture_output=True, check=True, cwd=folder, env={**os.environ, "PYTHONPATH": str(ROOT)}
                )
                spent.append(time.perf_counter() - began)
            times[name] = min(spent)
    return times


def machine() -> str:
    """One line about where this ran."""
    model = platform.processor()
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        names = [
            line.partition(":")[2].strip() for line in cpuinfo.read_text().splitlines() if line.startswith("model name")
        ]
        model = names[0] if names else model
    load = os.getloadavg()[0]
    return f"{date.today()}, {model}, {os.cpu_count()} cores (load {load:.1f}), Python {platform.python_version()}"


def main(argv: list[str] | None = None) -> int:
    """The command; returns its exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--peers", action="store_true", help="install and run the peers too")
    parser.add_argument("--about", nargs="+", choices=SETTINGS, default=["none", "fast"], help="settings to be timed")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--steps", action="store_true")
    parser.add_argument("--growth", action="store_true")
    parser.add_argument("--full", action="store_true", help="growth up to the largest sizes (100 MB)")
    arguments = parser.parse_args(argv)
    if not arguments.corpus.is_file():
        print(f"{arguments.corpus}: no such file; give a JSON Lines file with --corpus", file=sys.stderr)
        return 2
    texts = read_corpus(arguments.corpus)
    print(machine())
    if arguments.steps:
        import steps

        print(steps.table(texts))
    elif arguments.growth:
        import growth

        print(growth.table(texts, full=arguments.full))
    else:
        results = side_by_side(texts, arguments.runs, arguments.peers, arguments.about)
        cores = two_cores(texts, arguments.runs)
        show(results, cores)
        times = startup()
        print("\n| start-up | seconds |\n|---|---|")
        print("\n".join(f"| {name} | {seconds:.3f} |" for name, seconds in times.items()))
        if arguments.json:
            kept = {"machine": machine(), "systems": results, "two cores": cores, "startup": times}
            arguments.json.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
