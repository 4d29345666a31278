"""The run of mutations knows the code as it is: changes that no test noticed once are still there to be asked again."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.properties import mutants


def test_each_named_change_has_its_place() -> None:
    found = mutants.named()
    assert len(found) == len(mutants.NAMED)
    for _, path, change in found:
        assert mutants.applied(path.read_text(encoding="utf-8"), change) != path.read_text(encoding="utf-8")


def test_each_package_has_files_and_tests() -> None:
    for package, patterns in mutants.FILES.items():
        assert all(list(mutants.ROOT.glob(pattern)) for pattern in patterns), package
    assert all((mutants.ROOT / path).exists() for paths in mutants.TESTS.values() for path in paths)


@pytest.mark.slow
def test_a_change_is_what_the_tests_are_asked_of() -> None:
    asked = [sys.executable, mutants.__file__, "--named", "--only", "validation"]
    done = subprocess.run(asked, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "1 changes, 0 alive" in done.stdout
