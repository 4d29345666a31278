"""A learnt student as the files of figures/about/model: the tokenizer, an ONNX graph in int8.

python -m scripts.about.export out/about/student.pt --to figures/about/model
"""

from __future__ import annotations

import argparse
from pathlib import Path

import onnx
import onnxruntime
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import nn
from torch.nn import functional

from figures.about.encoder import LONGEST_SPAN, ROLES
from scripts.about import network

ANSWERS = 6
PIECES, WORDS, FIGURES = 18, 14, 5  # of the traced example; they must differ
RUNTIME = "com.microsoft"  # the domain of onnxruntime's own steps


class Attention(torch.autograd.Function):
    """Attention as one step of the runtime's, where torch would write out fifteen."""

    @staticmethod
    def forward(_, query, key, value, heads: int) -> torch.Tensor:
        parts = [part.unflatten(-1, (heads, -1)).transpose(1, 2) for part in (query, key, value)]
        return functional.scaled_dot_product_attention(*parts).transpose(1, 2).flatten(2)

    @staticmethod
    def symbolic(g, query, key, value, heads: int):
        return g.op(f"{RUNTIME}::MultiHeadAttention", query, key, value, num_heads_i=heads).setType(query.type())


class Rows(nn.Module):
    """A table of vectors in int8 with a scale for each row; one scale for all cost 2 points of entity."""

    def __init__(self, table: nn.Embedding) -> None:
        super().__init__()
        weight = table.weight.detach()
        self.scale = weight.abs().amax(1, keepdim=True).clamp(min=1e-6) / 127
        self.table = (weight / self.scale).round().to(torch.int8)

    def forward(self, ids: torch.Tensor) -> torch.Tensor:
        return functional.embedding(ids, self.table).float() * functional.embedding(ids, self.scale)


def by_rows(module: nn.Module) -> None:
    """Give every table of vectors in a module its scales."""
    for name, child in module.named_children():
        if isinstance(child, nn.Embedding):
            setattr(module, name, Rows(child))
        else:
            by_rows(child)


class Graph(nn.Module):
    """The network on one window, written out in few steps, with its answers chosen so that few numbers leave it.

    A window of news has some fifty pieces, so that the small steps cost as much time as the products.

    ``ids``, ``case``, ``kind`` (1, pieces): the id, how the word is written, 1 + kind of its figure; ``place`` (pieces): 0, 1, 2 …
    ``head`` (words): the first piece. ``near``, ``mark``, ``own`` (figures, words): how far off, whether of a figure (1) or of
    this one (2), each word's share of it. ``code`` (figures): comparator, kind and change in one.
    """

    def __init__(self, model: network.Network) -> None:
        super().__init__()
        by_rows(model)
        self.model = model

    def read(self, ids, case, kind, place) -> torch.Tensor:
        """The encoder's last states (pieces, size)."""
        inside = self.model.encoder.embeddings
        places = inside.position_embeddings(place) + inside.token_type_embeddings(torch.zeros_like(place))
        x = inside.LayerNorm(inside.word_embeddings(ids) + self.model.case(case) + self.model.kind(kind) + places)
        for layer in self.model.encoder.encoder.layer:
            own, out = layer.attention.self, layer.attention.output
            weight = torch.cat([own.query.weight, own.key.weight, own.value.weight])
            bias = torch.cat([own.query.bias, own.key.bias, own.value.bias])
            x = out.LayerNorm(out.dense(attended(x, weight, bias, own.num_attention_heads)) + x)
            x = layer.output.LayerNorm(layer.output.dense(functional.gelu(layer.intermediate.dense(x))) + x)
        return x[0]

    def forward(self, ids, case, kind, place, head, near, mark, own, code):
        model = self.model
        states = self.read(ids, case, kind, place)
        words, whole = states.index_select(0, head), states.index_select(0, torch.zeros_like(code))
        question = model.ask(torch.cat([own @ words, whole, model.code(code)], -1))
        x = model.narrow(words) + model.asked(question)[:, None] + model.mark(mark) + model.distance(near)
        x = model.enter(x)
        for layer in model.decoder:
            own_, normed = layer.self_attn, layer.norm1(x)
            x = x + own_.out_proj(attended(normed, own_.in_proj_weight, own_.in_proj_bias, own_.num_heads))
            x = x + layer.linear2(functional.gelu(layer.linear1(layer.norm2(x))))
        x = model.leave(x)
        starts, stops = model.ends(x).transpose(1, 2).split(len(ROLES), 1)
        behind = functional.pad(stops, (0, LONGEST_SPAN), value=network.FAR)
        span = (torch.arange(head.size(0))[:, None] + torch.arange(LONGEST_SPAN)).flatten()
        spans = starts.unsqueeze(-1) + behind.index_select(-1, span).unflatten(-1, (-1, LONGEST_SPAN))
        spans = (spans + model.length[:, None]).flatten(2)
        told = torch.cat([(own.unsqueeze(1) @ x).squeeze(1), question], -1)
        likely = torch.cat([model.none(told).unsqueeze(-1), spans], -1).softmax(-1)
        probability, best = likely.topk(ANSWERS, -1)
        return best, probability, likely[..., 0], model.change(told).softmax(-1)


def attended(x: torch.Tensor, weight: torch.Tensor, bias: torch.Tensor, heads: int) -> torch.Tensor:
    """What each place of x gathers from all: one product for query, key and value, then attention."""
    return Attention.apply(*functional.linear(x, weight, bias).split(x.size(-1), -1), heads)


def export(model: network.Network, folder: Path) -> None:
    """The graph in int8, as the runtime optimises it on any processor."""
    piece, pair = torch.ones(1, PIECES, dtype=torch.long), torch.ones(FIGURES, WORDS, dtype=torch.long)
    given = {
        "ids": piece * 9, "case": piece, "kind": piece, "place": torch.arange(PIECES), "head": torch.arange(1, 1 + WORDS),
        "near": pair, "mark": pair, "own": torch.full((FIGURES, WORDS), 1 / WORDS), "code": torch.arange(FIGURES),
    }  # fmt: skip
    outputs = ["best", "probability", "none", "change"]
    axes = {name: {1: "pieces"} for name in ("ids", "case", "kind")} | {"place": {0: "pieces"}, "head": {0: "words"}}
    axes |= {name: {0: "figures", 1: "words"} for name in ("near", "mark", "own")}
    axes |= {name: {0: "figures"} for name in ("code", *outputs)}
    whole, small = folder / "whole.onnx", folder / "small.onnx"
    torch.onnx.export(
        Graph(model).eval(), tuple(given.values()), str(whole), input_names=list(given), output_names=outputs,
        dynamic_axes=axes, dynamo=False, opset_version=17, custom_opsets={RUNTIME: 1},
    )  # fmt: skip
    # Weights of seven bits: with eight the sums of some processors (AVX2 without VNNI) overflow, and answers differ between them.
    quantize_dynamic(
        whole, small, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True,
        op_types_to_quantize=["MatMul", "Gemm"], extra_options={"MatMulConstBOnly": True},
    )  # fmt: skip
    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_EXTENDED
    options.optimized_model_filepath = str(folder / "encoder.onnx")
    # Sum and norm in one step take six times as long as the two.
    asked = {"providers": ["CPUExecutionProvider"], "disabled_optimizers": ["SkipLayerNormFusion"]}
    onnxruntime.InferenceSession(str(small), options, **asked)
    whole.unlink()
    small.unlink()
    onnx.checker.check_model(str(folder / "encoder.onnx"))
    assert len(ROLES) * LONGEST_SPAN == model.length.numel()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("state", type=Path)
    parser.add_argument("--to", type=Path, required=True)
    arguments = parser.parse_args()
    arguments.to.mkdir(parents=True, exist_ok=True)
    model = network.Network(network.SMALL, narrow=True)
    model.load_state_dict(torch.load(arguments.state), strict=False)
    settings = network.tokenizer(network.SMALL).to_str() + "\n"
    (arguments.to / "tokenizer.json").write_text(settings, encoding="utf-8")
    export(model, arguments.to)
    for path in sorted(arguments.to.iterdir()):
        print(f"{path}: {path.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
