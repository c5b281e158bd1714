"""Write what Rust runs: ``python -m onrecord_train.export RUN OUT``.

``tagger.onnx`` takes ``codes`` ``[6, n]`` (see ``text.CODES``) and gives ``cue`` ``[n, 3]``, ``part`` ``[n, 9]``, ``part_query`` and
``part_key`` ``[9, n, width]``, ``trigger`` ``[n, 18]``, ``facts`` ``[n, 86]``, ``role`` ``[n, 17]``, ``role_query`` and ``role_key``
``[17, n, width]``. Matrices are multiplied as integers: weights of 7 bits with a scale for each output, stored as int8,
by activations of 8 bits whose scale is found as the network runs. Rows of the embeddings are int8 with a scale each, widened when
looked up. ``labels.json`` names the codes and tags, ``parity.json`` holds codes and outputs of an invented report.
"""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import Tensor, nn

from .decode import window_codes
from .model import CUE_TAGS, PART_TAGS, Shape, Tagger
from .ontology import FACTS, ROLE_TAGS, TRIGGER_TAGS
from .text import CODES, GUIDELINES, OVERLAP, WINDOW, encode, load_tokenizer

SMALL = 4096
"""Tensors of fewer numbers stay as they are."""

PEAK = 63
"""The largest weight. One bit is left free, since processors without VNNI add pairs of products in 16 bits, which then cannot overflow."""

OUTPUTS = ("cue", "part", "part_query", "part_key", "trigger", "facts", "role", "role_query", "role_key")

SAMPLE = (
    "Dam will hold, minister says\n\nPORT LIND, May 3 (INA) -- The minister of works, Ada Lind, said on Monday that the "
    "dam \u201cwill hold for years\u201d. \u201cWe checked every wall,\u201d she told reporters. \u201cNothing leaks.\u201d\n\n"
    "According to Jon Orn, an engineer, the ministry had been warned that two walls were cracked."
)


class Exported(nn.Module):
    """The tagger for one window, outputs laid so that Rust reads them row by row."""

    def __init__(self, tagger: Tagger) -> None:
        super().__init__()
        self.tagger = tagger

    def forward(self, codes: Tensor) -> tuple[Tensor, ...]:
        cue, parts, trigger, facts, roles = self.tagger(codes[None])
        pairs = lambda p: (p.own[0], p.query[0].transpose(0, 1), p.key[0].transpose(0, 1))
        return cue[0], *pairs(parts), trigger[0], facts[0], *pairs(roles)


def quantise(weights: np.ndarray, axis: int, peak: int) -> tuple[np.ndarray, np.ndarray]:
    """Symmetric int8 up to ``peak`` with one scale for each index of ``axis``."""
    other = tuple(a for a in range(weights.ndim) if a != axis)
    scale = np.maximum(np.abs(weights).max(axis=other), 1e-8).astype(np.float32) / peak
    shape = [1] * weights.ndim
    shape[axis] = -1
    return np.clip(np.rint(weights / scale.reshape(shape)), -peak, peak).astype(np.int8), scale


def store_int8(model: onnx.ModelProto) -> None:
    """Turn large float initialisers into int8 ones: matrices multiply as integers, rows of a table are widened when looked up."""
    graph = model.graph
    large = {
        t.name: w for t in graph.initializer if (w := numpy_helper.to_array(t)).dtype == np.float32 and w.ndim == 2 and w.size >= SMALL
    }
    keep = [t for t in graph.initializer if t.name not in large]
    stored: dict[str, onnx.TensorProto] = {}
    nodes: list[onnx.NodeProto] = []
    narrowed: set[str] = set()
    put = lambda name, numbers: stored.setdefault(name, numpy_helper.from_array(numbers, name))
    for node in graph.node:
        out = node.output[0]
        if node.op_type == "Gather" and node.input[0] in large:
            name, index = node.input
            numbers, scale = quantise(large[name], 0, 127)
            put(f"{name}.int8", numbers)
            put(f"{name}.scale", scale[:, None])
            nodes += [
                helper.make_node("Gather", [f"{name}.int8", index], [f"{out}.int8"], axis=0),
                helper.make_node("Cast", [f"{out}.int8"], [f"{out}.float"], to=TensorProto.FLOAT),
                helper.make_node("Gather", [f"{name}.scale", index], [f"{out}.scale"], axis=0),
                helper.make_node("Mul", [f"{out}.float", f"{out}.scale"], [out]),
            ]
        elif node.op_type == "MatMul" and node.input[1] in large:
            x, name = node.input
            if x not in narrowed:
                narrowed.add(x)
                nodes.append(helper.make_node("DynamicQuantizeLinear", [x], [f"{x}.uint8", f"{x}.scale", f"{x}.zero"]))
            numbers, scale = quantise(large[name], 1, PEAK)
            put(f"{name}.int8", numbers)
            put(f"{name}.scale", scale)
            nodes += [
                helper.make_node("MatMulInteger", [f"{x}.uint8", f"{name}.int8", f"{x}.zero"], [f"{out}.int32"]),
                helper.make_node("Cast", [f"{out}.int32"], [f"{out}.float"], to=TensorProto.FLOAT),
                helper.make_node("Mul", [f"{x}.scale", f"{name}.scale"], [f"{out}.scale"]),
                helper.make_node("Mul", [f"{out}.float", f"{out}.scale"], [out]),
            ]
        else:
            used = large.keys() & set(node.input)
            assert not used, f"{node.op_type} uses {used}, which would stay wide"
            nodes.append(node)
    del graph.node[:]
    graph.node.extend(nodes)
    del graph.initializer[:]
    graph.initializer.extend([*keep, *stored.values()])
    onnx.checker.check_model(model)


def toy_tokenizer(full: Path, out: Path) -> int:
    """A tokeniser of the sample's pieces and single characters; gives the size of its vocabulary."""
    content = json.loads(full.read_text())
    old = content["model"]["vocab"]
    wanted = set(encode(SAMPLE, load_tokenizer(full)).pieces)
    kept = [p for p, n in old.items() if n < 104 or n in wanted or (len(p.removeprefix("##")) == 1 and p.isascii())]
    content["model"]["vocab"] = {piece: n for n, piece in enumerate(kept)}
    out.write_text(json.dumps(content, ensure_ascii=False))
    return len(kept)


def export(tagger: Tagger, tokenizer_file: Path, out: Path, reserve: dict[str, dict[str, float]]) -> None:
    """Write all files of a model."""
    out.mkdir(parents=True, exist_ok=True)
    tagger.eval()
    tokenizer = load_tokenizer(tokenizer_file)
    encoded = encode(SAMPLE, tokenizer)
    codes = torch.from_numpy(window_codes(encoded, 0, len(encoded), "onrecord"))
    file = out / "tagger.onnx"
    with torch.no_grad():
        torch.onnx.export(
            Exported(tagger),
            (codes,),
            str(file),
            input_names=["codes"],
            output_names=list(OUTPUTS),
            dynamic_axes={"codes": {1: "n"}} | {name: {int(name.endswith(("query", "key"))): "n"} for name in OUTPUTS},
            opset_version=20,
            dynamo=False,
        )
    model = onnx.load(str(file))
    store_int8(model)
    model.producer_name = "onrecord"
    onnx.save(model, str(file))
    shutil.copy(tokenizer_file, out / "tokenizer.json")
    (out / "labels.json").write_text(
        json.dumps(
            {
                "codes": CODES,
                "cue": CUE_TAGS,
                "part": PART_TAGS,
                "trigger": TRIGGER_TAGS,
                "facts": FACTS,
                "role": ROLE_TAGS,
                "guidelines": GUIDELINES,
                "positions": tagger.shape.positions,
                "window": min(WINDOW, tagger.shape.positions - 2),
                "overlap": min(OVERLAP, tagger.shape.positions // 4),
                "reserve": reserve,
            },
            indent=1,
        )
        + "\n"
    )
    numbers = lambda x: [round(float(v), 5) for v in x.flatten()]
    # of the stored model, not of the trained one: what the engine is compared with is the same arithmetic
    session = onnxruntime.InferenceSession(str(file), providers=["CPUExecutionProvider"])
    found = dict(zip(OUTPUTS, map(torch.from_numpy, session.run(OUTPUTS, {"codes": codes.numpy()}))))
    heads = [n for n in range(1, len(encoded) + 1) if encoded.first[n - 1]][:40:8]
    seen_from = lambda name, h: found[name] + torch.einsum("tk,tnk->nt", found[f"{name}_query"][:, h], found[f"{name}_key"])
    (out / "parity.json").write_text(
        json.dumps(
            {
                "text": SAMPLE,
                "guideline": "onrecord",
                "codes": codes.tolist(),
                **{name: numbers(found[name]) for name in ("cue", "trigger", "facts")},
                "heads": heads,
                "parts": numbers(torch.stack([seen_from("part", h) for h in heads])),
                "roles": numbers(torch.stack([seen_from("role", h) for h in heads])),
            }
        )
        + "\n"
    )


def main() -> None:
    """Export a run, or with ``--toy`` a small network with random weights for tests."""
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("run", type=Path, help="the folder that `train` wrote")
    args.add_argument("out", type=Path)
    args.add_argument("--tokenizer", type=Path, default=Path("../build/minilm/tokenizer.json"))
    reserve_help = "added to the score of `no cue` or `no trigger`, as in onrecord.cue=0.3"
    args.add_argument("--reserve", nargs="*", default=[], metavar="GUIDELINE.HEAD=NUMBER", help=reserve_help)
    args.add_argument("--toy", action="store_true", help="ignore RUN; random weights, a few hundred KB")
    given = args.parse_args()
    if given.toy:
        torch.manual_seed(7)
        given.out.mkdir(parents=True, exist_ok=True)
        small = given.out.parent / "toy-tokenizer.json"
        size = toy_tokenizer(given.tokenizer, small)
        given.tokenizer = small
        tagger = Tagger(Shape(vocabulary=size, width=16, heads=2, inner=32, layers=1, pair_width=4, role_width=4, positions=128))
    else:
        tagger = Tagger.load(given.run / "tagger.pt")
    reserve: dict[str, dict[str, float]] = {}
    for name, number in (r.split("=") for r in given.reserve):
        guideline, head = name.split(".")
        reserve.setdefault(guideline, {})[head] = float(number)
    export(tagger, given.tokenizer, given.out, reserve)
    if given.toy:
        given.tokenizer.unlink()


if __name__ == "__main__":
    main()
