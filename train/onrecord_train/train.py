"""Train the tagger: ``python -m onrecord_train.train configs/default.toml --out DIR``."""

from __future__ import annotations

import argparse
import copy
import json
import random
import subprocess
import sys
import time
import tomllib
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from .data import Report, Span, read_corpus, read_polnear, to_record, write_gold
from .decode import predict, window_codes
from .free import read_free
from .model import PART_TAGS, Tagger
from .text import Encoded, encode, load_tokenizer

IGNORE = -100


@dataclass
class Example:
    """An encoded report: the cue tag of every piece, and each cue's head piece with the tags seen from it."""

    report: Report
    encoded: Encoded
    cue: np.ndarray
    parts: list[tuple[int, np.ndarray]]


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


def collate(
    batch: list[tuple[Example, int, int]], drop: float, unsure: float, shift: int, rng: random.Random
) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor, Tensor]:
    """Codes, mask, cue tags; then for each cue its row in the batch, head and tags."""
    n = max(b - a for _, a, b in batch) + 2
    codes = torch.zeros(len(batch), 6, n, dtype=torch.long)
    mask = torch.zeros(len(batch), n, dtype=torch.bool)
    cue = torch.full((len(batch), n), IGNORE)
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
        cue[row, 1 : b - a + 1] = torch.from_numpy(example.cue[a:b])
        # near a cut the content may lie outside: such cues are tagged but their parts are not learned
        low = a + 24 if a else 0
        high = b - 24 if b < len(example.encoded) else b
        for head, part in example.parts:
            if low <= head < high:
                rows.append(row)
                heads.append(head - a + 1)
                line = np.full(n, IGNORE)
                line[1 : b - a + 1] = part[a:b]
                tags.append(line)
    return (
        codes,
        mask,
        cue,
        torch.tensor(rows, dtype=torch.long),
        torch.tensor(heads, dtype=torch.long),
        torch.from_numpy(np.array(tags, dtype=np.int64).reshape(-1, n)),
    )


def loss_of(model: Tagger, batch: tuple[Tensor, Tensor, Tensor, Tensor, Tensor, Tensor], smooth: float) -> tuple[Tensor, Tensor]:
    """Cross entropy of the cue tags and of the part tags."""
    codes, mask, cue, rows, heads, tags = batch
    cue_scores, part, query, key = model(codes, mask)
    cue_loss = F.cross_entropy(cue_scores.float().flatten(0, 1), cue.flatten(), ignore_index=IGNORE)
    if len(rows) == 0:
        return cue_loss, cue_loss * 0
    # window by window, so that keys are not copied for every cue
    scores = []
    for row in range(len(codes)):
        asked = heads[rows == row]
        if len(asked):
            pair = query[row].index_select(0, asked).transpose(0, 1) @ key[row].permute(1, 2, 0)
            scores.append(pair.permute(1, 2, 0) + part[row])
    scores = torch.cat(scores)
    part_loss = F.cross_entropy(scores.float().flatten(0, 1), tags.flatten(), ignore_index=IGNORE, reduction="sum", label_smoothing=smooth)
    return cue_loss, part_loss / len(rows)


def score(
    model: Tagger, reports: list[Report], encoded: dict[str, Encoded], scorer: Path, folder: Path, name: str, reserve: float = 0.0
) -> dict[str, float]:
    """F1 by the corpus's ``score.py``."""
    gold = folder / name
    write_gold(reports, gold)
    with (gold / "predicted.jsonl").open("w", encoding="utf8") as out:
        for report in reports:
            statements = predict(model, report, encoded[report.id], reserve=reserve)
            out.write(json.dumps(to_record(Report(report.id, report.text, report.guideline, statements)), ensure_ascii=False) + "\n")
    printed = subprocess.run(
        [sys.executable, str(scorer), str(gold / "gold.jsonl"), str(gold / "predicted.jsonl"), str(gold / "reports.jsonl")],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    wanted = ("source exact", "cue exact", "content exact", "statement linked exact", "statement linked overlap")
    return {line[:34].strip(): float(line[34:].split()[2]) for line in printed.splitlines() if line.startswith(wanted)}


def main() -> None:
    """Train by a config, keep the averaged weights, and report dev scores after each epoch."""
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("config", type=Path)
    args.add_argument("--out", type=Path, required=True)
    given = args.parse_args()
    config = tomllib.loads(given.config.read_text())
    given.out.mkdir(parents=True, exist_ok=True)
    (given.out / "config.toml").write_text(given.config.read_text())
    random.seed(config["seed"])
    np.random.seed(config["seed"])
    torch.manual_seed(config["seed"])
    rng = random.Random(config["seed"])

    tokenizer = load_tokenizer(Path(config["encoder"]) / "tokenizer.json")
    dev_ids = set(Path(config["corpus_dev"]).read_text().split())
    corpus = read_corpus(Path(config["corpus"]))
    sets = {
        "train": [r for r in corpus if r.id not in dev_ids]
        + read_free(Path(config["annotations"]), Path(config["free_news"]))
        + read_polnear(Path(config["polnear"]) / "train"),
        "corpus": [r for r in corpus if r.id in dev_ids],
        "polnear": read_polnear(Path(config["polnear"]) / "dev"),
    }
    if config.get("limit"):
        sets = {name: reports[: config["limit"]] for name, reports in sets.items()}
    encoded = {r.id: encode(r.text, tokenizer) for reports in sets.values() for r in reports}
    examples = [prepare(r, encoded[r.id]) for r in sets["train"]]
    print({k: len(v) for k, v in sets.items()}, sum(len(e.encoded) for e in examples), "pieces", flush=True)

    model = Tagger.load(Path(config["start"])) if config.get("start") else Tagger.from_minilm(Path(config["encoder"]), config["layers"])
    average = copy.deepcopy(model).eval()
    heads = [p for n, p in model.named_parameters() if n.split(".")[0] in {"hints", "cue", "part", "query", "key"}]
    rest = [p for n, p in model.named_parameters() if n.split(".")[0] not in {"hints", "cue", "part", "query", "key"}]
    optimiser = torch.optim.AdamW(
        [{"params": rest, "lr": config["rate"]}, {"params": heads, "lr": config["head_rate"]}],
        weight_decay=0.01,
        betas=(0.9, 0.98),
        fused=True,
    )
    steps_of = lambda: batches(examples, config["repeat"], config["window"], config["stride"], config["batch"], rng)
    total = len(steps_of()) * config["epochs"]
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda s: min((s + 1) / (0.06 * total), max(0.0, (total - s) / (0.94 * total))))
    step, begun = 0, time.time()
    for epoch in range(config["epochs"]):
        sums = [0.0, 0.0]
        for chosen in steps_of():
            model.train()
            batch = collate(chosen, config["drop"], config["unsure"], config["shift"], rng)
            with torch.autocast("cpu", dtype=torch.bfloat16):
                cue_loss, part_loss = loss_of(model, batch, config["smooth"])
                loss = config["cue_weight"] * cue_loss + config["part_weight"] * part_loss
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            step += 1
            decay = min(config["average"], step / (step + 10))
            with torch.no_grad():
                torch._foreach_lerp_(list(average.parameters()), list(model.parameters()), 1 - decay)
            sums[0] += cue_loss.item()
            sums[1] += part_loss.item()
            if step % 50 == 0:
                print(
                    f"epoch {epoch} step {step}/{total} cue {sums[0] / 50:.4f} part {sums[1] / 50:.3f} {time.time() - begun:.0f} s",
                    flush=True,
                )
                sums = [0.0, 0.0]
        average.save(given.out / "tagger.pt")
        if epoch + 1 >= config["first_eval"]:
            for name in ("polnear", "corpus"):
                print(
                    epoch,
                    name,
                    score(average, sets[name], encoded, Path(config["scorer"]), given.out, name),
                    f"{time.time() - begun:.0f} s",
                    flush=True,
                )


if __name__ == "__main__":
    main()
