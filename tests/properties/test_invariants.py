"""What holds however the documents come: alone or together, in any order and batch, in threads, forked, compiled or not."""

from __future__ import annotations

import asyncio
import itertools
import json
import multiprocessing
import os
import random
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

import figures
from figures._twin import twin
from figures.schema import polars_schema
from tests.properties import texts as fuzz

ODD = [*fuzz.FOUND, *fuzz.made(150, seed=5)]
SAID = ("surface", "kind", "value", "value_to", "comparator", "change", "resolution", "counted", "unit", "rule")
GIVEN = {"locale": "en-AU", "published": "2025-05-17", "any_language": True, "about": "fast"}  # in new processes too
SENTENCES = st.sampled_from(
    ["The mill cut 40 jobs.", "Shares fell 6.4 per cent to 2.18 euros.", "It lies 5 km (3 miles) off.", "Nothing was said.",
     "Prices rose from 4 to 6 per cent.", "Some 1,234 people came on 5 May 2025.",
     "A third of them left.", "About US$5bn was paid."]
)  # fmt: skip
PLAIN = """
import sys, json, warnings
import figures, polars as pl
texts = json.load(sys.stdin)
documents = pl.DataFrame({"document_id": [str(i) for i in range(len(texts))], "text": texts})
table, rejects = figures.extract(documents, rejects=True, locale="en-AU", published="2025-05-17", any_language=True, about="fast")
print(json.dumps([table.write_ndjson(), rejects.write_ndjson()]))
"""


def documents(texts: list[str]) -> pl.DataFrame:
    return pl.DataFrame({"document_id": [f"d{number:04}" for number in range(len(texts))], "text": texts})


def read(frame: pl.DataFrame | str, workers: int = 1) -> pl.DataFrame:
    found = figures.extract(frame, **GIVEN, workers=workers)
    assert isinstance(found, pl.DataFrame)
    return found


@pytest.fixture(scope="module")
def table() -> pl.DataFrame:
    """The odd texts read in one go."""
    return read(documents(ODD))


def test_rows_keep_the_contract(table: pl.DataFrame) -> None:
    texts = dict(documents(ODD).iter_rows())
    for name, rows in table.group_by("document_id", maintain_order=True):
        text, reached = texts[str(name[0])], 0
        for row in rows.iter_rows(named=True):
            assert text[row["start"] : row["end"]] == row["surface"]
            assert reached <= row["start"] < row["end"]
            reached = row["end"]
    for column in ("value", "value_to", "resolution", "confidence"):
        assert table[column].drop_nulls().is_finite().all(), column
    assert table["figure_id"].is_unique().all()
    assert table.schema == polars_schema()


def test_each_document_alone_in_any_state_of_the_reader(table: pl.DataFrame) -> None:
    # What an earlier sentence left in the buffers must not show: each text is read behind another one each time.
    order = list(range(len(ODD)))
    random.Random(3).shuffle(order)
    alone = [read(documents(ODD)[number]) for number in order]
    assert_frame_equal(pl.concat(alone).sort("document_id", "start"), table.sort("document_id", "start"))


@pytest.mark.parametrize("seed", range(3))
def test_order_of_documents_changes_no_row(table: pl.DataFrame, seed: int) -> None:
    shuffled = read(documents(ODD).sample(fraction=1, shuffle=True, seed=seed))
    assert_frame_equal(shuffled.sort("document_id", "start"), table.sort("document_id", "start"))


@pytest.mark.parametrize("size", [7, 64])  # of one: the test above it but one
def test_batches_change_no_row(table: pl.DataFrame, size: int) -> None:
    frame = documents(ODD)
    batches = [read(frame[start : start + size]) for start in range(0, frame.height, size)]
    assert_frame_equal(pl.concat(batches), table)


@pytest.mark.parametrize("workers", [2, 5])
def test_workers_change_no_row(table: pl.DataFrame, workers: int) -> None:
    assert_frame_equal(read(documents(ODD), workers), table)


@settings(max_examples=40)
@given(st.lists(SENTENCES, min_size=1, max_size=4), st.lists(SENTENCES, min_size=1, max_size=4))
def test_paragraphs_joined_give_rows_joined(first: list[str], second: list[str]) -> None:
    above, below = " ".join(first), " ".join(second)
    shift = len(above) + 2
    found = read(documents([above, below, f"{above}\n\n{below}"]))
    apart = [found.filter(document_id=f"d000{at}").select(*SAID, "start") for at in range(3)]
    moved = apart[1].with_columns((pl.col("start") + shift).cast(pl.UInt32))
    assert_frame_equal(apart[2], pl.concat([apart[0], moved]))


@pytest.mark.skipif(twin() != "compiled", reason="there is one twin only: nothing is compiled")
def test_the_plain_twin_reads_odd_texts_alike() -> None:
    frame = documents(ODD).with_columns(document_id=pl.int_range(len(ODD)).cast(pl.String))
    kept, left_out = figures.extract(frame, rejects=True, **GIVEN)
    run = subprocess.run(
        [sys.executable, "-c", PLAIN], input=json.dumps(ODD), env={**os.environ, "FIGURES_PURE": "1"},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert json.loads(run.stdout) == [kept.write_ndjson(), left_out.write_ndjson()]


def test_eight_threads_read_alike(table: pl.DataFrame) -> None:
    frame = documents(ODD)
    with ThreadPoolExecutor(8) as pool:
        for found in pool.map(lambda _: read(frame), range(16)):
            assert_frame_equal(found, table)


def test_asyncio_reads_alike(table: pl.DataFrame) -> None:
    async def both() -> list[pl.DataFrame]:
        return await asyncio.gather(*(asyncio.to_thread(read, documents(ODD)) for _ in range(4)))

    for found in asyncio.run(both()):
        assert_frame_equal(found, table)


def _rows(texts: list[str]) -> list[tuple[object, ...]]:
    return read(documents(texts)).select("document_id", "start", "value").rows()


@pytest.mark.slow
def test_spawned_processes_read_alike() -> None:
    texts = [text for text in itertools.islice(ODD, 40) if "\ud800" not in text]
    with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("spawn")) as pool:
        assert list(pool.map(_rows, [texts] * 2)) == [_rows(texts)] * 2
