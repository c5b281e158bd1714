"""Texts of reports as their publishers' files give them; annotations count in these, and a digest guards each."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

DAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"


def free_text(published: dict[str, Any]) -> str:
    """A report of ``free_news.jsonl``: blanks and empty lines made single, its day line off, its title on top."""
    text = re.sub(r"[ \t\u00a0]+", " ", published["text"].replace("\r", ""))
    text = re.sub(r" *\n *", "\n", text)
    text = re.sub(r"\n{2,}", "\n\n", text).strip()
    text = re.sub(rf"^({DAYS}), \w+ \d+, \d{{4}}\s+", "", text)
    title = published.get("title")
    if title and not text.startswith(title[:20]) and not published["src"].startswith("re3d"):
        text = title + "\n\n" + text
    return text


def synthetic_text(row: dict[str, str]) -> str:
    """A machine-written story of NGEC's: the headline that it was asked for, and the story to its last whole sentence."""
    text = re.sub(r"[ \t\u00a0]+", " ", row["text"].replace("\r", ""))
    text = re.sub(r"\s*\n\s*", "\n\n", text).strip()
    end = max(text.rfind(mark) for mark in ('."', ".”", ".", "!", "?"))
    title = row["prompt"].split("\n")[0].strip()
    return f"{title}\n\n{text[: end + 1]}" if end > 0 else title


class Casing:
    """How words are written inside sentences, counted in other texts: what most often has no capital is a common word."""

    def __init__(self, texts: Iterable[str]) -> None:
        self.seen: dict[str, Counter[str]] = {}
        for text in texts:
            for word in re.findall(r"(?<=[a-z,] )[A-Za-z]+", text):
                self.seen.setdefault(word.lower(), Counter())[word] += 1

    def word(self, capitals: str) -> str:
        """A word of a text in capitals, as it is mostly written; one never seen is taken for a name, without vowels for letters."""
        lower = capitals.lower()
        if lower in self.seen:
            return self.seen[lower].most_common(1)[0][0]
        stem = re.sub(r"(?<=...)(?:s|es|d|ed|ing|ly)$", "", lower)
        if self.seen.get(stem, Counter({"?": 1})).most_common(1)[0][0] == stem:
            return lower
        return capitals.capitalize() if re.search("[aeiouy]", lower) else capitals

    def text(self, capitals: str) -> str:
        """A whole text, of the same length: every sentence begins with a capital."""
        words = re.sub(r"[A-Z]+", lambda found: self.word(found[0]), re.sub(r"(?<=[A-Z]')S\b", "s", capitals))
        return re.sub(r"(^|(?<!\b[A-Z])[.!?:\]]\s+|--\s+|\n)([\"(\[]*)([a-z])", lambda found: found[1] + found[2] + found[3].upper(), words)


def muc_stories(folder: Path, casing: Casing) -> dict[str, str]:
    """MUC-3's stories by id, written in capitals there, here as ``casing`` has it."""
    stories = {}
    for path in sorted(folder.glob("dev-muc3-*")):
        for part in re.split(r"\n(?=DEV-MUC3-\d+)", path.read_text(encoding="latin1")):
            head, _, body = part.strip().partition("\n")
            if found := re.match(r"DEV-MUC3-\d+", head):
                paragraphs = re.split(r"\n\s*\n|\n(?=   \S)", body)
                stories[found[0].lower()] = casing.text("\n\n".join(" ".join(p.split()) for p in paragraphs if p.strip()))
    return stories
