"""Pages of stories that a test may open: the samples, and one with every column filled in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from tests.browser import chromium
from tests.factories import TEXT, count_row, figures_table, money_row

ABOUT = {"entity": "port of Lornehaven", "attribution": "the harbour master", "period": "May", "confidence_about": 0.61}


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    driver = chromium(tmp_path_factory.mktemp("chromium"))
    yield driver
    driver.quit()


def documents() -> pl.DataFrame:
    return pl.DataFrame(
        {"document_id": ["cranes.txt"], "text": [TEXT], "title": ["Port sells cranes"], "outlet": ["Lornehaven Courier"],
         "locale": ["en-AU"], "published": ["2026-05-30"], "url": ["https://courier.example/cranes"]}
    ).with_columns(pl.col("published").str.to_date())  # fmt: skip


def about_table() -> pl.DataFrame:
    """Cranes and dollars, with who, what and who says so."""
    return figures_table(
        count_row(action="sell", **ABOUT), money_row(property="price", action="pay", confidence=0.4, **ABOUT)
    )


def saved(html: str, folder: Path) -> str:
    path = folder / "report.html"
    path.write_text(html, encoding="utf-8")
    return path.as_uri()
