"""Rules of a value with its margin: "5.2 ± 0.3 mg" is one figure, and 0.3 its margin.

>>> [rule.pattern for rule in with_margin("percent", "n:NUM", "m:NUM u:PCT", "percent")][0]
'n:NUM x:"±" m:NUM u:PCT'
"""

from __future__ import annotations

from figures.kinds.rule import Rule

# the second is +/-, plus/minus: a comparator that is no word
MARGINS = ('x:"±"', "x:CMPPRE!adp!adv!adj!verb!noun!det", 'x:"plus" x:OR x:"minus"')


def with_margin(name: str, value: str, margin: str, kind: str, after: str = "") -> tuple[Rule, ...]:
    """The rules of a value and its margin, side by side (before ``after``) and with the margin in brackets."""
    return tuple(
        Rule(f"{name} with its margin", f"{value} {before}{sign} {margin}{behind}", kind, flags=("margin",), priority=4)
        for sign in MARGINS
        for before, behind in (("", after), ("x:LP ", " x:RP"))
    )
