"""Shapes of money: symbols, codes and names on either side, minor units, ranges, prices per something."""

from __future__ import annotations

from figures.kinds.rule import Rule
from figures.languages.en.rules.endings import ENDS, LEVELS, NOUN, movement, per, shared
from figures.languages.en.rules.margin import with_margin

NUMERAL = "n:NUM|VAGUE|FRAC"


RULES: tuple[Rule, ...] = (
    *per("money.sign", f"c:CURPRE {NUMERAL}", "money"),
    *per("money.sign", "c:CURPRE n:NUM x:~CURWEAKPOST", "money"),  # Rs 500/-
    *per("money.sign and code", "x:CURPRE n:NUM c:CURPOST.caps", "money"),
    # "5 $10 bills" are five bills
    Rule("money.name", f"{NUMERAL} c:CURPOST -NUM.gluel", "money"),
    *per("money.name", f"{NUMERAL} c:CURPOST", "money")[1:],
    # £1,200 pcm, $1,120 psf
    Rule("money.sign, per", "c:CURPRE n:NUM d:<per_short>", "money", priority=2),
    Rule("money.letter, per", "c:CURWEAK.home n:NUM d:<per_short>", "money", priority=3),
    Rule(
        "money.sign, per", "c:CURPRE n:NUM DASH|TO v:CURPRE? m:NUM d:<per_short>", "money", flags=("share",), priority=2
    ),
    Rule("money.sign and name", "c:CURPRE n:NUM x:<currency_name>", "money"),
    Rule("money.scale behind the code", "n:NUM!scaled c:CURPOST y:SCALE", "money", flags=("scale_behind",), priority=1),
    *per("money.name behind of", 'n:VAGUE x:"of" c:CURPOST', "money"),
    *per("money.name behind a half", "n:FRAC x:ARTICLE c:CURPOST", "money"),
    *per("money.hyphened name", "n:NUM|FRAC x:~DASH c:~CURPOST", "money"),
    # a letter is money where the locale says so; elsewhere only in an amount that nothing else looks like
    *per("money.letter", "c:CURWEAK.home n:NUM.digits", "money", priority=1),
    *per("money.letter", "c:CURWEAK n:~NUM.dec", "money"),
    *per("money.letter", "c:CURWEAK n:~NUM.scaled", "money"),
    *per("money.letter", "c:CURWEAK n:~NUM.grouped", "money"),
    *per("money.letters", "c:CURWEAK.caps n:_NUM.digits!year", "money"),
    # US65.2c, the Australian way; Rs 10,000/-, the Indian one
    *per("money.country and cents", 'c:"us"|"nz"|"au" n:~NUM.digits x:~CURWEAKPOST', "money", priority=5),
    # Won25,000bn: the won stands in front only where it is glued to the amount
    *per("money.won", 'c:"won" n:~NUM.digits', "money", priority=1),
    *per("money.sign and stroke", "c:CURPRE n:NUM x:~CURWEAKPOST.home", "money", priority=1),
    *per("money.minor letter", "n:NUM.digits c:~CURWEAKPOST.home", "money"),
    # thirteen dollars and forty-five cents; 15 dollars 50
    *per("money.major and minor", "n:NUM c:CURPOST x:AND|COMMA? h:NUM v:CURPOST", "money", priority=1),
    *per("money.major and minor", "c:CURPRE n:NUM x:AND? h:NUM v:CURPOST", "money", priority=1),
    # "a penny a litre", "up by a dollar", "over a million"
    Rule("money.one", f"x:ARTICLE c:CURPOST x:ARTICLE|PER d:{NOUN}", "money", flags=("one",), priority=2),
    Rule(
        "money.one",
        "x:ARTICLE c:CURPOST <dearer>",
        "money",
        flags=("one",),
        priority=1,
    ),
    Rule("money.one", '"by"|"up"|"down" CMPPRE? x:ARTICLE c:CURPOST -NUM -"of"', "money", flags=("one",)),
    # 8 or $9, 3 or $4 a pound
    *per(
        "money.range of signs", "n:NUM.int!scaled!year OR|TO|DASH c:CURPRE m:NUM", "money", flags=("part",), priority=2
    ),
    # N10.6 trillion (10,594,362,364,830): the same in full
    *(
        Rule("money.in full", f"{rounded} LP n:NUM.grouped RP", "money", priority=1)
        for rounded in (
            "z:CURPRE NUM.scaled",
            "z:CURWEAK.home NUM.scaled",
            "z:CURWEAK ~NUM.scaled",
            "NUM.scaled z:CURPOST",
        )
    ),
    # N305 to the dollar, N1,550/$1, $0.75 per $100, 15p per £10
    *(
        Rule("money.exchange rate", f"{amount} x:{joint}", "money", priority=4)
        for amount in ("c:CURPRE n:NUM", "c:CURWEAK.home n:NUM", "c:CURWEAK n:~NUM.digits", "n:NUM c:CURPOST")
        for joint in (
            'TO x:"the"|"a"|"one" d:CURPOST',
            "SLASH|PER d:CURPRE k:NUM.int",
            "SLASH|PER d:CURPOST -NUM",
            "TO d:CURPRE k:NUM.one",
        )
    ),
    Rule("money.exchange rate", "n:NUM.digits c:~CURWEAKPOST.home x:PER d:CURPRE k:NUM.int", "money", priority=4),
    # the monthly rent is up to $3,664
    *(
        Rule("money.per behind its word", f"w:<periodic> <due> {between} {amount}", "money", priority=1)
        for between in ("<due_is>? CMPPRE?", '<due_is_at> "at"|"about"|"up"? CMPPRE?')
        for amount in ("c:CURPRE n:NUM", "c:CURWEAK.home n:NUM", "n:NUM c:CURPOST")
    ),
    *(
        Rule("money.major and minor", f"n:NUM.int!scaled c:CURPOST h:{minor} {follower}", "money", flags=("minor",))
        for minor in ("NUM.digits.int.d2", "NUM.words.int.le130")
        for follower in ("$", '"."|","|";"|"?"|"!"|<after_minor>')
    ),
    *per("money.weak name", "n:NUM.digits!le59 c:_CURWEAKPOST", "money"),
    *per("money.weak name", 'n:NUM c:_"bucks".lower', "money"),
    # a pound of money is no pound that anything costs
    *(
        Rule("money.sign, per", f'{amount} x:ARTICLE|PER d:"pound"|"lb"', "money", priority=2)
        for amount in ("c:CURPRE n:NUM", "n:NUM c:CURPOST", "c:CURPRE n:NUM DASH|TO v:CURPRE? m:NUM")
    ),
    # "rose 18 sen": behind a verb of change even a doubtful name is money
    Rule("money.weak name of a change", 'CHANGE "by"? CMPPRE? n:NUM c:_CURWEAKPOST.lower', "money", priority=1),
    Rule("money.below zero", "x:SIGN c:CURPRE n:NUM", "money", flags=("negative",)),
    Rule("money.below zero", "x:_DASH c:~CURPRE|CURWEAK n:NUM", "money", flags=("negative",)),
    Rule("money.below zero", "LP x:~DASH|SIGN c:~CURPRE|CURWEAK n:NUM RP", "money", flags=("negative",), priority=1),
    Rule("money.below zero", "c:CURPRE x:~DASH|SIGN n:~NUM", "money", flags=("negative",)),
    *per("money.range of signs", "c:CURPRE n:NUM DASH|TO v:CURPRE m:NUM", "money", flags=("share",)),
    *per("money.range of signs", "c:CURPRE n:NUM DASH m:NUM", "money", flags=("share",)),
    # without a second sign only what rises is a range: "$48.6 million to 1,312 owners" is none
    *per("money.range of signs", "c:CURPRE n:NUM TO m:NUM", "money", flags=("share", "part")),
    *per(
        "money.movement", "FROM CMPPRE? c:CURPRE n:NUM TO m:NUM!year", "money", flags=("share", "movement"), priority=2
    ),
    *per("money.range of signs", "BETWEEN c:CURPRE n:NUM AND v:CURPRE? m:NUM", "money", flags=("share",)),
    *per("money.range of names", "n:NUM DASH|TO m:NUM c:CURPOST", "money", flags=("share",)),
    *per("money.range of names", "BETWEEN n:NUM AND m:NUM c:CURPOST", "money", flags=("share",)),
    *per("money.range of names", "n:NUM v:CURPOST DASH|TO m:NUM c:CURPOST", "money", flags=("share",)),
    *per("money.range of names", "BETWEEN n:NUM v:CURPOST AND m:NUM c:CURPOST", "money", flags=("share",)),
    *per("money.range of letters", "n:NUM.digits v:~CURWEAKPOST DASH|TO m:NUM c:~CURWEAKPOST", "money"),
    *with_margin("money", "c:CURPRE n:NUM", "v:CURPRE? m:NUM", "money"),
    *movement("money.movement", "c:CURPRE n:NUM", "v:CURPRE m:NUM", "money"),
    *movement("money.movement", "n:NUM", "m:NUM c:CURPOST", "money"),
    *movement("money.movement", "n:NUM v:CURPOST", "m:NUM c:CURPOST", "money"),
    *movement("money.movement", "n:NUM.digits v:~CURWEAKPOST", "m:NUM c:~CURWEAKPOST", "money"),
    *(
        rule
        for ends, flags in (
            ("DASH|TO v:CURWEAK m:NUM", ("share",)),
            ("DASH m:NUM", ("share",)),
            ("TO m:NUM", ("share", "part")),
        )
        for rule in per("money.range of letters", f"c:CURWEAK.home n:NUM {ends}", "money", flags=flags, priority=1)
    ),
    *per(
        "money.range of letters",
        "BETWEEN c:CURWEAK.home n:NUM AND v:CURWEAK? m:NUM",
        "money",
        flags=("share",),
        priority=1,
    ),
    *movement("money.movement", "c:CURWEAK.home n:NUM", "v:CURWEAK m:NUM", "money"),
    *shared("money.sign", "c:CURPRE n:NUM", "money"),
    *shared("money.name", "n:NUM c:CURPOST", "money"),
    # "fell $1.1 billion to $2.9 billion": an amount and a level, no range
    Rule("money.amount before its level", 'CHANGE "by"? CMPPRE? c:CURPRE n:NUM TO CURPRE NUM', "money", priority=4),
    Rule("money.amount before its level", 'CHANGE "by"? CMPPRE? n:NUM c:CURPOST TO NUM CURPOST', "money", priority=4),
    Rule(
        "money.amount before its level",
        'CHANGE "by"? CMPPRE? n:NUM c:~CURWEAKPOST TO NUM CURWEAKPOST',
        "money",
        priority=4,
    ),
    Rule("money.amount before its level", '"by" CMPPRE? n:NUM c:~CURWEAKPOST TO NUM CURWEAKPOST', "money", priority=4),
    # raised its payout 2p to 14p
    *(
        Rule(
            "money.amount before its level", f"CHANGE ANY.det/pron ANY.adj/noun? ANY.noun {levels}", "money", priority=4
        )
        for levels in ("n:NUM c:~CURWEAKPOST TO NUM CURWEAKPOST", "n:NUM c:CURPOST TO NUM CURPOST")
    ),
    Rule("money.amount before its level", '"by" CMPPRE? c:CURPRE n:NUM TO CURPRE NUM', "money", priority=4),
    Rule("money.amount before its level", '"by" CMPPRE? c:CURWEAK.home n:NUM TO CURWEAK NUM', "money", priority=4),
    Rule(
        "money.amount before its level", 'CHANGE "by"? CMPPRE? c:CURWEAK.home n:NUM TO CURWEAK NUM', "money", priority=4
    ),
    Rule("money.amount before its level", '"by" CMPPRE? n:NUM c:CURPOST TO NUM CURPOST', "money", priority=4),
    Rule("money.name behind the next amount", 'n:NUM "of" <of_which> CMPPRE? NUM z:CURPOST', "money"),
    Rule("money.name behind the next amount", "n:NUM.int!year AND NUM.int!year z:CURPOST", "money"),
    *(
        Rule("money, currency of the level before", f"{level} {joint} CMPPRE? n:NUM!year {end}", "money", priority=1)
        for level in ("z:CURPRE NUM", "NUM z:CURPOST", "NUM.digits z:~CURWEAKPOST.home")
        for joint in LEVELS
        for end in ENDS
    ),
    # an exchange rate: 18.42 per dollar
    Rule("money.exchange rate", "n:NUM.dec x:PER d:CURPOST", "money", flags=("exchange",), priority=1),
)
