"""The content stage's fitted numbers: decides how much each feature of a line says for it being the article's.

The weights live in ``content.json``, one readable name a weight, with a note
of what they were fitted on. What the second pass asks, trees and the log odds of words, lives in
``content_trees.json``, since only pages need it. ``bench/fit/content.py`` writes both.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from math import exp
from operator import mul, sub
from typing import NamedTuple

from cleaner.models.files import path_of, read
from cleaner.models.trees import Forest, Trees, odds
from cleaner.native import core

PATH = path_of("content")

MARKDOWN_PATH = path_of("content_markdown")
"""The weights for pages as Markdown."""

TREES_SUFFIX = "_trees.json"
"""What the name of the file with the trees has in place of ``.json``."""


_AT_A_TIME = 8
"""Columns that are weighed in one go."""


class Linear(NamedTuple):
    """A linear model: a bias and one weight for each named feature.

    ``usual`` is what each feature adds to the logit of an article's line on
    average, so that a reason names what is unlike an article.
    """

    bias: float
    names: tuple[str, ...]
    weights: tuple[float, ...]
    usual: tuple[float, ...]

    def logit(self, row: Sequence[float]) -> float:
        """Return the weighted sum of a row of features, in the order of ``names``."""
        return self.bias + float(sum(map(mul, self.weights, row)))

    def logits(self, columns: list[Sequence[float]]) -> list[float]:
        """Return the :meth:`logit` of every row of a table of features, which comes as one column a feature."""
        return _weigh(self.weights, columns, self.bias)

    def against(self, row: Sequence[float], count: int = 2) -> list[tuple[str, float]]:
        """Return the features that speak most against a row, with what each takes from its logit, the strongest first."""
        parts = list(map(sub, map(mul, self.weights, row), self.usual))
        out = []
        for _ in range(min(count, len(parts))):
            least = min(parts)
            if least >= 0:
                break
            place = parts.index(least)
            out.append((self.names[place], least))
            parts[place] = 0.0
        return out


def weigh(weights: tuple[float, ...], columns: list[Sequence[float]], bias: float) -> list[float]:
    """Return the weighted sums of a table's rows, to the last bit as if each were added up from left to right.

    Columns that are 0 throughout are left out; eight at a time cost half of one at a time.
    """
    size = len(columns[0])
    used = [(weight, column) for weight, column in zip(weights, columns, strict=True) if weight and any(column)]
    used += [(0.0, [0.0] * size)] * (-len(used) % _AT_A_TIME)
    out = [0.0] * size
    for place in range(0, len(used), _AT_A_TIME):
        (a, b, c, d, e, f, g, h), eight = zip(*used[place : place + _AT_A_TIME])
        out = [x + a * s + b * t + c * u + d * v + e * w + f * k + g * y + h * z for x, s, t, u, v, w, k, y, z in zip(out, *eight)]
    return [bias + x for x in out]


_weigh = core.weigh if core else weigh


class ContentModel(NamedTuple):
    """The linear parts: page or extract, first pass over a page's units, headline; and where the trees of the second pass are."""

    kind: Linear
    first: Linear
    title: Linear
    trees: str

    def second(self) -> SecondPass:
        """Return the second pass; its file is read when a page is first judged."""
        return load_second(self.trees)


class SecondPass(NamedTuple):
    """The second pass over a page's units: the log odds of words in short lines, and the trees that see them."""

    says: dict[str, float]
    forest: Forest


@cache
def load(path: str = PATH) -> ContentModel:
    """Read some weights; each file is read once, when a dump first needs them."""
    parts = read(path)

    def linear(name: str) -> Linear:
        weights = dict(parts[name]["weights"])
        usual = parts[name].get("usual", [0.0] * len(weights))
        return Linear(float(parts[name]["bias"]), tuple(weights), tuple(map(float, weights.values())), tuple(map(float, usual)))

    return ContentModel(linear("kind"), linear("first"), linear("title"), path.removesuffix(".json") + TREES_SUFFIX)


@cache
def load_second(path: str) -> SecondPass:
    """Read the trees of a second pass, and the words that they rest on."""
    data = read(path)
    return SecondPass(odds(data["says"]), Forest(Trees(data["trees"])))


def load_for(markdown: bool) -> ContentModel:
    """Return the weights for a text that is Markdown, or for any other."""
    return load(MARKDOWN_PATH if markdown else PATH)


def sigmoid(x: float) -> float:
    """Probability of a logit."""
    return 1 / (1 + exp(-x)) if x > -30 else 0.0


def probabilities(logits: Sequence[float]) -> list[float]:
    """:func:`sigmoid` of each logit."""
    return [1 / (1 + exp(-x)) if x > -30 else 0.0 for x in logits]
