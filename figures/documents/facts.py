"""What a saved page states of itself: headline, day, author, outlet, language, address.

>>> tree = parsed('<html lang="en-AU"><meta name="author" content="Ana Reid"><p>It cut 40 jobs.</p>')
>>> facts = stated(tree)
>>> facts.author, facts.locale
('Ana Reid', 'en-AU')
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

from figures.errors import UnknownLocaleError
from figures.locales import of_outlet, parse

_TAG = re.compile(r"<[^>]*>")
# Keys that state the day of publication, best first; those of a change are left out.
_DATE_KEYS = (
    "article:published_time", "article.published", "datepublished", "og:article:published_time", "og:published_time",
    "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "publishdate", "publish-date", "pubdate",
    "article:published", "dc.date.issued", "dcterms.created", "dcterms.date", "dc.date", "date", "rnews:datepublished",
    "published_time", "published-date", "originalpublicationdate", "ptime",
)  # fmt: skip
_ARTICLES = ("Article", "BlogPosting", "LiveBlogPosting", "Report", "Review")
_AUTHOR_KEYS = ("author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "byl", "citation_author")
_PREFIXES = ("www.", "m.", "mobile.", "amp.", "edition.")


@dataclass(frozen=True)
class Facts:
    """What a page says of itself; each may be None."""

    title: str | None
    published: date | None
    author: str | None
    outlet: str | None
    language: str | None
    locale: str | None
    url: str | None


def parsed(source: str) -> Any:
    """The tree of a page.

    Raises:
        lxml.etree.ParserError: there is no element in it.
    """
    from lxml import html as lxml_html  # a text needs none of it

    return lxml_html.document_fromstring(
        source.encode("utf-8", "replace"), parser=lxml_html.HTMLParser(encoding="utf-8")
    )


def stated(tree: Any, title: str | None = None, url: str | None = None, day: str | None = None) -> Facts:
    """What a page states; ``title``, ``url`` and ``day`` stand in where it states none.

    Args:
        tree: the page, from :func:`parsed`.
        title: headline that was found otherwise.
        url: address that was found otherwise.
        day: day that was found otherwise.
    """
    linked = list(_linked_data(tree))
    meta = _meta(tree)
    url = _url(tree, meta, linked) or (url if domain(url) else None)
    outlet = _outlet(url, meta, linked)
    language = tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or meta.get("og:locale")
    return Facts(
        title=_without_site(_headline(linked) or title or meta.get("og:title"), url, meta.get("og:site_name")),
        published=_local_day(_published(tree, meta, linked) or day_of(day), url),
        author=_author(meta, linked),
        outlet=outlet,
        language=language,
        locale=locale_of([tree.get("lang"), meta.get("og:locale"), meta.get("content-language")], outlet),
        url=url,
    )


def domain(address: str | None) -> str | None:
    """The domain of an address without what only names a device; None where there is none.

    >>> domain("https://www.abc.example/news/1"), domain("http://[::1/x"), domain("/news")
    ('abc.example', None, None)
    """
    try:
        host = (urlsplit((address or "").strip()).hostname or "").lower()
    except ValueError:
        return None
    for prefix in _PREFIXES:
        host = host.removeprefix(prefix)
    return host or None


def _meta(tree: Any) -> dict[str, str]:
    """Content of the meta elements by small-letter name; the first of a name counts."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        key = element.get("property") or element.get("name") or element.get("itemprop") or element.get("http-equiv")
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
        except (ValueError, RecursionError):
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


def _author(meta: dict[str, str], linked: list[dict[str, Any]]) -> str | None:
    """Names of those who wrote it; an address of a profile is no name."""
    for article in linked:
        names = _names(article.get("author"))
        if names:
            return ", ".join(dict.fromkeys(names))
    found = (meta[key] for key in _AUTHOR_KEYS if key in meta)
    return next((_plain(name) for name in found if domain(name) is None and _plain(name)), None)


def _names(author: Any) -> list[str]:
    entries = author if isinstance(author, list) else [author]
    names = [entry.get("name") if isinstance(entry, dict) else entry for entry in entries[:20]]
    flat = [name for entry in names for name in (entry if isinstance(entry, list) else [entry])]
    return [_plain(name) for name in flat if isinstance(name, str) and domain(name) is None and _plain(name)]


def _plain(text: str) -> str:
    return " ".join(_TAG.sub("", unescape(text)).split())


def _without_site(title: str | None, url: str | None, site: str | None) -> str | None:
    """The headline without the outlet's name or the date that some systems add behind a bar or a dash."""
    labels = {label.casefold() for label in (domain(url) or "").split(".")} | {(site or "").casefold()}
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
    addressed = day_of(f"{match[1]}-{int(match[2]):02}-{int(match[3]):02}")
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
        return next((day for text in stated if (day := day_of(text)) is not None), None)
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


def day_of(text: str | None) -> date | None:
    """The day that a text begins with or holds, as 2025-05-17, 2025/05/17 or 20250517; None for anything else.

    >>> day_of("2025-05-17T05:00:00Z"), day_of("soon")
    (datetime.date(2025, 5, 17), None)
    """
    match = re.search(r"(?<!\d)(\d{4})[-/]?(\d{2})[-/]?(\d{2})(?!\d)", text or "")
    try:
        return date(*(int(part) for part in match.groups())) if match else None
    except ValueError:
        return None


def _url(tree: Any, meta: dict[str, str], linked: list[dict[str, Any]]) -> str | None:
    stated = [link.get("href") for link in tree.iter("link") if (link.get("rel") or "").lower() == "canonical"]
    stated.append(meta.get("og:url"))
    stated += [article.get("url") for article in linked]
    stated.append(meta.get("twitter:url"))
    return next((url for url in stated if isinstance(url, str) and domain(url)), None)


def _outlet(url: str | None, meta: dict[str, str], linked: list[dict[str, Any]]) -> str | None:
    """The domain: it names the outlet and its country; else the name the page gives itself."""
    host = domain(url)
    if host:
        return host
    for article in linked:
        publisher = article.get("publisher")
        if isinstance(publisher, list) and publisher:
            publisher = publisher[0]
        if isinstance(publisher, dict) and isinstance(publisher.get("name"), str):
            return str(publisher["name"])
    return meta.get("og:site_name") or meta.get("application-name")


def locale_of(stated: list[str | None], outlet: str | None) -> str | None:
    """The first locale with a territory that is stated.

    >>> locale_of([None, "en", "en_NZ"], None), locale_of(["en-US"], "rnz.co.nz")
    ('en-NZ', 'en-NZ')

    en-US is the default of many systems and says nothing against an outlet that is known to write elsewhere.
    """
    for tag in filter(None, stated):
        try:
            place = parse(tag)
        except UnknownLocaleError:
            continue
        if place.language == "en" and place.region:
            own = of_outlet(outlet) if str(place) == "en-US" else None
            return str(own or place)
    return None
