"""The tagger: one encoder, then heads for cues and triggers and for what belongs to each of them.

The encoder is BERT-like (Devlin et al. 2019) with the shape and weights of all-MiniLM-L6-v2. The cue head gives
BIO tags (Ramshaw & Marcus 1995). The *part* head scores, for a pair (cue, token), the label of the token as seen
from that cue: begin, inside, end or unit of its source or content, or none. The score of a pair is a dot product of
two projections turned by their positions (rotary embedding, Su et al. 2021; used so for pairs by Su et al. 2022,
"Global Pointer"), plus a score of the token alone. So contents may nest, overlap and stand in pieces, linking is
learned rather than guessed, and one pass of the encoder serves all cues. Events are read the same way: a trigger head, what
can be told at the trigger itself (mode, status), and a second pair head for its actors, recipients, place and time. Of whoever has
a part in either, a head tells the sector and whether it is of any country; of numbers what they count, and a third pair head whom, where
and when.
"""

from __future__ import annotations

import json
import math
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import NamedTuple

import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from torch import Tensor, nn

from .ontology import ABOUT, COUNTED_TAGS, FACTS, FIGURES, ROLE_TAGS, TRIGGER_TAGS
from .text import CODES, GUIDELINES, SIZES

CUE_TAGS = ("O", "B", "I")
HEADS = {"hints", "cue", "parts", "trigger", "facts", "roles", "about", "figure", "counted"}
YOUNG = {"trigger", "facts", "roles", "about", "figure", "counted"}
"""Modules that no published encoder brings, and those of them that older runs lack."""

PART_TAGS = ("O", "B-source", "I-source", "E-source", "U-source", "B-content", "I-content", "E-content", "U-content")


@dataclass
class Shape:
    """Sizes of the network; the defaults are all-MiniLM-L6-v2's."""

    vocabulary: int = 30522
    positions: int = 512
    width: int = 384
    layers: int = 6
    heads: int = 12
    inner: int = 1536
    pair_width: int = 48
    role_width: int = 32
    counted_width: int = 24
    relative: int = 0
    """Buckets of relative distance with a learned bias on attention (MPNet's; Song et al. 2020), 0 for none."""


class Layer(nn.Module):
    """A post-norm transformer layer."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        w = shape.width
        self.heads = shape.heads
        self.qkv = nn.Linear(w, 3 * w)
        self.out = nn.Linear(w, w)
        self.up = nn.Linear(w, shape.inner)
        self.down = nn.Linear(shape.inner, w)
        self.norm1 = nn.LayerNorm(w, eps=1e-12)
        self.norm2 = nn.LayerNorm(w, eps=1e-12)
        self.dropout = 0.1

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        b, n, w = x.shape
        q, k, v = self.qkv(x).view(b, n, 3, self.heads, w // self.heads).permute(2, 0, 3, 1, 4)
        if torch.onnx.is_in_onnx_export():
            mixed = torch.softmax((q * (w // self.heads) ** -0.5) @ k.transpose(-1, -2), -1) @ v
        else:
            mixed = F.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        mixed = self.out(mixed.transpose(1, 2).reshape(b, n, w))
        x = self.norm1(x + mixed)
        inner = self.down(F.gelu(self.up(x), approximate="tanh"))
        return self.norm2(x + F.dropout(inner, self.dropout, self.training))


def buckets(n: int, count: int, far: int = 128) -> Tensor:
    """``[n, n]`` buckets of relative distance: half for each side, of those half exact and half by logarithm up to ``far``.

    As in T5 (Raffel et al. 2020, section 2.1), which MPNet follows.
    """
    half = count // 2
    behind = torch.arange(n)[:, None] - torch.arange(n)[None]
    side = (behind < 0).long() * half
    behind = behind.abs()
    exact = half // 2
    log = exact + ((behind.clamp(min=1) / exact).log() / math.log(far / exact) * (half - exact)).long()
    return side + torch.where(behind < exact, behind, log.clamp(max=half - 1))


def rotate(x: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
    """Turn the two halves of the last axis by the position's angle (as in GPT-NeoX)."""
    a, b = x.chunk(2, -1)
    return torch.cat([a * cos - b * sin, b * cos + a * sin], -1)


class Pairs(NamedTuple):
    """Scores of (head, token) pairs: tag t of token j as seen from the head i has ``own[j, t] + query[i, t] . key[j, t]``."""

    own: Tensor
    """``[b, n, tags]``"""
    query: Tensor
    """``[b, n, tags, width]``, as ``key``"""
    key: Tensor


class Scores(NamedTuple):
    """What the network says of windows."""

    cue: Tensor
    """``[b, n, 3]``"""
    parts: Pairs
    """Tags of ``PART_TAGS``, seen from the first piece of a cue."""
    trigger: Tensor
    """``[b, n, 18]``"""
    facts: Tensor
    """``[b, n, 86]``, read at the first piece of a trigger."""
    roles: Pairs
    """Tags of ``ROLE_TAGS``, seen from the first piece of a trigger."""
    about: Tensor
    """``[b, n, 26]``, read at the first piece of a source, actor or recipient."""
    figure: Tensor
    """``[b, n, 13]``, read at the first piece of every word of a number."""
    counted: Pairs
    """Tags of ``COUNTED_TAGS``, seen from the first piece of a number."""


class PairHead(nn.Module):
    """States to :class:`Pairs`."""

    def __init__(self, shape: Shape, tags: int, width: int) -> None:
        super().__init__()
        self.pair = (tags, width)
        self.own = nn.Linear(shape.width, tags)
        self.query = nn.Linear(shape.width, tags * width)
        self.key = nn.Linear(shape.width, tags * width)
        half = width // 2
        angle = torch.arange(shape.positions)[:, None] * 10000 ** (-torch.arange(half) / half)[None]
        self.register_buffer("cos", angle.cos(), persistent=False)
        self.register_buffer("sin", angle.sin(), persistent=False)

    def forward(self, x: Tensor, position: Tensor) -> Pairs:
        cos, sin = self.cos[position][:, :, None], self.sin[position][:, :, None]
        pair = (*x.shape[:2], *self.pair)
        query = rotate(self.query(x).view(pair), cos, sin) * self.pair[1] ** -0.5
        return Pairs(self.own(x), query, rotate(self.key(x).view(pair), cos, sin))


class Tagger(nn.Module):
    """``codes`` ``[batch, 6, n]`` (see ``text.CODES``) to :class:`Scores`."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        w = shape.width
        self.piece = nn.Embedding(shape.vocabulary, w)
        self.position = nn.Embedding(shape.positions, w)
        self.hints = nn.ModuleDict({name: nn.Embedding(size, w) for name, size in SIZES.items()})
        for hint in self.hints.values():
            nn.init.normal_(hint.weight, std=0.02)
        if shape.relative:
            # as published, not learned on: attention with a bias that needs no gradient is several times faster
            self.distance = nn.Embedding(shape.relative, shape.heads).requires_grad_(requires_grad=False)
        self.norm = nn.LayerNorm(w, eps=1e-12)
        self.layers = nn.ModuleList(Layer(shape) for _ in range(shape.layers))
        self.cue = nn.Linear(w, len(CUE_TAGS))
        self.parts = PairHead(shape, len(PART_TAGS), shape.pair_width)
        self.trigger = nn.Linear(w, len(TRIGGER_TAGS))
        self.facts = nn.Linear(w, len(FACTS))
        self.roles = PairHead(shape, len(ROLE_TAGS), shape.role_width)
        self.about = nn.Linear(w, len(ABOUT))
        self.figure = nn.Linear(w, len(FIGURES))
        self.counted = PairHead(shape, len(COUNTED_TAGS), shape.counted_width)

    def encode(self, codes: Tensor, mask: Tensor | None = None) -> Tensor:
        """Hidden states ``[batch, n, width]``."""
        at = {name: codes[:, i] for i, name in enumerate(CODES)}
        x = self.piece(at["piece"]) + self.position(at["position"])
        for name, hint in self.hints.items():
            x = x + hint(at[name])
        x = F.dropout(self.norm(x), 0.1, self.training)
        if mask is not None:
            mask = mask[:, None, None, :].expand(-1, 1, mask.shape[1], -1)
        if self.shape.relative:
            n = x.shape[1]
            bias = self.distance(buckets(n, self.shape.relative)).permute(2, 0, 1)[None]
            mask = bias if mask is None else torch.where(mask, bias, torch.finfo(bias.dtype).min)
        for layer in self.layers:
            x = layer(x, mask)
        return x

    def forward(self, codes: Tensor, mask: Tensor | None = None) -> Scores:
        """Scores of ``codes`` ``[b, 6, n]``."""
        x = self.encode(codes, mask)
        position = codes[:, CODES.index("position")]
        return Scores(
            self.cue(x),
            self.parts(x, position),
            self.trigger(x),
            self.facts(x),
            self.roles(x, position),
            self.about(x),
            self.figure(x),
            self.counted(x, position),
        )

    def save(self, path: Path) -> None:
        """Weights and shape."""
        torch.save({"shape": asdict(self.shape), "weights": self.state_dict()}, path)

    @classmethod
    def load(cls, path: Path) -> Tagger:
        """What :meth:`save` wrote."""
        saved = torch.load(path, map_location="cpu", weights_only=True)
        model = cls(Shape(**saved["shape"]))
        weights = saved["weights"]
        for old, new in (("part", "parts.own"), ("query", "parts.query"), ("key", "parts.key")):  # names before there were events
            for end in ("weight", "bias"):
                if f"{old}.{end}" in weights:
                    weights[f"{new}.{end}"] = weights.pop(f"{old}.{end}")
        guideline = weights["hints.guideline.weight"]
        missing_codes = SIZES["guideline"] - len(guideline)  # made before there were so many
        weights["hints.guideline.weight"] = torch.cat([guideline, guideline[GUIDELINES["onrecord"]].repeat(missing_codes, 1)])
        missing, unexpected = model.load_state_dict(weights, strict=False)
        assert not unexpected
        assert all(name.split(".")[0] in YOUNG for name in missing)
        return model

    @classmethod
    def from_encoder(cls, folder: Path, tokenizer: Path, layers: int) -> Tagger:
        """A tagger that starts from a published encoder, by what its ``config.json`` says it is."""
        kind = json.loads((folder / "config.json").read_text())["model_type"]
        return cls.from_mpnet(folder, tokenizer) if kind == "mpnet" else cls.from_minilm(folder, layers)

    @classmethod
    def from_minilm(cls, folder: Path, layers: int = 6) -> Tagger:
        """A tagger that starts from the encoder's published weights."""
        config = json.loads((folder / "config.json").read_text())
        model = cls(
            Shape(width=config["hidden_size"], heads=config["num_attention_heads"], inner=config["intermediate_size"], layers=layers)
        )
        old = load_file(folder / "model.safetensors")
        old = {k.removeprefix("bert."): v for k, v in old.items()}
        e = "embeddings."
        new = {
            "piece.weight": old[e + "word_embeddings.weight"],
            "position.weight": old[e + "position_embeddings.weight"],
            "norm.weight": old[e + "LayerNorm.weight"],
            "norm.bias": old[e + "LayerNorm.bias"],
        }
        new["position.weight"] = new["position.weight"] + old[e + "token_type_embeddings.weight"][0]
        names = {
            "attention.output.dense": "out",
            "attention.output.LayerNorm": "norm1",
            "intermediate.dense": "up",
            "output.dense": "down",
            "output.LayerNorm": "norm2",
        }
        for n in range(layers):
            theirs, ours = f"encoder.layer.{n}.", f"layers.{n}."
            for end in ("weight", "bias"):
                new[f"{ours}qkv.{end}"] = torch.cat([old[f"{theirs}attention.self.{p}.{end}"] for p in ("query", "key", "value")])
                for a, b in names.items():
                    new[f"{ours}{b}.{end}"] = old[f"{theirs}{a}.{end}"]
        missing, unexpected = model.load_state_dict(new, strict=False)
        assert not unexpected
        assert all(m.split(".")[0] in HEADS for m in missing)
        return model

    @classmethod
    def from_mpnet(cls, folder: Path, tokenizer: Path) -> Tagger:
        """A tagger of all-mpnet-base-v2's shape and weights over the word pieces of ``tokenizer``, BERT's, which MPNet shares."""
        config = json.loads((folder / "config.json").read_text())
        ours = json.loads(tokenizer.read_text())["model"]["vocab"]
        model = cls(
            Shape(
                vocabulary=len(ours),
                width=config["hidden_size"],
                layers=config["num_hidden_layers"],
                heads=config["num_attention_heads"],
                inner=config["intermediate_size"],
                relative=config["relative_attention_num_buckets"],
            )
        )
        theirs = {piece: n for n, piece in enumerate((folder / "vocab.txt").read_text(encoding="utf8").splitlines())}
        other = {"[PAD]": "<pad>", "[UNK]": "[UNK]", "[CLS]": "<s>", "[SEP]": "</s>", "[MASK]": "<mask>"}
        row = [theirs.get(other.get(piece, piece), theirs["[UNK]"]) for piece, _ in sorted(ours.items(), key=lambda pair: pair[1])]
        old = load_file(folder / "model.safetensors")
        e = "embeddings."
        new = {
            "piece.weight": old[e + "word_embeddings.weight"][row],
            "position.weight": old[e + "position_embeddings.weight"][2:],
            "norm.weight": old[e + "LayerNorm.weight"],
            "norm.bias": old[e + "LayerNorm.bias"],
            "distance.weight": old["encoder.relative_attention_bias.weight"],
        }
        names = {
            "attention.attn.o": "out",
            "attention.LayerNorm": "norm1",
            "intermediate.dense": "up",
            "output.dense": "down",
            "output.LayerNorm": "norm2",
        }
        for n in range(model.shape.layers):
            there, here = f"encoder.layer.{n}.", f"layers.{n}."
            for end in ("weight", "bias"):
                new[f"{here}qkv.{end}"] = torch.cat([old[f"{there}attention.attn.{p}.{end}"] for p in "qkv"])
                for a, b in names.items():
                    new[f"{here}{b}.{end}"] = old[f"{there}{a}.{end}"]
        missing, unexpected = model.load_state_dict(new, strict=False)
        assert not unexpected
        assert all(m.split(".")[0] in HEADS for m in missing)
        return model
