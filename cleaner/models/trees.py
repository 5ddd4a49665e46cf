"""Trees: decides the log odds that an ensemble of fitted trees gives to some features.

A tree is written as ``FEATURE:THRESHOLD LEFT RIGHT``, where left and right are
trees again, or a leaf's number: left is taken where the feature, told by its
place, is at most the threshold. So a model is plain text, and needs no library.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any

from cleaner.native import core

EARLY = 30
"""Trees after which a hopeless case is given up."""
HOPELESS = -5.0
"""Log odds at :data:`EARLY` below which the rest is not asked: seven gaps of ten lie there,
and two story starts of a thousand."""


class Trees:
    """An ensemble of trees over named features; its answer is the sum of the leaves, a log odds.

    >>> Trees({"features": ["words"], "base": 0.5, "trees": ["0:3 -1 2"]}).log_odds([9.0])
    2.5
    """

    def __init__(self, data: dict[str, Any]) -> None:
        self.features: tuple[str, ...] = tuple(data["features"])
        self.base: float = data["base"]
        self.texts: list[str] = data["trees"]

    @cached_property
    def trees(self) -> list[Any]:
        """The trees as numbers and lists ``[feature, threshold, left, right]``."""
        return [_read(iter(text.split(" "))) for text in self.texts]

    def log_odds(self, values: Sequence[float]) -> float:
        """Return the log odds for the values of :attr:`features`, in their order."""
        total = self._add(self.base, self.trees[:EARLY], values)
        if total < HOPELESS:
            return total
        return self._add(total, self.trees[EARLY:], values)

    def _add(self, total: float, trees: list[Any], values: Sequence[float]) -> float:
        for node in trees:
            while node.__class__ is list:
                feature, threshold, left, right = node
                node = left if values[feature] <= threshold else right
            total += node
        return total


class Forest:
    """An ensemble that is asked about all rows of a table at once, compiled where the core is built.

    >>> Forest(Trees({"features": ["words"], "base": 0.5, "trees": ["0:3 -1 2"]})).log_odds([[9.0, 1.0]])
    [2.5, -0.5]
    """

    def __init__(self, trees: Trees) -> None:
        self.features = trees.features
        self._trees = trees
        self._core = core.Forest(trees.texts, trees.base, len(trees.features)) if core else None

    def log_odds(self, columns: list[Sequence[float]]) -> list[float]:
        """Return the :meth:`Trees.log_odds` of every row of a table of features, which comes as one column a feature."""
        if self._core is not None:
            return self._core.log_odds(columns)
        return [self._trees.log_odds(row) for row in zip(*columns)]

    def log_odds_of(self, rows: Iterable[Sequence[float]]) -> list[float]:
        """As :meth:`log_odds`, of rows that come one by one."""
        columns: list[Sequence[float]] = [list(column) for column in zip(*rows)]
        return self.log_odds(columns) if columns else []


def odds(levels: dict[str, str]) -> dict[str, float]:
    """Return the log odds of each word from the words of each level, as the file has them."""
    return {word: float(value) for value, words in levels.items() for word in words.split(" ")}


def _read(words: Iterator[str]) -> Any:
    feature, colon, threshold = next(words).partition(":")
    return [int(feature), float(threshold), _read(words), _read(words)] if colon else float(feature)
