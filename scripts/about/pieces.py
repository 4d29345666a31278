"""The student's word pieces: the frequent ones have a row of their own, the others share a few directions.

BERT's vocabulary has 30,522 pieces; a full row for each would be as large as the rest of the network. Without the rare
ones names fall apart into single letters, which cost 4 points of entity and 6 of attribution. So a rare piece is a few
numbers, widened by one matrix that all of them share.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import torch
from torch import nn

from figures.about.windows import WORD
from scripts.about import paragraphs

FREQUENT = 6_400  # pieces with a row of their own
DIRECTIONS = 32  # of the others
ORDER = Path("out/about/pieces.json")  # belongs to the states beside it
FIRST_WORDS = 1996  # where whole words begin in BERT's vocabulary, the frequent ones first
LATIN = 0x2100  # pieces of other scripts are left out
SPECIAL = (101, 102, 100, 0)  # BERT's ids of start, stop, unknown and padding


def order(cutter) -> list[int]:
    """BERT's ids in the order of ours: the specials, single characters, what our texts use most, then all other Latin ones."""
    if ORDER.exists():
        return json.loads(ORDER.read_text(encoding="utf-8"))
    pieces = {at: piece for piece, at in cutter.get_vocab().items() if max(map(ord, piece)) < LATIN}
    counted: Counter[int] = Counter()
    texts = [WORD.findall(document["text"]) for document in paragraphs.labelled()]
    for words in [*texts, *([word[0] for word in sentence] for sentence in paragraphs.parses())]:
        counted.update(cutter.encode(words, is_pretokenized=True, add_special_tokens=False).ids)
    single = [at for at, piece in pieces.items() if len(piece.removeprefix("##")) == 1]
    used = [at for at, times in counted.most_common() if times > 1 and at in pieces]
    others = [at for at in range(FIRST_WORDS, max(pieces) + 1) if at in pieces]
    ours = list(dict.fromkeys([*SPECIAL, *sorted(single), *used, *others]))
    ORDER.parent.mkdir(parents=True, exist_ok=True)
    ORDER.write_text(json.dumps(ours), encoding="utf-8")
    return ours


def renumbered(cutter, ours: list[int]) -> str:
    """The tokenizer's settings with the pieces of ``ours`` counted from 0; other words fall apart into what is left."""
    pieces = {at: piece for piece, at in cutter.get_vocab().items()}
    places = {old: at for at, old in enumerate(ours)}
    settings = json.loads(cutter.to_str())
    settings["model"]["vocab"] = {pieces[old]: at for old, at in places.items()}
    settings["added_tokens"] = [{**t, "id": places[t["id"]]} for t in settings["added_tokens"] if t["id"] in places]
    settings.update(post_processor=None, truncation=None, padding=None)
    return json.dumps(settings, ensure_ascii=False, separators=(",", ":")) + "\n"


class Pieces(nn.Module):
    """The embedding of our pieces, begun from BERT's table (pieces, size)."""

    def __init__(self, table: torch.Tensor, ours: list[int]) -> None:
        super().__init__()
        table = table.detach()[ours]
        often, seldom = table[:FREQUENT], table[FREQUENT:]
        mean = seldom.mean(0, keepdim=True)
        left, strength, right = torch.linalg.svd(seldom - mean, full_matrices=False)
        few = left[:, :DIRECTIONS] * strength[:DIRECTIONS]
        self.often = nn.Embedding.from_pretrained(torch.cat([often, mean]), freeze=False)
        self.seldom = nn.Embedding.from_pretrained(torch.cat([torch.zeros(1, DIRECTIONS), few]), freeze=False)
        self.widen = nn.Linear(DIRECTIONS, table.size(1), bias=False)
        self.widen.weight = nn.Parameter(right[:DIRECTIONS].T.contiguous())

    def forward(self, ids: torch.Tensor) -> torch.Tensor:
        """(windows, pieces) to (windows, pieces, size)."""
        rare = self.widen(self.seldom((ids - FREQUENT + 1).clamp(min=0)))
        return self.often(ids.clamp(max=FREQUENT)) + rare
