"""A learnt student as the files of figures/about/model: the tokenizer, an ONNX graph in int8.

python -m scripts.about.export out/about/student.pt --to figures/about/model
"""

from __future__ import annotations

import argparse
import math
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import nn
from torch.nn import functional

from figures.about.encoder import LONGEST_SPAN, ROLES
from scripts.about import network

ANSWERS = 6
SPECIMEN = 18  # windows, pieces, words and figures of the traced example must all differ


class Lean(network.Network):
    """The network with its encoder written out for the graph: one product for query, key and value, few small steps.

    A window of news has some forty pieces, so that the small steps cost as much time as the products.
    """

    def read(self, ids, case, kind, mask) -> torch.Tensor:
        inside = self.encoder.embeddings
        places = inside.position_embeddings(torch.arange(ids.size(1))) + inside.token_type_embeddings.weight[0]
        x = inside.LayerNorm(inside.word_embeddings(ids) + self.case(case) + self.kind(kind) + places)
        hidden = (mask.float() - 1)[:, None, None, :] * -network.FAR
        heads = self.encoder.config.num_attention_heads
        for layer in self.encoder.encoder.layer:
            own, scale = layer.attention.self, math.sqrt(layer.attention.self.attention_head_size)
            weight = torch.cat([own.query.weight / scale, own.key.weight, own.value.weight])
            bias = torch.cat([own.query.bias / scale, own.key.bias, own.value.bias])
            parts = functional.linear(x, weight, bias).unflatten(-1, (3, heads, x.size(-1) // heads))
            query, key, value = parts.permute(2, 0, 3, 1, 4)
            seen = (query @ key.transpose(-1, -2) + hidden).softmax(-1) @ value
            x = layer.attention.output.LayerNorm(layer.attention.output.dense(seen.transpose(1, 2).flatten(2)) + x)
            wide = functional.gelu(layer.intermediate.dense(x))
            x = layer.output.LayerNorm(layer.output.dense(wide) + x)
        return x


class Answers(nn.Module):
    """The network with its answers chosen, so that only a few numbers leave the graph."""

    def __init__(self, model: Lean) -> None:
        super().__init__()
        self.model = model

    def forward(self, *given: torch.Tensor):
        spans, change = self.model(*given)
        likely = spans.softmax(-1)
        probability, best = likely.topk(ANSWERS, -1)
        return best, probability, likely[..., 0], change.softmax(-1)


def export(model: Lean, folder: Path) -> None:
    """The graph in int8."""
    windows, words = 3, SPECIMEN - 4
    piece = torch.ones(windows, SPECIMEN, dtype=torch.long)
    word = torch.arange(1, words + 1).expand(windows, words).contiguous()
    figure = torch.tensor([0, 0, 1, 2, 2])
    given = {
        "ids": piece * 9, "case": piece, "kind": piece, "mask": piece, "head": word, "real": torch.ones_like(word),
        "figure_at": torch.zeros_like(word), "window": figure, "first": figure + 1, "last": figure + 2, "code": figure,
    }  # fmt: skip
    axes = {name: {0: "windows", 1: "pieces"} for name in ("ids", "case", "kind", "mask")}
    axes |= {name: {0: "windows", 1: "words"} for name in ("head", "real", "figure_at")}
    outputs = ["best", "probability", "none", "change"]
    axes |= {name: {0: "figures"} for name in ("window", "first", "last", "code", *outputs)}
    whole = folder / "whole.onnx"
    torch.onnx.export(
        Answers(model).eval(), tuple(given.values()), str(whole), input_names=list(given), output_names=outputs,
        dynamic_axes=axes, dynamo=False, opset_version=17,
    )  # fmt: skip
    quantize_dynamic(
        whole, folder / "encoder.onnx", weight_type=QuantType.QInt8, per_channel=True,
        op_types_to_quantize=["MatMul", "Gemm", "Gather"], extra_options={"MatMulConstBOnly": True},
    )  # fmt: skip
    whole.unlink()
    onnx.checker.check_model(str(folder / "encoder.onnx"))
    assert len(ROLES) * LONGEST_SPAN == model.length.numel()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("state", type=Path)
    parser.add_argument("--to", type=Path, required=True)
    arguments = parser.parse_args()
    arguments.to.mkdir(parents=True, exist_ok=True)
    model = Lean(network.SMALL, narrow=True)
    model.load_state_dict(torch.load(arguments.state), strict=False)
    settings = network.tokenizer(network.SMALL).to_str() + "\n"
    (arguments.to / "tokenizer.json").write_text(settings, encoding="utf-8")
    export(model, arguments.to)
    for path in sorted(arguments.to.iterdir()):
        print(f"{path}: {path.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
