"""Make cleaner/models/topic.json: from which cosine on two stories are related.

    python bench/fit/topic.py [--train ../shared/eval/train.jsonl.gz]

Related: the two halves of an article. Unrelated: two articles of one language
from different sites, drawn with a fixed seed. Run it after bench/fit/idf.py.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
from collections import defaultdict
from pathlib import Path

import numpy as np
from sklearn.metrics import roc_auc_score

from cleaner.lines.table import LineTable
from cleaner.stages.cohesion import Cohesion, cosine

ROOT = Path(__file__).parents[2]
SEED = 20
WORDS = 120
"""Articles with fewer words are left out: their halves are too short to be two stories."""
LANGUAGE = 25
"""Articles that a language must have to take part."""
PARTNERS = 8
"""Unrelated articles that each article is compared with."""
RELATED_LOST = 0.05
"""Share of related pairs that may fall below ``off_topic``: losing a related story is the worse error."""
UNRELATED_LEFT = 0.01
"""Share of unrelated pairs that may reach ``unsure``."""


def similarities(pages: list[dict[str, str]]) -> tuple[list[float], list[float]]:
    """Return the cosines of related and of unrelated pairs."""
    draw = random.Random(SEED)
    by_language: dict[str, list[tuple[str, LineTable]]] = defaultdict(list)
    for page in pages:
        table = LineTable(page.get("gold") or page.get("silver") or "")
        if sum(table.words) >= WORDS and len(table.rows) >= 6 and page["lang"] != "la":  # la: lorem ipsum
            by_language[page["lang"]].append((page["site"], table))
    related, unrelated = [], []
    for _, articles in sorted(by_language.items()):
        if len(articles) < LANGUAGE:
            continue
        bags = [Cohesion(table).bag(table.rows) for _, table in articles]
        for (site, table), bag in zip(articles, bags, strict=True):
            half = len(table.rows) // 2
            related.append(Cohesion(table).similarity(table.rows[:half], table.rows[half:]))
            for other in draw.sample(range(len(articles)), PARTNERS):
                if articles[other][0] != site:
                    unrelated.append(cosine(bag, bags[other]))
    return related, unrelated


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--train", type=Path, default=ROOT / "../shared/eval/train.jsonl.gz")
    parser.add_argument("--out", type=Path, default=ROOT / "cleaner/models/topic.json")
    args = parser.parse_args()
    with gzip.open(args.train, "rt", encoding="utf-8") as file:
        related, unrelated = similarities([json.loads(line) for line in file])
    off_topic, unsure = round(float(np.quantile(related, RELATED_LOST)), 3), round(float(np.quantile(unrelated, 1 - UNRELATED_LEFT)), 3)
    data = {
        "made_by": "bench/fit/topic.py from eval/train.jsonl.gz",
        "off_topic": off_topic,
        "unsure": unsure,
        "pairs": {"related": len(related), "unrelated": len(unrelated)},
        "auc": round(float(roc_auc_score([1] * len(related) + [0] * len(unrelated), related + unrelated)), 4),
        "related_below_off_topic": round(float(np.mean(np.array(related) < off_topic)), 4),
        "related_below_unsure": round(float(np.mean(np.array(related) < unsure)), 4),
        "unrelated_below_off_topic": round(float(np.mean(np.array(unrelated) < off_topic)), 4),
        "unrelated_below_unsure": round(float(np.mean(np.array(unrelated) < unsure)), 4),
    }
    args.out.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")
    print(args.out.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
