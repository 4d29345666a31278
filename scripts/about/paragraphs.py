"""Labelled paragraphs as examples: words, figures as the engine found them, and for each role the spans that answer it.

A label is words of the paragraph, so an answer is every place where they stand; for counted nouns, periods and actions the
nearest place only, for property and source those of the figure's own sentence. A label whose words stand nowhere gives no
target. Figures that the labels have and the engine missed are learnt from too.
"""

from __future__ import annotations

import csv
import gzip
import json
from collections.abc import Iterator, Sequence

import polars as pl

import figures
from figures import pipeline
from figures.about.encoder import LONGEST_SPAN, ROLES
from figures.about.rules import nothing
from figures.about.verbs import base_form
from figures.about.windows import WORD, Window, windows
from figures.schema import CHANGES, COMPARATORS, KINDS
from scripts.about import ROOT, SHARED, treebank

WRITTEN = ROOT / "datasets" / "written-news" / "rows"
REAL = SHARED / "bench" / "news" / "dev.jsonl"
TREEBANK = SHARED / "train" / "ud_train.conllu.gz"
NEAREST = ("counted", "period")
OWN_SENTENCE = ("counted", "period", "property", "attribution")


def labelled() -> list[dict]:
    """The written paragraphs of the repository and, where they are there, the shared half of the real ones and the treebank's."""
    sources = [(path, "written") for path in sorted(WRITTEN.glob("*.jsonl"))]
    sources += [(REAL, "real")] if REAL.exists() else []
    documents = []
    for path, source in sources:
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            group = row["id"].rsplit("-", 1)[0] if source == "real" else path.stem
            documents.append({**row, "source": source, "group": group})
    return documents + [{**row, "source": "treebank", "group": row["id"]} for row in treebank.labelled()]


def neighbours() -> list[dict]:
    """Neighbouring sentences of the treebank as paragraphs without labels, for the student to imitate its teacher on."""
    texts = ["".join(word[0] + " " * word[4] for word in sentence).strip() for sentence in parses()]
    pairs = [" ".join(texts[at : at + 2]) for at in range(0, len(texts), 2)]
    return [
        {"id": f"treebank-{at}", "text": text, "locale": "en-US", "published": "2019-01-01", "figures": [],
         "source": "treebank", "group": "treebank"}
        for at, text in enumerate(pairs) if len(text) < 900
    ]  # fmt: skip


def windowed(documents: list[dict]) -> list[dict]:
    """Documents as the windows in which they are read, each with its figures.

    ``from`` is the code point from which the figures of a window are its own, and no longer those of the window before.
    """
    read: list[tuple[int, Window]] = []
    before = 0  # documents of the pieces read so far

    def catch(rows: pl.DataFrame, texts: Sequence[bytes]) -> pl.DataFrame:
        nonlocal before
        places = rows["document"].to_list()
        read.extend((before + places[window.rows[0]], window) for window in windows(rows, texts))
        before += len(texts)
        return nothing(rows, texts)

    given = pipeline.as_documents(_frame(documents), locale=None, published=None, outlet=None)
    pipeline.parted(given, about=catch)
    made = []
    for number, (place, window) in enumerate(read):
        document = documents[place]
        first = len(document["text"].encode()[: window.offset].decode())
        begin = min(window.words[span[0]][0] for span in window.spans)
        moved = [
            {**gold, **{side: gold[side] + window.head - first for side in ("start", "end")}}
            for gold in document["figures"] if gold["start"] >= first
        ]  # fmt: skip
        inside = [gold for gold in moved if begin <= gold["start"] and gold["end"] <= len(window.text)]
        made.append(
            {**document, "id": f"{document['id']}-{number}", "text": window.text, "figures": inside, "from": begin}
        )
    return made


def _frame(documents: list[dict]) -> pl.DataFrame:
    told = {name: [document[name] for document in documents] for name in ("text", "locale", "published")}
    return pl.DataFrame({"document_id": [str(at) for at in range(len(documents))], **told})


def examples(documents: list[dict]) -> list[dict]:
    """What is read at once with at least one figure, as examples: ``words``, ``text`` and ``figures`` with their targets."""
    documents = windowed(documents)
    table = figures.extract(_frame(documents), about="none")
    found: dict[str, list[dict]] = {}
    for row in table.iter_rows(named=True):
        found.setdefault(row["document_id"], []).append(row)
    made = [_example(document, found.get(str(at), [])) for at, document in enumerate(documents)]
    return [example for example in made if example["figures"]]


def _example(document: dict, rows: list[dict]) -> dict:
    text = document["text"]
    words = [match.span() for match in WORD.finditer(text)]
    lowered = [text[a:b].lower() for a, b in words]
    sentences = list(_sentences(text, words))
    golds = list(document["figures"])
    made = []
    for row in rows:
        over = [gold for gold in golds if row["start"] < gold["end"] and gold["start"] < row["end"]]
        gold = min(over, key=lambda g: (g["value"] != row["value"], abs(g["start"] - row["start"])), default=None)
        if gold is not None:
            golds.remove(gold)
        made.append((row, gold))
    made += [(None, gold) for gold in golds]
    told = []
    for row, gold in made:
        shown = row or gold
        if shown["start"] < document.get("from", 0):
            continue
        touched = [at for at, (a, b) in enumerate(words) if a < shown["end"] and shown["start"] < b]
        if not touched:
            continue
        span = (touched[0], touched[-1])
        learnt = gold is not None and gold["kind"] != "date" and not gold.get("doubt")
        told.append(
            {
                "span": span,
                "row": row,
                "gold": gold,
                "kind": KINDS.index(shown["kind"]),
                "comparator": COMPARATORS.index(shown["comparator"]),
                "change": 0 if row is None or row["change"] is None else 1 + CHANGES.index(row["change"]),
                "targets": _targets(lowered, sentences, span, gold) if learnt else None,
            }
        )
    told.sort(key=lambda figure: figure["span"])
    shown = {name: document[name] for name in ("id", "source", "group", "text", "locale", "published")}
    return {**shown, "words": words, "figures": told}


def _sentences(text: str, words: list[tuple[int, int]]) -> Iterator[int]:
    """The number of each word's sentence, near enough to prefer what stands close."""
    number = 0
    for at, (a, b) in enumerate(words):
        yield number
        follows = words[at + 1][0] if at + 1 < len(words) else b
        number += "\n" in text[b:follows] or (text[a:b] in (".", "!", "?") and follows > b and text[follows].isupper())


def _targets(lowered: list[str], sentences: list[int], span: tuple[int, int], gold: dict) -> dict[str, list | None]:
    """For each role the spans that answer it: none for no answer, null where the label cannot be pointed at."""
    targets: dict[str, list | None] = {}
    for role in ROLES:
        label = gold.get(role)
        if not label:
            targets[role] = []
            continue
        if role == "action":
            lemma = label.lower().split()[0]
            places = [(at, at) for at, word in enumerate(lowered) if word[:1].isalpha() and base_form(word) == lemma]
        else:
            parts = sorted(label.split(" … "), key=len, reverse=True)
            places = next((found for part in parts if (found := _places(lowered, part))), [])
        near = [place for place in places if sentences[place[0]] == sentences[span[0]]]
        if role == "action" or role in OWN_SENTENCE:
            places = near or places
        if len(places) > 1 and (role == "action" or role in NEAREST):
            behind = [place for place in places if place[0] > span[0]] if role == "counted" else []
            places = [min(behind or places, key=lambda place: abs(place[0] - span[0]))]
        targets[role] = [place for place in places if place[1] - place[0] < LONGEST_SPAN] or None
    return targets


def _places(lowered: list[str], phrase: str) -> list[tuple[int, int]]:
    wanted = WORD.findall(phrase.lower())
    size = len(wanted)
    return [(at, at + size - 1) for at in range(len(lowered) - size + 1) if lowered[at : at + size] == wanted]


def parses() -> Iterator[list[tuple[str, str, int, str, bool]]]:
    """Sentences of the treebank: word, tag, head (0 for the root), relation, whether white space follows."""
    sentence: list[tuple[str, str, int, str, bool]] = []
    with gzip.open(TREEBANK, "rt", encoding="utf-8", newline="") as lines:
        for cells in csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            if cells and cells[0].isdigit():
                spaced = "SpaceAfter=No" not in cells[-1]
                sentence.append((cells[1], cells[3], int(cells[6]), cells[7].partition(":")[0], spaced))
            elif sentence and not cells:
                yield sentence
                sentence = []
    if sentence:
        yield sentence
