"""From rows of the figures table to the answers the NewsQuant scorer reads.

NewsQuant names things its own way: units are British words with "per", a counted noun is a unit too (the lemma of the
noun with its adjectives, superlatives reduced), one field holds comparator and direction, and a concept is a bag of
words.
The tables in ``data/`` state the names; nothing here knows a sentence.

>>> unit_words("kilometer/hour", "140 km/h"), unit_words("square_meter", "1520 sq m")
('kilometre per hour', 'square metre')
>>> noun_lemmas("European countries"), noun_lemmas("best wireless speakers")
('european country', 'good wireless speaker')
"""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path
from typing import Any

import simplemma

DATA = Path(__file__).resolve().parent / "data"
CURRENCY_FORMS = DATA.parents[1] / "figures" / "languages" / "en" / "lexicon" / "currency_forms.csv"
Row = dict[str, Any]

# Kinds NewsQuant does not annotate.
LEFT_OUT = frozenset({"date", "ordinal", "score"})
# "Jane Ellis, 25," it leaves out as well, mostly, and what a clock shows
LEFT_OUT_RULES = frozenset({"age between commas", "time of a race"})
# A scale that the text does not name is none there.
BARE_DEGREES = frozenset({"degree_Celsius", "degree_Fahrenheit", "delta_degree_Celsius", "delta_degree_Fahrenheit"})
BARE_DEGREES_SURFACE = re.compile(r"(?i)(?:degrees?|deg\.?|°|[0-9]|0s)\s*$")
RATE = re.compile(r"(?i)[\s-]*(?:\b(?:a|an|per|each)[ -].*|/.*)$")
UNCOMMON = "item"  # what the table puts for any thing that a rate is per: the surface names it
PER_WHAT = re.compile(r"(?i)(?:/|\b(?:a|an|per|each) )([\w-]+)$")
TOKENISED = re.compile(r"[$£€] \d| ' s\b|` `|\w - \w+ - \w")
JOINED = (
    (re.compile(r"(?<=\w) - (?=\w)"), "-"),
    (re.compile(r"(?<=[$£€]) (?=\d)"), ""),
    (re.compile(r" ' (?=s\b)"), "'"),
    (re.compile(r"(?<=n) ' (?=t\b)"), "'"),
    (re.compile(r"(?<=\d), (?=\d{3}\b)"), ","),
)
CHANGE = {"=": "=", "~": "~", "<": "<", "<=": "<", ">": ">", ">=": ">"}
SMALL_DOZENS = ({12.0, 100.0}, [12.0, 120.0])  # its dozens end at ten dozen


@cache
def _table(name: str | Path) -> tuple[dict[str, str], ...]:
    with (DATA / name).open(encoding="utf-8", newline="") as lines:
        return tuple(csv.DictReader(lines))


@cache
def _words(role: str) -> frozenset[str]:
    return frozenset(w for row in _table("newsquant_words.csv") if row["role"] == role for w in row["words"].split())


def answer(row: Row) -> Row | None:
    """One row of the figures table as a NewsQuant quantity; None where NewsQuant annotates nothing.

    Args:
        row: the columns of the figures table, and ``before`` and ``after``: the text around the surface.
    """
    if "reason" in row:
        return _one_of(row)
    if row["kind"] in LEFT_OUT or row["rule"].partition(" #")[0] in LEFT_OUT_RULES or _is_multiple(row):
        return None
    if row["kind"] == "duration" and re.match(r"(?i)an? ", row["surface"]):
        return None
    value, value_to = row["value"], row["value_to"]
    minor = _minor(row)
    if minor:
        scale = 10 ** minor[1]
        value, value_to = round(value * scale, 9), None if value_to is None else round(value_to * scale, 9)
    pair = None if value_to is None else [value, value_to]
    if pair is not None and set(pair) == SMALL_DOZENS[0]:
        pair = SMALL_DOZENS[1]
    return {
        "value": value if pair is None else pair,
        "normalized_unit": _unit(row, minor[0] if minor else None),
        "change": _change(row),
        "referred_concepts": concept_words(row["concept"], row["counted"]),
    }


def mended(text: str) -> str:
    """A text as it was printed: some are cut into tokens, and plain ASCII made ``PS`` and ``Y=`` of pounds and yen.

    >>> mended("the firm ' s two - door cars cost $ 800, and 80, 000 sold")
    "the firm's two-door cars cost $800, and 80,000 sold"
    >>> mended("worth up to PS2.7m on PS5, or Y=430 million")
    'worth up to £2.7m on PS5, or ¥430 million'
    """
    text = re.sub(r"\bY=(?=\d)", "¥", re.sub(r"\bPS(?=\d[\d,]*(?:\.\d|,\d|m|bn|k|\d))", "£", text))
    if TOKENISED.search(text):
        for apart, together in JOINED:
            text = apart.sub(together, text)
    return text


def _one_of(row: Row) -> Row | None:
    """What the toolkit leaves out as a pronoun, "one of the best speakers", NewsQuant counts as 1."""
    if row["surface"].lower() != "one":
        return None
    group = re.match(
        r" of (?:the|his|her|its|their|my|our|your|these|those) ((?:[\w'’-]+ ){0,4}?[\w-]*[^\Ws]s)\b", row["after"]
    )
    if group is None:
        return None
    return {"value": 1.0, "normalized_unit": noun_lemmas(group[1]) or "-", "change": "=", "referred_concepts": ["-"]}


def unit_words(unit: str, surface: str = "") -> str:
    """A pint expression as NewsQuant words it."""
    for entry in _table("newsquant_units.csv"):
        if entry["unit"] == unit and (not entry["ending"] or entry["ending"] in surface.lower()):
            return entry["name"]
    top, _, bottom = unit.partition("/")
    if bottom:
        words = [unit_words(part) for part in bottom.strip("()").replace("/", "*").split("*")]
        return f"{unit_words(top)} per {' per '.join(words)}" if top != "1" else "per " + " ".join(words)
    power = re.fullmatch(r"(\w+?)\*\*([23])", unit)
    if power:
        return f"{'square' if power[2] == '2' else 'cubic'} {unit_words(power[1])}"
    if "*" in unit:
        return " ".join(unit_words(part) for part in unit.split("*"))
    words_ = unit.replace("_", " ")
    return re.sub(r"(?<=l)iter\b", "itre", re.sub(r"meter\b", "metre", words_)) if "parameter" not in words_ else words_


def currency_words(row: Row) -> str:
    """The name of the money: a bare sign goes by the sign, whatever the place says it is."""
    surface, code = row["surface"], row["currency"]
    for entry in _table("newsquant_bare.csv"):
        if entry["form"] in surface.lower().split() and row["currency_basis"] != "document":
            return entry["name"]
    bare_dollar = re.search(r"(?<![A-Za-z])\$(?![A-Z])|\b[Dd]ollars?\b", surface)
    if bare_dollar and (code is None or row["currency_basis"] != "explicit"):
        return "dollar"
    if code is None:
        surface = RATE.sub("", surface)
        last = re.findall(r"[^\W\d_]+", surface)
        code = str(simplemma.lemmatize(last[-1].lower(), lang="en")) if last else "-"
    for entry in _table("newsquant_currencies.csv"):
        if entry["code"] == code:
            return entry["name"]
    return _iso_name(code) if code.isupper() else code


def noun_lemmas(phrase: str) -> str:
    """The lemma of a noun phrase: last noun singular, superlatives plain, function words dropped.

    >>> noun_lemmas("most spectacular catches"), noun_lemmas("snaps of man coverage"), noun_lemmas("people")
    ('spectacular catch', 'snap man coverage', 'people')
    """
    head, _, rest = re.sub(r"['’]s?(?= )", "", phrase).partition(" of ")
    words = [w for w in re.findall(r"\w[\w&'’./-]*\w|[\w&]", head) if w.lower() not in _words("stop")]
    if not words:
        return ""
    plain = [_lemma(w) if w.lower() == "best" or re.fullmatch(r"\w{3,}est", w.lower()) else w for w in words[:-1]]
    tail = [w for w in re.findall(r"[\w&'’./-]+", rest) if w.lower() not in _words("stop")]
    return " ".join([*plain, _lemma(words[-1]), *tail]).lower()


def concept_words(concept: str | None, counted: str | None = None) -> list[str]:
    """The bag of words of a concept, ``["-"]`` for none.

    >>> concept_words("the Volt’s range"), concept_words(None)
    (['Volt', 'range'], ['-'])
    """
    if not concept or concept == counted:
        return ["-"]
    words = [re.sub(r"['’]s$", "", w).strip("\"'“”‘’,;:()[]…") for w in concept.split()]
    kept = [w for w in dict.fromkeys(words) if w and w.lower() not in _words("stop")]
    return kept or ["-"]


def _unit(row: Row, minor: str | None) -> str:
    unit, counted = row["unit"], noun_lemmas(row["counted"] or "")
    if row["kind"] == "money":
        name = minor or currency_words(row)
        bottom = (unit or "").partition("/")[2]
        if (unit is None or bottom == UNCOMMON) and (thing := PER_WHAT.search(row["surface"])):
            return f"{name} per {_lemma(thing[1])}"
        return f"{name} per {unit_words(bottom.strip('()'))}" if bottom else name
    if row["kind"] == "ratio" and not unit and row["value"] < 1:
        return f"% {counted or '-'}"
    if row["kind"] == "age":
        return f"{unit_words(unit or 'year')} of age"
    if unit in BARE_DEGREES and BARE_DEGREES_SURFACE.search(row["surface"]):
        return "degree"
    if unit and unit.endswith(f"/{UNCOMMON}") and (thing := PER_WHAT.search(row["surface"])):
        unit, per = unit.removesuffix(f"/{UNCOMMON}"), f" per {_lemma(thing[1])}"
        return (counted or "count" if unit == "1" else unit_words(unit)) + per
    if unit and unit.startswith("1/"):
        return f"{counted or 'count'} {unit_words(unit)}"
    if unit:
        if re.search(r"(?i)\bdeg(rees?)?\W*$", row["surface"]):
            return "degree"  # as written: whose degree is not said
        oil = unit == "barrel" and (counted == "oil" or row.get("after", "").startswith(" of oil"))
        return unit_words("barrel_oil" if oil else unit, row["surface"])
    if counted.split(" ")[0] in ("time", "times") or re.search(r"\btimes\b", row["surface"]):
        return "count"
    return counted or "-"


def _minor(row: Row) -> tuple[str, int] | None:
    """Name and decimals of the minor unit an amount is written in: "470 pence" are 470 of a penny, "five jiao" 5 of a tenth."""
    if row["kind"] != "money" or row["rule"].partition(" #")[0] == "money.major and minor":
        return None
    surface = row["surface"].replace("-", " ").lower()
    form = re.search(r"([^\W\d_]+|¢)\s*(?:(?:a|an|per)[ -].*|/.*)?$", surface) or re.match(r"([^\W\d_]+) *\d", surface)
    if form is None or "$" in surface or "£" in surface:
        return None
    return _minor_forms().get(form[1])


@cache
def _minor_forms() -> dict[str, tuple[str, int]]:
    forms = {row["form"].lower(): row for row in _table(CURRENCY_FORMS) if row["minor"] != "0"}
    names = {row["form"]: row["name"] for row in _table("newsquant_minor.csv")}
    one = {form: form.removesuffix("s") if form.removesuffix("s") in forms else form for form in forms}
    return {form: (names.get(form) or one[form], int(row["minor"])) for form, row in forms.items()}


def _change(row: Row) -> str:
    vague = _words("vague") & set(re.findall(r"[a-z]+", row["surface"].lower()))
    from_to = row["value_to"] is not None and "movement" in row["rule"]
    # where a comparator and a direction meet ("climbed more than 3%") the comparator is the more frequent answer
    if row["change"] and row["comparator"] == "=" and not from_to and not _told_by_a_noun(row):
        return str(row["change"])
    if vague and row["value_to"] is not None:
        return "="  # the range says it
    return CHANGE[row["comparator"]]


def _told_by_a_noun(row: Row) -> bool:
    """Whether a noun tells the movement ("a 3% drop", "an increase of 3%"): NewsQuant gives "=" there."""
    nouns = _words("noun")
    after = re.findall(r"[a-z]+", row.get("after", "").lower())[:3]
    before = re.findall(r"[a-z]+", row.get("before", "").lower())[-4:]
    article = bool(before) and before[-1] in ("a", "an", "the", "another", "further", "sharp")
    follows = bool(nouns & set(after[:2])) and (article or bool(after and after[0] in nouns))
    return follows or (before[-1:] == ["of"] and bool(nouns & set(before)))


def _is_multiple(row: Row) -> bool:
    """ "doubled", "twice", "half-price": NewsQuant annotates no multiple that is told by one word."""
    return row["kind"] == "ratio" and bool(
        re.match(r"(?i)(doubl|tripl|trebl|quadrupl|halv|twice|thrice)", row["surface"])
    )


def _lemma(word: str) -> str:
    listed = next((row["lemma"] for row in _table("newsquant_lemmas.csv") if row["word"] == word.lower()), "")
    lemma = listed or str(simplemma.lemmatize(word, lang="en"))
    if not listed and lemma == word and re.search(r"[a-z][^\W\dsui]s$", word):
        return word[:-1]  # a plural that the lemmatiser does not know: teraflops
    return lemma


@cache
def _iso_name(code: str) -> str:
    from babel import Locale

    return str(Locale("en").currencies.get(code, code)).lower()
