"""The page as axe-core sees it, in every view, light and dark, with a card open and with its form."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import polars as pl
import pytest

import figures
from tests.figures.page.conftest import about_table, documents, saved

SUM = "The council has a budget of $10 million: $4m for roads, $3m for schools and $5m for parks."
LOOK = """
    const done = arguments[arguments.length - 1];
    axe.run(document, {resultTypes: ["violations"]}).then((found) => done(found.violations.flatMap((one) =>
        one.nodes.map((node) => `${one.id}: ${node.html.slice(0, 120)}`))));
"""


@pytest.fixture
def looked(browser: Any, tmp_path: Path) -> Any:
    """The page of two stories, one with a finding, with axe-core in it."""
    axe = pytest.importorskip("axe_core_python", reason="needs axe-core-python: pip install axe-core-python")
    bus = pl.DataFrame({"document_id": ["bus"], "text": [SUM]})
    frames, tables = [documents(), bus], [about_table(), figures.extract(bus, locale="en-US", about="none")]
    browser.get(saved(figures.report(pl.concat(frames, how="diagonal"), pl.concat(tables)), tmp_path))
    browser.set_script_timeout(120)
    browser.execute_script(Path(axe.__file__).with_name("axe.min.js").read_text(encoding="utf-8"))
    yield browser
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(looked: Any, scheme: str) -> None:
    feature = {"name": "prefers-color-scheme", "value": scheme}
    looked.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [feature]})
    seen = {}
    for view in ("stories", "table", "charts", "findings"):
        looked.execute_script(f"document.querySelector('#tab-{view}').click()")
        seen[view] = looked.execute_async_script(LOOK)
    looked.execute_script("document.querySelector('mark').click(); document.querySelector('#card details').open = true")
    seen["card"] = looked.execute_async_script(LOOK)
    looked.execute_script("document.querySelector('#card .actions button').click()")
    seen["form"] = looked.execute_async_script(LOOK)
    assert {place: complaints for place, complaints in seen.items() if complaints} == {}
    assert looked.find_elements("css selector", ".finding") and looked.find_elements("css selector", ".edit")


def test_axe_would_find_something(looked: Any) -> None:
    looked.execute_script("document.documentElement.removeAttribute('lang')")
    assert any(found.startswith("html-has-lang") for found in looked.execute_async_script(LOOK))
