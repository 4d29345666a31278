"""A saved news page to its story, headline, date, outlet and address (trafilatura finds the story).

Small raised and lowered print is mended first: ``10<sup>6</sup>`` would read as 106.

>>> mend_small_print("10<sup>6</sup> t of CO<sub>2</sub>, 1<sup>1</sup>/<sub>2</sub> miles, the 5<sup>th</sup>")
'10⁶ t of CO2, 1 1/2 miles, the 5th'
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from html import unescape
from typing import Any
from urllib.parse import urlsplit

from lxml import etree
from lxml import html as lxml_html

from figures.errors import InputError

_RAISED = str.maketrans("0123456789+-−–()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁽⁾ⁿ")
_FRACTION = re.compile(
    r"(\d?)\s*<sup\b[^>]*>\s*(\d{1,3})\s*</sup>\s*(?:/|&frasl;|&#8260;|⁄)\s*<sub\b[^>]*>\s*(\d{1,4})\s*</sub>", re.I
)
_SUP = re.compile(r"<sup\b[^>]*>((?:(?!</?sup\b).){0,200}?)</sup\s*>", re.I | re.S)
_SUB = re.compile(r"</?sub\b[^>]*>", re.I)
_TAG = re.compile(r"<[^>]*>")
_NOTE = re.compile(r"^\[?(?:note )?[\w*†‡§]{1,3}\]$")  # [3], [a]: a reference to a footnote
_EXPONENT = re.compile(r"^[-−–+]?\d{1,3}$")
# Keys that state the day of publication, best first; those of a change are left out.
_DATE_KEYS = (
    "article:published_time", "article.published", "datepublished", "og:article:published_time", "og:published_time",
    "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "publishdate", "publish-date", "pubdate",
    "article:published", "dc.date.issued", "dcterms.created", "dcterms.date", "dc.date", "date", "rnews:datepublished",
    "published_time", "published-date", "originalpublicationdate", "ptime",
)  # fmt: skip
_ARTICLES = ("Article", "BlogPosting", "LiveBlogPosting", "Report", "Review")
# Shares of the text that the stricter mode keeps. Where it keeps nearly all, it drops headings and leads; where
# it keeps a part, it drops the site's other texts; where it keeps next to nothing, it has lost the story.
_STRICTER = (0.25, 0.9)
_ENGLISH = re.compile(r"^en[-_]([A-Z]{2})$", re.I)


@dataclass(frozen=True)
class Page:
    """What a saved page holds; everything but the text may be None."""

    text: str
    title: str | None
    published: date | None
    outlet: str | None
    locale: str | None
    url: str | None


def read_page(source: str, where: str) -> Page:
    """The story of a page and what the page says about it.

    Args:
        source: HTML, decoded.
        where: path, for errors.

    Raises:
        InputError: no text was found.
    """
    import trafilatura
    from trafilatura.settings import Document

    mended = mend_small_print(source)
    try:
        tree = lxml_html.document_fromstring(mended.encode("utf-8"), parser=lxml_html.HTMLParser(encoding="utf-8"))
    except (etree.ParserError, ValueError):
        raise InputError(where, "holds no HTML", "save the page again") from None
    found = trafilatura.bare_extraction(mended, include_comments=False, with_metadata=True)
    text, title, url, stated = "", None, None, None
    if isinstance(found, Document):
        text, title, url, stated = found.text or "", found.title, found.url, found.date
        strict = trafilatura.bare_extraction(mended, include_comments=False, favor_precision=True)
        if isinstance(strict, Document) and _STRICTER[0] <= len(strict.text or "") / max(len(text), 1) < _STRICTER[1]:
            text = strict.text or ""
    if not text.strip():
        text = "\n".join(part for part in (line.strip() for line in tree.text_content().splitlines()) if part)
    if not text.strip():
        raise InputError(where, "no text found in the page", "save the page with its story, or give plain text")
    linked = list(_linked_data(tree))
    meta = _meta(tree)
    url = _url(tree, meta, linked) or url
    return Page(
        text=text,
        title=_without_site(_headline(linked) or title or meta.get("og:title"), url, meta.get("og:site_name")),
        published=_local_day(_published(tree, meta, linked) or _day(stated), url),
        outlet=_outlet(url, meta, linked),
        locale=_locale(tree, meta),
        url=url,
    )


def mend_small_print(source: str) -> str:
    """Raised numbers become superscripts, fractions a slash; footnote marks go, lowered print stays on the line."""

    def fraction(match: re.Match[str]) -> str:
        whole, top, bottom = match.groups()
        return f"{whole} {top}/{bottom}" if whole else f"{top}/{bottom}"

    def raised(match: re.Match[str]) -> str:
        inner = _TAG.sub("", match.group(1)).strip().replace("&minus;", "−")
        if _NOTE.match(inner):
            return ""
        return inner.translate(_RAISED) if _EXPONENT.match(inner) else inner

    return _SUB.sub("", _SUP.sub(raised, _FRACTION.sub(fraction, source)))


def _meta(tree: Any) -> dict[str, str]:
    """Content of the meta elements by small-letter name; the first of a name counts."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        key = element.get("property") or element.get("name") or element.get("itemprop")
        content = (element.get("content") or "").strip()
        if key and content:
            found.setdefault(key.strip().lower(), content)
    return found


def _linked_data(tree: Any) -> Iterator[dict[str, Any]]:
    """Articles in the JSON-LD of the page, as they come."""
    for element in tree.iter("script"):
        if "ld+json" not in (element.get("type") or ""):
            continue
        try:
            data = json.loads(element.text_content().strip(), strict=False)
        except ValueError:
            continue  # broken JSON-LD is common; the meta elements are still there
        yield from _articles(data, 0)


def _articles(data: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > 6:
        return
    if isinstance(data, list):
        for item in data:
            yield from _articles(item, depth + 1)
    elif isinstance(data, dict):
        kinds = data.get("@type")
        names = kinds if isinstance(kinds, list) else [kinds]
        if any(isinstance(name, str) and name.endswith(_ARTICLES) for name in names):
            yield data
        for key in ("@graph", "mainEntity"):
            yield from _articles(data.get(key), depth + 1)


def _headline(linked: list[dict[str, Any]]) -> str | None:
    for article in linked:
        headline = article.get("headline")
        if isinstance(headline, str) and headline.strip():
            return _plain(headline)
    return None


def _plain(text: str) -> str:
    return " ".join(_TAG.sub("", unescape(text)).split())


def _without_site(title: str | None, url: str | None, site: str | None) -> str | None:
    """The headline without the outlet's name or the date that some systems add behind a bar or a dash."""
    labels = {label.casefold() for label in (urlsplit(url or "").hostname or "").split(".")} | {(site or "").casefold()}
    parts = re.split(r"(\s+[|–-]\s+)", title or "")
    while len(parts) > 2 and (parts[-1].casefold().replace(" ", "") in labels or parts[-1].casefold() in labels
                              or re.fullmatch(r"\d{1,2}[./]\d{1,2}[./]\d{4}", parts[-1])):  # fmt: skip
        parts = parts[:-2]
    return "".join(parts).strip() or None


def _local_day(published: date | None, url: str | None) -> date | None:
    """The day in the address when it is a day off the stated one: the stated one is UTC, readers had the other date."""
    match = re.search(r"/(\d{4})/(\d{1,2})/(\d{1,2})/", url or "")
    if match is None:
        return published
    addressed = _day(f"{match[1]}-{int(match[2]):02}-{int(match[3]):02}")
    if published is None or (addressed is not None and abs((published - addressed).days) == 1):
        return addressed
    return published


def _published(tree: Any, meta: dict[str, str], linked: list[dict[str, Any]]) -> date | None:
    """Day of publication where the page was made: of two ways to state one instant, the one that is not UTC."""
    stated = [text for article in linked if isinstance(text := article.get("datePublished"), str)]
    stated += [meta[key] for key in _DATE_KEYS if key in meta]
    if not stated:
        stated = [text for element in tree.iter("time") if (text := element.get("datetime"))][:1]
    moments = [moment for text in stated if (moment := _moment(text)) is not None]
    if not moments:
        return next((day for text in stated if (day := _day(text)) is not None), None)
    first = moments[0]
    for moment in moments[1:]:
        if first.tzinfo and moment.tzinfo and abs((moment - first).total_seconds()) < 60 and not first.utcoffset():
            return moment.date()
    return first.date()


def _moment(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text.strip())
    except ValueError:
        return None


def _day(text: str | None) -> date | None:
    match = re.search(r"(?<!\d)(\d{4})[-/]?(\d{2})[-/]?(\d{2})", text or "")
    try:
        return date(*(int(part) for part in match.groups())) if match else None
    except ValueError:
        return None


def _url(tree: Any, meta: dict[str, str], linked: list[dict[str, Any]]) -> str | None:
    stated = [link.get("href") for link in tree.iter("link") if (link.get("rel") or "").lower() == "canonical"]
    stated.append(meta.get("og:url"))
    stated += [article.get("url") for article in linked]
    stated.append(meta.get("twitter:url"))
    return next((url for url in stated if isinstance(url, str) and urlsplit(url).netloc), None)


def _outlet(url: str | None, meta: dict[str, str], linked: list[dict[str, Any]]) -> str | None:
    """The domain: it names the outlet and its country; else the name the page gives itself."""
    if url:
        host = (urlsplit(url).hostname or "").lower()
        for prefix in ("www.", "m.", "amp.", "edition."):
            host = host.removeprefix(prefix)
        if host:
            return host
    for article in linked:
        publisher = article.get("publisher")
        if isinstance(publisher, list) and publisher:
            publisher = publisher[0]
        if isinstance(publisher, dict) and isinstance(publisher.get("name"), str):
            return str(publisher["name"])
    return meta.get("og:site_name") or meta.get("application-name")


def _locale(tree: Any, meta: dict[str, str]) -> str | None:
    """The locale a page states, en-US left out: it is the default of many systems and says nothing."""
    for stated in (tree.get("lang"), meta.get("og:locale")):
        match = _ENGLISH.match((stated or "").strip())
        if match and match.group(1).upper() != "US":
            return f"en-{match.group(1).upper()}"
    return None
