"""What a figure is per, as endings that any amount can take: "a barrel", "/kg", "per patient per year", "per 100,000 people"."""

from __future__ import annotations

from figures.kinds.rule import Rule

NOUN = "UNIT|TIMEUNIT|PERNOUN|UNITWEAK"
ENDINGS = (
    "",
    f"x:PER|SLASH d:{NOUN}",
    "x:ARTICLE d:UNIT|TIMEUNIT|PERNOUN -ANY.adv",  # "a year", but not "a year earlier"
    "x:PER d:ANY.noun.lower",
    f"x:PER x:ARTICLE? d:{NOUN} x:PER|ARTICLE e:{NOUN}",
    f"x:PER d:ANY.noun.lower x:PER|ARTICLE e:{NOUN}",
    f"x:PER k:NUM d:{NOUN}",
    "x:PER k:NUM d:ANY.noun.lower",
    f"x:~DASH x:~ARTICLE|PER x:~DASH d:~{NOUN}",
    f"x:~DASH x:~ARTICLE|PER x:~DASH d:~ANY.noun.lower",
)


def per(name: str, pattern: str, kind: str, unit: str = "", flags: tuple[str, ...] = (), priority: int = 0) -> tuple[Rule, ...]:
    """The rule by itself and with every ending."""
    return tuple(
        Rule(f"{name}, per" if ending else name, f"{pattern} {ending}".strip(), kind, unit=unit, flags=flags, priority=priority)
        for ending in ENDINGS
    )
