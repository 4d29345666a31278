"""How far the units reach: every certain form behind a number gives its unit, and every unit is known to pint."""

from __future__ import annotations

import csv
import gzip
import json
import re
from functools import cache
from pathlib import Path

import polars as pl
import pytest

import figures
from figures.languages import folder
from figures.lexicon import load
from figures.lexicon.units import dimension, registry

FORMS = folder("en") / "lexicon" / "unit_forms.csv"
MONEY = re.compile(r"\b[A-Z]{3}\b")
FACTOR = re.compile(r"\b[0-9]+\*")
# Right behind digits these are a million, not newtons; points are a unit beside an index or a poll, and counted in a game.
ELSEWHERE = {"MN", "mN", "point", "points", "pts"}


@cache
def certain() -> pl.DataFrame:
    """Certain forms, and what "12 <form>" gives."""
    with FORMS.open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row["class"] not in ("weak", "excluded")]
    asked = pl.DataFrame(rows).filter(~pl.col("form").is_in(list(ELSEWHERE))).with_row_index("at")
    asked = asked.with_columns(document_id=pl.col("at").cast(pl.String), text="12 " + pl.col("form"))
    found = figures.extract(asked.select("document_id", "text"))
    one = found.group_by("document_id").agg(pl.len(), got=pl.col("unit").first(), surface=pl.col("surface").first())
    return asked.join(one, on="document_id", how="left")


def test_every_certain_form_gives_its_unit() -> None:
    wrong = certain().filter((pl.col("len") != 1) | pl.col("len").is_null() | pl.col("got").ne_missing(pl.col("unit")))
    assert wrong.select("form", "unit", "got").rows() == []
    # a full stop that ends the text is no part of the unit
    cut = certain().filter(pl.col("surface") != pl.col("text"))
    assert cut.filter(pl.col("surface") + "." != pl.col("text")).rows() == []


def test_more_than_five_hundred_units() -> None:
    assert certain()["unit"].n_unique() > 500


def _unknown(units: list[str]) -> list[str]:
    bad = []
    for unit in units:
        try:
            # pint takes no factor in a unit: 1/(100000*person)
            registry().parse_units(FACTOR.sub("", MONEY.sub("count", unit)))
        except Exception:
            bad.append(unit)
        if dimension(unit) is None:
            bad.append(unit)
    return bad


def test_every_unit_of_the_lexicon_is_known_to_pint() -> None:
    assert _unknown(load.names()["units"]) == []


@pytest.mark.parametrize(
    "unit",
    ["USD/item", "USD/household", "item", "point", "turn", "beat", "frame", "share", "person", "1/(100000*person)"],
)
def test_parts_of_rates_are_units(unit: str) -> None:
    assert _unknown([unit]) == []


def test_units_of_the_news_corpus_are_known_to_pint(shared: Path) -> None:
    with gzip.open(shared / "bench" / "corpus" / "news.jsonl.gz", "rt", encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    found = figures.extract(pl.DataFrame({"text": texts[::4]}))
    assert _unknown(found["unit"].drop_nulls().unique().sort().to_list()) == []
