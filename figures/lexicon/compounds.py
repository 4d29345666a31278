"""Number words that a language writes as one: "einundzwanzig", "zweihundertfünfzig", "dreißigtausend".

The parts are the rows of the language's ``compounds.csv``; what can be made of them up to 999,000 in whole thousands goes
into the lexicon as forms like any other.

>>> parts = [{"form": f, "part": p, "value": v} for f, p, v in (
...     ("ein", "unit", "1"), ("drei", "unit", "3"), ("zwanzig", "tens", "20"), ("und", "joint", ""),
...     ("hundert", "hundred", "100"), ("tausend", "thousand", "1000"))]
>>> {row["form"]: int(row["value"]) for row in numerals(parts)}["dreihunderteinundzwanzigtausend"]
321000
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

PARTS = ("unit", "teen", "tens", "joint", "hundred", "thousand")


def numerals(parts: Iterable[Mapping[str, str]]) -> Iterator[dict[str, str]]:
    """Rows of ``numerals.csv`` for all compounds of the parts.

    Args:
        parts: rows with ``form``, ``part`` (a word of ``PARTS``) and ``value``; ``tens`` stand behind their units with the
            joint between, a hundred and a thousand behind how many there are, or alone.
    """
    by: dict[str, dict[str, int]] = {part: {} for part in PARTS}
    for row in parts:
        by[row["part"]][row["form"]] = int(row["value"] or 0)
    if not by["thousand"]:
        return
    (joint,), (hundred,), (thousand,) = by["joint"], by["hundred"], by["thousand"]
    units, tens = by["unit"], by["tens"]
    mixed = {f"{u}{joint}{t}": n + m for t, m in tens.items() for u, n in units.items()}
    small = units | by["teen"] | tens | mixed
    hundreds = {f"{u}{hundred}": 100 * n for u, n in {"": 1, **units}.items()}
    large = {f"{h}{s}": n + m for h, n in hundreds.items() for s, m in small.items()}
    below = small | hundreds | large
    found = mixed | {h: n for h, n in hundreds.items() if h != hundred} | large
    found |= {f"{form}{thousand}": 1000 * number for form, number in below.items()}
    for form, number in found.items():
        yield {"form": form, "category": "TEEN", "value": str(number), "scale": "", "class": "", "case": "any"}
