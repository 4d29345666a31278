"""Does cost grow with the text and no faster: the same rate at every size, for every shape of text.

Shapes: one long document, one long line, very many tiny documents, a figure every other word, no figure at all, one
"sentence" without an end, nothing but digits, nested brackets.
"""

from __future__ import annotations

import time
from collections.abc import Callable

import peer_run
import polars as pl

import figures

MB = 1_000_000
DENSE = 10 * MB  # the largest text that is more figures than words: its table is 20 times as large as the text
LARGEST = {"news, one line": 50 * MB, "a figure every other word": DENSE, "brackets": DENSE}  # else 100 MB


def shapes(texts: list[str]) -> dict[str, Callable[[int], list[str]]]:
    """Name of the shape: a function from a size in bytes to texts of about that size."""
    news = "\n\n".join(texts)[: 12 * MB]
    line = " ".join(news.split())
    dull = "The minister told reporters that talks would go on and that nobody had left the room. "

    def fill(piece: str) -> Callable[[int], list[str]]:
        return lambda size: [(piece * (size // len(piece) + 1))[:size]]

    return {
        "news, one document": fill(news),
        "news, one line": fill(line),
        "documents of 100 bytes": lambda size: [line[i % MB : i % MB + 100] for i in range(0, size, 100)],
        "a figure every other word": fill("sold 12 for $3m and 45% of 7 km, 1,200 people; "),
        "no figure": fill(dull),
        "no sentence end": fill("word and another word or "),
        "digits only": fill("1234567890"),
        "brackets": fill("($3 ("),
    }


def seconds(texts: list[str]) -> tuple[float, int]:
    """CPU seconds and figures of one extraction."""
    frame = peer_run.documents(pl, texts)
    began = time.process_time()
    table = figures.extract(frame, locale="en-US")
    return time.process_time() - began, table.height


def table(texts: list[str], *, full: bool = False) -> str:
    """MB/s of CPU time at growing sizes, as Markdown; the last column is the largest size's rate over that of 1 MB.

    With ``full`` up to one document of 100 MB, a million documents of 100 bytes, one line of 50 MB.
    """
    sizes = [MB // 10, MB, 10 * MB, *([50 * MB, 100 * MB] if full else [])]
    lines = ["| shape | " + " | ".join(f"{size / MB:g} MB" for size in sizes) + " | figures/MB | largest/1 MB |"]
    lines.append("|---" * (len(sizes) + 3) + "|")
    for name, make in shapes(texts).items():
        rates, found = [], 0.0
        for size in [size for size in sizes if size <= LARGEST.get(name, 100 * MB)]:
            made = make(size)
            length = sum(len(text.encode()) for text in made)
            runs = [seconds(made) for _ in range(3 if size < MB else 1)]
            rates.append(length / MB / min(spent for spent, _ in runs))
            found = runs[0][1] / (length / MB)
        cells = [f"{rate:.1f}" for rate in rates] + ["-"] * (len(sizes) - len(rates))
        lines.append(f"| {name} | " + " | ".join(cells) + f" | {found:,.0f} | {rates[-1] / rates[1]:.2f} |")
    return "\n".join(lines)
