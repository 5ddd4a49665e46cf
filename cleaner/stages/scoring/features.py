"""Features: decides what the fitted weights see of a unit in their first pass.

Features are numbers of about -1 to 3, cheap, and mostly free of any language:
``OWN`` of the unit alone, ``AROUND`` of its surroundings, ``SEEN`` of each of
the four neighbours on each side. What a first verdict adds stands in
:mod:`cleaner.stages.scoring.verdicts`.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import log1p

from cleaner.lines.scan import BULLET, SENTENCE_END
from cleaner.stages.scoring.columns import Columns
from cleaner.stages.scoring.looks import look
from cleaner.stages.scoring.own import OWN, own_features
from cleaner.stages.scoring.surroundings import AROUND, REACH, places, sums
from cleaner.stages.scoring.units import Units

SEEN = ("words_log", "sentence_end", "bullet")
"""What is seen of each neighbour."""

NEIGHBOURS = tuple(f"{name}_{side}_{step}" for name in SEEN for side in ("above", "below") for step in range(1, REACH + 1))

FIRST = (*OWN, *AROUND, *NEIGHBOURS)
"""Features of the first pass, in the order of :func:`first_features`; those of Markdown alone stand behind them."""


def first_features(units: Units) -> Columns:
    """The columns of :data:`FIRST`, of Markdown those of ``MARKED`` too; units that were not looked at are."""
    look(units)
    size = len(units)
    marked: Columns = []
    if units.markdown:
        from cleaner.stages.scoring.marked import marked_features  # few pages are

        marked = marked_features(units)
    if not size:
        return [()] * (len(FIRST) + len(marked))
    words = list(map(log1p, units.size))
    sentence = [1.0 if flags & SENTENCE_END else 0.0 for flags in units.flags]
    bullet = [1.0 if flags & BULLET else 0.0 for flags in units.flags]
    own = own_features(units, words, sentence, bullet)
    return [*own, *places(units), *sums(units, sentence), *_neighbours((words, sentence, bullet)), *marked]


def _neighbours(columns: Sequence[list[float]]) -> Columns:
    """The columns of :data:`NEIGHBOURS`; beyond the page's ends a neighbour is 0 in everything."""
    pad = [0.0] * REACH
    out: Columns = []
    for column in columns:
        size = len(column)
        padded = pad + column + pad
        out += [padded[REACH - step : REACH - step + size] for step in range(1, REACH + 1)]
        out += [padded[REACH + step : REACH + step + size] for step in range(1, REACH + 1)]
    return out
