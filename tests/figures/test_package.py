"""The package as installed: light to import, its data in the wheel, and no extension older than its source."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

import figures
from figures import _twin

ROOT = Path(__file__).resolve().parents[2]


def run(code: str, **environment: str) -> str:
    """What a fresh interpreter prints for the code."""
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code],
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


@pytest.mark.parametrize("name", ["read", "extract", "scan", "track"])
def test_any_public_name_can_be_the_first(name: str) -> None:
    assert run(f"import figures; print(callable(figures.{name}))") == "True"


def test_import_loads_nothing_heavy() -> None:
    heavy = "{'polars', 'pandera', 'pint', 'quantulum3', 'rich', 'click', 'babel', 'pandas', 'pyspark'}"
    assert run(f"import figures, sys; print(sorted({heavy} & set(sys.modules)))") == "[]"


@pytest.mark.parametrize("name", ["story.html", "story.txt"])
def test_extract_of_one_file_loads_nothing_that_only_checks_tables(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text("<p>The mill cut 40 jobs on Friday.</p>", encoding="utf-8")
    code = (
        "import sys; from figures.cli import run;"
        f"code = run(['extract', r'{tmp_path / name}', '-o', r'{tmp_path / 'x.parquet'}']);"
        "print(code, sorted({'pandera', 'pandas', 'pint', 'pyarrow', 'quantulum3', 'duckdb'} & set(sys.modules)))"
    )
    assert run(code) == "0 []"


# What a small installation leaves out (docs/install.md), by the names of modules and of packages.
LEFT_OUT = ("onnxruntime", "tokenizers", "numpy", "trafilatura", "lxml_html_clean", "py3langid")
GERMAN = (
    "Der Umsatz des Konzerns stieg um 6 Prozent. Der Vorstand rechnet weiterhin mit einem leichten Wachstum im Jahr."
)
UNKNOWN = "is not English (unknown, since py3langid is not installed); use --any-language"
SMALL = {
    "a text": ("story.txt", "The mill cut 40 jobs on Friday, 5% of them in Leeds.", "0 0 0 0", ""),
    "Markdown": ("story.md", "The mill *cut* 40 jobs on Friday.", "0 0 0 0", ""),
    "a table": ("story.csv", "text\nThe mill cut 40 jobs on Friday.\n", "0 0 0 0", ""),
    "a page": (
        "story.html",
        "<p>The mill cut 40 jobs.</p>",
        "1",
        "trafilatura is not installed; pip install trafilatura",
    ),
    "German": ("story.txt", GERMAN, "1", UNKNOWN),
}
# Without pandas as well, which no installation brings: pandera would ask it for NumPy.
WITHOUT = f"""
import sys
from importlib.machinery import PathFinder
found = PathFinder.find_spec
left_out = {(*LEFT_OUT, "pandas")}
PathFinder.find_spec = lambda name, *rest: None if name.partition(".")[0] in left_out else found(name, *rest)
from figures.cli import run
codes = [run(["extract", sys.argv[1], "-o", "x.parquet"])]
if codes == [0]:
    codes += [run([step, "x.parquet"]) for step in ("normalise", "validate", "check")]
print(*codes)
"""


@pytest.mark.parametrize("name", SMALL)
def test_a_small_installation(name: str, tmp_path: Path) -> None:
    file, content, codes, said = SMALL[name]
    (tmp_path / file).write_text(content, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", WITHOUT, file], env={**os.environ, "PYTHONPATH": str(ROOT)}, cwd=tmp_path,
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout.splitlines()[-1] == codes
    assert said in done.stderr


def test_a_small_installation_has_all_the_rest() -> None:
    project = tomllib.loads(ROOT.joinpath("pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = {re.split(r"[>=;]", each)[0] for each in project["dependencies"]}
    page = ROOT.joinpath("docs", "install.md").read_text(encoding="utf-8")
    line = next(line for line in page.splitlines() if "-c constraints.txt polars" in line)
    listed = {word.strip('"') for word in line.partition("constraints.txt ")[2].split()}
    assert listed == asked - set(LEFT_OUT) | {"lxml"}  # which trafilatura brings else


def test_a_checkout_has_its_own_validation_beside_another_that_is_installed() -> None:
    code = (
        "import sys; from importlib.util import spec_from_file_location as spec;"
        "other = type('', (), {'find_spec': lambda name, *_: spec(name, 'other.py') if name == 'figures.validation' else None});"
        "sys.meta_path.append(other);"
        "import figures.validation; print(figures.validation.__file__)"
    )
    assert Path(run(code)) == ROOT / "validation" / "__init__.py"


def test_public_names_are_there() -> None:
    for name in figures.__all__:
        assert callable(getattr(figures, name)) or name == "__version__", name


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'extrcat'"):
        figures.extrcat  # noqa: B018


def test_extensions_are_not_older_than_their_sources() -> None:
    """A stale extension would hide an edit: rebuild with 'make build'."""
    built = len(list(_twin.PACKAGE.rglob("*_cy.py"))) + 1 - len(_twin.missing())
    if os.environ.get("FIGURES_REQUIRE_COMPILED") == "1":
        assert _twin.twin() == "compiled"
    if not built:
        pytest.skip("nothing is compiled here: the plain twin runs")
    assert not _twin.missing(), "some modules are not compiled: run 'make build'"
    assert not _twin.stale(), "a compiled module was edited after it was built: run 'make build'"


def test_uv_builds_again_after_an_edit_of_any_source() -> None:
    project = tomllib.loads(ROOT.joinpath("pyproject.toml").read_text(encoding="utf-8"))
    patterns = [key["file"] for key in project["tool"]["uv"]["cache-keys"]]
    watched = {path for pattern in patterns for path in ROOT.glob(pattern)}
    assert set(_twin.sources()) <= watched
    assert all(list(ROOT.glob(pattern)) for pattern in patterns), "a file that is no longer there"


def test_plain_twin_can_be_asked_for() -> None:
    code = (
        "import figures, importlib, pathlib, sys; from figures import _twin;"
        "names = ['.'.join(p.relative_to(_twin.PACKAGE.parent).with_suffix('').parts)"
        " for p in sorted(_twin.PACKAGE.rglob('*_cy.py'))];"
        "print(all(importlib.import_module(n).__file__.endswith('.py') for n in names), _twin.twin())"
    )
    assert run(code, FIGURES_PURE="1") == "True plain"


def test_an_edit_of_a_constant_makes_the_extensions_stale() -> None:
    """Constants are compiled in: the modules that state them are sources too."""
    sources = {path.relative_to(ROOT).as_posix() for path in _twin.sources()}
    assert {"figures/scanner/codes.py", "figures/kinds/rule.py", "figures/numerals/numeral_cy.pxd"} <= sources


def test_constants_of_plain_modules_are_declared_for_the_compiler(tmp_path: Path) -> None:
    setup = ROOT.joinpath("setup.py").read_text(encoding="utf-8")
    names: dict[str, Any] = {"DECLARED": tmp_path}
    exec(setup[setup.index("def write_constants") : setup.index("def extensions")], names)
    names["write_constants"]("figures.x.Mask", {"ONE": 1, "HIGH": 1 << 31, "SIGN": 1 << 63})
    written = tmp_path.joinpath("figures", "x", "Mask.pxd").read_text(encoding="utf-8")
    assert "#define figures_x_Mask_HIGH 2147483648LL" in written
    assert 'const int ONE "figures_x_Mask_ONE"' in written
    assert 'const unsigned long long SIGN "figures_x_Mask_SIGN"' in written


def test_modules_of_constants_need_nothing_that_a_build_lacks() -> None:
    """``setup.py`` imports them where only Cython and setuptools are installed."""
    names = [
        ".".join(path.relative_to(ROOT).with_suffix("").parts)
        for path in _twin.sources()
        if path.suffix == ".py" and not path.stem.endswith("_cy")
    ]
    code = (
        f"import sys, importlib; [importlib.import_module(name) for name in {names}];"
        "ours = {'figures', '__main__', '__mp_main__', *sys.stdlib_module_names};"
        "found = {name.partition('.')[0] for name in sys.modules};"
        "print(sorted(name for name in found - ours if not name.startswith(('_', 'sitecustomize'))))"
    )
    assert run(code, FIGURES_PURE="1") == "[]"


def test_plain_twins_take_no_module_of_cython() -> None:
    """Nor do other modules meet our stand-in for it."""
    code = (
        "import sys; sys.modules['cython'] = None; import figures.reader_cy, figures._cython as ours;"
        "print(figures.reader_cy.cython is ours, sys.modules['cython'])"
    )
    assert run(code, FIGURES_PURE="1") == "True None"


@pytest.mark.skipif(sys.platform == "win32", reason="no limited API is named in the files there")
def test_modules_of_a_wheel_for_all_pythons_are_named_for_all_pythons() -> None:
    pytest.importorskip("setuptools")
    code = (
        f"import os; os.chdir(r'{ROOT}'); from setuptools import Extension; from distutils.core import run_setup;"
        "build = run_setup('setup.py', stop_after='init').get_command_obj('build_ext');"
        "build.ensure_finalized();"
        "build.ext_map = {'figures.x': Extension('figures.x', [], py_limited_api=True)};"
        "print(build.get_ext_filename('figures.x'))"
    )
    name = run(code, FIGURES_ABI3="1", FIGURES_PURE="1")
    assert name.endswith(".abi3.so"), name


def test_version_is_stated_once() -> None:
    project = tomllib.loads(ROOT.joinpath("pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert "version" in project["dynamic"]
    assert f"## {figures.__version__}" in ROOT.joinpath("CHANGELOG.md").read_text(encoding="utf-8")


def test_constraints_are_plain_pins() -> None:
    lines = ROOT.joinpath("constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = [line for line in lines if not line.startswith("#")]
    assert pins
    assert all(line.count("==") == 1 and "/" not in line and "@" not in line for line in pins)


def test_mypy_leaves_the_compiled_modules_to_the_compiler() -> None:
    overrides = tomllib.loads(ROOT.joinpath("pyproject.toml").read_text(encoding="utf-8"))["tool"]["mypy"]["overrides"]
    listed = next(o["module"] for o in overrides if o.get("ignore_errors"))
    names = [".".join(p.relative_to(ROOT).with_suffix("").parts) for p in sorted(_twin.PACKAGE.rglob("*_cy.py"))]
    assert not set(names) - set(listed), "list these modules under [[tool.mypy.overrides]] in pyproject.toml"


def test_data_files_have_an_ending_that_is_packaged() -> None:
    patterns = tomllib.loads(ROOT.joinpath("pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]
    endings = {Path(pattern).suffix or Path(pattern).name for pattern in patterns["package-data"]["figures"]}
    left_out = {".py", ".pyc", ".so", ".c", ".cpp", ".pyd"}
    for path in ROOT.joinpath("figures").rglob("*"):
        if (
            path.is_file()
            and path.suffix not in left_out
            and path.name not in ("py.typed", "_compiled.txt", "validation.pyi")
        ):
            assert path.suffix in endings, f"{path.name} would be missing from the wheel"


def test_every_folder_with_code_is_a_package() -> None:
    for package in ("figures", "validation"):
        for path in ROOT.joinpath(package).rglob("*.py"):
            assert path.parent.joinpath("__init__.py").exists(), f"{path.parent.name} would be missing from the wheel"
