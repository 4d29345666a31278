"""Body text of saved pages beside trafilatura's own, by shingles of four words, as the article-extraction benchmark counts it.

Run: ``python benchmarks/pages.py FOLDER …``. A folder holds pages with what should be found in them: ``ground-truth.json``
(``{name: {"articleBody": …}}``) with ``html/name.html.gz``, or ``source.html`` beside ``expected.html``, or ``html/name.html``
with ``txt/name.txt``, at any depth. Captions count as wrong where the truth leaves them out, so ours is given without them too.

>>> score("one two three four five", "one two three four six")
(0.333..., 0.333..., 0.333...)
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from unittest import mock

sys.path.insert(0, str(Path(__file__).parents[1]))
WORD = re.compile(r"\w+")
LEAST = 60  # words of a truth that is a story


def pages(folder: Path) -> Iterator[tuple[str, str, str]]:
    """Name, page and true text of each pair in a folder."""
    from figures.documents.markup import plain_text

    for listed in sorted(folder.rglob("ground-truth.json")):
        for name, truth in json.loads(listed.read_text(encoding="utf-8")).items():
            packed = listed.parent / "html" / f"{name}.html.gz"
            yield name, gzip.decompress(packed.read_bytes()).decode("utf-8", "replace"), truth["articleBody"]
    for page in sorted(folder.rglob("source.html")):
        truth = plain_text(page.with_name("expected.html").read_text("utf-8", "replace"))
        yield page.parent.name, page.read_text("utf-8", "replace"), truth
    for text in sorted(folder.rglob("txt/*.txt")):
        page = text.parents[1] / "html" / f"{text.stem}.html"
        if page.exists():
            yield text.stem, page.read_text("utf-8", "replace"), text.read_text("utf-8", "replace")


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """Each four words in a row, as often as they stand there."""
    words = WORD.findall(text)
    return Counter(zip(*(words[start:] for start in range(4)), strict=False)) or Counter([tuple(words)])


def score(truth: str, found: str) -> tuple[float, float, float]:
    """Shares of shingles that are right, too many, and missing."""
    wanted, got = shingles(truth), shingles(found)
    right = sum((wanted & got).values())
    parts = right, sum(got.values()) - right, sum(wanted.values()) - right
    return tuple(part / max(sum(parts), 1) for part in parts)  # type: ignore[return-value]


def ours(page: str) -> str:
    """What ``figures.read`` makes of a page."""
    from figures.documents.html import read_page
    from figures.errors import FiguresError

    try:
        return read_page(page, "page.html").text
    except FiguresError:
        return ""


def without_captions(page: str) -> str:
    """The same without the captions."""
    with mock.patch("figures.documents.html.with_captions", lambda story, tree: story):
        return ours(page)


def theirs(page: str) -> str:
    """What trafilatura makes of it with its own settings, comments left out."""
    import trafilatura

    return trafilatura.extract(page, include_comments=False) or ""


READERS: dict[str, Callable[[str], str]] = {
    "ours": ours,
    "ours without captions": without_captions,
    "trafilatura": theirs,
}


def main(folders: list[str]) -> int:
    """Print precision, recall and F1 of each reader; gives 1 when ours has less F1 than trafilatura."""
    named = [pair for folder in folders for pair in pages(Path(folder))]
    found = [(page, truth) for _, page, truth in named if len(WORD.findall(truth)) >= LEAST]
    print(f"{len(found)} pages")
    f1 = {}
    for name, read in READERS.items():
        right, more, missing = (
            sum(part) for part in zip(*(score(truth, read(page)) for page, truth in found), strict=True)
        )
        precision, recall = right / (right + more), right / (right + missing)
        f1[name] = 2 * precision * recall / (precision + recall)
        print(f"{name}: precision {precision:.3f}, recall {recall:.3f}, F1 {f1[name]:.3f}", flush=True)
    return 1 if f1["ours"] < f1["trafilatura"] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
