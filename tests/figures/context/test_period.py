"""Dates of periods; which figure takes which period is in ``tests/cases/en/period.jsonl``."""

from __future__ import annotations

import datetime as dt

import polars as pl
import pytest

from figures.context.period import resolve
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
