"""The content stage's fitted weights: decides how much each feature of a line says for it being the article's.

The numbers live in ``content.json``, one readable name a weight, with a note
of what they were fitted on. ``bench/fit/content.py`` writes them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

PATH = Path(__file__).with_name("content.json")


@dataclass(frozen=True, slots=True)
class Linear:
    """A linear model: a bias and one weight for each named feature."""

    bias: float
    names: tuple[str, ...]
    weights: tuple[float, ...]

    def strongest(self, row: Sequence[float], count: int = 3) -> list[tuple[str, float]]:
        """Return the features that moved a row's logit most, with what each added to it."""
        parts = [(name, weight * value) for name, weight, value in zip(self.names, self.weights, row)]
        return sorted(parts, key=lambda part: (-abs(part[1]), part[0]))[:count]


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
        return Linear(float(parts[name]["bias"]), tuple(weights), tuple(float(w) for w in weights.values()))

    return ContentModel(linear("kind"), linear("first"), linear("second"), linear("title"))
