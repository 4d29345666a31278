"""The page in a browser: clicks, filters, keyboard, downloads, corrections there and back, and payloads that must not run."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import pytest

import figures
from figures.cli import run
from figures.page import gather, render
from figures.parts import build, scan
from figures.schema import DOCUMENTS, FIGURES
from tests.browser import complaints
from tests.factories import TEXT, count_row, figures_table, money_row
from tests.figures.page.conftest import about_table, documents, saved

Open = Callable[[str], Any]


@pytest.fixture
def opened(browser: Any, tmp_path: Path) -> Open:
    """Opens a page of HTML in the browser; gives the driver."""
    for left in browser.downloads.iterdir():
        left.unlink()

    def open_page(html: str) -> Any:
        browser.get("about:blank")
        complaints(browser)
        browser.get(saved(html, tmp_path))
        return browser

    return open_page


@pytest.fixture
def page(opened: Open) -> Any:
    return opened(figures.report(documents(), about_table()))


def css(driver: Any, selector: str) -> list[Any]:
    return driver.find_elements("css selector", selector)


def press(driver: Any, words: str) -> None:
    found = [button for button in css(driver, "button") if button.text.strip() == words and button.is_displayed()]
    assert found, f"no button {words!r}"
    found[0].click()


def eventually(question: Callable[[], Any]) -> Any:
    """The answer as soon as it is true; scripts wait a moment before they filter, and a file takes its time."""
    for _ in range(200):
        if answer := question():
            return answer
        time.sleep(0.05)
    raise AssertionError("waited in vain")


def downloaded(driver: Any, name: str) -> Path:
    path: Path = driver.downloads / name
    eventually(path.exists)
    return path


def choose(driver: Any, name: str, value: str) -> None:
    driver.execute_script(
        "const input = document.querySelector('#choices').elements[arguments[0]]; input.value = arguments[1];"
        "input.dispatchEvent(new Event('input', {bubbles: true}));",
        name, value,
    )  # fmt: skip


def shown(driver: Any) -> list[str]:
    return [mark.text for mark in css(driver, "mark:not(.off)") if mark.is_displayed()]


def card(driver: Any) -> dict[str, str]:
    names, values = css(driver, "#card dt"), css(driver, "#card dd")
    return {name.text: value.text for name, value in zip(names, values, strict=True)}


def test_a_press_on_a_figure_shows_its_card(page: Any) -> None:
    assert not css(page, "#card")[0].is_displayed()
    css(page, "mark")[1].click()
    assert card(page) == {
        "currency": "AUD, by the locale it is read in, en-AU", "entity": "port of Lornehaven", "property": "price",
        "action": "pay", "who says so": "the harbour master", "period": "May",
    }  # fmt: skip
    text = css(page, "#card")[0].text
    assert "3,400,000 AUD" in text and "40 %" in text and "61 %" in text and "money: <sign> <numeral>" in page.page_source.replace(
        "&lt;", "<").replace("&gt;", ">")  # fmt: skip
    assert complaints(page) == []


def test_keyboard_goes_from_figure_to_figure(page: Any) -> None:
    from selenium.webdriver.common.keys import Keys

    page.execute_script("document.querySelector('mark').focus()")
    page.switch_to.active_element.send_keys(Keys.ARROW_RIGHT)
    assert page.switch_to.active_element.text == "$3.4 million"
    page.switch_to.active_element.send_keys(Keys.ENTER)
    assert page.switch_to.active_element.text == "$3.4 million" and page.switch_to.active_element.tag_name == "h2"
    page.switch_to.active_element.send_keys(Keys.ARROW_RIGHT)
    assert page.switch_to.active_element.text == "12"
    page.switch_to.active_element.send_keys(Keys.ESCAPE)
    assert page.switch_to.active_element.tag_name == "mark"
    assert [mark.get_attribute("role") for mark in css(page, "mark")] == ["button"] * 2
    assert len(css(page, 'mark[tabindex="0"]')) == 1  # one stop of the Tab key for a story


FILTERS = [
    ("currency", "=AUD", ["$3.4 million"]), ("currency", "-", ["12"]), ("outlet", "=Lornehaven Courier", ["12", "$3.4 million"]),
    ("entity", "=port of Lornehaven", ["12", "$3.4 million"]), ("action", "=sell", ["12"]), ("least", "0.8", ["12"]),
    ("most", "0.4", ["$3.4 million"]), ("search", "harbour PRICE", ["$3.4 million"]), ("search", "nothing of it", []),
    ("attribution", "=the harbour master", ["12", "$3.4 million"]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "value", "left"), FILTERS, ids=[f"{name} {value}" for name, value, _ in FILTERS])
def test_filters(page: Any, name: str, value: str, left: list[str]) -> None:
    choose(page, name, value)
    eventually(lambda: f"{len(left)} figure" in css(page, "#shown")[0].text)
    assert shown(page) == left
    page.execute_script("document.querySelector('#choices [type=reset]').click()")
    eventually(lambda: shown(page) == ["12", "$3.4 million"])


def test_the_legend_is_a_filter(page: Any) -> None:
    assert [" ".join(chip.text.split()) for chip in css(page, ".chip") if chip.is_displayed()] == ["money 1", "count 1"]
    css(page, ".chip.k-money")[0].click()
    assert shown(page) == ["$3.4 million"]
    css(page, "#tab-table")[0].click()
    assert css(page, "#rows .figure")[0].text == "$3.4 million" and len(css(page, "#rows tr")) == 1
    css(page, ".chip.k-money")[0].click()
    assert len(css(page, "#rows tr")) == 2


def test_the_table_is_sorted_and_leaves_out_empty_columns(page: Any) -> None:
    css(page, "#tab-table")[0].click()
    heads = [head.text.strip(" ↑↓") for head in css(page, "#heads th")]
    assert "unit" not in heads and {"entity", "action", "who says so"} <= set(heads)
    for _, first in ((1, "12"), (2, "$3.4 million")):
        css(page, '[data-sort="value"]')[0].click()
        assert css(page, "#rows .figure")[0].text == first
    assert css(page, '#heads th[aria-sort="descending"]')[0].text.startswith("value")
    css(page, "#rows .figure")[0].click()
    press(page, "Show in the story")
    assert page.switch_to.active_element.tag_name == "mark"


def test_charts_follow_the_filters(page: Any) -> None:
    css(page, "#tab-charts")[0].click()
    assert css(page, "#money-title")[0].text == "Money in AUD, at the rate of each story's day"
    assert len(css(page, "#money-chart .dot")) == 1 and len(css(page, "#kinds-chart .bar")) == 2
    css(page, "#kinds-chart .bar.k-count")[0].click()
    assert css(page, "#money-chart")[0].text == "No amount with a known rate is shown."
    assert len(css(page, "#time-chart rect")) == 1


def test_findings_lead_to_the_figure(opened: Open) -> None:
    text = "Journeys rose from 1,240 to 1,550, an increase of 20%, the operator said."
    frame = pl.DataFrame({"document_id": ["bus"], "text": [text]})
    driver = opened(figures.report(frame, figures.extract(frame)))
    assert css(driver, "#found")[0].text == "1"
    css(driver, "#tab-findings")[0].click()
    press(driver, "20%")
    assert css(driver, "#card h2")[0].text == "20%" and "25 per cent" in css(driver, "#card .cut")[0].text


def test_downloads_hold_the_figures(opened: Open) -> None:
    from figures.commands._tables import read_table

    table = about_table().with_columns(entity=pl.Series(['=HYPERLINK("x")', "-5"]), action=pl.Series(["'=", "a,\nb"]))
    driver = opened(figures.report(documents(), table))
    press(driver, "CSV")
    press(driver, "Parquet")
    sheet = downloaded(driver, "figures.csv")
    assert "'=HYPERLINK" in sheet.read_text(encoding="utf-8")  # no spreadsheet runs it
    assert read_table(str(sheet)).equals(table)
    assert pl.read_parquet(downloaded(driver, "figures.parquet")).equals(table)


def test_a_figure_has_an_address(opened: Open, browser: Any, tmp_path: Path) -> None:
    opened(figures.report(documents(), about_table()))
    css(browser, "mark")[1].click()
    address = browser.current_url
    browser.get("about:blank")
    browser.get(address)
    assert css(browser, "#card h2")[0].text == "$3.4 million"


def change(driver: Any, surface: str, **cells: str) -> None:
    next(mark for mark in css(driver, "mark") if mark.text == surface).click()
    press(driver, "Correct")
    for name, value in cells.items():
        driver.execute_script(
            "const input = document.querySelector('.edit').elements[arguments[0]];"
            "if (input.type === 'checkbox') input.checked = true; else input.value = arguments[1];",
            name, value,
        )  # fmt: skip
    press(driver, "Keep")


def test_corrections_made_on_the_page_are_applied_by_review(opened: Open, tmp_path: Path) -> None:
    folder = tmp_path / "dataset"
    folder.mkdir()
    text = 'Mill "North, Ltd" cut 40 jobs and lost £3.1m. It made 12 tonnes, the "best, ever", in 2024.'
    folder.joinpath("story.txt").write_text(text, encoding="utf-8")
    folder.joinpath("recipe.toml").write_text(
        'name = "mill"\ntitle = "Mill"\n[[sources]]\npaths = ["story.txt"]\nlocale = "en-GB"\npublished = 2024-05-01\n'
    )
    build(folder)
    before = scan(folder).collect()
    assert run(["report", str(folder), "-o", str(tmp_path / "page.html")]) == 0
    driver = opened((tmp_path / "page.html").read_text(encoding="utf-8"))
    change(driver, "40", value="41", entity='Mill "North, Ltd"', action="cut", note='said so, "on the phone"')
    change(driver, "£3.1m", currency="EUR", comparator="~", value_to="3300000.5")
    change(driver, "2024", delete="x", note="no figure")
    assert css(driver, "#edits-count")[0].text == "3 corrections"
    assert len(css(driver, "mark.corrected")) == 3
    driver.execute_script("document.querySelector('#save-edits').click()")
    sheet = downloaded(driver, "review.csv")
    assert run(["review", str(folder), "--apply", str(sheet)]) == 0
    after = scan(folder).collect()
    assert after.filter(surface="40").select("value", "entity", "action").row(0) == (41.0, 'Mill "North, Ltd"', "cut")
    money = after.filter(surface="£3.1m").select("currency", "comparator", "value", "value_to").row(0)
    assert money == ("EUR", "~", 3.1e6, 3300000.5)
    assert set(before["surface"]) - set(after["surface"]) == {"2024"}
    untouched = ["12 tonnes"]
    assert after.filter(pl.col("surface").is_in(untouched)).equals(before.filter(pl.col("surface").is_in(untouched)))


def test_a_wrong_correction_is_told_and_one_that_goes_back_is_none(page: Any) -> None:
    change(page, "12", value="a dozen")
    assert "“a dozen” is no number" in css(page, ".wrong")[0].text
    change(page, "12", value="13")
    assert "13" in css(page, "#card .reading")[0].text and css(page, "#edits")[0].is_displayed()
    press(page, "Correct again")
    press(page, "As it was")
    assert not css(page, "#edits")[0].is_displayed()


PAYLOADS = [
    "<script>window.hit=1</script>", "<img src=x onerror=window.hit=1>", '"><svg onload=window.hit=1>',
    "</script><script>window.hit=1</script>", "<!--<script>", "javascript:window.hit=1", "'-window.hit=1-'",
    "{{ window.hit=1 }}", "</title><script>window.hit=1</script>", "\u2028window.hit=1//",
]  # fmt: skip


@pytest.mark.parametrize("payload", PAYLOADS)
def test_payloads_in_every_field_do_not_run(opened: Open, payload: str) -> None:
    words = {c.name: payload for c in FIGURES if c.dtype == "String" and c.name not in ("document_id", "surface")}
    text = f"{payload}\n\n{TEXT} {payload}"
    at = len(payload) + 2
    table = figures_table(
        count_row(**words, document_id=payload, start=28 + at, end=30 + at),
        money_row(**words, document_id=payload, surface=payload, start=0, end=len(payload)),
    ).with_columns(figure_id=pl.Series([payload, f"{payload}2"]))
    texts = {c.name: payload for c in DOCUMENTS if c.dtype == "String"}
    frame = pl.DataFrame([{**texts, "text": text, "locale": "en-AU"}])
    driver = opened(figures.report(frame, table, title=payload))
    for mark in css(driver, "mark"):
        mark.click()
        driver.execute_script("document.querySelector('#card details').open = true")
    press(driver, "Correct")
    for view in ("table", "charts", "findings", "stories"):
        css(driver, f"#tab-{view}")[0].click()
    choose(driver, "search", payload)
    assert driver.execute_script("return window.hit === undefined")
    assert payload.split("\u2028")[-1] in driver.find_element("css selector", ".story").get_attribute("textContent")
    assert (
        driver.execute_script("return document.querySelectorAll('img, script').length") == 2
    )  # the data and the script
    assert [a.get_attribute("href") for a in css(driver, "article a")] == []
    assert complaints(driver) == []


def test_a_large_page_still_answers(opened: Open) -> None:
    sentence = "The port sold 12 cranes for $3.4 million in May, 40 per cent more than in 2024, after three years. "
    frame = pl.DataFrame({"document_id": [f"s{n}" for n in range(1_000)], "text": sentence * 4})
    driver = opened(render(gather(frame, figures.extract(frame), explained=False)))
    css(driver, "#tab-table")[0].click()
    assert len(css(driver, "#rows tr")) == 100
    press(driver, next(b.text for b in css(driver, "#more")))
    assert len(css(driver, "#rows tr")) == 500
    assert "Cut to keep the page quick" in css(driver, "header .cut")[0].text


SHAPES = [("phone", 390, 844), ("desktop", 1280, 900)]


@pytest.mark.parametrize(("_name", "width", "height"), SHAPES, ids=[shape[0] for shape in SHAPES])
def test_nothing_sticks_out_of_the_screen(page: Any, _name: str, width: int, height: int) -> None:
    size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600}
    page.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    try:
        css(page, "mark")[1].click()
        for view in ("stories", "table", "charts", "findings"):
            page.execute_script(f"document.querySelector('#tab-{view}').click()")
            assert page.execute_script("return document.documentElement.scrollWidth") <= width
        assert css(page, "#card h2")[0].is_displayed()
    finally:
        page.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_paper_has_everything_but_buttons(page: Any) -> None:
    page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        for view in ("stories", "table", "charts", "findings"):
            assert css(page, f"#{view}")[0].is_displayed()
        assert not css(page, ".tabs")[0].is_displayed() and css(page, ".legend")[0].is_displayed()
    finally:
        page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
