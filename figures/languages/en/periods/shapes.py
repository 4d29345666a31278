"""Shapes of expressions of time in English; ``figures.context.period_shapes`` says how they are written."""

from __future__ import annotations

_UNIT = "unit|FISCAL"
_POINT = ("DATE", "MONTH", f"rel {_UNIT}", f"the {_UNIT}", "rel MONTH|DATE|season")
_AGO = (
    f"a {_UNIT} ago",
    "NUM|few units ago",
    "DUR ago",
    "few of? units ago",
    f"a {_UNIT} prior @stop",
    "DUR prior @stop",
)

SHAPES = (
    # a date by itself and with its parts
    "DATE", "part hyphen? DATE", "part to hyphen? part hyphen? DATE", "weekday stop? DATE", "DATE stop weekday",
    "DATE of DATE", "DATE of the? whole? rel? unit|FISCAL", "season of? DATE", "season of? rel unit",
    "part hyphen? season of? DATE",
    "the whole? FISCAL DATE", "FISCAL DATE", "DATE whole? FISCAL", "DATE unit @stop", "DATE rel unit", "DATE of rel unit",
    "DATE rel", "whole unit DATE", "whole hyphen unit DATE", "DATE to DATE", "DATE hyphen DATE",
    "@between DATE and DATE", "@between MONTH and DATE|MONTH", "@from MONTH to DATE|MONTH", "@from weekday to weekday",
    "MONTH to MONTH|DATE", "MONTH hyphen MONTH|DATE", "weekday to weekday", "@in MONTH and MONTH|DATE",
    "@between weekday and weekday", "@from DATE to day",
    "@from? MONTH|DATE until MONTH|DATE", "@from? weekday until weekday|day",
    # months
    *(f"@{lead} MONTH" for lead in ("in", "since", "from", "until", "before", "after", "to", "same", "relative")),
    "part hyphen? MONTH", "MONTH rel unit", "MONTH of rel unit", "MONTH a unit ago", "rel MONTH", "part rel MONTH",
    # days
    "weekday", "weekday daypart", "rel weekday", "weekday rel unit", "rel daypart", "day", "day daypart",
    "part hyphen? weekday",
    "part day", "part rel daypart", "since then", "weekday hyphen weekday", "weekday and weekday",
    # so many units around now
    f"rel whole? {_UNIT}", f"part hyphen? rel whole? {_UNIT}", "rel few? of? units", "rel hyphen? DUR",
    "rel NUM hyphen? unit span?",
    "rel season", "part rel season", "so far rel whole? unit|season|FISCAL", "rel unit so far", "rel unit to date",
    "unit hyphen? to hyphen? date",
    *_AGO, "the unit ago", "the unit before @stop|and", "the DUR before @stop|and", "the season ago",
    "the rel DUR", "the DUR rel @stop",
    # parts of units
    *(f"ord hyphen? unit|DUR|half of {point}" for point in _POINT),
    *(f"edge of {point}" for point in _POINT),
    *(f"whole? half|MONTH of {point}" for point in _POINT),
    *(f"NUM half of {point}" for point in _POINT),
    "@in the ord half|DUR", "rel half", "the ord half @stop", "rel DUR of DATE|MONTH", "rel DUR of rel unit",
    "rel DUR of the unit",
    "ord DUR of DATE|MONTH", "ord DUR", "ord units of DATE",
    "MONTH hyphen MONTH unit|half", "MONTH hyphen MONTH unit|half of? rel FISCAL|unit", "MONTH hyphen MONTH unit|half of? DATE",
    "MONTH unit|half", "MONTH unit|half of? rel FISCAL|unit", "MONTH unit|half of? DATE",
    "MONTH to MONTH unit|half", "rel FISCAL", "weekday stop DATE close",
    "whole hyphen? unit DATE", "@in the whole? unit @stop", "@in the unit", "@in the whole unit", "@in the FISCAL",
    "@in own FISCAL unit",
    # up to a day
    *(
        f"{whole} {joint} {end}"
        for whole in (f"{_UNIT}|DUR", "NUM hyphen? unit span", "whole unit", "ord unit|half", "whole FISCAL", "ord FISCAL unit")
        for joint in ("to", "stop? relative? ended in?", "until", "to the? edge of")
        for end in ("the? DATE|MONTH", "edge of? DATE|MONTH", "rel MONTH|DATE|weekday", "MONTH rel unit", "day|weekday",
                    "edge rel MONTH")
    ),
    # the same time in another year
    *(
        f"same whole? {what} {when}"
        for what in (_UNIT, "MONTH|DATE", "DUR", "season", "NUM hyphen unit span", "half")
        for when in ("rel unit", "of rel unit", "in rel unit", "of DATE", "in DATE", "DATE", "a unit ago",
        "of the rel unit", "in the rel unit")
    ),
    "same whole? unit|half a unit prior", "same whole? unit|DUR", "the unit hyphen ago", "unit hyphen ago unit|half|span",
)  # fmt: skip
