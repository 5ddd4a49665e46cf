"""Structure kept: the share of a page's list items, table cells and code lines that Markdown output still has as such.

    python bench/page_structure.py [WCXB.jsonl.xz] [--type documentation]

Asked about are the items, cells and lines of code whose text stands in the page's gold text, by their letters alone; each counts as kept
where the Markdown of the page's articles has an item, a cell or a line of code that says the same.
"""

from __future__ import annotations

import argparse
import json
import lzma
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import html

from cleaner import Cleaner
from cleaner.readers.html import html_dump
from cleaner.writers.markdown import MarkdownWriter

DATA = Path(__file__).parents[2] / "shared" / "eval" / "wcxb.jsonl.xz"
LEAST_LETTERS = 3
"""Letters of the shortest piece that is asked about: shorter ones stand in every gold text."""

_ITEM = re.compile(r"\s*(?:-|\d+\.) (.*)")
_LETTERS = re.compile(r"[\W_]+")


def letters(text: str) -> str:
    """The letters and digits of a text, case folded."""
    return _LETTERS.sub("", text.casefold())


def of_page(source: str) -> Iterator[tuple[str, str]]:
    """What a page has: items that are more than a link, without the lists inside them, cells without blocks, lines of code."""
    root = html.document_fromstring(source)
    for hidden in root.xpath("//script|//style|//noscript|//template"):
        hidden.drop_tree()
    for item in root.iter("li"):
        own = "".join(_own(item))
        if len(letters("".join(text for link in item.iter("a") for text in link.itertext()))) < len(letters(own)):
            yield "items", own
    for cell in root.iter("td", "th"):
        if not cell.xpath(".//p|.//div|.//ul|.//ol|.//table|.//h1|.//h2|.//h3"):
            yield "cells", cell.text_content()
    for block in root.iter("pre"):
        for line in block.text_content().split("\n"):
            yield "code", line


def _own(item: Any) -> Iterator[str]:
    """The texts of an item outside the lists inside it."""
    yield item.text or ""
    for child in item:
        if child.tag not in ("ul", "ol", "pre", "table"):
            yield from _own(child)
        yield child.tail or ""


def of_markdown(text: str) -> Iterator[tuple[str, str]]:
    """What Markdown has."""
    fenced = False
    for line in text.split("\n"):
        line = line.lstrip("> ") if not fenced else line
        if line.lstrip().startswith("```"):
            fenced = not fenced
        elif fenced:
            yield "code", line
        elif line.startswith("|"):
            for cell in line.strip("|").split(" | "):
                yield "cells", cell
        elif found := _ITEM.match(line):
            yield "items", found[1]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", nargs="?", type=Path, default=DATA)
    parser.add_argument("--type", default="documentation")
    args = parser.parse_args()
    cleaner = Cleaner()
    asked: Counter[str] = Counter()
    kept: Counter[str] = Counter()
    with lzma.open(args.pages, "rt", encoding="utf-8") as file:
        for row in map(json.loads, file):
            if row["type"] != args.type:
                continue
            gold = letters(row["gold"])
            wanted = Counter(
                (kind, own) for kind, text in of_page(row["html"]) if len(own := letters(text)) >= LEAST_LETTERS and own in gold
            )
            write = MarkdownWriter()
            dump = html_dump(row["html"], row["id"], url=row["url"])
            printed = "".join(write(article) for block in cleaner.run(dump) for article in block.articles)
            found = Counter((kind, letters(text)) for kind, text in of_markdown(printed))
            for (kind, _), number in wanted.items():
                asked[kind] += number
            for (kind, _), number in (wanted & found).items():
                kept[kind] += number
    for kind, number in sorted(asked.items()):
        print(f"{kind:8s} {kept[kind] / number:.3f} of {number}")


if __name__ == "__main__":
    main()
