"""The events' dev set as a folder for ``onrecord eval``: ``python3 -m onrecord_train.gold DATA OUT`` (needs no package).

The annotations are kept as offsets; this puts them beside their texts.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from .free import Library


def main() -> None:
    """Write ``reports.jsonl`` and ``gold.jsonl``, in the order of the split."""
    here = Path(__file__).parents[1]
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("data", type=Path, help="the folder with `free_news` and the other published texts")
    args.add_argument("out", type=Path)
    args.add_argument("--annotations", type=Path, default=here / "annotations/records.jsonl")
    args.add_argument("--split", type=Path, default=here / "splits/events_dev.txt")
    given = args.parse_args()
    records = {r["id"]: r for r in map(json.loads, given.annotations.read_text(encoding="utf8").splitlines())}
    library = Library(given.data)
    given.out.mkdir(parents=True, exist_ok=True)
    with (given.out / "reports.jsonl").open("w", encoding="utf8") as reports, (given.out / "gold.jsonl").open("w", encoding="utf8") as gold:
        for name in given.split.read_text(encoding="utf8").split():
            reports.write(json.dumps({"id": name, "text": library.text(records[name])}, ensure_ascii=False) + "\n")
            gold.write(json.dumps(records[name], ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
