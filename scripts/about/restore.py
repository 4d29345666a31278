"""A state to go on learning from, out of the shipped graph: int8 back to floats, for a round where rows were added.

python -m scripts.about.restore figures/about/model         # writes out/about/shipped.pt and out/about/pieces.json
python -m scripts.about.learn student --start shipped
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import onnx
import torch
from onnx import numpy_helper

from figures.about.encoder import LONGEST_SPAN, ROLES
from scripts.about import network, pieces

OUT = Path("out/about/shipped.pt")
WIDEN = "encoder.embeddings.word_embeddings.widen"
# Of a product of the graph the places of weight, scale, zero point and bias among its inputs.
PRODUCTS = {"DynamicQuantizeMatMul": (1, 2, 3, 4), "MatMulIntegerToFloat": (1, 3, 5, 6)}


def order(folder: Path) -> list[int]:
    """BERT's ids in the order of the shipped tokenizer's pieces."""
    ours = json.loads((folder / "tokenizer.json").read_text(encoding="utf-8"))["model"]["vocab"]
    known = network.published(network.SMALL).get_vocab()
    return [known[piece] for piece in sorted(ours, key=ours.__getitem__)]


def restored(folder: Path) -> dict[str, torch.Tensor]:
    """The state of the network that was exported to a folder, but for what int8 has rounded away."""
    graph = onnx.load(str(folder / "encoder.onnx")).graph
    known = {one.name: torch.from_numpy(numpy_helper.to_array(one).copy()) for one in graph.initializer}
    state = {
        name.removeprefix("model."): tensor for name, tensor in known.items()
        if name.startswith("model.") and name.endswith((".weight", "bias"))
    }  # fmt: skip
    for name in [name for name in known if name.endswith("/Constant_1_output_0")]:
        table = name.strip("/").removesuffix("/Constant_1_output_0")
        place = f"encoder.embeddings.{table.replace('/', '.')}" if "embeddings" in table else table
        state[f"{place}.weight"] = known[name.replace("_1_output", "_output")].float() * known[name]
    shape = (len(ROLES), 1, LONGEST_SPAN)
    state["length"] = next(tensor for tensor in known.values() if tensor.shape == shape)[:, 0]
    layer = 0
    for node in graph.node:
        if node.op_type not in PRODUCTS:
            continue
        *inside, bias = (node.input[at] for at in PRODUCTS[node.op_type])
        whole, scale, zero = (known[name].float() for name in inside)
        weight = ((whole - zero) * scale).T.contiguous()
        if bias.startswith("model."):
            state[bias.removeprefix("model.").removesuffix("bias") + "weight"] = weight
        elif not bias:
            state[f"{WIDEN}.weight"] = weight
        else:
            asked = zip(("query", "key", "value"), weight.chunk(3), known[bias].chunk(3), strict=True)
            for name, part, moved in asked:
                place = f"encoder.encoder.layer.{layer}.attention.self.{name}"
                state |= {f"{place}.weight": part, f"{place}.bias": moved}
            layer += 1
    return state


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    arguments = parser.parse_args()
    OUT.parent.mkdir(parents=True, exist_ok=True)
    pieces.ORDER.write_text(json.dumps(order(arguments.folder)), encoding="utf-8")
    state = restored(arguments.folder)
    missing = network.Network(network.SMALL, narrow=True).load_state_dict(state, strict=False)
    assert not missing.unexpected_keys, missing
    assert not missing.missing_keys, missing
    torch.save(state, OUT)


if __name__ == "__main__":
    main()
