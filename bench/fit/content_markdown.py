"""Make cleaner/models/content_markdown.json: what ``content.py`` fits for plain text, for pages as Markdown.

    python bench/fit/markdown_dumps.py            # the pages as html2text and markdownify print them
    python bench/fit/content_markdown.py [--train ../shared/eval/train.jsonl.gz] [--markdown build/train_markdown.jsonl.gz]

The features of plain text stand before those of the marks. Same files in, same weights out.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).parent))
import content as plain
import content_labels as labels
from content_labels import Page

from cleaner.stages.content.kind import KIND, page_statistics
from cleaner.stages.content.title import TITLE
from cleaner.stages.scoring.features import FIRST, first_features
from cleaner.stages.scoring.marked import MARKED, MARKED_KIND, MARKED_TITLE
from cleaner.stages.scoring.units import read_units
from cleaner.stages.scoring.verdicts import FOUND

ROOT = Path(__file__).parents[2]


def read_pages(rows: list[dict[str, Any]], dumps: dict[str, dict[str, str]]) -> list[Page]:
    """The pages, and what is near their articles, labelled."""
    rng = random.Random(plain.SEED)
    pages: list[Page] = []
    for row in rows:
        gold, title = labels.gold_and_title(row)
        for text in dumps[row["id"]].values():
            page = labels.page_of(row, text, gold, title, marked=True)
            if page is None:
                continue
            pages.append(page)
            cut = labels.page_of(row, labels.crop(text, page, rng, marked=True), gold, title, cropped=True, marked=True)
            if cut is not None:
                pages.append(cut)
    return pages


def headed(gold: str, title: str) -> str:
    """An article's text as Markdown."""
    return f"# {title}\n\n" + gold.replace("\n", "\n\n")


def fit_kind(rows: list[dict[str, Any]], pages: Sequence[Page]) -> tuple[plain.Fitted, dict[str, float]]:
    """Weights that tell a page from an extractor's output or a collection."""
    rng = random.Random(plain.SEED)
    features, wanted, weight = [], [], []
    for page in pages:
        if not page.cropped or page.junk >= plain.JUNKY or page.junk < plain.TIDY:
            features.append(page_statistics(page.units))
            wanted.append(float(not page.cropped or page.junk >= plain.JUNKY))
            weight.append(1.0)
    for place, row in enumerate(rows):
        gold, title = labels.gold_and_title(row)
        others = rng.sample(rows, rng.randrange(2, 12))
        several = "\n\n".join(headed(*labels.gold_and_title(other)) for other in others)
        for text, w in ((headed(gold, title), 1.0), (several, 3.0)):
            units = read_units(labels.table_of(text, marked=True))
            if len(units) and (w == 1.0 or place % 3 == 0):
                features.append(page_statistics(units))
                wanted.append(0.0)
                weight.append(w)
    x, y, w_ = np.array(features, np.float32), np.array(wanted, np.float32), np.array(weight, np.float32)
    w_ = np.where(y > 0, w_ / w_[y > 0].sum(), w_ / w_[y == 0].sum()).astype(np.float32)
    fitted = plain.fit(x, y, w_)
    verdict = x @ fitted[0] + fitted[1] > 0
    return fitted, {"raw_right": round(float(verdict[y > 0].mean()), 4), "extracted_right": round(float(1 - verdict[y == 0].mean()), 4)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--train", type=Path, default=ROOT / "../shared/eval/train.jsonl.gz")
    parser.add_argument("--markdown", type=Path, default=ROOT / "build/train_markdown.jsonl.gz")
    parser.add_argument("--out", type=Path, default=ROOT / "cleaner/models/content_markdown.json")
    args = parser.parse_args()
    rows = [r for r in labels.read(args.train) if labels.gold_and_title(r)[0]]
    pages = read_pages(rows, {row["id"]: row["dumps"] for row in labels.read(args.markdown)})
    features = [plain.rows_of(first_features(p.units)) for p in pages]
    unseen = plain.across_sites(pages, features)
    seconds = [plain.found(p, f, x) for p, f, x in zip(pages, features, unseen)]
    second = plain.across_sites(pages, seconds)
    whole = [i for i, p in enumerate(pages) if not p.cropped]
    kind, kind_figures = fit_kind(rows, pages)
    title, title_figures = plain.fit_title([pages[i] for i in whole], [second[i] for i in whole])
    figures: dict[str, Any] = {"kind": kind_figures, "title": title_figures}
    for name, choose in (("trafilatura-eval", False), ("waddle", False), ("cropped", True)):
        chosen = [i for i, p in enumerate(pages) if p.cropped == choose and (choose or p.source == name)]
        figures[f"first pass, {name}"] = plain.word_f1([pages[i] for i in chosen], [unseen[i] for i in chosen])
        figures[f"second pass, {name}"] = plain.word_f1([pages[i] for i in chosen], [second[i] for i in chosen])
    first = plain.named((*FIRST, *MARKED), plain.fit_lines(pages, features))
    first["usual"] = plain.usual(pages, features, first)
    data = {
        "made_by": "bench/fit/content_markdown.py from eval/train.jsonl.gz and eval/train_html.jsonl.gz",
        "note": "Logits; fitted on whole pages as html2text and markdownify print them. Figures are for sites not fitted on.",
        "pages": labels.counts(pages),
        "figures": figures,
        "kind": plain.named((*KIND, *MARKED_KIND), kind),
        "first": first,
        "second": plain.named(FOUND, plain.fit_lines(pages, seconds)),
        "title": plain.named((*TITLE, *MARKED_TITLE), title),
    }
    args.out.write_text(json.dumps(data, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(json.dumps({k: data[k] for k in ("pages", "figures")}, indent=1))


if __name__ == "__main__":
    main()
