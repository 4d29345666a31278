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
import random
from pathlib import Path

import torch

from scripts.about import learn, network, paragraphs

# How often a round reads the examples of a desk, or of the real ones; what has come last is read most.
TIMES = {"treebank": 2.0, "real": 1.5, "comparisons": 2.0, "stories": 0.7, "fullpages": 0.7, "cuttings": 0.6}
ELSE = 0.15
FOLDS = 2
INNER, OUTER = 1e-4, 3e-4  # rates of the encoder and of all else
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


def go_on(model: network.Network, kept: list[dict], target: Path) -> None:
    """A round over the examples, from their labels alone."""
    cutter = network.tokenizer(network.SMALL)

    def loss(batch: list[dict]) -> torch.Tensor | None:
        # in floats of 32 bits: processors without products of bfloat16 are slow at them
        return learn.gold_loss(batch, *model(**network.inputs(batch, cutter, network.SMALL)))

    learn.fit(model, kept, loss, 1, INNER, target, OUTER, MEMORY)


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
    go_on(learn.started(network.SMALL, arguments.start), kept, learn.OUT / f"again-{arguments.seed}.pt")


if __name__ == "__main__":
    main()
