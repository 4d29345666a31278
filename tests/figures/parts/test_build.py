"""Building: only what changed is made, the bytes are the same everywhere, nothing is lost or doubled."""

from __future__ import annotations

import gzip
import json
import shutil
import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest

import figures
from figures import schema
from figures.errors import DatasetError, OutputError
from figures.parts import Manifest, batches, build, disk, open_dataset, scan, store, verify
from figures.parts.recipe import add_source, read_recipe
from figures.validation import validate
from tests.factories import count_row, figures_table, money_row
from tests.figures.parts.conftest import contents, story, write_stories


def rows(folder: Path) -> pl.DataFrame:
    return scan(folder).collect()


def test_all_figures_of_all_documents_are_there(newsroom: Path) -> None:
    outcome = build(newsroom)
    totals = outcome.manifest.totals
    documents = batch_documents(newsroom)
    extracted = figures.extract(documents)
    assert totals["documents"] == 30
    assert outcome.made == len(outcome.manifest.parts) > 3
    assert totals["figures"] + totals["held"] + totals["filtered"] == extracted.height == totals["extracted"]
    together = pl.concat([scan(newsroom, name).select("figure_id").collect() for name in ("figures", "quarantine")])
    assert sorted(together["figure_id"]) == sorted(extracted["figure_id"])
    assert together["figure_id"].is_unique().all()
    assert verify(newsroom).is_empty()


def batch_documents(folder: Path) -> pl.DataFrame:
    read = [entry.read()[0] for entry in batches.batches(read_recipe(folder)) if isinstance(entry, batches.Batch)]
    return pl.concat(read)


def test_parts_have_the_columns_of_the_schema_and_are_sorted(built: Path) -> None:
    frame = rows(built)
    assert dict(frame.schema) == schema.polars_schema(schema.FIGURES + schema.NORMALISED)
    assert frame.select("document_id", "start").equals(
        frame.select("document_id", "start").sort("document_id", "start")
    )
    assert frame["document_id"][0] == "story-00.txt", "paths are those of the index, not of the machine"


def test_metadata_names_the_versions(built: Path) -> None:
    manifest = build(built).manifest
    metadata = pl.read_parquet_metadata(built / manifest.files()[0])
    assert {key: metadata[key] for key in manifest.versions} == manifest.versions
    assert metadata["part"] == manifest.parts[0].key


def test_second_run_makes_nothing_and_touches_nothing(built: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in built.rglob("*") if path.name != disk.LOCK}
    outcome = build(built)
    assert (outcome.made, outcome.removed) == (0, 0)
    assert {path: path.stat().st_mtime_ns for path in built.rglob("*") if path.name != disk.LOCK} == before


def test_same_input_gives_the_same_bytes_elsewhere(built: Path, tmp_path: Path) -> None:
    write_stories(tmp_path / "other")
    build(tmp_path / "other")
    assert contents(tmp_path / "other") == contents(built)


def test_changed_document_rewrites_its_own_part_only(built: Path) -> None:
    before = {part.key for part in build(built).manifest.parts}
    (built / "story-11.txt").write_text("The port unloaded 77 cows.\n")
    outcome = build(built)
    after = {part.key for part in outcome.manifest.parts}
    assert (outcome.made, outcome.removed) == (1, 1)
    assert len(before - after) == len(after - before) == 1
    own = rows(built).filter(pl.col("document_id") == "story-11.txt")
    assert own["value"].to_list() == [77.0]
    assert verify(built).is_empty()


def test_new_and_removed_documents_touch_their_neighbourhood_only(built: Path) -> None:
    parts = len(build(built).manifest.parts)
    index = (built / "index.csv").read_text().splitlines()
    (built / "story-99.txt").write_text(story(3))
    index.insert(8, "story-99.txt,outlet-0.example,en-AU,2026-02-15")
    del index[20]
    (built / "index.csv").write_text("\n".join(index) + "\n")
    outcome = build(built)
    assert outcome.made <= 3 < parts
    write_stories(built)
    (built / "story-99.txt").unlink()
    assert build(built).manifest.totals["documents"] == 30


def test_tables_of_documents_are_not_read_again(
    tmp_path: Path, small_parts: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = [json.dumps({"id": f"s{number}", "text": story(number)}) for number in range(30)]
    with gzip.open(tmp_path / "stories.jsonl.gz", "wt") as file:
        file.write("\n".join(lines))
    (tmp_path / "recipe.toml").write_text(
        'name = "s"\ntitle = "S"\n[[sources]]\npaths = ["*.jsonl.gz"]\nid_column = "id"\npublished = 2026-03-04\n'
    )
    outcome = build(tmp_path)
    assert outcome.manifest.totals["documents"] == 30
    assert rows(tmp_path)["document_id"].n_unique() == 30
    with monkeypatch.context() as patch:
        patch.setattr(batches.documents, "scan", lambda *_, **__: pytest.fail("the table was read"))
        assert build(tmp_path).made == 0
    lines[17] = json.dumps({"id": "s17", "text": "The port unloaded 77 cows."})
    with gzip.open(tmp_path / "stories.jsonl.gz", "wt") as file:
        file.write("\n".join(lines))
    assert build(tmp_path).made == 1
    assert rows(tmp_path)["document_id"].n_unique() == 30


@pytest.mark.parametrize("damage", ["removed", "truncated", "altered", "manifest", "descriptor", "stray", "temporary"])
def test_damage_is_named_by_verify_and_mended_by_build(built: Path, damage: str) -> None:
    manifest = build(built).manifest
    before = contents(built)
    part = built / manifest.files()[1]
    content = part.read_bytes()
    if damage == "removed":
        part.unlink()
    elif damage == "truncated":
        part.write_bytes(content[:-50])
    elif damage == "altered":
        part.write_bytes(content[:60] + bytes([content[60] ^ 1]) + content[61:])
    elif damage == "manifest":
        (built / "manifest.json").write_text('{"format":')
    elif damage == "descriptor":
        (built / "datapackage.json").unlink()
    elif damage == "stray":
        shutil.copy(part, part.with_name("0000.parquet"))
    else:
        part.with_name(f".{part.name}.1-aa.tmp").write_bytes(b"half")
    if damage == "manifest":
        with pytest.raises(DatasetError, match="cannot be understood"):
            verify(built)
        (built / "manifest.json").unlink()
    else:
        assert verify(built).height == 1
    build(built)
    assert contents(built) == before
    assert verify(built).is_empty()
    assert not list(built.rglob(".*.tmp"))


def test_full_disk_leaves_the_dataset_and_the_next_run_goes_on(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = contents(built)
    for number in (2, 12, 25):
        (built / f"story-{number:02}.txt").write_text("The port unloaded 77 cows.\n")
    real, calls = disk._sync, iter(range(100))

    def full(path: Path) -> None:
        if next(calls) == 5:
            raise OSError(28, "No space left on device")
        real(path)

    with monkeypatch.context() as patch:
        patch.setattr(disk, "_sync", full)
        with pytest.raises(OutputError, match="No space left on device; free space"):
            build(built)
    assert contents(built) == before
    outcome = build(built)
    assert outcome.made < outcome.removed, "what was finished before the disk was full is not made again"
    assert verify(built).is_empty()


def test_two_builds_at_once(newsroom: Path, tmp_path: Path) -> None:
    driver = Path(__file__).with_name("driver.py")
    command = [sys.executable, str(driver), str(newsroom), str(tmp_path / "out")]
    both = [subprocess.Popen(command, stderr=subprocess.PIPE) for _ in range(2)]
    errors = [process.communicate()[1] for process in both]
    assert [process.returncode for process in both] == [0, 0], errors
    alone = build(newsroom, tmp_path / "alone")
    assert contents(tmp_path / "out") == contents(tmp_path / "alone")
    assert verify(tmp_path / "out").is_empty()
    assert alone.manifest.totals["documents"] == 30


def test_unreadable_document_is_reported_and_the_rest_is_built(built: Path) -> None:
    (built / "story-04.txt").write_bytes(b"")
    (built / "story-05.txt").unlink()
    manifest = build(built).manifest
    empty, gone = [tuple(entry) for part in manifest.parts for entry in part.unread]
    assert empty == ("story-04.txt", "is empty")
    assert gone[0] == "story-05.txt" and gone[1].startswith("no such file")
    assert manifest.totals["documents"] == 28
    assert "`story-05.txt` could not be read: no such file" in (built / "CARD.md").read_text()
    assert verify(built).is_empty(), "a known gap is no damage"


def test_filters_leave_out_and_count(built: Path) -> None:
    everything = build(built).manifest.totals
    with (built / "recipe.toml").open("a") as file:
        file.write('[filters]\nkinds = ["money"]\nuntil = 2026-05-31\n')
    manifest = build(built).manifest
    assert set(manifest.counts("kind")) <= {"money"}
    assert max(manifest.counts("month")) <= "2026-05"
    assert manifest.totals["extracted"] == everything["extracted"]
    assert validate(rows(built)).ok


def test_document_in_two_parts_is_told(built: Path, tmp_path: Path) -> None:
    (built / "more.jsonl").write_text(json.dumps({"id": "story-03.txt", "text": "The port unloaded 12 cows."}) + "\n")
    add_source(built, ["more.jsonl"])
    manifest = build(built).manifest
    assert manifest.repeated == ("story-03.txt",)
    assert "document id in more than one part" in verify(built)["problem"].to_list()
    assert scan(built).collect().height == manifest.totals["figures"]


def test_store_keeps_a_table_as_it_is(tmp_path: Path) -> None:
    table = figures_table(count_row(), money_row(), count_row(document_id="b", value=float("inf")))
    outcome = store(table, tmp_path / "kept", title="Cranes", licence="CC0-1.0")
    assert scan(tmp_path / "kept").collect().equals(table.head(2))
    assert scan(tmp_path / "kept", "quarantine").collect()["reasons"].to_list() == ["value inf: is not a finite number"]
    assert outcome.manifest.totals["held"] == 1
    assert verify(tmp_path / "kept").is_empty()
    again = store(table, tmp_path / "kept", title="Cranes", licence="CC0-1.0")
    assert (again.made, again.kept, again.removed) == (0, 1, 0)


def test_empty_tables_can_be_read(tmp_path: Path) -> None:
    store(figures_table().clear(), tmp_path)
    for table in ("figures", "quarantine", "rejects"):
        assert scan(tmp_path, table).collect().is_empty()
    assert "reasons" in scan(tmp_path, "quarantine").collect_schema()


def test_manifest_reads_back_as_it_was_written(built: Path) -> None:
    manifest = build(built).manifest
    assert isinstance(manifest, Manifest)
    assert open_dataset(built) == manifest
    assert (built / "manifest.json").read_bytes() == manifest.to_json()


def test_folder_that_cannot_be_made(newsroom: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match="choose a folder"):
        build(newsroom, tmp_path / "file" / "dataset")
