"""Shapes that look like figures and are none: names, codes, numbers of things, idioms, list numbers. Each has its reason."""

from __future__ import annotations

from figures.kinds.rule import Rule

NAME = "number in a name"
CODE = "code or model number"
LABEL = "number of a section, road, page or the like"
IDIOM = "idiom or pronoun"
LIST = "number of a list item"
RANK = "place in a ranking"
NOTE = "mark of a footnote"
PLACE = "degrees of latitude and longitude"
PHONE = "telephone number or code"
ORDER = "ordinal that ranks nothing"

# what a telephone number stands before: "call 200 people" is none
ALONE = '"."|","|";"|"!"|<after_call>'
BARE = "NUM.digits.int!grouped!scaled"
UNMEASURED = "-AMPM|PCT|UNIT|TIMEUNIT|CURPOST"

RULES: tuple[Rule, ...] = (
    Rule("name in full", "x:NAME", reject=NAME, priority=9),
    Rule("idiom", "x:IDIOM", reject=IDIOM, priority=8),
    Rule("label", "x:NAMEWORD x:NUM|ORD -PCT|CURPOST", reject=LABEL, priority=4),
    Rule("label", f"x:NAMEWORD x:NUM x:DASH|AND|TO|COMMA x:NUM {UNMEASURED}", reject=LABEL, priority=4),
    Rule("label", f"x:NAMEWORD x:NUM x:COMMA x:NUM x:COMMA? x:AND|TO x:{BARE} {UNMEASURED}", reject=LABEL, priority=5),
    Rule("label", "x:NAMEWORD x:ANY.cap x:~NUM", reject=LABEL, priority=4),
    Rule("label", '"the"|"a" x:"number" x:NUM.int!scaled!grouped', reject=LABEL, priority=4),
    # posts 61 and 62
    Rule("numbers of things", f"ANY.pluralnoun.lower x:{BARE}!year x:AND x:{BARE}!year -ANY.noun/adj/propn", reject=LABEL, priority=-1),
    Rule("numbers of things", '"numbered" FROM? x:NUM.int x:DASH|TO x:NUM.int', reject=LABEL, priority=3),
    Rule("number sign", "x:HASH n:NUM", reject=LABEL, priority=3),
    Rule("name of a company", '"said"|"says"|"told" x:NUM.digits.d1 <spokesperson>', reject=NAME, priority=3),
    Rule("letters and digits", '"_" x:~NUM.digits', reject=CODE, priority=4),
    # the 4x400m relay: legs of a race
    Rule("name of a race", "x:NUM.digits.d1 x:~TIMES x:~NUM.digits.d3|NUM.digits.d4 x:~UNITWEAK", reject=NAME, priority=6),
    Rule("name of a race", 'x:NUM.digits.d1 x:TIMES x:NUM.digits.int ANY? ANY? ANY? "relay"', reject=NAME, priority=6),
    Rule("days of an event", '"on" "days" x:NUM.int.le130 AND|TO|COMMA NUM.int.le130', reject=LABEL, priority=3),
    Rule("days of an event", '"on" "days" NUM.int.le130 AND|TO|COMMA x:NUM.int.le130', reject=LABEL, priority=3),
    *(
        Rule("shot from three", f'"a"|"an"|"another" ANY.adj? x:NUM.words.le12!one!article {behind}', reject=IDIOM, priority=-1)
        for behind in ('"."|","|";"|<after_shot>', "$")
    ),
    Rule("letters and digits", "x:ANY.cap x:~NUM!scaled", reject=CODE, priority=-1),
    Rule("letters and digits", "x:ANY.cap x:~NUM x:~ANY.cap", reject=CODE, priority=4),
    Rule("letters and digits", "x:ANY.cap x:~DASH x:~NUM", reject=CODE, priority=0),
    Rule("letters and digits", "x:ANY.cap x:~DASH x:~NUM x:~ANY.cap", reject=CODE, priority=4),
    Rule("letters and digits", "x:ANY.lower x:~NUM", reject=CODE, priority=-1),
    Rule("digits and letters", "x:NUM.digits x:~ANY.cap", reject=CODE, priority=-2),
    Rule("digits and letters", "x:NUM.digits x:~ANY.cap x:~NUM", reject=CODE, priority=3),
    Rule("digits and letters", "x:NUM.digits x:~ANY.lower", reject=CODE, priority=-2),
    Rule("digits and letters", "x:NUM.digits x:~DASH x:~ANY.cap -ANY.noun", reject=CODE, priority=-2),
    Rule("letters and digits", "x:ANY.lower!known x:~DASH x:~NUM.digits x:UNITWEAK", reject=CODE, priority=1),
    Rule("letters and digits", "x:ANY!known x:~NUM.digits x:~DASH x:~NUM.digits x:~UNITWEAK", reject=CODE, priority=4),
    Rule("digits and letters", "x:NUM.digits.d5up!grouped x:UNITWEAK x:~NUM.digits", reject=CODE, priority=4),
    Rule("name before", f"ANY.cap.propn!first n:{BARE} -ANY.noun/adj", reject=NAME, priority=-1),
    # Basics 101; site 3, behind book 5 of the row; the Mate 9 phones, the Band Aid 20 song; but: in the village 12 were hurt
    *(
        Rule("name before", f"{noun} {number} {behind}", reject=NAME, priority=-1)
        for noun, other in (("ANY.cap.noun!first!pluralnoun", ""), ("ANY.adp ANY.det? ANY.noun.lower!pluralnoun", "/verb"))
        for number, behind in (
            (f"n:{BARE}!year!gluer", f"-ANY.noun/adj/propn{other}"),
            *((f"n:{BARE}!year", ends) for ends in ("$", "RP", "<stop>")),
        )
    ),
    Rule("name before", f"ANY.cap.propn!first n:{BARE}!year!gluer ANY.noun.lower!pluralnoun!gluer -ANY.noun/adj/propn", reject=NAME, priority=-1),
    Rule("name before", f"ANY.cap.propn!first n:{BARE}!year!gluer ANY.noun.lower!pluralnoun <stop>", reject=NAME, priority=-1),
    Rule("name before", f"-ANY.adp ANY.det ANY.cap.propn!pluralnoun n:{BARE}!year!gluer ANY.pluralnoun.lower", reject=NAME, priority=-1),
    Rule("name before", "ANY.cap.propn!first n:NUM.digits.dec!scaled -ANY.noun/adj", reject=NAME, priority=-1),
    Rule("name before", "ANY.cap!first n:NUM.words.cap -ANY.noun/adj/propn/verb", reject=NAME, priority=0),
    # the film Nine Weeks opened, The Six-Year Silence
    Rule("title in capitals", "ANY.lower x:NUM.words.cap x:TIMEUNIT.cap LP NUM.year", reject=NAME, priority=1),
    Rule("title in capitals", "ANY.lower x:NUM.words.cap x:TIMEUNIT.cap ANY.lower.verb", reject=NAME, priority=1),
    Rule("title in capitals", '"the" x:NUM.words.cap x:~DASH x:~TIMEUNIT.cap ANY.cap', reject=NAME, priority=1),
    Rule("plural of a number word", "x:NUM.words.plural", reject=IDIOM, priority=-2),
    # music, results, goals: no twenties
    Rule("no score of things", '-<of_many> x:"scores" -"of"|<after_scores>', reject=IDIOM),
    Rule("no score of things", 'ANY.noun/adj/propn/pron x:"scores" -"of"', reject=IDIOM, priority=1),
    Rule("no score of things", '"the"|<own> x:"scores" -"of"', reject=IDIOM, priority=1),
    Rule("no score of things", 'x:"scores" "of" NUM', reject=IDIOM, priority=1),
    # the 70's, vinyl 33's, Band Aid 20's
    Rule("number with a genitive", "x:NUM.digits.int!year x:~APOSTROPHE ~\"s\"", reject=NAME, priority=1),
    Rule("code", "x:NUM.leadzero", reject=PHONE, priority=-1),
    Rule("code", "x:NUM.mixed", reject=PHONE, priority=-1),
    Rule("telephone number", "x:NUM.digits.int x:NUM.d3|NUM.d4 x:NUM.d3|NUM.d4", reject=PHONE, priority=3),
    Rule("telephone number", "x:NUM.digits.int x:~DASH x:~NUM.d3 x:~DASH x:~NUM.d4", reject=PHONE, priority=5),
    Rule("rank of a list", '"top"|"bottom" x:NUM.le130.int -ANY.pluralnoun', reject=RANK, priority=1),
    Rule("number of digits", 'x:NUM.int x:~DASH x:~<digits>', reject=IDIOM, priority=3),
    Rule("telephone number", '<dialling> x:NUM.digits.int', reject=PHONE, priority=3),
    Rule("telephone number", "x:NUM.d1 x:NUM.digits.int x:~DASH x:~NUM.d3 x:~DASH x:~NUM.d4", reject=PHONE, priority=6),
    Rule("telephone number", "x:NUM.space x:~DASH x:~NUM.d4!grouped", reject=PHONE, priority=5),
    Rule("telephone number", '"+" x:NUM.digits.d5up.int!grouped!scaled -ANY.noun/adj', reject=PHONE, priority=5),
    Rule("telephone number", '"+" x:NUM.digits.d5up.int!grouped x:~DASH x:~NUM.d4', reject=PHONE, priority=6),
    *(
        Rule("telephone number", f"{calling} {to} x:NUM.digits.int!grouped!year!d1!d2 {after}", reject=PHONE, priority=1)
        for calling, after in (("<phoning>", f'{ALONE}|"for"|"to"'), ("<phoning>", "$"), ("<phoning>", "RP"), ("<calling>", ALONE), ("<calling>", "$"))
        for to in ("", '"on"|"at"', "ANY.caps TO")
    ),
    *(
        Rule("telephone number", pattern, reject=PHONE, priority=6)
        for pattern in (
            "x:NUM.d3 x:~DASH x:~NUM.d4!grouped COMMA|OR NUM.d3 DASH ~NUM.d4!grouped",
            "NUM.d3 DASH ~NUM.d4!grouped COMMA|OR x:NUM.d3 x:~DASH x:~NUM.d4!grouped",
        )
    ),
    Rule("telephone number", "x:NUM.digits.int.d3 x:~DASH x:~NUM.leadzero", reject=PHONE, priority=5),
    Rule("telephone number", "x:LP x:NUM.digits.int.d3 x:~RP x:NUM.digits.int.d3 x:~DASH x:~NUM.digits", reject=PHONE, priority=6),
    Rule("telephone number", '"+" x:~NUM.digits.int x:NUM.digits.int x:NUM.digits.int x:NUM.digits.int?', reject=PHONE, priority=5),
    *(
        Rule("telephone number", f'{calling} {to} x:NUM.digits.int.d3 x:~DASH x:~NUM.digits.int.d4', reject=PHONE, priority=5)
        for calling in ("<phoning>", "<calling>")
        for to in ("", '"on"|"at"')
    ),
    # Ten[2] sailors; died.[5] and officials said.3
    Rule("footnote", '"[" x:~NUM.digits.int.d1|NUM.digits.int.d2|NUM.digits.int.d3 ~"]"', reject=NOTE, priority=6),
    # [4, 17], [5 – 9, 12]
    *(
        Rule("footnote", '"[" x:~NUM.digits.int.le130' + " x:COMMA|DASH x:NUM.digits.int!grouped" * more + ' ~"]"', reject=NOTE, priority=6)
        for more in range(1, 8)
    ),
    # mills. 7 However, they
    *(Rule("footnote", f"^ x:NUM.digits.int.{width} <after_note>.cap", reject=NOTE, priority=3) for width in ("d1", "d2")),
    *(
        Rule("footnote", f'{word} ~"." x:~NUM.digits.int.{width} {behind}', reject=NOTE, priority=5)
        for word in ("ANY.lower", "PCT")
        for width in ("d1", "d2")
        for behind in ("ANY.cap", "$")
    ),
    # 48° 12' N, 9° 40' W
    *(
        Rule("coordinates", f"x:NUM.digits x:\"°\"|\"º\" {minutes} x:<compass>", reject=PLACE, priority=6)
        for minutes in ("", "x:NUM.digits x:APOSTROPHE", "x:NUM.digits x:APOSTROPHE x:NUM.digits x:APOSTROPHE x:APOSTROPHE?")
    ),
    # case 20-cv-4417
    Rule("docket", "x:NUM.digits.int x:~DASH x:~<docket> x:~DASH? x:NUM.digits?", reject=CODE, priority=6),
    # the 4A final, School 7A
    Rule("class of a school", 'x:NUM.digits.int.d1 x:~<school_class> <classed>', reject=LABEL, priority=3),
    Rule("class of a school", 'ANY.cap x:NUM.digits.int x:~"a"|"b" -NUM', reject=LABEL, priority=3),
    # ISBN, account and case numbers, 4-2-3-1 formations: four and more runs of digits with hyphens between
    *(
        Rule("digits with hyphens", "x:NUM.digits.int x:~DASH x:~NUM" + " x:~DASH x:~NUM" * more, reject=CODE, priority=6)
        for more in (2, 3, 4, 5)
    ),
    Rule("digits with hyphens", "x:NUM.d3 x:~DASH x:~NUM.d2 x:~DASH x:~NUM.d4", reject=CODE, priority=6),
    Rule("number sign", "x:HASH x:NUM.digits x:~DASH x:~NUM", reject=LABEL, priority=4),
    Rule("reference", '<reference> "number"|"code"|"no"? x:NUM.digits.int!scaled', reject=CODE, priority=3),
    *(
        Rule("reference", '<reference> "number"|"code"|"no"? x:NUM.digits.int' + " x:~DASH|SLASH x:~NUM" * more, reject=CODE, priority=6)
        for more in (1, 2)
    ),
    Rule("reference", '"number" x:NUM.digits.int.d5up!grouped!scaled', reject=CODE, priority=3),
    Rule("reference", 'x:NUM.digits.int.d5up!grouped!scaled "is"|"was" ANY? ANY? "number"|"id"|"code"', reject=CODE, priority=3),
    Rule("number plate", "<plate> ANY? x:ANY.caps x:NUM.digits.int", reject=CODE, priority=5),
    Rule("number plate", "<plate> ANY? x:ANY.caps x:NUM.digits.int x:ANY.caps", reject=CODE, priority=6),
    Rule("number plate", "<plate> ANY? x:ANY.caps x:NUM.digits.int x:ANY.caps x:NUM.digits.int", reject=CODE, priority=6),
    Rule("number plate", "<plate> ANY? x:NUM.digits.int x:ANY.caps x:NUM.digits.int", reject=CODE, priority=6),
    # the 1.2, 1.6 and 3.0 releases
    Rule("label", "<versions> x:NUM.dec x:AND|COMMA|DASH|TO x:NUM.dec", reject=LABEL, priority=4),
    Rule("label", "x:NUM.dec x:AND|COMMA|TO x:NUM.dec <versions>", reject=LABEL, priority=4),
    Rule("label", "x:NUM.dec x:COMMA x:NUM.dec x:COMMA? x:AND x:NUM.dec <versions>", reject=LABEL, priority=5),
    Rule("label", "<numbered> x:NUM.digits.int!grouped!scaled AND|COMMA|DASH|TO x:NUM.digits.int!grouped!scaled -UNIT|PCT|TIMEUNIT|CURPOST", reject=LABEL, priority=4),
    Rule("label", "<numbered> NUM AND|COMMA|DASH|TO x:NUM.digits.int!grouped!scaled -UNIT|PCT|TIMEUNIT|CURPOST", reject=LABEL, priority=4),
    Rule("label", '"on" "count"|"counts" x:NUM.digits.int', reject=LABEL, priority=1),
    Rule("label", '"the" x:NUM.digits.int!grouped!scaled <vehicle>', reject=LABEL, priority=1),
    Rule("label", '<boarding> "the" x:NUM.digits.int!grouped!scaled -ANY.noun/adj/propn', reject=LABEL, priority=1),
    Rule("rank of a list", '"last" DASH x:~NUM.int', reject=RANK, priority=1),
    # number four in the charts, at number seven or eight
    Rule("rank of a list", 'x:"number" x:NUM.words.le12', reject=RANK, priority=1),
    Rule("rank of a list", 'x:"number" x:NUM.words.le12 x:OR x:NUM.words.le12', reject=RANK, priority=2),
    Rule("second of time", "PER x:ORD -ANY.noun/adj", reject=IDIOM, priority=1),
    # a hundredth of a second faster, 50 times a second, wait for a second
    *(Rule("second of time", f'{part} "of" "a" x:"second"', reject=IDIOM, priority=1) for part in ("FRAC", '"fraction"')),
    *(
        Rule("second of time", f'<within_second> "a" x:"second" {end}', reject=IDIOM, priority=1)
        for end in ("<stop>", "COMMA", "RP", "$", "ANY.pron", "ANY.adp", "AND")
    ),
    Rule("half of a year or a game", 'MONTH x:FRAC -"of"|"a"', reject=IDIOM, priority=1),
    Rule("half of a year or a game", '<before_half> x:FRAC', reject=IDIOM, priority=1),
    # in their half, into Denby's half: of a pitch
    *(
        Rule("half of a year or a game", f'"in"|"into" {whose} x:FRAC.words -"of"|"the"|"a"', reject=IDIOM, priority=1)
        for whose in ("<possessive>", 'ANY "\'s"')
    ),
    *(
        Rule("address", f'x:NUM.digits.int!grouped ANY.cap {middle} {road}', reject=LABEL, priority=1)
        for middle in ("", "ANY.cap", "ANY.cap ANY.cap")
        for road in ("<road>",)
    ),
    *(
        Rule("address", f"x:NUM.digits.int x:DASH x:~NUM.digits.int ANY.cap {middle} {road}", reject=LABEL, priority=1)
        for middle in ("", "ANY.cap")
        for road in ("<road>",)
    ),
    Rule("address", "x:ORD x:<road>.cap", reject=LABEL, priority=1),
    *(
        Rule("address", f"x:NUM.digits.int!grouped!scaled {side} x:ORD x:{road}", reject=LABEL, priority=2)
        for road in ("<road>.cap", "UNITWEAK.cap")  # St. is a unit, too
        for side in ("", "x:<compass>.cap", 'x:<compass>.cap x:"."')
    ),
    Rule("several in one", 'x:NUM.le12 x:~DASH x:~"in" x:~DASH x:~NUM.one', reject=IDIOM, priority=5),
    Rule("address", 'COMMA x:NUM.digits.int.d5up!grouped!scaled ANY.cap ANY.cap? COMMA', reject=LABEL, priority=2),
    Rule("tie-break", "NUM.d1 DASH ~NUM.d1 LP x:NUM.digits.int RP", reject=LABEL, priority=2),
    Rule("label", "NUM LP ANY RP x:~LP x:~NUM.digits.le130 x:~RP", reject=LABEL, priority=3),
    Rule("label", '<before_page> "p"|"pp" "." x:NUM.digits.int', reject=LABEL, priority=3),
    Rule("label", '<before_page> "p"|"pp" "." x:NUM.digits.int x:DASH x:NUM.digits.int', reject=LABEL, priority=5),
    Rule("label", 'COMMA NUM.year ":" x:NUM.digits.int RP', reject=LABEL, priority=3),
    Rule("list item", '^ x:NUM.digits.le130 "." ANY.cap', reject=LIST, priority=3),
    Rule("list item", '^ x:NUM.digits.le130 ~RP', reject=LIST, priority=3),
    # either 1) … or 2) …; two things: 1. that …, and 2. that …
    Rule("list item", '"either"|";" x:NUM.digits.int.d1 ~RP ANY', reject=LIST, priority=3),
    Rule("list item", '":" x:NUM.digits.one ~RP ANY', reject=LIST, priority=3),
    Rule("list item", '"either"|":"|";" x:NUM.digits.int.d1 ~"." ANY.lower', reject=LIST, priority=3),
    *(Rule("list item", f"-NUM AND|OR x:NUM.digits.int.d1 {mark} ANY.lower", reject=LIST, priority=3) for mark in ("~RP", '~"."')),
    # 2.3. Methods; 3 Introduction
    Rule("list item", '^ x:NUM.digits.dec.d1 ~"." ANY.cap', reject=LIST, priority=3),
    Rule("list item", '^ x:NUM.digits.dec.d1 ~"." $', reject=LIST, priority=3),
    Rule("list item", "^ x:NUM.digits.d1 <heading>.cap", reject=LIST, priority=3),
    # 0 = man and 1 = woman
    Rule("coding", 'x:NUM.digits.int.d1 "=" ANY.lower', reject=CODE, priority=3),
    Rule("list item", '^ x:NUM.digits.le130 ~"." $', reject=LIST, priority=3),
    Rule("one as a pronoun", 'x:NUM.one.words <after_pronoun>', reject=IDIOM),
    Rule("one as a pronoun", '<before_pronoun> x:NUM.one.words -UNIT', reject=IDIOM),
    Rule("one as a pronoun", 'x:NUM.one.words -ANY.noun/adj/propn/verb', reject=IDIOM, priority=-2),
    # one expects rain; if one asks
    Rule("one as a pronoun", "x:NUM.one.words <minds>", reject=IDIOM),
    Rule("one as a pronoun", "<asking> x:NUM.one.words ANY.verb", reject=IDIOM),
    # one and another of several: from one field to the next, one way or the other, one storm after another
    *(
        Rule("one and another", f"{one} {other}", reject=IDIOM, priority=1)
        for one in (
            *(f"{before} x:NUM.one.words {thing} TO" for before in ("FROM", "BETWEEN") for thing in ("ANY.noun", 'ANY.noun "of" ANY ANY')),
            *(f"x:NUM.one.words ANY.adj? ANY.noun {joint}" for joint in ("OR", "<before_another>", "ANY.verb ANY.adp")),
        )
        for other in ('"another"', '"the" "other"|"next"|"following"')
    ),
    # a certain one: One answer is, this is one example, on one occasion, In one scene,
    Rule("one for a certain", "x:NUM.one.words.cap ANY.adj? <instance>", reject=IDIOM),
    *(
        Rule("one for a certain", f"{this} x:NUM.one.words ANY.adj? <instance>", reject=IDIOM)
        for this in ('"this"|"that"|"it" <be>', '"been"')
    ),
    Rule("one for a certain", '"on" x:NUM.one.words <certain>', reject=IDIOM),
    Rule("one for a certain", '^ "in"|"during"|"on" x:NUM.one.words ANY.adj? ANY.noun!pluralnoun COMMA', reject=IDIOM, priority=-1),
    # the same of many, where neither "only" nor "at least" counts it (count.py): they are one option, used as one method, one farmer said
    *(
        Rule("one for a certain", pattern, reject=IDIOM, priority=-2)
        for pattern in (
            '<be>|"be"|"\'s"|"as"|<speaks> x:NUM.one.words ANY.adj? <instance>',
            'x:NUM.one.words ANY.adj? <instance> <be>|<modal>|"has"',
            'x:NUM.one.words.cap ANY.adj? ANY.noun.lower "that"|"who"|"which"',
            'x:NUM.one.words.cap ANY.noun.lower!pluralnoun COMMA ANY.cap.propn',
            '"in" x:NUM.one.words ANY.adj? <certain>',
            'x:NUM.one.words ANY.adj? ANY.noun.lower <speaks>',
            'x:NUM.one.words ANY.noun.lower ANY.noun.lower <speaks>',
            *(f'<speaks> x:NUM.one.words ANY.adj? ANY.noun.lower!pluralnoun {behind}' for behind in ('"."|","|";"|"who"', "$")),
            '"according" TO x:NUM.one.words',
        )
    ),
    # the boat was first seen, when he first came, to first apply; "her first published novel" is ranked
    *(
        Rule("first as an adverb", f"{before} x:ORD.one.words ANY.adv? ANY.verb", reject=ORDER, priority=1)
        for before in ("ANY.noun/propn", "<before_first>|<auxiliary>|<modal>")
    ),
    *(
        Rule("first as an adverb", pattern, reject=ORDER, priority=1)
        for pattern in (
            "<auxiliary>|<modal> x:ORD.one.words <auxiliary>",
            "COMMA x:ORD.one.words ANY.verb ANY.adp",
            # the plan was first mooted in May; "was first overall" ranks
            *(f'<be>|"been" x:ORD.one.words ANY.adj {end}' for end in ("ANY.adp", "NUM", "<stop>")),
            # worse than first feared; to be mended first; she puts safety first
            '"than"|"as" x:ORD.one.words <supposed>',
            *(f'"be" ANY.verb x:ORD.one.words {end}' for end in ("<stop>", "COMMA", "$")),
            *(f"ANY.pluralnoun.lower x:ORD.one.words {end}" for end in ("<stop>", "COMMA", "$")),
            *(f"<put> {what} x:ORD.one.words -AND" for what in ("ANY.noun", "ANY.propn", "ANY.det ANY.noun", "<possessive> ANY.noun")),
        )
    ),
    # First, we must wait; the plan has two aims: first, to save
    *(
        Rule("ordinal as a connective", f'{start} x:ORD.words.le12 COMMA -"with"|"on"', reject=ORDER, priority=1)
        for start in ("^", '":"|";"', '":"|";" AND')
    ),
    Rule("ordinal as a connective", "^ x:ORD.one.words ANY.pron", reject=ORDER, priority=1),
    # two reasons: The first is the price, the second is the weather
    *(Rule("ordinal as a connective", f'^ "the" x:ORD.words.le12 "is" {what}', reject=ORDER, priority=1) for what in ("ANY.det", '"that"')),
    # the first ten days are no first day; "the first two films" are ranked
    Rule("first of a span of time", 'x:ORD.one.words "few"|"couple" "of"? ANY.adj? TIMEUNIT', reject=ORDER, priority=1),
    Rule("first of a span of time", "x:ORD.one.words NUM.int!year ANY.adj? TIMEUNIT", reject=ORDER, priority=1),
    # a second cousin, a first step, a second-order effect, in the third period
    *(
        Rule("ordinal in a term", pattern, reject=ORDER, priority=1)
        for pattern in (
            "x:ORD <ordinal_term>",
            "x:ORD.one <first_term> -ANY.noun",
            "<possessive> x:ORD.one <response>",
            "x:ORD ~DASH ~<ordinal_level>",
            'ANY.adp/verb x:ORD.words|ORD.d1 "base"',
            # sixth generation networks; on third down, 4th-and-goal
            'x:ORD "generation" ANY.noun/adj',
            'x:ORD "down" -<after_down>',
            "x:ORD ~DASH ~AND ~DASH",
            *(f'{before} x:ORD.one "strike"' for before in ("ANY.adp", '"a"')),
            'x:"second" "home"|"homes" -ANY.noun/adj',
            '"the" x:ORD.words.le12 "period" -"of"|"in"',
        )
    ),
    # the Second Boer War, 3rd Battalion, 2nd Armoured Division, 4th Earl
    # the headline "Gold for First Time" ranks
    *(
        Rule("ordinal in a name", f"{before} x:ORD.words.cap ANY.cap.noun/propn/adj", reject=NAME, priority=1)
        for before in ('ANY.lower|COMMA "the"', "ANY.lower|COMMA <possessive>", '^ ANY "the"')
    ),
    *(Rule("ordinal in a name", f"x:ORD {between} <numbered>.cap", reject=NAME, priority=1) for between in ("", "ANY.cap")),
    Rule("ordinal in a name", "x:ORD.ordsuffix ANY.cap ANY.cap? <troop>.cap", reject=NAME, priority=1),
    # at 9th and Main, near 4th & Oak
    Rule("address", '"near"|"at"|"on" x:ORD.ordsuffix AND ANY.cap', reject=LABEL, priority=1),
    Rule("address", 'x:ORD.ordsuffix "&" ANY.cap', reject=LABEL, priority=1),
)  # fmt: skip
