"""Dev scores of a saved tagger: ``python -m onrecord_train.evaluate configs/default.toml RUN [--first N]``."""

from __future__ import annotations

import argparse
import tomllib
from pathlib import Path

from .model import Tagger
from .text import encode, load_tokenizer
from .train import read_sets, score


def main() -> None:
    """Print the scores of the dev sets."""
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("config", type=Path)
    args.add_argument("run", type=Path, help="the folder that `train` wrote")
    args.add_argument("--first", type=int, help="only the first N reports of each set")
    args.add_argument("--reserve", type=float, nargs="*", default=[0.0], help="numbers to add to the score of `no cue`, tried in turn")
    given = args.parse_args()
    config = tomllib.loads(given.config.read_text())
    tokenizer = load_tokenizer(Path(config["tokenizer"]))
    model = Tagger.load(given.run / "tagger.pt")
    for name, gold in read_sets(config).items():
        if name == "train":
            continue
        reports = gold[: given.first]
        encoded = {r.id: encode(r.text, tokenizer) for r in reports}
        for reserve in given.reserve:
            print(name, len(reports), reserve, score(model, reports, encoded, Path(config["scorer"]), given.run, name, reserve), flush=True)


if __name__ == "__main__":
    main()
