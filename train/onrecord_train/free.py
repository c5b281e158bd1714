"""Our own annotations of others' reports: kept as offsets, the texts made anew from where they were published.

``annotations/*.jsonl`` hold the corpus's resolved format with, instead of a text, where it is found (the report's id in
``free_news.jsonl``; a PolNeAR training article and the length of the beginning that was annotated; the number of a synthetic
story; the id of a MUC-3 story) and the SHA-256 of the text that the offsets count in. Stories that were written for this project stand
there with their text.
"""

from __future__ import annotations

import csv
import hashlib
import json
from pathlib import Path
from typing import Any

from .data import Report, events_of, figures_of, mentions_of, statements_of
from .published import Casing, free_text, muc_stories, synthetic_text


class Library:
    """The published texts under one folder of data, read when first asked for."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.read: dict[str, Any] = {}

    def free_news(self) -> dict[str, dict[str, Any]]:
        """``free_news.jsonl`` by id."""
        if "free_news" not in self.read:
            with (self.data / "free_news/free_news.jsonl").open(encoding="utf8") as lines:
                self.read["free_news"] = {r["id"]: r for r in map(json.loads, lines)}
        return self.read["free_news"]

    def synthetic(self) -> list[dict[str, str]]:
        """The rows of NGEC's machine-written stories."""
        if "synthetic" not in self.read:
            (path,) = (self.data / "synthetic/train").glob("gpt_synthetic_events_*.csv")
            with path.open(encoding="utf8", newline="") as rows:
                self.read["synthetic"] = list(csv.DictReader(rows))
        return self.read["synthetic"]

    def polnear(self, name: str) -> str:
        """One of PolNeAR's training articles."""
        return (self.data / "polnear/train/text" / f"{name}.txt").read_bytes().decode("utf8")

    def muc(self) -> dict[str, str]:
        """MUC-3's stories by id, with capitals as PolNeAR's articles and the synthetic stories have them."""
        if "muc" not in self.read:
            names = sorted(p.stem for p in (self.data / "polnear/train/text").glob("*.txt"))
            casing = Casing([*map(self.polnear, names), *(row["text"] for row in self.synthetic())])
            self.read["muc"] = muc_stories(self.data / "muc34/dev", casing)
        return self.read["muc"]

    def text(self, record: dict[str, Any]) -> str:
        """The text that a record of ours annotates, letter for letter."""
        if "text" in record:  # written for this project
            return record["text"]
        text = self.published(record)
        digest = hashlib.sha256(text.encode()).hexdigest()
        if digest != record["sha256"]:
            message = f"{record['id']}: expected a text of SHA-256 {record['sha256']}, found {digest}"
            raise ValueError(message)
        return text

    def published(self, record: dict[str, Any]) -> str:
        """What stands now where the record says."""
        if "polnear" in record:
            return self.polnear(record["polnear"])[: record["length"]]
        if "synthetic" in record:
            return synthetic_text(self.synthetic()[record["synthetic"]])
        if "muc" in record:
            return self.muc()[record["muc"]]
        return free_text(self.free_news()[record["free_news"]])


def read_free(annotations: Path, data: Path) -> list[Report]:
    """All reports annotated in a folder, with their texts."""
    library = Library(data)
    reports = []
    for path in sorted(annotations.glob("*.jsonl")):
        for line in path.read_text(encoding="utf8").splitlines():
            record = json.loads(line)
            text = library.text(record)
            events = events_of(record) if "events" in record.get("layers", []) else None
            guideline = "written" if "text" in record else "free"
            reports.append(Report(record["id"], text, guideline, statements_of(record), events, mentions_of(record), figures_of(record)))
    return reports
