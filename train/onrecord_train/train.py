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
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from .data import Report, read_corpus, read_polnear, to_record, write_gold
from .decode import predict
from .examples import IGNORE, Batch, batches, collate, prepare
from .free import read_free
from .model import HEADS, Pairs, Tagger
from .ontology import MODES, SECTORS, STATUS
from .relations import example_of, read_relations, types_of
from .text import Encoded, encode, load_tokenizer


def seen_from(pairs: Pairs, heads: tuple[Tensor, Tensor]) -> Tensor:
    """``[heads, n, tags]``, window by window, so that keys are not copied for every head."""
    rows, at = heads
    scores = [pairs.own[:0]]
    for row in range(len(pairs.own)):
        asked = at[rows == row]
        if len(asked):
            pair = pairs.query[row].index_select(0, asked).transpose(0, 1) @ pairs.key[row].permute(1, 2, 0)
            scores.append(pair.permute(1, 2, 0) + pairs.own[row])
    return torch.cat(scores)


def facts_loss(scores: Tensor, facts: Tensor) -> Tensor:
    """Cross entropy of the mode among its type's and of the status, binary of the rest; the mean of a trigger."""
    ends = [len(MODES), len(MODES) + len(STATUS)]
    loss = scores.new_zeros(())
    for low, high in ((0, ends[0]), (ends[0], ends[1])):
        asked = facts[:, low:high]
        group = scores[:, low:high].masked_fill(asked == IGNORE, -1e4)
        loss = loss - (F.log_softmax(group, -1) * (asked == 1)).sum()
    rest = facts[:, ends[1] :]
    binary = F.binary_cross_entropy_with_logits(scores[:, ends[1] :], (rest == 1).float(), reduction="none")
    return (loss + (binary * (rest != IGNORE)).sum()) / (facts != IGNORE).any(1).sum().clamp(min=1)


def losses_of(model: Tagger, batch: Batch) -> dict[str, Tensor]:
    """Cross entropies: of the cue and trigger tags a piece, of what is seen from them a cue or trigger."""
    scores = model(batch.codes, batch.mask)
    against = lambda scores, target: -(target * F.log_softmax(scores.float(), -1)).sum()
    losses = {"cue": against(scores.cue, batch.cue) / batch.cue.sum().clamp(min=1)}
    if len(batch.parts):
        losses["part"] = against(seen_from(scores.parts, batch.cue_heads), batch.parts) / len(batch.parts)
    if batch.trigger.any():
        losses["trigger"] = against(scores.trigger, batch.trigger) / batch.trigger.sum()
    if len(batch.roles):
        losses["facts"] = facts_loss(scores.facts[batch.trigger_heads].float(), batch.facts)
        seen = seen_from(scores.roles, batch.trigger_heads).float()
        losses["role"] = F.cross_entropy(seen.flatten(0, 1), batch.roles.flatten(), ignore_index=IGNORE, reduction="sum") / len(seen)
    if len(batch.about):
        told = scores.about[batch.mentions].float()
        sector, landless = batch.about.unbind(1)
        binary = F.binary_cross_entropy_with_logits(told[:, -1], landless.float())
        losses["about"] = F.cross_entropy(told[:, : len(SECTORS)], sector) + binary
    if (batch.figure != IGNORE).any():
        losses["figure"] = F.cross_entropy(scores.figure.float().flatten(0, 1), batch.figure.flatten(), ignore_index=IGNORE)
    if len(batch.counted):
        seen = seen_from(scores.counted, batch.number_heads).float()
        losses["counted"] = F.cross_entropy(seen.flatten(0, 1), batch.counted.flatten(), ignore_index=IGNORE, reduction="sum") / len(seen)
    if batch.relations:
        odds = torch.stack([types_of(scores, row, relation) for row, relation in batch.relations])
        losses["relation"] = F.cross_entropy(odds, torch.tensor([relation.kind for _, relation in batch.relations]))
    return losses


def score(
    model: Tagger, reports: list[Report], encoded: dict[str, Encoded], scorer: Path, folder: Path, name: str, reserve: float = 0.0
) -> dict[str, float]:
    """F1 by the corpus's ``score.py``."""
    gold = folder / name
    write_gold(reports, gold)
    with (gold / "predicted.jsonl").open("w", encoding="utf8") as out:
        for report in reports:
            found = predict(model, report, encoded[report.id], reserve=reserve)
            out.write(json.dumps(to_record(found), ensure_ascii=False) + "\n")
    printed = subprocess.run(
        [sys.executable, str(scorer), str(gold / "gold.jsonl"), str(gold / "predicted.jsonl"), str(gold / "reports.jsonl")],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    wanted = ["source exact", "cue exact", "content exact", "statement linked exact", "statement linked overlap"]
    if reports[0].events is not None:
        wanted += ["event: trigger and type", "actor,", "recipient,", "mode,", "status,"]
    number = lambda line: float(line[34:].split()[0 if "%" in line else 2])
    return {line[:34].strip(): number(line) for line in printed.splitlines() if line.startswith(tuple(wanted))}


def read_sets(config: dict[str, Any]) -> dict[str, list[Report]]:
    """The training reports and the three dev sets, by what the config names."""
    held = {name: set(Path(config[f"{name}_dev"]).read_text().split()) for name in ("corpus", "events")}
    corpus = read_corpus(Path(config["corpus"]))
    free = read_free(Path(config["annotations"]), Path(config["data"]))
    polnear = Path(config["data"]) / "polnear"
    return {
        "train": [r for r in corpus if r.id not in held["corpus"]]
        + [r for r in free if r.id not in held["events"]]
        + read_polnear(polnear / "train")[:: config.get("every", 1)],
        "corpus": [r for r in corpus if r.id in held["corpus"]],
        "events": [replace(r, guideline="onrecord") for r in free if r.id in held["events"]],
        "polnear": read_polnear(polnear / "dev"),
    }


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
    sets = read_sets(config)
    if config.get("limit"):
        sets = {name: reports[: config["limit"]] for name, reports in sets.items()}
    encoded = {r.id: encode(r.text, tokenizer) for reports in sets.values() for r in reports}
    examples = [prepare(r, encoded[r.id]) for r in sets["train"]]
    if config.get("soft"):
        soft = torch.load(config["soft"], weights_only=False)
        for example in examples:
            example.soft = soft.get((example.report.id, example.report.guideline))
    if config.get("relations"):
        held = set(Path(config["relations_dev"]).read_text().split())
        examples += [example_of(row, tokenizer) for row in read_relations(Path(config["relations"])) if row.id not in held]
    print({k: len(v) for k, v in sets.items()}, len(examples), "examples", sum(len(e.encoded) for e in examples), "pieces", flush=True)

    model = (
        Tagger.load(Path(config["start"]))
        if config.get("start")
        else Tagger.from_encoder(Path(config["encoder"]), Path(config["tokenizer"]), config["layers"])
    )
    average = copy.deepcopy(model).eval()
    groups: dict[str, list[Tensor]] = {"rate": [], "head_rate": [], "event_rate": [], "figure_rate": []}
    for name, weights in model.named_parameters():
        part = name.split(".")[0]
        kinds = {"figure": "figure_rate", "counted": "figure_rate"} | dict.fromkeys(("trigger", "facts", "roles", "about"), "event_rate")
        kind = kinds.get(part, "head_rate" if part in HEADS else "rate")
        if weights.requires_grad:
            groups[kind].append(weights)
    optimiser = torch.optim.AdamW(
        [{"params": weights, "lr": config.get(kind, config["head_rate"])} for kind, weights in groups.items()],
        weight_decay=0.01,
        betas=(0.9, 0.98),
        fused=True,
    )
    steps_of = lambda: batches(examples, config["repeat"], config["window"], config["stride"], config["batch"], rng)
    total = len(steps_of()) * config["epochs"]
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda s: min((s + 1) / (0.06 * total), max(0.0, (total - s) / (0.94 * total))))
    step, begun = 0, time.time()
    for epoch in range(config["epochs"]):
        sums: Counter[str] = Counter()
        for chosen in steps_of():
            model.train()
            batch = collate(chosen, config["drop"], config["unsure"], config["shift"], rng, config.get("share", 0.0))
            with torch.autocast("cpu", dtype=torch.bfloat16):
                losses = losses_of(model, batch)
                loss = sum(weight * losses[name] for name, weight in config["weights"].items() if name in losses)
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            step += 1
            decay = min(config["average"], step / (step + 10))
            with torch.no_grad():
                torch._foreach_lerp_(list(average.parameters()), list(model.parameters()), 1 - decay)
            for name, value in losses.items():
                sums[name] += value.item()
                sums[f"of {name}"] += 1
            if step % 50 == 0:
                means = " ".join(f"{name} {sums[name] / sums[f'of {name}']:.4g}" for name in config["weights"] if name in sums)
                print(f"epoch {epoch} step {step}/{total} {means} {time.time() - begun:.0f} s", flush=True)
                sums.clear()
        average.save(given.out / "tagger.pt")
        if epoch + 1 >= config["first_eval"]:
            for name in ("polnear", "corpus", "events"):
                print(
                    epoch,
                    name,
                    score(average, sets[name], encoded, Path(config["scorer"]), given.out, name),
                    f"{time.time() - begun:.0f} s",
                    flush=True,
                )


if __name__ == "__main__":
    main()
