"""Reports with statements, from PolNeAR and from the onrecord corpus, in one form.

Both become the corpus's resolved format (``id``, ``statements`` with ``source``, ``cue``, ``content`` as
``[start, end]`` code points), so that one scorer serves both.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
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
class Event:
    """One event; ``roles`` by their names, lists of spans."""

    trigger: Span
    kind: str
    mode: str
    status: str
    historical: bool
    spoken: bool | None
    """Whether its voice is that of the statement which holds it, one further out; None where no statement holds it."""
    roles: dict[str, list[Span]] = field(default_factory=dict)


@dataclass
class Figure:
    """A number, what it counts, and the words that belong to it by their part."""

    span: Span
    what: str
    roles: dict[str, list[Span]] = field(default_factory=dict)


@dataclass
class Mention:
    """Words that name an actor, and what the annotator wrote down of it."""

    span: Span
    sector: str
    landless: bool


@dataclass
class Report:
    """One annotated text. ``guideline`` names the rules its annotators followed."""

    id: str
    text: str
    guideline: str
    statements: list[Statement]
    events: list[Event] | None = None
    """None where nobody wrote down events."""
    mentions: list[Mention] = field(default_factory=list)
    """Of sources, actors and recipients."""
    figures: list[Figure] | None = None
    """None where nobody wrote down figures."""


def _spans(value: Any) -> list[Span]:
    if not value:
        return []
    return [(value[0], value[1])] if isinstance(value[0], int) else [(a, b) for a, b in value]


def statements_of(record: dict[str, Any]) -> list[Statement]:
    """Statements of a resolved record."""
    return [Statement(_spans(s["source"]), _spans(s["cue"]), _spans(s["content"])) for s in record["statements"]]


def events_of(record: dict[str, Any]) -> list[Event]:
    """Events of a resolved record."""
    events = []
    for event in record["events"]:
        start, end = event["trigger"]
        length = lambda statement: sum(b - a for a, b in statement["content"])
        holders = [s for s in record["statements"] if any(a <= start and end <= b for a, b in s["content"])]
        holder = min(holders, key=length, default=None)
        voices = (holder["id"], holder["voice"]) if holder else ()
        events.append(
            Event(
                (start, end),
                event["type"],
                event.get("mode") or "",
                event["status"],
                bool(event.get("historical")),
                event["voice"] == voices[1] if event["voice"] in voices else None,
                {
                    "actor": [tuple(span) for span, _ in event["actor"]],
                    "recipient": [tuple(span) for span, _ in event["recipient"]],
                    "place": _spans(event["place"]),
                    "time": [tuple(event["time"][0])] if event["time"] else [],
                },
            )
        )
    return events


def figures_of(record: dict[str, Any]) -> list[Figure] | None:
    """Figures of a resolved record."""
    if "figures" not in record or "figures" not in record.get("layers", ["figures"]):
        return None
    return [
        Figure(
            tuple(figure["span"]),
            figure["what"],
            {
                "who": _spans(figure.get("who")),
                "place": _spans(figure.get("place")),
                "time": [tuple(figure["time"][0])] if figure.get("time") else [],
            },
        )
        for figure in record["figures"]
        if figure.get("span")
    ]


def mentions_of(record: dict[str, Any]) -> list[Mention]:
    """Whoever speaks, acts or is acted on in a resolved record, where the words stand."""
    actors = {actor["id"]: actor for actor in record["actors"]}
    named = [(_spans(s["source"])[0], s.get("speaker")) for s in record["statements"] if s["source"]]
    named += [(tuple(span), actor) for e in record.get("events", []) for role in ("actor", "recipient") for span, actor in e[role]]
    known = {span: actors[actor] for span, actor in named if actor in actors}
    return [Mention(span, actor.get("sector") or "", not actor.get("country")) for span, actor in known.items()]


def read_corpus(folder: Path) -> list[Report]:
    """The corpus: ``reports.jsonl`` with ``resolved.jsonl``."""
    with (folder / "reports.jsonl").open(encoding="utf8") as lines:
        texts = {r["id"]: r["text"] for r in map(json.loads, lines)}
    with (folder / "resolved.jsonl").open(encoding="utf8") as lines:
        records = list(map(json.loads, lines))
    return [Report(r["id"], texts[r["id"]], "onrecord", statements_of(r), events_of(r), mentions_of(r), figures_of(r)) for r in records]


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
        "events": [
            {
                "id": f"E{n}",
                "trigger": list(e.trigger),
                "type": e.kind,
                **({"mode": e.mode} if e.mode else {}),
                "status": e.status,
                "voice": "outlet",
                **{role: [[list(span), "A1"] for span in e.roles.get(role, [])] for role in ("actor", "recipient")},
            }
            for n, e in enumerate(report.events or [], 1)
        ],
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
