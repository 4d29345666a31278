"""The commands of money and units: normalise, rates and check, from a file or a pipe."""

from __future__ import annotations

import datetime as dt
import inspect
import io
import json
from pathlib import Path

import polars as pl
import pytest
from click.testing import CliRunner, Result

from figures.commands import check, normalise, rates
from figures.desk import check as find
from figures.normalisation import normalise as convert
from figures.schema import FIGURES, NORMALISED, polars_schema


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    """A figures table with one sum and one planted error."""
    sentence = "It paid $20 million and was ranked 35th out of 30 firms."
    common = {
        "document_id": "a", "sentence": sentence, "sentence_index": 0, "paragraph": 0, "in_body": True,
        "comparator": "=", "resolution": 1.0, "published": dt.date(2025, 5, 17), "rule": "by hand", "confidence": 1.0,
    }  # fmt: skip
    rows = []
    for number, (surface, kind, value, currency) in enumerate(
        [("$20 million", "money", 2e7, "AUD"), ("35th", "ordinal", 35, None), ("30", "count", 30, None)]
    ):
        start = sentence.index(surface)
        place = {"figure_id": str(number), "surface": surface, "start": start, "end": start + len(surface)}
        rows.append(dict.fromkeys(polars_schema(FIGURES)) | common | place | {
            "kind": kind, "value": value, "currency": currency})  # fmt: skip
    path = tmp_path / "figures.parquet"
    pl.DataFrame(rows, schema=polars_schema(FIGURES)).write_parquet(path)
    return path


def run(module: object, *arguments: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(module.command, list(arguments), input=stdin, catch_exceptions=False)  # type: ignore[attr-defined]


def test_normalise_to_a_file(saved: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.parquet"
    result = run(normalise, str(saved), "--currency", "USD", "-o", str(out))
    assert result.exit_code == 0
    expected = convert(pl.read_parquet(saved), currency="USD")
    assert pl.read_parquet(out).equals(expected)
    assert set(polars_schema(NORMALISED)) <= set(expected.columns)


def test_normalise_in_a_pipe(saved: Path) -> None:
    rows = pl.read_parquet(saved).write_ndjson()
    result = run(normalise, "-", "--on", "2024-01-05", "--nl", stdin=rows)
    first = json.loads(result.stdout.splitlines()[0])
    assert first["rate_date"] == "2024-01-05"
    assert first["amount_currency"] == "EUR"


def test_normalise_says_what_it_could_not_do(saved: Path) -> None:
    result = run(normalise, str(saved), "--on", "1990-01-05", "--csv")
    assert "1 of 3 figures not converted: no rate for AUD" in result.stderr


def test_rates_coverage_and_daily(tmp_path: Path) -> None:
    covered = pl.read_csv(io.StringIO(run(rates, "--csv").stdout))
    assert covered.columns == ["currency", "rate_source", "first", "last", "days", "gap"]
    daily = tmp_path / "rates.parquet"
    assert run(rates, "--daily", "-o", str(daily)).exit_code == 0
    again = run(rates, "--rates", str(daily), "--csv")
    assert "rates.parquet" in again.stdout


def test_check(saved: Path) -> None:
    result = run(check, str(saved), "--nl")
    row = json.loads(result.stdout)
    assert row["finding"] == "rank"
    assert row["figure_ids"] == ["1", "2"]
    assert "1 finding" in result.stderr


@pytest.mark.parametrize("form", ["--csv", "--tsv", "--json", "--table"])
def test_check_in_every_format(saved: Path, form: str) -> None:
    assert "35th" in run(check, str(saved), form).stdout


def test_options_are_those_of_the_functions() -> None:
    for module, function in ((normalise, convert), (check, find)):
        options = {option.name for option in module.command.params} - {"file", "output", "form", "quiet", "verbose"}
        keywords = {name for name in inspect.signature(function).parameters if name != "table"}
        assert options == keywords
