"""Saved pages: the story, its headline, day, outlet and address."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from figures.documents.html import mend_small_print, read_page

PAGES = Path(__file__).parents[4] / "shared" / "inputs" / "html"
SAMPLES = Path(__file__).parents[3] / "datasets" / "samples"

STORY = (
    "<p>The port moved 412,000 containers last year, 6 per cent more than the year before, the firm said on Monday.</p>"
    "<p>It expects to move more than 430,000 this year as two new cranes come into use and trade with Asia grows.</p>"
)

SMALL_PRINT = [
    ("10<sup>6</sup>", "10⁶"),
    ("10<sup class='x'>-3</sup>", "10⁻³"),
    ("5 m<sup><b>2</b></sup>", "5 m²"),
    ("CO<sub>2</sub>", "CO2"),
    ("the 19<sup>th</sup> century", "the 19th century"),
    ("it grew 4%<sup>[12]</sup>.", "it grew 4%."),
    ("2<sup>1</sup>/<sub>2</sub> miles", "2 1/2 miles"),
    ("<sup>3</sup>&frasl;<sub>4</sub> mile", "3/4 mile"),
]


@pytest.mark.parametrize(("source", "expected"), SMALL_PRINT)
def test_small_print(source: str, expected: str) -> None:
    assert mend_small_print(source) == expected


def page(head: str, body: str = STORY) -> str:
    return f"<html><head>{head}</head><body><article>{body}</article></body></html>"


DAYS = [
    ('<meta property="article:published_time" content="2025-05-17T05:00:00+10:00">', date(2025, 5, 17)),
    ('<meta name="date" content="2025-05-17">', date(2025, 5, 17)),
    (
        '<script type="application/ld+json">{"@type": "Report", "datePublished": "2025-05-17"}</script>',
        date(2025, 5, 17),
    ),
    # UTC and the paper's own clock state one instant: the paper's day counts.
    (
        '<meta property="article:published_time" content="2025-05-17T05:00:00+10:00">'
        '<script type="application/ld+json">{"@graph": [{"@type": ["NewsArticle"], '
        '"datePublished": "2025-05-16T19:00:00Z"}]}</script>',
        date(2025, 5, 17),
    ),
    # The address has the paper's day.
    (
        '<link rel="canonical" href="https://a.example/2025/05/16/port">'
        '<meta name="parsely-pub-date" content="2025-05-17T00:30:00+00:00">',
        date(2025, 5, 16),
    ),
    (
        '<script type="application/ld+json">{broken</script><meta name="pubdate" content="2025-05-17">',
        date(2025, 5, 17),
    ),
]


@pytest.mark.parametrize(("head", "expected"), DAYS)
def test_day_of_publication(head: str, expected: date) -> None:
    assert read_page(page(head), "page.html").published == expected


OUTLETS = [
    ('<link rel="canonical" href="https://www.abc.example/news/1">', "abc.example"),
    ('<meta property="og:url" content="https://m.abc.example/news/1">', "abc.example"),
    (
        '<script type="application/ld+json">[{"@type": "Article", "publisher": {"name": "The Mail"}}]</script>',
        "The Mail",
    ),
    ('<meta property="og:site_name" content="The Mail">', "The Mail"),
]


@pytest.mark.parametrize(("head", "expected"), OUTLETS)
def test_outlet(head: str, expected: str) -> None:
    assert read_page(page(head), "page.html").outlet == expected


def test_title_without_the_outlet() -> None:
    head = '<title>Port grows | 12 cranes | The Mail</title><meta property="og:site_name" content="The Mail">'
    assert read_page(page(head), "page.html").title == "Port grows | 12 cranes"


LOCALES = [
    ('<html lang="en-US">', "en-US"),
    ('<html lang="en_gb">', "en-GB"),
    ('<html lang="en"><meta property="og:locale" content="en_NZ">', "en-NZ"),
    ('<html lang="en">', None),
    ('<html lang="de-DE">', None),
    # The default of many systems does not count against an outlet that is known to write elsewhere.
    ('<html lang="en-US"><link rel="canonical" href="https://www.rnz.co.nz/news/1">', "en-NZ"),
]


@pytest.mark.parametrize(("head", "expected"), LOCALES)
def test_locale(head: str, expected: str | None) -> None:
    assert read_page(f"{head}<body><article>{STORY}</article></body></html>", "page.html").locale == expected


def test_captions_stay_in_their_places() -> None:
    first, second = STORY.replace("</p>", "</p>|").split("|")[:2]
    caption = "A crane lifts containers at the port on Monday, 3 March 2025"
    credit = "(Image: The Mail)"
    figure = f"<figure><img src=a.jpg><figcaption>{caption}</figcaption></figure><figcaption>{credit}</figcaption>"
    other = (
        "<aside><figure><figcaption>Another story of another day, with 12 more pictures</figcaption></figure></aside>"
    )
    lines = read_page(page("", f"<h1>Port</h1>{first}{figure}{other}{second}"), "page.html").text.splitlines()
    assert lines.index(caption) == next(place for place, line in enumerate(lines) if "412,000" in line) + 1
    assert not [line for line in lines if credit in line or "12 more pictures" in line]


def test_lists_and_tables_stay_and_the_menu_goes() -> None:
    found = read_page((SAMPLES / "nz-harbour-ferries.html").read_text(encoding="utf-8"), "ferries.html")
    assert "- Two fast chargers of 3.3 megawatts each" in found.text
    assert "| City to Seal Point | 35 minutes | $8.20 |" in found.text
    assert "1.6 × 10³ kilowatt-hours" in found.text
    assert "Weather" not in found.text
    assert (found.published, found.outlet, found.locale) == (date(2026, 6, 16), "southerncourier.example", "en-NZ")


def test_elements_that_close_themselves_nest_nothing() -> None:
    # 300 icons were once taken for a page too deep for lxml, and the whole page was its story.
    icons = '<svg><path d="M1 1"/><circle r="2"/></svg>' * 300
    menu = "<nav><ul>" + "<li><a href='/x'>World Markets 2024</a></li>" * 40 + "</ul></nav>"
    source = f"<html><body>{icons}{menu}<main><article><h1>Port</h1>{STORY}</article></main>{menu}</body></html>"
    assert "World Markets" not in read_page(source, "page.html").text


def test_a_page_too_deep_for_lxml_keeps_what_it_states() -> None:
    deep = page('<meta name="date" content="2025-05-17">', "<div>" * 300 + STORY)
    found = read_page(deep, "page.html")
    assert "430,000" in found.text and found.published == date(2025, 5, 17)


REAL = {
    "bbc.com.52241221.html": ("bbc.com", date(2020, 4, 10), "New York ramps up mass burials amid virus outbreak"),
    "corkbeo.ie.level.html": ("corkbeo.ie", date(2020, 10, 6), "Level 3 LIVE from Cork"),
    "dailymail.co.uk.food.html": ("dailymail.co.uk", date(2020, 9, 26), "Chef Jamie Oliver joins"),
    "dw.com.colonial.html": (
        "dw.com",
        date(2020, 1, 19),
        "Berlin confronts Germany's colonial past with new initiative",
    ),
    "jis.gov.jm-investment.html": ("jis.gov.jm", date(2022, 4, 26), "Wide Range Of Investment"),
    "kaieteurnewsonline.com-essequibo.html": ("kaieteurnewsonline.com", date(2022, 5, 6), "Essequibo hunter"),
    "mercurynews.com.2023.01.16.letters-1119.html": ("mercurynews.com", date(2023, 1, 16), "Letters: Coddling"),
    "phys.org.tool.html": ("phys.org", date(2019, 10, 22), "Flint flake tool"),
    "californiaglobe.com.amazon.html": ("californiaglobe.com", date(2020, 8, 14), "Amazon Liable"),
    "independent.co.uk.penalty.html": ("independent.co.uk", date(2020, 9, 28), "Coronavirus: £1,000 fine"),
    "metrotimes.com-Mezcal.html": ("metrotimes.com", date(2023, 11, 9), "Detroit’s Mezcal"),
    "nytimes.com.blackouts.html": ("nytimes.com", date(2020, 8, 16), "Rolling Blackouts"),
    "phillyvoice.com-Sixers.html": ("phillyvoice.com", date(2023, 11, 8), "Sixers game notes"),
    "politico.com.retirement.html": ("politico.com", date(2019, 12, 30), "Mark Meadows accused"),
    "publishedreporter.com-Hottest.html": ("publishedreporter.com", date(2023, 11, 8), "Scientists Confirm 2023"),
    "thebalance.com.coinbase.html": ("thebalance.com", date(2021, 3, 23), "Coinbase vs. Coinbase Pro"),
    "theintercept.com-Gaza.html": ("theintercept.com", date(2023, 11, 8), "What It’s Like"),
    "tomshardware.com.rtx.html": ("tomshardware.com", date(2020, 11, 4), "Where and How to Buy"),
    "wired.com.burn.html": ("wired.com", date(2020, 1, 21), "AI Can Do Great Things"),
    "timesofisrael.com.washington.html": ("timesofisrael.com", date(2020, 1, 8), "State of Washington swears in"),
}


@pytest.mark.skipif(not PAGES.exists(), reason="../shared/inputs is not here")
@pytest.mark.parametrize("name", REAL)
def test_real_pages(name: str) -> None:
    found = read_page((PAGES / name).read_text(encoding="utf-8", errors="replace"), name)
    outlet, published, title = REAL[name]
    assert (found.outlet, found.published) == (outlet, published)
    assert (found.title or "").startswith(title)
    assert len(found.text) > 1500
