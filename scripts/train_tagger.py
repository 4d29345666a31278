"""Train the tagger's table from Universal Dependencies treebanks and write it to figures/languages/en/context/tagger.bin.

    pip download --no-deps lemminflect==0.2.3 textblob==0.20.1
    cythonize -i -3 scripts/learn_cy.py
    python scripts/train_tagger.py --train ud_train.conllu.gz --dev ud_dev.conllu.gz \\
        --lemminflect lemminflect-0.2.3-py3-none-any.whl --textblob textblob-0.20.1-py3-none-any.whl
    python scripts/train_tagger.py --dev ud_dev.conllu.gz --measure

An averaged perceptron over the tagger's own hashed features, so the model sees in training what it sees at work. Needs
numpy. Part of the sentences is also shown as careless text has them: without commas and apostrophes, or in small
letters.
Where the treebanks may be had, and their licences: figures/languages/en/context/SOURCES.md.
"""

from __future__ import annotations

import argparse
import gzip
import random
import re
import time
from array import array
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import news_grammar
import numpy as np
import tagger_lexicon
from learn_cy import Learner
from tagger_lexicon import NO_LANE

from figures.context.lanes import CLASSES, TAGS_OF_MODEL
from figures.context.tagger_cy import MAGIC, MODEL, Tagger, attach
from figures.scanner import codes
from figures.scanner.sentence_cy import Sentence

LANE = {name: lane for lane, name in enumerate(TAGS_OF_MODEL)}
PIECES = re.compile(
    r"(?i:[ap]\.m\.?|(?:[a-z]\.){2,})|n['’]t\b|['’](?:s|re|ve|ll|m|d)\b"
    r"|(?:(?!n['’]t\b)[^\W\d_])+|\d+(?:[.,]\d+)*|\s+|.",
    re.IGNORECASE,
)
Lexicon = dict[str, tuple[int, int]]  # form → lanes as bits, usual lane
Token = tuple[str, str]  # text, tag of the model ("" where the tagger needs no model)


def pieces(text: str) -> list[str]:
    """Text split as the scanner splits it: letter runs, clitics, digit runs, every other character alone."""
    return [piece for piece in PIECES.findall(text) if not piece.isspace()]


def model_tag(upos: str, xpos: str) -> str:
    if upos in ("VERB", "AUX") and xpos == "NNP":
        return "PROPN"  # "United Nations"
    if upos == "VERB":
        forms = {"VBN": "PAST_PARTICIPLE", "VBG": "GERUND", "VB": "INFINITIVE"}
        return forms.get(xpos, "FINITE")
    if upos in LANE:
        return upos
    return {"X": "PROPN", "SYM": "NOUN"}.get(upos, "")


def read(path: Path) -> Iterator[list[Token]]:
    """Sentences of a CoNLL-U file under our own tokens."""
    with gzip.open(path, "rt", encoding="utf8") as lines:
        sentence: list[Token] = []
        glued = ""
        for line in lines:
            if not line.strip():
                if sentence:
                    yield sentence
                sentence, glued = [], ""
            elif not line.startswith("#"):
                fields = line.rstrip("\n").split("\t")
                form, tag = fields[1], model_tag(fields[3], fields[4])
                parts = pieces(form)
                if glued.lower() == "can" and form.lower() == "not":  # "cannot" is one token of ours
                    sentence[-1] = (sentence[-1][0] + form, "AUX")
                    parts = []
                for part in parts:
                    if part[0].isdigit() or not any(c.isalnum() for c in part):
                        sentence.append((part, ""))
                    else:
                        sentence.append((part, "NOUN" if tag == "NUM" and any(c.isdigit() for c in form) else tag))
                glued = form if "SpaceAfter=No" in line else ""


def careless(sentence: list[Token]) -> list[Token]:
    """The sentence without commas, quotes and apostrophes."""
    found: list[Token] = []
    for text, tag in sentence:
        if text in ",\"“”‘’'":
            continue
        if text[0] in "'’" or text.lower() in ("n't", "n’t"):
            if found:
                before, before_tag = found[-1]
                found[-1] = (before + re.sub("['’]", "", text), before_tag)
        else:
            found.append((text, tag))
    return found


def fill(s: Sentence, sentence: list[Token]) -> None:
    """Put the tokens into the arrays as the scanner would."""
    data = bytearray()
    n = 0
    for text, _tag in sentence[: codes.MAX_TOKENS]:
        raw = text.encode()
        s.t_start[n] = len(data)
        data += raw
        s.t_end[n] = len(data)
        data += b" "
        s.t_hash[n] = word_hash(raw)
        s.t_attr[n] = 0
        first = text[0]
        s.t_class[n] = (
            codes.Token.NUMBER
            if first.isdigit()
            else codes.Token.WORD
            if any(c.isalpha() for c in text)
            else codes.Token.PUNCT
        )
        n += 1
    attach(s, bytes(data))
    s.tokens = n


def word_hash(raw: bytes) -> int:
    """FNV-1a of the small letters, as the scanner has it."""
    h = 0x811C9DC5
    for byte in raw:
        h = ((h ^ (byte + 32 if 65 <= byte <= 90 else byte)) * 0x01000193) & 0xFFFFFFFF
    return h


def classes_of(lexicon: Lexicon, weight: dict[str, int]) -> tuple[list[tuple[int, int]], dict[str, int]]:
    """At most 223 classes of words (lanes, usual lane), the heaviest first, and the class of each word.

    Words of rarer combinations go to the class with the same lanes and no usual one, or to one with more lanes.
    """
    sizes: Counter[tuple[int, int]] = Counter()
    for form, entry in lexicon.items():
        sizes[entry] += 1 + 3 * weight.get(form, 0)
    kept = [entry for entry, _ in sizes.most_common(CLASSES - 1)]
    place = {entry: k + 1 for k, entry in enumerate(kept)}
    found = {}
    for form, (lanes, usual) in lexicon.items():
        at = place.get((lanes, usual))
        if at is None:
            wider = [entry for entry in kept if entry[0] & lanes == lanes]
            if not wider:
                continue
            best = min(wider, key=lambda e: ((e[0] ^ lanes).bit_count(), e[1] != usual, e[1] != NO_LANE))
            at = place[best]
        found[form] = at
    return kept, found


def pack(weights: Any, lexicon: Lexicon, weight: dict[str, int], bits: int, known_bits: int) -> bytes:
    """The model file: magic, sizes, table of bytes (weight plus 128), words (open addressing), lanes of the classes."""
    kept, classes = classes_of(lexicon, weight)
    words = array("I", bytes(4 << known_bits))
    mask = (1 << known_bits) - 1
    if len(classes) > 0.85 * mask:
        raise ValueError(f"{len(classes)} words do not fit into {mask + 1} slots")
    taken = set()
    for form in sorted(classes, key=lambda form: (-weight.get(form, 0), form)):
        word = word_hash(form.encode())
        if word & 0xFFFFFF in taken:
            continue  # two words of one fingerprint: the heavier has it
        taken.add(word & 0xFFFFFF)
        at = (word * 0x9E3779B1 & 0xFFFFFFFF) >> 32 - known_bits
        while words[at]:
            at = (at + 1) & mask
        words[at] = classes[form] << 24 | word & 0xFFFFFF
    masks = array("I", [0, *[lanes for lanes, _ in kept], *[0] * (255 - len(kept))])
    scale = 127 / np.percentile(np.abs(weights[weights != 0]), 99.9) if weights.any() else 1.0
    table = np.clip(np.rint(weights * scale), -127, 127).astype(np.int16) + 128
    head = MAGIC + bytes([bits, known_bits]) + bytes(6)
    packed: bytes = head + table.astype(np.uint8).tobytes() + words.tobytes() + masks.tobytes()
    return packed


def learn(
    sentences: list[list[Token]],
    made: list[list[Token]],
    empty: bytes,
    bits: int,
    epochs: int,
    seed: int,
    dropped: tuple[int, int],
) -> Any:
    """Averaged weights, rows by 16 tags."""
    s = Sentence()
    learner = Learner(Tagger(model=empty), bits, seed, sum(map(len, sentences)) + sum(map(len, made)))
    places = []
    for group, without in ((sentences, dropped[0]), (made, dropped[1])):
        for sentence in group:
            fill(s, sentence)
            lanes = [LANE[tag] if tag else 255 for _text, tag in sentence]
            places.append((learner.add(s, lanes), s.tokens, without))
    rng = random.Random(seed)
    for epoch in range(epochs):
        rng.shuffle(places)
        begun = time.time()
        for first, n, without in places:
            learner.show(first, n, without)
        print(f"epoch {epoch + 1}: {100 * learner.rate():.2f} % wrong, {time.time() - begun:.0f} s", flush=True)
    weights, sums, step = learner.averaged()
    return (np.asarray(weights) - np.asarray(sums) / step).reshape(-1, 16)


def measure(tagger: Tagger, sentences: list[list[Token]]) -> tuple[float, float, Counter[tuple[str, str]]]:
    """Share of tokens right and of words right (verb forms counted as one), in percent, and the confusions."""
    s = Sentence()
    right = total = words = 0
    confusions: Counter[tuple[str, str]] = Counter()
    name = {code: tag for tag, code in codes.TAGS.items()}
    for sentence in sentences:
        fill(s, sentence)
        tagger.tag_sentence(s)
        for i, (_text, tag) in enumerate(sentence):
            if tag in ("FINITE", "INFINITIVE", "PAST_PARTICIPLE", "GERUND"):
                tag = "VERB"
            told = name[s.t_tag[i]]
            words += tag != ""
            tag = tag or told
            total += 1
            right += told == tag
            if told != tag:
                confusions[tag, told] += 1
    return 100 * right / total, 100 * (words - total + right) / words, confusions


def as_in_news(train: list[list[Token]], rng: random.Random, starts: float) -> list[list[Token]]:
    """The sentences, and part of them again: careless, begun at a bare noun, or in small letters."""
    shown = list(train)
    for sentence in train:
        if rng.random() < 0.3:
            shown.append(careless(sentence))
        nouns = [
            i
            for i, (text, tag) in enumerate(sentence)
            if i and tag == "NOUN" and sentence[i - 1][1] in ("DET", "ADP", "ADJ", "")
        ]
        if nouns and rng.random() < starts:  # news begins with bare nouns more often than the treebanks do
            text, tag = sentence[at := rng.choice(nouns)]
            shown.append([(text[0].upper() + text[1:], tag), *sentence[at + 1 :]])
        if rng.random() < 0.06:
            shown.append([(text.lower(), tag) for text, tag in sentence])
    return [sentence for sentence in shown if sentence]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--train", type=Path)
    parser.add_argument("--dev", type=Path, required=True)
    parser.add_argument("--lemminflect", type=Path, help="the wheel of lemminflect 0.2.3")
    parser.add_argument("--textblob", type=Path, help="the wheel of textblob 0.20.1")
    parser.add_argument("--out", type=Path, default=MODEL)
    parser.add_argument("--bits", type=int, default=16, help="log2 of the rows of the table")
    parser.add_argument("--known-bits", type=int, default=17, help="log2 of the slots for words")
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--starts", type=float, default=0.25, help="share of sentences shown again from a noun on")
    parser.add_argument("--made", type=int, default=12000, help="sentences made by news_grammar.py")
    parser.add_argument(
        "--dropped", type=int, nargs=2, default=(200, 600), help="of 1,000 tokens shown without their word"
    )
    parser.add_argument("--models", type=int, default=10, help="models to take the mean of")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--measure", action="store_true", help="only measure the model there is")
    options = parser.parse_args()
    dev = list(read(options.dev))
    if not options.measure:
        train = list(read(options.train))
        lexicon = tagger_lexicon.build(train, options.lemminflect, options.textblob)
        weight = Counter(text.lower() for sentence in train for text, tag in sentence if tag)
        shown = as_in_news(train, random.Random(options.seed), options.starts)
        maker = news_grammar.Maker(options.lemminflect, options.textblob, weight, options.seed)
        print(f"{len(shown)} sentences, {len(lexicon)} words")
        weights = np.zeros((1 << options.bits, 16))
        empty = pack(weights, lexicon, weight, options.bits, options.known_bits)
        for turn in range(options.models):  # one order of the sentences is a matter of luck, the mean of several is not
            seed = options.seed + turn
            made = [maker.sentence() for _ in range(options.made)]
            weights += learn(shown, made, empty, options.bits, options.epochs, seed, tuple(options.dropped))
        options.out.write_bytes(pack(weights, lexicon, weight, options.bits, options.known_bits))
    tokens, words, confusions = measure(Tagger(options.out), dev)
    print(f"dev: tokens {tokens:.2f} %, words {words:.2f} %")
    for (gold, told), count in confusions.most_common(12):
        print(f"  {gold} taken for {told}: {count}")


if __name__ == "__main__":
    main()
