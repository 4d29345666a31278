"""The student: made narrow, then taught by the labels and by the teacher, its answers and its view of every word."""

from __future__ import annotations

import random

import torch
from torch import nn
from torch.nn import functional

from scripts.about import network, paragraphs

KEPT_SPANS = 12  # of the teacher's distribution; the rest of it weighs nothing
CHANGE_WEIGHT = 0.3
VIEW_WEIGHT = 0.5
LOOKED_AT = 256  # examples that say which units of the encoder do the most
Taught = dict[str, tuple[torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor]]


def narrow(model: network.Network, examples: list[dict]) -> None:
    """Keep of each layer the ``network.INNER`` units that add most to its output."""
    layers, sums = model.encoder.encoder.layer, {}

    def watch(place: int):
        def add(_, __, output: torch.Tensor) -> None:
            sums[place] = sums.get(place, 0) + output.float().abs().sum((0, 1))

        return add

    hooks = [layer.intermediate.register_forward_hook(watch(at)) for at, layer in enumerate(layers)]
    cutter = network.tokenizer(network.SMALL)
    some = random.sample(examples, min(LOOKED_AT, len(examples)))
    model.eval()
    with torch.no_grad():
        for at in range(0, len(some), 16):
            network.run(model, some[at : at + 16], cutter, network.SMALL)
    for hook in hooks:
        hook.remove()
    for at, layer in enumerate(layers):
        wide, back = layer.intermediate.dense, layer.output.dense
        kept = (sums[at] * back.weight.detach().norm(dim=0)).topk(network.INNER).indices.sort().values
        network.shrink(layer)
        layer.intermediate.dense.weight.data = wide.weight.data[kept].clone()
        layer.intermediate.dense.bias.data = wide.bias.data[kept].clone()
        layer.output.dense.weight.data = back.weight.data[:, kept].clone()
        layer.output.dense.bias.data = back.bias.data.clone()


def teach(teacher: network.Network, examples: list[dict]) -> Taught:
    """What the teacher says of each example: its likeliest spans, their keys, the change, and its states of the words."""
    cutter, taught = network.tokenizer(network.LARGE), {}
    order = sorted(examples, key=lambda example: len(example["words"]))
    teacher.eval()
    with torch.no_grad():
        for at in range(0, len(order), 16):
            batch = order[at : at + 16]
            spans, change = network.run(teacher, batch, cutter, network.LARGE)
            weights, keys = spans.softmax(-1).topk(KEPT_SPANS, -1)
            done = 0
            for place, example in enumerate(batch):
                part = slice(done, done + len(example["figures"]))
                view = teacher.words[place, : len(example["words"])].half().clone()
                said = weights[part].half().clone(), keys[part].int().clone(), change[part].softmax(-1).half().clone()
                taught[example["id"]] = (*said, view)
                done += len(example["figures"])
    return taught


def teaching_loss(batch: list[dict], taught: Taught, spans: torch.Tensor, change: torch.Tensor) -> torch.Tensor | None:
    """Cross entropy with what the teacher said of each figure that is no date."""
    figures = [figure for example in batch for figure in example["figures"]]
    kept = torch.tensor([figure["kind"] != paragraphs.KINDS.index("date") for figure in figures])
    if not kept.any():
        return None
    weights, keys, changes = (torch.cat([taught[example["id"]][part] for example in batch]) for part in range(3))
    likely = functional.log_softmax(spans, -1)
    inside = keys < spans.size(-1)
    imitated = (weights.float() * inside * likely.gather(-1, keys.long().clamp(max=spans.size(-1) - 1))).sum(-1)
    moved = (changes.float() * functional.log_softmax(change, -1)).sum(-1)
    return -imitated[kept].mean() - CHANGE_WEIGHT * moved[kept].mean()


def viewing_loss(batch: list[dict], taught: Taught, words: torch.Tensor, view: nn.Module) -> torch.Tensor:
    """How far the student's words, widened by ``view``, point away from the teacher's."""
    own = torch.cat([words[at, : len(example["words"])] for at, example in enumerate(batch)])
    wanted = torch.cat([taught[example["id"]][3] for example in batch]).float()
    return (1 - functional.cosine_similarity(view(own), wanted, dim=-1)).mean()
