"""Shapes of counts, ratios, scores, ordinals and plain numbers."""

from __future__ import annotations

from figures.kinds.rule import Rule
from figures.languages.en.rules.endings import WHEN, per
from figures.languages.en.rules.margin import with_margin

NOUN = "PERNOUN|ANY.noun!known|ANY.pluralnoun"  # what is counted: a noun, but no unit
PARTY = ("<party>", "<support>", '<support> "for"|"of" ANY', '<support> "for"|"of" ANY ANY')  # whose share a poll tells
UNMEASURED = "-UNIT|TIMEUNIT|PCT|CURPOST|SCALE"

RULES: tuple[Rule, ...] = (
    # counts per something: the counted noun belongs to the rate
    Rule("count per", "n:NUM x:PER|SLASH d:TIMEUNIT|PERNOUN", "count", priority=1),
    Rule("count per", "n:NUM.dec x:ARTICLE d:PERNOUN", "count", priority=1),
    Rule("count per", "n:NUM x:ARTICLE d:TIMEUNIT -ANY.adv", "count", priority=1),
    Rule("count per", f"n:NUM|VAGUE x:{NOUN} x:PER d:TIMEUNIT|PERNOUN|UNIT", "count", priority=1),
    Rule("count per", "n:NUM x:ANY.pluralnoun x:PER|ARTICLE d:TIMEUNIT", "count", priority=1),
    Rule("count per", "n:NUM x:ANY.adj/noun x:ANY.pluralnoun x:PER|ARTICLE d:TIMEUNIT", "count", priority=1),
    Rule("count per", f"n:NUM x:{NOUN} x:PER k:NUM d:ANY.noun.lower", "count", priority=2),
    Rule("count per", f"n:NUM x:{NOUN} x:PER d:ANY.noun.lower", "count", priority=1),
    Rule("count per", "n:NUM x:PER k:NUM d:ANY.noun.lower", "count", priority=2),
    Rule("count per", f"n:NUM x:{NOUN} x:PER k:NUM", "count", priority=1),
    Rule("count per", "n:NUM x:PER k:NUM", "count", priority=1),
    *(
        Rule("count range, per", f"{ends} x:{adjective} x:ANY.pluralnoun x:ARTICLE|PER d:TIMEUNIT", "count", flags=("share",), priority=2)
        for ends in ("n:NUM DASH|TO m:NUM", "BETWEEN n:NUM AND m:NUM")
        for adjective in ("ANY.adj/noun?",)
    ),
    Rule("count movement", "FROM n:NUM TO CMPPRE? m:NUM x:ANY.pluralnoun x:ARTICLE|PER d:TIMEUNIT", "count", flags=("share", "movement"), priority=3),
    # "rose by 140 to 2,115": an amount and a level
    Rule("count, amount before its level", '"by" CMPPRE? n:NUM TO NUM.grouped', "count", priority=2),
    Rule("count, amount before its level", 'CHANGE "by" CMPPRE? n:NUM TO NUM -UNIT|UNITWEAK|TIMEUNIT|PCT|PPT|CURPOST|POINTS', "count", priority=2),
    Rule("count, amount before its level", '"by" CMPPRE? n:NUM.dec TO NUM.dec -UNIT|UNITWEAK|TIMEUNIT|PCT|PPT|CURPOST|POINTS', "number", priority=2),
    Rule("count, amount before its level", 'CHANGE CMPPRE? n:NUM TO NUM.grouped', "count", priority=2),
    Rule("number movement", "FROM n:NUM.dec!scaled TO m:NUM.dec!scaled", "number", flags=("movement",), priority=1),
    # from 310 cases per day to 462 cases per day; from 43 to 66 per 100,000 people
    Rule("count movement, per", f"FROM n:NUM x:{NOUN} x:PER x:TIMEUNIT TO m:NUM x:{NOUN} x:PER d:TIMEUNIT", "count", flags=("share", "movement"), priority=4),
    Rule("count movement, per", "FROM n:NUM TO m:NUM x:PER k:NUM d:ANY.noun.lower", "count", flags=("share", "movement"), priority=4),
    Rule("count movement, per", "FROM n:NUM TO m:NUM x:PER k:NUM", "count", flags=("share", "movement"), priority=3),
    Rule("count movement", "FROM CMPPRE? n:NUM!mixed TO CMPPRE? m:NUM!mixed", "count", flags=("share", "movement"), priority=1),
    Rule("count movement", f"FROM CMPPRE? n:NUM x:{NOUN} TO CMPPRE? m:NUM -UNIT|UNITSPACED|TIMEUNIT|PCT|CURPOST", "count", flags=("share", "movement"), priority=1),
    *(
        Rule("count movement", f"FROM CMPPRE? n:NUM!year {noun} {between} TO CMPPRE? m:NUM!year", "count", flags=("share", "movement"), priority=1)
        for noun in ("", f"x:{NOUN}")
        for between in WHEN
    ),
    *(
        Rule("count movement", f"FROM CMPPRE? n:NUM.dec {between} TO CMPPRE? m:NUM", "number", flags=("movement",), priority=1)
        for between in ("", *WHEN)
    ),
    *with_margin("count", "n:NUM.int", "m:NUM", "count", " -PCT|PPT|UNIT|TIMEUNIT|CURPOST"),
    *with_margin("number", "n:NUM.dec", "m:NUM", "number", " -PCT|PPT|UNIT|TIMEUNIT|CURPOST"),
    Rule("count range", "BETWEEN n:NUM AND CMPPRE? m:NUM", "count", flags=("share",), priority=1),
    Rule("number range", "n:NUM.dec!scaled DASH|TO m:NUM.dec!scaled", "number"),
    Rule("count range, or score", "n:NUM.digits.int!scaled!grouped!year DASH m:~NUM.digits.int!scaled!grouped!year", "count", flags=("score_if_falling",)),
    Rule("count range, or score", "n:NUM.digits.int!scaled!grouped!year TO m:NUM.digits.int!scaled!grouped!year", "count", flags=("score_if_falling",)),
    Rule("count range", "n:NUM!mixed DASH|TO m:NUM!mixed", "count", flags=("share",)),
    Rule("number range", "n:NUM.dec DASH|TO m:NUM", "number", flags=("share",)),
    Rule("count range, to a scale", "n:NUM OR m:NUM ANY.noun/adj", "count", flags=("share",)),
    # scores
    Rule("score", "n:NUM.digits.int!scaled!grouped!year DASH m:~NUM.digits.int!scaled!grouped -UNIT|TIMEUNIT|PCT|CURPOST|SCALE", "score", priority=-1),
    Rule("score", f"SCOREWORD n:NUM.int!scaled DASH m:NUM.int!scaled {UNMEASURED}", "score", priority=2),
    Rule("score", "SCOREWORD n:NUM.int!scaled TO m:NUM.int!scaled -ANY.noun/adj", "score"),
    Rule("score, with draws", "n:NUM.d1|NUM.d2 x:~DASH m:~NUM.d1|NUM.d2 x:~DASH x:~NUM.d1|NUM.d2", "score", priority=2),
    Rule("score", f'SCOREWORD ANY.propn "by" n:NUM.int!scaled DASH|TO m:NUM.int!scaled {UNMEASURED}', "score", priority=2),
    Rule("score", f"SCOREWORD ANY.propn ANY.propn n:NUM.words.int.le130 TO m:NUM.words.int.le130 {UNMEASURED}", "score", priority=1),
    Rule("score", f"SCOREWORD ANY.det ANY.noun n:NUM.digits.int!scaled!grouped!year DASH m:~NUM.digits.int!scaled {UNMEASURED}", "score", priority=2),
    Rule("score of points", f'SCOREWORD ANY ANY? "by" n:NUM x:<won_by> x:TO m:NUM {UNMEASURED}', "score", priority=2),
    Rule("score of points", f'SCOREWORD ANY ANY? "by" x:CMPPRE? n:NUM x:"points"|"votes"|"seats" x:TO m:NUM {UNMEASURED}', "score", priority=2),
    # an Apgar score of 9, a rating of 720, a purchasing managers' reading of 48
    Rule("number, of a scale", '<scaled> "of"|"at" CMPPRE? n:NUM.digits.int!scaled -ANY.noun/propn', "number", priority=1),
    Rule("number, of a scale", '<scaled> "of"|"at" CMPPRE? n:NUM.dec -ANY.noun/propn', "number", priority=1),
    Rule("score", f"SCOREWORD ANY n:NUM.int!scaled DASH m:~NUM.int!scaled {UNMEASURED}", "score", priority=2),
    Rule("score", f"SCOREWORD ANY ANY n:NUM.int!scaled DASH m:~NUM.int!scaled {UNMEASURED}", "score", priority=2),
    Rule("score", "SCOREWORD n:NUM.int DASH|TO m:NUM.int COMMA? AND? NUM DASH NUM", "score", priority=2),
    Rule("score", "ANY.propn n:NUM.digits.int!scaled!grouped!year DASH m:~NUM.digits.int!scaled!grouped!year", "score"),
    # a tie-break: 7-6 (7/5); a line of results: Barbers 19-47 Rovers
    Rule("score in brackets", "NUM.d1 DASH ~NUM.d1 LP n:NUM.digits.int.le59 x:~SLASH m:~NUM.digits.int.le59 RP", "score", priority=4),
    Rule("score", "^ ANY.cap.noun/propn n:NUM.digits.int!scaled!grouped!year DASH m:~NUM.digits.int!scaled!grouped!year _ANY.cap", "score", priority=1),
    # Grizzlies (8-36), 1-7 FG; Hawks 27, Falcons 20; 12.9.81 to 11.14.80
    Rule("score in brackets", "ANY.cap.propn|NAME LP n:NUM.digits.int!scaled!grouped!year DASH m:~NUM.digits.int!grouped!year RP", "score", priority=2),
    Rule("score in brackets", "NUM ~ANY.lower LP n:NUM.digits.int!scaled!grouped!year DASH m:~NUM.digits.int!grouped!year RP", "score", priority=2),
    Rule("score of shots", "n:NUM.digits.int!scaled!grouped!year DASH m:~NUM.digits.int!grouped!year <shots>.caps", "score", priority=3),
    Rule("number of shots", "n:NUM.dec!scaled <shots>.caps", "number", priority=1),
    *(
        Rule("score of two names", f"{start} {one} n:NUM.digits.int!scaled!grouped!year x:COMMA {other} m:NUM.digits.int!scaled!grouped!year {end}", "score", priority=2)
        for start in ("^", '":"', '";"')
        for one in ("ANY.cap", "ANY.cap ANY.cap")
        for other in ("x:ANY.cap.propn", "x:ANY.cap.propn x:ANY.cap.propn")
        for end in ("$", '"."|";"', "LP", 'COMMA "ot"|"so"|"aet"')
    ),
    Rule("score of football", "n:NUM.mixed TO|DASH|COMMA m:NUM.mixed", "score", flags=("football",), priority=3),
    *(
        Rule("score of football", f"n:NUM.mixed {beating} {name} m:NUM.mixed", "score", flags=("football",), priority=3)
        for beating in ('<beating>', 'ANY.verb TO', '"def"|"d" "."')
        for name in ("ANY.cap", "ANY.cap ANY.cap")
    ),
    # goals and behinds before the points in brackets: Collingwood 15.10 (100) beat Carlton 12.9 (81)
    *(
        Rule("goals and behinds", pattern, reject="goals and behinds before the points", priority=3)
        for name in ("ANY.cap", "ANY.cap ANY.cap")
        for pattern in (
            f"ANY.cap x:NUM.dec!scaled LP NUM.int RP ANY ANY? {name} NUM.dec!scaled LP NUM.int RP",
            f"ANY.cap NUM.dec!scaled LP NUM.int RP ANY ANY? {name} x:NUM.dec!scaled LP NUM.int RP",
        )
    ),
    # cricket: 4 for 22, reached 4-312
    *(
        Rule("score, wickets for runs", f'{before} n:NUM.le12 x:"for" m:NUM.digits.int!scaled -UNIT|TIMEUNIT|PCT|CURPOST|SCALE', "score", priority=2)
        for before in ('<bowled>', '"figures"|"haul" "of"')
    ),
    *(
        Rule("score, wickets for runs", f'{before} n:NUM.digits.d1 DASH m:~NUM.digits.d2|NUM.digits.d3 -UNIT|TIMEUNIT|PCT|CURPOST|SCALE', "score", priority=2)
        for before in ('<bowled>', '"figures"|"haul" "of"')
    ),
    Rule("score, wickets for runs", 'LP n:NUM.digits.d1 x:"for" m:NUM.digits.int!scaled RP', "score", priority=3),
    *(
        Rule("score, wickets and runs", pattern, "score", priority=3)
        for pattern in (
            '"reached"|"declared"|"stumps" "at"|"on"? n:NUM.d1 DASH m:~NUM.d3 -UNIT|TIMEUNIT|PCT|CURPOST|SCALE',
            'ANY.verb n:NUM.d1 DASH m:~NUM.d3 "at" <interval>',
            'ANY.verb "to"|"on"|"at" n:NUM.d1 DASH m:~NUM.d3 <after_wickets>',
        )
    ),
    # at number 12, a village of population 850, by noon 40 had voted: behind other nouns a number names ("name before")
    Rule("count behind a noun", "<unnumbered> n:NUM.int!scaled!grouped!signed!year", "count"),
    Rule("count behind a noun", 'ANY.noun.lower n:NUM.digits.int!scaled!grouped!year <after_persons>|"of"', "count"),
    # shots from three: the line, and no number
    Rule("line of shots", 'NUM DASH "of"|"for" DASH NUM "from"|"beyond" x:NUM.words.int -ANY.noun/adj', reject="line of a court", priority=3),
    # James had 28 and Davis 24 for the Lakers
    *(
        Rule("count of a name", f"<scored> NUM {apart} ANY.cap.propn n:NUM.digits.int!year {behind}", "count", priority=2)
        for apart in ("AND|COMMA", '"points"|"runs"|"goals" AND|COMMA', "COMMA AND")
        for behind in ('"."|","|<after_second_count>', "$")
    ),
    *(
        Rule("score in words or hyphens", f"n:NUM.int!scaled!year x:~DASH x:~TO x:~DASH m:~NUM.int!scaled!year {behind}", kind, flags=flags, priority=priority)
        for behind, kind, flags, priority in (
            ("-DASH|UNIT|TIMEUNIT|PCT|CURPOST|SCALE", "count", ("score_if_falling",), 3),
            ("<proportion>", "ratio", ("divide",), 4),
        )
    ),
    Rule("ratio of two", '"ratio" "of"|"was"|"is" n:NUM.int!scaled!year x:~DASH x:~TO x:~DASH m:~NUM.int!scaled!year', "ratio", flags=("divide",), priority=5),
    # runs of a batsman: Stokes 55 off 121; seats: Conservatives 121 (-251)
    Rule("count of a name", 'ANY.cap n:NUM.digits.int!scaled!year "off" NUM', "count", priority=2),
    Rule("count of a name", 'ANY.cap.propn n:NUM.digits.int!scaled!year LP NUM.signed RP', "count", priority=2),
    Rule("count of a name", 'ANY.cap.propn n:NUM.digits.int!scaled!year LP "+" ~NUM RP', "count", priority=2),
    Rule("score", "n:NUM.digits.int!scaled!grouped!year DASH m:~NUM.digits.int COMMA? NUM.digits.int DASH ~NUM.digits.int", "score"),
    Rule("score", "NUM.digits.int DASH ~NUM.digits.int COMMA? AND? n:NUM.digits.int!scaled!grouped DASH m:~NUM.digits.int", "score"),
    # 1-15 to 2-9
    Rule("score", "NUM.digits.int DASH ~NUM.digits.int TO n:NUM.digits.int!scaled!grouped DASH m:~NUM.digits.int", "score", priority=1),
    Rule("score, runs and wickets", "n:NUM.d2|NUM.d3 x:~SLASH m:~NUM.d1", "score", priority=-1),
    Rule("score of votes", 'n:NUM x:<won> x:TO m:NUM', "score", priority=2),
    Rule("score of points", 'SCOREWORD "by"? n:NUM x:"points" x:TO m:NUM', "score", priority=2),
    Rule("score, runs for wickets", '<innings> n:NUM.d2|NUM.d3 x:"for" m:NUM.d1 -ANY.noun/adj', "score", priority=1),
    # 287 for six at stumps
    *(
        Rule("score, runs for wickets", f'n:NUM.digits.d2|NUM.digits.d3 x:"for" m:NUM.words.le12!one {behind}', "score", priority=1)
        for behind in ("$", "RP|COMMA|AND", '"."|";"|<after_runs>', '"in" "the"|"reply"')
    ),
    Rule("score, runs for wickets", 'n:NUM.digits.d2|NUM.digits.d3 x:"for" m:NUM.le12 "at"|"by" <interval>', "score", priority=1),
    Rule("score in words", 'n:NUM.words.int x:~DASH m:~NUM.words.int SCOREWORD', "score", priority=1),
    # ratios
    Rule("ratio, one in", 'n:NUM.le24 x:"in" m:NUM.int!year -TIMEUNIT|UNIT|MONTH|AMPM|PCT', "ratio", flags=("divide", "part")),
    Rule("ratio, one in", 'n:NUM.one x:"in" m:NUM.dec', "ratio", flags=("divide", "part"), priority=1),
    Rule("ratio, one in", 'n:NUM.dec!scaled x:"in" m:NUM.int.grouped', "ratio", flags=("divide", "part"), priority=1),
    Rule("ratio, one in", 'n:NUM.one x:"in" x:"every" m:NUM.int', "ratio", flags=("divide", "part"), priority=1),
    Rule("ratio, one in", 'n:NUM.le24 x:"in" x:"every" m:NUM.int!year -TIMEUNIT|UNIT|MONTH|AMPM|PCT', "ratio", flags=("divide", "part")),
    Rule("ratio, one in", 'n:NUM.le24 x:~DASH x:~"in" x:~DASH m:~NUM.int', "ratio", flags=("divide", "part"), priority=4),
    # one school in five
    Rule("ratio, one in", 'n:NUM.one x:ANY.noun.lower x:"in" m:NUM.int!year!scaled -ANY.noun/adj/propn', "ratio", flags=("divide", "part")),
    Rule("ratio, out of", 'n:NUM x:"out" x:"of" x:"every"? m:NUM', "ratio", flags=("divide", "part"), priority=1),
    *(
        Rule("ratio, over", f'{head} n:NUM!dec x:"over" m:NUM!dec{tail}', "ratio", flags=("divide",), priority=2)
        for head in ("^", '"is"|"equals"|"was"')
        for tail in (" $", ' "."|"?" $')
    ),
    Rule("ratio, of every", 'n:NUM x:"of" x:"every" m:NUM.int', "ratio", flags=("divide",), priority=1),
    Rule("ratio, for every", 'n:NUM x:ANY.noun/propn x:"for" x:"every" m:NUM x:ANY.noun', "ratio", flags=("divide",), priority=2),
    Rule("ratio, for every", 'n:NUM x:ANY.noun/adj x:ANY.noun/propn x:"for" x:"every" m:NUM x:ANY.noun', "ratio", flags=("divide",), priority=2),
    Rule("ratio, to one", "n:NUM.int!year x:TO x:NUM.one -PCT|UNIT|TIMEUNIT|CURPOST|SCALE|AMPM", "ratio", priority=1),
    Rule("ratio, for", 'n:NUM.int!scaled x:~DASH x:~"for" x:~DASH m:~NUM.int!scaled', "ratio", flags=("divide",), priority=1),
    Rule("ratio, of", 'n:NUM.int!scaled x:~DASH x:~"of" x:~DASH m:~NUM.int!scaled', "ratio", flags=("divide", "part"), priority=3),
    Rule("ratio, to one", "n:NUM.int!scaled x:~DASH x:~TO x:~DASH x:~NUM.one", "ratio", priority=4),
    *(
        Rule("odds", f"{before} n:NUM.digits.int!scaled!grouped!year x:DASH|SLASH m:~NUM.digits.int!scaled!grouped!year", "ratio", flags=("divide",), priority=3)
        for before in ('<odds> "of"|"at"', "<odds> ANY \"of\"|\"at\"", '<odds> <be> "at"?', "<odds>")
    ),
    Rule("odds", "n:NUM.digits.int!scaled!grouped!year x:DASH|SLASH m:~NUM.digits.int!scaled!grouped!year <proportion>", "ratio", flags=("divide",), priority=3),
    Rule("odds", 'n:NUM.digits.int!scaled!grouped!year x:DASH m:~NUM.digits.int.le12 "with"|"at" "the"? <bookmaker>', "ratio", flags=("divide",), priority=3),
    Rule("odds", "n:NUM.d1 x:~SLASH m:~NUM.d1", "ratio", flags=("divide",), priority=-1),
    Rule("odds", "n:NUM.d1|NUM.d2|NUM.d3 x:~SLASH m:~NUM.one", "ratio", flags=("divide",)),
    Rule("odds", "n:NUM.d1 x:~SLASH m:~NUM.d2", "ratio", flags=("divide",), priority=-1),
    Rule("odds", "n:NUM.digits.d1 x:~SLASH m:~NUM.digits.int.d3", "ratio", flags=("divide",), priority=-1),
    Rule("odds, movement", "FROM n:NUM x:~SLASH x:~NUM.one TO m:NUM x:~SLASH x:~NUM.one", "ratio", flags=("movement",), priority=3),
    Rule("ratio of colon", 'n:NUM.digits.int x:~":" m:~NUM.one', "ratio", flags=("divide",), priority=-1),
    Rule("ratio, times", "n:NUM.digits x:~TIMES", "ratio", priority=1),
    Rule("ratio, times", 'n:NUM x:"times" <after_times>', "ratio", priority=1),
    Rule("ratio, times", 'n:NUM x:"times" ANY "than"', "ratio", priority=1),
    Rule("ratio, times", 'n:NUM x:"times" <multiple>|<faster>', "ratio", priority=1),
    Rule("ratio, times", 'n:NUM x:"times" CHANGE|CMPPRE', "ratio", priority=1),
    Rule("ratio, fold", 'n:NUM x:~DASH x:~"fold"', "ratio", priority=1),
    Rule("ratio, fold", 'n:NUM x:~"fold"', "ratio", priority=1),
    Rule("ratio, multiplied", "y:MULTIPLIER.verb", "ratio", flags=("multiplier",)),
    Rule("ratio, multiplied", "<modal> y:MULTIPLIER", "ratio", flags=("multiplier",)),
    Rule("ratio, multiplied", 'y:<grown> -ANY.noun/adj/propn', "ratio", flags=("multiplier",), priority=-1),
    Rule("ratio, multiplied", "CMPPRE y:MULTIPLIER", "ratio", flags=("multiplier",)),
    Rule("ratio, multiple", "y:MULTIPLIER <compared>", "ratio", flags=("multiplier",)),
    Rule("ratio, multiple", "y:MULTIPLIER CMPPRE", "ratio", flags=("multiplier",)),
    Rule("ratio, fold", "y:<folds>", "ratio", flags=("multiplier",)),
    # "fell by a third to 14 weeks": no range
    Rule("ratio, amount before its level", '"by" CMPPRE? n:FRAC TO NUM', "ratio", priority=3),
    Rule("ratio, amount before its level", "CHANGE CMPPRE? n:FRAC TO NUM", "ratio", priority=3),
    Rule("ratio, of a half", "n:FRAC", "ratio"),
    Rule("ratio, of an article", "n:FRAC -TIMEUNIT|UNIT", "ratio"),
    Rule("number, by a factor", '"factor" "of" n:NUM', "ratio", priority=1),
    # ordinals
    Rule("ordinal", "n:ORD!signed", "ordinal"),
    Rule("ordinal range", "n:ORD TO|DASH|OR m:ORD", "ordinal", priority=1),
    # of a poll: "fell by 20 points to 24%"; a margin of error; "down 2 to 19 per cent"
    *(
        Rule("percentage point of a poll", pattern, "percentage_point", unit="percentage_point", priority=4)
        for pattern in (
            "n:NUM x:POINTS TO CMPPRE? NUM PCT",
            'n:NUM x:POINTS "at" CMPPRE? NUM PCT',
            "n:NUM x:POINTS FROM CMPPRE? NUM PCT",
            '"error" ANY CMPPRE? n:NUM x:POINTS',
            '"error" ANY "plus" OR "minus" n:NUM x:POINTS',
            "<support> ANY? CHANGE \"by\"? CMPPRE? n:NUM x:POINTS",
            "<support> ANY ANY CHANGE \"by\"? CMPPRE? n:NUM x:POINTS",
            '"up"|"down" n:NUM.int!scaled TO NUM PCT',
            # 8 percent, two points down on last time
            *(f"PCT COMMA CMPPRE? n:NUM x:POINTS {behind}" for behind in ('"up"|"down"', "<farther>", "CMPPRE")),
            # "fell 2 to 33 per cent": behind a party or its support a small number is no level
            *(f"{subject} {verb} n:NUM.d1!scaled|NUM.words.le12 TO NUM.d2!le12 PCT" for subject in PARTY for verb in ("CHANGE", '"has"|"have" CHANGE')),
        )
    ),
    # behind the share that moved: "38 per cent, down 3 since March", "21% (up 1)", "33% (-1.2)"
    *(
        Rule("percentage point of a poll", f"{moved} n:NUM!scaled!grouped {behind}", "percentage_point", unit="percentage_point", priority=3)
        for moved in ('PCT COMMA|LP "up"|"down" "by"? CMPPRE?', 'PCT COMMA "which"|"that" <be> "up"|"down" "by"? CMPPRE?')
        for behind in ("$", "COMMA|RP|AND", '"."|";"|<after_points>')
    ),
    *(
        Rule("percentage point of a poll", pattern, "percentage_point", unit="percentage_point", priority=3)
        for pattern in ("PCT LP n:NUM.signed!scaled RP", 'PCT LP "+" n:~NUM!scaled RP')
    ),
    # 13 huge points, 27 combined points
    Rule("count of points", 'n:NUM.int ANY.adj/verb.lower "points"', "count"),
    # of an index, a game or a poll
    Rule("points", "n:NUM u:POINTS", "number", priority=1),
    Rule("points", "n:NUM x:~DASH u:~POINTS", "number", priority=1),
    *(
        Rule("level of an index", f"{before} n:{level}!scaled -ANY.noun/adj/propn", "number", unit="point", priority=1)
        for before in (
            'PCT|POINTS "at"',
            'PCT|POINTS COMMA? CHANGE "at"',
            'PCT|POINTS "to" <closing> "the" <session> "at"',
            'PCT|POINTS "to"|"and" <closing> "at"|"on"?',
            'POINTS "to"',
            'POINTS|PCT COMMA? OR CMPPRE? NUM POINTS|PCT COMMA? "to"|"at"',
            'POINTS|PCT COMMA? OR CMPPRE? NUM POINTS|PCT COMMA? "to" <closing> "at"|"on"?',
            "<index> CMPPRE",
            '<index> CHANGE|ANY.verb "at"',
            '<index> ANY.verb CHANGE "at"',
            '<index> CHANGE|ANY.verb <past_level>',
        )
        for level in ("NUM.digits.grouped",)
    ),
    Rule("level of an index", 'PCT COMMA? TO n:NUM.dec.grouped!scaled -ANY.noun/adj/propn', "number", unit="point", priority=1),
    # two cup finals, 20 bar staff, the 2026 Cup: a word that is a unit, too
    *(
        Rule("count of a thing named like a unit", f"n:NUM.int!year <thing> {behind}", "count", priority=1)
        for behind in ("ANY.pluralnoun", '"staff"')
    ),
    # 40 A300s, 5 V8 engines: the letter is of the name, no unit
    Rule("count before a name", "-DASH n:NUM.digits.int!year ANY.cap ~NUM.digits", "count", priority=1),
    Rule("name of a minor planet", "-YEARPREP x:NUM.year x:ANY.caps x:~NUM.digits", reject="name with a number", priority=2),  # 2003 UB313
    # by early Wednesday 200 had left
    Rule("count behind a day", 'WEEKDAY n:NUM.digits.int!grouped!year ANY.verb', "count", priority=2),
    Rule("count behind a day", 'WEEKDAY n:NUM.digits.int!grouped!year <after_day_count>', "count", priority=2),
    # fined twice, twice a week; more than twice the rate is a multiple
    *per("count of times", 'y:"twice"|"thrice" -DASH', "count", flags=("multiplier",), priority=-3)[:1],
    *per("count of times", 'y:"twice"|"thrice"', "count", flags=("multiplier",), priority=-3)[1:],
    # the rest
    Rule("count", "n:NUM|VAGUE", "count", priority=-3),
    # only one expert says so: it is counted, and no certain one (name.py)
    *(Rule("count", f"{before} n:NUM.one.words ANY.noun/adj/propn", "count", priority=-1) for before in ("CMPPRE", '"only"|"just"', '"there" <be>')),
    Rule("number", "n:NUM.dec!scaled", "number", priority=-2),
    Rule("count of parts", "n:NUM.dec!scaled!mixed ANY.pluralnoun", "count", priority=-1),
    Rule("number below zero", "n:NUM.signed", "number", priority=-2),
    # a numeral and nothing else
    Rule("number alone", "^ n:NUM.leadzero $", "number"),
    Rule("number alone", "^ n:NUM.one.words $", "number"),
    Rule("number, magnitude", '"magnitude"|"scale"|"measuring" CMPPRE? n:NUM.dec', "number", priority=2),
    Rule("number, magnitude", 'n:NUM.dec ~DASH "magnitude"', "number"),
)  # fmt: skip
