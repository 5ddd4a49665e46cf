"""The second pass over the lines of a page: trees over what the first pass saw and found, and over the words of short lines.

Cross-validated by site: words are weighed on other sites than the page's own, and the first pass had not seen the page's site.
"""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np
from boosted import Array, Odds, fit_trees, levels, word_odds
from content_labels import COVERED, Page

from cleaner.models.trees import Forest, Trees
from cleaner.stages.scoring.says import LISTENED, SAYS, says_features
from cleaner.stages.scoring.verdicts import FOUND

TREES = 100
WORD_SITES = 12
"""Sites that a word of short lines is seen on at least to be weighed."""
PRIOR = 1.0
"""Lines of either kind that are taken for granted of each word."""
MOST_LINES = 3
"""Lines of a page that count for one word."""


def counted(page: Page) -> tuple[str, Counter[str], Counter[str]]:
    """A page's site, and how many of its short lines that are the article's, and of the others, hold each word."""
    sides: tuple[Counter[str], Counter[str]] = Counter(), Counter()
    for words, label, size in zip(page.units.words, page.label, page.units.size):
        if label >= 0 and size <= LISTENED:
            sides[int(label < COVERED)].update(set(words))
    return page.site, *(Counter({word: min(count, MOST_LINES) for word, count in side.items()}) for side in sides)  # type: ignore[return-value]


def odds_of(pages: Sequence[Page]) -> Odds:
    return word_odds((counted(page) for page in pages if not page.cropped), WORD_SITES, PRIOR)


def table(page: Page, first: Array, found: Array, odds: Odds) -> Array:
    """What the trees see of a page's units: one row a unit."""
    return np.hstack([first, np.array(says_features(page.units.words, odds), np.float32).T, found])


def fitted(
    pages: Sequence[Page], first: Sequence[Array], found: Sequence[Array], weights: Sequence[Array], names: Sequence[str], folds: int
) -> tuple[dict[str, Any], list[Array]]:
    """The model's file, and the log odds of every unit by trees that were fitted on other sites."""
    fold = [zlib.crc32(page.site.encode()) % folds for page in pages]
    odds = [odds_of([page for page, own in zip(pages, fold) if own != k]) for k in range(folds)]
    tables = [table(page, a, b, odds[own]) for page, a, b, own in zip(pages, first, found, fold)]
    columns = (*names, *SAYS, *FOUND)

    def trees(chosen: Sequence[int]) -> Trees:
        used = [(i, np.flatnonzero(weights[i])) for i in chosen]
        seen = np.concatenate([tables[i][rows] for i, rows in used])
        wanted = np.concatenate([np.array(pages[i].label)[rows] >= COVERED for i, rows in used]).astype(np.float32)
        return fit_trees(seen, wanted, np.concatenate([weights[i][rows] for i, rows in used]), TREES, columns)

    unseen: list[Array] = [np.zeros(0, np.float32)] * len(pages)
    for k in range(folds):
        forest = Forest(trees([i for i, own in enumerate(fold) if own != k]))
        for i, own in enumerate(fold):
            if own == k:
                unseen[i] = np.array(forest.log_odds(tables[i].T.astype(float).tolist()), np.float32)
    whole = trees(range(len(pages)))
    data = {
        "says": levels(odds_of(pages)),
        "trees": {"features": list(whole.features), "base": whole.base, "trees": whole.texts},
    }
    return data, unseen
