"""Tables on the way in and out: formats, dtypes, all or nothing."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from figures.commands._tables import TableWriter, read_table, show_table, write_table
from figures.errors import InputError, OutputError
from figures.schema import FIGURES, polars_schema


def table(rows: int = 2) -> pl.DataFrame:
    """Rows of the figures table: a full one, and one with every null that is allowed."""
    full = {
        "document_id": "a", "figure_id": "f1", "sentence": 'It paid "£3m",\nshe said.', "paragraph": 0,
        "sentence_index": 1, "in_body": True, "start": 9, "end": 12, "surface": "£3m", "kind": "money",
        "value": 3e6, "value_to": 4e6,
        "comparator": ">=", "change": "up", "resolution": 1e6, "unit": "GBP", "dimension": "[currency]",
        "currency": "GBP", "currency_basis": "explicit", "counted": "x", "entity": "Leeds mill",
        "property": "land", "action": "sell", "attribution": "she", "concept": "land", "period": "2024",
        "period_start": date(2024, 1, 1), "period_end": date(2024, 12, 31), "pair": 1, "rule": "r",
        "confidence": 0.5, "confidence_about": 0.25, "published": date(2025, 5, 17),
        "outlet": "o", "locale": "en-GB",
    }  # fmt: skip
    bare = {column.name: None if column.nullable else full[column.name] for column in FIGURES}
    return pl.DataFrame([full, bare] * (rows // 2), schema=polars_schema())


ENDINGS = ["parquet", "csv", "tsv", "jsonl", "json"]


@pytest.mark.parametrize("ending", ENDINGS)
def test_what_is_written_is_read_again(tmp_path: Path, ending: str) -> None:
    out = tmp_path / f"t.{ending}"
    write_table(table(), str(out))
    assert read_table(str(out)).equals(table())
    assert read_table(str(out)).schema == table().schema
    assert list(tmp_path.iterdir()) == [out]


@pytest.mark.parametrize("ending", ENDINGS)
def test_batches_make_the_same_file(tmp_path: Path, ending: str) -> None:
    out = tmp_path / f"t.{ending}"
    with TableWriter(str(out), metadata={"figures:schema_version": "1"}) as writer:
        for batch in (table(), table().clear(), table(4), table()):
            writer.write(batch)
    assert read_table(str(out)).equals(table(8))
    if ending == "parquet":
        assert pl.read_parquet_metadata(out)["figures:schema_version"] == "1"


@pytest.mark.parametrize("ending", ENDINGS)
def test_no_rows_keep_the_columns(tmp_path: Path, ending: str) -> None:
    out = tmp_path / f"t.{ending}"
    write_table(table().clear(), str(out))
    if ending in ("parquet", "csv", "tsv"):
        assert read_table(str(out)).schema == table().schema
    elif ending == "json":
        assert json.loads(out.read_text()) == []
    else:
        assert out.read_text() == ""


def test_a_failure_leaves_what_was_there(tmp_path: Path) -> None:
    out = tmp_path / "t.csv"
    out.write_text("old")
    with pytest.raises(RuntimeError), TableWriter(str(out)) as writer:
        writer.write(table())
        raise RuntimeError
    assert out.read_text() == "old"
    assert list(tmp_path.iterdir()) == [out]


def test_targets_that_cannot_be(tmp_path: Path) -> None:
    sealed = tmp_path / "sealed.csv"
    sealed.write_text("old")
    sealed.chmod(0o444)
    folder = tmp_path / "folder"
    folder.mkdir(mode=0o555)
    for out, message in [
        ("t.xlsx", "unknown ending '.xlsx'"), ("t", "has no ending"), ("none/t.csv", "there is no directory"),
        ("sealed.csv", "is read-only"), ("folder/t.csv", "is read-only"), ("folder", "has no ending"),
    ]:  # fmt: skip
        with pytest.raises(OutputError, match=message) as raised:
            write_table(table(), str(tmp_path / out))
        assert "\n" not in str(raised.value)
    assert sealed.read_text() == "old"


def test_tables_that_cannot_be_read(tmp_path: Path) -> None:
    for name, content, message in [
        ("t.txt", "x", "is no table"), ("t.jsonl", "{", "is not the table"), ("t.json", "x", "is not the table"),
        ("t.csv", "kind,value\nmoney,soon\n", "is not the table"), ("t.csv", "kind\nrubbish\n", "is not the table"),
        ("t.parquet", "PAR1", "is not the table"), ("t.csv", "", "is empty"),
    ]:  # fmt: skip
        path = tmp_path / name
        path.write_text(content)
        with pytest.raises(InputError, match=message) as raised:
            read_table(str(path))
        assert "\n" not in str(raised.value)


def test_the_users_own_columns_stay(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("surface,checked,note,n\n£3m,true,007,1\n")
    row = read_table(str(path)).row(0, named=True)
    assert row == {"surface": "£3m", "checked": True, "note": 7, "n": 1}


@pytest.mark.parametrize(
    "kind, value, value_to, cell",
    [
        ("money", 912455.18, None, "912,455.18"),
        ("ratio", 1 / 3, None, "0.333333"),
        ("score", 6.0, 3.0, "6–3"),
        ("date", 2022.0, 2024.0, "2022 to 2024"),
        ("count", 3000.0, 4000.0, "3,000 to 4,000"),
    ],
)
def test_a_terminal_shows_values_as_their_kind_is_written(
    kind: str, value: float, value_to: float | None, cell: str, capsys: pytest.CaptureFixture[str]
) -> None:
    columns = {"kind": kind, "value": value, "value_to": value_to, "change": None, "comparator": "="}
    row = table().head(1).with_columns(pl.lit(cell).alias(name) for name, cell in columns.items())
    show_table(row)
    assert f" {cell}  " in capsys.readouterr().out


def test_a_pipe_gets_json_lines_and_a_switch_changes_that(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    write_table(table())
    lines = capfdbinary.readouterr().out.decode().splitlines()
    assert [json.loads(line)["surface"] for line in lines] == ["£3m", "£3m"]
    write_table(table(), form="csv")
    assert capfdbinary.readouterr().out.decode().startswith("surface,kind,")
    write_table(table(), form="parquet")
    assert capfdbinary.readouterr().out[:4] == b"PAR1"
    write_table(table(), form="table")
    assert "£3m" in capfdbinary.readouterr().out.decode()
