"""A build that is killed, at every kind of moment: the dataset reads as before or after, and the next run finishes."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import polars as pl
import pytest

from figures.parts import build, scan, verify
from figures.parts.manifest import read_manifest
from tests.figures.parts.conftest import contents, story, write_stories

DRIVER = Path(__file__).with_name("driver.py")
STORIES = range(12)  # three parts: a longer run has no other moments
POINTS = 60
RANDOM_KILLS = 10

pytestmark = [pytest.mark.slow, pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")]


@pytest.fixture
def newsroom(tmp_path: Path, small_parts: None) -> Path:
    write_stories(tmp_path / "newsroom", STORIES)
    return tmp_path / "newsroom"


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(DRIVER), *map(str, arguments)], capture_output=True, text=True, check=False
    )


def change(newsroom: Path) -> None:
    for number in (2, 6, 7):
        (newsroom / f"story-{number:02}.txt").write_text(story(number + 40))
    (newsroom / "story-11.txt").write_text("")


def read(folder: Path) -> pl.DataFrame:
    return pl.concat([scan(folder, table).collect() for table in ("figures", "quarantine")], how="diagonal")


def check(folder: Path, states: list[pl.DataFrame], recipe: Path, wanted: dict[str, bytes]) -> None:
    manifest = read_manifest(folder)
    if manifest is not None:
        found = read(folder)
        assert any(found.equals(state) for state in states), "neither the dataset before nor the one after"
        assert found["figure_id"].is_unique().all()
    build(recipe, folder)
    assert contents(folder) == wanted
    assert verify(folder).is_empty()
    parts = {path.name for path in (folder / "parts").glob("*")}
    assert parts == {Path(name).name for name in wanted if name.startswith("parts/")}, "a glob sees the same"
    assert not (folder / ".staging").exists()


@pytest.mark.parametrize("start", ["from nothing", "from a dataset"])
def test_killed_at_every_kind_of_moment(newsroom: Path, tmp_path: Path, start: str) -> None:
    before = tmp_path / "before"
    states = []
    if start == "from a dataset":
        build(newsroom, before)
        states.append(read(before))
    change(newsroom)
    build(newsroom, tmp_path / "after")
    wanted = contents(tmp_path / "after")
    states.append(read(tmp_path / "after"))

    def copy(name: str) -> Path:
        folder = tmp_path / name
        if before.exists():
            shutil.copytree(before, folder)
        return folder

    counted = run(newsroom, copy("counted"))
    assert counted.returncode == 0, counted.stderr
    total = int(counted.stdout)
    assert total >= POINTS, "fewer moments than are asked for"
    # Spread over the whole run, ends included, for each point costs a process.
    points = sorted({round(number * (total - 1) / (POINTS / 2 - 1)) for number in range(POINTS // 2)})

    def killed(point: int) -> tuple[int, Path]:
        folder = copy(f"killed-{point}")
        return run(newsroom, folder, point).returncode, folder

    with ThreadPoolExecutor(2) as pool:
        for code, folder in pool.map(killed, points):
            assert code == -9
            check(folder, states, newsroom, wanted)
            shutil.rmtree(folder)


def test_killed_at_random_times(newsroom: Path, tmp_path: Path) -> None:
    build(newsroom, tmp_path / "before")
    states = [read(tmp_path / "before")]
    change(newsroom)
    started = time.monotonic()
    assert run(newsroom, tmp_path / "timed").returncode == 0
    took = time.monotonic() - started
    build(newsroom, tmp_path / "after")
    wanted = contents(tmp_path / "after")
    states.append(read(tmp_path / "after"))
    clock = random.Random(20260523)
    for number in range(RANDOM_KILLS):
        folder = tmp_path / f"killed-{number}"
        shutil.copytree(tmp_path / "before", folder)
        process = subprocess.Popen([sys.executable, str(DRIVER), str(newsroom), str(folder)], stdout=subprocess.DEVNULL)
        # The first half is Python starting, where nothing can happen.
        time.sleep(took * clock.uniform(0.5, 1.0))
        process.kill()
        process.wait()
        check(folder, states, newsroom, wanted)
        shutil.rmtree(folder)


def test_killed_twice(newsroom: Path, tmp_path: Path) -> None:
    folder = tmp_path / "twice"
    assert run(newsroom, folder, 40).returncode == -9
    assert run(newsroom, folder, 60).returncode == -9
    build(newsroom, tmp_path / "alone")
    check(folder, [], newsroom, contents(tmp_path / "alone"))


def test_newsroom_is_not_what_it_builds(newsroom: Path, tmp_path: Path) -> None:
    # The tests above compare datasets of changed stories: the change must be one.
    build(newsroom, tmp_path / "one")
    write_stories(tmp_path / "other", STORIES)
    change(tmp_path / "other")
    build(tmp_path / "other", tmp_path / "two")
    assert not read(tmp_path / "one").equals(read(tmp_path / "two"))
