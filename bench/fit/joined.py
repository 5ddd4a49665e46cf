"""Make cleaner/models/joined.json: how likely one page ends and another begins between two stretches of text.

    python bench/fit/joined.py [--train ../shared/eval/train.jsonl.gz]

Dumps are composed of the pages' whole visible text, two, three or eight one
behind the other, of one site or of several, drawn with a fixed seed; single
pages stand beside them. Each gap is an example, true where two pages meet. Run
it after bench/fit/content.py: a dump is judged as the pipeline does.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
from collections import defaultdict
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from cleaner import Cleaner, Dump
from cleaner.joined import FEATURES, PARTED, SAID, Gap, below_articles, gaps, sum_of
from cleaner.lines.blocks import Piece

ROOT = Path(__file__).parents[2]
SEED = 7
SINGLES, JOINED = 800, 100
"""Single pages, and joined dumps of each kind."""
SIZES = (2, 3, 8)
LEAST = 500
"""Characters of the shortest page that takes part."""

Page = tuple[str, str, str]
"""How its text was made, its site, its text."""


def pages_of(path: Path) -> list[Page]:
    """The pages of a file, each in two ways."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    return [(kind, row["site"], text) for row in rows for kind, text in sorted(row["dumps"].items()) if len(text) > LEAST]


def composed(pages: list[Page]) -> list[list[str]]:
    """Texts of single pages, and of pages that are put one behind the other."""
    draw = random.Random(SEED)
    kinds, sites = defaultdict(list), defaultdict(list)
    for kind, site, text in pages:
        kinds[kind].append(text)
        sites[kind, site].append(text)
    dumps = [[text] for _, _, text in draw.sample(pages, SINGLES)]
    for size in SIZES:
        large = [texts for texts in sites.values() if len(texts) >= size]
        dumps += [draw.sample(draw.choice(large), size) for _ in range(JOINED)]
        dumps += [draw.sample(draw.choice(list(kinds.values())), size) for _ in range(JOINED)]
    return dumps


def measured(cleaner: Cleaner, texts: list[str]) -> list[tuple[Gap, bool]]:
    """The gaps of a dump, each with whether two pages meet there."""
    whole, edges = "", list[int]()
    for text in texts:
        edges.append(whole.count("\n"))
        whole += text if text.endswith("\n") else text + "\n"
    context = cleaner._context(Dump("", ()))
    table = cleaner._labelled(Piece(whole, 0, 1, last=True), None, context)
    if not context.raw:
        return []
    return [(gap, any(table.number[gap.above[-1]] <= edge < table.number[gap.below[0]] for edge in edges[1:])) for gap in gaps(table)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--train", type=Path, default=ROOT / "../shared/eval/train.jsonl.gz")
    parser.add_argument("--out", type=Path, default=ROOT / "cleaner/models/joined.json")
    args = parser.parse_args()
    cleaner = Cleaner()
    dumps = composed(pages_of(args.train))
    rows: list[list[float]] = []
    true: list[bool] = []
    above: list[list[int]] = [[] for _ in dumps]
    place = FEATURES.index("likeness")
    for number, texts in enumerate(dumps):
        for gap, meets in measured(cleaner, texts):
            values = gap.features()
            values[place] = gap.likeness()
            rows.append(values)
            true.append(meets)
            above[number].append(sum(gap.table.words[row] for row in gap.above))
    x, y = np.array(rows), np.array(true)
    model = LogisticRegression(C=1.0, max_iter=5000).fit(x, y)
    odds = iter(model.decision_function(x))
    evidence = np.array([sum_of(below_articles([(words, float(next(odds))) for words in own])) for own in above])
    sizes = np.array([len(texts) for texts in dumps])
    data = {
        "made_by": "bench/fit/joined.py from eval/train.jsonl.gz",
        "bias": round(float(model.intercept_[0]), 3),
        "weights": {name: round(float(weight), 3) for name, weight in zip(FEATURES, model.coef_[0], strict=True)},
        "gaps": {"true": int(y.sum()), "false": int((~y).sum())},
        "parted": {str(size): round(float((evidence[sizes == size] >= PARTED).mean()), 4) for size in (1, *SIZES)},
        "said": {str(size): round(float((evidence[sizes == size] >= SAID).mean()), 4) for size in (1, *SIZES)},
    }
    args.out.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")
    print(args.out.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
