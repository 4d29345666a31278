"""Money on the saved pages of ../shared/inputs/html, no locale given: each row was read by eye beside its sentence."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

import figures

CURRENCIES = {  # rows of money by outlet and currency; the other fifteen pages have none
    ("independent.co.uk", "GBP"): 8,
    ("metrotimes.com", "USD"): 2,
    ("nytimes.com", "USD"): 2,
    ("thebalance.com", "EUR"): 1,
    ("thebalance.com", "GBP"): 1,
    ("thebalance.com", "USD"): 18,
    ("thebalance.com", "XBT"): 1,
    ("tomshardware.com", "USD"): 19,
}


def test_currencies_of_the_saved_pages(shared: Path) -> None:
    pages = sorted((shared / "inputs" / "html").glob("*.html"))
    if not pages:
        pytest.skip("../shared/inputs/html is not there")
    money = figures.extract(figures.read(pages), about="none").filter(pl.col("kind") == "money")
    counted = money.group_by("outlet", "currency").len().rows()
    assert {(outlet, currency): rows for outlet, currency, rows in counted} == CURRENCIES
