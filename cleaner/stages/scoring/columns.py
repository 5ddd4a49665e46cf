"""Columns: decides what a number of each unit, and its words, say beside those of the other units."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain

from cleaner.native import core

Columns = list[Sequence[float]]
"""One sequence a feature, with a number for each unit in it."""

NEAR, FAR = 0.7, 0.93
"""What one unit further away weighs in the decayed sums: half after two units, half after ten."""

REACH = 4
"""Neighbours seen on each side; a fifth added nothing on the fitting pages."""


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


def neighbour_names(names: Iterable[str]) -> Iterator[str]:
    """The names of the columns that :func:`neighbours` gives for each of some columns."""
    return (f"{name}_{side}_{step}" for name in names for side in ("above", "below") for step in range(1, REACH + 1))


def neighbours(column: list[float]) -> Columns:
    """What stands one, two, three and four units above, then below; beyond the page's ends a neighbour is 0.

    >>> neighbours([1.0, 2.0])[0], neighbours([1.0, 2.0])[REACH]
    ([0.0, 1.0], [2.0, 0.0])
    """
    pad = [0.0] * REACH
    size = len(column)
    padded = pad + column + pad
    starts = [*range(REACH - 1, -1, -1), *range(REACH + 1, 2 * REACH + 1)]
    return [padded[start : start + size] for start in starts]


def known_words(words: Sequence[Collection[str]], likely: Sequence[bool]) -> list[float]:
    """Share of each unit's words that come in another unit which is likely.

    >>> known_words([["ferry", "late"], ["ferry"], ["weather"]], [True, False, False])
    [0.0, 0.5, 0.0]
    """
    known = Counter(chain.from_iterable([set(own) for own, is_likely in zip(words, likely) if is_likely]))
    again = {word for word, count in known.items() if count > 1}
    is_known, comes_again = known.__contains__, again.__contains__
    return [sum(map(comes_again if is_likely else is_known, own)) / (len(own) + 1) if own else 0.0 for own, is_likely in zip(words, likely)]


_decayed = core.decayed if core else decayed
