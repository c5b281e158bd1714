"""Scores of windows to statements (spans of words); the Rust side does the same in ``assemble/``."""

from __future__ import annotations

import numpy as np
import torch

from .data import Report, Statement
from .model import PART_TAGS, Tagger
from .text import GUIDELINES, Encoded, windows

NEVER = -1e4
CLS, SEP = 101, 102


def transitions() -> np.ndarray:
    """``allowed[a, b]``: tag b may follow tag a. Begin and inside must go on; end, unit and none may not."""
    allowed = np.full((len(PART_TAGS), len(PART_TAGS)), NEVER, np.float32)
    for a, left in enumerate(PART_TAGS):
        for b, right in enumerate(PART_TAGS):
            goes_on = left[0] in "BI"
            if goes_on and right[0] in "IE" and left[2:] == right[2:]:
                allowed[a, b] = 0
            if not goes_on and right[0] in "OBU":
                allowed[a, b] = 0
    return allowed


ALLOWED = transitions()
MAY_START = np.array([0 if t[0] in "OBU" else NEVER for t in PART_TAGS], np.float32)
MAY_END = np.array([0 if t[0] in "OEU" else NEVER for t in PART_TAGS], np.float32)


def viterbi(scores: np.ndarray) -> list[int]:
    """The best allowed path through ``scores`` ``[n, tags]``."""
    best, back = scores[0] + MAY_START, []
    for row in scores[1:]:
        reach = best[:, None] + ALLOWED
        back.append(reach.argmax(0))
        best = reach.max(0) + row
    tag = int((best + MAY_END).argmax())
    path = [tag]
    for pointers in reversed(back):
        tag = int(pointers[tag])
        path.append(tag)
    return path[::-1]


def spans_of(path: list[int], kind: str) -> list[tuple[int, int]]:
    """Word ranges ``[start, end)`` tagged as ``kind``."""
    spans, start = [], None
    for n, tag in enumerate(path):
        name = PART_TAGS[tag]
        if name[2:] != kind:
            continue
        if name[0] == "U":
            spans.append((n, n + 1))
        elif name[0] == "B":
            start = n
        elif name[0] == "E" and start is not None:
            spans.append((start, n + 1))
    return spans


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


@torch.no_grad()
def predict(model: Tagger, report: Report, encoded: Encoded, size: int = 382, overlap: int = 96, reserve: float = 0.0) -> list[Statement]:
    """Statements of one report. ``reserve`` is added to the score of "no cue here"."""
    model.eval()
    laid = windows(len(encoded), size, overlap)
    found: list[tuple[int, Statement]] = []
    for w, (start, end) in enumerate(laid):
        codes = torch.from_numpy(window_codes(encoded, start, end, report.guideline))[None]
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=False):
            cue, part, query, key = (x[0, 1:-1].numpy() for x in model(codes))
        words = [n for n in range(end - start) if encoded.first[start + n]]
        cue = cue[words]
        cue[:, 0] += reserve
        low = 0 if w == 0 else (start + laid[w - 1][1]) // 2
        high = len(encoded) if w + 1 == len(laid) else (laid[w + 1][0] + end) // 2
        for a, b in cue_runs(cue.argmax(1)):
            head = words[a]
            if not low <= start + head < high:
                continue
            scores = part[words] + np.einsum("tk,ntk->nt", query[head], key[words])
            path = viterbi(scores)
            at = lambda span: (encoded.spans[start + words[span[0]]][0], encoded.spans[start + words[span[1] - 1]][1])  # noqa: B023
            content = [at(s) for s in spans_of(path, "content")]
            if content:
                found.append((start + head, Statement([at(s) for s in spans_of(path, "source")], [at((a, b))], content)))
    return [s for _, s in sorted(found, key=lambda pair: pair[0])]
