"""Runs: decides which stretches of a page's units are articles, given how likely each unit is to be one's.

Not a stage. The best run is the maximum-sum run of (p - 1/2)(size + 1)
(Pasternack and Roth, "Extracting article text from the web with maximum
subsequence segmentation", WWW 2009). All indexes are of units.
"""

from __future__ import annotations

from collections.abc import Sequence

Run = tuple[int, int]
"""First and last unit, both in."""


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
