"""A coverage-guided fuzzer (atheris) on everything that reads other people's bytes.

Run: ``python fuzz.py [TARGET …] [--runs N]``, or ``make fuzz``, which runs Hypothesis with many examples too. Each target
has a process of its own and reads what atheris makes of ``SEEDS``; an exception that is none of ours ends it with the
bytes that raised it, in ``build/fuzz``. Put such a text into ``texts.FOUND`` or a test before mending it.

Plain Python modules are guided by coverage, so the compiled ones run as their plain twins in ``scanner`` and ``numerals``.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
OUT = ROOT / "build" / "fuzz"
RUNS = {"scanner": 20_000, "numerals": 20_000, "html": 5_000, "jsonl": 20_000, "recipes": 50_000, "rates": 5_000,
        "sheets": 3_000}  # fmt: skip
# What is followed, so that it is not the libraries that are fuzzed.
FOLLOWED = {
    "scanner": ["figures.reader_cy", "figures.scanner", "figures.kinds.engine_cy", "figures.context"],
    "numerals": ["figures.numerals"],
    "html": ["figures.documents"],
    "jsonl": ["figures.documents"],
    "recipes": ["figures.parts.recipe"],
    "rates": ["figures.rates.own"],
    "sheets": ["figures.parts.corrections", "figures.commands._tables", "validation.table"],
}
SEEDS: dict[str, tuple[bytes, ...]] = {
    "scanner": ("The $US63.9 billion (£50bn) deal, up 5.2% from 4% a year ago, cut 40 jobs at 3 km/h on 5 May 2025.".encode(),),
    "numerals": (b"1,234.5 x 10^6", b"two and a half million", "3¾ ½ 1/2 10⁶".encode(), b"1 234 567 1.234,5"),
    "html": (b'<html><head><meta property="og:url" content="http://a.example/x"><script type="application/ld+json">{"@type":'
             b'"NewsArticle","datePublished":"2025-05-17"}</script></head><body><article><p>Cut 10<sup>6</sup> jobs, it said in '
             b"a long line of text that is read.</p></article></body></html>",),
    "jsonl": (b'{"id": 1, "text": "The mill cut 40 jobs.", "date": "2025-05-17"}\n{"text": "\\ud800 5%"}\n',),
    "recipes": (b'name = "a"\ntitle = "A"\n[[sources]]\npaths = ["*.txt"]\npublished = 2025-05-17\n[filters]\nkinds = ["money"]\n'
                b'[normalise]\ncurrency = "EUR"\n',),
    "rates": (b"rate_date,currency,per_eur\n2025-05-16,USD,1.1\n", b"date,currency,rate,base\n2025-05-16,AUD,0.6,USD\n"),
    "sheets": (b"figure_id,document_id,value,kind,delete,note\nf0,cranes.txt,13,count,,\nf1,cranes.txt,'=1,money,x,why\n",
               b"document_id,figure_id,published,currency,in_body,change\ncranes.txt,f1,2025-05-17,EUR,false,up\n"),
}  # fmt: skip


def targets(folder: Path) -> dict[str, Callable[[bytes], Any]]:
    """What is done with the bytes, by target; errors of ours are answers, any other is a finding.

    Args:
        folder: for files.
    """

    def scanner(content: bytes) -> None:
        import figures

        text = content.decode("utf-8", "replace")
        kept, left_out = figures.extract(text, rejects=True, locale="en-AU", published="2025-05-17", any_language=True)
        for row in [*kept.iter_rows(named=True), *left_out.iter_rows(named=True)]:
            assert text[row["start"] : row["end"]] == row["surface"]
        assert kept["value"].drop_nulls().is_finite().all()

    def html(content: bytes) -> None:
        from figures.documents.html import read_page

        read_page(content.decode("utf-8", "replace"), "page")

    def saved(name: str, content: bytes) -> Path:
        path = folder / name
        path.write_bytes(content)
        return path

    def jsonl(content: bytes) -> None:
        import figures

        figures.read(saved("a.jsonl", content), unread=[])

    def recipes(content: bytes) -> None:
        from figures.parts import read_recipe

        read_recipe(saved("recipe.toml", content))

    def rates(content: bytes) -> None:
        import polars as pl

        from figures.rates import own, sources

        own.read(saved("rates.csv", content), known=pl.DataFrame(schema=sources.SCHEMA))

    def sheets(content: bytes) -> None:
        from figures.commands._tables import read_table
        from figures.parts import store
        from figures.parts.corrections import apply, edits
        from figures.validation import validate
        from tests.factories import figures_table

        kept = folder / "kept"
        if not kept.exists():
            store(figures_table(), kept, name="d", title="D")
        patch = edits(kept, read_table(str(saved("review.csv", content)), cast=False))
        report = validate(apply(figures_table(), patch)[0])
        assert report.accepted["value"].drop_nulls().is_finite().all()

    return {"scanner": scanner, "numerals": scanner, "html": html, "jsonl": jsonl, "recipes": recipes, "rates": rates,
            "sheets": sheets}  # fmt: skip


def fuzz(name: str, runs: int) -> None:
    """Fuzz one target in this process, which ends with it."""
    import atheris

    sys.path.insert(0, str(ROOT))
    with atheris.instrument_imports(include=FOLLOWED[name], enable_loader_override=False):
        import figures
        from figures.errors import FiguresError

        figures.extract("warm 5%")
        scratch = Path(tempfile.mkdtemp(prefix="figures-fuzz-"))
        read = targets(scratch)[name]
        for seed in SEEDS[name]:
            asked(read, seed, FiguresError)
    corpus = OUT / name
    corpus.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(SEEDS[name]):
        (corpus / f"seed-{number}").write_bytes(seed)
    options = [f"-runs={runs}", "-max_len=600", f"-artifact_prefix={OUT}/{name}-", "-rss_limit_mb=4000", "-seed=7"]
    options.append("-print_final_stats=1")
    atheris.Setup([sys.argv[0], *options, str(corpus)], lambda content: asked(read, content, FiguresError))
    atheris.Fuzz()


def asked(read: Callable[[bytes], Any], content: bytes, ours: type[Exception]) -> None:
    """Read the bytes; an error of ours is an answer."""
    try:
        read(content)
    except ours as error:
        assert str(error).count("\n") == 0, "a message is one line"


def main() -> int:
    """Fuzz every target in a process of its own; gives 1 when one of them found something."""
    parser = argparse.ArgumentParser(description="coverage-guided fuzzing")
    parser.add_argument("targets", nargs="*", choices=[*RUNS, []])
    parser.add_argument("--runs", type=int, help="instead of the numbers in RUNS")
    parser.add_argument("--here", action="store_true", help="in this process")
    given = parser.parse_args()
    if given.here:
        fuzz(given.targets[0], given.runs)
        return 0
    failed = []
    for name in given.targets or RUNS:
        runs = given.runs or RUNS[name]
        print(f"{name}: {runs:,} executions", flush=True)
        pure = {"FIGURES_PURE": "1"} if name in ("scanner", "numerals") else {}
        command = [sys.executable, "-W", "ignore", __file__, name, "--here", "--runs", str(runs)]
        if subprocess.run(command, env=os.environ | pure, cwd=ROOT, check=False).returncode:
            failed.append(name)
    print(f"found something: {', '.join(failed)}; the bytes are in {OUT}" if failed else "nothing found")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
