"""The command line: fast, lazy, one line for every mistake, data only on stdout."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from figures.cli import COMMANDS, LazyCommand, run
from figures.version import __version__

ROOT = Path(__file__).parents[3]


def call(*arguments: str, text: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    code = "import warnings; warnings.simplefilter('ignore'); from figures.cli import main; main()"
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        input=text,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        check=False,
    )


def test_help_names_every_command_and_loads_no_polars() -> None:
    code = (
        "import sys, warnings; warnings.simplefilter('ignore'); from figures.cli import run; run(['--help']); "
        "sys.exit('polars' in sys.modules or 'rich.progress' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", cwd=ROOT, check=False
    )
    assert done.returncode == 0, done.stderr
    for name in COMMANDS:
        assert name in done.stdout


def test_version_says_which_twin_runs() -> None:
    assert call("--version", FIGURES_PURE="1").stdout == f"figures {__version__} (plain)\n"


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_that_is_there_has_help_with_an_example(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    if not (ROOT / "figures" / "commands" / f"{name}.py").exists():
        pytest.skip(f"figures/commands/{name}.py is not here")
    assert LazyCommand(name, COMMANDS[name]).load() is not None
    assert run([name, "--help"]) == 0
    assert "Example" in capsys.readouterr().out


WRONG_USE = [
    ["nonsense"],
    ["--nonsense"],
    ["extract", "--nonsense"],
    ["extract", "--engine", "nonsense", "a.txt"],
    ["extract", "a.txt", "-o", "out.docx"],
    ["extract", "a.txt", "--published", "soon"],
    ["extract", "a.txt", "--locale", "klingon"],
    ["extract", "a.txt", "--encoding", "klingon"],
]


@pytest.mark.parametrize("arguments", WRONG_USE, ids=" ".join)
def test_wrong_use_is_two_and_one_line(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(arguments) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1
    assert "--help" in captured.err


FAILED_WORK = [
    (["extract", "none.txt"], "none.txt: no such file"),
    (["extract", "*.pdf"], "*.pdf: finds no file"),
    (["extract", "story.doc"], "unknown ending"),
    (["extract", "https://www.valley.example/mill"], "add --fetch"),
    (["extract", "story.txt", "-o", "none/out.csv"], "there is no directory"),
    (["extract", "empty.txt"], "is empty"),
    (["extract", "rubbish.txt"], "is binary"),
]


@pytest.mark.parametrize(
    ("arguments", "message"), FAILED_WORK, ids=lambda value: value if isinstance(value, str) else " ".join(value)
)
def test_failed_work_is_one_and_one_line(
    arguments: list[str],
    message: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("story.txt").write_text("The mill cut 40 jobs.")
    Path("empty.txt").touch()
    Path("rubbish.txt").write_bytes(bytes(range(256)))
    before = sorted(Path().iterdir())
    assert run(arguments) == 1
    captured = capsys.readouterr()
    assert message in captured.err
    assert captured.err.count("\n") == 1
    assert captured.out == ""
    assert sorted(Path().iterdir()) == before
