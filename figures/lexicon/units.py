"""What a unit expression means: its dimension, its name in pint, and the registry that knows every lexicon unit.

Takes expressions as the ``unit`` column holds them (``kilometer/hour``, ``USD/barrel``, ``1/(100000*person)``).
Dimensions come from ``common/units.csv`` alone; pint is imported only when the registry is asked for.

>>> dimension("USD/barrel"), dimension("liter/(100*kilometer)"), dimension("flurb")
('[currency] / [length] ** 3', '[length] ** 2', None)
>>> pint_name("mile/gallon", "en-GB"), pint_name("USD/barrel")
('mile/imperial_gallon', 'USD/oil_barrel')
"""

from __future__ import annotations

import csv
import logging
import re
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zlib import crc32

from figures.errors import LexiconError

if TYPE_CHECKING:
    import pint

COMMON = Path(__file__).parent / "common"
TOKEN = re.compile(r"\s*(?:(\*\*|[*/()])|([A-Za-zµ_][A-Za-zµ_0-9]*)|([0-9]+(?:\.[0-9]+)?(?:e-?[0-9]+)?|-))")
ATOM = re.compile(r"[A-Za-zµ_][A-Za-zµ_0-9]*")

PRODUCT = re.compile(r"([0-9])\s+(?=[A-Za-zµ])")  # 500 gigaliter

Powers = dict[str, float]

# Units of the user's own, for the life of the process: as pint reads them, and their dimensions.
_own: dict[str, str] = {}
_own_powers: dict[str, Powers] = {}


@lru_cache(maxsize=65536)
def dimension(unit: str) -> str | None:
    """The dimension of a unit expression.

    Args:
        unit: pint expression; ISO 4217 codes stand for money.

    Returns:
        As pint prints it, names in alphabetical order: ``[length] / [time]``; empty if dimensionless; None if a part of
        the expression is no unit of the lexicon, or the expression cannot be read.
    """
    try:
        return text_of(_Reader(unit).whole())
    except (KeyError, ValueError):
        return None


def pint_name(unit: str, locale: str | None = None) -> str:
    """The expression that pint converts rightly for a text of this locale.

    Args:
        unit: expression of the ``unit`` column.
        locale: BCP 47 tag or region; without one, words that differ by country are American.

    Returns:
        The expression with each name replaced by ``common/pint_names.csv``: the locale's row, else the row for all.
    """
    names = _pint_names()
    region = locale.replace("_", "-").rpartition("-")[2].upper() if locale else ""
    return ATOM.sub(lambda m: names.get((m[0], region)) or names.get((m[0], "*")) or m[0], unit)


@cache
def registry() -> pint.UnitRegistry[Any]:
    """The pint registry with the definitions of ``common/units.txt``; one for the process.

    pint's parse of its own definitions is kept in the user's cache folder, and done anew where that cannot be written.
    """
    import pint

    logger = logging.getLogger("pint")
    level = logger.level
    # units.txt redefines some names on purpose (barrel, acre, decade): pint would log each one.
    logger.setLevel(logging.ERROR)
    try:
        units: pint.UnitRegistry[Any] = pint.UnitRegistry(cache_folder=cache_folder(), on_redefinition="ignore")
        units.load_definitions(COMMON / "units.txt")
        for name, definition in _own.items():
            units.define(f"{name} = {definition}")
        # pint computes root units once, before our redefinitions; without this, its old barrel stays.
        units._build_cache()
    finally:
        logger.setLevel(level)
    return units


def define(where: str, name: str, definition: str) -> None:
    """Make a unit of the user's own known to the process, for dimensions and for pint.

    Args:
        where: file and line, for the error.
        name: a name that no unit has, letters and underscores.
        definition: an expression of known units, ``500 gigaliter`` or ``1e6 meter**3/second``.

    Raises:
        LexiconError: the name is another unit's, or the definition cannot be read.
    """
    expression = PRODUCT.sub(r"\1*", definition.strip())
    if name in _rows() or name in _codes() or _own.get(name, expression) != expression:
        raise LexiconError(where, f"unit {name!r} is defined already", "choose another name, or leave out define")
    try:
        if not ATOM.fullmatch(name):
            raise ValueError(name)
        powers = _Reader(expression).whole()
    except (KeyError, ValueError, IndexError):
        raise LexiconError(
            where,
            f"{name} = {definition} is no definition",
            "write it with units of the lexicon, 500 gigaliter for example",
        ) from None
    if name not in _own:
        _own[name], _own_powers[name] = expression, powers
        dimension.cache_clear()
        if registry.cache_info().currsize:
            registry().define(f"{name} = {expression}")


def is_currency(code: str) -> bool:
    """Whether a code is one of ISO 4217, past ones included.

    >>> is_currency("NZD"), is_currency("NZ")
    (True, False)
    """
    return code in _codes()


def kind(unit: str) -> str | None:
    """The kind of figure a unit makes: measure, duration, percent, percentage_point, temperature; None if unknown.

    >>> kind("fortnight"), kind("kilometer/hour")
    ('duration', 'measure')
    """
    row = _rows().get(unit)
    if row is not None:
        return row["kind"]
    return "measure" if dimension(unit) is not None else None


def text_of(powers: Powers) -> str:
    """Powers of base dimensions as text.

    >>> text_of({"[length]": 1, "[time]": -2}), text_of({"[time]": -1}), text_of({})
    ('[length] / [time] ** 2', '1 / [time]', '')
    """
    above = [_power(name, power) for name, power in sorted(powers.items()) if power > 0]
    below = [_power(name, -power) for name, power in sorted(powers.items()) if power < 0]
    if not above and not below:
        return ""
    return " / ".join([" * ".join(above) or "1", *below])


def _power(name: str, power: float) -> str:
    return name if power == 1 else f"{name} ** {power:g}"


class _Reader:
    """Reads an expression by recursive descent: products of atoms, numbers and brackets, each with a power."""

    def __init__(self, text: str) -> None:
        self.tokens = list(_tokens(text))
        self.at = 0

    def whole(self) -> Powers:
        powers = self._product()
        if self.at != len(self.tokens):
            raise ValueError(self.tokens[self.at])
        return powers

    def _next(self) -> str:
        if self.at == len(self.tokens):
            raise ValueError("the expression ends early")
        self.at += 1
        return self.tokens[self.at - 1]

    def _peek(self) -> str:
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def _product(self) -> Powers:
        total = dict(self._factor())
        while self._peek() in ("*", "/"):
            sign = 1 if self._next() == "*" else -1
            for name, power in self._factor().items():
                total[name] = total.get(name, 0) + sign * power
        return {name: power for name, power in total.items() if power}

    def _factor(self) -> Powers:
        token = self._next()
        if token == "(":
            base = self._product()
            if self._next() != ")":
                raise ValueError("an open bracket")
        elif token[0].isdigit():
            base = {}
        else:
            base = _atom(token)
        if self._peek() == "**":
            self._next()
            token = self._next()
            power = -float(self._next()) if token == "-" else float(token)
            base = {name: of * power for name, of in base.items()}
        return base


def _tokens(text: str) -> Iterator[str]:
    at = 0
    while at < len(text.rstrip()):
        match = TOKEN.match(text, at)
        if not match:
            raise ValueError(text)
        yield match[0].strip()
        at = match.end()


def _atom(name: str) -> Powers:
    if name in _rows():
        return powers_of(_rows()[name]["dimension"])
    if name in _codes():
        return {"[currency]": 1}
    if name in _own_powers:
        return _own_powers[name]
    # differences of temperature: delta_degree_Celsius
    return powers_of(_rows()[name.removeprefix("delta_")]["dimension"])


@lru_cache(maxsize=4096)
def powers_of(text: str) -> Powers:
    """Read back what ``text_of`` wrote.

    >>> powers_of("[mass] / [length] ** 3")
    {'[mass]': 1.0, '[length]': -3.0}
    """
    powers: Powers = {}
    above, *below = text.split(" / ")
    for sign, part in [(1, part) for part in above.split(" * ")] + [(-1, part) for part in below]:
        name, _, power = part.partition(" ** ")
        if name.startswith("["):
            powers[name] = sign * float(power or 1)
    return powers


@cache
def _rows() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    with (COMMON / "units.csv").open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file), 2):
            if row["unit"] in found:
                raise LexiconError(f"units.csv:{number}", f"unit {row['unit']!r} stands twice", "keep one row")
            found[row["unit"]] = row
    return found


@cache
def _codes() -> frozenset[str]:
    with (COMMON / "currencies.csv").open(encoding="utf-8", newline="") as file:
        return frozenset(row["code"] for row in csv.DictReader(file))


@cache
def _pint_names() -> dict[tuple[str, str], str]:
    with (COMMON / "pint_names.csv").open(encoding="utf-8", newline="") as file:
        return {(row["unit"], row["territory"]): row["pint"] for row in csv.DictReader(file)}


def cache_folder() -> Path | None:
    """Where pint keeps what it parsed, one folder for each installation of it; None where nothing can be written.

    Pint finds an entry by the text it was made of, and an entry says where that text lay: in the folder that all
    installations share, those of an environment that was deleted break every other.
    """
    import pint

    try:
        import platformdirs

        place = f"{crc32(str(Path(pint.__file__).parent).encode()):08x}"
        folder = platformdirs.user_cache_path(appname="figures", appauthor=False) / "pint" / place
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "probe").touch()
    except (ImportError, OSError):
        return None
    return folder
