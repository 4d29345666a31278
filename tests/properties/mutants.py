"""Changes one thing in the code at a time and asks the tests: what no test notices is written to ``mutants.csv``.

Run: ``python mutants.py [--sample 200] [--seed 1] [--only PACKAGE] [--workers 2] [--named | --alive]``, or ``make mutants``.
A run that was stopped goes on where it was, as long as code and tests are the same: ``build/mutants.jsonl`` has the answers.

Each change is one token or one condition of one function; the sample is drawn evenly from the packages. Compiled modules
run as their plain twin. A change is first asked of the rows of all cases and written paragraphs (``tests/snapshot.py``),
then of the package's tests; it is caught when one differs, fails, raises, or takes many times the processor time of the
untouched code. Mutmut and cosmic-ray cannot do this here: both run the tests of an installed module, which is compiled.

>>> [one.line for one in changes("def f(a):\\n    return a + 1 if a < 2 else a\\n")]
['return a + 1 if not (a < 2) else a', 'return a + 1 if a <= 2 else a', 'return a - 1 if a < 2 else a', ...]
"""

from __future__ import annotations

import argparse
import ast
import csv
import hashlib
import importlib.machinery
import json
import os
import random
import resource
import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
OUT = Path(__file__).with_name("mutants.csv")
ASKED = ROOT / "build" / "mutants.jsonl"
SHARES = {"numerals": 0.3, "context": 0.3, "money": 0.1, "desk": 0.15, "validation": 0.15}
FILES = {
    "numerals": ["figures/numerals/*.py"],
    "context": ["figures/context/[!c]*.py", "figures/context/calendar.py"],
    "money": [
        "figures/context/currency.py",
        "figures/normalisation/money.py",
        "figures/normalisation/pairs.py",
        "figures/normalisation/comparable.py",
    ],
    "desk": ["figures/desk/*.py"],
    "validation": ["validation/*.py"],
}
# Asked after the cases, from the quickest on.
TESTS = {
    "numerals": [
        "tests/properties/test_numerals.py",
        "tests/figures/context/test_starts.py",
        "tests/figures/context/test_ends.py",
        "tests/figures/test_pains.py",
        "tests/figures/test_locales.py",
        "tests/figures/kinds",
    ],
    "context": ["tests/properties/test_periods.py", "tests/figures/context", "tests/figures/test_pains.py"],
    "money": ["tests/figures/normalisation", "tests/figures/context/test_currency.py"],
    "desk": ["tests/figures/desk"],
    "validation": ["tests/validation"],
    "web": ["tests/figures/documents/test_web.py"],
}
# Changes that no test noticed once, each asked again with --named: the package whose tests must catch it, the file, old, new.
NAMED = (
    ("money", "figures/context/currency.py", "<= PAIR_TOLERANCE + rounding", "<= PAIR_TOLERANCE"),
    ("money", "figures/context/currency.py", 'pl.col("paired").sum() == 1', 'pl.col("paired").sum() >= 1'),
    ("desk", "figures/desk/movements.py", ".then(-off > tolerance)", ".then(off > tolerance)"),
    ("desk", "figures/desk/wholes.py", 'pl.col("shares") >= 3', 'pl.col("shares") >= 2'),
    ("desk", "figures/desk/wholes.py", "rank > last", "rank >= last"),
    ("web", "figures/documents/web.py", "if len(packed) > MOST_BYTES", "if False"),
    ("web", "figures/documents/web.py", "if len(content) > MOST_BYTES", "if False"),
    ("validation", "validation/checks.py", '_agrees("value_to", "amount_to")', '_agrees("value", "amount_to")'),
    ("numerals", "figures/numerals/digits_cy.py", "n.res += cython.cast(cython.int, n.value)", "n.res += 0"),
    ("numerals", "figures/numerals/groups_cy.py", "self.threes and run == 3", "self.threes and run >= 3"),
    (
        "numerals",
        "figures/numerals/groups_cy.py",
        "self.run == 3 and self.first <= 3 and (",
        "self.run == 3 and self.first <= 4 and (",
    ),
    ("numerals", "figures/kinds/figure_cy.py", "s.f_per_exp[f] = s.n_exp[i]", "s.f_per_exp[f] = 0"),
    ("context", "figures/context/comparators_cy.py", "while j >= 0 and steps < 3", "while j >= 0 and steps < 2"),
)
CPU = {"cases": 120, "tests": 240}  # seconds of processor time, however busy the machine is
COLUMNS = ("package", "where", "column", "changed_to", "caught_by")
COMPARISONS = {"<": "<=", "<=": "<", ">": ">=", ">=": ">", "==": "!=", "!=": "=="}
OPERATORS = {ast.Add: ("+", "-"), ast.Sub: ("-", "+"), ast.Mult: ("*", "+"), ast.Div: ("/", "*")}


@dataclass(frozen=True)
class Change:
    """One change: the text of lines and columns replaced."""

    start: tuple[int, int]
    end: tuple[int, int]
    new: str
    line: str


def changes(source: str) -> Iterator[Change]:
    """Every change of a module's functions, in the order of the text.

    Args:
        source: Python.
    """
    lines = source.splitlines(keepends=True)
    for node in [n for n in ast.walk(ast.parse(source)) if isinstance(n, ast.FunctionDef)]:
        for inner in (part for statement in node.body for part in ast.walk(statement)):
            for start, end, new in _of_node(inner, source):
                if start[0] != end[0]:
                    continue
                line = lines[start[0] - 1].encode()
                yield Change(start, end, new, (line[: start[1]] + new.encode() + line[end[1] :]).decode().strip())


def _parses(source: str) -> bool:
    try:
        ast.parse(source)
    except SyntaxError:
        return False
    return True


def _of_node(node: ast.AST, source: str) -> Iterator[tuple[tuple[int, int], tuple[int, int], str]]:
    def at(part: Any) -> tuple[tuple[int, int], tuple[int, int]]:
        return (part.lineno, part.col_offset), (part.end_lineno, part.end_col_offset)

    def between(left: Any, right: Any, words: Iterable[tuple[str, str]]) -> Iterator[Any]:
        if left.end_lineno != right.lineno:
            return
        text = source.splitlines()[left.end_lineno - 1].encode()[left.end_col_offset : right.col_offset].decode()
        for old, new in words:
            if text.strip(" ()") == old:
                end = (left.end_lineno, left.end_col_offset)
                yield end, (right.lineno, right.col_offset), text.replace(old, new)

    if isinstance(node, ast.Compare) and len(node.ops) == 1:
        yield from between(node.left, node.comparators[0], COMPARISONS.items())
    elif isinstance(node, ast.BinOp) and type(node.op) in OPERATORS:
        yield from between(node.left, node.right, [OPERATORS[type(node.op)]])
    elif isinstance(node, ast.BoolOp):
        old, new = ("and", "or") if isinstance(node.op, ast.And) else ("or", "and")
        for left, right in zip(node.values, node.values[1:], strict=False):
            yield from between(left, right, [(old, new)])
    elif isinstance(node, ast.Constant) and type(node.value) in (int, bool):
        yield (
            *at(node),
            repr(not node.value if node.value in (True, False) and type(node.value) is bool else node.value + 1),
        )
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield at(node)[0], at(node.operand)[0], ""
    if isinstance(node, (ast.If, ast.While, ast.IfExp)):
        text = ast.get_source_segment(source, node.test) or ""
        yield *at(node.test), f"not ({text})"
    elif isinstance(node, (ast.Continue, ast.Break)):
        yield *at(node), "pass"


def applied(source: str, change: Change) -> str:
    """The source with a change made."""
    lines = source.splitlines(keepends=True)
    line = lines[change.start[0] - 1].encode()
    lines[change.start[0] - 1] = (line[: change.start[1]] + change.new.encode() + line[change.end[1] :]).decode()
    return "".join(lines)


def sample(size: int, seed: int, only: str | None) -> list[tuple[str, Path, Change]]:
    """Changes drawn from each package by its share."""
    draw = random.Random(seed)
    drawn = []
    for package, share in SHARES.items():
        if only and package != only:
            continue
        paths = sorted(path for pattern in FILES[package] for path in ROOT.glob(pattern))
        found = [(package, path, change) for path in paths for change in dict.fromkeys(changes(path.read_text()))]
        draw.shuffle(found)
        # A condition over several lines may not be turned round by its first line alone.
        good = (one for one in found if _parses(applied(one[1].read_text(), one[2])))
        drawn += list(islice(good, size if only else round(size * share)))
    draw.shuffle(drawn)  # so that a run that is stopped has asked an even sample
    return drawn


def named() -> list[tuple[str, Path, Change]]:
    """The changes of ``NAMED``, at the first place where the file has the old text."""
    found = []
    for package, file, old, new in NAMED:
        lines = (ROOT / file).read_text(encoding="utf-8").splitlines()
        row = next(number for number, line in enumerate(lines) if old in line)
        column = len(lines[row].partition(old)[0].encode())
        line = lines[row].replace(old, new, 1).strip()
        found.append(
            (package, ROOT / file, Change((row + 1, column), (row + 1, column + len(old.encode())), new, line))
        )
    return found


def listed() -> list[tuple[str, Path, Change]]:
    """The changes of ``mutants.csv`` that the code still has a place for."""
    found = []
    for row in survivors():
        path = ROOT / row["where"].partition(":")[0]
        same = [one for one in changes(path.read_text(encoding="utf-8")) if one.line == row["changed_to"]]
        found += [(row["package"], path, one) for one in same[:1]]
    return found


def survivors() -> list[dict[str, str]]:
    """The rows of ``mutants.csv``: package, where, column, changed_to, caught_by, why."""
    if not OUT.exists():
        return []
    with OUT.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def caught(package: str, path: Path, change: Change | None) -> str:
    """What catches a change: ``cases``, ``tests``, ``time``, or nothing; run in a process that ends after it."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        os.dup2(1, 2)
        try:
            answer = _asked(package, path, change)
        except BaseException as error:
            answer = f"raises {error!r}"[:120]
        os.write(writing, answer.encode("ascii", "replace"))
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, encoding="ascii") as pipe:
        answer = pipe.read()
    os.waitpid(child, 0)
    return "" if answer == "alive" else answer or "time"


def _asked(package: str, path: Path, change: Change | None) -> str:
    if change is not None:
        _replace(path, applied(path.read_text(), change))
    os.environ["FIGURES_PURE"] = "1" if path.stem.endswith("_cy") else "0"
    os.environ["POLARS_MAX_THREADS"] = "1"
    sys.path.insert(0, str(ROOT))
    os.chdir(ROOT)
    _without_the_model()
    resource.setrlimit(resource.RLIMIT_CPU, (CPU["cases"], resource.RLIM_INFINITY))
    if package in ("numerals", "context", "money") and not cases_hold():
        return "cases"
    resource.setrlimit(resource.RLIMIT_CPU, (CPU["tests"], resource.RLIM_INFINITY))
    import pytest

    # A path named here is read by pytest itself where it rewrites assertions, which is the file and not the change.
    options = [
        "-x",
        "-q",
        "-p",
        "no:cacheprovider",
        "-p",
        "no:xdist",
        "-m",
        "not slow",
        "--no-header",
        "--assert=plain",
    ]
    return "tests" if pytest.main([*options, str(path), *TESTS[package]]) != 0 else "alive"


def _without_the_model() -> None:
    """Tests that ask for no setting read with the ranker: the model reads each sentence in ten times as long."""
    import figures.about

    kept = figures.about.setting
    figures.about.setting = lambda asked: kept(asked or "fast")


def _replace(path: Path, source: str) -> None:
    """Let Python read this source where it would read the file."""
    kept = importlib.machinery.SourceFileLoader.get_data

    def get_data(self: Any, asked: str) -> bytes:
        file = Path(asked).resolve()
        if file == path:
            return source.encode()
        if file.suffix == ".pyc" and file.name.startswith(f"{path.stem}.") and path.parent in file.parents:
            raise OSError("read the source")
        return kept(self, asked)

    importlib.machinery.SourceFileLoader.get_data = get_data  # type: ignore[method-assign]


def cases_hold() -> bool:
    """Whether the rows of all cases and written paragraphs are those of the snapshot: a few of all sorts first."""
    from tests import snapshot

    asked, kept = [*snapshot.texts().items()], snapshot.kept()
    random.Random(1).shuffle(asked)
    for part in (asked[:200], asked[200:1000], asked[1000:]):
        found = snapshot.checksums(one for _, one in part)
        if any(found[one] != kept[name] for name, one in part):
            return False
    return True


class Answers:
    """What was answered before of the same code and tests, and what is answered now."""

    def __init__(self) -> None:
        total = hashlib.sha256()
        for file in sorted(path for name in ("figures", "validation", "tests") for path in (ROOT / name).rglob("*.py")):
            total.update(file.read_bytes())
        kept = ASKED.read_text(encoding="utf-8").splitlines() if ASKED.exists() else []
        self.rows: list[dict[str, Any]] = []
        if kept[:1] == [total.hexdigest()]:
            self.rows = [json.loads(line) for line in kept[1:]]
        else:
            ASKED.parent.mkdir(exist_ok=True)
            ASKED.write_text(f"{total.hexdigest()}\n", encoding="utf-8")

    def ask(self, one: tuple[str, Path, Change | None]) -> dict[str, Any]:
        """The row of a change, of which ``caught_by`` is empty for one that no test notices; None changes nothing."""
        package, path, change = one
        line, column = change.start if change else (0, 0)
        where, said = f"{path.relative_to(ROOT)}:{line}", change.line if change else "nothing"
        row: dict[str, Any] = {"package": package, "where": where, "column": column, "changed_to": said}
        for before in self.rows:
            if row.items() <= before.items():
                return before
        row["caught_by"] = caught(*one)
        print(f"{row['caught_by'][:6] or 'ALIVE':6} {where} {said}", flush=True)
        if change is None and row["caught_by"]:
            sys.exit(f"{package}: {row['caught_by']} before anything is changed")
        with ASKED.open("a", encoding="utf-8") as file:
            file.write(f"{json.dumps(row)}\n")
        return row


def main() -> int:
    """Ask for each change of the sample; gives 1 when more than one in ten is alive."""
    parser = argparse.ArgumentParser(description="changes that no test notices")
    parser.add_argument("--sample", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", choices=list(SHARES))
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--named", action="store_true", help="those of NAMED instead of a sample")
    parser.add_argument("--alive", action="store_true", help="those of mutants.csv, once more")
    given = parser.parse_args()
    # Loaded once here, not in each process; a process that parts while a thread loads a module waits for it for ever.
    import encodings.ascii  # noqa: F401

    import polars  # noqa: F401
    import pytest  # noqa: F401

    drawn = named() if given.named else listed() if given.alive else sample(given.sample, given.seed, given.only)
    drawn = [one for one in drawn if given.only in (None, one[0])]
    untouched = list({package: (package, path, None) for package, path, _ in drawn}.values())
    with ThreadPoolExecutor(given.workers) as pool:
        answers = Answers()
        list(pool.map(answers.ask, untouched))
        rows = list(pool.map(answers.ask, drawn))
    alive = [row for row in rows if not row["caught_by"]]
    print(f"{len(rows)} changes, {len(alive)} alive")
    if given.named:
        return 1 if alive else 0
    reasons = {(row["package"], row["changed_to"]): row["why"] for row in survivors()}
    with OUT.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, [*COLUMNS, "why"], lineterminator="\n")
        writer.writeheader()
        writer.writerows({**row, "why": reasons.get((row["package"], row["changed_to"]), "")} for row in alive)
    return 1 if len(alive) > len(rows) / 10 else 0


if __name__ == "__main__":
    sys.exit(main())
