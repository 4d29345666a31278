"""Edits: what a sheet changes, what a patch changes, and what is told when it no longer fits."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from figures.errors import DatasetError
from figures.parts import build, scan, store
from figures.parts.corrections import PATCH, apply, edits, keep, read_patch, sheet
from tests.factories import count_row, figures_table, money_row
from tests.figures.parts.conftest import contents


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    store(figures_table(count_row(), money_row(currency="XQQ")), tmp_path / "kept")
    return tmp_path / "kept"


def edited(folder: Path, *, held: bool = False, **cells: object) -> pl.DataFrame:
    return edits(
        folder, sheet(folder, held=held).with_columns(pl.lit(value).alias(name) for name, value in cells.items())
    )


def test_sheet_has_the_least_sure_rows_first(built: Path) -> None:
    confidence = sheet(built)["confidence"]
    assert confidence.is_sorted()
    assert sheet(built, limit=5).height == 5
    assert (sheet(built, below=float(confidence[3]))["confidence"] <= confidence[3]).all()
    assert sheet(built, kind="score").is_empty()


def test_sheet_that_comes_back_unedited_changes_nothing(kept: Path, tmp_path: Path) -> None:
    assert edits(kept, sheet(kept)).is_empty()
    sheet(kept).write_csv(tmp_path / "review.csv")
    assert edits(kept, pl.read_csv(tmp_path / "review.csv")).is_empty()
    assert edits(kept, pl.read_csv(tmp_path / "review.csv", infer_schema=False)).is_empty()


def test_empty_text_and_none_are_the_same_to_a_spreadsheet(tmp_path: Path) -> None:
    table = figures_table(count_row(unit="percent", dimension="", kind="percent", currency=None, currency_basis=None))
    store(table, tmp_path)
    assert edits(tmp_path, sheet(tmp_path).with_columns(dimension=pl.lit(None, pl.String))).is_empty()
    patch = edited(tmp_path, dimension="[length]")
    assert apply(table, patch)[0]["dimension"].to_list() == ["[length]"]


def test_edits_are_kept_as_cells(kept: Path) -> None:
    found = edited(kept, value=13.0, counted=None, note="the table says 13")
    assert found.select("column", "was", "now", "note").rows() == [
        ("value", "12.0", "13.0", "the table says 13"),
        ("counted", "cranes", None, "the table says 13"),
    ]
    table, applied, unmatched = apply(figures_table(count_row(), money_row()), found)
    assert (applied, unmatched) == (2, [])
    assert table["value"].to_list() == [13.0, 3.4e6]
    assert table["counted"].to_list() == [None, None]


def test_marked_row_is_taken_away(kept: Path) -> None:
    table, applied, _ = apply(figures_table(count_row(), money_row()), edited(kept, delete="x"))
    assert (table["kind"].to_list(), applied) == (["money"], 1)


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ({"value": "a dozen"}, "sheet, row 2, column value: 'a dozen' is no Float64; correct the cell"),
        ({"kind": "price"}, "'price' is no one of the words allowed"),
        ({"figure_id": "nobody"}, "figure nobody is not in the dataset"),
    ],
)
def test_wrong_sheet(kept: Path, cells: dict[str, str], message: str) -> None:
    with pytest.raises(DatasetError) as raised:
        edited(kept, **cells)
    assert message in str(raised.value)


def test_later_edit_wins_and_one_that_goes_back_is_dropped(built: Path) -> None:
    figure = scan(built).collect().row(0, named=True)

    def set_counted(word: str | None) -> int:
        rows = sheet(built).filter(pl.col("figure_id") == figure["figure_id"])
        keep(built, edits(built, rows.with_columns(counted=pl.lit(word))))
        build(built)
        return read_patch(built).height

    assert set_counted("boxes") == 1
    assert set_counted("crates") == 1
    assert read_patch(built).select("was", "now").row(0) == (figure["counted"], "crates")
    assert scan(built).filter(pl.col("counted") == "crates").collect().height == 1
    assert set_counted(figure["counted"]) == 0


def test_edits_stay_on_rebuild_and_rewrite_one_part(built: Path, tmp_path: Path) -> None:
    rows = sheet(built, limit=1).with_columns(value=pl.lit(4.0))
    keep(built, edits(built, rows))
    outcome = build(built)
    assert (outcome.made, outcome.manifest.totals["corrected"]) == (1, 1)
    assert "1 cells or rows were corrected by hand" in (built / "CARD.md").read_text()
    before = contents(built)
    build(built, fresh=True)
    assert contents(built) == before
    figure = scan(built).filter(pl.col("figure_id") == rows["figure_id"][0]).collect()
    assert figure["value"].to_list() == [4.0]


def test_edit_that_no_longer_matches_is_told(built: Path) -> None:
    rows = sheet(built).filter(pl.col("document_id") == "story-07.txt").with_columns(concept=pl.lit("port traffic"))
    keep(built, edits(built, rows))
    (built / "story-07.txt").write_text("Nothing was counted.\n")
    outcome = build(built)
    told = [entry for part in outcome.manifest.parts for entry in part.unmatched]
    assert {tuple(entry[1:]) for entry in told} == {("concept", "no such figure any more")}
    assert len(told) == rows.height


@pytest.mark.parametrize(
    ("column", "was", "now", "why"),
    [
        ("value", "99.0", "13.0", "is now 12.0"),
        ("kind", "count", "price", "the new text is no value of the column"),
        ("colour", "red", "blue", "no such column"),
        ("figure_id", "f0", "f9", "no such column"),
    ],
)
def test_patch_that_does_not_fit(column: str, was: str, now: str, why: str) -> None:
    table = figures_table()
    patch = pl.DataFrame(
        {"figure_id": ["f0"], "document_id": "cranes.txt", "sentence": None, "surface": "12", "column": column,
         "was": was, "now": now, "note": None}, schema_overrides={"sentence": pl.String, "note": pl.String},
    )  # fmt: skip
    same, applied, unmatched = apply(table, patch)
    assert same.equals(table)
    assert (applied, unmatched) == (0, [["f0", column, why]])


def test_patch_finds_the_figure_of_another_engine_by_its_words(kept: Path) -> None:
    patch = edited(kept, value=13.0)
    other = figures_table(count_row(figure_id="another"), money_row())
    assert apply(other, patch)[0]["value"].to_list() == [13.0, 3.4e6]
    twice = pl.concat([other, other.with_columns(figure_id=pl.format("{}-2", "figure_id"))])
    assert apply(twice, patch)[2] == [["f0", "value", "no such figure any more"]]


def test_held_rows_are_released_by_a_repair(built: Path) -> None:
    # The patch makes a row wrong, so that there is one in quarantine; the repair goes through the same door.
    build(built)
    row = sheet(built, limit=1).with_columns(resolution=pl.lit(-1.0))
    figure = row["figure_id"][0]
    keep(built, edits(built, row))
    build(built)
    assert figure in scan(built, "quarantine").collect()["figure_id"]
    repaired = sheet(built, held=True).filter(pl.col("figure_id") == figure).with_columns(resolution=pl.lit(1.0))
    assert "resolution -1.0: is not a finite number above 0" in repaired["reasons"][0]
    keep(built, edits(built, repaired.with_columns(counted=pl.lit("crates"))))
    build(built)
    assert figure in scan(built).collect()["figure_id"]


def test_patch_file_is_plain_csv(kept: Path) -> None:
    keep(kept, edited(kept, value=13.0))
    lines = (kept / PATCH).read_text().splitlines()
    assert lines[0] == "figure_id,document_id,sentence,surface,column,was,now,note"
    assert lines[1].endswith(",12,value,12.0,13.0,")


def test_story_that_is_listed_twice_can_be_edited(newsroom: Path) -> None:
    index = (newsroom / "index.csv").read_text().splitlines()
    (newsroom / "index.csv").write_text("\n".join([*index[:4], index[3], *index[4:]]) + "\n")
    assert build(newsroom).manifest.totals["held"] > 0
    row = sheet(newsroom).filter(pl.col("document_id") == "story-02.txt").head(1)
    keep(newsroom, edits(newsroom, row.with_columns(concept=pl.lit("port traffic"))))
    assert build(newsroom).manifest.totals["corrected"] == 1
    assert scan(newsroom).filter(pl.col("concept") == "port traffic").collect().height == 1
