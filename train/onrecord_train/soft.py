"""What a teacher says of every report: ``python -m onrecord_train.soft configs/events.toml TEACHER OUT``.

A small network learns more from a large one's probabilities than from the tags alone (Hinton et al. 2015). They are computed
once, window by window as in ``decode.predict``, and of statements alone.
"""

from __future__ import annotations

import argparse
import time
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import torch

from .decode import cue_runs, window_codes
from .examples import Soft, prepare
from .model import Tagger
from .text import Encoded, encode, load_tokenizer, windows
from .train import read_sets

if TYPE_CHECKING:
    from .data import Report


@torch.no_grad()
def soften(model: Tagger, report: Report, encoded: Encoded, heads: set[int], size: int, overlap: int = 96) -> Soft:
    """The teacher's probabilities of a report; seen from ``heads`` and from the cues that it finds itself."""
    out = Soft(np.zeros((len(encoded), 3), np.float16))
    laid = windows(len(encoded), size, overlap)
    first = torch.tensor(encoded.first)
    for w, (start, end) in enumerate(laid):
        codes = torch.from_numpy(window_codes(encoded, start, end, report.guideline))[None]
        with torch.autocast("cpu", dtype=torch.bfloat16):
            scores = model(codes)
        cue, part, query, key = (x[0, 1:-1].float() for x in (scores.cue, *scores.parts))
        words = first[start:end, None]
        low = 0 if w == 0 else (start + laid[w - 1][1]) // 2
        high = len(encoded) if w + 1 == len(laid) else (laid[w + 1][0] + end) // 2
        out.cue[low:high] = (torch.softmax(cue, -1) * words)[low - start : high - start].numpy()
        at = [n for n in range(end - start) if encoded.first[start + n]]
        found = {start + at[a] for a, _ in cue_runs(cue[at].argmax(1).numpy())}
        for head in found | heads:
            if low <= head < high:
                seen = part + torch.einsum("tk,ntk->nt", query[head - start], key)
                out.parts[head] = (start, (torch.softmax(seen, -1) * words).half().numpy())
    return out


def main() -> None:
    """Read every training report."""
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("config", type=Path)
    args.add_argument("teacher", type=Path, help="the folder that `train` wrote")
    args.add_argument("out", type=Path)
    given = args.parse_args()
    config = tomllib.loads(given.config.read_text())
    tokenizer = load_tokenizer(Path(config["tokenizer"]))
    reports = read_sets(config)["train"]
    model = Tagger.load(given.teacher / "tagger.pt").eval()
    softened, begun = {}, time.time()
    for n, report in enumerate(reports, 1):
        encoded = encode(report.text, tokenizer)
        heads = {head for head, _ in prepare(report, encoded).parts}
        softened[report.id, report.guideline] = soften(model, report, encoded, heads, config["window"])
        if n % 100 == 0:
            print(f"{n}/{len(reports)} {time.time() - begun:.0f} s", flush=True)
    torch.save(softened, given.out)


if __name__ == "__main__":
    main()
