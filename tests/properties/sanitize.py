"""Builds the compiled modules with checks in a copy of the checkout, and reads fuzz texts and the corpus with them.

Run: ``python sanitize.py [bounds|address …]`` (both when nothing is given), or ``make sanitize``.

* ``bounds``: Cython checks every index. What it finds is exact, and it is fast.
* ``address``: gcc's address and undefined-behaviour sanitizers, which see overflows and shifts too.

The copy lies in ``build/sanitize``; a second run builds only what changed. The exit code is 1 when anything is found.
The corpus is ``../shared/bench/corpus`` where that is there; without it only the fuzz texts are read.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
BUILT = ROOT / "build" / "sanitize"
CORPUS = ROOT.parent / "shared" / "bench" / "corpus" / "news.jsonl.gz"
TEXTS = {"bounds": 20_000, "address": 5_000}
LOG = BUILT / "undefined"
LEFT_OUT = shutil.ignore_patterns("*.so", "__pycache__", "_compiled.txt")


def built(kind: str) -> Path:
    """The folder with the modules of one kind, made or brought up to date."""
    folder = BUILT / kind
    for name in ("figures", "validation"):
        shutil.copytree(ROOT / name, folder / name, ignore=LEFT_OUT, dirs_exist_ok=True)
        for gone in [path for path in (folder / name).rglob("*.p*") if not (ROOT / path.relative_to(folder)).exists()]:
            gone.unlink()
    for name in ("setup.py", "pyproject.toml", "README.md", "LICENSE"):
        shutil.copy2(ROOT / name, folder / name)
    asked = {"FIGURES_SANITIZE": kind, "FIGURES_REQUIRE_COMPILED": "1", "PYTHONPATH": "", "CFLAGS": "-w -O1"}
    command = [sys.executable, "setup.py", "-q", "build_ext", "--inplace"]
    subprocess.run(command, cwd=folder, env=os.environ | asked, check=True)
    return folder


def library(name: str) -> str:
    """Where gcc has one of its own libraries."""
    return subprocess.run(
        ["gcc", f"-print-file-name={name}"], capture_output=True, text=True, check=True
    ).stdout.strip()


def walked(kind: str, folder: Path) -> bool:
    """Read everything with a build; True when nothing was found."""
    settings = {"PYTHONPATH": str(folder), "PYTHONMALLOC": "malloc"}
    if kind == "address":
        settings |= {
            "LD_PRELOAD": f"{library('libasan.so')} {library('libubsan.so')}",
            "ASAN_OPTIONS": "detect_leaks=0",  # Python itself keeps what it has until it ends
            "UBSAN_OPTIONS": f"halt_on_error=0:log_path={LOG}",  # goes on, so that one run shows all
        }
    script = Path(__file__).with_name("walk.py")
    corpus = [str(CORPUS)] if CORPUS.exists() else []
    command = [sys.executable, str(script), str(TEXTS[kind]), *corpus]
    print(
        f"{kind}: reading fuzz texts{' and the corpus' if corpus else '; ../shared/bench/corpus is not here'}",
        flush=True,
    )
    for log in BUILT.glob(f"{LOG.name}.*"):
        log.unlink()
    ended = subprocess.run(command, env=os.environ | settings, cwd=folder, check=False).returncode
    undefined = sorted({line for log in BUILT.glob(f"{LOG.name}.*") for line in log.read_text().splitlines()})
    print("\n".join(line for line in undefined if "runtime error" in line))
    return ended == 0 and not undefined


def main(kinds: list[str]) -> int:
    """Build and read; gives the exit code."""
    clean = [walked(kind, built(kind)) for kind in kinds or list(TEXTS)]
    return 0 if all(clean) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
