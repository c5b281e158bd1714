"""Write what Rust runs: ``python -m onrecord_train.export RUN OUT``.

``tagger.onnx`` takes ``codes`` ``[6, n]`` (see ``text.CODES``) and gives ``cue`` ``[n, 3]``, ``part`` ``[n, 9]``, ``part_query`` and
``part_key`` ``[9, n, width]``, ``trigger`` ``[n, 18]``, ``facts`` ``[n, 86]``, ``role`` ``[n, 17]``, ``role_query``,
``[17, n, width]``. Matrices are multiplied as integers: weights of 7 bits with a scale for each output, stored as int8,
by activations of 8 bits whose range was measured on texts before. Rows of the embeddings are int8 with a scale each, widened when
looked up. ``labels.json`` names the codes and tags, ``parity.json`` holds codes and outputs of an invented report.
"""

from __future__ import annotations

import argparse
import copy
import itertools
import json
import shutil
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import onnxruntime
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import Tensor, nn

from .decode import window_codes
from .model import CUE_TAGS, PART_TAGS, Pairs, Scores, Shape, Tagger
from .ontology import ABOUT, COUNTED_TAGS, FACTS, FIGURES, ROLE_TAGS, TRIGGER_TAGS
from .relations import Marked, example_of, types_of
from .text import CODES, GUIDELINES, OVERLAP, WINDOW, encode, load_tokenizer, windows

SMALL = 4096
"""Tensors of fewer numbers stay as they are."""

PEAK = 63
"""The largest weight. One bit is left free, since processors without VNNI add pairs of products in 16 bits, which then cannot overflow."""

OUTPUTS = (
    "cue",
    "part",
    "part_query",
    "part_key",
    "trigger",
    "facts",
    "role",
    "role_query",
    "role_key",
    "about",
    "figure",
    "counted",
    "counted_query",
    "counted_key",
)

SAMPLE = (
    "Dam will hold, minister says\n\nPORT LIND, May 3 (INA) -- The minister of works, Ada Lind, said on Monday that the "
    "dam \u201cwill hold for years\u201d. \u201cWe checked every wall,\u201d she told reporters. \u201cNothing leaks.\u201d\n\n"
    "According to Jon Orn, an engineer, the ministry had been warned that two walls were cracked."
)

RELATED = ("Jon Orn", "the ministry")


class Exported(nn.Module):
    """The tagger for one window, outputs laid so that Rust reads them row by row."""

    def __init__(self, tagger: Tagger) -> None:
        super().__init__()
        self.tagger = tagger

    def forward(self, codes: Tensor) -> tuple[Tensor, ...]:
        cue, parts, trigger, facts, roles, about, figure, counted = self.tagger(codes[None])
        pairs = lambda p: (p.own[0], p.query[0].transpose(0, 1), p.key[0].transpose(0, 1))
        return cue[0], *pairs(parts), trigger[0], facts[0], *pairs(roles), about[0], figure[0], *pairs(counted)


def quantise(weights: np.ndarray, axis: int, peak: int) -> tuple[np.ndarray, np.ndarray]:
    """Symmetric int8 up to ``peak`` with one scale for each index of ``axis``."""
    other = tuple(a for a in range(weights.ndim) if a != axis)
    scale = np.maximum(np.abs(weights).max(axis=other), 1e-8).astype(np.float32) / peak
    shape = [1] * weights.ndim
    shape[axis] = -1
    return np.clip(np.rint(weights / scale.reshape(shape)), -peak, peak).astype(np.int8), scale


def large_matrices(model: onnx.ModelProto) -> dict[str, np.ndarray]:
    """The float tables worth narrowing, by name."""
    tables = ((t.name, numpy_helper.to_array(t)) for t in model.graph.initializer)
    return {name: w for name, w in tables if w.dtype == np.float32 and w.ndim == 2 and w.size >= SMALL}


def measure(model: onnx.ModelProto, windows: list[np.ndarray]) -> dict[str, tuple[float, float]]:
    """The range of what is multiplied by each large matrix: of all windows' extremes all but the outermost hundredth."""
    large = large_matrices(model)
    names = sorted({node.input[0] for node in model.graph.node if node.op_type == "MatMul" and node.input[1] in large})
    watched = copy.deepcopy(model)
    watched.graph.output.extend(helper.make_empty_tensor_value_info(name) for name in names)
    session = onnxruntime.InferenceSession(watched.SerializeToString(), providers=["CPUExecutionProvider"])
    extremes = np.array([[(x.min(), x.max()) for x in session.run(names, {"codes": codes})] for codes in windows])
    low, high = np.quantile(extremes[:, :, 0], 0.01, axis=0), np.quantile(extremes[:, :, 1], 0.99, axis=0)
    return {name: (min(float(a), 0.0), max(float(b), 0.0)) for name, a, b in zip(names, low, high)}


def store_int8(model: onnx.ModelProto, ranges: dict[str, tuple[float, float]]) -> None:
    """Turn large float initialisers into int8 ones: matrices multiply as integers, rows of a table are widened when looked up."""
    graph = model.graph
    large = large_matrices(model)
    keep = [t for t in graph.initializer if t.name not in large]
    stored: dict[str, onnx.TensorProto] = {}
    nodes: list[onnx.NodeProto] = []
    narrowed: dict[str, np.float32] = {}
    put = lambda name, numbers: stored.setdefault(name, numpy_helper.from_array(numbers, name))
    put("int8.zero", np.array(0, np.int8))
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
                low, high = ranges[x]
                narrowed[x] = np.float32(max(high - low, 1e-6) / 255)
                put(f"{x}.scale", np.array(narrowed[x]))
                put(f"{x}.zero", np.array(round(-low / narrowed[x]), np.uint8))
                nodes.append(helper.make_node("QuantizeLinear", [x, f"{x}.scale", f"{x}.zero"], [f"{x}.uint8"]))
            numbers, scale = quantise(large[name], 1, PEAK)
            put(f"{name}.int8", numbers)
            put(f"{out}.scale", scale * narrowed[x])
            # in this form, zero points and all, the engine does the three steps in one
            nodes += [
                helper.make_node("MatMulInteger", [f"{x}.uint8", f"{name}.int8", f"{x}.zero", "int8.zero"], [f"{out}.int32"]),
                helper.make_node("Cast", [f"{out}.int32"], [f"{out}.float"], to=TensorProto.FLOAT),
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


def export(tagger: Tagger, tokenizer_file: Path, out: Path, told: dict[str, Any], texts: list[str]) -> None:
    """Write all files of a model; on ``texts`` the range of its activations is measured. ``told`` goes into ``labels.json``."""
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
    measured = [codes.numpy()]
    for text, guideline in zip(texts, itertools.cycle(("onrecord", "polnear"))):
        of_text = encode(text, tokenizer)
        measured += [window_codes(of_text, a, b, guideline) for a, b in windows(len(of_text), WINDOW, OVERLAP)]
    store_int8(model, measure(model, measured))
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
                "about": ABOUT,
                "figure": FIGURES,
                "counted": COUNTED_TAGS,
                "guidelines": GUIDELINES,
                "positions": tagger.shape.positions,
                "window": min(WINDOW, tagger.shape.positions - 2),
                "overlap": min(OVERLAP, tagger.shape.positions // 4),
                **told,
            },
            indent=1,
        )
        + "\n"
    )
    numbers = lambda x: [round(float(v), 5) for v in x.flatten()]
    # of the stored model, not of the trained one: what the engine is compared with is the same arithmetic
    session = onnxruntime.InferenceSession(str(file), providers=["CPUExecutionProvider"])
    found = dict(zip(OUTPUTS, map(torch.from_numpy, session.run(OUTPUTS, {"codes": codes.numpy()}))))
    # what the sample's first name does to its second, by the PLV set's rules
    ends = [(at := SAMPLE.index(name), at + len(name)) for name in RELATED]
    related = example_of(Marked("", SAMPLE, *ends, "AID"), tokenizer).relation
    codes_of_plv = window_codes(encoded, 0, len(encoded), "plv")
    of_plv = dict(zip(OUTPUTS, map(torch.from_numpy, session.run(OUTPUTS, {"codes": codes_of_plv}))))
    roles = Pairs(of_plv["role"][None], *(of_plv[f"role_{side}"].transpose(0, 1)[None] for side in ("query", "key")))
    odds = types_of(Scores(**dict.fromkeys(Scores._fields))._replace(trigger=of_plv["trigger"][None], roles=roles), 0, related)
    heads = [n for n in range(1, len(encoded) + 1) if encoded.first[n - 1]][:40:8]
    seen_from = lambda name, h: found[name] + torch.einsum("tk,tnk->nt", found[f"{name}_query"][:, h], found[f"{name}_key"])
    (out / "parity.json").write_text(
        json.dumps(
            {
                "text": SAMPLE,
                "guideline": "onrecord",
                "codes": codes.tolist(),
                **{name: numbers(found[name]) for name in ("cue", "trigger", "facts", "about", "figure")},
                "heads": heads,
                "parts": numbers(torch.stack([seen_from("part", h) for h in heads])),
                "relation": {"source": RELATED[0], "target": RELATED[1], "odds": numbers(odds)},
                "roles": numbers(torch.stack([seen_from("role", h) for h in heads])),
                "counted": numbers(torch.stack([seen_from("counted", h) for h in heads])),
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
    calibration_help = "the line through the logit of a trigger's probability, fitted on dev data by calibrate.py"
    args.add_argument("--calibration", nargs=2, type=float, metavar=("SLOPE", "SHIFT"), help=calibration_help)
    args.add_argument("--texts", type=Path, help="a folder of *.txt; on the first 60 the range of the activations is measured")
    args.add_argument("--toy", action="store_true", help="ignore RUN; random weights, a few hundred KB")
    given = args.parse_args()
    if given.toy:
        torch.manual_seed(7)
        given.out.mkdir(parents=True, exist_ok=True)
        small = given.out.parent / "toy-tokenizer.json"
        size = toy_tokenizer(given.tokenizer, small)
        given.tokenizer = small
        tagger = Tagger(
            Shape(vocabulary=size, width=16, heads=2, inner=32, layers=1, pair_width=4, role_width=4, counted_width=4, positions=128)
        )
    else:
        tagger = Tagger.load(given.run / "tagger.pt")
    reserve: dict[str, dict[str, float]] = {}
    for name, number in (r.split("=") for r in given.reserve):
        guideline, head = name.split(".")
        reserve.setdefault(guideline, {})[head] = float(number)
    texts = [path.read_bytes().decode("utf8") for path in sorted(given.texts.glob("*.txt"))[:60]] if given.texts else []
    told: dict[str, Any] = {"reserve": reserve}
    if given.calibration:
        told["calibration"] = dict(zip(("slope", "shift"), given.calibration))
    export(tagger, given.tokenizer, given.out, told, texts)
    if given.toy:
        given.tokenizer.unlink()


if __name__ == "__main__":
    main()
