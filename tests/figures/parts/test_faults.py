"""Kills in every command that writes, full and read-only disks, damaged parts, a wrong clock, two writers."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import polars as pl
import pytest

from figures.cli import run
from figures.errors import FiguresError, OutputError
from figures.parts import build, scan, verify
from figures.parts.corrections import sheet
from figures.parts.disk import TEMPORARY
from tests.figures.parts.conftest import contents, story

DRIVER = Path(__file__).with_name("driver.py")
POINTS = 15  # of each command; four commands

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL and mounts")


def driven(point: int | str, *arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(DRIVER), "--command", str(point), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def prepared(newsroom: Path, place: Path, command: str) -> tuple[list[object], Path]:
    """A copy of the newsroom ready for a command: its arguments, and what it writes."""
    room = place / "newsroom"
    shutil.copytree(newsroom, room)
    if command == "add":
        (room / "late.txt").write_text(story(77))
        return ["dataset", "add", room, room / "late.txt", "--locale", "en-AU"], room
    if command == "release":
        edited = sheet(room, limit=3).with_columns(counted=pl.lit("boxes"))
        edited.write_csv(room / "edited.csv")
        return ["release", room, room / "edited.csv"], room
    if command == "export":
        (place / "old.db").write_bytes(b"old")
        return ["export", room, "--to", "csv", "-o", place / "old.db"], place / "old.db"
    lines = [json.dumps({"id": str(number), "text": story(number)}) for number in range(40)]
    (place / "news.jsonl").write_text("\n".join(lines))
    return [
        "extract",
        place / "news.jsonl",
        "--locale",
        "en-AU",
        "--about",
        "none",
        "-o",
        f"{place}/out/",
    ], place / "out"


def written(target: Path) -> object:
    """What stands at the target: rows of a dataset, rows of a folder of parts, or bytes."""
    if target.is_file():
        return target.read_bytes()
    if (target / "recipe.toml").exists():
        return {table: scan(target, table).collect().write_ndjson() for table in ("figures", "quarantine")}
    parts = sorted(target.glob("part-*.parquet")) if target.exists() else []
    return pl.concat([pl.read_parquet(part) for part in parts]).write_ndjson() if parts else None


@pytest.mark.slow
@pytest.mark.parametrize("command", ["add", "release", "export", "extract"])
def test_killed_at_every_kind_of_moment(built: Path, tmp_path: Path, command: str) -> None:
    arguments, target = prepared(built, tmp_path / "whole", command)
    before = written(target)
    counted = driven("-", *arguments)
    assert counted.returncode == 0, counted.stderr
    after, total = written(target), int(counted.stdout.split()[-1])
    assert before != after and total > 3
    points = sorted({round(number * (total - 1) / (POINTS - 1)) for number in range(POINTS)})

    def killed(point: int) -> tuple[Path, list[str], Path]:
        place = tmp_path / f"killed-{point}"
        arguments, target = prepared(built, place, command)
        assert driven(point, *arguments).returncode == -9
        return place, [str(argument) for argument in arguments], target

    with ThreadPoolExecutor(1) as pool:  # the next one is killed while what this one left is looked at
        for place, arguments, target in pool.map(killed, points):
            found = written(target)
            if command == "extract":
                whole = {path.name for path in (tmp_path / "whole" / "out").glob("part-*")}
                assert {path.name for path in target.glob("part-*")} <= whole, "a part is whole or not there"
            else:
                assert found in (before, after), "neither what was there nor what was asked for"
            assert run(arguments) == 0
            if command == "add":  # the recipe may have had the file already
                build(target)
            assert written(target) == after
            if target.is_dir():
                assert not list(target.rglob(f".*{TEMPORARY}"))
            shutil.rmtree(place)


def flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def truncate(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-40])


@pytest.mark.parametrize("damage", [flip, truncate, lambda path: path.write_bytes(b""), Path.unlink])
def test_a_damaged_part_is_found_and_made_again(built: Path, damage: Callable[[Path], object]) -> None:
    wanted = contents(built)
    part = sorted((built / "parts").glob("*.parquet"))[1]
    damage(part)
    assert part.name in " ".join(verify(built)["path"].to_list())
    build(built, fresh=True)
    assert contents(built) == wanted
    assert verify(built).is_empty()


@pytest.mark.parametrize("damage", [truncate, lambda path: path.write_bytes(b"PAR1")])
def test_a_damaged_part_is_one_line_to_every_reader(
    built: Path, damage: Callable[[Path], object], capsys: pytest.CaptureFixture[str]
) -> None:
    damage(sorted((built / "parts").glob("*.parquet"))[1])
    for arguments in (["dataset", "query", str(built), "SELECT sum(value) FROM figures"], ["review", str(built)],
                      ["export", str(built), "--to", "csv"]):  # fmt: skip
        assert run(arguments) == 1, arguments
        assert capsys.readouterr().err.count("\n") == 1, arguments


def test_a_clock_set_back_hides_no_change(built: Path, tmp_path: Path) -> None:
    changed = built / "story-02.txt"
    changed.write_text(story(60))
    os.utime(changed, (0, 0))
    build(built)
    shutil.copytree(built, tmp_path / "fresh")
    build(tmp_path / "fresh", fresh=True)
    assert contents(built) == contents(tmp_path / "fresh")
    assert "1,620" in "".join(scan(built).collect()["sentence"])


def test_two_writers_make_one_dataset(newsroom: Path, tmp_path: Path) -> None:
    build(newsroom, tmp_path / "alone")
    command = [sys.executable, str(DRIVER), str(newsroom), str(tmp_path / "both")]
    both = [subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) for _ in range(2)]
    assert [process.communicate() and process.returncode for process in both] == [0, 0]
    assert contents(tmp_path / "both") == contents(tmp_path / "alone")
    assert verify(tmp_path / "both").is_empty()


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Path]:
    """A disk of 64 kilobytes."""
    place = tmp_path / "small"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(place)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("may not mount a small disk here")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def test_full_disk(newsroom: Path, small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    build(newsroom, tmp_path / "kept")
    with pytest.raises(OutputError, match="No space left"):
        build(newsroom, small / "dataset")
    shutil.rmtree(small / "dataset")
    (small / "filler").write_bytes(bytes(56_000))
    lines = "\n".join(json.dumps({"id": str(number), "text": story(number)}) for number in range(3000))
    (tmp_path / "news.jsonl").write_text(lines)
    capsys.readouterr()
    for arguments in (
        ["export", str(tmp_path / "kept"), "--to", "csv", "-o", str(small / "t.csv")],
        ["export", str(tmp_path / "kept"), "--to", "sqlite", "-o", str(small / "t.db")],
        ["export", str(tmp_path / "kept"), "--to", "duckdb", "-o", str(small / "t.duckdb")],
        ["export", str(tmp_path / "kept"), "--to", "xlsx", "-o", str(small / "t.xlsx")],
        ["extract", str(tmp_path / "news.jsonl"), "-o", str(small / "t.parquet")],
        ["extract", str(tmp_path / "news.jsonl"), "-o", str(small / "t.csv")],
        ["extract", str(tmp_path / "news.jsonl"), "-o", f"{small}/parts/"],
    ):
        assert run(arguments) == 1, arguments
        error = capsys.readouterr().err
        assert "Traceback" not in error and len(error.splitlines()) == 1, (arguments, error)
        left = [path for path in small.rglob("*") if path.is_file() and path.name != "filler"]
        assert not left, (arguments, left)


def test_read_only_disk(newsroom: Path, small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    subprocess.run(["mount", "-o", "remount,ro", str(small)], check=True)
    with pytest.raises(FiguresError, match="Read-only"):
        build(newsroom, small / "dataset")
    assert run(["extract", str(newsroom / "story-01.txt"), "-o", str(small / "t.csv")]) == 1
    assert len(capsys.readouterr().err.splitlines()) == 1
