"""Raised and lowered print: powers become superscripts, fractions a slash, marks of footnotes go.

``10<sup>6</sup>`` would read as 106 once its tags are gone, and ``5,000<sup>2</sup>``, which points to a note, as 50002.

>>> mend_small_print("10<sup>6</sup> t of CO<sub>2</sub>, 1<sup>1</sup>/<sub>2</sub> miles, the 5<sup>th</sup>")
'10⁶ t of CO2, 1 1/2 miles, the 5th'
>>> mend_small_print("It paid £5,000<sup>2</sup> for 90 m<sup>2</sup> in 2024<sup>[3]</sup>.")
'It paid £5,000 for 90 m² in 2024.'
>>> mend_small_print('It paid 5,000<a href="#fn1" class="footnote-ref" epub:type="noteref">1</a> people.')
'It paid 5,000 people.'
"""

from __future__ import annotations

import re

_RAISED = str.maketrans("0123456789+-−–()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁽⁾ⁿ")
_FRACTION = re.compile(
    r"(\d?)\s*<sup\b[^<>]*>\s*(\d{1,3})\s*</sup>\s*(?:/|&frasl;|&#8260;|⁄)\s*<sub\b[^<>]*>\s*(\d{1,4})\s*</sub>", re.I
)
_SUP = re.compile(r"<sup\b([^<>]*)>((?:(?!</?sup\b).){0,300}?)</sup\s*>", re.I | re.S)
_SUB = re.compile(r"</?sub\b[^<>]*>", re.I)
_TAG = re.compile(r"<[^<>]*>")
_NOTE = re.compile(
    r"^(?:\[(?:note )?[\w*†‡§]{1,3}\]|[*†‡§¶]+|[a-z]|\d{1,3}(?:\s*[,–-]\s*\d{1,3})+)$"
)  # [3], [a], *, 1,2
_POINTS = re.compile(
    r"href\s*=\s*[\"']?[^\"'>\s]*#|(?:class|id|role)\s*=\s*[\"']?[^\"'>]*(?:note|cite|\bref|\bfn)", re.I
)
# A link to a note that only the book's style sheet raises.
_NOTE_LINK = re.compile(
    r"<a\b[^<>]*(?:epub:type|role|class)\s*=\s*[\"'][^\"'<>]*(?:noteref|footnote-?ref)[^<>]*>\s*\[?\d{1,3}\]?\s*</a\s*>",
    re.I,
)
_NUMBER = re.compile(r"^[-−–+]?\d{1,3}[-−–+]?$")
# What a power stands on: ten, a unit or a variable of one or two letters, a unit written out, or nothing (¹⁴C).
_BASE = re.compile(
    r"(?:(?<![\d.,])10|(?<![^\W\d_])[^\W\d_]{1,2}|\b(?:met(?:re|er)s?|kilomet(?:re|er)s?|centimet(?:re|er)s?|feet|foot|"
    r"inch|inches|yards?|miles?|sec(?:ond)?s?)|^\s*|\s)$"
)
_WORDS = frozenset("a am an as at be by do he i if in is it me my no of on or so to tv uk un up us we".split())  # noqa: SIM905


def mend_small_print(source: str) -> str:
    """HTML with its raised and lowered print as plain characters; marks of footnotes are left out."""
    if "noteref" in source or "footnote" in source:
        source = _NOTE_LINK.sub("", source)
    if "<su" not in source and "<SU" not in source:
        return source

    def fraction(match: re.Match[str]) -> str:
        whole, top, bottom = match.groups()
        return f"{whole} {top}/{bottom}" if whole else f"{top}/{bottom}"

    def raised(match: re.Match[str]) -> str:
        inner = _TAG.sub("", match.group(2)).strip().replace("&minus;", "−")
        if _NUMBER.match(inner) and _POINTS.search(match.group(1) + match.group(2)):
            return ""
        return raise_print(inner, _TAG.sub("", match.string[max(0, match.start() - 100) : match.start()]))

    return _SUB.sub("", _SUP.sub(raised, _FRACTION.sub(fraction, source)))


def raise_print(raised: str, before: str) -> str:
    """Raised print as it stands in plain text.

    Args:
        raised: the characters.
        before: the text before them, or its end.

    >>> raise_print("6", "2 x 10"), raise_print("th", "the 5"), raise_print("1", "It grew 4%")
    ('⁶', 'th', '')
    """
    if _NOTE.match(raised):
        return ""
    if not _NUMBER.match(raised):
        return raised
    signed = not raised.isdigit()
    word = re.split(r"[^\w]+", before)[-1].lower()
    return raised.translate(_RAISED) if signed or (_BASE.search(before) and word not in _WORDS) else ""
