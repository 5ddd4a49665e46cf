"""Which lines of the fitting pages are the article's: dumps held against gold text, and dumps cut down to their neighbourhood of it."""

from __future__ import annotations

import gzip
import json
import random
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cleaner.lines.table import LineTable
from cleaner.options import Options
from cleaner.rules.shipped import default_matcher
from cleaner.stages import furniture, header, markdown, repeats, wrapping
from cleaner.stages.context import Context
from cleaner.stages.scoring.units import Units, read_units

SPACELESS = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
TOKEN = re.compile(f"[{SPACELESS}]|[^\\W{SPACELESS}]+")

SHINGLE = 4
"""Tokens: as in the measure of the public article extraction benchmark."""

COVERED = 0.5
"""Share of a unit's tokens that lie in shingles of the gold text, from which the unit is the article's."""

UNKNOWN = -1.0


@dataclass
class Page:
    """One dump with its units and what each of them is: 1 the article's, 0 not, -1 not known (headlines, copies)."""

    site: str
    source: str
    units: Units
    label: list[float]
    tokens: list[int]
    trust: list[float]
    title: list[bool]
    cropped: bool
    junk: float


def tokens_of(text: str) -> list[str]:
    return TOKEN.findall(text.casefold())


def read(path: Path) -> list[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def table_of(text: str, marked: bool = False) -> LineTable:
    """A table as the content stage gets it, but for HTML's markup, which the fitting pages have none of."""
    options = Options(format="markdown" if marked else "text")
    context = Context(options, default_matcher(options))
    table = LineTable(text)
    for apply in (markdown.apply, wrapping.apply, furniture.apply, header.apply, repeats.apply):
        apply(table, context)
    return table


def _texts(table: LineTable, units: Units) -> list[str]:
    return [table.text[table.start[a] : table.end[b]] for a, b in zip(units.first, units.last)]


def _coverage(texts: list[str], gold: str) -> tuple[list[float], list[int]]:
    """Share of each unit's tokens that lie in shingles of the gold text, and its number of tokens."""
    stream: list[str] = []
    owner: list[int] = []
    for i, text in enumerate(texts):
        tokens = tokens_of(text)
        stream += tokens
        owner += [i] * len(tokens)
    wanted = tokens_of(gold)
    known = {tuple(wanted[i : i + SHINGLE]) for i in range(len(wanted) - SHINGLE + 1)}
    hit = [0] * len(stream)
    for j in range(len(stream) - SHINGLE + 1):
        if tuple(stream[j : j + SHINGLE]) in known:
            hit[j : j + SHINGLE] = [1] * SHINGLE
    count, covered = [0] * len(texts), [0] * len(texts)
    for h, o in zip(hit, owner):
        count[o] += 1
        covered[o] += h
    return [c / n if n else UNKNOWN for c, n in zip(covered, count)], count


def labels_of(texts: list[str], keys: list[int], gold: str) -> tuple[list[float], list[int]]:
    """Labels of all units, or lines, with these texts and keys.

    Of copies the one nearest the middle of the article counts; short lines inside it count when they are gold lines.
    """
    label, count = _coverage(texts, gold)
    inside = [i for i, share in enumerate(label) if share >= COVERED and count[i] >= SHINGLE]
    if not inside:
        return label, count
    total, middle = 0, inside[0]
    for i in inside:
        total += count[i]
        if 2 * total >= sum(count[j] for j in inside):
            middle = i
            break
    copies: dict[int, list[int]] = {}
    for i in inside:
        copies.setdefault(keys[i], []).append(i)
    for places in copies.values():
        nearest = min(places, key=lambda i: abs(i - middle))
        for i in places:
            if i != nearest:
                label[i] = UNKNOWN
    lines = {tuple(tokens_of(line)) for line in gold.split("\n")}
    for i in range(inside[0], inside[-1]):
        if 0 < count[i] < SHINGLE and label[i] < COVERED and tuple(tokens_of(texts[i])) in lines:
            label[i] = 1.0
    return label, count


def is_title(text: str, title: str) -> bool:
    """One holds the other, and they are of a length: pages add the site's name."""
    short, long = sorted((" ".join(tokens_of(text)), " ".join(tokens_of(title))), key=len)
    return short != "" and short in long and len(long) <= 2 * len(short)


def by_snippets(row: dict[str, Any], texts: list[str], label: list[float]) -> list[float]:
    """Label what a page's snippets, wanted and unwanted, name; return how far each label is to be trusted."""
    trust = [1.0] * len(label)
    lines = [" ".join(tokens_of(text)) for text in texts]
    for snippets, value in ((row.get("with") or (), 1.0), (row.get("without") or (), 0.0)):
        for snippet in snippets:
            wanted = " ".join(tokens_of(snippet))
            for i, line in enumerate(lines):
                if (value and wanted in line) or (not value and wanted == line and label[i] < 0.9):
                    label[i], trust[i] = value, 2.0
    return trust


def page_of(row: dict[str, Any], text: str, gold: str, title: str, cropped: bool = False, marked: bool = False) -> Page | None:
    """Label one dump; None where nothing of the gold text is in it."""
    table = table_of(text, marked)
    units = read_units(table)
    texts = _texts(table, units)
    label, tokens = labels_of(texts, units.key, gold)
    heads = [units.size[i] < 45 and is_title(t, title) for i, t in enumerate(texts)]
    for i, head in enumerate(heads):
        if head:
            label[i] = UNKNOWN
    trust = by_snippets(row, texts, label)
    if not any(x >= COVERED for x in label):
        return None
    junk = sum(n for n, x in zip(tokens, label) if 0 <= x < COVERED)
    return Page(row["site"], row["source"], units, label, tokens, trust, heads, cropped, junk / max(1, sum(tokens)))


def page_of_lines(row: dict[str, Any]) -> Page:
    """A dump whose lines are labelled one by one: a unit is the article's by the share of its words on lines to keep."""
    table = table_of(row["text"])
    units = read_units(table)
    label, tokens = [], []
    for first, last in zip(units.first, units.last):
        words: Counter[str] = Counter()
        for line in range(first, last + 1):
            words[row["labels"][line]] += len(tokens_of(table.line(line)))
        judged = words["keep"] + words["drop"]
        label.append(words["keep"] / judged if judged else UNKNOWN)
        tokens.append(judged)
    return Page(row["source_repo"], "wild", units, label, tokens, [1.0] * len(label), [False] * len(label), False, 0.0)


def crop(text: str, page: Page, rng: random.Random, marked: bool = False) -> str:
    """The article with a random share of what stands above and below it, as extractors that guess by tags leave it."""
    inside = [i for i, x in enumerate(page.label) if x >= COVERED]
    heads = [i for i, h in enumerate(page.title) if h and inside[0] - 12 < i < inside[0]]
    start = page.units.first[heads[-1] if heads else inside[0]]
    end = page.units.last[inside[-1]]
    table = LineTable(text)
    first, last = table.rows.index(start), table.rows.index(end)
    above, below = (int((last - first + 1) * rng.choice((0.0, 0.05, 0.15, 0.4, 0.8))) for _ in range(2))
    gap = rng.choice((1, 1, 2))
    out: list[str] = []
    for n in table.rows[max(0, first - above) : last + 1 + below]:
        out.append(table.line(n) if marked else table.stripped(n).lstrip("*+\u2022 "))
        if len(out[-1]) > 50 or rng.random() < 0.6:
            out += [""] * gap
    return "\n".join(out)


def gold_and_title(row: dict[str, Any]) -> tuple[str, str]:
    """The article's text and headline; of waddle's pages the first gold line is the headline."""
    gold = row.get("gold") or row.get("silver") or ""
    if row["source"] == "waddle" and "\n" in gold:
        title, _, gold = gold.partition("\n")
        return gold, title
    return gold, row.get("title") or ""


def collection(rng: random.Random, rows: list[dict[str, Any]]) -> str:
    """Several articles run together, with short lines between them: headlines, copies of them, labels."""
    out: list[str] = []
    for row in rows:
        gold, title = gold_and_title(row)
        style = rng.randrange(4)
        label = rng.choice(("Share", "By the desk", "Read more", "Photo: Archive", "Published on 0 May", "3 min read"))
        out += [[], [title, ""], [title, label, title], [title, "", label, ""]][style]
        sep = [""] if rng.random() < 0.5 else []
        for line in gold.split("\n"):
            out += [line, *sep]
            if rng.random() < 0.06:
                out += [rng.choice((label, title)), *sep]
    return "\n".join(out)


def counts(pages: list[Page]) -> dict[str, int]:
    return dict(sorted(Counter(page.source for page in pages).items()))
