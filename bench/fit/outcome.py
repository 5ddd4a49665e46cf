"""Make cleaner/models/outcome.json: how sure an article of a page is, and whether the page has one.

    python -m bench.fit.outcome --folds FOLDER [--data ../shared/eval] [--out FILE]

FOLDER holds the judges of pages that ``bench/fit/pages.py --folds FOLDER`` made, each fitted without a third of the sites: every
page of the WCXB benchmark is cleaned by the one that had not seen its site. The curve and the verdict are fitted on what came
out, and their figures printed with sites left out once more. Service pages, which may be either, say nothing of the verdict.
"""

from __future__ import annotations

import argparse
import json
import lzma
import re
import zlib
from collections import Counter
from collections.abc import Iterator
from multiprocessing import Pool
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import lightgbm
import numpy as np
from numpy.typing import NDArray
from sklearn.isotonic import IsotonicRegression

from bench.fit.boosted import written
from cleaner import Cleaner
from cleaner.models.pages import PageModel, load
from cleaner.readers.html import html_dump
from cleaner.stages.tree import labels, verdict
from cleaner.stages.tree import outcome as stage

ROOT = Path(__file__).parents[2]
ARTICLES, OTHERS = ("article", "documentation"), ("collection", "listing", "product", "forum")
"""Types of pages that have an article, and that have none."""
MODEL_FOLDS, FOLDS, BINS = 3, 5, 10
LIMITS = np.arange(0.1, 0.9, 0.01)
SETTINGS = {
    "objective": "binary",
    "num_leaves": 6,
    "learning_rate": 0.05,
    "min_data_in_leaf": 25,
    "feature_fraction": 0.5,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "lambda_l2": 5,
    "verbose": -1,
    "num_threads": 1,
    "seed": 7,
    "deterministic": True,
}
TREES = 300
POINTS = 12
"""Points of the curve: as many parts of the pages count alike."""

_WORD = re.compile(r"\w+")
Array = NDArray[np.float64]


class Row(NamedTuple):
    """A page: its site and type, the word F1 of what came out, whether any did, and its features."""

    site: str
    type: str
    f1: float
    printed: bool
    features: list[float]


def word_f1(found: str, wanted: str) -> float:
    """The WCXB benchmark's measure of one page."""
    a, b = Counter(_WORD.findall(found.lower())), Counter(_WORD.findall(wanted.lower()))
    same = (a & b).total()
    return 2 * same / (a.total() + b.total()) if same else float(not a and not b)


def read_rows(folder: Path) -> Iterator[dict[str, Any]]:
    with lzma.open(folder / "wcxb.jsonl.xz", "rt", encoding="utf-8") as file:
        yield from map(json.loads, file)


class Cleaned:
    """Cleans pages in one process, each by the judge that had not seen its site, and keeps what the verdict is made of."""

    def __init__(self, folder: Path) -> None:
        self.models: list[PageModel] = [load(str(folder / f"pages.{k}.json")) for k in range(MODEL_FOLDS)]
        self.cleaner = Cleaner()
        self.seen: list[list[float]] = []
        known = stage.features

        def noted(*arguments: Any) -> list[float]:
            self.seen.append(known(*arguments))
            return self.seen[-1]

        stage.features = noted

    def __call__(self, row: dict[str, Any]) -> Row | None:
        site = ".".join(urlsplit(row["url"]).netloc.lower().split(".")[-2:])
        model = self.models[zlib.crc32(site.encode()) % MODEL_FOLDS]
        verdict.load = lambda: model  # type: ignore[assignment]
        self.seen.clear()
        dump = html_dump(row["html"], row["id"], url=row["url"])
        texts = [article.text for block in self.cleaner.run(dump) for article in block.articles]
        if not self.seen:
            return None
        return Row(site, row["type"], word_f1("\n".join(texts), row["gold"]), bool(texts), self.seen[0])


_cleaned: list[Cleaned] = []


def start(folder: Path) -> None:
    assert labels.outcome is stage.outcome
    _cleaned.append(Cleaned(folder))


def clean(row: dict[str, Any]) -> Row | None:
    return _cleaned[0](row)


def curve(expected: Array, f1: Array) -> tuple[list[float], list[float]]:
    """Points of a rising curve through the pages."""
    rising = IsotonicRegression(out_of_bounds="clip").fit(expected, f1)
    at = np.unique(np.quantile(expected, np.linspace(0, 1, POINTS)).round(4))
    means = [
        float(np.mean(rising.predict(expected[np.abs(expected - x) <= 0.02])) if (np.abs(expected - x) <= 0.02).any() else 0) for x in at
    ]
    return [float(x) for x in at], [round(float(y), 4) for y in np.maximum.accumulate(means)]


def fit(x: Array, y: Array) -> lightgbm.Booster:
    return lightgbm.train(SETTINGS, lightgbm.Dataset(x, y), TREES)


def calibration_error(said: Array, true: Array) -> float:
    """The expected calibration error, in ten parts of equal width."""
    parts = np.minimum((said * BINS).astype(int), BINS - 1)
    return float(sum(np.mean(parts == n) * abs(said[parts == n].mean() - true[parts == n].mean()) for n in np.unique(parts)))


def precision_and_recall(said: NDArray[np.bool_], true: NDArray[np.bool_]) -> tuple[float, float]:
    both = float((said & true).sum())
    return both / max(1, said.sum()), both / max(1, true.sum())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=ROOT / "../shared/eval")
    parser.add_argument("--folds", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=ROOT / "cleaner/models/outcome.json")
    args = parser.parse_args()
    with Pool(2, start, (args.folds,)) as pool:
        rows = [row for row in pool.imap(clean, read_rows(args.data), chunksize=8) if row]
    x = np.array([row.features for row in rows])
    f1, printed = np.array([row.f1 for row in rows]), np.array([row.printed for row in rows])
    types, fold = np.array([row.type for row in rows]), np.array([zlib.crc32(f"x{row.site}".encode()) % FOLDS for row in rows])
    none, known = np.isin(types, OTHERS), np.isin(types, ARTICLES + OTHERS)
    said, chance = np.zeros(len(rows)), np.zeros(len(rows))
    for k in range(FOLDS):
        rest, own = fold != k, fold == k
        said[own] = np.interp(x[own, 0], *curve(x[rest & printed, 0], f1[rest & printed]))
        chance[own] = fit(x[rest & known], none[rest & known]).predict(x[own])
    print(f"calibration error, sites left out: {calibration_error(said[printed], f1[printed]):.4f} of {printed.sum()} pages")
    limit = max(LIMITS, key=lambda least: min(precision_and_recall(chance[known] >= least, none[known])))
    precision, recall = precision_and_recall(chance[known] >= limit, none[known])
    print(f"no article, sites left out: precision {precision:.3f} recall {recall:.3f} of {none.sum()} pages, from {limit:.2f}")
    for kind in np.unique(types):
        print(f"  {kind:14s} {np.mean(chance[types == kind] >= limit):.2f} of {np.sum(types == kind)} said to have none")
    expected, right = curve(x[printed, 0], f1[printed])
    data = {
        "made_by": f"bench/fit/outcome.py from eval/wcxb.jsonl.xz, {len(rows)} pages",
        "expected": expected,
        "right": right,
        "limit": round(float(np.log(limit / (1 - limit))), 3),
        "verdict": {"features": list(stage.FEATURES), "base": 0.0, "trees": written(fit(x[known], none[known]))},
    }
    args.out.write_text(json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace('","', '",\n"') + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
