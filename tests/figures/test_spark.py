"""Spark gives the same rows as one machine; where Java or pyspark is missing the tests say so."""

from __future__ import annotations

import importlib.util
import os
import pickle
import shutil
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest

import figures
from figures import schema, spark
from figures.errors import MissingColumnError

pa = pytest.importorskip("pyarrow", reason="needs the extra 'spark'")
pytestmark = pytest.mark.network  # Spark's workers are processes of their own, with the default

TEXTS = [
    (
        "a",
        "Sales rose 5% to $3m in May, a council said. About 120 people were hired.",
        date(2025, 5, 17),
        "en-AU",
    ),
    (
        "b",
        "The 12-kilometre road cost £4.5 million; 35 workers built it in 2019–21.",
        date(2024, 1, 9),
        "en-GB",
    ),
    ("c", None, None, None),
    ("d", "No number stands here.", None, "en-US"),
    (
        "e",
        "Prices fell from $75 to $45.88 a barrel. Cafés paid €3.20 – nearly 8% more.",
        date(2023, 6, 1),
        "en-US",
    ),
]


def frame() -> pl.DataFrame:
    return pl.DataFrame(
        TEXTS, schema={"id": pl.String, "body": pl.String, "day": pl.Date, "tag": pl.String}, orient="row"
    )


def expected() -> list[dict[str, Any]]:
    documents = frame().rename({"id": "document_id", "body": "text", "day": "published", "tag": "locale"})
    documents = documents.drop_nulls("text").with_columns(
        pl.lit(None, dtype=pl.String).alias(name) for name in ("outlet", "title", "url", "source")
    )
    return figures.extract(documents).to_dicts()


@pytest.fixture(scope="module")
def session() -> Iterator[Any]:
    if not shutil.which("java") and not os.environ.get("JAVA_HOME"):
        pytest.skip("no Java here: Spark cannot start")
    if importlib.util.find_spec("pyspark") is None:
        pytest.skip("pyspark is not installed: install figures-toolkit[spark]")
    from pyspark.sql import SparkSession

    root = str(Path(__file__).resolve().parents[2])
    os.environ.update(PYSPARK_PYTHON=sys.executable, SPARK_LOCAL_IP="127.0.0.1")
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [root, os.environ.get("PYTHONPATH")]))
    started = (
        SparkSession.builder.master("local[2]")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "2")
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", "2")  # several batches even here
        .getOrCreate()
    )
    started.sparkContext.setLogLevel("ERROR")
    yield started
    started.stop()


@pytest.fixture(scope="module")
def documents(session: Any) -> Any:
    return session.createDataFrame(TEXTS, "id string, body string, day date, tag string")


def named(rows: list[Any]) -> list[dict[str, Any]]:
    return sorted((row.asDict() for row in rows), key=lambda row: (row["document_id"], row["start"]))


@pytest.mark.spark
@pytest.mark.slow
def test_same_rows_as_on_one_machine(documents: Any) -> None:
    found = spark.extract(documents.repartition(2), "body", document_id="id", published="day", locale="tag").collect()
    assert named(found) == expected()


@pytest.mark.spark
@pytest.mark.slow
def test_partitioned_parquet_and_back(session: Any, documents: Any, tmp_path: Path) -> None:
    target = str(tmp_path / "figures")
    table = spark.extract(documents, "body", document_id="id", published="day", locale="tag")
    table.write.partitionBy("document_id").parquet(target)
    again = session.read.schema(spark.ddl()).parquet(target)
    assert named(again.collect()) == expected()
    kinds = pl.scan_parquet(target + "/**/*.parquet", hive_partitioning=True).collect()["kind"].to_list()
    assert sorted(kinds) == sorted(row["kind"] for row in expected())


@pytest.mark.spark
@pytest.mark.slow
def test_the_hash_of_the_text_stands_in_for_an_id(documents: Any) -> None:
    rows = spark.extract(documents, "body", locale="en-US").collect()
    assert {len(row["document_id"]) for row in rows} == {64}


@pytest.mark.spark
@pytest.mark.slow
def test_a_missing_column_says_what_there_is(documents: Any) -> None:
    with pytest.raises(MissingColumnError, match="no column 'story'; it has id, body"):
        spark.extract(documents, "story")


def test_the_schema_is_that_of_the_figures_table() -> None:
    assert spark.ddl().count(", ") == len(schema.FIGURES) - 1
    assert [field.name for field in spark._arrow_schema()] == [column.name for column in schema.FIGURES]


def test_batches_without_a_session() -> None:
    """What a worker does, in this process: batches in, batches of the declared schema out, twice the same."""
    columns = {"id": "document_id", "body": "text", "day": "published", "tag": "locale"}
    batches = frame().rename(columns).to_arrow().cast(_arrow()).to_batches(max_chunksize=2)
    read = spark._on_batches(None, "figures", "full")
    first = [row for batch in read(batches) for row in batch.to_pylist()]
    again = [row for batch in read(batches) for row in batch.to_pylist()]
    assert first == again == expected()


def test_the_sent_function_carries_only_its_settings() -> None:
    cloudpickle = pytest.importorskip("pyspark.cloudpickle", reason="needs the extra 'spark'")
    sent = cloudpickle.dumps(spark._on_batches("en-AU", "figures", "full"))
    assert len(sent) < 5000
    assert callable(pickle.loads(sent))


def _arrow() -> Any:
    return pa.schema(
        [("document_id", pa.string()), ("text", pa.string()), ("published", pa.date32()), ("locale", pa.string())]
    )
