"""Everything but the real data: codes, tags, decoding, and that a tiny network learns a toy report."""

from __future__ import annotations

import itertools
import random
from pathlib import Path

import numpy as np
import torch

from onrecord_train.data import Event, Figure, Report, Statement, events_of
from onrecord_train.decode import NEVER, PART_RULES, predict
from onrecord_train.examples import IGNORE, batches, collate, prepare
from onrecord_train.export import SAMPLE, quantise
from onrecord_train.model import PART_TAGS, Shape, Tagger
from onrecord_train.ontology import COUNTED_TAGS, FIGURES, ROLES
from onrecord_train.published import Casing
from onrecord_train.text import encode, load_tokenizer, windows
from onrecord_train.train import losses_of

TOKENIZER = Path(__file__).parents[2] / "crates/onrecord/tests/toy/tokenizer.json"


def span(words: str) -> tuple[int, int]:
    """Where words stand in the sample."""
    at = SAMPLE.index(words)
    return at, at + len(words)


def sample() -> Report:
    """The invented report with three statements, one of them inside another."""
    return Report(
        "sample",
        SAMPLE,
        "onrecord",
        [
            Statement([span("The minister of works, Ada Lind")], [span("said")], [span("that the dam \u201cwill hold for years\u201d")]),
            Statement([span("she")], [span("told")], [span("\u201cWe checked every wall,\u201d"), span("\u201cNothing leaks.\u201d")]),
            Statement(
                [span("Jon Orn, an engineer")], [span("According to")], [span("the ministry had been warned that two walls were cracked")]
            ),
            Statement([], [span("had been warned")], [span("that two walls were cracked")]),
        ],
        [
            Event(
                span("told"), "CONSULT", "visit", "occurred", historical=False, spoken=None, roles=roles(actor="she", recipient="reporters")
            ),
            Event(span("been warned"), "THREATEN", "", "negated", historical=True, spoken=True, roles=roles(recipient="the ministry")),
        ],
    )


def roles(**words: str) -> dict[str, list[tuple[int, int]]]:
    """Spans of an event's roles."""
    return {role: [span(words[role])] if role in words else [] for role in ROLES}


def test_codes_tell_case_gaps_and_quotes() -> None:
    encoded = encode('A "Dam" of the UN\nholds\n\n"no', load_tokenizer(TOKENIZER))
    words = [encoded.text[a:b] for (a, b), first in zip(encoded.spans, encoded.first) if first]
    codes = [(c, g, q) for c, g, q, first in zip(encoded.case, encoded.gap, encoded.quote, encoded.first) if first]
    assert dict(zip(words, codes)) == {
        "A": (1, 2, 0),
        '"': (0, 2, 2),
        "Dam": (1, 0, 1),
        "of": (0, 0, 0),
        "the": (0, 0, 0),
        "UN": (2, 0, 0),
        "holds": (0, 1, 0),
        "no": (0, 0, 1),
    }


def test_windows_cover_everything() -> None:
    laid = windows(1000, 300, 80)
    assert laid[0][0] == 0
    assert laid[-1][1] == 1000
    assert all(a[1] - b[0] >= 80 for a, b in itertools.pairwise(laid))


def test_viterbi_finds_the_best_allowed_path() -> None:
    rng = np.random.default_rng(3)
    for _ in range(20):
        scores = rng.normal(size=(3, len(PART_TAGS))).astype(np.float32)

        def total(path: tuple[int, ...], scores: np.ndarray = scores) -> float:
            steps = sum(PART_RULES.allowed[a, b] for a, b in itertools.pairwise(path))
            return float(sum(s[t] for s, t in zip(scores, path)) + steps + PART_RULES.may_start[path[0]] + PART_RULES.may_end[path[-1]])

        best = max(itertools.product(range(len(PART_TAGS)), repeat=3), key=total)
        assert total(best) > NEVER / 2
        assert tuple(PART_RULES.best_path(scores)) == best


def test_int8_keeps_a_weight_within_half_a_step() -> None:
    weights = np.random.default_rng(5).normal(size=(8, 16)).astype(np.float32)
    stored, scale = quantise(weights, 0, 127)
    assert np.abs(stored * scale[:, None] - weights).max() <= scale.max() / 2 + 1e-7


def test_a_tiny_network_learns_the_sample() -> None:
    torch.manual_seed(1)
    rng = random.Random(1)
    tokenizer = load_tokenizer(TOKENIZER)
    report = sample()
    encoded = encode(report.text, tokenizer)
    example = prepare(report, encoded)
    assert len(example.parts) == len(report.statements)
    assert len(example.roles) == 2
    model = Tagger(Shape(vocabulary=tokenizer.get_vocab_size(), width=48, heads=2, inner=96, layers=2, pair_width=8, role_width=8))
    optimiser = torch.optim.AdamW(model.parameters(), lr=5e-3)
    weights = {"cue": 20, "part": 0.1, "trigger": 20, "facts": 1, "role": 0.1}
    for _ in range(300):
        model.train()
        for chosen in batches([example], {}, 254, 200, 4, rng):
            losses = losses_of(model, collate(chosen, 0.0, 0.0, 0, rng))
            optimiser.zero_grad()
            sum(weights[name] * loss for name, loss in losses.items()).backward()
            optimiser.step()
    found = predict(model, report, encoded)
    key = lambda s: (s.source, s.cue, s.content)
    assert sorted(map(key, found.statements)) == sorted(map(key, report.statements))
    facts = lambda e: (e.trigger, e.kind, e.mode, e.status, e.historical, e.roles)
    assert sorted(map(facts, found.events)) == sorted(map(facts, report.events))


def test_a_call_has_the_voice_in_which_it_is_told() -> None:
    event = {"trigger": [5, 9], "type": "REQUEST", "actor": [], "recipient": [], "place": None, "time": None, "status": "occurred"}
    record = {
        "statements": [{"id": "S1", "source": None, "cue": [0, 2], "content": [[3, 20]], "voice": "outlet"}],
        "events": [event | {"voice": voice} for voice in ("outlet", "S1")],
    }
    assert [e.spoken for e in events_of(record)] == [True, False]


def test_capitals_are_guessed_from_other_texts() -> None:
    casing = Casing(["In the dam, Lind and the UN met near a dam, Lind said to the UN, leak on Monday."])
    assert casing.text("THE DAMS NEAR LIND LEAK. UN AND FMLN LEAK ORN'S DAM.") == "The dams near Lind leak. UN and FMLN leak Orn's dam."


def test_the_words_of_a_number_carry_what_it_counts() -> None:
    tokenizer = load_tokenizer(TOKENIZER)
    text = "The dam of 2 walls will hold 40,000 people, Lind said on Monday."
    at = lambda words: (text.index(words), text.index(words) + len(words))
    figure = Figure(at("40,000"), "other", {"who": [at("people")], "place": [], "time": [at("Monday")]})
    encoded = encode(text, tokenizer)
    example = prepare(Report("dam", text, "onrecord", [], [], figures=[figure]), encoded)
    words = [n for n, first in enumerate(encoded.first) if first]
    told = {text[slice(*encoded.spans[n])]: int(example.figure[n]) for n in words if example.figure[n] != IGNORE}
    assert told == {"2": 0, "40": FIGURES.index("other"), "000": FIGURES.index("other")}
    ((head, tags),) = example.counted
    assert text[slice(*encoded.spans[head])] == "40"
    seen = {text[slice(*encoded.spans[n])]: COUNTED_TAGS[tags[n]] for n in words if tags[n] > 0}
    assert seen == {"people": "U-who", "Monday": "U-time"}
    nobody = prepare(Report("dam", text, "polnear", []), encoded)
    assert (nobody.figure == IGNORE).all()
    assert not nobody.counted
