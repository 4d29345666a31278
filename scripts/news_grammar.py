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

# A frame is words, each after its tag's letter, and names of other frames in capitals; "|" between frames. ' is a clitic.
FRAMES = {
    "S": "SENT . | SENT . | SENT | HEAD | HEAD .",
    "SENT": "SUBJ PRED | SUBJ PRED | SUBJ PRED ADJUNCT | SUBJ PRED ADJUNCT | SUBJ , REL , PRED | SENT2 C:and SENT2"
    " | ADVANCE , SUBJ PRED | SUBJ PRED C:and PAST OBJ | SUBJ PRED , SOURCE | SUBJ PRED , GERUND OBJ | SENT2 , up"
    " | SUBJ PRED , DOWN | SOURCE2 SENT2 | SUBJ PRED A:worth MONEY",
    "SENT2": "SUBJ PRED | SUBJ PRED PP",
    "HEAD": "SNP VBZ TAIL | PNP VBP TAIL | PNP VBP TAIL | SNP VBZ TAIL S:as SNP VBZ TAIL | PNP VBP S:as PNP VBP"
    " | SNP T:to VB TAIL | PNP T:to VB TAIL | SNP VBZ | PNP VBP | SNP VBZ TAIL I:in PLACE | SNP VBZ TAIL GERUND2",
    "GERUND2": "I:over NN | I:after NN NNS | I:amid NN NN",
    "TAIL": "BARE | I:to MONEY | I:by RATE | RATE | COUNT NNS | NN NNS | JJ NNS | I:on NN | I:in PLACE | NN | NNS | MONEY",
    "BARE": "NN NN | NNS | JJ NN | NN | COUNT NN NNS | N:HYPH",
    "SUBJ": "SNP3 | PNP3 | PNP | PNP | SNP",
    "PRED": "PAST OBJ | PAST OBJ | PAST I:by RATE | PAST RATE | PAST I:to MONEY | PAST I:from MONEY I:to MONEY"
    " | PAST MONEY | PAST COUNT NNS | PASTX VBN OBJ | WAS VBN PP | WAS VBN I:by OBJ | MODAL VB OBJ | MODAL VB I:by RATE"
    " | PAST T:to VB OBJ | WAS VBG OBJ | PASTX R:RB VBN OBJ | WAS JJ | WAS COUNT NN | PAST I:up I:to COUNT NNS"
    " | MODAL VB COUNT NNS | PAST NN RATE | PAST R:RB | PAST OBJ T:to VB OBJ | PAST R:just MONEY D:a N:week",
    "ADJUNCT": "PP | PP PP | , GERUND OBJ | S:as SUBJ PRED | S:after VBG OBJ | S:before VBG OBJ | S:while SUBJ PRED"
    " | S:because SUBJ PRED | S:when SUBJ PRED | T:to VB OBJ",
    "ADVANCE": "I:In PLACE | S:After VBG OBJ | S:As SUBJ PRED | I:In MONTH | R:Meanwhile | I:With NNS",
    "REL": "O:which VBZ OBJ | O:which VBZ NNS | O:which PAST OBJ | O:which X:has VBN OBJ | O:who PAST OBJ | AGE",
    "AGE": "34",
    "OBJ": "D:the NN | D:a NN | D:a JJ NN | D:the JJ NN | NNS | JJ NNS | COUNT NNS | COUNT JJ NNS | NN NNS | MONEY"
    " | D:the NN NN | O:its NN | O:its JJ NN | COUNT NNS I:of NN | D:the NNS I:of NN | D:the NN I:of NNS"
    " | ORG | PLACE | D:a NN I:of MONEY | D:a MONEY NN | MONEY I:of NN | D:the NNS O:that SUBJ VBP | O:their NNS"
    " | D:the NN NN NN | D:a JJ NN NN | O:its NN NN | O:its NN NN NN | NN NN | JJ NN NN | D:the PLACE NN NN | D:a COUNT NN NN"
    " | D:a NUM - NN NN NN | NN NN I:of NN NN | PLACE NN | PLACE NN NN | ADJP NN | ORG T:'s NN | D:a NN O:that X:had VBN COUNT NNS | COUNT R:RB JJ NNS",
    "ADJP": "JJ | JJ | JJ JJ | D:an",
    "PP": "I:in PLACE | I:in MONTH | I:by RATE | I:with OBJ | I:for OBJ | I:at D:the NN | I:on DAY | I:from OBJ"
    " | I:of OBJ | I:to OBJ | D:last N:year | D:next N:month | D:this N:week | I:near PLACE | I:at NN NNS | I:over NN | I:in D:the NN NN | I:of NN NN | I:for NN NN NN",
    "SNP": "NN | NN NN | JJ NN | ORG | ORG | PLACE | PLACE NN | ORG NN | NN NN NN | PERSON | N:PREP | JJ NN NN",
    "SNP3": "D:the NN | D:the JJ NN | D:a NN | D:the NN NN | D:the NN NN NN | D:the JJ NN NN | NN NN I:for JJ NN NN | D:the ORG NN NN | D:the NN I:of NNS | O:its NN | D:the PLACE NN | ORG T:'s NN"
    " | D:the NN , COUNT , | PERSON | ORG | NN I:of NN | NN I:for NNS | D:the COUNT - NN NN",
    "PNP": "NNS | NN NNS | JJ NNS | ORG NNS | NNS I:in PLACE | NNS I:of NNS | NN NN NNS | NNS I:at ORG | COUNT NNS"
    " | NN NNS I:in D:the NN | NNS VBG NNS | NNS VBN I:by NNS | JJ NN NNS | NNS I:for NN NNS | NNS C:and NNS | D:some NNS",
    "PNP3": "D:the NNS | D:the NN NNS | D:the COUNT NNS | O:its NNS | D:the NNS I:of D:the NN | D:the JJ NNS"
    " | R:RB COUNT NNS | COUNT I:of D:the NNS | ORG T:'s NNS | COUNT JJ NNS | RATE I:of NNS",
    "SOURCE": "D:the NN PAST1 | NNS VBP1 | NN NNS VBP1 | ORG NNS VBP1 | D:a NN PAST1 | D:the NN PAST1 I:on DAY"
    " | I:according I:to NN NNS | NN NNS PAST1",
    "SOURCE2": "NNS VBP1 | D:the NN PAST1 S:that | ORG PAST1 | NNS PAST1 S:that | NN NNS VBP1",
    "VBP1": "V:say | V:show | V:suggest | V:estimate | V:warn | V:think | V:predict | V:forecast | V:report",
    "PAST1": "V:said | V:showed | V:warned | V:forecast | V:estimated | V:found | V:reported",
    "up": "R:up RATE | R:down MONEY | R:up RATE I:on D:the N:year",
    "DOWN": "A:lower I:than D:the NN | D:the JJS I:since 2012 | R:well I:below NNS | A:more I:than SOON",
    "SOON": "D:a N:year R:earlier",
    "JJS": "A:highest | A:lowest | A:weakest | A:biggest | A:fastest",
    "MODAL": "X:will | X:could | X:may | X:would | X:can | X:should | X:must | X:will R:RB",
    "PASTX": "X:has | X:had | X:have",
    "WAS": "X:was | X:were | X:is | X:are | X:has X:been",
    "RATE": "NUM % | NUM % | NUM N:percent | NUM I:per N:cent | NUM N:points | NUM N:pence | D:a N:third | D:a N:quarter | NUM NUM N:points",
    "MONEY": "$ NUM | £ NUM | € NUM | £ NUM N:m | $ NUM N:bn | NUM N:m N:euros | $ NUM M:million | NUM N:cents | $ NUM D:a NN | £ NUM M:billion | NUM N:p",
    "COUNT": "NUM | NUM | NUM | NUM | M:WORD | M:WORD | NUM M:million | NUM N:m | R:about NUM | D:a M:dozen",
    "GERUND": "VBG",
    "N:PREP": "NN I:in NN | NN I:for NNS",
    "N:HYPH": "NUM - N:year NN | D:a NUM - N:year NN",
    "MONTH": "P:January | P:March | P:April | P:May | P:June | P:August | P:October | P:December",
    "DAY": "P:Monday | P:Tuesday | P:Wednesday | P:Thursday | P:Friday | P:Sunday",
}
LETTERS = dict(
    N="NOUN", P="PROPN", V="FINITE", A="ADJ", R="ADV", I="ADP", D="DET", O="PRON", C="CCONJ", S="SCONJ", T="PART", X="AUX",
    M="NUM",
)  # fmt: skip
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
        self.frames = {name: [frame.split() for frame in text.split("|")] for name, text in FRAMES.items()}
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
