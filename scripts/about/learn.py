"""Learn the weights: treebank, teacher, student; each stage keeps its state in out/about.

python -m scripts.about.learn parse   --base mpnet                 # the encoder learns to parse first
python -m scripts.about.learn teacher --hold 0                     # an epoch takes 12 minutes on two busy cores
python -m scripts.about.learn parse   --base minilm
python -m scripts.about.learn student                              # imitates the teacher, learns from the labels; an epoch takes 10
python -m scripts.about.learn student --hold 0                     # the same without half of the real documents
"""

from __future__ import annotations

import argparse
import math
import random
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import torch
from torch import nn
from torch.nn import functional
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from figures.about.encoder import LONGEST_SPAN, ROLES, _shape
from figures.schema import CHANGES
from scripts.about import distil, network, paragraphs, variants

OUT = Path("out/about")
FOLDS = 2
BATCH = 16
REAL_TIMES = 3  # an epoch of the student reads the real paragraphs as often


def folds(examples: list[dict]) -> dict[str, int]:
    """The fold of each document of the real paragraphs."""
    groups = sorted({example["group"] for example in examples if example["source"] == "real"})
    random.Random(1).shuffle(groups)
    return {group: at % FOLDS for at, group in enumerate(groups)}


def batches(examples: list[dict], size: int = BATCH) -> Iterator[list[dict]]:
    """Examples of about one length together, in random order."""
    examples = random.sample(examples, len(examples))
    near = [
        sorted(examples[at : at + 20 * size], key=lambda e: len(e["words"]))
        for at in range(0, len(examples), 20 * size)
    ]
    cut = [part[at : at + size] for part in near for at in range(0, len(part), size)]
    yield from random.sample(cut, len(cut))


def gold_loss(batch: list[dict], spans: torch.Tensor, change: torch.Tensor) -> torch.Tensor | None:
    """Minus the log of the probability that all places which answer a role have together; and of the change."""
    likely = functional.log_softmax(spans, -1)
    losses, changes, wanted = [], [], []
    figures = [figure for example in batch for figure in example["figures"]]
    for at, figure in enumerate(figures):
        if figure["targets"] is None:
            continue
        for role, name in enumerate(ROLES):
            places = figure["targets"][name]
            if places is not None:
                keys = [1 + first * LONGEST_SPAN + last - first for first, last in places] or [0]
                losses.append(-torch.logsumexp(likely[at, role, keys], 0))
        changes.append(at)
        wanted.append(0 if figure["gold"]["change"] is None else 1 + CHANGES.index(figure["gold"]["change"]))
    if not losses:
        return None
    return torch.stack(losses).mean() + distil.CHANGE_WEIGHT * functional.cross_entropy(
        change[changes], torch.tensor(wanted)
    )


def fit(
    model: nn.Module, examples: list[dict], loss: Callable, epochs: int, rate: float, target: Path,
    outside: float = 1e-3, memory: float = 0.998,
) -> None:  # fmt: skip
    """Train with AdamW, a tenth of warming up and a linear decline; an average of the states goes to ``target``.

    ``rate`` is the encoder's, ``outside`` that of all else; ``memory`` is the share of the average that each step keeps.
    """
    inner = [p for n, p in model.named_parameters() if n.startswith("encoder.")]
    outer = [p for n, p in model.named_parameters() if not n.startswith("encoder.")]
    optimiser = torch.optim.AdamW([{"params": inner, "lr": rate}, {"params": outer, "lr": outside}], weight_decay=0.01)
    average = AveragedModel(model, multi_avg_fn=get_ema_multi_avg_fn(memory))
    steps = epochs * math.ceil(len(examples) / BATCH)
    plan = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min(1, step / (0.1 * steps)) * max(0, 1 - step / steps)
    )
    began = time.monotonic()
    for epoch in range(epochs):
        model.train()
        total = count = 0
        for batch in batches(examples):
            value = loss(batch)
            if value is None:
                continue
            optimiser.zero_grad()
            value.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            plan.step()
            average.update_parameters(model)
            total, count = total + value.item(), count + 1
        print(f"{target.stem} epoch {epoch}: loss {total / count:.3f}, {time.monotonic() - began:.0f} s", flush=True)
        torch.save(average.module.state_dict(), target)


class Parser(nn.Module):
    """Heads on the encoder's words: which word governs each, by which relation, and its tag."""

    def __init__(self, size: int, relations: int, tags: int) -> None:
        super().__init__()
        self.child, self.parent, self.root = (
            nn.Linear(size, 256),
            nn.Linear(size, 256),
            nn.Parameter(torch.zeros(1, 1, size)),
        )
        self.below, self.above = nn.Linear(size, 128), nn.Linear(size, 128)
        self.relation, self.tag = nn.Bilinear(128, 128, relations), nn.Linear(size, tags)

    def forward(self, words: torch.Tensor, real: torch.Tensor, heads: torch.Tensor):
        all_words = torch.cat([self.root.expand(len(words), -1, -1), words], 1)
        arcs = self.child(words) @ self.parent(all_words).transpose(1, 2) / 16
        known = torch.cat([torch.ones(len(words), 1, dtype=torch.bool), real.bool()], 1)
        governing = all_words.gather(1, heads.unsqueeze(-1).expand(-1, -1, words.size(-1)))
        labels = self.relation(self.below(words).contiguous(), self.above(governing))
        return arcs.masked_fill(~known[:, None], network.FAR), labels, self.tag(words)


def parse(name: str, epochs: int, rate: float) -> None:
    """Teach the encoder the treebank's parses."""
    sentences = [sentence for sentence in paragraphs.parses() if 2 < len(sentence) < 60]
    relations = sorted({word[3] for sentence in sentences for word in sentence})
    tags = sorted({word[1] for sentence in sentences for word in sentence})
    cutter, model = network.tokenizer(name), network.Network(name)
    model.parser = Parser(model.encoder.config.hidden_size, len(relations), len(tags))
    examples = [{"sentence": sentence, "words": sentence} for sentence in sentences]

    def loss(batch: list[dict]) -> torch.Tensor:
        words = [[word[0] for word in example["sentence"]] for example in batch]
        done = cutter.encode_batch(words, is_pretokenized=True, add_special_tokens=False)
        pieces, most = max(len(d.ids) for d in done) + 2, max(map(len, words))
        ids, case, mask = (torch.zeros(len(batch), pieces, dtype=torch.long) for _ in range(3))
        head, governor, relation, tag = (torch.full((len(batch), most), -100) for _ in range(4))
        for at, (example, cut) in enumerate(zip(batch, done, strict=True)):
            owners, count, size = torch.tensor(cut.word_ids), len(words[at]), len(cut.ids) + 1
            before, after = network.SPECIAL[name]
            ids[at, : size + 1], mask[at, : size + 1] = torch.tensor([before, *cut.ids, after]), 1
            case[at, 1:size] = torch.tensor([_shape(word) for word in words[at]])[owners]
            head[at, :count] = torch.searchsorted(owners, torch.arange(count)).clamp(max=size - 2) + 1
            governor[at, :count] = torch.tensor([word[2] for word in example["sentence"]])
            relation[at, :count] = torch.tensor([relations.index(word[3]) for word in example["sentence"]])
            tag[at, :count] = torch.tensor([tags.index(word[1]) for word in example["sentence"]])
        with torch.autocast("cpu", torch.bfloat16):
            states = model.read(ids, case, torch.zeros_like(ids), mask).float()
        found = states.gather(1, head.clamp(min=0).unsqueeze(-1).expand(-1, -1, states.size(-1)))
        answers = model.parser(found, head >= 0, governor.clamp(min=0))
        return sum(
            functional.cross_entropy(answer.flatten(0, 1), truth.flatten(), ignore_index=-100)
            for answer, truth in zip(answers, (governor, relation, tag), strict=True)
        )

    fit(model, examples, loss, epochs, rate, OUT / f"parse-{name}.pt")


def started(name: str, state_of: str | None = None) -> network.Network:
    """A network that begins from the encoder that learnt to parse, or goes on from a state of its own."""
    model = network.Network(name, narrow=bool(state_of) and name == network.SMALL)
    if state_of:
        model.load_state_dict(torch.load(OUT / f"{state_of}.pt"), strict=False)
        return model
    state = torch.load(OUT / f"parse-{name}.pt")
    model.load_state_dict({k: v for k, v in state.items() if k.startswith(("encoder.", "case."))}, strict=False)
    return model


def learn_teacher(kept: list[dict], start: str | None, target: Path) -> None:
    """The large network, from the labels."""
    model, cutter = started(network.LARGE, start), network.tokenizer(network.LARGE)
    epochs, rate = (2, 4e-5) if start else (6, 6e-5)
    loss = lambda batch: gold_loss(batch, *network.run(model, batch, cutter, network.LARGE))  # noqa: E731
    fit(model, kept, loss, epochs, rate, target)


def learn_student(kept: list[dict], start: str | None, target: Path) -> None:
    """The small network, from the labels and from the teacher, which saw no document of fold 0."""
    free = paragraphs.examples(variants.variants(kept) + paragraphs.neighbours())
    teacher = network.Network(network.LARGE)
    teacher.load_state_dict(torch.load(OUT / "teacher-0.pt"), strict=False)
    taught = distil.teach(teacher, kept + free)
    model, cutter = started(network.SMALL, start), network.tokenizer(network.SMALL)
    if not start:
        distil.narrow(model, kept)
    model.view = nn.Linear(model.encoder.config.hidden_size, teacher.encoder.config.hidden_size)

    def loss(batch: list[dict]) -> torch.Tensor | None:
        spans, change = network.run(model, batch, cutter, network.SMALL)
        imitated, learnt = distil.teaching_loss(batch, taught, spans, change), gold_loss(batch, spans, change)
        if imitated is None:
            return None
        told = imitated if learnt is None else (imitated + learnt) / 2
        return told + distil.VIEW_WEIGHT * distil.viewing_loss(batch, taught, model.words, model.view)

    real = [example for example in kept if example["source"] == "real"]
    epochs, rate = (2, 2e-4) if start else (6, 2e-4)
    fit(model, kept + real * (REAL_TIMES - 1) + free, loss, epochs, rate, target)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stage", choices=("parse", "teacher", "student"))
    parser.add_argument("--base", default=network.SMALL, choices=(network.SMALL, network.LARGE))
    parser.add_argument("--hold", type=int, help="leave out this fold of the real documents")
    parser.add_argument("--start", help="go on from this state of out/about, for fewer rounds: rows were added")
    arguments = parser.parse_args()
    OUT.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(0)
    random.seed(0)
    if arguments.stage == "parse":
        large = arguments.base == network.LARGE
        parse(arguments.base, 1 if large else 2, 5e-5 if large else 2e-4)
        return
    examples = paragraphs.examples(paragraphs.labelled())
    known = folds(examples)
    held = arguments.hold
    kept = [e for e in examples if e["source"] != "real" or held is None or known[e["group"]] != held]
    suffix = "" if held is None else f"-{held}"
    learn = learn_teacher if arguments.stage == "teacher" else learn_student
    learn(kept, arguments.start, OUT / f"{arguments.stage}{suffix}.pt")


if __name__ == "__main__":
    main()
