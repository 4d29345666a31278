"""Shapes of dates, times, decades and ages: listed so that nobody sums them."""

from __future__ import annotations

from figures.kinds.rule import Rule

NO_YEAR = ("no_value",)
# behind a number that counts and measures nothing: the end, a stop, a word that is no noun
ALONE = (
    "$",
    '"."|","|";"|"?"|"!"|<finite>',
    "ANY.verb/adp/conj/adv/pron/det",
)
ENDED = (*ALONE, "RP")
OLD = "NUM.digits.int.d3!grouped!scaled"  # a year of antiquity, where a word beside it says so
AD = '"ad"|"a.d.".caps'  # B.C. is a province, too
CIRCA = '"circa"', "CMPPRE.lower!noun/propn/verb/adj/adv/adp/det/pron/conj"  # c., ca.: to the tagger they end in a mark
YEAR = f"NUM.year!plural|{OLD}"

RULES: tuple[Rule, ...] = (
    Rule("date", "x:NUM.digits.le31!dec|ORD x:~MONTH|MONTH x:COMMA? n:NUM.year", "date", priority=3),
    Rule("date", "x:NUM.digits.le31|ORD x:MONTH x:COMMA? n:NUM.year", "date", priority=3),
    Rule("date", "x:MONTH x:NUM.digits.le31|ORD x:COMMA? n:NUM.year", "date", priority=3),
    Rule("date", 'x:NUM.digits.le31|ORD x:"of"? x:MONTH', "date", flags=NO_YEAR, priority=2),
    Rule("date", "x:MONTH x:NUM.digits.le31!dec", "date", flags=NO_YEAR, priority=2),
    Rule("date", "x:MONTH x:ORD", "date", flags=NO_YEAR, priority=2),
    Rule("date range", "x:MONTH x:NUM.digits.le31 x:DASH|TO x:NUM.digits.le31 x:COMMA? n:NUM.year", "date", priority=4),
    Rule("date range", "x:MONTH x:NUM.digits.le31 x:DASH|TO x:NUM.digits.le31", "date", flags=NO_YEAR, priority=4),
    Rule("date range", "x:NUM.digits.le31 x:DASH|TO|AND x:NUM.digits.le31 x:MONTH n:NUM.year", "date", priority=4),
    Rule("date range", "x:NUM.digits.le31 x:DASH|TO|AND x:NUM.digits.le31 x:MONTH", "date", flags=NO_YEAR, priority=4),
    Rule("month of a year", 'x:MONTH x:COMMA? x:"of"? n:NUM.year', "date", priority=2),
    Rule("date in digits", "n:NUM.year x:~DASH x:~NUM.d2 x:~DASH x:~NUM.d2", "date", priority=4),
    Rule("date in digits", "x:NUM.d1|NUM.d2 x:~SLASH x:~NUM.d1 x:~SLASH n:~NUM.year", "date", priority=4),
    Rule("date in digits", "x:NUM.le31 x:~SLASH x:~NUM.le31 x:~SLASH n:~NUM.year", "date", priority=4),
    Rule("date in digits", "x:NUM.le31 x:~SLASH x:~NUM.le31 x:~SLASH x:~NUM.d2", "date", flags=NO_YEAR, priority=3),
    # 12.3.88 to 4.11.91; one alone where a word says that it is a day, as "version 2.1.14" is none
    Rule("day in digits and stops", "n:NUM.mixed TO|DASH m:NUM.mixed", "date", flags=("day",), priority=2),
    Rule("day in digits and stops", "<dated> n:NUM.mixed", "date", flags=("day",), priority=1),
    Rule("day in digits and stops", "<dated> NUM.mixed AND|OR|COMMA n:NUM.mixed", "date", flags=("day",), priority=1),
    Rule("years", "n:NUM.year DASH|SLASH m:~NUM.year", "date", priority=2),
    Rule("years", "n:NUM.modern DASH|SLASH m:~NUM.d2", "date", flags=("short_year",), priority=2),
    Rule("years", "n:NUM.year!modern DASH m:~NUM.d2 -PCT|UNIT|TIMEUNIT|CURPOST", "date", flags=("short_year", "in_order"), priority=2),
    Rule("years", "LP n:NUM.year DASH m:NUM.d2 RP", "date", flags=("short_year", "in_order"), priority=2),
    *(
        Rule("years", f"{years} {behind}", "date", flags=flags, priority=2)
        for behind in ENDED
        for years, flags in (
            ("n:NUM.year!plural DASH m:NUM.year!plural", ("in_order",)),
            ("YEARPREP|CMPPRE n:NUM.year!plural DASH m:NUM.d2", ("short_year", "in_order")),
            *((f"{lead} n:{OLD} DASH|TO m:{YEAR}", ("in_order",)) for lead in ("<reigned>", '<season_of> "of"', *CIRCA)),
        )
    ),
    Rule("years", "FROM n:NUM.year TO m:NUM.year", "date", priority=3),
    Rule("years", "BETWEEN n:NUM.year AND m:NUM.year", "date", priority=3),
    Rule("year behind its word", "YEARPREP n:NUM.year!plural -PCT|UNIT|CURPOST|TIMEUNIT", "date", priority=1),
    Rule("year", "n:NUM.modern!plural", "date", priority=-2),
    Rule("year", 'n:NUM.modern!plural <yearly>', "date", priority=1),
    Rule("year of an era", "n:NUM x:ERA", "date", priority=1),
    Rule("year of an era", f"x:{AD} n:_NUM.digits.int!grouped", "date", priority=1),
    Rule("years of an era", f"x:{AD} n:_NUM.digits.int!grouped DASH|TO x:ERA? m:NUM.digits.int!grouped", "date", priority=2),
    Rule("years of an era", f"BETWEEN x:{AD} n:_NUM.digits.int!grouped AND x:ERA? m:NUM.digits.int!grouped", "date", priority=2),
    Rule("year of an era", "n:NUM AND|OR NUM ERA", "date", priority=2),
    Rule("years of an era", "n:NUM x:ERA? DASH|TO m:NUM x:ERA", "date", priority=2),
    # years before 1900, of which the words beside them say that they are some
    Rule("year in brackets", "ANY.cap LP n:NUM.year!plural RP", "date", priority=1),
    Rule("year", '"the"|"a"|"an" n:NUM.year!plural <dated_thing> -ANY.pluralnoun', "date", priority=1),
    Rule("year behind its word", f'x:MONTH x:"of" n:{OLD}', "date", priority=2),
    Rule("year behind its word", '"the" x:"year" n:NUM.digits.d1|NUM.digits.d2', "date", priority=1),
    *(
        Rule("year behind its word", f"{lead} n:{year} {behind}", "date", priority=1)
        for behind in ENDED
        for lead, year in (
            *((lead, "NUM.year!plural") for lead in ("<reigned>", *CIRCA)),
            *((f"LP {lead}", OLD) for lead in CIRCA),
            ('<season_of> "of"', YEAR),
            ('"the" "year"', YEAR),
            ('"until"', OLD),
            ('<reigned> "in"|"around"|"about"', OLD),
            ('<founded> "in"', OLD),
        )
    ),
    *(Rule("year behind its word", f"{lead} n:NUM.year!plural DASH MONTH|NUM", "date", priority=1) for lead in CIRCA),
    # in 1687 and 1689, in 1687, 1689 and 1690; 1,200 in 1850 and 1,300 in 1860 have a place behind
    *(
        Rule("year behind its word", f"YEARPREP {years} {behind}", "date", priority=1)
        for years in ("NUM.year!plural AND|OR n:NUM.year!plural", "NUM.year!plural COMMA NUM.year!plural COMMA? AND|OR n:NUM.year!plural")
        for behind in (ALONE[0], ALONE[1], "RP", "TO", "ANY.verb/conj/adv/pron/det")
    ),
    Rule("year behind its word", "YEARPREP NUM.year!plural COMMA n:NUM.year!plural COMMA? AND|OR NUM.year!plural", "date", priority=1),
    Rule("year behind its word", f'^ YEARPREP n:{OLD} COMMA? ANY.pron', "date", priority=1),
    Rule("year behind its word", f'^ YEARPREP n:{OLD} COMMA? ANY.propn <reigned>|<founded>', "date", priority=1),
    Rule("year behind its word", f'"after"|"before" n:{OLD} ANY.pron', "date", priority=1),
    # Ochre Press, Leeds, 1859.
    *(
        Rule("year behind its place", f"ANY.cap.propn COMMA n:NUM.year!plural {behind}", "date", priority=1)
        for behind in ('"."|";"', "RP", "$")
    ),
    # won in 80 and 84
    *(
        Rule("year of two digits", f'"in" {years} {behind}', "date", flags=("century",), priority=1)
        for years in ("n:NUM.digits.int.d2!le59 AND NUM.d2!le59", "NUM.digits.int.d2!le59 AND n:NUM.d2!le59")
        for behind in ('"."|","|";"|"?"', "$", "RP")
    ),
    Rule("year", '<before_year_noun> n:NUM.modern!plural UNIT.cap.propn/noun!pluralnoun', "date", priority=2),
    *(
        Rule("year of two digits", f"{lead} x:_APOSTROPHE n:~NUM.d2!dec!plural", "date", flags=("century",), priority=4)
        for lead in ("<yearly_lead>", "MONTH")
    ),
    Rule("decade", "n:NUM.year.plural", "date", flags=("range_half",), priority=1),
    Rule("year of a genitive", 'n:NUM.year ~APOSTROPHE ~"s"', "date", priority=2),
    Rule("decade", "n:NUM.year.plural DASH|AND|TO m:NUM.year.plural", "date", flags=("decade_end",), priority=1),
    Rule("decade", "n:NUM.year.plural DASH|AND|OR|TO m:NUM.plural.d2", "date", flags=("decade_end", "short_year"), priority=1),
    # the 60s, 70s and 80s; the 70's
    *(
        Rule("decade", f"{before} n:NUM.digits.plural.d2", "date", flags=NO_YEAR, priority=1)
        for before in (
            "<before_decade> DASH? NUM.plural.d2 AND|OR|TO|COMMA", "<before_decade> DASH? NUM.plural.d2 COMMA NUM.plural.d2 COMMA? AND|OR",
            "NUM.year.plural COMMA", "NUM.year.plural COMMA NUM.plural.d2 COMMA? AND|OR",
        )
    ),
    *(
        Rule("decade", f'{before} x:NUM.digits.int.d2 x:~APOSTROPHE x:~"s"', "date", flags=NO_YEAR, priority=2)
        for before in (
            "<before_decade> DASH?", "YEARPREP", '<before_decade> DASH? NUM.d2 ~APOSTROPHE ~"s" AND|OR|TO|COMMA',
        )
    ),
    Rule("century", "x:ORD x:DASH? x:CENTURY", "date", flags=NO_YEAR, priority=2),
    Rule("century", "x:ORD x:DASH? x:CENTURY x:ERA", "date", flags=NO_YEAR, priority=3),
    Rule("century", "x:ORD x:AND|DASH|TO|OR x:ORD x:DASH? x:CENTURY", "date", flags=NO_YEAR, priority=2),
    Rule("clock", "x:NUM.digits.le24 x:AMPM", "date", flags=NO_YEAR, priority=3),
    Rule("clock", "x:NUM.digits.dec x:AMPM", "date", flags=NO_YEAR, priority=3),
    Rule("clock", 'x:NUM.digits.le24 x:~":" x:~NUM.d2 x:AMPM?', "date", flags=NO_YEAR, priority=3),
    Rule("clock", 'x:NUM.digits.le24 x:~":" x:~NUM.d2 x:~":" x:~NUM', "date", flags=NO_YEAR, priority=3),
    Rule("clock", "x:NUM.digits.d4 x:CLOCK", "date", flags=NO_YEAR, priority=3),
    Rule("clock", "x:NUM.le12 x:CLOCK", "date", flags=NO_YEAR, priority=3),
    Rule("clock", 'x:FRAC|NUM.le59 x:"past" x:NUM.le12', "date", flags=NO_YEAR, priority=3),
    Rule("decade", "APOSTROPHE x:~NUM.plural.d2", "date", flags=NO_YEAR, priority=2),
    Rule("decade", '"the"|"roaring"|"swinging" x:NUM.words.plural', "date", flags=NO_YEAR, priority=1),
    Rule("decade", '"the" YEARPREP DASH? x:NUM.words.plural', "date", flags=NO_YEAR, priority=3),
    Rule("decade", "YEARPREP x:NUM.words.plural", "date", flags=NO_YEAR),
    Rule("clock", 'x:FRAC "past" x:NUM.words.le12', "date", flags=NO_YEAR, priority=3),
    # closed at 7, starts at 19.30
    *(
        Rule("clock", f'{hour} {behind}', "date", flags=NO_YEAR, priority=1)
        for hour in ('<opened>|<started> "at" x:NUM.digits.int.le12', '<arrived> "at" x:NUM.digits.dec!scaled')
        for behind in ('"."|","|";"|"!"|"?"', "$", "RP")
    ),
    *(
        Rule("day of a month in digits", f'<after_which> x:NUM.d1.le12 x:~DASH x:~NUM.d2.le12 {behind}', "date", flags=NO_YEAR, priority=2)
        for behind in ALONE
    ),
    Rule("clock range", "x:NUM.digits.le24|NUM.digits.dec x:DASH|TO x:NUM.digits.le24|NUM.digits.dec x:AMPM", "date", flags=NO_YEAR, priority=3),
    Rule("clock range", "x:NUM.digits.le24 x:AMPM x:DASH|TO x:NUM.digits.le24 x:AMPM", "date", flags=NO_YEAR, priority=3),
    Rule("quarter of a year", "x:PERIODWORD x:~NUM.d1 x:COMMA? n:NUM.year", "date", priority=3),
    # Q3 FY23, Q4FY23, 3Q24, 1Q FY2025, 2025Q1, 2025-Q1, Quarter 1 2018
    *(
        Rule("quarter of a year", f"{quarter} {year}", "date", flags=flags, priority=5)
        for quarter in ("x:PERIODWORD x:~NUM.d1", "x:NUM.digits.d1 x:~PERIODWORD")
        for year, flags in (
            ("x:FISCAL n:NUM.d2!dec", ("year_two",)), ("x:FISCAL n:NUM.year", ()), ("x:~FISCAL n:~NUM.d2!dec", ("year_two",)),
        )
    ),
    Rule("quarter of a year", "x:NUM.digits.d1 x:~PERIODWORD n:~NUM.d2!dec", "date", flags=("year_two",), priority=5),
    Rule("quarter of a year", "x:NUM.digits.d1 x:~PERIODWORD n:NUM.year", "date", priority=5),
    Rule("quarter of a year", "x:PERIODWORD x:~NUM.d1 x:APOSTROPHE n:~NUM.d2!dec", "date", flags=("year_two",), priority=5),
    Rule("quarter of a year", "n:NUM.year x:~DASH? x:~PERIODWORD x:~NUM.d1", "date", priority=5),
    Rule("quarter of a year", 'x:"quarter" x:NUM.digits.d1 x:COMMA? x:"of"? n:NUM.year', "date", priority=5),
    Rule("quarter of a year", "x:PERIODWORD x:~NUM.d1", "date", flags=NO_YEAR, priority=2),
    Rule("quarter of a year", 'x:ORD x:"quarter"|"half" x:"of" n:NUM.year', "date", priority=2),
    Rule("quarter of a year", 'x:ORD x:DASH? x:"quarter"', "date", flags=NO_YEAR, priority=1),
    Rule("fiscal year", "x:FISCAL n:NUM.year x:~DASH m:~NUM.d2", "date", flags=("short_year",), priority=3),
    Rule("fiscal year", "x:FISCAL n:NUM.year", "date", priority=2),
    Rule("fiscal year", "x:FISCAL n:NUM.d2!dec", "date", flags=("year_two",), priority=2),
    # what is left of a game, and the time of a race
    *(
        Rule("time of a race", pattern, "duration", unit="second", flags=("sixtieths",), priority=6)
        for clock in ('n:NUM.digits.int x:~":" h:~NUM.d2', 'n:NUM.digits.int x:~":" h:~NUM.d2 x:~":" m:~NUM.d2')
        for pattern in (
            f"{clock} <to_go>", f'{clock} "to" "go"|"play"', f'{clock} "into"', f'"final"|"last" {clock} -AMPM', f'<clocked> "in" {clock} -AMPM', f'<clocked> ANY ANY? "in"|"of" {clock} -AMPM',
        )
    ),
    Rule("time of a race", '"in"|"of" n:NUM.digits.int x:~":" h:~NUM.d2 x:~":" m:~NUM.d2 -AMPM', "duration", unit="second", flags=("sixtieths",), priority=6),
    Rule("time of a race", '<before_time>|<clocked> n:NUM.digits.int.le59!le24 x:~":" h:~NUM.d2.le59', "duration", unit="second", flags=("sixtieths",), priority=4),
    Rule("time of a race", 'n:NUM.digits.int.le59 x:~":" h:~NUM.d2.dec', "duration", unit="second", flags=("sixtieths",), priority=4),
    Rule("year of a cup", 'n:NUM.year "cup"', "date", priority=2),
    # ages
    *(
        Rule("age", f'{numeral} {old}', "age", flags=flags, priority=3)
        for numeral, flags in (("n:NUM|FRAC", ()), ("n:NUM DASH|TO|OR m:NUM", ()), ("BETWEEN n:NUM AND m:NUM", ()))
        for old in (
            'u:TIMEUNIT x:"old"|"olds"', "x:~DASH u:TIMEUNIT x:~DASH? x:\"old\"|\"olds\"", 'u:TIMEUNIT x:"of" x:"age"',
            "u:OLD", "x:~DASH u:OLD", "u:TIMEUNIT x:~DASH x:~\"old\"|\"olds\"",
        )
    ),
    Rule("age of a range", 'n:NUM.le130 x:~DASH x:TO x:~DASH m:NUM.le130 x:~DASH u:TIMEUNIT x:DASH? x:"old"|"olds"', "age", priority=4),
    Rule("age behind aged", "AGED CMPPRE? n:NUM.le130 u:TIMEUNIT", "age", priority=3),
    Rule("age of a range", 'n:NUM x:~DASH x:TO m:NUM x:~DASH u:TIMEUNIT x:DASH? x:"old"|"olds"', "age", priority=3),
    Rule("age", 'n:NUM.le130 x:DASH? u:"yo"|"y.o."|"yos"', "age", priority=3),
    Rule("age behind aged", "AGED CMPPRE? n:NUM.le130 -PCT|TIMEUNIT|UNIT", "age", unit="year", priority=2),
    Rule("age behind aged", "AGED n:NUM.le130 DASH|TO m:NUM.le130", "age", unit="year", priority=3),
    Rule("age behind aged", "AGED BETWEEN n:NUM.le130 DASH|TO|AND m:NUM.le130", "age", unit="year", priority=3),
    Rule("age behind aged", "AGED n:NUM.le130 v:TIMEUNIT TO m:NUM.le130 u:TIMEUNIT", "age", priority=4),
    Rule("age behind aged", "AGED NUM.le130 COMMA NUM.le130 COMMA? AND n:NUM.le130 -PCT|TIMEUNIT|UNIT", "age", unit="year", priority=2),
    Rule("age behind aged", 'AGED "of" CMPPRE? n:NUM.le130', "age", unit="year", priority=2),
    Rule("age behind aged", 'AGED "of" BETWEEN? n:NUM.le130 DASH|TO|AND m:NUM.le130', "age", unit="year", priority=3),
    Rule("age between commas", '<junior> "."? COMMA n:NUM.digits.le130.d2 COMMA', "age", unit="year", priority=2),
    Rule("age between commas", "ANY.cap.propn COMMA n:NUM.digits.le130.d2 COMMA", "age", unit="year", priority=2),
    Rule("age between commas", 'ANY.cap.propn COMMA n:NUM.digits.le130.d2 "."', "age", unit="year", priority=1),
    # at the start of a sentence every word is large, and no tag tells a name
    Rule("age between commas", "^ ANY.cap COMMA n:NUM.digits.le130.d2 COMMA ANY.verb", "age", unit="year", priority=2),
    Rule("age between commas", 'ANY.noun COMMA n:NUM.digits.le130 COMMA <after_age>', "age",
         unit="year", priority=1),
    Rule("age in brackets", "ANY.cap.propn LP n:NUM.digits.le130.d2 RP", "age", unit="year", priority=1),
    # a man (25), her sister, 10, the brothers, 12 and 14
    Rule("age in brackets", "<person>|<kin> LP n:NUM.int.le130!plural RP", "age", unit="year", priority=2),
    *(
        Rule("age between commas", f"{who} COMMA n:NUM.int.le130 {behind}", "age", unit="year", priority=2)
        for who in ("<person>|<kin>", "<kin> ANY.cap", "<kin> ANY.cap ANY.cap")
        for behind in ("COMMA", '"."', "$")
    ),
    *(
        Rule("age of one of a list", f"<kinfolk> {form} {behind}", "age", unit="year", priority=3)
        for form in (
            "COMMA n:NUM.int.le130 AND NUM.int.le130", "COMMA NUM.int.le130 AND n:NUM.int.le130",
            "COMMA n:NUM.int.le130 COMMA NUM.int.le130 AND NUM.int.le130", "COMMA NUM.int.le130 COMMA n:NUM.int.le130 AND NUM.int.le130",
            "COMMA NUM.int.le130 COMMA NUM.int.le130 AND n:NUM.int.le130",
            "LP n:NUM.int.le130 AND|COMMA NUM.int.le130", "LP NUM.int.le130 AND|COMMA n:NUM.int.le130",
        )
        for behind in ("COMMA", "RP", '"."', "$")
    ),
    *(
        Rule("age behind the next age", f'n:NUM.le130 {others} z:TIMEUNIT "old"|"olds"', "age", priority=4)
        for others in ("COMMA NUM.le130 COMMA? AND|OR NUM.le130", "COMMA NUM.le130 COMMA NUM.le130 COMMA? AND|OR NUM.le130")
    ),
    Rule("age of people", '<people> n:NUM.int.le130 AND|OR <of_age>', "age", unit="year", priority=2),
    Rule("age of people", '<people> n:NUM.int.le130 CMPPOST', "age", unit="year", priority=2),
    Rule("age between commas", "ANY.cap.propn COMMA n:NUM.digits.int.le130.d2 _DASH", "age", unit="year", priority=2),
    Rule("age between commas", 'ANY.cap.propn COMMA n:NUM.words.int.le130!one COMMA <after_age_in_words>', "age", unit="year", priority=2),
    *(
        Rule("age of both", f'"both" n:NUM.int.le130!one {behind}', "age", unit="year", priority=2)
        for behind in ("$", '"."|","|";"|<after_both>', "RP")
    ),
    # Cork (14), Kerry (9): places, and no persons
    *(
        Rule("count of a place", f'"in"|"across" {before} {name} LP n:NUM.digits.int!year RP', "count", priority=3)
        for before in ("", "ANY.cap LP NUM RP COMMA? AND?", "ANY.cap LP NUM RP COMMA ANY.cap LP NUM RP COMMA? AND?",
                       "ANY.cap LP NUM RP COMMA ANY.cap LP NUM RP COMMA ANY.cap LP NUM RP COMMA? AND?")
        for name in ("ANY.cap", "ANY.cap ANY.cap")
    ),
    Rule("count of a place", "<state>.cap LP n:NUM.digits.int!year RP", "count", priority=2),
    # her sons, Luis, 9, and Juan, 6;
    *(
        Rule("age between commas", f"<kin>|<kinfolk> COMMA ANY.cap COMMA {ages}", "age", unit="year", priority=3)
        for ages in (
            "n:NUM.int.le130 COMMA|AND", "NUM.int.le130 COMMA? AND ANY.cap COMMA n:NUM.int.le130",
            "NUM.int.le130 COMMA ANY.cap COMMA n:NUM.int.le130 COMMA", "NUM.int.le130 COMMA ANY.cap COMMA NUM.int.le130 COMMA? AND ANY.cap COMMA n:NUM.int.le130",
        )
    ),
    Rule("age behind the next age", 'n:NUM.le130 AND NUM.le130 z:TIMEUNIT "old"', "age", priority=3),
    Rule("age of a group", 'n:NUM.le130 DASH|TO m:NUM.le130 DASH? "age"', "age", unit="year", priority=2),
    *(
        Rule(name, f"{pattern} {behind}", "age", unit="year", flags=flags, priority=2)
        for behind in ALONE
        for name, pattern, flags in (
            ("age behind aged", "AGED NUM.le130 AND|COMMA n:NUM.le130", ()),
            ("age of a birthday", '<turned> CMPPRE? n:NUM.int.le130.d2', ()),
            ("age of a birthday", '<turned> CMPPRE? n:NUM.words.int.le130!one', ()),
            ("age at death", '<life_event> "at" n:NUM.int.le130.d2', ()),
            ("age of a person", '<kin>|<person> "was"|"is"|"\'s" CMPPRE? n:NUM.digits.int.le130.d2', ()),
            ("age of a person", '<kin>|<person> ~ANY!known CMPPRE? n:NUM.digits.int.le130.d2', ()),
            ("age of a person", '<person>|<kinfolk>|<kin> "of" n:NUM.int.le130!one', ()),
            ("age of a person", '"being" CMPPRE? n:NUM.digits.int.le130.d2', ()),
            ("age of a person", 'ANY.propn "was"|"is" CMPPRE? n:NUM.digits.int.le130.d2 "when"|"at"', ()),
            ("age of a person", '"he"|"she"|"who" "is"|"was" CMPPRE? n:NUM.digits.int.le130.d2', ()),
            ("age of a person", '"he"|"she" ~ANY!known n:NUM.digits.int.le130.d2', ()),
            ("age of a person", '"i" "am"|"\'m" CMPPRE? n:NUM.digits.int.le130.d2', ()),
            ("age of a person", '"i" ~ANY.propn/verb/pron CMPPRE? n:NUM.digits.int.le130.d2', ()),  # I’m
            ("age of a person", '"he"|"she"|"who" "will"|"would" "be" n:NUM.digits.int.le130.d2', ()),
            ("age of people", '<kinfolk> n:NUM.digits.int.le130 DASH|TO m:NUM.digits.int.le130', ()),
            ("age, over", '<people> "over" "the"? "age"? "of"? n:NUM.int.le130', ("over",)),
            ("age, under", '<people> "under" "the"? "age"? "of"? n:NUM.int.le130', ("under",)),
        )
    ),
    Rule("age at the end of school", '<leaving> "school" "at" n:NUM.int.le24.d2 -UNIT|TIMEUNIT|PCT|AMPM', "age", unit="year", priority=2),
    *(
        Rule("age of a birthday", f'<turned> CMPPRE? n:NUM.digits.int.d3 {then}', "age", unit="year", priority=2)
        for then in ('<after_long_birthday>', "MONTH")
    ),
    # "At 63, Keiko Abe still dives"
    *(
        Rule("age of a person", f'{start} n:NUM.digits.int.le130.d2 COMMA {who}', "age", unit="year", priority=2)
        for who in ("ANY.propn", '<of_whom>')
        for start in ('^ "at" CMPPRE?', '^ <before_age> "at"? CMPPRE?', '^ "at" <only_age>')
    ),
    Rule("age of a person", 'COMMA "at" n:NUM.digits.int.le130.d2 COMMA "he"|"she"', "age", unit="year", priority=2),
    Rule("age of a person", 'COMMA <before_bare_age> n:NUM.digits.int.d2.le130 COMMA', "age", unit="year", priority=1),
    Rule("age in brackets", "<kin> ANY.cap.propn LP n:NUM.digits.int.d1 RP", "age", unit="year", priority=1),
    Rule("age in brackets", "ANY.cap.propn LP NUM.digits.int.d2 RP AND|COMMA ANY.cap LP n:NUM.digits.int.d1 RP", "age", unit="year", priority=1),
    Rule("age in brackets", "ANY.cap.propn LP NUM.digits.int.d2 RP AND|COMMA ANY ANY ANY? LP n:NUM.digits.int.d1 RP", "age", unit="year", priority=1),
    Rule("age of a person", 'COMMA "both"|"now"|"then" n:NUM.digits.int.le130.d2 COMMA', "age", unit="year", priority=2),
    Rule("age of a person", '<person>|<kin>|<kinfolk> COMMA <both> n:NUM.int.le130 COMMA', "age", unit="year", priority=3),
    # when she was six; digits of two need no "when"
    *(
        Rule("age of a person", f'"when" "he"|"she"|"i" "was" CMPPRE? n:NUM.int.le130!one {behind}', "age", unit="year", priority=2)
        for behind in ALONE
    ),
    *(
        Rule("age of a birthday", f'<turned> CMPPRE? n:NUM.digits.int.d2 {then}', "age", unit="year", priority=2)
        for then in ('<after_birthday>', "WEEKDAY", "MONTH")
    ),
    Rule("time of a race", '<clocked> ANY? NUM UNIT|UNITWEAK "in" n:NUM.dec!scaled -ANY.noun/adj', "duration", unit="second", priority=3),
    Rule("time of a race", '"ran"|"clocked" n:NUM.dec!scaled -ANY.noun/adj', "duration", unit="second", priority=2),
    Rule("decade", '<before_decade> DASH? n:NUM.plural.d2', "date", flags=NO_YEAR, priority=1),
    Rule("decade", 'ARTICLE n:NUM.digits.plural.d2', "date", flags=NO_YEAR, priority=1),  # a 70s sitcom
    Rule("age by decade", 'n:NUM.int.le130 x:~DASH x:~"something" -PCT|UNIT|UNITWEAK|TIMEUNIT|CURPOST', "age", unit="year", flags=("range_half",), priority=2),
    Rule("age behind another", "CMPPOST ~DASH n:NUM.plural.le130", "age", unit="year", priority=2),
    Rule("age, over", '"over" DASH? n:NUM.plural.le130', "age", unit="year", flags=("over",), priority=2),
    Rule("age, under", '"under" DASH? n:NUM.plural.le130', "age", unit="year", flags=("under",), priority=2),
    Rule("age by decade", '<possessive> n:NUM.plural.le130', "age", unit="year", flags=("range_half",), priority=2),
    *(
        Rule("age by decade", f"<possessive> {before} n:NUM.plural.le130", "age", unit="year", flags=("range_half",), priority=2)
        for before in ("NUM.plural.d2 AND|OR|TO|COMMA", "NUM.plural.d2 COMMA NUM.plural.d2 COMMA? AND|OR")
    ),
    Rule("age by decade", '<possessive> YEARPREP DASH? n:NUM.plural.le130', "age", unit="year",
         flags=("range_half",), priority=3),
    Rule("age by decade", '"early"|"late" n:NUM.words.plural.le130', "age", unit="year", flags=("range_half",), priority=2),
    Rule("age by decade", '<possessive> "early"|"mid"|"late" DASH? n:NUM.plural.le130', "age", unit="year",
         flags=("range_half",), priority=2),
)  # fmt: skip
