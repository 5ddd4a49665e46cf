"""The fitting pages as Markdown: what html2text and markdownify make of the pages' HTML, one row a page as in eval/train.jsonl.gz.

html2text 2025.4.15 (lines as long as the paragraphs) and markdownify 1.2.3, both with their defaults otherwise.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections.abc import Iterator
from multiprocessing import Pool
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]

LONGEST = 3_000_000
"""Characters of the longest page that is converted."""

_UNSEEN = re.compile(r"<(script|style|noscript|template)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
_HEAD = re.compile(r"<head\b.*?</head\s*>", re.DOTALL | re.IGNORECASE)


def converted(html: str) -> dict[str, str]:
    """What both converters print for a page; scripts and the page's head hold nothing to read."""
    import html2text
    import markdownify

    writer = html2text.HTML2Text(bodywidth=0)
    page = _HEAD.sub(" ", _UNSEEN.sub(" ", html))
    found = {}
    for name, convert in (("html2text", writer.handle), ("markdownify", markdownify.markdownify)):
        try:
            found[name] = convert(page)
        except (AssertionError, RecursionError, ValueError, IndexError):
            continue  # a page that the converter does not read
    return found


def _row(row: dict[str, Any]) -> dict[str, Any]:
    html = row["html"]
    return {"id": row["id"], "dumps": converted(html) if len(html) <= LONGEST else {}}


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--html", type=Path, default=ROOT / "../shared/eval/train_html.jsonl.gz")
    parser.add_argument("--out", type=Path, default=ROOT / "build/train_markdown.jsonl.gz")
    args = parser.parse_args()
    args.out.parent.mkdir(parents=True, exist_ok=True)
    with gzip.open(args.out, "wt", encoding="utf-8", compresslevel=6) as file, Pool(2) as pool:
        for row in pool.imap(_row, _rows(args.html), chunksize=8):
            file.write(json.dumps(row, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
