"""The application in a browser: figures as a story is typed, a file dropped, a correction in the download, no payload run."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl

from tests.browser import complaints
from tests.figures.page.test_browser import change, css, downloaded, eventually, press
from tests.figures.serve.conftest import served
from tests.figures.serve.test_api import web

Serve = Callable[..., str]


def write(driver: Any, text: str) -> None:
    css(driver, "[name=text]")[0].send_keys(text)


def marks(driver: Any) -> list[str]:
    """Read in one go: the page replaces its marks while they are looked at."""
    found: list[str] = driver.execute_script(
        "return [...document.querySelectorAll('mark')].map((mark) => mark.textContent)"
    )
    return found


def read(driver: Any, *surfaces: str) -> None:
    eventually(lambda: marks(driver) == [*surfaces])


def test_figures_appear_as_the_story_is_typed(browser: Any, serve: Serve) -> None:
    browser.get(serve())
    complaints(browser)
    write(browser, "The mill cut 40 jobs")
    read(browser, "40")
    write(browser, " and lost £3.1m.")
    read(browser, "40", "£3.1m")
    assert "2 figures in 1 story" in css(browser, "#state")[0].text
    css(browser, "mark")[1].click()
    assert "3,100,000 GBP" in css(browser, "#card")[0].text
    browser.execute_script("document.querySelector('#empty').click()")
    read(browser)
    assert complaints(browser) == []


def test_a_correction_outlives_more_typing_and_is_in_the_download(browser: Any, serve: Serve) -> None:
    for left in browser.downloads.iterdir():
        left.unlink()
    browser.get(serve())
    write(browser, "The mill cut 40 jobs. ")
    read(browser, "40")
    change(browser, "40", value="41", entity="the mill")
    write(browser, "It lost £3.1m.")
    read(browser, "40", "£3.1m")
    assert css(browser, "#edits-count")[0].text == "1 correction" and css(browser, "mark.corrected")[0].text == "40"
    press(browser, "Parquet")
    table = pl.read_parquet(downloaded(browser, "figures.parquet"))
    assert table["value"].to_list() == [41.0, 3.1e6] and table["entity"][0] == "the mill"
    browser.execute_script("document.querySelector('#drop-edits').click()")  # else it asks before it leaves


def test_a_file_and_a_page_become_the_story(browser: Any, serve: Serve, tmp_path: Path) -> None:
    browser.get(serve(private=True))
    tmp_path.joinpath("story.jsonl").write_text('{"text": "One of 12 mills.", "outlet": "a.example"}\n{"text": "Two."}')
    css(browser, "#file")[0].send_keys(str(tmp_path / "story.jsonl"))
    eventually(lambda: "the first of 2 stories" in css(browser, "#state")[0].text)
    assert "12" in marks(browser) and css(browser, "[name=outlet]")[0].get_attribute("value") == "a.example"
    with served(web) as site:
        css(browser, "[name=address]")[0].send_keys(f"{site}/story")
        browser.execute_script("document.querySelector('#fetch').click()")
        eventually(lambda: "40" in marks(browser))
        css(browser, "[name=address]")[0].send_keys("nothing")
        browser.execute_script("document.querySelector('#fetch').click()")
        eventually(lambda: "404" in css(browser, "#state")[0].text)


def test_limits_are_told_on_the_page(browser: Any, serve: Serve) -> None:
    browser.get(serve(most_bytes=300))
    browser.execute_script(
        "const box = document.querySelector('[name=text]'); box.value = 'The mill cut 40 jobs. '.repeat(30);"
        "box.dispatchEvent(new Event('input', {bubbles: true}));"
    )
    eventually(lambda: "more than 300 bytes; send a part of it" in css(browser, "#state")[0].text)


def test_payloads_do_not_run(browser: Any, serve: Serve) -> None:
    browser.get(serve())
    payload = "<img src=x onerror=window.hit=1><script>window.hit=1</script>"
    browser.execute_script(
        "const desk = document.querySelector('#desk').elements;"
        "for (const name of ['outlet', 'title', 'text']) desk[name].value = arguments[0] + ' 12 mills';"
        "desk.text.dispatchEvent(new Event('input', {bubbles: true}));",
        payload,
    )
    eventually(lambda: "12" in marks(browser))
    browser.execute_script("document.querySelector('mark').click()")
    assert payload in browser.execute_script("return document.querySelector('.story').textContent")
    assert browser.execute_script(
        "return window.hit === undefined && document.querySelectorAll('#views img').length === 0"
    )
