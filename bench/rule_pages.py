"""Decides which lines of the evaluation pages are article text, for the measurements of the rule packs.

A line is article text when it is a line of the gold text or the page's title,
or when it is long enough to have shingles and half of them stand in the gold.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from cleaner.lines.scan import key_text

EVAL = Path(__file__).resolve().parents[2] / "shared" / "eval"

SHINGLE = 4
"""Words (characters in scripts without spaces) of a shingle, as in eval/metrics.py."""

IN_GOLD = 0.5
"""Share of a line's shingles that make it article text: an extractor may cut or join the paragraphs of the gold."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page's visible text with its article text; ``complete`` tells gold from what a tool extracted."""

    id: str
    site: str
    lang: str
    text: str
    gold: str
    title: str
    complete: bool

    def article_lines(self) -> set[int]:
        """Return the line numbers (from 0) of the dump that are article text."""
        whole = {key_text(line) for line in (*self.gold.split("\n"), self.title)} - {""}
        held = {shingle for line in (*self.gold.split("\n"), self.title) for shingle in _shingles(key_text(line))}
        found = set()
        for number, line in enumerate(self.text.split("\n")):
            key = key_text(line)
            shingles = _shingles(key)
            if key in whole or (shingles and sum(s in held for s in shingles) >= IN_GOLD * len(shingles)):
                found.add(number)
        return found


def _shingles(text: str) -> list[str]:
    words = text.split()
    if len(words) < SHINGLE and any("\u3040" <= char <= "\u9fff" for char in text):
        words = list(text)
    return [" ".join(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1)]


def _rows(path: Path) -> Iterator[dict[str, object]]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def ranked_pages(root: Path = EVAL, extractor: str = "inscriptis") -> Iterator[Page]:
    """Yield the pages that nothing is fitted on, as one extractor prints their whole visible text."""
    texts = {str(row["id"]): str(row["text"]) for row in _rows(root / "dumps" / f"{extractor}.jsonl.gz")}
    for row in _rows(root / "pages.jsonl.gz"):
        id = str(row["id"])
        site = (urlsplit(str(row["url"])).hostname or "").removeprefix("www.")
        yield Page(id, site, str(row["lang"]), texts[id], str(row["gold"]), str(row["title"]), True)


def fitted_pages(root: Path = EVAL, extractor: str = "inscriptis") -> Iterator[Page]:
    """Yield the pages that phrases are taken from; where there is no gold, what a tool extracted stands for it."""
    for row in _rows(root / "train.jsonl.gz"):
        dumps = row["dumps"]
        assert isinstance(dumps, dict)
        gold = row.get("gold")
        text = str(gold if gold is not None else row["silver"])
        yield Page(str(row["id"]), str(row["site"]), str(row["lang"]), str(dumps[extractor]), text, str(row["title"]), gold is not None)
