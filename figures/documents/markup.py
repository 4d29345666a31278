"""HTML to text without judging what is the story: mails, books, feeds, Markdown, and pages that hold nothing else.

>>> plain_text("<h1>Port</h1><p>It moved<br>412,000 containers.</p><table><tr><td>2024<td>6%</table>")
'Port\\nIt moved\\n412,000 containers.\\n2024 | 6%'
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

from figures.documents.smallprint import mend_small_print

_BLOCKS = frozenset(  # one a line would fill a page
    "address article aside blockquote body br center dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 "  # noqa: SIM905
    "header hr li main nav ol p pre section table tbody tfoot thead title tr ul caption option".split()
)
_PARAGRAPHS = frozenset(["p", "h1", "h2", "h3", "h4", "h5", "h6", "table", "blockquote"])
_CELLS = frozenset(("td", "th"))
_SILENT = frozenset(
    ["script", "style", "head", "template", "noscript", "svg", "iframe", "object", "select", "textarea"]
)
# A start tag longer than this with many attributes is no news page's; lxml takes minutes for 100,000 of them.
_LONG_TAG = re.compile(r"<([a-zA-Z][\w:-]*)\s(?=[^<>]{20000})[^<>]*>")
# Marked sections: what they hold is text, and unknown ones are an error to the parser of the standard library.
_SECTION = re.compile(r"<!\[CDATA\[|\]\]>|<!\[(?:(?!--)[^<>])*>?")
_MOST_ATTRIBUTES = 500
DEEPEST = 255  # elements within one another; libxml2 stops at 256


def tame(source: str) -> str:
    """The page without what makes a parser slow: start tags of many thousand attributes, and marks that nothing closes.

    >>> tame("<p " + "a=1 " * 9000 + ">It cut 40 jobs.</p>")
    '<p>It cut 40 jobs.</p>'
    >>> tame("<p>a <!-- b --> c <!-- d <br> e <a f")
    '<p>a <!-- b --> c   d <br> e &lt;a f'
    """
    # The parser looks for the end of each comment and tag anew, to the end of the page where there is none.
    whole = source.rfind("-->") + 3 if "-->" in source else 0
    source = source[:whole] + source[whole:].replace("<!--", " ")
    whole = source.rfind(">") + 1
    source = source[:whole] + source[whole:].replace("<", "&lt;")

    def short(match: re.Match[str]) -> str:
        return f"<{match[1]}>" if match[0].count("=") > _MOST_ATTRIBUTES or match[0].count(" ") > 5000 else match[0]

    return _LONG_TAG.sub(short, source)


def deep(tree: Any) -> bool:
    """Whether a page nests its elements deeper than lxml reads: what stood deepest is not in its tree.

    >>> from figures.documents.facts import parsed
    >>> deep(parsed("<div>" * 300 + "text")), deep(parsed("<p>one<br><p>two" + "<svg><path/></svg>" * 300))
    (True, False)
    """
    from lxml import etree  # a text needs none of it

    depth = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth >= DEEPEST:
            return True
    return False


class _Text(HTMLParser):
    """Gathers the text; the parser of the standard library does not nest, so no depth is too much for it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._silent = ""
        self._cells = 0

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        if self._silent:
            return
        if tag in _SILENT:
            self._silent = tag
        elif tag in _CELLS:
            self.pieces.append(" | " if self._cells else "")
            self._cells += 1
        elif tag in _BLOCKS:
            self._cells = 0 if tag == "tr" else self._cells
            # What is set in a cell stays on the line of its row.
            if not self._cells or tag in ("table", "tr"):
                self.pieces.append("\n\n" if tag in _PARAGRAPHS else "\n- " if tag == "li" else "\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == self._silent or (self._silent == "head" and tag == "body"):
            self._silent = ""
        elif tag in ("tr", "table"):
            self._cells = 0
            self.pieces.append("\n")
        elif tag in _BLOCKS and not self._cells and not self._silent:
            self.pieces.append("\n")

    def handle_startendtag(self, tag: str, attrs: Any) -> None:
        if tag not in _SILENT:
            self.handle_starttag(tag, attrs)

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.pieces.append(re.sub(r"\s+", " ", data))


def plain_text(source: str) -> str:
    """All text of a page or a piece of one: a line for each block, cells of a table row behind one another.

    >>> plain_text("<!--[if lt IE 9]> old <![endif]--> a <![if x]> b <![CDATA[c]]> <![d[ e ]]>")
    'a b c'
    """
    parser = _Text()
    parser.feed(tame(_SECTION.sub(" ", mend_small_print(source))))
    parser.close()
    lines = (re.sub(r" {2,}", " ", line).strip() for line in "".join(parser.pieces).split("\n"))
    return "\n".join(line for line in lines if line and line != "-")


def is_markup(text: str) -> bool:
    """Whether a text holds HTML elements or entities.

    >>> is_markup("<p>40 jobs</p>"), is_markup("R&amp;D"), is_markup("3 < 4 and 5 > 2")
    (True, True, False)
    """
    return bool(re.search(r"</?[a-zA-Z][^<>]*>|&(?:#\d+|#x[0-9a-fA-F]+|[a-zA-Z]{2,8});", text))
