"""Says: decides what the words of a short line say for it being the article's, by fitted log odds.

A menu, a teaser or a notice is told from a heading by its words where its looks are the same. Only the
words of short units are asked, and of longer ones the first: prose is told by how it stands.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cleaner.stages.scoring.columns import Columns

SAYS = ("says", "says_least", "says_most", "says_above", "says_below", "says_further_above", "says_further_below")
"""Names of the columns of :func:`says_features`."""

LISTENED = 14
"""Words of a unit that are asked; short units have no more."""


def says_features(words: Sequence[Sequence[str]], odds: Mapping[str, float]) -> Columns:
    """The columns of :data:`SAYS`, given the words of each unit and the log odds of some words.

    The first is a mean that is drawn to 0 where few words are known, the
    next two are the least and the greatest of a unit's words; the others are the first of the neighbours.

    >>> says_features([["subscribe", "today"]], {"subscribe": -3.0})[0]
    [-1.0]
    """
    asked = odds.get
    none = 0.0
    values = [[asked(word, none) for word in own[:LISTENED]] for own in words]
    mean = [sum(own) / (len(own) + 1) if own else none for own in values]
    size = len(mean)
    pad = [none] * 3
    padded = [*pad, *mean, *pad]
    near, far, further = (padded[3 - step : 3 - step + size] for step in (1, 2, 3))
    below, far_below, further_below = (padded[3 + step : 3 + step + size] for step in (1, 2, 3))
    return [
        mean,
        [min(none, *own) if own else none for own in values],
        [max(none, *own) if own else none for own in values],
        near,
        below,
        [a + b for a, b in zip(far, further)],
        [a + b for a, b in zip(far_below, further_below)],
    ]
