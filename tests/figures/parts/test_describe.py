"""Other people's programs read a dataset: frictionless, Polars, DuckDB, pyarrow and pandas."""

from __future__ import annotations

import json
import warnings
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from figures import schema
from figures.parts import build, describe, open_dataset, scan


@pytest.fixture
def dataset(built: Path) -> Path:
    (built / "story-04.txt").write_text("The port unloaded 77 cows in 2026 and 9 goats.\n")
    build(built)
    return built


def load(dataset: Path, name: str) -> Any:
    return json.loads((dataset / name).read_text(encoding="utf-8"))


def test_datapackage_lists_every_file(dataset: Path) -> None:
    package = load(dataset, describe.DATAPACKAGE)
    listed = {resource["path"] for resource in package["resources"]}
    assert listed == {path.relative_to(dataset).as_posix() for path in dataset.rglob("*.parquet")}
    assert package["licenses"] == [{"name": "CC0-1.0"}]
    assert len({resource["name"] for resource in package["resources"]}) == len(listed)


def test_schemas_have_every_column_in_order(dataset: Path) -> None:
    for table in ("figures", "quarantine", "rejects"):
        fields = load(dataset, f"{table}.schema.json")["fields"]
        assert [field["name"] for field in fields] == scan(dataset, table).collect_schema().names()
    by_name = {field["name"]: field for field in load(dataset, "figures.schema.json")["fields"]}
    assert by_name["kind"]["constraints"] == {"required": True, "enum": list(schema.KINDS)}
    assert "constraints" not in by_name["concept"]


@pytest.mark.filterwarnings("ignore")
def test_frictionless_accepts_it(dataset: Path) -> None:
    frictionless = pytest.importorskip("frictionless", reason="needs frictionless (extra 'test')")
    assert frictionless.Package.metadata_validate is not None
    package = frictionless.Package(str(dataset / describe.DATAPACKAGE))
    assert not list(package.metadata_validate(package.to_descriptor()))
    pytest.importorskip("pyarrow", reason="frictionless reads Parquet by pyarrow and pandas")
    pytest.importorskip("pandas", reason="frictionless reads Parquet by pyarrow and pandas")
    report = frictionless.validate(str(dataset / describe.DATAPACKAGE))
    assert report.valid, report.flatten(["type", "message"])[:5]


def test_datasette_metadata_describes_every_column(dataset: Path) -> None:
    metadata = load(dataset, describe.METADATA)
    tables = metadata["databases"]["harbour"]["tables"]
    assert list(tables["figures"]["columns"]) == scan(dataset).collect_schema().names()
    assert metadata["license"] == "CC0-1.0"
    assert "engine 0." in metadata["source"]


def plain(frame: pl.DataFrame) -> list[dict[str, Any]]:
    """Rows as other programs give them: words for enums."""
    return frame.with_columns(pl.col(pl.Enum).cast(pl.String)).to_dicts()


def test_polars_opens_the_glob(dataset: Path) -> None:
    found = pl.scan_parquet(dataset / "parts" / "*.parquet").sort("document_id", "start").collect()
    assert found.equals(scan(dataset).sort("document_id", "start").collect())


def test_duckdb_opens_it(dataset: Path) -> None:
    duckdb = pytest.importorskip("duckdb", reason="needs DuckDB (extra 'query')")
    with duckdb.connect() as connection:
        cursor = connection.execute(f"SELECT * FROM '{dataset}/parts/*.parquet' ORDER BY document_id, start")
        names = [column[0] for column in cursor.description]
        found = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
        part = dataset / open_dataset(dataset).files()[0]
        keys = dict(
            connection.execute(f"SELECT decode(key), decode(value) FROM parquet_kv_metadata('{part}')").fetchall()
        )
    assert found == plain(scan(dataset).sort("document_id", "start").collect())
    assert keys["engine_version"] == open_dataset(dataset).versions["engine_version"]


def test_pyarrow_opens_it(dataset: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="needs pyarrow (extra 'spark')")
    found = parquet.read_table(dataset / "parts").to_pylist()
    by_place = sorted(found, key=lambda row: (row["document_id"], row["start"]))
    assert by_place == plain(scan(dataset).sort("document_id", "start").collect())


def test_pandas_opens_it(dataset: Path) -> None:
    pytest.importorskip("pyarrow", reason="pandas reads Parquet by pyarrow")
    pandas = pytest.importorskip("pandas", reason="needs pandas (extra 'spark')")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = pandas.read_parquet(dataset / "parts").sort_values(["document_id", "start"])
    wanted = scan(dataset).sort("document_id", "start").collect()
    assert list(found.columns) == wanted.columns
    for name in ("figure_id", "surface", "value", "start", "resolution"):
        assert found[name].tolist() == wanted[name].to_list()
    assert found["kind"].astype(str).tolist() == wanted["kind"].cast(pl.String).to_list()


def test_row_groups_are_small_and_have_statistics(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="needs pyarrow (extra 'spark')")
    from figures.parts import store
    from tests.factories import many

    store(many(20_000), tmp_path / "many")
    (file,) = open_dataset(tmp_path / "many").files()
    metadata = parquet.read_metadata(tmp_path / "many" / file)
    assert metadata.num_row_groups == 3
    column = metadata.row_group(0).column(0)
    assert column.compression == "ZSTD"
    assert column.statistics.has_min_max
