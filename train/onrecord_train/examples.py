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
from .ontology import COUNTED, COUNTED_TAGS, FACTS, FIGURES, MODES, ROLE_TAGS, ROLES, SECTORS, STATUS, TRIGGER_TAGS
from .text import is_number

if TYPE_CHECKING:
    from .data import Event, Report, Span
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
class Relation:
    """What a sentence's source does to its target: pieces that begin words, of all and of the two, and the type's number."""

    words: np.ndarray
    source: np.ndarray
    target: np.ndarray
    kind: int


def facts_of(event: Event) -> np.ndarray:
    """``[facts]``: 1 for what holds, 0 for what could have held instead, ``IGNORE`` for what is not asked."""
    facts = np.full(len(FACTS), IGNORE, np.int8)
    for n, (kind, mode) in enumerate(MODES):
        if kind == event.kind:
            facts[n] = mode == event.mode
    for n, status in enumerate(STATUS, len(MODES)):
        facts[n] = status == event.status
    facts[-2] = event.historical
    if event.spoken is not None:
        facts[-1] = event.spoken
    return facts


@dataclass
class Example:
    """An encoded report: the cue tag of every piece, and each cue's head piece with the tags seen from it.

    Where an annotator gave no tag it is ``IGNORE``.
    """

    report: Report
    encoded: Encoded
    cue: np.ndarray
    parts: list[tuple[int, np.ndarray]]
    trigger: np.ndarray
    roles: list[tuple[int, np.ndarray, np.ndarray]]
    """For each trigger its head piece, its facts and the tags seen from it."""
    about: list[tuple[int, int, bool]] = field(default_factory=list)
    """For each mention its head piece, its sector's number and whether it is of no country."""
    figure: np.ndarray | None = None
    """What every piece's number counts; ``IGNORE`` on words that are none."""
    counted: list[tuple[int, np.ndarray]] = field(default_factory=list)
    """For each number that counts its head piece and the tags seen from it."""
    soft: Soft | None = None
    relation: Relation | None = None


def covered(encoded: Encoded, spans: list[Span]) -> np.ndarray:
    """Which pieces begin a word that lies in one of the spans."""
    inside = np.zeros(len(encoded), bool)
    for n, (start, end) in enumerate(encoded.spans):
        if encoded.first[n]:
            inside[n] = any(start < b and a < end for a, b in spans)
    return inside


def tag(encoded: Encoded, words: np.ndarray, spans: list[Span], kind: str, tags: np.ndarray, known: tuple[str, ...] = PART_TAGS) -> None:
    """Write begin, inside, end and unit tags of ``spans`` into ``tags``. Touching pieces become one."""
    inside = covered(encoded, spans)[words]
    names = {name: n for n, name in enumerate(known)}
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
    about = []
    for mention in report.mentions:
        at = np.nonzero(covered(encoded, [mention.span]))[0]
        if len(at):
            about.append((int(at[0]), SECTORS.index(mention.sector), mention.landless))
    return Example(
        report, encoded, cue, parts, *prepare_events(report, encoded, first, words), about, *prepare_figures(report, encoded, words)
    )


def prepare_figures(report: Report, encoded: Encoded, words: np.ndarray) -> tuple[np.ndarray, list[tuple[int, np.ndarray]]]:
    """What each number's words count, and what is seen from it."""
    figure = np.full(len(encoded), IGNORE)
    counted: list[tuple[int, np.ndarray]] = []
    if report.figures is None:
        return figure, counted
    numbers = [n for n in words if is_number(encoded.text[slice(*encoded.spans[n])])]
    figure[numbers] = 0
    for known in report.figures:
        at = [n for n in numbers if known.span[0] < encoded.spans[n][1] and encoded.spans[n][0] < known.span[1]]
        if not at or figure[at].any():
            continue
        figure[at] = FIGURES.index(known.what)
        tags = np.full(len(encoded), IGNORE)
        tags[words] = 0
        for role in reversed(COUNTED):
            tag(encoded, words, known.roles[role], role, tags, COUNTED_TAGS)
        counted.append((int(at[0]), tags))
    return figure, counted


def prepare_events(
    report: Report, encoded: Encoded, first: np.ndarray, words: np.ndarray
) -> tuple[np.ndarray, list[tuple[int, np.ndarray, np.ndarray]]]:
    """Trigger tags, and each trigger's facts and roles. Of events that share a trigger the first counts."""
    if report.events is None:
        return np.full(len(encoded), IGNORE), []
    trigger = np.where(first, 0, IGNORE)
    roles = []
    for event in report.events:
        at = np.nonzero(covered(encoded, [event.trigger]))[0]
        if len(at) == 0 or (trigger[at] > 0).any():
            continue
        trigger[at] = TRIGGER_TAGS.index("I")
        trigger[at[0]] = TRIGGER_TAGS.index(f"B-{event.kind}")
        tags = np.where(first, 0, IGNORE)
        for role in reversed(ROLES):  # where two overlap, the actor's words are the actor's
            tag(encoded, words, event.roles[role], role, tags, ROLE_TAGS)
        roles.append((int(at[0]), facts_of(event), tags))
    return trigger, roles


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
                if b - a > 24 or b - a == n:
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


@dataclass
class Batch:
    """Windows with what to learn of them. Of pairs: the head's row in the batch, its place, and a target for every token."""

    codes: Tensor
    mask: Tensor
    cue: Tensor
    cue_heads: tuple[Tensor, Tensor]
    parts: Tensor
    trigger: Tensor
    trigger_heads: tuple[Tensor, Tensor]
    facts: Tensor
    roles: Tensor
    mentions: tuple[Tensor, Tensor]
    about: Tensor
    """``[mentions, 2]``: the sector's number, and 1 for no country."""
    figure: Tensor
    """``[b, n]``"""
    number_heads: tuple[Tensor, Tensor]
    counted: Tensor
    relations: list[tuple[int, Relation]]
    """Sentences of which a relation is known, by their row."""


def collate(batch: list[tuple[Example, int, int]], drop: float, unsure: float, shift: int, rng: random.Random, share: float = 0.0) -> Batch:
    """Codes and targets of windows."""
    n = max(b - a for _, a, b in batch) + 2
    codes = torch.zeros(len(batch), 6, n, dtype=torch.long)
    mask = torch.zeros(len(batch), n, dtype=torch.bool)
    cue = torch.zeros(len(batch), n, len(CUE_TAGS))
    trigger = torch.zeros(len(batch), n, len(TRIGGER_TAGS))
    figure = torch.full((len(batch), n), IGNORE)
    cue_heads, trigger_heads, number_heads, mentions, parts, facts, roles, counted, about = [], [], [], [], [], [], [], [], []
    for row, (example, a, b) in enumerate(batch):
        guideline = "none" if rng.random() < unsure and not example.relation else example.report.guideline
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
        trigger[row, 1 : b - a + 1] = torch.from_numpy(mixed(example.trigger[a:b], len(TRIGGER_TAGS), None, share))
        # near a cut what is seen may lie outside: such cues and triggers are tagged but their parts are not learned
        low = a + 24 if a else 0
        high = b - 24 if b < len(example.encoded) else b
        for head, part in example.parts:
            if low <= head < high:
                cue_heads.append((row, head - a + 1))
                line = np.zeros((n, len(PART_TAGS)), np.float32)
                line[1 : b - a + 1] = mixed(part[a:b], len(PART_TAGS), soft.seen_from(head, a, b) if soft else None, share)
                parts.append(line)
        for head, fact, role in example.roles:
            if low <= head < high:
                trigger_heads.append((row, head - a + 1))
                facts.append(fact)
                line = np.full(n, IGNORE)
                line[1 : b - a + 1] = role[a:b]
                roles.append(line)
        if example.figure is not None:
            figure[row, 1 : b - a + 1] = torch.from_numpy(example.figure[a:b])
        for head, role in example.counted:
            if low <= head < high:
                number_heads.append((row, head - a + 1))
                line = np.full(n, IGNORE)
                line[1 : b - a + 1] = role[a:b]
                counted.append(line)
        for head, *told in example.about:
            if a <= head < b:
                mentions.append((row, head - a + 1))
                about.append(told)
    pairs = lambda heads: (torch.tensor([r for r, _ in heads], dtype=torch.long), torch.tensor([h for _, h in heads], dtype=torch.long))
    return Batch(
        codes,
        mask,
        cue,
        pairs(cue_heads),
        torch.from_numpy(np.array(parts, dtype=np.float32).reshape(-1, n, len(PART_TAGS))),
        trigger,
        pairs(trigger_heads),
        torch.from_numpy(np.array(facts, dtype=np.int8).reshape(-1, len(FACTS))),
        torch.from_numpy(np.array(roles, dtype=np.int64).reshape(-1, n)),
        pairs(mentions),
        torch.tensor(about, dtype=torch.long).reshape(-1, 2),
        figure,
        pairs(number_heads),
        torch.from_numpy(np.array(counted, dtype=np.int64).reshape(-1, n)),
        [(row, example.relation) for row, (example, _, _) in enumerate(batch) if example.relation],
    )
