"""Peak memory and exit code of ``figures extract`` for each hostile file, one process each, as a table for RELIABILITY.md.

Run: ``python memory.py [--about none]``. The files are those of ``tests/figures/documents/test_hostile.py`` and larger ones that
the suite leaves out; each is read beside a good file, whose figures must be in the table all the same.
"""

from __future__ import annotations

import argparse
import bz2
import gzip
import json
import os
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))
PIECE = b"5% of it. " * 100_000  # 1 MB
# A process begins with the peak of the one that starts it, so a small one does.
SMALL = """
import json, os, subprocess, sys
process = subprocess.Popen(sys.argv[1:], stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True)
said = process.stderr.read()
_, status, used = os.wait4(process.pid, 0)
print(json.dumps([used.ru_maxrss // 1000, os.waitstatus_to_exitcode(status), said]))
"""


def large() -> dict[str, Callable[[Path], object]]:
    """Files too large for the suite: what writes each."""

    def packed(opener: Callable[..., object], piece: bytes, pieces: int) -> Callable[[Path], object]:
        def write(path: Path) -> None:
            with opener(path, "wb") as file:  # type: ignore[attr-defined]
                for _ in range(pieces):
                    file.write(piece)

        return write

    def zip_bomb(path: Path) -> None:
        with (
            zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive,
            archive.open("a.txt", "w", force_zip64=True) as file,
        ):
            for _ in range(2000):
                file.write(bytes(1_000_000))

    def zstd(path: Path) -> None:
        import zstandard

        with path.open("wb") as file, zstandard.ZstdCompressor().stream_writer(file) as writer:
            for _ in range(2000):
                writer.write(bytes(1_000_000))

    line = b'{"text": "' + b"x" * 200_000_000 + b'"}\n'
    return {
        "2 GB in .gz": packed(gzip.open, bytes(1_000_000), 2000),
        "2 GB in .zst": zstd,
        "200 MB in .bz2": packed(bz2.open, bytes(1_000_000), 200),
        "2 GB in .zip": zip_bomb,
        "1 GB of text.txt": packed(Path.open, PIECE, 1000),
        "100 MB of text.txt": packed(Path.open, PIECE, 100),
        "a line of 200 MB.jsonl": lambda path: path.write_bytes(line),
        "3.9 MB of figures.txt": lambda path: path.write_bytes((b"5 5% 5kg $5 " * 325_000)[:3_900_000]),
        "3.9 MB of prose.txt": lambda path: path.write_bytes((b"The mill in Otago cut 40 jobs on Monday.\n" * 95_000)[:3_900_000]),
        "zero.txt": lambda path: path.symlink_to("/dev/zero"),
    }  # fmt: skip


def peaks(about: str) -> Iterator[tuple[str, int, int, str]]:
    """Name, peak memory in MB, exit code and last line for each."""
    from tests.figures.documents import test_hostile as hostile

    made = large()
    names = {".gz": "bomb.txt.gz", ".zst": "bomb.txt.zst", ".bz2": "bomb.txt.bz2", ".zip": "bomb.zip"}
    files = [(title, names.get(title[title.rfind(".") :], title), write) for title, write in made.items()]
    files += [(name, name, lambda path, make=make: path.write_bytes(make())) for name, make, _ in hostile.BAD]
    files += [
        (
            f"page {number}: {page[:30]}",
            f"page-{number}.html",
            lambda path, page=page: path.write_text(page, "utf-8", "replace"),
        )
        for number, page in enumerate(hostile.PAGES)
    ]
    with tempfile.TemporaryDirectory() as folder:
        good = Path(folder, "good.txt")
        good.write_text(hostile.FIRST, encoding="utf-8")
        for title, name, write in files:
            path = Path(folder, name.replace(" ", "-"))
            write(path)
            peak, code, said = measured([str(path), str(good)], about, Path(folder, "t.parquet"))
            path.unlink()
            yield title, peak, code, said


def measured(paths: list[str], about: str, out: Path) -> tuple[int, int, str]:
    """Peak memory in MB, exit code and what was said of one run."""
    command = [sys.executable, "-m", "figures.cli", "extract", *paths, "-o", str(out), "--about", about]
    started = [sys.executable, "-I", "-S", "-c", SMALL, *command]
    run = subprocess.run(
        started, cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)}, check=True, stdout=subprocess.PIPE
    )
    peak, code, said = json.loads(run.stdout)
    import polars as pl

    found = pl.read_parquet(out).filter(pl.col("document_id").str.ends_with("good.txt"))
    assert found.height, "the good file is read beside it"
    return peak, code, (said.splitlines() or [""])[0]


def main() -> int:
    """Print the table; gives 1 when anything needed more than 2,500 MB, as 4 MB of nothing but figures nearly do."""
    parser = argparse.ArgumentParser(description="peak memory of hostile files")
    parser.add_argument("--about", default="none")
    most = 0
    for title, peak, code, said in peaks(parser.parse_args().about):
        print(f"| {title} | {peak:,} MB | {code} | {said.rpartition('/')[2][:100]} |", flush=True)
        most = max(most, peak)
    return 1 if most > 2_500 else 0


if __name__ == "__main__":
    sys.exit(main())
