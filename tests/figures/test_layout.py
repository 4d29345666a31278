"""Imports point one way, and files stay short."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

# The order of docs/architecture.md: a module may import its own line and the lines above it.
ORDER = (
    (
        "_cython",
        "_imports",
        "_twin",
        "version",
        "schema",
        "columns",
        "errors",
        "spelling",
        "languages",
        "locales",
        "lexicon",
        "rates",
        "cells",
        "parallel",
    ),
    ("documents",),
    ("frames",),
    ("scanner",),
    ("numerals",),
    ("kinds",),
    ("context",),
    ("about",),
    ("engines",),
    ("confidence", "vocabulary", "reader_cy", "exact", "table", "pipeline"),
    ("trace", "spark", "display"),
    ("normalisation",),
    ("stories",),
    ("plots",),
    ("desk",),
    ("validation",),
    ("lazy",),
    ("parts",),
    ("page",),
    ("serve",),
    ("commands",),
    ("cli", "__main__"),
)
# What a language's folder holds besides tables stands in the step that reads it.
LANGUAGE = {"rules": "kinds", "periods": "context"}
RANK = {name: rank for rank, names in enumerate(ORDER) for name in names}

# Not steps of the work: they name what is loaded when somebody calls for it.
DOORS = {("figures", "__init__"), ("figures", "_imports")}

# Longer than 400 lines, with the reason why they are not two modules.
LONG: dict[str, str] = {}

PYTHON = sorted([*ROOT.joinpath("figures").rglob("*.py"), *ROOT.joinpath("validation").rglob("*.py")])


def imported(path: Path) -> Iterator[str]:
    """Every module of ours that a file imports, wherever in the file, C-level imports included."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            module = node.module.removeprefix("cython.cimports.")
            # "from figures import lexicon" names a module in its list, "from figures.lexicon import load" in its path
            yield from (f"{module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level:
            yield f"relative import in line {node.lineno}"


def step(module: str) -> str | None:
    """The step a module belongs to; None for what is not ours, and for the codes, which are numbers with names."""
    if module.startswith("figures.scanner.codes"):
        return None
    parts = module.split(".")
    if parts[:2] == ["figures", "languages"] and len(parts) > 3:
        return LANGUAGE.get(parts[3], "languages")
    return parts[1] if parts[0] == "figures" and len(parts) > 1 and parts[1] in RANK else None


@pytest.mark.parametrize("path", PYTHON, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_imports_point_one_way(path: Path) -> None:
    parts = path.relative_to(ROOT).with_suffix("").parts
    modules = list(imported(path))
    assert not [module for module in modules if module.startswith("validation")], "its name is figures.validation"
    if parts[0] == "validation":
        # The folder is figures.validation where it is installed: its modules know one another by relative imports.
        known = {"schema", "errors", "frames", "locales", "lexicon", "rates", "normalisation", "version"}
        assert {step(module) for module in modules if not module.startswith("relative")} <= {None, *known}
        return
    assert not [module for module in modules if module.startswith("relative")], "use absolute imports"
    if parts in DOORS:
        return
    own = step(".".join(parts)) or parts[1]
    assert own in RANK, f"{parts[1]} has no place in ORDER of this test"
    later = [m for m in modules if (s := step(m)) is not None and RANK[s] > RANK[own]]
    assert not later, f"{'/'.join(parts)} reaches forward to {later}"


@pytest.mark.parametrize(
    "path", sorted(ROOT.joinpath("figures").rglob("*.pxd")), ids=lambda path: path.relative_to(ROOT).as_posix()
)
def test_declarations_point_one_way(path: Path) -> None:
    own = RANK[path.relative_to(ROOT).with_suffix("").parts[1]]
    for module in re.findall(r"^from (figures\.\S+) cimport", path.read_text(encoding="utf-8"), flags=re.MULTILINE):
        found = step(module)
        assert found is None or RANK[found] <= own, f"{path.name} reaches forward to {module}"


@pytest.mark.parametrize(
    "path", sorted(ROOT.joinpath("figures").rglob("*_cy.py")), ids=lambda path: path.relative_to(ROOT).as_posix()
)
def test_functions_that_return_a_c_type_are_declared(path: Path) -> None:
    """What neither the .pxd nor a decorator declares is compiled as a Python function, some ten times as slow."""
    declared = path.with_suffix(".pxd").read_text(encoding="utf-8")
    left_out = [
        node.name
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef) and "cython." in ast.unparse(node.returns or ast.Constant(None))
        if not node.decorator_list and not re.search(rf"^ *cp?def .*\b{node.name}\(", declared, flags=re.MULTILINE)
    ]
    assert not left_out, f"declare {left_out} in {path.stem}.pxd"


@pytest.mark.parametrize("path", PYTHON, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_files_are_short_or_say_why(path: Path) -> None:
    name = path.relative_to(ROOT).as_posix()
    lines = len(path.read_text(encoding="utf-8").splitlines())
    if lines > 400:
        assert name in LONG, f"{name} has {lines} lines: look for the second subject, or list it in LONG with a reason"
    else:
        assert name not in LONG, f"{name} has {lines} lines now: take it out of LONG"


# Longer than 60 lines, with the reason why it is one function.
LONG_FUNCTIONS = {
    "figures/pipeline.py extract": "the manual of every option of the package stands in its docstring; its code is 27 lines",
}


def test_functions_are_short() -> None:
    long = {
        f"{path.relative_to(ROOT).as_posix()} {node.name}"
        for path in PYTHON
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno >= 60
    }
    assert long - LONG_FUNCTIONS.keys() == set(), "look for the step in it that has a name, or say the reason here"
    assert LONG_FUNCTIONS.keys() <= long, "a function is short now: take it out of LONG_FUNCTIONS"


def test_every_long_file_exists() -> None:
    assert not [name for name in LONG if not ROOT.joinpath(name).is_file()]


ENGINE = [
    path
    for path in PYTHON
    if path.relative_to(ROOT).parts[1]
    in {"scanner", "numerals", "kinds", "context", "reader_cy.py", "table.py", "pipeline.py"}
]


def texts(path: Path) -> Iterator[str]:
    """The texts of a module's code: docstrings and what errors say left out."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    said = {
        id(part)
        for node in ast.walk(tree)
        if isinstance(node, (ast.Raise, ast.Expr))
        and (isinstance(node, ast.Raise) or isinstance(node.value, ast.Constant))
        for part in ast.walk(node)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, (str, bytes)) and id(node) not in said:
            # the bytes of a word are as its quotation in a rule
            yield node.value if isinstance(node.value, str) else f'"{node.value.decode("latin-1")}"'


@pytest.mark.parametrize("path", ENGINE, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_the_engine_names_no_word_of_a_language(path: Path) -> None:
    """Words are rows, shapes are rules of a language's folder; ``small_word("of")`` is the name of a row."""
    found = list(texts(path))
    quoted = [text for text in found if re.search(r'"[^"]*[a-z][^"]*"[|\s]|"[a-z\']+"$', text)]  # of a pattern of rules
    # alternatives of a pattern for texts: (?:earlier|before)
    spelt = [text for text in found if re.search(r"[a-z]{3,}[)?]*\|[a-z]|\|[(?:]*[a-z]{3,}", text)]
    assert not quoted, f"a rule stands in figures/languages/en/rules: {quoted}"
    assert not spelt, f"words stand in tables of figures/languages/en: {spelt}"


def test_the_plain_twin_is_asked_of_all_that_is_compiled() -> None:
    """Each place with compiled modules, and the tests of it, are in the list of 'make plain'."""
    if shutil.which("make") is None:
        pytest.skip("make is not installed")
    asked = subprocess.run(
        ["make", "-s", "--eval", "asked: ; @echo $(ENGINE)", "asked"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    assert [path for path in asked if not ROOT.joinpath(path).exists()] == []
    compiled = {path.relative_to(ROOT) for path in ROOT.joinpath("figures").rglob("*_cy.py")}
    places = {(path if len(path.parts) == 2 else Path(*path.parts[:2])).as_posix() for path in compiled}
    assert places <= set(asked)
    tests = {f"tests/{place}" for place in places if ROOT.joinpath("tests", place).exists()}
    assert tests <= set(asked)


def test_no_machine_paths_in_the_code() -> None:
    for path in PYTHON:
        assert not re.search(r"(?<![\w.])/(work|home|opt|root)/", path.read_text(encoding="utf-8")), path
