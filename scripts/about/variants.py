"""Variants of paragraphs for the student to imitate its teacher on.

On the paragraphs that it learnt, the teacher says what their labels say. What it knows beyond them shows where nothing is
labelled: with near words, other names, a sentence gone or put in, and numbers in the treebank's sentences.
"""

from __future__ import annotations

import random
import re
from collections import Counter

from torch.nn import functional

from scripts.about import network, paragraphs

PART = re.compile(r"[A-Za-z][A-Za-z'’-]*|\d[\d,.]*|\s+|.")
NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{2,}")
SENTENCE = re.compile(r"(?<=[.!?”\"])\s+(?=[A-Z“\"])")
NEAREST, ALIKE = 12, 0.35  # words that may stand for another: how many, their cosine at least
EXCHANGED, RENAMED, MIXED = 0.25, 0.6, 0.5  # shares of words, names and paragraphs
OF_REAL, OF_WRITTEN = 5, 0.6  # variants of a paragraph
COUNTED = 0.5  # share of the plural nouns of the treebank that get a number
# Words that make a number or its period what it is stay; so do weekdays and months.
KEPT = frozenset(
    re.findall(
        r"\w+",
        """million billion trillion thousand hundred dozen dozens percent cents dollars euros pounds year years month months week
        weeks days hour hours minute minutes second seconds first third fourth fifth half quarter kilometres kilometers miles
        metres meters tonnes tons least more than about nearly almost over under around some from said says according told that
        when which with they their this have been were will would after before between points point degrees aged January
        February March April June July August September October November December Monday Tuesday Wednesday Thursday Friday
        Saturday Sunday""",
    )
)
NUMBERS = (
    "12", "37", "140", "2,300", "15,000", "four", "nine", "60", "more than 200", "about 30", "at least 18", "1.2 million",
    "a dozen", "seven", "55", "11", "nearly 400",
)  # fmt: skip
DETERMINERS = frozenset(("the", "these", "those", "many", "some", "several"))
BEFORE_NUMBERS = DETERMINERS | frozenset(
    ("of", "in", "for", "with", "by", "to", "and", "has", "have", "had", "are", "were", "on", "their", "our")
)


def near_words(texts: list[str]) -> dict[str, list[str]]:
    """For each frequent word those with the nearest embeddings of the small encoder."""
    from transformers import AutoModel

    vocabulary = network.published(network.SMALL).get_vocab()
    table = AutoModel.from_pretrained(network.base(network.SMALL)).embeddings.word_embeddings.weight.detach()
    counted = Counter(word for text in texts for word in re.findall(r"[a-z]{4,}", text))
    words = [word for word, times in counted.items() if times > 2 and word in vocabulary]
    directions = functional.normalize(table[[vocabulary[word] for word in words]], dim=-1)
    near = {}
    for word, direction in zip(words, directions, strict=True):
        likeness, places = (directions @ direction).topk(NEAREST + 1)
        others = [words[at] for at, alike in zip(places.tolist(), likeness.tolist(), strict=True) if alike > ALIKE]
        near[word] = [other for other in others if other != word]
    return {word: others for word, others in near.items() if others}


def exchanged(text: str, near: dict[str, list[str]], names: list[str]) -> str:
    """The text with near words for some of its words, and other names, each always the same."""
    renamed: dict[str, str] = {}
    parts, begins = [], True
    for part in PART.findall(text):
        word, lowered = part, part.lower()
        if part.isalpha() and len(part) > 3 and part not in KEPT and lowered not in KEPT:
            if part[0].isupper() and not part.isupper() and not begins:
                if part in renamed or random.random() < RENAMED:
                    word = renamed.setdefault(part, random.choice(names))
            elif lowered in near and random.random() < EXCHANGED:
                word = random.choice(near[lowered])
                word = word.capitalize() if part[0].isupper() else word
        begins = part in ".!?" if not part.isspace() else begins
        parts.append(word)
    return "".join(parts)


def mixed(text: str, other: str) -> str:
    """The text without its first or its last sentence, or with one of another paragraph."""
    own, foreign = SENTENCE.split(text), random.choice(SENTENCE.split(other))
    way = random.randrange(4)
    if way < 2 and len(own) > 1:
        return " ".join(own[1:] if way == 0 else own[:-1])
    at = random.randrange(len(own) + 1) if way == 2 else 0
    return " ".join([*own[:at], foreign, *own[at:]])


def numbered() -> list[str]:
    """One to three neighbouring sentences of the treebank, with numbers before plural nouns."""
    sentences, texts, at = list(paragraphs.parses()), [], 0
    while at < len(sentences):
        size = random.choice((1, 2, 2, 3))
        texts.append(" ".join(map(_with_numbers, sentences[at : at + size])))
        at += size
    return [text for text in texts if 40 < len(text) < 900]


def _with_numbers(sentence: list[tuple[str, str, int, str, bool]]) -> str:
    text = before = ""
    for word, tag, _, _, spaced in sentence:
        plural = tag == "NOUN" and word.endswith("s") and not word.endswith("ss")
        if plural and before in BEFORE_NUMBERS and random.random() < COUNTED:
            if before in DETERMINERS:
                text = text[: -len(before) - 1]
            text += random.choice(NUMBERS) + " "
        text += word + " " * spaced
        before = word.lower()
    return text.strip()


def variants(documents: list[dict]) -> list[dict]:
    """Unlabelled documents made of labelled ones and of the treebank."""
    texts = [document["text"] for document in documents]
    near, names = near_words(texts), [name for text in texts for name in NAME.findall(text)]
    made = []
    for document in documents:
        times = OF_REAL if document["source"] == "real" else int(random.random() < OF_WRITTEN)
        for _ in range(times):
            text = document["text"]
            if random.random() < MIXED:
                text = mixed(text, random.choice(texts))
            made.append({**document, "text": exchanged(text, near, names)})
    made += [{"text": text, "locale": "en-US", "published": "2019-01-01"} for text in numbered()]
    return [
        {**document, "id": f"variant-{at}", "figures": [], "source": "variant", "group": "variant"}
        for at, document in enumerate(made)
    ]
