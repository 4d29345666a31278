"""Text that a spreadsheet would run: guarded in what it opens, and the same again when it comes back."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from figures.cells import guarded, plain
from figures.cli import run
from figures.commands._tables import read_table, write_table
from figures.parts import export, store
from figures.parts.corrections import edits, sheet
from tests.factories import count_row, figures_table

RISKY = (
    '=HYPERLINK("http://a.example?"&A1)',
    "+1-cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(1)",
    "\tx",
    "\r=1",
    "＝1",
    "'=1",
    "''@",
)
SAFE = ("5 jobs", "-5", "+3.5%", "'quoted'", "", "a=b", "−5 degrees")
TEXTS = st.lists(st.text(alphabet=st.sampled_from("'=+-@\t\r\n5.%a＝ "), max_size=5), min_size=1)


@given(TEXTS)
def test_what_is_guarded_comes_back_and_begins_no_formula(texts: list[str]) -> None:
    frame = pl.DataFrame({"text": texts, "number": range(len(texts))})
    shown = guarded(frame)
    assert plain(shown).equals(frame)
    for cell in shown["text"]:
        assert not re.match(r"[=@\t\r\n＝＋－＠]", cell)
        assert not re.match(r"[+-]", cell) or re.fullmatch(r"[+-]\d[\d.,]*%?", cell)


@pytest.mark.parametrize("cell", RISKY)
def test_risky(cell: str) -> None:
    assert guarded(pl.DataFrame({"text": [cell]})).item() == f"'{cell}"


@pytest.mark.parametrize("cell", SAFE)
def test_safe(cell: str) -> None:
    assert guarded(pl.DataFrame({"text": [cell]})).item() == cell


def table() -> pl.DataFrame:
    return figures_table(count_row(sentence='=HYPERLINK("http://a.example") 12', outlet="@outlet", counted="-cranes"))


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    store(table(), tmp_path / "kept", name="d", title="D")
    return tmp_path / "kept"


def cells_of(content: str, separator: str = ",") -> list[str]:
    return [cell for row in csv.reader(io.StringIO(content, newline=""), delimiter=separator) for cell in row]


@pytest.mark.parametrize("ending", ["csv", "tsv"])
def test_files_are_guarded_and_read_back(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"out.{ending}"
    write_table(table(), str(path))
    shown = cells_of(path.read_text(), "\t" if ending == "tsv" else ",")
    # A comparator is ours, and a sign alone is no formula.
    assert [cell for cell in shown if cell.startswith(("=", "@")) and cell != "="] == []
    assert read_table(str(path)).equals(table())


def test_a_pipe_gets_text_as_it_is(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    write_table(table(), None, "csv")
    assert "@outlet" in cells_of(capsysbinary.readouterr().out.decode())


@pytest.mark.parametrize("to", ["csv", "datawrapper"])
def test_export_has_an_option(kept: Path, tmp_path: Path, to: str) -> None:
    shown = cells_of(export(kept, to, tmp_path / "on.csv").read_text())
    assert "'@outlet" in shown and "@outlet" not in shown
    assert "@outlet" in cells_of(export(kept, to, tmp_path / "off.csv", spreadsheet=False).read_text())
    assert run(["export", str(kept), "--to", to, "--no-spreadsheet", "-o", str(tmp_path / "cli.csv")]) == 0
    assert (tmp_path / "cli.csv").read_bytes() == (tmp_path / "off.csv").read_bytes()


def test_excel_gets_cells_of_text(kept: Path, tmp_path: Path) -> None:
    pytest.importorskip("xlsxwriter", reason="needs XlsxWriter (extra 'export')")
    path = export(kept, "xlsx", tmp_path / "out.xlsx")
    with zipfile.ZipFile(path) as archive:
        sheets = [archive.read(name).decode() for name in archive.namelist() if "worksheets/sheet" in name]
        strings = archive.read("xl/sharedStrings.xml").decode()
    assert sheets and not any("<f>" in content or "<hyperlink" in content for content in sheets)
    assert ">@outlet<" in strings


def test_a_review_sheet_comes_back_unedited(kept: Path, tmp_path: Path) -> None:
    path = tmp_path / "review.csv"
    assert run(["review", str(kept), "-o", str(path)]) == 0
    assert "'-cranes" in cells_of(path.read_text())
    assert edits(kept, read_table(str(path), cast=False)).is_empty()
    # A spreadsheet may swallow the apostrophe.
    path.write_text(path.read_text().replace("'-cranes", "-cranes").replace("'@", "@"))
    assert edits(kept, read_table(str(path), cast=False)).is_empty()
    assert sheet(kept)["counted"].to_list() == ["-cranes"]
