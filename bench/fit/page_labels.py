"""Which lines of the fitting pages' HTML are the article's: lines of the tree held against gold text and snippets."""

from __future__ import annotations

import json
import lzma
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from content_labels import COVERED, UNKNOWN, by_snippets, gold_and_title, is_title, labels_of, read, tokens_of

from cleaner.lines.page import Kind
from cleaner.lines.table import LineTable
from cleaner.options import Options
from cleaner.readers.html.page import read_tree
from cleaner.readers.html.parse import parse
from cleaner.roles import Role
from cleaner.rules.shipped import default_matcher
from cleaner.stages import furniture, markup
from cleaner.stages.context import Context
from cleaner.stages.tree.leftovers import leftovers
from cleaner.stages.tree.lines import TreeLines

__all__ = ["COVERED", "Page", "page_of", "read_rows"]

TITLE_WORDS = 45
"""Words of the longest line that may be a headline."""

OPTIONS = Options()


@dataclass
class Page:
    """One page with its lines and what each of them is: 1 the article's, 0 not, -1 not known (headlines, copies)."""

    id: str
    site: str
    source: str
    kind: str
    table: LineTable
    rows: list[int]
    label: list[float]
    tokens: list[int]
    trust: list[float]
    counts: Any = None
    measured: Any = None
    features: Any = None
    weight: Any = None


def read_rows(folder: Path) -> Iterator[dict[str, Any]]:
    """The rows of both sets of pages, with gold text, headline, source and site."""
    with lzma.open(folder / "wcxb.jsonl.xz", "rt", encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            yield row | {"source": "wcxb", "site": ".".join(urlsplit(row["url"]).netloc.lower().split(".")[-2:])}
    texts = {row["id"]: row for row in read(folder / "train.jsonl.gz")}
    for page in read(folder / "train_html.jsonl.gz"):
        row = texts[page["id"]]
        gold, title = gold_and_title(row)
        yield row | {"gold": gold, "title": title, "html": page["html"], "type": "", "silver": row.get("silver")}


def table_of(row: dict[str, Any]) -> LineTable | None:
    """The table of a page as the tree stage gets it, but for the line with the page's title."""
    root, _ = parse(row["html"])
    if root is None:
        return None
    text, page = read_tree(root, row["url"])
    table = LineTable("\n".join(text), 0, 1, page)
    context = Context(OPTIONS, default_matcher(OPTIONS))
    for apply in (markup.apply, furniture.apply):
        apply(table, context)
    return table


def page_of(row: dict[str, Any]) -> Page | None:
    """Label one page; None where it has no gold text or no line.

    What a tool extracted is mended first: what stands in figures and boxes, and lists of links, is no text.
    """
    table = table_of(row)
    if table is None or not table.rows or not row["gold"]:
        return None
    rows = list(table.rows)
    texts = [table.line(r) for r in rows]
    label, tokens = labels_of(texts, [table.key[r] for r in rows], row["gold"])
    for i, text in enumerate(texts):
        if row["title"] and table.words[rows[i]] < TITLE_WORDS and is_title(text, row["title"]):
            label[i] = UNKNOWN
    if row.get("silver") and table.page is not None:
        lines = TreeLines(table, table.page)
        lines.take(r for r, own in zip(rows, label) if own >= COVERED)
        gone = {
            r for r, (role, _) in leftovers(lines, None, frozenset()).items() if role is not Role.CAPTION or lines.kind(r) is Kind.CAPTION
        }
        label = [0.0 if r in gone else own for r, own in zip(rows, label)]
    telling = {side: [snippet for snippet in row.get(side) or () if tokens_of(snippet)] for side in ("with", "without")}
    trust = by_snippets(telling, texts, label)
    return Page(row["id"], row["site"], row["source"], row["type"], table, rows, label, tokens, trust)
