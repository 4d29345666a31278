"""Shapes of percentages, points, measures with units and durations."""

from __future__ import annotations

from figures.kinds.rule import Rule
from figures.languages.en.rules.endings import APART, ENDS, LEVELS, movement, per, shared
from figures.languages.en.rules.margin import with_margin

NUMERAL = "n:NUM|VAGUE|FRAC"
EXTENT = '"x"|"×"|<extent>'
# what a numeral takes directly, and what it takes only when glued, hyphened, or with a space where that is unmistakable
NAMED = "UNIT"


# "two hours, 20 minutes" is one length, "two hours, 20 minutes less than in June" are two
FARTHER = ("CMPPRE", "<farther>")
LETTERS = ("~UNITWEAK", "_UNITSPACED")  # glued to the number, or one of the few that may stand apart


def shapes(name: str, unit: str, kind: str) -> tuple[Rule, ...]:
    """The ordinary shapes of one sort of unit: behind the numeral, hyphened, of a half, in ranges and movements."""
    return (
        *per(name, f"{NUMERAL} u:{unit}", kind),
        *per(f"{name}, hyphened", f"{NUMERAL} x:~DASH u:~{unit}", kind),
        *per(f"{name} of a half", f"n:FRAC x:ARTICLE u:{unit}", kind),
        *per(f"{name} of a half", f'n:FRAC x:"of" x:ARTICLE u:{unit}', kind),
        *per(f"{name} behind of", f'n:VAGUE x:"of" u:{unit}', kind),
        *per(f"{name} range", f"n:NUM|FRAC DASH|TO CMPPRE? m:NUM|FRAC u:{unit}", kind, flags=("share",)),
        *per(f"{name} range", f"n:NUM|FRAC OR m:NUM|FRAC u:{unit}", kind, flags=("share",)),
        *per(f"{name} range", f"BETWEEN n:NUM|FRAC AND CMPPRE? m:NUM|FRAC u:{unit}", kind, flags=("share",), priority=1),
        *per(f"{name} range", f"n:NUM|FRAC v:{unit} DASH|TO CMPPRE? m:NUM|FRAC u:{unit}", kind, flags=("share",)),
        *per(f"{name} range", f"BETWEEN n:NUM|FRAC v:{unit} AND CMPPRE? m:NUM|FRAC u:{unit}", kind, flags=("share",), priority=1),
        *per(f"{name} range, hyphened", f"n:NUM DASH|TO m:NUM x:~DASH u:~{unit}", kind, flags=("share",)),
        *per(f"{name} range, hyphened", f"n:NUM x:~DASH x:TO x:DASH? m:NUM x:~DASH u:~{unit}", kind, flags=("share",)),
        *movement(f"{name} movement", f"n:NUM v:{unit}", f"m:NUM u:{unit}", kind),
        Rule(f"{name} behind the next amount", f"n:NUM!year AND NUM!year z:{unit}", kind),
        Rule(f"{name} behind the next amount", f"CHANGE TO CMPPRE? n:NUM!year COMMA? FROM CMPPRE? NUM!year z:{unit}", kind, priority=1),
        *(
            Rule(f"{name} behind the next amount", f"{numerals} z:{unit}", kind, priority=priority)
            for numerals, priority in (
                ("n:NUM!year COMMA NUM!year COMMA? AND NUM!year", 0),
                ("n:NUM!year COMMA NUM!year COMMA? OR NUM!year", 0),
                ("NUM!year COMMA n:NUM!year COMMA? OR NUM!year", 1),
            )
        ),
        Rule(f"{name} behind the next amount", f'n:NUM "by" NUM z:{unit}', kind),
        *(
            Rule(f"{name} of a side", f"n:NUM|FRAC {sides} z:{glue}{unit}", kind, priority=2)
            for sides in ('"x"|"×" NUM|FRAC', '"x"|"×" NUM|FRAC "x"|"×" NUM|FRAC', '"by" NUM|FRAC "by" NUM|FRAC')
            for glue in ("", "~")
        ),
        Rule(f"{name} behind the next amount", f'n:NUM "of" <of_which> CMPPRE? NUM z:{unit}', kind),
        *(
            Rule(f"{name} behind the next amount", f"n:NUM ~DASH {others} NUM ~DASH z:~{unit}", kind)
            for others in ("AND|OR|COMMA", "COMMA NUM ~DASH COMMA? AND|OR")
        ),
        Rule(f"{name} behind the next amount", f'n:NUM ~DASH ~"by" ~DASH ~NUM ~DASH z:~{unit}', kind),
        *per(f"{name} in brackets", f"n:NUM x:LP u:{unit} x:RP", kind),
        *with_margin(name, "n:NUM!scaled" if unit in ("PCT", "PPT") else "n:NUM", f"m:NUM u:{unit}", kind),
        *with_margin(name, f"n:NUM v:{unit}", f"m:NUM u:{unit}", kind),
        *movement(f"{name} movement", "n:NUM", f"m:NUM u:{unit}", kind),
        *shared(name, f"n:NUM u:{unit}", kind),
    )  # fmt: skip


RULES: tuple[Rule, ...] = (
    *shapes("percent", "PCT", "percent"),
    *shapes("percentage point", "PPT", "percentage_point"),
    # "rose 0.4% to 5.6% from 5.2%": an amount and two levels
    Rule("percent, amount before its level", 'CHANGE "by"? CMPPRE? n:NUM u:PCT TO NUM PCT FROM', "percent", priority=1),
    Rule("percent, amount before its level", '"by" CMPPRE? n:NUM u:PCT TO NUM PCT', "percent", priority=1),
    # cuts the trip by 20 minutes to 35 minutes
    *(
        Rule(f"{kind}, amount before its level", f'"by" CMPPRE? n:NUM u:{unit} TO CMPPRE? NUM {unit}', kind, priority=1)
        for unit, kind in (("TIMEUNIT", "duration"), ("UNIT", "measure"), ("UNITWEAK", "measure"))
    ),
    # 0.3 of a percent
    Rule("percent, part of one", 'n:NUM.dec x:"of" x:ARTICLE|NUM.one u:PCT', "percent", priority=1),
    Rule("percent at the top", '"top"|"bottom" n:NUM u:PCT', "percent", priority=2),
    Rule("percentage point, part of one", 'n:NUM|FRAC x:"of" x:ARTICLE u:PPT', "percentage_point", priority=1),
    # a quarter-point cut, a half point, half a point: of a rate
    *(
        Rule("percentage point, part of one", pattern, "percentage_point", unit="percentage_point", priority=3)
        for pattern in (
            'n:FRAC.words x:~DASH x:~"point"|"points"',
            'n:FRAC.words x:"point"|"points" -ANY.noun',
            'n:FRAC.words x:"point"|"points" CHANGENOUN',
            'CHANGE "by" n:FRAC.words x:"of"? x:ARTICLE x:"point"',
            'n:FRAC.words x:"of" x:ARTICLE x:DASH? x:"point"',
            'n:FRAC.words x:DASH x:ARTICLE x:DASH x:"point"',
        )
    ),
    Rule("percentage point, part of one", "n:FRAC.words x:~DASH u:~PPT", "percentage_point", priority=3),
    Rule(
        "percent range of a forecast",
        '<modal> CHANGE "by" CMPPRE? n:NUM u:PCT TO m:NUM x:PCT',
        "percent",
        priority=3,
    ),
    *(
        Rule("duration and a half", f"{one} u:TIMEUNIT x:AND {half}", "duration", flags=flags, priority=1)
        for one, half, flags in (("x:ARTICLE", "n:FRAC", ("plus_one",)), ("n:NUM", "h:FRAC", ("plus_part",)))
    ),
    *(
        Rule("measure and a half", f"{one} u:UNIT x:AND {half}", "measure", flags=flags, priority=1)
        for one, half, flags in (("x:ARTICLE", "n:FRAC", ("plus_one",)), ("n:NUM", "h:FRAC", ("plus_part",)))
    ),
    Rule("percentage point, one", "x:ARTICLE u:PPT", "percentage_point", flags=("one",)),
    *shapes("duration", "TIMEUNIT", "duration"),
    Rule("duration, second", 'n:NUM.dec u:"second"', "duration"),  # a 4.3 second dash; elsewhere the word is a rank
    # a 30-second advert, a 10-to-15-second delay
    Rule("duration, second", 'n:NUM.int x:~DASH u:~"second"', "duration", priority=1),
    Rule("duration, second", 'n:NUM.int DASH|TO m:NUM.int x:~DASH u:~"second"', "duration", priority=2),
    Rule("duration, second", 'n:NUM.int x:~DASH x:TO x:~DASH? m:NUM.int x:~DASH u:~"second"', "duration", priority=4),
    # 9.96s, a 20ms delay; "five 3s" and "BlackBerry 7510s" are plurals
    Rule("duration, letter", 'n:NUM.digits.dec u:~"s"', "duration"),
    Rule("duration, letter", 'n:NUM.digits u:~"ms"', "duration"),
    Rule("duration, letter", '<before_one_span> CMPPRE? n:NUM.digits u:~"s"', "duration", priority=2),
    Rule("plural of a name", 'x:ANY.cap x:~NUM.digits.int x:~"s"', reject="name with a number", priority=2),
    Rule("plural of a number", 'x:NUM.digits.int x:~"s"', reject="plural of a number", priority=1),
    Rule("duration of two units", "n:NUM.int u:TIMEUNIT x:AND? h:NUM v:TIMEUNIT", "duration"),
    Rule("duration of two units", "n:NUM.int u:TIMEUNIT x:COMMA x:AND? h:NUM v:TIMEUNIT", "duration"),
    *(
        Rule(
            "duration before a distance to another",
            f"n:NUM.int u:TIMEUNIT COMMA NUM TIMEUNIT {behind}",
            "duration",
            priority=1,
        )
        for behind in FARTHER
    ),
    Rule(
        "duration, one",
        "<before_one_span> x:ARTICLE u:TIMEUNIT",
        "duration",
        flags=("one",),
        priority=-1,
    ),
    Rule("a year or two", "x:ARTICLE u:TIMEUNIT OR m:NUM.words.le12 -ANY.pluralnoun", "duration", "", "", ("one",), 2),
    Rule("duration, one", "x:ARTICLE u:TIMEUNIT CMPPOST", "duration", flags=("one",)),
    Rule("duration, one", f"CMPPRE x:ARTICLE u:TIMEUNIT {APART}", "duration", flags=("one",), priority=-1),
    *shapes("measure", NAMED, "measure"),
    # 100 micrograms of lead per liter: what it is per stands apart
    *(
        Rule("measure, per behind a noun", f'n:NUM u:UNIT "of" {noun} PER w:UNIT|TIMEUNIT', "measure", priority=2)
        for noun in ("ANY.noun", "ANY.adj/noun ANY.noun")
    ),
    Rule("temperature, kelvin", 'n:NUM.digits u:_"k".cap -ANY.noun/propn', "measure", priority=1),
    Rule("measure of two units", "n:NUM.int u:UNIT|UNITWEAK h:NUM|FRAC v:UNIT|UNITWEAK", "measure"),
    Rule("measure of two units", "n:NUM.int u:UNIT|UNITWEAK x:COMMA h:NUM|FRAC v:UNIT|UNITWEAK", "measure"),
    *(
        Rule(
            "measure before a distance to another",
            f"n:NUM.int u:{unit} COMMA NUM|FRAC UNIT|UNITWEAK {behind}",
            "measure",
            priority=1,
        )
        for unit in ("UNIT", "~UNITWEAK")
        for behind in FARTHER
    ),
    Rule("measure of two units", "n:NUM u:UNIT|UNITWEAK x:AND? h:NUM v:UNIT", "measure"),
    Rule("measure of two units", "n:NUM x:~DASH u:~UNIT x:~DASH? h:NUM x:~DASH? v:UNIT", "measure"),
    Rule(
        "measure of a fraction in digits",
        "n:NUM.int x:~SLASH m:~NUM.int u:UNIT|TIMEUNIT",
        "measure",
        flags=("divide",),
        priority=1,
    ),
    Rule(
        "measure of a fraction in digits",
        'n:NUM.int x:~SLASH m:~NUM.int x:"of" x:ARTICLE u:UNIT|TIMEUNIT',
        "measure",
        flags=("divide",),
        priority=1,
    ),
    Rule(
        "measure, foot and a number",
        'n:NUM.int x:~DASH u:~"foot"|"ft" x:~DASH h:~NUM.digits.le12',
        "measure",
        flags=("next_unit",),
        priority=1,
    ),
    Rule(
        "measure, foot and a number", 'n:NUM.int u:"foot"|"feet" h:NUM.le12 -ANY.noun', "measure", flags=("next_unit",)
    ),
    Rule("measure of marks", "n:NUM.int u:~APOSTROPHE h:NUM v:~APOSTROPHE", "measure", priority=1),
    Rule("measure of a mark", f"n:NUM.digits u:APOSTROPHE {EXTENT}", "measure", priority=1),
    *per("measure of a half", "n:FRAC u:UNITSPACED", "measure"),
    *per("measure, letter", "n:NUM.digits u:~UNITWEAK", "measure", priority=-1),
    # an article number is no length: 24703 m212
    *per("measure, letter", "n:NUM.digits!modern!d5up u:_UNITSPACED", "measure", priority=-1),
    *per(
        "measure, letter", "n:NUM.digits.grouped|NUM.digits.scaled|NUM.digits.dec u:_UNITSPACED", "measure", priority=-1
    ),
    *per("measure, letter hyphened", "n:NUM.digits x:~DASH u:~UNITWEAK", "measure", priority=-1),
    *(
        rule
        for value, units in (("n:NUM.digits", LETTERS), ("n:NUM.digits v:UNITWEAK", (*LETTERS, "UNIT")))
        for unit in units
        for rule in with_margin("measure, letter", value, f"m:NUM.digits u:{unit}", "measure")
    ),
    *per("measure, letter range", "n:NUM.digits DASH|TO m:NUM.digits u:~UNITWEAK", "measure", flags=("share",)),
    *per("measure, letter range", "n:NUM.digits DASH|TO m:NUM.digits u:_UNITSPACED", "measure", flags=("share",)),
    *per(
        "measure, letter range",
        "n:NUM.digits v:UNITWEAK DASH|TO CMPPRE? m:NUM.digits u:UNITWEAK",
        "measure",
        flags=("share",),
    ),
    *per(
        "measure, letter range",
        "BETWEEN n:NUM.digits v:UNITWEAK AND CMPPRE? m:NUM.digits u:UNITWEAK",
        "measure",
        flags=("share",),
    ),
    Rule(
        "measure movement, one unit",
        'FROM CMPPRE? n:NUM.us u:"pounds" TO CMPPRE? m:NUM -UNIT|UNITSPACED|PCT|TIMEUNIT|CURPOST|SCALE',
        "measure",
        flags=("movement",),
        priority=1,
    ),
    Rule(
        "measure movement, one unit",
        "FROM CMPPRE? n:NUM.digits u:~UNITWEAK TO CMPPRE? m:NUM.digits -UNIT|UNITSPACED|PCT|TIMEUNIT|CURPOST|SCALE",
        "measure",
        flags=("movement",),
        priority=1,
    ),
    *movement("measure, letter movement", "n:NUM.digits", "m:NUM.digits u:UNITSPACED", "measure"),
    *movement("measure, letter movement", "n:NUM.digits v:UNIT|UNITSPACED", "m:NUM.digits u:UNITSPACED", "measure"),
    *movement("measure, letter movement", "n:NUM.digits", "m:NUM.digits u:~UNITWEAK", "measure"),
    *movement("measure, letter movement", "n:NUM.digits v:~UNITWEAK", "m:NUM.digits u:~UNITWEAK", "measure"),
    # a letter that its neighbours decide
    Rule(
        "measure, letter of charge",
        '<capacity> ANY? ANY? ANY? n:NUM.digits x:"f"',
        "measure",
        unit="farad",
        priority=1,
    ),
    Rule("measure, letter of charge", 'n:NUM.digits x:~DASH? x:"f" <capacity>', "measure", unit="farad", priority=1),
    # pounds weigh where the locale measures so, before "of" and in a hyphen; elsewhere they are money
    *per("measure, pounds", 'n:NUM.us|VAGUE.us u:"pounds"|"pound"', "measure", priority=1),
    *per("measure, pounds", 'n:NUM|VAGUE u:"pounds"|"pound" "of"', "measure", priority=1),
    Rule("measure, pounds", 'n:NUM x:~DASH u:"pound"', "measure", priority=1),
    Rule("measure, pounds", 'n:FRAC x:"of"? x:ARTICLE u:"pound" "of"', "measure", priority=2),
    Rule("measure, pounds", 'n:FRAC.us x:"of"? x:ARTICLE u:"pound"', "measure", priority=2),
    # a horse of 15.2 hands, no hands that work
    Rule("measure of a horse", 'n:NUM.dec u:"hands"', "measure"),
    Rule("measure of a horse", '<of_horse> "at"? COMMA? CMPPRE? n:NUM u:"hands"', "measure"),
    Rule("measure of a horse", 'n:NUM u:"hands" <of_horse>', "measure"),
    Rule("measure of a horse", 'n:NUM.digits.d2 x:~DASH u:~"hand"|~"hands"', "measure"),
    Rule("measure, pounds", 'n:NUM DASH|TO m:NUM u:"pounds"', "measure", priority=1),
    Rule(
        "measure of two units",
        'n:NUM u:"pounds"|"pound" x:COMMA|AND? h:NUM v:"ounces"|"ounce"|"oz"',
        "measure",
        priority=2,
    ),
    Rule("measure of two units", 'n:NUM x:~DASH u:~"pound" x:~DASH h:~NUM x:~DASH v:~"ounce"', "measure", priority=2),
    # an adjective between: "517 rushing yards", "three straight weeks"
    Rule("duration, an adjective between", "n:NUM x:ANY.adj/verb.lower u:TIMEUNIT.pluralnoun", "duration", priority=-1),
    Rule("measure, an adjective between", "n:NUM x:ANY.adj/verb.lower u:UNIT.pluralnoun", "measure", priority=-1),
    # the second unit is left out: "to 81 days from 53 last year", "to 5.6% from 5.2", "41 percent, down from 58"
    *(
        Rule(f"{kind}, unit of the level before", f"NUM z:{unit} {joint} CMPPRE? n:NUM!year {end}", kind, priority=1)
        for unit, kind in (("PCT", "percent"), ("TIMEUNIT", "duration"), ("UNIT", "measure"))
        for joint in LEVELS
        for end in ENDS
    ),
    # the second unit is left out: "from 208 pounds to 193"
    *(
        Rule(
            "measure, unit of the level before",
            f'NUM.us z:"pounds" {joint} CMPPRE? n:NUM!year {end}',
            "measure",
            priority=2,
        )
        for joint in LEVELS
        for end in ENDS
    ),
    *(
        Rule(
            f"{kind} movement, one unit",
            f"FROM CMPPRE? n:NUM u:{unit} ANY? TO CMPPRE? m:NUM -UNIT|UNITSPACED|PCT|TIMEUNIT|CURPOST|SCALE",
            kind,
            flags=("movement",),
            priority=1,
        )
        for unit, kind in (("PCT", "percent"), ("UNIT", "measure"))
    ),
    # bare degrees: the locale says of which scale
    Rule(
        "temperature below zero",
        "TEMPWORD ANY? ANY? n:NUM.signed -ANY.noun/adj/propn",
        "measure",
        unit="degree",
        priority=-2,
    ),
    Rule(
        "temperature",
        "<warmth> <reaching> TO? CMPPRE? n:NUM.digits.le130 -ANY.noun/adj/propn",
        "measure",
        unit="degree",
    ),
    Rule("temperature", "<warmth> <reaching> TO? CMPPRE? n:NUM.signed -ANY.noun/adj/propn", "measure", unit="degree"),
    Rule(
        "temperature range",
        "<warmth> <reaching> CMPPRE? n:NUM.digits.le130 DASH|TO m:NUM.digits.le130 -ANY.noun/adj/propn",
        "measure",
        unit="degree",
    ),
    *(
        Rule(
            "temperature range",
            f"<warmth> {between} n:NUM.digits.le130 DASH|TO m:NUM.digits.le130 -ANY.noun/adj/propn",
            "measure",
            unit="degree",
        )
        for between in ("", "ANY.adv", '"from"')
    ),
    Rule(
        "temperature movement",
        "<warmth> ANY.verb FROM CMPPRE? n:NUM.digits.le130 TO CMPPRE? m:NUM.digits.le130 -ANY.noun/adj/propn",
        "measure",
        unit="degree",
        flags=("movement",),
        priority=3,
    ),
    # "looks more like 60,000": the mark ends a quotation
    *(
        Rule("count before a quotation mark", f"n:NUM.digits.grouped ~APOSTROPHE {behind}", "count", priority=1)
        for behind in ('"."|","|<after_quotation>', "$")
    ),
    # kt is a kiloton, and a knot where the wind blows
    *(
        Rule("measure of wind", pattern, "measure", unit="knot", priority=3)
        for amount in ('n:NUM.digits x:"kt"', 'n:NUM.digits DASH|TO m:NUM.digits x:"kt"')
        for pattern in (
            f"{amount} <wind>",
            *(f"<wind> {between} CMPPRE? {amount}" for between in ("", "ANY", "ANY ANY", "ANY ANY ANY")),
        )
    ),
    # winds of 40 to 50, gusting to 70 mph
    *(
        Rule(
            "measure behind the next amount",
            f"n:NUM TO|DASH m:NUM COMMA? {gust} CMPPRE? NUM z:UNIT",
            "measure",
            priority=2,
        )
        for gust in ('"gusting" "to"', '"gusts" "to"|"of"', '"with"|"and" "gusts" "to"|"of"')
    ),
    # shares: 52% to 48
    *(
        Rule(
            "percent behind the one before",
            f"<voting> {between} NUM z:PCT TO|DASH n:NUM.int.le130!scaled -ANY.noun/adj",
            "percent",
            priority=1,
        )
        for between in ("", "ANY", "ANY ANY", "ANY ANY ANY")
    ),
    *(
        Rule(
            "temperature by tens",
            f'TEMPWORD {between}"in" "the" <third>? DASH? n:NUM.plural.le130',
            "measure",
            unit="degree",
            flags=("range_half",),
            priority=2,
        )
        for between in ("ANY? ", "")
    ),
    *(
        Rule(
            "measure of a drink",
            f"n:NUM x:DASH? x:<ounce> {served}",
            "measure",
            unit="fluid_ounce",
            priority=1,
        )
        for served in (
            '<vessel> -"of"',
            '<vessel>|"cans" "of" <drink>',
            'ANY.noun/adj <vessel> -"of"',
            '"of" <drink>',
        )
    ),
    Rule("measure, one alone", "^ x:ARTICLE u:UNIT $", "measure", flags=("one",)),
    Rule("measure, one alone", '^ x:ARTICLE u:"pound" $', "measure", flags=("one",)),
    Rule("number of points", "n:NUM u:POINTS", "number"),
    Rule("number of points", "n:NUM x:~DASH u:~POINTS", "number"),
    Rule("number of points", "n:NUM DASH|TO m:NUM u:POINTS", "number", flags=("share",)),
)
