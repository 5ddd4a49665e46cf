"""Runs: decides which stretches of a page's units are articles, given how likely each unit is to be one's.

The best run is the maximum-sum run of (p - 1/2)(size + 1)
(Pasternack and Roth, "Extracting article text from the web with maximum
subsequence segmentation", WWW 2009). All indexes are of units.
"""

from __future__ import annotations

from collections.abc import Sequence

from cleaner.models.content import probabilities

Run = tuple[int, int]
"""First and last unit, both in."""

LEAST_WORDS = 60.0
"""Words that a page's article has at the least, unless the page is short itself."""

LEAST_SHARE = 0.3
"""Share of a short page's words that its article has at the least."""

EASE = (0.0, 0.75, 1.5, 2.5, 3.5)
"""Logits added to every unit, one after the other, until an article of that size is found."""


def best_run(gains: Sequence[float], first: int = 0, last: int | None = None) -> tuple[Run, float] | None:
    """Return the run between two units whose gains add up to most, and that sum; None where no gain is above 0.

    >>> best_run([-1, 2, -1, 3, -5, 1])
    ((1, 3), 4)
    """
    best: tuple[Run, float] | None = None
    start, total = first, 0.0
    for i in range(first, len(gains) if last is None else last + 1):
        if total <= 0:
            start, total = i, 0
        total += gains[i]
        if total > 0 and (best is None or total > best[1]):
            best = (start, i), total
    return best


def gains(probability: Sequence[float], size: Sequence[float]) -> list[float]:
    """What each unit brings to a run: its size and one, for or against."""
    return [(p - 0.5) * (s + 1) for p, s in zip(probability, size)]


def eased_run(logits: Sequence[float], size: Sequence[float]) -> tuple[Run | None, float]:
    """Return the best run, and by how much the logits had to be raised for it to be an article's size.

    Pages differ in how sure a line by itself can be; which lines are likelier
    than others is known better.
    """
    least = min(LEAST_WORDS, LEAST_SHARE * sum(size))
    found: Run | None = None
    for ease in EASE:
        best = best_run(gains(probabilities([x + ease for x in logits]), size))
        if best:
            found = best[0]
            if sum(size[found[0] : found[1] + 1]) >= least:
                return found, ease
    return found, EASE[-1]
