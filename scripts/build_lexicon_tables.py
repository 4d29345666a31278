"""Build the lexicon's unit and currency tables from the overlay, quantulum3, pint and Babel's CLDR.

Takes the hand-kept files of ``figures/lexicon/overlay`` and the tables of the build-time packages; gives the CSV files
of ``figures/lexicon/common`` and ``figures/languages/en/lexicon`` that the lexicon loads. Run it after editing the overlay:

    python scripts/build_lexicon_tables.py            # writes the tables
    python scripts/build_lexicon_tables.py --check    # only says which would change
"""

from __future__ import annotations

import csv
import io
import logging
import re
import sys
from typing import Any

from lexicon_unit_forms import LEXICON, OVERLAY, Row, read, unit_forms

CURRENCY_COLUMNS = ["code", "name", "minor_digits", "in_force_from", "in_force_to", "note"]


def cldr_names() -> dict[str, set[str]]:
    """Currency code → its names, singular and plural, in the English of the US, of Australia and of Britain."""
    from babel import Locale

    names: dict[str, set[str]] = {}
    for tag in ("en", "en_AU", "en_GB"):
        data = Locale.parse(tag)._data
        for code, forms in data["currency_names_plural"].items():
            names.setdefault(code, set()).update(forms.values())
        for code, name in data["currency_names"].items():
            names.setdefault(code, set()).add(name)
    return names


def currency_codes() -> list[str]:
    """The codes in force by ISO 4217 and the historic ones that news still quotes."""
    import iso4217

    return sorted({c.code for c in iso4217.Currency} | {row["code"] for row in read("historic_currencies.csv")})


def key_of(form: str, case: str) -> tuple[str, str]:
    """What makes a form one row: small letters where case is free."""
    return (form if case == "exact" else form.lower(), case)


def currency_forms(codes: list[str]) -> list[Row]:
    """Every written form of every currency: the overlay, then codes, then CLDR's names."""
    found = {key_of(row["form"], row["case"]): row for row in read("currency_signs.csv")}
    special = {row["code"]: row for row in read("currency_codes.csv")}

    def add(form: str, code: str, position: str, case: str, cls: str, note: str) -> None:
        row = {"form": form, "currencies": code, "position": position, "case": case, "minor": "0", "note": note}
        found.setdefault(key_of(form, case), {**row, "class": cls})

    for code in codes:
        row = special.get(code, {"class": "certain", "note": ""})
        add(code, code, "both", "exact", row["class"], row["note"] or "ISO 4217")
    names = cldr_names()
    for code in codes:
        if special.get(code, {}).get("class") == "excluded" and code != "ALL":
            continue
        for name in sorted(names.get(code, ())):
            if "(" not in name and "–" not in name:
                add(name, code, "suffix", "any", "certain", "CLDR")
    return sorted(found.values(), key=lambda r: (r["currencies"], r["class"], r["form"].lower(), r["form"]))


def definitions(units: list[str]) -> str:
    """The text of ``units.txt``: the overlay's definitions, then squares and cubes of every length it has."""
    lines = ["# Made by scripts/build_lexicon_tables.py. Definitions that pint lacks, or has for another trade.", ""]
    lines += [row["define"] for row in read("units.csv") if row["define"]]
    for unit in units:
        word, _, base = unit.partition("_")
        power = {"square": 2, "cubic": 3}.get(word)
        if power and "/" not in unit:
            lines.append(f"{unit} = {base} ** {power}")
    return "\n".join([*lines, "", (OVERLAY / "definitions.txt").read_text(encoding="utf-8").rstrip(), ""])


def atoms(unit: str) -> list[str]:
    """The names in an expression."""
    return re.findall(r"[A-Za-zµ_][A-Za-zµ_0-9]*", unit)


def unit_rows(units: list[str], text: str) -> list[list[str]]:
    """Rows of ``units.csv``: every unit of a form and every name in one, with its dimension by pint."""
    import pint

    from figures.lexicon.units import text_of

    logging.getLogger("pint").setLevel(logging.ERROR)
    registry: pint.UnitRegistry[Any] = pint.UnitRegistry(on_redefinition="ignore")
    registry.load_definitions(text.splitlines())
    registry._build_cache()
    overlay: dict[str, Row] = {}
    for row in read("units.csv"):
        overlay.setdefault(row["unit"], row)
    prefixes = [row["prefix"] for row in read("prefixes.csv")]
    found = []
    for unit in sorted({*units, *(atom for expression in units for atom in atoms(expression))}):
        powers = registry.get_dimensionality(registry.parse_units(unit.replace("100*", "")))
        bare = next((unit[len(p) :] for p in prefixes if unit.startswith(p) and unit[len(p) :] in overlay), unit)
        row = overlay.get(unit) or overlay.get(bare) or {"kind": "measure", "note": ""}
        note = row["note"] if unit in overlay else ""
        found.append([unit, text_of({name: float(str(power)) for name, power in powers.items()}), row["kind"], note])
    return found


def currency_rows(codes: list[str]) -> list[list[str]]:
    """Rows of ``currencies.csv``: ISO 4217 and, for those gone, the overlay; first and last day by CLDR."""
    import iso4217
    from babel import Locale
    from babel.core import get_global

    names = Locale.parse("en").currencies
    current = {c.code: c for c in iso4217.Currency}
    spans: dict[str, list[tuple[str, str]]] = {}
    for entries in get_global("territory_currencies").values():
        for code, first, last, _tender in entries:
            spans.setdefault(code, []).append((day(first), day(last)))
    overlay = {row["code"]: row for row in read("historic_currencies.csv")}
    found = []
    for code in codes:
        if code in overlay:
            found.append([overlay[code][column] for column in CURRENCY_COLUMNS])
            continue
        begin = min((first for first, _ in spans.get(code, [("", "")])), default="")
        digits = current[code].exponent
        name = names.get(code, current[code].currency_name)
        found.append([code, name, "" if digits is None else str(digits), begin, "", ""])
    return found


def day(date: tuple[int, int, int] | None) -> str:
    """A CLDR date in ISO 8601; empty for none."""
    return "-".join(f"{part:02d}" for part in date) if date else ""


def territory_rows() -> list[list[str]]:
    """Rows of ``territories.csv``: each territory's currency today, its languages' English separators, its units."""
    from babel import Locale
    from babel.core import get_global

    names = Locale.parse("en").territories
    habit = {row["territory"]: (row["units"], row["temperature"]) for row in read("unit_habits.csv")}
    found = []
    for territory, entries in sorted(get_global("territory_currencies").items()):
        today = [code for code, _first, last, tender in entries if last is None and tender]
        # where two are legal tender (Lesotho, Bhutan, Panama), the territory's own comes first
        today.sort(key=lambda code: not code.startswith(territory))
        if territory in names and len(territory) == 2:
            units, temperature = habit.get(territory, ("metric", ""))
            found.append([territory, names[territory], today[0] if today else "", units, temperature or "celsius"])
    return found


def separator_rows() -> list[list[str]]:
    """Rows of ``separators.csv``: decimal and group sign of each language, and of each region that differs from it."""
    from babel import Locale
    from babel.localedata import locale_identifiers

    overlay = {row["tag"]: (row["decimal"], row["group"]) for row in read("separators.csv")}
    signs: dict[str, tuple[str, str]] = {}
    for identifier in sorted(locale_identifiers(), key=lambda tag: (tag.count("_"), tag)):
        parts = identifier.split("_")
        if len(parts) > 2 or (len(parts) == 2 and len(parts[1]) > 3):
            continue
        symbols = Locale.parse(identifier).number_symbols.get("latn")
        if symbols is None or "decimal" not in symbols:
            continue
        pair = overlay.get("-".join(parts), (symbols["decimal"], symbols["group"].replace("\u202f", "\xa0")))
        if signs.get(parts[0]) != pair:
            signs["-".join(parts)] = pair
    return [[tag, *pair] for tag, pair in sorted(signs.items())]


def as_csv(header: list[str], rows: list[list[str]]) -> str:
    """The text of a CSV file."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return out.getvalue()


def tables() -> dict[str, str]:
    """Path under ``figures/lexicon`` → text of every generated table."""
    forms = unit_forms()
    units = sorted({form.unit for form in forms} | {row["unit"] for row in read("units.csv")})
    codes = currency_codes()
    text = definitions(units)
    header = ["form", "currencies", "position", "case", "minor", "class", "note"]
    return {
        "languages/en/lexicon/currency_forms.csv": as_csv(
            header, [[row[c] for c in header] for row in currency_forms(codes)]
        ),
        "languages/en/lexicon/unit_forms.csv": as_csv(
            ["form", "unit", "case", "class", "note"], [[f.form, f.unit, f.case, f.cls, f.note] for f in forms]
        ),
        "lexicon/common/units.txt": text,
        "lexicon/common/units.csv": as_csv(["unit", "dimension", "kind", "note"], unit_rows(units, text)),
        "lexicon/common/currencies.csv": as_csv(CURRENCY_COLUMNS, currency_rows(codes)),
        "lexicon/common/territories.csv": as_csv(
            ["territory", "name", "currency", "units", "temperature"], territory_rows()
        ),
        "lexicon/common/separators.csv": as_csv(["tag", "decimal", "group"], separator_rows()),
    }


def main(arguments: list[str]) -> int:
    """Write the tables, or with ``--check`` name those that differ."""
    stale = 0
    for name, text in tables().items():
        path = LEXICON.parent / name
        if path.exists() and path.read_text(encoding="utf-8") == text:
            continue
        stale += 1
        print(f"{name}: {'differs' if '--check' in arguments else 'written'}")
        if "--check" not in arguments:
            path.write_text(text, encoding="utf-8")
    return 1 if stale and "--check" in arguments else 0


if __name__ == "__main__":
    sys.path.insert(0, str(LEXICON.parent.parent))  # so that it runs before the package is installed
    sys.exit(main(sys.argv[1:]))
