"""Outcome model: decides what share of an article's words is right, and whether a page has an article, from what the tree stage measures.

``confidence`` maps the F1 that the judge of lines expects of its choice to the
one that it had on pages of known text; ``trees`` give the log odds of a page
to be none of an article. Fitted by ``bench/fit/outcome.py``.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cache
from typing import NamedTuple

from cleaner.models.files import path_of, read
from cleaner.models.trees import Trees

PATH = path_of("outcome")


class OutcomeModel(NamedTuple):
    """``expected`` and ``right`` are the points of a rising curve, ``limit`` the log odds from which a page has no article."""

    expected: list[float]
    right: list[float]
    trees: Trees
    limit: float

    def confidence(self, expected: float) -> float:
        """Return the share of right words where so much is expected: on the line between two points of the curve."""
        place = bisect_right(self.expected, expected)
        if place in (0, len(self.expected)):
            return self.right[max(0, place - 1)]
        left, right = self.expected[place - 1], self.expected[place]
        part = (expected - left) / (right - left)
        return self.right[place - 1] + part * (self.right[place] - self.right[place - 1])


@cache
def load(path: str = PATH) -> OutcomeModel:
    """Return the model; the file is read on first use."""
    data = read(path)
    return OutcomeModel(data["expected"], data["right"], Trees(data["verdict"]), data["limit"])
