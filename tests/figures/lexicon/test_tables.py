"""The unit and currency tables: rebuilt from their sources, well formed, and understood by pint."""

from __future__ import annotations

import csv
import importlib.util
import re
import sys
from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from figures.lexicon import units

LEXICON = Path(units.__file__).parent
SCRIPT = LEXICON.parent.parent / "scripts" / "build_lexicon_tables.py"


def rows(name: str) -> list[dict[str, str]]:
    with (LEXICON.parent / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


UNIT_FORMS = rows("languages/en/lexicon/unit_forms.csv")
CURRENCY_FORMS = rows("languages/en/lexicon/currency_forms.csv")
UNITS = {row["unit"]: row for row in rows("lexicon/common/units.csv")}
CODES = {row["code"] for row in rows("lexicon/common/currencies.csv")}


@pytest.fixture(scope="module")
def script() -> ModuleType:
    for package in ("babel", "quantulum3", "iso4217"):
        pytest.importorskip(package, reason=f"{package} builds the tables and is not installed")
    sys.path.insert(0, str(SCRIPT.parent))  # the script has its second half beside it
    spec = importlib.util.spec_from_file_location("build_lexicon_tables", SCRIPT)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


def test_tables_are_what_the_script_makes(script: ModuleType) -> None:
    stale = [
        name for name, text in script.tables().items() if (LEXICON.parent / name).read_text(encoding="utf-8") != text
    ]
    assert not stale, "run scripts/build_lexicon_tables.py"


FORM_CASES = [
    ("km/h", "kilometer/hour"), ("kmh", "kilometer/hour"), ("kph", "kilometer/hour"), ("mph", "mile/hour"),
    ("sqm", "square_meter"), ("sq ft", "square_foot"), ("sq km", "square_kilometer"), ("m²", "square_meter"),
    ("square kilometres", "square_kilometer"), ("metric tons", "metric_ton"), ("tonnes", "metric_ton"),
    ("tons", "ton"), ("Mt", "megaton"), ("MW", "megawatt"), ("mW", "milliwatt"), ("kWh", "kilowatt_hour"),
    ("terawatt-hours", "terawatt_hour"), ("milliamp-hours", "milliampere_hour"), ("GL", "gigaliter"),
    ("µg/m³", "microgram/cubic_meter"), ("mg/dL", "milligram/deciliter"), ("lb-ft", "foot_pound"),
    ("pound-feet", "foot_pound"), ("l/100km", "liter/(100*kilometer)"), ("per cent", "percent"), ("pct", "percent"),
    ("%", "percent"), ("percentage points", "percentage_point"), ("bps", "basis_point"), ("°C", "degree_Celsius"),
    ("degrees Celsius", "degree_Celsius"), ("degrees", "degree"),
    ("calories", "kilocalorie"), ("Mbps", "megabit/second"),
    ("boe", "barrel_oil_equivalent"), ("mmBTU", "million_british_thermal_unit"), ("TEU", "twenty_foot_equivalent"),
    ("acre-feet", "acre_foot"), ("standard drinks", "standard_drink"), ("Nm", "newton*meter"), ("centuries", "century"),
    ("fortnights", "fortnight"), ("light-years", "light_year"), ("GHz", "gigahertz"), ("microns", "micrometer"),
    ("cc", "cubic_centimeter"), ("psi", "pound_force/inch**2"), ("bhp", "brake_horsepower"), ("mpg", "mile/gallon"),
]  # fmt: skip


@pytest.mark.parametrize(("form", "unit"), FORM_CASES)
def test_form_means_unit(form: str, unit: str) -> None:
    exact = [row["unit"] for row in UNIT_FORMS if row["form"] == form and row["case"] == "exact"]
    any_case = [row["unit"] for row in UNIT_FORMS if row["form"].lower() == form.lower() and row["case"] == "any"]
    assert (exact or any_case) == [unit]


CURRENCY_CASES = [
    ("$US", "USD", "certain", "0"), ("A$", "AUD", "certain", "0"), ("€", "EUR", "certain", "0"),
    ("quid", "GBP", "certain", "0"), ("pence", "GBP", "certain", "2"), ("new zealand dollars", "NZD", "certain", "0"),
    ("swiss francs", "CHF", "certain", "0"), ("BTC", "XBT", "certain", "0"), ("RMB", "CNY", "certain", "0"),
    ("all", "ALL", "excluded", "0"), ("jiao", "CNY", "certain", "1"), ("satoshis", "XBT", "certain", "8"),
]  # fmt: skip


@pytest.mark.parametrize(("form", "code", "cls", "minor"), CURRENCY_CASES)
def test_form_means_currency(form: str, code: str, cls: str, minor: str) -> None:
    found = [row for row in CURRENCY_FORMS if row["form"].lower() == form.lower()]
    assert (code, cls, minor) in {(row["currencies"], row["class"], row["minor"]) for row in found}


def test_every_iso_currency_has_names_and_a_code() -> None:
    named = {code for row in CURRENCY_FORMS for code in row["currencies"].split("|")}
    iso = {row["code"] for row in rows("lexicon/common/currencies.csv") if not row["in_force_to"]}
    assert iso <= named


def test_unit_forms_are_well_formed() -> None:
    assert {row["case"] for row in UNIT_FORMS} == {"any", "exact"}
    assert {row["class"] for row in UNIT_FORMS} == {"name", "symbol", "weak"}
    assert all(row["form"] == " ".join(row["form"].split()) for row in UNIT_FORMS)
    assert not [key for key, n in Counter((row["form"], row["case"]) for row in UNIT_FORMS).items() if n > 1]
    assert len({row["unit"] for row in UNIT_FORMS}) >= 500


def test_currency_forms_are_well_formed() -> None:
    assert {row["position"] for row in CURRENCY_FORMS} <= {"prefix", "suffix", "both", "bound"}
    assert {row["class"] for row in CURRENCY_FORMS} <= {"certain", "ambiguous", "weak", "excluded"}
    for row in CURRENCY_FORMS:
        codes = [code for code in row["currencies"].split("|") if code]
        assert set(codes) <= CODES, row
        assert len(codes) == len(set(codes)), row
        if row["class"] == "certain":
            assert len(codes) == 1, row
        if row["class"] == "excluded":
            assert row["note"], row


def test_small_words_are_never_safe_symbols() -> None:
    risky = {"am", "pm", "as", "in", "a", "m", "k", "c", "t", "p", "s", "h", "g", "l", "d", "b", "f", "r", "'", '"'}
    assert not [row["form"] for row in UNIT_FORMS if row["form"].lower() in risky and row["class"] != "weak"]


def test_every_unit_is_understood_by_the_registry() -> None:
    pytest.importorskip("pint")
    registry = units.registry()
    for unit, row in UNITS.items():
        # pint takes no number inside a unit; it changes no dimension
        powers = registry.get_dimensionality(registry.parse_units(unit.replace("100*", "")))
        assert units.text_of({name: float(str(power)) for name, power in powers.items()}) == row["dimension"], unit


def test_every_pint_name_is_understood_and_of_the_same_dimension() -> None:
    registry = units.registry()
    for row in rows("lexicon/common/pint_names.csv"):
        if row["unit"] != "standard_drink":  # a count, until the country says how many grams
            assert registry.get_dimensionality(row["pint"]) == registry.get_dimensionality(row["unit"]), row


@pytest.mark.parametrize(
    ("unit", "si", "value"),
    [
        ("barrel", "liter", 158.987294928), ("acre", "meter**2", 4046.8564224), ("decade", "year", 10),
        ("quarter_year", "month", 3), ("kiloton", "metric_ton", 1000), ("ton", "kilogram", 907.18474),
        ("metric_ton", "kilogram", 1000), ("imperial_gallon", "liter", 4.54609), ("hand", "inch", 4),
        ("basis_point", "percent", 0.01), ("million_british_thermal_unit", "british_thermal_unit", 1e6),
        ("square_kilometer", "meter**2", 1e6), ("thousand_million_cubic_foot", "foot**3", 1e9),
    ],
)  # fmt: skip
def test_registry_knows_the_news_sense(unit: str, si: str, value: float) -> None:
    assert units.registry().Quantity(1, unit).to(si).magnitude == pytest.approx(value)


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        ("USD/barrel", "[currency] / [length] ** 3"), ("1/(100000*person)", "1 / [person]"), ("1/week", "1 / [time]"),
        ("gallon/(person*day)", "[length] ** 3 / [person] / [time]"), ("MXN/USD", ""), ("meter**2", "[length] ** 2"),
        ("delta_degree_Celsius", "[temperature]"), ("percent", ""), ("AUD/share", "[currency] / [share]"),
        ("kilometer/hour", "[length] / [time]"), ("(meter", None), ("meter**", None), ("a b", None), ("", None),
        ("meter)", None), ("2", ""),
    ],
)  # fmt: skip
def test_dimension(unit: str, expected: str | None) -> None:
    assert units.dimension(unit) == expected


@given(st.sampled_from(sorted(UNITS)), st.sampled_from(sorted(UNITS)))
def test_dimension_of_a_quotient_turns_with_it(above: str, below: str) -> None:
    one, other = units.dimension(f"({above})/({below})"), units.dimension(f"({below})/({above})")
    assert one is not None and other is not None
    powers, turned = units.powers_of(one), units.powers_of(other)
    assert {name: -power for name, power in powers.items()} == turned


@given(st.text(max_size=20))
def test_dimension_never_raises(text: str) -> None:
    assert units.dimension(text) is None or isinstance(units.dimension(text), str)


@pytest.mark.parametrize(
    ("unit", "locale", "expected"),
    [
        ("barrel", None, "oil_barrel"), ("barrel/day", "en-GB", "oil_barrel/day"), ("gallon", "en-US", "gallon"),
        ("mile/gallon", "en-GB", "mile/imperial_gallon"), ("pint", "en-AU", "imperial_pint"), ("ton", "en-GB", "ton"),
        ("imperial_gallon", "en-GB", "imperial_gallon"), ("cup", "en_AU", "metric_cup"), ("cup", "en", "cup"),
        ("barrel_oil_equivalent", None, "barrel_oil_equivalent"),
    ],
)  # fmt: skip
def test_pint_name(unit: str, locale: str | None, expected: str) -> None:
    assert units.pint_name(unit, locale) == expected


def test_no_definition_stands_twice() -> None:
    text = (LEXICON / "common" / "units.txt").read_text(encoding="utf-8")
    names = Counter(re.findall(r"^(\w+) =", text, re.MULTILINE))
    assert not [name for name, n in names.items() if n > 1]
