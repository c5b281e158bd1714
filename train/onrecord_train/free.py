"""Our own annotations of free reports: kept as offsets, the texts made anew from where they were published.

``annotations/*.jsonl`` hold the corpus's resolved format with, instead of a text, the report's id in ``free_news.jsonl`` (or in PolNeAR's
training part, with the length of the beginning that was annotated) and the SHA-256 of the text that the offsets count in.
"""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import Any

from .data import Report, Statement, _spans, read_corpus

DAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"


def text_of(published: dict[str, Any]) -> str:
    """One report's text: blanks and empty lines made single, its day line off, its title on top."""
    text = re.sub(r"[ \t\u00a0]+", " ", published["text"].replace("\r", ""))
    text = re.sub(r" *\n *", "\n", text)
    text = re.sub(r"\n{2,}", "\n\n", text).strip()
    text = re.sub(rf"^({DAYS}), \w+ \d+, \d{{4}}\s+", "", text)
    title = published.get("title")
    if title and not text.startswith(title[:20]) and not published["src"].startswith("re3d"):
        text = title + "\n\n" + text
    return text


def read_free(annotations: Path, free_news: Path, polnear: Path) -> list[Report]:
    """All reports annotated in a folder, with their texts from ``free_news.jsonl`` and beginnings of PolNeAR's training articles."""
    with free_news.open(encoding="utf8") as lines:
        texts = {r["id"]: text_of(r) for r in map(json.loads, lines)}
    reports = []
    for path in sorted(annotations.glob("*.jsonl")):
        for line in path.read_text(encoding="utf8").splitlines():
            record = json.loads(line)
            if "polnear" in record:
                text = (polnear / "train/text" / f"{record['polnear']}.txt").read_bytes().decode("utf8")[: record["length"]]
            else:
                text = texts[record["free_news"]]
            digest = hashlib.sha256(text.encode()).hexdigest()
            if digest != record["sha256"]:
                message = f"{path}: {record['id']}: expected a text of SHA-256 {record['sha256']}, found {digest}"
                raise ValueError(message)
            statements = [Statement(_spans(s["source"]), _spans(s["cue"]), _spans(s["content"])) for s in record["statements"]]
            reports.append(Report(record["id"], text, "free", statements))
    return reports


def read_unlabelled(free_news: Path, annotations: Path, corpus: Path) -> list[Report]:
    """The reports of ``free_news.jsonl`` that nobody annotated, without those that the corpus holds (its dev set must stay unseen)."""
    annotated = {
        json.loads(line).get("free_news") for path in annotations.glob("*.jsonl") for line in path.read_text(encoding="utf8").splitlines()
    }
    bare = lambda text: re.sub(r"\W+", "", text.lower())
    held = [bare(r.text) for r in read_corpus(corpus)]
    reports = []
    with free_news.open(encoding="utf8") as lines:
        for published in map(json.loads, lines):
            middle = bare(published["text"])
            middle = middle[300:380] or middle[:80]
            if published["id"] not in annotated and "test" not in published["src"] and not any(middle in text for text in held):
                reports.append(Report(published["id"], text_of(published), "onrecord", []))
    return reports
