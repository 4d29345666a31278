"""What a figure is per, as endings that any amount can take: "a barrel", "/kg", "per patient per year", "per 100,000 people"."""

from __future__ import annotations

from figures.kinds.rule import Rule

NOUN = "UNIT|TIMEUNIT|PERNOUN|UNITWEAK"
APART = '-"ago"|"earlier"|"before"|"later"|"after"|"prior"|"old"|"since"'
ENDINGS = (
    "",
    f"x:PER|SLASH d:{NOUN}",
    # "$1.17 billion a year earlier" is no rate
    f"x:ARTICLE d:UNIT|TIMEUNIT|PERNOUN {APART}",
    "x:PER d:ANY.noun.lower",
    f"x:PER x:ARTICLE? d:{NOUN} x:PER|ARTICLE e:{NOUN}",
    f"x:PER d:ANY.noun.lower x:PER|ARTICLE e:{NOUN}",
    f"x:PER k:NUM d:{NOUN}",
    "x:PER k:NUM d:ANY.noun.lower",
    f"x:DASH x:ARTICLE|PER x:DASH d:{NOUN}",
    "x:DASH x:ARTICLE|PER x:DASH d:ANY.noun.lower",
)


def per(
    name: str, pattern: str, kind: str, unit: str = "", flags: tuple[str, ...] = (), priority: int = 0
) -> tuple[Rule, ...]:
    """The rule by itself and with every ending; with one it goes before what would take the unit for a counted noun."""
    return tuple(
        Rule(
            f"{name}, per" if ending else name,
            f"{pattern} {ending}".strip(),
            kind,
            unit=unit,
            flags=flags,
            priority=priority + 2 * bool(ending),
        )
        for ending in ENDINGS
    )
