"""What English words may be: lanes of the tagger for each form, from two lexicons and the treebanks.

In: the wheels of ``lemminflect`` and ``textblob`` (``figures/languages/en/context/SOURCES.md``), tagged sentences. Out: for each
form in small letters its possible lanes as a mask, and its usual lane where one is known.
"""

from __future__ import annotations

import csv
import gzip
import io
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from figures.context.lanes import OPEN_CLASSES, TAGS_OF_MODEL

LANE = {name: lane for lane, name in enumerate(TAGS_OF_MODEL)}
BIT = {name: 1 << lane for lane, name in enumerate(TAGS_OF_MODEL)}
OPEN = sum(BIT[name] for name in (*OPEN_CLASSES, "ADV"))
NO_LANE = 31
BASE, PAST = BIT["FINITE"] | BIT["INFINITIVE"], BIT["FINITE"]
DONE, DOING = BIT["PAST_PARTICIPLE"] | BIT["ADJ"], BIT["GERUND"] | BIT["NOUN"] | BIT["ADJ"]
PENN = {
    "NN": "NOUN", "NNS": "NOUN", "NNP": "PROPN", "NNPS": "PROPN", "VB": "INFINITIVE", "VBP": "FINITE", "VBZ": "FINITE",
    "VBD": "FINITE", "VBN": "PAST_PARTICIPLE", "VBG": "GERUND", "JJ": "ADJ", "JJR": "ADJ", "JJS": "ADJ", "RB": "ADV",
    "RBR": "ADV", "RBS": "ADV",
}  # fmt: skip
# Letters and shortened words of figures, which the treebanks lack or have only as shortened auxiliaries.
SHORT = (
    "m",
    "bn",
    "mn",
    "tn",
    "k",
    "p",
    "c",
    "km",
    "kg",
    "cm",
    "mm",
    "ft",
    "lb",
    "lbs",
    "mph",
    "kph",
    "mw",
    "gw",
    "pts",
)


def inflections(wheel: Path) -> dict[str, int]:
    """Form → lanes by the inflection table (``lemma,class,forms…``)."""
    found: dict[str, int] = defaultdict(int)
    with zipfile.ZipFile(wheel) as files:
        packed = files.read("lemminflect/resources/infl_lu.csv.gz")
        lemmas = files.read("lemminflect/resources/lemma_lu.csv.gz")
    simple = {"noun": BIT["NOUN"], "adj": BIT["ADJ"], "adv": BIT["ADV"]}
    for form, kind, _lemma in csv.reader(io.StringIO(gzip.decompress(lemmas).decode())):
        if kind in simple and form == form.lower():
            found[form] |= simple[kind]
    for lemma, kind, *forms in csv.reader(io.StringIO(gzip.decompress(packed).decode())):
        if lemma != lemma.lower():
            continue
        if kind in simple:
            for form in (lemma, *(one for several in forms for one in several.split("/"))):
                found[form] |= simple[kind]
        elif kind == "verb" and len(forms) == 4:
            past, done, doing, third = forms
            found[lemma] |= BASE
            for several, lanes in ((past, PAST), (done or past, DONE), (doing, DOING), (third, PAST)):
                for form in several.split("/"):
                    found[form] |= lanes
    return {form: lanes for form, lanes in found.items() if form.isalpha() and form.isascii()}


def usual_tags(wheel: Path) -> dict[str, str]:
    """Form in small letters → its usual class in Brill's lexicon; a form there only with a capital is a name."""
    found: dict[str, str] = {}
    with zipfile.ZipFile(wheel) as files:
        text = files.read("textblob/en/en-lexicon.txt").decode()
    capitals: dict[str, str] = {}
    for line in text.splitlines():
        form, _, tag = line.partition(" ")
        if form.isalpha() and form.isascii() and tag in PENN:
            if form == form.lower():
                found[form] = PENN[tag]
            else:
                capitals.setdefault(form.lower(), PENN[tag])
    for form, tag in capitals.items():
        found.setdefault(form, tag)
    return found


def build(
    sentences: Iterable[list[tuple[str, str]]], lemminflect: Path, textblob: Path, trust: int = 150, few: int = 4
) -> dict[str, tuple[int, int]]:
    """Form → (lanes it may have, its usual lane or ``NO_LANE``).

    Args:
        sentences: tokens and their tags, as ``train_tagger.read`` gives them.
        lemminflect: the wheel with the inflection table.
        textblob: the wheel with Brill's lexicon.
        trust: a word seen so often has the classes it was seen in, and no others.
        few: below it, what the treebanks say of a word is not used: the model would lean on it in training.
    """
    may = inflections(lemminflect)
    usual = usual_tags(textblob)
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    capitals: dict[str, Counter[str]] = defaultdict(Counter)
    for sentence in sentences:
        for i, (text, tag) in enumerate(sentence):
            if tag and (text == text.lower() or i == 0 or text == "I"):
                counts[text.lower()][tag] += 1
            elif tag:
                capitals[text.lower()][tag] += 1
    found: dict[str, tuple[int, int]] = {}
    for form in sorted({*may, *usual, *counts}):
        tags = counts.get(form, Counter())
        total = sum(tags.values())
        lanes = may.get(form, 0)
        name = usual.get(form)
        primary = LANE[name] if name else NO_LANE
        if name and name != "PROPN":
            lanes |= BIT[name]
        seen = sum(BIT[tag] for tag, n in tags.items() if n >= 2 and n >= 0.003 * total)
        closed = any(tag not in OPEN_CLASSES and tag != "ADV" for tag, n in tags.items() if n >= 0.2 * total)
        if total >= trust:
            lanes = seen
        elif closed and total >= few:
            lanes = seen | lanes & BIT["NOUN"]  # "a copper mine"
        elif total >= few or (total >= 4 and not lanes and primary == NO_LANE):
            lanes |= seen
        if total >= (20 if primary != NO_LANE else few):
            primary = LANE[tags.most_common(1)[0][0]]
        if form == "fed":
            lanes |= BIT["NOUN"]  # the central bank, in small letters
        if form in SHORT:
            lanes, primary = BIT["NOUN"], LANE["NOUN"]
        if not lanes and primary == LANE["PROPN"]:
            tags = capitals.get(form, tags)
            lanes = BIT["PROPN"] | sum(BIT[tag] for tag in ("ADJ", "NOUN") if tags[tag] > 0.1 * sum(tags.values()))
            if form.endswith(("ese", "ish", "an")):
                lanes |= BIT["ADJ"] | BIT["NOUN"]
        if lanes:
            found[form] = lanes, primary
    return found
