"""Which English a text is in, or which German, and what a bare sign means there.

Takes BCP 47 tags and outlet names or domains; gives ``Locale``s and ISO 4217 codes. All knowledge is in the tables of
``figures/lexicon/common``, which are read when first asked for.

>>> parse("en-AU")
Locale(language='en', region='AU', decimal='.', group=',')
>>> str(of_outlet("https://www.abc.net.au/news/")), of_outlet("Nobody's Gazette")
('en-AU', None)
>>> default_currency("en-PK", "Rs"), default_currency("en-GB", "$"), default_currency("en-GB", "Rs")
('PKR', 'USD', None)
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from figures.errors import InputError, UnknownLocaleError
from figures.languages import available, folder
from figures.lexicon import load
from figures.scanner import codes

NOWHERE = "-"  # rows of signs.csv that hold without any territory
LEXICON = Path(__file__).parent / "lexicon"
TAG = re.compile(r"([a-z]{2,3})(?:-[a-z]{4})?(?:-([a-z]{2}|[0-9]{3}))?(?:-[a-z0-9]{5,8})*", re.IGNORECASE)
# "GEORGETOWN, Guyana (Reuters) — The"; the place in capitals, perhaps its state or country, perhaps an agency
DATELINE = re.compile(
    r"^[\s\u200b]*(?P<city>[A-Z][A-Z.'’ -]{2,30}?)(?:, (?P<region>[A-Z][A-Za-z. ]{1,25}?))?(?:,? [A-Z][a-z]{2,8}\.? \d{1,2})?"
    r"(?: ?\((?P<agency>[A-Z][\w. /]{1,30})\))? ?[—–-]{1,2}\s",
)
LEAD = 120  # letters of a story that are looked at for a dateline
ADDRESS = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?//", re.IGNORECASE)


@dataclass(frozen=True)
class Locale:
    """A language as one region writes it.

    Attributes:
        language: lower-case language code.
        region: ISO 3166 code of the territory; empty if the tag has none.
        decimal: sign before the decimals.
        group: sign between groups of digits.
    """

    language: str
    region: str
    decimal: str = "."
    group: str = ","

    def __str__(self) -> str:
        return f"{self.language}-{self.region}" if self.region else self.language


@lru_cache(maxsize=1024)
def parse(tag: str) -> Locale:
    """Read a BCP 47 tag; case does not matter, and ``_`` does for ``-``.

    Raises:
        UnknownLocaleError: no tag, or a language or territory that CLDR does not know.

    >>> str(parse("EN_nz")), parse("de-DE").decimal
    ('en-NZ', ',')
    """
    match = TAG.fullmatch(tag.strip().replace("_", "-"))
    if match is None:
        raise UnknownLocaleError("locale", f"{tag!r} is no language tag", _like(tag))
    language, region = match[1].lower(), (match[2] or "").upper()
    if language not in _separators():
        raise UnknownLocaleError("locale", f"{tag!r} has an unknown language {language!r}", _like(tag))
    if region and not region.isdigit() and region not in territories():
        raise UnknownLocaleError("locale", f"{tag!r} has an unknown territory {region!r}", _like(region))
    decimal, group = _separators().get(f"{language}-{region}", _separators()[language])
    return Locale(language, region, decimal, group)


def readable(tag: str) -> Locale:
    """The locale of a tag, in a language that has a folder in ``figures/languages``.

    Raises:
        UnknownLocaleError: no tag, or one of a language that cannot be read.

    >>> readable("fr-FR")
    Traceback (most recent call last):
    figures.errors.UnknownLocaleError: locale: 'fr-FR' is of a language that cannot be read; give one of de, en, like en-AU
    """
    locale = parse(tag)
    if locale.language not in available():
        can = ", ".join(available())
        raise UnknownLocaleError(
            "locale", f"{tag!r} is of a language that cannot be read", f"give one of {can}, like en-AU"
        )
    return locale


def _like(written: str) -> str:
    """What to write instead: the tag of the country that was named, else the form of a tag.

    >>> _like("Australia"), _like("UK"), _like("qq")
    ('write en-AU', 'write en-GB', 'write it like en-AU')
    """
    from difflib import get_close_matches  # only on the way to an error

    names = _names()
    near = get_close_matches(written.strip().casefold(), names, n=1, cutoff=0.85)
    return f"write en-{names[near[0]]}" if near else "write it like en-AU"


@cache
def _names() -> dict[str, str]:
    """Territory by its name, by what it is also called, and by its code."""
    names = {row["name"].casefold(): code for code, row in territories().items()}
    names |= {"uk": "GB", "usa": "US", "england": "GB", "scotland": "GB", "wales": "GB"}
    return names | {code.casefold(): code for code in territories()}


def of_outlet(outlet: str | None, extra: Path | None = None) -> Locale | None:
    """The locale an outlet writes in.

    Args:
        outlet: domain, subdomain, address or name, in any case; None is nobody.
        extra: the user's own table with ``outlet`` (a domain or a name) and ``locale`` columns; it comes first.

    Returns:
        The locale, or None if nobody knows the outlet.

    Raises:
        InputError: the user's table cannot be read or lacks a column.
        UnknownLocaleError: a row of the user's table has a wrong locale.

    >>> [str(of_outlet(name)) for name in ("ABC", "edition.cnn.com", "RNZ News", "The Hindu")]
    ['en-AU', 'en-US', 'en-NZ', 'en-IN']
    """
    if outlet is None or not outlet.strip():
        return None
    books = [_outlets()] if extra is None else [_own_outlets(extra, extra.stat().st_mtime_ns if extra.exists() else 0)]
    if extra is not None:
        books.append(_outlets())
    for book in books:
        for key in _keys(outlet):
            if key in book:
                return parse(book[key])
    return None


def of_dateline(text: str) -> Locale | None:
    """The locale of the place that a story's first words say it was written in.

    Args:
        text: the story; only its first line is looked at.

    Returns:
        The locale, or None without a dateline, or where the place is unknown. An agency writes for the world, so the
        dateline of an agency's story counts only where it is American: its bare dollar is the American one there.

    >>> str(of_dateline("GEORGETOWN, Guyana — The ferry cost $5m.")), str(of_dateline("HARRISBURG, Pa. (AP) — It rained."))
    ('en-GY', 'en-US')
    >>> of_dateline("SUVA, Fiji (Reuters) - The bridge cost $5m."), of_dateline("The ferry cost $5m.")
    (None, None)
    """
    found = DATELINE.match(text[:LEAD])
    if found is None:
        return None
    places = _places()
    named = [(found[part] or "").strip(" .").casefold() for part in ("region", "city")]
    territory = next((places[name] for name in named if name in places), "")
    if not territory or (found["agency"] and territory != "US"):
        return None
    return parse(f"en-{territory}")


def default_currency(locale: str | Locale | None, sign: str) -> str | None:
    """The currency a bare sign or word stands for in a locale.

    Args:
        locale: BCP 47 tag or ``Locale``; None is nowhere.
        sign: an ambiguous form of ``currency_forms.csv`` (``$``, ``Rs``, ``pounds``), in any case.

    Returns:
        ISO 4217 code: the territory's row of ``signs.csv``; else its own currency if the sign can mean it; else what
        the sign means everywhere. None if that is unsettled: a wrong currency is worse than none.

    Raises:
        UnknownLocaleError: the tag is none.

    >>> default_currency("en-AU", "dollars"), default_currency("en-IE", "c"), default_currency("en-LR", "$")
    ('AUD', 'EUR', None)
    """
    region = "" if locale is None else (parse(locale) if isinstance(locale, str) else locale).region
    key = sign.casefold()
    rows = _signs()
    if not region:
        return rows.get((NOWHERE, key)) or None
    if (region, key) in rows:
        return rows[region, key] or None
    home = territories()[region]["currency"] if region in territories() else ""
    if home and home in _candidates().get(key, ()):
        return home
    return rows.get(("*", key)) or None


@cache
def deciding_row(locale: str | None, sign: str) -> str:
    """File and line of the row by which ``default_currency`` answers; empty where none does.

    >>> deciding_row("en-NZ", "$").split(":")[0], deciding_row("en-GB", "$").split(":")[0], deciding_row("en-GB", "Rs")
    ('territories.csv', 'signs.csv', '')
    """
    region, key = parse(locale).region if locale else "", sign.casefold()
    signs = [(row["territory"], row["sign"].casefold()) for row in _read(LEXICON / "common" / "signs.csv")]
    home = territories()[region]["currency"] if region in territories() else ""
    if (region, key) not in signs and home and home in _candidates().get(key, ()):
        return f"territories.csv:{list(territories()).index(region) + 2}"
    asked = next((one for one in ((region, key), ("*", key)) if region and one in signs), (NOWHERE, key))
    return f"signs.csv:{len(signs) - signs[::-1].index(asked) + 1}" if asked in signs else ""


@cache
def outlet_row(outlet: str) -> str:
    """File and line of an outlet in the package's table; empty where it is unknown.

    >>> outlet_row("RNZ News").split(":")[0], outlet_row("Nobody's Gazette")
    ('outlets.csv', '')
    """
    lines: dict[str, int] = {}
    for line, row in enumerate(_read(LEXICON / "common" / "outlets.csv"), 2):
        for key in (row["domain"], *map(_name, row["name"].split(";"))):
            lines.setdefault(key, line)
    return next((f"outlets.csv:{lines[key]}" for key in _keys(outlet) if key in lines), "")


@cache
def home_currencies() -> list[tuple[str, str]]:
    """Names of territories and the currency of each.

    >>> ("Papua New Guinea", "PGK") in home_currencies()
    True
    """
    return [(row["name"], row["currency"]) for row in territories().values() if row["name"] and row["currency"]]


@cache
def home_forms(locale: str | None, words: load.Words | None = None) -> bytes:
    """For each form of the lexicon 1 if it is a weak sign of money that the locale settles.

    Behind a number, what is no letter of a unit is money without a locale too: 412p, but 41c may be degrees.

    >>> home_forms("en-ZA")[load.names()["forms"].index("R")], home_forms("en-GB")[load.names()["forms"].index("R")]
    (1, 0)
    """
    prefix, suffix, letter = (codes.CATEGORIES[name] for name in ("CURWEAK", "CURWEAKPOST", "UNITWEAK"))
    words = words or load.builtin()
    owner, currencies = words.lexicon.owner, words.names["currencies"]
    forms = zip(words.names["forms"], owner["form_cat"], owner["form_currency"], strict=True)
    return bytes(
        (cat & suffix != 0 and (locale is None or not cat & letter))
        # P is no British pound, though p is a part of one
        or (cat & (prefix | suffix) != 0 and default_currency(locale, form) in currencies[candidates].split("|"))
        for form, cat, candidates in forms
    )


def _keys(outlet: str) -> Iterator[str]:
    """What to look an outlet up by: its whole domain, then its parent domains up to the country's; else its name."""
    text = (
        ADDRESS.sub("", outlet.strip().casefold(), count=1)
        if ADDRESS.match(outlet.strip())
        else outlet.strip().casefold()
    )
    if " " not in text and "." in text:
        host = re.split(r"[/?#:]", text.rpartition("@")[2], maxsplit=1)[0].strip(".")
        labels = host.split(".")
        yield from (".".join(labels[i:]) for i in range(len(labels) - 1))
        yield f".{labels[-1]}"  # the country, and no name: "in" is a word
    yield _name(text)


def _name(text: str) -> str:
    """A name without what is often left out: the article, and News at the end."""
    words = re.sub(r"[^\w&.]+", " ", text.casefold().replace("'", "").replace("’", "")).split()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    if len(words) > 1 and words[-1] in ("news", "online"):
        words = words[:-1]
    return " ".join(words)


def _read(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


@cache
def _outlets() -> dict[str, str]:
    book: dict[str, str] = {}
    for row in _read(LEXICON / "common" / "outlets.csv"):
        book.setdefault(row["domain"], row["locale"])
        for name in row["name"].split(";"):
            book.setdefault(_name(name), row["locale"])
    return book


@lru_cache(maxsize=8)
def _own_outlets(path: Path, _changed: int) -> dict[str, str]:
    book: dict[str, str] = {}
    try:
        for number, row in enumerate(_read(path), 2):
            outlet, tag = row.get("outlet"), row.get("locale")
            if not outlet or not tag:
                raise InputError(f"{path}:{number}", "no outlet or no locale", "give the columns outlet,locale")
            locale = str(parse(tag))
            for key in _keys(outlet):
                book.setdefault(key, locale)
                break
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(str(path), f"cannot be read ({error})", "give a CSV file with outlet,locale") from error
    return book


@cache
def fahrenheit() -> list[str]:
    """Territories whose bare degrees are Fahrenheit. Source: CLDR, temperature units by region.

    >>> "US" in fahrenheit(), "GB" in fahrenheit()
    (True, False)
    """
    return [code for code, row in territories().items() if row["temperature"] == "fahrenheit"]


@cache
def _places() -> dict[str, str]:
    """Countries, American states as news shortens them, and the cities that stand alone in a dateline."""
    countries = {row["name"].casefold(): code for code, row in territories().items()}
    return countries | {
        row["place"].casefold(): row["territory"] for row in _read(LEXICON / "common" / "datelines.csv")
    }


@cache
def territories() -> dict[str, dict[str, str]]:
    """The rows of ``territories.csv`` by their ISO 3166 code.

    >>> territories()["NZ"]["name"], territories()["NZ"]["currency"]
    ('New Zealand', 'NZD')
    """
    return {row["territory"]: row for row in _read(LEXICON / "common" / "territories.csv")}


@cache
def _separators() -> dict[str, tuple[str, str]]:
    return {row["tag"]: (row["decimal"], row["group"]) for row in _read(LEXICON / "common" / "separators.csv")}


@cache
def _signs() -> dict[tuple[str, str], str]:
    return {
        (row["territory"], row["sign"].casefold()): row["currency"] for row in _read(LEXICON / "common" / "signs.csv")
    }


@cache
def _candidates() -> dict[str, frozenset[str]]:
    """Ambiguous and weak forms, case folded, and the currencies each can mean (p and P together)."""
    found: dict[str, set[str]] = {}
    for row in _read(folder("en") / "lexicon" / "currency_forms.csv"):
        if row["class"] in ("ambiguous", "weak"):
            found.setdefault(row["form"].casefold(), set()).update(row["currencies"].split("|"))
    return {form: frozenset(codes) for form, codes in found.items()}
