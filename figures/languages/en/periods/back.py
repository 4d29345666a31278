"""Periods that count back from another one of their sentence: "the previous quarter", "a year earlier".

>>> from figures.context.period_shapes import Word
>>> year, earlier = (Word(form, form, frozenset()) for form in ("year", "earlier"))
>>> back(Time("ago", {"unit": year, "when": earlier}))
'yearly'
"""

from __future__ import annotations

from typing import Any

from figures.context.period_shapes import Time
from figures.languages.en.periods.dates import length

EARLIER = ("year", "quarter", "month", "week", "decade")
SAME = ("quarter", "period", "month", "half", "week")


def back(time: Any) -> str | None:
    """How words count back from another time: from the nearest, or as ``yearly`` from the first of the sentence; else None."""
    if not isinstance(time, Time):
        return None
    slots, form = time.slots, getattr(time.slots.get("what"), "form", "")
    if time.reader == "bounded":
        return back(slots["what"]) if slots["lead"].classes & {"from", "since"} else None
    if time.reader == "relative" and "prior" in slots["rel"].classes and len(slots) == 2:
        return "nearest" if getattr(slots["unit"], "form", "") in (*EARLIER, "half") else None
    if time.reader == "ago" and slots["when"].form in ("earlier", "before"):
        unit = length(slots["unit"], slots.get("number"))[1]
        return "yearly" if unit == "year" else "nearest" if unit in EARLIER else None
    if time.reader == "year_ago":
        return "yearly" if slots["unit"].form == "year" and form in SAME else None
    known = getattr(slots.get("other"), "reader", "") in ("year", "relative", "ago")
    return "yearly" if time.reader == "same" and form in SAME and known else None
