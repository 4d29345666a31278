"""Memory while a large corpus streams through the command line: it has to stay flat.

    stream.py --gb 5 [--corpus FILE] [-o out/] [--keep]

The input is made from the news corpus: its texts over and over, each with an id of its own, as JSON Lines packed with
zstd. The command runs as a user would run it; its memory (with its children) is read from /proc five times a second.
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

import speed
import zstandard


def write_corpus(path: Path, texts: list[str], size: float) -> tuple[int, int]:
    """JSON Lines of about so many bytes of text, zstd-packed; returns documents and bytes of text written."""
    encoded = [json.dumps(text, ensure_ascii=False) for text in texts]
    lengths = [len(text.encode()) for text in texts]
    count = total = 0
    with path.open("wb") as raw, zstandard.ZstdCompressor(level=1).stream_writer(raw) as packed:
        while total < size:
            lines = []
            for text, length in zip(encoded, lengths, strict=True):
                if total >= size:
                    break
                lines.append(f'{{"id": "d{count}", "text": {text}}}\n')
                count, total = count + 1, total + length
            packed.write("".join(lines).encode())
    return count, total


def memory(process: int) -> float:
    """Resident MB of a process and its children."""
    total = 0.0
    for pid in [process, *children(process)]:
        try:
            pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
        except (OSError, IndexError):
            continue
        total += pages * os.sysconf("SC_PAGE_SIZE") / 1e6
    return total


def children(process: int) -> list[int]:
    """Ids of all processes below one."""
    try:
        tasks = list(Path(f"/proc/{process}/task").iterdir())
        direct = [int(pid) for task in tasks for pid in (task / "children").read_text().split()]
    except OSError:
        return []
    return direct + [below for pid in direct for below in children(pid)]


def watch(command: list[str]) -> tuple[float, list[float], int]:
    """Run a command; seconds, resident MB five times a second, exit code."""
    began = time.perf_counter()
    samples = []
    with subprocess.Popen(command, env={**os.environ, "PYTHONPATH": str(speed.ROOT)}) as process:
        while process.poll() is None:
            samples.append(memory(process.pid))
            time.sleep(0.2)
    return time.perf_counter() - began, samples, process.returncode


def main(argv: list[str] | None = None) -> int:
    """The command; returns its exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gb", type=float, default=0.5)
    parser.add_argument("--corpus", type=Path, default=speed.CORPUS)
    parser.add_argument("-o", "--out", default="out.parquet", help="name of the output, a file or a folder")
    parser.add_argument("--keep", type=Path, help="work in this folder and leave it")
    arguments = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as temporary:
        folder = arguments.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        source = folder / f"corpus-{arguments.gb:g}.jsonl.zst"
        documents, size = write_corpus(source, speed.read_corpus(arguments.corpus), arguments.gb * 1e9)
        packed = source.stat().st_size / 1e6
        print(f"{speed.machine()}\n{documents:,} documents, {size / 1e6:,.0f} MB of text, {packed:,.0f} MB packed")
        command = [sys.executable, "-m", "figures.cli", "extract", str(source), "--locale", "en-US"]
        seconds, samples, code = watch([*command, "-o", str(folder / arguments.out)])
    if code:
        print(f"figures extract failed with {code}", file=sys.stderr)
        return 1
    quarter = max(1, len(samples) // 4)
    print(f"{seconds:.1f} s, {size / 1e6 / seconds:.1f} MB/s, peak {max(samples):.0f} MB")
    parts = [max(samples[i : i + quarter]) for i in range(0, quarter * 4, quarter) if samples[i : i + quarter]]
    print("peak of each quarter of the run: " + ", ".join(f"{part:.0f} MB" for part in parts))
    return 0


if __name__ == "__main__":
    sys.exit(main())
