"""Text to the tagger's input: word pieces and the hints that lower-casing loses.

The Rust side (``crates/onrecord/src/tag/encode.rs``) does the same; the parity fixture keeps both equal.

A *word* is what BERT's basic tokeniser calls one: a run of letters and digits, or one punctuation mark.
A *piece* is a WordPiece unit of it. Every piece carries six codes:

==========  ===========================================================================
piece       id in the vocabulary
position    0-based place in the window (``[CLS]`` is 0)
case        0 no capital, 1 first letter capital, 2 all capitals (two letters or more), 3 other mixture
gap         white space before the word: 0 none or blanks, 1 a line break, 2 an empty line
quote       0 outside double quotation marks, 1 inside, 2 opening mark, 3 closing mark
guideline   0 none, 1 onrecord's annotation guide, 2 PolNeAR's, 3 onrecord's as annotators of other texts apply it, 4 the PLV set's
==========  ===========================================================================
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from tokenizers import Tokenizer

CODES = ("piece", "position", "case", "gap", "quote", "guideline")
SIZES = {"case": 4, "gap": 3, "quote": 4, "guideline": 5}
GUIDELINES = {"none": 0, "onrecord": 1, "polnear": 2, "free": 3, "written": 3, "plv": 4}
OPENING, CLOSING, STRAIGHT = "\u201c\u00ab\u201e", "\u201d\u00bb", '"'


WINDOW, OVERLAP = 382, 96
"""Pieces that are tagged at once, and how many of them neighbouring windows share."""


NUMBER_WORDS = frozenset(
    (
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
        "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty", "thirty", "forty", "fifty", "sixty", "seventy",
        "eighty", "ninety", "hundred", "thousand", "million", "billion", "trillion", "dozen", "score", "half", "couple", "several",
        "hundreds", "thousands", "millions", "billions", "dozens", "scores", "no", "none", "nobody", "single",
    )
)  # fmt: skip


def is_number(word: str) -> bool:
    """Whether a word can be one of a number's: it holds a digit or is a number word."""
    return any(map(str.isdecimal, word)) or word.lower() in NUMBER_WORDS


@dataclass
class Encoded:
    """A report's pieces, before it is cut into windows. Spans are code points of the text."""

    text: str
    pieces: list[int] = field(default_factory=list)
    case: list[int] = field(default_factory=list)
    gap: list[int] = field(default_factory=list)
    quote: list[int] = field(default_factory=list)
    spans: list[tuple[int, int]] = field(default_factory=list)
    """Span of each piece's *word*."""
    first: list[bool] = field(default_factory=list)
    """Whether the piece begins its word: labels stand on these."""

    def __len__(self) -> int:
        return len(self.pieces)


def load_tokenizer(path: Path) -> Tokenizer:
    """The WordPiece tokeniser without padding, truncation and special pieces."""
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def case_of(word: str) -> int:
    """See the table above."""
    letters = [c for c in word if c.isalpha()]
    upper = sum(c.isupper() for c in letters)
    if upper == 0:
        return 0
    if letters[0].isupper() and upper == 1:
        return 1
    return 2 if upper == len(letters) else 3


def quote_codes(text: str, spans: list[tuple[int, int]], gaps: list[int]) -> list[int]:
    """Whether each word stands inside double quotation marks.

    A straight mark opens when none is open. An empty line closes what is open: by the press's convention
    a quotation that goes on over paragraphs is opened again in each, and a lost mark does harm to one only.
    """
    codes, inside = [], False
    for (start, end), gap in zip(spans, gaps):
        if gap == 2:
            inside = False
        word = text[start:end]
        if word in OPENING and word:
            inside = True
            codes.append(2)
        elif word in CLOSING:
            inside = False
            codes.append(3)
        elif word == STRAIGHT:
            inside = not inside
            codes.append(2 if inside else 3)
        else:
            codes.append(int(inside))
    return codes


def encode(text: str, tokenizer: Tokenizer) -> Encoded:
    """All pieces of a text with their codes, ``position`` and ``guideline`` left to the window."""
    encoding = tokenizer.encode(text, add_special_tokens=False)
    words: list[tuple[int, int]] = []
    of_piece: list[int] = []
    last = None
    for (start, end), word in zip(encoding.offsets, encoding.word_ids):
        if word != last:
            words.append((start, end))
            last = word
        else:
            words[-1] = (words[-1][0], end)
        of_piece.append(len(words) - 1)
    gaps, at = [], 0
    for start, end in words:
        breaks = text[at:start].count("\n")
        gaps.append(min(breaks, 2) if at else 2)
        at = end
    quotes = quote_codes(text, words, gaps)
    out = Encoded(text)
    last = None
    for piece, word in zip(encoding.ids, of_piece):
        start, end = words[word]
        out.pieces.append(piece)
        out.case.append(case_of(text[start:end]))
        out.gap.append(gaps[word] if word != last else 0)
        out.quote.append(quotes[word])
        out.spans.append(words[word])
        out.first.append(word != last)
        last = word
    return out


def windows(length: int, size: int, overlap: int) -> list[tuple[int, int]]:
    """Evenly laid windows of at most ``size`` pieces that share at least ``overlap``."""
    if length <= size:
        return [(0, length)]
    count = -(-(length - overlap) // (size - overlap))
    size = min(size, -(-(length + (count - 1) * overlap) // count) + 1)  # no longer than they must be
    last = length - size
    return [(last * i // (count - 1), last * i // (count - 1) + size) for i in range(count)]
