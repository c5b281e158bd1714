"""Reports to what the network learns: tags and probabilities of every piece, cut into windows and laid into batches."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import Tensor

from .decode import window_codes
from .model import CUE_TAGS, PART_TAGS

if TYPE_CHECKING:
    from .data import Report, Span
    from .text import Encoded

IGNORE = -100


@dataclass
class Soft:
    """Probabilities for one report's pieces; zeros on pieces that begin no word."""

    cue: np.ndarray
    """``[n, 3]``"""
    parts: dict[int, tuple[int, np.ndarray]] = field(default_factory=dict)
    """By head piece: the first piece of the window in which the teacher saw it, and ``[pieces, 9]``."""

    def seen_from(self, head: int, start: int, end: int) -> np.ndarray | None:
        """``[end - start, 9]`` as seen from the cue at ``head``; zeros outside the teacher's window."""
        if head not in self.parts:
            return None
        first, known = self.parts[head]
        out = np.zeros((end - start, len(PART_TAGS)), np.float32)
        a, b = max(start, first), min(end, first + len(known))
        if a < b:
            out[a - start : b - start] = known[a - first : b - first]
        return out


@dataclass
class Example:
    """An encoded report: the cue tag of every piece, and each cue's head piece with the tags seen from it.

    Where an annotator gave no tag it is ``IGNORE``; a report without annotation has no other and is learned from ``soft`` alone.
    """

    report: Report
    encoded: Encoded
    cue: np.ndarray
    parts: list[tuple[int, np.ndarray]]
    soft: Soft | None = None


def covered(encoded: Encoded, spans: list[Span]) -> np.ndarray:
    """Which pieces begin a word that lies in one of the spans."""
    inside = np.zeros(len(encoded), bool)
    for n, (start, end) in enumerate(encoded.spans):
        if encoded.first[n]:
            inside[n] = any(start < b and a < end for a, b in spans)
    return inside


def tag(encoded: Encoded, words: np.ndarray, spans: list[Span], kind: str, tags: np.ndarray) -> None:
    """Write begin, inside, end and unit tags of ``spans`` into ``tags``. Touching pieces become one."""
    inside = covered(encoded, spans)[words]
    names = {name: n for n, name in enumerate(PART_TAGS)}
    n = 0
    while n < len(words):
        if not inside[n]:
            n += 1
            continue
        start = n
        while n < len(words) and inside[n]:
            n += 1
        if n - start == 1:
            tags[words[start]] = names[f"U-{kind}"]
        else:
            tags[words[start:n]] = names[f"I-{kind}"]
            tags[words[start]] = names[f"B-{kind}"]
            tags[words[n - 1]] = names[f"E-{kind}"]


def prepare(report: Report, encoded: Encoded) -> Example:
    """Spans to tags. Of statements that share a cue the first counts."""
    first = np.array(encoded.first)
    words = np.nonzero(first)[0]
    cue = np.where(first, 0, IGNORE)
    parts: list[tuple[int, np.ndarray]] = []
    taken = np.zeros(len(encoded), bool)
    for statement in report.statements:
        at = np.nonzero(covered(encoded, statement.cue))[0]
        if len(at) == 0 or taken[at].any():
            continue
        taken[at] = True
        cue[at] = 2
        cue[at[0]] = 1
        tags = np.where(first, 0, IGNORE)
        tag(encoded, words, statement.content, "content", tags)
        tag(encoded, words, statement.source, "source", tags)
        parts.append((int(at[0]), tags))
    return Example(report, encoded, cue, parts)


def unlabelled(report: Report, encoded: Encoded, soft: Soft) -> Example:
    """A report that only the teacher has read."""
    none = np.full(len(encoded), IGNORE)
    return Example(report, encoded, none, [(head, none) for head in soft.parts], soft)


def batches(
    examples: list[Example], repeat: dict[str, int], size: int, stride: int, count: int, rng: random.Random
) -> list[list[tuple[Example, int, int]]]:
    """Windows of all examples in random order, at a random place of each report, of like length together."""
    cut = []
    for example in examples:
        for _ in range(repeat.get(example.report.guideline, 1)):
            n = len(example.encoded)
            start = -rng.randrange(stride) if n > size else 0
            while start < n:
                a, b = max(0, start), min(n, start + size)
                if b - a > 24:
                    cut.append((example, a, b))
                if b == n:
                    break
                start += stride
    rng.shuffle(cut)
    cut.sort(key=lambda c: (c[2] - c[1]) // 64)
    made = [cut[i : i + count] for i in range(0, len(cut), count)]
    rng.shuffle(made)
    return made


def mixed(tags: np.ndarray, kinds: int, probabilities: np.ndarray | None, share: float) -> np.ndarray:
    """``[n, kinds]``: what to learn of each piece, the annotator's tag and the teacher's probabilities; zeros where there is nothing.

    With both, the teacher's count for ``share`` (Hinton et al. 2015).
    """
    target = np.zeros((len(tags), kinds), np.float32)
    known = np.nonzero(tags != IGNORE)[0]
    target[known, tags[known]] = 1
    if probabilities is not None:
        both = probabilities.sum(1) > 0
        own = target[both]
        of_teacher = np.where(own.sum(1, keepdims=True) > 0, share, 1.0)
        target[both] = own * (1 - of_teacher) + probabilities[both] * of_teacher
    return target


def collate(
    batch: list[tuple[Example, int, int]], drop: float, unsure: float, shift: int, rng: random.Random, share: float = 0.0
) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor, Tensor]:
    """Codes, mask, cue targets; then for each cue its row in the batch, head and targets."""
    n = max(b - a for _, a, b in batch) + 2
    codes = torch.zeros(len(batch), 6, n, dtype=torch.long)
    mask = torch.zeros(len(batch), n, dtype=torch.bool)
    cue = torch.zeros(len(batch), n, len(CUE_TAGS))
    rows, heads, tags = [], [], []
    for row, (example, a, b) in enumerate(batch):
        guideline = "none" if rng.random() < unsure else example.report.guideline
        window = window_codes(example.encoded, a, b, guideline)
        window[1] += rng.randrange(shift + 1)
        if drop:
            lost = np.array([rng.random() < drop for _ in range(window.shape[1])])
            lost[0] = lost[-1] = False
            window[0][lost] = 103
        codes[row, :, : window.shape[1]] = torch.from_numpy(window)
        mask[row, : window.shape[1]] = True
        soft = example.soft
        cue[row, 1 : b - a + 1] = torch.from_numpy(mixed(example.cue[a:b], len(CUE_TAGS), soft.cue[a:b] if soft else None, share))
        # near a cut the content may lie outside: such cues are tagged but their parts are not learned
        low = a + 24 if a else 0
        high = b - 24 if b < len(example.encoded) else b
        for head, part in example.parts:
            if low <= head < high:
                rows.append(row)
                heads.append(head - a + 1)
                line = np.zeros((n, len(PART_TAGS)), np.float32)
                line[1 : b - a + 1] = mixed(part[a:b], len(PART_TAGS), soft.seen_from(head, a, b) if soft else None, share)
                tags.append(line)
    return (
        codes,
        mask,
        cue,
        torch.tensor(rows, dtype=torch.long),
        torch.tensor(heads, dtype=torch.long),
        torch.from_numpy(np.array(tags, dtype=np.float32).reshape(-1, n, len(PART_TAGS))),
    )
