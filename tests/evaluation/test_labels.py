"""Labels that ship without their texts fit the texts: documents of the treebanks, news of the corpus."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT)]

from scripts.about import corpus, treebank  # noqa: E402

OWN = ROOT / "tests" / "evaluation" / "own"
BLIND = OWN / "treebank_blind.jsonl"
SETS = {
    treebank.LABELS: treebank,
    BLIND: treebank,
    OWN / "corpus_dev.jsonl": corpus,
    OWN / "corpus_blind.jsonl": corpus,
}


def test_headings_stand_alone_and_three_sentences_together() -> None:
    sentences = ["A mill burns", "It was old.", "Ann saw it.", "It stood in Leeds.", "Nobody was hurt."]
    assert treebank.joined(sentences) == "A mill burns\nIt was old. Ann saw it. It stood in Leeds.\nNobody was hurt."


@pytest.mark.parametrize("path", SETS, ids=lambda path: path.stem)
def test_labels_are_words_of_their_document(path: Path, shared: Path) -> None:
    documents = SETS[path].labelled(path)
    assert len(documents) == len(path.read_text(encoding="utf-8").splitlines())
    for document in documents:
        text = document["text"]
        for figure in document["figures"]:
            assert text[figure["start"] : figure["end"]].split() == figure["surface"].split()
            for role in ("entity", "property", "counted", "attribution", "period"):
                parts = (figure[role] or "").lower().split(" … ")
                assert all(" ".join(part.split()) in " ".join(text.lower().split()) for part in parts)


def test_what_is_blind_is_not_learnt_from(shared: Path) -> None:
    learnt, blind = ({row["id"] for row in treebank.labelled(path)} for path in (treebank.LABELS, BLIND))
    assert learnt and blind and not learnt & blind
