"""Forests of small trees over lines of pages, and the log odds of the words of short lines: what the fits of pages share.

Trees by LightGBM, with settings that give the same trees again; numbers are rounded as the model's file has them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

import lightgbm
import numpy as np
from numpy.typing import NDArray

from cleaner.models.trees import Trees

SEED = 7
SETTINGS = {
    "objective": "binary",
    "num_leaves": 20,
    "learning_rate": 0.08,
    "min_data_in_leaf": 200,
    "feature_fraction": 0.5,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "lambda_l2": 5,
    "max_bin": 127,
    "verbose": -1,
    "num_threads": 1,
    "deterministic": True,
    "force_row_wise": True,
    "seed": SEED,
}
LONGEST_WORD = 20
LEAST_ODDS, MOST_ODDS, STEP = 0.3, 4.0, 0.2

Array = NDArray[np.float32]
Odds = dict[str, float]


def fit_trees(features: Array, wanted: Array, weight: Array, count: int, names: Sequence[str]) -> Trees:
    """Fit some trees, each to what those before leave open."""
    model = lightgbm.train(SETTINGS, lightgbm.Dataset(features, wanted, weight=weight / weight.mean()), count)
    return Trees({"features": list(names), "base": 0.0, "trees": written(model)})


def written(model: lightgbm.Booster) -> list[str]:
    """The trees of a model as :mod:`cleaner.models.trees` reads them."""

    def node(tree: dict[str, Any]) -> str:
        if "leaf_value" in tree:
            return f"{tree['leaf_value']:.3g}"
        return f"{tree['split_feature']}:{tree['threshold']:.5g} {node(tree['left_child'])} {node(tree['right_child'])}"

    return [node(tree["tree_structure"]) for tree in model.dump_model()["tree_info"]]


def word_odds(counted: Iterable[tuple[str, Counter[str], Counter[str]]], sites: int, prior: float, ratio: float | None = None) -> Odds:
    """The log odds of each word that enough sites have: given each page's site, its words in text, and those in the rest.

    ``ratio`` is what both stand to each other by nature; by default that of their sums.
    """
    text: Counter[str] = Counter()
    rest: Counter[str] = Counter()
    seen: dict[str, set[str]] = defaultdict(set)
    for site, own_text, own_rest in counted:
        text.update(own_text)
        rest.update(own_rest)
        for word in (*own_text, *own_rest):
            seen[word].add(site)
    ratio = rest.total() / text.total() if ratio is None else ratio
    out: Odds = {}
    for word, places in seen.items():
        if len(places) < sites or len(word) > LONGEST_WORD:
            continue
        value = float(np.log((text[word] + prior) / (rest[word] + prior) * ratio))
        if abs(value) >= LEAST_ODDS:
            out[word] = round(round(max(-MOST_ODDS, min(MOST_ODDS, value)) / STEP) * STEP, 1)
    return out


def levels(values: Odds) -> dict[str, str]:
    """Odds as a model's file has them: the words of each level."""
    out: dict[float, list[str]] = defaultdict(list)
    for word, value in sorted(values.items()):
        out[value].append(word)
    return {f"{value:g}": " ".join(words) for value, words in sorted(out.items())}
