"""Picks the texts of a comparison: texts.py FOLDER REPORTS WORK writes WORK/texts.jsonl and WORK/one.txt.

one.txt is the report whose length is nearest to 500 words.
"""

import json
import sys
from pathlib import Path


def main(folder: str, reports: str, work: str) -> None:
    """Writes both files."""
    texts = []
    for path in sorted(Path(folder).glob("*.jsonl")):
        with path.open(encoding="utf8") as lines:
            texts += [json.loads(line)["text"] for line in lines]
    texts = [text for text in texts if len(text.split()) >= 100]
    one = min(texts, key=lambda text: abs(len(text.split()) - 500))
    texts = texts[: int(reports)]
    with Path(work, "texts.jsonl").open("w", encoding="utf8") as out:
        for n, text in enumerate(texts):
            out.write(json.dumps({"id": str(n), "text": text}) + "\n")
    Path(work, "one.txt").write_text(one, encoding="utf8")


if __name__ == "__main__":
    main(*sys.argv[1:])
