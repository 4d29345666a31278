"""Captions of the pictures in a story, which trafilatura leaves out with the pictures, back in their places.

>>> from figures.documents.facts import parsed
>>> figure = "<figure><figcaption>The mill in Otago, built in 1908, on Monday</figcaption></figure>"
>>> page = f"<p>It cut 40 jobs.</p>{figure}<p>Rain fell.</p>"
>>> with_captions("It cut 40 jobs.\\nRain fell.", parsed(page)).splitlines()
['It cut 40 jobs.', 'The mill in Otago, built in 1908, on Monday', 'Rain fell.']
"""

from __future__ import annotations

import re
from typing import Any

_PARAGRAPHS = frozenset(["p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "blockquote"])
_NAMED = re.compile(r"caption(?!ed|ing|s?[-_]?(?:toggle|button|control|track))", re.I)
_OUTSIDE = frozenset(["nav", "aside", "footer", "form"])
_PREFIX = re.compile(r"^(?:image|media|photo|video) ?caption:?\s*", re.I)
_NONE = re.compile(r"^(?:related|media playback)\b|:$", re.I)  # links to other stories, words of a player
_CREDIT = re.compile(r"^\(?(?:image|photo|picture|credit|source|getty|reuters|ap photo)\b[^.]{0,80}$", re.I)
_LEAST, _MOST = 25, 800  # characters of a caption
_GALLERY = 6  # more captions than this with no paragraph between them are another story's pictures
_KEY = 60  # characters that a paragraph is known by


def with_captions(story: str, tree: Any) -> str:
    """The story with each caption behind the paragraph that it stands behind on the page.

    A caption counts when it stands between paragraphs of the story, or before the first and below the headline.

    Args:
        story: text of the story, a paragraph a line.
        tree: the page.
    """
    lines = story.split("\n")
    places: dict[str, int] = {}
    for place, line in enumerate(lines):
        places.setdefault(_key(line.lstrip("-|# ")), place)
    places.pop("", None)
    headed = False
    last = -1
    waiting: list[str] = []
    kept: dict[int, list[str]] = {}
    for element in tree.iter():
        tag = element.tag
        if not isinstance(tag, str):
            continue
        headed = headed or tag == "h1"
        caption = _caption(element) if tag == "figcaption" or _NAMED.search(element.get("class") or "") else None
        if caption is not None:
            if caption not in waiting and (last >= 0 or headed) and _key(caption) not in places:
                waiting.append(caption)
            continue
        if tag in _PARAGRAPHS and (place := places.get(_key(element.text_content()), -1)) > last:
            if len(waiting) <= _GALLERY:
                kept.setdefault(last, []).extend(waiting)
            waiting, last = [], place
    done: list[str] = []
    found: list[str] = []
    for place in range(-1, len(lines)):
        found += lines[place : place + 1] if place >= 0 else []
        for caption in kept.get(place, ()):
            # The frame of a caption and the caption itself may both be called so.
            if not any(caption in other for other in done):
                done.append(caption)
                found.append(caption)
    return "\n".join(found)


def _key(text: str) -> str:
    return re.sub(r"\W+", "", text[: 4 * _KEY])[:_KEY].casefold()


def _caption(element: Any) -> str | None:
    """The text of a caption; None for its frame, for a mere credit, and for what is in a menu."""
    if element.tag not in ("figcaption", "p", "div", "span", "dd", "em", "small"):
        return None
    if element.tag != "figcaption" and any(inner.tag in ("img", "picture", "figure", "figcaption", "p", "h1", "script")
                                           for inner in element.iterdescendants()):  # fmt: skip
        return None
    text = _PREFIX.sub("", " ".join(element.text_content().split()))
    if not _LEAST <= len(text) <= _MOST or _CREDIT.match(text) or _NONE.search(text) or text.count(" ") < 3:
        return None
    return None if any(above.tag in _OUTSIDE for above in element.iterancestors()) else text
