"""Dates of periods; which figure takes which period is in ``tests/cases/en/period.jsonl``."""

from __future__ import annotations

import datetime as dt

import polars as pl
import pytest

import figures
from figures.cli import run
from figures.context import fiscal
from figures.context.period import resolve
from figures.errors import InputError
from figures.languages.en.periods.dates import Resolver

PUBLISHED = dt.date(2025, 5, 17)  # a Saturday


@pytest.mark.parametrize(
    ("text", "region", "ahead", "start", "end"),
    [
        ("2024", None, False, "2024-01-01", "2024-12-31"),
        ("2022-2024", None, False, "2022-01-01", "2024-12-31"),
        ("2012–13", None, False, "2012-01-01", "2013-12-31"),
        ("the 1990s", None, False, "1990-01-01", "1999-12-31"),
        ("the 19th century", None, False, "1801-01-01", "1900-12-31"),
        ("mid-2023", None, False, "2023-05-01", "2023-08-31"),
        ("FY25", "AU", False, "2024-07-01", "2025-06-30"),
        ("FY25", "NZ", False, "2024-04-01", "2025-03-31"),
        ("FY25", "GB", False, "2024-04-01", "2025-03-31"),
        ("FY25", "US", False, "2024-10-01", "2025-09-30"),
        ("FY25", None, False, None, None),
        ("last financial year", "AU", False, "2023-07-01", "2024-06-30"),
        ("Q3", None, False, "2024-07-01", "2024-09-30"),
        ("September", None, False, "2024-09-01", "2024-09-30"),
        ("September", None, True, "2025-09-01", "2025-09-30"),
        ("Tuesday", None, False, "2025-05-13", "2025-05-13"),
        ("Tuesday", None, True, "2025-05-20", "2025-05-20"),
        ("5/3/2024", "GB", False, "2024-03-05", "2024-03-05"),
        ("5/3/2024", "US", False, "2024-05-03", "2024-05-03"),
        ("since 1985", None, False, "1985-01-01", "2025-05-17"),
        ("January to March 2024", None, False, "2024-01-01", "2024-03-31"),
        ("the six months to June 30, 2024", None, False, "2024-01-01", "2024-06-30"),
        ("winter 2023", "AU", False, "2023-06-01", "2023-08-31"),
        ("31 February 2024", None, False, None, None),
        ("recent years", None, False, None, None),
    ],
)  # fmt: skip
def test_dates(text: str, region: str | None, ahead: bool, start: str | None, end: str | None) -> None:
    found = Resolver(PUBLISHED, region, ahead).span(text) or (None, None)
    assert tuple(day and day.isoformat() for day in found) == (start, end)


@pytest.mark.parametrize(
    ("year", "text", "start", "end"),
    [
        ("07-01", "FY24", "2023-07-01", "2024-06-30"),
        ("07-01", "Q1 FY24", "2023-07-01", "2023-09-30"),
        ("07-01", "fiscal 2018", "2017-07-01", "2018-06-30"),
        ("07-01", "the first quarter of fiscal 2018", "2017-07-01", "2017-09-30"),
        ("07-01", "the fiscal first quarter of 2018", "2017-07-01", "2017-09-30"),
        ("07-01", "fiscal Q4 2018", "2018-04-01", "2018-06-30"),
        ("07-01", "H2 FY24", "2024-01-01", "2024-06-30"),
        ("07-01", "last fiscal year", "2023-07-01", "2024-06-30"),
        ("07-01", "the 2023-24 financial year", "2023-07-01", "2024-06-30"),
        ("07-01", "the fiscal second quarter", "2024-10-01", "2024-12-31"),
        ("07-01", "the third quarter of 2018", "2018-07-01", "2018-09-30"),
        ("01-01", "FY24", "2024-01-01", "2024-12-31"),
        ("--04-06", "FY24", "2023-04-06", "2024-04-05"),
        ("2023=2023-02-01", "fiscal 2023", "2023-02-01", "2024-01-31"),
        ("fy2024=2023-02-01", "fiscal 2024", "2023-02-01", "2024-01-31"),
        ("2023=2023-02-01", "this fiscal year", "2025-02-01", "2026-01-31"),
        ("2023=2023-02-01", "the 2023-24 financial year", "2023-02-01", "2024-01-31"),
        (None, "the fiscal third quarter", None, None),
    ],
)  # fmt: skip
def test_a_company_has_a_year_of_its_own(year: str | None, text: str, start: str | None, end: str | None) -> None:
    found = Resolver(PUBLISHED, fiscal_year=fiscal.read(year)).span(text) or (None, None)
    assert tuple(day and day.isoformat() for day in found) == (start, end)


def test_a_company_year_in_python_and_on_the_command_line(capsys: pytest.CaptureFixture[str]) -> None:
    text = "Profit was $3 million in FY24."
    given = {"locale": "en-US", "published": "2024-12-01", "fiscal_year": "07-01"}
    wanted = (dt.date(2023, 7, 1), dt.date(2024, 6, 30))
    tables = [figures.extract(text, **given), figures.scan([{"text": text}], **given).collect()]
    assert {table.select("period_start", "period_end").row(0) for table in tables} == {wanted}
    assert "period_start 2023-07-01" in str(figures.explain(text, **given))
    assert figures.extract(text, locale="en-US", published="2024-12-01")["period_start"][0] == dt.date(2023, 10, 1)
    assert run(["explain", text, "--fiscal-year", "07-01", "--about", "none"]) == 0
    assert "period_start 2023-07-01" in capsys.readouterr().out
    assert run(["explain", text, "--fiscal-year", "July"]) == 2
    assert "'July' is no first day of a year; write it like 07-01" in " ".join(capsys.readouterr().err.split())


@pytest.mark.parametrize("year", ["7-1", "02-29", "13-01", "2025=2023-02-01", "2022=2023-02-01", ""])
def test_what_is_no_year_is_refused(year: str) -> None:
    with pytest.raises(InputError, match="fiscal_year: "):
        figures.extract("It cut 40 jobs.", fiscal_year=year)


def test_without_a_day_of_publication_only_full_dates_resolve() -> None:
    frame = pl.DataFrame(
        {
            "period": ["last year", "May 2024", None],
            "published": [None] * 3,
            "locale": [None] * 3,
            "sentence": [""] * 3,
        },
        schema_overrides={"published": pl.Date, "locale": pl.String},
    )
    assert resolve(frame)["period_start"].to_list() == [None, dt.date(2024, 5, 1), None]


def test_any_text_resolves_or_not_but_never_fails() -> None:
    for text in (
        "",
        "the",
        "q9",
        "year to date of",
        "0000",
        "1000s",
        "from to",
        "last",
        "the 99th century",
        "9999 years ago",
    ):
        Resolver(PUBLISHED).span(text)
