"""What holds for any text."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import figures
from figures._twin import twin
from figures.lexicon.load import names
from tests.together import given_many

WORDS = st.sampled_from(
    [*names()["forms"][::3], "people", "Smith", "rose", "to", "by", ".", ",", "\n", "5", "1,234", "0.5"]
)
NEWS = st.lists(st.tuples(WORDS, st.sampled_from(["", " ", " ", " "])), max_size=40).map(
    lambda parts: "".join(word + gap for word, gap in parts)
)


@given_many(st.one_of(st.text(max_size=200), NEWS), examples=200)
def test_odd_text_never_raises_and_spans_are_true(cases: list[tuple[str]]) -> None:
    texts = {str(at): text for at, (text,) in enumerate(cases)}
    documents = pl.DataFrame({"document_id": list(texts), "text": list(texts.values())})
    kept, left_out = figures.extract(documents, rejects=True, locale="en-AU", published="2025-05-17")
    for row in [*kept.iter_rows(named=True), *left_out.iter_rows(named=True)]:
        text = texts[row["document_id"]]
        assert text[row["start"] : row["end"]] == row["surface"]
        assert row["surface"] in row["sentence"]
    for rows in kept.partition_by("document_id"):
        starts, ends = rows["start"].to_list(), rows["end"].to_list()
        assert all(end <= start for end, start in zip(ends, starts[1:], strict=False)), (
            "rows overlap or are out of order"
        )
    assert kept["resolution"].gt(0).all()
    assert kept["confidence"].is_between(0, 1).all()


@settings(max_examples=60, deadline=None)
@given(NEWS, NEWS)
def test_a_document_is_read_by_itself(first: str, second: str) -> None:
    both = figures.extract(pl.DataFrame({"document_id": ["a", "b"], "text": [first, second]}))
    alone = figures.extract(pl.DataFrame({"document_id": ["b"], "text": [second]}))
    assert both.filter(pl.col("document_id") == "b").equals(alone)


@given_many(st.integers(min_value=1, max_value=999), st.integers(min_value=0, max_value=99))
def test_money_reads_back(cases: list[tuple[int, int]]) -> None:
    fares = [f"{pounds}.{pence:02d}" for pounds, pence in cases]
    table = figures.extract([f"The fare is £{fare}." for fare in fares], about="none")
    assert table.select("value", "currency").rows() == [(float(fare), "GBP") for fare in fares]


@pytest.mark.slow
@pytest.mark.skipif(twin() != "compiled", reason="there is one twin only: nothing is compiled")
def test_the_plain_twin_gives_the_same_rows() -> None:
    forms = names()["forms"]
    texts = [
        " ".join(f"{forms[(i * 37 + k * 11) % len(forms)]} {k} {forms[(i + k * 101) % len(forms)]}" for k in range(12))
        for i in range(120)
    ]
    script = (
        "import sys, json, figures, polars as pl\n"
        "texts = json.load(sys.stdin)\n"
        "documents = pl.DataFrame({'document_id': [str(i) for i in range(len(texts))], 'text': texts})\n"
        "table = figures.extract(documents, about='fast')\n"
        "sys.stdout.write(table.write_ndjson())\n"
    )
    answers = [
        subprocess.run(
            [sys.executable, "-c", script], input=json.dumps(texts), env={**os.environ, "FIGURES_PURE": pure},
            capture_output=True, text=True, check=True,
        ).stdout
        for pure in ("0", "1")
    ]  # fmt: skip
    assert answers[0] == answers[1]
    assert answers[0].count("\n") > 500
