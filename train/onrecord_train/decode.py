"""Scores of windows to statements (spans of words); the Rust side does the same in ``assemble/``."""

from __future__ import annotations

import numpy as np
import torch

from .data import Event, Report, Statement
from .model import PART_TAGS, Tagger
from .ontology import MODES, ROLE_TAGS, ROLES, STATUS, TRIGGER_TAGS
from .text import GUIDELINES, OVERLAP, WINDOW, Encoded, windows

NEVER = -1e4
CLS, SEP = 101, 102


class Rules:
    """Which tags may follow which: begin and inside must go on to inside or end of the same kind, all others may not."""

    def __init__(self, tags: tuple[str, ...]) -> None:
        self.tags = tags
        self.allowed = np.full((len(tags), len(tags)), NEVER, np.float32)
        for a, left in enumerate(tags):
            for b, right in enumerate(tags):
                goes_on = left[0] in "BI"
                if goes_on and right[0] in "IE" and left[2:] == right[2:]:
                    self.allowed[a, b] = 0
                if not goes_on and right[0] in "OBU":
                    self.allowed[a, b] = 0
        self.may_start = np.array([0 if t[0] in "OBU" else NEVER for t in tags], np.float32)
        self.may_end = np.array([0 if t[0] in "OEU" else NEVER for t in tags], np.float32)

    def best_path(self, scores: np.ndarray) -> list[int]:
        """The best allowed path through ``scores`` ``[n, tags]`` (Viterbi 1967)."""
        best, back = scores[0] + self.may_start, []
        for row in scores[1:]:
            reach = best[:, None] + self.allowed
            back.append(reach.argmax(0))
            best = reach.max(0) + row
        tag = int((best + self.may_end).argmax())
        path = [tag]
        for pointers in reversed(back):
            tag = int(pointers[tag])
            path.append(tag)
        return path[::-1]

    def spans(self, path: list[int], kind: str) -> list[tuple[int, int]]:
        """Word ranges ``[start, end)`` tagged as ``kind``."""
        spans, start = [], None
        for n, tag in enumerate(path):
            name = self.tags[tag]
            if name[2:] != kind:
                continue
            if name[0] == "U":
                spans.append((n, n + 1))
            elif name[0] == "B":
                start = n
            elif name[0] == "E" and start is not None:
                spans.append((start, n + 1))
        return spans


PART_RULES, ROLE_RULES = Rules(PART_TAGS), Rules(ROLE_TAGS)


def window_codes(encoded: Encoded, start: int, end: int, guideline: str) -> np.ndarray:
    """``[6, n + 2]`` codes of one window with ``[CLS]`` and ``[SEP]``."""
    n = end - start + 2
    rows = [[CLS, *encoded.pieces[start:end], SEP], list(range(n))]
    rows += [[0, *codes[start:end], 0] for codes in (encoded.case, encoded.gap, encoded.quote)]
    rows.append([GUIDELINES[guideline]] * n)
    return np.array(rows, np.int64)


def cue_runs(tags: np.ndarray) -> list[tuple[int, int]]:
    """Runs of B I I… in BIO tags; an I without a B begins one."""
    runs: list[tuple[int, int]] = []
    before = 0
    for n, tag in enumerate(tags):
        if tag == 1 or (tag == 2 and before == 0):
            runs.append((n, n + 1))
        elif tag == 2:
            runs[-1] = (runs[-1][0], n + 1)
        before = tag
    return runs


def trigger_runs(tags: np.ndarray) -> list[tuple[int, int, str]]:
    """Word ranges of triggers with their types; an inside without a begin is none."""
    runs: list[tuple[int, int, str]] = []
    for n, tag in enumerate(tags):
        name = TRIGGER_TAGS[tag]
        if name[0] == "B":
            runs.append((n, n + 1, name[2:]))
        elif name == "I" and runs and runs[-1][1] == n:
            runs[-1] = (runs[-1][0], n + 1, runs[-1][2])
    return runs


def told(facts: np.ndarray, kind: str) -> tuple[str, str, bool, bool]:
    """Mode, status, whether historical and whether spoken, from the facts of a trigger of a type."""
    modes = [(score, mode) for score, (of, mode) in zip(facts, MODES) if of == kind]
    status = STATUS[int(facts[len(MODES) : len(MODES) + len(STATUS)].argmax())]
    return max(modes, key=lambda scored: scored[0])[1] if modes else "", status, bool(facts[-2] > 0), bool(facts[-1] > 0)


@torch.no_grad()
def predict(
    model: Tagger,
    report: Report,
    encoded: Encoded,
    size: int = WINDOW,
    overlap: int = OVERLAP,
    reserve: float = 0.0,
    trigger_reserve: float = 0.0,
) -> Report:
    """The report with what is found in it. The reserves are added to the scores of "no cue here" and "no trigger here"."""
    model.eval()
    laid = windows(len(encoded), size, overlap)
    statements: list[tuple[int, Statement]] = []
    events: list[tuple[int, Event]] = []
    for w, (start, end) in enumerate(laid):
        codes = torch.from_numpy(window_codes(encoded, start, end, report.guideline))[None]
        with torch.autocast("cpu", dtype=torch.bfloat16):
            scores = model(codes)
        words = [n for n in range(end - start) if encoded.first[start + n]]
        rows = lambda x: x[0, 1:-1].float().numpy()[words]  # noqa: B023
        low = 0 if w == 0 else (start + laid[w - 1][1]) // 2
        high = len(encoded) if w + 1 == len(laid) else (laid[w + 1][0] + end) // 2
        at = lambda span: (encoded.spans[start + words[span[0]]][0], encoded.spans[start + words[span[1] - 1]][1])  # noqa: B023

        def seen_from(pairs: tuple[np.ndarray, ...], head: int) -> np.ndarray:
            own, query, key = pairs
            return own + np.einsum("tk,ntk->nt", query[head], key)

        cue, trigger, facts = rows(scores.cue), rows(scores.trigger), rows(scores.facts)
        parts, roles = (tuple(map(rows, pairs)) for pairs in (scores.parts, scores.roles))
        cue[:, 0] += reserve
        trigger[:, 0] += trigger_reserve
        for a, b in cue_runs(cue.argmax(1)):
            if low <= start + words[a] < high:
                path = PART_RULES.best_path(seen_from(parts, a))
                content = [at(s) for s in PART_RULES.spans(path, "content")]
                if content:
                    source = [at(s) for s in PART_RULES.spans(path, "source")]
                    statements.append((start + words[a], Statement(source, [at((a, b))], content)))
        for a, b, kind in trigger_runs(trigger.argmax(1)):
            if low <= start + words[a] < high:
                path = ROLE_RULES.best_path(seen_from(roles, a))
                found = {role: [at(s) for s in ROLE_RULES.spans(path, role)] for role in ROLES}
                events.append((start + words[a], Event(at((a, b)), kind, *told(facts[a], kind), found)))
    inner = lambda found: [x for _, x in sorted(found, key=lambda pair: pair[0])]
    return Report(report.id, report.text, report.guideline, inner(statements), inner(events))
