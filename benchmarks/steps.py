"""Where the time goes, by step: samples of the running program, counted by the shared object and function they hit.

Each compiled module is a shared object of its own, so a sample says which step it was taken in. Needs Linux's perf;
where it is missing, cProfile's view of the Python level is given instead.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

HERE = Path(__file__).resolve().parent
_LINE = re.compile(r"^\s*([\d.]+)%\s+(\S+)\s+\[.\]\s+(.+?)(?:\s{2,}.*)?$")
_METHOD = re.compile(r"^__pyx_\w*?_cy_\d+([A-Z][a-zA-Z]+)_(\w+)$")  # Cython's name of a method of a compiled type


def table(texts: list[str], functions: int = 25) -> str:
    """Shares by shared object, then by function, as Markdown tables."""
    if shutil.which("perf") is None:
        return python_level(texts)
    with tempfile.TemporaryDirectory() as folder:
        path, data = Path(folder) / "texts.json", Path(folder) / "perf.data"
        path.write_text(json.dumps(texts), encoding="utf-8")
        command = ["perf", "record", "-q", "-F", "2000", "-o", str(data), sys.executable, "-W", "ignore"]
        command += [str(HERE / "peer_run.py"), "figures", str(path), "5"]
        settings = {**os.environ, "PYTHONPATH": str(HERE.parent), "POLARS_MAX_THREADS": "1", "FIGURES_CORE": "0"}
        done = subprocess.run(command, env=settings, capture_output=True, text=True, check=False)
        if not data.exists():
            return f"perf could not sample here ({done.stderr.strip()[-120:]})\n\n" + python_level(texts)
        report = subprocess.run(
            ["perf", "report", "-i", str(data), "--stdio", "--sort", "dso,symbol", "--no-children"],
            capture_output=True, text=True, check=False,
        ).stdout  # fmt: skip
    objects: Counter[str] = Counter()
    rows = []
    for line in report.splitlines():
        found = _LINE.match(line)
        if found:
            name = found[2].split(".cpython")[0]
            objects[name] += float(found[1])  # type: ignore[assignment]
            rows.append((float(found[1]), name, _METHOD.sub(r"\1.\2", found[3])))
    lines = ["| where | share |", "|---|---|"]
    lines += [f"| {name} | {share:.1f} % |" for name, share in objects.most_common(15)]
    lines += ["", "| function | where | share |", "|---|---|---|"]
    for share, name, symbol in sorted(rows, reverse=True)[:functions]:
        lines.append(f"| {symbol.replace('|', '/')} | {name} | {share:.1f} % |")
    return "\n".join(lines)


def python_level(texts: list[str]) -> str:
    """CProfile's own seconds of the slowest functions."""
    import cProfile
    import io
    import pstats

    import peer_run

    read = peer_run.SYSTEMS["figures"]()
    profile = cProfile.Profile()
    profile.runcall(read, texts)
    out = io.StringIO()
    pstats.Stats(profile, stream=out).sort_stats("tottime").print_stats(15)
    return out.getvalue()
