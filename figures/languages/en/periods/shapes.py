"""Shapes of expressions of time in English, each with its reader of ``dates.Resolver``; ``figures.context.period_shapes``
says how they are written.

A row of ``SHAPES`` is made of nodes and figures, one of ``DATES`` or ``DURATIONS`` of the nodes of one figure of that kind.
"""

from __future__ import annotations

_UNIT = "unit:unit|FISCAL"
_DAY = "day:NUM|ord"
_LAST = "last:NUM|ord"

# Shapes inside shapes.
GROUPS = {
    "AROUND": (("relative", "rel:rel unit:unit"),),
    "MONTH_OF": (("of", "what:MONTH of? rest:AROUND"),),
    "RELATED": (("related", "rel:rel what:MONTH"),),
    "POINT": (
        ("", "what:DATE|MONTH"), ("relative", f"rel:rel {_UNIT}"), ("named", f"the {_UNIT}"),
        ("related", "rel:rel what:MONTH|DATE|season"),
    ),
    "YEARLY": (("year", "year:YEAR"), ("fiscal", "FISCAL name:YEAR|NUM"), ("short_year", "year:NUM")),
    "WHOLE_YEAR": (("relative", f"the? whole:whole? rel:rel {_UNIT}"), ("named", f"the? whole? {_UNIT}")),
    "WHOLE": (("relative", f"rel:rel whole:whole? {_UNIT}"),),
    "FISCALLY": (("relative", "rel:rel unit:FISCAL|unit"),),
    "SEASON": (("season", "season:season of? year:DATE"),),
    "TONIGHT": (("daypart", "rel:rel daypart"),),
    "SUMMER": (("related", "rel:rel what:season"),),
    "EARLIER": (("ago", "a unit:unit when:ago"),),
    "PRIOR": (("ago", "a unit:unit when:prior"),),
    "LAST": (("edge", "the? edge:edge of rest:END"),),
    "END": (
        ("", "the? what:DATE|MONTH"), ("edge", "edge:edge of? rest:DATE|MONTH"), ("related", "rel:rel what:MONTH|DATE|weekday"),
        ("of", "what:MONTH rest:AROUND"), ("", "what:day|weekday"), ("edge", "edge:edge rest:RELATED"),
    ),
}  # fmt: skip

DATES = (
    ("year", "year:YEAR"),
    ("year_range", "year:YEAR|NUM JOINT last:YEAR|NUM", "fiscal:FISCAL year:YEAR JOINT last:YEAR|NUM"),
    ("decade", "year:DECADE", "year:DECADE JOINT last:DECADE", "year:YEAR decade hyphen? unit|units"),
    ("fiscal", "FISCAL name:YEAR|NUM"),
    ("month", "month:MONTH of? year:YEAR", "month:MONTH of year:NUM"),
    ("date", f"{_DAY} of? month:MONTH year:YEAR?", f"{_DAY} JOINT {_LAST} of? month:MONTH year:YEAR?",
     f"month:MONTH {_DAY} year:YEAR?", f"month:MONTH {_DAY} JOINT {_LAST} year:YEAR?", "year:YEAR JOINT month:NUM JOINT day:NUM",
     "day:NUM month:NUM year:YEAR"),
    ("digits", "a:NUM JOINT b:NUM JOINT year:YEAR|NUM"),
    ("ordinal", "unit:letter ord:NUM of? rest:YEARLY?", "ord:NUM unit:letter rest:YEARLY?", "unit:unit ord:NUM of? rest:YEARLY",
     "rest:YEARLY JOINT? unit:letter ord:NUM", "ord:ord|NUM JOINT? unit:unit|units|half of? rest:YEARLY?"),
    ("short_year", "year:NUM"),
)  # fmt: skip

DURATIONS = (
    ("duration", "number:NUM|YEAR hyphen? whole|FISCAL? unit:unit|units", "a hyphen? unit:unit"),
    ("halved", "half hyphen? unit:unit"),
)  # fmt: skip

SHAPES = (
    # a date by itself and with its parts
    ("", "what:DATE"),
    ("part", "part:part hyphen? rest:DATE"), ("parts", "part:part to hyphen? last:part hyphen? rest:DATE"),
    ("dated", "weekday stop? what:DATE", "what:DATE stop weekday"),
    ("of", "what:DATE of rest:DATE", "what:DATE of rest:WHOLE_YEAR"),
    ("season", "season:season of? year:DATE"), ("of", "what:season of? rest:AROUND"), ("part", "part:part hyphen? rest:SEASON"),
    ("fiscally", "the whole? FISCAL what:DATE", "FISCAL what:DATE", "what:DATE whole? FISCAL"), ("", "what:DATE unit @stop"),
    ("of", "what:DATE of? rest:AROUND"), ("", "DATE rel"), ("whole", "whole:whole hyphen? unit:unit what:DATE"),
    ("joined", "one:DATE to|hyphen to:DATE", "@between one:DATE and to:DATE", "@between one:MONTH and to:DATE|MONTH",
     "@from one:MONTH to to:DATE|MONTH", "@from one:weekday to to:weekday", "one:MONTH to|hyphen to:MONTH|DATE",
     "one:weekday to to:weekday", "@in one:MONTH and to:MONTH|DATE", "@between one:weekday and to:weekday",
     "@from one:DATE to to:day", "@between one:MONTH and to:MONTH_OF", "one:MONTH to|hyphen to:MONTH_OF",
     "@from? one:MONTH|DATE until to:MONTH|DATE", "@from? one:weekday until to:weekday|day"),
    # months
    ("", *(f"@{lead} what:MONTH" for lead in ("in", "since", "from", "until", "before", "after", "to", "same", "relative"))),
    ("part", "part:part hyphen? rest:MONTH"), ("of", "what:MONTH of? rest:AROUND", "what:MONTH rest:EARLIER"),
    ("related", "rel:rel what:MONTH"), ("part", "part:part rest:RELATED"),
    # days
    ("", "what:weekday", "what:weekday daypart"), ("related", "rel:rel what:weekday"), ("", "weekday rel unit"),
    ("daypart", "rel:rel daypart"), ("", "what:day", "what:day daypart"),
    ("part", "part:part hyphen? rest:weekday", "part:part rest:day", "part:part rest:TONIGHT"), ("", "since then"),
    ("joined", "one:weekday hyphen|and to:weekday"),
    # so many units around now
    ("relative", f"rel:rel whole:whole? {_UNIT}"), ("part", "part:part hyphen? rest:WHOLE"),
    ("relative", "rel:rel number:few? of? unit:units", "rel:rel hyphen? unit:DUR", "rel:rel number:NUM hyphen? unit:unit span?"),
    ("related", "rel:rel what:season"), ("part", "part:part rest:SUMMER"),
    ("to_date", "so far rel:rel whole? unit:unit|season|FISCAL", "rel:rel unit:unit so far", "rel:rel unit:unit to date"),
    ("", "unit hyphen? to hyphen? date"),
    ("ago", f"a {_UNIT} when:ago", "number:NUM|few unit:units when:ago", "unit:DUR when:ago", "number:few of? unit:units when:ago",
     f"a {_UNIT} when:prior @stop", "unit:DUR when:prior @stop", "the unit:unit when:ago",
     "the unit:unit when:before @stop|and", "the unit:DUR when:before @stop|and"), ("", "the season ago"),
    ("relative", "the rel:rel unit:DUR"), ("", "the DUR rel @stop"),
    # parts of units
    ("ordinal", "ord:ord hyphen? unit:unit|DUR|half of rest:POINT"), ("edge", "edge:edge of rest:POINT"),
    ("of", "whole? what:half|MONTH of rest:POINT"), ("", "NUM half of POINT"),
    ("ordinal", "@in the ord:ord unit:half|DUR"), ("relative", "rel:rel unit:half"), ("ordinal", "the ord:ord unit:half @stop",
     "ord:rel unit:unit|half|DUR of rest:DATE|MONTH", "ord:rel unit:unit|half|DUR of rest:AROUND"), ("", "rel DUR of the unit"),
    ("ordinal", "ord:ord unit:DUR of rest:DATE|MONTH", "ord:ord unit:DUR", "ord:ord unit:units of rest:DATE"),
    ("months_of", "month:MONTH hyphen last:MONTH unit:unit|half", "month:MONTH hyphen last:MONTH unit:unit|half of? rest:FISCALLY",
     "month:MONTH hyphen last:MONTH unit:unit|half of? rest:DATE", "month:MONTH unit:unit|half",
     "month:MONTH unit:unit|half of? rest:FISCALLY", "month:MONTH unit:unit|half of? rest:DATE",
     "month:MONTH hyphen? to hyphen? last:MONTH unit:unit|half"),
    ("relative", "rel:rel unit:FISCAL"), ("dated", "weekday stop what:DATE close"),
    ("named", "@in the whole? unit:unit @stop", "@in the unit:unit", "@in the whole unit:unit", "@in the unit:FISCAL"),
    ("", "@in own FISCAL unit"),
    # up to a day
    ("up_to", *(
        f"{length} {end}"
        for length in ("unit:unit|FISCAL|DUR", "number:NUM hyphen? unit:unit span", "whole unit:unit", "ord unit:unit|half",
                       "whole unit:FISCAL", "ord FISCAL unit:unit")
        for end in ("to end:END", "stop? relative? ended in? end:END", "until end:END", "to end:LAST")
    )),
    # the same time in another year
    ("same", *(
        f"same whole:whole? {what} {when}"
        for what in ("what:unit|FISCAL", "what:MONTH|DATE", "what:DUR", "what:season", "NUM hyphen unit span", "what:half")
        for when in ("other:AROUND", "of|in other:AROUND", "of|in other:DATE", "other:DATE", "other:EARLIER",
                     "of|in the other:AROUND")
    ), "same whole:whole? what:unit|half other:PRIOR", "same whole:whole? what:unit|DUR"), ("", "the unit hyphen ago"),
    ("year_ago", "unit:unit hyphen when:ago what:unit|half|span"),
)  # fmt: skip
