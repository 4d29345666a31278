"""Another round of learning for the shipped network, from the labels alone: no teacher, half an hour on two cores.

python -m scripts.about.restore figures/about/model                  # out/about/shipped.pt
python -m scripts.about.again --start shipped --seed 1               # out/about/again-1.pt, from everything
python -m scripts.about.again --start shipped --seed 2 --hold 0      # without a half of the treebank's documents
python -m scripts.about.again --average again-1 again-2              # out/about/average.pt, the mean of the states
python -m scripts.about.export out/about/average.pt --to figures/about/model
"""

from __future__ import annotations

import argparse
import hashlib
import math
import random

import torch
from torch import nn
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from scripts.about import learn, network, paragraphs

# How often a round reads the examples of a desk, or of the real ones; what has come last is read most.
TIMES = {"treebank": 2.0, "real": 1.5, "comparisons": 2.0, "stories": 0.7, "fullpages": 0.7, "cuttings": 0.6}
ELSE = 0.15
FOLDS = 2
INNER, OUTER = 1e-4, 3e-4  # rates of the encoder and of all else
WARMING = 0.08  # share of the steps
MEMORY = 0.99  # of the moving average that is kept


def fold(document: str) -> int:
    """The half that a document of the treebank is in."""
    return int(hashlib.md5(f"f{document}".encode()).hexdigest(), 16) % FOLDS


def drawn(examples: list[dict], hold: int | None) -> list[dict]:
    """The examples of a round, some of them several times."""
    kept = []
    for example in examples:
        name = example["group"] if example["source"] == "written" else example["source"]
        if hold is not None and name == "treebank" and fold(example["group"]) == hold:
            continue
        times = TIMES.get(name, ELSE)
        kept += [example] * (int(times) + (random.random() < times % 1))
    return kept


def go_on(model: nn.Module, kept: list[dict]) -> nn.Module:
    """The network after a round over the examples: a moving average of its states."""
    cutter = network.tokenizer(network.SMALL)
    inner = [p for name, p in model.named_parameters() if name.startswith("encoder.")]
    outer = [p for name, p in model.named_parameters() if not name.startswith("encoder.")]
    optimiser = torch.optim.AdamW([{"params": inner, "lr": INNER}, {"params": outer, "lr": OUTER}], weight_decay=0.01)
    average = AveragedModel(model, multi_avg_fn=get_ema_multi_avg_fn(MEMORY))
    steps = math.ceil(len(kept) / learn.BATCH)
    plan = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min(1, step / (WARMING * steps)) * max(0, 1 - step / steps)
    )
    model.train()
    for step, batch in enumerate(learn.batches(kept)):
        # in floats of 32 bits: processors without products of bfloat16 are slow at them
        spans, change = model(**network.inputs(batch, cutter, network.SMALL))
        loss = learn.gold_loss(batch, spans, change)
        if loss is None:
            continue
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        plan.step()
        average.update_parameters(model)
        if step % 50 == 49:
            print(f"{step + 1} of {steps}: loss {loss.item():.3f}", flush=True)
    return average.module


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--start", default="shipped", help="go on from this state of out/about")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--hold", type=int, help="leave out this half of the treebank's documents")
    parser.add_argument("--average", nargs="+", help="of these states of out/about, nothing is learnt")
    arguments = parser.parse_args()
    if arguments.average:
        states = [torch.load(learn.OUT / f"{name}.pt") for name in arguments.average]
        mean = {name: torch.stack([state[name].float() for state in states]).mean(0) for name in states[0]}
        torch.save(mean, learn.OUT / "average.pt")
        return
    torch.manual_seed(arguments.seed)
    random.seed(arguments.seed)
    kept = drawn(paragraphs.examples(paragraphs.labelled()), arguments.hold)
    model = go_on(learn.started(network.SMALL, arguments.start), kept)
    torch.save(model.state_dict(), learn.OUT / f"again-{arguments.seed}.pt")


if __name__ == "__main__":
    main()
