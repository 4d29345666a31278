"""Every written form of every unit: the overlay's names and symbols with their prefixes and powers, then peers' names.

Takes the files of ``figures/lexicon/overlay`` and the tables inside quantulum3, pint and Babel; gives ``Form`` rows.
Used by ``build_lexicon_tables.py`` alone.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

LEXICON = Path(__file__).resolve().parent.parent / "figures" / "lexicon"
OVERLAY = LEXICON / "overlay"
POWERS = {"2": ("square", "sq", "²"), "3": ("cubic", "cu", "³")}

Row = dict[str, str]
Add = Callable[..., None]
Foreign = list[tuple[str, str, str, str]]


@dataclass(frozen=True)
class Form:
    """One row of ``unit_forms.csv``."""

    form: str
    unit: str
    case: str
    cls: str
    note: str


def read(name: str) -> list[Row]:
    """The rows of one overlay file."""
    with (OVERLAY / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def split(cell: str) -> list[str]:
    """The items of a cell, which are parted by semicolons."""
    return [item for item in cell.split(";") if item]


def both_numbers(name: str) -> tuple[str, str]:
    """Singular and plural of an overlay name: ``foot/feet``, or ``metre`` with a plain s."""
    singular, _, plural = name.partition("/")
    return singular, plural or singular + "s"


def unit_forms() -> list[Form]:
    """Every written form of every unit, overlay first; a form that is taken already is not overwritten."""
    prefixes = {row["symbol"]: row for row in read("prefixes.csv")}
    found: dict[tuple[str, str], Form] = {}

    def add(form: str, unit: str, case: str, cls: str, note: str = "overlay") -> None:
        key = (form, "") if case == "exact" else (form.lower(), "any")
        found.setdefault(key, Form(form if case == "exact" else form.lower(), unit, case, cls, note))

    def add_symbol(text: str, unit: str, cls: str) -> None:
        # ~ marks a symbol whose case is free, >kilo one that has its prefix in it
        symbol, _, prefix = text.removeprefix("~").partition(">")
        add(symbol, prefix + unit, "any" if text.startswith("~") else "exact", cls)

    rows = read("units.csv")
    for row in rows:
        for symbol in split(row["symbols"]):
            add_symbol(symbol, row["unit"], "symbol")
        for symbol in split(row["weak"]):
            add_symbol(symbol, row["unit"], "weak")
        for name in split(row["names"]):
            for form in both_numbers(name):
                add(form, row["unit"], "any", "name")
    left_out = {row["form"] for row in read("excluded.csv")}
    for row in rows:
        add_prefixed(row, prefixes, left_out, add)
        add_powers(row, prefixes, add)
    excluded = {form.lower() for text in left_out for form in (text, plural(text))}
    taken = excluded | {form.lower() for form, _ in found}
    for form, unit, cls, source in [*quantulum_forms(found, excluded), *cldr_forms(found), *pint_forms(found)]:
        if form.lower() not in taken:
            add(form, unit, "any" if cls == "name" else "exact", cls, source)
    rows_any = {(f.form, f.unit, f.cls) for f in found.values() if f.case == "any"}
    kept = [f for f in found.values() if f.case == "any" or (f.form.lower(), f.unit, f.cls) not in rows_any]
    return sorted(kept, key=lambda f: (f.unit, f.cls, f.form.lower(), f.form))


def others(source: str) -> dict[str, str]:
    """What a name of another table is here; empty if it is left out."""
    return {row["name"]: row["unit"] for row in read("other_names.csv") if row["source"] == source}


def quantulum_forms(found: dict[tuple[str, str], Form], excluded: set[str]) -> Foreign:
    """Names of quantulum3's units that we lack; its symbols are a checklist only, as many are wrong."""
    import quantulum3

    path = Path(quantulum3.__file__).parent / "units.json"
    given = others("quantulum3")
    forms: Foreign = []
    for key, row in json.loads(path.read_text(encoding="utf-8")).items():
        names = [key, *row.get("surfaces", [])]
        known = [found[name.lower(), "any"].unit for name in names if (name.lower(), "any") in found]
        unit = given.get(key, known[0] if known else "")
        if row.get("entity") == "currency" or not unit:
            continue
        for name in names:
            words = name.lower()
            # where we have the singular, we have its plural as news writes it
            if len(words) > 3 and words not in excluded and (words, "any") not in found:
                forms += [(words, unit, "name", "quantulum3"), (plural(words), unit, "name", "quantulum3")]
    return forms


def plural(name: str) -> str:
    """The plural of an English unit name; of a compound with per or of, of its first word.

    >>> plural("foot per second"), plural("inch of mercury"), plural("light year"), plural("hertz")
    ('feet per second', 'inches of mercury', 'light years', 'hertz')
    """
    head, joint, tail = re.fullmatch(r"(.*?)( per | of |$)(.*)", name, re.DOTALL).groups()  # type: ignore[union-attr]
    if head.endswith("foot"):
        head = head[:-4] + "feet"
    elif head.endswith(("inch", "perch", "x", "ss")):
        head += "es"
    elif head.endswith("y") and not head.endswith(("ay", "ey", "oy")):
        head = head[:-1] + "ies"
    elif not head.endswith(("s", "z", "feet", "horsepower", "celsius", "fahrenheit")):
        head += "s"
    return head + joint + tail


def cldr_forms(found: dict[tuple[str, str], Form]) -> Foreign:
    """Unit patterns of CLDR that we lack, in the English of the US, of Australia and of Britain."""
    from babel import Locale

    given = others("CLDR")
    texts: dict[str, set[str]] = {}
    for tag in ("en", "en_AU", "en_GB"):
        for key, widths in Locale.parse(tag)._data["unit_patterns"].items():
            for patterns in widths.values():
                if hasattr(patterns, "values"):
                    texts.setdefault(key, set()).update(p for p in patterns.values() if "{0}" in str(p))
    forms: Foreign = []
    for key in sorted(texts):
        words = sorted({text.replace("{0}", "").replace("\xa0", " ").strip() for text in texts[key]})
        known = [found[word.lower(), "any"].unit for word in words if (word.lower(), "any") in found]
        unit = given.get(key, max(sorted(set(known)), key=known.count) if known else "")
        for word in words:
            # one and two letters are for the overlay to judge; rates and brackets are for the rules
            if unit and len(word) > 2 and not word.startswith(("/", "per ")):
                forms.append((word, unit, "name" if re.fullmatch(r"[a-z]{4,}[a-z -]*", word) else "symbol", "CLDR"))
    return forms


def pint_forms(found: dict[tuple[str, str], Form]) -> Foreign:
    """Other names that pint's registry has for our units."""
    import pint

    ours = {form.unit for form in found.values()}
    redefined = {row["define"].partition(" =")[0] for row in read("units.csv") if row["define"]}
    forms: Foreign = []
    for definition in {d.name: d for d in pint.UnitRegistry()._units.values()}.values():
        if definition.name not in ours - redefined:
            continue
        for alias in definition.aliases:
            name = alias.replace("_", " ").replace("avdp", "avoirdupois")
            if len(name) > 4 and (name, "any") not in found and re.fullmatch(r"[^\W\d]{2,}( [^\W\d]{3,})*", name):
                forms += [(name, definition.name, "name", "pint"), (plural(name), definition.name, "name", "pint")]
    return forms


def symbol_spellings(prefix: Row) -> list[str]:
    """The letters a prefix is written with: µ, μ and u for micro."""
    return [prefix["symbol"], *split(prefix["spellings"])]


def add_prefixed(row: Row, prefixes: dict[str, Row], left_out: set[str], add: Add) -> None:
    """Prefixed names (kilometre) and symbols (km) of one overlay unit."""
    for letter in split(row["prefixes"]):
        prefix = prefixes[letter]
        # a name that is weak alone (bar, second) is safe with its prefix
        names = [word for word in split(row["weak"]) if len(word) > 2]
        names += [form for name in split(row["names"]) for form in both_numbers(name)]
        for form in names:
            add(prefix["prefix"] + form, prefix["prefix"] + row["unit"], "any", "name")
    symbols = [s for s in split(row["symbols"]) + split(row["weak"]) if s.isalpha() and len(s) < 4]
    for letter in split(row["prefix_forms"]):
        prefix = prefixes[letter]
        for symbol in symbols:
            for spelling in symbol_spellings(prefix)[: 3 if letter == "µ" else 1]:
                if spelling + symbol not in left_out:
                    add(spelling + symbol, prefix["prefix"] + row["unit"], "exact", "symbol")


def add_powers(row: Row, prefixes: dict[str, Row], add: Add) -> None:
    """Square and cubic forms of one overlay unit and of its everyday prefixes."""
    for power in split(row["powers"]):
        word, short, sign = POWERS[power]
        for letter in ["", *[p for p in ("k", "d", "c", "m") if p in split(row["prefixes"])]]:
            prefix = prefixes[letter]["prefix"] if letter else ""
            unit = f"{word}_{prefix}{row['unit']}"
            for name in split(row["names"]):
                for form in both_numbers(name):
                    add(f"{word} {prefix}{form}", unit, "any", "name")
                    add(f"{short} {prefix}{form}", unit, "any", "name")
                    add(f"{short}. {prefix}{form}", unit, "any", "name")
                    add(f"{prefix}{form} {'squared' if power == '2' else 'cubed'}", unit, "any", "name")
            bases = split(row["symbols"]) + [s for s in split(row["weak"]) if s.isalpha()]
            for base in dict.fromkeys(s.removeprefix("~") for s in bases):
                if not base.isalpha() or len(base) > 3 or (letter and base != "m"):
                    continue
                for form in (f"{base}{sign}", f"{base}{power}", f"{base}^{power}"):
                    add(letter + form, unit, "any" if letter != "m" else "exact", "symbol")
                for form in (f"{short} {letter}{base}", f"{short}. {letter}{base}", f"{short}.{letter}{base}"):
                    add(form, unit, "any" if letter != "m" else "exact", "symbol")
