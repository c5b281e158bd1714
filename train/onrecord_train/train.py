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
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from .data import Report, read_corpus, read_polnear, to_record, write_gold
from .decode import predict
from .examples import batches, collate, prepare, unlabelled
from .free import read_free, read_unlabelled
from .model import Tagger
from .text import Encoded, encode, load_tokenizer


def loss_of(model: Tagger, batch: tuple[Tensor, Tensor, Tensor, Tensor, Tensor, Tensor]) -> tuple[Tensor, Tensor]:
    """Cross entropy of the cue tags, a piece, and of the part tags, a cue."""
    codes, mask, cue, rows, heads, tags = batch
    cue_scores, part, query, key = model(codes, mask)
    against = lambda scores, target: -(target * F.log_softmax(scores.float(), -1)).sum()
    cue_loss = against(cue_scores, cue) / cue.sum().clamp(min=1)
    if len(rows) == 0:
        return cue_loss, cue_loss * 0
    # window by window, so that keys are not copied for every cue
    scores = []
    for row in range(len(codes)):
        asked = heads[rows == row]
        if len(asked):
            pair = query[row].index_select(0, asked).transpose(0, 1) @ key[row].permute(1, 2, 0)
            scores.append(pair.permute(1, 2, 0) + part[row])
    return cue_loss, against(torch.cat(scores), tags) / len(rows)


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

    tokenizer = load_tokenizer(Path(config["tokenizer"]))
    dev_ids = set(Path(config["corpus_dev"]).read_text().split())
    corpus = read_corpus(Path(config["corpus"]))
    sets = {
        "train": [r for r in corpus if r.id not in dev_ids]
        + read_free(Path(config["annotations"]), Path(config["free_news"]), Path(config["polnear"]))
        + read_polnear(Path(config["polnear"]) / "train"),
        "corpus": [r for r in corpus if r.id in dev_ids],
        "polnear": read_polnear(Path(config["polnear"]) / "dev"),
    }
    if config.get("limit"):
        sets = {name: reports[: config["limit"]] for name, reports in sets.items()}
    encoded = {r.id: encode(r.text, tokenizer) for reports in sets.values() for r in reports}
    examples = [prepare(r, encoded[r.id]) for r in sets["train"]]
    if config.get("soft"):
        soft = torch.load(config["soft"], weights_only=False)
        for example in examples:
            # annotated since: what the teacher said of it by the guide
            unread = soft.get((example.report.id, "onrecord"))
            example.soft = soft.get((example.report.id, example.report.guideline), unread)
        for report in read_unlabelled(Path(config["free_news"]), Path(config["annotations"]), Path(config["corpus"])):
            encoded[report.id] = encode(report.text, tokenizer)
            examples.append(unlabelled(report, encoded[report.id], soft[report.id, report.guideline]))
    print({k: len(v) for k, v in sets.items()}, sum(len(e.encoded) for e in examples), "pieces", flush=True)

    model = (
        Tagger.load(Path(config["start"]))
        if config.get("start")
        else Tagger.from_encoder(Path(config["encoder"]), Path(config["tokenizer"]), config["layers"])
    )
    average = copy.deepcopy(model).eval()
    heads = [p for n, p in model.named_parameters() if n.split(".")[0] in {"hints", "cue", "part", "query", "key"}]
    rest = [p for n, p in model.named_parameters() if n.split(".")[0] not in {"hints", "cue", "part", "query", "key"} and p.requires_grad]
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
            batch = collate(chosen, config["drop"], config["unsure"], config["shift"], rng, config.get("share", 0.0))
            with torch.autocast("cpu", dtype=torch.bfloat16):
                cue_loss, part_loss = loss_of(model, batch)
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
