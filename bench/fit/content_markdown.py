"""Make cleaner/models/content_markdown.json: what ``content.py`` fits for plain text, for pages as Markdown.

    python bench/fit/markdown_dumps.py            # the pages as html2text and markdownify print them
    python bench/fit/content_markdown.py [--data ../shared/eval] [--markdown build/train_markdown.jsonl.gz]

The features of plain text stand before those of the marks. The articles of WCXB are there as
html2text prints them. Same files in, same bytes out.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
import content as plain
import content_labels as labels

from cleaner.stages.scoring.marked import MARKED, MARKED_KIND, MARKED_TITLE
from cleaner.stages.scoring.units import Units, read_units

ROOT = Path(__file__).parents[2]


def headed(gold: str, title: str) -> str:
    """An article's text as Markdown."""
    return f"# {title}\n\n" + gold.replace("\n", "\n\n")


def others(rows: list[dict[str, Any]]) -> Iterator[tuple[Units, float]]:
    """What is no page, with its weight: an article alone, a collection."""
    rng = random.Random(plain.SEED)
    for place, row in enumerate(rows):
        gold, title = labels.gold_and_title(row)
        more = rng.sample(rows, rng.randrange(2, 12))
        several = "\n\n".join(headed(*labels.gold_and_title(other)) for other in more)
        for text, w in ((headed(gold, title), 1.0), (several, 3.0)):
            units = read_units(labels.table_of(text, marked=True))
            if len(units) and (w == 1.0 or place % 3 == 0):
                yield units, w


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=ROOT / "../shared/eval")
    parser.add_argument("--markdown", type=Path, default=ROOT / "build/train_markdown.jsonl.gz")
    parser.add_argument("--out", type=Path, default=ROOT / "cleaner/models/content_markdown.json")
    args = parser.parse_args()
    rows = [r for r in labels.read(args.data / "train.jsonl.gz") if labels.gold_and_title(r)[0]]
    dumps = {row["id"]: row["dumps"] for row in labels.read(args.markdown)}
    about = {
        "made_by": "bench/fit/content_markdown.py from eval/train.jsonl.gz, eval/train_html.jsonl.gz and eval/wcxb.jsonl.xz",
        "note": "Logits; fitted on whole pages as html2text and markdownify print them. Figures are for sites not fitted on.",
    }
    marks = {"kind": MARKED_KIND, "first": MARKED, "title": MARKED_TITLE}
    pages = plain.read_pages(rows, lambda row: dumps[row["id"]], marked=True)
    wcxb = list(plain.wcxb_rows(args.data / "wcxb.jsonl.xz"))
    more = plain.read_pages(wcxb, lambda row: {"html2text": row["dumps"]["html2text"]}, marked=True)
    plain.write(plain.fitted_model(about, pages, others(rows), more, marks), args.out)


if __name__ == "__main__":
    main()
