"""Made-up sentences in the frames of news, every word with its tag: what the treebanks have too little of.

In: the lexicons of ``tagger_lexicon``. Out: sentences as ``train_tagger.read`` gives them. Bare plural subjects, headlines in
the present, compounds before a verb, figures where news has them, and above all words that are noun and verb (rise,
plans, hits) in frames that leave one reading. The words are drawn by chance, so nothing is learnt of what they mean.
"""

from __future__ import annotations

import csv
import gzip
import io
import random
import zipfile
from pathlib import Path

from tagger_lexicon import usual_tags

Token = tuple[str, str]

# One frame a row: words, each after its tag's letter, and names of other frames or classes of words in capitals.
FRAMES = Path(__file__).parent / "news_frames.csv"
LETTERS = {
    "N": "NOUN", "P": "PROPN", "V": "FINITE", "A": "ADJ", "R": "ADV", "I": "ADP", "D": "DET", "O": "PRON", "C": "CCONJ",
    "S": "SCONJ", "T": "PART", "X": "AUX", "M": "NUM",
}  # fmt: skip
NUMBERS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve", "one")


class Maker:
    """Draws sentences.

    Args:
        lemminflect, textblob: the wheels of the lexicons.
        weight: how often the treebanks have a form; commoner words are drawn more often.
        seed: of the draw.
    """

    def __init__(
        self,
        lemminflect: Path,
        textblob: Path,
        weight: dict[str, int],
        seed: int,
        both: float = 2.0,
        rare: float = 0.25,
    ) -> None:
        self.rng = random.Random(seed)
        self.frames: dict[str, list[list[str]]] = {}
        with FRAMES.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                self.frames.setdefault(row["name"], []).append(row["frame"].split())
        usual = usual_tags(textblob)
        verbal = {"FINITE", "INFINITIVE", "PAST_PARTICIPLE", "GERUND"}
        self.words: dict[str, tuple[list[str], list[float]]] = {}
        lists: dict[str, dict[str, float]] = {name: {} for name in ("NN", "NNS", "JJ", "RB", "NAME")}
        verbs: list[tuple[str, str, str, str, str]] = []
        chances: list[float] = []
        with zipfile.ZipFile(lemminflect) as files:
            rows = io.StringIO(gzip.decompress(files.read("lemminflect/resources/infl_lu.csv.gz")).decode())
        table = list(csv.reader(rows))
        verbal_lemmas = {row[0] for row in table if row[1] == "verb"}
        for lemma, kind, *forms in table:
            tag = usual.get(lemma)
            if not (lemma.isalpha() and lemma.islower() and len(lemma) > 2 and tag and tag != "PROPN"):
                continue
            chance = (1 + weight.get(lemma, 0) + sum(weight.get(form, 0) for form in forms)) ** 0.4
            if kind == "noun" and (tag == "NOUN" or tag in verbal):
                chance *= 1 if tag == "NOUN" else 0.5
                if lemma in verbal_lemmas:
                    chance *= both
                lists["NN"][lemma] = chance
                plural = forms[0].split("/")[0] if forms else ""
                if plural and plural != lemma:
                    lists["NNS"][plural] = chance
            elif kind == "adj" and tag == "ADJ":
                lists["JJ"][lemma] = chance
            elif kind == "adv" and tag == "ADV" and lemma.endswith("ly"):
                lists["RB"][lemma] = chance
            elif kind == "verb" and len(forms) == 4 and (tag in verbal or tag == "NOUN"):
                past, done, doing, third = (several.split("/")[0] for several in forms)
                if not (past and doing and third):
                    continue
                verbs.append((lemma, past, done or past, doing, third))
                chances.append(chance * (1 if tag in verbal else rare))
        for form, tag in usual.items():
            if tag == "PROPN" and len(form) > 2:
                lists["NAME"][form.capitalize()] = 1
        for k, name in enumerate(("VB", "PAST", "VBN", "VBG", "VBZ")):
            self.words[name] = [forms[k] for forms in verbs], chances
        self.words["VBP"] = self.words["VB"]
        for name, chance_of in lists.items():
            self.words[name] = list(chance_of), list(chance_of.values())
        self.drawn: dict[str, list[str]] = {}

    def draw(self, name: str) -> str:
        ready = self.drawn.setdefault(name, [])
        if not ready:
            words, chances = self.words[name]
            ready += self.rng.choices(words, chances, k=4000)
        return ready.pop()

    def grow(self, name: str) -> list[Token]:
        """The tokens of a frame, a class of words or a word with its tag."""
        if name in self.frames:
            return [token for part in self.rng.choice(self.frames[name]) for token in self.grow(part)]
        if name in ("NN", "NNS"):
            return [(self.draw(name), "NOUN")]
        if name == "NG":
            return [(self.draw("VBG"), "NOUN")]
        if name == "JJ":
            return [(self.draw("JJ"), "ADJ")]
        if name in ("VBZ", "VBP", "PAST", "VB", "VBN", "VBG"):
            return [
                (self.draw(name), {"VB": "INFINITIVE", "VBN": "PAST_PARTICIPLE", "VBG": "GERUND"}.get(name, "FINITE"))
            ]
        if name in ("ORG", "PLACE", "PERSON"):
            count = 2 if name == "PERSON" or self.rng.random() < 0.2 else 1
            names = [self.draw("NAME") for _ in range(count)]
            return [(name[:3].upper() if self.rng.random() < 0.15 else name, "PROPN") for name in names]
        if name == "NUM":
            return [(self.rng.choice(("12", "3.4", "400", "25,000", "7", "1.5")), "")]
        if name == "M:WORD":
            return [(self.rng.choice(NUMBERS), "NUM")]
        if name == "R:RB":
            return [(self.draw("RB"), "ADV")]
        letter, colon, word = name.partition(":")
        if colon and letter in LETTERS:
            return [(word, LETTERS[letter])]
        return [(name, "")]

    def sentence(self) -> list[Token]:
        """One sentence, its first letter a capital."""
        tokens = self.grow("S")
        text, tag = tokens[0]
        return [(text[0].upper() + text[1:], tag), *tokens[1:]]
