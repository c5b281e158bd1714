"""Reports with statements, from PolNeAR and from the onrecord corpus, in one form.

Both become the corpus's resolved format (``id``, ``statements`` with ``source``, ``cue``, ``content`` as
``[start, end]`` code points), so that one scorer serves both.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Span = tuple[int, int]


@dataclass
class Statement:
    """Spans of one statement; every list may be empty but ``content``."""

    source: list[Span]
    cue: list[Span]
    content: list[Span]


@dataclass
class Report:
    """One annotated text. ``guideline`` names the rules its annotators followed."""

    id: str
    text: str
    guideline: str
    statements: list[Statement]


def _spans(value: Any) -> list[Span]:
    if not value:
        return []
    return [(value[0], value[1])] if isinstance(value[0], int) else [(a, b) for a, b in value]


def read_corpus(folder: Path) -> list[Report]:
    """The corpus: ``reports.jsonl`` with ``resolved.jsonl``."""
    with (folder / "reports.jsonl").open(encoding="utf8") as lines:
        texts = {r["id"]: r["text"] for r in map(json.loads, lines)}
    reports = []
    with (folder / "resolved.jsonl").open(encoding="utf8") as lines:
        for record in map(json.loads, lines):
            statements = [Statement(_spans(s["source"]), _spans(s["cue"]), _spans(s["content"])) for s in record["statements"]]
            reports.append(Report(record["id"], texts[record["id"]], "onrecord", statements))
    return reports


def read_polnear(folder: Path) -> list[Report]:
    """One part of PolNeAR: ``text/*.txt`` with brat files in ``attributions/``."""
    reports = []
    for path in sorted((folder / "text").glob("*.txt")):
        text = path.read_bytes().decode("utf8")
        marks: dict[str, list[Span]] = {}
        statements = []
        for annotation in sorted((folder / "attributions").glob(f"{path.stem}_*.ann")) or [folder / "attributions" / f"{path.stem}.ann"]:
            if not annotation.exists():
                continue
            marks.clear()
            links = []
            for line in annotation.read_text(encoding="utf8").splitlines():
                part = line.split("\t")
                if part[0][:1] == "T" and len(part) > 1:
                    where = part[1].split(" ", 1)[1]
                    marks[part[0]] = [(int(a), int(b)) for a, b in (p.split() for p in where.split(";"))]
                elif part[0][:1] == "E" and len(part) > 1:
                    links.append([p.split(":") for p in part[1].split()])
            for link in links:
                kinds = {
                    kind: [s for name, mark in link if name.startswith(kind) for s in marks.get(mark, [])]
                    for kind in ("Source", "Cue", "Content")
                }
                if kinds["Content"] and kinds["Cue"]:
                    statements.append(Statement(kinds["Source"], kinds["Cue"], kinds["Content"]))
            break  # one annotator an article; training articles of several are not here
        reports.append(Report(path.stem, text, "polnear", statements))
    return reports


def to_record(report: Report) -> dict[str, Any]:
    """The resolved format that ``score.py`` reads."""
    as_list = lambda spans: [list(s) for s in spans] or None
    return {
        "id": report.id,
        "actors": [],
        "statements": [
            {
                "id": f"S{n}",
                "source": as_list(s.source),
                "cue": as_list(s.cue),
                "content": as_list(s.content) or [],
                "form": "indirect",
                "voice": "outlet",
            }
            for n, s in enumerate(report.statements, 1)
        ],
        "events": [],
        "figures": [],
    }


def write_gold(reports: list[Report], folder: Path) -> None:
    """``gold.jsonl`` and ``reports.jsonl`` for ``score.py``."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "gold.jsonl").open("w", encoding="utf8") as out:
        out.writelines(json.dumps(to_record(r), ensure_ascii=False) + "\n" for r in reports)
    with (folder / "reports.jsonl").open("w", encoding="utf8") as out:
        out.writelines(
            json.dumps({"id": r.id, "text": r.text, "sentences": [[0, len(r.text)]]}, ensure_ascii=False) + "\n" for r in reports
        )
