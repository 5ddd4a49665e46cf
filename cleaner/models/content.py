"""The content stage's fitted weights: decides how much each feature of a line says for it being the article's.

The numbers live in ``content.json``, one readable name a weight, with a note
of what they were fitted on. ``bench/fit/content.py`` writes them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from operator import mul, sub
from pathlib import Path

PATH = Path(__file__).with_name("content.json")


@dataclass(frozen=True, slots=True)
class Linear:
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


@dataclass(frozen=True, slots=True)
class ContentModel:
    """The four fitted parts: page or extract, first and second pass over a page's units, headline."""

    kind: Linear
    first: Linear
    second: Linear
    title: Linear


@cache
def load(path: Path = PATH) -> ContentModel:
    """Read the weights; the shipped ones are read once, when a dump first needs them."""
    import json

    parts = json.loads(path.read_text(encoding="utf-8"))

    def linear(name: str) -> Linear:
        weights = dict(parts[name]["weights"])
        usual = parts[name].get("usual", [0.0] * len(weights))
        return Linear(float(parts[name]["bias"]), tuple(weights), tuple(map(float, weights.values())), tuple(map(float, usual)))

    return ContentModel(linear("kind"), linear("first"), linear("second"), linear("title"))
