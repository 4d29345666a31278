"""What a figure is per, as endings that any amount can take: "a barrel", "/kg", "per patient per year", "per 100,000 people"."""

from __future__ import annotations

from figures.kinds.rule import Rule

NOUN = "UNIT|TIMEUNIT|PERNOUN|UNITSPACED"  # a letter only where it may stand apart: "each in" holds no inch
APART = '-"-"|"–"|<apart>'
ENDINGS = (
    "",
    f"x:PER|SLASH d:{NOUN}",
    "x:~SLASH d:~UNITWEAK",
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


# what may stand behind a number whose unit is left out
ENDS = ("$", '"."|","|";"|<after_level>', "ARTICLE TIMEUNIT")
# between a level and the one it came from, whose unit is left out
LEVELS = ("FROM", "COMMA? CHANGE FROM", "COMMA FROM", 'COMMA? "compared" "with"|"to"', 'COMMA? "against"|"versus"')
# between the two ends of a movement: "from 4.2% in March to 4.5%", "from $36 last night to $34"
WHEN = (
    "ANY.adp|WEEKDAY|MONTH|ARTICLE GAP?",
    "<when> GAP?",
)


def movement(name: str, first: str, second: str, kind: str) -> tuple[Rule, ...]:
    """From-to movements: one end directly behind the other, or with words between that say when or where."""
    flags = ("share", "movement")
    rated = f"x:PER|SLASH|ARTICLE x:{NOUN}"
    apart = [f"{first} {between} TO CMPPRE? {second}" for between in WHEN]
    apart += [f"{first} {rated} {between} TO CMPPRE? {second} x:PER|SLASH|ARTICLE d:{NOUN}" for between in ("", *WHEN)]
    return (
        *per(name, f"FROM CMPPRE? {first} TO CMPPRE? {second}", kind, flags=flags, priority=2),
        *(Rule(name, f"FROM CMPPRE? {pattern}", kind, flags=flags, priority=3) for pattern in apart),
    )


def shared(name: str, pattern: str, kind: str) -> tuple[Rule, ...]:
    """The first and the second amount of "$9 million (£7 million) a year", to which what they are per belongs."""
    behind = (f"PER|SLASH w:{NOUN}", "PER w:ANY.noun.lower", f"ARTICLE w:UNIT|TIMEUNIT|PERNOUN {APART}")
    inner = ("CURPRE CMPPRE? NUM", "NUM CURPOST|UNIT|UNITWEAK|TIMEUNIT", "CMPPRE CURPRE NUM")
    return tuple(
        Rule(f"{name}, per behind a bracket", place, kind, priority=1)
        for end in behind
        for place in (*(f"{pattern} LP {other} RP {end}" for other in inner), f"LP CMPPRE? {pattern} RP {end}")
    )
