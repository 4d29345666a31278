"""Dates of periods; which figure takes which period is in ``tests/cases/en/period.jsonl``."""

from __future__ import annotations

import datetime as dt
import inspect
from collections.abc import Iterator

import pytest

import figures
from figures import about as belonging
from figures import pipeline
from figures.cli import run
from figures.columns import TIME
from figures.context import period_shapes
from figures.context.period_shapes import Time
from figures.errors import InputError
from figures.languages.en.periods.dates import Resolver
from figures.scanner import codes

PUBLISHED = dt.date(2025, 5, 17)  # a Saturday


def days(text: str, verb: str = "was", **given: str | None) -> tuple[str | None, ...]:
    """First and last day of the time that a sentence tells."""
    lead = "" if text.startswith(("since", "from", "between")) else "in "
    row = figures.extract(f"Profit {verb} $5m {lead}{text}.", published=PUBLISHED, about="none", **given).row(
        0, named=True
    )
    return tuple(row[name] and str(row[name]) for name in ("period_start", "period_end"))


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
    assert days(text, locale=region and f"en-{region}", verb="will be" if ahead else "was") == (start, end)


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
    assert days(text, fiscal_year=year) == (start, end)


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
    table = figures.extract("Profit was $5m in May 2024 and $4m last year.", about="none").filter(kind="money")
    assert table["period_start"].to_list() == [dt.date(2024, 5, 1), None]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("the first half of fiscal 2024", "2023-10-01", "2024-03-31"),
        ("between June and August last year", "2024-06-01", "2024-08-31"),
        ("from November to March this year", "2024-11-01", "2025-03-31"),
        ("the three months ended 30 June", "2025-04-01", "2025-06-30"),
        ("November to March 2024", "2023-11-01", "2024-03-31"),
        ("the fiscal fourth quarter of 2018", "2018-07-01", "2018-09-30"),
        ("mid to late 2019", "2019-05-01", "2019-12-31"),
        ("from 24-26 June", "2025-06-24", "2025-06-26"),
        ("the first of June", "2025-06-01", "2025-06-01"),
        ("the 21st century", "2001-01-01", "2100-12-31"),
        ("the past three fiscal years", "2022-05-18", "2025-05-17"),
        ("the first 10 years", None, None),
        ("the late 20th centuries", "1968-01-01", "2000-12-31"),
        ("'98", "1998-01-01", "1998-12-31"),
    ],
)  # fmt: skip
def test_times_inside_times(text: str, start: str | None, end: str | None) -> None:
    assert days(text, locale="en-US") == (start, end)


def test_a_game_has_halves_and_no_months() -> None:
    for part, first in (("half", None), ("3 months", dt.date(2025, 1, 1))):
        table = figures.extract(f"The team scored 14 goals in the first {part}.", published=PUBLISHED, about="none")
        assert table["period_start"][0] == first


def test_what_stands_under_the_names_of_a_shape() -> None:
    documents = pipeline.as_documents(
        "Sales rose 5% in the first half of last year.", locale=None, published=None, outlet=None
    )
    rows, _ = pipeline.read_documents(documents, about=belonging.step("none"))
    time = period_shapes.read(rows.select(TIME).row(0))
    assert (time.reader, time.slots["what"].ord, time.slots["what"].value) == ("of", 1, "half")
    assert (time.slots["rest"].reader, time.slots["rest"].slots["rel"].value) == ("relative", -1)


def readers(time: object) -> Iterator[Time]:
    """A time of the table and those inside it."""
    if isinstance(time, Time):
        yield time
        for inner in time.slots.values():
            yield from readers(inner)


def test_every_shape_names_a_reader_that_takes_what_it_holds() -> None:
    unsettled = {"duration", "halved", "year_ago"}  # they say how long, or count from another time
    for _root, (_elements, holds) in period_shapes.rows():
        for time in readers(holds):
            if time.reader not in unsettled:
                inspect.signature(getattr(Resolver(PUBLISHED), time.reader)).bind(**time.slots)


def test_rows_and_words_have_room_in_a_code() -> None:
    assert len(period_shapes.rows()) < period_shapes.Part.ORDINALS - period_shapes.Part.ROWS
    assert all(max(period_shapes.words(language)) < period_shapes.Part.MONTHS for language in ("en", "de"))


SAMPLES = {
    "DATE": "5 March 2024", "DUR": "three months", "MONTH": "June", "FISCAL": "fiscal", "NUM": "twelve", "stop": ",", "close": ")",
}  # fmt: skip


@pytest.mark.parametrize("published", [PUBLISHED, dt.date(1, 1, 1), dt.date(9999, 12, 31), None])
def test_any_shape_resolves_or_not_but_never_fails(published: dt.date | None) -> None:
    words = {name: word.form for word in period_shapes.words().values() for name in word.classes} | SAMPLES
    spelt = {bit: words[name] for name, bit in codes.TIMES.items() if name in words}
    texts = [
        "It cut 40 jobs "
        + " ".join(next(word for bit, word in spelt.items() if mask & bit) for mask, *_ in elements)
        + "."
        for root, (elements, _holds) in period_shapes.rows()
        if root == 0
    ]
    odd = [
        "q9",
        "year to date of",
        "0000",
        "from to",
        "the 99th century",
        "9999 years ago",
        "99999 years ago",
        "31 February",
    ]
    found = figures.extract(
        [*texts, *(f"It cut 40 jobs in {text}." for text in odd)], published=published, about="none"
    )
    assert (found["period_start"] <= found["period_end"]).all()
