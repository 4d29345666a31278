"""Periods of another language in the English of ``languages/en/periods``: the language's ``context/periods.csv``.

>>> in_english("3. Mai 2024", "de"), in_english("03.05.2024", "de"), in_english("last year", "en")
('3 may 2024', '2024-05-03', 'last year')
"""

from __future__ import annotations

import re
from functools import cache

from figures.languages import FIRST, table


def in_english(period: str, language: str) -> str:
    """A period as English would say it; what no pattern knows stays, and gives no dates.

    Args:
        period: as written.
        language: of the text, ISO 639.
    """
    if language == FIRST:
        return period
    text = " ".join(period.lower().split())
    for pattern, english in _patterns(language):
        text = pattern.sub(english, text)
    return text


@cache
def _patterns(language: str) -> list[tuple[re.Pattern[str], str]]:
    return [(re.compile(row["pattern"]), row["english"]) for row in table(language, "context/periods.csv")]
