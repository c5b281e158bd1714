"""The PLV set (Hu et al. 2024): a sentence, its source and target, and the type of what the one does to the other.

Where the trigger stands is not told, so it is summed out: the score of a type is the sum over all words of the odds that the word
is its trigger, that the source is that trigger's actor and the target its recipient. The set's manual is older than ours and draws
some lines elsewhere (a promise to release is AGREE there), so it has a guideline of its own.

``python -m onrecord_train.relations RUN ../../shared/data/plv/PLV_train.tsv splits/plv_dev.txt`` measures.
"""

from __future__ import annotations

import argparse
import csv
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import Tensor

from .data import Report
from .decode import window_codes
from .examples import IGNORE, Example, Relation, covered
from .model import Scores, Tagger
from .ontology import ROLE_TAGS, TRIGGER_TAGS, TYPES
from .text import encode, load_tokenizer

if TYPE_CHECKING:
    from tokenizers import Tokenizer

    from .data import Span

BEGINS = [TRIGGER_TAGS.index(f"B-{kind}") for kind in TYPES]
AS_ACTOR, AS_RECIPIENT = ([n for n, tag in enumerate(ROLE_TAGS) if tag.endswith(role)] for role in ("-actor", "-recipient"))


@dataclass
class Marked:
    """One sentence; ``source`` and ``target`` may be missing."""

    id: str
    text: str
    source: Span | None
    target: Span | None
    root: str


def read_relations(path: Path) -> list[Marked]:
    """All rows of the file; a row's number, from 0, is its id."""
    rows = []
    with path.open(encoding="utf8", newline="") as lines:
        for n, row in enumerate(csv.DictReader(lines, delimiter="\t")):
            text, at = "", {}
            for piece in re.split(r"(</?[st]>)", row["marked_sentence"]):
                if re.fullmatch(r"</?[st]>", piece):
                    at[piece] = len(text)
                else:
                    text += piece
            spans = [(at[a], at[b]) if a in at and b in at else None for a, b in (("<s>", "</s>"), ("<t>", "</t>"))]
            rows.append(Marked(str(n), text, *spans, row["gold_root"]))
    return rows


def kind_of(root: str) -> str:
    """Our type for the set's root; YIELD, which is CONCEDE and RETREAT, as RETREAT."""
    return "RETREAT" if root == "YIELD" else root


def root_of(kind: str) -> str:
    """The set's root for our type."""
    return "YIELD" if kind in {"CONCEDE", "RETREAT"} else kind


def example_of(row: Marked, tokenizer: Tokenizer) -> Example:
    """A report of one sentence of which nothing is known but its relation."""
    encoded = encode(row.text, tokenizer)
    none = np.full(len(encoded), IGNORE)
    words = lambda span: np.nonzero(covered(encoded, [span]))[0] if span else np.array([], int)
    kind = list(TYPES).index(kind_of(row.root))
    report = Report(f"plv-{row.id}", row.text, "plv", [])
    relation = Relation(np.nonzero(encoded.first)[0], words(row.source), words(row.target), kind)
    return Example(report, encoded, none, [], none, [], relation=relation)


def types_of(scores: Scores, row: int, relation: Relation, shift: int = 1) -> Tensor:
    """``[16]``: log odds of each type, all words summed. ``shift``: pieces before the sentence's first, the ``[CLS]``."""
    at = torch.from_numpy(relation.words + shift)
    odds = torch.log_softmax(scores.trigger[row, at].float(), -1)[:, BEGINS]
    own, query, key = scores.roles.own[row].float(), scores.roles.query[row].float(), scores.roles.key[row].float()
    for words, tags in ((relation.source, AS_ACTOR), (relation.target, AS_RECIPIENT)):
        if len(words):
            them = torch.from_numpy(words + shift)
            seen = torch.log_softmax(own[them] + torch.einsum("itk,jtk->ijt", query[at], key[them]), -1)
            odds = odds + (seen[..., tags].flatten(1).logsumexp(1) - np.log(len(words)))[:, None]
    return odds.logsumexp(0)


def macro_f1(pairs: list[tuple[str, str]]) -> tuple[float, dict[str, float]]:
    """The mean F1 of the gold's classes, in percent, and each."""
    wanted, found = Counter(g for g, _ in pairs), Counter(f for _, f in pairs)
    right = Counter(g for g, f in pairs if g == f)
    each = {root: 200 * right[root] / (wanted[root] + found[root]) for root in sorted(wanted)}
    return sum(each.values()) / len(each), each


@torch.no_grad()
def answer(model: Tagger, example: Example) -> str:
    """The set's root for a sentence."""
    codes = torch.from_numpy(window_codes(example.encoded, 0, len(example.encoded), "plv"))[None]
    return root_of(list(TYPES)[int(types_of(model(codes), 0, example.relation).argmax())])


def main() -> None:
    """Macro F1 on the rows that a split names."""
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("run", type=Path)
    args.add_argument("file", type=Path)
    args.add_argument("split", type=Path)
    args.add_argument("--tokenizer", type=Path, default=Path("../build/minilm/tokenizer.json"))
    given = args.parse_args()
    model = Tagger.load(given.run / "tagger.pt").eval()
    tokenizer = load_tokenizer(given.tokenizer)
    asked = set(given.split.read_text().split())
    rows = [row for row in read_relations(given.file) if row.id in asked]
    mean, each = macro_f1([(row.root, answer(model, example_of(row, tokenizer))) for row in rows])
    print(f"{len(rows)} sentences, macro F1 {mean:.1f}", *(f"{root} {f1:.0f}" for root, f1 in each.items()), sep="\n")


if __name__ == "__main__":
    main()
