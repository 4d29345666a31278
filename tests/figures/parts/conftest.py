"""A small newsroom on disk: thirty stories, an index of what is known of them, and a recipe.

``newsroom`` has them, ``built`` has the dataset too. The network is asked by none of them (``about``): these tests are of disks.
"""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import pytest

from figures.parts import batches, build
from figures.parts.manifest import read_manifest

STORIES = 30
RECIPE = """\
name = "harbour"
title = "Harbour stories"
description = "What the port of Lornehaven counted."
licence = "CC0-1.0"
about = "none"

[[sources]]
index = "index.csv"

[normalise]
currency = "EUR"
"""


def story(number: int) -> str:
    return (
        f"The port of Lornehaven unloaded {1200 + number * 7:,} containers in one day.\n\n"
        f"The harbour board paid {40 + number} workers and spent $3.{number} million on cranes. "
        f"Traffic rose {number + 1} per cent, the board said.\n"
    )


def write_stories(folder: Path, numbers: range = range(STORIES)) -> None:
    """The files, the index and the recipe."""
    folder.mkdir(parents=True, exist_ok=True)
    rows = []
    for number in numbers:
        name = f"story-{number:02}.txt"
        (folder / name).write_text(story(number), encoding="utf-8")
        rows.append((name, f"outlet-{number % 3}.example", "en-AU", f"2026-{number % 9 + 1:02}-15"))
    with (folder / "index.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("file", "outlet", "locale", "published"))
        writer.writerows(rows)
    (folder / "recipe.toml").write_text(RECIPE, encoding="utf-8")


def contents(folder: Path) -> dict[str, bytes]:
    """Every file that belongs to a dataset, by its path."""
    manifest = read_manifest(folder)
    assert manifest is not None
    tables = [folder / file for table in ("figures", "quarantine", "rejects") for file in manifest.files(table)]
    described = [folder / f"{name}.json" for name in ("manifest", "datapackage", "metadata", "figures.schema")]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in [*tables, *described]}


@pytest.fixture
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Parts of about four stories."""
    monkeypatch.setattr(batches, "TARGET", 800)
    monkeypatch.setattr(batches, "MOST", 3200)


@pytest.fixture
def newsroom(tmp_path: Path, small_parts: None) -> Path:
    folder = tmp_path / "newsroom"
    write_stories(folder)
    return folder


@pytest.fixture(scope="session")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built") / "newsroom"
    write_stories(folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(batches, "TARGET", 800)
        patch.setattr(batches, "MOST", 3200)
        build(folder)
    return folder


@pytest.fixture
def built(tmp_path: Path, small_parts: None, built_once: Path) -> Path:
    """The newsroom with its dataset, which was built once: a test of what comes after needs no build of its own."""
    return shutil.copytree(built_once, tmp_path / "newsroom")
