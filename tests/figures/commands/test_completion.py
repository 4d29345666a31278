"""Completion as the shells themselves give it: each case is typed in bash, zsh and fish; a shell that is not there skips."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from figures.cli import run

ROOT = Path(__file__).parents[3]

pytestmark = pytest.mark.slow  # every Tab starts the command once

# What is typed, and what is proposed, or stands there when it is the only choice; an empty one: nothing is.
TYPED = [
    ("figures ext", ["extract"]),
    ("figures dataset m", ["merge"]),
    ("figures extract --ab", ["--about"]),
    ("figures extract --about ", ["full", "fast", "none"]),
    ("figures extract --about=fu", ["full"]),
    ("figures extract --locale en-z", ["en-ZA", "en-ZM", "en-ZW"]),
    ("figures extract --locale de-", ["de-AT", "de-CH", "de-DE"]),
    ("figures normalise --currency aud", ["AUD"]),
    ("figures extract --outlet smh", ["smh.com.au"]),
    ("figures extract sto", ["story.txt"]),
    ("figures extract -o arch", ["archive/"]),
    ("figures extract --rates arch", ["archive/"]),
    ("figures report two", [r"two\ words.tsv"]),
    ("figures review --kind perc", ["percent", "percentage_point"]),
    ("figures extract wire.csv --keep de", ["desk"]),
    (r"figures extract two\ words.tsv --text-column bo", ["body"]),
    ("figures extract --published 2", []),
]

ZSH = """\
PROMPT='>> '; unset zle_bracketed_paste; unsetopt list_ambiguous; autoload -U compinit; compinit -D; LISTMAX=0
source figures.zsh; print rea''dy
"""
BASH = """\
PS1='>> '; bind 'set bell-style none'; bind 'set enable-bracketed-paste off'; bind 'set completion-query-items 0'
bind 'set page-completions off'; bind 'set show-all-if-ambiguous on'; . ./figures.bash; echo rea''dy
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Files to complete, a ``figures`` that is ours, and the scripts."""
    place = tmp_path_factory.mktemp("shells")
    (place / "archive").mkdir()
    (place / "bin").mkdir()
    (place / "story.txt").write_text("The mill cut 40 jobs.\n", encoding="utf-8")
    (place / "wire.csv").write_text("id,body,desk\n1,The mill cut 40 jobs.,city\n", encoding="utf-8")
    (place / "two words.tsv").write_text("id\tbody\n1\tThe mill cut 40 jobs.\n", encoding="utf-8")
    ours = f'#!/bin/sh\nPYTHONPATH={shlex.quote(str(ROOT))} exec {shlex.quote(sys.executable)} -m figures.cli "$@"\n'
    (place / "bin" / "figures").write_text(ours, encoding="utf-8")
    (place / "bin" / "figures").chmod(0o755)
    return place


def environment(folder: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name.startswith(("FIGURES_", "LANG", "LC_", "PYTHON"))}
    return {**kept, "PATH": f"{folder / 'bin'}:{os.environ['PATH']}", "HOME": str(folder), "TERM": "dumb"}


def script(shell: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    assert run(["completion", shell]) == 0
    (folder / f"figures.{shell}").write_text(capsys.readouterr().out, encoding="utf-8")


@pytest.mark.parametrize(("line", "expected"), TYPED)
def test_fish(line: str, expected: list[str], folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    script("fish", folder, capsys)
    asked = f"source figures.fish; complete -C {shlex.quote(line)}"
    answer = subprocess.run(
        ["fish", "--no-config", "-c", asked], cwd=folder, env=environment(folder), text=True, capture_output=True,
        timeout=120, check=True,
    )  # fmt: skip
    proposed = [shlex.quote(row.split("\t")[0]) for row in answer.stdout.splitlines()]
    start = re.match(r"--\w+=", line.split()[-1])
    assert proposed == sorted((start[0] if start else "") + shlex.quote(value.replace("\\", "")) for value in expected)
    assert answer.stderr == ""


def test_fish_describes_options_in_whole_sentences(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    script("fish", folder, capsys)
    answer = subprocess.run(
        ["fish", "--no-config", "-c", "source figures.fish; complete -C 'figures norm'"], cwd=folder,
        env=environment(folder), text=True, capture_output=True, timeout=120, check=True,
    )  # fmt: skip
    assert answer.stdout == "normalise\tAdd base units, and money in one currency at its day's rate.\n"


@pytest.mark.parametrize("shell", ["bash", "zsh"])
def test_on_a_terminal(shell: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pexpect = pytest.importorskip("pexpect", reason="needs figures-toolkit[test]")
    script(shell, folder, capsys)
    options = ["-f", "-i"] if shell == "zsh" else ["--norc", "--noprofile", "-i"]
    terminal = pexpect.spawn(
        shell, options, encoding="utf-8", dimensions=(60, 200), cwd=str(folder), timeout=120, env=environment(folder)
    )
    try:
        for setting in (ZSH if shell == "zsh" else BASH).splitlines():
            terminal.sendline(setting)
        terminal.expect("ready\r")
        for line, expected in TYPED:
            terminal.expect(">> ")  # from here on the shell reads key by key
            # The line is killed when its completion stands there, and a command says that this is so.
            terminal.send(f"{line}\t\x15echo do''ne\r")
            terminal.expect("done\r")
            shown = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", terminal.before)
            missing = [value for value in expected if value not in shown]
            assert not missing, (line, shown)
    finally:
        terminal.close(force=True)
