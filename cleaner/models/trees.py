"""Trees: decides the log odds that an ensemble of fitted trees gives to some features.

A tree is a leaf, a number, or ``[feature, threshold, left, right]``: left is
taken where the feature is at most the threshold. So a model is plain JSON,
needs no library to run, and answers in some 50 microseconds.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

EARLY = 30
"""Trees after which a hopeless case is given up."""
HOPELESS = -5.0
"""Log odds at :data:`EARLY` below which the rest is not asked: seven gaps of ten lie there,
and two story starts of a thousand."""


class Trees:
    """An ensemble of trees over named features; its answer is the sum of the leaves, a log odds.

    >>> Trees({"features": ["words"], "base": 0.5, "trees": [[0, 3.0, -1.0, 2.0]]}).log_odds([9.0])
    2.5
    """

    def __init__(self, data: dict[str, Any]) -> None:
        self.features: tuple[str, ...] = tuple(data["features"])
        self.base: float = data["base"]
        self.trees: list[Any] = data["trees"]

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
