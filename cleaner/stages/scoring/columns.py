"""Columns: decides how a number of each unit is summed up over the units above and below it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cleaner.native import core

Columns = list[Sequence[float]]
"""One sequence a feature, with a number for each unit in it."""

NEAR, FAR = 0.7, 0.93
"""What one unit further away weighs in the decayed sums: half after two units, half after ten."""


def signs(values: Iterable[object]) -> list[float]:
    """1 for what is true, 0 for what is not."""
    return [1.0 if value else 0.0 for value in values]


def decayed(values: list[float], decay: float) -> tuple[list[float], list[float]]:
    """Sums of the values above and of those below each unit, each step away weighing ``decay`` of the one before."""
    sides = []
    for column in (values, values[::-1]):
        out, total, fresh = [], 0.0, 1 - decay
        for value in column:
            out.append(total)
            total = total * decay + value * fresh
        sides.append(out)
    return sides[0], sides[1][::-1]


def both(values: list[float], decay: float) -> tuple[list[float], list[float]]:
    """:func:`decayed` sums; nothing is summed where all values are 0."""
    return _decayed(values, decay) if any(values) else ([0.0] * len(values), [0.0] * len(values))


_decayed = core.decayed if core else decayed
